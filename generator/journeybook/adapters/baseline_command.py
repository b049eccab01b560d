"""The command `journeybook baseline`: accept what stands today, and report what comes after."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from journeybook import checks, diagnostics
from journeybook.adapters.language_command import own_findings
from journeybook.adapters.options import root_option
from journeybook.adapters.reporting import baseline_of, baseline_path
from journeybook.baseline import DEFAULT, Baseline, baseline_text, counted, read_baseline
from journeybook.diagnostics import Identity, Level, reaches
from journeybook.loading import PLAYBOOK_PATH, load
from journeybook.writing import write_whole

_READ = ("content", "journeys", "personas")


@click.command("baseline")
@root_option()
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: the one that the playbook names under checks: baseline:, or "
    f"{DEFAULT} in its folder]",
)
@click.option(
    "--level",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="The lowest level that is accepted; what is accepted already stays so.",
)
@click.option("--prune", is_flag=True, help="Only take out what was mended; accept nothing new.")
def baseline_command(root: Path, target: Path | None, level: Level, prune: bool) -> None:
    """Accept all that the rules and the language check find today, so that only what comes after is reported.

    An old playbook can start clean so. Mistakes in files are never accepted. Commit the file that is written.

    \b
    journeybook baseline                  accept what stands today
    journeybook baseline --prune          take out what was mended since

    Exit codes: 0 fine, 1 files have mistakes and nothing was written, 2 wrong use, or the file could not be written.
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    loaded = load(root)
    named = baseline_of(loaded)
    file = target or root / (named or DEFAULT)
    path = baseline_path(file, root)
    if path.partition("/")[0] in _READ and not Path(path).is_absolute():
        folder = path.partition("/")[0]
        raise click.UsageError(f"Files in {folder}/ are read as the playbook's own; choose another place.")
    before = read_baseline(file, path) if file.exists() else Baseline()
    mistakes = [*(p for p in loaded.problems if p.level == "error"), *before.problems]
    if mistakes or loaded.catalogue is None:
        click.echo(diagnostics.as_text(mistakes), err=True)
        click.echo(f"{diagnostics.summary(mistakes)} Nothing was written.", err=True)
        sys.exit(1)
    found = [one for one in checks.run_with_keys(loaded, level="info") if one.diagnostic.rule in checks.IDS]
    found += own_findings(loaded, root)
    now = counted(found)
    accepted: Mapping[Identity, int] = (
        {} if prune else counted(one for one in found if reaches(one.diagnostic.level, level))
    )
    listed = {
        identity: times
        for identity in {*before.listed, *accepted}
        if (times := max(accepted.get(identity, 0), min(before.listed.get(identity, 0), now.get(identity, 0))))
    }
    if file.exists() and listed == before.listed:
        click.echo(f"{path} is up to date: {_findings(_all(listed))}.")
        return
    try:
        write_whole(file, baseline_text(listed).encode("utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from None
    counts = ((_all(listed, before.listed), "new"), (_all(before.listed, listed), "taken out"))
    changes = ", ".join(f"{count} {words}" for count, words in counts if count)
    click.echo(f"{path}: {_findings(_all(listed))} accepted{f' ({changes})' if before.listed else ''}.")
    if path != named:
        click.echo(f"\nName it in {PLAYBOOK_PATH}, and it always counts:\n\nchecks:\n  baseline: {path}")


def _all(listed: Mapping[Identity, int], but: Mapping[Identity, int] | None = None) -> int:
    """Return how many findings are listed, without those that are listed elsewhere."""
    return sum(max(0, times - (but or {}).get(identity, 0)) for identity, times in listed.items())


def _findings(count: int) -> str:
    return f"{count} finding{'' if count == 1 else 's'}"
