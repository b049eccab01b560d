"""Files that were read before: one whose bytes are the same is not parsed again, and its object stays the same.

What a file says is kept from run to run, and the objects themselves as long as a `KnownFiles` lives. Nothing is taken
from there that the file would not say if it were read anew: only files without any mistake are kept, references are
asked for again when the names in the playbook have changed, and what looks at other files is validated each time.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from journeybook.model import Entity, Kind, Names
from journeybook.model.references import Notes, StepNames
from journeybook.naming import SourceFile
from journeybook.sources import Document, KnownDocument, parse, read_bytes
from journeybook.store import Store
from journeybook.versions import made_by

_State = tuple[int, int, int, int]
"""When a file was written and when changed, in nanoseconds, how long it is, and its number on the disk."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a further change gives a file another time, on any disk."""


@dataclass(frozen=True)
class _Known:
    """A file and the object in it.

    Args:
        digest: a fingerprint of its bytes.
        state: what the system said of it before it was read, where that tells each other state from it.
        steps: see `SourceFile.steps`.
        body: see `SourceFile.body`.
        entity: the object.
        notes: what was asked while it was validated.
        plain: what it says, where it has to be validated again.
    """

    digest: str
    state: _State | None
    steps: StepNames | None
    body: str | None
    entity: Entity
    notes: Notes
    plain: Mapping[str, Any] | None = field(repr=False)


class KnownFiles:
    """Knows files from one time to the next."""

    def __init__(self, cache: Path | None) -> None:
        """Know what an earlier run has kept in a file, if one is given."""
        self._cache = cache
        self._known: dict[str, _Known] = {}
        self._now: dict[str, _Known] = {}
        self._names: Names | None = None
        self._same_names = False
        self._digests: dict[str, str] = {}
        self._states: dict[str, _State | None] = {}
        self._parsed: dict[str, Path] = {}
        self._store = Store()

    def begin(self) -> None:
        """Begin to read a playbook."""
        # What changes while this lives is not kept for another run, which can well read a handful of files.
        self._store = Store(None if self._known else self._cache)
        self._digests, self._states, self._now, self._parsed = {}, {}, {}, {}

    def end(self) -> None:
        """Forget what is gone, and keep the rest."""
        self._store.close()
        self._known = self._now

    def take(self, names: Names) -> None:
        """Take the names that exist now."""
        self._same_names = names == self._names
        self._names = names

    def source(self, kind: Kind, id_: str, path: str, root: Path) -> SourceFile:
        """Return a file in a playbook's folder, read only if it may have changed, parsed only if it is not known."""
        known = self._known.get(path)
        self._states[path] = state = _state(f"{root}/{path}")
        if known and state and state == known.state:
            self._digests[path] = known.digest
            return _known_file(kind, id_, KnownDocument(path, root, lambda: known.plain), known.steps, known.body)
        data = read_bytes(root / path, path)
        if isinstance(data, Document):
            return SourceFile(kind, id_, path, data)
        self._digests[path] = digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        if known and known.digest == digest:
            return _known_file(kind, id_, KnownDocument(path, root, lambda: known.plain), known.steps, known.body)
        kept = _restored(self._store.get(self._place(kind, id_, digest)))
        if kept:
            said = partial(self._said, self._place(kind, id_, digest))
            return _known_file(kind, id_, KnownDocument(path, root, said), *kept)
        self._parsed[path] = root
        return SourceFile(kind, id_, path, parse(data, path))

    def lightened(self, file: SourceFile) -> SourceFile:
        """Return a file without mistakes, of which nothing is held in memory."""
        root = self._parsed.get(file.path)
        if root is None:
            return file
        place = self._place(file.kind, file.id, self._digests[file.path])
        self._store.put(f"{place} said", json.dumps(file.document.plain()))
        light = KnownDocument(file.path, root, partial(self._said, place))
        return _known_file(file.kind, file.id, light, file.steps, file.body)

    def before(self, path: str) -> tuple[Names, Entity, StepNames | None, str | None] | None:
        """Return what was known of a file without mistakes when the playbook was read last, or None.

        Returns:
            the names that existed, the object, and see `SourceFile.steps` and `SourceFile.body`.
        """
        known = self._known.get(path)
        if known is None or known.notes.others or self._names is None:
            return None
        return self._names, known.entity, known.steps, known.body

    def digest(self, path: str) -> str | None:
        """Return a fingerprint of a file that could be read."""
        return self._digests.get(path)

    def entity(self, file: SourceFile, seen: Callable[[], Names]) -> Entity | None:
        """Return the object in a file, if it is known and would be the same.

        Args:
            file: the file.
            seen: returns the names that exist, as they are seen from the file.
        """
        known = self._known.get(file.path)
        if known is None or known.digest != self._digests.get(file.path) or known.notes.others:
            return None
        if not self._same_names and not replace(seen(), notes=None).still(known.notes.asked):
            return None
        state = self._states.get(file.path)
        self._now[file.path] = known if known.state == state else replace(known, state=state)
        return known.entity

    def keep(self, file: SourceFile, entity: Entity, notes: Notes) -> Entity:
        """Keep a file without mistakes and its object; return that, or the one that was known and is equal to it."""
        before = self._known.get(file.path)
        if before and before.entity == entity:
            entity = before.entity
        digest = self._digests.get(file.path, "")
        said = file.document.plain() if notes.others else None
        state = self._states.get(file.path)
        self._now[file.path] = _Known(digest, state, file.steps, file.body, entity, notes, said)
        if digest and self._parsed.pop(file.path, None) is not None:
            self._store.put(
                self._place(file.kind, file.id, digest), json.dumps({"steps": file.steps, "body": file.body})
            )
        return entity

    def _said(self, place: str) -> Mapping[str, Any] | None:
        """Return what a file says, as it was kept, or None where it was not."""
        try:
            said = json.loads(self._store.get(f"{place} said") or "null")
            return _with_tuples(said) if isinstance(said, dict) else None
        except (ValueError, RecursionError):
            return None

    def _place(self, kind: Kind, id_: str, digest: str) -> str:
        return f"{made_by('pyyaml')} {kind.name} {id_} {digest}"  # a file may say its id, which its name must be


def _state(file: str) -> _State | None:
    """Return what the system says of a file, or None where a change right after would leave it as it is."""
    try:
        found = os.stat(file)  # noqa: PTH116  there are thousands, and a Path takes longer to make than to ask
    except OSError:
        return None
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < _SETTLED:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _known_file(kind: Kind, id_: str, document: KnownDocument, steps: StepNames | None, body: str | None) -> SourceFile:
    file = SourceFile(kind, id_, document.path, document)
    vars(file).update(steps=steps, body=body)  # which would be found in the document
    return file


def _restored(text: str | None) -> tuple[StepNames | None, str | None] | None:
    """Return what was kept of a file beside what it says, or None where that is none."""
    try:
        kept = json.loads(text or "null")
        steps, body = kept["steps"], kept["body"]
        return None if steps is None else dict(_steps(steps)), body if isinstance(body, str) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _steps(kept: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    for stage, steps in kept.items():
        yield stage, {step: tuple(map(str, ids)) for step, ids in steps.items()}


def _with_tuples(value: Any) -> Any:  # noqa: ANN401  whatever a file says
    if isinstance(value, dict):
        return {key: _with_tuples(inner) for key, inner in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return tuple(_with_tuples(inner) for inner in cast(list[Any], value))
    return value
