"""A walk beside its map."""

import pytest

from journeybook.model import Journey
from journeybook.walk_comparison import Moment, WalkComparison, compare_walk
from pages import small
from pages.small_walks import walk_log, walked

PHONE = [{"name": "The  Helpline", "channel": "phone"}]
MAP = small.journey(
    "moving",
    "ana",
    small.stage("pack", small.step("call", 1, touchpoints=PHONE), small.step("wait", -1)),
    small.stage("go", small.step("drive", 0), small.step("arrive", 2)),
)


def compared(*steps: dict[str, object], journey: Journey = MAP) -> WalkComparison:
    return compare_walk(journey, walk_log("w", "moving", *steps))


def only(*steps: dict[str, object]) -> Moment:
    return next(moment for moment in compared(*steps).moments if not moment.not_walked)


def names(moments: tuple[Moment, ...]) -> list[str]:
    return [f"{m.stage.id}.{m.step.id if m.step else m.walked.title if m.walked else ''}" for m in moments]


def test_a_moment_that_felt_as_the_map_says_agrees() -> None:
    moment = only(walked("moving#pack.call", 1, touchpoints=["the helpline"]))
    assert (moment.agrees, moment.disagrees, moment.apart, moment.new_touchpoints) == (True, False, 0, ())


@pytest.mark.parametrize(("feeling", "apart", "differs"), [(0, -1, False), (-1, -2, True), (2, 1, False)])
def test_feelings_disagree_that_are_two_or_more_apart(feeling: int, apart: int, differs: bool) -> None:
    moment = only(walked("moving#pack.call", feeling))
    assert (moment.apart, moment.felt_otherwise, moment.disagrees) == (apart, differs, differs)


def test_feelings_of_which_one_is_not_known_do_not_disagree() -> None:
    assert only(walked("moving#pack.call")).apart is None
    journey = small.journey("moving", "ana", small.stage("pack", small.step("call")))
    assert compared(walked("moving#pack.call", -2), journey=journey).moments[0].agrees


def test_touchpoints_disagree_that_the_maps_step_lacks_whatever_their_case_and_spaces() -> None:
    moment = only(walked("moving#pack.call", touchpoints=["the helpline", "A leaflet", "A  LEAFLET", "Chat"]))
    assert moment.new_touchpoints == ("A leaflet", "Chat")
    assert moment.disagrees


def test_a_step_that_did_not_happen_disagrees_and_compares_no_feelings() -> None:
    moment = only(walked("moving#pack.call", -2, happened=False))
    assert (moment.missed, moment.disagrees, moment.apart) == (True, True, None)


def test_what_the_map_lacks_stands_where_it_happened() -> None:
    comparison = compared(
        walked(title="before"),
        walked("moving#pack.wait"),
        walked(title="between"),
        walked(title="after it"),
        walked("moving#go.drive"),
    )
    expected = ["pack.call", "pack.before", "pack.wait", "pack.between", "pack.after it", "go.drive", "go.arrive"]
    assert names(comparison.moments) == expected
    assert names(comparison.disagreements) == ["pack.before", "pack.between", "pack.after it"]


def test_a_walk_of_nothing_but_what_the_map_lacks_stands_before_the_map() -> None:
    assert names(compared(walked(title="lost")).moments)[:2] == ["pack.lost", "pack.call"]


def test_steps_that_were_not_walked_are_no_disagreements() -> None:
    comparison = compared(walked("moving#go.drive", -2), walked("moving#pack.call", 1))
    assert names(comparison.not_walked) == ["pack.wait", "go.arrive"]
    assert names(comparison.walked) == ["pack.call", "go.drive"]
    assert names(comparison.agreements) == ["pack.call"]
    assert names(comparison.disagreements) == ["go.drive"]


def test_moments_are_in_the_order_of_the_map_whatever_the_walks_was() -> None:
    comparison = compared(walked("moving#go.arrive"), walked("moving#pack.call"))
    assert [(stage.id, names(moments)) for stage, moments in comparison.stages()] == [
        ("pack", ["pack.call", "pack.wait"]),
        ("go", ["go.drive", "go.arrive"]),
    ]
    assert [moment.place for moment in comparison.moments] == [2, 0, 0, 1]
