"""Remembers what was found in objects, for whoever asks again."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

_FEW = 256


def remembered(function: Callable[[T], R]) -> Callable[[T], R]:
    """Return a function that looks only once into each of the last objects that it was asked about.

    The objects of a playbook do not change, but to compare or hash one takes as long as to look into it; so what
    counts is whether it is the same one, not an equal one.
    """
    known: dict[int, tuple[T, R]] = {}

    @wraps(function)
    def remembering(value: T) -> R:
        found = known.get(id(value))
        if found is None or found[0] is not value:
            if len(known) >= _FEW:
                known.clear()
            found = known[id(value)] = value, function(value)
        return found[1]

    return remembering


class Memory:
    """What was found in each object of a playbook, carried on to the same playbook after an edit."""

    def __init__(self, before: "Memory | None" = None) -> None:
        """Begin with what was found in the objects as they were before; what is not asked for again is forgotten."""
        self._before = before.now if before else {}
        self.now: dict[tuple[str, int], tuple[object, object]] = {}
        self._together: dict[str, tuple[object, object]] = dict(before._together) if before else {}  # noqa: SLF001  our own

    def of(self, value: T, name: str, find: Callable[[T], R]) -> R:
        """Return what is found in an object; only once for the same object and name."""
        key = name, id(value)
        found = self.now.get(key) or self._before.get(key)
        if found is None or found[0] is not value:
            found = value, find(value)
        self.now[key] = found
        return cast(R, found[1])

    def of_all(self, name: str, parts: T, find: Callable[[T], R]) -> R:
        """Return what is found in parts of many objects together; only once while they are equal.

        It is held with its parts, so neither should hold objects.
        """
        found = self._together.get(name)
        if found is None or found[0] != parts:
            found = self._together[name] = parts, find(parts)
        return cast(R, found[1])

    def onward(self, name: str, parts: T, find: Callable[[T, tuple[T, R] | None], R]) -> R:
        """Return what is found in parts of many objects, going on from the parts before and what was found there.

        It is held as with `of_all`.
        """
        found = find(parts, cast(tuple[T, R] | None, self._together.get(name)))
        self._together[name] = parts, found
        return found
