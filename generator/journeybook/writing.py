"""Files that are replaced as a whole or not at all."""

import os
import shutil
import tempfile
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in one step: who reads it meanwhile sees what it was or what it is now; its permissions stay.

    Raises:
        OSError: it could not be written; then it is as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".new", dir=file.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if file.exists():
            shutil.copymode(file, draft)
        else:
            draft.chmod(0o666 & ~_umask())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    """Return what new files may not be; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
