"""Where the CPU time of a build goes that begins with nothing kept, and what no build can do without.

Run it with ``make benchmark-parts SIZE=M``; ``WRITE=--write`` puts the table into docs/performance.md.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from site_builders import corpus
from site_builders.contenders import CONTENDERS, PLAIN
from site_builders.measuring import cost
from site_builders.results import page_with, table
from site_builders.running import cost_with, folder_of, machine, pages_of, settle
from site_builders.sampling import ENDING, FLOOR, PARTS
from site_builders.tools import NONE, empty

_REPOSITORY = Path(__file__).parents[2]
_FOLDER = _REPOSITORY / ".cache" / "benchmarks"
_PAGE = _REPOSITORY / "docs" / "performance.md"
_SAMPLING = Path(__file__).with_name("sampling.py")
MARK = "<!-- measured by benchmarks/site_builders/parts.py -->"
"""Stands before and behind the table in the docs."""


@dataclass(frozen=True)
class Measured:
    """What came out for a playbook.

    Args:
        size: of the playbook.
        pages: how many it has.
        spent: seconds of CPU by the name of the part.
        plain: seconds of CPU that plain mkdocs-material took for the same pages.
    """

    size: corpus.Size
    pages: int
    spent: Mapping[str, float]
    plain: float


def measured(size: corpus.Size, seconds: float, folder: Path) -> Measured:
    """Return what the parts of a build cost; `folder` is where all is written, `seconds` what one build may take."""
    playbook = folder / "journeybook"
    corpus.write(size, playbook)
    pages = pages_of(playbook, folder)
    spent = spent_in(playbook, seconds)
    plain = next(each for each in CONTENDERS if each.name == PLAIN)
    plain.write(folder_of(folder, plain), pages, playbook)
    return Measured(size, len(pages), spent, cost_with(plain, folder, NONE, seconds).cpu)


def spent_in(playbook: Path, seconds: float) -> Mapping[str, float]:
    """Return the seconds of CPU that each part of a build takes that begins with nothing kept."""
    empty(playbook / ".cache")
    empty(playbook / "site")
    with tempfile.TemporaryDirectory() as place:
        result = Path(place, "spent.json")
        whole = cost((sys.executable, "-P", _SAMPLING, result), playbook, seconds=seconds)
        spent: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    spent[ENDING] = max(0.0, whole.cpu - sum(spent.values()))
    return spent


def text_of(result: Measured) -> str:
    """Return the table of the docs, with what was measured before it and the floor behind it."""
    size = result.size
    day = date.today().isoformat()  # noqa: DTZ011  the day where it is measured
    floor = sum(result.spent[part] for part in FLOOR)
    head = (
        f"{size.name}: {size.personas:,} personas, {size.journeys:,} journeys, {result.pages:,} pages; one run, {day}, "
        f"{machine()}. Plain mkdocs-material took {result.plain:.1f} s of CPU for the same pages."
    )
    rows = "\n".join(table(("part", "CPU", "share", "ratio", "floor"), _rows(result)))
    return f"{head}\n\n{rows}\n\nThe floor is {floor:.1f} s, a ratio of {floor / result.plain:.2f}."


def _rows(result: Measured) -> Iterator[tuple[str, ...]]:
    whole = sum(result.spent.values())
    for part, seconds in (*((part, result.spent[part]) for part in PARTS), ("all", whole)):
        floor = "yes" if part in FLOOR else ""
        yield part, f"{seconds:.2f} s", f"{seconds / whole:.0%}", f"{seconds / result.plain:.3f}", floor


@click.command()
@click.option("--size", default="M", show_default=True, type=click.Choice(list(corpus.SIZES)))
@click.option("--seconds", default=900.0, show_default=True, help="How long one build may take.")
@click.option("--write", is_flag=True, help="Write the table of docs/performance.md anew.")
def main(size: str, seconds: float, write: bool) -> None:
    """Measure where the CPU time of a build goes that begins with nothing kept."""
    settle(_FOLDER, seconds)
    text = text_of(measured(corpus.SIZES[size], seconds, _FOLDER / size))
    click.echo(text)
    if write:
        _PAGE.write_text(page_with(_PAGE.read_text(encoding="utf-8"), text, MARK), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
