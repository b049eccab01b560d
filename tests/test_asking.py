"""Asking customers: which questions leave room for an answer, and which assumptions nobody asks about."""

from pathlib import Path

import pytest

from journeybook.asking import Asked, Assumption, Finding, asked_about, findings, reads
from journeybook.catalogue import Problem
from journeybook.checks import questions, run
from journeybook.checks.rule import Finding as Found
from journeybook.diagnostics import as_text
from journeybook.loading import load
from journeybook.model import CoachingGuide, Entity, Ref, Reflection
from journeybook.training.problems import problems
from pages import small
from pages import small_asking as asking

# Questions --------------------------------------------------------------------------------------------------------

OPEN = """\
Tell me about the last time your line was dead.
Would you tell me about the last time you called?
Can you walk me through the morning?
Could you describe what you saw?
Could you please tell us what happened next?
Would you mind telling me what you did then?
Can you think of a time when a bill surprised you?
May I ask how you felt when the van did not come?
Could I see the letter?
Would it be okay if we looked at the bill together?
Do tell me more about that.
Have a look at this bill. What do you see?
Please show me where you keep the letters.
What happened next?
And then?
Why?
What else?
Anything else?
How come?
When did you first notice?
When the line died, what did you do?
After you had hung up, what did you do?
If you could change one thing, what would it be?
What, if anything, did you do?
How, in your own words, would you describe it?
Looking back, what would you have needed?
Who, besides you, was affected?
In which room were you?
To whom did you turn first?
Last Saturday, between opening and noon: what did you do first?
You mentioned a letter: what did it say?
When somebody says “Is it urgent?”, what goes through your mind?
When did you feel that you were understood (if you did)?
“What did you do first?”
What did you do, say or think?
What did you see, hear or read before you called?
What was missing or unclear?
What made it better or worse?
What did you and your flatmates talk about?
What happened, and what did that cost you?
Whom do you call when something breaks, and in which order?
What don’t you like about it?
Why don’t you call any more?
What do you like to do on a Sunday?
How well did you know the technician?
How long did you wait?
How do you plan a Saturday when you do not know whether the line holds?
Tell me what happened and how it felt.
What did it cost you? Tell me if you would rather not say.
"""

CLOSED = """\
Did you call us?
Do you use the app?
did you call
Was it hard?
And did you call back?
So, were you at home?
When the line died, did you call us?
Thinking back, would you do it again?
Would you use an app for that?
Could we have done something better?
Should we have called you?
Can you remember what the advisor said?
Have you ever called the helpline?
Has anything changed since?
Is there anything else that you would like to add?
Were they friendly and helpful?
Did you call or not?
Think of last week. Did you get a text?
Did the advisor say “restart the hub”?
Tell me whether you called back.
Could you tell me if you were at home?
You were annoyed, weren’t you?
That was quick, right?
So you called us twice?
"""

LEADING = """\
Don’t you think the wait was long?
Wouldn’t it be better to get a text?
Isn’t it frustrating?
Would you agree that the letter is clear?
Most people call first, what did you do?
Surely you called first?
How satisfied were you with the repair?
How easy was it to find the number?
How happy did that make you?
How really frustrating was the wait?
How much do you like the app?
Was it easy or hard?
Did you call or write?
Did it feel either slow or fast?
How did it feel, good or bad?
What did you do and how did it feel?
Where were you when the light went red, and who was with you?
"""


@pytest.mark.parametrize("question", OPEN.splitlines())
def test_an_open_question_is_left_alone(question: str) -> None:
    assert findings(question) == ()


@pytest.mark.parametrize("question", CLOSED.splitlines())
def test_a_question_that_a_word_answers_is_closed(question: str) -> None:
    assert [found.kind for found in findings(question)] == ["closed-question"]


@pytest.mark.parametrize("question", LEADING.splitlines())
def test_a_question_that_says_the_answer_is_leading(question: str) -> None:
    assert [found.kind for found in findings(question)] == ["leading-question"]


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        (
            "Did you call?",
            "this can be answered with yes or no",
            "begin with “Tell me about the last time …”, or ask what happened: “What did you do when …?”",
        ),
        (
            "Do you call?",
            "this can be answered with yes or no",
            "begin with “how” or “what”, or with “Walk me through …”",
        ),
        (
            "Would you call?",
            "this can be answered with yes or no, and people guess badly what they would do",
            "ask what they did: “Tell me about the last time …”",
        ),
        ("Is there anything else?", "this can be answered with no", "begin with “what”: “What else …?”"),
        (
            "How easy was it?",
            "this says already how it was",
            "let them find the word: “How was … for you?”, “What did you think of …?”",
        ),
        (
            "Was it fast or slow?",
            "this offers the answers to choose from",
            "let them find their own: “How was … for you?”",
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_how_to_open_the_question(question: str, message: str, hint: str) -> None:
    kind = "leading-question" if question.startswith(("How", "Was")) else "closed-question"
    assert findings(question) == (Finding(kind, message, hint),)


def test_each_kind_is_found_once_in_a_question_of_several_sentences() -> None:
    found = findings("Did you call? Were you at home? How easy was it? How happy were you?")
    assert [finding.kind for finding in found] == ["closed-question", "leading-question"]


@pytest.mark.parametrize(
    ("language", "read"), [("en", True), ("en-GB", True), ("de", False), ("enm", False), ("pt-BR", False)]
)
def test_only_english_questions_are_read(language: str, *, read: bool) -> None:
    assert reads(language) is read


# Problems ---------------------------------------------------------------------------------------------------------

HOW = "begin with “Tell me about the last time …”, or ask what happened: “What did you do when …?”"


def not_open(entity: Entity, **playbook: object) -> list[Found]:
    """Return what the rules for questions find."""
    book = small.catalogue(_journey(), entity, **playbook)
    return [found for rule in questions.RULES.all for found in rule.find(book, entity)]


def test_questions_and_probes_that_are_not_open_are_found_at_their_place() -> None:
    asked = (
        asking.question("one"),
        asking.question("two", ask="Did you call?", probes=("Why?", "How easy was it?")),
    )
    guide = asking.guide("talks", asking.section("first"), asking.section("second", *asked))
    at = ("sections", 1, "questions", 1)
    word = "let them find the word: “How was … for you?”, “What did you think of …?”"
    assert not_open(guide) == [
        Found((*at, "ask"), "this can be answered with yes or no", HOW, "second.two"),
        Found((*at, "probes", 1), "this says already how it was", word, "second.two"),
    ]


def test_questions_in_other_languages_are_left_alone() -> None:
    guide = asking.guide("talks", asking.section("first", asking.question("one", ask="Was hat Sie geärgert?")))
    assert not_open(guide, language="de") == []
    assert len(not_open(guide)) == 1


def test_of_a_survey_only_questions_that_are_answered_in_words_are_read() -> None:
    closed = {"customer": "Did you feel heard?"}
    pairs = (asking.pair("faces", **closed), asking.pair("words", **closed, answer="text"))
    survey = asking.survey("felt", *pairs)
    assert not_open(survey) == [Found(("pairs", 1, "customer"), "this can be answered with yes or no", HOW, "words")]


def test_questions_to_oneself_and_to_colleagues_are_read_too() -> None:
    prompt = "Did you ever wait?"
    alone = small.make(Reflection, "waiting", {"title": "Waiting", "prompt": prompt}, {})
    steps = ({"title": "Listen", "minutes": 5, "ask": (prompt,)}, {"title": "Close", "minutes": 5})
    values = {"title": "After", "event": "A hard call", "within": "1 hour", "goal": "A plan", "steps": steps}
    talk = small.make(CoachingGuide, "after", values, {})
    assert [found.path for entity in (alone, talk) for found in not_open(entity)] == [
        ("prompt",),
        ("steps", 0, "ask", 0),
    ]


@pytest.mark.parametrize(
    ("touchpoint", "hint"),
    [
        ("Bill pag", "did you mean `Bill page`?"),
        ("Van", "write one of its touchpoints: Bill page, Chat"),
    ],
)
def test_a_touchpoint_that_its_step_does_not_have_is_an_error(touchpoint: str, hint: str) -> None:
    pairs = (asking.pair("right", touchpoint="bill  PAGE"), asking.pair("wrong", touchpoint=touchpoint))
    assert list(problems(small.catalogue(_journey(), asking.survey("felt", *pairs)))) == [
        Problem(
            Ref("survey", "felt"),
            ("pairs", 1, "touchpoint"),
            "survey/touchpoint",
            f"`{touchpoint}` is not met in the step `moving#pack.call`",
            hint,
        )
    ]


def test_a_step_without_touchpoints_has_none_to_ask_about() -> None:
    pairs = (asking.pair("wrong", step="moving#pack.wait", touchpoint="Van"),)
    (found,) = problems(small.catalogue(_journey(), asking.survey("felt", *pairs)))
    assert found.hint == "leave `touchpoint` out"


GUIDE = """\
title: "Talks"
method: interview
goal: "What it was like"
participants: {who: "Whoever waited"}
consent: {text: "Stop whenever you like."}
sections:
  - id: day
    title: "The day"
    minutes: 10
    questions:
      - id: call
        ask: "When it broke, did you call?"
"""


def test_a_closed_question_is_reported_at_its_place_and_can_be_accepted(new_playbook: Path) -> None:
    path = "content/training/guides/talks.yml"
    (new_playbook / path).parent.mkdir(parents=True, exist_ok=True)
    (new_playbook / path).write_text(GUIDE, encoding="utf-8")
    assert as_text(problem for problem in run(load(new_playbook)) if problem.path == path) == (
        f"{path}:12:14: warning: this can be answered with yes or no\n"
        '   12 |         ask: "When it broke, did you call?"\n'
        "      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        f"      = {HOW}\n"
    )
    accepted = '\naccepted: [{rule: question/closed, at: day.call, reason: "It opens the talk."}]\n'
    (new_playbook / path).write_text(GUIDE + accepted, encoding="utf-8")
    assert [problem for problem in run(load(new_playbook)) if problem.path == path] == []


def _journey(**fields: object) -> small.Journey:
    met = ({"name": "Bill page", "channel": "web"}, {"name": "Chat", "channel": "web"})
    steps = (small.step("call", -2, touchpoints=met), small.step("wait", -1))
    return small.journey("moving", "ana", small.stage("pack", *steps), **fields)


# Assumptions ------------------------------------------------------------------------------------------------------

ANA = Ref("persona", "ana")
CALL = Ref("journey", "moving", ("pack", "call"))


def assumed(text: str, **fields: object) -> dict[str, object]:
    return {"text": text, "certainty": "assumed", **fields}


def _book(*guides: small.Entity, **journey: object) -> dict[Assumption, tuple[Asked, ...]]:
    persona = small.persona(
        "ana",
        basis="assumption",
        goals=("Be heard", assumed("Move by May")),
        fears=({"text": "To be alone", "certainty": "inferred"}, assumed("To pay twice")),
        skills=(assumed("Reads maps"),),
    )
    step = small.step("call", thoughts=(assumed("Again?"),), pain_points=(assumed("No answer", id="no-answer"),))
    return dict(asked_about((persona, small.journey("moving", "ana", small.stage("pack", step), **journey), *guides)))


WHOLE = Assumption(ANA)
GOAL, FEAR, SKILL = (
    Assumption(ANA, field, text)
    for field, text in (("goals", "Move by May"), ("fears", "To pay twice"), ("skills", "Reads maps"))
)
THOUGHT = Assumption(CALL, "thoughts", "Again?")
PAIN = Assumption(CALL, "pain_points", "No answer", "no-answer")


def test_assumptions_are_told_in_the_order_of_fields_and_nobody_asks_about_them_yet() -> None:
    assert _book() == dict.fromkeys((WHOLE, GOAL, FEAR, SKILL, THOUGHT, PAIN), ())


def test_a_question_that_feeds_a_field_asks_about_it_and_about_the_persona_as_a_whole() -> None:
    asked = (Asked("talks", "one"),)
    assert _book(_feeding({"persona": "ana", "fields": ("fears", "jobs")})) == {
        WHOLE: asked,
        GOAL: (),
        FEAR: asked,
        SKILL: (),
        THOUGHT: (),
        PAIN: (),
    }


def test_a_question_that_feeds_a_persona_asks_about_all_of_it() -> None:
    asked = (Asked("talks", "one"),)
    found = _book(_feeding({"persona": "ana"}, {"persona": "ana", "fields": ("goals",)}))
    assert found == {WHOLE: asked, GOAL: asked, FEAR: asked, SKILL: asked, THOUGHT: (), PAIN: ()}


def test_a_question_that_feeds_a_step_or_a_statement_in_it_asks_about_the_step() -> None:
    for step in ("moving#pack.call", "moving#pack.call.no-answer"):
        found = _book(_feeding({"step": step}))
        assert (found[THOUGHT], found[PAIN], found[GOAL]) == ((Asked("talks", "one"),), (Asked("talks", "one"),), ())


def test_what_is_archived_does_not_count_nor_do_ideal_journeys() -> None:
    assert set(_book(_feeding({"persona": "ana"}, status="archived")).values()) == {()}
    for fields in ({"status": "archived"}, {"state": "ideal", "of": "packing"}):
        assert [*_book(**fields)] == [WHOLE, GOAL, FEAR, SKILL]
    archived = small.persona("ana", basis="assumption", status="archived")
    assert dict(asked_about((archived,))) == {}


def _feeding(*feeds: dict[str, object], **fields: object) -> small.Entity:
    return asking.guide("talks", asking.section("first", asking.question("one", feeds=feeds)), **fields)
