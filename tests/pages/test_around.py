"""What stands around the moments of a journey, on its page and in its walk."""

from journeybook.model import Entity, Journey
from journeybook.pages.journeys.around import Around, SeenLine, around, refs_by_step, seen_by_step
from journeybook.pages.journeys.in_use import InUse, in_use
from journeybook.pages.journeys.page import map_page
from journeybook.pages.journeys.steps import stage_views
from journeybook.pages.journeys.walk import walk_page
from journeybook.pages.links import Link
from journeybook.pages.site import Site
from pages import small
from pages.small_use import coaching_guide, moment, session, walk_log

CALL = "moving#pack.call"


def _moving(**fields: object) -> Journey:
    return small.journey("moving", "ana", small.stage("pack", small.step("call", -2), small.step("wait")), **fields)


def _site(*entities: Entity) -> Site:
    return small.site(small.persona("ana"), _moving(), *entities)


def test_what_names_a_step_stands_around_it_in_a_fixed_order_each_once() -> None:
    site = _site(
        session("held", asked=({"question": "Why?", "step": CALL}, {"question": "When?", "step": CALL})),
        coaching_guide(refs={"steps": (CALL,)}),
        walk_log("own", "moving", {"step": CALL, "what": "It rang."}),
        moment("late", step=CALL),
    )
    refs = refs_by_step(site.here("journeys/moving/"), _moving())
    assert {anchor: [str(ref) for ref in found] for anchor, found in refs.items()} == {
        "pack.call": ["late", "own", "after-a-call", "held"]
    }


def test_of_many_things_four_are_shown_and_the_others_wait() -> None:
    site = _site(*(moment(f"m{n:02}", step=CALL) for n in range(14)))
    here = site.here("journeys/moving/")
    refs = refs_by_step(here, _moving())["pack.call"]
    found = around(here, refs)
    assert [x.link.text for x in found.shown] == ["About m00", "About m01", "About m02", "About m03"]
    assert (len(found.folded), found.more) == (8, 2)
    assert (len(around(here, refs[:5]).shown), around(here, refs[:5]).folded) == (5, ())


def test_a_step_shows_what_is_around_it_and_no_second_time_among_its_mentions() -> None:
    site = _site(moment("late", step=CALL))
    call, wait = stage_views(site.here("journeys/moving/"), _moving())[0].steps
    assert isinstance(call.around, Around)
    assert [(x.link.href, x.word, x.icon) for x in call.around.shown] == [
        ("../../moments/late/", "Mission moment", "trophy-outline")
    ]
    assert (call.links, wait.around) == ((), None)


def test_the_walk_shows_the_newest_praise_and_the_newest_walk_in_a_line_each() -> None:
    site = _site(
        moment("old", "2026-01-01", step=CALL),
        moment("new", "2026-05-01", step=CALL),
        walk_log("a", "moving", {"step": CALL, "what": "It rang."}, day="2026-01-01"),
        walk_log("b", "moving", {"step": CALL, "what": "No.", "felt": {"value": -1, "word": "Lost"}}, day="2026-05-01"),
    )
    new = Link("About new", "../../../moments/new/", "mission-moment")
    own = Link("Walk b", "../../../walks/b/", "walk-log")
    assert seen_by_step(site.here("journeys/moving/walk/"), _moving()) == {
        "pack.call": (
            SeenLine("It went well here", "trophy-outline", new, ""),
            SeenLine("A colleague walked this", "shoe-print", own, "Lost"),
        )
    }


def test_a_step_that_did_not_happen_in_a_walk_is_said_so() -> None:
    site = _site(walk_log("a", "moving", {"step": CALL, "what": "Nobody called.", "happened": False}))
    (line,) = seen_by_step(site.here("journeys/moving/walk/"), _moving())["pack.call"]
    assert line.note == "It did not happen"
    assert "A colleague walked this:" in walk_page(site, _moving()).html


def test_a_journey_says_when_it_was_last_used_and_what_went_well_in_it() -> None:
    site = _site(
        session("one", people=3),
        *(moment(f"m{n}", f"2026-0{n}-01", step=CALL) for n in range(1, 5)),
    )
    found = in_use(site, site.here("journeys/moving/"), _moving())
    assert isinstance(found, InUse)
    assert found.session is not None
    assert (found.session.date, found.session.people, found.sessions) == (
        "October 2, 2026",
        "3 people",
        "../../sessions/",
    )
    assert [(link.href, link.note) for link in found.moments] == [
        ("../../moments/m4/", "April 1, 2026"),
        ("../../moments/m3/", "March 1, 2026"),
        ("../../moments/m2/", "February 1, 2026"),
    ]
    assert found.wall == Link("1 more on the wall", "../../moments/")


def test_a_journey_that_no_session_used_says_so() -> None:
    assert "Never used in training" in map_page(_site(), _moving()).html


def test_a_journey_as_it_should_be_need_not_be_used() -> None:
    ideal = small.journey("moving-ideal", "ana", state="ideal", of="moving")
    site = _site(ideal)
    assert in_use(site, site.here("journeys/moving-ideal/"), ideal) is None
