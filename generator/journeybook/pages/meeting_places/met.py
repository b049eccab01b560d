"""What the pages of channels and touchpoints ask of the catalogue: who is met where, and what answers it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.pages.links import Here, Link
from journeybook.pages.research.gauges import Gauge, value_gauge
from journeybook.pages.research.opportunities import ProgressView, by_worth, progress_view
from journeybook.touchpoints import Meeting, MetTouchpoint


def by_channel(catalogue: Catalogue) -> dict[str, list[MetTouchpoint]]:
    """Return channel id → its touchpoints, each with the meetings in that channel only; the worst come first."""
    found: dict[str, list[MetTouchpoint]] = {}
    for touchpoint in catalogue.touchpoints.values():
        split: dict[str, list[Meeting]] = {}
        for meeting in touchpoint.meetings:
            split.setdefault(meeting.touchpoint.channel.id, []).append(meeting)
        for channel, meetings in split.items():
            found.setdefault(channel, []).append(replace(touchpoint, meetings=tuple(meetings)))
    return {channel: worst_first(touchpoints) for channel, touchpoints in found.items()}


def worst_first(touchpoints: Iterable[MetTouchpoint]) -> list[MetTouchpoint]:
    """Return touchpoints by their worst feeling today, then by how often they are met; what is not met today last."""
    return sorted(touchpoints, key=_rank)


def _rank(touchpoint: MetTouchpoint) -> tuple[bool, int, int, str]:
    today = steps_of(touchpoint.meetings, today=True)
    values = [meeting.value for meeting in today if meeting.value is not None]
    return not today, min(values, default=3), -len(today), touchpoint.id


def steps_of(meetings: Iterable[Meeting], *, today: bool) -> list[Meeting]:
    """Return one meeting for each step of today's journeys, or of those as they should be; the worst first."""
    steps: dict[Ref, Meeting] = {}
    for meeting in meetings:
        if meeting.today is today:
            steps.setdefault(meeting.ref, meeting)
    return sorted(steps.values(), key=lambda m: 3 if m.value is None else m.value)


# Opportunities ----------------------------------------------------------------------------------------------------

_MOST = 40


@dataclass(frozen=True)
class Answer:
    """An opportunity in one line: how far along it is, and what it is worth to customers."""

    link: Link
    progress: ProgressView
    value: Gauge | None


def opportunities_by_step(catalogue: Catalogue) -> dict[Ref, list[str]]:
    """Return step → the ids of the opportunities that answer it, whichever of the two names the other."""
    found: dict[Ref, list[str]] = {}
    for id_, opportunity in catalogue.opportunities.items():
        for target in opportunity.addresses:
            if target.kind == "journey":
                found.setdefault(Ref("journey", target.id, target.anchor[:2]), []).append(id_)
    for journey in catalogue.journeys.values():
        for stage, step in journey.steps():
            for target in step.opportunities:
                found.setdefault(Ref("journey", journey.id, (stage.id, step.id)), []).append(target.id)
    return found


@dataclass(frozen=True)
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
