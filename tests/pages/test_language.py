"""Language guides as view models."""

import pytest

from journeybook.model import LanguageGuide
from journeybook.model.training.language_guide import Theme
from journeybook.pages.training import language
from journeybook.pages.training.language import THEMES, EntryView, LanguageView, language_view
from pages import small


def entry(id_: str, theme: str = "fear", **fields: object) -> dict[str, object]:
    given = {"avoid": [f"You {id_}"], "say": ["What helps is …"], "why": "It orders."}
    return {"id": id_, "theme": theme, **given, **fields}


def guide(*entries: dict[str, object], **fields: object) -> LanguageGuide:
    return small.make(LanguageGuide, "open", {"title": "Words that open", "entries": entries}, fields)


def view(made: LanguageGuide) -> LanguageView:
    site = small.site(
        small.persona("ana"), small.journey("moving", "ana", small.stage("pack", small.step("call", -2))), made
    )
    return language_view(site, site.here("language/open/"), made)


def test_entries_stand_by_theme_in_the_order_of_themes_and_themes_without_any_are_left_out() -> None:
    made = view(guide(entry("one", "jargon"), entry("two", "but"), entry("three", "jargon"), entry("four", "fear")))
    assert [(theme.anchor, [e.id for e in theme.entries]) for theme in made.themes] == [
        ("t-fear", ["e-four"]),
        ("t-but", ["e-two"]),
        ("t-jargon", ["e-one", "e-three"]),
    ]
    assert made.total == 4


def test_an_entry_says_what_it_says_and_no_more() -> None:
    (theme,) = view(guide(entry("must", avoid=["You must", "You have to"], fine_when="It burns."))).themes
    assert theme.entries == (
        EntryView("e-must", ("You must", "You have to"), ("What helps is …",), "It orders.", "It burns.", None),
    )


def test_words_lead_to_the_moment_in_which_they_were_said() -> None:
    made = view(guide(entry("must", step="moving#pack.call")))
    place = made.themes[0].entries[0].place
    assert place
    assert (place.link.text, place.link.href, place.journey.text) == (
        "Does call",
        "../../journeys/moving/#pack.call",
        "I live through moving",
    )
    assert [moment.link.href for moment in made.head.moments] == ["../../journeys/moving/#pack.call"]


@pytest.mark.parametrize("theme", Theme.__args__)
def test_every_theme_has_a_title_and_says_what_its_words_do(theme: Theme) -> None:
    title, lede = THEMES[theme]
    assert title[0].isupper()
    assert lede.endswith(".")


def test_every_guide_has_a_card_with_the_number_of_its_entries_and_a_page() -> None:
    site = small.site(guide(entry("one"), entry("two")))
    made = list(language.pages(site))
    assert [(page.address, page.type, page.training) for page in made] == [
        ("language/", "training-index", True),
        ("language/open/", "language-guide", True),
    ]
    assert "2 entries" in made[0].html


def test_what_an_author_wrote_is_text() -> None:
    site = small.site(guide(entry("one", avoid=["<b>Must</b>"], say=["<i>"]), body="Take *one* a week."))
    html = list(language.pages(site))[1].html
    assert "&lt;b&gt;Must&lt;/b&gt;" in html
    assert "<b>Must" not in html
    assert "Take <em>one</em> a week." in html
