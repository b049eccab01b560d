"""Card decks as view models, and how their cards lie on sheets."""

import pytest

from journeybook.model import CardDeck
from journeybook.pages.training import card_decks
from journeybook.pages.training.card_decks import (
    CardView,
    DeckView,
    Sheet,
    SheetLayout,
    deck_view,
    seconds_in_words,
    sheet_layout,
    sheets_view,
)
from pages import small

OWN = "cards/minute/"


def card(id_: str, type_: str = "question", **fields: object) -> dict[str, object]:
    return {"id": id_, "type": type_, "front": f"Front of {id_}", "back": f"Back of {id_}", **fields}


def deck(*cards: dict[str, object], **fields: object) -> CardDeck:
    given = {"title": "A minute", "purpose": "recovery", "how_to_use": "Draw one.", "cards": cards or (card("a"),)}
    return small.make(CardDeck, "minute", given, fields)


def view(made: CardDeck) -> DeckView:
    site = small.site(
        small.persona("ana", name="Ana Ruiz"),
        small.evidence("talks"),
        small.journey("moving", "ana", small.stage("pack", small.step("call"))),
        made,
    )
    return deck_view(site, site.here(OWN), made)


def sheets(made: CardDeck) -> tuple[Sheet, ...]:
    site = small.site(made)
    return sheets_view(site, site.here(f"{OWN}sheets/"), made).sheets


def ids(sheet: Sheet) -> list[str]:
    return [found.id if found else "" for found in sheet.cells]


# On screen --------------------------------------------------------------------------------------------------------


def test_a_card_shows_its_type_in_words_and_all_that_it_rests_on() -> None:
    made = view(deck(card("a", persona="ana", step="moving#pack.call", evidence="talks", seconds=90))).cards[0]
    assert made.chip
    assert made.place
    assert made.evidence
    assert (made.id, made.word, made.icon, made.front, made.back, made.voice, made.time) == (
        "c-a",
        "Question",
        "help-circle-outline",
        "Front of a",
        "Back of a",
        False,
        "1 minute 30 seconds",
    )
    assert (made.chip.name, made.place.link.href, made.evidence.href) == (
        "Ana Ruiz",
        "../../journeys/moving/#pack.call",
        "../../evidence/talks/",
    )


def test_a_card_that_rests_on_nothing_is_whole() -> None:
    assert view(deck(card("a", "breathe"))).cards == (
        CardView(
            "c-a",
            "Breathe",
            "weather-windy",
            "Front of a",
            "Back of a",
            voice=False,
            chip=None,
            place=None,
            evidence=None,
            time="",
            sizes=("large", "large"),
        ),
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10, "10 seconds"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (300, "5 minutes"),
        (150, "2 minutes 30 seconds"),
    ],
)
def test_seconds_are_said_in_words(seconds: int, words: str) -> None:
    assert seconds_in_words(seconds) == words


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("Nobody called.", "Nobody called."),
        ('"Nobody called."', "Nobody called."),
        ("“Nobody called.”", "Nobody called."),
        ('"Nobody" is "they".', '"Nobody" is "they".'),
        ('"No" and "no"', '"No" and "no"'),
        ('"', '"'),
    ],
)
def test_a_customers_words_stand_without_quotation_marks_of_their_own(front: str, shown: str) -> None:
    made = view(deck(card("a", "customer_voice", front=front))).cards[0]
    assert (made.front, made.voice) == (shown, True)
    assert view(deck(card("a", "question", front=front))).cards[0].front == front


@pytest.mark.parametrize(
    ("signs", "size"), [(60, "large"), (150, "roomy"), (250, "usual"), (350, "dense"), (600, "full")]
)
def test_much_text_is_printed_in_smaller_type(signs: int, size: str) -> None:
    assert view(deck(card("a", back="x" * signs))).cards[0].sizes == ("large", size)


# On paper ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "layout", "number"),
    [
        ("a7", SheetLayout(columns=2, rows=4, width=105, height=74), 8),
        ("poker", SheetLayout(columns=3, rows=3, width=63, height=88), 9),
        ("a6", SheetLayout(columns=2, rows=2, width=105, height=148), 4),
    ],
)
def test_cards_lie_as_most_of_them_fit_on_a_sheet(size: str, layout: SheetLayout, number: int) -> None:
    assert sheet_layout(size) == layout
    assert layout.per_sheet == number
    assert layout.left * 2 + layout.columns * layout.width == 210
    assert layout.top * 2 + layout.rows * layout.height == 297


def test_the_backs_rows_run_the_other_way_so_that_each_lies_behind_its_front() -> None:
    made = sheets(deck(*(card(name) for name in "abcdefghijk"), print={"size": "poker"}))
    assert [(sheet.number, sheet.back, ids(sheet)) for sheet in made] == [
        (1, False, ["c-a", "c-b", "c-c", "c-d", "c-e", "c-f", "c-g", "c-h", "c-i"]),
        (1, True, ["c-c", "c-b", "c-a", "c-f", "c-e", "c-d", "c-i", "c-h", "c-g"]),
        (2, False, ["c-j", "c-k", "", "", "", "", "", "", ""]),
        (2, True, ["", "c-k", "c-j", "", "", "", "", "", ""]),
    ]


@pytest.mark.parametrize(("cards", "papers"), [(1, 1), (8, 1), (9, 2), (16, 2), (17, 3)])
def test_every_sheet_has_a_front_and_a_back(cards: int, papers: int) -> None:
    assert len(sheets(deck(*(card(f"c{n}") for n in range(cards))))) == 2 * papers


@pytest.mark.parametrize("size", ["a7", "poker", "a6"])
def test_cut_marks_lie_on_the_edges_of_cards_and_on_the_sheet(size: str) -> None:
    layout = sheet_layout(size)
    xs = {layout.left + i * layout.width for i in range(layout.columns + 1)}
    ys = {layout.top + i * layout.height for i in range(layout.rows + 1)}
    for x1, y1, x2, y2 in layout.marks:
        assert (x1 == x2 and x1 in xs) or (y1 == y2 and y1 in ys)
        assert 0 <= min(x1, x2) <= max(x1, x2) <= 210
        assert 0 <= min(y1, y2) <= max(y1, y2) <= 297


# Pages ------------------------------------------------------------------------------------------------------------


def test_every_deck_has_a_card_a_page_and_its_sheets() -> None:
    made = list(card_decks.pages(small.site(deck())))
    assert [(page.address, page.type, page.training, page.searchable) for page in made] == [
        ("cards/", "training-index", True, True),
        (OWN, "card-deck", True, True),
        (f"{OWN}sheets/", "card-sheets", True, False),
    ]
    assert "1 card" in made[0].html


def test_cards_are_marked_as_reminders_on_screen_and_on_paper() -> None:
    _, page, paper = card_decks.pages(small.site(deck(card("a", front="<b>Stop</b>"))))
    for html in (page.html, paper.html):
        assert "Reminders, not scripts" in html
        assert "&lt;b&gt;Stop&lt;/b&gt;" in html
        assert "<b>Stop" not in html
