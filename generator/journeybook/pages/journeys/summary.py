"""The summary of a journey: one page that says what matters most."""

from dataclasses import dataclass

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.head import JourneyHead, journey_head
from journeybook.pages.links import address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.site import Site


@dataclass(frozen=True)
class SummaryView:
    """What the page shows."""

    head: JourneyHead


def summary_page(site: Site, journey: Journey) -> Page:
    """Return the summary of a journey."""
    here = site.here(address_of_reading(journey.id, "summary"))
    view = SummaryView(journey_head(site, here, journey, "summary"))
    title = f"Summary: {journey.title}"
    return site.entity_page(
        Ref("journey", journey.id), "journey-summary", title, view, description=view.head.lede, below="summary/"
    )
