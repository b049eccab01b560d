"""What pydantic writes, as draft 7."""

from typing import Any, cast

Json = dict[str, Any]


def as_draft_7(node: Any) -> Any:  # noqa: ANN401  any part of a JSON document
    """Rewrite what pydantic writes: no null, no default that says nothing, no generated titles, no `discriminator`."""
    if isinstance(node, list):
        return [as_draft_7(item) for item in cast(list[Any], node)]
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
                result["definitions"] = {name: as_draft_7(schema) for name, schema in value.items()}
            case "properties":
                result["properties"] = {name: as_draft_7(schema) for name, schema in value.items()}
            case "title" | "discriminator":  # draft 7 knows no discriminator; each choice has its own `const`
                pass
            case "default" if value is None or isinstance(value, dict | list):
                pass
            case "description":
                result["description"] = " ".join(str(value).split())
            case _:
                result[key] = as_draft_7(value)
    return result


def _without_null(choices: list[Json]) -> Json:
    rest = [as_draft_7(choice) for choice in choices if choice.get("type") != "null"]
    return rest[0] if len(rest) == 1 else {"anyOf": rest}
