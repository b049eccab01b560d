"""Research guides as view models: the guide, its sheets, and what no guide asks about."""

import pytest

from journeybook.asking import Assumption, asked_about
from journeybook.model import Entity, Ref, ResearchGuide
from journeybook.pages.links import Link
from journeybook.pages.research import research_guides
from journeybook.pages.research.asked import AssumptionGroup, AssumptionView
from journeybook.pages.research.guide_sheet import SheetQuestion, SheetSection, sheet_view
from journeybook.pages.research.research_guides import (
    ConsentView,
    GuideView,
    HintView,
    ProbeView,
    QuestionView,
    RecruitingView,
    SectionView,
    guide_view,
    guides_view,
)
from journeybook.pages.site import Site
from pages import small
from pages import small_asking as asking

OWN = "guides/talks/"
ANA = "../../personas/ana/"
CALL = "../../journeys/moving/#pack.call"


def book(*more: Entity) -> Site:
    assumed = {"text": "To pay twice", "certainty": "assumed"}
    step = small.step("call", pain_points=({"text": "No answer", "certainty": "assumed"},))
    return small.site(
        small.persona("ana", name="Ana Ruiz", fears=(assumed,), skills=({**assumed, "text": "Reads maps"},)),
        small.journey("moving", "ana", small.stage("pack", step)),
        *more,
    )


def view(guide: ResearchGuide) -> GuideView:
    site = book(guide)
    return guide_view(site, site.here(OWN), guide, {})


# The guide --------------------------------------------------------------------------------------------------------


def test_a_guide_tells_who_takes_part_and_what_they_agree_to() -> None:
    made = view(
        asking.guide(
            method="call-listening",
            participants={"who": "Whoever waited", "count": 1200, "recruit": "By lot", "incentive": "$60"},
            consent={"text": "Stop whenever you like.", "recording": "Sound only", "keep_days": 90},
        )
    )
    assert (made.method, made.participants, made.consent) == (
        "Listening to calls",
        RecruitingView("1,200", "Whoever waited", "By lot", "$60"),
        ConsentView("Stop whenever you like.", "Sound only", "Recordings and names are deleted after 90 days."),
    )
    assert (made.sheet, made.command) == ("sheet/", "journeybook new evidence NAME --from talks")


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (None, ""),
        (0, "Recordings and names are deleted on the same day."),
        (1, "Recordings and names are deleted after 1 day."),
    ],
)
def test_days_are_told_as_a_sentence_and_only_where_they_are_known(days: int | None, kept: str) -> None:
    assert view(asking.guide(consent={"text": "Yes?", "keep_days": days})).consent == ConsentView("Yes?", "", kept)


def test_questions_are_numbered_through_and_lead_to_what_they_tell_us_about() -> None:
    feeds = (
        {"persona": "ana", "fields": ("fears", "needs", "context")},
        {"persona": "ana"},
        {"step": "moving#pack.call"},
    )
    asked = asking.question("one", probes=("Why?", "Was it hard?"), avoid="The word hard.", feeds=feeds)
    made = view(asking.guide("talks", asking.section("day"), asking.section("night", asked, minutes=75)))
    hint = HintView(
        "This can be answered with yes or no.",
        "Begin with “Tell me about the last time …”, or ask what happened: “What did you do when …?”",
    )
    assert made.sections[1] == SectionView(
        "part-night",
        "The night",
        "1 h 15 min",
        2,
        (
            QuestionView(
                "q-one",
                "What about one?",
                (),
                (ProbeView("Why?", ()), ProbeView("Was it hard?", (hint,))),
                "The word hard.",
                (
                    Link("Ana Ruiz: fears", f"{ANA}#fears", "persona"),
                    Link("Ana Ruiz: needs", ANA, "persona"),  # nothing stands there yet
                    Link("Ana Ruiz: the life around them", ANA, "persona"),
                    Link("Ana Ruiz", ANA, "persona"),
                    Link("Does call", CALL, "step", "I live through moving"),
                ),
            ),
        ),
    )
    assert [chip.name for chip in made.head.people] == ["Ana Ruiz"]
    assert [moment.link.href for moment in made.head.moments] == [CALL]


def test_questions_in_other_languages_get_no_hints() -> None:
    guide = asking.guide(
        "talks", asking.section("day", asking.question("one", ask="Was war los?", probes=("Was noch?",)))
    )
    for language, hints in (("en", 1), ("de", 0)):
        site = small.site(guide, language=language)
        (question,) = guide_view(site, site.here(OWN), guide, {}).sections[0].questions
        assert (len(question.hints), len(question.probes[0].hints)) == (hints, hints)


def test_a_guide_shows_the_assumptions_that_it_asks_about_with_its_questions() -> None:
    feeds = {"feeds": ({"persona": "ana", "fields": ("fears",)}, {"step": "moving#pack.call"})}
    questions = (asking.question("one"), asking.question("two", **feeds), asking.question("three", **feeds))
    guide = asking.guide("talks", asking.section("day", *questions))
    site = book(guide, asking.guide("other"))
    (page,) = (page for page in research_guides.pages(site) if page.address == OWN)
    asked = (Link("Question 2", "#q-two"), Link("Question 3", "#q-three"))
    fear, pain = Assumption(Ref("persona", "ana"), "fears", "To pay twice"), _pain()
    made = guide_view(site, site.here(OWN), guide, {fear: ("two", "three"), pain: ("two", "three")})
    assert made.assumptions == (
        AssumptionView(
            Link("To pay twice", f"{ANA}#fears", "persona"),
            "Ana Ruiz, fears",
            "{persona: ana, fields: [fears]}",
            asked,
        ),
        AssumptionView(Link("No answer", CALL, "step"), "Does call: a frustration", "{step: moving#pack.call}", asked),
    )
    assert page.html.count('href="#q-two"') == page.html.count('href="#q-three"') == 2


def _pain() -> Assumption:
    return Assumption(Ref("journey", "moving", ("pack", "call")), "pain_points", "No answer")


# The first page of the section ------------------------------------------------------------------------------------


def test_assumptions_that_no_guide_asks_about_stand_by_persona_and_journey_with_what_to_write() -> None:
    feeds = {"feeds": ({"persona": "ana", "fields": ("fears",)},)}
    site = book(asking.guide("talks", asking.section("day", asking.question("one", **feeds))))
    here = site.here("guides/")
    made = guides_view(site, here, asked_about(entity for _, entity in site.catalogue))
    skill = AssumptionView(
        Link("Reads maps", "../personas/ana/#skills", "persona"),
        "Ana Ruiz, what they are good at",
        "{persona: ana, fields: [skills]}",
    )
    pain = AssumptionView(
        Link("No answer", "../journeys/moving/#pack.call", "step"),
        "Does call: a frustration",
        "{step: moving#pack.call}",
    )
    assert (made.assumptions, made.asked, made.more) == (3, 1, 0)
    assert made.groups == (
        AssumptionGroup(Link("Ana Ruiz", "../personas/ana/", "persona"), (skill,)),
        AssumptionGroup(Link("I live through moving", "../journeys/moving/", "journey"), (pain,)),
    )
    assert [(card.minutes, card.facts) for card in made.index.cards] == [("10 min", ("Interview", "1 question"))]


def test_a_persona_that_is_an_assumption_is_named_as_a_whole() -> None:
    site = small.site(small.persona("ana", name="Ana Ruiz", basis="assumption"))
    (group,) = guides_view(site, site.here("guides/"), asked_about([*site.catalogue.personas.values()])).groups
    assert group.rows == (
        AssumptionView(
            Link("Ana Ruiz as a whole", "../personas/ana/", "persona"),
            "The persona’s basis is an assumption",
            "{persona: ana}",
        ),
    )


def test_the_list_ends_after_a_hundred_and_says_how_many_more_there_are() -> None:
    fears = tuple({"text": f"Fear {n}", "certainty": "assumed"} for n in range(130))
    site = small.site(small.persona("ana", fears=fears))
    made = guides_view(site, site.here("guides/"), asked_about([*site.catalogue.personas.values()]))
    assert (made.assumptions, made.asked, made.more) == (130, 0, 30)
    assert [len(group.rows) for group in made.groups] == [100]
    (page, *_) = research_guides.pages(site)
    assert "and 30 more" in page.html


@pytest.mark.parametrize(
    ("persona", "words"),
    [
        ({}, "Nothing in this book is marked as an assumption."),
        ({"basis": "assumption"}, "A guide asks about each of them."),
    ],
)
def test_where_nothing_is_left_to_ask_the_page_says_so(persona: dict[str, object], words: str) -> None:
    guide = asking.guide("talks", asking.section("day", asking.question("one", feeds=({"persona": "ana"},))))
    (page, *_) = research_guides.pages(small.site(small.persona("ana", **persona), guide))
    assert words in page.html


# The sheets -------------------------------------------------------------------------------------------------------


def sheet(guide: ResearchGuide) -> tuple[tuple[int, ...], tuple[SheetSection, ...]]:
    site = book(guide)
    made = sheet_view(research_guides.guide_head(site, site.here(f"{OWN}sheet/"), guide), guide, "Interview")
    return made.seats, made.sections


def test_a_question_gets_a_line_for_each_of_its_minutes_within_reason() -> None:
    two = (asking.question("a", probes=("Why?",), avoid="Hurry."), asking.question("b"))
    guide = asking.guide(
        "talks",
        asking.section("day", *two, minutes=8),
        asking.section("dusk", minutes=1),
        asking.section("night", minutes=120),
    )
    assert sheet(guide) == (
        (),
        (
            SheetSection(
                "The day",
                "8 min",
                (
                    SheetQuestion(1, "What about a?", ("Why?",), "Hurry.", 4),
                    SheetQuestion(2, "What about b?", (), "", 4),
                ),
            ),
            SheetSection("The dusk", "1 min", (SheetQuestion(3, "What about dusk-q?", (), "", 3),)),
            SheetSection("The night", "2 h", (SheetQuestion(4, "What about night-q?", (), "", 6),)),
        ),
    )


@pytest.mark.parametrize(("count", "seats"), [(None, 8), (3, 3), (40, 12)])
def test_a_focus_group_has_a_seat_for_everybody_at_one_table(count: int | None, seats: int) -> None:
    who = {"who": "Renters", "count": count}
    assert sheet(asking.guide(method="focus-group", participants=who))[0] == tuple(range(1, seats + 1))
    assert sheet(asking.guide(method="interview", participants=who))[0] == ()
