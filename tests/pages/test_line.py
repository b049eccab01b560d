from journeybook.pages.journeys.line import cover_curve, felt, hero_curve, lowest, turning_point, weights
from journeybook.pages.journeys.map_line import map_curve
from pages import small


def test_only_steps_with_a_feeling_are_points() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a", 1), small.step("b"), small.step("c", -1)))
    assert [point.anchor for point in felt(journey)] == ["one.a", "one.c"]


def test_of_several_lowest_points_a_moment_of_truth_counts_then_the_last() -> None:
    moment = {"moment_of_truth": {"why": "Trust"}}
    plain = small.journey("j", "ana", small.stage("one", small.step("a", -2), small.step("b", -2), small.step("c", 1)))
    marked = small.journey("j", "ana", small.stage("one", small.step("a", -2, **moment), small.step("b", -2)))
    assert lowest(felt(plain)) == felt(plain)[1]
    assert lowest(felt(marked)) == felt(marked)[0]
    assert lowest(()) is None


def test_the_turning_point_is_the_first_good_feeling_after_the_lowest_point() -> None:
    steps = [small.step(f"s{i}", value) for i, value in enumerate((1, -2, -1, 1, 2))]
    point = turning_point(felt(small.journey("j", "ana", small.stage("one", *steps))))
    assert point is not None
    assert point.anchor == "one.s3"


def test_a_journey_that_ends_at_its_worst_has_no_turning_point() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a", 1), small.step("b", -2)))
    assert turning_point(felt(journey)) is None


def test_a_journey_that_only_gets_less_bad_turns_at_its_best_later_feeling() -> None:
    journey = small.journey("j", "ana", small.stage("one", *(small.step(f"s{v + 2}", v) for v in (-2, -1, 0))))
    point = turning_point(felt(journey))
    assert point is not None
    assert point.value == 0


def test_a_stage_with_many_feelings_gets_a_wider_column() -> None:
    many = small.stage("many", *(small.step(f"s{i}", 0) for i in range(20)))
    assert weights(small.journey("j", "ana", small.stage("few", small.step("a", 0)), many)) == (1.0, 4.0)


def test_faces_are_spread_evenly_over_their_own_column() -> None:
    journey = small.journey(
        "j", "ana", small.stage("one", small.step("a", 2)), small.stage("two", small.step("b", -2), small.step("c", 0))
    )
    curve = map_curve(journey)
    assert [[(f.x, f.y) for f in column] for column in curve.faces] == [[(50, 20)], [(25, 80), (75, 50)]]
    assert curve.width == 200
    assert curve.path.startswith("M0 20H50C")


def test_a_face_says_step_word_band_number_and_moment_of_truth() -> None:
    step = small.step("wait", moment_of_truth={"why": "Trust"}, emotion={"value": -2, "word": "Abandoned"})
    face = map_curve(small.journey("j", "ana", small.stage("one", step))).faces[0][0]
    assert face.said == "Does wait: Abandoned, very bad, \N{MINUS SIGN}2 of 2, moment of truth"
    assert face.moment
    assert face.word is not None


def test_the_ideal_line_is_matched_by_stage() -> None:
    today = small.journey("j", "ana", small.stage("one", small.step("a", -2)), small.stage("two", small.step("b", 1)))
    ideal = small.journey(
        "best",
        "ana",
        small.stage("two", small.step("x", 1)),
        small.stage("new", small.step("y", 2)),
        state="ideal",
        of="j",
    )
    curve = map_curve(today, ideal)
    assert [len(column) for column in curve.ideal_faces] == [0, 1]
    assert curve.ideal_faces[1][0].same
    assert curve.ideal_path
    assert curve.gap


def test_an_ideal_without_feelings_leaves_the_columns_empty() -> None:
    today = small.journey("j", "ana", small.stage("one", small.step("a", -2)))
    ideal = small.journey("best", "ana", small.stage("one", small.step("a")), state="ideal", of="j")
    curve = map_curve(today, ideal)
    assert (curve.ideal_faces, curve.ideal_path, curve.gap) == (((),), "", "")


def test_a_journey_without_feelings_has_no_line() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a")))
    assert map_curve(journey).path == ""
    assert cover_curve(journey).path == ""
    assert cover_curve(journey).low is None
    assert hero_curve(small.site(journey).here(""), journey) is None


def test_the_cover_marks_the_lowest_point() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a", 1)), small.stage("two", small.step("b", -2)))
    low = cover_curve(journey).low
    assert low is not None
    assert (low.x, low.y, low.emotion.feeling.value) == (75, 80, -2)


def test_the_large_line_shows_few_faces_and_two_thoughts_at_most() -> None:
    steps = [small.step(f"s{i}", (-1) ** i * (1 + i % 2), thoughts=[f"Thought {i}"]) for i in range(20)]
    journey = small.journey("j", "ana", small.stage("one", *steps))
    curve = hero_curve(small.site(journey).here(""), journey)
    assert curve is not None
    assert len(curve.points) == 9
    assert sum(bool(point.thought) for point in curve.points) == 2
    assert curve.points[0].href == "journeys/j/#one.s0"
