"""What was measured, kept as a file, and as the tables of the docs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import correlation, linear_regression, median

from site_builders.contenders import CONTENDERS, PLAIN
from site_builders.corpus import SIZES

COLD, WARM, EDITED = "journeybook", "journeybook, pages kept", "journeybook, one journey edited"
ANEW, UNCHANGED, CHANGED = "with nothing kept", "with nothing changed", "after one edit"
ROWS = (COLD, WARM, EDITED, *(each.name for each in CONTENDERS))
FILE = Path(__file__).with_name("results.json")
MARK = "<!-- measured by benchmarks/site_builders -->"
"""Stands before and behind the tables in the docs."""


@dataclass(frozen=True)
class Result:
    """What was measured with one size, in one go.

    Args:
        size: its name.
        day: when.
        machine: where.
        pages: how many pages the playbook has.
        versions: of each package that took part.
        problems: why a builder has no costs, or not in all runs.
        costs: what each run cost, by builder; see `measuring.Cost`.
        checks: what each `journeybook check` cost, by what was kept and changed before it.
        saves: the seconds from each save to the written page, while serving.
    """

    size: str
    day: str
    machine: str
    pages: int
    versions: Mapping[str, str]
    problems: Mapping[str, str]
    costs: Mapping[str, Sequence[Mapping[str, float]]]
    checks: Mapping[str, Sequence[Mapping[str, float]]]
    saves: Sequence[float]

    def median(self, row: str, value: str) -> float:
        """Return the median of a value over the runs of a builder."""
        return median(run[value] for run in self.costs[row])


def kept(file: Path = FILE) -> list[Result]:
    """Return what was measured so far, the latest of each size, from the smallest on."""
    if not file.exists():
        return []
    return [Result(**each) for each in json.loads(file.read_text(encoding="utf-8"))]


def keep(new: Result, file: Path = FILE) -> None:
    """Keep a result in place of an earlier one of its size."""
    order = list(SIZES)
    results = sorted([*(each for each in kept(file) if each.size != new.size), new], key=lambda r: order.index(r.size))
    file.write_text(json.dumps([asdict(each) for each in results], indent=1) + "\n", encoding="utf-8")


def tables(results: Sequence[Result]) -> str:
    """Return the tables of the docs."""
    return "\n\n".join([*map(_of_size, results), *_growth(results), _versions(results)])


def page_with(text: str, measured: str, mark: str = MARK) -> str:
    """Return a page with what stands between its marks replaced."""
    before, _, rest = text.partition(mark)
    _, _, after = rest.partition(mark)
    return f"{before}{mark}\n\n{measured}\n\n{mark}{after}"


def _of_size(result: Result) -> str:
    size = SIZES[result.size]
    return "\n".join(
        (
            f"### {size.name}: {size.personas:,} personas, {size.journeys:,} journeys",
            "",
            f"{result.pages:,} pages, made with {size.training:,} pages of training; {_runs(result)}, {result.day}.",
            "",
            *table(
                ("", "CPU", "ratio", "wall", "memory", "site", "search"),
                (_row(result, row) for row in ROWS),
            ),
            "",
            _seconds(result),
        )
    )


def _seconds(result: Result) -> str:
    checks = "; ".join(
        f"{name} {median(run['wall'] for run in runs):.2f} s ({median(run['cpu'] for run in runs):.2f} s of CPU)"
        for name, runs in result.checks.items()
    )
    save = median(result.saves)
    return f"`journeybook check` takes {checks}. A journey saved while serving is on its page after {save:.2f} s."


def _runs(result: Result) -> str:
    runs = max(map(len, result.costs.values()))
    return f"median of {runs} runs" if runs > 1 else "one run"


def _row(result: Result, row: str) -> tuple[str, ...]:
    if not result.costs.get(row):
        return (row, result.problems.get(row, "not measured").splitlines()[0], *[""] * 5)
    plain = result.median(PLAIN, "cpu") if result.costs.get(PLAIN) else None
    cpu = result.median(row, "cpu")
    search = result.median(row, "search")
    return (
        row,
        f"{cpu:.1f} s",
        f"{cpu / plain:.2f}" if plain else "",
        f"{result.median(row, 'wall'):.1f} s",
        f"{result.median(row, 'peak') / 1e6:,.0f} MB",
        f"{result.median(row, 'output') / 1e6:,.1f} MB",
        f"{search / 1e6:,.1f} MB" if search else "none",
    )


def _growth(results: Sequence[Result]) -> Iterator[str]:
    """Yield a table of how CPU time grows with the number of pages: a line through the medians of all sizes."""
    if len(results) < 2:
        return
    rows: list[tuple[str, ...]] = []
    for row in ROWS:
        points = [(each.pages, each.median(row, "cpu")) for each in results if each.costs.get(row)]
        if len(points) < 2:
            rows.append((row, "not measured", "", ""))
            continue
        pages, seconds = zip(*points, strict=True)
        slope, intercept = linear_regression(pages, seconds)
        fit = f"{correlation(pages, seconds) ** 2:.3f}" if len(points) > 2 else "two sizes only"
        rows.append((row, f"{intercept:.1f} s", f"{slope * 1000:.1f} ms", fit))
    yield "\n".join(("### Growth", "", *table(("", "at first", "for each page", "R²"), rows)))


def _versions(results: Sequence[Result]) -> str:
    """Return with what and where it was measured, each different set once."""
    sets = dict.fromkeys(
        f"{', '.join(f'{name} {number}' for name, number in each.versions.items())}; {each.machine}."
        for each in results
    )
    return "Measured with " + "\n\nand with ".join(sets)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table of Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
