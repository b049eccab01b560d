"""Two journeys' lines of feelings in one picture, with the same in a table."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

from journeybook.model import Journey, Stage
from journeybook.pages.journeys import curve as emotion
from journeybook.pages.journeys import words
from journeybook.pages.journeys.alignment import StagePair, stage_pairs
from journeybook.pages.journeys.line import Felt, Placed, felt, lowest, places, turning_point, weights
from journeybook.pages.journeys.words import Face, Spot
from journeybook.pages.parts import EmotionView, emotion_view
from journeybook.records import record

_SIZE = (760.0, 240.0)
"""The picture in pixels where it is smallest among those that show words."""

_BIG, _SMALL, _RING = 14.0, 9.0, 6.0
_SPARSE = 2
_TOUCHING = 3.0
_APART = 16.0
"""How far apart the names at the ends of the lines are, in percent of the height."""


@record
class OverlayFace:
    """A feeling on a line.

    Args:
        emotion: the feeling.
        x: percent of the width.
        y: percent of the height.
        big: whether it is one of those that tell the story.
        word: where its word stands, or None where it has none.
        same: whether the other line has the same feeling at the same place.
    """

    emotion: EmotionView
    x: float
    y: float
    big: bool
    word: Spot | None
    same: bool = False


@record
class OverlayLine:
    """One of the two lines, in a box of the picture's width by 100.

    Args:
        name: what stands at its end.
        path: empty where no step has a feeling; broken off where the journey has no such stage.
        faces: its feelings.
        end: where it ends, in percent of the width.
        name_y: where its name stands, in percent of the height.
    """

    name: str
    path: str
    faces: tuple[OverlayFace, ...]
    end: float
    name_y: float


@record
class OverlayColumn:
    """A stage below the picture.

    Args:
        number: from 1.
        name: the stage's name.
        start: where it begins, in the unit of the box.
        percent: its width as a share of all stages.
        only: names the journey that has it, where only one does.
    """

    number: int
    name: str
    start: float
    percent: float
    only: str


@record
class TwinRow:
    """A stage in the table: what is felt in each journey, and how far apart the two lowest points are, in words."""

    number: int
    stage: str
    only: str
    first: tuple[EmotionView, ...]
    second: tuple[EmotionView, ...]
    difference: str


@record
class Gap:
    """The surface between the two lines; what lies outside of `left` to `left + width` is not shown."""

    path: str
    left: float
    width: float


@record
class Overlay:
    """Two lines in one picture.

    Args:
        width: of the box that the lines are in; it is 100 high.
        first: drawn solid, with faces.
        second: drawn dotted, with rings.
        columns: the stages; empty where the journeys share none, and each line runs over its own whole length.
        gaps: the surfaces between the lines, over the stages that both have.
        rows: the same as a table.
        caption: the picture in a sentence.
        reordered: stages that stand in another order in the second journey, by name.
    """

    width: float
    first: OverlayLine
    second: OverlayLine
    columns: tuple[OverlayColumn, ...]
    gaps: tuple[Gap, ...]
    rows: tuple[TwinRow, ...]
    caption: str
    reordered: tuple[str, ...]


@record
class Names:
    """How two journeys are told apart.

    Args:
        first: at the end of the line and over columns: ``Today``, ``Robin``.
        second: the same for the other journey.
        only_first: marks what only the first journey has.
        only_second: marks what only the second journey has.
        who: begins a difference, and is empty where it is clear whose feeling is compared: ``Amadou feels``.
    """

    first: str
    second: str
    only_first: str
    only_second: str
    who: str = ""


TODAY_AND_IDEAL = Names("Today", "Ideal", "Only today", "Only in the ideal")


def difference(before: int, after: int, who: str = "") -> str:
    """Return how far apart two feelings are, in words: ``2 steps better``."""
    steps = abs(after - before)
    if not steps:
        return "The same"
    words_ = f"{steps} step{'' if steps == 1 else 's'} {'better' if after > before else 'worse'}"
    return f"{who} {words_}" if who else words_


def only_in(pair: StagePair, names: Names) -> str:
    """Return the words that mark a stage that only one journey has, or nothing."""
    return "" if pair.first and pair.second else names.only_first if pair.first else names.only_second


def overlay(first: Journey, second: Journey, names: Names) -> Overlay:
    """Return the lines of two journeys over their stages."""
    pairs = stage_pairs(first, second)
    shared = any(pair.first and pair.second for pair in pairs)
    widths = _widths(pairs, first, second)
    total = sum(widths) if shared else 1.0
    ones, others = (
        _over_columns(journey, pairs, widths) if shared else _over_all(journey, total) for journey in (first, second)
    )
    faces = _faces([p for run in ones for p in run.points], [p for run in others for p in run.points], total)
    made = [
        OverlayLine(
            name,
            "".join(emotion.path(run.line, run.left * 100, run.right * 100) for run in runs),
            points,
            round(100 * max((run.right for run in runs), default=0) / total, 2),
            name_y,
        )
        for name, runs, points, name_y in zip(
            (names.first, names.second), (ones, others), faces, names_apart(_end(ones), _end(others)), strict=True
        )
    ]
    return Overlay(
        width=round(total * 100, 2),
        first=made[0],
        second=made[1],
        columns=_columns(pairs, widths, names) if shared else (),
        gaps=tuple(_gaps(ones, others)),
        rows=tuple(_twin(number, pair, names) for number, pair in enumerate(pairs, 1)),
        caption=_caption(first, second, names),
        reordered=tuple(pair.stage.name for pair in pairs if pair.moved),
    )


# Places -----------------------------------------------------------------------------------------------------------


@record
class _Run:
    """A part of a line over stages that stand side by side; it has at least one point."""

    left: float
    right: float
    points: tuple[Placed, ...]

    @property
    def line(self) -> list[emotion.Point]:
        return [(x * 100, y) for _, (x, y) in self.points]


def _widths(pairs: Sequence[StagePair], first: Journey, second: Journey) -> tuple[float, ...]:
    ones = dict(zip((s.id for s in first.stages), weights(first), strict=True))
    others = dict(zip((s.id for s in second.stages), weights(second), strict=True))
    return tuple(max(ones.get(pair.stage.id, 0), others.get(pair.stage.id, 0)) for pair in pairs)


def _over_columns(journey: Journey, pairs: Sequence[StagePair], widths: tuple[float, ...]) -> tuple[_Run, ...]:
    """Return a journey's line over the stages of both, in one part for each row of stages that it has."""
    own = {stage.id for stage in journey.stages}
    columns = journey.model_copy(update={"stages": tuple(pair.stage for pair in pairs)})
    placed = places(journey, widths, columns_of=columns)
    runs: list[_Run] = []
    for _, group in groupby(range(len(pairs)), lambda n: pairs[n].stage.id in own):
        numbers = list(group)
        left, right = sum(widths[: numbers[0]]), sum(widths[: numbers[-1] + 1])
        points = tuple(item for item in placed if left <= item[1][0] < right)
        if points:
            runs.append(_Run(left, right, points))
    return tuple(runs)


def _over_all(journey: Journey, total: float) -> tuple[_Run, ...]:
    own = weights(journey)
    scale = total / sum(own)
    points = tuple((point, (x * scale, y)) for point, (x, y) in places(journey, own))
    return (_Run(0, total, points),) if points else ()


def _end(runs: Sequence[_Run]) -> float | None:
    return runs[-1].line[-1][1] if runs else None


def _gaps(ones: Sequence[_Run], others: Sequence[_Run]) -> Iterator[Gap]:
    for one, other in product(ones, others):
        left, right = max(one.left, other.left), min(one.right, other.right)
        if left < right:
            edges = min(one.left, other.left) * 100, max(one.right, other.right) * 100
            path = emotion.between(one.line, other.line, *edges)
            yield Gap(path, round(left * 100, 2), round((right - left) * 100, 2))


def _columns(pairs: Sequence[StagePair], widths: Sequence[float], names: Names) -> tuple[OverlayColumn, ...]:
    return tuple(
        OverlayColumn(
            number,
            pair.stage.name,
            round(100 * sum(widths[: number - 1]), 2),
            round(100 * width / sum(widths), 3),
            only_in(pair, names),
        )
        for number, (pair, width) in enumerate(zip(pairs, widths, strict=True), 1)
    )


def names_apart(first: float | None, second: float | None) -> tuple[float, float]:
    """Return where the names of two lines stand that end at these heights: beside their ends, and apart."""
    if first is None or second is None:
        return first or 50.0, second or 50.0
    if abs(first - second) >= _APART:
        return first, second
    middle, half = (first + second) / 2, _APART / 2
    return (middle - half, middle + half) if first < second else (middle + half, middle - half)


# Faces ------------------------------------------------------------------------------------------------------------


def _faces(
    ones: Sequence[Placed], others: Sequence[Placed], total: float
) -> tuple[tuple[OverlayFace, ...], tuple[OverlayFace, ...]]:
    wide, high = _SIZE
    scale = wide / total
    told = [_told([point for point, _ in placed]) for placed in (ones, others)]
    big = [_big([point for point, _ in placed], ranks) for placed, ranks in zip((ones, others), told, strict=True)]
    obstacles = [
        Face(
            x * scale,
            y * high / 100,
            _RING if n else _BIG if point.anchor in big[n] else _SMALL,
            point.emotion.word if point.anchor in told[n] else "",
            told[n].get(point.anchor, 0) + (not n),
            point.value < 0,
        )
        for n, placed in enumerate((ones, others))
        for point, (x, y) in placed
    ]
    solid = [(x * scale, y * high / 100) for _, (x, y) in ones]
    spots = words.place(obstacles, _SIZE, (lambda x: emotion.value_at(solid, x)) if solid else None)

    def same(x: float, y: float) -> bool:
        return any(abs(x - there) * scale < _TOUCHING and y == height for _, (there, height) in ones)

    faces = [
        OverlayFace(point.emotion, round(100 * x / total, 2), y, point.anchor in big[n], spot, bool(n) and same(x, y))
        for (n, point, (x, y)), spot in zip(
            ((n, point, at) for n, placed in enumerate((ones, others)) for point, at in placed), spots, strict=True
        )
    ]
    return tuple(faces[: len(ones)]), tuple(faces[len(ones) :])


def _told(points: Sequence[Felt]) -> dict[str, int]:
    """Return the feelings whose words are shown, by anchor, with how much each matters."""
    if not points:
        return {}
    ranks = {points[0].anchor: 2, points[-1].anchor: 2}
    if turn := turning_point(tuple(points)):
        ranks[turn.anchor] = 4
    if low := lowest(tuple(points)):
        ranks[low.anchor] = 6
    return ranks


def _big(points: Sequence[Felt], told: Iterable[str]) -> set[str]:
    count: dict[str, int] = {}
    for point in points:
        count[point.stage.id] = count.get(point.stage.id, 0) + 1
    return {p.anchor for p in points if count[p.stage.id] <= _SPARSE or p.step.moment_of_truth} | set(told)


# The same in words ------------------------------------------------------------------------------------------------


def _twin(number: int, pair: StagePair, names: Names) -> TwinRow:
    first, second = _felt_in(pair.first), _felt_in(pair.second)
    low = [min((view.feeling.value for view in views), default=None) for views in (first, second)]
    apart = difference(low[0], low[1], names.who) if low[0] is not None and low[1] is not None else ""
    return TwinRow(number, pair.stage.name, only_in(pair, names), first, second, apart)


def _felt_in(stage: Stage | None) -> tuple[EmotionView, ...]:
    views = (emotion_view(step.emotion) for step in stage.steps) if stage else ()
    return tuple(view for view in views if view)


def _caption(first: Journey, second: Journey, names: Names) -> str:
    parts = [
        f"{name}: begins {points[0].emotion.word.lower()}, is lowest at {low.emotion.word.lower()}, "
        f"ends {points[-1].emotion.word.lower()}"
        for name, points in ((names.first, felt(first)), (names.second, felt(second)))
        if (low := lowest(points))
    ]
    return ". ".join(parts) + "." if parts else ""
