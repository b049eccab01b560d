import re

import pytest
from bs4 import BeautifulSoup, Tag

from journeybook.model import Entity, Journey, Ref
from journeybook.pages.journeys.walk import WalkView, walk_page, walk_view
from journeybook.pages.links import address_of_reading
from pages import small

CHANNELS = [{"id": "phone", "name": "Phone call", "type": "phone"}]
TRUTH = {"why": "Trust falls here"}


def view(*entities: Entity, journey: Journey) -> WalkView:
    site = small.site(small.persona("ana", name="Ana Ruiz"), journey, *entities, channels=CHANNELS)
    return walk_view(site, site.here(address_of_reading(journey.id, "walk")), journey)


def html(*entities: Entity, journey: Journey) -> BeautifulSoup:
    site = small.site(small.persona("ana", name="Ana Ruiz"), journey, *entities, channels=CHANNELS)
    return BeautifulSoup(walk_page(site, journey).html, "html.parser")


def walk_of(*feelings: int | None, truths: tuple[int, ...] = (), **fields: object) -> Journey:
    """Return a journey of one stage with a step for each feeling; those at the places `truths` decide."""
    steps = [
        small.step(f"s{i}", feeling, **({"moment_of_truth": TRUTH} if i in truths else {}))
        for i, feeling in enumerate(feelings, 1)
    ]
    return small.journey("j", "ana", small.stage("one", *steps), **fields)


def pauses(journey: Journey, *entities: Entity) -> dict[int, str]:
    return {m.number: m.pause for m in view(*entities, journey=journey).moments if m.pause}


# Moments ----------------------------------------------------------------------------------------------------------


def test_each_step_is_a_moment_that_leads_back_and_on() -> None:
    journey = small.journey(
        "moving",
        "ana",
        small.stage("pack", small.step("call"), small.step("wait")),
        small.stage("go", small.step("end")),
    )
    assert [
        (m.id, m.number, m.stage_number, m.stage, m.opens_stage, m.back.href, m.onward.text, m.onward.href)
        for m in view(journey=journey).moments
    ] == [
        ("m-pack.call", 1, 1, "Pack", True, "#walk-start", "Next", "#m-pack.wait"),
        ("m-pack.wait", 2, 1, "Pack", False, "#m-pack.call", "Next: Go", "#m-go.end"),
        ("m-go.end", 3, 2, "Go", True, "#m-pack.wait", "To the end", "#walk-end"),
    ]


def test_a_moment_keeps_its_address_when_others_come_before_it() -> None:
    before = small.journey("moving", "ana", small.stage("pack", small.step("wait")))
    after = small.journey("moving", "ana", small.stage("new", small.step("x")), *_stages(before))
    assert view(journey=before).moments[-1].id == view(journey=after).moments[-1].id == "m-pack.wait"


def _stages(journey: Journey) -> list[dict[str, object]]:
    return [small.stage(s.id, *(small.step(x.id) for x in s.steps)) for s in journey.stages]


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        ({"duration": "3 minutes"}, ("3 minutes", "")),
        ({"duration": "4 minutes", "wait": "26 minutes"}, ("26 minutes", "of waiting, after 4 minutes")),
        ({"duration": "2 hours", "wait": "10 minutes"}, ("2 hours", "then 10 minutes of waiting")),
        ({"wait": "2 days"}, ("2 days", "of waiting")),
        ({}, ("", "")),
    ],
)
def test_the_longer_of_doing_and_waiting_is_the_length(times: dict[str, str], shown: tuple[str, str]) -> None:
    step = {**small.step("a"), **times}
    moment = view(journey=small.journey("j", "ana", small.stage("one", step))).moments[0]
    assert (moment.length, moment.length_note) == shown


def test_a_moment_leads_to_its_step_on_the_map() -> None:
    assert view(journey=walk_of(0)).moments[0].in_map == "../#one.s1"


def test_stops_lie_as_high_as_the_feeling_and_those_without_one_on_the_line_between() -> None:
    assert [m.y for m in view(journey=walk_of(-2, None, 2, None)).moments] == [80, 50, 20, 20]


def test_without_any_feeling_there_is_no_line_and_all_stops_are_level() -> None:
    page = view(journey=walk_of(None, None))
    assert (page.line, [m.y for m in page.moments], page.landmarks) == ("", [50, 50], ())


# Pauses -----------------------------------------------------------------------------------------------------------


def test_a_moment_of_truth_asks_by_how_it_feels() -> None:
    assert pauses(walk_of(-1, 0, 1, None, truths=(1, 2, 3, 4))) == {
        1: "What would have helped Ana here?",
        2: "What would have helped Ana here?",
        3: "What made this moment good for Ana?",
        4: "How would you feel here, in Ana’s place?",
    }


def test_a_moment_of_truth_of_an_ideal_journey_asks_what_it_would_take() -> None:
    today = small.journey("today", "ana")
    ideal = walk_of(2, truths=(1,), state="ideal", of="today")
    assert pauses(ideal, today) == {1: "What would it take to have it so today?"}


def test_the_low_the_drop_and_the_turn_ask_and_nothing_else_does() -> None:
    assert pauses(walk_of(1, 1, -1, -2, -1, 1, 1, 0)) == {
        3: "“Good” a moment ago, “Bad” now. What happened in between?",
        4: "What would you need to hear first, in Ana’s place?",
        6: "What turned it for Ana?",
    }


def test_a_drop_is_seen_across_steps_without_a_feeling() -> None:
    assert 3 in pauses(walk_of(2, None, 0, -1))


def test_a_walk_that_never_feels_bad_asks_nothing() -> None:
    assert pauses(walk_of(0, 2, 0, 1)) == {}


# Intro and end ----------------------------------------------------------------------------------------------------


def test_reading_takes_longer_where_there_is_more_to_read_and_to_think() -> None:
    page = small.stage("one", small.step("a", -1, thoughts=["x" * 3000]))
    pause = small.stage("one", small.step("a", -1, thoughts=["x" * 3000], moment_of_truth=TRUTH), small.step("b", -2))
    many = small.stage("one", small.step("a", thoughts=["x" * 3000] * 4 + ["x" * 600]))
    minutes = [view(journey=small.journey("j", "ana", stage)).minutes for stage in (page, pause, many)]
    assert minutes == [3, 4, 15]
    assert view(journey=walk_of(0)).minutes == 1


def test_the_persona_s_empathy_map_is_one_link_from_the_walk() -> None:
    one, two = small.empathy_map("m", "ana", title="Ana waits"), small.empathy_map("n", "ana")
    stranger = small.empathy_map("o", "bo")
    links = [view(*maps, journey=walk_of(0)).inside for maps in ((stranger,), (one, stranger), (one, two))]
    assert [link and (link.text, link.href) for link in links] == [
        None,
        ("Ana waits", "../../../empathy-maps/m/"),
        ("2 empathy maps", "../../../personas/ana/#empathy-maps"),
    ]


def test_the_end_names_the_lowest_moment_and_the_best() -> None:
    marks = view(journey=walk_of(0, -2, 1, 2)).landmarks
    assert [(mark.title, mark.moment.href, mark.emotion.word, mark.x, mark.y) for mark in marks] == [
        ("Lowest moment", "#m-one.s2", "Very bad", 37.5, 80),
        ("Best moment", "#m-one.s4", "Very good", 87.5, 20),
    ]


def test_a_walk_that_always_feels_the_same_has_no_best_moment() -> None:
    assert [mark.title for mark in view(journey=walk_of(1, 1)).landmarks] == ["Lowest moment"]


def test_the_end_leads_on() -> None:
    ideal = small.journey("best", "ana", state="ideal", of="j")
    map_ = small.empathy_map("m", "ana", title="Ana waits")
    assert [(way.link.text, way.link.href) for way in view(ideal, map_, journey=walk_of(0)).ways] == [
        ("Walk the ideal journey", "../../best/walk/"),
        ("The whole map", "../"),
        ("The summary on one page", "../summary/"),
        ("Who Ana is", "../../../personas/ana/"),
        ("What Ana sees, hears, thinks and does", "../../../empathy-maps/m/"),
    ]
    back = view(walk_of(0), journey=ideal).ways[0].link
    assert (back.text, back.href) == ("Walk it as it is today", "../../j/walk/")


# The page ---------------------------------------------------------------------------------------------------------

RICH = small.step(
    "wait",
    emotion={"value": -2, "word": "Abandoned", "reason": "Nobody came", "quote": "I sat there."},
    touchpoints=[{"name": "Helpline", "channel": "phone", "message": "Please hold."}],
    thoughts=["They forgot me"],
    expectation="A call",
    duration="5 minutes",
    moment_of_truth={"why": "Trust falls here", "kind": "trust"},
    frontstage=[{"actor": "Technician", "action": "Rings"}],
    backstage=[{"actor": "Dispatch", "action": "Moves the job", "system": "Board"}],
    support=[{"action": "Stocks parts"}],
    employee={"feels": "Torn", "asks_of": "To stay calm", "load": 2},
)


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_a_moment_tells_the_scene_then_the_inside_then_what_could_not_be_seen() -> None:
    page = html(journey=small.journey("j", "ana", small.stage("one", RICH), scenario="x"))
    moment = page.select_one("section.jb-moment")
    assert moment is not None
    assert words(moment) == (
        "Moment 1 of 1 One 5 minutes Does wait Moment of truth: trust Trust falls here "
        "Phone call Helpline Please hold. Technician Rings "
        "Abandoned , Very bad, −2 on a scale from −2 to +2 Nobody came "
        "They forgot me What goes through Ana’s mind I sat there. In Ana’s words Ana expects A call "
        "Pause for 30 seconds What would have helped Ana here? "
        "What you could not see Backstage Dispatch Moves the job Board Support Stocks parts "
        "The colleague’s side Feels Torn Asked for To stay calm Weight Much emotional load "
        "Back To the end All about this step : Does wait"
    )


def test_a_moment_of_which_little_is_known_says_so() -> None:
    moment = html(journey=walk_of(None)).select_one("section.jb-moment")
    assert moment is not None
    assert words(moment) == (
        "Moment 1 of 1 Stage 1 One Does s1 How this feels is not known yet. "
        "Back To the end All about this step : Does s1"
    )


def test_each_screen_is_a_section_with_a_name_of_its_own() -> None:
    step = {"id": "x", "action": "Waits"}
    page = html(journey=small.journey("j", "ana", small.stage("one", step), small.stage("two", step)))
    names = {
        section["id"]: " ".join(words(_by_id(page, id_)) for id_ in str(section["aria-labelledby"]).split())
        for section in page.select("section")
    }
    assert names == {
        "walk-start": "For about 1 minute, you are Ana.",
        "m-one.x": "Moment 1 of 2 Waits",
        "m-two.x": "Moment 2 of 2 Waits",
        "walk-end": "2 moments in Ana’s shoes",
    }


def _by_id(page: BeautifulSoup, id_: str) -> Tag:
    found = page.find(id=id_)
    assert isinstance(found, Tag)
    return found


def test_the_rail_has_a_stop_for_each_moment_in_words() -> None:
    page = html(journey=walk_of(-1, None, truths=(2,)))
    assert [(stop["href"], words(stop)) for stop in page.select(".jb-walkrail__stops a")] == [
        ("#m-one.s1", "Moment 1 : Does s1, Bad"),
        ("#m-one.s2", "Moment 2 : Does s2, moment of truth"),
    ]


def test_every_link_within_the_page_leads_somewhere_in_it_and_no_id_is_there_twice() -> None:
    page = html(journey=small.journey("j", "ana", small.stage("one", RICH, small.step("b", 1, thoughts=["Hm"]))))
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for a in page.find_all("a", href=re.compile("^#"))} <= set(ids)


def test_the_next_journey_is_walked_from_the_end() -> None:
    page = html(small.journey("k", "ana", title="I go on"), journey=walk_of(0))
    way = page.select("#walk-end .jb-walkend__ways a")[-1]
    assert (way["href"], words(way)) == ("../../k/walk/", "Walk another journey I go on")


def test_what_an_author_writes_is_never_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    step = small.step(
        "a",
        emotion={"value": -2, "word": hostile, "reason": hostile, "quote": hostile},
        thoughts=[hostile],
        expectation=hostile,
        moment_of_truth={"why": hostile, "kind": hostile},
        backstage=[{"actor": hostile, "action": hostile, "system": hostile}],
        employee={"feels": hostile, "asks_of": hostile},
    )
    page = html(
        journey=small.journey(
            "j", "ana", small.stage("one", step, name=hostile), title=hostile, scenario=hostile, expectations=[hostile]
        )
    )
    assert page.find_all("img") == []
    assert page.h1 is not None
    assert hostile in page.h1.text


def test_the_page_is_named_after_whose_shoes_they_are() -> None:
    site = small.site(small.persona("ana", name="Ana Ruiz"), walk_of(0))
    page = walk_page(site, walk_of(0))
    assert (page.title, page.type, page.address, page.searchable) == (
        "Walk in Ana’s shoes: I live through j",
        "journey-walk",
        "journeys/j/walk/",
        False,
    )
    assert Ref("journey", "j") in site.catalogue.paths
