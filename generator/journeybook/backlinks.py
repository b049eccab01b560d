"""Who refers to whom, seen from what is referred to."""

from bisect import insort
from collections.abc import Mapping

from journeybook.model import Entity, Journey, Ref, references
from journeybook.records import lean_record


@lean_record
class Backlink:
    """One object that refers to another.

    Args:
        source: the object that refers, with the step in it where the reference stands in one.
        path: the field that holds the reference.
        anchor: the step in the target that is meant, if one is.
    """

    source: Ref
    path: tuple[str | int, ...]
    anchor: tuple[str, ...] = ()


Links = tuple[tuple[Ref, Backlink], ...]
"""What one object refers to, in the order of its fields."""
Backlinks = Mapping[Ref, tuple[Backlink, ...]]
"""What refers to each object, in the order of objects and their fields."""


def links(entity: Entity) -> Links:
    """Return what an object refers to, itself aside, each with the place where it does."""
    sources: dict[tuple[str, ...], Ref] = {}  # each is made once; there are many, and they stay
    source = Ref(entity.kind, entity.id)
    found: list[tuple[Ref, Backlink]] = []
    for path, target in references(entity):
        if target.target != source:
            step = _step_of(entity, path)
            at = sources.setdefault(step, Ref(source.kind, source.id, step))
            found.append((target.target, Backlink(at, _PATHS.setdefault(path, path), target.anchor)))
    return tuple(found)


def backlinks(of: Mapping[Ref, Links], before: tuple[Mapping[Ref, Links], Backlinks] | None = None) -> Backlinks:
    """Return what refers to each object that is referred to.

    Args:
        of: what each object refers to, in the order of objects.
        before: the same and what came of it, at an earlier time; only what has changed since is looked at.
    """
    earlier, known = before or ({}, {})
    changed = {ref for ref in of.keys() | earlier.keys() if of.get(ref) is not earlier.get(ref)}
    gone = {id(link) for ref in changed for _, link in earlier.get(ref, ())}
    touched = {target for ref in changed for target, _ in (*earlier.get(ref, ()), *of.get(ref, ()))}
    there = {target: [link for link in known.get(target, ()) if id(link) not in gone] for target in touched}
    order = {ref: at for at, ref in enumerate(of)}

    def place(link: Backlink) -> int:
        return order[link.source.target]

    for ref in filter(changed.__contains__, of):
        for target, link in of[ref]:
            if known:
                insort(there[target], link, key=place)  # behind those of the same object
            else:
                there[target].append(link)
    found = {**known, **{target: tuple(its) for target, its in there.items()}}
    return {target: its for target, its in found.items() if its}


_PATHS: dict[tuple[str | int, ...], tuple[str | int, ...]] = {}
"""Paths to fields, each held once: they are the same in all objects that are built alike."""


def _step_of(entity: Entity, path: tuple[str | int, ...]) -> tuple[str, ...]:
    match entity, path:
        case Journey(), ("stages", int(i), "steps", int(k), *_):
            return entity.stages[i].id, entity.stages[i].steps[k].id
        case _:
            return ()
