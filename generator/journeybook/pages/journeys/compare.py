"""Two journeys side by side: as it is and as it should be, or of two personas."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.head import JourneyHead, has_comparison, journey_head
from journeybook.pages.links import address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.site import Site


@dataclass(frozen=True)
class CompareView:
    """What the page shows."""

    head: JourneyHead


def compare_pages(site: Site, journey: Journey) -> Iterator[Page]:
    """Yield the comparison of a journey with its ideal and with its peers, where it has any."""
    if not has_comparison(site, journey):
        return
    here = site.here(address_of_reading(journey.id, "compare"))
    view = CompareView(journey_head(site, here, journey, "compare"))
    title = f"Compare: {journey.title}"
    yield site.entity_page(
        Ref("journey", journey.id), "journey-compare", title, view, description=view.head.lede, below="compare/"
    )
