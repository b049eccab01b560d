"""Who in leadership has observed which journey, and when."""

from datetime import date

import pytest

from journeybook.pages.journeys.walked import ObservedView, observed_view
from journeybook.pages.links import Link
from journeybook.pages.research import observations
from journeybook.pages.research.evidence import ParticipantsView
from journeybook.pages.research.observations import ObservationsView
from pages import small
from pages.small_walks import walk_log

BOSS = {"role": "managing director", "count": 1, "leadership": True}
CREW = {"role": "advisors", "count": 4}


def watched(
    id_: str, day: date, *participants: object, source: str = "observation", **fields: object
) -> small.Evidence:
    return small.evidence(id_, source=source, date=day, participants=participants, **{"journeys": ["moving"], **fields})


def observed(*entities: small.Entity) -> ObservedView:
    journey = small.journey("moving", "ana")
    site = small.site(small.persona("ana"), journey, *entities)
    return observed_view(site, site.here("observations/"), journey)


def view(*entities: small.Entity) -> ObservationsView:
    site = small.site(small.persona("ana"), *entities)
    return observations.observations_view(site, site.here("observations/"))


def test_a_journey_that_nobody_who_leads_has_observed_was_never_observed() -> None:
    never = ObservedView("never", "Never observed", "eye-off-outline")
    assert observed() == never
    assert observed(watched("a", date(2026, 5, 1), CREW)) == never
    assert observed(watched("a", date(2026, 5, 1), BOSS, source="interview")) == never
    assert observed(watched("a", date(2026, 5, 1), BOSS, journeys=[])) == never
    assert observed(walk_log("w", "moving")) == never


@pytest.mark.parametrize(
    ("day", "state", "label", "icon"),
    [
        (date(2025, 11, 21), "lately", "Observed in the last 12 months", "eye-check-outline"),
        (date(2025, 11, 20), "long-ago", "Not observed in 12 months", "clock-alert-outline"),
    ],
)
def test_an_observation_counts_for_twelve_months(day: date, state: str, label: str, icon: str) -> None:
    seen = observed(watched("a", day, CREW, BOSS))
    assert (seen.state, seen.label, seen.icon, seen.who) == (state, label, icon, "managing director")
    assert seen.link == Link("Study a", "../evidence/a/", "evidence")


def test_a_walk_of_somebody_who_leads_is_an_observation_and_the_newest_counts() -> None:
    walk = walk_log("w", "moving", leadership=True, walked_by="the head of billing", date=date(2026, 8, 2))
    seen = observed(watched("a", date(2026, 5, 1), BOSS, source="immersion"), walk)
    assert (seen.day, seen.who) == ("August 2, 2026", "the head of billing")
    assert seen.link == Link("Walk w", "../walks/w/", "walk-log")


def test_of_very_many_journeys_those_observed_lately_are_counted_and_not_listed() -> None:
    many = [small.journey(f"moving-{i:03}", "ana") for i in range(203)]
    shown = view(*many, watched("new", date(2026, 5, 1), BOSS, journeys=["moving-000", "moving-001"]))
    assert [row.link.text.split()[-1] for row in shown.journeys] == [f"moving-{i:03}" for i in range(2, 202)]
    assert shown.more == 3
    assert shown.standing == "Leadership has observed 2 of 203 journeys in the last 12 months."


def test_journeys_never_observed_come_first_and_ideal_ones_are_left_out() -> None:
    shown = view(
        small.journey("moving", "ana"),
        small.journey("staying", "ana"),
        small.journey("zoo", "ana"),
        small.journey("better", "ana", state="ideal", of="moving"),
        watched("new", date(2026, 5, 1), BOSS),
        watched("old", date(2025, 5, 1), BOSS, CREW, journeys=["moving", "zoo"]),
    )
    assert [(row.link.text.split()[-1], row.observed.state) for row in shown.journeys] == [
        ("staying", "never"),
        ("zoo", "long-ago"),
        ("moving", "lately"),
    ]
    assert shown.standing == "Leadership has observed 1 of 3 journeys in the last 12 months."
    assert [(seen.link.text, seen.source, seen.day, seen.who) for seen in shown.journeys[2].seen] == [
        ("Study new", "Observation", "May 1, 2026", ("1 managing director",)),
        ("Study old", "Observation", "May 1, 2025", ("1 managing director",)),
    ]


def test_all_observations_are_listed_the_newest_first_with_those_who_took_part() -> None:
    shown = view(
        small.journey("moving", "ana"),
        watched("seen", date(2026, 5, 1), BOSS, CREW),
        watched("told", date(2026, 9, 1), source="interview"),
        walk_log("w", "moving"),
    )
    assert [(row.link.href, row.day, row.participants, row.leadership) for row in shown.rows] == [
        ("../walks/w/", "June 1, 2026", (ParticipantsView("", "an advisor", leadership=False),), False),
        (
            "../evidence/seen/",
            "May 1, 2026",
            (
                ParticipantsView("1", "managing director", leadership=True),
                ParticipantsView("4", "advisors", leadership=False),
            ),
            True,
        ),
    ]
    assert [link.href for link in shown.rows[0].journeys] == ["../journeys/moving/"]


def test_a_playbook_without_journeys_says_what_to_do() -> None:
    (page,) = observations.pages(small.site())
    assert "There is no journey to observe yet." in page.html
    assert view().standing == ""
