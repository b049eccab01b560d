"""Survey banks: questions about how it felt, beside those about how we did."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Duration, Id, Line, StepRef, Text
from journeybook.model.training.base import Training, unique_ids


class SurveyPair(Value, frozen=True):
    """One question in two wordings."""

    id: Id
    """The pair's short name, unique in its survey; it stays when the texts change."""
    step: StepRef
    """The moment of a journey that is asked about."""
    touchpoint: Line | None = None
    """The touchpoint that is asked about, by its name in that step; without it, the whole moment."""
    company: Text
    """The question about us: how we did."""
    customer: Text
    """The question about the customer: how it made them feel."""
    answer: Literal["feelings", "text"] = "feelings"
    """How it is answered: on the map's scale of feelings, or in own words."""
    why: Text
    """What the second wording finds out that the first does not."""


class Survey(Training, frozen=True):
    """A set of questions to ask customers, each in a company-centered and a customer-centered wording."""

    kind: Literal["survey"] = "survey"
    """Always `survey`; follows from the folder `content/training/surveys/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    send: Text
    """When and how to ask, and how many of these at once."""
    after: Duration | None = None
    """How long after the moment to ask."""
    pairs: Annotated[tuple[SurveyPair, ...], Field(min_length=1)]
    """The questions."""
    close: Text | None = None
    """What is said at the end: thanks, and what is done with the answers."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of pairs are unique."""
        faults = super().faults()
        return [*faults, *unique_ids(tuple((("pairs", i, "id"), pair.id) for i, pair in enumerate(self.pairs)), "pair")]
