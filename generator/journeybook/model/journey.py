"""Journeys: what a persona lives through, stage by stage and step by step."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Entity, Fault, Owner, Picture, Statement, Value
from journeybook.model.fields import (
    ChannelRef,
    Duration,
    EvidenceRef,
    Id,
    InsightRef,
    JourneyRef,
    Line,
    MetricRef,
    OpportunityRef,
    PersonaRef,
    RoleRef,
    StepRef,
    Text,
    Url,
)


class Touchpoint(Value, frozen=True):
    """Where the customer and the organization meet."""

    name: Line
    """What it is, for example "Outage page"."""
    channel: ChannelRef
    """Through which channel, by its id in the playbook."""
    initiator: Line | None = None
    """Who begins: the customer, the organization, somebody else."""
    receiver: Line | None = None
    """Who is addressed."""
    message: Text | None = None
    """What is said or shown."""
    url: Url | None = None
    """Where it can be seen."""


class Emotion(Value, frozen=True):
    """How a step feels."""

    value: Annotated[int, Field(ge=-2, le=2)]
    """From -2 (very bad) over 0 (neutral) to 2 (very good)."""
    word: Line | None = None
    """The feeling's name, for example Abandoned."""
    reason: Text | None = None
    """Why it feels so."""
    quote: Text | None = None
    """The feeling in the customer's own words."""


class MomentOfTruth(Value, frozen=True):
    """A step that decides what the customer will think of the organization."""

    kind: Line | None = None
    """Which decision falls here, for example "trust" or "stay or leave"."""
    why: Text
    """Why so much depends on it."""
    importance_customer: Annotated[int, Field(ge=1, le=5)] | None = None
    """How much it matters to the customer, 1 to 5."""
    importance_business: Annotated[int, Field(ge=1, le=5)] | None = None
    """How much it matters to the organization, 1 to 5."""


class FailureMode(Value, frozen=True):
    """What can go wrong in a step, and how it is put right."""

    text: Text
    """What goes wrong."""
    recovery: Text | None = None
    """What puts it right."""
    goes_to: StepRef | None = None
    """The step at which the customer finds themselves then."""


class Next(Value, frozen=True):
    """A way on from a step."""

    to: StepRef
    """The step that follows: `stage.step`, or `journey#stage.step` in another journey."""
    when: Line | None = None
    """In which case; without one, the usual way."""


class Activity(Value, frozen=True):
    """Something that somebody does for the step."""

    actor: Line | None = None
    """Who or what does it."""
    action: Line
    """What is done."""
    system: Line | None = None
    """With which system."""


class EmployeeSide(Value, frozen=True):
    """The step from the side of the colleague who serves the customer."""

    feels: Line | None = None
    """How it feels to them."""
    asks_of: Text | None = None
    """What it asks of them."""
    load: Annotated[int, Field(ge=0, le=3)] = 0
    """How much emotional strength it takes: 0 (none) to 3 (a lot)."""


class Step(Value, frozen=True):
    """One thing that the customer does, with all that is known about it."""

    id: Id
    """The step's short name, unique in its stage."""
    action: Line
    """What the customer does."""
    touchpoints: tuple[Touchpoint, ...] = ()
    """Where the customer meets the organization in this step."""
    thoughts: tuple[Statement, ...] = ()
    """What goes through the customer's head."""
    emotion: Emotion | None = None
    """How it feels."""
    pain_points: tuple[Statement, ...] = ()
    """What hurts or gets in the way."""
    gains: tuple[Statement, ...] = ()
    """What helps or delights."""
    expectation: Text | None = None
    """What the customer expects to happen."""
    duration: Duration | None = None
    """How long the step takes."""
    wait: Duration | None = None
    """How long the customer waits afterward."""
    moment_of_truth: MomentOfTruth | None = None
    """Present when much depends on this step."""
    failure_modes: tuple[FailureMode, ...] = ()
    """What can go wrong here."""
    next: tuple[Next, ...] = ()
    """What can follow; without any, the step written after this one."""
    frontstage: tuple[Activity, ...] = ()
    """What the customer sees people or screens do."""
    backstage: tuple[Activity, ...] = ()
    """What happens behind the line of visibility."""
    support: tuple[Activity, ...] = ()
    """What suppliers and systems do underneath."""
    employee: EmployeeSide | None = None
    """The colleague's side."""
    opportunities: tuple[OpportunityRef, ...] = ()
    """What could be better, by the ids of opportunities."""
    metrics: tuple[MetricRef, ...] = ()
    """What is measured here."""
    insights: tuple[InsightRef, ...] = ()
    """What we have learned about this step."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence behind the step."""
    owner: Owner | None = None
    """Who answers for this step."""
    accessibility_barriers: tuple[Statement, ...] = ()
    """What shuts people out here."""
    images: tuple[Picture, ...] = ()
    """Pictures of the step: a letter, a screen, a room."""
    sub_journey: JourneyRef | None = None
    """A journey that shows this step in detail."""


class Stage(Value, frozen=True):
    """A part of the journey with a goal of its own."""

    id: Id
    """The stage's short name, unique in the journey."""
    name: Line
    """The stage in the customer's words."""
    when: Literal["before", "during", "after"] | None = None
    """Before the customer meets the organization, while, or afterward."""
    customer_goal: Text | None = None
    """What the customer wants to reach in this stage."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """What the customer does, in order; at least one step."""


class Journey(Entity, frozen=True):
    """What one persona lives through on the way to one goal."""

    kind: Literal["journey"] = "journey"
    """Always `journey`; follows from the folder `journeys/`."""
    title: Line
    """The journey in the customer's words, beginning with "I"."""
    persona: PersonaRef
    """Whose journey it is."""
    scenario: Text
    """What has happened, and what the persona wants."""
    expectations: tuple[Statement, ...] = ()
    """What the persona expects at the outset."""
    state: Literal["current", "ideal"]
    """As it is today, or as it should be."""
    of: JourneyRef | None = None
    """The current journey that this ideal one improves; needed when `state` is ideal."""
    level: Literal["lifecycle", "macro", "micro", "blueprint"] = "micro"
    """How close the map looks: a whole life as a customer, a large part of it, one goal, one service in detail."""
    starts_when: Line | None = None
    """What sets the journey off."""
    ends_when: Line | None = None
    """How the persona knows that it is over."""
    roles: tuple[RoleRef, ...] = ()
    """The roles whose work the journey touches, by their ids in the playbook."""
    parent: JourneyRef | None = None
    """The larger journey that this one is a part of."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    """The stages in order; at least one."""
    metrics: tuple[MetricRef, ...] = ()
    """What tells how the journey as a whole is going."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence behind the journey as a whole."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    def steps(self) -> Iterator[tuple[Stage, Step]]:
        """Yield each step with its stage, in order."""
        for stage in self.stages:
            for step in stage.steps:
                yield stage, step

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: an ideal state needs the current one, a current one has none."""
        faults = super().faults()
        if self.state == "ideal" and self.of is None:
            faults.append(
                Fault(
                    ("state",),
                    "an ideal journey must name the current one that it improves",
                    "add `of:` with the id of the current journey",
                )
            )
        if self.state == "current" and self.of is not None:
            faults.append(
                Fault(("of",), "only an ideal journey improves another one", "delete `of:`, or write `state: ideal`")
            )
        return faults
