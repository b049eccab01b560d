"""What is practiced and what is not: moments of truth, stages, roles, and exercises that the map has left behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from journeybook.catalogue import Catalogue
from journeybook.model import Journey, Ref, Stage, Step, Training
from journeybook.model.playbook import Role
from journeybook.practice import EXERCISES, Practice
from journeybook.training.fingerprints import reviewed


@dataclass(frozen=True)
class CoveredMoment:
    """A moment of truth of today's journeys, and what practices it."""

    journey: Journey
    stage: Stage
    step: Step
    practices: tuple[Practice, ...]

    @property
    def ref(self) -> Ref:
        """The step."""
        return Ref("journey", self.journey.id, (self.stage.id, self.step.id))


@dataclass(frozen=True)
class CoveredStage:
    """A stage of today's journeys, and how many exercises are tied to its steps."""

    journey: Journey
    stage: Stage
    exercises: int


@dataclass(frozen=True)
class CoveredRole:
    """A role, and the learning paths that are for it."""

    role: Role
    paths: tuple[Ref, ...]


@dataclass(frozen=True)
class Stale:
    """An exercise, and the moments that have changed since it was last held against them."""

    exercise: Ref
    steps: tuple[Ref, ...]


@dataclass(frozen=True)
class Coverage:
    """What is practiced, in the order of journeys.

    Args:
        moments: every moment of truth of today's journeys.
        stages: every stage of them.
        roles: every role.
        stale: exercises whose moments have changed.
        never: exercises that were never held against some of their moments.
    """

    moments: tuple[CoveredMoment, ...]
    stages: tuple[CoveredStage, ...]
    roles: tuple[CoveredRole, ...]
    stale: tuple[Stale, ...]
    never: tuple[Stale, ...]

    @cached_property
    def moments_missing(self) -> tuple[CoveredMoment, ...]:
        """The moments of truth that nobody practices."""
        return tuple(moment for moment in self.moments if not moment.practices)

    @cached_property
    def stages_missing(self) -> tuple[CoveredStage, ...]:
        """The stages without an exercise."""
        return tuple(stage for stage in self.stages if not stage.exercises)

    @cached_property
    def roles_missing(self) -> tuple[CoveredRole, ...]:
        """The roles without a learning path."""
        return tuple(role for role in self.roles if not role.paths)


def coverage(catalogue: Catalogue) -> Coverage:
    """Return what is practiced; ideal and archived journeys, and archived exercises, do not count."""
    today = [journey for journey in catalogue.journeys.values() if is_todays(journey)]
    return Coverage(
        tuple(moment for journey in today for moment in moments_of(catalogue, journey)),
        tuple(_stages(catalogue, today)),
        tuple(_roles(catalogue)),
        *_staleness(catalogue),
    )


def is_todays(journey: Journey) -> bool:
    """Tell whether a journey counts: it is as customers live it today, and not archived."""
    return journey.state == "current" and journey.status != "archived"


def moments_of(catalogue: Catalogue, journey: Journey) -> Iterator[CoveredMoment]:
    """Yield the moments of truth of a journey, in order, and what practices each."""
    for stage, step in journey.steps():
        if step.moment_of_truth:
            ref = Ref("journey", journey.id, (stage.id, step.id))
            yield CoveredMoment(journey, stage, step, catalogue.practices.get(ref, ()))


def _stages(catalogue: Catalogue, journeys: list[Journey]) -> Iterator[CoveredStage]:
    for journey in journeys:
        for stage in journey.stages:
            exercises = {
                practice.exercise
                for step in stage.steps
                for practice in catalogue.practices.get(Ref("journey", journey.id, (stage.id, step.id)), ())
            }
            yield CoveredStage(journey, stage, len(exercises))


def _roles(catalogue: Catalogue) -> Iterator[CoveredRole]:
    for role in catalogue.playbook.roles:
        paths = tuple(
            Ref("learning-path", path.id)
            for path in catalogue.learning_paths.values()
            if path.status != "archived" and any(ref.id == role.id for ref in path.audience.roles)
        )
        yield CoveredRole(role, paths)


def _staleness(catalogue: Catalogue) -> tuple[tuple[Stale, ...], tuple[Stale, ...]]:
    stale: list[Stale] = []
    never: list[Stale] = []
    for ref, entity in catalogue:
        if ref.kind in EXERCISES and isinstance(entity, Training) and entity.status != "archived":
            found = reviewed(catalogue, entity)
            if found.changed:
                stale.append(Stale(ref, found.changed))
            if found.never:
                never.append(Stale(ref, found.never))
    return tuple(stale), tuple(never)
