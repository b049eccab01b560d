"""Opportunities, insights and evidence: what their pages show."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from journeybook.model import Ref
from journeybook.pages import overview
from journeybook.pages.links import Link
from journeybook.pages.meeting_places import channels, touchpoints
from journeybook.pages.places import from_here, step_place
from journeybook.pages.research import evidence, insights, metrics, opportunities
from journeybook.pages.research.gauges import confidence_gauge, effort_gauge, value_gauge, weight_gauge
from pages import small

OUTAGE = small.journey(
    "outage",
    "ana",
    small.stage(
        "wait",
        small.step(
            "call", -2, pain_points=[{"id": "queue", "text": "Ten minutes of music"}], moment_of_truth={"why": "Trust"}
        ),
    ),
)


# Numbers on a scale


@pytest.mark.parametrize(
    ("value", "word"), [(100, "Very high"), (90, "Very high"), (89, "High"), (40, "Medium"), (39, "Low"), (0, "None")]
)
def test_a_value_is_named(value: int, word: str) -> None:
    gauge = value_gauge("Customer value", value)
    assert gauge is not None
    assert (gauge.word, gauge.number, gauge.percent) == (word, f"{value} of 100", value)


def test_a_bar_is_as_full_as_its_number() -> None:
    gauges = [effort_gauge(2), weight_gauge(5), confidence_gauge("medium")]
    assert [(g.word, g.number, g.percent, g.steps) for g in gauges if g] == [
        ("Little", "2 of 5", 40, 5),
        ("Very large", "5 of 5", 100, 5),
        ("Medium", "2 of 3", 66.7, 3),
    ]


def test_what_nobody_has_weighed_has_no_bar() -> None:
    assert (value_gauge("x", None), effort_gauge(None), weight_gauge(None), confidence_gauge(None)) == (None,) * 4
    assert effort_gauge(0) is not None


# Opportunities


def test_what_is_worth_most_to_customers_comes_first_and_the_unweighed_last() -> None:
    site = small.site(
        small.insight("wait"),
        small.opportunity("unknown", "wait"),
        small.opportunity("small", "wait", customer_value=20, business_value=90),
        small.opportunity("costly", "wait", customer_value=80, business_value=50, effort=5),
        small.opportunity("easy", "wait", customer_value=80, business_value=50, effort=1),
        small.opportunity("double", "wait", customer_value=80, business_value=60, effort=5),
    )
    view = opportunities.opportunities_view(site, site.here("opportunities/"))
    assert [row.link.text.split()[-1] for row in view.rows] == ["double", "easy", "costly", "small", "unknown"]
    assert [row.rank for row in view.rows] == [1, 2, 3, 4, 5]


def test_the_grid_has_value_in_rows_and_effort_in_columns() -> None:
    site = small.site(
        small.insight("wait"),
        small.opportunity("top", "wait", customer_value=100, effort=0),
        small.opportunity("mid", "wait", customer_value=71, effort=5),
        small.opportunity("alone", "wait", customer_value=99),
    )
    grid = opportunities.opportunities_view(site, site.here("opportunities/")).grid
    assert [(row.label, [[o.rank for o in cell] for cell in row.cells]) for row in grid] == [
        ("90 to 100", [[1], [], [], [], [], []]),
        ("80 to 89", [[], [], [], [], [], []]),
        ("70 to 79", [[], [], [], [], [], [3]]),
    ]


def test_an_opportunity_shows_the_steps_pains_and_insights_that_it_answers() -> None:
    site = small.site(
        small.persona(),
        OUTAGE,
        small.insight("wait", type="need", facts=[Ref("evidence", "talk")]),
        small.evidence("talk"),
        small.opportunity("calls", "outage#wait.call.queue", "wait"),
    )
    view = opportunities.opportunity_view(
        site, site.here("opportunities/calls/"), site.catalogue.opportunities["calls"]
    )
    (step,) = view.steps
    assert step.link == Link("Does call", "../../journeys/outage/#wait.call.queue", "step")
    assert (step.statement, step.stage, step.moment_of_truth, step.ideal) == (
        "Ten minutes of music",
        "Wait",
        True,
        False,
    )
    assert [(row.link.href, row.interpreted) for row in view.insights] == [("../../insights/wait/", True)]


def test_solutions_lead_to_where_the_work_is_tracked() -> None:
    fields = {
        "solutions": [{"title": "A text", "status": "in-progress", "priority": "high", "link": "https://x.example/1"}]
    }
    site = small.site(small.insight("wait"), small.opportunity("calls", "wait", **fields))
    view = opportunities.opportunity_view(
        site, site.here("opportunities/calls/"), site.catalogue.opportunities["calls"]
    )
    (solution,) = view.solutions
    assert (solution.title, solution.progress.label, solution.priority, solution.href) == (
        "A text",
        "In progress",
        "High",
        "https://x.example/1",
    )


# Insights


def test_facts_stand_apart_from_readings_the_weightiest_first() -> None:
    site = small.site(
        small.evidence("talk"),
        small.insight("light", weight=1),
        small.insight("heavy", type="trend", weight=5),
        small.insight("unweighed", type="quote"),
        small.insight("read", type="pain", facts=[Ref("evidence", "talk")]),
    )
    view = insights.insights_view(site, site.here("insights/"))
    assert [row.anchor for row in view.facts] == ["insight-heavy", "insight-light", "insight-unweighed"]
    assert [(row.anchor, row.type) for row in view.readings] == [("insight-read", "Pain")]


def test_an_insight_shows_what_it_rests_on_once_and_what_is_built_on_it() -> None:
    site = small.site(
        small.evidence("talk"),
        small.evidence("count"),
        small.insight("fact", evidence=["count"]),
        small.insight(
            "read", type="need", facts=[Ref("insight", "fact"), Ref("evidence", "talk")], evidence=["talk", "count"]
        ),
        small.opportunity("calls", "read"),
    )
    view = insights.insight_view(site, site.here("insights/read/"), site.catalogue.insights["read"])
    assert [link.text for link in view.facts] == ["People fact", "Study talk"]
    assert [link.text for link in view.evidence] == ["Study count"]
    assert [link.href for link in view.opportunities] == ["../../opportunities/calls/"]
    assert (view.row.rests_on, view.row.opportunities, view.about.mentions) == (3, 1, ())


# Evidence


def test_evidence_is_listed_from_the_newest_with_its_sample_and_what_rests_on_it() -> None:
    site = small.site(
        small.evidence("old", date=date(2025, 6, 1), sample_size=1180),
        small.evidence(
            "new", participants=[{"role": "advisors", "count": 4}, {"role": "director", "leadership": True}]
        ),
        small.insight("fact", evidence=["old"]),
    )
    view = evidence.evidence_list_view(site, site.here("evidence/"))
    assert [(row.anchor, row.day, row.sample, row.leadership, row.carries) for row in view.rows] == [
        ("evidence-new", "May 1, 2026", "", True, 0),
        ("evidence-old", "June 1, 2025", "1,180", False, 1),
    ]
    assert (view.sources, view.with_leadership) == ((("Interviews", "account-voice", 2),), 1)


def test_an_excerpt_is_markdown_in_which_html_is_shown_as_written() -> None:
    site = small.site(small.evidence("talk", excerpt="It took **long**. <script>x</script>"))
    view = evidence.evidence_view(site, site.here("evidence/talk/"), site.catalogue.evidence["talk"])
    assert "<strong>long</strong>" in view.excerpt
    assert "<script>" not in view.excerpt


# Steps, seen from elsewhere


def test_a_reference_to_no_step_has_no_place() -> None:
    here = small.site(small.persona(), OUTAGE).here("metrics/")
    assert step_place(here, Ref("journey", "outage")) is None
    assert step_place(here, Ref("journey", "outage", ("wait", "gone"))) is None


@pytest.mark.parametrize(
    ("url", "href"),
    [("https://x.example/a", "https://x.example/a"), ("files/a.pdf", "../../files/a.pdf"), (None, "")],
)
def test_an_address_without_a_scheme_is_a_place_in_the_site(url: str | None, href: str) -> None:
    assert from_here(small.site().here("evidence/talk/"), url) == href


# Text is data


HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}'


def test_text_in_any_field_is_shown_as_it_was_written() -> None:
    touch = [{"name": HOSTILE, "channel": "phone"}]
    wait = small.stage(
        "wait", small.step("call", -2, action=HOSTILE, touchpoints=touch, metrics=["repair"]), name=HOSTILE
    )
    solution = {"title": HOSTILE, "link": "https://x.example/?a=%22&b=1"}
    site = small.site(
        small.persona("ana", name=HOSTILE),
        small.journey("outage", "ana", wait, title=HOSTILE),
        small.evidence(
            "talk", title=HOSTILE, method=HOSTILE, privacy=HOSTILE, participants=[{"role": HOSTILE}], tags=[HOSTILE]
        ),
        small.insight("fact", title=HOSTILE, summary=HOSTILE, detail=HOSTILE, evidence=["talk"], personas=["ana"]),
        small.opportunity(
            "calls", "fact", "outage#wait.call", title=HOSTILE, how_might_we=HOSTILE, solutions=[solution]
        ),
        small.metric("repair", {"date": date(2026, 5, 1), "value": 3}, title=HOSTILE, unit=HOSTILE, source=HOSTILE),
        channels=[{"id": "phone", "name": HOSTILE}],
        diagrams=True,
    )
    builders = (opportunities, insights, evidence, metrics, channels, touchpoints, overview)
    for page in (page for builder in builders for page in builder.pages(site)):
        soup = BeautifulSoup(page.html, "html.parser")
        assert soup.find("script") is None, page.address
        assert not any(name.startswith("on") for tag in soup.find_all(True) for name in tag.attrs), page.address
        assert HOSTILE in soup.get_text(), page.address
