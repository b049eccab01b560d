"""The touchpoints: the heat map of all of them, and a page for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from journeybook.diagrams.counting import count
from journeybook.model import Ref
from journeybook.model.entity import Statement
from journeybook.model.journey import Touchpoint
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.links import CHANNELS, TOUCHPOINTS, Here, Link, touchpoint_address
from journeybook.pages.meeting_places.feelings import Feelings, feelings_of
from journeybook.pages.meeting_places.heat_map import HeatMap, heat_map
from journeybook.pages.meeting_places.met import Answers, answers, opportunities_by_step, steps_of
from journeybook.pages.page import Page
from journeybook.pages.parts import StatementView, statement_views
from journeybook.pages.places import StepPlace, from_here, place_of
from journeybook.pages.site import Site, title_case
from journeybook.records import record
from journeybook.touchpoints import Meeting, MetTouchpoint

MOST = 100
"""Steps, pains and gains on one page; more are counted, and stand on the maps of their journeys."""


@record
class ChannelLink:
    """A channel with its icon."""

    link: Link
    icon: str


@record
class TouchpointsView:
    """What the heat map's page shows: the map, in numbers what there is, and where channels are."""

    heat: HeatMap | None
    summary: str
    channels: Link


@record
class Exchange:
    """What passes between two sides in a step; all but the channel may be empty.

    Args:
        channel: through which channel.
        initiator: who begins.
        receiver: who is addressed.
        message: what is said or shown.
        href: where it can be seen.
    """

    channel: ChannelLink
    initiator: str
    receiver: str
    message: str
    href: str


@record
class Encounter:
    """A touchpoint in one step: whose it is, by first name, and what passes there."""

    place: StepPlace
    who: str
    exchanges: tuple[Exchange, ...]


@record
class Claim:
    """A pain or gain, and the step in which it is felt."""

    statement: StatementView
    step: Link


@record
class TouchpointView:
    """What the page of a touchpoint shows.

    Args:
        summary: in numbers where it is met.
        channels: the channels that it is met in.
        feelings: how today's steps feel.
        today: the steps of today's journeys, the worst first.
        ideal: the steps of journeys as they should be.
        more: how many steps are left out.
        pains: what hurts in today's steps.
        gains: what helps in today's steps.
        opportunities: what answers these steps.
    """

    summary: str
    channels: tuple[ChannelLink, ...]
    feelings: Feelings | None
    today: tuple[Encounter, ...]
    ideal: tuple[Encounter, ...]
    more: int
    pains: tuple[Claim, ...]
    gains: tuple[Claim, ...]
    opportunities: Answers


def pages(site: Site) -> Iterator[Page]:
    """Yield the heat map, and the page of each touchpoint that is met more than once."""
    yield from site.kept("touchpoints", partial(_index, site))
    for key, place in site.catalogue.touchpoint_places.items():
        if place.recurs:
            yield from site.kept(f"touchpoint {key}", partial(_page, site, key))


def _index(site: Site) -> Iterator[Page]:
    here = site.here(TOUCHPOINTS)
    description = "How every touchpoint feels in every journey, on one map."
    yield site.page(here, "touchpoints", "Touchpoints", touchpoints_view(site, here), description=description)


def _page(site: Site, key: str) -> Iterator[Page]:
    touchpoint = site.catalogue.touchpoints[key]
    here = site.here(touchpoint_address(site.catalogue, touchpoint.name))
    view = touchpoint_view(site, here, touchpoint, opportunities_by_step(site.catalogue))
    yield site.page(here, "touchpoint", touchpoint.name, view, description=view.summary, section=TOUCHPOINTS)


def touchpoints_view(site: Site, here: Here) -> TouchpointsView:
    """Return what the heat map's page shows."""
    met = site.catalogue.touchpoints.values()
    today = [meeting for touchpoint in met for meeting in touchpoint.meetings if meeting.today]
    return TouchpointsView(
        heat_map(here, met),
        f"{count(sum(any(m.today for m in t.meetings) for t in met), 'touchpoint')} "
        f"in {count(len({meeting.journey.id for meeting in today}), 'journey')} of today.",
        Link("Channels", here.to(CHANNELS)),
    )


def touchpoint_view(
    site: Site, here: Here, touchpoint: MetTouchpoint, by_step: Mapping[Ref, list[str]]
) -> TouchpointView:
    """Return what the page of a touchpoint shows; `by_step` are the opportunities (see `opportunities_by_step`)."""
    today, ideal = (steps_of(touchpoint.meetings, today=state) for state in (True, False))
    types = {channel.id: channel.type for channel in site.catalogue.playbook.channels}
    channels = {
        ref: ChannelLink(here.link(ref), channel_icon(types.get(ref.id, "other")))
        for ref in dict.fromkeys(meeting.touchpoint.channel for meeting in touchpoint.meetings)
    }
    shown, future = today[:MOST], ideal[: MOST // 2]
    return TouchpointView(
        summary=_summary(site, today, ideal),
        channels=tuple(channels.values()),
        feelings=feelings_of(meeting.value for meeting in today),
        today=_encounters(here, touchpoint, shown, channels),
        ideal=_encounters(here, touchpoint, future, channels),
        more=len(today) + len(ideal) - len(shown) - len(future),
        pains=_claims(here, ((m, m.step.pain_points) for m in today)),
        gains=_claims(here, ((m, m.step.gains) for m in today)),
        opportunities=answers(here, by_step, (*today, *ideal)),
    )


def _encounters(
    here: Here, touchpoint: MetTouchpoint, steps: Sequence[Meeting], channels: Mapping[Ref, ChannelLink]
) -> tuple[Encounter, ...]:
    passing: dict[Ref, list[Touchpoint]] = {}
    for meeting in touchpoint.meetings:
        passing.setdefault(meeting.ref, []).append(meeting.touchpoint)
    return tuple(
        Encounter(
            place_of(here, meeting.journey, meeting.stage, meeting.step),
            _first_name(here, meeting),
            tuple(
                Exchange(
                    channels[t.channel], t.initiator or "", t.receiver or "", t.message or "", from_here(here, t.url)
                )
                for t in passing[meeting.ref]
            ),
        )
        for meeting in steps
    )


def _first_name(here: Here, meeting: Meeting) -> str:
    persona = here.catalogue.personas.get(meeting.journey.persona.id)
    return persona.name.split()[0] if persona else ""


def _claims(here: Here, found: Iterable[tuple[Meeting, Sequence[Statement]]]) -> tuple[Claim, ...]:
    claims = [
        Claim(view, here.link(meeting.ref))
        for meeting, statements in found
        for view in statement_views(statements, here)
    ]
    return tuple(claims[:MOST])


def _summary(site: Site, today: Sequence[Meeting], ideal: Sequence[Meeting]) -> str:
    customers = site.catalogue.playbook.organization.customers
    if not today:
        return f"No journey of today meets this; {_met(ideal)} as it should be."
    sentences = [f"{title_case(customers)} meet this in {_met(today)} today."]
    if ideal:
        sentences.append(f"It is part of {_met(ideal)} as it should be.")
    moments = sum(meeting.step.moment_of_truth is not None for meeting in today)
    if moments:
        sentences.append(f"{count(moments, 'moment')} of truth {'lies' if moments == 1 else 'lie'} here.")
    return " ".join(sentences)


def _met(meetings: Sequence[Meeting]) -> str:
    journeys = len({meeting.journey.id for meeting in meetings})
    return f"{count(len(meetings), 'step')} of {count(journeys, 'journey')}"
