"""The page of a persona, and of all of them together."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.model import Persona, Ref, Statement
from journeybook.pages.channel_icons import CHANNEL_ICONS
from journeybook.pages.evidence_strength import EvidenceStrength, evidence_in, evidence_strength
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import (
    About,
    PersonaChip,
    StatementView,
    about,
    persona_chip,
    statement_views,
)
from journeybook.pages.people.persona_cards import BASES, TYPES
from journeybook.pages.people.persona_gallery import gallery_view
from journeybook.pages.people.persona_navigation import MapCard, map_cards, sub_navigation
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation


@dataclass(frozen=True)
class QuoteView:
    """The persona's sentence and where it comes from."""

    text: str
    composite: bool
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class StatementGroup:
    """A list of statements under a heading."""

    id: str
    title: str
    icon: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class Fact:
    """A fact, with the reason why it matters, if one is given."""

    name: str
    value: str
    relevance: str = ""


@dataclass(frozen=True)
class ChannelView:
    """A channel that the persona likes; `rank` in words."""

    link: Link
    icon: str
    rank: str


@dataclass(frozen=True)
class Scale:
    """A place on a scale of five; `words` says it without the picture."""

    name: str
    left: str
    right: str
    value: int
    words: str


@dataclass(frozen=True)
class PersonaView:
    """What the page of a persona shows."""

    chip: PersonaChip
    type: str
    basis: str
    summary: str
    quote: QuoteView | None
    evidence: EvidenceStrength
    about: About
    navigation: SubNavigation
    bio: Markup
    licence: str
    groups: tuple[StatementGroup, ...]
    access: StatementGroup | None
    harms: StatementGroup | None
    facts: tuple[Fact, ...]
    devices: tuple[str, ...]
    channels: tuple[ChannelView, ...]
    tech_comfort: Scale | None
    traits: tuple[Scale, ...]
    loved: StatementGroup | None
    maps: tuple[MapCard, ...]
    journeys: tuple[JourneyCard, ...]
    sources: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the gallery and the page of each persona."""
    here = site.here(SECTIONS["persona"])
    title = site.section_title(here.address)
    people = site.catalogue.playbook.organization.customers
    yield site.page(
        here, "personas", title, gallery_view(site, here), description=f"The {people} of this book, one page each."
    )
    for id_, persona in site.catalogue.personas.items():
        ref = Ref("persona", id_)
        view = persona_view(site, site.here(address_of(ref)), persona)
        yield site.entity_page(ref, "persona", persona.name, view, description=persona.summary or persona.role or "")


def persona_view(site: Site, here: Here, persona: Persona) -> PersonaView:
    """Return what the page of a persona shows."""
    quote = persona.quote
    context = persona.context
    first = persona.name.split()[0]
    journeys = [j for j in site.catalogue.journeys.values() if j.persona.id == persona.id]
    return PersonaView(
        chip=persona_chip(site, here, persona),
        type=TYPES[persona.type],
        basis=BASES[persona.basis],
        summary=persona.summary or "",
        quote=QuoteView(quote.text, quote.composite, tuple(map(here.link, quote.evidence))) if quote else None,
        evidence=evidence_strength(site.catalogue, evidence_in(persona)),
        about=about(site, here, persona),
        navigation=sub_navigation(site, here, persona),
        bio=markdown(persona.bio, here) if persona.bio else Markup(),
        licence=(persona.portrait.licence or "") if persona.portrait else "",
        groups=_groups(here, persona),
        access=_group(
            "accessibility-needs",
            f"What {first} needs to take part",
            "human-wheelchair",
            persona.accessibility_needs,
            here,
        ),
        harms=_group("potential-harms", f"How we could hurt {first}", "alert-outline", persona.potential_harms, here),
        facts=_facts(persona),
        devices=context.devices if context else (),
        channels=_channels(site, here, persona),
        tech_comfort=_tech_comfort(persona.tech_comfort),
        traits=tuple(
            Scale(t.name, t.left, t.right, t.value, _between(t.left, t.right, t.value)) for t in persona.traits
        ),
        loved=_group("loved-products", "Loves using", "cards-heart-outline", persona.loved_products, here),
        maps=map_cards(site, here, persona),
        journeys=tuple(journey_card(site, here, journey) for journey in journeys),
        sources=tuple(map(here.link, evidence_in(persona))),
    )


def _groups(here: Here, persona: Persona) -> tuple[StatementGroup, ...]:
    groups = (
        _group("goals", "Goals", "target", persona.goals, here),
        _group("pain-points", "Pain points", "alert-octagon-outline", persona.pain_points, here),
        _group("motivations", "Motivations", "heart-outline", persona.motivations, here),
        _group("needs", "Needs", "hand-extended-outline", persona.needs, here),
        _group("jobs", "Jobs to be done", "progress-check", persona.jobs, here),
        _group("fears", "Fears", "weather-lightning", persona.fears, here),
        _group("behaviors", "Habits", "walk", persona.behaviours, here),
        _group("skills", "Good at", "star-outline", persona.skills, here),
        _group("interests", "For fun", "music-note-outline", persona.interests, here),
    )
    return tuple(group for group in groups if group)


def _group(id_: str, title: str, icon: str, statements: tuple[Statement, ...], here: Here) -> StatementGroup | None:
    return StatementGroup(id_, title, icon, statement_views(statements, here, id_)) if statements else None


def _facts(persona: Persona) -> tuple[Fact, ...]:
    facts = [Fact(d.name, d.value, d.relevance or "") for d in persona.demographics]
    if context := persona.context:
        facts += [
            Fact(name, text)
            for name, text in (
                ("Lives", context.place),
                ("Household", context.household),
                ("Work", context.work),
                ("Friends", context.friends),
            )
            if text
        ]
    if persona.segment_size:
        facts.append(Fact("Stands for", persona.segment_size))
    return tuple(facts)


_RANKS = ("First choice", "Second choice", "Third choice")


def _channels(site: Site, here: Here, persona: Persona) -> tuple[ChannelView, ...]:
    refs = persona.context.channels if persona.context else ()
    types = {channel.id: channel.type for channel in site.catalogue.playbook.channels}
    return tuple(
        ChannelView(
            here.link(ref), CHANNEL_ICONS[types.get(ref.id, "other")], _RANKS[i] if i < len(_RANKS) else "Also used"
        )
        for i, ref in enumerate(refs)
    )


_COMFORT = ("Not at all at ease", "Rarely at ease", "At ease with what is familiar", "Mostly at ease", "Fully at ease")


def _tech_comfort(value: int | None) -> Scale | None:
    return Scale("Comfort with technology", "Low", "High", value, _COMFORT[value - 1]) if value else None


def _between(left: str, right: str, value: int) -> str:
    if value == 3:
        return f"halfway between “{left}” and “{right}”"
    end, other = (left, right) if value < 3 else (right, left)
    return f"{'fully' if value in (1, 5) else 'more'} “{end}”" + ("" if value in (1, 5) else f" than “{other}”")
