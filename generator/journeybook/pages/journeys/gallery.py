"""The journey gallery: every journey as a card, on pages that stay small, and what they can be narrowed down by."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeybook.model import Journey, Ref
from journeybook.pages import filters
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.filters import Entry, FacetKind, Gallery, SortKind, Value, fold, sorted_by
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import CHANNELS, SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import FEELINGS, PersonaChip, freshness, persona_chip
from journeybook.pages.site import Site
from journeybook.records import record

FEW = 6
"""So many journeys are seen at a glance: the cards are larger, and there is nothing to narrow down."""

LEVELS: dict[str, str] = {
    "lifecycle": "A whole life as a customer",
    "macro": "A large part of it",
    "micro": "One goal",
    "blueprint": "One service in detail",
}
"""How close a map looks, in words."""

STATES: dict[str, str] = {"current": "As it is today", "ideal": "As it should be"}
"""The states of journeys, in words."""


@record
class FacetLinks:
    """Pages that show the journeys of one person, role or channel each.

    Args:
        title: what the links have in common.
        links: those with the most journeys; the kind is the name of an icon, or empty.
        all: the page of all of them, where some are left out.
    """

    title: str
    links: tuple[Link, ...]
    all: Link | None


@record
class GalleryView:
    """What a page of the gallery shows.

    Args:
        lede: what is here, in a sentence; like the ways in, only on the first page.
        chips: whose journeys there are, those with the most first, with where their pages are.
        all_people: the page of all personas, where some have no chip.
        facets: ways in that need no script.
        gallery: the journeys of this page; each ideal one directly behind the one that it improves.
    """

    lede: str
    chips: tuple[PersonaChip, ...]
    all_people: Link | None
    facets: tuple[FacetLinks, ...]
    gallery: filters.GalleryView[JourneyCard]

    @property
    def cards(self) -> tuple[JourneyCard, ...]:
        """The journeys of this page."""
        return tuple(card.view for card in self.gallery.cards)


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the gallery; only the first can be found by search, and journeys by their own pages."""
    gallery = gallery_of(site)
    section = gallery.section
    for number in range(1, gallery.last + 1):
        here = site.here(gallery.address(number))
        title = "Journeys" if number == 1 else f"Journeys, page {number}"
        view = gallery_view(site, here, number, gallery)
        page = site.page(here, "journeys", title, view, description="Every journey, as it feels.", section=section)
        yield replace(page, searchable=number == 1)


def gallery_of(site: Site) -> Gallery[Journey]:
    """Return the gallery: journeys as they are by their titles, each followed by its ideal."""
    facts = _Facts(site)
    entries = [Entry(journey, facts.values(journey), facts.words(journey)) for journey in in_order(site)]
    personas = site.catalogue.personas
    sorts = {
        SortKind("title", "Title"): tuple(range(len(entries))),
        SortKind("reviewed", "Recently reviewed"): sorted_by(
            entries, lambda j: -float(j.last_validated.toordinal()) if j.last_validated else None
        ),
        SortKind("lowest", "Lowest feeling"): sorted_by(entries, lowest_value),
        SortKind("length", "Longest"): sorted_by(entries, _shortness),
        SortKind("persona", "Persona"): sorted_by(
            entries, lambda j: fold(personas[j.persona.id].name) if j.persona.id in personas else None
        ),
    }
    return Gallery(
        "journeys", ("journey", "journeys"), SECTIONS["journey"], entries, facets=facts.kinds, sorts=sorts, few=FEW
    )


def gallery_view(site: Site, here: Here, number: int = 1, gallery: Gallery[Journey] | None = None) -> GalleryView:
    """Return what a page of the gallery shows.

    Args:
        site: the site.
        here: the page.
        number: of the page, counted from 1.
        gallery: the gallery, where it has been made already.
    """
    gallery = gallery or gallery_of(site)
    cards = gallery.view(here, number, lambda journey: journey_card(site, here, journey))
    if number > 1:
        return GalleryView("", (), None, (), cards)
    people = Counter(journey.persona.id for journey in site.catalogue.journeys.values())
    known = [persona for id_ in people if (persona := site.catalogue.personas.get(id_))]
    most = sorted(known, key=lambda persona: (-people[persona.id], fold(persona.name)))
    chips = tuple(persona_chip(site, here, persona) for persona in most[: filters.SHOWN])
    section = SECTIONS["persona"]
    everyone = Link(f"All {site.section_title(section).lower()}", here.to(section)) if len(most) > len(chips) else None
    return GalleryView(_lede(site), chips, everyone, _facet_links(site, here), cards)


def in_order(site: Site) -> tuple[Journey, ...]:
    """Return every journey: those of today by their titles, each followed by its ideals, then ideals of none."""
    journeys = sorted(site.catalogue.journeys.values(), key=lambda journey: (fold(journey.title), journey.id))
    today = {journey.id: journey for journey in journeys if journey.state == "current"}
    ideals: dict[str, list[Journey]] = {}
    for journey in journeys:
        if journey.state == "ideal":
            ideals.setdefault(journey.of.id if journey.of else "", []).append(journey)
    ordered = [j for journey in today.values() for j in (journey, *ideals.pop(journey.id, ()))]
    return (*ordered, *(j for rest in ideals.values() for j in rest))


def lowest_value(journey: Journey) -> float | None:
    """Return the worst feeling of a journey, or None where no step has one."""
    return min((float(step.emotion.value) for _, step in journey.steps() if step.emotion), default=None)


def _shortness(journey: Journey) -> float | None:
    lengths = [length.seconds for _, step in journey.steps() for length in (step.duration, step.wait) if length]
    return -float(sum(lengths)) if lengths else None


def _lede(site: Site) -> str:
    states = Counter(journey.state for journey in site.catalogue.journeys.values())
    today, ideals = states["current"], states["ideal"]
    word = site.catalogue.playbook.organization.customers
    count = f"{today:,} thing{'' if today == 1 else 's'} our {word} live through"
    more = f", and {ideals:,} the way {'it' if ideals == 1 else 'they'} should be" if ideals else ""
    return f"{count}{more}. The line on each card is how it feels."


# What journeys are found by ---------------------------------------------------------------------------------------


class _Facts:
    """What the journeys of a site can be found by."""

    def __init__(self, site: Site) -> None:
        self._site = site
        playbook = site.catalogue.playbook
        self._roles = {role.id: role.name for role in playbook.roles}
        self._channels = {channel.id: channel.name for channel in playbook.channels}
        self._life = _moments_of_life(site)
        life = dict.fromkeys(value.id for values in self._life.values() for value in values)
        self.kinds = (
            FacetKind("role", "Role", "Another role", tuple(self._roles)),
            FacetKind("persona", "Persona", "Another persona"),
            FacetKind("life", "Moment in life", "Another moment", tuple(life)),
            FacetKind("lowest", "Lowest feeling", order=tuple(map(str, FEELINGS))),
            FacetKind("state", "Today or ideal", order=tuple(STATES), folded=True),
            FacetKind("level", "Level", order=tuple(LEVELS), folded=True),
            FacetKind("stage", "Stage", "Another stage", folded=True),
            FacetKind("channel", "Channel", "Another channel", tuple(self._channels), folded=True),
            FacetKind("owner", "Owner", "Another owner", folded=True),
            FacetKind("status", "Freshness", order=_STATUSES, folded=True),
        )

    def values(self, journey: Journey) -> dict[str, tuple[Value, ...]]:
        """Return each facet's values for a journey."""
        fresh = freshness(journey, self._site.catalogue.playbook, self._site.today)
        persona = self._site.catalogue.personas.get(journey.persona.id)
        low = lowest_value(journey)
        met = dict.fromkeys(touchpoint.channel.id for _, step in journey.steps() for touchpoint in step.touchpoints)
        return {
            "role": tuple(Value(ref.id, self._roles.get(ref.id, ref.id)) for ref in journey.roles),
            "persona": (Value(persona.id, persona.name),) if persona else (),
            "life": self._life.get(journey.id, ()),
            "lowest": (Value(str(int(low)), FEELINGS[int(low)].word, FEELINGS[int(low)]),) if low is not None else (),
            "state": (Value(journey.state, STATES[journey.state]),),
            "level": (Value(journey.level, LEVELS[journey.level]),),
            "stage": tuple(Value(stage.id, stage.name) for stage in journey.stages),
            "channel": tuple(Value(id_, self._channels.get(id_, id_)) for id_ in met),
            "owner": (Value(fresh.owner, fresh.owner),) if fresh.owner else (),
            "status": (Value(fresh.label.lower().replace(" ", "-"), fresh.label),),
        }

    def words(self, journey: Journey) -> str:
        """Return the words of a journey that do not stand on its card."""
        owner = journey.owner
        parts = (
            journey.summary or "",
            *(stage.name for stage in journey.stages),
            *journey.tags,
            *(self._roles.get(ref.id, "") for ref in journey.roles),
            *((owner.name, owner.team or "") if owner else ()),
        )
        return " ".join(filter(None, parts))


_STATUSES = ("reviewed", "needs-review", "not-reviewed-yet", "draft", "in-research", "archived")


def _moments_of_life(site: Site) -> dict[str, tuple[Value, ...]]:
    """Return for each journey the stages of a whole life as a customer that it shows in detail; ideals as today's."""
    journeys = site.catalogue.journeys
    found: dict[str, dict[str, Value]] = {}
    for whole in journeys.values():
        for stage, step in whole.steps() if whole.level == "lifecycle" else ():
            if step.sub_journey:
                found.setdefault(step.sub_journey.id, {})[stage.id] = Value(stage.id, stage.name)
    moments = {id_: tuple(values.values()) for id_, values in found.items()}
    ideals = {j.id: moments[j.of.id] for j in journeys.values() if j.of and j.of.id in moments}
    return {**ideals, **moments}


# Ways in without a script -----------------------------------------------------------------------------------------


def _facet_links(site: Site, here: Here) -> tuple[FacetLinks, ...]:
    playbook = site.catalogue.playbook
    journeys = site.catalogue.journeys.values()
    roles = Counter(ref.id for journey in journeys for ref in journey.roles)
    channels = Counter(
        id_ for j in journeys for id_ in {touchpoint.channel.id for _, s in j.steps() for touchpoint in s.touchpoints}
    )
    groups = (
        _links(
            "By the role that they touch",
            [(Ref("role", role.id), roles[role.id], "") for role in playbook.roles],
            here,
            Link("All roles", here.to(SECTIONS["role"])),
        ),
        _links(
            "By the channel that they go through",
            [(Ref("channel", c.id), channels[c.id], channel_icon(c.type)) for c in playbook.channels],
            here,
            Link("All channels", here.to(CHANNELS)),
        ),
    )
    return tuple(group for group in groups if group.links)


def _links(title: str, items: Sequence[tuple[Ref, int, str]], here: Here, every: Link) -> FacetLinks:
    used = [item for item in items if item[1]]
    most = sorted(used, key=lambda item: -item[1])[: filters.SHOWN]
    links = (
        replace(here.link(ref), kind=icon, note=f"{count:,}") for ref, count, icon in used if (ref, count, icon) in most
    )
    return FacetLinks(title, tuple(links), every if len(used) > len(most) else None)
