"""The run sheet of a module: times on the clock, breaks, and how much of everything has to be there."""

import pytest

from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.pages.training.run_sheet import (
    MaterialTotal,
    Need,
    RunLine,
    clock,
    material_words,
    offset,
    run_sheet,
)
from journeybook.training.lengths import module_minutes
from pages import small
from pages import small_training as training
from pages.small_training import activity, materials

EMPTY: Catalogue = small.catalogue()


def test_each_line_begins_when_the_one_before_it_ends() -> None:
    sheet = run_sheet(
        training.module(
            "calls",
            activity("hello", 5, group="pairs", facilitator={"do": ["Stand by the door.", "Smile."]}),
            activity(
                "drill", 12, group="small", instructions=["Read.", "Swap."], facilitator={"break_after_minutes": 15}
            ),
            activity("end", 8, group="alone", facilitator={"cut_if_late": True}),
        ),
        EMPTY,
    )
    assert sheet.lines == (
        RunLine("hello", "We do hello", False, 0, 5, "09:00", "pairs", ("Stand by the door.", "Smile."), False),
        RunLine("drill", "We do drill", False, 5, 12, "09:05", "small", ("Read.",), False),
        RunLine("", "Break", True, 17, 15, "09:17", "", (), False),
        RunLine("end", "We do end", False, 32, 8, "09:32", "alone", ("Talk.",), True),
    )
    assert (sheet.start, sheet.end, sheet.minutes, sheet.offset) == ("09:00", "09:40", 40, "+0:40")


def test_an_activity_that_is_a_break_is_one_without_a_group() -> None:
    pause = {"id": "pause", "title": "Coffee", "type": "break", "minutes": 10, "group": "plenary"}
    (_, line, _) = run_sheet(training.module("calls", activity("a"), pause, activity("b")), EMPTY).lines
    assert line == RunLine("pause", "Coffee", True, 10, 10, "09:10", "", (), False)


def test_it_takes_as_long_as_the_module_is_said_to_take_and_the_breaks_between_its_activities() -> None:
    made = training.module("calls", activity("a", 7, facilitator={"break_after_minutes": 5}), activity("b", 11))
    assert (run_sheet(made, EMPTY).minutes, module_minutes(made)) == (23, 18)


def test_a_break_that_is_announced_and_then_told_is_one_break() -> None:
    pause = {"id": "pause", "title": "Coffee", "type": "break", "minutes": 10}
    made = training.module("calls", activity("a", 7, facilitator={"break_after_minutes": 15}), pause, activity("b", 11))
    assert [(line.title, line.minutes) for line in run_sheet(made, EMPTY).lines] == [
        ("We do a", 7),
        ("Coffee", 10),
        ("We do b", 11),
    ]


def test_another_start_moves_every_time() -> None:
    made = training.module("calls", activity("a", 50), activity("b", 25))
    sheet = run_sheet(made, EMPTY, start=13 * 60 + 45)
    assert [line.clock for line in sheet.lines] == ["13:45", "14:35"]
    assert sheet.end == "15:00"


def test_after_midnight_the_clock_begins_again() -> None:
    assert [clock(m) for m in (0, 65, 24 * 60 - 1, 24 * 60 + 5)] == ["00:00", "01:05", "23:59", "00:05"]
    assert [offset(m) for m in (0, 10, 65, 24 * 60 + 5)] == ["+0:00", "+0:10", "+1:05", "+24:05"]


def test_what_can_be_cut_saves_its_own_minutes_and_not_the_break_after_it() -> None:
    late = {"cut_if_late": True}
    sheet = run_sheet(
        training.module(
            "calls",
            activity("a", 10, facilitator={**late, "break_after_minutes": 5}),
            activity("b", 20),
            activity("c", 7, facilitator=late),
        ),
        EMPTY,
    )
    assert (sheet.cut, sheet.saved) == (("We do a", "We do c"), 17)


@pytest.mark.parametrize(
    ("need", "words", "totals"),
    [
        (Need(1, 0), "one for the room", [1, 1, 1, 1]),
        (Need(2, 1), "two for each person", [2, 24, 26, 14]),
        (Need(1, 2), "one for each pair", [1, 6, 7, 4]),
        (Need(3, 4), "three for each group of four", [3, 9, 12, 6]),
        (Need(1, 3), "one for each group of three", [1, 4, 5, 3]),
        (Need(15, 0), "15 for the room", [15, 15, 15, 15]),
    ],
)
def test_pairs_and_groups_are_filled_up(need: Need, words: str, totals: list[int]) -> None:
    assert need.words == words
    assert [need.total(people) for people in (1, 12, 13, 7)] == totals


def test_the_same_item_is_summed_up_over_all_activities() -> None:
    made = training.module(
        "calls",
        activity("a", materials=materials(("Paper and a pen", "person", 1), ("Bell", "room", 1))),
        activity("b", materials=materials(("paper and a pen", "person", 1), ("Bell", "pair", 1))),
    )
    assert run_sheet(made, EMPTY, people=5).materials == (
        MaterialTotal("Paper and a pen", (Need(2, 1),), 10),
        MaterialTotal("Bell", (Need(1, 0), Need(1, 2)), 4),
    )
    assert [m.rule for m in run_sheet(made, EMPTY).materials] == [
        "two for each person",
        "one for the room and one for each pair",
    ]


def test_a_role_play_needs_its_cards_and_materials_for_each_of_its_own_groups() -> None:
    play = training.role_play(
        "first-words",
        group_size={"min": 2, "max": 3},
        materials=materials(("Timer", "group", 1), ("Sheet", "person", 1)),
    )
    made = training.module("calls", {"id": "play", "minutes": 25, "role_play": "first-words", "group": "small"})
    sheet = run_sheet(made, small.catalogue(play), people=10)
    assert sheet.lines[0].title == "About first-words"
    assert sheet.materials == (
        MaterialTotal(
            "Role cards for “About first-words”, a set of three", (Need(1, 3),), 4, Ref("role-play", "first-words")
        ),
        MaterialTotal("Timer", (Need(1, 3),), 4),
        MaterialTotal("Sheet", (Need(1, 1),), 10),
    )


def test_a_role_play_that_is_used_twice_needs_its_cards_twice() -> None:
    made = training.module(
        "calls",
        {"id": "one", "minutes": 25, "role_play": "first-words"},
        {"id": "two", "minutes": 25, "role_play": "first-words"},
    )
    (cards,) = run_sheet(made, small.catalogue(training.role_play("first-words")), people=12).materials
    assert (cards.total, cards.rule) == (6, "two for each group of four")


def test_what_an_activity_needs_is_said_in_words() -> None:
    (found,) = (
        training.module("calls", activity("a", materials=materials(("Pens", "group", 3)))).activities[0].materials
    )
    assert material_words(found) == "Pens, three for each group of four"
