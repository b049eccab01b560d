"""The readings of each journey: summary, map, walk, and the comparisons."""

from collections.abc import Iterator
from functools import partial

from journeybook.pages.journeys.compare import compare_pages, peer_page, peers_with_pages
from journeybook.pages.journeys.page import map_page
from journeybook.pages.journeys.summary import summary_page
from journeybook.pages.journeys.walk import walk_page
from journeybook.pages.page import Page
from journeybook.pages.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield every reading of every journey."""
    for id_ in site.ids("journey"):
        yield from site.kept(f"journey {id_}", partial(_readings, site, id_))
        yield from site.kept(f"compare {id_}", partial(_comparison, site, id_))
        for peer in peers_with_pages(site, id_):
            yield from site.kept(f"compare {id_} {peer}", partial(_peer, site, id_, peer))


def _readings(site: Site, id_: str) -> Iterator[Page]:
    journey = site.catalogue.journeys[id_]
    yield summary_page(site, journey)
    yield map_page(site, journey)
    site.make_along(id_)
    yield walk_page(site, journey)


def _comparison(site: Site, id_: str) -> Iterator[Page]:
    yield from compare_pages(site, site.catalogue.journeys[id_])


def _peer(site: Site, id_: str, peer: str) -> Iterator[Page]:
    yield peer_page(site, site.catalogue.journeys[id_], site.catalogue.journeys[peer])
