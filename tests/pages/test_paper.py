from journeybook.pages.journeys.lanes import Item, Lane
from journeybook.pages.journeys.paper import paper, sheets


def lanes(count: int, words: int, *, shown: bool = True, name: str = "pains") -> list[Lane]:
    cell = (Item("word " * words),)
    return [Lane(name, "Title", "walk", "plain", (cell, cell, cell), shown) for _ in range(count)]


def test_a_short_map_is_printed_large_and_a_long_one_small() -> None:
    assert [paper(3, lanes(8, words)) for words in (20, 100, 2000)] == ["roomy", "usual", "dense"]


def test_more_stages_leave_less_room() -> None:
    assert paper(3, lanes(8, 60)) == "roomy"
    assert paper(9, lanes(8, 60)) == "dense"


def test_lanes_that_are_not_printed_take_no_room() -> None:
    assert paper(3, lanes(8, 2000, shown=False)) == "roomy"
    assert paper(3, lanes(1, 20_000, name="ideal")) == "roomy"


def test_a_map_without_lanes_is_printed_large() -> None:
    assert paper(1, []) == "roomy"


def test_a_map_that_is_too_full_for_one_sheet_is_parted_between_its_stages() -> None:
    assert [sheets(6, lanes(8, words)) for words in (20, 80, 2000)] == [1, 2, 6]


def test_one_stage_is_never_parted() -> None:
    assert sheets(1, lanes(8, 5000)) == 1
