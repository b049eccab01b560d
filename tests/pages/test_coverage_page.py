"""The page about what is practiced: what is missing, and what to do about it."""

import re
from collections.abc import Mapping
from typing import Any

from journeybook.model import Entity, Journey, KnowledgeCheck, Reflection
from journeybook.pages import Page, Site
from journeybook.pages.links import Link
from journeybook.pages.training import checks, coverage
from journeybook.pages.training.coverage import (
    Cell,
    CoverageView,
    ExerciseRow,
    JourneyMoments,
    JourneyStages,
    MissingRole,
    MissingStage,
    MomentRow,
    More,
    Number,
    coverage_view,
)
from journeybook.training.fingerprints import fingerprint
from pages import small

TRUTH = {"why": "After it they have made up their mind."}
HERE = "coverage/"


def _moving() -> Journey:
    return small.journey(
        "moving",
        "ana",
        small.stage("pack", small.step("call", -2, moment_of_truth=TRUTH), small.step("wait")),
        small.stage("drive", small.step("arrive", moment_of_truth=TRUTH)),
    )


def _reflection(id_: str, *steps: str, reviewed: tuple[str, ...] = ()) -> Reflection:
    return Reflection.model_validate(
        {"id": id_, "title": id_.title(), "prompt": "And you?", "refs": {"steps": steps}, "reviewed_against": reviewed}
    )


def _check(id_: str, *steps: str) -> KnowledgeCheck:
    asked: list[Mapping[str, Any]] = [
        {
            "id": f"q{n}",
            "type": "true_false",
            "prompt": "Is it so?",
            "answer": True,
            "why_true": "Yes.",
            "why_false": "It is.",
            "refs": {"steps": (step,)},
        }
        for n, step in enumerate(steps)
    ]
    return KnowledgeCheck.model_validate({"id": id_, "title": id_.title(), "questions": tuple(asked)})


def _site(*entities: Entity, roles: tuple[Mapping[str, str], ...] = ()) -> Site:
    return small.site(small.persona("ana"), *entities, roles=roles)


def _view(site: Site) -> CoverageView:
    return coverage_view(site, site.here(HERE))


def _page(site: Site) -> Page:
    (page,) = coverage.pages(site)
    return page


def test_the_numbers_say_in_words_how_it_stands() -> None:
    site = _site(_moving(), _reflection("r", "moving#pack.call"), roles=({"id": "advisor", "name": "Advisor"},))
    assert _view(site).numbers == (
        Number(1, 2, "moments of truth are practiced", "No moments of truth yet", "#moments"),
        Number(1, 2, "stages have an exercise", "No stages yet", "#stages"),
        Number(0, 1, "roles have a learning path", "No roles yet", "#roles"),
        Number(0, 1, "exercises are up to date", "No exercises yet", "#stale"),
        Number(0, 1, "journeys were used in a session in the last 12 months", "No journeys yet", "#unused"),
    )


def test_what_is_missing_leads_to_itself_and_is_written_as_in_files() -> None:
    view = _view(_site(_moving(), _reflection("r", "moving#pack.call"), roles=({"id": "advisor", "name": "Advisor"},)))
    (missing,) = view.moments_missing
    assert (missing.place.link, missing.reference) == (
        Link("Does arrive", "../journeys/moving/#drive.arrive", "step"),
        "moving#drive.arrive",
    )
    assert view.stages_missing == (
        JourneyStages(
            Link("I live through moving", "../journeys/moving/", "journey"),
            (MissingStage(Link("Drive", "../journeys/moving/#stage-drive", "stage"), "moving#drive.arrive"),),
        ),
    )
    assert view.roles_missing == (MissingRole(Link("Advisor", "../roles/advisor/", "role"), "advisor"),)
    assert (view.example_step, view.example_role) == ("moving#drive.arrive", "advisor")


def test_an_exercise_whose_step_has_changed_names_the_step_and_the_command() -> None:
    stale = _reflection("r", "moving#pack.call", reviewed=("moving#pack.call 000000000000",))
    view = _view(_site(_moving(), stale))
    assert view.stale == (
        ExerciseRow(
            Link("R", "../reflections/r/", "reflection"),
            "Reflection",
            "pencil-outline",
            (Link("Does call", "../journeys/moving/#pack.call", "step", "I live through moving"),),
            "journeybook reviewed r",
        ),
    )
    assert view.never == ()
    assert view.example_command == "journeybook reviewed r"


def test_two_exercises_of_one_id_are_told_apart_by_their_kind() -> None:
    view = _view(_site(_moving(), _reflection("same", "moving#pack.call"), _check("same", "moving#pack.call")))
    assert [row.command for row in view.never] == [
        "journeybook reviewed knowledge-check:same",
        "journeybook reviewed reflection:same",
    ]


def test_the_table_names_every_moment_and_what_practices_it() -> None:
    site = _site(
        _moving(), _reflection("r", "moving#pack.call"), _check("facts", "moving#pack.call", "moving#pack.call")
    )
    assert _view(site).table == (
        JourneyMoments(
            Link("I live through moving", "../journeys/moving/", "journey"),
            (
                MomentRow(
                    Link("Does call", "../journeys/moving/#pack.call", "step"),
                    "Pack",
                    (
                        Cell("Reflection", (Link("R", "../reflections/r/", "reflection"),)),
                        Cell(
                            "Question",
                            (Link("Facts", "../checks/facts/#q-facts.q0", "knowledge-check", "2 questions"),),
                        ),
                        Cell("Drill", ()),
                        Cell("Role-play", ()),
                        Cell("Scenario", ()),
                    ),
                    practiced=True,
                ),
                MomentRow(
                    Link("Does arrive", "../journeys/moving/#drive.arrive", "step"),
                    "Drive",
                    tuple(Cell(name, ()) for name in ("Reflection", "Question", "Drill", "Role-play", "Scenario")),
                    practiced=False,
                ),
            ),
        ),
    )


def test_a_question_is_where_the_table_leads_to() -> None:
    site = _site(_moving(), _check("facts", "moving#pack.call"))
    (link,) = _view(site).table[0].rows[0].cells[1].links
    target = next(page for page in checks.pages(site) if page.address == "checks/facts/")
    assert f'id="{link.href.partition("#")[2]}"' in target.html


def test_every_link_within_the_page_leads_somewhere() -> None:
    html = _page(_site(_moving(), roles=({"id": "advisor", "name": "Advisor"},))).html
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {"do-practice", "do-path", "do-review"} <= ids
    assert set(re.findall(r'href="#([^"]+)"', re.sub(r"<use [^>]*>", "", html))) <= ids


def test_where_all_is_well_the_page_says_so() -> None:
    call = next(step for _, step in _moving().steps() if step.id == "call")
    done = _reflection("r", "moving#pack.call", reviewed=(f"moving#pack.call {fingerprint(call)}",))
    only = small.journey("moving", "ana", small.stage("pack", small.step("call", -2, moment_of_truth=TRUTH)))
    html = _page(_site(only, done)).html
    for words in (
        "Every moment of truth of today’s journeys is practiced.",
        "Every stage of today’s journeys has an exercise.",
        "No step has changed under an exercise",
        "Every exercise was held against the steps",
        "This playbook names no roles yet.",
    ):
        assert words in html


def test_an_empty_playbook_has_the_page_too() -> None:
    html = _page(small.site()).html
    assert "No moments of truth yet" in html
    assert "There are no exercises yet." in html


def test_a_long_list_ends_and_says_how_to_read_the_rest() -> None:
    steps = [small.step(f"s{n}", moment_of_truth=TRUTH) for n in range(coverage.MOST + 5)]
    site = _site(small.journey("moving", "ana", small.stage("pack", *steps)))
    view = _view(site)
    assert len(view.moments_missing) == coverage.MOST
    assert view.more == More(moments=5, stages=0, stale=0, never=0, unused=0, table=5)
    assert "and 5 more" in _page(site).html
