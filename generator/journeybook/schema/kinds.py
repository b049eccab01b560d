"""The schema of one kind: the structure from the model's types, with words for every field."""

from collections.abc import Iterator
from typing import Any, cast

from pydantic import BaseModel

from journeybook.model import BY_NAME, Kind
from journeybook.model.entity import Accepted
from journeybook.model.fields import ID_PATTERN, Duration
from journeybook.model.playbook import Checks
from journeybook.schema import words
from journeybook.schema.docstrings import describe, types_in
from journeybook.schema.draft_7 import Json, as_draft_7
from journeybook.schema.names import NAMES_FILE, REFERENCE, RULE, definition, with_example

_RULES = ((Accepted, "rule"), (Checks, "off"))
"""Fields that hold ids of rules."""

_FORMS = {
    "id": "This is not an id: use small letters, digits and hyphens, beginning with a letter.",
    "email": "This is not an email address: write it as name@example.com.",
    "icon": "This is not the name of an icon: use that of a Material Design icon, for example headset.",
    "language": "This is not a language: write its code, for example en, de or pt-BR.",
    "src": "This is not a picture file: use jpg, png, webp, svg or gif.",
    "date": "This is not a date: write it as year-month-day, for example 2026-11-21.",
    "duration": "This is not a length of time: write a number and a unit, for example 25 minutes or 9 weeks.",
}
"""Form → what an editor says where it is not kept."""


def kind_schema(kind: Kind, *, complete: bool = True) -> Json:
    """Return the JSON Schema of the files of one kind.

    Args:
        kind: the kind.
        complete: whether all is in it, as for a program that reads it; else it is for an editor: references are found
            in the file of names beside it, and examples are told, not offered to be filled in.
    """
    schema = as_draft_7(described_schema(kind.type))
    parts: Json = schema.get("definitions", {})
    for type_ in model_types(kind.type):
        part = schema if type_ is kind.type else parts[type_.__name__]
        whole = part["anyOf"][1] if "anyOf" in part else part  # a statement: a text, or a text with more
        whole["title"] = words.type_title(type_)
        for name, given in whole["properties"].items():
            whole["properties"][name] = _described(type_, name, given, complete=complete)
    schema["required"] = [name for name in schema["required"] if name != "id"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"journeybook {kind.name}",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def references() -> list[Json]:
    """Return each reference that fields hold, once."""
    found: dict[str, Json] = {definition(RULE): RULE}
    for kind in BY_NAME.values():
        schema = as_draft_7(described_schema(kind.type))
        found |= {definition(reference): reference for reference in _references(schema)}
    return list(found.values())


def described_schema(type_: type[BaseModel]) -> Json:
    """Return the JSON Schema of a type as pydantic makes it, with what its fields are for."""
    describe()
    return type_.model_json_schema()


def model_types(type_: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a type and the types that its fields hold, each once, in the order in which they are met."""
    seen = [type_]
    for found in seen:
        for field in found.model_fields.values():
            seen += [part for part in types_in(field.annotation) if part not in seen]
    yield from seen


def _references(node: Any) -> Iterator[Json]:  # noqa: ANN401  any part of a schema
    if isinstance(node, dict):
        if REFERENCE in node:
            yield cast(Json, node)
        node = list(cast(Json, node).values())
    if isinstance(node, list):
        for part in cast(list[Any], node):
            yield from _references(part)


def _described(type_: type[BaseModel], name: str, given: Json, *, complete: bool) -> Json:
    """Return the schema of a field with its words."""
    field = type_.model_fields[name]
    schema = {key: value for key, value in given.items() if key not in ("description", "examples")}
    inside = next((key for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)), None)
    item: Json = schema[inside] if inside else schema
    item = {**item, **RULE} if (type_, name) in _RULES else item
    refers = REFERENCE in item
    if refers and complete:
        item = with_example(item)
    elif refers:
        item = {"$ref": f"{NAMES_FILE}#/definitions/{definition(item)}"}
    else:
        item = _explained(type_, name, item)
    schema = {**schema, inside: item} if inside else item
    if isinstance(field.default, Duration):
        schema["default"] = str(field.default)
    example = None if refers else words.example(type_, name)
    description = words.description(field)
    said = {"title": words.title(name), "description": description}
    if complete:
        return {**said, **schema, **({} if example is None else {"examples": [example]})}
    if example is not None:
        description += f"\n\nFor example:\n\n```yaml\n{words.as_written(name, example)}\n```"
    # Without Markdown, editors would show the backticks.
    return {**said, **({"markdownDescription": description} if "`" in description else {}), **schema}


def _explained(type_: type[BaseModel], name: str, schema: Json) -> Json:
    """Return the schema of a value with what its choices mean, and what is said of it when its form is wrong."""
    schema = {key: value for key, value in schema.items() if key != "examples"}
    if message := _FORMS.get(_form(name, schema)):
        schema["patternErrorMessage"] = message
    if schema.get("contentMediaType") == "text/markdown":
        schema["x-intellij-language-injection"] = "Markdown"
    meanings = words.choices(type_, name)
    if "enum" in schema and meanings:
        said = {str(choice): meanings.get(str(choice), "") for choice in schema["enum"]}
        schema["enumDescriptions"] = list(said.values())
        schema["x-intellij-enum-metadata"] = {choice: {"description": meaning} for choice, meaning in said.items()}
    return schema


def _form(name: str, schema: Json) -> str:
    pattern = schema.get("pattern", "")
    if pattern == ID_PATTERN:
        return "id"
    if schema.get("format") == "date":
        return "date"
    return "duration" if "minute" in pattern else name if pattern else ""
