import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.pages.journeys import curve as emotion

FEELINGS = st.lists(st.integers(-2, 2), min_size=1, max_size=30)
GAPS = st.lists(st.floats(5, 40), min_size=30, max_size=30)


@st.composite
def curves(draw: st.DrawFn) -> list[emotion.Point]:
    """Points with rising x at uneven distances, and any heights."""
    x = 0.0
    points: list[emotion.Point] = []
    gaps = draw(GAPS)
    for value, gap in zip(draw(FEELINGS), gaps, strict=False):
        x += gap
        points.append((x, emotion.height(value)))
    return points


def pairs(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.e-]+) (-?[\d.e-]+)", path)]


def test_the_five_feelings_lie_from_twenty_to_eighty_percent() -> None:
    assert [emotion.height(value) for value in (2, 1, 0, -1, -2)] == [20, 35, 50, 65, 80]


def test_one_feeling_lies_in_the_middle_and_two_at_a_quarter_from_each_side() -> None:
    assert emotion.spread(1) == (0.5,)
    assert emotion.spread(2) == (0.25, 0.75)
    assert emotion.spread(0) == ()


@given(curves())
def test_the_curve_passes_through_every_point(points: list[emotion.Point]) -> None:
    for x, y in points:
        assert emotion.value_at(points, x) == pytest.approx(y)


@given(curves(), st.floats(0, 1))
def test_the_curve_never_leaves_the_range_between_two_neighbors(points: list[emotion.Point], share: float) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        y = emotion.value_at(points, x0 + share * (x1 - x0))
        assert min(y0, y1) - 1e-9 <= y <= max(y0, y1) + 1e-9


@given(curves())
def test_what_is_drawn_is_the_same_curve_as_what_is_calculated(points: list[emotion.Point]) -> None:
    drawn = pairs(emotion.path(points, 0, 2000).split("C", 1)[1]) if len(points) > 1 else []
    start = points[0]
    for i in range(0, len(drawn), 3):
        first, second, end = drawn[i : i + 3]
        middle = tuple((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, first, second, end, strict=True))
        assert emotion.value_at(points, middle[0]) == pytest.approx(middle[1], abs=0.4)
        start = end


@given(curves())
def test_the_curve_is_flat_at_its_turning_points(points: list[emotion.Point]) -> None:
    slopes = emotion.slopes(points)
    for i in range(1, len(points) - 1):
        before, here, after = (points[k][1] for k in (i - 1, i, i + 1))
        if (here - before) * (after - here) <= 0:
            assert slopes[i] == 0


def test_the_line_goes_on_flat_to_both_edges() -> None:
    assert emotion.path([(10, 20), (40, 80)], 0, 50) == "M0 20H10C20 20 30 80 40 80H50"
    assert emotion.value_at([(10, 20), (40, 80)], 0) == 20
    assert emotion.value_at([(10, 20), (40, 80)], 99) == 80


def test_a_single_point_is_a_flat_line() -> None:
    assert emotion.path([(50, 35)], 0, 100) == "M0 35H50H100"
    assert emotion.area([(50, 35)], 0, 100, 50) == "M0 35H50H100V50H0Z"
    assert emotion.landmarks([(50, 35)], 8) == (0,)


def test_no_points_are_no_line() -> None:
    assert emotion.path([], 0, 100) == ""
    assert emotion.area([], 0, 100, 50) == ""
    assert emotion.between([], [(1, 2)], 0, 100) == ""
    assert emotion.landmarks([], 8) == ()
    assert emotion.slopes([]) == ()
    with pytest.raises(ValueError, match="at least one point"):
        emotion.value_at([], 1)


def test_the_surface_between_two_lines_follows_one_there_and_the_other_back() -> None:
    gap = emotion.between([(10, 80), (40, 80)], [(20, 20), (30, 35)], 0, 50)
    assert gap == "M0 80H10C20 80 30 80 40 80H50V35H30C26.67 35 23.33 20 20 20H0Z"


@given(curves(), st.integers(2, 12))
def test_landmarks_keep_the_ends_the_bottom_and_the_top(points: list[emotion.Point], limit: int) -> None:
    kept = emotion.landmarks(points, limit)
    heights = [points[i][1] for i in kept]
    assert list(kept) == sorted(set(kept))
    assert len(kept) <= max(limit, 4)
    assert {0, len(points) - 1} <= set(kept)
    assert max(heights) == max(y for _, y in points)
    assert min(heights) == min(y for _, y in points)


def test_landmarks_drop_first_what_changes_the_line_least() -> None:
    points = [(0, 50), (10, 50), (20, 20), (30, 80), (40, 50)]
    assert emotion.landmarks(points, 4) == (0, 2, 3, 4)
