"""What a command costs: CPU and wall time, memory, and what it wrote."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launcher.py")

# A fixed day, so that pages say the same in each run; nothing is sent to anybody, nobody is asked.
ENVIRONMENT: Mapping[str, str] = {
    **os.environ,
    "SOURCE_DATE_EPOCH": "1795219200",
    "NO_MKDOCS_2_WARNING": "1",
    "ASTRO_TELEMETRY_DISABLED": "1",
    "PYTHONWARNINGS": "ignore",
    "CI": "1",
    "PYTHONDONTWRITEBYTECODE": "",  # as it is not for users: what Python compiles of a package, it keeps
}


class FailedError(Exception):
    """A command failed or took too long; the message says which, and what it said last."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost.

    Args:
        cpu: seconds, of the user and the system, of all its processes.
        wall: seconds.
        peak: bytes of memory of its largest process.
        output: bytes of all files that it wrote.
        search: bytes of those that are there for search.
    """

    cpu: float
    wall: float
    peak: int
    output: int = 0
    search: int = 0


def cost(command: Sequence[str | Path], folder: Path, *, seconds: float) -> Cost:
    """Run a command in a folder and return what it cost.

    Raises:
        FailedError: it failed, or it took longer than it may.
    """
    with tempfile.TemporaryDirectory() as place:
        result, log = Path(place, "result.json"), Path(place, "log")
        launched = [sys.executable, "-I", "-S", str(_LAUNCHER), str(seconds), str(result), str(log)]
        subprocess.run([*launched, *map(str, command)], cwd=folder, env=ENVIRONMENT, check=True)  # noqa: S603  our own command
        measured = json.loads(result.read_text(encoding="utf-8"))
        if measured["too_long"]:
            raise FailedError(f"stopped after {seconds:g} s")
        if measured["status"]:
            said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise FailedError(f"ended with {measured['status']}: {_telling(said)}")
    return Cost(measured["cpu"], measured["wall"], measured["peak"])


def _telling(lines: Sequence[str]) -> str:
    """Return the line that says what went wrong: the last that names an error, for addresses of code may follow it."""
    return next((line for line in reversed(lines) if "error:" in line.casefold()), "".join(lines[-1:]))


def size(*folders: Path) -> int:
    """Return how many bytes are in some files and folders; what is not there has none."""
    return sum(
        each.stat().st_size
        for folder in folders
        for each in (folder.rglob("*") if folder.is_dir() else (folder,))
        if each.is_file()
    )
