"""The line of feelings across the columns of a sheet: the page's own curve, faces and words, in its measures."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from journeybook.pages.journeys.map import MapView
from journeybook.pages.journeys.map_line import LANE, MapFace
from journeybook.pages.journeys.words import LINE, Spot
from journeybook.pictures.marks import WORD, Block, Box, Disc, Icon, Mark, Path, Window, Words, clean
from journeybook.records import record

HEIGHT = LANE
"""The height of the lane where nothing stretches it."""

_SCALE = (20, 35, 50, 65, 80)  # percent of the height: very good to very bad
_BIG, _SMALL, _RING, _RING_AROUND = 14.0, 10.0, 6.0, 15.0
_ICON = 1.2  # a face fills 20 of the 24 units of its icon
_STAR = 7.5
# From the middle of a face to the edge of its word, as in the page's style sheet.
_BESIDE_BIG, _BESIDE_SMALL = 17.0, 13.0

_TOKEN = re.compile(r"[MHVCZ]|-?[\d.]+(?:e-?\d+)?")


def feeling_block(view: MapView, first: int, widths: Sequence[float], height: float) -> Block:
    """Return the line over some columns, from the upper left corner of the first of them.

    Args:
        view: the map.
        first: the index of the first column.
        widths: how wide the columns are drawn; where one is wider than its share, the line in it is stretched.
        height: of the lane.
    """
    across = sum(widths)
    places = _Places(view, first, widths)
    curve = view.curve
    paths = [Path(f"M0 {y * height / 100:g}H{across:g}", "grid") for y in _SCALE if y != 50]
    paths.append(Path(f"M0 {height / 2:g}H{across:g}", "zero"))
    shapes = [("gap", curve.gap)] if view.has_ideal else [("area", curve.area)]
    shapes += [("dotted" if curve.dotted else "line", curve.path), ("dotted", curve.ideal_path)]
    paths += [Path(_scaled(data, places, height / 100), css) for css, data in shapes if data]
    marks: list[Mark] = [Window(0, 0, across, height, tuple(paths))]
    marks += _faces(view, first, widths, height)
    return Block(across, height, tuple(marks))


def scale_marks(right: float, height: float) -> tuple[Mark, ...]:
    """Return the five faces at the heights that they stand for; `right` is where they end."""
    icons = ("emoticon-excited", "emoticon-happy", "emoticon-neutral", "emoticon-sad", "emoticon-frown")
    return tuple(
        Icon(icon, right - 14, y * height / 100 - 7, 14, "note") for icon, y in zip(icons, _SCALE, strict=True)
    )


class _Places:
    """Where places of the page's line are on the sheet; beyond it columns are as wide as its first or last."""

    def __init__(self, view: MapView, first: int, widths: Sequence[float]) -> None:
        weights = [column.weight for column in view.columns]
        units = [width / weights[first + i] / 100 for i, width in enumerate(widths)]
        self.starts = [0.0, *accumulate(100 * weight for weight in weights)]
        self.units = [units[min(max(i - first, 0), len(units) - 1)] for i in range(len(weights))]
        ends = [0.0, *accumulate(100 * weight * unit for weight, unit in zip(weights, self.units, strict=True))]
        self.lefts = [end - ends[first] for end in ends]

    def __call__(self, x: float) -> float:
        i = min(max(bisect_right(self.starts, x) - 1, 0), len(self.units) - 1)
        return self.lefts[i] + (x - self.starts[i]) * self.units[i]


def _scaled(data: str, across: Callable[[float], float], down: float) -> str:
    """Return the data of a path of M, H, V, C and Z, stretched."""
    out: list[str] = []
    command, k = "", 0
    for token in _TOKEN.findall(data):
        if token.isalpha():
            out.append(token)
            command, k = token, 0
            continue
        is_x = command == "H" or (command != "V" and k % 2 == 0)
        value = across(float(token)) if is_x else float(token) * down
        out.append(f"{' ' if k else ''}{round(value, 1):g}")
        k += 1
    return "".join(out)


@record
class _Point:
    face: MapFace
    x: float
    y: float


def _points(columns: Sequence[Sequence[MapFace]], widths: Sequence[float], height: float) -> list[_Point]:
    points: list[_Point] = []
    left = 0.0
    for faces, width in zip(columns, widths, strict=True):
        points += [_Point(face, left + face.x * width / 100, face.y * height / 100) for face in faces]
        left += width
    return points


def _faces(view: MapView, first: int, widths: Sequence[float], height: float) -> Iterator[Mark]:
    end = first + len(widths)
    best = _points(view.curve.ideal_faces[first:end], widths, height) if view.has_ideal else []
    for point in best:
        yield Disc(
            point.x, point.y, _RING_AROUND if point.face.same else _RING, "around" if point.face.same else "ring"
        )
    points = _points(view.curve.faces[first:end], widths, height)
    for point in points:
        radius = _BIG if point.face.big else _SMALL
        size = 2 * radius * _ICON
        feeling = point.face.emotion.feeling
        yield Disc(point.x, point.y, radius + 2, "surface")
        yield Icon(feeling.icon, point.x - size / 2, point.y - size / 2, size, feeling.css)
        if point.face.moment:
            yield from star(point.x + 2 + _STAR, point.y + 2 + _STAR)
    yield from _words(view, points, best, sum(widths), height)


def star(x: float, y: float) -> tuple[Mark, ...]:
    """Return the mark of a moment of truth around a place."""
    return (
        Disc(x, y, _STAR + 2, "surface"),
        Disc(x, y, _STAR, "ink"),
        Icon("star-four-points", x - 5, y - 5, 10, "on-ink"),
    )


def _words(
    view: MapView, points: Sequence[_Point], best: Sequence[_Point], width: float, height: float
) -> Iterator[Mark]:
    """Yield the words where the page has them; one at the edge of the sheet is moved in, or left out if it meets one.

    The page leaves out what finds no room, too: the step says it.
    """
    taken = [_box(point, _BIG if point.face.big else _SMALL) for point in points]
    taken += [_box(point, _RING_AROUND if point.face.same else _RING) for point in best]
    for i, point in enumerate(points):
        spot = point.face.beside_ideal if view.has_ideal else point.face.word
        if spot is None:
            continue
        lines = _lines(point, spot, width)
        boxes = [line.box for line in lines]
        others = [box for k, box in enumerate(taken) if k != i]
        if any(box.overlaps(other) or box.top < 0 or box.bottom > height for box in boxes for other in others):
            continue
        taken += boxes
        yield from lines


def _box(point: _Point, radius: float) -> Box:
    return Box(point.x - radius, point.y - radius, point.x + radius, point.y + radius)


def _lines(point: _Point, spot: Spot, width: float) -> list[Words]:
    big = point.face.big
    beside = _BESIDE_BIG if big else _BESIDE_SMALL
    radius = _BIG if big else _SMALL
    under_star = 3 if point.face.moment else 0
    top = point.y + beside + under_star if spot.below else point.y - beside - LINE * len(spot.lines)
    x = point.x + {"center": 0, "start": -radius, "end": radius}[spot.align]
    anchor = {"center": "middle", "start": "start", "end": "end"}[spot.align]
    css = point.face.emotion.feeling.css
    lines = [
        Words(x, top + 12 + k * LINE, (clean(line),), WORD, anchor, css)  # pyright: ignore[reportArgumentType]  one of the three
        for k, line in enumerate(spot.lines)
    ]
    out_left = max(2 - line.box.left for line in lines)
    out_right = max(line.box.right - width + 2 for line in lines)
    move = max(out_left, 0) - max(out_right, 0)
    return [
        Words(line.x + move, line.y, line.lines, line.style, line.anchor, line.css) if move else line for line in lines
    ]
