"""The line of feelings of a journey: its points, the cover of a card, the large line of the start page."""

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.pages.journeys import curve as emotion
from journeybook.pages.links import Here
from journeybook.pages.parts import EmotionView, emotion_view
from journeybook.records import record
from journeybook.remembering import remembered

WIDTH = 600.0
"""How wide covers and the large line are drawn; they are stretched to where they stand, 100 high."""

_LANDMARKS = 9
_SHORT = 80
_APART = 3


@record
class Felt:
    """A step that has a feeling, in its stage."""

    stage: Stage
    step: Step
    emotion: EmotionView

    @property
    def value(self) -> int:
        """The feeling, -2 to 2."""
        return self.emotion.feeling.value

    @property
    def anchor(self) -> str:
        """The id of the step on its journey's page."""
        return f"{self.stage.id}.{self.step.id}"


@remembered
def felt(journey: Journey) -> tuple[Felt, ...]:
    """Return the steps of a journey that have a feeling, in order."""
    return tuple(
        Felt(stage, step, view) for stage, step in journey.steps() if (view := emotion_view(step.emotion)) is not None
    )


def lowest(points: tuple[Felt, ...]) -> Felt | None:
    """Return the step that feels worst; of several, a moment of truth, then the last one."""
    return max(
        enumerate(points),
        key=lambda item: (-item[1].value, item[1].step.moment_of_truth is not None, item[0]),
        default=(0, None),
    )[1]


def turning_point(points: tuple[Felt, ...]) -> Felt | None:
    """Return the first step after the lowest one that feels good, or else the one that feels best from there on.

    None where nothing after the lowest point feels better than it.
    """
    low = lowest(points)
    if low is None:
        return None
    after = points[[point.anchor for point in points].index(low.anchor) + 1 :]
    best = max(after, key=lambda point: point.value, default=None)
    if best is None or best.value <= low.value:
        return None
    return next((point for point in after if point.value > 0), best)


Placed = tuple[Felt, emotion.Point]


# Places -----------------------------------------------------------------------------------------------------------


def weights(journey: Journey, room: int = 5) -> tuple[float, ...]:
    """Return how wide each stage is drawn: 1 for up to `room` feelings, and more for a stage with more of them."""
    counts = [sum(1 for step in stage.steps if step.emotion) for stage in journey.stages]
    return tuple(max(1.0, round(count / room, 2)) for count in counts)


def places(journey: Journey, widths: tuple[float, ...], columns_of: Journey | None = None) -> list[Placed]:
    """Return the feelings of a journey with their places: x in the unit of the widths, y in percent from the top.

    A stage's feelings are spread evenly over its column.

    Args:
        journey: whose feelings.
        widths: how wide each stage's column is.
        columns_of: the journey whose stages are the columns, where it is not the journey itself; feelings in stages
            that it does not have are left out.
    """
    columns: dict[str, tuple[float, float]] = {}
    left = 0.0
    for stage, width in zip((columns_of or journey).stages, widths, strict=True):
        columns[stage.id] = (left, width)
        left += width
    by_stage: dict[str, list[Felt]] = {}
    for point in felt(journey):
        by_stage.setdefault(point.stage.id, []).append(point)
    return sorted(
        (
            (point, (columns[id_][0] + share * columns[id_][1], emotion.height(point.value)))
            for id_, points in by_stage.items()
            if id_ in columns
            for point, share in zip(points, emotion.spread(len(points)), strict=True)
        ),
        key=lambda item: item[1][0],
    )


# Covers -----------------------------------------------------------------------------------------------------------


@record
class Mark:
    """A face on a line: the feeling, and where it is in percent of the width and the height."""

    emotion: EmotionView
    x: float
    y: float


@record
class CoverCurve:
    """A journey's line in small: the SVG path in a box of `WIDTH` by 100, and its lowest point.

    Args:
        path: empty where no step has a feeling.
        ideal: whether the journey is an ideal one, drawn dotted.
        low: the lowest point, or None where there are no points.
    """

    path: str
    ideal: bool
    low: Mark | None


def cover_curve(journey: Journey) -> CoverCurve:
    """Return a journey's line for a card; of a long journey only the landmarks of the line."""
    points = _landmarks(journey)
    low = lowest(tuple(point for point, _ in points))
    mark = next((Mark(p.emotion, _percent(x), y) for p, (x, y) in points if p is low), None)
    return CoverCurve(emotion.path([place for _, place in points], 0, WIDTH), journey.state == "ideal", mark)


def _landmarks(journey: Journey) -> list[Placed]:
    points = places(journey, tuple(1.0 for _ in journey.stages))
    scale = WIDTH / len(journey.stages)
    drawn = [(point, (x * scale, y)) for point, (x, y) in points]
    return [drawn[i] for i in emotion.landmarks([place for _, place in drawn], _LANDMARKS)]


def _percent(x: float) -> float:
    return round(100 * x / WIDTH, 2)


# The large line ---------------------------------------------------------------------------------------------------


@record
class HeroMark:
    """A face on the large line, with its word.

    Args:
        emotion: the feeling.
        x: percent of the width.
        y: percent of the height.
        below: whether the word stands below the face.
        thought: what goes through the customer's head there; given for two points only.
        href: the step on the journey's page.
    """

    emotion: EmotionView
    x: float
    y: float
    below: bool
    thought: str
    href: str


@record
class HeroCurve:
    """The large line of the start page: the SVG path in a box of `WIDTH` by 100, and its faces."""

    path: str
    points: tuple[HeroMark, ...]


def hero_curve(here: Here, journey: Journey) -> HeroCurve | None:
    """Return a journey's large line, or None where no step has a feeling."""
    points = _landmarks(journey)
    if not points:
        return None
    felt_here = tuple(point for point, _ in points)
    quoted = _quoted(felt_here)
    marks = tuple(
        HeroMark(
            point.emotion,
            _percent(x),
            y,
            _is_low(felt_here, i),
            point.step.thoughts[0].text if point.anchor in quoted else "",
            here.ref(Ref("journey", journey.id, (point.stage.id, point.step.id))),
        )
        for i, (point, (x, y)) in enumerate(points)
    )
    return HeroCurve(emotion.path([place for _, place in points], 0, WIDTH), marks)


def _quoted(points: tuple[Felt, ...]) -> tuple[str, ...]:
    """Return the anchors of up to two points whose thoughts are shown: the lowest inner one, and one far from it."""
    candidates = [
        (i, point)
        for i, point in enumerate(points)
        if 0 < i < len(points) - 1 and point.step.thoughts and len(point.step.thoughts[0].text) <= _SHORT
    ]
    first = min(candidates, key=lambda item: (item[1].value, -item[0]), default=None)
    if first is None:
        return ()
    far = [item for item in candidates if abs(item[0] - first[0]) >= _APART]
    second = min(far, key=lambda item: (-abs(item[1].value - first[1].value), item[0]), default=None)
    return tuple(item[1].anchor for item in (first, second) if item)


def _is_low(points: tuple[Felt, ...], i: int) -> bool:
    around = [points[k].value for k in (i - 1, i + 1) if 0 <= k < len(points)]
    return bool(around) and points[i].value < sum(around) / len(around)
