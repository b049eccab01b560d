"""What only trainers may see, and objects without it, as learners get them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import is_
from typing import Literal, TypeVar, cast, get_args

from pydantic import BaseModel

ForWhom = Literal["learner", "trainer"]
"""Whom a site is made for."""

T = TypeVar("T")


@dataclass(frozen=True)
class TrainersOnly:
    """Marks a field that the learner's site must not hold. Such a field has a default, which takes its place there."""


TRAINERS_ONLY = TrainersOnly()


def for_learners(value: T) -> T:
    """Return an object with all that only trainers may see taken out, at whatever depth; most come back as they are."""
    if isinstance(value, BaseModel) and _has_private(type(value)):
        changed: dict[str, object] = {}
        for name, field in type(value).model_fields.items():
            given = getattr(value, name)
            kept = field.get_default(call_default_factory=True) if _is_private(field.metadata) else for_learners(given)
            if kept is not given:
                changed[name] = kept
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = cast(tuple[object, ...], value)
        kept = tuple(map(for_learners, items))
        return cast(T, items) if all(map(is_, kept, items)) else cast(T, kept)
    return value


def private_texts(value: object, *, private: bool = False) -> Iterator[str]:
    """Yield each text inside an object that only trainers may see."""
    match value:
        case str() if private:
            yield value
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from private_texts(getattr(value, name), private=private or _is_private(field.metadata))
        case tuple():
            for item in cast(tuple[object, ...], value):
                yield from private_texts(item, private=private)
        case _:
            pass


def _is_private(metadata: list[object]) -> bool:
    return any(isinstance(item, TrainersOnly) for item in metadata)


@cache
def _has_private(model: type[BaseModel]) -> bool:
    return any(
        _is_private(field.metadata) or any(map(_has_private, _models(field.annotation)))
        for field in model.model_fields.values()
    )


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
