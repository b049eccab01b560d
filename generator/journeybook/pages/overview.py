"""The big picture: who travels which journey through which channels, and how what we do rests on what we know."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.model import KINDS
from journeybook.pages.diagrams import chain_html, relations_html
from journeybook.pages.links import CHANNELS, OVERVIEW, SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.site import Site


@dataclass(frozen=True)
class OverviewView:
    """What the overview shows; `counts` says how many there are of each kind, with a link to them."""

    counts: tuple[tuple[int, Link], ...]
    relations: Markup
    chain: Markup


def pages(site: Site) -> Iterator[Page]:
    """Yield the overview."""
    here = site.here(OVERVIEW)
    description = "Personas, journeys and channels on one picture, and the way from evidence to what could be done."
    yield site.page(here, "overview", "The big picture", overview_view(site, here), description=description)


def overview_view(site: Site, here: Here) -> OverviewView:
    """Return what the overview shows."""
    objects = site.catalogue.objects
    counts = [
        (len(objects.get(k.name, {})), _section(site, here, SECTIONS[k.name])) for k in KINDS if objects.get(k.name)
    ]
    channels = len(site.catalogue.playbook.channels)
    if channels:
        counts.append((channels, _section(site, here, CHANNELS)))
    return OverviewView(tuple(counts), relations_html(site, here), chain_html(site, here))


def _section(site: Site, here: Here, address: str) -> Link:
    return Link(site.section_title(address), here.to(address))
