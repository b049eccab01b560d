"""Immersion kits as view models: stations, the visit on the clock, what has to be printed."""

import pytest

from journeybook.model import ImmersionKit
from journeybook.pages.page import Page
from journeybook.pages.training import immersion_kits, kit_sheets, kit_trainer
from journeybook.pages.training.immersion_kits import StationView, kit_view
from journeybook.pages.training.kit_plan import group_count, kit_plan, prints
from journeybook.pages.training.kit_trainer import kit_trainer_view
from pages import small_kits
from pages.small_kits import kit, site, station, task

OWN = "kits/a-day/"


def stations(made: ImmersionKit) -> tuple[StationView, ...]:
    found = site(made)
    return kit_view(found, found.here(OWN), made).stations


def pages(made: ImmersionKit, audience: str = "trainer", url: str = "") -> dict[str, Page]:
    found = site(made, audience=audience, url=url)
    builders = (immersion_kits, kit_trainer, kit_sheets)
    return {page.address: page for builder in builders for page in builder.pages(found)}


def rounds(count: int, capacity: int, **fields: object) -> ImmersionKit:
    made = [station(f"n{i}", minutes=10) for i in range(count)]
    return kit("a-day", *made, capacity=capacity, **fields)


# The room ---------------------------------------------------------------------------------------------------------


def test_a_station_stands_in_a_moment_with_its_feeling() -> None:
    first, second = stations(kit())
    assert first.place
    assert first.emotion
    assert (first.number, first.anchor, first.minutes) == (1, "station-desk", "10 min")
    assert (first.place.link.text, first.place.link.href) == ("Does call", "../../journeys/moving/#pack.call")
    assert (first.emotion.word, first.emotion.feeling.css) == ("Lost", "n2")
    assert second.emotion is None


def test_a_station_is_the_moment_of_its_persona_or_else_of_the_journeys() -> None:
    first, second = stations(kit("a-day", station("desk", persona="ben"), station("door")))
    assert first.chip
    assert second.chip
    assert (first.chip.name, second.chip.name) == ("Ben Ash", "Ana Ruiz")


def test_what_is_heard_says_where_it_comes_from() -> None:
    heard = {"title": "The line", "transcript": "Please hold.", "evidence": "talks"}
    first, _ = stations(kit("a-day", station("desk", hear=[heard]), station("door")))
    assert first.hear[0].evidence
    assert (first.hear[0].transcript, first.hear[0].evidence.href) == ("Please hold.", "../../evidence/talks/")


def test_moments_that_stations_tell_are_not_told_twice() -> None:
    made = kit(refs={"steps": ["moving#pack.call", "moving#pack.wait"]}, stations=[station("a"), station("b")])
    found = site(made)
    view = kit_view(found, found.here(OWN), made)
    assert [place.link.text for place in view.moments] == ["Does wait"]


def test_the_card_of_a_kit_says_how_many_fit() -> None:
    (card,) = immersion_kits.index_cards(site(kit()))
    assert (card.minutes, card.facts, [chip.name for chip in card.people]) == (
        "54 min",
        ("2 stations", "up to 6 at once"),
        ["Ana Ruiz"],
    )


# Whom for ---------------------------------------------------------------------------------------------------------


def test_learners_get_everything_but_the_trainers_page() -> None:
    made = kit("a-day", station("desk", tasks=[task()]), station("door"))
    sheets = {f"{OWN}{below}/" for below in ("posters", "tasks", "exit", "commitments", "arrows")}
    assert set(pages(made, "learner")) == {"kits/", OWN, *sheets}
    assert set(pages(made)) == {"kits/", OWN, *sheets, f"{OWN}trainer/"}


def test_a_solution_is_on_the_trainers_page_only() -> None:
    made = kit("a-day", station("desk", tasks=[task(solution="It is 27 cents.")]), station("door"))
    assert [address for address, page in pages(made).items() if "27 cents" in page.html] == [f"{OWN}trainer/"]


def test_a_kit_without_tasks_has_no_task_cards() -> None:
    made = pages(kit())
    assert f"{OWN}tasks/" not in made
    assert 'href="tasks/"' not in made[OWN].html
    assert "Task cards" not in made[f"{OWN}trainer/"].html


def test_sheets_are_not_found_by_search() -> None:
    made = pages(kit())
    assert {address for address, page in made.items() if page.searchable} == {"kits/", OWN}


def test_nothing_yet_says_how_to_begin() -> None:
    (page,) = immersion_kits.pages(small_kits.site())
    assert "journeybook new immersion-kit ID" in page.html


# On the clock -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "capacity", "route", "groups"),
    [(6, 8, "guided", 1), (6, 9, "guided", 3), (6, 24, "guided", 6), (2, 24, "guided", 2), (6, 24, "free", 1)],
)
def test_more_than_a_few_go_in_groups_of_about_four(count: int, capacity: int, route: str, groups: int) -> None:
    assert group_count(rounds(count, capacity, route=route)) == groups


def test_a_small_group_goes_from_station_to_station() -> None:
    plan = kit_plan(kit("a-day", station("desk", staff="A guide"), station("door", minutes=5)))
    assert [(line.clock, line.title, line.minutes, line.notes) for line in plan.lines] == [
        ("09:00", "Welcome at the door", 10, ()),
        ("09:12", "1. At the desk", 10, ("A guide",)),
        ("09:24", "2. At the door", 5, ()),
        ("09:29", "Exit board, commitment cards, and the talk at the end", 20, ()),
    ]
    assert (plan.start, plan.end, plan.minutes, plan.offset, plan.ways) == ("09:00", "09:49", 49, "+0:49", ())


def test_a_visit_of_one_group_takes_as_long_as_the_kit_says() -> None:
    made = kit("a-day", station("desk"), station("door", minutes=5))
    assert kit_plan(made).minutes == made.minutes


def test_groups_begin_at_different_stations_and_move_together() -> None:
    plan = kit_plan(rounds(3, 11))
    assert [(way.letter, way.stations) for way in plan.ways] == [("A", (1, 2, 3)), ("B", (2, 3, 1)), ("C", (3, 1, 2))]
    assert [(found.clock, found.after) for found in plan.rounds] == [("09:12", 12), ("09:24", 24), ("09:36", 36)]
    assert (plan.size, plan.round_minutes, plan.waits) == (4, 10, False)


def test_no_two_groups_are_at_one_station() -> None:
    ways = kit_plan(rounds(5, 18)).ways
    assert len(ways) == 5
    for turn in range(5):
        assert len({way.stations[turn] for way in ways}) == len(ways)


def test_a_round_is_as_long_as_the_longest_station() -> None:
    made = kit("a-day", station("desk", minutes=5), station("door", minutes=15), capacity=20)
    plan = kit_plan(made)
    assert (plan.round_minutes, plan.waits, plan.minutes) == (15, True, 10 + 2 * 17 + 20)


def test_who_goes_as_they_like_has_all_the_time_at_once() -> None:
    plan = kit_plan(kit(route="free"))
    assert [(line.title, line.minutes) for line in plan.lines][1] == ("Stations, as people like", 24)
    assert plan.minutes == kit(route="free").minutes


@pytest.mark.parametrize(("minutes", "clock", "after"), [(60, "08:00", 1380), (240, "05:00", 1200), (300, "", None)])
def test_setting_up_begins_before_the_visit_unless_it_takes_half_a_day(
    minutes: int, clock: str, after: int | None
) -> None:
    plan = kit_plan(kit(setup={"minutes": minutes, "people": 2, "room": "A room.", "steps": ["Begin."]}))
    assert (plan.setup_clock, plan.setup_after) == (clock, after)


# To print ---------------------------------------------------------------------------------------------------------


def test_the_print_list_counts_what_a_full_room_needs() -> None:
    made = kit("a-day", station("desk", tasks=[task(copies=6), task("map")]), station("door"), capacity=9)
    assert [(item.count, item.paper, item.sheets, item.below) for item in prints(made)] == [
        (2, "A3, upright", 2, "posters/"),
        (2, "A3, upright", 2, "posters/"),
        (7, "A6 on A4", 2, "tasks/"),
        (1, "A3, lying", 1, "exit/"),
        (9, "A6 on A4", 3, "commitments/"),
        (2, "A4", 2, "arrows/"),
    ]


def test_materials_are_summed_up_for_a_full_room() -> None:
    found = [{"item": "Pencils", "per": "person"}, {"item": "Tables", "count": 3}, {"item": "Maps", "per": "group"}]
    made = kit(materials=found)
    view_of = site(made)
    view = kit_trainer_view(view_of, view_of.here(f"{OWN}trainer/"), made)
    assert [(row.item.text, row.total, row.needs) for row in view.materials] == [
        ("Pencils", 6, "1/1"),
        ("Tables", 3, "3/0"),
        ("Maps", 2, "1/4"),
    ]
    assert view.paper == "5 sheets of A3 and 4 of A4"
