"""Opportunities as a picture: what they are worth to customers upward, what they take to the right.

Values only; the template draws. Lengths are the picture's own units, which are pixels at its natural size. A number
stands where it belongs, or as near to that as no other is in its way; it never leaves the column of its effort.
"""

from collections.abc import Iterable, Sequence

from journeybook.model import Opportunity
from journeybook.model.research import Progress
from journeybook.records import record

WIDTH, HEIGHT = 800, 500
LEFT, RIGHT, TOP, BOTTOM = 54, 792, 8, 436
"""The frame of the plot."""
RADIUS = 15
"""Of a number's disc; 24 pixels across on the narrowest screen."""
MOST = 120
"""Numbers that are drawn; more stand in the list only."""

_STRIP = 30  # the names of the quarters stand in it, above and below all numbers
_GAP = 3
_EFFORTS = 6
_STEP = 6
_HIGH = 50  # from this value on, solving something is worth more than not

_SHAPES: dict[Progress, str] = {
    "open": "waiting",
    "exploring": "waiting",
    "planned": "waiting",
    "in-progress": "moving",
    "done": "done",
    "dropped": "dropped",
}
_SHAPE_WORDS = {"waiting": "Not begun", "moving": "In progress", "done": "Done", "dropped": "Dropped"}


@record
class Bubble:
    """A number in the picture.

    Args:
        rank: its number.
        anchor: the id of its entry in the list.
        x: its middle, from the left.
        y: its middle, from the top.
        shape: ``waiting``, ``moving``, ``done`` or ``dropped``.
        name: what it stands for, for those who cannot see it.
    """

    rank: int
    anchor: str
    x: float
    y: float
    shape: str
    name: str


@record
class Quarter:
    """A quarter of the plot: its rectangle, and its name with the place where that begins."""

    name: str
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float


@record
class Mark:
    """A mark on an axis."""

    at: float
    text: str


@record
class Matrix:
    """The picture.

    Args:
        bubbles: the numbers, in their order.
        quarters: the four quarters.
        efforts: the columns, from no effort to a great deal.
        lines: where one column ends and the next begins.
        values: the heights of some values.
        shapes: the shapes in use, each with its words.
        left_out: how many had no room.
    """

    bubbles: tuple[Bubble, ...]
    quarters: tuple[Quarter, ...]
    efforts: tuple[Mark, ...]
    lines: tuple[float, ...]
    values: tuple[Mark, ...]
    shapes: tuple[tuple[str, str], ...]
    left_out: int


@record
class Weighed:
    """An opportunity to be placed: its number, the id of its entry in the list, and its name."""

    opportunity: Opportunity
    rank: int
    anchor: str
    name: str


def matrix(weighed: Iterable[Weighed], efforts: Sequence[str]) -> Matrix | None:
    """Return the picture of opportunities in the order of their numbers, or None where none is weighed.

    Args:
        weighed: the opportunities; those without a value or an effort are passed over.
        efforts: the words for an effort of 0 to 5.
    """
    found = [w for w in weighed if w.opportunity.customer_value is not None and w.opportunity.effort is not None]
    if not found:
        return None
    bubbles: list[Bubble] = []
    taken: dict[int, list[tuple[float, float]]] = {}
    for item in found[:MOST]:
        effort, value = item.opportunity.effort or 0, item.opportunity.customer_value or 0
        spot = _free(_column(effort), _height(value), taken.setdefault(effort, []))
        if spot:
            taken[effort].append(spot)
            shape = _SHAPES[item.opportunity.progress]
            bubbles.append(Bubble(item.rank, item.anchor, *spot, shape, item.name))
    used = {bubble.shape for bubble in bubbles}
    return Matrix(
        tuple(bubbles),
        _quarters(),
        tuple(Mark(_column(i), word) for i, word in enumerate(efforts)),
        tuple(_column(i + 0.5) for i in range(_EFFORTS - 1) if i != _EFFORTS // 2 - 1),
        tuple(Mark(_height(value), str(value)) for value in (0, 25, 50, 75, 100)),
        tuple((shape, words) for shape, words in _SHAPE_WORDS.items() if shape in used),
        len(found) - len(bubbles),
    )


def _column(effort: float) -> float:
    return round(LEFT + (effort + 0.5) * (RIGHT - LEFT) / _EFFORTS, 1)


def _height(value: int) -> float:
    top, bottom = TOP + _STRIP + RADIUS, BOTTOM - _STRIP - RADIUS
    return round(bottom - (bottom - top) * value / 100, 1)


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the place nearest to where a number belongs that touches no other; sideways rather than up or down."""
    apart = 2 * RADIUS + _GAP
    room = (RIGHT - LEFT) / _EFFORTS / 2 - RADIUS - 1
    asides = [0.0, apart / 2, -apart / 2, apart, -apart]
    shifts = [sign * i * _STEP for i in range(int((BOTTOM - TOP) / _STEP)) for sign in ((1, -1) if i else (1,))]
    places = sorted(
        ((aside, shift) for aside in asides if abs(aside) <= room for shift in shifts),
        key=lambda place: (abs(place[0]) + 2 * abs(place[1]), place),
    )
    for aside, shift in places:
        spot = (round(x + aside, 1), round(y + shift, 1))
        inside = TOP + _STRIP + RADIUS <= spot[1] <= BOTTOM - _STRIP - RADIUS
        if inside and all((spot[0] - a) ** 2 + (spot[1] - b) ** 2 >= apart**2 for a, b in taken):
            return spot
    return None


def _quarters() -> tuple[Quarter, ...]:
    middle_x, middle_y = (LEFT + RIGHT) / 2, _height(_HIGH)
    left, right = (LEFT, middle_x - LEFT), (middle_x, RIGHT - middle_x)
    upper, lower = (TOP, middle_y - TOP, TOP + 20), (middle_y, BOTTOM - middle_y, BOTTOM - 10)
    return tuple(
        Quarter(name, x, y, width, height, x + 10, text_y)
        for name, (x, width), (y, height, text_y) in (
            ("Do next", left, upper),
            ("Plan", right, upper),
            ("Fill in", left, lower),
            ("Think again", right, lower),
        )
    )
