"""The line of feelings: a monotone curve through points, as SVG path data. Numbers only, no journeys, no HTML.

The curve is a piecewise cubic Hermite spline after Fritsch and Carlson ("Monotone Piecewise Cubic Interpolation",
SIAM Journal on Numerical Analysis 17, 1980), with the weighted harmonic mean of Fritsch and Butland (1984) as slope.
It passes through every point and never leaves the range between two neighbors, so the line never claims a feeling
that nobody reported. Before the first and behind the last point it goes on flat.
"""

from bisect import bisect_right
from collections.abc import Sequence

from journeybook.lengths import hundredths as _number

Point = tuple[float, float]

STEP = 15.0
"""How far apart two neighboring feelings are, in percent of the height; leaves room for words at both ends."""


def height(value: float) -> float:
    """Return where a feeling from -2 to 2 lies, in percent of the height from the top: 80 to 20."""
    return 50 - STEP * value


def spread(count: int) -> tuple[float, ...]:
    """Return `count` places spread evenly over a width of 1; a single one lies in the middle."""
    return tuple((i + 0.5) / count for i in range(count))


def slopes(points: Sequence[Point]) -> tuple[float, ...]:
    """Return the slope of the curve at each point: zero at turning points and at both ends.

    Args:
        points: x and y, with x strictly rising.
    """
    return tuple(_slope_at(points, i) for i in range(len(points)))


def _slope_at(points: Sequence[Point], i: int) -> float:
    return _slope(points[i - 1], points[i], points[i + 1]) if 0 < i < len(points) - 1 else 0.0


def _slope(before: Point, here: Point, after: Point) -> float:
    left, right = here[0] - before[0], after[0] - here[0]
    rise_left, rise_right = (here[1] - before[1]) / left, (after[1] - here[1]) / right
    if rise_left == 0 or rise_right == 0 or (rise_left > 0) != (rise_right > 0):
        return 0.0
    weight_left, weight_right = left + 2 * right, 2 * left + right
    return (weight_left + weight_right) / (weight_left / rise_left + weight_right / rise_right)


def value_at(points: Sequence[Point], x: float) -> float:
    """Return the height of the curve at a place.

    Raises:
        ValueError: there are no points.
    """
    if not points:
        raise ValueError("a curve needs at least one point")
    if x <= points[0][0]:
        return points[0][1]
    if x >= points[-1][0]:
        return points[-1][1]
    i = bisect_right(points, x, key=lambda point: point[0]) - 1
    (x0, y0), (x1, y1) = points[i], points[i + 1]
    start, end = _slope_at(points, i), _slope_at(points, i + 1)
    width = x1 - x0
    t = (x - x0) / width
    return (
        (1 + 2 * t) * (1 - t) ** 2 * y0
        + t * (1 - t) ** 2 * width * start
        + t * t * (3 - 2 * t) * y1
        + t * t * (t - 1) * width * end
    )


def path(points: Sequence[Point], left: float, right: float) -> str:
    """Return the curve from edge to edge as the data of an SVG path; empty where there are no points."""
    if not points:
        return ""
    return f"M{_pair(left, points[0][1])}{_onward(points)}H{_number(right)}"


def area(points: Sequence[Point], left: float, right: float, base: float) -> str:
    """Return the surface between the curve and the height `base` as the data of an SVG path."""
    if not points:
        return ""
    return f"{path(points, left, right)}V{_number(base)}H{_number(left)}Z"


def between(first: Sequence[Point], second: Sequence[Point], left: float, right: float) -> str:
    """Return the surface between two curves as the data of an SVG path; empty where one has no points."""
    if not first or not second:
        return ""
    # The second curve is drawn backward: as a curve through the mirrored points, mirrored again.
    back = [(-x, y) for x, y in reversed(second)]
    mirrored = "".join(f"C{_pair(-a[0], a[1])} {_pair(-b[0], b[1])} {_pair(-c[0], c[1])}" for a, b, c in _beziers(back))
    end = f"V{_number(back[0][1])}H{_number(-back[0][0])}{mirrored}H{_number(left)}Z"
    return path(first, left, right) + end


def landmarks(points: Sequence[Point], limit: int) -> tuple[int, ...]:
    """Return the indexes of at most `limit` points that keep the shape of the line.

    The first, the last and the points at the very bottom and top stay; of the others the one whose triangle with its
    neighbors is smallest goes, again and again (Visvalingam and Whyatt, "Line generalisation by repeated elimination
    of points", The Cartographic Journal 30, 1993).
    """
    kept = list(range(len(points)))
    if not points:
        return ()
    low = max(kept, key=lambda i: points[i][1])
    high = min(kept, key=lambda i: points[i][1])
    safe = {0, len(points) - 1, low, high}
    while len(kept) > max(limit, 2):
        loose = [k for k in range(1, len(kept) - 1) if kept[k] not in safe]
        if not loose:
            break
        kept.pop(min(loose, key=lambda k: _triangle(*(points[i] for i in kept[k - 1 : k + 2]))))
    return tuple(kept)


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _beziers(points: Sequence[Point]) -> list[tuple[Point, Point, Point]]:
    slope = slopes(points)
    pieces: list[tuple[Point, Point, Point]] = []
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        third = (x1 - x0) / 3
        pieces.append(((x0 + third, y0 + third * slope[i]), (x1 - third, y1 - third * slope[i + 1]), (x1, y1)))
    return pieces


def _onward(points: Sequence[Point]) -> str:
    curves = "".join(f"C{_pair(*a)} {_pair(*b)} {_pair(*c)}" for a, b, c in _beziers(points))
    return f"H{_number(points[0][0])}{curves}"


def _pair(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"
