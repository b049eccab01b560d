"""What only trainers see: how to run something with people."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Value
from journeybook.model.fields import Line, Text


class FacilitatorQuestion(Value, frozen=True):
    """A question to the group."""

    question: Text
    """What to ask."""
    listen_for: tuple[Text, ...] = ()
    """Answers worth taking up."""
    if_silent: Text | None = None
    """What to say when nobody answers."""


class CommonMistake(Value, frozen=True):
    """What people often say or do, and a good answer to it."""

    says: Text
    """What is said or done."""
    respond: Text
    """How to respond."""


class Facilitator(Value, frozen=True):
    """Notes for whoever runs it."""

    say: tuple[Text, ...] = ()
    """What to say, in your own words."""
    do: tuple[Text, ...] = ()
    """What to do."""
    ask: tuple[FacilitatorQuestion, ...] = ()
    """What to ask."""
    watch_for: tuple[Text, ...] = ()
    """What to keep an eye on."""
    common_mistakes: tuple[CommonMistake, ...] = ()
    """What often goes wrong, and what to answer."""
    transition: Text | None = None
    """The sentence that leads to what comes next."""
    energy: Literal["low", "mid", "high"] | None = None
    """How much energy it takes from the group."""
    break_after_minutes: Annotated[int, Field(ge=1, le=60)] | None = None
    """How long the break afterward is, in minutes; not needed where an activity of the type `break` follows."""
    cut_if_late: bool = False
    """Whether this is what to leave out when time is short."""
    extend_if_early: Text | None = None
    """What to do when there is time left."""


class Room(Value, frozen=True):
    """The room that it needs."""

    layout: Line | None = None
    """How the chairs stand, for example "chairs in pairs, no tables"."""
    size: Line | None = None
    """How large it has to be."""
    equipment: tuple[Line, ...] = ()
    """What has to be in it."""


class Material(Value, frozen=True):
    """Something that has to be there."""

    item: Line
    """What it is."""
    per: Literal["person", "pair", "group", "room"] = "room"
    """How many of it: one for each person, each pair, each small group, or for the room."""
    count: Annotated[int, Field(ge=1)] = 1
    """How many for each of them."""


class Checklist(Value, frozen=True):
    """What to think of, and when."""

    two_weeks_before: tuple[Line, ...] = ()
    """Two weeks before."""
    week_before: tuple[Line, ...] = ()
    """A week before."""
    day: tuple[Line, ...] = ()
    """On the day."""
    after: tuple[Line, ...] = ()
    """Afterward."""


class Preparation(Facilitator, frozen=True):
    """Notes for whoever prepares and runs a whole session."""

    room: Room | None = None
    """The room."""
    checklist: Checklist | None = None
    """What to think of, and when."""
    co_facilitator: Text | None = None
    """What a second trainer does, if there is one."""
