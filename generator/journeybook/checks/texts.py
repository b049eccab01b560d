"""The texts in fields of an object, each with its path and with the words that it can be named by."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, cast

from journeybook.model import Entity, Statement


class Written(NamedTuple):
    """A text in a field.

    Args:
        text: the text.
        path: the path of its field, from the object's root.
        key: the ids of what it stands in, joined by dots, such as `stage.step`; without any, the field's name.
    """

    text: str
    path: tuple[str | int, ...]
    key: str


Path_ = tuple[str | int, ...]


def texts(entity: Entity, fields: Iterable[str]) -> list[Written]:
    """Return the texts in fields of an object, field by field; what is empty is left out.

    Args:
        entity: the object.
        fields: paths of fields, a star for each item of a list: `stages.*.steps.*.thoughts.*`. A statement is a text.
    """
    found: list[Written] = []
    for field in fields:
        _add(found, entity, _parts(field), 0, (), ())
    return found


def texts_of(entity: Entity, fields: Mapping[str, Iterable[str]]) -> list[Written]:
    """Return the texts in the fields that are named for an object's kind; see `texts`."""
    return texts(entity, fields.get(entity.kind, ()))


@cache
def _parts(field: str) -> tuple[str, ...]:
    return tuple(field.split("."))


def _add(
    found: list[Written], value: object, parts: tuple[str, ...], at: int, path: Path_, ids: tuple[str, ...]
) -> None:
    """Add the texts below a value that stand where the parts from one on lead."""
    if at == len(parts):
        if isinstance(value, Statement):
            found.append(Written(value.text, (*path, "text"), _key(ids, path)))
        elif isinstance(value, str):
            found.append(Written(value, path, _key(ids, path)))
        return
    part = parts[at]
    if part != "*":
        inner = getattr(value, part)
        if inner is not None and inner != ():
            _add(found, inner, parts, at + 1, (*path, part), ids)
        return
    for i, item in enumerate(cast("tuple[object, ...]", value)):
        id_ = getattr(item, "id", None) if at + 1 < len(parts) else None
        _add(found, item, parts, at + 1, (*path, i), (*ids, id_) if isinstance(id_, str) else ids)


def _key(ids: tuple[str, ...], path: Path_) -> str:
    return ".".join(ids) or str(path[0])
