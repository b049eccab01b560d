"""What trees, pages and pictures are put together from: small values in large numbers, which nobody changes."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(type_: type[T]) -> type[T]:
    """Make a class a frozen dataclass, held to that by the type checker alone.

    To refuse changes also while running makes each value take three times as long to make; a site of a thousand
    journeys is put together from millions.
    """
    return dataclass(unsafe_hash=True)(type_)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lean_record(type_: type[T]) -> type[T]:
    """Make a class a record of which many are held at once: it takes half the room, and nothing is remembered in it."""
    return dataclass(unsafe_hash=True, slots=True)(type_)
