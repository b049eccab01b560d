"""How the stages and steps of a journey changed: which is which, what came, went and moved, in the order of the map."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from journeybook.changes import similarity, words
from journeybook.changes.fields import Change, Fields
from journeybook.changes.words import quoted
from journeybook.model import Journey, Ref, Stage, Step

K = TypeVar("K")
T = TypeVar("T")
StepKey = tuple[str, str]
"""The ids of a stage and of a step in it."""


@dataclass(frozen=True)
class Place:
    """What changed at one place of an object: in the object itself, in one of its stages or steps.

    Args:
        kind: which it is.
        name: what the stage or step is called, or empty for the object itself.
        anchor: the ids of the stage and the step, as they are after the change, or were before it.
        changes: what changed; at least one.
    """

    kind: Literal["object", "stage", "step"]
    name: str
    anchor: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Pairs:
    """Which stage and which step of a journey is which, before → after; what is in neither was removed or added."""

    stages: dict[str, str] = field(default_factory=dict[str, str])
    steps: dict[StepKey, StepKey] = field(default_factory=dict[StepKey, StepKey])

    def follow(self, ref: Ref, journey: str) -> Ref:
        """Return what a reference into the journey points at after the change, where the journey has this id."""
        now = self.steps.get((ref.anchor[0], ref.anchor[1])) if len(ref.anchor) > 1 else None
        return replace(ref, id=journey, anchor=(*now, *ref.anchor[2:]) if now else ref.anchor)


def pairs_of(old: Journey, new: Journey) -> Pairs:
    """Return which stage and step is which: by id first, then by how alike names and actions are."""
    pairs = Pairs()
    before, after = {s.id: s for s in old.stages}, {s.id: s for s in new.stages}
    pairs.stages.update({id_: id_ for id_ in before if id_ in after})
    _match_rest(before, after, pairs.stages, _stages_alike)
    steps_before = {(stage.id, step.id): step for stage, step in old.steps()}
    steps_after = {(stage.id, step.id): step for stage, step in new.steps()}
    for key in steps_before:
        same = (pairs.stages.get(key[0], ""), key[1])
        if same in steps_after:
            pairs.steps[key] = same
    taken = {*pairs.steps.values()}
    elsewhere = _by_id(key for key in steps_after if key not in taken)
    for id_, keys in _by_id(key for key in steps_before if key not in pairs.steps).items():
        if len(keys) == len(elsewhere.get(id_, ())) == 1:  # in another stage, where no other step has the id
            pairs.steps[keys[0]] = elsewhere[id_][0]
    _match_rest(steps_before, steps_after, pairs.steps, lambda a, b: similarity.likeness(a.action, b.action))
    return pairs


def _by_id(keys: Iterable[StepKey]) -> dict[str, list[StepKey]]:
    found: dict[str, list[StepKey]] = {}
    for key in keys:
        found.setdefault(key[1], []).append(key)
    return found


def _match_rest(before: dict[K, T], after: dict[K, T], found: dict[K, K], alike: Callable[[T, T], float]) -> None:
    """Add to `found` what belongs together of those that are not in it yet."""
    old = [key for key in before if key not in found]
    new = [key for key in after if key not in found.values()]
    likest = similarity.best_pairs(
        [before[key] for key in old], [after[key] for key in new], alike, similarity.REWORDED
    )
    found.update({old[i]: new[k] for i, k in likest})


def _stages_alike(old: Stage, new: Stage) -> float:
    """Return how alike two stages are, by their names or by the steps that both have."""
    ids_before, ids_after = {s.id for s in old.steps}, {s.id for s in new.steps}
    common = 2 * len(ids_before & ids_after) / (len(ids_before) + len(ids_after))
    return max(similarity.likeness(old.name, new.name), common)


def stage_and_step_changes(old: Journey, new: Journey, pairs: Pairs, fields: Fields) -> Iterator[Place]:
    """Yield what changed in the stages and steps of a journey, in the order of the map."""
    return _Map(old, new, pairs, fields).places()


class _Map:
    """Two states of a map."""

    def __init__(self, old: Journey, new: Journey, pairs: Pairs, fields: Fields) -> None:
        self.old, self.new, self.pairs, self.fields = old, new, pairs, fields
        self.stages_before = {stage.id: stage for stage in old.stages}
        self.stages_after = {stage.id: stage for stage in new.stages}
        self.was_stage = {after: before for before, after in pairs.stages.items()}
        self.was_step = {after: before for before, after in pairs.steps.items()}
        self.moved_stages = _out_of_order([*self.stages_before], [*self.stages_after], pairs.stages)

    def places(self) -> Iterator[Place]:
        """Yield each place that changed: what there is now in its order, and what is gone where it stood."""
        stages = _merged([*self.stages_before], [*self.stages_after], self.pairs.stages)
        for before, after in stages:
            old = self.stages_before[before] if before is not None else None
            new = self.stages_after[after] if after is not None else None
            if changes := tuple(self._stage(old, new)):
                shown = new or old
                if shown:
                    yield Place("stage", shown.name, (shown.id,), changes)
            yield from self._steps(old, new)

    def _stage(self, old: Stage | None, new: Stage | None) -> Iterator[Change]:
        if old and new:
            if old.id != new.id:
                yield Change(
                    "renamed", ("id",), f"short name changed from “{old.id}” to “{new.id}”", (old.id,), (new.id,)
                )
            if old.name != new.name:
                yield Change("renamed", ("name",), f"renamed from {quoted(old.name)}", (old.name,), (new.name,))
            if new.id in self.moved_stages:
                yield Change("moved", (), _now_after([s.name for s in self.new.stages], self.new.stages.index(new)))
            yield from self.fields.changes(old, new, skip=("id", "name", "steps"))
        elif new:
            own = [s.action for s in new.steps if (new.id, s.id) not in self.was_step]
            yield Change("added", (), f"added{_with_steps(own)}", (), (new.name,))
        elif old:
            own = [s.action for s in old.steps if (old.id, s.id) not in self.pairs.steps]
            yield Change("removed", (), f"removed{_with_steps(own)}", (old.name,))

    def _steps(self, old: Stage | None, new: Stage | None) -> Iterator[Place]:
        """Yield what changed in the steps that a stage has now, and which of those that it had are gone."""
        before = {(old.id, step.id): step for step in old.steps} if old else {}
        after = {(new.id, step.id): step for step in new.steps} if new else {}
        kept = {key: now for key, now in self.pairs.steps.items() if key in before and now in after}
        moved = _out_of_order([*before], [*after], kept)
        for was, now in _merged([*before], [*after], kept):
            if now is not None and new:
                step = after[now]
                changes = tuple(self._step(now, step, new, moved=now in moved))
                if changes:
                    yield Place("step", step.action, now, changes)
            elif was is not None and was not in self.pairs.steps and old and new:  # else its stage says that it is gone
                step = before[was]
                gone = Change("removed", (), f"removed from stage {quoted(old.name)}", (step.action,))
                yield Place("step", step.action, was, (gone,))

    def _step(self, key: StepKey, new: Step, stage: Stage, *, moved: bool) -> Iterator[Change]:
        was = self.was_step.get(key)
        if was is None:
            if stage.id in self.was_stage:  # else its stage says that it is new
                yield Change("added", (), f"added to stage {quoted(stage.name)}", (), (new.action,))
            return
        old = next(step for step in self.stages_before[was[0]].steps if step.id == was[1])
        if old.action != new.action:
            yield Change("renamed", ("action",), f"renamed from {quoted(old.action)}", (old.action,), (new.action,))
        if old.id != new.id:
            yield Change("renamed", ("id",), f"short name changed from “{old.id}” to “{new.id}”", (old.id,), (new.id,))
        yield from self.fields.changes(old, new, skip=("id", "action"))
        if self.pairs.stages.get(was[0]) != key[0]:
            origin = self.stages_before[was[0]]
            said = f"moved from stage {quoted(origin.name)} to {quoted(stage.name)}"
            yield Change("moved", (), said, (origin.id,), (stage.id,))
        elif moved:
            yield Change("moved", (), _now_after([s.action for s in stage.steps], stage.steps.index(new)))


def _with_steps(actions: Sequence[str]) -> str:
    if not actions:
        return ""
    return f" with {words.counted(len(actions), 'step', 'steps')}: {words.listing([quoted(a) for a in actions])}"


def _now_after(names: Sequence[str], position: int) -> str:
    return f"moved, now after {quoted(names[position - 1])}" if position else "moved to the beginning"


def _out_of_order(before: Sequence[K], after: Sequence[K], pairs: dict[K, K]) -> set[K]:
    """Return which of what stayed has moved among what stayed, as few as possible."""
    where = {key: position for position, key in enumerate(after)}
    out = similarity.moved([where[pairs[key]] for key in before if key in pairs])
    return {after[position] for position in out}


def _merged(before: Sequence[K], after: Sequence[K], pairs: dict[K, K]) -> Iterable[tuple[K | None, K | None]]:
    """Yield each thing once as (before, after): in the order after the change, and what is gone where it stood."""
    was = {now: old for old, now in pairs.items()}
    gone_after: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in before:
        if key in pairs:
            last = pairs[key]
        else:
            gone_after.setdefault(last, []).append(key)
    yield from ((key, None) for key in gone_after.get(None, ()))
    for now in after:
        yield was.get(now), now
        yield from ((key, None) for key in gone_after.get(now, ()))
