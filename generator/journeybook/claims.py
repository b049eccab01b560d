"""How many of an object's claims rest on evidence, and how many are only assumed."""

from collections.abc import Iterable
from typing import cast

from pydantic import BaseModel

from journeybook.model import Statement, Step
from journeybook.records import record
from journeybook.remembering import remembered


@record
class Claims:
    """How well an object's claims are founded.

    Args:
        total: how many claims it makes.
        evident: how many of them rest on evidence: the claim names some, or the step that it stands in does, and it is
            not said to be an assumption.
        assumed: how many of them are said to be assumptions.
    """

    total: int
    evident: int
    assumed: int

    def __str__(self) -> str:
        if not self.total:
            return ""
        rests = "claim rests" if self.total == 1 else "claims rest"
        assumed = f", {self.assumed} {'is' if self.assumed == 1 else 'are'} assumed" if self.assumed else ""
        return f"{self.evident} of {self.total} {rests} on evidence{assumed}"


@remembered
def claims(entity: BaseModel) -> Claims:
    """Return how well the statements anywhere in an object are founded."""
    found: list[tuple[Statement, bool]] = []
    _state(entity, found, in_evident_step=False)
    return Claims(len(found), sum(evident for _, evident in found), sum(s.certainty == "assumed" for s, _ in found))


_PLAIN = (str, int)


def _state(value: object, found: list[tuple[Statement, bool]], *, in_evident_step: bool) -> None:
    """Find the statements in a value, each with whether it rests on evidence."""
    inner: Iterable[object] = ()
    if isinstance(value, Statement):
        found.append((value, value.certainty != "assumed" and (in_evident_step or bool(value.evidence))))
    elif isinstance(value, BaseModel):
        in_evident_step = in_evident_step or (isinstance(value, Step) and bool(value.evidence))
        inner = value.__dict__.values()  # its fields; to ask for each by name takes twice as long
    elif isinstance(value, tuple):
        inner = cast(tuple[object, ...], value)
    for item in inner:
        if item and not isinstance(item, _PLAIN):  # most hold words, or nothing
            _state(item, found, in_evident_step=in_evident_step)
