"""Reflection prompts: a question to stop at and write about."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Value
from journeybook.model.fields import Id, Text
from journeybook.model.training.base import Training


class FollowUp(Value, frozen=True):
    """A question for later."""

    after_days: Annotated[int, Field(ge=1, le=365)]
    """After how many days."""
    ask: Text
    """What to ask oneself then."""


class Reflection(Training, frozen=True):
    """A question to stop at and write about; what is written stays with the writer."""

    kind: Literal["reflection"] = "reflection"
    """Always `reflection`; follows from the folder `content/training/reflections/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    prompt: Text
    """The question, to one person, about something that they have lived or can do."""
    hints: tuple[Text, ...] = ()
    """Thoughts that help to begin."""
    minutes: Annotated[int, Field(ge=1, le=60)] = 5
    """How long to write."""
    share: Literal["private", "pair", "group"] = "private"
    """Whether it is kept, told to a partner, or told in the group."""
    lines: Annotated[int, Field(ge=2, le=40)] = 8
    """How many lines to write on, on paper."""
    follow_up: FollowUp | None = None
    """A question for later."""
    example: Text | None = None
    """What somebody else wrote, shown after one's own."""
