"""What a moment was like when an exercise was last held against it, and what it is like now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from journeybook.catalogue import Catalogue
from journeybook.model import Ref, Step, Training
from journeybook.practice import tied_steps
from journeybook.sources import Document, MapNode, read

# Who answers for a step and what research says about it may change without the step being another one.
_BESIDE = frozenset(("owner", "opportunities", "metrics", "insights", "evidence", "images", "sub_journey"))
_LENGTH = 12


class NotEditableError(Exception):
    """A file cannot be changed without touching what else is written in it."""


@dataclass(frozen=True)
class Reviewed:
    """How an exercise stands to the moments that it is tied to, by step.

    Args:
        changed: those that are not what they were.
        never: those that it was never held against.
    """

    changed: tuple[Ref, ...]
    never: tuple[Ref, ...]


def fingerprint(step: Step) -> str:
    """Return twelve hexadecimal digits that follow from what happens in a step and how it feels."""
    content = step.model_dump(mode="json", exclude=set(_BESIDE), exclude_defaults=True, fallback=str)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]


def reviewed(catalogue: Catalogue, training: Training) -> Reviewed:
    """Return which of the moments that something is tied to have changed since it was last held against them."""
    before = dict(record.rsplit(" ", 1) for record in training.reviewed_against)
    changed: list[Ref] = []
    never: list[Ref] = []
    for step, now in _now(catalogue, training).items():
        then = before.get(str(step))
        if then is None:
            never.append(step)
        elif then != now:
            changed.append(step)
    return Reviewed(tuple(changed), tuple(never))


def _now(catalogue: Catalogue, training: Training) -> Mapping[Ref, str]:
    found = {step: catalogue.step(step) for step, _ in tied_steps(training)}
    return {step: fingerprint(place[2]) for step, place in found.items() if place}


def write_reviewed(root: Path, catalogue: Catalogue, training: Training, day: date) -> tuple[Ref, ...]:
    """Write into an object's file what its moments are like now, and that it was looked at; return the moments.

    Comments, order and everything else stay as they are.

    Raises:
        NotEditableError: the two fields cannot be changed by themselves.
    """
    path = catalogue.paths[Ref(training.kind, training.id)]
    now = _now(catalogue, training)
    document = read(root / path, path)
    text = (root / path).read_text(encoding="utf-8-sig")
    records = "".join(f'  - "{step} {print_}"\n' for step, print_ in now.items())
    edited = _with_block(document, text, "last_validated", f"last_validated: {day}\n")
    (draft := root / f"{path}.new").write_text(edited, encoding="utf-8")
    try:
        edited = _with_block(read(draft, path), edited, "reviewed_against", f"reviewed_against:\n{records}" * bool(now))
        draft.write_text(edited, encoding="utf-8")
        if _rest(read(draft, path)) != _rest(document):
            raise NotEditableError(f"{path} is written in a way that cannot be changed by program")
        draft.replace(root / path)
    finally:
        draft.unlink(missing_ok=True)
    return tuple(now)


def _rest(document: Document) -> object:
    plain = document.plain()
    return {key: value for key, value in plain.items() if key not in ("last_validated", "reviewed_against")}


def _with_block(document: Document, text: str, key: str, block: str) -> str:
    """Return a YAML text with the lines of one top-level key replaced, or added at the end."""
    if not isinstance(document.root, MapNode):
        raise NotEditableError(f"{document.path} holds no object")
    lines = text.splitlines(keepends=True)
    starts = sorted(mark.line for mark, _ in document.root.entries.values())
    if key not in document.root.entries:
        return "".join(lines) + ("" if text.endswith("\n") else "\n") + block
    start = document.root.entries[key][0].line
    end = next((line for line in starts if line > start), len(lines) + 1)
    while end - 1 > start and (not lines[end - 2].strip() or lines[end - 2].lstrip().startswith("#")):
        end -= 1  # what stands between two fields belongs to the second
    return "".join([*lines[: start - 1], block, *lines[end - 1 :]])
