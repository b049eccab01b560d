"""The page of a journey: what to know first, the map, every step in detail, and all that it rests on."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import Journey, Metric, Ref
from journeybook.pages.attachments import picture_path
from journeybook.pages.changes import Lately, lately
from journeybook.pages.diagrams import journey_flow_html
from journeybook.pages.evidence_strength import evidence_in
from journeybook.pages.journeys.head import JourneyHead, journey_head
from journeybook.pages.journeys.in_use import InUse, in_use
from journeybook.pages.journeys.line import Felt, felt, lowest, turning_point
from journeybook.pages.journeys.load import LoadView, load_view
from journeybook.pages.journeys.map import MapView, map_view
from journeybook.pages.journeys.steps import MomentView, StageView, moment_view, stage_views
from journeybook.pages.journeys.walked import WalkedView, walked_view
from journeybook.pages.links import Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import About, EmotionView, StatementView, about, statement_views
from journeybook.pages.research.metrics import number
from journeybook.pages.site import Site
from journeybook.records import record


@record
class Gist:
    """One of the things to know first: what it is, in which words, and the step it happens at."""

    title: str
    text: str
    step: Link
    emotion: EmotionView | None = None


@record
class FeltRow:
    """A feeling as a row of the table."""

    stage: str
    step: Link
    emotion: EmotionView


@record
class MetricRow:
    """A metric with its latest value and target, in words."""

    link: Link
    latest: str
    target: str


@record
class JourneyView:
    """What the page of a journey shows.

    `picture` is the link to the map as a picture, or empty where the site has none.
    """

    id: str
    picture: str
    head: JourneyHead
    moments: tuple[MomentView, ...]
    about: About
    gist: tuple[Gist, ...]
    map: MapView
    feelings: tuple[FeltRow, ...]
    scenario: str
    expectations: tuple[StatementView, ...]
    starts_when: str
    ends_when: str
    flow: Markup
    stages: tuple[StageView, ...]
    parent: Link | None
    sub_journeys: tuple[Link, ...]
    roles: tuple[Link, ...]
    load: LoadView | None
    metrics: tuple[MetricRow, ...]
    evidence: tuple[Link, ...]
    in_use: InUse | None
    walked: WalkedView | None
    lately: Lately | None


def map_page(site: Site, journey: Journey) -> Page:
    """Return the map, which is the journey's own page."""
    ref = Ref("journey", journey.id)
    view = journey_view(site, site.here(address_of(ref)), journey)
    return site.entity_page(ref, "journey", journey.title, view, description=view.head.lede)


def journey_view(site: Site, here: Here, journey: Journey) -> JourneyView:
    """Return what the page of a journey shows."""
    catalogue = site.catalogue
    ideal = _ideal(site, journey)
    head, map_ = journey_map(site, journey)
    return JourneyView(
        id=journey.id,
        picture=here.file(picture_path(journey.id)) if site.pictures else "",
        head=head,
        moments=tuple(m for stage, step in journey.steps() if (m := moment_view(here, journey, stage, step))),
        about=about(site, here, journey),
        gist=tuple(gist(here, journey, ideal)),
        map=map_,
        feelings=tuple(FeltRow(p.stage.name, step_link(here, journey, p), p.emotion) for p in felt(journey)),
        scenario=journey.scenario if journey.summary else "",
        expectations=statement_views(journey.expectations, here),
        starts_when=journey.starts_when or "",
        ends_when=journey.ends_when or "",
        flow=journey_flow_html(site, here, journey),
        stages=stage_views(here, journey),
        parent=here.link(journey.parent) if journey.parent else None,
        sub_journeys=tuple(here.link(Ref("journey", id_)) for id_ in catalogue.parts.get(journey.id, ())),
        roles=tuple(here.link(role) for role in journey.roles),
        load=load_view(here, journey),
        metrics=metric_rows(site, here, journey),
        evidence=tuple(here.link(r) for r in evidence_in(journey)),
        in_use=in_use(site, here, journey),
        walked=walked_view(site, here, journey),
        lately=lately(site, here, journey),
    )


def journey_map(site: Site, journey: Journey) -> tuple[JourneyHead, MapView]:
    """Return what stands at the top of a journey's page, and its map; its picture shows the same."""

    def made() -> tuple[JourneyHead, MapView]:
        here = site.here(address_of_reading(journey.id, "map"))
        head = journey_head(site, here, journey, "map")
        return head, map_view(here, journey, _ideal(site, journey), head.first_name)

    return site.shared(f"map of {journey.id}", made)


def _ideal(site: Site, journey: Journey) -> Journey | None:
    return site.catalogue.ideal_of(journey) if journey.state == "current" else None


def gist(here: Here, journey: Journey, ideal: Journey | None) -> Iterator[Gist]:
    """Yield what to know first: the lowest point, the turning point, and the widest gap to the ideal."""
    points = felt(journey)
    if low := lowest(points):
        yield _gist(here, journey, low, f"Lowest point: {low.emotion.word}")
    if turn := turning_point(points):
        yield _gist(here, journey, turn, f"Turning point: {turn.emotion.word}")
    if ideal and (gap := widest_gap(points, felt(ideal))):
        now, best = gap
        steps = best.value - now.value
        yield Gist(
            f"Widest gap to the ideal: {steps} step{'' if steps == 1 else 's'}",
            _stage_number(journey, now),
            Link(
                f"{now.emotion.word} today, {best.emotion.word.lower()} in the ideal",
                step_link(here, journey, now).href,
            ),
        )


def widest_gap(today: tuple[Felt, ...], ideal: tuple[Felt, ...]) -> tuple[Felt, Felt] | None:
    """Return the feeling that is so much better in the ideal, and that one there; None where none is better.

    A step is compared with the ideal step of the same id, and each stage's worst step with its worst in the ideal.
    """
    best = {point.anchor: point for point in ideal}
    pairs = [(point, best[point.anchor]) for point in today if point.anchor in best]
    ideal_floors = _floors(ideal)
    pairs += [(point, ideal_floors[id_]) for id_, point in _floors(today).items() if id_ in ideal_floors]
    widest = max(pairs, key=lambda pair: pair[1].value - pair[0].value, default=None)
    return widest if widest and widest[1].value > widest[0].value else None


def _floors(points: tuple[Felt, ...]) -> dict[str, Felt]:
    floors: dict[str, Felt] = {}
    for point in points:
        known = floors.get(point.stage.id)
        if known is None or point.value < known.value:
            floors[point.stage.id] = point
    return floors


def _gist(here: Here, journey: Journey, point: Felt, title: str) -> Gist:
    return Gist(title, _stage_number(journey, point), step_link(here, journey, point), point.emotion)


def _stage_number(journey: Journey, point: Felt) -> str:
    return f"Stage {[stage.id for stage in journey.stages].index(point.stage.id) + 1}"


def step_link(here: Here, journey: Journey, point: Felt) -> Link:
    """Return the step that a feeling belongs to."""
    return Link(point.step.action, here.ref(Ref("journey", journey.id, (point.stage.id, point.step.id))), "step")


def metric_rows(site: Site, here: Here, journey: Journey) -> tuple[MetricRow, ...]:
    """Return the metrics of a journey as a whole, with their latest values."""
    known = site.catalogue.metrics
    return tuple(_metric_row(here.link(ref), known[ref.id]) for ref in journey.metrics if ref.id in known)


def _metric_row(link: Link, metric: Metric) -> MetricRow:
    latest = _with_unit(metric.value(metric.points[-1]), metric.unit) if metric.points else ""
    bound = metric.operator.replace("-", " ")
    target = f"{bound} {_with_unit(metric.target, metric.unit)}" if metric.target is not None else ""
    return MetricRow(link, latest, target)


def _with_unit(value: float, unit: str) -> str:
    return number(value, unit) if unit == "%" else f"{number(value)} {unit}"
