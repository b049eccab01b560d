"""The lines of feelings of a map and of a walk of it in one picture: each moment at the same place on both."""

from collections.abc import Sequence

from journeybook.pages.journeys import curve, words
from journeybook.pages.journeys.overlay import Gap, Overlay, OverlayColumn, OverlayFace, OverlayLine, names_apart
from journeybook.pages.journeys.words import Face
from journeybook.pages.parts import FEELINGS, EmotionView, emotion_view
from journeybook.records import record
from journeybook.walk_comparison import Moment, WalkComparison

MAP, WALK = "Map", "Walk"
"""The names at the ends of the two lines."""

_SIZE = (620.0, 240.0)
"""The picture in pixels where it is smallest among those that show words."""

_UNIT = 100
_BIG, _SMALL, _RING = 14.0, 9.0, 6.0


@record
class _Point:
    moment: Moment
    emotion: EmotionView
    x: float
    y: float


def feelings_of(moment: Moment) -> tuple[EmotionView | None, EmotionView | None]:
    """Return what is felt at a moment, on the map and in the walk."""
    walked = moment.walked
    felt = walked.felt if walked and walked.happened else None
    feeling = FEELINGS[felt.value] if felt else None
    return (
        emotion_view(moment.step.emotion) if moment.step else None,
        EmotionView(feeling, (felt.word if felt else None) or feeling.word) if feeling else None,
    )


def walk_lines(comparison: WalkComparison) -> Overlay | None:
    """Return the two lines in one picture, or None where one of them has no feelings."""
    moments = comparison.moments
    lines: tuple[list[_Point], list[_Point]] = ([], [])
    for n, moment in enumerate(moments):
        for line, emotion in zip(lines, feelings_of(moment), strict=True):
            if emotion:
                line.append(_Point(moment, emotion, (n + 0.5) * _UNIT, curve.height(emotion.feeling.value)))
    if not all(lines):
        return None
    width = float(len(moments) * _UNIT)
    ones, others = ([(point.x, point.y) for point in line] for line in lines)
    faces = _faces(lines, width)
    names_y = names_apart(ones[-1][1], others[-1][1])
    first, second = (
        OverlayLine(name, curve.path(places, 0, width), drawn, 100, y)
        for name, places, drawn, y in zip((MAP, WALK), (ones, others), faces, names_y, strict=True)
    )
    return Overlay(
        width=width,
        first=first,
        second=second,
        columns=_columns(comparison),
        gaps=(Gap(curve.between(ones, others, 0, width), 0, width),),
        rows=(),
        caption=" ".join(_in_words(line.name, points) for line, points in zip((first, second), lines, strict=True)),
        reordered=(),
    )


def _columns(comparison: WalkComparison) -> tuple[OverlayColumn, ...]:
    total = len(comparison.moments)
    columns: list[OverlayColumn] = []
    start = 0
    for number, (stage, moments) in enumerate(comparison.stages(), 1):
        percent = round(100 * len(moments) / total, 3)
        columns.append(OverlayColumn(number, stage.name, start * _UNIT, percent, ""))
        start += len(moments)
    return tuple(columns)


def _faces(
    lines: tuple[Sequence[_Point], Sequence[_Point]], width: float
) -> tuple[tuple[OverlayFace, ...], tuple[OverlayFace, ...]]:
    wide, high = _SIZE
    scale = wide / width
    drawn = [(second, point, _rank(line, i)) for second, line in enumerate(lines) for i, point in enumerate(line)]
    obstacles = [
        Face(
            point.x * scale,
            point.y * high / 100,
            _RING if second else _BIG if rank else _SMALL,
            point.emotion.word if rank else "",
            rank + (not second),
            point.emotion.feeling.value < 0,
        )
        for second, point, rank in drawn
    ]
    solid = [(point.x * scale, point.y * high / 100) for point in lines[0]]
    spots = words.place(obstacles, _SIZE, lambda x: curve.value_at(solid, x))
    felt = {(point.x, point.y) for point in lines[0]}
    faces = [
        OverlayFace(
            point.emotion,
            round(100 * point.x / width, 2),
            point.y,
            bool(rank),
            spot,
            bool(second) and (point.x, point.y) in felt,
        )
        for (second, point, rank), spot in zip(drawn, spots, strict=True)
    ]
    count = len(lines[0])
    return tuple(faces[:count]), tuple(faces[count:])


def _rank(line: Sequence[_Point], i: int) -> int:
    """Return how much a feeling's word matters: most where the two disagree, then where the line begins and ends."""
    moment = line[i].moment
    if moment.felt_otherwise or moment.lacking:
        return 6
    return 2 if i in (0, len(line) - 1) else 0


def _in_words(name: str, line: Sequence[_Point]) -> str:
    low = min(line, key=lambda point: point.emotion.feeling.value)
    begins, lowest, ends = (point.emotion.word.lower() for point in (line[0], low, line[-1]))
    return f"{name}: begins {begins}, is lowest at {lowest}, ends {ends}."
