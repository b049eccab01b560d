"""Coaching guides: a short talk between two people, close to the event."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import CardDeckRef, Duration, Id, Line, TechniqueRef, Text
from journeybook.model.training.base import Training, unique_ids
from journeybook.model.training.technique import Contrast


class CoachingStep(Value, frozen=True):
    """One part of the talk."""

    title: Line
    """What this part is for, beginning with a verb."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long it takes, in minutes."""
    do: Text | None = None
    """What to do, or to leave."""
    ask: tuple[Text, ...] = ()
    """Questions to choose from; reminders, never a script."""
    listen_for: tuple[Text, ...] = ()
    """What to listen for."""


class FollowUp(Value, frozen=True):
    """When to come back to it."""

    after_days: Annotated[int, Field(ge=1, le=90)]
    """After how many days."""
    ask: Text
    """What to ask then."""


class CoachingGuide(Training, frozen=True):
    """A short talk between a leader or a peer and a colleague, close to the event, positive and concrete."""

    kind: Literal["coaching-guide"] = "coaching-guide"
    """Always `coaching-guide`; follows from the folder `content/training/coaching/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    event: Text
    """What has just happened when it is used."""
    within: Duration
    """How soon after the event, for example `1 hour` or `1 day`."""
    goal: Text
    """What the colleague takes along."""
    prepare: tuple[Text, ...] = ()
    """What to have seen, heard or thought of before."""
    steps: Annotated[tuple[CoachingStep, ...], Field(min_length=2, max_length=8)]
    """The parts of the talk, in order."""
    contrasts: tuple[Contrast, ...] = ()
    """What is often said, and what to try."""
    follow_up: FollowUp | None = None
    """When to come back to it."""
    limits: Text | None = None
    """When this is not the right talk, and what to do then."""
    techniques: tuple[TechniqueRef, ...] = ()
    """Techniques that the talk can lead to."""
    decks: tuple[CardDeckRef, ...] = ()
    """Cards that help, such as those for recovery."""

    @property
    def minutes(self) -> int:
        """How long the talk takes, in minutes."""
        return sum(step.minutes for step in self.steps)

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of pairs are unique."""
        ids = tuple((("contrasts", i, "id"), contrast.id) for i, contrast in enumerate(self.contrasts))
        return [*super().faults(), *unique_ids(ids, "pair")]
