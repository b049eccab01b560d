"""Records of what has happened: walks of a journey, mission moments, sessions held."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Entity, Fault, Value
from journeybook.model.fields import (
    Date,
    Duration,
    JourneyRef,
    Line,
    Markdown,
    MissionPartRef,
    PersonaRef,
    RefTo,
    RoleRef,
    StepRef,
    Text,
)
from journeybook.model.references import Ref
from journeybook.model.visibility import TRAINERS_ONLY

# Walks ------------------------------------------------------------------------------------------------------------


class Felt(Value, frozen=True):
    """A feeling on the scale of the maps."""

    value: Annotated[int, Field(ge=-2, le=2)]
    """How good or bad it felt, from -2 to 2."""
    word: Line | None = None
    """The feeling in a word, as exactly as possible."""


class WalkedStep(Value, frozen=True):
    """One moment of a walk: one that the map has, or one that it lacks."""

    step: StepRef | None = None
    """The step of the journey; left out for something that the map does not have."""
    title: Line | None = None
    """What it was; needed only for something that the map does not have."""
    happened: bool = True
    """False for a step of the map that did not happen."""
    what: Text
    """What happened, as plainly as possible."""
    felt: Felt | None = None
    """What I felt."""
    outsider: Text | None = None
    """What somebody without inside knowledge would think here."""
    touchpoints: tuple[Line, ...] = ()
    """What I met here; names as on the map, or names that the map lacks."""
    waited: Duration | None = None
    """How long I waited."""


class WalkLog(Entity, frozen=True):
    """What a colleague met who walked a journey as a customer, written down step by step. It counts as evidence."""

    kind: Literal["walk-log"] = "walk-log"
    """Always `walk-log`; follows from the folder `content/walks/`."""
    title: Line
    """The walk in a few words."""
    journey: JourneyRef
    """The journey that was walked."""
    date: Date
    """When it was walked."""
    walked_by: Line
    """Who walked: a post, such as "an advisor in her second year"; nobody is named."""
    role: RoleRef | None = None
    """The role of whoever walked."""
    leadership: bool = False
    """True when whoever walked leads the organization."""
    circumstances: Text
    """How it was walked: as whom, on which device, with which account, at what time of day."""
    steps: Annotated[tuple[WalkedStep, ...], Field(min_length=1)]
    """What happened, in the order in which it did."""
    learned: tuple[Text, ...] = ()
    """What the walk taught."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: steps are of this journey, each once; what the map lacks is named."""
        return [*super().faults(), *self._faults_of_steps()]

    def _faults_of_steps(self) -> Iterator[Fault]:
        seen: set[Ref] = set()
        for i, walked in enumerate(self.steps):
            step = walked.step
            if step is None and not walked.title:
                hint = "add `step:` for a step of the map, or `title:` for something that the map lacks"
                yield Fault(("steps", i), "this moment is neither a step of the map nor named", hint)
            elif step is None and not walked.happened:
                hint = "add `step:`, or delete `happened: false`"
                yield Fault(("steps", i, "happened"), "only a step of the map can be said not to have happened", hint)
            elif step and step.id != self.journey.id:
                hint = f"name a step of `{self.journey.id}`, or use `title:` for something that the map lacks"
                yield Fault(("steps", i, "step"), f"this is a step of another journey, `{step.id}`", hint)
            elif step and step in seen:
                yield Fault(
                    ("steps", i, "step"), "this step was walked already", "join the two, or name one by `title:`"
                )
            if step:
                seen.add(step)


# Mission moments --------------------------------------------------------------------------------------------------


class MissionMoment(Entity, frozen=True):
    """A moment in which somebody lived up to the mission: what was seen, and what it did for the customer."""

    kind: Literal["mission-moment"] = "mission-moment"
    """Always `mission-moment`; follows from the folder `content/moments/`."""
    title: Line
    """The moment in a few words."""
    date: Date
    """When it happened."""
    story: Text
    """What was done, as it could be seen and heard."""
    for_customer: Text
    """What it did for the customer."""
    seen_by: Line
    """Who saw it: a colleague or a post; nobody is named who does not want to be."""
    done_by: Line | None = None
    """Who did it: a colleague or a post."""
    thanks: Text | None = None
    """What the one who saw it says to the one who did it."""
    shows: tuple[MissionPartRef, ...] = ()
    """The parts of the mission that it shows, by their ids in the playbook."""
    step: StepRef | None = None
    """The moment of a journey in which it happened."""
    journey: JourneyRef | None = None
    """The journey, where no single step fits."""
    persona: PersonaRef | None = None
    """The persona that the customer was most like."""
    role: RoleRef | None = None
    """Whose work it was."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: a moment with a step is in that step's journey."""
        faults = super().faults()
        if self.step and self.journey:
            hint = "delete `journey:`; it follows from the step"
            faults.append(Fault(("journey",), "`step` and `journey` are both given", hint))
        return faults


# Sessions ---------------------------------------------------------------------------------------------------------


class Asked(Value, frozen=True):
    """Something that people asked in a session."""

    question: Text
    """The question, in their words."""
    answer: Text | None = None
    """What was answered, or what was found out since."""
    step: StepRef | None = None
    """The moment that it was about."""


class Session(Entity, frozen=True):
    """A session in which journeys were used: when, by whom, with how many people, and what they asked."""

    kind: Literal["session"] = "session"
    """Always `session`; follows from the folder `content/sessions/`."""
    title: Line
    """The session in a few words."""
    date: Date
    """When it was held."""
    led_by: Line
    """Who led it: a post, such as "the trainer of the contact center"."""
    roles: tuple[RoleRef, ...] = ()
    """The roles of those who took part."""
    people: Annotated[int, Field(ge=1)]
    """How many took part."""
    minutes: Annotated[int, Field(ge=5, le=2400)] | None = None
    """How long it took, in minutes."""
    delivery: Literal["room", "remote", "mixed"] = "room"
    """Where people were: together in a room, on a call, or both."""
    journeys: Annotated[tuple[JourneyRef, ...], Field(min_length=1)]
    """The journeys that were used."""
    used: tuple[
        Annotated[
            Ref,
            RefTo(
                (
                    *("module", "learning-path", "role-play", "scenario", "knowledge-check", "reflection"),
                    *("technique", "drill", "language-guide", "card-deck"),
                    *("immersion-kit", "scorecard", "coaching-guide", "research-guide", "survey"),
                )
            ),
        ],
        ...,
    ] = ()
    """What else of this playbook was used, by its id: modules, role-plays, kits and so on."""
    asked: tuple[Asked, ...] = ()
    """What people asked."""
    learned: Text | None = None
    """What the session taught about the map or about the training."""
    changes: tuple[Text, ...] = ()
    """What was changed in the map or in the work because of it."""
    notes: Annotated[Markdown | None, TRAINERS_ONLY] = None
    """Notes for other trainers, in Markdown."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title
