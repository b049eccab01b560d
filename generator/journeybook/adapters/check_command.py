"""The command `journeybook check`: everything that is wrong with a playbook, in one run."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from journeybook import checks, diagnostics
from journeybook.adapters.reporting import (
    baseline,
    baseline_option,
    format_option,
    from_here,
    is_language,
    mended,
    root_option,
    written,
)
from journeybook.baseline import Baseline
from journeybook.diagnostics import Diagnostic, Found, Level, reaches
from journeybook.fixing import Fix, NotFixedError, apply, fixes
from journeybook.loading import load
from journeybook.model.references import nearest

# What the exit codes mean; click itself ends with 2 on wrong use.
FINE, PROBLEMS, NOT_WRITTEN = 0, 1, 2


def _rules(_: click.Context, parameter: click.Parameter, value: str) -> frozenset[str]:
    ids = frozenset(filter(None, (id_.strip() for id_ in value.split(","))))
    for id_ in sorted(ids - checks.IDS):
        hint = nearest(id_, checks.IDS)
        message = f"There is no rule `{id_}`{f'; {hint}' if hint else '.'}"
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
def check_command(
    root: Path,
    format_: str,
    level: Level,
    select: frozenset[str],
    ignore: frozenset[str],
    baseline_file: Path | None,
    fix: bool,
    diff: bool,
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
    if diff:
        sys.exit(_show(fixes(root)))
    unwritten = fix and not _mend(fixes(root), root, err=format_ != "text")
    loaded = load(root)
    base = baseline(loaded, root, baseline_file)
    problems = [*(p for p in loaded.problems if p.level == "error"), *base.problems]
    mistakes = [Found(problem, problem.message) for problem in problems]
    every = () if base.problems else checks.run_with_keys(loaded, level="info", select=select, ignore=ignore)
    shown = [found for found in every if reaches(found.diagnostic.level, level)]
    new = _new(base, shown)
    told = mended(loaded, base, every, lambda rule: _looked_at(rule, select, ignore)) if every or not mistakes else ()
    found = [*new, *checks.weighed(loaded, told, level=level, select=select, ignore=ignore)]
    if format_ == "text":  # people read the rule and the place, in the words with which they can accept it
        found = [replace(one, diagnostic=_named(one)) for one in found]
    report = sorted([*mistakes, *found])
    output = written(format_, report, checks.rule_notes(), from_here(root))
    if output:
        click.echo(output)
    if format_ == "text":
        click.echo(_summary(report, len(shown) - len(new)))
    if unwritten:
        sys.exit(NOT_WRITTEN)
    failed = loaded.failed or any(one.diagnostic.level == "error" for one in report)
    sys.exit(PROBLEMS if failed else FINE)


def _new(base: Baseline, found: Sequence[Found]) -> list[Found]:
    """Return what no baseline accepts; one can only accept what `accepted:` and `--ignore` can leave out, too."""
    rules = [one for one in found if one.diagnostic.rule in checks.IDS]
    return [*(one for one in found if one.diagnostic.rule not in checks.IDS), *base.new(rules)]


def _looked_at(rule: str, select: frozenset[str], ignore: frozenset[str]) -> bool:
    return not is_language(rule) and rule not in ignore and (not select or rule in select)


def _named(found: Found) -> Diagnostic:
    d = found.diagnostic
    return replace(d, message=f"{d.message} [{d.rule} at {found.key}]" if found.key else f"{d.message} [{d.rule}]")


def _summary(report: Sequence[Found], hidden: int) -> str:
    said = diagnostics.summary(found.diagnostic for found in report)
    return f"{said} The baseline accepts {hidden}." if hidden else said


# Mending ----------------------------------------------------------------------------------------------------------


def _mend(found: Iterable[Fix], root: Path, *, err: bool) -> bool:
    """Mend how files are written, and tell of it; return whether all could be written."""
    everything = True
    for fix in found:
        try:
            apply(root, fix)
        except NotFixedError as error:
            click.echo(f"{error}.", err=True)
            everything = False
        else:
            click.echo(f"{fix.path}: {', '.join(fix.done)}", err=err)
    return everything


def _show(found: Iterable[Fix]) -> int:
    """Print what would be changed; return the exit code."""
    code = FINE
    for fix in found:
        code = PROBLEMS
        click.echo(f"# {fix.path}: {', '.join(fix.done)}")
        before, after = (data.decode("utf-8-sig").splitlines() for data in (fix.before, fix.after))
        lines = difflib.unified_diff(before, after, fix.path, fix.renamed or fix.path, lineterm="")
        click.echo("".join(f"{line}\n" for line in lines), nl=False)
    return code
