"""Drills: short rounds of saying something in another way."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, LanguageGuideRef, StepRef, Text
from journeybook.model.training.base import Training, unique_ids


class DrillItem(Value, frozen=True):
    """One sentence to say in another way."""

    id: Id
    """The item's short name, unique in its drill; it stays when the text changes."""
    situation: Text | None = None
    """What has happened, or what the customer has just said."""
    says: Text
    """The sentence that closes a door."""
    try_this: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Sentences that open it: examples, never a script."""
    why: Text
    """What the difference does."""
    hint: Text | None = None
    """A thought that helps, before one looks."""
    step: StepRef | None = None
    """The moment of a journey in which it is heard."""


class Drill(Training, frozen=True):
    """A round of sentences to say in another way, one at a time."""

    kind: Literal["drill"] = "drill"
    """Always `drill`; follows from the folder `content/training/drills/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    task: Text
    """What to do with each sentence."""
    items: Annotated[tuple[DrillItem, ...], Field(min_length=2)]
    """The sentences, in order; at least two."""
    guides: tuple[LanguageGuideRef, ...] = ()
    """Language guides that it practices."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of items are unique."""
        faults = super().faults()
        return [*faults, *unique_ids(tuple((("items", i, "id"), item.id) for i, item in enumerate(self.items)), "item")]
