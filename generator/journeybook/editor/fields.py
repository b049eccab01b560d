"""What a form asks for: the model's fields as fields of Decap CMS.

The structure comes from the JSON Schema that the types themselves give, so that the form and the loader agree. Where
a form cannot hold what YAML can, the field carries a mark, and `shapes.js` turns one into the other without loss:

- `statement`: a text alone or a text with how we know it; in the form always the latter.
- `optional`: a group that may be missing; in the form a list of at most one.
- `pairs`: a mapping with free keys; in the form a list of keys and values.
"""

import re
from collections.abc import Iterator
from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from journeybook.model import Entity, Kind
from journeybook.model.fields import Duration, Line
from journeybook.schema.kinds import described_schema

Field = dict[str, Any]
"""A field as Decap's configuration has it."""

_ONE_LINE: object = get_args(Line)[-1]
_LEFT_OUT = ("kind",)  # it follows from the folder; what a file says stays as it is
_DURATION = "write a number and a unit, for example 25 minutes or 9 weeks"
_REFERENCE = "choose one of the suggestions, or write an id"


def fields_of(kind: Kind) -> list[Field]:
    """Return the fields of a kind's form, in the order of the model, with what every object has at the end."""
    schema = described_schema(kind.type)
    properties: dict[str, Any] = schema["properties"]
    builder = _Builder(schema.get("$defs", {}), _one_line_texts(kind.type))
    names = [name for name in properties if name not in _LEFT_OUT]
    common = set(Entity.model_fields)
    ordered = [n for n in names if n == "id"] + [n for n in names if n not in common]
    ordered += [n for n in names if n in common and n != "id"]
    fields = [builder.field(kind.type.__name__, name, properties[name], schema["required"]) for name in ordered]
    return [_new_id(field) if field["name"] == "id" else field for field in fields]


def _new_id(field: Field) -> Field:
    hint = (
        "For a new one: the name of its file, in small letters, digits and hyphens. Left empty, it follows the title."
    )
    return field | {"label": "Short name", "widget": "journeybook-id", "required": False, "hint": hint}


class _Builder:
    """Builds fields from parts of one JSON Schema."""

    def __init__(self, definitions: dict[str, Any], one_line: frozenset[tuple[str, str]]) -> None:
        self._definitions = definitions
        self._one_line = one_line

    def field(self, owner: str, name: str, schema: dict[str, Any], required: list[str]) -> Field:
        """Return one field.

        Args:
            owner: the name of the type that has the field.
            name: the field's name.
            schema: what may stand there.
            required: the names of the owner's fields that must be there.
        """
        base: Field = {"name": name, "label": label(name), "required": name in required}
        if hint := " ".join(str(schema.get("description", "")).split()):
            base["hint"] = hint
        return base | self._widget(owner, name, schema, optional=name not in required)

    def _widget(self, owner: str, name: str, schema: dict[str, Any], *, optional: bool) -> Field:
        type_, found = self._resolved(_without_null(schema))
        if found.get("type") == "array":
            return self._list(owner, name, found)
        if "anyOf" in found or "properties" in found:
            fields = self._fields(type_, found)
            mark = {"statement": True} if "anyOf" in found else {}
            if not optional:
                return {"widget": "object", "collapsed": True, "fields": fields, **mark}
            singular = {"label_singular": label(name), "summary": _summary(fields)}
            return {**_LIST, "optional": True, "max": 1, **singular, "fields": fields, **mark}
        if found.get("type") == "object":
            return self._pairs(found)
        return self._single(owner, name, found)

    def _resolved(self, schema: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return what a reference inside the schema leads to, with its name."""
        if "$ref" not in schema:
            return "", schema
        name = str(schema["$ref"]).rpartition("/")[2]
        return name, self._definitions[name]

    def _fields(self, type_: str, schema: dict[str, Any]) -> list[Field]:
        whole = schema["anyOf"][1] if "anyOf" in schema else schema  # a statement: text, or text with more
        type_, whole = (type_, whole) if "properties" in whole else self._resolved(whole)
        required = whole.get("required", [])
        return [self.field(type_, name, part, required) for name, part in whole["properties"].items()]

    def _list(self, owner: str, name: str, schema: dict[str, Any]) -> Field:
        limits = {key: schema[given] for key, given in (("min", "minItems"), ("max", "maxItems")) if given in schema}
        items: dict[str, Any] = schema["items"]
        if "oneOf" in items:
            return {**_LIST, **limits, "label_singular": singular(name), **self._types(items["oneOf"])}
        type_, found = self._resolved(items)
        if "anyOf" in found or "properties" in found:
            fields = self._fields(type_, found)
            mark = {"statement": True} if "anyOf" in found else {}
            shown = {"label_singular": singular(name), "summary": _summary(fields)}
            return {**_LIST, **limits, **shown, **mark, "fields": fields}
        item = self._single(owner, name, found)
        if item["widget"] == "journeybook-references":
            return {**item, **limits, "multiple": True}
        if item["widget"] == "select":
            return {**item, **limits, "multiple": True}
        one = {"name": "item", "label": singular(name), "required": True, **item}
        return {**_LIST, **limits, "label_singular": singular(name), "summary": "{{fields.item}}", "field": one}

    def _types(self, choices: list[dict[str, Any]]) -> Field:
        types: list[Field] = []
        key = "type"
        for choice in choices:
            type_, found = self._resolved(choice)
            properties: dict[str, Any] = found["properties"]
            key = next(name for name, part in properties.items() if "const" in part)
            fields = [
                self.field(type_, name, part, found.get("required", []))
                for name, part in properties.items()
                if name != key
            ]
            value = str(properties[key]["const"])
            # The first field in which a person writes says which one it is.
            summary = f"{label(value)}: {_summary(fields)}"
            types.append(
                {"name": value, "label": label(value), "widget": "object", "summary": summary, "fields": fields}
            )
        return {"typeKey": key, "types": types}

    def _pairs(self, schema: dict[str, Any]) -> Field:
        key = {"name": "key", "label": "Name", "widget": "string", "required": True}
        _, value = self._resolved(schema["additionalProperties"])
        fields = [key, {"name": "value", "label": "Value", "required": True, **self._single("", "value", value)}]
        return {**_LIST, "pairs": True, "summary": "{{fields.key}}: {{fields.value}}", "fields": fields}

    def _single(self, owner: str, name: str, schema: dict[str, Any]) -> Field:
        default = _default(schema.get("default"))
        match schema:
            case {"x-journeybook-ref": kinds}:
                form = [schema["pattern"], _REFERENCE]  # Decap would hold its own `pattern` against a whole list
                return {"widget": "journeybook-references", "kinds": list(kinds), "id_pattern": form}
            case {"enum": choices}:
                options = [{"label": label(str(choice)), "value": choice} for choice in choices]
                return {"widget": "select", "options": options, **default}
            case {"type": "boolean"}:
                return {"widget": "boolean", "default": bool(schema.get("default", False))}
            case {"type": "integer" | "number" as type_}:
                limits = {
                    key: schema[given] for key, given in (("min", "minimum"), ("max", "maximum")) if given in schema
                }
                value_type = "int" if type_ == "integer" else "float"
                return {"widget": "number", "value_type": value_type, **limits, **default}
            case {"format": "date"}:
                dates = {"date_format": "YYYY-MM-DD", "time_format": False, "default": ""}
                return {"widget": "datetime", **dates}
            case {"pattern": str(pattern)} if pattern.startswith(r"\."):
                return {"widget": "image", "choose_url": False}
            case {"pattern": str(pattern)}:
                message = _DURATION if "minute" in pattern else f"write it like this: {_example(pattern)}"
                return {"widget": "string", "pattern": [pattern, message], **default}
            case {"contentMediaType": _}:
                return {"widget": "text"}
            case _:
                one_line = (owner, name) in self._one_line
                return {"widget": "string" if one_line else "text", **default}


_LIST: Field = {"widget": "list", "collapsed": True, "minimize_collapsed": True}


def label(name: str) -> str:
    """Return a field's name or a choice as words: `pain_points` → Pain points."""
    words = re.sub(r"[_-]", " ", name)
    return words[:1].upper() + words[1:]


def singular(name: str) -> str:
    """Return the words for one of several: `pain_points` → Pain point."""
    words = label(name)
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what may stand there when something does."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) != 1:
        return schema
    return {key: value for key, value in schema.items() if key != "anyOf"} | choices[0]


def _default(value: object) -> Field:
    if isinstance(value, dict):  # a length of time, the only default that is not written as it is
        value = str(Duration(**cast(dict[str, Any], value)))
    return {} if value is None else {"default": value}


def _summary(fields: list[Field]) -> str:
    """Return what a closed group shows: the first field in which a person writes."""
    written = [field for field in fields if field["widget"] in ("string", "text") and "pattern" not in field]
    first = next((field for field in written if field["required"]), (written or fields)[0])
    return f"{{{{fields.{first['name']}}}}}"


def _example(pattern: str) -> str:
    examples = ("moving-house", "name@example.com", "en", "a", "7")
    return next((word for word in examples if re.search(pattern, word)), pattern)


def _one_line_texts(type_: type[BaseModel]) -> frozenset[tuple[str, str]]:
    """Return the fields, below a type, that hold one line of text, each with the type that has it."""
    return frozenset(
        (owner.__name__, name)
        for owner in _types_in(type_)
        for name, field in owner.model_fields.items()
        if _ONE_LINE in _metadata(field)
    )


def _metadata(field: FieldInfo) -> list[object]:
    return [*field.metadata, *(part for part in _parts(field.annotation) if not isinstance(part, type))]


def _types_in(type_: type[BaseModel]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting = [type_]
    while waiting:
        if (owner := waiting.pop()) not in found:
            found.add(owner)
            parts = (part for field in owner.model_fields.values() for part in _parts(field.annotation))
            waiting += [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    return found


def _parts(annotation: object) -> Iterator[object]:
    """Yield an annotation and everything that it consists of, at whatever depth."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in cast(tuple[object, ...], get_args(annotation)):
        yield from _parts(part)
