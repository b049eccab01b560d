"""The pages around a persona: profile, empathy maps, journeys, the comparison, the card."""

from typing import Literal

from journeybook.model import EmpathyMap, Journey, Persona, Ref
from journeybook.pages.badges import Badge, review_badge
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.parts import PersonaChip, persona_chip, short_date
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation, Tab
from journeybook.records import record

CARD = "card/"
"""Where a persona's card is, below the persona's own page."""

COMPARISON = f"compare/{SECTIONS['persona']}"
"""The address of the page that lays personas side by side."""

PersonaPage = Literal["profile", "empathy-map", "card"]


def sub_navigation(site: Site, here: Here, persona: Persona, current: PersonaPage = "profile") -> SubNavigation:
    """Return the pages around a persona, as seen from one of them."""
    own = address_of(Ref("persona", persona.id))
    maps = maps_of(site, persona)
    tabs = [Tab(Link("Profile", here.to(own)), "account-outline", current == "profile")]
    if len(maps) == 1:
        link = Link("Empathy map", here.ref(Ref("empathy-map", maps[0].id)))
        tabs.append(Tab(link, "head-heart-outline", current == "empathy-map"))
    elif maps:
        link = Link("Empathy maps", here.to(f"{own}#empathy-maps"))
        tabs.append(Tab(link, "head-heart-outline", current == "empathy-map"))
    if journeys_of(site, persona):
        tabs.append(Tab(Link("Journeys", here.to(f"{own}#journeys")), "map-marker-path", current=False))
    if has_comparison(site):
        tabs.append(Tab(comparison_link(here, persona), "compare-horizontal", current=False))
    tabs.append(Tab(Link("Card", here.to(own + CARD)), "card-account-details-outline", current == "card"))
    return SubNavigation(f"About {persona.name}", tuple(tabs))


def has_comparison(site: Site) -> bool:
    """Tell whether there are personas to lay side by side."""
    return len(site.catalogue.personas) > 1


def comparison_link(here: Here, persona: Persona) -> Link:
    """Return the link to the comparison that begins with a persona."""
    return Link("Compare", f"{here.to(COMPARISON)}?p={persona.id}")


def maps_of(site: Site, persona: Persona) -> tuple[EmpathyMap, ...]:
    """Return a persona's empathy maps, in the order of their ids."""
    ids = _referring(site, persona, "empathy-map")
    return tuple(map_ for id_ in ids if (map_ := site.catalogue.empathy_maps.get(id_)))


def journeys_of(site: Site, persona: Persona) -> tuple[Journey, ...]:
    """Return a persona's journeys: those as they are before ideal ones, then in the order of their ids."""
    ids = _referring(site, persona, "journey")
    found = (journey for id_ in ids if (journey := site.catalogue.journeys.get(id_)))
    return tuple(sorted(found, key=lambda journey: journey.state == "ideal"))


def _referring(site: Site, persona: Persona, kind: str) -> tuple[str, ...]:
    links = site.catalogue.backlinks.get(Ref("persona", persona.id), ())
    return tuple(link.source.id for link in links if link.source.kind == kind and link.path == ("persona",))


@record
class MapCard:
    """An empathy map in small: whose it is, and in which situation where the title does not say it; and its badge."""

    id: str
    link: Link
    situation: str
    chip: PersonaChip | None
    review: Badge


def map_card(site: Site, here: Here, map_: EmpathyMap) -> MapCard:
    """Return an empathy map in small, as seen from a page."""
    persona = site.catalogue.personas.get(map_.persona.id)
    return MapCard(
        map_.id,
        here.link(Ref("empathy-map", map_.id)),
        map_.situation if map_.title else "",
        persona_chip(site, here, persona) if persona else None,
        review_badge(site, map_, short_date),
    )


def map_cards(site: Site, here: Here, persona: Persona) -> tuple[MapCard, ...]:
    """Return a persona's empathy maps in small."""
    return tuple(map_card(site, here, map_) for map_ in maps_of(site, persona))
