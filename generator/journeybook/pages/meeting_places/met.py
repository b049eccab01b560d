"""What the pages of channels and touchpoints ask of the catalogue: who is met where, and what answers it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from journeybook.catalogue import Catalogue
from journeybook.model import Journey, Ref
from journeybook.pages.links import Here, Link
from journeybook.pages.research.gauges import Gauge, value_gauge
from journeybook.pages.research.opportunities import ProgressView, by_worth, progress_view
from journeybook.records import record
from journeybook.touchpoints import Meeting, MetTouchpoint

PAGE = 60
"""Touchpoints on one page of a channel; more stand on further pages."""


def by_channel(catalogue: Catalogue) -> Mapping[str, tuple[MetTouchpoint, ...]]:
    """Return channel id → its touchpoints, each with the meetings in that channel only; the worst come first."""
    return catalogue.derived("by_channel", lambda: _by_channel(catalogue))


def _by_channel(catalogue: Catalogue) -> Mapping[str, tuple[MetTouchpoint, ...]]:
    found: dict[str, list[MetTouchpoint]] = {}
    for touchpoint in catalogue.touchpoints.values():
        split: dict[str, list[Meeting]] = {}
        for meeting in touchpoint.meetings:
            split.setdefault(meeting.touchpoint.channel.id, []).append(meeting)
        for channel, meetings in split.items():
            own = touchpoint if len(split) == 1 else replace(touchpoint, meetings=tuple(meetings))
            found.setdefault(channel, []).append(own)
    return {channel: tuple(worst_first(touchpoints)) for channel, touchpoints in found.items()}


@record
class MetPart:
    """As many of a channel's touchpoints as one page holds; `total` is how many pages there are."""

    touchpoints: tuple[MetTouchpoint, ...]
    total: int


def channel_parts(catalogue: Catalogue) -> Mapping[tuple[str, int], MetPart]:
    """Return channel id and page, from 1 → what is met there."""
    return catalogue.derived("channel_parts", lambda: _channel_parts(catalogue))


def _channel_parts(catalogue: Catalogue) -> Mapping[tuple[str, int], MetPart]:
    met = by_channel(catalogue)
    found: dict[tuple[str, int], MetPart] = {}
    for channel in catalogue.playbook.channels:
        own = met.get(channel.id, ())
        total = max(1, -(-len(own) // PAGE))
        for number in range(1, total + 1):
            found[channel.id, number] = MetPart(own[(number - 1) * PAGE : number * PAGE], total)
    return found


def worst_first(touchpoints: Iterable[MetTouchpoint]) -> list[MetTouchpoint]:
    """Return touchpoints by their worst feeling today, then by how often they are met; what is not met today last."""
    return sorted(touchpoints, key=_rank)


def _rank(touchpoint: MetTouchpoint) -> tuple[bool, int, int, str]:
    today = steps_of(touchpoint.meetings, today=True)
    values = [meeting.value for meeting in today if meeting.value is not None]
    return not today, min(values, default=3), -len(today), touchpoint.id


def steps_of(meetings: Iterable[Meeting], *, today: bool) -> list[Meeting]:
    """Return one meeting for each step of today's journeys, or of those as they should be; the worst first."""
    met = [meeting for meeting in meetings if meeting.today is today]
    if len(met) < 2:  # most touchpoints are met in one step
        return met
    steps: dict[Ref, Meeting] = {}
    for meeting in met:
        steps.setdefault(meeting.ref, meeting)
    return sorted(steps.values(), key=lambda m: 3 if m.value is None else m.value)


# Opportunities ----------------------------------------------------------------------------------------------------

_MOST = 40


@record
class Answer:
    """An opportunity in one line: how far along it is, and what it is worth to customers."""

    link: Link
    progress: ProgressView
    value: Gauge | None


def opportunities_by_step(catalogue: Catalogue) -> Mapping[Ref, list[str]]:
    """Return step → the ids of the opportunities that answer it, whichever of the two names the other."""
    return catalogue.derived("answers", lambda: _opportunities_by_step(catalogue))


def _opportunities_by_step(catalogue: Catalogue) -> Mapping[Ref, list[str]]:
    found: dict[Ref, list[str]] = {}
    for id_, opportunity in catalogue.opportunities.items():
        for target in opportunity.addresses:
            if target.kind == "journey":
                found.setdefault(Ref("journey", target.id, target.anchor[:2]), []).append(id_)
    for journey in catalogue.journeys.values():
        for step, id_ in catalogue.memory.of(journey, "answers", _answers_named_by):
            found.setdefault(step, []).append(id_)
    return found


def _answers_named_by(journey: Journey) -> tuple[tuple[Ref, str], ...]:
    return tuple(
        (Ref("journey", journey.id, (stage.id, step.id)), target.id)
        for stage, step in journey.steps()
        for target in step.opportunities
    )


@record
class Answers:
    """Opportunities, what is worth most to customers first; `more` counts those left out."""

    shown: tuple[Answer, ...] = ()
    more: int = 0


def answers(here: Here, by_step: Mapping[Ref, list[str]], meetings: Iterable[Meeting]) -> Answers:
    """Return the opportunities that answer steps."""
    ids = dict.fromkeys(id_ for meeting in meetings for id_ in by_step.get(meeting.ref, ()))
    known = here.catalogue.opportunities
    ordered = by_worth(known[id_] for id_ in ids if id_ in known)
    shown = tuple(
        Answer(
            here.link(Ref("opportunity", opportunity.id)),
            progress_view(opportunity.progress),
            value_gauge("Customer value", opportunity.customer_value),
        )
        for opportunity in ordered[:_MOST]
    )
    return Answers(shown, len(ordered) - len(shown))
