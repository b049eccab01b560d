"""Two journeys side by side: what the pages say, and which pages there are."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from journeybook.model import Entity, Journey
from journeybook.pages.journeys import choosing, readings
from journeybook.pages.journeys.changes import IdealView, StageChange, StepChange, ideal_view
from journeybook.pages.journeys.choosing import ROWS, chooser_view
from journeybook.pages.journeys.overlay import TODAY_AND_IDEAL, Overlay, overlay
from journeybook.pages.journeys.peers import PeerView, peer_view
from journeybook.pages.page import Page
from journeybook.pages.site import Site
from pages import small

ANA, BEN = small.persona("ana"), small.persona("ben")
CHANNELS = ({"id": "phone", "name": "Phone call", "type": "phone"}, {"id": "app", "name": "Our app", "type": "app"})


def _site(*entities: Entity) -> Site:
    return small.site(ANA, BEN, *entities, channels=CHANNELS)


def _today(*stages: dict[str, object], **fields: object) -> Journey:
    return small.journey("moving", "ana", *stages, **fields)


def _ideal(*stages: dict[str, object], **fields: object) -> Journey:
    return small.journey("moving-ideal", "ana", *stages, state="ideal", of="moving", **fields)


def _view(today: Journey, ideal: Journey, *others: Entity) -> IdealView:
    site = _site(today, ideal, *others)
    return ideal_view(site, site.here("journeys/moving/compare/"), today, ideal)


def _one_stage(before: dict[str, object], after: dict[str, object]) -> StageChange:
    (stage,) = _view(_today(small.stage("pack", before)), _ideal(small.stage("pack", after))).stages
    return stage


def _change(before: dict[str, object], after: dict[str, object]) -> StepChange:
    (change,) = _one_stage(before, after).changes
    return change


def _pages(site: Site) -> dict[str, Page]:
    return {page.address: page for page in (*readings.pages(site), *choosing.pages(site))}


def _text(page: Page, selector: str) -> list[str]:
    soup = BeautifulSoup(page.html, "html.parser")
    return [" ".join(found.get_text(" ").split()) for found in soup.select(selector)]


# Which pages there are ------------------------------------------------------------------------------------------------


def _peer(id_: str, persona: str) -> Journey:
    return small.journey(id_, persona, small.stage("a", small.step("do", 0)), small.stage("b", small.step("do", 1)))


def test_a_journey_with_nothing_beside_it_has_no_comparison() -> None:
    assert [a for a in _pages(_site(_today())) if "compare/" in a] == ["compare/journeys/"]


def test_a_journey_and_its_ideal_each_have_the_comparison_and_today_comes_first_in_both() -> None:
    today, ideal = _today(small.stage("one", small.step("a", -1))), _ideal(small.stage("one", small.step("a", 1)))
    pages = _pages(_site(today, ideal))
    scale = "on a scale from \N{MINUS SIGN}2 to +2"
    feels = f"Feels Today : Bad , \N{MINUS SIGN}1 {scale} Ideal : Good , +1 {scale} 2 steps better"
    for address in ("journeys/moving/compare/", "journeys/moving-ideal/compare/"):
        page = pages[address]
        assert page.type == "journey-compare"
        assert not page.searchable
        assert _text(page, ".jb-sides__heads span") == ["", "Today", "Ideal", "Difference"]
        assert _text(page, ".jb-sides__row--feel") == [feels]


def test_a_single_peer_is_on_the_page_itself() -> None:
    pages = _pages(_site(_peer("mine", "ana"), _peer("other", "ben")))
    assert sorted(a for a in pages if "compare/" in a) == [
        "compare/journeys/",
        "journeys/mine/compare/",
        "journeys/other/compare/",
    ]
    assert _text(pages["journeys/mine/compare/"], "h2[id=beside-other]") == ["Ana and Ben, side by side"]


def test_several_peers_have_a_page_each_that_the_comparison_leads_to() -> None:
    site = small.site(ANA, BEN, small.persona("cem"), _peer("mine", "ana"), _peer("x", "ben"), _peer("y", "cem"))
    pages = _pages(site)
    soup = BeautifulSoup(pages["journeys/mine/compare/"].html, "html.parser")
    assert [str(a["href"]) for a in soup.select(".jb-peers h3 a")] == ["x/", "y/"]
    assert pages["journeys/mine/compare/x/"].type == "journey-peer"
    assert _text(pages["journeys/mine/compare/x/"], "h2") == ["Ana and Ben, side by side"]
    assert not soup.select("[id^=beside]")


def test_no_id_is_there_twice_and_headings_go_down_one_level_at_a_time() -> None:
    today, ideal = _today(*_peer("m", "ana").model_dump()["stages"]), _ideal(small.stage("a", small.step("do", 2)))
    for page in _pages(_site(today, ideal, _peer("other", "ben"))).values():
        soup = BeautifulSoup(page.html, "html.parser")
        ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), page.address
        levels = [int(tag.name[1]) for tag in soup.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.address


# What changes ---------------------------------------------------------------------------------------------------------


def test_the_numbers_stand_in_front() -> None:
    pack = {"duration": "2 hours", "wait": "2 days", "moment_of_truth": {"why": "Trust"}}
    met = {"touchpoints": ({"name": "A call", "channel": "phone"}, {"name": "A text", "channel": "app"})}
    today = _today(small.stage("one", small.step("a", -2, **pack, **met), small.step("b", 1)))
    ideal = _ideal(small.stage("one", small.step("a", 0, duration="2 hours", touchpoints=met["touchpoints"][:1])))
    view = _view(today, ideal)
    assert view.lead == (
        "It takes 2 days today and 2 hours in the ideal. At its lowest it feels “Very bad” today (very bad) "
        "and “Neutral” in the ideal (neutral), 2 steps better."
    )
    assert [(f.title, f.before, f.after, f.change) for f in view.figures] == [
        ("How long it takes", "2 days", "2 hours", "2 days shorter"),
        ("Lowest point", "", "", "2 steps better"),
        ("Steps", "2", "1", "1 fewer"),
        ("Touchpoints", "2", "1", "1 fewer"),
        ("Moments of truth", "1", "0", "1 fewer"),
    ]


def test_a_stage_that_only_one_of_them_has_says_so_in_words() -> None:
    today = _today(small.stage("one", small.step("a", 0)), small.stage("old", small.step("b", 0)))
    ideal = _ideal(small.stage("new", small.step("c", 0)), small.stage("one", small.step("a", 0)))
    assert [(s.name, s.only) for s in _view(today, ideal).stages] == [
        ("New", "Only in the ideal"),
        ("One", ""),
        ("Old", "Only today"),
    ]


def test_of_a_step_only_what_changes_is_told() -> None:
    pains = {"pain_points": ("It rings",)}
    change = _change(
        small.step("call", -2, duration="5 minutes", **pains), small.step("call", 0, duration="5 minutes", **pains)
    )
    assert change.label == ""
    assert change.same
    assert change.feeling
    assert change.feeling.difference == "2 steps better"
    assert (change.time, change.lists) == (None, ())


def test_a_step_that_stays_as_it_is_is_folded_into_a_line() -> None:
    stage = _one_stage(small.step("call", 1), small.step("call", 1))
    assert stage.changes == ()
    assert [link.text for link in stage.unchanged] == ["Does call"]


def test_another_word_for_the_same_band_is_a_change_of_feeling() -> None:
    after = small.step("call", emotion={"value": 1, "word": "Heard"})
    change = _change(small.step("call", 1), after)
    assert change.feeling
    assert change.feeling.difference == "The same"


def test_steps_at_the_same_place_are_never_called_the_same() -> None:
    change = _change(small.step("call", -1), small.step("text", 1))
    assert (change.label, change.same) == ("Another step in its place", False)
    assert change.feeling
    assert change.feeling.difference == "2 steps better"


@pytest.mark.parametrize(("today", "ideal", "label"), [("ab", "a", "Only today"), ("a", "ab", "Only in the ideal")])
def test_a_step_that_only_one_of_them_has_says_so_in_words(today: str, ideal: str, label: str) -> None:
    stages = [small.stage("one", *(small.step(letter, 0) for letter in letters)) for letters in (today, ideal)]
    (stage,) = _view(_today(stages[0]), _ideal(stages[1])).stages
    (change,) = stage.changes
    assert change.label == label
    assert (change.today is None, change.ideal is None) == (label == "Only in the ideal", label == "Only today")


def test_touchpoints_and_pains_go_come_or_stay() -> None:
    before = small.step(
        "call",
        touchpoints=({"name": "Menu", "channel": "phone"}, {"name": "A voice", "channel": "phone"}),
        pain_points=("It rings", "It costs"),
        backstage=({"actor": "Desk", "action": "Waits"},),
    )
    after = small.step(
        "call",
        touchpoints=({"name": "a voice", "channel": "phone"}, {"name": "A text", "channel": "app"}),
        pain_points=("It costs",),
        backstage=({"actor": "Desk", "action": "Calls"},),
    )
    lists = {
        change.id: [[item.text for item in items] for items in (change.goes, change.stays, change.comes)]
        for change in _change(before, after).lists
    }
    assert lists == {
        "touchpoints": [["Menu"], ["A voice"], ["A text"]],
        "pains": [["It rings"], ["It costs"], []],
        "behind": [["Waits"], [], ["Calls"]],
    }


def test_time_counts_the_wait() -> None:
    change = _change(small.step("call", duration="5 minutes", wait="1 hour"), small.step("call", duration="5 minutes"))
    assert change.time
    assert (change.time.before, change.time.after, change.time.difference) == (
        "5 minutes, then 1 hour of waiting",
        "5 minutes",
        "60 minutes shorter",
    )


def test_the_opportunities_that_the_change_rests_on_are_named_with_their_progress() -> None:
    speed = small.opportunity("speed", "moving#one.a", progress="planned")
    care = small.opportunity("care", "moving#one.a", progress="in-progress")
    today = _today(small.stage("one", small.step("a", -1, opportunities=("care", "speed")), small.step("b", -1)))
    ideal = _ideal(small.stage("one", small.step("a", 1), small.step("b", 1, opportunities=("speed",))))
    view = _view(today, ideal, speed, care)
    assert [(o.link.text, o.progress.label, [s.text for s in o.steps]) for o in view.opportunities] == [
        ("Problem speed", "Planned", ["Does a", "Does b"]),
        ("Problem care", "In progress", ["Does a"]),
    ]
    assert view.tally == "1 planned, 1 in progress"


# Both lines -----------------------------------------------------------------------------------------------------------


def _lines(first: Journey, second: Journey) -> Overlay:
    return overlay(first, second, TODAY_AND_IDEAL)


def test_both_lines_run_over_the_stages_of_both() -> None:
    today = _today(small.stage("one", small.step("a", -2)), small.stage("two", small.step("b", 0)))
    drawn = _lines(today, _ideal(small.stage("two", small.step("b", 2)), small.stage("end", small.step("c", 1))))
    assert [(c.number, c.name, c.only) for c in drawn.columns] == [
        (1, "One", "Only today"),
        (2, "Two", ""),
        (3, "End", "Only in the ideal"),
    ]
    assert drawn.first.path == "M0 80H50C83.33 80 116.67 50 150 50H200"
    assert drawn.second.path == "M100 20H150C183.33 20 216.67 35 250 35H300"
    assert [line.end for line in (drawn.first, drawn.second)] == [66.67, 100.0]
    assert [(gap.left, gap.width) for gap in drawn.gaps] == [(100, 100)]


def test_a_line_is_broken_off_where_the_journey_has_no_such_stage() -> None:
    stages = [small.stage(id_, small.step("a", 0)) for id_ in ("one", "two", "three")]
    drawn = _lines(_today(*stages), _ideal(stages[0], stages[2]))
    assert drawn.first.path.count("M") == 1
    assert drawn.second.path == "M0 50H50H100M200 50H250H300"
    assert [(gap.left, gap.width) for gap in drawn.gaps] == [(0, 100), (200, 100)]


def test_the_same_feeling_at_the_same_place_is_marked() -> None:
    stages = small.stage("one", small.step("a", 1)), small.stage("two", small.step("b", -1))
    best = small.stage("one", small.step("a", 1)), small.stage("two", small.step("b", 2))
    assert [face.same for face in _lines(_today(*stages), _ideal(*best)).second.faces] == [True, False]


def test_the_names_at_the_ends_never_cover_each_other() -> None:
    drawn = _lines(_today(small.stage("one", small.step("a", 0))), _ideal(small.stage("one", small.step("a", 0))))
    assert drawn.first.name_y - drawn.second.name_y == 16


def test_journeys_without_a_common_stage_each_run_over_the_whole_width() -> None:
    today = _today(small.stage("one", small.step("a", 0)), small.stage("two", small.step("b", 0)))
    drawn = _lines(today, _ideal(small.stage("new", small.step("c", 1))))
    assert drawn.columns == ()
    assert (drawn.first.end, drawn.second.end) == (100, 100)
    assert [face.x for face in drawn.first.faces + drawn.second.faces] == [25, 75, 50]


def test_the_table_says_what_the_picture_shows() -> None:
    today = _today(small.stage("one", small.step("a", -2), small.step("b", 1)), small.stage("two", small.step("c")))
    drawn = _lines(today, _ideal(small.stage("one", small.step("a", -1))))
    rows = [(r.stage, r.only, [e.word for e in r.first], [e.word for e in r.second], r.difference) for r in drawn.rows]
    assert rows == [
        ("One", "", ["Very bad", "Good"], ["Bad"], "1 step better"),
        ("Two", "Only today", [], [], ""),
    ]
    assert drawn.caption == (
        "Today: begins very bad, is lowest at very bad, ends good. Ideal: begins bad, is lowest at bad, ends bad."
    )


def test_journeys_without_feelings_have_no_lines() -> None:
    assert (
        _view(_today(small.stage("one", small.step("a"))), _ideal(small.stage("one", small.step("a")))).overlay is None
    )


def test_a_stage_in_another_order_is_named() -> None:
    stages = [small.stage(id_, small.step("a", 0)) for id_ in ("one", "two")]
    assert _lines(_today(*stages), _ideal(*stages[::-1])).reordered == ("Two",)


# Two people -----------------------------------------------------------------------------------------------------------


def _beside(first: Journey, second: Journey, *others: Entity) -> PeerView:
    site = _site(first, second, *others)
    return peer_view(site, site.here(f"journeys/{first.id}/compare/"), first, second)


def test_each_stage_says_what_each_of_the_two_does_feels_thinks_and_needs() -> None:
    steps = [small.step(letter, 0) for letter in "abcd"]
    steps[2] = small.step("c", -2, thoughts=("Why me?",), duration="5 minutes")
    mine = small.journey("mine", "ana", small.stage("one", *steps, customer_goal="Be heard"))
    other = small.journey("other", "ben", small.stage("one", small.step("x", 1)), small.stage("two", small.step("y")))
    first, second = _beside(mine, other).stages
    assert first.first
    assert first.second
    assert [link.text for link in first.first.does] == ["Does a", "Does b", "Does c"]
    assert (first.first.more, first.first.thinks, first.first.needs, first.first.time) == (
        1,
        "Why me?",
        "Be heard",
        "5 minutes",
    )
    assert first.first.worst
    assert first.first.worst_step
    assert (first.first.worst.word, first.first.worst_step.text) == ("Very bad", "Does c")
    assert (second.only, second.first) == ("Only Ben", None)


def test_what_both_share_is_told_apart_from_what_only_one_has() -> None:
    call, text = {"name": "A call", "channel": "phone"}, {"name": "A text", "channel": "app"}
    mine = small.journey("mine", "ana", small.stage("one", small.step("a", touchpoints=(call,), pain_points=("Slow",))))
    step = small.step("b", touchpoints=(call, text), pain_points=("slow", "Dear"), opportunities=("speed",))
    other = small.journey("other", "ben", small.stage("one", step))
    rows = _beside(mine, other, small.opportunity("speed", "other#one.b")).shared
    assert {
        row.title: [[link.text for link in cell.items] for cell in (row.both, row.first, row.second)] for row in rows
    } == {
        "Channels": [["Phone call"], [], ["Our app"]],
        "Touchpoints": [["A call"], [], ["A text"]],
        "What hurts": [["Slow"], [], ["Dear"]],
        "Opportunities": [[], [], ["Problem speed"]],
    }


def test_two_people_of_the_same_first_name_go_by_their_full_names() -> None:
    people = small.persona("one", name="Kim Abel"), small.persona("two", name="Kim Berg")
    first, second = _peer("mine", "one"), _peer("other", "two")
    site = small.site(*people, first, second)
    view = peer_view(site, site.here("journeys/mine/compare/"), first, second)
    assert view.title == "Kim Abel and Kim Berg, side by side"


def test_a_difference_between_people_says_whose_it_is() -> None:
    mine = small.journey("mine", "ana", small.stage("one", small.step("a", -1)))
    other = small.journey("other", "ben", small.stage("one", small.step("a", 1), small.step("b", 1)))
    assert [figure.change for figure in _beside(mine, other).figures] == ["Ben feels 2 steps better", "1 more for Ben"]


# Choosing -------------------------------------------------------------------------------------------------------------


def test_the_journeys_to_choose_from_stand_by_level_and_person() -> None:
    entities = (_peer("a", "ana"), _peer("b", "ben"), small.journey("c", "ana", level="macro"))
    site = _site(*entities, small.journey("d", "ana", state="ideal", of="a"))
    view = chooser_view(site, site.here("compare/journeys/"))
    assert [(g.level, g.label, [(c.id, c.ideal) for c in g.choices]) for g in view.groups] == [
        ("macro", "A large part of it: Ana", [("c", False)]),
        ("micro", "One goal: Ana", [("a", False), ("d", True)]),
        ("micro", "One goal: Ben", [("b", False)]),
    ]
    assert view.summary == "../../journeys/*/summary/"


def test_what_is_side_by_side_already_is_listed_once() -> None:
    site = _site(_peer("a", "ana"), _peer("b", "ben"), small.journey("d", "ana", state="ideal", of="a"))
    view = chooser_view(site, site.here("compare/journeys/"))
    assert [(link.text, link.href) for link in view.ideals] == [("I live through a", "../../journeys/a/compare/")]
    assert [(link.text, link.href) for link in view.peers] == [
        ("Ana and Ben: I live through a", "../../journeys/a/compare/#beside-b")
    ]


def test_each_journey_shows_how_it_begins_is_lowest_turns_and_ends() -> None:
    steps = [small.step(f"s{i}", value) for i, value in enumerate((0, -2, 1, -1))]
    site = _site(small.journey("a", "ana", small.stage("one", *steps)), small.journey("b", "ana"))
    (table,) = chooser_view(site, site.here("compare/journeys/")).tables
    assert [[e and e.feeling.value for e in row.feelings] for row in table.rows] == [[0, -2, 1, -1], [None] * 4]


def test_a_thousand_journeys_make_a_page_of_bounded_size() -> None:
    journeys = [_peer(f"journey-number-{i}", "ana" if i % 2 else "ben") for i in range(1100)]
    site = _site(*journeys)
    view = chooser_view(site, site.here("compare/journeys/"))
    (table,) = view.tables
    assert (len(table.rows), table.more) == (ROWS, 1100 - ROWS)
    assert (sum(len(group.choices) for group in view.groups), view.left_out) == (1000, 100)
    (page,) = choosing.pages(site)
    few = next(choosing.pages(_site(*journeys[:100])))
    assert len(page.html) - len(few.html) < 900 * 130


def test_text_of_the_playbook_never_becomes_markup() -> None:
    attack = "</option></select><script>alert(1)</script>"
    journeys = [
        small.journey(id_, who, small.stage("a", small.step("do", 0)), small.stage("b", small.step("do")), title=attack)
        for id_, who in (("x", "ana"), ("y", "ben"))
    ]
    for page in _pages(_site(*journeys)).values():
        soup = BeautifulSoup(page.html, "html.parser")
        assert not soup.find("script"), page.address
        assert attack in soup.get_text(), page.address
