"""Card decks: cards to turn over on a screen, and sheets to print on both sides and cut."""

from collections.abc import Iterator
from math import ceil

from markupsafe import Markup

from journeybook.model import CardDeck, Ref
from journeybook.model.training.card_deck import Card, CardType
from journeybook.pages.links import Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TrainingHead,
    TrainingIndex,
    section,
    training_card,
    training_head,
)
from journeybook.records import record
from journeybook.training.lengths import minutes_of

SHEETS = "sheets/"
"""The rest of the address of the page with the sheets to print."""

LEDE = "Small cards to hold in the hand, for practice, for the desk, and for a minute of your own."
EMPTY = "No cards yet. Write a deck: journeybook new card-deck NAME makes the file."

TYPES: dict[CardType, tuple[str, str]] = {
    "emotion": ("Feeling", "emoticon-outline"),
    "situation": ("Situation", "map-marker-outline"),
    "question": ("Question", "help-circle-outline"),
    "role": ("Role", "account-outline"),
    "twist": ("Twist", "shuffle-variant"),
    "customer_voice": ("In their words", "format-quote-open"),
    "quick_win": ("Quick win", "lightning-bolt-outline"),
    "term": ("Word", "book-open-variant"),
    "breathe": ("Breathe", "weather-windy"),
    "move": ("Move", "walk"),
    "talk": ("Talk", "forum-outline"),
}
"""What each type of card is called, and its icon."""

PURPOSES = {"prompt": "For practice and the desk", "recovery": "For after a heavy moment"}
"""What a deck is for, in words."""

SIZES: dict[str, tuple[str, int, int]] = {
    "a7": ("A7", 74, 105),
    "poker": ("Playing card", 63, 88),
    "a6": ("A6", 105, 148),
}
"""The name of each size, and a card's width and height in millimeters."""

A4 = (210, 297)
"""The width and height of a sheet, in millimeters."""

_OPENING, _CLOSING = '"“', '"”'
_MARKS = set(_OPENING + _CLOSING)
_TICK, _CROSS = 4, 2.5
_DENSITIES = ((1, "large"), (2.3, "roomy"), (3.4, "usual"), (4.9, "dense"))
"""So many signs fit on a square centimeter of a card in this type; more are set in the smallest."""


@record
class CardView:
    """A card.

    Args:
        id: its anchor.
        word: what its type is called.
        icon: its type's icon.
        front: what stands on its front.
        back: what stands on its back.
        voice: whether the front is in a customer's words.
        chip: whose situation or words these are.
        place: the moment that it is about.
        evidence: where the words come from.
        time: how long it takes, in words, or empty.
        sizes: the type in which the front and the back are printed.
    """

    id: str
    word: str
    icon: str
    front: str
    back: str
    voice: bool
    chip: PersonaChip | None
    place: StepPlace | None
    evidence: Link | None
    time: str
    sizes: tuple[str, str]


@record
class DeckView:
    """A card deck on screen.

    Args:
        head: the top of the page.
        purpose: what it is for, in words.
        how_to_use: how to use the cards.
        cards: the cards.
        sheets: where the sheets to print are.
        body: more about it.
    """

    head: TrainingHead
    purpose: str
    how_to_use: str
    cards: tuple[CardView, ...]
    sheets: str
    body: Markup


@record
class SheetLayout:
    """How cards lie on an A4 sheet; lengths are in millimeters.

    Args:
        columns: how many lie beside one another.
        rows: how many lie below one another.
        width: of a card, as it lies.
        height: of a card, as it lies.
    """

    columns: int
    rows: int
    width: int
    height: int

    @property
    def per_sheet(self) -> int:
        """How many cards a sheet holds."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """The space beside the cards, on each side."""
        return (A4[0] - self.columns * self.width) / 2

    @property
    def top(self) -> float:
        """The space above and below the cards."""
        return (A4[1] - self.rows * self.height) / 2

    @property
    def marks(self) -> tuple[tuple[float, float, float, float], ...]:
        """The cut marks: lines from one point to another, at the edges and where four cards meet."""
        across = [self.left + i * self.width for i in range(self.columns + 1)]
        down = [self.top + i * self.height for i in range(self.rows + 1)]
        # Where cards reach the edge of the paper nothing is cut, and marks are drawn on the cards' own edges.
        xs = [x for x in across if 0 < x < A4[0]]
        ys = [y for y in down if 1 < y < A4[1] - 1]
        edge_x, edge_y = max(self.left, _TICK), max(self.top, _TICK)
        lines = [(x, y, x, y + edge_y) for x in xs for y in (0, A4[1] - edge_y)]
        lines += [(x, y, x + edge_x, y) for y in ys for x in (0, A4[0] - edge_x)]
        for x in xs:
            for y in ys:
                lines += [(x - _CROSS, y, x + _CROSS, y), (x, y - _CROSS, x, y + _CROSS)]
        return tuple(lines)


@record
class Sheet:
    """One side of a sheet of paper.

    Args:
        number: the sheet's number, from 1.
        back: whether it is the side with the backs.
        cells: the cards from left to right and top to bottom; None where a place is left free.
    """

    number: int
    back: bool
    cells: tuple[CardView | None, ...]


@record
class SheetsView:
    """The sheets of a card deck.

    Args:
        head: the top of the page.
        title: the deck's title, which stands on each card.
        size: the size of a card, in words.
        layout: how cards lie on a sheet.
        sheets: fronts and backs, in the order in which they are printed.
        papers: how many sheets of paper that takes.
    """

    head: TrainingHead
    title: str
    size: str
    layout: SheetLayout
    sheets: tuple[Sheet, ...]
    papers: int


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of card decks; for each deck a page, and one with its sheets."""
    decks = tuple(site.catalogue.card_decks.values())
    here = site.here(section("card-deck"))
    cards = tuple(
        training_card(site, here, deck, _minutes(site, deck), (_count(len(deck.cards)), PURPOSES[deck.purpose]))
        for deck in decks
    )
    index = TrainingIndex(LEDE, cards, EMPTY, private=False)
    yield site.page(here, "training-index", site.section_title(here.address), index, description=LEDE)
    for deck in decks:
        ref, own = Ref("card-deck", deck.id), f"{here.address}{deck.id}/"
        view = deck_view(site, site.here(own), deck)
        yield site.entity_page(ref, "card-deck", deck.title, view, description=view.head.lede)
        sheets = sheets_view(site, site.here(own + SHEETS), deck)
        yield site.entity_page(ref, "card-sheets", f"Sheets to print: {deck.title}", sheets, below=SHEETS)


def deck_view(site: Site, here: Here, deck: CardDeck) -> DeckView:
    """Return what the page of a card deck shows."""
    return DeckView(
        head=_head(site, here, deck),
        purpose=PURPOSES[deck.purpose],
        how_to_use=deck.how_to_use,
        cards=_cards(site, here, deck),
        sheets=here.to(f"{section('card-deck')}{deck.id}/{SHEETS}"),
        body=markdown(deck.body, here) if deck.body else Markup(),
    )


def sheets_view(site: Site, here: Here, deck: CardDeck) -> SheetsView:
    """Return the sheets of a card deck: fronts, and behind each sheet of them their backs."""
    layout = sheet_layout(deck.print.size)
    return SheetsView(
        head=_head(site, here, deck),
        title=deck.title,
        size="{} ({} by {} mm)".format(*SIZES[deck.print.size]),
        layout=layout,
        sheets=tuple(sheets_of(_cards(site, here, deck), layout)),
        papers=ceil(len(deck.cards) / layout.per_sheet),
    )


def sheet_layout(size: str) -> SheetLayout:
    """Return how cards of a size lie on a sheet: upright or on their side, whichever holds more of them."""
    _, width, height = SIZES[size]
    upright, lying = (
        SheetLayout(A4[0] // across, A4[1] // down, across, down) for across, down in ((width, height), (height, width))
    )
    return lying if lying.per_sheet > upright.per_sheet else upright


def sheets_of(cards: tuple[CardView, ...], layout: SheetLayout) -> Iterator[Sheet]:
    """Yield the sheets' sides; the backs' rows run the other way, so that each lies behind its front."""
    size = layout.per_sheet
    for number, first in enumerate(range(0, len(cards), size), 1):
        group = cards[first : first + size]
        cells = (*group, *(None for _ in range(size - len(group))))
        yield Sheet(number, back=False, cells=cells)
        rows = (cells[at : at + layout.columns] for at in range(0, len(cells), layout.columns))
        yield Sheet(number, back=True, cells=tuple(card for row in rows for card in reversed(row)))


def seconds_in_words(seconds: int) -> str:
    """Return a length of time as people say it: ``30 seconds``, ``1 minute``, ``2 minutes 30 seconds``."""
    minutes, rest = divmod(seconds, 60)
    parts = ((minutes, "minute"), (rest, "second"))
    return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)


def _head(site: Site, here: Here, deck: CardDeck) -> TrainingHead:
    tabs = (("Cards", ICONS["card-deck"], ""), ("Sheets to print", "printer-outline", SHEETS))
    people = (card.persona for card in deck.cards if card.persona)
    return training_head(site, here, deck, _minutes(site, deck), tabs, people=people)


def _cards(site: Site, here: Here, deck: CardDeck) -> tuple[CardView, ...]:
    _, width, height = SIZES[deck.print.size]
    return tuple(_card(site, here, card, width * height / 100) for card in deck.cards)


def _card(site: Site, here: Here, card: Card, area: float) -> CardView:
    persona = site.catalogue.personas.get(card.persona.id) if card.persona else None
    voice = card.type == "customer_voice"
    front = _bare(card.front) if voice else card.front
    return CardView(
        f"c-{card.id}",
        *TYPES[card.type],
        front=front,
        back=card.back,
        voice=voice,
        chip=persona_chip(site, here, persona) if persona else None,
        place=step_place(here, card.step) if card.step else None,
        evidence=here.link(card.evidence) if card.evidence else None,
        time=seconds_in_words(card.seconds) if card.seconds else "",
        sizes=(_size(front, area), _size(card.back, area)),
    )


def _bare(words: str) -> str:
    """Return words without quotation marks around them; the page sets its own."""
    inner = words[1:-1].strip()
    quoted = words[0] in _OPENING and words[-1] in _CLOSING and not set(inner) & _MARKS
    return inner if inner and quoted else words


def _size(text: str, area: float) -> str:
    density = len(text) / area
    return next((name for limit, name in _DENSITIES if density <= limit), "full")


def _minutes(site: Site, deck: CardDeck) -> int:
    return minutes_of(site.catalogue, "card_deck", Ref("card-deck", deck.id))


def _count(number: int) -> str:
    return f"{number} card{'' if number == 1 else 's'}"
