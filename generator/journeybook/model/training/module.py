"""Modules: something to learn in one go, with activities for a group or alone."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault
from journeybook.model.fields import Id, Line, Markdown, RefTo, Text
from journeybook.model.references import Ref
from journeybook.model.training.base import USES, Delivery, Group, Training, Use, unique_ids
from journeybook.model.training.facilitation import Facilitator, Material, Preparation
from journeybook.model.visibility import TRAINERS_ONLY

ActivityType = Literal[
    "talk", "demonstration", "discussion", "exercise", "practice", "drill", "game", "debrief", "break"
]


class ModuleActivity(Use, frozen=True):
    """One thing that is done in a module: something that exists already, or told here."""

    id: Id
    """The activity's short name, unique in its module; it stays when the text changes."""
    title: Line | None = None
    """What it is called; may be left out where it uses something that has a title."""
    type: ActivityType = "exercise"
    """What sort of activity it is."""
    minutes: Annotated[int, Field(ge=1, le=480)]
    """How long it takes, in minutes."""
    group: Group = "plenary"
    """Who works together."""
    delivery: Annotated[tuple[Delivery, ...], Field(min_length=1)] = ("room", "remote")
    """How it can be done: `self`, `room`, `remote`."""
    text: Markdown | None = None
    """What it is about and what to do, for the learner, in Markdown."""
    instructions: tuple[Text, ...] = ()
    """What to do, step by step."""
    output: Text | None = None
    """What the group leaves behind."""
    debrief: tuple[Text, ...] = ()
    """What to talk about afterward."""
    materials: tuple[Material, ...] = ()
    """What has to be there."""
    solution: Annotated[Markdown | None, TRAINERS_ONLY] = None
    """A good result, in Markdown."""
    facilitator: Annotated[Facilitator | None, TRAINERS_ONLY] = None
    """Notes for whoever runs it."""


class Module(Training, frozen=True):
    """Something to learn in one go: what it is for, what to remember, and activities."""

    kind: Literal["module"] = "module"
    """Always `module`; follows from the folder `content/training/modules/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What the learner can do afterward, each beginning with a verb that could be seen."""
    questions: tuple[Text, ...] = ()
    """The questions that the module answers."""
    key_points: tuple[Text, ...] = ()
    """What to remember."""
    prerequisites: tuple[Annotated[Ref, RefTo(("module", "learning-path"))], ...] = ()
    """Modules and paths to do before."""
    activities: Annotated[tuple[ModuleActivity, ...], Field(min_length=1)]
    """What is done, in order; at least one."""
    facilitator: Annotated[Preparation | None, TRAINERS_ONLY] = None
    """Notes for whoever prepares and runs the module."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids are unique; an activity uses one thing, or tells what to do."""
        faults = super().faults()
        ids = tuple((("activities", i, "id"), activity.id) for i, activity in enumerate(self.activities))
        faults += unique_ids(ids, "activity")
        for i, activity in enumerate(self.activities):
            used = [name for name, _ in activity.uses()]
            if len(used) > 1:
                hint = f"keep one of: {', '.join(used)}"
                faults.append(Fault(("activities", i, used[1]), "an activity uses at most one thing", hint))
            if not used and not activity.title:
                faults.append(
                    Fault(
                        ("activities", i),
                        "an activity must have a title, or use something that has one",
                        f"add `title:`, or one of: {', '.join(USES)}",
                    )
                )
            elif not used and activity.type != "break" and not (activity.text or activity.instructions):
                hint = "add `text:` or `instructions:`"
                faults.append(Fault(("activities", i), "nothing says what to do in this activity", hint))
        return faults
