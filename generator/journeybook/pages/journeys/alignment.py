"""Which stages and steps of two journeys belong together.

What has the same id in both is the same, wherever it stands. A step that only one journey has is laid beside the step
at the same place of its stage in the other journey; nothing says then that the two are the same.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from journeybook.model import Journey, Stage, Step
from journeybook.records import record

T = TypeVar("T")


@record
class StepPair:
    """A step beside the one in the other journey.

    Args:
        first: the step in the first journey, or None.
        second: the step in the second journey, or None.
        same: whether they are the same step, by id; otherwise they only stand at the same place.
        moved: whether the same step stands in another order among its neighbors.
    """

    first: Step | None
    second: Step | None
    same: bool = False
    moved: bool = False


@record
class StagePair:
    """A stage with the same stage in the other journey; one of them is None where only one journey has it.

    Args:
        first: the stage in the first journey.
        second: the stage in the second journey.
        steps: their steps, side by side.
        moved: whether the same stage stands in another order.
    """

    first: Stage | None
    second: Stage | None
    steps: tuple[StepPair, ...]
    moved: bool = False

    @property
    def stage(self) -> Stage:
        """The stage, in the words of the first journey where it has it."""
        stage = self.first or self.second
        if stage is None:
            raise ValueError("a pair has at least one stage")
        return stage


def stage_pairs(first: Journey, second: Journey) -> tuple[StagePair, ...]:
    """Return the stages of two journeys side by side, in the first one's order."""
    return tuple(
        StagePair(one, other, step_pairs(one.steps if one else (), other.steps if other else ()), row.moved)
        for row in _rows([s.id for s in first.stages], [s.id for s in second.stages])
        for one, other in [(_at(first.stages, row.first), _at(second.stages, row.second))]
    )


def step_pairs(first: Sequence[Step], second: Sequence[Step]) -> tuple[StepPair, ...]:
    """Return the steps of two stages side by side: by id, otherwise by their place between those that are the same."""
    rows = _rows([s.id for s in first], [s.id for s in second], beside=True)
    return tuple(StepPair(_at(first, row.first), _at(second, row.second), row.same, row.moved) for row in rows)


@record
class _Row:
    first: int | None
    second: int | None
    same: bool = False
    moved: bool = False


def _rows(first: Sequence[str], second: Sequence[str], *, beside: bool = False) -> Iterator[_Row]:
    """Yield the places of ids in two lists, side by side; `beside` lays what only one has beside the other's."""
    place = {id_: k for k, id_ in enumerate(second)}
    shared = [(i, place[id_]) for i, id_ in enumerate(first) if id_ in place]
    anchors = _in_order(shared)
    moved = {i: k for i, k in shared if (i, k) not in set(anchors)}
    i = k = 0
    for next_i, next_k in [*anchors, (len(first), len(second))]:
        loose = iter([n for n in range(k, next_k) if n not in moved.values()])
        for n in range(i, next_i):
            if n in moved:
                yield _Row(n, moved[n], same=True, moved=True)
            else:
                yield _Row(n, next(loose, None) if beside else None)
        for n in loose:
            yield _Row(None, n)
        if next_i < len(first):
            yield _Row(next_i, next_k, same=True)
        i, k = next_i + 1, next_k + 1


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which both places rise; of several, the first one found."""
    length = [1] * len(pairs)
    before: list[int | None] = [None] * len(pairs)
    for n, (_, here) in enumerate(pairs):
        for m, (_, earlier) in enumerate(pairs[:n]):
            if earlier < here and length[m] + 1 > length[n]:
                length[n], before[n] = length[m] + 1, m
    found: list[tuple[int, int]] = []
    n = max(range(len(pairs)), key=length.__getitem__, default=None)
    while n is not None:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _at(items: Sequence[T], place: int | None) -> T | None:
    return None if place is None else items[place]
