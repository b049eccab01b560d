"""Learning paths: what somebody with a role does, in order, to know their customers."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, KnowledgeCheckRef, LearningPathRef, Line, RefTo, Text
from journeybook.model.references import Ref
from journeybook.model.training.base import USES, Delivery, Training, Use
from journeybook.model.training.facilitation import Preparation
from journeybook.model.visibility import TRAINERS_ONLY


class PathStep(Use, frozen=True):
    """One step of a path; it names exactly one thing to read or do."""

    title: Line | None = None
    """What the step is called; without it, what it leads to says."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """How long it takes; without it, that is computed."""
    required: bool = True
    """Whether the path is complete only with it."""
    gate: KnowledgeCheckRef | None = None
    """A check of an earlier step that has to be passed before this one."""
    note: Text | None = None
    """A word to the learner: why now, or what to look for."""


class Completion(Value, frozen=True):
    """When a path is complete."""

    pages: Literal["all", "required"] = "required"
    """Whether all steps count, or those that are required."""
    checks: Literal["all", "none"] = "all"
    """Whether checks have to be passed, or only answered."""


class Certificate(Value, frozen=True):
    """A sheet to print at the end."""

    text: Text
    """What it says that somebody has done."""
    signed_by: Line | None = None
    """Whose signature it has room for."""


class LearningPath(Training, frozen=True):
    """What people of a role do, in order: persons to meet, journeys to walk, practice, checks."""

    kind: Literal["learning-path"] = "learning-path"
    """Always `learning-path`; follows from the folder `content/training/paths/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    why: Text
    """Why it is worth the learner's time, in one sentence."""
    outcomes: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What the learner can do at the end, each beginning with a verb that could be seen."""
    prerequisites: tuple[Annotated[Ref, RefTo(("learning-path", "module"))], ...] = ()
    """Paths and modules to do before."""
    steps: Annotated[tuple[PathStep, ...], Field(min_length=1)]
    """What to do, in order; at least one step."""
    minutes_declared: Annotated[int, Field(ge=1)] | None = None
    """How long the path takes by your own count; an error when it is more than a fifth off what the steps add up to."""
    delivery: Annotated[tuple[Delivery, ...], Field(min_length=1)] = ("self",)
    """How it can be done: `self`, `room`, `remote`."""
    completion: Completion = Completion()
    """When the path is complete."""
    certificate: Certificate | None = None
    """A sheet to print at the end."""
    next: tuple[LearningPathRef, ...] = ()
    """Paths to go on with."""
    facilitator: Annotated[Preparation | None, TRAINERS_ONLY] = None
    """Notes for whoever runs the path with a group."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: each step leads to one thing, once; a gate is a check before it."""
        faults = super().faults()
        if not self.audience.roles:
            hint = "add `audience:` with `roles:` and the ids of the roles, as in content/playbook.yml"
            faults.append(Fault(("audience",), "a learning path must say which roles it is for", hint))
        seen: set[tuple[str, Ref]] = set()
        for i, step in enumerate(self.steps):
            used = list(step.uses())
            if len(used) != 1:
                faults.append(
                    Fault(
                        ("steps", i),
                        "a step must lead to exactly one thing" + ("" if used else ", and this one leads to none"),
                        f"keep one of: {', '.join(name for name, _ in used)}"
                        if used
                        else f"add one of: {', '.join(USES)}",
                    )
                )
            elif used[0] in seen:
                hint = "delete one of them; what is done once is done"
                faults.append(Fault(("steps", i, used[0][0]), f"`{used[0][1]}` is a step of this path already", hint))
            if step.gate and ("knowledge_check", step.gate) not in seen:
                faults.append(
                    Fault(
                        ("steps", i, "gate"),
                        f"`{step.gate}` is not a step before this one",
                        "a gate must be a `knowledge_check` of an earlier step",
                    )
                )
            seen.update(used)
        return faults
