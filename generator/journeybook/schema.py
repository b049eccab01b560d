"""JSON Schema of each kind, for editors: completion, hover texts and checks while typing.

The schemas come from the same types as validation. They are written as draft 7, which the YAML support of all common
editors reads; empty values are errors there as they are in `journeybook check`.
"""

import json
from pathlib import Path
from typing import Any, cast

from journeybook.model import BY_NAME, Kind

FOLDER = ".journeybook/schemas"
"""Where schema files are, from the playbook's folder."""

Json = dict[str, Any]


def json_schema(kind: Kind) -> Json:
    """Return the JSON Schema of the files of one kind."""
    schema = _as_draft_7(kind.type.model_json_schema())
    schema["required"] = [name for name in schema["required"] if name != "id"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"journeybook {kind.name}",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def schema_files() -> dict[str, str]:
    """Return the path, from the playbook's folder, and the text of each schema file."""
    return {
        f"{FOLDER}/{name}.json": json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
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


def write_schemas(root: Path) -> list[str]:
    """Write the schema files that are missing or out of date; return their paths."""
    written: list[str] = []
    for path, text in schema_files().items():
        file = root / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _as_draft_7(node: Any) -> Any:  # noqa: ANN401  any part of a JSON document
    """Rewrite what pydantic writes: no null, no default of null, no generated titles, `$ref` with nothing beside it."""
    if isinstance(node, list):
        return [_as_draft_7(item) for item in cast(list[Any], node)]
    if not isinstance(node, dict):
        return node
    given = cast(Json, node)
    result: Json = {}
    for key, value in given.items():
        match key:
            case "anyOf":
                result |= _without_null(cast(list[Json], value))
            case "$ref":
                result["$ref"] = str(value).replace("#/$defs/", "#/definitions/")
            case "$defs":
                result["definitions"] = {name: _as_draft_7(schema) for name, schema in value.items()}
            case "properties":
                result["properties"] = {name: _as_draft_7(schema) for name, schema in value.items()}
            case "title" | "discriminator":  # draft 7 knows no discriminator; each choice has its own `const`
                pass
            case "default" if value is None or isinstance(value, dict | list):
                pass
            case "description":
                result["description"] = " ".join(str(value).split())
            case _:
                result[key] = _as_draft_7(value)
    if "$ref" in result and len(result) > 1:  # draft 7 ignores what stands beside a $ref
        result["allOf"] = [{"$ref": result.pop("$ref")}]
    return result


def _without_null(choices: list[Json]) -> Json:
    rest = [_as_draft_7(choice) for choice in choices if choice.get("type") != "null"]
    return rest[0] if len(rest) == 1 else {"anyOf": rest}
