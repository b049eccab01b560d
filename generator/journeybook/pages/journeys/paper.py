"""How large the map can be printed so that it stays on one sheet of A3, landscape.

The style sheet has three sizes of type; which one fits is estimated here from the widths of the words. A map that is
too full for the smallest is parted between its stages. An estimate that is a little off costs a sheet, nothing else.
"""

from collections.abc import Iterable
from math import ceil
from typing import Literal

from journeybook.diagrams.text import width
from journeybook.pages.journeys.lanes import Item, Lane

Paper = Literal["roomy", "usual", "dense"]

# The root size of each, in pixels; the same numbers stand in print.css.
_ROOTS: tuple[tuple[Paper, float], ...] = (("roomy", 16.8), ("usual", 15.6))

_SMALLEST = 14.4

# A map that is only a little too high by this estimate is left in one piece.
_SLACK = 1.04

# The printable area of A3 landscape with margins of 7 mm, in pixels of 1/96 inch.
_WIDTH, _HEIGHT = 1534.0, 1069.0

# In rem: what stands above and below the lanes with the line of feelings, the label column, the space inside a cell.
_AROUND, _LABEL, _PADDING = 18.0, 5.6, 0.8
_TYPE, _LINE = 0.65, 0.65 * 1.24
_CELL, _GAP, _BUBBLE = 0.5, 0.08, 0.34

# Lines break between words, so they are never quite full.
_LOSS = 1.08


def paper(stages: int, lanes: Iterable[Lane]) -> Paper:
    """Return the largest size at which a map of so many stages is likely to fit on one sheet; else the smallest."""
    shown = [lane for lane in lanes if lane.shown and lane.id != "ideal"]
    for name, root in _ROOTS:
        if _height(stages, shown, root) <= _HEIGHT:
            return name
    return "dense"


def sheets(stages: int, lanes: Iterable[Lane]) -> int:
    """Return on how many sheets a map is likely to fit at the smallest size, each with a part of the stages."""
    shown = [lane for lane in lanes if lane.shown and lane.id != "ideal"]
    fitting = (n for n in range(1, stages) if _height(ceil(stages / n), shown, _SMALLEST) <= _HEIGHT * _SLACK)
    return next(fitting, stages)


def _height(stages: int, lanes: Iterable[Lane], root: float) -> float:
    room = (_WIDTH - _LABEL * root) / stages - _PADDING * root
    return root * (_AROUND + sum(max(_cell(lane, cell, room, root) for cell in lane.cells) for lane in lanes))


def _cell(lane: Lane, cell: tuple[Item, ...], room: float, root: float) -> float:
    if lane.look == "chips":
        return _CELL + 0.9 * ceil(sum(width(item.text, 0.6 * root, 600) + 2.2 * root for item in cell) / room)
    gap = _BUBBLE if lane.look == "bubbles" else _GAP
    inset = 0 if lane.look in ("plain", "bold", "links") else 0.8 * root
    lines = sum(ceil(_LOSS * _words(item, root) / max(room - inset, root)) for item in cell)
    return _CELL + _LINE * lines + gap * len(cell)


def _words(item: Item, root: float) -> float:
    return width(f"{item.text} {item.note}".strip(), _TYPE * root)
