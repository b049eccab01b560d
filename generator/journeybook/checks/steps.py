"""The steps of a journey with the place of each, for rules that look at them one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.model import Journey, Stage, Step

HEAD = """\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book and wants to bring it back on her way to work."
state: current
"""
"""How the examples of rules for journeys begin."""


@dataclass(frozen=True)
class Placed:
    """A step where it stands.

    Args:
        stage: the stage that it is a part of.
        step: the step.
        path: the path of its fields, from the journey's root.
        key: its name in the journey, `stage.step`.
    """

    stage: Stage
    step: Step
    path: tuple[str | int, ...]
    key: str


def placed(journey: Journey) -> Iterator[Placed]:
    """Yield each step of a journey with its place, in order."""
    for i, stage in enumerate(journey.stages):
        for k, step in enumerate(stage.steps):
            yield Placed(stage, step, ("stages", i, "steps", k), f"{stage.id}.{step.id}")
