"""The command `journeybook status`: what needs a hand, and whose."""

import sys
from pathlib import Path

import click

from journeybook import diagnostics
from journeybook.adapters.options import report_format_option, root_option
from journeybook.clock import today
from journeybook.governance import Keeper, review_calendar, status
from journeybook.loading import load
from journeybook.model.references import nearest


@click.command("status")
@root_option()
@report_format_option()
@click.option(
    "--owner",
    metavar="TEXT",
    help="Only owners whose name or team has this text in it; nobody for what has no owner.",
)
@click.option(
    "--calendar",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the days of reviews into this file as a calendar (iCalendar); one that exists is replaced.",
)
def status_command(root: Path, format_: str, owner: str | None, calendar: Path | None) -> None:
    """Say by owner what is due for review, has no evidence, or is not practiced.

    \b
    journeybook status                            all of it
    journeybook status --owner billing            what the billing team keeps
    journeybook status --calendar reviews.ics     the days of reviews, for a calendar
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    from journeybook.outputs.status_report import as_json, as_text

    loaded = load(root)
    if loaded.failed or loaded.catalogue is None:
        click.echo(diagnostics.as_text(loaded.problems), err=True)
        click.echo(diagnostics.summary(loaded.problems), err=True)
        sys.exit(1)
    found = status(loaded.catalogue, today())
    keepers = [share.keeper for share in found.shares]

    def shown(keeper: Keeper) -> bool:
        return owner is None or owner.casefold() in str(keeper).casefold()

    if owner is not None and not any(map(shown, keepers)):
        hint = nearest(owner, [word for keeper in keepers for word in (keeper.name, keeper.team) if word])
        raise click.UsageError(f"There is no owner `{owner}`{f'; {hint}' if hint else '.'}")
    if calendar is None:
        click.echo((as_json if format_ == "json" else as_text)(found, shown))
        return
    text = review_calendar(loaded.catalogue, found.today, shown=shown)
    if not text:
        click.echo("No day of a review is known yet; nothing was written.")
        return
    try:
        calendar.parent.mkdir(parents=True, exist_ok=True)
        calendar.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise click.UsageError(f"{calendar} cannot be written: {error.strerror}.") from None
    reviews = text.count("\r\nBEGIN:VEVENT\r\n")
    click.echo(f"{calendar}: {reviews} review{'' if reviews == 1 else 's'}.")
