"""Reading the files of a playbook as they were at a revision, with the command git.

Only objects are read from git's own store (`rev-parse`, `ls-tree`, `log`, `cat-file`): nothing is checked out, and no
filter, hook or attribute of the repository is used; but for `is_changed`, which compares the working folder.
"""

import os
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from journeybook.sources import MAX_BYTES

if TYPE_CHECKING:
    from journeybook.changes.history import Commit

_FILE_MODES = ("100644", "100755")  # no symbolic links, no submodules
# Nothing is asked, refreshed or fetched, and messages are in one language.
_SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


class GitError(Exception):
    """Something cannot be read with git; the message says what in a sentence."""


class GitMissingError(GitError):
    """There is no command git."""

    def __init__(self) -> None:
        super().__init__("git is not installed, or not found; without it only folders can be compared")


class NoRepositoryError(GitError):
    """A folder is in no git repository that may be read."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder} is not in a git repository{reason}; without one only folders can be compared")


class NoRevisionError(GitError):
    """A repository has no such revision."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"git knows no revision `{revision}`")
        self.revision = revision


def commit(folder: Path, revision: str) -> str:
    """Return the id of the commit that a revision names.

    Raises:
        GitError: there is no git, no repository, or no such revision.
    """
    repository = _git(folder, "rev-parse", "--git-dir")
    if repository.returncode:
        said = repository.stderr.decode(errors="replace").strip().splitlines()
        known = not said or "not a git repository" in said[0]
        raise NoRepositoryError(folder.resolve(), "" if known else f" that git reads here ({said[0]})")
    # With the mark of a commit no path and no option is taken for one.
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    id_ = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not id_:
        raise NoRevisionError(revision)
    return id_


def files_at(folder: Path, commit_id: str, tops: Collection[str], suffixes: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return the files of a playbook at a commit, by their paths from the playbook's folder.

    Args:
        folder: the playbook's folder, which must be in a repository; it need not be the repository's own.
        commit_id: from `commit`.
        tops: the folders to read in it.
        suffixes: how the names of the files end that are wanted.

    Raises:
        GitError: git cannot read them.
    """
    wanted = tree(folder, commit_id, tops, suffixes)
    found = contents(folder, wanted.values())
    if any(id_ not in found for id_ in wanted.values()):
        raise GitError("a file of this revision is not in this copy of the repository; fetch its history first")
    return {path: found[id_] for path, id_ in wanted.items()}


def tree(folder: Path, commit_id: str, tops: Collection[str], suffixes: tuple[str, ...]) -> Mapping[str, str]:
    """Return the id of each file of a playbook at a commit; see `files_at`."""
    prefix = _prefix(folder)
    paths = [f"{os.fsdecode(prefix)}{top}" for top in tops]
    listed = _output(folder, "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit_id, "--", *paths)
    return dict(_wanted(listed, prefix, suffixes))


def contents(folder: Path, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return what the files of some ids hold; what this copy of the repository does not have is left out.

    Of a file that is larger than any that is read, nothing is read here either: in its place are zeros, one more than
    may be.
    """
    sizes = dict(_sizes(_output(folder, "cat-file", "--batch-check", given=_lines(ids))))
    wanted = [id_ for id_, size in sizes.items() if size <= MAX_BYTES]
    found = dict(_contents(_output(folder, "cat-file", "--batch", given=_lines(wanted))))
    return found if len(found) == len(sizes) else {**dict.fromkeys(sizes, bytes(MAX_BYTES + 1)), **found}


def _lines(ids: Iterable[str]) -> bytes:
    return "".join(f"{id_}\n" for id_ in dict.fromkeys(ids)).encode()


# The history ------------------------------------------------------------------------------------------------------


def is_cut_short(folder: Path) -> bool:
    """Tell whether this copy of the repository holds only a part of its history (a shallow clone)."""
    return _output(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def seconds_of(folder: Path, commit_id: str) -> int:
    """Return when a commit was made, in seconds since 1970."""
    return int(_output(folder, "log", "--max-count=1", "--no-show-signature", "--format=%ct", commit_id))


def is_changed(folder: Path, paths: Collection[str]) -> bool:
    """Tell whether files below some paths are not as the last commit has them; ignored ones do not count.

    Unlike everything else here this looks at the working folder, as `git status` does.
    """
    asked = ("status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=all", "--no-renames")
    return bool(_output(folder, "--literal-pathspecs", "-c", "core.fsmonitor=false", *asked, "--", *paths))


def commits(
    folder: Path, commit_id: str, tops: Collection[str], suffixes: tuple[str, ...], most: int
) -> "tuple[Commit, ...]":
    """Return the commits up to one that changed files of a playbook, newest first, so many at most.

    Only the line of first parents is followed: what was merged counts as one commit, on the day that it was merged.

    Raises:
        GitError: git cannot read them.
    """
    prefix = _prefix(folder)
    listed = _output(
        folder,
        *("--literal-pathspecs", "-c", "log.showRoot=true", "log", "--first-parent", "--diff-merges=first-parent"),
        *("--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--no-show-signature", "--no-color"),
        *("--no-ext-diff", f"--max-count={most}", "--format=%x01%H %ct %P", commit_id, "--", *tops),
    )
    return tuple(_commit(text, prefix, suffixes) for text in (b"\0" + listed).split(b"\0\x01")[1:])


def _commit(text: bytes, prefix: bytes, suffixes: tuple[str, ...]) -> "Commit":
    from journeybook.changes.history import Commit, FileChange

    heading, *parts = text.strip(b"\n\0").split(b"\0")
    id_, seconds, *parents = heading.decode("ascii").split()
    files: list[FileChange] = []
    for about, name in zip(parts[::2], parts[1::2], strict=False):
        mode_before, mode_after, before, after, _ = about.decode("ascii").strip().lstrip(":").split(" ")
        if path := _path(name, prefix, suffixes):
            files.append(
                FileChange(
                    path, before if mode_before in _FILE_MODES else "", after if mode_after in _FILE_MODES else ""
                )
            )
    return Commit(id_, int(seconds), not parents, tuple(files))


# Reading what git says --------------------------------------------------------------------------------------------


def _prefix(folder: Path) -> bytes:
    """Return the playbook's folder from that of the repository, with a slash at the end, or nothing."""
    return _output(folder, "rev-parse", "--show-prefix").rstrip(b"\n")


def _wanted(listed: bytes, prefix: bytes, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the path from the playbook's folder and the id of each wanted file: no hidden ones, no links."""
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, id_ = about.decode("ascii").split(" ")
        path = _path(name, prefix, suffixes)
        if mode in _FILE_MODES and path:
            yield path, id_


def _path(name: bytes, prefix: bytes, suffixes: tuple[str, ...]) -> str:
    """Return a file's path from the playbook's folder, or nothing where it is not one to read."""
    path = name.removeprefix(prefix).decode("utf-8", "replace")
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    return path if path.endswith(suffixes) and not hidden else ""


def _sizes(batch: bytes) -> Iterator[tuple[str, int]]:
    """Yield each id with its size from `git cat-file --batch-check`: id, type and size in a line."""
    for line in batch.splitlines():
        about = line.decode("ascii").split(" ")
        if len(about) == 3:  # otherwise the second word is "missing"
            yield about[0], int(about[2])


def _contents(batch: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each id with its bytes from `git cat-file --batch`: id, type and size in a line, then so many bytes."""
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        heading = batch[start:end].split(b" ")
        start = end + 1
        if len(heading) == 3:  # otherwise the second word is "missing"
            size = int(heading[2])
            yield heading[0].decode("ascii"), batch[start : start + size]
            start += size + 1


def _output(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _git(folder, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"git could not read the revision: {said[-1] if said else f'it ended with {done.returncode}'}")
    return done.stdout


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise GitMissingError
    environment = {**os.environ, **_SETTINGS}
    command = [program, "-C", str(folder.resolve()), *arguments]
    return subprocess.run(  # noqa: S603  a list of words, without a shell; what people wrote stands behind --end-of-options
        command, input=given, capture_output=True, check=False, env=environment
    )
