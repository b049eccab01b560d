"""The heat map: touchpoints by journeys, with the worst feeling of today where they meet."""

from collections import Counter
from collections.abc import Iterable, Sequence

from journeybook.model import Journey, Ref
from journeybook.pages.links import Here, Link, touchpoint_address
from journeybook.pages.meeting_places.feelings import Feelings, band, feelings_of
from journeybook.pages.meeting_places.met import steps_of, worst_first
from journeybook.pages.parts import EmotionView
from journeybook.records import record
from journeybook.touchpoints import Meeting, MetTouchpoint

ROWS = 60
COLUMNS = 24
"""The largest table that a page shows; what is left out is counted."""


@record
class HeatCell:
    """Where a touchpoint and a journey meet.

    Args:
        step: the step that feels worst, and where it is.
        emotion: how it feels, in its band's own word; None where nobody says.
        count: in how many steps of the journey the touchpoint is met.
    """

    step: Link
    emotion: EmotionView | None
    count: int


@record
class HeatColumn:
    """A journey: where it is, whose it is, and how all that the map is about feels in it."""

    link: Link
    persona: str
    feelings: Feelings | None


@record
class HeatRow:
    """A touchpoint, its cells in the order of the columns, and how it feels in all journeys."""

    link: Link
    cells: tuple[HeatCell | None, ...]
    feelings: Feelings | None
    steps: int


@record
class HeatMap:
    """The table; `more_rows` and `more_columns` count what it leaves out."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    more_rows: int
    more_columns: int


def heat_map(
    here: Here, touchpoints: Iterable[MetTouchpoint], most_rows: int = ROWS, most_columns: int = COLUMNS
) -> HeatMap | None:
    """Return the heat map of touchpoints, or None where nothing is met on a journey of today.

    Touchpoints stand by their worst feeling, then by how often they are met; journeys by how they feel on average, the
    worst first. Of more journeys than there is room for, those stay that meet most of the touchpoints shown; a
    touchpoint that none of them meets is left out as well.
    """
    met = {t.id: steps_of(t.meetings, today=True) for t in touchpoints}
    ranked = [t for t in worst_first(touchpoints) if met[t.id]]
    by_journey: dict[str, list[Meeting]] = {}
    for touchpoint in ranked:
        for meeting in met[touchpoint.id]:
            by_journey.setdefault(meeting.journey.id, []).append(meeting)
    shown = ranked[:most_rows]
    common = Counter(id_ for t in shown for id_ in {meeting.journey.id for meeting in met[t.id]})
    chosen = sorted(common, key=lambda id_: (-common[id_], id_))[:most_columns]
    journeys = [by_journey[id_][0].journey for id_ in sorted(chosen, key=lambda id_: _mean(by_journey[id_], id_))]
    rows = [_row(here, touchpoint, met[touchpoint.id], journeys) for touchpoint in shown]
    rows = [row for row in rows if any(row.cells)]
    if not rows:
        return None
    columns = tuple(_column(here, journey, by_journey[journey.id]) for journey in journeys)
    return HeatMap(columns, tuple(rows), len(ranked) - len(rows), len(by_journey) - len(columns))


def _mean(meetings: Sequence[Meeting], id_: str) -> tuple[float, str]:
    values = [meeting.value for meeting in meetings if meeting.value is not None]
    return (sum(values) / len(values) if values else 3), id_


def _column(here: Here, journey: Journey, meetings: Iterable[Meeting]) -> HeatColumn:
    persona = here.catalogue.personas.get(journey.persona.id)
    steps = {meeting.ref: meeting.value for meeting in meetings}
    return HeatColumn(
        here.link(Ref("journey", journey.id)), persona.name.split()[0] if persona else "", feelings_of(steps.values())
    )


def _row(here: Here, touchpoint: MetTouchpoint, meetings: Sequence[Meeting], journeys: Sequence[Journey]) -> HeatRow:
    by_journey: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_journey.setdefault(meeting.journey.id, []).append(meeting)
    return HeatRow(
        Link(touchpoint.name, here.to(touchpoint_address(here.catalogue, touchpoint.name)), "touchpoint"),
        tuple(_cell(here, by_journey.get(journey.id, ())) for journey in journeys),
        feelings_of(meeting.value for meeting in meetings),
        len(meetings),
    )


def _cell(here: Here, meetings: Sequence[Meeting]) -> HeatCell | None:
    if not meetings:
        return None
    worst = meetings[0]  # they come in this order
    return HeatCell(here.link(worst.ref), band(worst.value) if worst.value is not None else None, len(meetings))
