"""Mission moments: a dated wall of what was seen, the page of each, and a feed of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from journeybook.model import MissionMoment, Ref
from journeybook.pages import filters
from journeybook.pages.attachments import Attachment
from journeybook.pages.feeds import Feed, FeedEntry, atom
from journeybook.pages.filters import Entry, FacetKind, Gallery, SortKind, Value
from journeybook.pages.links import SECTIONS, Here, Link, address_of, heading_of
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, long_date, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.records import Fact, RecordHead, record_head
from journeybook.records import record

LEDE = "Real moments in which somebody here lived up to the mission, and what that did for a customer."
FEED = "moments/feed.xml"
"""Where the feed is published, from the site's root."""
NEWEST = 50
"""So many moments are in the feed."""
_SHORT, _USUAL = 450, 900

FEW = 5
"""With so many moments or fewer, there is nothing to narrow down."""


@record
class PartView:
    """A part of the mission; `count` says how many moments show it, in words, or is empty."""

    id: str
    name: str
    text: str
    count: str


@record
class MissionView:
    """The mission: the statement, what it means, and its parts."""

    statement: str
    explanation: Markup
    parts: tuple[PartView, ...]


@record
class MomentCard:
    """A moment, as the wall shows it.

    Args:
        link: its title, leading to its page.
        date: when it happened, for people.
        day: the same for machines.
        story: what was done.
        for_customer: what it did for the customer.
        seen_by: who saw it.
        done_by: who did it, or empty.
        thanks: what the one who saw it says, or empty.
        parts: the parts of the mission that it shows.
        place: the moment of a journey in which it happened, or None.
        journey: the journey where no single step fits, or None.
        persona: whom the customer was most like, or None.
        role: whose work it was, or None.
    """

    link: Link
    date: str
    day: str
    story: str
    for_customer: str
    seen_by: str
    done_by: str
    thanks: str
    parts: tuple[Link, ...]
    place: StepPlace | None
    journey: Link | None
    persona: PersonaChip | None
    role: Link | None


@record
class Brick:
    """A moment in its place on the wall.

    Args:
        card: the moment.
        attributes: what it is found by.
        month: its month for machines.
        month_words: its month for people.
        opens: whether it is the first of its month on this page.
    """

    card: MomentCard
    attributes: dict[str, str]
    month: str
    month_words: str
    opens: bool


@record
class WallView:
    """A page of the wall.

    Args:
        mission: the mission; None on further pages, and where the playbook has none.
        gallery: how many moments there are, and what they can be narrowed down by.
        bricks: the moments here, newest first.
        feed: the link to the feed, or empty where there is none.
    """

    mission: MissionView | None
    gallery: filters.GalleryView[MomentCard]
    bricks: tuple[Brick, ...]
    feed: str


@record
class MomentView:
    """What the page of a moment shows.

    Args:
        head: what stands at the top and at the foot.
        moment: the moment.
        size: how much text there is: ``short``, ``usual`` or ``long``; it follows how large it is printed.
        statement: the mission, or empty.
    """

    head: RecordHead
    moment: MomentCard
    size: str
    statement: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the wall, and the page of each moment."""
    gallery = gallery_of(site)
    for number in range(1, gallery.last + 1):
        here = site.here(gallery.address(number))
        name = site.section_title(gallery.section)
        title = name if number == 1 else f"{name}, page {number}"
        view = wall_view(site, here, number, gallery)
        page = site.page(here, "mission-moments", title, view, description=LEDE, section=gallery.section)
        yield replace(page, searchable=number == 1)
    for moment in site.catalogue.mission_moments.values():
        ref = Ref("mission-moment", moment.id)
        view = moment_view(site, site.here(address_of(ref)), moment)
        yield site.entity_page(ref, "mission-moment", moment.title, view, description=moment.for_customer)


def newest_first(site: Site) -> list[MissionMoment]:
    """Return all moments, newest first; those of one day in the order of their ids."""
    return sorted(site.catalogue.mission_moments.values(), key=lambda moment: moment.date, reverse=True)


# The wall ---------------------------------------------------------------------------------------------------------


def gallery_of(site: Site) -> Gallery[MissionMoment]:
    """Return the wall in pages, newest first."""
    moments = newest_first(site)
    mission = site.catalogue.playbook.mission
    kinds = (
        FacetKind("part", "Part of the mission", order=tuple(part.id for part in mission.parts) if mission else ()),
        FacetKind("journey", "Journey", "Another journey"),
        FacetKind("role", "Whose work", "Another role"),
    )
    sorts = {
        SortKind("newest", "Newest first"): tuple(range(len(moments))),
        SortKind("oldest", "Oldest first"): tuple(reversed(range(len(moments)))),
    }
    entries = [Entry(moment, _values(site, moment), " ".join(moment.tags)) for moment in moments]
    section = SECTIONS["mission-moment"]
    return Gallery("moments", ("moment", "moments"), section, entries, facets=kinds, sorts=sorts, few=FEW)


def _values(site: Site, moment: MissionMoment) -> dict[str, tuple[Value, ...]]:
    journey = moment.step.target if moment.step else moment.journey
    named = {"part": moment.shows, "journey": (journey,), "role": (moment.role,)}
    return {
        facet: tuple(Value(ref.id, heading_of(site.catalogue, ref)) for ref in refs if ref)
        for facet, refs in named.items()
    }


def wall_view(site: Site, here: Here, number: int = 1, gallery: Gallery[MissionMoment] | None = None) -> WallView:
    """Return what a page of the wall shows.

    Args:
        site: the site.
        here: the page.
        number: of the page, counted from 1.
        gallery: the wall, where it has been made already.
    """
    shown = (gallery or gallery_of(site)).view(here, number, lambda moment: moment_card(site, here, moment))
    return WallView(
        mission=mission_view(site, here) if number == 1 else None,
        gallery=shown,
        bricks=tuple(_bricks(shown.cards)),
        feed=here.file(FEED) if _has_feed(site) else "",
    )


def _bricks(cards: Sequence[filters.Card[MomentCard]]) -> Iterator[Brick]:
    before = ""
    for card in cards:
        month = card.view.day[:7]
        words = f"{card.view.date.partition(' ')[0]} {month[:4]}"
        yield Brick(card.view, dict(card.attributes), month, words, month != before)
        before = month


def mission_view(site: Site, here: Here) -> MissionView | None:
    """Return the mission, or None where the playbook has none."""
    mission = site.catalogue.playbook.mission
    if mission is None:
        return None
    shown = {part.id: 0 for part in mission.parts}
    for moment in site.catalogue.mission_moments.values():
        for id_ in {ref.id for ref in moment.shows} & shown.keys():
            shown[id_] += 1
    return MissionView(
        mission.statement,
        # The parts say what the explanation would say again.
        markdown(mission.explanation, here) if mission.explanation and not mission.parts else Markup(),
        tuple(PartView(part.id, part.name, part.text or "", _count(shown[part.id])) for part in mission.parts),
    )


def _count(moments: int) -> str:
    return f"{moments} moment{'' if moments == 1 else 's'}" if moments else ""


def moment_card(site: Site, here: Here, moment: MissionMoment) -> MomentCard:
    """Return a moment, as seen from a page."""
    persona = site.catalogue.personas.get(moment.persona.id) if moment.persona else None
    return MomentCard(
        link=here.link(Ref("mission-moment", moment.id)),
        date=long_date(moment.date),
        day=moment.date.isoformat(),
        story=moment.story,
        for_customer=moment.for_customer,
        seen_by=moment.seen_by,
        done_by=moment.done_by or "",
        thanks=moment.thanks or "",
        parts=tuple(here.link(part) for part in dict.fromkeys(moment.shows)),
        place=step_place(here, moment.step) if moment.step else None,
        journey=here.link(moment.journey) if moment.journey else None,
        persona=persona_chip(site, here, persona) if persona else None,
        role=here.link(moment.role) if moment.role else None,
    )


# One moment -------------------------------------------------------------------------------------------------------


def moment_view(site: Site, here: Here, moment: MissionMoment) -> MomentView:
    """Return what the page of a moment shows."""
    card = moment_card(site, here, moment)
    facts = [Fact("calendar-blank-outline", card.date), Fact("eye-outline", f"Seen by: {card.seen_by}")]
    if card.done_by:
        facts.insert(1, Fact("account-heart-outline", f"Done by: {card.done_by}"))
    mission = site.catalogue.playbook.mission
    head = record_head(site, here, moment, tuple(facts))
    return MomentView(head, card, _size(card), mission.statement if mission else "")


def _size(card: MomentCard) -> str:
    signs = len(card.story) + len(card.for_customer) + len(card.thanks)
    return "short" if signs <= _SHORT else "usual" if signs <= _USUAL else "long"


# The feed ---------------------------------------------------------------------------------------------------------


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield the feed, where it is known where the site will be: a feed needs whole addresses."""
    if _has_feed(site):
        yield Attachment(FEED, lambda: atom(feed(site)))


def feed(site: Site) -> Feed:
    """Return the newest moments as a feed; its ids stay what they are however the site writes its addresses."""
    playbook = site.catalogue.playbook
    section = SECTIONS["mission-moment"]
    return Feed(
        id=f"{site.url}{section}",
        title=f"{site.section_title(section)}: {playbook.name}",
        subtitle=playbook.mission.statement if playbook.mission else "",
        author=playbook.organization.name,
        language=playbook.language,
        own=f"{site.url}{FEED}",
        page=site.absolute(section),
        entries=tuple(_entry(site, moment) for moment in newest_first(site)[:NEWEST]),
    )


def _has_feed(site: Site) -> bool:
    return bool(site.url and site.catalogue.mission_moments)


def _entry(site: Site, moment: MissionMoment) -> FeedEntry:
    address = address_of(Ref("mission-moment", moment.id))
    return FeedEntry(
        id=f"{site.url}{address}",
        title=moment.title,
        url=site.absolute(address),
        day=moment.date,
        summary=moment.for_customer,
        content=moment.story,
        categories=tuple(heading_of(site.catalogue, part) for part in dict.fromkeys(moment.shows)),
    )
