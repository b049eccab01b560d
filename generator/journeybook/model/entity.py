"""What objects are made of: values with fields, the parts that many kinds share, and what every object has.

Everything here is frozen and strict: a number is never read as text nor text as a number, so that what is
accepted here is what an editor with the JSON Schema accepts.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from journeybook.model.fields import Date, Duration, EvidenceRef, Id, Line, PictureSource, Text, Url


@dataclass(frozen=True)
class Fault:
    """One thing wrong inside an object: at which field (a path below the object), what, and what to do."""

    at: tuple[str | int, ...]
    message: str
    hint: str = ""


def faults_error(faults: list[Fault]) -> PydanticCustomError:
    """Wrap faults found by a model's own check, so that each is reported at its own place."""
    return PydanticCustomError("faults", "{text}", {"text": "; ".join(f.message for f in faults), "faults": faults})


class Value(BaseModel, frozen=True):
    """A part of an object: frozen, strict, closed to unknown keys, documented under each field."""

    # A run uses few of the many types, so each is set up when it is used. What its fields are for is read in `schema`.
    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401, ARG002  the signature is pydantic's
        """Take less room: pydantic gives each value a set and a dictionary of its own with the names of its fields.

        The set is shared with whatever else has the same fields written. A dictionary that Python fills itself, field
        by field, shares its keys with all values of the class, and takes half the room.
        """
        written = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))
        fields = self.__dict__
        if len(fields) <= _SHARED:
            object.__delattr__(self, "__dict__")
            for name, value in fields.items():
                object.__setattr__(self, name, value)


_WRITTEN: dict[frozenset[str], set[str]] = {}
_SHARED = 29
"""Of more names than this Python makes no shared keys."""


# Parts that many kinds share --------------------------------------------------------------------------------------


class Picture(Value, frozen=True):
    """A picture with the words that stand for it."""

    src: PictureSource
    """The picture's file, from the folder of this file."""
    alt: Line
    """What the picture shows, for those who cannot see it."""
    licence: Line | None = None
    """Under which terms the picture may be used, and whose it is."""


class Link(Value, frozen=True):
    """A link out of the playbook or to another page of it."""

    title: Line
    """The words to click on."""
    url: Url
    """Where the link leads."""


class Owner(Value, frozen=True):
    """Who keeps this true."""

    name: Line
    """The person, or the post that the person holds."""
    team: Line | None = None
    """The team that the person belongs to."""
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+$")] | None = None
    """Where to write to."""


# Statements -------------------------------------------------------------------------------------------------------

Certainty = Literal["observed", "reported", "inferred", "assumed"]


class Statement(Value, frozen=True):
    """Something that the playbook claims: a text alone, or the text with how we know it."""

    text: Text
    """What is claimed, in one or two sentences."""
    id: Id | None = None
    """A short name, needed only where something else points at this statement."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence behind the claim."""
    certainty: Certainty | None = None
    """How we know: seen by us, told to us, concluded by us, or an assumption."""
    since: Date | None = None
    """Since when this has been so."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:  # noqa: ANN401  pydantic hands over whatever was written
        if isinstance(data, str):
            return {"text": data}
        if isinstance(data, dict) and len(pair := list(cast(dict[str, Any], data).items())) == 1:
            key, value = pair[0]
            if key not in cls.model_fields and not isinstance(value, dict | tuple) and " " in f"{key}: {value}".strip():
                raise PydanticCustomError(
                    "colon",
                    "this text contains a colon, which YAML reads as a key and a value",
                    {"hint": f'put the text in double quotes: "{key}: {value}"'},
                )
        if not isinstance(data, dict | cls):
            raise PydanticCustomError("text", "this must be a text", {"hint": f'put it in double quotes: "{data}"'})
        return cast(Any, data)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


# Findings that stay ------------------------------------------------------------------------------------------------


class Accepted(Value, frozen=True):
    """A rule of the field that is not kept here, with the reason why that is right: it is not reported any more."""

    rule: Line
    """The rule, by its id, for example journey/no-opportunities."""
    reason: Text
    """Why it is right here."""
    at: Line | None = None
    """The place that is meant, as the report names it, such as `stage.step`; without it, the whole object."""
    until: Date | None = None
    """The last day on which this holds; without it, it holds for good."""


# Entities ---------------------------------------------------------------------------------------------------------

Status = Literal["draft", "in-research", "live", "archived"]


class Entity(Value, frozen=True):
    """What every object of a playbook has; one object is one file."""

    kind: str
    """Which kind of object this is. It follows from the folder; writing it is allowed and then checked."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    summary: Text | None = None
    """The object in one or two sentences, shown on cards and at the top of its page."""
    status: Status = "draft"
    """How far along it is."""
    owner: Owner | None = None
    """Who keeps it true."""
    last_validated: Date | None = None
    """When it was last held against reality."""
    review_by: Date | None = None
    """When it has to be looked at again."""
    review_every: Duration | None = None
    """How often it has to be looked at again, counted from `last_validated`."""
    tags: tuple[Line, ...] = ()
    """Words to find it by."""
    links: tuple[Link, ...] = ()
    """Where to read on."""
    accepted: tuple[Accepted, ...] = ()
    """Rules of the field that are not kept here on purpose, each with the reason."""

    @property
    def heading(self) -> str:
        """The words that stand for the object wherever it is named."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _check(self) -> Self:
        if faults := self.faults():
            raise faults_error(faults)
        return self

    def faults(self) -> list[Fault]:
        """Return what is wrong between the fields of this object, each of which is right by itself."""
        if self.review_by and self.review_every:
            return [Fault(("review_every",), "`review_by` and `review_every` are both given", "keep the one you mean")]
        return []
