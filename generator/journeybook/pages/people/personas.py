"""The page of a persona, and of all of them together."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Persona, Ref, Statement
from journeybook.pages.badges import Badges, badges
from journeybook.pages.evidence_strength import EvidenceStrength, evidence_in, evidence_strength
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import (
    About,
    PersonaChip,
    StatementView,
    about,
    persona_chip,
    statement_views,
)
from journeybook.pages.people import persona_gallery
from journeybook.pages.people.persona_cards import BASES, TYPES
from journeybook.pages.people.persona_facts import (
    ChannelView,
    Fact,
    Scale,
    channels,
    facts,
    tech_comfort,
    traits,
)
from journeybook.pages.people.persona_navigation import (
    MapCard,
    journeys_of,
    map_cards,
    sub_navigation,
)
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation
from journeybook.records import record


@record
class QuoteView:
    """The persona's sentence and where it comes from."""

    text: str
    composite: bool
    evidence: tuple[Link, ...]


@record
class StatementGroup:
    """A list of statements under a heading."""

    id: str
    title: str
    icon: str
    statements: tuple[StatementView, ...]


@record
class PersonaView:
    """What the page of a persona shows.

    Args:
        core: what they want, what is in the way, what moves them.
        habits: what they usually do.
        groups: the other lists.
        access: what they need to take part.
        harms: how the service could hurt them.
    """

    chip: PersonaChip
    type: str
    basis: str
    summary: str
    quote: QuoteView | None
    evidence: EvidenceStrength
    about: About
    badges: Badges
    navigation: SubNavigation
    bio: Markup
    licence: str
    core: tuple[StatementGroup, ...]
    habits: StatementGroup | None
    groups: tuple[StatementGroup, ...]
    access: StatementGroup | None
    harms: StatementGroup | None
    facts: tuple[Fact, ...]
    devices: tuple[str, ...]
    channels: tuple[ChannelView, ...]
    tech_comfort: Scale | None
    traits: tuple[Scale, ...]
    maps: tuple[MapCard, ...]
    journeys: tuple[JourneyCard, ...]
    sources: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the gallery and the page of each persona."""
    yield from site.kept("personas", partial(persona_gallery.pages, site))
    for id_ in site.ids("persona"):
        yield from site.kept(f"persona {id_}", partial(_page, site, id_))


def _page(site: Site, id_: str) -> Iterator[Page]:
    persona, ref = site.catalogue.personas[id_], Ref("persona", id_)
    view = persona_view(site, site.here(address_of(ref)), persona)
    yield site.entity_page(ref, "persona", persona.name, view, description=persona.summary or persona.role or "")


def persona_view(site: Site, here: Here, persona: Persona) -> PersonaView:
    """Return what the page of a persona shows."""
    quote = persona.quote
    context = persona.context
    first = persona.name.split()[0]
    return PersonaView(
        chip=persona_chip(site, here, persona),
        type=TYPES[persona.type],
        basis=BASES[persona.basis],
        summary=persona.summary or "",
        quote=QuoteView(quote.text, quote.composite, tuple(map(here.link, quote.evidence))) if quote else None,
        evidence=evidence_strength(site.catalogue, evidence_in(persona)),
        about=about(site, here, persona, ("journey", "empathy-map")),
        badges=badges(site, here, persona),
        navigation=sub_navigation(site, here, persona),
        bio=markdown(persona.bio, here) if persona.bio else Markup(),
        licence=(persona.portrait.licence or "") if persona.portrait else "",
        core=_core(here, persona),
        habits=_group("behaviors", f"What {first} usually does", "walk", persona.behaviours, here),
        groups=_groups(here, persona),
        access=_group(
            "accessibility-needs",
            f"What {first} needs to take part",
            "human-wheelchair",
            persona.accessibility_needs,
            here,
        ),
        harms=_group("potential-harms", f"How we could hurt {first}", "alert-outline", persona.potential_harms, here),
        facts=facts(persona),
        devices=context.devices if context else (),
        channels=channels(site, here, persona),
        tech_comfort=tech_comfort(persona),
        traits=traits(persona),
        maps=map_cards(site, here, persona),
        journeys=tuple(journey_card(site, here, journey) for journey in journeys_of(site, persona)),
        sources=tuple(map(here.link, evidence_in(persona))),
    )


def _core(here: Here, persona: Persona) -> tuple[StatementGroup, ...]:
    groups = (
        _group("goals", "Goals", "target", persona.goals, here),
        _group("pain-points", "Frustrations", "alert-octagon-outline", persona.pain_points, here),
        _group("motivations", "Motivations", "heart-outline", persona.motivations, here),
    )
    return tuple(group for group in groups if group)


def _groups(here: Here, persona: Persona) -> tuple[StatementGroup, ...]:
    groups = (
        _group("needs", "Needs", "hand-extended-outline", persona.needs, here),
        _group("jobs", "Jobs to be done", "progress-check", persona.jobs, here),
        _group("fears", "Fears", "weather-lightning", persona.fears, here),
        _group("skills", "Good at", "star-outline", persona.skills, here),
        _group("interests", "For fun", "music-note-outline", persona.interests, here),
        _group("loved-products", "Loves using", "cards-heart-outline", persona.loved_products, here),
    )
    return tuple(group for group in groups if group)


def _group(id_: str, title: str, icon: str, statements: tuple[Statement, ...], here: Here) -> StatementGroup | None:
    return StatementGroup(id_, title, icon, statement_views(statements, here, id_)) if statements else None
