"""A card for an object, to stand in a hand-written page."""

from markupsafe import Markup

from journeybook.model import BY_NAME, Journey, Persona, Ref
from journeybook.pages import portrait
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.rendering import render
from journeybook.pages.site import Site
from journeybook.records import record


@record
class CardView:
    """What a card shows: which kind of thing it is, its heading as a link, a sentence, and whose it is.

    The portrait stands in the card itself, and not among the symbols of a page: Markdown would take those apart.
    """

    kind: str
    link: Link
    summary: str
    quote: str
    chip: PersonaChip | None
    portrait: Markup


def card(site: Site, here: Here, ref: Ref, label: str = "") -> Markup:
    """Return the HTML of a card for an object; `label` takes the place of its heading."""
    return Markup(render("embed.html.j2", view=card_view(site, here, ref, label)))  # noqa: S704  our own template escapes


def card_view(site: Site, here: Here, ref: Ref, label: str = "") -> CardView:
    """Return what a card for an object, a step, a role or a channel shows."""
    link = here.link(ref)
    if label:
        link = Link(label, link.href, link.kind, link.note)
    entity = site.catalogue.get(ref)
    persona = entity if isinstance(entity, Persona) else None
    quote = persona.quote.text if persona and persona.quote else ""
    if isinstance(entity, Journey):
        persona = site.catalogue.personas.get(entity.persona.id)
    return CardView(
        kind=(link.kind if link.kind == "step" else BY_NAME[ref.kind].name if ref.kind in BY_NAME else ref.kind)
        .replace("-", " ")
        .capitalize(),
        link=link,
        summary=link.note or (entity.summary or "" if entity else ""),
        quote=quote,
        chip=persona_chip(site, here, persona) if persona else None,
        portrait=portrait.alone(persona.id) if persona else Markup(),
    )
