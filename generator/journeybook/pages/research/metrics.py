"""The gallery of metrics and the page of a metric."""

from collections.abc import Iterator
from functools import partial

from journeybook.model import Metric, Ref
from journeybook.model.research import POINT_FIELDS, Point
from journeybook.pages.links import SECTIONS, WHY, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import About, about, long_date, short_date
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.research.chart import Chart, Measured, line_chart, spark_chart
from journeybook.pages.site import Site
from journeybook.records import record

TYPES = {
    "CES": ("Customer effort", "How easy it was, as customers score it; the mean of their answers."),
    "CSAT": ("Satisfaction", "The share of answers that are satisfied or very satisfied."),
    "NPS": ("Recommendation", "Promoters (9 or 10 of 10) minus detractors (0 to 6), as a percentage of all answers."),
    "ratio": ("Ratio", "A part of a whole."),
    "other": ("Measurement", "A number that is counted or timed."),
}
"""Type → its name, and how the value comes about."""

SHOWS: dict[str, tuple[str, str, str]] = {
    "trust": (
        "Trust",
        "handshake-outline",
        "Whoever can believe the first answer asks once, forgives a mistake, and does not look for the catch.",
    ),
    "referral": (
        "Recommendation",
        "bullhorn-outline",
        "Those who were treated well tell others, and no advertisement is believed as readily.",
    ),
    "loyalty": (
        "Loyalty",
        "heart-outline",
        "Keeping somebody costs less than winning somebody new, and people stay where they felt understood.",
    ),
    "effort": (
        "Effort",
        "weight-lifter",
        "What is easy for people is done once: no second call, no second visit, no complaint to answer.",
    ),
    "value": (
        "Value",
        "scale-balance",
        "What goes wrong is paid for twice: by those who live through it, and by those who put it right.",
    ),
    "strength": (
        "Strength",
        "arm-flex-outline",
        "Colleagues who have strength left listen better, make fewer mistakes, and stay.",
    ),
}
"""What a metric can show of why empathy pays → its name, its icon, and why it pays."""

_COLUMNS = {
    "score": "Mean score",
    "respondents": "Answers",
    "very_unsatisfied": "Very unsatisfied",
    "unsatisfied": "Unsatisfied",
    "neutral": "Neutral",
    "satisfied": "Satisfied",
    "very_satisfied": "Very satisfied",
    "detractors": "Detractors",
    "passives": "Passives",
    "promoters": "Promoters",
    "numerator": "Part",
    "denominator": "Whole",
}


@record
class Reading:
    """The newest value in words.

    Args:
        value: the number, with its sign; "%" stands with it.
        unit: the unit where it is a word.
        day: when it was measured.
        change: how it compares with the one before, or empty.
        icon: whether the number rose or fell, which can be good or bad.
    """

    value: str
    unit: str
    day: str
    change: str = ""
    icon: str = "trending-neutral"


@record
class MetricCard:
    """A metric in the gallery.

    Args:
        anchor: the id of its section.
        target: what to reach, such as ``at most 24``; empty without a target.
        reached: whether the newest value reaches it; None where that cannot be said.
        spark: the line in small, or None without measurements.
    """

    anchor: str
    link: Link
    summary: str
    type: str
    reading: Reading | None
    target: str
    reached: bool | None
    spark: Chart | None


@record
class MetricsView:
    """What the gallery of metrics shows; `standing` says in a sentence how many targets are reached."""

    cards: tuple[MetricCard, ...]
    standing: str


@record
class Row:
    """One measurement in the table: the day, the value, the counted numbers, and whether the target was reached."""

    day: str
    value: str
    numbers: tuple[str, ...]
    reached: str


@record
class MetricView:
    """What the page of a metric shows.

    `description` says the chart in a sentence; `shows` leads to what the metric shows, and `why` says why it matters.
    """

    card: MetricCard
    chart: Chart | None
    explanation: str
    description: str
    value_heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    cadence: str
    steps: tuple[StepPlace, ...]
    journeys: tuple[Link, ...]
    shows: Link | None
    why: str
    about: About


def pages(site: Site) -> Iterator[Page]:
    """Yield the gallery of metrics and the page of each."""
    yield from site.kept("metrics", partial(_gallery, site))
    for id_ in site.ids("metric"):
        yield from site.kept(f"metric {id_}", partial(_page, site, id_))


def _gallery(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["metric"])
    yield site.page(
        here, "metrics", "Metrics", metrics_view(site, here), description="What we measure, and where it stands."
    )


def _page(site: Site, id_: str) -> Iterator[Page]:
    metric, ref = site.catalogue.metrics[id_], Ref("metric", id_)
    view = metric_view(site, site.here(address_of(ref)), metric)
    yield site.entity_page(ref, "metric", metric.title, view, description=metric.summary or "")


def metrics_view(site: Site, here: Here) -> MetricsView:
    """Return what the gallery of metrics shows, in the order of ids."""
    cards = tuple(metric_card(here, metric) for metric in site.catalogue.metrics.values())
    return MetricsView(cards, _standing([card.reached for card in cards if card.reached is not None]))


def metric_card(here: Here, metric: Metric) -> MetricCard:
    """Return a metric as the gallery shows it."""
    measured = _measured(metric)
    return MetricCard(
        anchor=f"metric-{metric.id}",
        link=here.link(Ref("metric", metric.id)),
        summary=metric.summary or "",
        type=TYPES[metric.type][0],
        reading=_reading(metric, measured),
        target=_target(metric),
        reached=measured[-1].reached if measured else None,
        spark=spark_chart(measured, metric.target),
    )


def metric_view(site: Site, here: Here, metric: Metric) -> MetricView:
    """Return what the page of a metric shows."""
    ref = Ref("metric", metric.id)
    card = metric_card(here, metric)
    links = site.catalogue.backlinks.get(ref, ())
    measured_at = dict.fromkeys(link.source for link in links if link.source.kind == "journey")
    places = [place for source in measured_at if (place := step_place(here, source))]
    return MetricView(
        card=card,
        chart=line_chart(_measured(metric), lambda value: number(value, metric.unit), metric.target),
        explanation=TYPES[metric.type][1],
        description=_description(metric, card),
        value_heading="Value" if metric.unit == "%" else f"Value, {metric.unit}",
        columns=tuple(_COLUMNS[name] for name in _counted(metric)),
        rows=tuple(_row(metric, point) for point in reversed(metric.points)),
        source=metric.source or "",
        cadence=f"Every {metric.cadence}".replace("Every 1 ", "Every ") if metric.cadence else "",
        steps=tuple(sorted(places, key=lambda place: place.ideal)),
        journeys=tuple(here.link(source) for source in measured_at if not source.anchor),
        shows=Link(SHOWS[metric.shows][0], here.to(f"{WHY}#{metric.shows}")) if metric.shows else None,
        why=metric.why or "",
        about=about(site, here, metric, ("journey",)),
    )


def moved_by(here: Here, metric: Metric) -> tuple[Link, ...]:
    """Return the journeys as they are today that are measured by a metric, as a whole or at a step."""
    links = here.catalogue.backlinks.get(Ref("metric", metric.id), ())
    journeys = dict.fromkeys(link.source.id for link in links if link.source.kind == "journey")
    today = (id_ for id_ in journeys if here.catalogue.journeys[id_].state == "current")
    return tuple(here.link(Ref("journey", id_)) for id_ in today)


def number(value: float, unit: str = "") -> str:
    """Return a value as people read it: thousands apart, one decimal where it says something, a real minus sign."""
    digits = 0 if abs(value) >= 100 or round(value, 1) == round(value) else 1
    text = f"{value:,.{digits}f}" if abs(value) >= 0.05 or value == 0 else f"{value:.2g}"
    text = "0" if text in ("-0", "-0.0") else text.replace("-", "\N{MINUS SIGN}")
    return f"{text}%" if unit == "%" else text


def _target(metric: Metric) -> str:
    if metric.target is None:
        return ""
    return f"{metric.operator.replace('-', ' ')} {number(metric.target, metric.unit)}"


def _measured(metric: Metric) -> tuple[Measured, ...]:
    values = [(point.date, metric.value(point)) for point in metric.points]
    return tuple(
        Measured(day, value, number(value, metric.unit), short_date(day), metric.on_target(value))
        for day, value in values
    )


def _reading(metric: Metric, measured: tuple[Measured, ...]) -> Reading | None:
    if not measured:
        return None
    newest = measured[-1]
    unit = "" if metric.unit == "%" else metric.unit
    if len(measured) == 1:
        return Reading(newest.label, unit, long_date(newest.day))
    before = measured[-2]
    if newest.label == before.label:
        return Reading(newest.label, unit, long_date(newest.day), f"Same as in {before.day_label}")
    rose = newest.value > before.value
    words = "Better" if rose == (metric.operator == "at-least") else "Worse"
    change = f"{words} than in {before.day_label} ({before.label})"
    return Reading(newest.label, unit, long_date(newest.day), change, "trending-up" if rose else "trending-down")


def _standing(reached: list[bool]) -> str:
    if not reached:
        return ""
    if not any(reached):
        return "No target is reached yet."
    if all(reached):
        return "All targets are reached."
    return f"{sum(reached)} of {len(reached)} targets {'is' if sum(reached) == 1 else 'are'} reached."


def _description(metric: Metric, card: MetricCard) -> str:
    measured = _measured(metric)
    if not measured or not card.reading:
        return ""
    unit = f" {card.reading.unit}" if card.reading.unit else ""
    first, last = measured[0], measured[-1]
    text = f"{last.label}{unit} on {long_date(last.day)}"
    if len(measured) > 1:
        text = f"From {first.label}{unit} in {first.day_label} to {text}, in {len(measured)} measurements"
    return f"{text}. The target is {card.target}." if card.target else f"{text}."


def _counted(metric: Metric) -> tuple[str, ...]:
    """The fields of a point that are shown beside the value: all that are not the value itself."""
    return tuple(name for name in POINT_FIELDS[metric.type] if name not in ("value", "score"))


def _row(metric: Metric, point: Point) -> Row:
    value = metric.value(point)
    reached = {True: "Reached", False: "Not reached", None: ""}[metric.on_target(value)]
    numbers = tuple(number(getattr(point, name) or 0) for name in _counted(metric))
    return Row(long_date(point.date), number(value, metric.unit), numbers, reached)
