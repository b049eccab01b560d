"""The channels: an index of all of them, and a page for each, with every touchpoint in it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from journeybook.diagrams.counting import count
from journeybook.model import Ref
from journeybook.model.playbook import Channel
from journeybook.pages.channel_icons import channel_icon, channel_word
from journeybook.pages.links import CHANNELS, Here, Link, address_of, touchpoint_address
from journeybook.pages.meeting_places.feelings import Feelings, feelings_of
from journeybook.pages.meeting_places.heat_map import HeatMap, heat_map
from journeybook.pages.meeting_places.met import (
    Answers,
    MetPart,
    answers,
    by_channel,
    channel_parts,
    opportunities_by_step,
    steps_of,
)
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.site import Site, title_case
from journeybook.records import record
from journeybook.touchpoints import Meeting, MetTouchpoint

_STEPS = 6
_MOMENTS = 12
_FANS = 24
_HEAT = 30


_NONE = Answers()


@record
class ChannelRow:
    """A channel in the index.

    Args:
        id: the channel's id; its row has the id ``channel-ID``.
        met: in numbers what is met there today, or empty.
        feelings: how today's steps feel.
    """

    id: str
    link: Link
    icon: str
    met: str
    feelings: Feelings | None


@record
class ChannelsView:
    """What the index shows, in the order of the playbook."""

    channels: tuple[ChannelRow, ...]
    customers: str
    touchpoints: Link


@record
class TouchpointRow:
    """A touchpoint in a channel, and the steps in which customers meet it there.

    Args:
        link: its name and page.
        today: steps of today's journeys, the worst first.
        ideal: steps of journeys as they should be.
        more: how many steps are left out.
    """

    link: Link
    today: tuple[StepPlace, ...]
    ideal: tuple[StepPlace, ...]
    more: int


@record
class Part:
    """Which of several pages of a channel this is, and its neighbors."""

    number: int
    total: int
    previous: Link | None
    next: Link | None


@record
class ChannelView:
    """What the page of a channel shows; on further pages the touchpoints alone.

    Args:
        icon: the icon of its type.
        type: its type in words.
        summary: what is met there, in numbers.
        touchpoints: this page's part of them, the worst first.
        part: which page this is.
        feelings: how today's steps feel.
        moments: today's moments of truth, the worst first; `more_moments` counts those left out.
        heat: the heat map of this channel.
        opportunities: what answers steps in it.
        fans: the personas that like to use it; `more_fans` counts those left out.
    """

    icon: str
    type: str
    summary: str
    touchpoints: tuple[TouchpointRow, ...]
    part: Part
    feelings: Feelings | None = None
    moments: tuple[StepPlace, ...] = ()
    more_moments: int = 0
    heat: HeatMap | None = None
    opportunities: Answers = _NONE
    fans: tuple[PersonaChip, ...] = ()
    more_fans: int = 0


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of channels, and the pages of each."""
    yield from site.kept("channels", partial(_index, site))
    for channel in site.catalogue.playbook.channels:
        for number in range(1, channel_parts(site.catalogue)[channel.id, 1].total + 1):
            yield from site.kept(f"channel {channel.id} {number}", partial(_page, site, channel, number))


def _index(site: Site) -> Iterator[Page]:
    here = site.here(CHANNELS)
    view = channels_view(site, here, by_channel(site.catalogue))
    yield site.page(here, "channels", "Channels", view, description="Where we meet, and how it feels.")


def _page(site: Site, channel: Channel, number: int) -> Iterator[Page]:
    here = site.here(_address(channel, number))
    view = channel_view(site, here, channel, number)
    title = channel.name if number == 1 else f"{channel.name}, page {number}"
    yield site.page(here, "channel", title, view, description=view.summary, section=CHANNELS)


def channels_view(site: Site, here: Here, met: Mapping[str, Sequence[MetTouchpoint]]) -> ChannelsView:
    """Return what the index shows; `met` is what is met in each channel (see `by_channel`)."""
    playbook = site.catalogue.playbook
    return ChannelsView(
        tuple(_index_row(here, channel, met.get(channel.id, ())) for channel in playbook.channels),
        playbook.organization.customers,
        Link("Touchpoints", here.to("touchpoints/")),
    )


def _index_row(here: Here, channel: Channel, touchpoints: Sequence[MetTouchpoint]) -> ChannelRow:
    steps = _steps(touchpoints, today=True)
    here_today = sum(any(meeting.today for meeting in t.meetings) for t in touchpoints)
    return ChannelRow(
        channel.id,
        here.link(Ref("channel", channel.id)),
        channel_icon(channel.type),
        f"{count(here_today, 'touchpoint')}, {_met(steps)}" if steps else "",
        feelings_of(step.value for step in steps),
    )


def channel_view(site: Site, here: Here, channel: Channel, number: int = 1) -> ChannelView:
    """Return what a page of a channel shows.

    Args:
        site: the site.
        here: the page.
        channel: the channel.
        number: which of the channel's pages it is: the first says it all in short, and begins the list.
    """
    part = channel_parts(site.catalogue)[channel.id, number]
    if number > 1:
        return ChannelView(
            icon=channel_icon(channel.type),
            type=channel_word(channel.type),
            summary=f"Page {number} of {part.total}: what feels better.",
            touchpoints=tuple(_row(here, touchpoint) for touchpoint in part.touchpoints),
            part=_part(here, channel, number, part),
        )
    touchpoints = by_channel(site.catalogue).get(channel.id, ())
    today, ideal = (_steps(touchpoints, today=state) for state in (True, False))
    moments = [step for step in today if step.step.moment_of_truth]
    fans = _fans(site, channel)
    return ChannelView(
        icon=channel_icon(channel.type),
        type=channel_word(channel.type),
        summary=_summary(site, today, ideal),
        touchpoints=tuple(_row(here, touchpoint) for touchpoint in part.touchpoints),
        part=_part(here, channel, number, part),
        feelings=feelings_of(step.value for step in today),
        moments=tuple(_place(here, step) for step in moments[:_MOMENTS]),
        more_moments=max(0, len(moments) - _MOMENTS),
        heat=heat_map(here, touchpoints, _HEAT),
        opportunities=answers(here, opportunities_by_step(site.catalogue), (*today, *ideal)),
        fans=tuple(persona_chip(site, here, site.catalogue.personas[id_]) for id_ in fans[:_FANS]),
        more_fans=max(0, len(fans) - _FANS),
    )


def _address(channel: Channel, number: int) -> str:
    own = address_of(Ref("channel", channel.id))
    return own if number == 1 else f"{own}{number}/"


def _part(here: Here, channel: Channel, number: int, part: MetPart) -> Part:
    total = part.total
    links = {n: Link(f"Page {n}", here.to(_address(channel, n))) for n in (number - 1, number + 1) if 0 < n <= total}
    return Part(number, total, links.get(number - 1), links.get(number + 1))


def _steps(touchpoints: Sequence[MetTouchpoint], *, today: bool) -> list[Meeting]:
    return steps_of((meeting for t in touchpoints for meeting in t.meetings), today=today)


def _row(here: Here, touchpoint: MetTouchpoint) -> TouchpointRow:
    today, ideal = (steps_of(touchpoint.meetings, today=state) for state in (True, False))
    shown, future = today[:_STEPS], ideal[: max(0, _STEPS - len(today))]
    return TouchpointRow(
        Link(touchpoint.name, here.to(touchpoint_address(here.catalogue, touchpoint.name)), "touchpoint"),
        tuple(_place(here, step) for step in shown),
        tuple(_place(here, step) for step in future),
        len(today) + len(ideal) - len(shown) - len(future),
    )


def _place(here: Here, meeting: Meeting) -> StepPlace:
    return place_of(here, meeting.journey, meeting.stage, meeting.step)


def _fans(site: Site, channel: Channel) -> list[str]:
    links = site.catalogue.backlinks.get(Ref("channel", channel.id), ())
    return list(dict.fromkeys(link.source.id for link in links if link.source.kind == "persona"))


def _summary(site: Site, today: Sequence[Meeting], ideal: Sequence[Meeting]) -> str:
    customers = site.catalogue.playbook.organization.customers
    if not today and not ideal:
        return "No journey goes through this channel yet."
    if not today:
        return f"No journey of today goes through this channel; {_met(ideal)} as it should be."
    sentences = [f"{title_case(customers)} meet us here in {_met(today)} today."]
    worst = sum(step.value == -2 for step in today)
    moments = sum(step.step.moment_of_truth is not None for step in today)
    said = [
        f"{worst} {'feels' if worst == 1 else 'feel'} very bad" if worst else "",
        f"{moments} {'is a moment' if moments == 1 else 'are moments'} of truth" if moments else "",
    ]
    if any(said):
        sentences.append(f"Of these, {' and '.join(filter(None, said))}.")
    return " ".join(sentences)


def _met(steps: Sequence[Meeting]) -> str:
    journeys = len({step.journey.id for step in steps})
    return f"{count(len(steps), 'step')} of {count(journeys, 'journey')}"
