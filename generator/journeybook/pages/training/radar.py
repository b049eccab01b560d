"""The frame of a radar picture: rings, axes and labels. What is drawn on it, a script draws, or a pen."""

import unicodedata
from collections.abc import Iterator
from math import cos, pi, sin

from journeybook.records import record

RADIUS = 100
"""How far it is from the middle to the highest value; the middle is nothing, so the lowest value can be seen."""

LEVELS = 5
"""The highest value."""

_ROOM = 13
_LINE = 11
_SIGN = 5.2
_WIDEST = 16
_MOST_LINES = 3


@record
class Ring:
    """All values that are the same.

    Args:
        value: the value.
        points: the corners, as SVG writes them.
        y: where the number stands, on the first axis.
    """

    value: int
    points: str
    y: float


@record
class Axis:
    """What one value is shown on.

    Args:
        number: its number, from 1 at the top and on clockwise.
        x: its end.
        y: its end.
        label_x: where its label begins, ends, or has its middle.
        label_y: the middle of its label.
        anchor: which of these it is, as SVG says it.
        lines: the lines of the label, each with its base line.
    """

    number: int
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    lines: tuple[tuple[float, str], ...]


@record
class Radar:
    """The frame; the middle is at 0, 0.

    Args:
        rings: from the highest value to the lowest.
        axes: one for each name.
        width: of everything, labels included; the middle lies in its middle.
        top: where it begins.
        height: of everything.
    """

    rings: tuple[Ring, ...]
    axes: tuple[Axis, ...]
    width: float
    top: float
    height: float


def radar(names: tuple[str, ...]) -> Radar:
    """Return the frame of a radar picture with an axis for each of at least three names."""
    axes = tuple(_axes(names))
    half = max(RADIUS + 2 * _ROOM, *(_reach(axis) for axis in axes))
    top = min(-RADIUS - _ROOM, *(axis.lines[0][0] - _LINE for axis in axes)) - 2
    bottom = max(RADIUS, *(axis.lines[-1][0] for axis in axes)) + 6
    rings = tuple(_ring(value, len(names)) for value in range(LEVELS, 0, -1))
    return Radar(rings, axes, _short(2 * half), _short(top), _short(bottom - top))


def lines(text: str, widest: int = _WIDEST, most: int = _MOST_LINES) -> tuple[str, ...]:
    """Return a text in lines of at most so many signs, of which wide ones count twice; what is left over is cut."""
    made = [""]
    for word in text.split():
        for part in _parts(word, widest):
            joined = f"{made[-1]} {part}".strip()
            if _width(joined) <= widest:
                made[-1] = joined
            else:
                made.append(part)
    if len(made) <= most:
        return tuple(made)
    last = made[most - 1]
    while _width(last) >= widest:
        last = last[:-1]
    return (*made[: most - 1], f"{last}…")


def _parts(word: str, widest: int) -> Iterator[str]:
    """Yield a word in parts that fit a line; letters get a hyphen where they are torn apart, wide signs none."""
    if _width(word) <= widest:
        yield word
        return
    part = ""
    for sign in word:
        if _width(part) + _width(sign) >= widest:
            yield part if _width(sign) > 1 else f"{part}-"
            part = ""
        part += sign
    yield part


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _ring(value: int, count: int) -> Ring:
    radius = RADIUS * value / LEVELS
    corners = (_at(number, count, radius) for number in range(count))
    return Ring(value, " ".join(f"{x:g},{y:g}" for x, y in corners), _short(-radius))


def _axes(names: tuple[str, ...]) -> Iterator[Axis]:
    for index, name in enumerate(names):
        x, y = _at(index, len(names), RADIUS)
        label_x, label_y = _at(index, len(names), RADIUS + _ROOM)
        text = lines(name)
        # A label above the picture grows upward, one below it downward, one beside it both ways.
        first = label_y + (y / RADIUS - 1) / 2 * _LINE * len(text) + _LINE * 0.78
        anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
        placed = tuple((_short(first + _LINE * i), line) for i, line in enumerate(text))
        yield Axis(index + 1, x, y, label_x, label_y, anchor, placed)


def _reach(axis: Axis) -> float:
    wide = _SIGN * max(_width(line) for _, line in axis.lines)
    return wide / 2 if axis.anchor == "middle" else abs(axis.label_x) + wide


def _at(index: int, count: int, radius: float) -> tuple[float, float]:
    turn = 2 * pi * index / count
    return _short(radius * sin(turn)), _short(-radius * cos(turn))


def _short(number: float) -> float:
    return round(number, 1) + 0.0  # never −0
