"""The page of a journey's map: what its HTML holds before any style or script has come."""

from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from journeybook.model import Entity, Journey, Step
from journeybook.pages.journeys import readings
from journeybook.pages.page import Page
from journeybook.pages.parts import emotion_view
from pages import small, stress

MAPS = {
    page.address: page
    for page in readings.pages(stress.site())
    if page.address in {f"journeys/{journey.id}/" for journey in stress.JOURNEYS}
}


def _parsed(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.html, "html.parser")


def _one(html: BeautifulSoup | Tag, selector: str) -> Tag:
    found = html.select(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _reading(name: str, *entities: Entity, journey: Journey) -> BeautifulSoup:
    site = small.site(small.persona("ana", name="Ana Lima"), journey, *entities)
    return _parsed(next(page for page in readings.pages(site) if page.address == f"journeys/{journey.id}/{name}"))


@pytest.mark.parametrize("journey", stress.JOURNEYS, ids=lambda journey: journey.id)
def test_every_step_of_any_journey_is_on_its_map(journey: Journey) -> None:
    html = _parsed(MAPS[f"journeys/{journey.id}/"])
    table = _one(html, "table.jb-map")
    assert [_words(name) for name in table.select("thead .jb-stage__name")] == [
        " ".join(stage.name.split()) for stage in journey.stages
    ]
    assert [_words(link) for link in table.select(".jb-does a")] == [
        " ".join(step.action.split()) for _, step in journey.steps()
    ]
    assert [_words(said) for said in table.select(".jb-feelcell .jb-pt:not(.jb-pt--ideal) .jb-sr")] == [
        _said(step) for _, step in journey.steps() if step.emotion
    ]


def _said(step: Step) -> str:
    emotion = emotion_view(step.emotion)
    assert emotion
    band = emotion.feeling
    word = "" if emotion.word.lower() == band.word.lower() else f"{emotion.word}, "
    moment = ", moment of truth" if step.moment_of_truth else ""
    return " ".join(f"{step.action}: {word}{band.word.lower()}, {band.signed} of 2{moment}".split())


@pytest.mark.parametrize("journey", stress.JOURNEYS, ids=lambda journey: journey.id)
def test_no_id_is_there_twice_on_any_map(journey: Journey) -> None:
    ids = [str(tag["id"]) for tag in _parsed(MAPS[f"journeys/{journey.id}/"]).find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_each_stage_can_be_linked_to_on_the_map() -> None:
    html = _parsed(MAPS["journeys/twenty-stages/"])
    links = [str(a["href"])[1:] for a in html.select(".jb-mini a")]
    assert links == [str(th["id"]) for th in html.select(".jb-map thead th")]
    assert links[0] == "col-stage0"
    assert [_words(a) for a in html.select(".jb-mini a")][:2] == ["1 I wait for somebody 1", "2 I wait for somebody 2"]


def test_the_heading_of_lanes_belongs_to_a_group_of_rows_of_their_own() -> None:
    html = _parsed(MAPS["journeys/three-stages/"])
    for body in html.select(".jb-map > tbody"):
        rows = body.select(":scope > tr")
        assert rows[0].select("th[scope=rowgroup]")
        assert all(row.select("th[scope=row]") for row in rows[1:])
        assert rows[1:]


def test_each_lane_can_be_chosen_and_the_line_of_feelings_too() -> None:
    html = _parsed(MAPS["journeys/three-stages/"])
    lanes = [str(row["data-lane"]) for row in html.select(".jb-map [data-lane]")]
    assert [str(box["id"]) for box in html.select(".jb-menu__cols input")] == [f"lane-{lane}" for lane in lanes]
    assert lanes[0] == "feeling"


def test_a_journey_that_nobody_felt_has_no_line_anywhere() -> None:
    html = _parsed(MAPS["journeys/unfelt/"])
    assert not html.select("#lane-feeling, .jb-mini__line, .jb-rail__line, [data-lane=feeling]")


def test_a_step_without_a_feeling_leaves_its_place_on_the_line_empty() -> None:
    html = _parsed(MAPS["journeys/one-unfelt/"])
    assert [len(cell.select(".jb-pt")) for cell in html.select(".jb-feelcell")] == [1, 0, 1]


def test_what_needs_a_script_is_hidden_until_one_has_come() -> None:
    html = _parsed(MAPS["journeys/twenty-stages/"])
    for selector in (".jb-fit", ".jb-full", ".jb-menu__reset"):
        assert _one(html, selector).has_attr("hidden"), selector
    assert _one(html, "template#jb-panel").has_attr("data-search-exclude")


def test_the_frame_for_a_step_is_no_heading_of_the_page() -> None:
    page = MAPS["journeys/three-stages/"]
    assert "" not in [heading.text for heading in page.headings]
    assert not _one(_parsed(page), "template#jb-panel").find_all(id=True)


def test_the_head_invites_to_walk_in_the_shoes_of_the_persona() -> None:
    action = _one(_reading("", journey=small.journey("moving", "ana")), ".jb-head__action")
    assert (_words(action), action["href"]) == ("Walk in Ana\u2019s shoes", "walk/")


def test_a_journey_of_nobody_known_is_walked_all_the_same() -> None:
    html = _reading("", journey=small.journey("moving", "somebody"))
    assert _words(_one(html, ".jb-head__action")) == "Walk this journey"


def test_the_walk_does_not_lead_to_itself() -> None:
    assert not _reading("walk/", journey=small.journey("moving", "ana")).select(".jb-head__action")


def test_the_head_says_in_few_words_how_sure_we_are_and_who_keeps_it_true() -> None:
    journey = small.journey(
        "moving",
        "ana",
        small.stage("one", small.step("a", evidence=["calls", "diary"])),
        owner={"name": "Head of fault care", "team": "Fault care"},
        last_validated=date(2026, 9, 15),
        status="live",
    )
    evidence = (
        small.evidence("calls", sample_size=24),
        small.evidence("diary", source="ticket", sample_size=412),
    )
    html = _reading("", *evidence, journey=journey)
    assert _words(_one(html, ".jb-meta .jb-evid")) == "Moderate evidence 24 interviews and more"
    assert _words(_one(html, ".jb-meta .jb-badge")) == "Reviewed Sep 15, 2026, Fault care"
    # On paper, and below the map, everything is said.
    assert "Reviewed September 15, 2026, Head of fault care, Fault care." in _words(_one(html, ".jb-mapfoot"))


def test_text_in_any_script_says_its_own_direction() -> None:
    html = _parsed(MAPS["journeys/arabic/"])
    for selector in ("h1", ".jb-lede", ".jb-stage__name", ".jb-map .jb-bubble p", ".jb-does li", ".jb-step h4"):
        assert {str(tag.get("dir")) for tag in html.select(selector)} == {"auto"}, selector
