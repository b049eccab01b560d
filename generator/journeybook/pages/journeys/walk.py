"""The walk through a journey: one moment a screen."""

from dataclasses import dataclass

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.head import JourneyHead, journey_head
from journeybook.pages.links import address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.site import Site


@dataclass(frozen=True)
class WalkView:
    """What the page shows."""

    head: JourneyHead


def walk_page(site: Site, journey: Journey) -> Page:
    """Return the walk of a journey."""
    here = site.here(address_of_reading(journey.id, "walk"))
    view = WalkView(journey_head(site, here, journey, "walk"))
    title = f"Walk: {journey.title}"
    return site.entity_page(
        Ref("journey", journey.id), "journey-walk", title, view, description=view.head.lede, below="walk/"
    )
