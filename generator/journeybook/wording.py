"""What pydantic found wrong, said in plain words at the place where it was written."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from journeybook.diagnostics import Diagnostic
from journeybook.model import Entity, Kind
from journeybook.model.docstrings import docstring
from journeybook.model.entity import Fault
from journeybook.model.fields import LETTER_PATTERN
from journeybook.model.references import near, nearest
from journeybook.sources import MOST_PROBLEMS, Document, ListNode, MapNode, Mark, Node, Scalar

Path = tuple[str | int, ...]


def diagnostics(errors: Iterable[ErrorDetails], document: Document, kind: Kind) -> Iterator[Diagnostic]:
    """Yield one problem for each thing wrong with one object; none for what another problem already explains."""
    found = list(errors)
    extra = islice((error for error in found if error["type"] == "extra_forbidden"), MOST_PROBLEMS)
    mistyped = {
        (*_written_path(kind.type, error["loc"][:-1]), name)
        for error in extra
        for name in near(str(error["loc"][-1]), _fields(_type_at(kind.type, error["loc"][:-1])))
    }
    for error in found:
        path = _written_path(kind.type, error["loc"])
        if error["type"] == "faults":
            yield from _faults(error, path, document, kind)
        elif not _explained(error, path, document, mistyped):
            yield _Wording(error, path, document, kind).diagnostic()


def _explained(error: ErrorDetails, path: Path, document: Document, mistyped: set[Path]) -> bool:
    """Tell whether an error only follows from another one that is reported."""
    node = document.node(path)
    match error["type"]:
        case "missing":  # nothing is written after the key, or the key is mistyped
            return node is not None or path in mistyped
        case "too_short":  # there are enough items, and what is wrong is inside them
            return isinstance(node, ListNode) and len(node.items) >= error.get("ctx", {}).get("min_length", 1)
        case _:  # an empty value is reported by itself
            return isinstance(node, Scalar) and node.value is None


def _faults(error: ErrorDetails, path: Path, document: Document, kind: Kind) -> Iterator[Diagnostic]:
    faults: list[Fault] = error.get("ctx", {})["faults"]
    for fault in faults:
        mark = document.key_mark((*path, *fault.at))
        yield document.diagnostic(mark, f"{kind.name}/consistency", fault.message, fault.hint)


class _Wording:
    """Words for one error; each method is named after pydantic's type of error, with `_` for what it leaves out."""

    def __init__(self, error: ErrorDetails, path: Path, document: Document, kind: Kind) -> None:
        self.error = error
        self.path = path
        self.owner: Path = error["loc"][:-1]
        self.document = document
        self.kind = kind
        self.context: dict[str, Any] = dict(error.get("ctx", {}))

    def diagnostic(self) -> Diagnostic:
        code = self.error["type"]
        if code == "missing":
            return self._missing()
        if code == "extra_forbidden":
            return self._unknown_field()
        if code in ("union_tag_not_found", "union_tag_invalid"):
            return self._unknown_choice(code)
        message, hint = self._words(code)
        mark = self.document.value_mark(self.path)
        rule = _RULES.get(code, code.replace("_", "-"))
        return self.document.diagnostic(mark, f"{self.kind.name}/{rule}", message, hint)

    def _missing(self) -> Diagnostic:
        name = str(self.path[-1])
        owner = _type_at(self.kind.type, self.owner)
        meaning = _description(owner, name)
        mark = self.document.value_mark(self.path[:-1])
        mark = type(mark)(mark.line, mark.column, _key_length(self.document, self.path[:-1]))
        return self.document.diagnostic(
            mark, f"{self.kind.name}/missing", f"`{name}` is missing here", f"{name}: {meaning}" if meaning else ""
        )

    def _unknown_field(self) -> Diagnostic:
        name = str(self.path[-1])
        owner = _type_at(self.kind.type, self.owner)
        fields = _fields(owner)
        where = f"a {self.kind.name}" if len(self.path) == 1 else f"`{_last_name(self.path[:-1])}`"
        return self.document.diagnostic(
            self.document.key_mark(self.path),
            f"{self.kind.name}/unknown-field",
            f"`{name}` is not a field of {where}",
            nearest(name, fields) or f"its fields: {', '.join(fields)}",
        )

    def _unknown_choice(self, code: str) -> Diagnostic:
        """Say that a group of fields does not tell what it is, or tells something that does not exist."""
        node = self.document.node(self.path)
        alternatives = _type_at(self.kind.type, self.error["loc"])
        tags = list(alternatives.models) if isinstance(alternatives, _Alternatives) else []
        offer = f"choose one of: {', '.join(tags)}"
        if code == "union_tag_not_found":
            written = node.entries if isinstance(node, MapNode) else {}
            if mistyped := next((key for key in written if near(key, [_TAG])), None):
                message = f"`{mistyped}` is not a field of `{_last_name(self.path)}`"
                place = self.document.key_mark((*self.path, mistyped))
                rule = f"{self.kind.name}/unknown-field"
                return self.document.diagnostic(place, rule, message, nearest(mistyped, [_TAG]))
            mark = self.document.value_mark(self.path)
            mark = type(mark)(mark.line, mark.column, _key_length(self.document, self.path))
            return self.document.diagnostic(mark, f"{self.kind.name}/missing", f"`{_TAG}` is missing here", offer)
        given = str(self.context.get("tag", ""))
        mark = self.document.value_mark((*self.path, _TAG))
        if isinstance(self.document.node((*self.path, _TAG)), Scalar):
            message, offer = f"`{given}` is not one of the choices here", nearest(given, tags) or offer
        else:
            message = "this must be one of the choices here"
        return self.document.diagnostic(mark, f"{self.kind.name}/choice", message, offer)

    def _words(self, code: str) -> tuple[str, str]:
        given = self.error["input"]
        match code:
            case "string_type":
                return self._not_text(given)
            case "tuple_type":
                return "this must be a list", "begin each item on a line of its own with `- `"
            case "model_type" | "model_attributes_type" | "dict_type":
                place = _type_at(self.kind.type, self.error["loc"])
                if isinstance(place, _Alternatives):
                    return (
                        "this must be a group of fields",
                        f"begin with `{_TAG}:` and one of: {', '.join(place.models)}",
                    )
                fields = _fields(place)
                return "this must be a group of fields", f"its fields: {', '.join(fields)}" if fields else ""
            case "int_type" | "int_from_float" | "int_parsing":
                return "this must be a whole number", "write it in digits, without quotation marks"
            case "float_type" | "float_parsing":
                return "this must be a number", "write it in digits, without quotation marks"
            case "bool_type":
                return "this must be true or false", "write `true` or `false`, without quotation marks"
            case "literal_error":
                choices = _choices(_type_at(self.kind.type, self.error["loc"]))
                offer = f"choose one of: {', '.join(choices)}"
                if isinstance(given, dict | tuple):
                    return "this must be one of the choices here", offer
                return f"`{given}` is not one of the choices here", nearest(str(given), choices) or offer
            case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
                return f"{given} is out of range", self._range(code)
            case "too_short":
                return f"at least {_count(self.context['min_length'])} needed here", "add an item that begins with `- `"
            case "too_long":
                return f"at most {_count(self.context['max_length'])} allowed here", "take some out"
            case "string_too_short":
                return "nothing is written here", "write a text, or delete the line"
            case "string_pattern_mismatch":
                return self._pattern(str(given))
            case _:
                return self.error["msg"], str(self.context.get("hint", ""))

    def _not_text(self, given: object) -> tuple[str, str]:
        node = self.document.node(self.path)
        if isinstance(node, Scalar):
            return (
                f"this must be text, and {node.written} is read as {_kind_of(given)}",
                f'put it in double quotes: "{node.written}"',
            )
        if isinstance(given, dict):
            return "this must be text, and it is read as a group of fields", "put the text in double quotes"
        return "this must be a single text, not a list", "write it on one line, without `- `"

    def _range(self, code: str) -> str:
        limits = {
            "greater_than_equal": ("ge", "write {} or more"),
            "less_than_equal": ("le", "write {} or less"),
            "greater_than": ("gt", "write more than {}"),
            "less_than": ("lt", "write less than {}"),
        }
        key, words = limits[code]
        return words.format(f"{self.context[key]:g}")

    def _pattern(self, given: str) -> tuple[str, str]:
        if self.context.get("pattern") == LETTER_PATTERN:
            return f"`{given}` is not one letter or digit", "use one small letter or one digit: a, b, c …"
        what, hint = _FORMS.get(_last_name(self.path), ("written as it should be", ""))
        return f"`{given}` is not {what}", hint


_RULES = {
    "string_type": "text",
    "string_too_short": "text",
    "string_pattern_mismatch": "form",
    "tuple_type": "list",
    "too_short": "list",
    "too_long": "list",
    "model_type": "group",
    "model_attributes_type": "group",
    "dict_type": "group",
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing", "float_type", "float_parsing"), "number"),
    **dict.fromkeys(("greater_than_equal", "less_than_equal", "greater_than", "less_than"), "range"),
    "bool_type": "true-or-false",
    "literal_error": "choice",
}
"""pydantic's name of an error → the last part of our rule's name, which stays when pydantic's changes."""

_FORMS = {
    "id": ("an id", "use small letters, digits and hyphens, beginning with a letter"),
    "email": ("an email address", "write it as name@example.com"),
    "icon": ("the name of an icon", "use the name of a Material Design icon, for example headset"),
    "language": ("a language", "write its code, for example en, de or pt-BR"),
    "reviewed_against": (
        "a moment with what it was like",
        "delete the line, read the exercise beside the map again, and run `journeybook reviewed ID`",
    ),
}
"""Field with a pattern → what it should be, and how to write it."""


def _count(number: int) -> str:
    return "one item is" if number == 1 else f"{number} items are"


def empty_values(document: Document) -> Iterator[Diagnostic]:
    """Yield a problem for each key or dash after which nothing is written."""
    for path, mark in _empty(document.root, ()) if document.empty_values else ():
        name = path[-1] if path else ""
        message = f"nothing is written after `{name}:`" if isinstance(name, str) else "this item is empty"
        yield document.diagnostic(mark, "yaml/empty-value", message, "write a value, or delete the line")


def _empty(node: Node | None, path: Path) -> Iterator[tuple[Path, Mark]]:
    match node:
        case MapNode():
            children = [(key, mark, value) for key, (mark, value) in node.entries.items()]
        case ListNode():
            children = [(i, item.mark, item) for i, item in enumerate(node.items)]
        case _:
            return
    for part, mark, child in children:
        if not isinstance(child, Scalar):
            yield from _empty(child, (*path, part))
        elif child.value is None:
            yield (*path, part), mark


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case _:
            return "something else"


def _key_length(document: Document, path: Path) -> int:
    node = document.node(path)
    return max(1, len(next(iter(node.entries), ""))) if isinstance(node, MapNode) else 1


def _last_name(path: Path) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


# What the model says about a place ---------------------------------------------------------------------------------


_TAG = "type"
"""The field that tells which of several groups of fields is meant."""


@dataclass(frozen=True)
class _Alternatives:
    """Groups of fields of which one stands in a place, by what its field `type` says."""

    models: Mapping[str, type[BaseModel]]


def _type_at(model: type[BaseModel], loc: Path) -> object:
    """Return the annotation of the field at a pydantic path, without Annotated, Optional and tuple."""
    return _follow(model, loc)[1]


def _written_path(model: type[BaseModel], loc: Path) -> Path:
    """Return a pydantic path as it is written in the file: keys and indexes, without the names of alternatives."""
    return _follow(model, loc)[0]


def _follow(model: type[BaseModel], loc: Path) -> tuple[Path, object]:
    current: object = model
    written: list[str | int] = []
    for part in loc:
        if isinstance(current, _Alternatives) and part in current.models:
            current = current.models[str(part)]
            continue
        written.append(part)
        if isinstance(part, int):
            continue
        if get_origin(current) is dict:
            current = _bare(get_args(current)[1])
            continue
        fields = current.model_fields if isinstance(current, type) and issubclass(current, BaseModel) else {}
        current = _bare(fields[part].annotation) if part in fields else None
    return tuple(written), current


def _bare(annotation: object) -> object:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin is tuple:
        return _bare(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        choices = [_bare(a) for a in get_args(annotation) if a is not types.NoneType]
        models = [c for c in choices if isinstance(c, type) and issubclass(c, BaseModel) and _TAG in c.model_fields]
        if len(models) > 1:
            return _Alternatives({get_args(m.model_fields[_TAG].annotation)[0]: m for m in models})
        return next(iter(choices), None)
    return annotation


def _fields(owner: object) -> list[str]:
    if not (isinstance(owner, type) and issubclass(owner, BaseModel)):
        return []
    follow_from_the_file = ("kind", "id") if issubclass(owner, Entity) else ()
    return [name for name in owner.model_fields if name not in follow_from_the_file]


def _choices(annotation: object) -> list[str]:
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _description(owner: object, name: str) -> str:
    if not (isinstance(owner, type) and issubclass(owner, BaseModel)) or name not in owner.model_fields:
        return ""
    return (docstring(owner, name) or "").replace("\n", " ")
