"""The card of a persona: one A5 page to print, put on the wall, and take along."""

from collections.abc import Iterator
from functools import partial

from journeybook.model import Persona, Ref
from journeybook.pages.links import Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.people.persona_brief import PersonaBrief, persona_brief
from journeybook.pages.people.persona_navigation import CARD, sub_navigation
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation
from journeybook.records import record


@record
class PersonaCardView:
    """What the page of a card shows; `book` says on paper where the card comes from."""

    brief: PersonaBrief
    navigation: SubNavigation
    book: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the card of each persona."""
    for id_ in site.ids("persona"):
        yield from site.kept(f"card of {id_}", partial(_page, site, id_))


def _page(site: Site, id_: str) -> Iterator[Page]:
    persona, ref = site.catalogue.personas[id_], Ref("persona", id_)
    view = persona_card_view(site, site.here(address_of(ref) + CARD), persona)
    title = f"{persona.name}, on a card"
    yield site.entity_page(
        ref, "persona-card", title, view, description=f"{persona.name} on one small page.", below=CARD
    )


def persona_card_view(site: Site, here: Here, persona: Persona) -> PersonaCardView:
    """Return what the page of a persona's card shows."""
    return PersonaCardView(
        persona_brief(site, here, persona),
        sub_navigation(site, here, persona, "card"),
        site.catalogue.playbook.name,
    )
