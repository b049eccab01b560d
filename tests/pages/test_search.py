"""What search knows of a page."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from journeybook.pages.rendering import icon
from journeybook.pages.search import SearchEntry, search_entries
from journeybook.theme_files import theme_dir


def test_a_heading_with_an_id_begins_a_part_and_what_stands_before_it_is_the_pages_own() -> None:
    html = (
        '<h1>Ana</h1><p>Reads &amp; walks</p><h2 id="goals">Goals</h2><ul><li>One</li><li>Two</li></ul><h2>Plain</h2>'
    )
    assert search_entries("Ana", html) == [
        SearchEntry("", "Ana", "Ana Reads & walks"),
        SearchEntry("goals", "Goals", "One Two Plain"),
    ]


def test_a_section_is_a_part_from_its_beginning_to_its_end() -> None:
    html = (
        '<section aria-labelledby="steps"><h2 id="steps">Steps</h2>'
        '<section aria-labelledby="a.b"><span>Lost</span><h4 id="a.b">Waits <b>long</b></h4><p>Why</p></section>'
        "<p>The end</p></section>"
    )
    assert search_entries("Page", html) == [
        SearchEntry("", "Page", ""),
        SearchEntry("steps", "Steps", "The end"),
        SearchEntry("a.b", "Waits long", "Lost Why"),
    ]


def test_what_only_helps_to_get_around_is_left_out() -> None:
    html = (
        "<nav>Start <nav>Deep</nav> Journeys</nav><svg><text>Box</text></svg>"
        '<div data-search-exclude><div>Copy</div>Still a copy<br><img alt=""></div><p>Said</p>'
    )
    assert search_entries("Page", html) == [SearchEntry("", "Page", "Said")]


def test_blocks_are_words_apart_and_inline_marks_are_not() -> None:
    html = "<dl><dt>Un</dt><dd>even</dd></dl><p>be<b>liev</b>able</p>"
    assert search_entries("Page", html)[0].text == "Un even believable"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_out_as_it_was_written(text: str) -> None:
    (entry,) = search_entries("Page", f"<p>{escape(text)}</p>")
    assert entry.text == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_stands_in_quotes_is_no_text(text: str) -> None:
    html = f'<p title="{escape(text)}">One</p><div data-search-exclude title="{escape(text)}">Not</div><p>Two</p>'
    assert search_entries("Page", html) == [SearchEntry("", "Page", "One Two")]


def test_an_icon_parts_the_words_around_it_as_any_picture_does() -> None:
    html = f'<section aria-labelledby="a">One{icon("walk")}two<h2 id="a">{icon("walk", "jb-large")}Three</h2></section>'
    assert search_entries("Page", html) == [SearchEntry("", "Page", ""), SearchEntry("a", "Three", "One two")]


def test_what_is_left_out_parts_the_words_around_it_as_it_does_on_the_page() -> None:
    html = "<p>One<svg><text>no</text></svg>two<b data-search-exclude>no</b>three</p>"
    assert search_entries("Page", html)[0].text == "One twothree"


def test_labels_side_by_side_are_words_apart_and_punctuation_stays_where_it_is() -> None:
    html = "<p>Need<span>Our reading</span><span><span>8</span>cards</span>, <span>all</span>.</p>"
    assert search_entries("Page", html)[0].text == "Need Our reading 8 cards, all."


def test_in_templates_what_is_left_out_says_so_first() -> None:
    templates = list((theme_dir() / "templates").rglob("*.j2"))
    assert len(templates) > 50
    for file in templates:
        text = file.read_text(encoding="utf-8")
        assert len(re.findall(r"<[a-z0-9]+ data-search-exclude[ >]", text)) == text.count("data-search-exclude"), file
