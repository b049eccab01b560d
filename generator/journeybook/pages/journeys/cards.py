"""Journeys as cards, for the gallery, the start page and the pages of personas and roles."""

from journeybook.model import Journey, Ref
from journeybook.pages.badges import Badge, review_badge
from journeybook.pages.journeys.line import CoverCurve, cover_curve
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import Freshness, PersonaChip, freshness, persona_chip, short_date, total_time
from journeybook.pages.site import Site
from journeybook.records import record


@record
class JourneyCard:
    """A journey in small.

    Args:
        id: the journey's id, for the ids of the card's parts.
        link: the title and where the journey is.
        summary: one or two sentences, or empty.
        ideal: whether it shows how it should be.
        stages: how many stages, in words.
        length: how long it takes the customer, in words, or empty.
        moments: how many moments of truth.
        cover: the line of feelings.
        chip: whose journey it is.
        freshness: whether it can be trusted today.
        review: the same as a badge.
        pair: from a journey as it is, the link to how it should be; from an ideal one, to how it is.
    """

    id: str
    link: Link
    summary: str
    ideal: bool
    stages: str
    length: str
    moments: int
    cover: CoverCurve
    chip: PersonaChip | None
    freshness: Freshness
    review: Badge
    pair: Link | None


def journey_card(site: Site, here: Here, journey: Journey) -> JourneyCard:
    """Return a journey in small, as seen from a page."""
    persona = site.catalogue.personas.get(journey.persona.id)
    counterpart = counterpart_of(site, journey)
    count = len(journey.stages)
    return JourneyCard(
        id=journey.id,
        link=here.link(Ref("journey", journey.id)),
        summary=journey.summary or "",
        ideal=journey.state == "ideal",
        stages=f"{count} stage{'' if count == 1 else 's'}",
        length=length_of(journey),
        moments=sum(step.moment_of_truth is not None for _, step in journey.steps()),
        cover=cover_curve(journey),
        chip=persona_chip(site, here, persona) if persona else None,
        freshness=freshness(journey, site.catalogue.playbook, site.today),
        review=review_badge(site, journey, short_date),
        pair=here.link(Ref("journey", counterpart.id)) if counterpart else None,
    )


def counterpart_of(site: Site, journey: Journey) -> Journey | None:
    """Return the ideal of a current journey, and the current one of an ideal journey."""
    if journey.state == "ideal":
        return site.catalogue.journeys.get(journey.of.id) if journey.of else None
    return site.catalogue.ideal_of(journey)


def length_of(journey: Journey) -> str:
    """Return how long a journey takes, waits included, in words; empty where no step says how long it takes."""
    return total_time(length for _, step in journey.steps() for length in (step.duration, step.wait))
