"""Personas side by side: a table with a column for each, of which the reader chooses up to three."""

from collections.abc import Iterator

from journeybook.model import Persona, Ref
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.people.persona_brief import ROWS, PersonaBrief, Row, persona_brief
from journeybook.pages.people.persona_navigation import CARD, COMPARISON, has_comparison
from journeybook.pages.site import Site
from journeybook.records import record

COLUMNS = 12
"""So many personas stand in the page; the columns of others are fetched from their cards when they are chosen."""

_ORDER = ("primary", "secondary", "supplemental", "served", "employee", "negative")


@record
class Choice:
    """A persona that can be chosen; `card` is where its column is fetched from, empty where it is in the page."""

    id: str
    name: str
    role: str
    card: str


@record
class ComparisonView:
    """What the comparison shows.

    Args:
        rows: what is compared.
        columns: the personas in the page, those designed for first.
        choices: every persona, in the same order; none where there are not two.
        others: how many of them have no column in the page.
        gallery: where all of them are.
    """

    rows: tuple[Row, ...]
    columns: tuple[PersonaBrief, ...]
    choices: tuple[Choice, ...]
    others: int
    gallery: Link


def pages(site: Site) -> Iterator[Page]:
    """Yield the page that lays personas side by side; it is there even where it has nobody to show, for links to it."""
    people = site.catalogue.playbook.organization.customers
    yield site.page(
        site.here(COMPARISON),
        "compare-personas",
        f"Compare {people}",
        comparison_view(site, site.here(COMPARISON)),
        description=f"The {people} of this book side by side.",
        section=SECTIONS["persona"],
    )


def comparison_view(site: Site, here: Here) -> ComparisonView:
    """Return what the comparison shows."""
    gallery = Link(site.section_title(SECTIONS["persona"]), here.to(SECTIONS["persona"]))
    if not has_comparison(site):
        return ComparisonView(ROWS, (), (), 0, gallery)
    personas = sorted(site.catalogue.personas.values(), key=lambda p: (_ORDER.index(p.type), p.id))
    return ComparisonView(
        ROWS,
        tuple(persona_brief(site, here, persona) for persona in personas[:COLUMNS]),
        tuple(_choice(here, persona, place) for place, persona in enumerate(personas)),
        max(0, len(personas) - COLUMNS),
        gallery,
    )


def _choice(here: Here, persona: Persona, place: int) -> Choice:
    card = here.to(address_of(Ref("persona", persona.id)) + CARD) if place >= COLUMNS else ""
    return Choice(persona.id, persona.name, persona.role or "", card)
