"""When an object is to be held against reality again, and whether that day has come."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from journeybook.model import Entity, Playbook, Training
from journeybook.model.fields import Duration
from journeybook.model.playbook import ReviewPolicy

ReviewState = Literal["reviewed", "due", "unreviewed", "draft", "archived"]
"""Whether an object can be trusted: ``due`` when its time has come; ``unreviewed`` when nobody ever held it against
reality; ``draft`` is also what is still in research."""


def review_state(entity: Entity, playbook: Playbook, today: date) -> ReviewState:
    """Return whether an object can be trusted on a day."""
    if entity.status == "archived":
        return "archived"
    if entity.status in ("draft", "in-research"):
        return "draft"
    due = review_due(entity, playbook)
    if due and due < today:
        return "due"
    return "reviewed" if entity.last_validated else "unreviewed"


def is_looked_at_again(entity: Entity) -> bool:
    """Tell whether an object has to be looked at again at all; records of what happened stay as they are."""
    return isinstance(entity, Training) or _field(entity) in ReviewPolicy.model_fields


def review_due(entity: Entity, playbook: Playbook) -> date | None:
    """Return the day that an object is to be reviewed by, or None where nothing says so."""
    if entity.review_by:
        return entity.review_by
    every = entity.review_every or getattr(playbook.review, _field(entity), None)
    return day_after(entity.last_validated, every) if entity.last_validated and every else None


def _field(entity: Entity) -> str:
    """Return the field of the playbook's policy that an object goes by, where it has one."""
    return "training" if isinstance(entity, Training) else entity.kind.replace("-", "_")


def day_after(day: date, length: Duration) -> date:
    """Return the day a length of time after another, by the calendar: a month after May 31 is June 30.

    What lies behind the end of the calendar is its last day.
    """
    try:
        if length.unit not in ("month", "year"):
            return day + timedelta(seconds=length.seconds)
        months = day.month - 1 + round(length.amount * (12 if length.unit == "year" else 1))
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max
