"""The rules that look for words: their examples, a playbook's own words, and how well they find."""

import importlib.util
import shutil
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from conftest import REPOSITORY
from journeybook.checks import (
    RULES,
    examples,
    found_out_words,
    journey_words,
    people_words,
    personal_data,
    questions,
)
from journeybook.checks.people_words import alike
from journeybook.checks.personal_data import found_in
from journeybook.checks.rule import Finding, Rule
from journeybook.checks.texts import texts
from journeybook.checks.word_lists import finder, in_language
from journeybook.loading import load
from journeybook.model import BY_NAME, Entity, Ref
from journeybook.model.playbook import Words
from pages import small
from pages.small import stage, step

BASE = Path(__file__).parent / "broken_input" / "base"
OURS: dict[str, Rule] = {
    rule.id: rule
    for module in (journey_words, people_words, found_out_words, personal_data, questions)
    for rule in module.RULES.all
}
DROP = ("stages", 0, "steps", 0)
LATE = ("sections", 0, "questions", 0, "ask")

# What each rule finds in its own failing example.
FOUND: dict[str, Finding] = {
    "journey/company-stage-name": Finding(
        ("stages", 0, "name"), "“Returns management” is what the organization calls it", key="back"
    ),
    "journey/title-not-customers": Finding(("title",), "this title is not what a customer would say of themselves"),
    "journey/company-acts": Finding(
        (*DROP, "action"), "in “The system sends …” the organization acts", key="back.drop"
    ),
    "journey/jargon": Finding(
        (*DROP, "action"), "“self-service portal” is a word of ours", key="back.drop.self-service portal"
    ),
    "journey/unexplained-acronym": Finding((*DROP, "action"), "nothing explains “RFID”", key="back.drop.RFID"),
    "journey/future-in-current": Finding(
        (*DROP, "action"), "“The new app will …” is not there yet, and this is a journey of today", key="back.drop"
    ),
    "journey/feeling-against-value": Finding(
        (*DROP, "emotion", "word"), "“Frustrated” is not a good feeling, and its value is 2", key="back.drop"
    ),
    "persona/generalizing-words": Finding(
        ("behaviours", 0, "text"), "“Like all students” is said of a whole group", key="behaviours.Like all students"
    ),
    "persona/label-name": Finding(("name",), "“Bookish Bella the Complainer” is a label and not a name"),
    "empathy-map/goal-not-behavior": Finding(
        ("needs_to_do",), "nobody can see whether somebody does this: “Understand …”"
    ),
    "empathy-map/feeling-not-feeling": Finding(
        ("think_feel", 0, "text"),
        "“The app should …” is a wish or an opinion, and no feeling",
        key="think_feel.The app should show the opening hours",
    ),
    "playbook/personas-alike": Finding((), "Ben and Cleo want and do nearly the same", key="ben.cleo"),
    "opportunity/solution": Finding(("title",), "“Introduce …” is a solution, and not the problem"),
    "insight/solution": Finding(("title",), "“We should …” is what we would do, and not what we have learned"),
    "insight/vague": Finding(("title",), "this could be said of anything: who, where, what?"),
    "quote/personal-data": Finding(("excerpt",), "a telephone number stands here", key="excerpt.a telephone number"),
    "question/closed": Finding(
        LATE,
        "this can be answered with yes or no",
        "begin with “Tell me about the last time …”, or ask what happened: “What did you do when …?”",
        "door.late",
    ),
    "question/leading": Finding(
        LATE,
        "this says already how it was",
        "let them find the word: “How was … for you?”, “What did you think of …?”",
        "door.late",
    ),
}


def in_example(rule: Rule, text: str, folder: Path) -> list[Finding]:
    """Return what a rule finds in an example, which is laid over the playbook of `broken_input`."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for path, content in examples.files(rule, text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    loaded = load(folder)
    assert not loaded.failed
    assert loaded.catalogue
    entity: Entity | None = loaded.catalogue.playbook
    if rule.kinds[0] != "playbook":
        entity = loaded.catalogue.get(Ref(rule.kinds[0], examples.ID))
    assert entity
    return list(rule.find(loaded.catalogue, entity))


def test_every_rule_that_looks_for_words_is_tried_out() -> None:
    assert set(FOUND) == set(OURS)
    assert set(OURS) <= {rule.id for rule in RULES}


@pytest.mark.parametrize("id_", OURS)
def test_a_rule_finds_what_its_failing_example_shows_and_nothing_in_the_other(id_: str, tmp_path: Path) -> None:
    assert in_example(OURS[id_], OURS[id_].failing, tmp_path / "failing") == [FOUND[id_]]
    assert in_example(OURS[id_], OURS[id_].passing, tmp_path / "passing") == []


# A playbook's own words -------------------------------------------------------------------------------------------


def found(id_: str, *others: Entity, entity: Entity, **playbook: object) -> list[str]:
    catalogue = small.catalogue(small.persona("ana"), entity, *others, **playbook)
    return [finding.message for finding in OURS[id_].find(catalogue, entity)]


def does(action: str, **fields: Any) -> Entity:  # noqa: ANN401  values of any field
    return small.journey("moving", "ana", stage("pack", step("call", action=action, **fields)))


def words(**groups: object) -> dict[str, object]:
    return {"checks": {"words": groups}}


def test_a_playbook_adds_words_and_allows_others() -> None:
    drop = does("Looks for the drop cable")
    assert found("journey/jargon", entity=drop) == []
    assert found("journey/jargon", entity=drop, **words(jargon={"add": ("drop cable",)})) == [
        "“drop cable” is a word of ours"
    ]
    sends = does("The system sends a card")
    assert found("journey/company-acts", entity=sends, **words(company_acts={"allow": ("The system sends …",)})) == []
    portal = does("Opens the self-service portal")
    assert len(found("journey/jargon", entity=portal)) == 1
    assert found("journey/jargon", entity=portal, **words(jargon={"allow": ("self-service portal",)})) == []


def test_what_the_glossary_explains_is_fine() -> None:
    glossary = ({"term": "Self-service portal", "meaning": "Our page, with the ONT drawn on it."},)
    assert found("journey/jargon", entity=does("Opens the self-service portal"), glossary=glossary) == []
    named = small.journey("moving", "ana", stage("onboarding", step("call"), name="Onboarding"))
    known = ({"term": "Onboarding", "meaning": "What our members call their first week."},)
    assert found("journey/company-stage-name", entity=named, glossary=known) == []
    assert len(found("journey/company-stage-name", entity=named, glossary=glossary)) == 1
    assert found("journey/unexplained-acronym", entity=does("Restarts the ONT"), glossary=glossary) == []


def test_the_organization_and_its_roles_are_known_by_name() -> None:
    roles = ({"id": "reader", "name": "Night reader"},)
    playbook: dict[str, Any] = {"organization": {"name": "Corner (Library)"}, "roles": roles}
    for action in ("Corner sends a card", "Corner Library sends a card", "The night reader calls"):
        assert len(found("journey/company-acts", entity=does(action), **playbook)) == 1
        assert found("journey/company-acts", entity=does(action)) == []


def test_in_other_languages_only_a_playbooks_own_words_are_found() -> None:
    sends = does("Das System sendet eine Karte")
    english = does("The system sends the SLA of the self-service portal")
    for id_ in ("journey/company-acts", "journey/jargon", "journey/unexplained-acronym", "journey/title-not-customers"):
        assert found(id_, entity=english, language="de") == []
    own = words(company_acts={"add": ("Das System sendet …",)}, first_person={"add": ("ich/mein/wir",)})
    assert len(found("journey/company-acts", entity=sends, language="de", **own)) == 1
    assert len(found("journey/title-not-customers", entity=sends, language="de", **own)) == 1
    short = words(acronyms={"allow": ("PIN",)})
    assert found("journey/unexplained-acronym", entity=does("SLA und PIN"), language="de", **short) == [
        "nothing explains “SLA”"
    ]


def test_words_for_feelings_of_the_playbook_come_first() -> None:
    named = ({"value": 1, "words": ("Furious",)}, {"value": -2, "words": ("Brimming",)})
    furious, brimming = (does("Calls", emotion={"value": 2, "word": word}) for word in ("Furious", "Brimming"))
    id_ = "journey/feeling-against-value"
    assert [len(found(id_, entity=entity)) for entity in (furious, brimming)] == [1, 0]
    assert [len(found(id_, entity=entity, emotion_words=named)) for entity in (furious, brimming)] == [0, 1]


# What is looked at ------------------------------------------------------------------------------------------------


def test_what_is_quoted_and_what_happens_backstage_is_no_jargon() -> None:
    quoted = does("Reads “your self-service portal is decommissioned”")
    behind = does("Waits", backstage=({"action": "Opens a case in the CRM"},))
    for entity in (quoted, behind):
        for id_ in ("journey/jargon", "journey/unexplained-acronym"):
            assert found(id_, entity=entity) == []


@pytest.mark.parametrize(
    "text",
    [
        "Restarts the box on the wall (ONT)",
        "Restarts the ONT (the box on the wall)",
        "PROCESSING. Wait.",
        "CASH ONLY. SORRY.",
    ],
)
def test_a_short_form_with_brackets_and_a_sign_are_understood(text: str) -> None:
    assert found("journey/unexplained-acronym", entity=does(text)) == []


def test_the_map_of_a_colleague_speaks_as_colleagues_do() -> None:
    own = small.journey("shift", "bo", stage("evening", step("call", action="The system sends the next SLA ticket")))
    bo = small.persona("bo", type="employee")
    for id_ in ("journey/company-acts", "journey/jargon", "journey/unexplained-acronym"):
        assert found(id_, bo, entity=own) == []


def test_an_ideal_journey_may_be_about_what_is_not_there_yet() -> None:
    ideal = small.journey(
        "later", "ana", stage("one", step("call", action="The app will show it")), state="ideal", of="moving"
    )
    assert found("journey/future-in-current", does("Calls"), entity=ideal) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mail a.b+c@mail.co.uk or call +44 7911 123456", ["an e-mail address", "a telephone number"]),
        ("GB29 NWBK 6016 1331 9268 19", ["a bank account"]),
        ("GB29 NWBK 6016 1331 9268 18", []),  # the check digits are wrong
        ("4111 1111 1111 1111", ["a card number"]),
        ("4111 1111 1111 1112", []),
        ("My customer number is 4471188", ["a number that belongs to somebody"]),
        ("My customer number is on page 12", []),
        ("I live at 14 Marrow Lane", ["where somebody lives"]),
        ("Born on March 4, 1961", ["a day of birth"]),
        ("Born in 1961", []),
        ("help@corner.org, info@x.example and 0800 555 0100", []),
        ("02/15-02/28 23.00, 2026-03-14, 1 204 050 and 10:30-12:45", []),
    ],
)
def test_personal_data_is_told_from_other_numbers(text: str, kinds: list[str]) -> None:
    assert list(found_in(small.catalogue().playbook, text)) == kinds


def test_messages_never_repeat_the_data() -> None:
    talks = small.make(
        small.Evidence,
        "talks",
        {"title": "Talks", "source": "interview", "date": "2026-06-03", "excerpt": "Ring +44 7911 123456"},
        {},
    )
    assert "7911" not in repr(list(OURS["quote/personal-data"].find(small.catalogue(talks), talks)))


def test_numbers_of_nobody_are_allowed_as_they_are_written_and_words_can_be_added() -> None:
    ring = small.catalogue(**words(personal_data={"allow": ("+44 7911 123456",), "add": ("room number",)})).playbook
    assert list(found_in(ring, "Ring +44 7911 123456")) == []
    assert list(found_in(ring, "My room number is 4")) == ["what your list names"]


def _types(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif isinstance(annotation, UnionType) or get_args(annotation):
        for part in get_args(annotation):
            yield from _types(part)


def _exists(models: list[type[BaseModel]], parts: list[str]) -> bool:
    if not parts:
        return True
    if parts[0] == "*":
        return _exists(models, parts[1:])
    fields = [model.model_fields[parts[0]] for model in models if parts[0] in model.model_fields]
    return bool(fields) and _exists([m for field in fields for m in _types(field.annotation)], parts[1:])


FIELDS = {
    "journey": journey_words.CUSTOMER_FACING,
    **{f"{kind} ": fields for kind, fields in personal_data.VOICES.items()},
}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, fields in FIELDS.items() for field in fields])
def test_the_fields_that_are_looked_at_exist(kind: str, field: str) -> None:
    assert _exists([BY_NAME[kind.strip()].type], field.split("."))


def test_texts_are_named_by_the_ids_of_what_they_stand_in() -> None:
    journey = does("Calls", thoughts=("Again?",))
    field = "stages.*.steps.*.thoughts.*"
    (thought,) = texts(journey, (field,))
    assert (thought.text, thought.key) == ("Again?", "pack.call")
    assert thought.path == ("stages", 0, "steps", 0, "thoughts", 0, "text")
    (title,) = texts(journey, ("title", "starts_when"))
    assert (title.path, title.key) == (("title",), "title")


# Personas that are alike ------------------------------------------------------------------------------------------


def test_personas_are_alike_from_three_quarters_of_their_words_on() -> None:
    eight = [f"w{i}" for i in range(8)]
    made = {"a": frozenset(eight), "b": frozenset((*eight[:7], "x")), "c": frozenset((*eight[:6], "y", "z"))}
    assert alike(made) == [("a", "b")]
    assert alike({"a": frozenset("abc"), "b": frozenset("abc")}) == []  # too few words to tell


def test_a_thousand_personas_are_compared_in_no_time() -> None:
    common = [f"common{i}" for i in range(6)]
    many = {f"p{i:04}": frozenset((*common, *(f"own{i}x{k}" for k in range(8)))) for i in range(2000)}
    start = time.process_time()
    assert alike(many) == []
    assert time.process_time() - start < 1


# The lists --------------------------------------------------------------------------------------------------------


def test_every_group_of_words_can_be_added_to_and_is_used_by_a_rule() -> None:
    groups = set(Words.model_fields)
    without_rows = {"acronyms", "personal_data"}
    assert set(in_language("en").words) == groups - without_rows
    assert {group for rule in OURS.values() for group in rule.words} == groups


def test_the_time_grows_with_the_text_alone() -> None:
    playbook = small.catalogue().playbook
    text = "The one who asks when the new system in the cellar of the house that the bank of the town will send it. "

    def seconds(times: int) -> float:
        start = time.process_time()
        for group in in_language("en").words:
            finder(playbook, group).found(text * times)
        list(found_in(playbook, f"{text} 12 34 5-6 " * times))
        return time.process_time() - start

    seconds(1)  # reads the lists
    few, many = seconds(100), seconds(800)
    assert many < max(0.2, 16 * few)


# How well they find -----------------------------------------------------------------------------------------------


@cache
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_benchmark", REPOSITORY / "benchmarks" / "words.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_rule_is_measured_and_is_an_info_where_it_is_wrong_too_often() -> None:
    scores = benchmark().scores(benchmark().judged("fresh"))
    assert set(scores) == set(OURS)
    assert [id_ for id_, score in scores.items() if score.precision < 0.9 and OURS[id_].level != "info"] == []


@pytest.mark.parametrize("batch", ["first", "tuned", "second", "third"])
def test_the_sentences_that_the_words_were_tuned_on_are_still_judged_well(batch: str) -> None:
    for id_, score in benchmark().scores(benchmark().judged(batch)).items():
        assert score.precision >= 0.9, id_
        assert score.recall >= 0.7, id_


def test_the_docs_tell_how_well_rules_find() -> None:
    """`python benchmarks/words.py --write` writes the table."""
    page = (REPOSITORY / "docs" / "words.md").read_text(encoding="utf-8")
    assert benchmark().page_with(page, benchmark().table()) == page
