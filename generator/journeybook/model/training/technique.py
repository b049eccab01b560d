"""Techniques: something that a colleague can do with their voice, their words or their attention."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import DrillRef, Id, Line, Text
from journeybook.model.training.base import Training, unique_ids


class TechniqueStep(Value, frozen=True):
    """One step of a technique."""

    do: Line
    """What to do, beginning with a verb."""
    how: Text | None = None
    """How it sounds or looks."""


class Contrast(Value, frozen=True):
    """The same moment without the technique and with it."""

    id: Id
    """The pair's short name, unique in its technique."""
    situation: Text | None = None
    """What happens, or what the customer says."""
    instead_of: Text
    """What is often said or done."""
    try_this: Text
    """What the technique makes of it: an example, never a script."""
    why: Text
    """What the difference does to the person."""


class Technique(Training, frozen=True):
    """Something that a colleague can do, in steps, with examples of what to leave and what to try."""

    kind: Literal["technique"] = "technique"
    """Always `technique`; follows from the folder `content/training/techniques/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    why: Text
    """What it does for the person at the other end."""
    steps: Annotated[tuple[TechniqueStep, ...], Field(min_length=2, max_length=7)]
    """What to do, in order."""
    contrasts: Annotated[tuple[Contrast, ...], Field(min_length=1)]
    """What to leave, and what to try."""
    limits: Text | None = None
    """When it is not the right thing, and what to do then."""
    for_yourself: Text | None = None
    """What it asks of the colleague, and how to look after oneself while doing it."""
    drills: tuple[DrillRef, ...] = ()
    """Drills to practice it with."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of pairs are unique."""
        faults = super().faults()
        ids = tuple((("contrasts", i, "id"), contrast.id) for i, contrast in enumerate(self.contrasts))
        return [*faults, *unique_ids(ids, "pair")]
