"""Personas as cards, for the gallery, the start page and the pages of roles."""

from journeybook.model import Persona
from journeybook.pages.badges import Badge, review_badge
from journeybook.pages.links import Here
from journeybook.pages.parts import PersonaChip, persona_chip, short_date
from journeybook.pages.site import Site
from journeybook.records import record

TYPES: dict[str, str] = {
    "primary": "Primary persona",
    "secondary": "Secondary persona",
    "supplemental": "Supplemental persona",
    "served": "Served through somebody else",
    "negative": "Not designed for",
    "employee": "Colleague",
}
"""The part that a persona plays, in words."""

BASES: dict[str, str] = {
    "research": "Based on research",
    "mixed": "Based on research and assumptions",
    "assumption": "Based on assumptions so far",
}
"""What a persona rests on, in words."""


@record
class PersonaCard:
    """A persona in small.

    Args:
        id: the persona's id, for the ids of the card's parts.
        chip: name, role, portrait and link.
        type: the part the persona plays, in words.
        quote: the persona's sentence, or empty.
        summary: what stands where there is no sentence.
        review: whether it can be trusted today, as a badge.
    """

    id: str
    chip: PersonaChip
    type: str
    quote: str
    summary: str
    review: Badge


def persona_card(site: Site, here: Here, persona: Persona) -> PersonaCard:
    """Return a persona in small, as seen from a page."""
    return PersonaCard(
        persona.id,
        persona_chip(site, here, persona),
        TYPES[persona.type],
        persona.quote.text if persona.quote else "",
        persona.summary or "",
        review_badge(site, persona, short_date),
    )
