import re
from itertools import pairwise

from bs4 import BeautifulSoup

from journeybook.model import Entity, Journey, Ref
from journeybook.pages.journeys import gallery, readings
from journeybook.pages.journeys.page import JourneyView, journey_view
from journeybook.pages.links import address_of
from pages import small

CHANNELS = [{"id": "phone", "name": "Phone call", "type": "phone"}]


def view(*entities: Entity, journey: Journey) -> JourneyView:
    site = small.site(small.persona("ana"), journey, *entities, channels=CHANNELS)
    return journey_view(site, site.here(address_of(Ref("journey", journey.id))), journey)


def lane(page: JourneyView, id_: str) -> list[list[str]]:
    return next([[item.text for item in cell] for cell in lane.cells] for lane in page.map.lanes if lane.id == id_)


RICH = small.step(
    "wait",
    emotion={"value": -2, "word": "Abandoned", "reason": "Nobody came", "quote": "I sat there."},
    touchpoints=[{"name": "Helpline", "channel": "phone"}, {"name": "Helpline again", "channel": "phone"}],
    thoughts=["They forgot me"],
    pain_points=[{"text": "Nobody calls", "id": "silence", "evidence": ["calls"]}],
    gains=["One person noticed"],
    expectation="A call",
    duration="5 minutes",
    wait="2 days",
    moment_of_truth={"why": "Trust", "importance_customer": 5},
    failure_modes=[{"text": "The van breaks down", "recovery": "Send another", "goes_to": "moving#pack.call"}],
    next=[{"to": "moving#pack.call", "when": "Nobody came"}, {"to": "moving#later.end"}],
    frontstage=[{"actor": "Technician", "action": "Rings"}],
    backstage=[{"actor": "Dispatch", "action": "Moves the job", "system": "Dispatch"}],
    support=[{"action": "Stocks parts"}],
    employee={"feels": "Torn", "load": 2},
    opportunities=["notice"],
    metrics=["kept"],
    evidence=["calls"],
    owner={"name": "Head of field service"},
)
JOURNEY = small.journey(
    "moving",
    "ana",
    small.stage("pack", small.step("call", 1), RICH, customer_goal="Have somebody come"),
    small.stage("later", small.step("end", 0)),
)
AROUND = (
    small.opportunity("notice", "moving#pack.wait.silence"),
    small.metric("kept"),
    small.evidence("calls", sample_size=14),
)


def test_each_lane_holds_what_its_stage_says() -> None:
    page = view(*AROUND, journey=JOURNEY)
    assert {id_: lane(page, id_)[0] for id_ in [x.id for x in page.map.lanes]} == {
        "thinking": ["They forgot me"],
        "goal": ["Have somebody come"],
        "doing": ["Does call", "Does wait"],
        "touchpoints": ["Phone call"],
        "expectation": ["A call"],
        "pains": ["Nobody calls"],
        "gains": ["One person noticed"],
        "opportunities": ["Problem notice"],
        "branches": ["Nobody came"],
        "failures": ["The van breaks down"],
        "frontstage": ["Rings"],
        "backstage": ["Moves the job"],
        "support": ["Stocks parts"],
        "employee": ["Torn"],
        "owner": ["Head of field service"],
        "metrics": ["Number of kept"],
        "evidence": ["Study calls"],
    }


def test_a_lane_that_is_empty_everywhere_is_left_out() -> None:
    page = view(journey=small.journey("j", "ana"))
    assert [x.id for x in page.map.lanes] == ["doing"]


def test_an_actor_who_is_the_system_is_named_once() -> None:
    page = view(*AROUND, journey=JOURNEY)
    backstage = next(x for x in page.map.lanes if x.id == "backstage")
    assert backstage.cells[0][0].note == "Dispatch"
    assert page.stages[0].steps[1].backstage[0].system == ""


def test_a_blueprint_shows_frontstage_and_support_at_once() -> None:
    def shown(level: str) -> set[str]:
        journey = JOURNEY.model_copy(update={"level": level})
        return {x.id for x in view(*AROUND, journey=journey).map.lanes if x.shown}

    assert shown("blueprint") - shown("micro") == {"frontstage", "support"}


def test_the_length_counts_waits() -> None:
    page = view(*AROUND, journey=JOURNEY)
    assert page.head.length == "2 days"
    doing = next(x for x in page.map.lanes if x.id == "doing")
    assert doing.cells[0][1].note == "5 minutes, then 2 days of waiting"


def test_the_gist_names_the_lowest_point_and_the_turning_point() -> None:
    journey = small.journey("j", "ana", small.stage("one", small.step("a", -2)), small.stage("two", small.step("b", 2)))
    assert [(g.title, g.text, g.step.href) for g in view(journey=journey).gist] == [
        ("Lowest point: Very bad", "Stage 1", "#one.a"),
        ("Turning point: Very good", "Stage 2", "#two.b"),
    ]


def test_the_widest_gap_is_where_the_ideal_feels_most_better() -> None:
    stages = (small.step("a", -1), small.step("b", -2))
    today = small.journey("j", "ana", small.stage("one", *stages))
    ideal = small.journey(
        "best", "ana", small.stage("one", small.step("a", 2), small.step("b", 0)), state="ideal", of="j"
    )
    gap = view(ideal, journey=today).gist[-1]
    assert gap.title == "Widest gap to the ideal: 3 steps"
    assert gap.step.href == "#one.a"


def test_an_ideal_that_is_no_better_shows_no_gap() -> None:
    today = small.journey("j", "ana", small.stage("one", small.step("a", 1)))
    ideal = small.journey("best", "ana", small.stage("one", small.step("a", 1)), state="ideal", of="j")
    assert [g.title for g in view(ideal, journey=today).gist] == ["Lowest point: Good"]


def test_a_journey_and_its_ideal_lead_to_each_other() -> None:
    today = small.journey("j", "ana")
    ideal = small.journey("best", "ana", state="ideal", of="j")
    there, back = view(ideal, journey=today).head.counterpart, view(today, journey=ideal).head.counterpart
    assert there is not None
    assert back is not None
    assert (there.link.href, there.ideal) == ("../best/", True)
    assert (back.link.href, back.ideal) == ("../j/", False)


def test_stages_that_only_the_ideal_has_are_named_below_the_map() -> None:
    today = small.journey("j", "ana", small.stage("one", small.step("a", 1)))
    ideal = small.journey(
        "best",
        "ana",
        small.stage("one", small.step("a", 2)),
        small.stage("new", small.step("b", 2)),
        state="ideal",
        of="j",
    )
    assert [link.href for link in view(ideal, journey=today).map.ideal_only] == ["../best/#stage-new"]


def test_a_step_shows_who_refers_to_it_and_not_twice_what_it_names_itself() -> None:
    other = small.opportunity("speed", "moving#pack.wait")
    page = view(*AROUND, other, journey=JOURNEY)
    groups = {group.title: [link.text for link in group.links] for group in page.stages[0].steps[1].links}
    assert groups["Opportunities"] == ["Problem notice"]
    assert groups["Mentioned in"] == ["Problem speed"]


def _html(*entities: Entity, journey: Journey) -> BeautifulSoup:
    site = small.site(small.persona("ana"), journey, *entities, channels=CHANNELS)
    page = next(page for page in readings.pages(site) if page.address == f"journeys/{journey.id}/")
    return BeautifulSoup(page.html, "html.parser")


def test_the_page_has_an_id_for_each_step_and_each_named_statement() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    for id_ in ("pack.call", "pack.wait", "pack.wait.silence", "later.end", "stage-pack", "stage-later"):
        assert len(html.find_all(id=id_)) == 1, id_


def test_every_link_within_the_page_leads_somewhere_in_it() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    ids = {str(tag["id"]) for tag in html.find_all(id=True)}
    assert {str(a["href"])[1:] for a in html.find_all("a", href=re.compile("^#"))} <= ids


def test_no_id_is_there_twice() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    ids = [str(tag["id"]) for tag in html.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_map_is_a_table_with_a_heading_for_each_stage_and_lane() -> None:
    table = _html(*AROUND, journey=JOURNEY).select_one("table.jb-map")
    assert table is not None
    assert [name.text for name in table.select("thead th[scope=col] .jb-stage__name")] == ["Pack", "Later"]
    for row in table.select("tr.jb-lane"):
        assert row.select_one("th[scope=row]"), row
        assert len(row.select("td")) == 2, row
    assert table.caption is not None
    assert "begins good, is at its worst abandoned, and ends neutral" in table.caption.text


def test_search_finds_the_steps_and_not_the_copies_of_the_map() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    for copy in html.select("[data-search-exclude]"):
        copy.decompose()
    assert html.find(id="pack.wait")
    assert not html.select_one("table")
    assert "Nobody calls" in html.text


def test_headings_go_down_one_level_at_a_time() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    levels = [int(tag.name[1]) for tag in html.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_what_an_author_writes_is_never_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    step = small.step("a", emotion={"value": -2, "word": hostile}, thoughts=[hostile], pain_points=[hostile])
    html = _html(journey=small.journey("j", "ana", small.stage("one", step, name=hostile), title=hostile))
    assert not html.find_all("img")
    assert html.h1 is not None
    assert html.h1.text == hostile


def test_a_journey_without_feelings_still_has_a_map() -> None:
    html = _html(journey=small.journey("j", "ana"))
    assert html.select_one("table.jb-map")
    assert not html.select(".jb-feelcell, .jb-gist, .jb-twin")


def test_the_gallery_puts_each_ideal_behind_the_journey_it_improves() -> None:
    site = small.site(
        small.persona("ana"),
        small.journey("aa", "ana", state="ideal", of="moving"),
        small.journey("bb", "ana"),
        small.journey("moving", "ana"),
    )
    shown = gallery.gallery_view(site, site.here("journeys/"))
    assert [card.id for card in shown.cards] == ["bb", "moving", "aa"]
    assert shown.lede.startswith("2 things our customers live through, and 1 the way it should be.")


def test_a_playbook_without_journeys_says_so() -> None:
    site = small.site(small.persona("ana"))
    assert "There are no journeys yet" in next(iter(gallery.pages(site))).html


def test_a_metric_stands_there_with_its_latest_value_and_what_is_wanted() -> None:
    metric = small.metric(
        "kept", {"date": "2026-04-01", "value": 90}, {"date": "2026-05-01", "value": 94.24}, unit="%", target=95
    )
    (row,) = view(metric, journey=small.journey("j", "ana", metrics=["kept"])).metrics
    assert (row.latest, row.target) == ("94.2%", "at least 95%")


def test_headings_in_the_copy_for_small_windows_are_no_search_sections() -> None:
    html = _html(*AROUND, journey=JOURNEY)
    assert not [tag for tag in html.select(".jb-cards[data-search-exclude] :is(h2, h3, h4, h5, h6)") if tag.get("id")]
