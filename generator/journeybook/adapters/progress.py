"""A bar on the terminal while a long build runs; in logs and pipes there is nothing of it."""

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import TextIO

import click

AFTER = 2.0
"""How many seconds a build may take without a bar."""

_BETWEEN = 0.1
"""How many seconds pass at least between two drawings: a terminal far away is slow."""

_ERASE = "\r\033[2K"
_COLUMNS = 80
"""How wide a terminal is that does not say."""

_WIDTH = 30
_BESIDE = 45
"""How many columns the words and numbers beside the bar need at most."""


class Progress:
    """What a build has done, phase by phase, as a bar that comes after two seconds and goes at the end.

    Args:
        stream: where it is drawn, or None for nowhere.
        clock: tells the seconds.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._begun = self._drawn = clock()
        self._label, self._length, self._done = "", 0, 0
        self._advance: Callable[[int], None] | None = None
        self._shown = 0
        self._eraser = _Eraser(self._erase)

    @classmethod
    def begin(cls) -> "Progress":
        """Return the progress of a build that begins now, drawn on standard error where somebody watches it."""
        return cls(sys.stderr if is_watched(sys.stderr, os.environ) else None)

    def phase(self, label: str, length: int) -> None:
        """Begin a phase of so many steps."""
        self.end()
        self._label, self._length, self._done = label, length, 0

    def step(self) -> None:
        """Count a step as done, and draw the bar where it is time to."""
        self._done += 1
        now = self._clock()
        if self._stream is None or now - self._begun < AFTER or now - self._drawn < _BETWEEN:
            return
        self._drawn = now
        if self._advance is None:
            self._advance, self._shown = self._new_bar(self._stream), 0
            logging.getLogger("mkdocs").handlers.insert(0, self._eraser)
        done = min(self._done, self._length)
        self._advance(done - self._shown)
        self._shown = done

    def end(self) -> None:
        """Take the bar away; the line that it stood on is free again."""
        if self._advance is None or self._stream is None:
            return
        logging.getLogger("mkdocs").removeHandler(self._eraser)
        self._erase()
        self._advance = None
        self._stream.write("\033[?25h")  # click hides the cursor while it draws
        self._stream.flush()

    def _new_bar(self, stream: TextIO) -> Callable[[int], None]:
        """Return what draws the bar so many steps farther; the first time draws it at all."""
        columns = os.get_terminal_size(stream.fileno()).columns or _COLUMNS
        return click.progressbar(
            length=self._length,
            label=self._label,
            file=stream,
            show_eta=False,
            show_pos=True,
            width=max(1, min(_WIDTH, columns - _BESIDE)),
        ).update

    def _erase(self) -> None:
        if self._stream is not None:
            self._stream.write(_ERASE)
            self._stream.flush()


class _Eraser(logging.Handler):
    """Stands before the handler that writes lines of the log, and frees the line for it."""

    def __init__(self, erase: Callable[[], None]) -> None:
        super().__init__()
        self._erase = erase

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the signature is logging's
        self._erase()


def is_watched(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether somebody sees a stream as it is written: a terminal, not in CI, and not told to be quiet."""
    return (
        stream.isatty()
        and environment.get("TERM") != "dumb"
        and environment.get("CI", "") in ("", "0", "false")
        and logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
    )
