"""The page where readers choose any two journeys to lay side by side."""

from collections.abc import Iterator
from itertools import islice

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.cards import counterpart_of
from journeybook.pages.journeys.compare import CHOOSER, address_of_peer
from journeybook.pages.journeys.line import felt, lowest, turning_point
from journeybook.pages.journeys.peers import names_of
from journeybook.pages.links import SECTIONS, Here, Link, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView, emotion_view
from journeybook.pages.site import Site
from journeybook.records import record

LEVELS = {
    "lifecycle": "A whole life as a customer",
    "macro": "A large part of it",
    "micro": "One goal",
    "blueprint": "One service in detail",
}
"""How close a journey looks, in words; from far to near."""

ROWS = 48
"""So many journeys of a level, and ready comparisons, are listed."""
CHOICES = 1000
"""So many journeys can be chosen; one takes about 90 bytes of the page."""


@record
class Choice:
    """A journey that can be chosen; the title of an ideal one says so."""

    id: str
    title: str
    ideal: bool


@record
class ChoiceGroup:
    """The journeys of one level and one persona."""

    level: str
    label: str
    choices: tuple[Choice, ...]


@record
class FeelingsRow:
    """A journey's feelings where it matters: at the beginning, the lowest, the turning point and the end."""

    link: Link
    persona: str
    ideal: bool
    feelings: tuple[EmotionView | None, ...]


@record
class LevelTable:
    """The journeys of a level; `more` is how many are not listed."""

    id: str
    title: str
    rows: tuple[FeelingsRow, ...]
    more: int


@record
class ChooserView:
    """What the page shows.

    Args:
        groups: what can be chosen.
        left_out: how many journeys cannot be chosen, since there are too many.
        summary: where a journey's summary is, with a star in the place of its id.
        ideals: comparisons with an ideal that are there already.
        peers: comparisons of two personas that are there already.
        ready_more: how many more comparisons there are.
        tables: the journeys by level.
        gallery: where all journeys are.
    """

    groups: tuple[ChoiceGroup, ...]
    left_out: int
    summary: str
    ideals: tuple[Link, ...]
    peers: tuple[Link, ...]
    ready_more: int
    tables: tuple[LevelTable, ...]
    gallery: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    here = site.here(CHOOSER)
    yield site.page(
        here,
        "compare-journeys",
        "Compare journeys",
        chooser_view(site, here),
        description="Lay two journeys side by side: how they feel, what hurts, and what could be done.",
        section=SECTIONS["journey"],
    )


def chooser_view(site: Site, here: Here) -> ChooserView:
    """Return what the page shows."""
    ordered = sorted(
        site.catalogue.journeys.values(),
        key=lambda j: (list(LEVELS).index(j.level), _persona(site, j).casefold(), j.title.casefold(), j.id),
    )
    ideals = [
        Link(journey.title, here.to(address_of_reading(journey.id, "compare")))
        for journey in ordered
        if journey.state == "current" and counterpart_of(site, journey)
    ]
    peers = list(_peers(site, here, ordered))
    return ChooserView(
        groups=_groups(site, ordered[:CHOICES]),
        left_out=max(0, len(ordered) - CHOICES),
        summary=here.to(address_of_reading("*", "summary")),
        ideals=tuple(ideals[:ROWS]),
        peers=tuple(peers[:ROWS]),
        ready_more=max(0, len(ideals) - ROWS) + max(0, len(peers) - ROWS),
        tables=tuple(_tables(site, here, ordered)),
        gallery=here.to(SECTIONS["journey"]),
    )


def _persona(site: Site, journey: Journey) -> str:
    persona = site.catalogue.personas.get(journey.persona.id)
    return persona.name if persona else journey.persona.id


def _groups(site: Site, journeys: list[Journey]) -> tuple[ChoiceGroup, ...]:
    groups: dict[tuple[str, str], list[Choice]] = {}
    for journey in journeys:
        ideal = journey.state == "ideal"
        choice = Choice(journey.id, f"{journey.title} (ideal)" if ideal else journey.title, ideal)
        groups.setdefault((journey.level, journey.persona.id), []).append(choice)
    names = {journey.persona.id: _persona(site, journey) for journey in journeys}
    return tuple(
        ChoiceGroup(level, f"{LEVELS[level]}: {names[persona]}", tuple(choices))
        for (level, persona), choices in groups.items()
    )


def _peers(site: Site, here: Here, journeys: list[Journey]) -> Iterator[Link]:
    seen: set[frozenset[str]] = set()
    for journey in journeys:
        for peer in site.catalogue.peers_of(journey):
            pair = frozenset((journey.id, peer.id))
            if pair not in seen:
                seen.add(pair)
                names = names_of(site, journey, peer)
                href = here.to(address_of_peer(site, journey, peer))
                yield Link(f"{names.first} and {names.second}: {journey.title}", href, note=peer.title)


def _tables(site: Site, here: Here, journeys: list[Journey]) -> Iterator[LevelTable]:
    for level, title in LEVELS.items():
        own = [journey for journey in journeys if journey.level == level]
        if own:
            rows = tuple(_row(site, here, journey) for journey in islice(own, ROWS))
            yield LevelTable(level, title, rows, len(own) - len(rows))


def _row(site: Site, here: Here, journey: Journey) -> FeelingsRow:
    points = felt(journey)
    low, turn = lowest(points), turning_point(points)
    told = (points[0], low, turn, points[-1]) if points else (None,) * 4
    return FeelingsRow(
        here.link(Ref("journey", journey.id)),
        _persona(site, journey),
        journey.state == "ideal",
        tuple(emotion_view(point.step.emotion) if point else None for point in told),
    )
