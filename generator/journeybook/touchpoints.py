"""Touchpoints across journeys: where each is met, and the short name that its page is known by.

Journeys name their touchpoints in words; the same words, whatever their case and spaces, are the same touchpoint.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from unicodedata import normalize

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.model.fields import RESERVED
from journeybook.model.journey import Touchpoint
from journeybook.records import lean_record

_LONGEST = 60


@lean_record
class Meeting:
    """A step in which a touchpoint is met, through one channel."""

    journey: Journey
    stage: Stage
    step: Step
    touchpoint: Touchpoint
    ref: Ref
    """The step."""

    @property
    def today(self) -> bool:
        """Whether the journey is one as it is."""
        return self.journey.state == "current"

    @property
    def value(self) -> int | None:
        """How the step feels, -2 to 2, or None where nobody says."""
        return self.step.emotion.value if self.step.emotion else None


@lean_record
class MetTouchpoint:
    """A touchpoint and every step in which it is met.

    Args:
        id: unique among touchpoints, made of ASCII letters, digits and hyphens.
        name: as most journeys spell it.
        meetings: those of today's journeys first, otherwise in the order of journeys and steps.
    """

    id: str
    name: str
    meetings: tuple[Meeting, ...]

    @property
    def recurs(self) -> bool:
        """Whether it is met in more than one step."""
        return len({meeting.ref for meeting in self.meetings}) > 1


@lean_record
class TouchpointPlace:
    """Where a touchpoint is told.

    Args:
        id: see `MetTouchpoint`.
        name: see there.
        recurs: see there.
        first: the first step in which it is met.
    """

    id: str
    name: str
    recurs: bool
    first: Ref


def touchpoint_key(name: str) -> str:
    """Return what two names of the same touchpoint have in common."""
    return " ".join(normalize("NFC", name).casefold().split())


def meetings_of(journey: Journey) -> tuple[tuple[str, Meeting], ...]:
    """Return what is met on a journey, in the order of its steps, each with the key of its name."""
    return tuple(
        (touchpoint_key(touchpoint.name), Meeting(journey, stage, step, touchpoint, ref))
        for stage, step in journey.steps()
        for ref in (Ref("journey", journey.id, (stage.id, step.id)),)
        for touchpoint in dict.fromkeys(step.touchpoints)
    )


Words = tuple[str, bool, tuple[tuple[str, str, str], ...]]
"""A journey's id, whether it is one as it is, and what is met on it: a name, the stage and the step."""


def words_of(journey: Journey) -> Words:
    """Return what decides, of all that a journey says, where touchpoints are told."""
    met = (
        (touchpoint.name, stage.id, step.id)
        for stage, step in journey.steps()
        for touchpoint in dict.fromkeys(step.touchpoints)
    )
    return journey.id, journey.state == "current", tuple(met)


def places(journeys: Iterable[Words]) -> dict[str, TouchpointPlace]:
    """Return where each touchpoint is told, by its key, in the order of keys."""
    met: dict[str, list[tuple[str, Ref]]] = {}
    for id_, _, names in sorted(journeys, key=lambda journey: not journey[1]):
        for name, stage, step in names:
            met.setdefault(touchpoint_key(name), []).append((name, Ref("journey", id_, (stage, step))))
    ids = _ids(sorted(met))
    return {
        key: TouchpointPlace(
            ids[key],
            _spelling(name for name, _ in met[key]),
            recurs=len({ref for _, ref in met[key]}) > 1,
            first=met[key][0][1],
        )
        for key in sorted(met)
    }


def met_touchpoints(
    journeys: Collection[Journey],
    meetings: Callable[[Journey], Iterable[tuple[str, Meeting]]] = meetings_of,
    told: Mapping[str, TouchpointPlace] | None = None,
) -> dict[str, MetTouchpoint]:
    """Return every touchpoint by its key, in the order of keys.

    Args:
        journeys: on which they are met.
        meetings: says what is met on a journey.
        told: where they are told, if that is known; see `places`.
    """
    met: dict[str, list[Meeting]] = {}
    for journey in sorted(journeys, key=lambda j: j.state != "current"):
        for key, meeting in meetings(journey):
            met.setdefault(key, []).append(meeting)
    told = told or places(map(words_of, journeys))
    return {key: MetTouchpoint(place.id, place.name, tuple(met[key])) for key, place in told.items()}


def _spelling(names: Iterable[str]) -> str:
    return Counter(" ".join(name.split()) for name in names).most_common(1)[0][0]


def _ids(keys: list[str]) -> dict[str, str]:
    """Return an id for each key; of several that would have the same, the later ones get a number."""
    wanted = {key: _slug(key) for key in keys}
    taken = set(wanted.values())
    first: set[str] = set()
    ids: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for key, slug in wanted.items():
        id_ = slug
        if slug in first:
            numbers[slug] += 1
            while (id_ := f"{slug}-{numbers[slug] + 1}") in taken:
                numbers[slug] += 1
        first.add(slug)
        taken.add(id_)
        ids[key] = id_
    return ids


def _slug(key: str) -> str:
    ascii_ = normalize("NFKD", key).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]
    if not slug:  # a name in another script
        return f"touchpoint-{sha256(key.encode()).hexdigest()[:8]}"
    return f"touchpoint-{slug}" if slug in RESERVED else slug
