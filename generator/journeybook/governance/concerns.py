"""The reasons for which something needs somebody's hand."""

from dataclasses import dataclass
from typing import Literal

DUE_SOON_DAYS = 60
"""A review is due soon when its day is at most so many days away."""

Key = Literal[
    "overdue",
    "due_soon",
    "never_reviewed",
    "without_owner",
    "without_evidence",
    "unpracticed",
    "left_behind",
    "untried",
    "accepted",
]


@dataclass(frozen=True)
class Concern:
    """One reason.

    Args:
        key: its name for programs.
        title: its name for people.
        mend: what to do about it, in small letters and without a full stop.
    """

    key: Key
    title: str
    mend: str


_REVIEW = "read it beside what you know today, mend it, and write the day after `last_validated:`"

CONCERNS: tuple[Concern, ...] = (
    Concern("overdue", "Overdue for review", _REVIEW),
    Concern("due_soon", f"Due within {DUE_SOON_DAYS} days", _REVIEW),
    Concern("never_reviewed", "Never reviewed", _REVIEW),
    Concern("without_owner", "Without an owner", "agree on who keeps it true, and write the name under `owner:`"),
    Concern(
        "without_evidence",
        "Without evidence",
        "name what is known under `evidence:`, or go and ask: journeybook new research-guide ID",
    ),
    Concern(
        "unpracticed",
        "Moments of truth that nobody practices",
        "name the step under `refs: steps:` of an exercise: journeybook new reflection ID",
    ),
    Concern(
        "left_behind",
        "Exercises that the map has left behind",
        "read them beside the map, mend them, then: journeybook reviewed ID",
    ),
    Concern(
        "untried",
        "Journeys not yet walked, observed and used",
        "walk it (journeybook new walk-log ID), watch it (journeybook new evidence ID), use it in a session "
        "(journeybook new session ID)",
    ),
    Concern(
        "accepted", "Accepted as it is", "ask whether the reason under `accepted:` still holds, and delete it if not"
    ),
)
"""Every reason, the most urgent first."""
