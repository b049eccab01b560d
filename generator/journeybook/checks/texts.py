"""The texts in fields of an object, each with its path and with the words that it can be named by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from journeybook.model import Entity, Statement


@dataclass(frozen=True, slots=True)
class Written:
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


def texts(entity: Entity, fields: Iterable[str]) -> Iterator[Written]:
    """Yield the texts in fields of an object, field by field; what is empty is left out.

    Args:
        entity: the object.
        fields: paths of fields, a star for each item of a list: `stages.*.steps.*.thoughts.*`. A statement is a text.
    """
    for field in fields:
        yield from _texts(entity, _parts(field), (), ())


def texts_of(entity: Entity, fields: Mapping[str, Iterable[str]]) -> Iterator[Written]:
    """Yield the texts in the fields that are named for an object's kind; see `texts`."""
    return texts(entity, fields.get(entity.kind, ()))


@cache
def _parts(field: str) -> tuple[str, ...]:
    return tuple(field.split("."))


def _texts(value: object, parts: tuple[str, ...], path: Path_, ids: tuple[str, ...]) -> Iterator[Written]:
    if value is None:
        return
    if parts and parts[0] == "*":
        for i, item in enumerate(cast("tuple[object, ...]", value)):
            id_ = getattr(item, "id", None) if len(parts) > 1 else None
            yield from _texts(item, parts[1:], (*path, i), (*ids, id_) if isinstance(id_, str) else ids)
    elif parts:
        yield from _texts(getattr(value, parts[0]), parts[1:], (*path, parts[0]), ids)
    elif isinstance(value, Statement):
        yield Written(value.text, (*path, "text"), _key(ids, path))
    elif isinstance(value, str):
        yield Written(value, path, _key(ids, path))


def _key(ids: tuple[str, ...], path: Path_) -> str:
    return ".".join(ids) or str(path[0])
