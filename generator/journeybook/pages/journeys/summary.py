"""The summary of a journey: on one page what matters most, for those who have two minutes."""

from collections.abc import Iterable
from itertools import groupby

from journeybook.model import Journey, Opportunity, Ref, Stage, Step
from journeybook.pages.changes import Lately, lately
from journeybook.pages.journeys import curve
from journeybook.pages.journeys.head import JourneyHead, journey_head
from journeybook.pages.journeys.line import WIDTH, Felt, lowest, places
from journeybook.pages.journeys.page import MetricRow, metric_rows, step_link
from journeybook.pages.journeys.steps import MomentView, moment_view
from journeybook.pages.links import Here, Link, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView, StatementView, emotion_view, long_date, statement_views
from journeybook.pages.research.opportunities import ProgressView, by_worth, progress_view
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.review import review_due

_TURNS = 6
_PAINS = 3
_OPPORTUNITIES = 3
_EXPECTATIONS = 3


@record
class Turn:
    """A peak or a trough of the line, with its reason.

    Args:
        number: on the line and in the list, from 1.
        x: percent of the width.
        y: percent of the height.
        below: whether its word stands below the face.
        emotion: the feeling, with its reason.
        step: where it is felt.
        stage: the stage's name.
        moment: whether it is a moment of truth.
    """

    number: int
    x: float
    y: float
    below: bool
    emotion: EmotionView
    step: Link
    stage: str
    moment: bool


@record
class SummaryLine:
    """The line of feelings in small: its path in a box of `WIDTH` by 100, its turns, and the stages below it.

    Args:
        path: the line.
        dotted: whether the journey is one as it should be.
        turns: peaks and troughs, in order.
        stages: the stages' names, each as wide as the others.
    """

    path: str
    dotted: bool
    turns: tuple[Turn, ...]
    stages: tuple[Link, ...]


@record
class PainView:
    """What hurts most: the pain, where it is felt, and how that step feels."""

    text: str
    step: Link
    emotion: EmotionView | None


@record
class OpportunityView:
    """What could be done: the opportunity, what it is worth to customers out of 100, and how far along it is."""

    link: Link
    value: int | None
    progress: ProgressView


@record
class SummaryView:
    """What the summary shows.

    Args:
        head: what stands above every reading.
        scenario: what has happened, where the lede does not say it.
        starts_when: what sets the journey off, or empty.
        ends_when: how the persona knows that it is over, or empty.
        expectations: what the persona expects at the outset.
        line: the line of feelings, or None where no step has a feeling.
        moments: the moments of truth.
        pains: what hurts most.
        opportunities: what could be done first.
        metrics: how the journey is going.
        review_by: the day that it is to be reviewed by, for people, or empty.
        lately: what changed lately, or None.
    """

    head: JourneyHead
    scenario: str
    starts_when: str
    ends_when: str
    expectations: tuple[StatementView, ...]
    line: SummaryLine | None
    moments: tuple[MomentView, ...]
    pains: tuple[PainView, ...]
    opportunities: tuple[OpportunityView, ...]
    metrics: tuple[MetricRow, ...]
    review_by: str
    lately: Lately | None


def summary_page(site: Site, journey: Journey) -> Page:
    """Return the summary of a journey."""
    here = site.here(address_of_reading(journey.id, "summary"))
    view = summary_view(site, here, journey)
    title = f"Summary: {journey.title}"
    return site.entity_page(
        Ref("journey", journey.id), "journey-summary", title, view, description=view.head.lede, below="summary/"
    )


def summary_view(site: Site, here: Here, journey: Journey) -> SummaryView:
    """Return what the summary of a journey shows."""
    due = review_due(journey, site.catalogue.playbook)
    return SummaryView(
        head=journey_head(site, here, journey, "summary"),
        scenario=journey.scenario if journey.summary else "",
        starts_when=journey.starts_when or "",
        ends_when=journey.ends_when or "",
        expectations=statement_views(journey.expectations[:_EXPECTATIONS], here),
        line=summary_line(here, journey),
        moments=tuple(m for stage, step in journey.steps() if (m := moment_view(here, journey, stage, step))),
        pains=worst_pains(here, journey),
        opportunities=top_opportunities(site, here, journey),
        metrics=metric_rows(site, here, journey),
        review_by=long_date(due) if due else "",
        lately=lately(site, here, journey),
    )


# The line ---------------------------------------------------------------------------------------------------------


def summary_line(here: Here, journey: Journey) -> SummaryLine | None:
    """Return the line of a journey with its peaks and troughs, or None where no step has a feeling."""
    placed = places(journey, tuple(1.0 for _ in journey.stages))
    if not placed:
        return None
    scale = WIDTH / len(journey.stages)
    drawn = [(point, (x * scale, y)) for point, (x, y) in placed]
    chosen = turns(tuple(point for point, _ in drawn))
    at = {point.anchor: place for point, place in drawn}
    return SummaryLine(
        path=curve.path([place for _, place in drawn], 0, WIDTH),
        dotted=journey.state == "ideal",
        turns=tuple(
            Turn(
                number=number,
                x=round(100 * at[point.anchor][0] / WIDTH, 2),
                y=at[point.anchor][1],
                below=point.value < 0,
                emotion=point.emotion,
                step=step_link(here, journey, point),
                stage=point.stage.name,
                moment=point.step.moment_of_truth is not None,
            )
            for number, point in enumerate(chosen, 1)
        ),
        stages=tuple(
            Link(stage.name, here.ref(Ref("journey", journey.id, (f"stage-{stage.id}",)))) for stage in journey.stages
        ),
    )


def turns(points: tuple[Felt, ...], limit: int = _TURNS) -> tuple[Felt, ...]:
    """Return the peaks and troughs that tell most, in order.

    The lowest and the highest point come first, then moments of truth, then whatever is farther from neutral. Of
    steps in a row that feel the same only the first is a peak or a trough.
    """
    low, high = lowest(points), max(points, key=lambda point: point.value, default=None)
    told: list[tuple[bool, bool, int, int]] = []
    for run in _runs(points):
        outstanding = [i for i in run if points[i] in (low, high) or points[i].step.moment_of_truth]
        for i in outstanding or ([run[0]] if _is_turn(points, run) else []):
            point = points[i]
            told.append((point in (low, high), point.step.moment_of_truth is not None, abs(point.value), -i))
    chosen = sorted(-rank[-1] for rank in sorted(told, reverse=True)[:limit])
    return tuple(points[i] for i in chosen)


def _runs(points: tuple[Felt, ...]) -> list[list[int]]:
    """Return the places of steps in a row that feel the same."""
    return [list(run) for _, run in groupby(range(len(points)), key=lambda i: points[i].value)]


def _is_turn(points: tuple[Felt, ...], run: list[int]) -> bool:
    """Tell whether a run of steps that feel the same is a peak or a trough."""
    value = points[run[0]].value
    around = [points[i].value for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(points)]
    return all(other < value for other in around) or all(other > value for other in around)


# What hurts, and what could be done -------------------------------------------------------------------------------


def worst_pains(here: Here, journey: Journey) -> tuple[PainView, ...]:
    """Return what hurts most: one pain each of the steps that feel worst, moments of truth first."""

    def weight(item: tuple[int, tuple[Stage, Step]]) -> tuple[int, bool, int]:
        i, (_, step) = item
        return (step.emotion.value if step.emotion else 0, step.moment_of_truth is None, i)

    hurting = [item for item in enumerate(journey.steps()) if item[1][1].pain_points]
    return tuple(
        PainView(
            step.pain_points[0].text,
            Link(step.action, here.ref(Ref("journey", journey.id, (stage.id, step.id)))),
            emotion_view(step.emotion),
        )
        for _, (stage, step) in sorted(hurting, key=weight)[:_PAINS]
    )


def top_opportunities(site: Site, here: Here, journey: Journey) -> tuple[OpportunityView, ...]:
    """Return the opportunities of a journey that are worth most and not over yet."""
    found: dict[str, Opportunity] = {}
    for ref in _opportunities_of(site, journey):
        opportunity = site.catalogue.opportunities.get(ref.id)
        if opportunity and opportunity.progress not in ("done", "dropped"):
            found[ref.id] = opportunity
    return tuple(
        OpportunityView(here.link(Ref("opportunity", o.id)), o.customer_value, progress_view(o.progress))
        for o in by_worth(found.values())[:_OPPORTUNITIES]
    )


def _opportunities_of(site: Site, journey: Journey) -> Iterable[Ref]:
    for _, step in journey.steps():
        yield from step.opportunities
    for link in site.catalogue.backlinks.get(Ref("journey", journey.id), ()):
        if link.source.kind == "opportunity":
            yield link.source
