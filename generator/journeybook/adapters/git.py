"""Reading the files of a playbook as they were at a revision, with the command git.

Only objects are read from git's own store (`rev-parse`, `ls-tree`, `cat-file`): nothing is checked out, and no filter,
hook or attribute of the repository is used.
"""

import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

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
    prefix = _output(folder, "rev-parse", "--show-prefix").rstrip(b"\n")
    paths = [f"{os.fsdecode(prefix)}{top}" for top in tops]
    listed = _output(folder, "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit_id, "--", *paths)
    wanted = dict(_wanted(listed, prefix, suffixes))
    ids = "".join(f"{id_}\n" for id_ in wanted.values())
    return dict(zip(wanted, _contents(_output(folder, "cat-file", "--batch", given=ids.encode())), strict=True))


def _wanted(listed: bytes, prefix: bytes, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the path from the playbook's folder and the id of each wanted file: no hidden ones, no links."""
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, id_ = about.decode("ascii").split(" ")
        path = name.removeprefix(prefix).decode("utf-8", "replace")
        hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
        if mode in _FILE_MODES and path.endswith(suffixes) and not hidden:
            yield path, id_


def _contents(batch: bytes) -> Iterator[bytes]:
    """Yield what follows each heading of `git cat-file --batch`: id, type and size in a line, then so many bytes."""
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        heading = batch[start:end].split(b" ")
        if len(heading) != 3:
            raise GitError("a file of this revision is not in this copy of the repository; fetch its history first")
        size = int(heading[2])
        yield batch[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


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
