"""The page of channels: for each, what customers meet there, in which steps, and how it feels."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from journeybook.model import Ref
from journeybook.model.playbook import Channel
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.links import CHANNELS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import FEELINGS, EmotionView
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.site import Site


@dataclass(frozen=True)
class TouchpointView:
    """A touchpoint and the steps in which customers meet it, today's before those of ideal journeys."""

    name: str
    steps: tuple[StepPlace, ...]


@dataclass(frozen=True)
class ChannelView:
    """A channel.

    Args:
        id: the channel's id, which is the id of its section.
        feelings: how many of today's steps feel like that, from very bad to very good, without zeros.
        today: how many steps of today's journeys go through it.
        journeys: how many of today's journeys do.
        liked_by: the personas that like to use it.
    """

    id: str
    name: str
    icon: str
    touchpoints: tuple[TouchpointView, ...]
    feelings: tuple[tuple[EmotionView, int], ...]
    today: int
    journeys: int
    liked_by: tuple[Link, ...]


@dataclass(frozen=True)
class ChannelsView:
    """What the page of channels shows, in the order of the playbook."""

    channels: tuple[ChannelView, ...]
    customers: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of channels."""
    here = site.here(CHANNELS)
    yield site.page(
        here, "channels", "Channels", channels_view(site, here), description="Where we meet, and how it feels."
    )


def channels_view(site: Site, here: Here) -> ChannelsView:
    """Return what the page of channels shows."""
    playbook = site.catalogue.playbook
    met = _touchpoints(here)
    channels = tuple(_channel(site, here, channel, met.get(channel.id, {})) for channel in playbook.channels)
    return ChannelsView(channels, playbook.organization.customers)


def _touchpoints(here: Here) -> dict[str, dict[str, list[StepPlace]]]:
    """Return channel id → name of the touchpoint → steps, each step once."""
    found: dict[str, dict[str, list[StepPlace]]] = {}
    states: tuple[Literal["current", "ideal"], ...] = ("current", "ideal")
    for state in states:
        for journey in here.catalogue.journeys.values():
            if journey.state != state:
                continue
            for stage, step in journey.steps():
                for channel, name in dict.fromkeys((t.channel.id, t.name) for t in step.touchpoints):
                    place = place_of(here, journey, stage, step)
                    found.setdefault(channel, {}).setdefault(name, []).append(place)
    return found


def _channel(site: Site, here: Here, channel: Channel, met: dict[str, list[StepPlace]]) -> ChannelView:
    today = {place.link.href: place for places in met.values() for place in places if not place.ideal}
    values = [place.emotion.feeling.value for place in today.values() if place.emotion]
    links = site.catalogue.backlinks.get(Ref("channel", channel.id), ())
    fans = dict.fromkeys(link.source for link in links if link.source.kind == "persona")
    return ChannelView(
        id=channel.id,
        name=channel.name,
        icon=channel_icon(channel.type),
        touchpoints=tuple(TouchpointView(name, tuple(places)) for name, places in met.items()),
        feelings=tuple(
            (EmotionView(feeling, feeling.word), values.count(value))
            for value, feeling in FEELINGS.items()
            if value in values
        ),
        today=len(today),
        journeys=len({place.journey.href for place in today.values()}),
        liked_by=tuple(here.link(fan) for fan in fans),
    )
