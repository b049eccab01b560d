"""What came of a check is told again at once while nothing has changed; nothing but the files is read for that."""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import cast

from journeybook.clock import today
from journeybook.store import Store
from journeybook.tree import TOPS
from journeybook.versions import made_by

_PACKAGES = ("click", "pydantic", "pydantic-core", "pyyaml")
"""What has a hand in checking beside our own code."""
_AT_ONCE = 1 << 20
_MOST = 10_000_000
"""Of a file with more bytes than these nothing is told but that it is too large."""


@dataclass(frozen=True)
class Outcome:
    """What came of a check.

    Args:
        text: what is told, as it is printed.
        failed: whether there are errors.
        elsewhere: files outside the playbook's own folders that were looked at as well.
    """

    text: str
    failed: bool
    elsewhere: tuple[str, ...] = ()


def cache(root: Path) -> Path | None:
    """Return the folder in which is kept what is of use to the next run, or None where no playbook is."""
    return root / ".cache" / "journeybook" if (root / "content" / "playbook.yml").is_file() else None


def kept(root: Path, options: Sequence[object], make: Callable[[], Outcome]) -> Outcome:
    """Return what comes of a check: what is kept of an earlier one while all is as it was then, or a new one.

    Args:
        root: the playbook's folder; what is kept is in its `.cache/`.
        options: with what it is checked.
        make: checks it.
    """
    before = fingerprint(root)
    folder = cache(root)
    if before is None or folder is None:
        return make()
    place = (*options, str(root.resolve()), str(root), str(Path.cwd()), str(today()))
    name = _digest(repr((place, made_by(*_PACKAGES), before)).encode("utf-8", "surrogatepass"))
    with Store(folder / "checks.sqlite") as store:
        if found := _outcome(store.get(name), root):
            return found
        made = make()
        others = _prints(made.elsewhere, root)
        if others is not None and fingerprint(root) == before:  # what changed meanwhile may be half in it
            store.put(name, json.dumps({"text": made.text, "failed": made.failed, "elsewhere": others}))
    return made


def _outcome(text: str | None, root: Path) -> Outcome | None:
    try:
        known = json.loads(text or "null")
    except ValueError:
        return None
    match known:
        case {"text": str(said), "failed": bool(failed), "elsewhere": dict()}:
            others = cast(dict[str, str], known["elsewhere"])
            return Outcome(said, failed, tuple(others)) if _prints(others, root) == others else None
        case _:
            return None


# Fingerprints -----------------------------------------------------------------------------------------------------


def fingerprint(root: Path) -> str | None:
    """Return a fingerprint of all that lies in the playbook's folders, or None where something cannot be read."""
    try:
        home = root.resolve()
        parts = [part for top in TOPS for part in _below(root / top, home)]
    except OSError:
        return None
    return _digest(b"\0".join(parts))


def _prints(files: Collection[str], root: Path) -> dict[str, str] | None:
    """Return a fingerprint of each file, or None where one cannot be read, or is not to be: it is outside."""
    try:
        home = root.resolve()
        if not all(Path(os.path.realpath(file)).is_relative_to(home) for file in files):
            return None
        return {file: _digest(_at(Path(file), home, link=True)) for file in files}
    except (OSError, ValueError):
        return None


def _below(folder: Path, home: Path) -> Iterator[bytes]:
    """Yield what is at the path of a folder, and at each below it; folders that are links are not entered."""
    yield os.fsencode(folder)
    link = folder.is_symlink()
    yield _at(folder, home, link=link)
    if link or not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), home)
        else:
            yield os.fsencode(entry.path)
            yield _at(Path(entry.path), home, link=entry.is_symlink())


def _at(path: Path, home: Path, *, link: bool) -> bytes:
    """Return what is at a path: nothing, a file with its content, a folder or something else.

    Args:
        path: the path.
        home: the playbook's folder; nothing is read that is outside of it.
        link: whether a link is in it, so that it counts where it leads.
    """
    target = os.path.realpath(path) if link else ""
    leads = os.fsencode(target)
    if link and not Path(target).is_relative_to(home):
        return b"outside " + leads
    try:
        state = path.stat()
    except FileNotFoundError:
        return b"nothing " + leads
    if not S_ISREG(state.st_mode):
        return (b"folder " if S_ISDIR(state.st_mode) else b"other ") + leads
    if state.st_size > _MOST:
        return b"large %d " % state.st_size + leads
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while data := stream.read(_AT_ONCE):
            digest.update(data)
    return digest.digest() + leads


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
