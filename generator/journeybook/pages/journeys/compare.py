"""Two journeys side by side: as it is and as it should be, or of two personas."""

from collections.abc import Iterator

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.cards import counterpart_of
from journeybook.pages.journeys.changes import IdealView, ideal_view
from journeybook.pages.journeys.head import JourneyHead, has_comparison, journey_head
from journeybook.pages.journeys.overlay import Overlay, overlay
from journeybook.pages.journeys.peers import PeerView, lead, names_of, peer_view
from journeybook.pages.links import Here, Link, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.site import Site
from journeybook.records import record

CHOOSER = "compare/journeys/"
"""The address of the page where readers choose two journeys."""


@record
class PeerCard:
    """Another persona's journey, in short: both lines in small, and where they are laid side by side."""

    link: Link
    title: str
    chip: PersonaChip | None
    lead: str
    overlay: Overlay | None


@record
class CompareView:
    """What the page shows.

    Args:
        head: what stands above every reading.
        ideal: what changes from today to the ideal, or None.
        peer: the journey of the only other persona, or None.
        peers: where there are several other personas, each in short.
        chooser: where readers choose two journeys, this one chosen already.
    """

    head: JourneyHead
    ideal: IdealView | None
    peer: PeerView | None
    peers: tuple[PeerCard, ...]
    chooser: str


@record
class PeerPageView:
    """What the page of two personas shows; `back` leads to all comparisons of the journey."""

    head: JourneyHead
    peer: PeerView
    back: str
    chooser: str


def compare_pages(site: Site, journey: Journey) -> Iterator[Page]:
    """Yield the comparison of a journey with its ideal and with its peers, where it has any."""
    if not has_comparison(site, journey):
        return
    peers = site.catalogue.peers_of(journey)
    here = site.here(address_of_reading(journey.id, "compare"))
    view = CompareView(
        head=journey_head(site, here, journey, "compare"),
        ideal=_ideal(site, here, journey),
        peer=peer_view(site, here, journey, peers[0]) if len(peers) == 1 else None,
        peers=tuple(_card(site, here, journey, peer) for peer in peers) if len(peers) > 1 else (),
        chooser=f"{here.to(CHOOSER)}?a={journey.id}",
    )
    yield site.entity_page(
        Ref("journey", journey.id),
        "journey-compare",
        f"Compare: {journey.title}",
        view,
        description=view.head.lede,
        below="compare/",
    )


def peers_with_pages(site: Site, id_: str) -> tuple[str, ...]:
    """Return the ids of the peers that a journey is laid beside on pages of their own: of several, each of them."""
    peers = site.catalogue.peers.get(id_, ())
    return peers if len(peers) > 1 else ()


def address_of_peer(site: Site, journey: Journey, peer: Journey) -> str:
    """Return the address at which a journey is laid beside one of its peers."""
    own = address_of_reading(journey.id, "compare")
    return f"{own}{peer.id}/" if len(site.catalogue.peers.get(journey.id, ())) > 1 else f"{own}#beside-{peer.id}"


def peer_page(site: Site, journey: Journey, peer: Journey) -> Page:
    """Return the page that lays a journey beside one of its peers."""
    here = site.here(address_of_peer(site, journey, peer))
    view = PeerPageView(
        journey_head(site, here, journey, "compare"),
        peer_view(site, here, journey, peer),
        here.to(address_of_reading(journey.id, "compare")),
        f"{here.to(CHOOSER)}?a={journey.id}&b={peer.id}",
    )
    return site.entity_page(
        Ref("journey", journey.id),
        "journey-peer",
        f"{view.peer.names.first} and {view.peer.names.second}: {journey.title}",
        view,
        description=view.peer.lead,
        below=f"compare/{peer.id}/",
    )


def _ideal(site: Site, here: Here, journey: Journey) -> IdealView | None:
    other = counterpart_of(site, journey)
    if other is None:
        return None
    today, ideal = (other, journey) if journey.state == "ideal" else (journey, other)
    return ideal_view(site, here, today, ideal)


def _card(site: Site, here: Here, journey: Journey, peer: Journey) -> PeerCard:
    names = names_of(site, journey, peer)
    persona = site.catalogue.personas.get(peer.persona.id)
    drawn = overlay(journey, peer, names)
    return PeerCard(
        Link(peer.title, here.to(address_of_peer(site, journey, peer))),
        f"{names.first} and {names.second}",
        persona_chip(site, here, persona) if persona else None,
        lead(journey, peer, names),
        drawn if drawn.first.path or drawn.second.path else None,
    )
