"""A colleague's walk of a journey beside its map: moment by moment, in the map's order, and where the two disagree.

Feelings disagree that are `APART` or more apart on the scale of -2 to 2; one step is a matter of the day and of who
walked. Steps of the map that were not walked are neither: nothing is known of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeybook.model import Journey, Stage, Step, WalkLog
from journeybook.model.records import WalkedStep
from journeybook.touchpoints import touchpoint_key

APART = 2
"""Feelings that are so far apart disagree."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Moment:
    """A moment that the map has, that the walk has, or that both have.

    Args:
        stage: the stage of the map that it belongs to; for what the map lacks, the one in which it happened.
        step: the step of the map, or None for what the map lacks.
        walked: what the walk met, or None where the walk says nothing of the step.
        place: the walked moment's place in the walk, from 1; 0 where it was not walked.
    """

    stage: Stage
    step: Step | None
    walked: WalkedStep | None
    place: int = 0

    @property
    def lacking(self) -> bool:
        """Whether the map lacks it."""
        return self.step is None

    @property
    def not_walked(self) -> bool:
        """Whether the walk says nothing of it."""
        return self.walked is None

    @property
    def missed(self) -> bool:
        """Whether the map has it, and it did not happen."""
        return self.step is not None and self.walked is not None and not self.walked.happened

    @property
    def apart(self) -> int | None:
        """How much better it felt than the map says, or None where one of the two feelings is not known."""
        if self.step is None or self.walked is None or not self.walked.happened:
            return None
        if self.step.emotion is None or self.walked.felt is None:
            return None
        return self.walked.felt.value - self.step.emotion.value

    @property
    def felt_otherwise(self) -> bool:
        """Whether it felt so different that the map and the walk disagree."""
        return self.apart is not None and abs(self.apart) >= APART

    @property
    def new_touchpoints(self) -> tuple[str, ...]:
        """What was met that the map's step lacks, by its name in the walk; nothing for what the map lacks itself."""
        if self.step is None or self.walked is None:
            return ()
        known = {touchpoint_key(touchpoint.name) for touchpoint in self.step.touchpoints}
        met = {touchpoint_key(name): name for name in reversed(self.walked.touchpoints)}
        return tuple(name for key, name in reversed(met.items()) if key not in known)

    @property
    def agrees(self) -> bool:
        """Whether it was walked, and was as the map says."""
        return not (self.lacking or self.not_walked or self.missed or self.felt_otherwise or bool(self.new_touchpoints))

    @property
    def disagrees(self) -> bool:
        """Whether it was walked, and was not as the map says."""
        return not self.agrees and not self.not_walked


@dataclass(frozen=True)
class WalkComparison:
    """A walk beside its map.

    Args:
        moments: in the order of the map; what the map lacks stands behind the moment that it followed.
    """

    moments: tuple[Moment, ...]

    @property
    def walked(self) -> tuple[Moment, ...]:
        """The moments that the walk tells of."""
        return tuple(moment for moment in self.moments if not moment.not_walked)

    @property
    def agreements(self) -> tuple[Moment, ...]:
        """The moments that were as the map says."""
        return tuple(moment for moment in self.moments if moment.agrees)

    @property
    def disagreements(self) -> tuple[Moment, ...]:
        """The moments that were not as the map says, each once."""
        return tuple(moment for moment in self.moments if moment.disagrees)

    @property
    def not_walked(self) -> tuple[Moment, ...]:
        """The steps of the map that the walk says nothing of."""
        return tuple(moment for moment in self.moments if moment.not_walked)

    def stages(self) -> Iterator[tuple[Stage, tuple[Moment, ...]]]:
        """Yield each stage with its moments, in order."""
        for _, group in groupby(self.moments, key=lambda moment: moment.stage.id):
            moments = tuple(group)
            yield moments[0].stage, moments


def compare_walk(journey: Journey, log: WalkLog) -> WalkComparison:
    """Return a walk of a journey beside the journey's map."""
    known = {(stage.id, step.id): (stage, step) for stage, step in journey.steps()}
    by_step: dict[Key, Moment] = {}
    behind: dict[Key | None, list[tuple[int, WalkedStep]]] = {}
    last: Key | None = None
    for place, walked in enumerate(log.steps, 1):
        key = _key(walked)
        if key in known and key not in by_step:
            by_step[key] = Moment(*known[key], walked, place)
            last = key
        else:
            behind.setdefault(last, []).append((place, walked))
    return WalkComparison(tuple(_in_order(journey, by_step, behind, _first_place(journey, by_step))))


def _key(walked: WalkedStep) -> Key | None:
    anchor = walked.step.anchor if walked.step else ()
    return (anchor[0], anchor[1]) if len(anchor) > 1 else None


def _first_place(journey: Journey, by_step: dict[Key, Moment]) -> Key:
    """Return the step that was walked first, before which stands what happened before it."""
    first = min(by_step.items(), key=lambda item: item[1].place, default=None)
    stage, step = next(journey.steps())
    return first[0] if first else (stage.id, step.id)


def _in_order(
    journey: Journey,
    by_step: dict[Key, Moment],
    behind: dict[Key | None, list[tuple[int, WalkedStep]]],
    first: Key,
) -> Iterator[Moment]:
    for stage, step in journey.steps():
        key = (stage.id, step.id)
        if key == first:
            yield from _lacking(stage, behind.get(None, ()))
        yield by_step.get(key) or Moment(stage, step, None)
        yield from _lacking(stage, behind.get(key, ()))


def _lacking(stage: Stage, moments: Sequence[tuple[int, WalkedStep]]) -> Iterator[Moment]:
    return (Moment(stage, None, walked, place) for place, walked in moments)
