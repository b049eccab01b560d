"""What made something: our own code, and the versions of what it uses. What is kept is of use only to the same."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

_OURS = Path(__file__).parent


@cache
def made_by(*packages: str) -> str:
    """Return a fingerprint of our own code, of Python, and of some packages by their names at PyPI."""
    files = sorted(path for path in _OURS.rglob("*") if path.suffix in (".py", ".yml", ".json", ".j2"))
    parts = [platform.python_version(), *map(version, packages), *(_digest(file.read_bytes()) for file in files)]
    return _digest("\n".join(parts).encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
