"""JSON Schema of each kind, for editors: completion, hover texts and checks while typing.

The schemas come from the same types as validation, and their words from the same docstrings as the reference. They are
written as draft 7, which the YAML support of all common editors reads; empty values are errors there as they are in
`journeybook check`. Which objects exist, no schema of a kind can know: a file of its own beside them holds their names,
which editors offer. It may be out of date and still marks nothing as wrong.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from journeybook.model import BY_NAME, Kind
from journeybook.schema.draft_7 import Json
from journeybook.schema.kinds import kind_schema, model_types, references
from journeybook.schema.names import NAMES_FILE, Known, names_schema

__all__ = [
    "FOLDER",
    "KNOWN_NOTHING",
    "Json",
    "Known",
    "json_schema",
    "language_server_line",
    "model_types",
    "schema_files",
    "settings_for_folders",
    "write_names",
    "write_schemas",
]

FOLDER = ".journeybook/schemas"
"""Where schema files are, from the playbook's folder."""

KNOWN_NOTHING: Known = {}


def json_schema(kind: Kind) -> Json:
    """Return the JSON Schema of the files of one kind, complete in itself."""
    return kind_schema(kind)


def schema_files(known: Known = KNOWN_NOTHING) -> dict[str, str]:
    """Return the path, from the playbook's folder, and the text of each schema file.

    Args:
        known: what exists in the playbook, to be offered: kind → id → the words that stand for it.
    """
    files = {f"{FOLDER}/{name}.json": kind_schema(kind, complete=False) for name, kind in BY_NAME.items()}
    files[f"{FOLDER}/{NAMES_FILE}"] = names_schema(references(), known)
    return {path: _text(schema) for path, schema in files.items()}


def settings_for_folders() -> dict[str, list[str]]:
    """Return each schema file with the files that it is for, as editors are told by a setting."""
    return {
        f"{FOLDER}/{name}.json": [f"{kind.folder}/{'playbook' if name == 'playbook' else '*'}.yml"]
        for name, kind in BY_NAME.items()
    }


def language_server_line(path: str) -> str:
    """Return the first line of a YAML file, which tells editors where its schema is.

    Args:
        path: the file, from the playbook's folder.
    """
    kind = next(
        (
            k.name
            for k in reversed(BY_NAME.values())
            if path == f"{k.folder}/{Path(path).name}" and k.name != "playbook"
        ),
        "playbook",
    )
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{FOLDER}/{kind}.json"


def write_schemas(root: Path, known: Known = KNOWN_NOTHING) -> list[str]:
    """Write the schema files that are missing or out of date; return their paths.

    Args:
        root: the playbook's folder.
        known: what exists in the playbook, as in `schema_files`.
    """
    return [path for path, text in schema_files(known).items() if _write(root / path, text)]


def write_names(root: Path, known: Known) -> None:
    """Bring the file of names up to date, in a playbook that has one."""
    file = root / FOLDER / NAMES_FILE
    if file.is_file():
        _write(file, _text(names_schema(references(), known)))


def _write(file: Path, text: str) -> bool:
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return True


def _text(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
