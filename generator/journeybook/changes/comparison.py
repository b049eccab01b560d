"""What changed between two states of a playbook: object by object, journeys first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from pydantic import BaseModel

from journeybook.changes import similarity, words
from journeybook.changes.fields import Change, Fields, is_choice, matched
from journeybook.changes.journeys import Pairs, Place, pairs_of, stage_and_step_changes
from journeybook.changes.snapshot import Snapshot, Unreadable
from journeybook.model import KINDS, PLAYBOOK, Entity, Journey, Kind, Ref
from journeybook.model.entity import Status

WholeChange = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class ObjectChange:
    """What changed in one object.

    Args:
        ref: the object, by the id that it has now, or had.
        kind: its kind.
        heading: what it is called now, or was.
        path: its file now, or the one that it was in.
        what: whether it is new, gone, or another.
        id_before: the id that it had, where that is another.
        places: what changed in it, itself first, then its stages and steps; empty where it is new or gone.
    """

    ref: Ref
    kind: Kind
    heading: str
    path: str
    what: WholeChange
    id_before: str = ""
    places: tuple[Place, ...] = ()

    @property
    def archived(self) -> bool:
        """Whether it was archived."""
        status: Status = "archived"
        return any(c.field == ("status",) and c.after == (status,) for p in self.places for c in p.changes)


@dataclass(frozen=True)
class PageChange:
    """What changed in a page written by hand; `words` says it, `path_before` is the file that it was in."""

    path: str
    what: WholeChange
    words: str = ""
    path_before: str = ""


@dataclass(frozen=True)
class Comparison:
    """What changed between two states of a playbook.

    Args:
        objects: what changed in objects: journeys first, then the other kinds, then the playbook itself.
        pages: what changed in pages written by hand.
        unreadable_before: what could not be read before the change; such objects are not compared.
        unreadable_after: what could not be read after it.
    """

    objects: tuple[ObjectChange, ...]
    pages: tuple[PageChange, ...]
    unreadable_before: tuple[Unreadable, ...] = ()
    unreadable_after: tuple[Unreadable, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing changed in what could be read."""
        return not (self.objects or self.pages)


def compare(before: Snapshot, after: Snapshot, around: Snapshot | None = None) -> Comparison:
    """Return what changed from one state of a playbook to another.

    Args:
        before: the one state.
        after: the other.
        around: what else there is, where the two hold only a part: it gives what references point at its name.
    """
    return Comparison(
        tuple(_Comparer(before, after, around or Snapshot({})).objects()),
        tuple(_pages(before.pages, after.pages)),
        before.unreadable,
        after.unreadable,
    )


_ORDER = (*(kind for kind in KINDS if kind.name == "journey"), *(k for k in KINDS if k.name != "journey"), PLAYBOOK)


class _Comparer:
    def __init__(self, before: Snapshot, after: Snapshot, around: Snapshot) -> None:
        self.before, self.after = before, after
        self.unread = {u.ref for u in (*before.unreadable, *after.unreadable)}
        self.now = {ref: ref for ref in before.objects if ref in after.objects}
        for kind in KINDS:
            self.now.update(self._renamed(kind))
        self.now.update(_renamed_in_playbook(before, after))
        self.maps: dict[str, Pairs] = {}
        for old_ref, new_ref in self.now.items():
            old, new = before.objects.get(old_ref), after.objects.get(new_ref)
            if isinstance(old, Journey) and isinstance(new, Journey):
                self.maps[old_ref.id] = pairs_of(old, new)
        names = [*self.now.items(), *(step for pairs in self.maps.values() for step in pairs.steps.items())]
        self.fields = Fields(
            lambda ref: before.heading(ref) or after.heading(ref) or around.heading(ref) or str(ref),
            lambda ref: after.heading(ref) or before.heading(ref) or around.heading(ref) or str(ref),
            self._followed if any(was != now for was, now in names) else lambda value: value,
        )

    def objects(self) -> Iterator[ObjectChange]:
        was = {new: old for old, new in self.now.items()}
        gone = [ref for ref in self.before.objects if ref not in self.now and ref not in self.unread]
        for kind in _ORDER:
            new = [ref for ref in self.after.objects if ref.kind == kind.name and ref not in self.unread]
            for ref in sorted((*new, *(r for r in gone if r.kind == kind.name)), key=lambda r: r.id):
                if ref in gone:
                    yield self._whole(ref, kind, "removed", self.before)
                elif ref not in was:
                    yield self._whole(ref, kind, "added", self.after)
                elif places := tuple(self._places(was[ref], ref)):
                    id_before = was[ref].id if was[ref] != ref else ""
                    changed = self._whole(ref, kind, "changed", self.after)
                    yield replace(changed, id_before=id_before, places=places)

    def _whole(self, ref: Ref, kind: Kind, what: WholeChange, where: Snapshot) -> ObjectChange:
        return ObjectChange(ref, kind, where.objects[ref].heading, where.paths.get(ref, ""), what)

    def _places(self, old_ref: Ref, new_ref: Ref) -> Iterator[Place]:
        old, new = self.before.objects[old_ref], self.after.objects[new_ref]
        own = list(self.fields.changes(old, new, skip=("kind", "id", "stages")))
        if old_ref != new_ref:
            said = f"file renamed from “{old_ref.id}” to “{new_ref.id}”"
            own.insert(0, Change("renamed", ("id",), said, (old_ref.id,), (new_ref.id,)))
        if own:
            yield Place("object", "", (), tuple(own))
        if isinstance(old, Journey) and isinstance(new, Journey):
            yield from stage_and_step_changes(old, new, self.maps[old_ref.id], self.fields)

    def _renamed(self, kind: Kind) -> dict[Ref, Ref]:
        """Return which objects of a kind have another id now."""
        gone = _only_in(self.before.objects, self.after.objects, kind, self.unread)
        come = _only_in(self.after.objects, self.before.objects, kind, self.unread)
        if not gone or not come:
            return {}
        least = similarity.SAME_OBJECT + 1e-9  # more than this part
        old = [similarity.word_pairs(_texts(self.before.objects[ref])) for ref in gone]
        new = [similarity.word_pairs(_texts(self.after.objects[ref])) for ref in come]
        return {gone[i]: come[k] for i, k in similarity.best_pairs(old, new, similarity.shared, least)}

    def _followed(self, value: object) -> object:
        """Return a value with the names of today in its references; see `Follow`."""
        if isinstance(value, Ref):
            target = self.now.get(value.target, value.target)
            pairs = self.maps.get(value.id) if value.kind == "journey" and value.anchor else None
            return pairs.follow(value, target.id) if pairs else replace(value, id=target.id)
        if isinstance(value, BaseModel):
            fields: dict[str, object] = {name: getattr(value, name) for name in type(value).model_fields}
            changed = {name: now for name, old in fields.items() if (now := self._followed(old)) != old}
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, tuple):
            return tuple(self._followed(item) for item in cast(tuple[object, ...], value))
        return value


def _renamed_in_playbook(before: Snapshot, after: Snapshot) -> Iterator[tuple[Ref, Ref]]:
    """Yield what the playbook itself names, and that has another id now."""
    old, new = before.named(), after.named()
    for kind in old:
        for i, k in matched(old[kind], new[kind], lambda item: item):
            if old[kind][i].id != new[kind][k].id:
                yield Ref(kind, old[kind][i].id), Ref(kind, new[kind][k].id)


def _only_in(
    here: Mapping[Ref, Entity], there: Mapping[Ref, Entity], kind: Kind, unread: Iterable[Ref | None]
) -> list[Ref]:
    return sorted(
        (ref for ref in here if ref.kind == kind.name and ref not in there and ref not in unread), key=lambda r: r.id
    )


def _texts(value: object) -> Iterator[str]:
    """Yield what somebody wrote in an object, without its id and the words that were only chosen."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            annotation: object = info.annotation
            if not (isinstance(value, Entity) and name in ("kind", "id")) and not is_choice(annotation):
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast(tuple[object, ...], value):
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _pages(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[PageChange]:
    gone = [path for path in sorted(before) if path not in after]
    come = [path for path in sorted(after) if path not in before]
    texts_gone = [similarity.word_pairs([before[path]]) for path in gone]
    texts_come = [similarity.word_pairs([after[path]]) for path in come]
    least = similarity.SAME_OBJECT + 1e-9
    pairs = similarity.best_pairs(texts_gone, texts_come, similarity.shared, least)
    was = {path: path for path in after if path in before} | {come[k]: gone[i] for i, k in pairs}
    for path in sorted({*after, *(path for path in gone if path not in was.values())}):
        if path not in after:
            yield PageChange(path, "removed")
        elif path not in was:
            yield PageChange(path, "added")
        elif was[path] != path or before[path] != after[path]:
            old = was[path]
            said: list[str] = [f"file renamed from “{old}”"] if old != path else []
            if before[old] != after[path]:
                said.append(f"text changed: {words.changed_text(before[old], after[path])}")
            yield PageChange(path, "changed", "; ".join(said), old if old != path else "")
