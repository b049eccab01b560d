"""The line of feelings over a journey map: faces in their columns, words where there is room, the ideal beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from journeybook.model import Journey
from journeybook.pages.journeys import curve as emotion
from journeybook.pages.journeys import words
from journeybook.pages.journeys.line import Felt, Placed, lowest, places, turning_point, weights
from journeybook.pages.journeys.words import Face, Spot
from journeybook.pages.parts import EmotionView
from journeybook.records import record

COLUMN = 192.0
"""The width in pixels of a column of weight 1 where the map is narrowest."""
LANE = 272.0
"""The height of the lane in pixels."""

_BIG, _SMALL, _RING = 14.0, 10.0, 6.0
_SPARSE = 2
_TOUCHING = 3.0


@record
class MapFace:
    """A face in a column.

    Args:
        emotion: the feeling.
        x: percent of the column.
        y: percent of the lane.
        big: whether it is one of those that tell the story.
        moment: whether it is a moment of truth.
        said: what a screen reader says, for example ``Waits alone: Abandoned, very bad, -2 of 2``.
        word: where the word stands, or None where there is no room for it.
        beside_ideal: where it stands when the ideal line is shown too.
        same: on the ideal line, whether today's face is at the same place.
    """

    emotion: EmotionView
    x: float
    y: float
    big: bool
    moment: bool
    said: str
    word: Spot | None
    beside_ideal: Spot | None
    same: bool = False


@record
class MapCurve:
    """The line over all columns, in a box of `width` by 100.

    Args:
        width: 100 for a column of weight 1.
        path: the line; empty where no step has a feeling.
        area: the surface between the line and neutral.
        dotted: whether the journey itself is an ideal one.
        faces: column by column.
        ideal_path: the ideal journey's line, or empty.
        gap: the surface between the two lines.
        ideal_faces: column by column; empty where there is no ideal.
    """

    width: float
    path: str
    area: str
    dotted: bool
    faces: tuple[tuple[MapFace, ...], ...]
    ideal_path: str = ""
    gap: str = ""
    ideal_faces: tuple[tuple[MapFace, ...], ...] = ()


def map_curve(journey: Journey, ideal: Journey | None = None) -> MapCurve:
    """Return the line of a journey, with that of its ideal where there is one; columns are the journey's stages."""
    widths = weights(journey)
    width = sum(widths) * 100
    points = places(journey, widths)
    best = places(ideal, widths, columns_of=journey) if ideal else []
    line = [(x * 100, y) for _, (x, y) in points]
    best_line = [(x * 100, y) for _, (x, y) in best]
    big = _big(points)
    today = _faces(points, big)
    rings = [Face(x * COLUMN, y * LANE / 100, _RING) for _, (x, y) in best]
    size = (sum(widths) * COLUMN, LANE)
    spots = words.place(today, size, _in_pixels(line))
    beside = words.place([*today, *rings], size, _in_pixels(line)) if rings else spots
    faces = [_map_face(p, i in big, spots[i], beside[i]) for i, p in enumerate(points)]
    best_spots = words.place(_faces(best, frozenset(range(len(best)))), size, _in_pixels(best_line))
    best_faces = [replace(_map_face(p, True, best_spots[i], None), same=_meets(p, points)) for i, p in enumerate(best)]
    return MapCurve(
        width=width,
        path=emotion.path(line, 0, width),
        area=emotion.area(line, 0, width, emotion.height(0)),
        dotted=journey.state == "ideal",
        faces=_in_columns(journey, widths, points, faces),
        ideal_path=emotion.path(best_line, 0, width),
        gap=emotion.between(line, best_line, 0, width),
        ideal_faces=_in_columns(journey, widths, best, best_faces) if ideal else (),
    )


def _big(points: Sequence[Placed]) -> frozenset[int]:
    felt = tuple(point for point, _ in points)
    count: dict[str, int] = {}
    for point in felt:
        count[point.stage.id] = count.get(point.stage.id, 0) + 1
    marked = {point.anchor for point in (lowest(felt), turning_point(felt)) if point}
    return frozenset(
        i
        for i, point in enumerate(felt)
        if count[point.stage.id] <= _SPARSE
        or point.anchor in marked
        or abs(point.value) > 1
        or point.step.moment_of_truth
    )


def _faces(points: Sequence[Placed], big: frozenset[int]) -> list[Face]:
    felt = tuple(point for point, _ in points)
    marked = {point.anchor: rank for point, rank in ((lowest(felt), 3), (turning_point(felt), 2)) if point}
    return [
        Face(
            x=x * COLUMN,
            y=y * LANE / 100,
            radius=_BIG if i in big else _SMALL,
            word=point.emotion.word,
            rank=marked.get(point.anchor, 0) + 2 * (point.step.moment_of_truth is not None) + (i in big),
            below=_hangs(felt, i),
        )
        for i, (point, (x, y)) in enumerate(points)
    ]


def _hangs(points: tuple[Felt, ...], i: int) -> bool:
    """Tell whether a word stands better below its face: at a local low, and on a level stretch of bad ones."""
    here = points[i].value
    around = [points[k].value for k in (i - 1, i + 1) if 0 <= k < len(points)]
    mean = sum(around) / len(around) if around else here
    return here < mean or (here == mean and here < 0)


def _meets(placed: Placed, points: Sequence[Placed]) -> bool:
    x, y = placed[1]
    return any(abs(x - other_x) * COLUMN < _TOUCHING and y == other_y for _, (other_x, other_y) in points)


def _in_pixels(line: Sequence[emotion.Point]) -> Callable[[float], float] | None:
    if not line:
        return None
    return lambda x: emotion.value_at(line, x * 100 / COLUMN) * LANE / 100


def _map_face(placed: Placed, big: bool, word: Spot | None, beside_ideal: Spot | None) -> MapFace:
    point, (x, y) = placed
    moment = point.step.moment_of_truth is not None
    band = point.emotion.feeling
    own_word = f"{point.emotion.word}, " if point.emotion.word.lower() != band.word.lower() else ""
    said = (
        f"{point.step.action}: {own_word}{band.word.lower()}, {band.signed} of 2{', moment of truth' if moment else ''}"
    )
    return MapFace(point.emotion, x, y, big, moment, said, word, beside_ideal)


def _in_columns(
    journey: Journey, widths: Sequence[float], points: Sequence[Placed], faces: Sequence[MapFace]
) -> tuple[tuple[MapFace, ...], ...]:
    columns: list[tuple[MapFace, ...]] = []
    left = 0.0
    for stage, width in zip(journey.stages, widths, strict=True):
        columns.append(
            tuple(
                replace(f, x=round(100 * (f.x - left) / width, 2))
                for (point, _), f in zip(points, faces, strict=True)
                if point.stage.id == stage.id
            )
        )
        left += width
    return tuple(columns)
