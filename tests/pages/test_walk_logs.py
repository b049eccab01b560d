"""Walk logs beside their maps, the list of them, and the blank sheets."""

import re
from datetime import date

from bs4 import BeautifulSoup

from journeybook.model import Ref
from journeybook.pages.journeys.page import journey_view
from journeybook.pages.journeys.walked import walked_view
from journeybook.pages.links import Link
from journeybook.pages.page import Page
from journeybook.pages.research import evidence, walk_logs
from journeybook.pages.research.walk_lines import walk_lines
from journeybook.pages.research.walk_logs import WalkLogView, headline
from journeybook.pages.research.walk_sheets import FREE_ROWS
from journeybook.pages.site import Site
from journeybook.walk_comparison import compare_walk
from pages import small
from pages.small_walks import walk_log, walked

CHANNELS = ({"id": "phone", "name": "Phone call", "type": "phone"},)
MAP = small.journey(
    "moving",
    "ana",
    small.stage(
        "pack",
        small.step("call", 1, touchpoints=[{"name": "Helpline", "channel": "phone"}], wait="5 minutes"),
        small.step("wait", -1, moment_of_truth={"why": "Here it is decided."}),
        small.step("chase", -2),
    ),
    small.stage("go", small.step("drive", 0), small.step("arrive", 2)),
)
IDEAL = small.journey("moving-ideal", "ana", state="ideal", of="moving")
STEPS = (
    walked("moving#pack.call", -1, touchpoints=["helpline", "Chat"], waited="20 minutes", outsider="Nobody cares."),
    walked(title="A letter came", feeling=-2),
    walked("moving#pack.wait", -1),
    walked("moving#pack.chase", happened=False, what="There was no need."),
    walked("moving#go.drive", 1, waited="40 minutes"),
)
WALK = walk_log("mine", "moving", *STEPS, learned=["It takes long."], role="advisor")
ROLES = ({"id": "advisor", "name": "Advisor"},)


def a_site(*others: small.Entity) -> Site:
    return small.site(small.persona("ana"), MAP, IDEAL, *others, channels=CHANNELS, roles=ROLES)


def view(site: Site) -> WalkLogView:
    return walk_logs.walk_log_view(site, site.here("walks/mine/"), WALK, MAP)


def made(site: Site) -> dict[str, Page]:
    return {page.address: page for page in walk_logs.pages(site)}


def soup_of(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.html, "html.parser")


def words(element: object) -> str:
    return re.sub(r"\s+", " ", getattr(element, "text", "")).strip()


def test_the_summary_counts_and_names_every_kind_of_disagreement() -> None:
    shown = view(a_site(WALK))
    assert shown.agreed == (2, 5)
    assert shown.headline == (
        "2 of 5 moments were as on the map: 1 felt differently, 1 met more than the map has, 1 did not happen, "
        "1 is not on the map. 1 step of the map was not walked."
    )
    assert [(f.verdict.kind, f.count, f.places) for f in shown.findings] == [
        ("felt", 1, (Link("Does call", "#pack.call", "felt", "2 steps worse"),)),
        ("met", 1, (Link("Does call", "#pack.call", "met", "Chat"),)),
        ("missed", 1, (Link("Does chase", "#pack.chase", "missed"),)),
        ("lacking", 1, (Link("A letter came", "#met-2", "lacking"),)),
        ("not-walked", 1, (Link("Does arrive", "#go.arrive", "not-walked"),)),
    ]
    assert shown.waited == "60 minutes"


def test_a_walk_like_its_map_says_so() -> None:
    steps = [walked(f"moving#{stage.id}.{step.id}") for stage, step in MAP.steps()]
    assert headline(compare_walk(MAP, walk_log("mine", "moving", *steps))) == "5 of 5 moments were as on the map."


def test_a_moment_has_both_sides() -> None:
    site = a_site(WALK)
    call, letter, *_ = view(site).stages[0].moments
    assert [v.kind for v in call.verdicts] == ["felt", "met"]
    assert (call.number, call.title, call.step) == (
        "1.1",
        "Does call",
        Link("Does call", "../../journeys/moving/#pack.call"),
    )
    assert (call.map_waits, call.walk_waited, call.outsider) == ("5 minutes", "20 minutes", "Nobody cares.")
    assert [(m.name, m.new) for m in call.walk_meets] == [("helpline", False), ("Chat", True)]
    assert [m.name for m in call.map_meets] == ["Helpline"]
    assert call.map_feels
    assert call.walk_feels
    assert (call.map_feels.feeling.value, call.walk_feels.feeling.value) == (1, -1)
    assert (letter.number, letter.title, letter.step, letter.map_feels) == ("", "A letter came", None, None)


def test_every_place_of_the_summary_is_on_the_page_and_every_id_once() -> None:
    soup = soup_of(made(a_site(WALK))["walks/mine/"])
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert sorted(set(ids)) == sorted(ids)
    assert {str(a["href"])[1:] for a in soup.select(".jb-wfound a")} <= set(ids)
    assert [words(m) for m in soup.select(".jb-wm h4")] == [
        "1.1 Does call",
        "A letter came",
        "1.2 Does wait",
        "1.3 Does chase",
        "2.1 Does drive",
        "2.2 Does arrive",
    ]


def test_the_lines_stand_at_the_same_places_and_the_table_says_the_same() -> None:
    lines = walk_lines(compare_walk(MAP, WALK))
    assert lines is not None
    assert [face.x for face in lines.first.faces] == [8.33, 41.67, 58.33, 75.0, 91.67]
    assert [face.x for face in lines.second.faces] == [8.33, 25.0, 41.67, 75.0]
    assert [column.percent for column in lines.columns] == [66.667, 33.333]
    rows = soup_of(made(a_site(WALK))["walks/mine/"]).select(".jb-twin table tbody tr")
    assert [(words(row.th), words(row.select("td")[-1])) for row in rows] == [
        ("Does call", "2 steps worse"),
        ("A letter came", "—"),
        ("Does wait", "The same"),
        ("Does chase", "—"),
        ("Does drive", "1 step better"),
        ("Does arrive", "—"),
    ]


def test_without_feelings_there_is_no_picture() -> None:
    log = walk_log("mine", "moving", walked("moving#pack.call"))
    assert walk_lines(compare_walk(MAP, log)) is None
    assert "jb-wlines" not in made(a_site(log))["walks/mine/"].html


def test_the_list_names_walks_and_the_journeys_that_nobody_has_walked() -> None:
    other = small.journey("staying", "ana")
    older = walk_log("older", "moving", walked("moving#pack.call", 1), date=date(2025, 1, 1), leadership=True)
    site = a_site(WALK, older, other)
    shown = walk_logs.walk_logs_view(site, site.here("walks/"))
    assert [(j.link.text, [(w.link.text, w.count, w.walked) for w in j.walks]) for j in shown.walked] == [
        ("I live through moving", [("Walk mine", 3, 5), ("Walk older", 0, 1)])
    ]
    assert [(j.link.text, j.sheet) for j in shown.not_walked] == [
        ("I live through staying", "../journeys/staying/walk-sheet/")
    ]


def test_of_very_many_journeys_that_nobody_has_walked_the_first_are_listed_and_the_others_counted() -> None:
    site = small.site(small.persona("ana"), *(small.journey(f"moving-{i:03}", "ana") for i in range(203)))
    shown = walk_logs.walk_logs_view(site, site.here("walks/"))
    assert [j.link.href for j in shown.not_walked] == [f"../journeys/moving-{i:03}/" for i in range(200)]
    assert shown.more == 3
    note = next(page for page in walk_logs.pages(site) if page.address == "walks/").html
    assert "And 3 more. The page of each journey leads to its blank sheet." in note


def test_every_journey_as_it_is_has_a_blank_sheet_that_search_does_not_find() -> None:
    found = made(a_site(WALK))
    assert [address for address in found if "sheet" in address] == ["journeys/moving/walk-sheet/"]
    sheet = found["journeys/moving/walk-sheet/"]
    assert not sheet.searchable
    soup = soup_of(sheet)
    rows = soup.select(".jb-wsheet__row")
    assert len(rows) == 5 + FREE_ROWS
    assert words(rows[0].th) == "1.1 Does call Did not happen"
    assert [words(face) for face in rows[0].select(".jb-wfaces li")] == [
        "Very bad",
        "Bad",
        "Neutral",
        "Good",
        "Very good",
    ]
    assert "Good" not in words(rows[0].th), "the sheet does not say how a step feels on the map"


def test_a_journeys_page_lists_its_walks_and_leads_to_the_sheet() -> None:
    site = a_site(WALK)
    here = site.here("journeys/moving/")
    shown = journey_view(site, here, MAP).walked
    assert shown is not None
    assert [(w.link.href, w.disagreements, w.who, w.day) for w in shown.rows] == [
        ("../../walks/mine/", "3 disagreements with the map", "an advisor", "June 1, 2026")
    ]
    assert shown.sheet == "walk-sheet/"
    assert walked_view(site, here, IDEAL) is None


def test_a_walk_is_listed_among_the_evidence_with_what_rests_on_it() -> None:
    insight = small.insight("slow", evidence=[Ref("walk-log", "mine")])
    site = a_site(WALK, insight, small.evidence("talk"))
    listed = evidence.evidence_list_view(site, site.here("evidence/"))
    assert [(row.link.href, row.source, row.carries) for row in listed.rows] == [
        ("../walks/mine/", "Walked it ourselves", 1),
        ("talk/", "Interviews", 0),
    ]
    assert listed.sources == (("Interviews", "account-voice", 1), ("Walked it ourselves", "shoe-print", 1))
    assert "People slow" in words(soup_of(made(site)["walks/mine/"]).select_one(".jb-mentions"))


def test_what_people_wrote_is_never_markup() -> None:
    evil = "<script>alert(1)</script>"
    log = walk_log("mine", "moving", walked(title=evil, what=evil, outsider=evil, touchpoints=[evil]), walked_by=evil)
    site = a_site(log)
    assert all("<script" not in page.html for page in made(site).values())
