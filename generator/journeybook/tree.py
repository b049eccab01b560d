"""The files in the folders of a playbook: each entry is looked at once, and none is passed over in silence.

Links that lead out of the playbook, pipes and devices are refused here, before anything is read or published: MkDocs
follows every link in its folder, and waits forever for a pipe.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.diagnostics import Diagnostic

TOPS = ("personas", "journeys", "content")
"""The folders that hold a playbook."""

# What no name may contain: control characters, what changes the order of letters, and bytes that are no UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Tree:
    """What lies in the folders, by paths from the playbook's folder; hidden files and folders are left out.

    Args:
        yaml: files whose names end as those of YAML files do.
        markdown: files whose names end in `.md`.
        problems: entries that cannot be read, or must not be.
    """

    yaml: tuple[str, ...]
    markdown: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def tree(root: Path) -> Tree:
    """Look at everything in the folders of a playbook."""
    problems: list[Diagnostic] = []
    files = sorted(file for top in TOPS for file in _top(root.resolve(), top, problems))
    return Tree(
        tuple(file for file in files if file.endswith((".yml", ".yaml"))),
        tuple(file for file in files if file.endswith(".md")),
        tuple(problems),
    )


def _top(root: Path, top: str, problems: list[Diagnostic]) -> Iterator[str]:
    if (root / top).is_symlink():
        problems += _link(root, top)
    elif (root / top).is_dir():
        yield from _below(root, top, problems)


def _below(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[str]:
    """Yield the files below a folder; folders that are links are not entered.

    Of what is hidden only links to folders are looked at, for MkDocs follows them before it passes over what is hidden.
    """
    folders = [folder]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = sorted(found, key=lambda e: e.name)
        except OSError as error:
            if "/." in folder:
                continue
            message = f"this folder cannot be read: {error.strerror}"
            problems.append(_problem(folder, "unreadable", message, "check that it may be read"))
            continue
        names: dict[str, str] = {}
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if "/." in path:
                if entry.is_symlink():
                    problems += _link(root, path) if (root / path).is_dir() else ()
                elif entry.is_dir():
                    folders.append(path)
                continue
            problems += _named(path, entry.name, names)
            if entry.is_symlink():
                problems += (wrong := list(_link(root, path)))
                if not wrong:
                    yield path
            elif entry.is_dir():
                folders.append(path)
            elif entry.is_file():
                yield path
            else:
                message = "this is not an ordinary file, but a pipe, a socket or a device"
                problems.append(_problem(path, "special", message, "delete it"))


def _named(path: str, name: str, others: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a name, in itself or beside others in its folder."""
    if _UNPRINTABLE.search(name):
        message = "this file’s name contains invisible characters, or some that are no text"
        yield _problem(path, "unprintable-name", message, "rename it")
        return
    same = others.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
    if same != name:
        message = f"this name differs from `{same}` only in capital letters or in how they are put together"
        hint = "rename one of the two: on Windows and macOS only one of them can exist"
        yield _problem(path, "same-name", message, hint)


def _link(root: Path, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a link; one to an ordinary file of the playbook is fine."""
    target = Path(os.path.realpath(root / path))
    inside = target.is_relative_to(root)
    if not inside or any(part.startswith(".") for part in target.relative_to(root).parts):
        yield link_out(path)
    elif target.is_dir():
        hint = "put the files themselves into a folder of this name"
        yield _problem(path, "link-folder", "this is a link to a folder, and such are not entered", hint)
    elif not target.is_file():
        yield _problem(path, "link-broken", "this is a link that leads to no file", "put the file itself here")


def link_out(path: str) -> Diagnostic:
    """Return what is said of a file that is a link, or below one, and leads out of the playbook."""
    return _problem(path, "link-out", "this is a link that leads out of the playbook", "put the file itself here")


def _problem(path: str, rule: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, 1, 1, f"file/{rule}", message, hint)
