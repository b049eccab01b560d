"""The types that fields are made of: text, ids, dates, durations, addresses, references."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, cast
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from journeybook.model.mentions import mentions
from journeybook.model.references import BODY_FILE, Names, Ref, known_names

ID_PATTERN = r"^[a-z][a-z0-9-]{0,63}$"
LETTER_PATTERN = r"^[a-z0-9]$"

RESERVED = frozenset(
    ("index", "readme", "con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10)))
)
"""Ids that no page of its own can have: the folder's list is called so, or no file on Windows can be."""


# Text ------------------------------------------------------------------------------------------------------------

# C0 and C1 control characters, line and paragraph separators, and the embeddings and overrides that make
# text read in another order than it is written.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def _without_control_characters(text: str) -> str:
    if found := _FORBIDDEN.search(text):
        raise PydanticCustomError(
            "control_character",
            "this text contains an invisible control character (U+{code})",
            {"code": f"{ord(found[0]):04X}", "hint": "delete it, or type the text again"},
        )
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise PydanticCustomError(
            "one_line", "this must be a single line", {"hint": "join the lines, or move the detail into another field"}
        )
    return text


_Printable = AfterValidator(_without_control_characters)

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), _Printable, AfterValidator(_one_line)]
"""One line of plain text."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), _Printable]
"""Plain text; line breaks are kept as spaces."""


def _mentions_exist(text: str, info: ValidationInfo) -> str:
    if names := known_names(info):
        for mention in mentions(text):
            mention.resolve(names)
    return text


Markdown = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    _Printable,
    AfterValidator(_mentions_exist),
    Field(json_schema_extra={"contentMediaType": "text/markdown"}),
]
"""Text in Markdown, which may mention objects (see `mentions`). Raw HTML in it is shown as written, never run."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A short name: small letters, digits and hyphens, beginning with a letter, at most 64 characters."""


def _not_reserved(id_: str) -> str:
    if id_ in RESERVED:
        raise PydanticCustomError(
            "reserved_id",
            "no page can be called `{id}`",
            {"id": id_, "hint": f"choose another id, such as `the-{id_}`"},
        )
    return id_


PageId = Annotated[Id, AfterValidator(_not_reserved)]
"""The short name of what has a page of its own, which the page's address ends with."""


# Dates, durations, addresses --------------------------------------------------------------------------------------


class _IsoDate:
    """Read `2026-11-21` as a date."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_parse_date)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _parse_date(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError(
                "date",
                "there is no such day as {value}",
                {"value": value.strip(), "hint": "check the month and the day"},
            ) from None
    raise PydanticCustomError(
        "date", "this is not a date", {"hint": "write it as year-month-day, for example 2026-11-21"}
    )


Date = Annotated[date, _IsoDate]
"""A day, written `2026-11-21`."""

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]

_SECONDS: dict[Unit, int] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,  # a twelfth of 365.25 days
    "year": 31_557_600,
}
_LONGEST = 1_000_000
_DURATION_PATTERN = r"^\d+(\.\d+)? (second|minute|hour|day|week|month|year)s?$"


@dataclass(frozen=True)
class Duration:
    """A length of time as people say it: `25 minutes`, `9 weeks`."""

    amount: float
    unit: Unit

    @property
    def seconds(self) -> float:
        """The length in seconds; a month counts as a twelfth of a year of 365.25 days."""
        return self.amount * _SECONDS[self.unit]

    def __str__(self) -> str:
        return f"{self.amount:g} {self.unit}{'' if self.amount == 1 else 's'}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_parse_duration)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": _DURATION_PATTERN, "examples": ["25 minutes", "9 weeks"]}


def _parse_duration(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if isinstance(value, str) and re.match(_DURATION_PATTERN, value.strip(), re.ASCII):
        amount, unit = value.split()
        if float(amount) > _LONGEST:
            hint = {"hint": "use a larger unit, for example 2 years"}
            raise PydanticCustomError("duration", "this length of time is too large a number", hint)
        return Duration(float(amount), cast(Unit, unit.removesuffix("s")))
    raise PydanticCustomError(
        "duration",
        "this is not a length of time",
        {"hint": "write a number and a unit, for example 25 minutes or 9 weeks"},
    )


def _safe_url(url: str) -> str:
    hint = "use an address that begins with https://, http:// or mailto:, or a path inside the site"
    try:
        parts = urlsplit(url)
    except ValueError:
        raise PydanticCustomError("url", "this is not a web address", {"hint": hint}) from None
    relative = not parts.scheme and not parts.netloc and not url.startswith(("/", "\\"))
    absolute = parts.scheme in {"http", "https"} and parts.netloc
    mail = parts.scheme == "mailto" and "@" in parts.path
    if re.search(r"[\s\\<>\"]", url) or not (relative or absolute or mail):
        raise PydanticCustomError("url", "this is not an address that a page may link to", {"hint": hint})
    return url


Url = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), _Printable, AfterValidator(_safe_url)]
"""A web address (https, http, mailto), or a path inside the site."""


class _PictureSource:
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(_picture_exists, core_schema.str_schema(strict=True))

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": r"\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP]|[sS][vV][gG]|[gG][iI][fF])$",
        }


def _picture_exists(src: str, info: ValidationInfo) -> str:
    if names := known_names(info):
        names.check_picture(src)
    return src


PictureSource = Annotated[str, _PictureSource]
"""The file name of a picture (jpg, png, webp, gif, svg), from the folder of the file that names it."""


def _body(text: str, info: ValidationInfo) -> str:
    if not BODY_FILE.fullmatch(text):
        if re.fullmatch(r"\S+\.md", text, re.IGNORECASE):
            hint = "put the file beside this one, and write its name alone, such as welcome.md"
            raise PydanticCustomError(
                "body", "`{name}` is not the name of a Markdown file", {"name": text, "hint": hint}
            )
        return _mentions_exist(text, info)
    # Mentions in a file are checked with those of all Markdown files, so that the report names the line there.
    written = names.read_body(text) if (names := known_names(info)) else text
    if found := _FORBIDDEN.search(written):
        raise PydanticCustomError(
            "control_character",
            "line {line} of `{name}` contains an invisible control character (U+{code})",
            {
                "line": written.count("\n", 0, found.start()) + 1,
                "name": text,
                "code": f"{ord(found[0]):04X}",
                "hint": "delete it, or type the line again",
            },
        )
    return written


Body = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_body),
    _Printable,
    Field(json_schema_extra={"contentMediaType": "text/markdown"}),
]
"""Text in Markdown, or the name of a Markdown file beside the object's own; what is read is the text either way."""


# References -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RefTo:
    """Marks a field as a reference to an object of one of these kinds.

    When names are known (see `Names`), an unknown one is an error with the nearest known ones as a hint.
    """

    kinds: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        kinds = " or ".join(self.kinds)
        pattern = (
            r"^[a-z][a-z0-9-]*$"
            if "step" not in self.kinds
            else r"^([a-z][a-z0-9-]*|([a-z][a-z0-9-]*#)?[a-z0-9-]+(\.[a-z0-9-]+)*)$"
        )
        return {"type": "string", "pattern": pattern, "x-journeybook-ref": list(self.kinds), "title": f"Id of: {kinds}"}

    def _parse(self, value: object, info: ValidationInfo) -> Ref:
        if isinstance(value, Ref):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError(
                "reference",
                "this must be the id of a {kind}",
                {"kind": " or ".join(self.kinds), "hint": "write its file name without .yml"},
            )
        return (known_names(info) or Names.unchecked()).resolve(value.strip(), self.kinds)


PersonaRef = Annotated[Ref, RefTo(("persona",))]
EmpathyMapRef = Annotated[Ref, RefTo(("empathy-map",))]
JourneyRef = Annotated[Ref, RefTo(("journey",))]
OpportunityRef = Annotated[Ref, RefTo(("opportunity",))]
InsightRef = Annotated[Ref, RefTo(("insight",))]
EvidenceRef = Annotated[Ref, RefTo(("evidence", "walk-log"))]
MetricRef = Annotated[Ref, RefTo(("metric",))]
RoleRef = Annotated[Ref, RefTo(("role",))]
ChannelRef = Annotated[Ref, RefTo(("channel",))]
StepRef = Annotated[Ref, RefTo(("step",))]
LearningPathRef = Annotated[Ref, RefTo(("learning-path",))]
ModuleRef = Annotated[Ref, RefTo(("module",))]
RolePlayRef = Annotated[Ref, RefTo(("role-play",))]
ScenarioRef = Annotated[Ref, RefTo(("scenario",))]
KnowledgeCheckRef = Annotated[Ref, RefTo(("knowledge-check",))]
ReflectionRef = Annotated[Ref, RefTo(("reflection",))]
TechniqueRef = Annotated[Ref, RefTo(("technique",))]
DrillRef = Annotated[Ref, RefTo(("drill",))]
LanguageGuideRef = Annotated[Ref, RefTo(("language-guide",))]
CardDeckRef = Annotated[Ref, RefTo(("card-deck",))]
CoachingGuideRef = Annotated[Ref, RefTo(("coaching-guide",))]
ScorecardRef = Annotated[Ref, RefTo(("scorecard",))]
ImmersionKitRef = Annotated[Ref, RefTo(("immersion-kit",))]
ResourceRef = Annotated[Ref, RefTo(("resource",))]
ResearchGuideRef = Annotated[Ref, RefTo(("research-guide",))]
SurveyRef = Annotated[Ref, RefTo(("survey",))]
WalkLogRef = Annotated[Ref, RefTo(("walk-log",))]
MissionPartRef = Annotated[Ref, RefTo(("mission-part",))]
