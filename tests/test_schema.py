"""JSON Schema: editors must accept what `check` accepts, and refuse what it refuses by form."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, cast

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import BaseModel, create_model

from conftest import REPOSITORY
from journeybook.adapters.schema_command import known_in
from journeybook.model import BY_NAME, KINDS
from journeybook.model.entity import Value
from journeybook.schema import (
    FOLDER,
    Json,
    json_schema,
    language_server_line,
    model_types,
    schema_files,
    settings_for_folders,
    words,
    write_names,
    write_schemas,
)
from journeybook.sources import read
from journeybook.training.tracking import LOCK_PATH
from test_broken_input import CASES
from test_broken_input import FOLDER as BROKEN

SCHEMAS = {name: json_schema(kind) for name, kind in BY_NAME.items()}
VALIDATORS = {name: Draft7Validator(schema) for name, schema in SCHEMAS.items()}


def _kind_of(path: str) -> str:
    if path == "content/playbook.yml":
        return "playbook"
    return next(kind.name for kind in KINDS if kind.folder == path.rpartition("/")[0])


def _errors(kind: str, data: Any) -> list[str]:  # noqa: ANN401  any JSON value
    found = VALIDATORS[kind].iter_errors(data)  # pyright: ignore[reportUnknownMemberType]  partly untyped in the stubs
    return [error.message for error in found]


def _as_json(value: Any) -> Any:  # noqa: ANN401  any YAML value
    """Return what an editor's JSON Schema check sees: lists rather than tuples."""
    return json.loads(json.dumps(value))


SAMPLE_FILES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for part in ("content", "personas", "journeys")
    for path in (REPOSITORY / part).rglob("*.yml")
    if path != REPOSITORY / LOCK_PATH  # it holds no object
)


@pytest.mark.parametrize("kind", BY_NAME)
def test_each_schema_is_itself_valid(kind: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("path", SAMPLE_FILES)
def test_every_file_of_the_sample_fits_its_schema(path: str) -> None:
    data = _as_json(read(REPOSITORY / path, path).plain())
    assert _errors(_kind_of(path), data) == []


@pytest.mark.parametrize("path", SAMPLE_FILES)
def test_every_file_of_the_sample_names_its_schema(path: str) -> None:
    first = (REPOSITORY / path).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == language_server_line(path)
    schema = Path(first.partition("$schema=")[2])
    assert (REPOSITORY / path).parent.joinpath(schema).resolve().is_file()


# What a schema cannot know: other files, other fields, the calendar, the meaning of invisible characters.
_BEYOND_A_SCHEMA = {
    "a day does not exist",
    "a line break stands in a one-line text",
    "a link leads to a file",
    "a link leads to a script",
    "a picture climbs out of the playbook",
    "a picture is missing",
    "a quote names no source",
    "text direction is reversed by an invisible character",
}
FORM_CASES = [
    case
    for case in yaml.safe_load((BROKEN / "fields.yml").read_text(encoding="utf-8"))
    if case["case"] not in _BEYOND_A_SCHEMA
]


@pytest.mark.parametrize("case", FORM_CASES, ids=[case["case"] for case in FORM_CASES])
def test_a_broken_file_does_not_fit_its_schema(case: dict[str, Any], tmp_path: Path) -> None:
    ((path, text),) = case["files"].items()
    (tmp_path / "broken.yml").write_text(text, encoding="utf-8")
    data = _as_json(read(tmp_path / "broken.yml", path).plain())
    assert _errors(_kind_of(path), data) != []


def test_what_lies_beyond_a_schema_is_named_rightly() -> None:
    assert {case["case"] for case in CASES} >= _BEYOND_A_SCHEMA


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    """`make reference` writes them."""
    wanted = schema_files(known_in(REPOSITORY))
    assert [path for path, text in wanted.items() if (REPOSITORY / path).read_text(encoding="utf-8") != text] == []
    there = (REPOSITORY / FOLDER).iterdir()
    assert {path.relative_to(REPOSITORY).as_posix() for path in there} == wanted.keys()


def test_writing_schemas_again_changes_nothing(tmp_path: Path) -> None:
    assert write_schemas(tmp_path) == list(schema_files())
    assert write_schemas(tmp_path) == []
    (tmp_path / FOLDER / "persona.json").write_text("{}")
    assert write_schemas(tmp_path) == [f"{FOLDER}/persona.json"]


# Words for editors --------------------------------------------------------------------------------------------------


def _fields(kind: str) -> Iterator[tuple[type[BaseModel], str, Json]]:
    """Yield each field of a kind and of its parts: the type that has it, its name, its schema."""
    schema = SCHEMAS[kind]
    for type_ in model_types(BY_NAME[kind].type):
        part = schema if type_ is BY_NAME[kind].type else schema["definitions"][type_.__name__]
        whole = part["anyOf"][1] if "anyOf" in part else part
        assert whole["properties"].keys() == type_.model_fields.keys()
        yield from ((type_, name, whole["properties"][name]) for name in type_.model_fields)


def _value(schema: Json) -> Json:
    """Return the schema of a field's value, or of the items where it is a list."""
    inside: Json | bool = schema.get("items", schema.get("additionalProperties", False))
    return inside if isinstance(inside, dict) else schema


def _says_itself(schema: Json) -> bool:
    """Tell whether a value needs no example: a group of fields, a choice, or one with a default."""
    value = _value(schema)
    group = ("$ref" in value and not value["$ref"].endswith("/Statement")) or "oneOf" in value
    return group or value.get("type") == "boolean" or bool({"enum", "const"} & value.keys()) or "default" in schema


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_field_has_a_title_and_says_what_it_is_for(kind: str) -> None:
    for type_, name, schema in _fields(kind):
        assert re.match(r"[A-Z]", schema["title"]), (type_, name)
        assert "_" not in schema["title"]
        assert schema["description"].endswith((".", "?", ".”")), (type_, name)


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_field_has_an_example_or_says_it_by_itself(kind: str) -> None:
    without = [
        f"{type_.__name__}.{name}"
        for type_, name, schema in _fields(kind)
        if not _says_itself(schema) and "examples" not in schema and "examples" not in _value(schema)
    ]
    assert without == []


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_choice_is_explained(kind: str) -> None:
    for type_, name, schema in _fields(kind):
        value = _value(schema)
        if "enum" in value:
            assert len(value["enumDescriptions"]) == len(value["enum"]), (type_, name)
            assert set(words.choices(type_, name)) == {str(choice) for choice in value["enum"]}, (type_, name)


@pytest.mark.parametrize("kind", BY_NAME)
def test_examples_and_defaults_fit_the_schema_and_the_model(kind: str) -> None:
    definitions = SCHEMAS[kind].get("definitions", {})
    for type_, name, schema in _fields(kind):
        items = [[one] for one in schema["items"].get("examples", [])] if "items" in schema else []
        shown = [*schema.get("examples", []), *items, *([schema["default"]] if "default" in schema else [])]
        if not shown:
            continue
        field = type_.model_fields[name]
        annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        holder = create_model("Holder", __base__=Value, value=(annotation, ...))
        validator = Draft7Validator({**schema, "definitions": definitions})
        for example in shown:
            found = validator.iter_errors(example)  # pyright: ignore[reportUnknownMemberType]  partly untyped
            assert [error.message for error in found] == [], (type_, name)
            holder.model_validate({"value": tuple(cast(list[Any], example)) if isinstance(example, list) else example})


def test_no_word_is_written_for_a_field_that_is_not_there() -> None:
    fields = {
        (base.__name__, name)
        for kind in BY_NAME.values()
        for type_ in model_types(kind.type)
        for base in type_.__mro__
        for name in getattr(base, "model_fields", {})
    }
    assert [entry for entry in words.written_down() if entry[1:] not in fields] == []


def test_the_setting_for_editors_names_each_schema_and_its_files() -> None:
    setting = settings_for_folders()
    assert setting[f"{FOLDER}/persona.json"] == ["personas/*.yml"]
    assert setting[f"{FOLDER}/playbook.json"] == ["content/playbook.yml"]
    assert {f"{FOLDER}/{kind}.json" for kind in BY_NAME} == setting.keys()


def test_names_are_written_only_where_there_are_schemas(tmp_path: Path) -> None:
    write_names(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
    write_schemas(tmp_path)
    write_names(tmp_path, {"role": {"front-desk": "Front desk"}})
    names = json.loads((tmp_path / FOLDER / "names.json").read_text(encoding="utf-8"))
    assert names["definitions"]["role"]["defaultSnippets"] == [
        {"label": "front-desk", "body": "front-desk", "description": "Front desk"}
    ]
