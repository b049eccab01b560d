"""A line chart of measurements as values: scales, ticks, and where everything stands.

All places are percent of the plot, so that the SVG made of them fits any width without stretching its text: x from left
to right, y from the top down.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from journeybook.records import record

_LEFT, _RIGHT = 4.0, 96.0  # the first and last point stand a little inside, so that their labels fit
_GAP_VALUES, _GAP_VALUES_NARROW = 7.0, 15.0  # percent between two labels that both show, on wide and on narrow screens
_GAP_DATES, _GAP_DATES_NARROW = 10.0, 24.0


@record
class Scale:
    """A straight map from values to places; ``low`` and ``high`` differ."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, rounded to a hundredth of a percent."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)


def domain(values: Sequence[float]) -> tuple[float, float]:
    """Return the least and greatest value that an axis shows.

    It begins at zero where the values are spread enough to be told apart then; values that are all the same get room
    around them.
    """
    low, high = min(values), max(values)
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        room = abs(high) / 10 or 1
        low, high = (max(0.0, low - room) if low >= 0 else low - room), high + room
    if 0 < low <= 0.6 * high:
        low = 0.0
    if 0.6 * low <= high < 0:
        high = 0.0
    return low, high


def ticks(low: float, high: float, most: int = 4) -> tuple[float, ...]:
    """Return round numbers at even distances that begin at or below ``low`` and end at or above ``high``.

    Distances are 1, 2, 2.5 or 5 times a power of ten, the smallest that needs no more than ``most`` of them between
    the two values.
    """
    raw = (high - low) / most
    power = floor(log10(raw))
    factor = next(f for f in (1, 2, 2.5, 5, 10) if f * 10.0**power >= raw * (1 - 1e-9))
    step = factor * 10.0**power
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    decimals = max(0, 1 - power)
    return tuple(round(k * step, decimals) for k in range(first, last + 1))


def thinned(places: Sequence[float], gap: float) -> frozenset[int]:
    """Return which of ascending places keep their labels, so that two labels are never nearer than ``gap``.

    The last one always keeps its label.
    """
    kept: list[int] = []
    for i in reversed(range(len(places))):
        if not kept or places[kept[-1]] - places[i] >= gap:
            kept.append(i)
    return frozenset(kept)


@record
class Tick:
    """A label on an axis; ``narrow`` tells whether there is room for it on a phone."""

    at: float
    label: str
    narrow: bool = True


@record
class Mark:
    """A measurement.

    Args:
        x: its place.
        y: its place.
        label: its value in words, or empty where labels would touch.
        narrow: whether there is room for the label on a phone.
        below: whether the label stands below the point.
        reached: whether the target is reached; None without a target.
    """

    x: float
    y: float
    label: str
    narrow: bool
    below: bool
    reached: bool | None


@record
class Chart:
    """A line chart.

    Args:
        marks: the measurements.
        lines: the pieces between two of them, as x1, y1, x2, y2.
        x_ticks: the days.
        y_ticks: the values, from the least to the greatest; none in a chart that is too small for them.
        target: the height of the line to reach, or None.
    """

    marks: tuple[Mark, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    target: float | None


@record
class Measured:
    """One value at one day, with its words, and whether it reaches the target."""

    day: date
    value: float
    label: str
    day_label: str
    reached: bool | None = None


def line_chart(
    measured: Sequence[Measured], number: Callable[[float], str], target: float | None = None
) -> Chart | None:
    """Return the chart of measurements, or None where there is nothing that can be drawn.

    Args:
        measured: in the order of their days.
        number: gives the words for a value on the axis.
        target: the value to reach.
    """
    shown, values = _drawable(measured, target)
    if not shown:
        return None
    y_ticks = ticks(*domain(values))
    y = Scale(y_ticks[0], y_ticks[-1], 100, 0)
    return _chart(shown, y, target, tuple(Tick(y(value), number(value)) for value in y_ticks))


def spark_chart(measured: Sequence[Measured], target: float | None = None) -> Chart | None:
    """Return the chart of measurements for a small picture: as high as it can be, without an axis."""
    shown, values = _drawable(measured, target)
    if not shown:
        return None
    low, high = (min(values), max(values)) if max(values) > min(values) else domain(values)
    return _chart(shown, Scale(low, high, 100, 0), target, ())


def _drawable(measured: Sequence[Measured], target: float | None) -> tuple[list[Measured], list[float]]:
    """Return the measurements that have a place, and all values that the chart shows."""
    shown = [m for m in measured if isfinite(m.value)]
    values = [m.value for m in shown] + ([target] if target is not None and isfinite(target) else [])
    return (shown, values) if shown and isfinite(max(values) - min(values)) else ([], [])


def _chart(shown: Sequence[Measured], y: Scale, target: float | None, y_ticks: tuple[Tick, ...]) -> Chart:
    days = [m.day.toordinal() for m in shown]
    alone = days[0] == days[-1]
    x = Scale(days[0] - alone, days[-1] + alone, _LEFT, _RIGHT)
    places = [x(day) for day in days]
    heights = [y(m.value) for m in shown]
    return Chart(
        marks=_marks(shown, places, heights),
        lines=tuple((x1, y1, x2, y2) for (x1, y1), (x2, y2) in pairwise(zip(places, heights, strict=True))),
        x_ticks=_dates(shown, places),
        y_ticks=y_ticks,
        target=y(target) if target is not None and isfinite(target) else None,
    )


def _marks(shown: Sequence[Measured], places: Sequence[float], heights: Sequence[float]) -> tuple[Mark, ...]:
    wide, narrow = thinned(places, _GAP_VALUES), thinned(places, _GAP_VALUES_NARROW)
    return tuple(
        Mark(places[i], heights[i], m.label if i in wide else "", i in narrow, _is_dip(heights, i), m.reached)
        for i, m in enumerate(shown)
    )


def _is_dip(heights: Sequence[float], i: int) -> bool:
    """Tell whether the line comes down to a point and goes up from it, so that there is room below it only."""
    neighbors = [heights[k] for k in (i - 1, i + 1) if 0 <= k < len(heights)]
    return bool(neighbors) and all(height < heights[i] for height in neighbors)


def _dates(shown: Sequence[Measured], places: Sequence[float]) -> tuple[Tick, ...]:
    wide, narrow = thinned(places, _GAP_DATES), thinned(places, _GAP_DATES_NARROW)
    return tuple(Tick(places[i], m.day_label, i in narrow) for i, m in enumerate(shown) if i in wide)
