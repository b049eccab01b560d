"""What of a catalogue is read while something is made from it, and whether that is still the same.

Whoever makes a page reads the catalogue as always; the catalogue notes what was asked of it. Nothing has to be
declared, so nothing can be forgotten: a page that read all journeys depends on all journeys, and one that looked up a
persona depends on that persona, whether it exists or not.
"""

import hashlib
from collections.abc import Callable, Generator, ItemsView, Iterable, Iterator, Mapping, Set, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property, lru_cache
from typing import TypeVar, cast, overload

from pydantic import BaseModel

from journeybook.backlinks import Backlink
from journeybook.catalogue import Catalogue
from journeybook.model import Entity, Ref
from journeybook.practice import Practice
from journeybook.ties import ties
from journeybook.touchpoints import Meeting, MetTouchpoint, TouchpointPlace

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
E = TypeVar("E", bound=Entity)

Read = tuple[str, ...]
"""Something that was asked: `("object", kind, id)`, `("ids", kind)`, `("all", kind)`, `("numbers",)` or, for one of
them, `("number", unit)`, `("derived", name)` or, for one value of it, `("derived", name, key)`."""


_WITH_JOURNEYS = frozenset(("touchpoints", "by_channel", "channel_parts"))
"""What is computed from the whole and holds journeys: with one of them edited, it is not what it was."""

_DIGEST = 16
"""Bytes of a fingerprint."""


class Reads:
    """Notes reads for whoever is making something; one thing may be made while another one is."""

    def __init__(self) -> None:
        """Begin with nobody making anything."""
        self._noting: list[set[Read]] = []

    def note(self, *read: str) -> None:
        """Note that something was asked."""
        if self._noting:
            self._noting[-1].add(read)

    def note_all(self, reads: Set[Read]) -> None:
        """Note that all of these were asked."""
        if self._noting:
            self._noting[-1] |= reads

    @contextmanager
    def noted(self) -> Generator[set[Read]]:
        """Give the set in which everything is noted that is asked inside."""
        own: set[Read] = set()
        self._noting.append(own)
        try:
            yield own
        finally:
            self._noting.pop()
        if self._noting:
            self._noting[-1] |= own

    @contextmanager
    def unnoted(self) -> Generator[None]:
        """Note nothing of what is asked inside: it is for everybody, and what comes of it is noted instead."""
        self._noting.append(set())
        try:
            yield
        finally:
            self._noting.pop()


class _Watched(Mapping[K, V]):
    """A mapping that notes each look into it: at one key, at the keys, or at everything."""

    def __init__(self, values: Mapping[K, V], note: Callable[..., None], one: Read, keys: Read, all_: Read) -> None:
        self._values = values
        self._note = note
        self._one, self._keys, self._all = one, keys, all_

    @property
    def unwatched(self) -> Mapping[K, V]:
        """What is behind it, to be looked at without a note."""
        return self._values

    def __getitem__(self, key: K) -> V:
        self._note(*self._one, _name(key))
        return self._values[key]

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...

    def get(self, key: K, /, default: object = None) -> object:
        self._note(*self._one, _name(key))
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._note(*self._keys)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(*self._keys)
        return len(self._values)

    def values(self) -> ValuesView[V]:
        self._note(*self._all)
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        self._note(*self._all)
        return self._values.items()


def _unwatched(values: Mapping[K, V]) -> Mapping[K, V]:
    return values.unwatched if isinstance(values, _Watched) else values


def _name(key: object) -> str:
    return key if isinstance(key, str) else _written_out(key)


@lru_cache(maxsize=4096)  # a page asks for the same few again and again
def _written_out(key: object) -> str:
    return repr(key)


@dataclass(frozen=True)
class WatchedCatalogue(Catalogue):
    """A catalogue that notes what is asked of it; see `watched`."""

    reads: Reads = field(default_factory=Reads)

    def _of(self, kind: str, type_: type[E]) -> Mapping[str, E]:
        with self.reads.unnoted():
            found = super()._of(kind, type_)
        return _Watched(found, self.reads.note, ("object", kind), ("ids", kind), ("all", kind))

    def derived(self, name: str, compute: Callable[[], Mapping[K, V]]) -> Mapping[K, V]:
        """Return what is computed from the whole, and note from now on which of its values are asked for."""
        if name not in self._derived:
            with self.reads.unnoted():
                self._derived[name] = cast(Mapping[object, object], compute())
        known = cast(Mapping[K, V], self._derived[name])
        return _Watched(known, self.reads.note, ("derived", name), ("derived", name), ("derived", name))

    @cached_property
    def _derived(self) -> dict[str, Mapping[object, object]]:
        return {}

    # What the catalogue computes from the whole, by the names that it has there.

    @cached_property
    def touchpoints(self) -> Mapping[str, MetTouchpoint]:
        """See `Catalogue.touchpoints`."""
        return self.derived("touchpoints", lambda: super(WatchedCatalogue, self).touchpoints)

    @cached_property
    def touchpoint_places(self) -> Mapping[str, TouchpointPlace]:
        """See `Catalogue.touchpoint_places`."""
        return self.derived("touchpoint_places", lambda: super(WatchedCatalogue, self).touchpoint_places)

    @cached_property
    def practices(self) -> Mapping[Ref, tuple[Practice, ...]]:
        """See `Catalogue.practices`."""
        return self.derived("practices", lambda: super(WatchedCatalogue, self).practices)

    @cached_property
    def backlinks(self) -> Mapping[Ref, tuple[Backlink, ...]]:
        """See `Catalogue.backlinks`."""
        return self.derived("backlinks", lambda: super(WatchedCatalogue, self).backlinks)

    @cached_property
    def peers(self) -> Mapping[str, tuple[str, ...]]:
        """See `Catalogue.peers`."""
        return self.derived("peers", lambda: super(WatchedCatalogue, self).peers)

    @cached_property
    def ideals(self) -> Mapping[str, str]:
        """See `Catalogue.ideals`."""
        return self.derived("ideals", lambda: super(WatchedCatalogue, self).ideals)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """See `Catalogue.parts`."""
        return self.derived("parts", lambda: super(WatchedCatalogue, self).parts)

    @cached_property
    def travels(self) -> Mapping[str, tuple[str, ...]]:
        """See `Catalogue.travels`."""
        return self.derived("travels", lambda: super(WatchedCatalogue, self).travels)

    @cached_property
    def headings(self) -> Mapping[Ref, str]:
        """See `Catalogue.headings`."""
        return self.derived("headings", lambda: super(WatchedCatalogue, self).headings)

    @cached_property
    def neighbors(self) -> Mapping[Ref, tuple[str | None, str | None]]:
        """See `Catalogue.neighbors`."""
        return self.derived("neighbors", lambda: super(WatchedCatalogue, self).neighbors)

    def with_edited(self, edited: Iterable[Entity]) -> "WatchedCatalogue | None":
        """Return the same catalogue with other objects in the place of some, and what is known of all without looking.

        Args:
            edited: takes the place of the objects of the same kinds and ids.

        Returns:
            that; None where it is not all known, for an object is new or has other ties.
        """
        objects = {kind: _unwatched(found) for kind, found in self.objects.items()}
        for entity in edited:
            of_kind = objects.get(entity.kind, {})
            before = of_kind.get(entity.id)
            if before is None or ties(before) is None or ties(before) != ties(entity):
                return None
            objects[entity.kind] = {**of_kind, entity.id: entity}
        numbers = _unwatched(self.numbers)
        new = watched(Catalogue(self.playbook, objects, self.paths, self.audience, numbers, self.memory))
        known = self._derived.items()
        new._derived.update((name, found) for name, found in known if name not in _WITH_JOURNEYS)  # noqa: SLF001  our own
        return new

    # Whether what was read is still the same ----------------------------------------------------------------------

    def print_of(self, reads: Iterable[Read]) -> str:
        """Return a fingerprint of everything that was read, as it is now; the order does not matter."""
        known = self._prints
        parts: list[bytes] = []
        for read in sorted(reads):
            if read not in known:
                with self.reads.unnoted():
                    known[read] = self._print(read)
            parts.append(known[read])
        return hashlib.blake2b(b"".join(parts), digest_size=_DIGEST).hexdigest()

    @cached_property
    def _prints(self) -> dict[Read, bytes]:
        return {}

    def differing(self, other: "WatchedCatalogue", reads: Iterable[Read]) -> Iterator[Read]:
        """Yield the reads that give something else here than in another catalogue."""
        with self.reads.unnoted(), other.reads.unnoted():
            for read in reads:
                if self.value_of(read) != other.value_of(read):
                    yield read

    def value_of(self, read: Read) -> object:
        """Return what a read gives, to be compared."""
        match read:
            case ("object", kind, id_):
                return self.objects.get(kind, {}).get(id_)
            case ("ids", kind):
                return tuple(self.objects.get(kind, ()))
            case ("all", kind):
                return tuple(self.objects.get(kind, {}).items())
            case ("numbers",):
                return tuple(self.numbers.items())
            case ("number", unit):
                return self.numbers.get(unit)
            case ("derived", name, key):
                return self._by_name(name).get(key)
            case ("derived", name):
                return tuple(self._by_name(name).items())
            case _:
                raise ValueError(read)

    def _print(self, read: Read) -> bytes:
        match read:
            case ("object", kind, id_):
                found = self.objects.get(kind, {}).get(id_)
                return _digest(found.model_dump_json() if found else "-")
            case ("ids", kind):
                return _digest("\n".join(self.objects.get(kind, ())))
            case ("all", kind):
                return _digest(self.print_of(("object", kind, id_) for id_ in self.objects.get(kind, ())))
            case ("numbers",):
                return _digest(self._written(self.numbers))
            case ("number", unit):
                return _digest(str(self.numbers.get(unit)))
            case ("derived", name, key):
                return _digest(self._written(self._by_name(name).get(key)))
            case ("derived", name):
                return _digest(self._written(self._by_name(name)))
            case _:
                raise ValueError(read)

    def _by_name(self, name: str) -> Mapping[str, object]:
        if name not in self._names:
            if name not in self._derived:
                getattr(self, name if hasattr(type(self), name) else f"_{name}")
            self._names[name] = {_name(key): value for key, value in self._derived[name].items()}
        return self._names[name]

    @cached_property
    def _names(self) -> dict[str, Mapping[str, object]]:
        return {}

    def _written(self, value: object) -> str:
        """Return a value in words that are the same for equal values, and differ for others."""
        match _sort(type(value)):
            case "ref":
                ref = cast(Ref, value)
                return f"{ref.kind}:{ref}"
            case "entity":
                entity = cast(Entity, value)
                return f"{entity.kind}:{entity.id}:{self.print_of([('object', entity.kind, entity.id)])}"
            case "meeting":  # the journey holds its stages and steps
                met = cast(Meeting, value)
                return f"{self._written(met.journey)}{met.ref}{met.touchpoint.model_dump_json()}"
            case "model":
                return cast(BaseModel, value).model_dump_json()
            case "list":
                return f"[{','.join(map(self._written, cast(Iterable[object], value)))}]"
            case "mapping":
                items = cast(Mapping[object, object], value).items()
                return f"{{{','.join(f'{self._written(k)}={self._written(v)}' for k, v in items)}}}"
            case "record":
                inner = ",".join([self._written(getattr(value, name)) for name in _fields(type(value))])
                return f"{type(value).__name__}({inner})"
            case _:
                return repr(value)


_SORTS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    ((str, int), "plain"),
    (Ref, "ref"),
    (Entity, "entity"),
    (Meeting, "meeting"),
    (BaseModel, "model"),
    ((tuple, list), "list"),
    (Mapping, "mapping"),
)


@cache
def _sort(type_: type) -> str:
    """Return how values of a type are written."""
    found = next((sort for types, sort in _SORTS if issubclass(type_, types)), "")
    return found or ("record" if is_dataclass(type_) else "plain")


@cache
def _fields(type_: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(type_))


def watched(catalogue: Catalogue) -> WatchedCatalogue:
    """Return the same catalogue, which notes what is asked of it."""
    reads = Reads()
    objects = {
        kind: _Watched(found, reads.note, ("object", kind), ("ids", kind), ("all", kind))
        for kind, found in catalogue.objects.items()
    }
    numbers = _Watched(catalogue.numbers, reads.note, ("number",), ("numbers",), ("numbers",))
    memory = catalogue.memory
    return WatchedCatalogue(catalogue.playbook, objects, catalogue.paths, catalogue.audience, numbers, memory, reads)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
