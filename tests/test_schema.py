"""JSON Schema: editors must accept what `check` accepts, and refuse what it refuses by form."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import REPOSITORY
from journeybook.model import BY_NAME, KINDS
from journeybook.schema import FOLDER, json_schema, language_server_line, schema_files, write_schemas
from journeybook.sources import read
from journeybook.training.tracking import LOCK_PATH
from test_broken_input import CASES
from test_broken_input import FOLDER as BROKEN

VALIDATORS = {name: Draft7Validator(json_schema(kind)) for name, kind in BY_NAME.items()}


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
    Draft7Validator.check_schema(json_schema(BY_NAME[kind]))


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


@pytest.mark.parametrize(("path", "text"), schema_files().items(), ids=list(schema_files()))
def test_the_schemas_in_the_repository_are_up_to_date(path: str, text: str) -> None:
    """`make reference` writes them."""
    assert (REPOSITORY / path).read_text(encoding="utf-8") == text


def test_writing_schemas_again_changes_nothing(tmp_path: Path) -> None:
    assert write_schemas(tmp_path) == list(schema_files())
    assert write_schemas(tmp_path) == []
    (tmp_path / FOLDER / "persona.json").write_text("{}")
    assert write_schemas(tmp_path) == [f"{FOLDER}/persona.json"]
