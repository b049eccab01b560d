from bs4 import BeautifulSoup

from journeybook.model import Entity, Journey
from journeybook.pages.journeys.line import felt
from journeybook.pages.journeys.summary import SummaryView, summary_page, summary_view, turns
from pages import small


def view(journey: Journey, *entities: Entity) -> SummaryView:
    site = small.site(small.persona("ana"), journey, *entities)
    return summary_view(site, site.here(f"journeys/{journey.id}/summary/"), journey)


def feelings(*values: int | None) -> Journey:
    return small.journey("j", "ana", small.stage("one", *(small.step(f"s{i}", v) for i, v in enumerate(values))))


def chosen(journey: Journey, limit: int = 6) -> list[str]:
    return [point.step.id for point in turns(felt(journey), limit)]


def test_peaks_and_troughs_are_told_in_order_and_steps_on_the_way_are_not() -> None:
    assert chosen(feelings(0, 1, 2, 1, -2, -1, 1)) == ["s0", "s2", "s4", "s6"]


def test_of_steps_in_a_row_that_feel_the_same_one_is_told() -> None:
    assert chosen(feelings(0, 2, 2, 2, -1, -1, 0)) == ["s0", "s1", "s5", "s6"]


def test_moments_of_truth_are_told_even_on_the_way() -> None:
    moment = {"why": "She decides here."}
    steps = (small.step("a", -2), small.step("b", 0, moment_of_truth=moment), small.step("c", 2))
    assert chosen(small.journey("j", "ana", small.stage("one", *steps))) == ["a", "b", "c"]


def test_when_there_are_many_turns_the_lowest_and_the_highest_stay() -> None:
    assert chosen(feelings(1, -1, 1, -2, 1, -1, 2, -1), limit=2) == ["s3", "s6"]


def test_a_journey_that_feels_the_same_all_along_is_told_in_its_lowest_and_highest_step() -> None:
    assert chosen(feelings(1, 1, 1)) == ["s0", "s2"]


def test_a_journey_without_feelings_has_no_line() -> None:
    assert view(feelings(None, None)).line is None


def test_the_line_runs_over_all_stages_and_its_turns_lie_on_it() -> None:
    stages = (small.stage("one", small.step("a", -2)), small.stage("two", small.step("b", 2)))
    line = view(small.journey("j", "ana", *stages)).line
    assert line is not None
    assert line.path.startswith("M0 80")
    assert [(t.number, t.x, t.y, t.below, t.step.href) for t in line.turns] == [
        (1, 25.0, 80.0, True, "../#one.a"),
        (2, 75.0, 20.0, False, "../#two.b"),
    ]
    assert [(stage.text, stage.href) for stage in line.stages] == [("One", "../#stage-one"), ("Two", "../#stage-two")]


def test_the_worst_pains_are_those_of_the_steps_that_feel_worst_one_each() -> None:
    steps = (
        small.step("a", 0, pain_points=["Not so bad"]),
        small.step("b", -2, pain_points=["First of b", "Second of b"]),
        small.step("c", -2, pain_points=["Decisive"], moment_of_truth={"why": "Here."}),
        small.step("d", -1, pain_points=["Bad"]),
        small.step("e", -2),
    )
    pains = view(small.journey("j", "ana", small.stage("one", *steps))).pains
    assert [(pain.text, pain.step.href) for pain in pains] == [
        ("Decisive", "../#one.c"),
        ("First of b", "../#one.b"),
        ("Bad", "../#one.d"),
    ]


def test_opportunities_are_those_worth_most_that_are_not_over() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a", 1, opportunities=["low", "high", "over"])))
    found = view(
        journey,
        small.opportunity("low", "j#one.a", customer_value=10),
        small.opportunity("high", "j#one.a", customer_value=90),
        small.opportunity("over", "j#one.a", customer_value=99, progress="done"),
        small.opportunity("pointing", "j#one.a", customer_value=50),
    ).opportunities
    assert [(o.link.text, o.value) for o in found] == [
        ("Problem high", 90),
        ("Problem pointing", 50),
        ("Problem low", 10),
    ]


def test_search_leaves_the_summary_to_the_map() -> None:
    site = small.site(small.persona("ana"), feelings(1))
    page = summary_page(site, site.catalogue.journeys["j"])
    assert page.title == "Summary: I live through j"
    assert page.search_entries == []


def test_a_bare_journey_still_says_who_answers_for_it() -> None:
    site = small.site(small.persona("ana"), small.journey("j", "ana"))
    html = BeautifulSoup(summary_page(site, site.catalogue.journeys["j"]).html, "html.parser")
    assert [h.get_text(strip=True) for h in html.find_all("h2")] == [
        "What Ana wants",
        "Who keeps it true, and how sure we are",
    ]
    assert "Nobody yet" in html.get_text()
