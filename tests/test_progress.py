"""The bar of long builds: on a terminal, and nowhere else."""

import fcntl
import logging
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Generator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TextIO

import pytest

from building import ENVIRONMENT
from journeybook.adapters.progress import Progress, is_watched


@dataclass
class _Clock:
    """A clock that goes on by so much with each look."""

    each: float
    now: float = 0

    def __call__(self) -> float:
        self.now += self.each
        return self.now


@dataclass
class _Terminal:
    """A pseudo-terminal: what is written to it can be read."""

    stream: TextIO
    master: int
    _read: bytearray = field(default_factory=bytearray)

    def set_width(self, columns: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def shown(self) -> str:
        self.stream.flush()
        os.set_blocking(self.master, False)
        while True:
            try:
                self._read += os.read(self.master, 65536)
            except BlockingIOError:
                return self._read.decode()


@pytest.fixture
def terminal() -> Generator[_Terminal]:
    """A terminal that does not say how wide it is."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as stream:
        yield _Terminal(stream, master)
    os.close(master)


def _lines(shown: str) -> list[str]:
    """Return what is left on the screen of what was written: an erased line is gone, a line is drawn over another."""
    lines: list[str] = []
    for line in shown.replace("\r\n", "\n").replace("\033[?25l", "").replace("\033[?25h", "").split("\n"):
        left = ""
        for part in line.split("\033[2K")[-1].split("\r"):
            left = part + left[len(part) :]
        lines.append(left.rstrip())
    return lines


def test_a_build_of_two_seconds_shows_no_bar(terminal: _Terminal) -> None:
    progress = Progress(terminal.stream, _Clock(0.15))
    progress.phase("Making pages", 10)
    for _ in range(10):
        progress.step()
    progress.end()
    assert terminal.shown() == ""


def test_a_longer_build_shows_what_is_done_and_leaves_nothing_behind(terminal: _Terminal) -> None:
    progress = Progress(terminal.stream, _Clock(1))
    progress.phase("Making pages", 4)
    for _ in range(3):
        progress.step()
    assert _lines(terminal.shown()) == ["Making pages  [######################--------]  3/4"]
    progress.end()
    assert _lines(terminal.shown()) == [""]
    assert terminal.shown().endswith("\033[?25h")  # the cursor is back


def test_lines_of_the_log_and_the_bar_stay_apart(terminal: _Terminal) -> None:
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(terminal.stream)
    log.addHandler(handler)
    progress = Progress(terminal.stream, _Clock(2))
    try:
        progress.phase("Writing pages", 3)
        progress.step()
        log.warning("A link leads nowhere")
        progress.step()
    finally:
        progress.end()
        log.removeHandler(handler)
    assert _lines(terminal.shown()) == ["A link leads nowhere", ""]


def test_the_bar_fits_a_narrow_terminal(terminal: _Terminal) -> None:
    terminal.set_width(50)
    progress = Progress(terminal.stream, _Clock(2))
    progress.phase("Writing pages", 4)
    progress.step()
    assert len(_lines(terminal.shown())[0]) < 50


def test_only_a_terminal_that_somebody_watches_gets_a_bar(terminal: _Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.INFO)
    assert is_watched(terminal.stream, {"TERM": "xterm"})
    assert not is_watched(StringIO(), {"TERM": "xterm"})
    assert not is_watched(terminal.stream, {"TERM": "dumb"})
    assert not is_watched(terminal.stream, {"TERM": "xterm", "CI": "true"})
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.ERROR)  # mkdocs -q
    logging.getLogger("mkdocs").manager._clear_cache()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  set by setLevel
    assert not is_watched(terminal.stream, {"TERM": "xterm"})


_BUILD = """
import sys
from journeybook.adapters import progress
progress.AFTER = progress._BETWEEN = 0
from mkdocs.__main__ import cli
cli(["build"])
"""


def test_mkdocs_build_shows_both_phases_on_a_terminal(new_playbook: Path, terminal: _Terminal) -> None:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "CI"} | {"TERM": "xterm"}
    run = subprocess.Popen(
        [sys.executable, "-c", _BUILD],
        cwd=new_playbook,
        env=environment,
        stderr=terminal.stream,
        stdout=subprocess.PIPE,
    )
    out, _ = run.communicate(timeout=60)
    shown = terminal.shown()
    assert (run.returncode, out) == (0, b"")
    assert "Making pages   [" in shown
    assert "Writing pages  [" in shown
    assert [line for line in _lines(shown) if line and not line.startswith("INFO")] == []
