"""Questions as view models, and the checks that they belong to."""

from dataclasses import replace
from typing import Any

import pytest

from journeybook.model import KnowledgeCheck
from journeybook.pages.links import Link
from journeybook.pages.site import Site
from journeybook.pages.training import checks
from journeybook.pages.training.checks import check_view
from journeybook.pages.training.question_bodies import (
    ChoiceView,
    FillView,
    GapView,
    MatchView,
    NumberView,
    OptionView,
    OrderView,
    ScaleView,
)
from journeybook.pages.training.questions import QuestionView, question_view
from pages import small

OPTIONS = (
    {"id": "a", "text": "She listens", "correct": True, "why": "She does."},
    {"id": "b", "text": "She talks", "why": "She does not."},
)


def check(*questions: dict[str, Any], id_: str = "calls", **fields: object) -> KnowledgeCheck:
    """Return a check of these questions, each with an id and a prompt if it has none."""
    filled = tuple({"id": f"q{i}", "prompt": "What is it?", **question} for i, question in enumerate(questions, 1))
    return KnowledgeCheck.model_validate({"id": id_, "title": "Calls", "questions": filled, **fields})


def view(question: dict[str, Any], site: Site | None = None, *, id_: str = "calls") -> QuestionView:
    """Return how the only question of a check is shown on the start page."""
    made = check(question, id_=id_)
    site = site or small.site(small.persona(), small.persona("bo"), made)
    return question_view(site, site.here(""), made, made.questions[0])


def choice(**fields: object) -> dict[str, Any]:
    return {"type": "single", "options": OPTIONS, **fields}


def order(count: int, **fields: object) -> dict[str, Any]:
    items = tuple({"text": f"Thing {i}", "why": f"Because {i}"} for i in range(1, count + 1))
    return {"type": "order", "items": items, **fields}


def test_a_question_holds_what_is_asked_every_reason_and_where_the_answer_is_found() -> None:
    step = small.step("call", -1, thoughts=({"text": "Does anybody hear me?"},))
    evidence = small.evidence("calls-2026")
    made = check(
        choice(
            prompt="What does she do?",
            explain="It takes a minute.",
            points=2,
            refs={"steps": ("moving#pack.call",), "evidence": ("calls-2026",)},
        )
    )
    site = small.site(small.persona(), small.journey("moving", "ana", small.stage("pack", step)), evidence, made)
    shown = question_view(site, site.here("checks/calls/"), made, made.questions[0])
    (moment,) = shown.moments
    assert (moment.place.link, moment.says) == (
        Link("Does call", "../../journeys/moving/#pack.call", "step"),
        "Does anybody hear me?",
    )
    assert replace(shown, moments=(), unit=0, check_unit=0) == QuestionView(
        id="q-calls.q1",
        type="single",
        unit=0,
        check_unit=0,
        prompt="What does she do?",
        task="One answer is right",
        points=2,
        body=ChoiceView(
            (
                OptionView("a", "She listens", True, "She does."),
                OptionView("b", "She talks", False, "She does not."),
            )
        ),
        right=("She listens",),
        explain="It takes a minute.",
        moments=(),
        sources=(Link("Study calls-2026", "../../evidence/calls-2026/", "evidence"),),
    )


def test_a_question_keeps_its_own_number_and_that_of_its_check() -> None:
    made = check(choice())
    site = small.site(made)
    numbers = {"knowledge-check:calls": 4, "knowledge-check:calls#q1": 9}
    site = replace(site, catalogue=replace(site.catalogue, numbers=numbers))
    shown = view(choice(), site)
    assert (shown.unit, shown.check_unit) == (9, 4)


def test_a_question_can_stand_on_a_page_twice() -> None:
    made = check(choice())
    site = small.site(made)
    ids = {question_view(site, site.here(""), made, made.questions[0], place=place).id for place in ("", "m1", "m2")}
    assert ids == {"q-calls.q1", "q-calls.q1.m1", "q-calls.q1.m2"}


def test_where_many_moments_are_named_their_words_are_left_out() -> None:
    steps = tuple(small.step(id_, thoughts=({"text": f"I am {id_}"},)) for id_ in ("a", "b", "c"))
    made = check(choice(refs={"steps": tuple(f"moving#pack.{id_}" for id_ in ("a", "b", "c"))}))
    site = small.site(small.persona(), small.journey("moving", "ana", small.stage("pack", *steps)), made)
    shown = question_view(site, site.here(""), made, made.questions[0])
    assert [moment.says for moment in shown.moments] == ["", "", ""]


@pytest.mark.parametrize(
    ("question", "many", "partial"),
    [
        ({"type": "single"}, False, False),
        ({"type": "multiple"}, True, False),
        ({"type": "multiple", "scoring": "partial"}, True, True),
    ],
)
def test_only_several_answers_can_count_in_part(question: dict[str, Any], many: bool, partial: bool) -> None:
    body = view({"options": OPTIONS, **question}).body
    assert isinstance(body, ChoiceView)
    assert (body.many, body.partial) == (many, partial)


def test_a_claim_has_a_reason_for_true_and_one_for_false() -> None:
    question = {"type": "true_false", "answer": False, "why_true": "It seems so.", "why_false": "Right."}
    assert view(question).body == ChoiceView(
        (OptionView("true", "True", False, "It seems so."), OptionView("false", "False", True, "Right."))
    )


def test_whose_words_they_are_is_chosen_among_people_with_their_portraits() -> None:
    question = {
        "type": "quote",
        "quote": "Noted.",
        "options": ({"persona": "ana", "why": "Not she."}, {"persona": "bo", "why": "He did."}),
        "correct": "bo",
    }
    body = view(question).body
    assert isinstance(body, ChoiceView)
    assert body.quote == "Noted."
    assert [(o.key, o.text, o.correct, o.why, o.person and o.person.href) for o in body.options] == [
        ("ana", "Ana", False, "Not she.", "personas/ana/"),
        ("bo", "Bo", True, "He did.", "personas/bo/"),
    ]


def test_things_to_be_matched_are_mixed_with_what_belongs_to_nothing() -> None:
    pairs = tuple({"left": f"Left {i}", "right": f"Right {i}", "why": f"Because {i}"} for i in (1, 2))
    shown = view({"type": "match", "pairs": pairs, "extra_right": ("Nothing",)})
    body = shown.body
    assert isinstance(body, MatchView)
    assert {choice.text for choice in body.choices} == {"Right 1", "Right 2", "Nothing"}
    assert [choice.letter for choice in body.choices] == ["A", "B", "C"]
    assert [(pair.left, pair.right.text, pair.why) for pair in body.pairs] == [
        ("Left 1", "Right 1", "Because 1"),
        ("Left 2", "Right 2", "Because 2"),
    ]
    assert all(pair.right in body.choices for pair in body.pairs)
    assert (shown.task, shown.right) == (
        "One belongs to each, and not all are needed",
        ("Left 1: Right 1", "Left 2: Right 2"),
    )


def test_the_right_side_never_stands_in_the_order_of_the_left() -> None:
    pairs = tuple({"left": f"Left {i}", "right": f"Right {i}", "why": "So."} for i in (1, 2))
    for i in range(50):
        body = view({"type": "match", "pairs": pairs, "extra_right": ("Nothing",)}, id_=f"check-{i}").body
        assert isinstance(body, MatchView)
        assert [c.text for c in body.choices if c.text != "Nothing"] == ["Right 2", "Right 1"]


def test_things_to_be_put_in_order_are_mixed_the_same_way_each_time_and_never_right() -> None:
    for i in range(50):
        body = view(order(3), id_=f"check-{i}").body
        assert isinstance(body, OrderView)
        assert body == view(order(3), id_=f"check-{i}").body
        assert [item.place for item in body.items] != [1, 2, 3]
        assert [item.text for item in body.right] == ["Thing 1", "Thing 2", "Thing 3"]


def test_a_thing_keeps_its_key_when_others_come_between() -> None:
    three, four = view(order(3)).body, view(order(4)).body
    assert isinstance(three, OrderView)
    assert isinstance(four, OrderView)
    assert {i.key for i in three.items} < {i.key for i in four.items}
    assert len({i.key for i in four.items}) == 4


def test_a_text_with_gaps_is_words_and_gaps_in_turn() -> None:
    question = {
        "type": "fill",
        "text": "You waited {{hours}} hours for {{ nobody }}.",
        "gaps": (
            {"id": "nobody", "accept": ("nobody", "no one"), "why": "She says it."},
            {"id": "hours", "accept": ("four", "4"), "case": True, "why": "From noon."},
        ),
    }
    shown = view(question)
    assert shown.body == FillView(
        (
            "You waited ",
            GapView("hours", 1, ("four", "4"), True, "From noon."),
            " hours for ",
            GapView("nobody", 2, ("nobody", "no one"), False, "She says it."),
            ".",
        )
    )
    assert shown.right == ("You waited four hours for nobody.",)


@pytest.mark.parametrize(
    ("answer", "tolerance", "words", "span"),
    [
        (2, 1, "2 faults", "Anything from 1 to 3 counts."),
        (240000, 0, "240,000 faults", ""),
        (1234567.5, 0, "1,234,567.5 faults", ""),
        (-3, 0.1, "−3 faults", "Anything from −3.1 to −2.9 counts."),
    ],
)
def test_a_number_is_written_as_people_do(answer: float, tolerance: float, words: str, span: str) -> None:
    question = {"type": "number", "answer": answer, "tolerance": tolerance, "unit": "faults", "why": "Counted."}
    shown = view(question)
    assert shown.body == NumberView(answer, tolerance, words, span, "faults", "Counted.")
    assert shown.right == (words,)


def test_a_question_about_oneself_has_no_right_answer_and_no_points() -> None:
    shown = view({"type": "scale", "min": 0, "max": 3, "labels": {"low": "No", "high": "Yes"}, "points": 2})
    assert (shown.body, shown.points, shown.right) == (ScaleView((0, 1, 2, 3), "No", "Yes"), 0, ())


# Checks -----------------------------------------------------------------------------------------------------------


def test_a_check_says_what_it_takes_to_pass() -> None:
    made = check(choice(points=2), choice(), pass_percent=75)
    site = small.site(made)
    shown = check_view(site, site.here("checks/calls/"), made)
    assert (shown.count, shown.passing, [q.id for q in shown.questions]) == (
        "2 questions",
        "75% of the 3 points pass",
        ["q-calls.q1", "q-calls.q2"],
    )


def test_a_check_about_oneself_cannot_be_failed() -> None:
    made = check({"type": "scale", "labels": {"low": "No", "high": "Yes"}})
    site = small.site(made)
    assert check_view(site, site.here("checks/calls/"), made).passing == ""
    (card,) = checks.index_cards(site)
    assert card.facts == ("1 question",)


def test_every_check_has_a_card_with_its_facts_and_a_page() -> None:
    site = small.site(check(choice()), check(choice(), choice(), id_="bills", pass_percent=60))
    assert [(card.link.href, card.facts) for card in checks.index_cards(site)] == [
        ("bills/", ("2 questions", "pass at 60%")),
        ("calls/", ("1 question", "pass at 80%")),
    ]
    made = list(checks.pages(site))
    assert [(page.address, page.type, page.training) for page in made] == [
        ("checks/", "training-index", True),
        ("checks/bills/", "knowledge-check", True),
        ("checks/calls/", "knowledge-check", True),
    ]


def test_search_finds_questions_and_not_their_answers() -> None:
    site = small.site(check(choice(prompt="What does she do?", explain="It takes a minute.")))
    entries = list(checks.pages(site))[1].search_entries
    assert ("q-calls.q1.h", "What does she do?") in [(entry.anchor, entry.title) for entry in entries]
    assert not [entry for entry in entries if "It takes a minute" in entry.text or "She does." in entry.text]
