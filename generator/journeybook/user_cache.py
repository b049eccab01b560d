"""What is compiled once for a user and serves all playbooks: Graphviz as machine code, our templates, typefaces.

What is kept may be run, so it is read only from a folder and a file that nobody but the user can write, and only when
its checksum is right. Everything that is wrong with the cache leads to compiling again, never to an error.
"""

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

_DIGEST_SIZE = hashlib.sha256().digest_size


def user_cache_folder() -> Path:
    """Return the folder for journeybook's caches: the platform's cache folder of this user.

    `XDG_CACHE_HOME` goes first everywhere, so that a build server can move it.
    """
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "journeybook"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "journeybook" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "journeybook"
    return Path.home() / ".cache" / "journeybook"


def read(folder: Path, name: str) -> bytes | None:
    """Return what was written under this name, or None where there is nothing that can be trusted."""
    path = folder / name
    try:
        if not (_private(folder) and _private(path)):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    digest, code = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    return code if hashlib.sha256(code).digest() == digest else None


def write(folder: Path, name: str, code: bytes) -> None:
    """Keep bytes under a name, whole or not at all; where that cannot be done, nothing happens."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(folder):
            return
        # mkstemp makes the file readable by its owner only.
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(code).digest() + code)
            Path(temporary).replace(folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _private(path: Path) -> bool:
    if sys.platform == "win32":  # the user's own profile folder is private there, and modes say nothing
        return True
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
