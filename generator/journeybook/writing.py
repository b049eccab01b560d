"""Files that are replaced as a whole or not at all, and what a killed process leaves of that.

Who makes something that is not yet in its place holds it with a lock. The lock ends with the process, however that
ends; so what nobody holds was left by a killed one, and may go.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterable
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_DRAFT = ".journeybook-new"
DRAFTS = f".*.????????{_DRAFT}"
"""The names of files that are being written."""


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in one step: who reads it meanwhile sees what it was or what it is now; its permissions stay.

    Raises:
        OSError: it could not be written; then it is as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=_DRAFT, dir=file.parent)
        draft = Path(name)
        lock = hold(draft)
        if draft.exists():  # a build may have taken it for abandoned, before it was held
            break
        os.close(handle)
        let_go(lock)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        # What cannot be written has said so by now.
        if file.exists():
            shutil.copymode(file, draft)
        else:
            draft.chmod(0o666 & ~_umask())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
        let_go(lock)


def remove_abandoned(drafts: Iterable[Path]) -> None:
    """Remove files and folders that were being made, where whoever made them is no more."""
    for draft in drafts:
        with held(draft) as ours:
            if not ours:
                pass
            elif draft.is_dir():
                shutil.rmtree(draft, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    draft.unlink()


@contextlib.contextmanager
def held(path: Path) -> Generator[bool]:
    """Hold a file or folder; give whether it is held now, and not by somebody else.

    Where nothing can be held (on Windows, on some disks of other machines) nobody can know whether something is
    abandoned, so it never is.
    """
    lock = hold(path)
    try:
        yield lock is not None
    finally:
        let_go(lock)


def hold(path: Path) -> int | None:
    """Hold a file or folder until the process ends or lets go; see `held`."""
    if sys.platform == "win32":
        return None
    try:
        lock = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def let_go(lock: int | None) -> None:
    """Let go of what `hold` returned."""
    if lock is not None:
        os.close(lock)


def _umask() -> int:
    """Return what new files may not be; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
