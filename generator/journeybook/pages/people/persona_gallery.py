"""All personas together, by the part they play."""

from dataclasses import dataclass

from journeybook.pages.links import SECTIONS, Here, Link
from journeybook.pages.people.persona_cards import PersonaCard, persona_card
from journeybook.pages.site import Site


@dataclass(frozen=True)
class PersonaGroup:
    """Personas that play the same part."""

    id: str
    title: str
    note: str
    cards: tuple[PersonaCard, ...]


@dataclass(frozen=True)
class GalleryView:
    """What the gallery of personas shows; `maps` leads to the empathy maps, where there are any."""

    groups: tuple[PersonaGroup, ...]
    overlooked: str
    maps: Link | None


_GROUPS = (
    ("served", "The people we serve", "", ("primary", "secondary", "supplemental", "served")),
    ("colleagues", "Colleagues", "What we ask of each other is felt by everyone we serve.", ("employee",)),
    ("not-designed-for", "Not designed for", "Known, and deliberately left out of design decisions.", ("negative",)),
)


def gallery_view(site: Site, here: Here) -> GalleryView:
    """Return what the gallery shows; personas stand in the order of their parts, then of their ids."""
    personas = site.catalogue.personas.values()
    groups = (
        PersonaGroup(
            id_, title, note, tuple(persona_card(site, here, p) for type_ in types for p in personas if p.type == type_)
        )
        for id_, title, note, types in _GROUPS
    )
    maps = Link("Empathy maps", here.to(SECTIONS["empathy-map"])) if site.catalogue.empathy_maps else None
    return GalleryView(tuple(g for g in groups if g.cards), site.catalogue.playbook.overlooked or "", maps)
