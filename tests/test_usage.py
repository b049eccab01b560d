"""Whether journeys are used in sessions."""

from datetime import date

import pytest

from journeybook.clock import year_before
from journeybook.model import Ref
from journeybook.training.usage import Usage, journeys_in_use, usage_of
from pages import small
from pages.small_use import session

TODAY = date(2026, 11, 21)
MOVING = Ref("journey", "moving")


def test_a_journey_is_used_by_the_sessions_that_name_it_newest_first() -> None:
    first, last = session("first", day="2025-03-01", people=5), session("last", day="2026-05-01", people=7)
    found = usage_of(small.catalogue(small.journey("moving", "ana"), first, last), MOVING, TODAY)
    assert found == Usage((last, first))
    assert (found.last, found.count, found.people) == (last, 2, 12)


def test_what_a_session_asked_about_or_leads_to_is_not_used_by_it() -> None:
    other = small.journey("leaving", "ana")
    asked = session("asked", "moving", asked=({"question": "And then?", "step": "leaving#one.first"},))
    assert usage_of(small.catalogue(other, asked), Ref("journey", "leaving"), TODAY) == Usage(())


def test_a_session_to_come_does_not_count_yet() -> None:
    assert usage_of(small.catalogue(session("soon", day="2026-11-22")), MOVING, TODAY).last is None


def test_a_role_took_part_in_the_sessions_that_name_it() -> None:
    desk = session("desk", roles=("desk",))
    assert usage_of(small.catalogue(desk, session("other")), Ref("role", "desk"), TODAY) == Usage((desk,))


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-11-21", "lately"), ("2025-11-21", "lately"), ("2025-11-20", "long-ago")],
)
def test_twelve_months_end_with_the_same_day_a_year_before(day: str, state: str) -> None:
    assert Usage((session("one", day=day),)).state(TODAY) == state


def test_without_a_session_a_journey_was_never_used() -> None:
    assert Usage(()).state(TODAY) == "never"


def test_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_journeys_that_need_it_most_come_first_and_only_those_of_today_count() -> None:
    catalogue = small.catalogue(
        *(small.journey(id_, "ana") for id_ in ("arriving", "leaving", "moving")),
        small.journey("moving-ideal", "ana", state="ideal", of="moving"),
        small.journey("old", "ana", status="archived"),
        session("lately", "arriving", "moving-ideal", "old", day="2026-10-01"),
        session("before", "moving", day="2025-01-01"),
    )
    used = journeys_in_use(catalogue, TODAY)
    assert [(id_, found.state(TODAY)) for id_, found in used.items()] == [
        ("leaving", "never"),
        ("moving", "long-ago"),
        ("arriving", "lately"),
    ]
