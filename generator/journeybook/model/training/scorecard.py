"""Scorecards and self-assessments: where somebody, a team or a company stands, before and after."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, Line, ModuleRef, TechniqueRef, Text
from journeybook.model.training.base import Training, unique_ids

Level = Annotated[int, Field(ge=1, le=5)]

Run = Literal["before", "after", "later"]
"""When it is filled in: before the training, right after it, some weeks later."""


class Anchor(Value, frozen=True):
    """What a value looks like when one sees it."""

    value: Level
    """The value, from 1 to 5."""
    text: Text
    """The behavior that can be seen at this value."""


class ScorecardItem(Value, frozen=True):
    """A statement to place on the scale."""

    id: Id
    """The statement's short name, unique in its scorecard; it stays when the text changes."""
    text: Text
    """The statement."""


class Dimension(Value, frozen=True):
    """One side of what is looked at."""

    id: Id
    """The dimension's short name, unique in its scorecard."""
    name: Line
    """What it is called, in one to three words."""
    about: Text | None = None
    """What it means."""
    anchors: Annotated[tuple[Anchor, ...], Field(min_length=2)]
    """What some of the values look like, at least the lowest and the highest, the lowest first."""
    items: Annotated[tuple[ScorecardItem, ...], Field(min_length=1)]
    """The statements; the value of the dimension is their mean."""
    modules: tuple[ModuleRef, ...] = ()
    """Modules that help where the value is low."""
    techniques: tuple[TechniqueRef, ...] = ()
    """Techniques that help where the value is low."""


class Band(Value, frozen=True):
    """A range of the overall value, with what to do next."""

    begins: Annotated[float, Field(ge=1, lt=5, strict=False)]
    """The value that it begins at; it ends where the next one begins."""
    label: Line
    """The range in words."""
    advice: Text
    """What to do next."""


class Scorecard(Training, frozen=True):
    """A scale to place oneself, a team or the company on, before, after and later."""

    kind: Literal["scorecard"] = "scorecard"
    """Always `scorecard`; follows from the folder `content/training/scorecards/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    purpose: Literal["self", "team", "company"]
    """Who is looked at: oneself (a self-assessment), a team, or the company."""
    task: Text
    """How to fill it in."""
    low: Line = "Never"
    """What 1 means on the scale."""
    high: Line = "Always"
    """What 5 means on the scale."""
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=3, max_length=8)]
    """What is looked at: three to eight sides, so that a radar picture can show them."""
    bands: Annotated[tuple[Band, ...], Field(min_length=2)]
    """Ranges of the overall value, the lowest first; the first begins at 1."""
    runs: Annotated[tuple[Run, ...], Field(min_length=1)] = ("before", "after", "later")
    """When it is filled in."""
    later_after_days: Annotated[int, Field(ge=7, le=365)] = 30
    """After how many days `later` is."""
    suggest_below: Annotated[float, Field(gt=1, le=5, strict=False)] = 3.5
    """Modules and techniques are suggested for dimensions below this value."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids are unique, anchors and bands rise."""
        return [*super().faults(), *self._ids(), *self._orders()]

    def _ids(self) -> Iterator[Fault]:
        dimensions = tuple((("dimensions", i, "id"), dimension.id) for i, dimension in enumerate(self.dimensions))
        items = tuple(
            (("dimensions", i, "items", k, "id"), item.id)
            for i, dimension in enumerate(self.dimensions)
            for k, item in enumerate(dimension.items)
        )
        yield from unique_ids(dimensions, "dimension")
        yield from unique_ids(items, "statement")

    def _orders(self) -> Iterator[Fault]:
        for i, dimension in enumerate(self.dimensions):
            values = [anchor.value for anchor in dimension.anchors]
            if any(a >= b for a, b in pairwise(values)) or (values[0], values[-1]) != (1, 5):
                hint = "begin with value 1, end with value 5, and put the lower one first"
                yield Fault(("dimensions", i, "anchors"), "these anchors do not lead from 1 to 5", hint)
        begins = [band.begins for band in self.bands]
        if begins[0] != 1:
            yield Fault(("bands", 0, "begins"), "the first range does not begin at 1", "write `begins: 1`")
        if any(a >= b for a, b in pairwise(begins)):
            yield Fault(("bands",), "these ranges do not rise", "put the lower one first")
