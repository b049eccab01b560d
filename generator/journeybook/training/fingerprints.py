"""What a moment was like when an exercise was last held against it, and what it is like now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from journeybook.catalogue import Catalogue
from journeybook.model import Ref, Step, Training
from journeybook.practice import tied_steps
from journeybook.sources import Document, MapNode, Scalar, parse
from journeybook.writing import write_whole

# Who answers for a step and what research says about it may change without the step being another one.
_BESIDE = frozenset(("owner", "opportunities", "metrics", "insights", "images", "sub_journey"))
_BESIDE_AT_ANY_DEPTH = frozenset(("evidence", "certainty", "since"))
_LENGTH = 12
_MARK = "\ufeff"  # some editors begin a file with it


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
    text = json.dumps(_without_research(content), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]


def _without_research(value: Any) -> Any:  # noqa: ANN401  any part of a JSON document
    match value:
        case dict():
            found = cast(dict[str, Any], value)
            return {key: _without_research(v) for key, v in found.items() if key not in _BESIDE_AT_ANY_DEPTH}
        case list():
            return [_without_research(item) for item in cast(list[Any], value)]
        case _:
            return value


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

    Comments, order, line ends and everything else stay as they are; only comments inside the list go with it.

    Raises:
        NotEditableError: the two fields cannot be changed by themselves.
    """
    path = catalogue.paths[Ref(training.kind, training.id)]
    now = _now(catalogue, training)
    records = [f"{step} {print_}" for step, print_ in now.items()]
    written = (root / path).read_bytes().decode("utf-8")
    text = written.removeprefix(_MARK)
    end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    edited = _with_day(_parsed(text, path), text, f"last_validated: {day}", end)
    block = "".join((f"reviewed_against:{end}", *(f'  - "{record}"{end}' for record in records))) if records else ""
    edited = _with_block(_parsed(edited, path), edited, "reviewed_against", block, end)
    wanted = {**_values(text, path), "last_validated": str(day), "reviewed_against": tuple(records)}
    if {"reviewed_against": (), **_values(edited, path)} != wanted:
        raise NotEditableError(f"{path} is written in a way that cannot be changed by program")
    write_whole(root / path, (_MARK * written.startswith(_MARK) + edited).encode("utf-8"))
    return tuple(now)


def _parsed(text: str, path: str) -> Document:
    # Whether the last line ends makes a difference to a text that is written over several lines, and means nothing.
    return parse((text if text.endswith(("\n", "\r")) else f"{text}\n").encode("utf-8"), path)


def _values(text: str, path: str) -> Mapping[str, object]:
    values = _parsed(text, path).plain()
    return cast(dict[str, object], values) if isinstance(values, dict) else {}


def _with_day(document: Document, text: str, line: str, end: str) -> str:
    """Return a YAML text with its `last_validated: DAY` replaced, or added at the end."""
    node = document.node(("last_validated",))
    if not isinstance(node, Scalar):
        return _with_block(document, text, "last_validated", f"{line}{end}", end)
    lines = text.splitlines(keepends=True)
    at, mark = node.mark.line - 1, node.mark
    before, after = lines[at][: mark.column - 1], lines[at][mark.column - 1 + mark.length :]
    lines[at] = f"{before}{line.partition(': ')[2]}{after}"
    return "".join(lines)


def _with_block(document: Document, text: str, key: str, block: str, end: str) -> str:
    """Return a YAML text with the lines of one top-level key replaced, or added at the end."""
    if not isinstance(document.root, MapNode):
        raise NotEditableError(f"{document.path} is written in a way that cannot be changed by program")
    lines = text.splitlines(keepends=True)
    if key not in document.root.entries:
        return text + (end if block and not text.endswith(("\n", "\r")) else "") + block
    starts = sorted(mark.line for mark, _ in document.root.entries.values())
    first = document.root.entries[key][0].line
    last = next((line for line in starts if line > first), len(lines) + 1)
    while last - 1 > first and (not lines[last - 2].strip() or lines[last - 2].lstrip().startswith("#")):
        last -= 1  # what stands between two fields belongs to the second
    return "".join([*lines[: first - 1], block, *lines[last - 1 :]])
