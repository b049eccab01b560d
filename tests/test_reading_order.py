"""What a screen reader meets, and in which order: the accessibility tree of a journey's readings."""

import re
from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser

from journeybook.catalogue import Catalogue
from journeybook.model import Journey
from journeybook.pages.parts import emotion_view

JOURNEY = "internet-down"


@pytest.fixture
def journey(sample: Catalogue) -> Journey:
    return sample.journeys[JOURNEY]


def _tree(browser: Browser, url: str, part: str, width: int) -> str:
    """Return the accessibility tree of a part of a page, as text in reading order."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        page = context.new_page()
        page.goto(url, wait_until="load")
        return page.locator(part).aria_snapshot().replace("''", "'")
    finally:
        context.close()


def _in_order(tree: str, words: Iterable[str]) -> str:
    """Return the first of some words that does not follow those before it; empty when all do."""
    place = 0
    for word in words:
        found = tree.find(word, place)
        if found < 0:
            return word
        place = found + len(word)
    return ""


def _said(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_map_is_read_as_a_table_stage_by_stage_with_the_words_of_feelings(
    browser: Browser, origin: str, journey: Journey
) -> None:
    tree = _tree(browser, f"{origin}/journeys/{JOURNEY}/", "table.jb-map", 1440)
    heads = [f'columnheader "{i} ' for i in range(1, len(journey.stages) + 1)]
    assert _in_order(tree, heads) == ""
    felt = [view.word for _, step in journey.steps() if (view := emotion_view(step.emotion))]
    assert len(felt) > 15
    assert _in_order(tree[tree.index('rowheader "Feeling') :], felt) == ""
    actions = [_said(step.action) for _, step in journey.steps()]
    assert _in_order(tree[tree.index('rowheader "Doing') :], actions) == ""


def test_on_a_phone_each_stage_is_read_whole_with_its_feelings_before_its_steps(
    browser: Browser, origin: str, journey: Journey
) -> None:
    tree = _tree(browser, f"{origin}/journeys/{JOURNEY}/", ".jb-cards__list", 390)
    expected: list[str] = []
    for stage in journey.stages:
        expected += [f'heading "{stage.name}"']
        expected += [view.word for step in stage.steps if (view := emotion_view(step.emotion))]
        expected += [_said(step.action) for step in stage.steps]
    assert _in_order(tree, expected) == ""


def test_the_steps_in_detail_and_the_walk_are_read_step_by_step_each_with_its_feeling(
    browser: Browser, origin: str, journey: Journey
) -> None:
    details = _tree(browser, f"{origin}/journeys/{JOURNEY}/", ".jb-steps", 1440)
    walk = _tree(browser, f"{origin}/journeys/{JOURNEY}/walk/", "article.jb", 390)
    walk = walk[walk.index('region "For about') :]  # behind the rail, which names every moment as well
    for stage in journey.stages:
        assert f'heading "{stage.name}"' in details
    told = [(_said(step.action), view) for _, step in journey.steps() if (view := emotion_view(step.emotion))]
    for tree, before in ((details, 'heading "'), (walk, "")):
        for action, view in told:
            place = tree.index(before + action)
            around = tree[max(0, place - 600) : place + 1600]
            assert view.word in around, action
        assert _in_order(tree, [action for action, _ in told]) == ""


def test_the_summary_says_each_peak_and_trough_in_words(browser: Browser, origin: str) -> None:
    tree = _tree(browser, f"{origin}/journeys/{JOURNEY}/summary/", "article.jb", 1440)
    assert _in_order(tree, ["Jolted", "bad", "Heard", "good", "moment of truth", "Blamed", "very bad"]) == ""
