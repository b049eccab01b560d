"""Mentions in hand-written pages become links and cards, for whatever they mention."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from journeybook import pages
from journeybook.catalogue import Catalogue

MENTIONS = {
    "persona:robin-castellan": ("Robin Castellan", "../personas/robin-castellan/"),
    "empathy-map:sam-in-the-last-hour": ("Sam, call 36, an hour to go", "../empathy-maps/sam-in-the-last-hour/"),
    "journey:internet-down": ("I lost my internet in the week my clients needed me", "../journeys/internet-down/"),
    "journey:internet-down#wait.missed-visit": (
        "Watches four o'clock pass with no van in the road",
        "../journeys/internet-down/#wait.missed-visit",
    ),
    "opportunity:tell-it-once": ("Families have to tell us of a death three times", "../opportunities/tell-it-once/"),
    "insight:a-minute-is-enough": (
        "After a hard call most advisors need a minute, and no permission",
        "../insights/a-minute-is-enough/",
    ),
    "evidence:diary-advisors": ("Two weeks of diaries by advisors", "../evidence/diary-advisors/"),
    "metric:repair-time": ("Hours from the report of a fault to the repaired line", "../metrics/repair-time/"),
    "role:advisor": ("Contact center advisor", "../roles/advisor/"),
    "channel:letter": ("Letter", "../channels/letter/"),
}


def _html(markdown: str, sample: Catalogue) -> BeautifulSoup:
    html = pages.with_mentions(markdown, pages.Site(sample, date(2026, 11, 21)), "guide/")
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(("mention", "expected"), MENTIONS.items(), ids=list(MENTIONS))
def test_a_mention_is_a_link_with_the_words_of_what_it_mentions(
    mention: str, expected: tuple[str, str], sample: Catalogue
) -> None:
    soup = _html(f"See [[{mention}]], or [[{mention}|*these* words]].", sample)
    assert [(a.text, a["href"]) for a in soup.find_all("a")] == [expected, ("*these* words", expected[1])]
    assert soup.text == f"See {expected[0]}, or *these* words."


@pytest.mark.parametrize(("mention", "expected"), MENTIONS.items(), ids=list(MENTIONS))
def test_a_mention_alone_on_a_line_can_be_a_card(mention: str, expected: tuple[str, str], sample: Catalogue) -> None:
    card = _html(f"Before\n\n![[{mention}]]\n\nAfter", sample).select_one("aside.jb-embed")
    assert card
    link = card.select_one(".jb-embed__title a")
    assert link
    assert (link.text, link["href"]) == expected
    assert card["aria-label"]


@pytest.mark.parametrize(
    "markdown",
    [
        "`[[persona:robin-castellan]]`",
        "```\n![[persona:robin-castellan]]\n```",
        "\\[[persona:robin-castellan]]",
        "<!-- [[persona:nobody]] -->",
    ],
)
def test_mentions_in_code_and_behind_a_backslash_are_left_alone(markdown: str, sample: Catalogue) -> None:
    assert pages.with_mentions(markdown, pages.Site(sample, date(2026, 11, 21)), "guide/") == markdown


def test_a_card_in_the_middle_of_a_line_is_a_link(sample: Catalogue) -> None:
    soup = _html("Here ![[persona:robin-castellan]] it is.", sample)
    assert soup.text == "Here Robin Castellan it is."
