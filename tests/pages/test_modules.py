"""The pages of modules: what learners get, and what only trainers get."""

from dataclasses import replace

from journeybook.model import Entity, Module
from journeybook.pages import Page, Site
from journeybook.pages.links import Link
from journeybook.pages.training import modules
from journeybook.pages.training.facilitation import (
    CheckGroup,
    FacilitatorNotes,
    MistakeNotes,
    PreparationNotes,
    QuestionNotes,
)
from journeybook.pages.training.modules import Fact, MaterialRow, UsedThing, module_trainer_view, module_view
from pages import small
from pages import small_training as training
from pages.small_training import activity, materials

SECRETS = {
    "say": ["SECRET-say"],
    "do": ["SECRET-do"],
    "ask": [{"question": "SECRET-ask", "listen_for": ["SECRET-listen"], "if_silent": "SECRET-silent"}],
    "watch_for": ["SECRET-watch"],
    "common_mistakes": [{"says": "SECRET-says", "respond": "SECRET-respond"}],
    "transition": "SECRET-transition",
    "extend_if_early": "SECRET-extend",
    "energy": "high",
    "cut_if_late": True,
}
SECRET_WORDS = ("say", "do", "ask", "listen", "silent", "watch", "says", "respond", "transition", "extend", "solution")


def _site(*entities: Entity, learner: bool = False) -> Site:
    made = small.site(small.persona("ana"), small.journey("moving", "ana"), *entities)
    numbers = {"module:calls": 7, "walk:moving": 8, "role-play:first-words": 9}
    catalogue = replace(made.catalogue, numbers=numbers)
    return replace(made, catalogue=catalogue.for_learners() if learner else catalogue)


def _pages(site: Site) -> dict[str, Page]:
    return {page.address: page for page in modules.pages(site)}


def _full() -> Module:
    return training.module(
        "calls",
        activity("talk", facilitator=SECRETS, solution="SECRET-solution", debrief=["What helped?"]),
        facilitator={"say": ["SECRET-say"], "room": {"layout": "Circle"}, "checklist": {"day": ["Chairs"]}},
    )


def test_the_trainers_page_is_made_for_trainers_alone() -> None:
    assert set(_pages(_site(_full()))) == {"modules/", "modules/calls/", "modules/calls/trainer/"}
    assert set(_pages(_site(_full(), learner=True))) == {"modules/", "modules/calls/"}


def test_nothing_that_only_trainers_may_know_is_on_what_learners_get() -> None:
    for page in _pages(_site(_full(), learner=True)).values():
        assert "SECRET" not in page.html
        assert "trainer" not in page.html


def test_the_learners_page_holds_no_notes_on_the_trainers_site_either() -> None:
    assert "SECRET" not in _pages(_site(_full()))["modules/calls/"].html


def test_everything_that_trainers_are_told_is_on_their_page() -> None:
    html = _pages(_site(_full()))["modules/calls/trainer/"].html
    assert [word for word in SECRET_WORDS if f"SECRET-{word}" not in html] == []
    assert "Trainers only." in html


def test_the_trainers_page_is_not_found_by_search_and_leads_back() -> None:
    page = _pages(_site(_full()))["modules/calls/trainer/"]
    assert not page.searchable
    assert page.training
    view = module_trainer_view(_site(_full()), _site(_full()).here(page.address), _full())
    assert view.head.navigation
    assert [(tab.link, tab.current) for tab in view.head.navigation.tabs] == [
        (Link("Module", "../"), False),
        (Link("For trainers", "./"), True),
    ]


def test_activities_are_numbered_and_breaks_are_not() -> None:
    pause: dict[str, object] = {"id": "pause", "title": "Coffee", "type": "break", "minutes": 10}
    site = _site(
        made := training.module(
            "calls", activity("a"), pause, activity("b", type="drill", group="pairs", delivery=["remote", "self"])
        )
    )
    view = module_view(site, site.here("modules/calls/"), made)
    assert [(a.number, a.title, a.type, a.group) for a in view.activities] == [
        (1, "We do a", "Exercise", Fact("Everybody", "google-classroom")),
        (0, "Coffee", "Break", None),
        (2, "We do b", "Drill", Fact("In pairs", "account-multiple-outline")),
    ]
    assert [fact.word for fact in view.activities[2].deliveries] == ["By yourself", "On a call"]
    assert view.count == "2 activities"


def test_what_an_activity_uses_is_a_card_that_leads_there() -> None:
    play = training.role_play("first-words")
    made = training.module(
        "calls",
        {"id": "walk", "minutes": 20, "walk": "moving"},
        {"id": "play", "minutes": 30, "role_play": "first-words", "title": "Now you"},
        activity("told"),
    )
    site = _site(play, made)
    view = module_view(site, site.here("modules/calls/"), made)
    assert [a.used for a in view.activities] == [
        UsedThing(
            Link("I live through moving", "../../journeys/moving/walk/", "journey"), "Walk", "shoe-print", "1 min", 8
        ),
        UsedThing(
            Link("About first-words", "../../role-plays/first-words/", "role-play"),
            "Role-play",
            "drama-masks",
            "25 min",
            9,
        ),
        None,
    ]
    assert [a.title for a in view.activities] == ["I live through moving", "Now you", "We do told"]


def test_a_module_with_a_number_can_be_marked_as_worked_through() -> None:
    html = _pages(_site(training.module("calls", activity("a"))))["modules/calls/"].html
    assert 'data-worked="7"' in html
    plain = small.site(training.module("calls", activity("a")))
    without = replace(plain, catalogue=replace(plain.catalogue, numbers={}))
    assert "data-worked" not in _pages(without)["modules/calls/"].html


def test_materials_lead_to_the_cards_and_carry_their_rule() -> None:
    made = training.module(
        "calls",
        {"id": "play", "minutes": 30, "role_play": "first-words"},
        activity("b", materials=materials(("Pens", "pair", 2))),
    )
    site = _site(training.role_play("first-words"), made)
    view = module_trainer_view(site, site.here("modules/calls/trainer/"), made)
    assert view.materials == (
        MaterialRow(
            Link("Role cards for “About first-words”, a set of three", "../../../role-plays/first-words/cards/"),
            3,
            "one for each group of four",
            "1/4",
        ),
        MaterialRow(Link("Pens", ""), 12, "two for each pair", "2/2"),
    )


def test_notes_and_preparation_are_shown_as_they_were_written() -> None:
    site = _site(made := _full())
    view = module_trainer_view(site, site.here("modules/calls/trainer/"), made)
    assert view.activities[0].notes == FacilitatorNotes(
        say=("SECRET-say",),
        do=("SECRET-do",),
        ask=(QuestionNotes("SECRET-ask", ("SECRET-listen",), "SECRET-silent"),),
        watch_for=("SECRET-watch",),
        mistakes=(MistakeNotes("SECRET-says", "SECRET-respond"),),
        transition="SECRET-transition",
        extend="SECRET-extend",
        energy="High energy",
        break_after="",
        can_be_cut=True,
    )
    nothing = FacilitatorNotes(("SECRET-say",), (), (), (), (), "", "", "", "", can_be_cut=False)
    assert view.preparation == PreparationNotes("Circle", "", (), (CheckGroup("On the day", ("Chairs",)),), "", nothing)
    assert (view.cut, view.saved) == ("“We do talk”", "10 min")


def test_preparation_without_notes_shows_none() -> None:
    made = training.module("calls", activity("a"), facilitator={"room": {"size": "Large"}})
    site = _site(made)
    view = module_trainer_view(site, site.here("modules/calls/trainer/"), made)
    assert view.preparation == PreparationNotes("", "Large", (), (), "", None)


def test_lines_of_the_run_sheet_lead_to_their_notes_where_there_are_any() -> None:
    pause: dict[str, object] = {"id": "pause", "title": "Coffee", "type": "break", "minutes": 10}
    site = _site(
        made := training.module("calls", activity("a", facilitator={"break_after_minutes": 5}), activity("b"), pause)
    )
    view = module_trainer_view(site, site.here("modules/calls/trainer/"), made)
    assert [row.anchor for row in view.rows] == ["notes-a", "", "notes-b", ""]
    assert [(n.anchor, n.clock, n.after) for n in view.activities] == [
        ("notes-a", "09:00", 0),
        ("notes-b", "09:15", 15),
    ]


def test_without_modules_the_index_says_how_to_begin() -> None:
    assert "journeybook new module ID" in _pages(_site())["modules/"].html


def test_user_text_is_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)>"
    made = training.module(
        "calls",
        activity(
            "a", title=evil, instructions=[evil], materials=materials((evil, "room", 1)), facilitator={"say": [evil]}
        ),
        objectives=[evil],
    )
    for page in _pages(_site(made)).values():
        assert "<img src=x" not in page.html
