"""Fuzz the reading of a playbook's files, guided by what code is reached: `make fuzz`.

Each input is some bytes for a file and a number that says which: a file of one of the kinds, a hand-written page, a
picture, a file for `journeybook language`. Reading must end in objects or a report, soon; anything else is a fault, and
atheris writes the input into a file `crash-…` in the folder that it runs in. It begins with an object of
each kind, which are put into that folder.
"""

import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import ValidationError

atheris: Any = import_module("atheris")  # which has no types

with atheris.instrument_imports(include=["journeybook"]):
    from journeybook import starters, wording
    from journeybook.diagnostics import as_github, as_text
    from journeybook.fixing import mended
    from journeybook.language.files import UnreadableError, passages
    from journeybook.model import BY_NAME, PLAYBOOK, Names
    from journeybook.model.mentions import mentions
    from journeybook.model.picture_files import picture_fault
    from journeybook.sources import parse

_KINDS = list(BY_NAME.values())
_SUFFIXES = (".docx", ".eml", ".html", ".csv", ".md", ".txt", ".yml")
_SLOW = 5.0
_FILE = Path(tempfile.mkdtemp(prefix="journeybook-fuzz-")) / "a.svg"


class TooSlowError(Exception):
    """Reading took so long that somebody would call it a hang."""


def one_input(data: bytes) -> None:
    """Read an input as what its first byte says."""
    if not data:
        return
    begun = time.process_time()
    _read(data[0], data[1:])
    if time.process_time() - begun > _SLOW:
        raise TooSlowError(f"{len(data)} bytes took {time.process_time() - begun:.1f} s")


def _read(which: int, data: bytes) -> None:
    if which < 160:
        _object(which, data)
    elif which < 220:
        with suppress(UnreadableError):
            passages(data, f"a{_SUFFIXES[which % len(_SUFFIXES)]}")
    elif which < 240:
        _FILE.write_bytes(data)
        picture_fault(_FILE)
    else:
        list(mentions(data.decode("utf-8", "replace")))


def _object(which: int, data: bytes) -> None:
    document = parse(data, "a.yml")
    problems = [*document.problems, *wording.empty_values(document)]
    plain = document.plain()
    kind = _KINDS[which % len(_KINDS)]
    if isinstance(plain, dict):
        values: dict[str, object] = {**plain, "id": "x", "kind": kind.name}
        try:
            kind.type.model_validate(values, context=Names.unchecked())
        except ValidationError as error:
            problems += wording.diagnostics(error.errors(include_url=False), document, kind)
    as_text(problems).encode()
    as_github(problems).encode()
    mended(data)


def _seed(folder: Path) -> None:
    """Write what to begin with: the files of a new playbook, each after the number that says how it is read."""
    numbers = {kind.folder: number for number, kind in enumerate(_KINDS)}
    for path, text in starters.playbook_files("My playbook", date(2026, 11, 21)):
        place, _, name = path.rpartition("/")
        number = _KINDS.index(PLAYBOOK) if name == "playbook.yml" else numbers.get(place)
        if path.endswith(".md"):
            number = 255
        if number is not None:
            (folder / f"seed-{number}-{name}").write_bytes(bytes([number]) + text.encode())


if __name__ == "__main__":
    _seed(Path())
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
