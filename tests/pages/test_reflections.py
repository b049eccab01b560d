"""Reflections as view models."""

from dataclasses import replace

import pytest

from journeybook.model import Reflection
from journeybook.pages.training import reflections
from journeybook.pages.training.reflections import ReflectionView, reflection_page_view, reflection_view
from pages import small


def reflection(id_: str = "waiting", **fields: object) -> Reflection:
    return Reflection.model_validate({"id": id_, "title": "Waiting", "prompt": "When did you wait?", **fields})


def shown(made: Reflection) -> ReflectionView:
    site = small.site(made)
    return reflection_view(site, site.here(""), made)


def test_a_reflection_holds_all_that_helps_to_write() -> None:
    made = reflection(
        hints=("Where were you?",),
        minutes=8,
        share="pair",
        lines=10,
        follow_up={"after_days": 14, "ask": "Did you call?"},
        example="I waited for an hour.",
    )
    site = small.site(made)
    site = replace(site, catalogue=replace(site.catalogue, numbers={"reflection:waiting": 7}))
    assert reflection_view(site, site.here(""), made) == ReflectionView(
        id="r-waiting",
        unit=7,
        title="Waiting",
        prompt="When did you wait?",
        hints=("Where were you?",),
        minutes="8 min",
        share_icon="account-multiple-outline",
        share="To tell a partner about afterward, as much as you like",
        lines=10,
        days=14,
        ask="Did you call?",
        example="I waited for an hour.",
        file="waiting.txt",
    )


@pytest.mark.parametrize(
    ("days", "words"), [(1, "Tomorrow, ask yourself: And now?"), (21, "In 21 days, ask yourself: And now?")]
)
def test_a_question_for_later_says_when(days: int, words: str) -> None:
    assert shown(reflection(follow_up={"after_days": days, "ask": "And now?"})).follow_up == words


def test_without_a_question_for_later_nothing_is_said_of_one() -> None:
    assert shown(reflection()).follow_up == ""


def test_a_reflection_can_stand_on_a_page_twice() -> None:
    made = reflection()
    site = small.site(made)
    assert [reflection_view(site, site.here(""), made, place=place).id for place in ("", "m1")] == [
        "r-waiting",
        "r-waiting.m1",
    ]


def test_the_text_around_a_reflection_is_markdown() -> None:
    made = reflection(body="Take *time*.")
    site = small.site(made)
    assert reflection_page_view(site, site.here("reflections/waiting/"), made).body == "<p>Take <em>time</em>.</p>\n"


def test_every_reflection_has_a_card_with_its_facts_and_a_page() -> None:
    site = small.site(reflection(), reflection("asking", share="group", minutes=3))
    assert [(card.link.href, card.minutes, card.facts) for card in reflections.index_cards(site)] == [
        ("asking/", "3 min", ("To share in the group",)),
        ("waiting/", "5 min", ("For yourself",)),
    ]
    assert [(page.address, page.type, page.training) for page in reflections.pages(site)] == [
        ("reflections/", "training-index", True),
        ("reflections/asking/", "reflection", True),
        ("reflections/waiting/", "reflection", True),
    ]
