"""The emotional load of a journey: what it counts, and when it is heavy."""

import pytest

from journeybook.emotional_load import emotional_load
from journeybook.pages.journeys.load import load_view
from pages import small


def steps(*loads: int | None) -> list[dict[str, object]]:
    return [
        small.step(f"s{i}") if load is None else small.step(f"s{i}", employee={"load": load})
        for i, load in enumerate(loads)
    ]


@pytest.mark.parametrize(
    ("loads", "points", "in_a_row", "level"),
    [
        ((0, 1, 0, 1), 2.0, 0, "light"),
        ((1, 1, 1), 3.0, 0, "noticeable"),
        ((2, 0, 2), 4.0, 1, "noticeable"),
        ((2, 2, 0), 5.0, 2, "heavy"),  # the second of two heavy steps counts half as much again
        ((3, 3, 3), 12.0, 3, "very heavy"),
        ((3, None, 3, 3), 10.5, 2, "very heavy"),  # a step without a colleague is a pause
    ],
)
def test_heavy_steps_without_a_pause_count_more(
    loads: tuple[int | None, ...], points: float, in_a_row: int, level: str
) -> None:
    load = emotional_load(small.journey("shift", "sam", small.stage("day", *steps(*loads))))
    assert load
    assert (load.points, load.in_a_row, load.level) == (points, in_a_row, level)


@pytest.mark.parametrize("loads", [(None, None), (3, 3), (3, None, 3)])
def test_nothing_is_said_where_too_little_is_known_of_the_colleagues_side(loads: tuple[int | None, ...]) -> None:
    assert emotional_load(small.journey("shift", "sam", small.stage("day", *steps(*loads)))) is None


def test_a_page_names_the_heaviest_step_and_the_way_to_help() -> None:
    journey = small.journey("shift", "sam", small.stage("day", *steps(1, 2, 3)))
    site = small.site(small.persona("sam"), journey, support={"statement": "Empathy tires."})
    view = load_view(site.here("journeys/shift/"), journey)
    assert view
    assert (view.level, view.facts) == ("Very heavy", "2 of 3 steps take a lot of strength, up to 2 in a row")
    assert view.heaviest
    assert view.heaviest.link.text == "Does s2"
    assert view.support
    assert view.support.href == "../../support/"
    assert view.share == 83


def test_a_calm_journey_says_so() -> None:
    journey = small.journey("shift", "sam", small.stage("day", *steps(1, 0, 0)))
    view = load_view(small.site(small.persona("sam"), journey).here("journeys/shift/"), journey)
    assert view
    assert (view.level, view.facts, view.heaviest, view.support) == (
        "Light",
        "None of 3 steps takes a lot of strength",
        None,
        None,
    )
