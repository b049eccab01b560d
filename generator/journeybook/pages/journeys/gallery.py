"""The journey gallery."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.model import Journey
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import SECTIONS, Here
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the gallery."""
    here = site.here(SECTIONS["journey"])
    yield site.page(here, "journeys", "Journeys", gallery_view(site, here), description="Every journey, as it feels.")


@dataclass(frozen=True)
class GalleryView:
    """What the gallery shows.

    Args:
        lede: what is here, in a sentence.
        chips: whose journeys there are, with where their pages are.
        cards: every journey; each ideal one directly behind the one that it improves.
    """

    lede: str
    chips: tuple[PersonaChip, ...]
    cards: tuple[JourneyCard, ...]


def gallery_view(site: Site, here: Here) -> GalleryView:
    """Return what the gallery shows: journeys as they are in the order of ids, each followed by its ideal."""
    journeys = site.catalogue.journeys
    today = [journey for journey in journeys.values() if journey.state == "current"]
    ideals = [journey for journey in journeys.values() if journey.state == "ideal"]
    ordered: list[Journey] = []
    for journey in today:
        ordered += [journey, *(ideal for ideal in ideals if ideal.of and ideal.of.id == journey.id)]
    ordered += [ideal for ideal in ideals if ideal.of is None or ideal.of.id not in {journey.id for journey in today}]
    people = dict.fromkeys(journey.persona.id for journey in ordered)
    chips = (persona_chip(site, here, persona) for id_ in people if (persona := site.catalogue.personas.get(id_)))
    word = site.catalogue.playbook.organization.customers
    count = f"{len(today)} thing{'' if len(today) == 1 else 's'} our {word} live through"
    more = f", and {len(ideals)} the way {'it' if len(ideals) == 1 else 'they'} should be" if ideals else ""
    return GalleryView(
        f"{count}{more}. The line on each card is how it feels.",
        tuple(chips),
        tuple(journey_card(site, here, journey) for journey in ordered),
    )
