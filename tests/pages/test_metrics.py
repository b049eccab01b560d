from datetime import date

import pytest

from journeybook.pages.links import Link
from journeybook.pages.research import metrics
from journeybook.pages.research.metrics import MetricView, Reading, Row
from pages import small

HOURS = (
    {"date": date(2026, 3, 31), "value": 40},
    {"date": date(2026, 6, 30), "value": 31.5},
)


def view(*entities: small.Entity, id_: str = "repair") -> MetricView:
    site = small.site(*entities)
    return metrics.metric_view(site, site.here(f"metrics/{id_}/"), site.catalogue.metrics[id_])


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (27, "hours", "27"),
        (31.46, "hours", "31.5"),
        (95.42, "%", "95.4%"),
        (-12, "points", "\N{MINUS SIGN}12"),
        (-0.0, "points", "0"),
        (1234.4, "cases", "1,234"),
        (0.012, "%", "0.012%"),
        (99.96, "%", "100%"),
    ],
)
def test_values_are_written_as_people_read_them(value: float, unit: str, expected: str) -> None:
    assert metrics.number(value, unit) == expected


def test_the_newest_value_is_compared_with_the_one_before() -> None:
    card = view(small.metric("repair", *HOURS, target=24, operator="at-most")).card
    assert card.reading == Reading("31.5", "hours", "June 30, 2026", "Better than in Mar 2026 (40)", "trending-down")
    assert (card.target, card.reached) == ("at most 24", False)


def test_more_is_better_where_the_target_is_at_least() -> None:
    card = view(small.metric("repair", *HOURS, target=24)).card
    assert card.reading is not None
    assert (card.reading.change, card.reached) == ("Worse than in Mar 2026 (40)", True)


def test_values_that_read_the_same_are_the_same() -> None:
    points = [{**HOURS[0], "value": 31.51}, {**HOURS[1], "value": 31.49}]
    card = view(small.metric("repair", *points)).card
    assert card.reading is not None
    assert (card.reading.change, card.reading.icon) == ("Same as in Mar 2026", "trending-neutral")


def test_a_metric_without_measurements_shows_nothing_to_read() -> None:
    shown = view(small.metric("repair"))
    assert (shown.card.reading, shown.card.reached, shown.chart, shown.card.spark) == (None, None, None, None)
    assert (shown.rows, shown.description) == ((), "")


def test_the_table_has_what_was_counted_the_newest_first() -> None:
    points = (
        {"date": date(2025, 12, 31), "detractors": 300, "passives": 300, "promoters": 400},
        {"date": date(2026, 6, 30), "detractors": 400, "passives": 300, "promoters": 300},
    )
    shown = view(small.metric("repair", *points, type="NPS", unit="points", target=5))
    assert shown.columns == ("Detractors", "Passives", "Promoters")
    assert shown.rows == (
        Row("June 30, 2026", "\N{MINUS SIGN}10", ("400", "300", "300"), "Not reached"),
        Row("December 31, 2025", "10", ("300", "300", "400"), "Reached"),
    )


def test_the_chart_is_said_in_a_sentence() -> None:
    shown = view(small.metric("repair", *HOURS, target=24, operator="at-most"))
    assert shown.description == (
        "From 40 hours in Mar 2026 to 31.5 hours on June 30, 2026, in 2 measurements. The target is at most 24."
    )


def test_a_metric_names_the_steps_and_journeys_that_it_is_measured_in_todays_first() -> None:
    current = small.journey("outage", "ana", small.stage("wait", small.step("call", -2, metrics=["repair"])))
    ideal = small.journey(
        "better",
        "ana",
        small.stage("wait", small.step("text", 1, metrics=["repair"])),
        state="ideal",
        of="outage",
        metrics=["repair"],
    )
    shown = view(small.metric("repair"), small.persona(), current, ideal)
    assert [(step.link, step.ideal) for step in shown.steps] == [
        (Link("Does call", "../../journeys/outage/#wait.call", "step"), False),
        (Link("Does text", "../../journeys/better/#wait.text", "step"), True),
    ]
    assert [link.text for link in shown.journeys] == ["I live through better"]
    assert shown.about.mentions == ()


@pytest.mark.parametrize(
    ("targets", "standing"),
    [
        ((), ""),
        ((None,), ""),
        ((50,), "No target is reached yet."),
        ((10,), "All targets are reached."),
        ((10, 50, None), "1 of 2 targets is reached."),
        ((10, 20, 50), "2 of 3 targets are reached."),
    ],
)
def test_the_gallery_says_how_many_targets_are_reached(targets: tuple[float | None, ...], standing: str) -> None:
    site = small.site(*(small.metric(f"m{i}", *HOURS, target=target) for i, target in enumerate(targets)))
    assert metrics.metrics_view(site, site.here("metrics/")).standing == standing


def test_there_is_a_gallery_and_a_page_for_each_metric() -> None:
    made = list(metrics.pages(small.site(small.metric("repair", *HOURS), small.metric("visits"))))
    assert [page.address for page in made] == ["metrics/", "metrics/repair/", "metrics/visits/"]
    assert [heading.id for heading in made[0].headings] == ["top", "metric-repair", "metric-visits"]
    assert "31.5" in made[1].html
    assert "Not measured yet." in made[2].html
