"""The names that exist in a playbook, gathered from whatever can be read before anything is validated.

What cannot be read is not checked against: a mistake in a list of channels is one report, and not one more for each
step that names a channel.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journeybook.diagnostics import Diagnostic
from journeybook.model import KINDS, PLAYBOOK, Kind, Names
from journeybook.model.references import StepNames, near
from journeybook.sources import Document, ListNode, MapNode, Mark, Node, Scalar


@dataclass(frozen=True)
class SourceFile:
    """A file that holds an object; `path` is from the playbook's folder."""

    kind: Kind
    id: str
    path: str
    document: Document

    @cached_property
    def steps(self) -> StepNames | None:
        """The steps of a journey by stage, or None where one of them has no id that can be read."""
        return _steps(self.document) if self.kind.name == "journey" else None

    @cached_property
    def body(self) -> str | None:
        """What is written under `body:`, which can be the name of a file."""
        body = self.document.node(("body",))
        return body.value if isinstance(body, Scalar) and isinstance(body.value, str) else None


@dataclass(frozen=True)
class Stray:
    """A file that is not read, because of its name or place, and the object that it was meant to be."""

    kind: str
    id: str


_IN_PLAYBOOK: Mapping[str, tuple[str, ...]] = {
    "role": ("roles",),
    "channel": ("channels",),
    "mission-part": ("mission", "parts"),
}
"""Kind → the list in the playbook that names what there is of it."""


def slug(words: str) -> str:
    """Return words as an id is written: small letters and digits with hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def gather(files: Iterable[SourceFile], strays: Iterable[Stray], root: Path) -> Names:
    """Return the names that exist.

    Args:
        files: what is read.
        strays: what is not read; references to it are not reported as well.
        root: the playbook's folder.
    """
    ids: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    steps: dict[str, StepNames] = {}
    for stray in strays:
        ids[stray.kind].add(stray.id)
    for file in files:
        if file.kind is PLAYBOOK:
            for kind, path in _IN_PLAYBOOK.items():
                if (listed := _declared(file.document, path)) is not None:
                    ids[kind] = listed
            continue
        ids[file.kind.name].add(file.id)
        if file.steps is not None:
            steps[file.id] = file.steps
    return Names({kind: frozenset(found) for kind, found in ids.items()}, steps, root=root)


def duplicate_ids(file: SourceFile) -> Iterator[Diagnostic]:
    """Yield a problem for each stage and step of a journey whose id is taken."""
    if file.kind.name != "journey":
        return
    stages = list(_with_id(file.document.node(("stages",))))
    yield from _taken(file.document, stages, "stage", "journey")
    for stage, _, _ in stages:
        yield from _taken(file.document, list(_with_id(_entry(stage, "steps"))), "step", "stage")


def _taken(document: Document, items: list[tuple[MapNode, str, Mark]], what: str, where: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for _, id_, mark in items:
        if id_ in seen:
            message = f"the {what} id `{id_}` is used twice in this {where}"
            yield document.diagnostic(mark, "journey/duplicate-id", message, "give it another id")
        seen.add(id_)


def _declared(document: Document, path: tuple[str, ...]) -> set[str] | None:
    """Return the ids in a list of the playbook, or None where the list cannot be read as it was meant."""
    for depth, key in enumerate(path):
        above = document.node(path[:depth])
        if not isinstance(above, MapNode):
            return None
        if key not in above.entries:
            mistyped = any(key in near(written, [key]) for written in above.entries)
            return None if mistyped else set()
    return _ids(document.node(path))


def _steps(document: Document) -> dict[str, dict[str, tuple[str, ...]]] | None:
    """Return the steps of a journey by stage, or None where one of them has no id that can be read."""
    stages = document.node(("stages",))
    if _ids(stages) is None:
        return None
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for stage, stage_id, _ in _with_id(stages):
        if _ids(_entry(stage, "steps")) is None:
            return None
        steps = found.setdefault(stage_id, {})
        for step, step_id, _ in _with_id(_entry(stage, "steps")):
            steps[step_id] = tuple(id_ for _, id_, _ in _with_id(_entry(step, "pain_points")))
    return found


def _ids(node: Node | None) -> set[str] | None:
    """Return the ids of a list's items, or None where it is no list or an item has none."""
    if not isinstance(node, ListNode):
        return None
    found = [id_ for _, id_, _ in _with_id(node)]
    return set(found) if len(found) == len(node.items) else None


def _with_id(node: Node | None) -> Iterator[tuple[MapNode, str, Mark]]:
    for item in node.items if isinstance(node, ListNode) else ():
        id_ = _entry(item, "id")
        if isinstance(item, MapNode) and isinstance(id_, Scalar) and isinstance(id_.value, str):
            yield item, id_.value, id_.mark


def _entry(node: Node, key: str) -> Node | None:
    return node.entries[key][1] if isinstance(node, MapNode) and key in node.entries else None
