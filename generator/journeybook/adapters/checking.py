"""What `journeybook check` does: look at everything, mend how files are written, and put into words what was found."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from journeybook import checks, diagnostics
from journeybook.adapters.outcomes import Outcome
from journeybook.adapters.reporting import baseline, baseline_of, from_here, is_language, mended, written
from journeybook.baseline import Baseline
from journeybook.diagnostics import Diagnostic, Found, Level, harmless, in_order, line_for_logs, reaches
from journeybook.fixing import Fix, NotFixedError, apply, fixes
from journeybook.garbage import paused
from journeybook.loading import FILES, load
from journeybook.model.references import nearest


@dataclass(frozen=True)
class Wanted:
    """What is looked at, and how it is told.

    Args:
        format_: one of `options.FORMATS`.
        level: the lowest level that is told.
        select: ids of rules; only these are looked at. Without any, all are.
        ignore: ids of rules that are not looked at.
        baseline: a file of what is accepted as it stood, in place of the playbook's own.
    """

    format_: str
    level: Level
    select: frozenset[str]
    ignore: frozenset[str]
    baseline: Path | None


def unknown_rule(ids: Iterable[str]) -> str | None:
    """Return what is wrong with the first id that is no rule's, or None."""
    for id_ in sorted(frozenset(ids) - checks.IDS):
        hint = nearest(id_, checks.IDS)
        return f"There is no rule `{id_}`{f'; {hint}' if hint else '.'}"
    return None


def checked(root: Path, wanted: Wanted, cache: Path | None = None) -> Outcome:
    """Return what comes of checking a playbook.

    Args:
        root: its folder.
        wanted: what is looked at, and how it is told.
        cache: the folder in which is kept what was read, if anything is.
    """
    with paused():
        return _checked(root, wanted, cache)


def _checked(root: Path, wanted: Wanted, cache: Path | None) -> Outcome:
    loaded = load(root, cache and cache / FILES)
    base = baseline(loaded, root, wanted.baseline)
    problems = [*(p for p in loaded.problems if p.level == "error"), *base.problems]
    mistakes = [Found(problem, problem.message) for problem in problems]
    select, ignore, level = wanted.select, wanted.ignore, wanted.level
    findings = cache and cache / checks.FINDINGS
    run = partial(checks.run_with_keys, loaded, level="info", select=select, ignore=ignore, cache=findings)
    every = () if base.problems else run()
    shown = [found for found in every if reaches(found.diagnostic.level, level)]
    new = _new(base, shown)
    told = mended(loaded, base, every, lambda rule: _looked_at(rule, wanted)) if every or not mistakes else ()
    found = [*new, *checks.weighed(loaded, told, level=level, select=select, ignore=ignore)]
    if wanted.format_ == "text":  # people read the rule and the place, in the words with which they can accept it
        found = [replace(one, diagnostic=_named(one)) for one in found]
    report = in_order([*mistakes, *found])
    parts = [written(wanted.format_, report, checks.rule_notes(), from_here(root))]
    if wanted.format_ == "text":
        parts.append(_summary(report, len(shown) - len(new)))
    failed = loaded.failed or any(one.diagnostic.level == "error" for one in report)
    named = wanted.baseline or ((name := baseline_of(loaded)) and root / name)
    read = [*loaded.names.elsewhere, *([str(named)] if named else [])]
    return Outcome("".join(f"{part}\n" for part in parts if part), failed, tuple(sorted(read)))


def _new(base: Baseline, found: Sequence[Found]) -> list[Found]:
    """Return what no baseline accepts; one can only accept what `accepted:` and `--ignore` can leave out, too."""
    rules = [one for one in found if one.diagnostic.rule in checks.IDS]
    return [*(one for one in found if one.diagnostic.rule not in checks.IDS), *base.new(rules)]


def _looked_at(rule: str, wanted: Wanted) -> bool:
    return not is_language(rule) and rule not in wanted.ignore and (not wanted.select or rule in wanted.select)


def _named(found: Found) -> Diagnostic:
    d = found.diagnostic
    return replace(d, message=f"{d.message} [{d.rule} at {found.key}]" if found.key else f"{d.message} [{d.rule}]")


def _summary(report: Sequence[Found], hidden: int) -> str:
    said = diagnostics.summary(found.diagnostic for found in report)
    return f"{said} The baseline accepts {hidden}." if hidden else said


# Mending ----------------------------------------------------------------------------------------------------------


def mend(root: Path, *, err: bool) -> bool:
    """Mend how files are written, and tell of it; return whether all could be written."""
    everything = True
    for fix in fixes(root):
        try:
            apply(root, fix)
        except NotFixedError as error:
            click.echo(f"{harmless(str(error))}.", err=True)
            everything = False
        else:
            click.echo(_told(fix), err=err)
    return everything


def show(root: Path) -> bool:
    """Print what would be changed; return whether there is any."""
    any_ = False
    for fix in fixes(root):
        any_ = True
        click.echo(f"# {_told(fix)}")
        before, after = (data.decode("utf-8-sig").splitlines() for data in (fix.before, fix.after))
        lines = difflib.unified_diff(before, after, fix.path, fix.renamed or fix.path, lineterm="")
        click.echo("".join(f"{_shown(line)}\n" for line in lines), nl=False)
    return any_


def _told(fix: Fix) -> str:
    return harmless(f"{fix.path}: {', '.join(fix.done)}")


def _shown(line: str) -> str:
    """Return a line of a file so that it is no command to the CI in whose log it stands; tabs stay."""
    return "\t".join(map(line_for_logs, line.split("\t")))
