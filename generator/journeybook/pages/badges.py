"""Badges: in a few words how far a page can be trusted. Words and an icon say it; color only underlines it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from journeybook.claims import Claims, claims
from journeybook.governance import DUE_SOON_DAYS
from journeybook.model import Entity
from journeybook.pages.evidence_strength import evidence_in, evidence_strength
from journeybook.pages.links import GOVERNANCE, Here
from journeybook.pages.parts import long_date
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.review import review_due, review_state

MEANING = "badges"
"""The id of the section that says what badges mean, on the page of governance."""

Tone = Literal["good", "soon", "late", "open", "plain"]
"""How it is: well; due before long; overdue; not done yet; neither."""


@record
class Badge:
    """One badge."""

    tone: Tone
    icon: str
    words: str


@record
class Badges:
    """The badges of an object, who keeps it true, and where it is said what they mean.

    Args:
        items: its badges: the review first, then what it rests on.
        owner: who keeps it true, with the team, or empty.
        email: where to write to the owner, or empty.
        means: where badges are explained.
    """

    items: tuple[Badge, ...]
    owner: str
    email: str
    means: str


def badges(site: Site, here: Here, entity: Entity) -> Badges:
    """Return the badges of a persona, an empathy map or a journey."""
    owner = entity.owner
    return Badges(
        items=(review_badge(site, entity), *evidence_badges(claims(entity), named=_names_evidence(site, entity))),
        owner=", ".join(filter(None, (owner.name, owner.team))) if owner else "",
        email=(owner.email or "") if owner else "",
        means=here.to(f"{GOVERNANCE}#{MEANING}"),
    )


def review_badge(site: Site, entity: Entity, said: Callable[[date], str] = long_date) -> Badge:
    """Return the badge that says whether an object can be trusted today; `said` puts its day into words."""
    due = review_due(entity, site.catalogue.playbook)
    match review_state(entity, site.catalogue.playbook, site.today):
        case "archived":
            return Badge("plain", "archive-outline", "Archived")
        case "draft":
            return Badge("open", "pencil-outline", "In research" if entity.status == "in-research" else "Draft")
        case "due":
            return Badge("late", "clock-alert-outline", f"Review overdue since {said(due)}" if due else "")
        case "unreviewed":
            return Badge("open", "calendar-question-outline", "Not reviewed yet")
        case "reviewed":
            if due and due <= site.today + timedelta(days=DUE_SOON_DAYS):
                return Badge("soon", "calendar-clock-outline", f"Review due {said(due)}")
            last = entity.last_validated
            return Badge("good", "calendar-check-outline", f"Reviewed {said(last)}" if last else "")


def _names_evidence(site: Site, entity: Entity) -> bool:
    return evidence_strength(site.catalogue, evidence_in(entity)).level != "none"


def evidence_badges(found: Claims, *, named: bool) -> Iterator[Badge]:
    """Yield the badges that say how much of what an object claims rests on evidence, and how much is assumed.

    Args:
        found: its claims.
        named: whether it names any evidence at all, be it behind a claim or not.
    """
    if not named:
        yield Badge("open", "file-question-outline", "No evidence yet")
    elif found.total and not found.evident:
        yield Badge("open", "file-question-outline", "No claim rests on evidence yet")
    elif found.total:
        tone: Tone = "good" if found.evident == found.total else "plain"
        yield Badge(tone, "file-check-outline", f"{_percent(found.evident, found.total)} rests on evidence")
    if found.assumed:
        yield Badge("open", "head-question-outline", f"{_percent(found.assumed, found.total)} is assumed")


def _percent(part: int, total: int) -> str:
    """Return a part in percent; only all is 100, and only nothing is 0."""
    whole = round(100 * part / total)
    return f"{min(max(whole, 1), 99) if part < total else 100} percent"


def explained() -> tuple[tuple[Badge, str], ...]:
    """Return each badge with what it means."""
    return (
        (Badge("good", "calendar-check-outline", "Reviewed"), "Held against reality on the day that it names."),
        (
            Badge("soon", "calendar-clock-outline", "Review due"),
            f"Held against reality, and to be looked at again in the next {DUE_SOON_DAYS} days.",
        ),
        (Badge("late", "clock-alert-outline", "Review overdue"), "The day on which it was to be looked at has passed."),
        (Badge("open", "calendar-question-outline", "Not reviewed yet"), "In use, but never held against reality."),
        (Badge("open", "pencil-outline", "Draft"), "Not finished. Where people are still being asked: In research."),
        (Badge("plain", "archive-outline", "Archived"), "No longer in use, and kept to read."),
        (
            Badge("plain", "file-check-outline", "Rests on evidence"),
            "So much of what the page claims names its sources, or stands in a step that does.",
        ),
        (Badge("open", "file-question-outline", "No evidence yet"), "Nothing that the page claims names a source."),
        (
            Badge("open", "head-question-outline", "Is assumed"),
            "So much is marked as an assumption, to be asked about.",
        ),
    )
