"""The big picture: who travels which journey through which channels, and how what we do rests on what we know.

The map of one persona shows every touchpoint as well; all of them together would be more than one picture can hold.
"""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import KINDS, Persona
from journeybook.pages.diagrams import chain_html, meetings_html, relations_html
from journeybook.pages.links import CHANNELS, OVERVIEW, PORTFOLIO, SECTIONS, TOUCHPOINTS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.site import Site
from journeybook.records import record


@record
class OverviewView:
    """What the overview shows.

    Args:
        counts: how many there are of each kind, with a link to them.
        maps: other ways to see it all, each with what it shows.
        relations: personas, journeys and channels.
        people: the map of each persona that has a journey.
        chain: from evidence to what could be done.
    """

    counts: tuple[tuple[int, Link], ...]
    maps: tuple[Link, ...]
    relations: Markup
    people: tuple[Link, ...]
    chain: Markup


@record
class MeetingsView:
    """What the map of one persona shows: the persona, and where they meet the organization."""

    chip: PersonaChip
    meetings: Markup


def pages(site: Site) -> Iterator[Page]:
    """Yield the overview, and the map of each persona that has a journey."""
    yield from site.kept("overview", partial(_overview, site))
    for persona in _travelers(site):
        yield from site.kept(f"meetings {persona.id}", partial(_page, site, persona.id))


def _overview(site: Site) -> Iterator[Page]:
    here = site.here(OVERVIEW)
    description = "Personas, journeys and channels on one picture, and the way from evidence to what could be done."
    yield site.page(here, "overview", "The big picture", overview_view(site, here), description=description)


def _page(site: Site, id_: str) -> Iterator[Page]:
    persona = site.catalogue.personas[id_]
    here = site.here(_meetings(persona))
    view = MeetingsView(persona_chip(site, here, persona), meetings_html(site, here, persona))
    title = f"Where {persona.name} meets us"
    yield site.page(
        here, "meetings", title, view, description=f"{title}: journeys, touchpoints and channels.", section=OVERVIEW
    )


def _travelers(site: Site) -> list[Persona]:
    """Return the personas that have a journey with touchpoints today."""
    ids = {
        journey.persona.id
        for journey in site.catalogue.journeys.values()
        if journey.state == "current" and any(step.touchpoints for _, step in journey.steps())
    }
    return [persona for persona in site.catalogue.personas.values() if persona.id in ids]


def _meetings(persona: Persona) -> str:
    return f"{OVERVIEW}{persona.id}/"


def overview_view(site: Site, here: Here) -> OverviewView:
    """Return what the overview shows."""
    objects = site.catalogue.objects
    counts = [
        (len(objects.get(k.name, {})), _section(site, here, SECTIONS[k.name])) for k in KINDS if objects.get(k.name)
    ]
    channels = len(site.catalogue.playbook.channels)
    if channels:
        counts.append((channels, _section(site, here, CHANNELS)))
    people = tuple(Link(persona.name, here.to(_meetings(persona))) for persona in _travelers(site))
    maps: list[Link] = []
    if site.catalogue.journeys:
        maps.append(_map(site, here, PORTFOLIO, "every journey by level, and which is a part of which"))
    if site.catalogue.touchpoints:
        maps.append(_map(site, here, TOUCHPOINTS, "how each feels in each journey, on one heat map"))
    return OverviewView(tuple(counts), tuple(maps), relations_html(site, here), people, chain_html(site, here))


def _map(site: Site, here: Here, address: str, note: str) -> Link:
    return Link(site.section_title(address), here.to(address), note=note)


def _section(site: Site, here: Here, address: str) -> Link:
    return Link(site.section_title(address), here.to(address))
