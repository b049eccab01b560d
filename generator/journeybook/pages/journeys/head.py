"""The head of every reading of a journey: whose it is, how long it takes, how sure we are, and the other readings."""

from dataclasses import replace
from datetime import date

from journeybook.model import Journey, Ref
from journeybook.pages.badges import Badges, badges, review_badge
from journeybook.pages.evidence_strength import EvidenceStrength, evidence_in, evidence_strength
from journeybook.pages.journeys.cards import counterpart_of, length_of
from journeybook.pages.links import Here, Link, Reading, address_of_reading
from journeybook.pages.parts import Freshness, PersonaChip, freshness, long_date, persona_chip
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation, Tab
from journeybook.records import record

READINGS: tuple[tuple[Reading, str, str], ...] = (
    ("summary", "Summary", "text-box-outline"),
    ("map", "Map", "map-marker-path"),
    ("walk", "Walk", "shoe-print"),
    ("compare", "Compare", "compare-horizontal"),
)
"""Each reading with its name and icon, in the order of the tabs."""


@record
class Counterpart:
    """The journey as it should be, or the one that is improved: where it is and how long it takes."""

    link: Link
    ideal: bool
    length: str


@record
class Trust:
    """How much something rests on, and whether it can be trusted today."""

    strength: EvidenceStrength
    freshness: Freshness


@record
class JourneyHead:
    """What stands at the top of each reading.

    Args:
        title: the journey's title.
        lede: what it is about.
        state: ``current`` or ``ideal``.
        chip: whose journey it is.
        first_name: how the persona is called in sentences.
        hue: the persona's color family, or empty.
        length: how long the journey takes, in words, or empty.
        counterpart: its ideal, or the journey that it improves.
        moments: how many moments of truth it has.
        moments_href: where they are told.
        strength: how much it rests on.
        freshness: whether it can be trusted today.
        brief: how much it rests on and whether it can be trusted, in so few words that they fit into one line.
        badges: whether it can be trusted, and how much of it rests on evidence.
        walk: where to walk it.
        navigation: the readings.
    """

    title: str
    lede: str
    state: str
    chip: PersonaChip | None
    first_name: str
    hue: str
    length: str
    counterpart: Counterpart | None
    moments: int
    moments_href: str
    strength: EvidenceStrength
    freshness: Freshness
    brief: Trust
    badges: Badges
    walk: str
    navigation: SubNavigation


def journey_head(site: Site, here: Here, journey: Journey, current: Reading) -> JourneyHead:
    """Return what stands at the top of a reading of a journey."""
    persona = site.catalogue.personas.get(journey.persona.id)
    chip = persona_chip(site, here, persona) if persona else None
    strength = evidence_strength(site.catalogue, evidence_in(journey))
    fresh = freshness(journey, site.catalogue.playbook, site.today)
    return JourneyHead(
        title=journey.title,
        lede=journey.summary or journey.scenario,
        state=journey.state,
        chip=chip,
        first_name=chip.first_name if chip else "the customer",
        hue=chip.portrait.hue if chip else "",
        length=length_of(journey),
        counterpart=_counterpart(site, here, journey),
        moments=sum(step.moment_of_truth is not None for _, step in journey.steps()),
        moments_href=here.to(f"{address_of_reading(journey.id, 'map')}#moments"),
        strength=strength,
        freshness=fresh,
        brief=Trust(_brief_strength(strength), _brief_freshness(fresh, journey)),
        badges=_brief_badges(site, here, journey),
        walk=here.to(address_of_reading(journey.id, "walk")),
        navigation=_navigation(site, here, journey, current),
    )


def has_comparison(site: Site, journey: Journey) -> bool:
    """Tell whether there is something to lay a journey beside."""
    return counterpart_of(site, journey) is not None or bool(site.catalogue.peers.get(journey.id))


def _navigation(site: Site, here: Here, journey: Journey, current: Reading) -> SubNavigation:
    tabs = tuple(
        Tab(Link(name, here.to(address_of_reading(journey.id, reading))), icon, reading == current)
        for reading, name, icon in READINGS
        if reading != "compare" or has_comparison(site, journey)
    )
    return SubNavigation("Readings of this journey", tabs)


def _brief_strength(strength: EvidenceStrength) -> EvidenceStrength:
    first, _, others = strength.rests_on.partition(", ")
    return replace(strength, rests_on=f"{first} and more" if others else first)


def _brief_freshness(fresh: Freshness, journey: Journey) -> Freshness:
    """The team says more than a person's title, and is shorter."""
    owner = journey.owner.team or journey.owner.name if journey.owner else ""
    return replace(fresh, owner=owner, day=_brief_date(journey.last_validated) if journey.last_validated else "")


def _brief_badges(site: Site, here: Here, journey: Journey) -> Badges:
    """Return the badges of one line: the review with who keeps the journey true, and what is open."""
    found = badges(site, here, journey)
    review = review_badge(site, journey, _brief_date)
    owner = journey.owner.team or journey.owner.name if journey.owner else ""
    first = replace(review, words=", ".join(filter(None, (review.words, owner))))
    return replace(found, items=(first, *(badge for badge in found.items[1:] if badge.tone == "open")), owner="")


def _brief_date(day: date) -> str:
    month, rest = long_date(day).split(" ", 1)
    return f"{month[:3]} {rest}"


def _counterpart(site: Site, here: Here, journey: Journey) -> Counterpart | None:
    other = counterpart_of(site, journey)
    if other is None:
        return None
    return Counterpart(here.link(Ref("journey", other.id)), other.state == "ideal", length_of(other))
