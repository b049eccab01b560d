"""All personas together: a few by the part they play, many on pages, with what they can be narrowed down by."""

from collections.abc import Iterator
from dataclasses import replace

from journeybook.model import Persona
from journeybook.pages import filters
from journeybook.pages.evidence_strength import evidence_in, evidence_strength
from journeybook.pages.filters import Entry, FacetKind, Gallery, SortKind, Value, fold, sorted_by
from journeybook.pages.links import SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import freshness
from journeybook.pages.people.persona_cards import BASES, TYPES, PersonaCard, persona_card
from journeybook.pages.site import Site
from journeybook.records import record

FEW = 12
"""So many personas stand together by the part they play, and there is nothing to narrow down."""


@record
class PersonaGroup:
    """Personas that play the same part."""

    id: str
    title: str
    note: str
    cards: tuple[PersonaCard, ...]


@record
class GalleryView:
    """What a page of the gallery of personas shows.

    Args:
        groups: a few personas by the part they play; empty where there are many.
        gallery: many personas, one behind the other; None where there are few.
        overlooked: who is missing, or empty; only on the first page.
        maps: leads to the empathy maps, where there are any.
    """

    groups: tuple[PersonaGroup, ...]
    gallery: filters.GalleryView[PersonaCard] | None
    overlooked: str
    maps: Link | None


_GROUPS = (
    ("served", "The people we serve", "", ("primary", "secondary", "supplemental", "served")),
    ("colleagues", "Colleagues", "What we ask of each other is felt by everyone we serve.", ("employee",)),
    ("not-designed-for", "Not designed for", "Known, and deliberately left out of design decisions.", ("negative",)),
)
_TYPES = tuple(type_ for *_, types in _GROUPS for type_ in types)

_KINDS = (
    FacetKind("type", "The part they play", order=_TYPES),
    FacetKind("role", "Who meets them", "Another role"),
    FacetKind("basis", "Based on", order=tuple(BASES)),
    FacetKind("evidence", "Evidence", order=("strong", "moderate", "thin", "none")),
    FacetKind("owner", "Owner", "Another owner", folded=True),
    FacetKind(
        "status",
        "Freshness",
        order=("reviewed", "needs-review", "not-reviewed-yet", "draft", "in-research", "archived"),
        folded=True,
    ),
)


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the gallery; only the first can be found by search, and personas by their own pages."""
    gallery = gallery_of(site)
    section = gallery.section
    name = site.section_title(section)
    description = f"The {site.catalogue.playbook.organization.customers} of this book, one page each."
    for number in range(1, gallery.last + 1):
        here = site.here(gallery.address(number))
        view = gallery_view(site, here, number, gallery)
        title = name if number == 1 else f"{name}, page {number}"
        page = site.page(here, "personas", title, view, description=description, section=section)
        yield replace(page, searchable=number == 1)


def gallery_of(site: Site) -> Gallery[Persona]:
    """Return the gallery; personas stand in the order of the parts they play, then of their ids."""
    met = _met_by(site)
    roles = {role.id: role.name for role in site.catalogue.playbook.roles}
    personas = sorted(site.catalogue.personas.values(), key=lambda persona: _TYPES.index(persona.type))
    entries = [Entry(p, _values(site, p, {id_: roles[id_] for id_ in met.get(p.id, ())}), _words(p)) for p in personas]
    sorts = {
        SortKind("part", "The part they play"): tuple(range(len(entries))),
        SortKind("name", "Name"): sorted_by(entries, lambda persona: fold(persona.name)),
        SortKind("reviewed", "Recently reviewed"): sorted_by(
            entries, lambda p: -float(p.last_validated.toordinal()) if p.last_validated else None
        ),
    }
    words = ("persona", "personas")
    return Gallery("personas", words, SECTIONS["persona"], entries, facets=_KINDS, sorts=sorts, few=FEW)


def gallery_view(site: Site, here: Here, number: int = 1, gallery: Gallery[Persona] | None = None) -> GalleryView:
    """Return what a page of the gallery shows.

    Args:
        site: the site.
        here: the page.
        number: of the page, counted from 1.
        gallery: the gallery, where it has been made already.
    """
    gallery = gallery or gallery_of(site)
    maps = Link("Empathy maps", here.to(SECTIONS["empathy-map"])) if site.catalogue.empathy_maps else None
    overlooked = site.catalogue.playbook.overlooked or "" if number == 1 else ""
    if gallery.filtered:
        many = gallery.view(here, number, lambda persona: persona_card(site, here, persona))
        return GalleryView((), many, overlooked, maps)
    cards = [(entry.what.type, persona_card(site, here, entry.what)) for entry in gallery.entries]
    groups = (
        PersonaGroup(id_, title, note, tuple(card for type_, card in cards if type_ in types))
        for id_, title, note, types in _GROUPS
    )
    return GalleryView(tuple(g for g in groups if g.cards), None, overlooked, maps)


def _met_by(site: Site) -> dict[str, dict[str, None]]:
    """Return for each persona the roles whose work its journeys touch, in the order of the playbook."""
    touched: dict[str, set[str]] = {}
    for journey in site.catalogue.journeys.values():
        touched.setdefault(journey.persona.id, set()).update(ref.id for ref in journey.roles)
    roles = [role.id for role in site.catalogue.playbook.roles]
    return {id_: dict.fromkeys(role for role in roles if role in found) for id_, found in touched.items()}


def _values(site: Site, persona: Persona, roles: dict[str, str]) -> dict[str, tuple[Value, ...]]:
    fresh = freshness(persona, site.catalogue.playbook, site.today)
    strength = evidence_strength(site.catalogue, evidence_in(persona))
    return {
        "type": (Value(persona.type, TYPES[persona.type]),),
        "role": tuple(Value(id_, name) for id_, name in roles.items()),
        "basis": (Value(persona.basis, _BASES[persona.basis]),),
        "evidence": (Value(strength.level, strength.label),),
        "owner": (Value(fresh.owner, fresh.owner),) if fresh.owner else (),
        "status": (Value(fresh.label.lower().replace(" ", "-"), fresh.label),),
    }


_BASES = {"research": "Research", "mixed": "Research and assumptions", "assumption": "Assumptions so far"}


def _words(persona: Persona) -> str:
    owner = persona.owner
    parts = (
        persona.summary or "",
        *(goal.text for goal in persona.goals),
        *persona.tags,
        *((owner.name, owner.team or "") if owner else ()),
    )
    return " ".join(filter(None, parts))
