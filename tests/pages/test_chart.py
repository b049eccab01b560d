from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeybook.pages.research.chart import Measured, Scale, domain, line_chart, spark_chart, thinned, ticks

values = st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda value: round(value, 4))


def measured(*numbers: float, target: float | None = None) -> list[Measured]:
    days = [date(2026, 1, 31) + timedelta(days=90 * i) for i in range(len(numbers))]
    return [
        Measured(day, n, f"{n:g}", day.isoformat(), None if target is None else n >= target)
        for day, n in zip(days, numbers, strict=True)
    ]


@given(values, values, values)
def test_a_scale_keeps_order_and_meets_both_ends(low: float, high: float, value: float) -> None:
    assume(high - low > 1e-3)
    scale = Scale(low, high, 100, 0)
    assert (scale(low), scale(high)) == (100, 0)
    if low <= value <= high:
        assert 0 <= scale(value) <= 100


@given(values, values, st.integers(2, 8))
def test_ticks_are_even_and_cover_the_values(low: float, high: float, most: int) -> None:
    assume(high - low > 1e-3)
    marks = ticks(low, high, most)
    steps = [b - a for a, b in pairwise(marks)]
    assert marks[0] <= low + 1e-6 * (high - low)
    assert marks[-1] >= high - 1e-6 * (high - low)
    assert 2 <= len(marks) <= most + 2
    assert max(steps) - min(steps) <= 1e-6 * max(steps)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, (0, 25, 50, 75, 100)),
        (62, 95, (60, 70, 80, 90, 100)),
        (0, 3.6, (0, 1, 2, 3, 4)),
        (-20, 30, (-20, 0, 20, 40)),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == expected


@given(st.lists(values, min_size=1))
def test_an_axis_shows_every_value_and_is_never_flat(numbers: list[float]) -> None:
    low, high = domain(numbers)
    assert low <= min(numbers)
    assert high >= max(numbers)
    assert low < high


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((20, 55), (0, 55)), ((90, 95), (90, 95)), ((-30, -10), (-30, 0)), ((40, 40), (36, 44)), ((0, 0), (0, 1))],
)
def test_an_axis_begins_at_zero_where_values_are_spread(
    numbers: tuple[float, ...], expected: tuple[float, float]
) -> None:
    assert domain(numbers) == expected


@given(st.lists(st.floats(0, 100), min_size=1).map(sorted), st.floats(0.5, 40))
def test_labels_keep_their_distance_and_the_newest_always_shows(places: list[float], gap: float) -> None:
    kept = sorted(thinned(places, gap))
    assert kept[-1] == len(places) - 1
    assert all(places[b] - places[a] >= gap for a, b in pairwise(kept))
    # Nothing is left out that there was room for.
    assert all(any(abs(places[k] - places[i]) < gap for k in kept) for i in range(len(places)))


@given(st.lists(values, min_size=1, max_size=12), st.none() | values)
def test_everything_in_a_chart_lies_inside_it(numbers: list[float], target: float | None) -> None:
    for chart in (line_chart(measured(*numbers), str, target), spark_chart(measured(*numbers), target)):
        assert chart is not None
        assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in chart.marks)
        assert chart.target is None or 0 <= chart.target <= 100
        assert [mark.x for mark in chart.marks] == sorted(mark.x for mark in chart.marks)


def test_lines_join_each_point_to_the_next() -> None:
    chart = line_chart(measured(10, 30, 20), str)
    assert chart is not None
    points = [(mark.x, mark.y) for mark in chart.marks]
    assert [(line[:2], line[2:]) for line in chart.lines] == list(pairwise(points))


def test_greater_values_stand_higher() -> None:
    chart = line_chart(measured(10, 30, 20), str)
    assert chart is not None
    first, second, third = (mark.y for mark in chart.marks)
    assert second < third < first


def test_the_words_of_a_dip_stand_below_it() -> None:
    chart = line_chart(measured(30, 10, 20), str)
    assert chart is not None
    assert [mark.below for mark in chart.marks] == [False, True, False]


def test_one_measurement_stands_in_the_middle() -> None:
    chart = line_chart(measured(62.5), str)
    assert chart is not None
    assert chart.marks[0].x == 50
    assert chart.lines == ()


@pytest.mark.parametrize("numbers", [(), (float("inf"),), (float("nan"),), (-1.7e308, 1.7e308)])
def test_what_cannot_be_drawn_is_no_chart(numbers: tuple[float, ...]) -> None:
    assert line_chart(measured(*numbers), str) is None
    assert spark_chart(measured(*numbers)) is None


def test_a_small_picture_uses_its_whole_height() -> None:
    chart = spark_chart(measured(40, 50), 45)
    assert chart is not None
    assert ([mark.y for mark in chart.marks], chart.target) == ([100, 0], 50)
