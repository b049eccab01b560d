"""Which stages and steps of two journeys are laid side by side."""

from journeybook.model import Journey
from journeybook.pages.journeys.alignment import stage_pairs, step_pairs
from pages import small

Pair = tuple[str | None, str | None]


def _journey(*stages: str, id_: str = "j", **fields: object) -> Journey:
    return small.journey(id_, "ana", *(small.stage(id_, small.step("do")) for id_ in stages), **fields)


def _stages(first: Journey, second: Journey) -> list[Pair]:
    return [(p.first and p.first.id, p.second and p.second.id) for p in stage_pairs(first, second)]


def _steps(first: str, second: str) -> list[tuple[str | None, str | None, str]]:
    """Return the pairs of steps whose ids are letters; the third says ``same``, ``moved`` or nothing."""
    one, other = (
        small.journey("j", "ana", small.stage("s", *(small.step(letter) for letter in letters))).stages[0].steps
        if letters
        else ()
        for letters in (first, second)
    )
    return [
        (p.first and p.first.id, p.second and p.second.id, "moved" if p.moved else "same" if p.same else "")
        for p in step_pairs(one, other)
    ]


def test_stages_are_the_same_by_id() -> None:
    assert _stages(_journey("a", "b"), _journey("a", "b")) == [("a", "a"), ("b", "b")]


def test_stages_that_only_one_journey_has_stand_alone_at_their_place() -> None:
    assert _stages(_journey("a", "old", "c"), _journey("a", "new", "c", "end")) == [
        ("a", "a"),
        ("old", None),
        (None, "new"),
        ("c", "c"),
        (None, "end"),
    ]


def test_journeys_without_a_common_stage_are_laid_one_after_the_other() -> None:
    assert _stages(_journey("a"), _journey("b")) == [("a", None), (None, "b")]


def test_a_stage_in_another_order_is_still_the_same_and_marked() -> None:
    pairs = stage_pairs(_journey("a", "b", "c"), _journey("b", "c", "a"))
    assert [(p.stage.id, bool(p.first and p.second), p.moved) for p in pairs] == [
        ("a", True, True),
        ("b", True, False),
        ("c", True, False),
    ]


def test_steps_are_the_same_by_id_and_others_are_laid_side_by_side_by_their_place() -> None:
    assert _steps("abcd", "axd") == [("a", "a", "same"), ("b", "x", ""), ("c", None, ""), ("d", "d", "same")]


def test_steps_behind_the_last_one_that_both_have_are_laid_side_by_side() -> None:
    assert _steps("ab", "axy") == [("a", "a", "same"), ("b", "x", ""), (None, "y", "")]


def test_steps_on_either_side_of_one_that_both_have_are_never_laid_side_by_side() -> None:
    assert _steps("xa", "ay") == [("x", None, ""), ("a", "a", "same"), (None, "y", "")]


def test_a_step_in_another_order_is_the_same_and_marked() -> None:
    assert _steps("abc", "cab") == [("a", "a", "same"), ("b", "b", "same"), ("c", "c", "moved")]


def test_every_step_stands_in_exactly_one_row() -> None:
    rows = _steps("fabcde", "exbyafz")
    assert sorted(r[0] for r in rows if r[0]) == list("abcdef")
    assert sorted(r[1] for r in rows if r[1]) == list("abefxyz")


def test_a_stage_that_only_one_has_shows_its_steps_alone() -> None:
    assert _steps("ab", "") == [("a", None, ""), ("b", None, "")]
