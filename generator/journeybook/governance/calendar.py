"""The days of reviews as a calendar that people subscribe to, in the iCalendar format (RFC 5545)."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from journeybook.catalogue import Catalogue
from journeybook.governance.status import Keeper, file_of, keeper_of, objects, word_of
from journeybook.model import Entity, Ref
from journeybook.review import review_due

_LONGEST = 75
"""A line has at most so many octets, its end left out (RFC 5545, 3.1)."""


def has_reviews(catalogue: Catalogue) -> bool:
    """Tell whether the day of a review is known."""
    return any(review_due(entity, catalogue.playbook) for _, entity in objects(catalogue))


def review_calendar(
    catalogue: Catalogue,
    today: date,
    *,
    shown: Callable[[Keeper], bool] = lambda _: True,
    url: Callable[[Ref], str] = lambda _: "",
) -> str:
    """Return a calendar with an all-day event for each day of a review; empty where there is none.

    A calendar without events would not be one. The events do not say that anybody is busy.

    Args:
        catalogue: the playbook.
        today: the day on which the calendar is made.
        shown: whether what a keeper keeps is in it.
        url: returns the whole address of an object's page, or nothing where it is not known.
    """
    found = sorted(
        (
            (due, ref.kind, ref.id, entity)
            for ref, entity in objects(catalogue)
            if (due := review_due(entity, catalogue.playbook)) and shown(keeper_of(entity.owner))
        ),
        key=lambda event: event[:3],
    )
    if not found:
        return ""
    name = _text(f"Reviews: {catalogue.playbook.name}")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//journeybook//reviews//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
    ]
    for due, kind, id_, entity in found:
        ref = Ref(kind, id_)
        lines += _event(ref, entity, due, today, file_of(catalogue, ref), url(ref))
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(ref: Ref, entity: Entity, due: date, today: date, file: str, url: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{ref.kind}-{ref.id}@journeybook"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    # Without an end, an event that begins on a day ends with it (RFC 5545, 3.6.1).
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    yield f"SUMMARY:{_text(f'Review: {entity.heading}')}"
    yield f"DESCRIPTION:{_text(f'{word_of(ref.kind).capitalize()} kept by {_keeper(entity)}{chr(10)}{file}')}"
    if url:
        yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _keeper(entity: Entity) -> str:
    keeper = keeper_of(entity.owner)
    return str(keeper) if keeper.name else str(keeper).lower()


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Return a text as a value of type TEXT (RFC 5545, 3.3.11)."""
    return re.sub("\r\n?|\n", r"\\n", re.sub(r"([\\;,])", r"\\\1", text))


def _folded(line: str) -> str:
    """Return a line in parts that are short enough, none of which ends within a character."""
    if len(line.encode()) <= _LONGEST:
        return line
    parts: list[str] = []
    part = ""
    size = 0
    for character in line:
        width = len(character.encode())
        if size + width > _LONGEST:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += width
    return "\r\n".join([*parts, part])
