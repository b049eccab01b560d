"""Immersion kits: rooms in which visitors live through moments of a journey, station by station."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import EvidenceRef, Id, JourneyRef, Line, Markdown, PersonaRef, StepRef, Text
from journeybook.model.training.base import Training, unique_ids
from journeybook.model.training.facilitation import Material
from journeybook.model.visibility import TRAINERS_ONLY


class SheetLine(Value, frozen=True):
    """A line of a paper that visitors get: what it is called, and what it says."""

    label: Line
    """What it is called."""
    value: Line
    """What it says: an amount, a date, a few words."""


class TaskCard(Value, frozen=True):
    """A task at a station, on a card: for example to reconcile this bill."""

    id: Id
    """The card's short name, unique in its kit."""
    title: Line
    """The task in a few words, beginning with a verb."""
    brief: Text
    """What to do."""
    paper: tuple[SheetLine, ...] = ()
    """The lines of the paper that the task is about."""
    question: Text | None = None
    """What to answer."""
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None
    """How long it takes, in minutes."""
    copies: Annotated[int, Field(ge=1, le=50)] = 1
    """How many cards of it are printed."""
    solution: Annotated[Text | None, TRAINERS_ONLY] = None
    """The answer, or a good one."""


class Heard(Value, frozen=True):
    """Something to hear at a station."""

    title: Line
    """What it is."""
    transcript: Text
    """Its words, for those who cannot hear it, and for whoever reads it aloud."""
    evidence: EvidenceRef | None = None
    """Where the words come from."""


class Station(Value, frozen=True):
    """One place in the room."""

    id: Id
    """The station's short name, unique in its kit."""
    title: Line
    """What stands large on its poster."""
    step: StepRef
    """The moment of a journey that visitors are in here."""
    persona: PersonaRef | None = None
    """Whose moment it is."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long a group stays, in minutes."""
    panel: Text
    """What the poster says, in two or three sentences."""
    do: Text
    """What visitors do here."""
    see: tuple[Line, ...] = ()
    """What there is to see."""
    hear: tuple[Heard, ...] = ()
    """What there is to hear."""
    touch: tuple[Line, ...] = ()
    """What there is to take into one's hands."""
    tasks: tuple[TaskCard, ...] = ()
    """Tasks, on cards."""
    question: Text
    """The question that visitors take along."""
    takeaway: Annotated[Text | None, TRAINERS_ONLY] = None
    """What they should leave with; for whoever guides them."""
    accessibility: Text | None = None
    """How everybody can take part here."""
    staff: Line | None = None
    """Who is at the station, if somebody is."""


class Setup(Value, frozen=True):
    """How the room is set up."""

    minutes: Annotated[int, Field(ge=5, le=960)]
    """How long it takes, in minutes."""
    people: Annotated[int, Field(ge=1, le=50)]
    """How many people it takes."""
    room: Text
    """What room is needed."""
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What to do, in order."""


class Commitment(Value, frozen=True):
    """What stands on the card that visitors fill in at the end."""

    i_will: Line = "I will"
    """What begins the promise."""
    by_when: Line = "By when"
    """What asks for the day."""
    who_checks: Line = "Who asks me about it"
    """What asks for the person."""


class ImmersionKit(Training, frozen=True):
    """A room in which visitors live through moments of a journey, with posters, cards, a plan and a run sheet."""

    kind: Literal["immersion-kit"] = "immersion-kit"
    """Always `immersion-kit`; follows from the folder `content/training/kits/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    journey: JourneyRef
    """The journey that the room is about."""
    capacity: Annotated[int, Field(ge=1, le=200)]
    """How many visitors at once."""
    route: Literal["guided", "free"] = "guided"
    """Whether groups go from station to station together, or everybody as they like."""
    intro: Text
    """What is said at the door."""
    intro_minutes: Annotated[int, Field(ge=1, le=60)] = 10
    """How long the welcome takes, in minutes."""
    stations: Annotated[tuple[Station, ...], Field(min_length=2, max_length=12)]
    """The stations, in order."""
    change_minutes: Annotated[int, Field(ge=0, le=15)] = 2
    """How long it takes to go from one station to the next, in minutes."""
    debrief: tuple[Text, ...] = ()
    """What to talk about at the end."""
    debrief_minutes: Annotated[int, Field(ge=0, le=120)] = 20
    """How long the talk at the end takes, in minutes."""
    exit_board: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What the board at the exit asks; visitors stick notes under it."""
    commitment: Commitment = Commitment()
    """The card that visitors fill in at the end."""
    materials: tuple[Material, ...] = ()
    """What has to be there besides what is printed."""
    setup: Setup
    """How the room is set up."""
    safety: Text | None = None
    """What may be hard, and how visitors can step out."""
    remote: Text | None = None
    """How it works over a call."""
    notes: Annotated[Markdown | None, TRAINERS_ONLY] = None
    """Notes for whoever guides visitors, in Markdown."""

    @property
    def minutes(self) -> int:
        """How long a visit takes, in minutes: the welcome, each station with the way to it, and the talk at the end."""
        stations = sum(station.minutes + self.change_minutes for station in self.stations)
        return self.intro_minutes + stations + self.debrief_minutes

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of stations and of tasks are unique."""
        return [*super().faults(), *self._ids()]

    def _ids(self) -> Iterator[Fault]:
        stations = tuple((("stations", i, "id"), station.id) for i, station in enumerate(self.stations))
        tasks = tuple(
            (("stations", i, "tasks", k, "id"), task.id)
            for i, station in enumerate(self.stations)
            for k, task in enumerate(station.tasks)
        )
        yield from unique_ids(stations, "station")
        yield from unique_ids(tasks, "task")
