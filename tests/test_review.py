"""When something is to be looked at again, and whether that day has come."""

from datetime import date
from typing import Any

import pytest

from journeybook.model import Playbook
from journeybook.model.fields import Duration
from journeybook.review import ReviewState, day_after, is_looked_at_again, review_due, review_state
from pages import small

TODAY = date(2026, 11, 21)
BOOK = small.catalogue(review={"persona": Duration(6, "month")}).playbook


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, None),
        ({"last_validated": date(2026, 5, 31)}, date(2026, 11, 30)),
        ({"last_validated": date(2026, 5, 31), "review_every": Duration(2, "week")}, date(2026, 6, 14)),
        ({"last_validated": date(2026, 5, 31), "review_by": date(2026, 8, 1)}, date(2026, 8, 1)),
        ({"review_every": Duration(2, "week")}, None),
    ],
)
def test_a_review_is_due_by_its_own_day_or_length_or_that_of_its_kind(fields: dict[str, Any], due: date | None) -> None:
    assert review_due(small.persona(**fields), BOOK) == due


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": "live", "last_validated": date(2026, 5, 21)}, "reviewed"),
        ({"status": "live", "last_validated": date(2026, 5, 20)}, "due"),
        ({"status": "live"}, "unreviewed"),
        ({"status": "live", "review_by": date(2026, 11, 20)}, "due"),
        ({"status": "draft", "review_by": date(2026, 11, 20)}, "draft"),
        ({"status": "in-research"}, "draft"),
        ({"status": "archived", "review_by": date(2026, 11, 20)}, "archived"),
    ],
)
def test_the_day_of_a_review_is_still_in_time(fields: dict[str, Any], state: ReviewState) -> None:
    assert review_state(small.persona(**fields), BOOK, TODAY) == state


@pytest.mark.parametrize(
    ("length", "day"),
    [
        (Duration(1, "month"), date(2026, 6, 30)),
        (Duration(1.5, "year"), date(2027, 11, 30)),
        (Duration(36, "hour"), date(2026, 6, 1)),
        (Duration(100_000, "year"), date.max),
        (Duration(float("inf"), "month"), date.max),
        (Duration(10_000_000, "day"), date.max),
    ],
)
def test_lengths_of_time_go_by_the_calendar_and_end_with_it(length: Duration, day: date) -> None:
    assert day_after(date(2026, 5, 31), length) == day


def test_records_of_what_happened_are_not_looked_at_again() -> None:
    book: Playbook = BOOK
    again = [small.persona(), small.journey("j", "ana"), small.insight("i"), small.metric("m")]
    assert [is_looked_at_again(entity) for entity in [*again, small.evidence("e"), book]] == [
        *([True] * len(again)),
        False,
        False,
    ]
