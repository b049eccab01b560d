"""Empathy maps: a persona in one situation, seen from the inside.

The names of the six fields are those of the Empathy Map Canvas, © 2017 Dave Gray, xplane.com.
"""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Entity, Statement, Value
from journeybook.model.fields import Date, EvidenceRef, Line, PersonaRef, StepRef, Text


class Tension(Value, frozen=True):
    """Two things on the map that pull against each other."""

    between: Annotated[tuple[Line, ...], Field(min_length=2, max_length=2)]
    """The two things, in the words of the map."""
    note: Text
    """What the contradiction tells us."""


class EmpathyMap(Entity, frozen=True):
    """What a persona sees, hears, says, does, thinks and feels in one situation."""

    kind: Literal["empathy-map"] = "empathy-map"
    """Always `empathy-map`; follows from the folder `personas/empathy-maps/`."""
    title: Line | None = None
    """A title; without one the situation stands in its place."""
    persona: PersonaRef
    """Whose map this is."""
    situation: Line
    """The situation they are in."""
    moments: tuple[StepRef, ...] = ()
    """The steps of journeys in which they are in this situation, as `journey#stage.step`; the walk shows it there."""
    needs_to_do: Text
    """What they need to do differently, decide or get done in this situation: something that could be seen."""
    map_type: Literal["one-user", "aggregated"] = "aggregated"
    """Made from one person's account, or from several."""
    made_by: tuple[Line, ...] = ()
    """Who made the map: posts or teams."""
    date: Date | None = None
    """When the map was made."""
    version: Line | None = None
    """Which version of the map this is."""
    see: tuple[Statement, ...] = ()
    """What they see around them, in the market, at others'."""
    say: tuple[Statement, ...] = ()
    """What they say, in their words."""
    do: tuple[Statement, ...] = ()
    """What they do, as it was seen or told."""
    hear: tuple[Statement, ...] = ()
    """What they hear from family, colleagues, the company."""
    think_feel: tuple[Statement, ...] = ()
    """What goes on inside them."""
    pains: tuple[Statement, ...] = ()
    """Fears, frustrations, obstacles."""
    gains: tuple[Statement, ...] = ()
    """Wants, needs, hopes."""
    tensions: tuple[Tension, ...] = ()
    """Contradictions worth keeping, for example between what they say and what they do."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence behind the map as a whole."""

    @property
    def heading(self) -> str:
        """The title, or the situation."""
        return self.title or self.situation
