"""The journey map: stages as columns, lanes as rows."""

from math import ceil

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.lanes import Lane, LaneGroup, lane_groups
from journeybook.pages.journeys.line import weights
from journeybook.pages.journeys.map_line import MapCurve, map_curve
from journeybook.pages.journeys.paper import Paper, paper, sheets
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import emotion_view, total_time
from journeybook.records import record


@record
class Column:
    """A stage as a column of the map.

    Args:
        id: the stage's id.
        number: from 1.
        name: the stage's name.
        phase: before, during or after, or empty.
        length: how long it takes, in words, or empty.
        moments: how many moments of truth are in it.
        weight: its width; 1 is the usual one.
        percent: its width as a share of all stages.
    """

    id: str
    number: int
    name: str
    phase: str
    length: str
    moments: int
    weight: float
    percent: float


@record
class MapView:
    """The map.

    Args:
        columns: the stages.
        curve: the line of feelings, shown in the first lane.
        groups: the other lanes.
        caption: the map in one sentence.
        first_name: whose journey it is.
        has_ideal: whether the ideal line and lane can be shown.
        ideal_only: stages that only the ideal journey has.
    """

    columns: tuple[Column, ...]
    curve: MapCurve
    groups: tuple[LaneGroup, ...]
    caption: str
    first_name: str
    has_ideal: bool
    ideal_only: tuple[Link, ...] = ()

    @property
    def total(self) -> float:
        """The width of all columns together, in usual columns."""
        return sum(column.weight for column in self.columns)

    @property
    def uneven(self) -> bool:
        """Whether a stage is wider than the usual column."""
        return any(column.weight != 1 for column in self.columns)

    @property
    def fit(self) -> int:
        """How many usual columns the window must have room for so that nothing scrolls; 12 stands for more, too."""
        return min(12, ceil(self.total))

    @property
    def paper(self) -> Paper:
        """How large it can be printed on one sheet."""
        return paper(len(self.columns), self.lanes)

    @property
    def sheets(self) -> int:
        """On how many sheets it is printed, each with a part of the stages."""
        return sheets(len(self.columns), self.lanes)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes below the line of feelings, in order."""
        return tuple(lane for group in self.groups for lane in group.lanes)


def map_view(here: Here, journey: Journey, ideal: Journey | None, first_name: str) -> MapView:
    """Return the map of a journey; `ideal` is the journey as it should be, where there is one."""
    return MapView(
        columns=_columns(journey),
        curve=map_curve(journey, ideal),
        groups=lane_groups(here, journey, ideal, first_name),
        caption=_caption(journey, first_name),
        first_name=first_name,
        has_ideal=ideal is not None,
        ideal_only=_only_in(here, ideal, journey) if ideal else (),
    )


def _columns(journey: Journey) -> tuple[Column, ...]:
    widths = weights(journey)
    return tuple(
        Column(
            id=stage.id,
            number=i,
            name=stage.name,
            phase=(stage.when or "").capitalize(),
            length=total_time(length for step in stage.steps for length in (step.duration, step.wait)),
            moments=sum(step.moment_of_truth is not None for step in stage.steps),
            weight=weight,
            percent=round(100 * weight / sum(widths), 3),
        )
        for i, (stage, weight) in enumerate(zip(journey.stages, widths, strict=True), 1)
    )


def _caption(journey: Journey, first_name: str) -> str:
    felt = [view for _, step in journey.steps() if (view := emotion_view(step.emotion))]
    count = len(journey.stages)
    text = f"{first_name} in {count} stage{'' if count == 1 else 's'}"
    if not felt:
        return f"{text}."
    low = min(felt, key=lambda view: view.feeling.value)
    start, worst, end = (view.word.lower() for view in (felt[0], low, felt[-1]))
    return f"{text}: it begins {start}, is at its worst {worst}, and ends {end}."


def _only_in(here: Here, ideal: Journey, journey: Journey) -> tuple[Link, ...]:
    known = {stage.id for stage in journey.stages}
    return tuple(
        Link(stage.name, here.ref(Ref("journey", ideal.id, (f"stage-{stage.id}",))))
        for stage in ideal.stages
        if stage.id not in known
    )
