"""The gallery of empathy maps and the page of a map: a persona in one situation, seen from the inside.

The names of the fields are those of the Empathy Map Canvas, © 2017 Dave Gray, xplane.com.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from journeybook.model import EmpathyMap, Ref, Statement
from journeybook.pages.badges import Badges, badges
from journeybook.pages.evidence_strength import EvidenceStrength, evidence_in, evidence_strength
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import (
    About,
    PersonaChip,
    StatementView,
    about,
    long_date,
    persona_chip,
    statement_views,
)
from journeybook.pages.people.persona_navigation import MapCard, map_card, sub_navigation
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation
from journeybook.records import record

_OPENING, _CLOSING = '“„«"', '”“»"'


@record
class Said:
    """A statement on the map; `spoken` when it is in the customer's own words, without its quotation marks then."""

    statement: StatementView
    spoken: bool


@record
class GalleryView:
    """What the gallery of empathy maps shows."""

    cards: tuple[MapCard, ...]
    personas: Link


@record
class TensionView:
    """Two things that pull against each other, and what that tells us."""

    left: str
    right: str
    note: str


@record
class EmpathyMapView:
    """What the page of an empathy map shows."""

    chip: PersonaChip | None
    situation: str
    needs_to_do: str
    navigation: SubNavigation | None
    think_feel: tuple[Said, ...]
    see: tuple[Said, ...]
    hear: tuple[Said, ...]
    say: tuple[Said, ...]
    do: tuple[Said, ...]
    pains: tuple[Said, ...]
    gains: tuple[Said, ...]
    tensions: tuple[TensionView, ...]
    summary: str
    evidence: EvidenceStrength
    about: About
    badges: Badges
    made: tuple[str, ...]
    sources: tuple[Link, ...]
    moments: tuple[StepPlace, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the gallery and the page of each empathy map."""
    yield from site.kept("empathy maps", partial(_gallery, site))
    for id_ in site.ids("empathy-map"):
        yield from site.kept(f"empathy map {id_}", partial(_page, site, id_))


def _gallery(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["empathy-map"])
    cards = tuple(map_card(site, here, map_) for map_ in site.catalogue.empathy_maps.values())
    view = GalleryView(cards, Link(site.section_title(SECTIONS["persona"]), here.to(SECTIONS["persona"])))
    yield site.page(
        here, "empathy-maps", site.section_title(here.address), view, description="People seen from the inside."
    )


def _page(site: Site, id_: str) -> Iterator[Page]:
    map_, ref = site.catalogue.empathy_maps[id_], Ref("empathy-map", id_)
    view = empathy_map_view(site, site.here(address_of(ref)), map_)
    yield site.entity_page(ref, "empathy-map", map_.heading, view, description=map_.summary or map_.situation)


def empathy_map_view(site: Site, here: Here, map_: EmpathyMap) -> EmpathyMapView:
    """Return what the page of an empathy map shows."""
    persona = site.catalogue.personas.get(map_.persona.id)
    return EmpathyMapView(
        chip=persona_chip(site, here, persona) if persona else None,
        situation=map_.situation if map_.title else "",
        needs_to_do=map_.needs_to_do,
        navigation=sub_navigation(site, here, persona, "empathy-map") if persona else None,
        think_feel=_said(map_.think_feel, here, "think-feel"),
        see=_said(map_.see, here, "see"),
        hear=_said(map_.hear, here, "hear"),
        say=_said(map_.say, here, "say", spoken=True),
        do=_said(map_.do, here, "do"),
        pains=_said(map_.pains, here, "pains"),
        gains=_said(map_.gains, here, "gains"),
        tensions=tuple(TensionView(t.between[0], t.between[1], t.note) for t in map_.tensions),
        summary=map_.summary or "",
        evidence=evidence_strength(site.catalogue, evidence_in(map_)),
        about=about(site, here, map_),
        badges=badges(site, here, map_),
        made=_made(map_),
        sources=tuple(map(here.link, evidence_in(map_))),
        moments=tuple(place for ref in map_.moments if (place := step_place(here, ref))),
    )


def _said(statements: tuple[Statement, ...], here: Here, field: str, *, spoken: bool = False) -> tuple[Said, ...]:
    views = statement_views(statements, here, field)
    return tuple(Said(_bare(view) if _quoted(view.text) else view, spoken or _quoted(view.text)) for view in views)


def _quoted(text: str) -> bool:
    """Tell whether a text is somebody's words as a whole, from the first mark to the last."""
    marks = _OPENING + _CLOSING
    return text[0] in _OPENING and text[-1] in _CLOSING and not any(mark in text[1:-1] for mark in marks)


def _bare(view: StatementView) -> StatementView:
    return replace(view, text=view.text[1:-1].strip())


def _made(map_: EmpathyMap) -> tuple[str, ...]:
    basis = {"one-user": "From one person's account", "aggregated": "From several people's accounts"}[map_.map_type]
    made = (
        f"Made by: {', '.join(map_.made_by)}" if map_.made_by else "",
        f"Made on {long_date(map_.date)}" if map_.date else "",
        f"Version {map_.version}" if map_.version else "",
    )
    return (basis, *filter(None, made))
