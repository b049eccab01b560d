"""Support: what helps those who serve, on one page. There is one only where the playbook says something of it."""

from collections.abc import Iterator
from heapq import nsmallest

from journeybook.model import Journey, Stage, Step
from journeybook.model.playbook import Peer, Signal, Support
from journeybook.pages.links import SUPPORT, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.site import Site
from journeybook.records import record

HEAVIEST = 3
"""The load of the steps that are named."""
SHOWN = 24
"""So many of them at most are named, those that feel worst first."""


@record
class DeckLink:
    """A deck of cards for recovery, with what it is about and how many there are."""

    link: Link
    summary: str
    cards: str


@record
class HeavyStep:
    """A step that takes a lot of strength; `feels` is how it feels to the colleague, or empty."""

    place: StepPlace
    feels: str


@record
class SupportView:
    """What helps those who serve.

    Args:
        statement: why recovery is part of the work.
        signal: the sign for a minute.
        minutes: how long that minute is, in words, or empty.
        breaks: what is agreed about breaks.
        peers: colleagues to turn to.
        counselors: people outside the team to turn to.
        for_leaders: what leaders do.
        decks: cards for recovery.
        heavy: the steps of today's journeys that take most strength.
        more: how many more there are.
    """

    statement: str
    signal: Signal | None
    minutes: str
    breaks: tuple[str, ...]
    peers: tuple[Peer, ...]
    counselors: tuple[Peer, ...]
    for_leaders: tuple[str, ...]
    decks: tuple[DeckLink, ...]
    heavy: tuple[HeavyStep, ...]
    more: int


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, where the playbook says what helps."""
    support = site.catalogue.playbook.support
    if support:
        here = site.here(SUPPORT)
        view = support_view(here, support)
        yield site.page(here, "support", site.section_title(SUPPORT), view, description=support.statement)


def support_view(here: Here, support: Support) -> SupportView:
    """Return what the page shows."""
    heavy = _heaviest(here)
    first = nsmallest(SHOWN, heavy, key=lambda place: place[2].emotion.value if place[2].emotion else 0)
    return SupportView(
        statement=support.statement,
        signal=support.signal,
        minutes=_minutes(support.signal.minutes) if support.signal else "",
        breaks=support.breaks,
        peers=support.peers,
        counselors=support.counselors,
        for_leaders=support.for_leaders,
        decks=tuple(_decks(here, support)),
        heavy=tuple(
            HeavyStep(place_of(here, journey, stage, step), (step.employee.feels or "") if step.employee else "")
            for journey, stage, step in first
        ),
        more=len(heavy) - len(first),
    )


def _heaviest(here: Here) -> list[tuple[Journey, Stage, Step]]:
    return [
        (journey, stage, step)
        for journey in here.catalogue.journeys.values()
        if journey.state == "current" and journey.status != "archived"
        for stage, step in journey.steps()
        if step.employee and step.employee.load == HEAVIEST
    ]


def _decks(here: Here, support: Support) -> Iterator[DeckLink]:
    for ref in support.decks:
        if deck := here.catalogue.card_decks.get(ref.id):
            count = len(deck.cards)
            yield DeckLink(here.link(ref), deck.summary or deck.how_to_use, f"{count} card{'' if count == 1 else 's'}")


def _minutes(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
