"""The pages around a persona: profile, empathy maps, journeys."""

from dataclasses import dataclass

from journeybook.model import EmpathyMap, Persona, Ref
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation, Tab


def sub_navigation(site: Site, here: Here, persona: Persona, current: EmpathyMap | None = None) -> SubNavigation:
    """Return the pages around a persona, as seen from the profile or from one of the empathy maps."""
    profile = Ref("persona", persona.id)
    own = here.ref(profile)
    maps = maps_of(site, persona)
    tabs = [Tab(Link("Profile", own), "account-outline", current is None)]
    if len(maps) == 1:
        link = Link("Empathy map", here.ref(Ref("empathy-map", maps[0].id)))
        tabs.append(Tab(link, "head-heart-outline", current is not None))
    elif maps:
        tabs.append(
            Tab(Link("Empathy maps", _at(own, "empathy-maps", current)), "head-heart-outline", current is not None)
        )
    if any(journey.persona.id == persona.id for journey in site.catalogue.journeys.values()):
        tabs.append(Tab(Link("Journeys", _at(own, "journeys", current)), "map-marker-path", False))
    return SubNavigation(f"About {persona.name}", tuple(tabs))


def _at(profile: str, anchor: str, current: EmpathyMap | None) -> str:
    return f"#{anchor}" if current is None else f"{profile}#{anchor}"


def maps_of(site: Site, persona: Persona) -> tuple[EmpathyMap, ...]:
    """Return a persona's empathy maps, in the order of their ids."""
    return tuple(m for m in site.catalogue.empathy_maps.values() if m.persona.id == persona.id)


@dataclass(frozen=True)
class MapCard:
    """An empathy map in small: whose it is, and in which situation where the title does not say it."""

    id: str
    link: Link
    situation: str
    chip: PersonaChip | None


def map_card(site: Site, here: Here, map_: EmpathyMap) -> MapCard:
    """Return an empathy map in small, as seen from a page."""
    persona = site.catalogue.personas.get(map_.persona.id)
    return MapCard(
        map_.id,
        here.link(Ref("empathy-map", map_.id)),
        map_.situation if map_.title else "",
        persona_chip(site, here, persona) if persona else None,
    )


def map_cards(site: Site, here: Here, persona: Persona) -> tuple[MapCard, ...]:
    """Return a persona's empathy maps in small."""
    return tuple(map_card(site, here, map_) for map_ in maps_of(site, persona))
