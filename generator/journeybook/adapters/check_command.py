"""The command `journeybook check`: everything that is wrong with a playbook, in one run."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeybook.adapters import outcomes
from journeybook.adapters.options import baseline_option, format_option, root_option

if TYPE_CHECKING:
    from journeybook.diagnostics import Level

# What the exit codes mean; click itself ends with 2 on wrong use.
FINE, PROBLEMS, NOT_WRITTEN = 0, 1, 2


def _rules(_: click.Context, parameter: click.Parameter, value: str) -> frozenset[str]:
    ids = frozenset(filter(None, (id_.strip() for id_ in value.split(","))))
    if ids:
        from journeybook.adapters.checking import unknown_rule

        if message := unknown_rule(ids):
            raise click.BadParameter(message, param=parameter)
    return ids


@click.command("check")
@root_option()
@format_option()
@click.option(
    "--level",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="The lowest level that is reported. Only errors make the check fail.",
)
@click.option("--select", metavar="ID,...", default="", callback=_rules, help="Look at these rules only.")
@click.option("--ignore", metavar="ID,...", default="", callback=_rules, help="Leave out these rules.")
@baseline_option()
@click.option("--fix", is_flag=True, help="Mend first how files are written: never what they say.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change and check nothing.")
@click.option("--no-cache", is_flag=True, help="Keep nothing in .cache/ for the next run, and look at everything anew.")
def check_command(
    root: Path,
    format_: str,
    level: "Level",
    select: frozenset[str],
    ignore: frozenset[str],
    baseline_file: Path | None,
    fix: bool,
    diff: bool,
    no_cache: bool,
) -> None:
    """Check every file of the playbook, hold it against the rules of the field, and report all problems at once.

    Mistakes in files are always reported. The rules are looked at when there are none.

    \b
    journeybook check                     what is wrong, and what could be better
    journeybook check --fix               the same, after mending how files are written
    journeybook baseline                  accept what stands today, and report what comes after

    Exit codes: 0 no errors; 1 errors, or with --diff something to mend; 2 wrong use, or a file could not
    be written.
    """  # noqa: D301  click wants the character itself, which keeps its lines apart

    def made() -> outcomes.Outcome:
        # What needs long to import is not needed where nothing has changed since the last run.
        from journeybook.adapters.checking import Wanted, checked

        cache = None if no_cache else outcomes.cache(root)
        return checked(root, Wanted(format_, level, select, ignore, baseline_file), cache)

    unwritten = False
    if diff or fix:
        from journeybook.adapters import checking

        if diff:
            sys.exit(PROBLEMS if checking.show(root) else FINE)
        unwritten = not checking.mend(root, err=format_ != "text")
    options = (format_, level, sorted(select), sorted(ignore), str(baseline_file))
    outcome = made() if no_cache else outcomes.kept(root, options, made)
    click.echo(outcome.text, nl=False)
    if unwritten:
        sys.exit(NOT_WRITTEN)
    sys.exit(PROBLEMS if outcome.failed else FINE)
