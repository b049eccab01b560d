"""The command: `python -m site_builders --sizes S,M --runs 3`, from the folder benchmarks/."""

import sys
from functools import partial
from pathlib import Path

import click

from site_builders.corpus import SIZES
from site_builders.results import Result, keep, kept, page_with, tables
from site_builders.running import measured, settle
from site_builders.tools import install

_REPOSITORY = Path(__file__).parents[2]
_FOLDER = _REPOSITORY / ".cache" / "benchmarks"
_PAGE = _REPOSITORY / "docs" / "performance.md"


@click.command()
@click.option("--sizes", default="S,M", show_default=True, help=f"Of {', '.join(SIZES)}; separated by commas.")
@click.option("--runs", default=3, show_default=True, type=click.IntRange(1), help="How often each builds each size.")
@click.option("--seconds", default=900.0, show_default=True, help="How long one build may take.")
@click.option("--write", is_flag=True, help="Keep the results and write the tables of docs/performance.md anew.")
def main(sizes: str, runs: int, seconds: float, write: bool) -> None:
    """Measure what it takes to build playbooks, with journeybook and with other site builders."""
    wanted = [name.strip() for name in sizes.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in SIZES]:
        raise click.BadParameter(f"there is no size {unknown[0]}", param_hint="--sizes")
    tools = install(_FOLDER)
    for name, problem in tools.missing.items():
        click.echo(f"{name} is not measured: {problem}", err=True)
    settle(_FOLDER, seconds)
    results: list[Result] = []
    for name in wanted:
        say = partial(click.echo, err=True)
        results.append(measured(SIZES[name], runs, seconds, _FOLDER / name, tools, say))
        if write:
            keep(results[-1])
    click.echo(tables(results))
    if write:
        _PAGE.write_text(page_with(_PAGE.read_text(encoding="utf-8"), tables(kept())), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
