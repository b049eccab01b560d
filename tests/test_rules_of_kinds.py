"""The rules for personas, empathy maps, what was found out, and training: each with the examples that it shows."""

import shutil
from pathlib import Path

import pytest

from conftest import REPOSITORY
from journeybook.catalogue import Catalogue
from journeybook.checks import empathy_maps, examples, personas, research, training
from journeybook.checks.rule import Finding, Rule
from journeybook.loading import load
from journeybook.model import Entity, Ref
from journeybook.starters import playbook_files
from journeybook.training.fingerprints import fingerprint
from pages import small, small_training, small_use

BASE = Path(__file__).parent / "broken_input" / "base"
RULES: dict[str, Rule] = {
    rule.id: rule for module in (personas, empathy_maps, research, training) for rule in module.RULES.all
}

TO_VALIDATE = "look at it, then write the day as `last_validated:`"

# What each rule finds in its own failing example.
FOUND: dict[str, Finding] = {
    "persona/no-pain-points": Finding(("pain_points",), "nothing gets in the way of this person"),
    "persona/only-demographics": Finding(
        ("demographics",), "facts such as age are all that is known of how this person lives"
    ),
    "persona/no-evidence": Finding(("basis",), "`basis: research` names no research that this persona rests on"),
    "journey/assumed-persona": Finding(("persona",), "this journey is live, and Ana is an assumption"),
    "persona/claims-without-ground": Finding(
        ("goals", 0), "the only statement says neither where it is known from nor how sure it is"
    ),
    "persona/demographic-without-reason": Finding(
        ("demographics", 0), "nothing says why `Age` matters here", key="Age"
    ),
    "persona/no-harm-considered": Finding(
        ("potential_harms",), "nothing says what could shut this person out or harm them"
    ),
    "persona/review-overdue": Finding(("last_validated",), "this was to be looked at again by 2026-06-03", TO_VALIDATE),
    "persona/portrait-without-terms": Finding(
        ("portrait",), "nothing says whose this picture is and how it may be used"
    ),
    "persona/not-used": Finding(("name",), "no journey and no empathy map is about this person"),
    "playbook/many-primary-personas": Finding((), "6 personas are primary: Ana, Ben, Cleo, Dan, Eve, Finn"),
    "playbook/nobody-overlooked": Finding((), "nothing says whom the personas of this playbook leave out"),
    "empathy-map/inside-before-outside": Finding(("think_feel",), "this is filled in, and `hear` is empty"),
    "empathy-map/say-without-source": Finding(
        ("say", 0), "nothing says where this was said", key="say.I must have left it at home"
    ),
    "empathy-map/do-not-seen": Finding(
        ("do", 0), "nothing says whether this was seen or told", key="do.Looks through her bag twice"
    ),
    "empathy-map/inside-as-fact": Finding(
        ("think_feel", 0), "a thought or a feeling cannot be observed", key="think_feel.Everybody is looking at me"
    ),
    "empathy-map/pains-and-gains": Finding(("gains",), "`gains` is empty"),
    "empathy-map/said-twice": Finding(
        ("think_feel", 0), "this stands under `say` already", key="think_feel.I must have left it at home."
    ),
    "empathy-map/no-origin": Finding(("made_by",), "`made_by` and `version` are missing"),
    "empathy-map/type-not-said": Finding(
        ("map_type",), "nothing says whether one person's account is behind this map, or several"
    ),
    "empathy-map/review-overdue": Finding(
        ("last_validated",), "this was to be looked at again by 2026-06-03", TO_VALIDATE
    ),
    "opportunity/unscored": Finding(("business_value",), "`business_value` and `effort` are missing"),
    "opportunity/no-owner": Finding(("owner",), "nobody has taken this up"),
    "insight/no-evidence": Finding(("type",), "this observation names nothing that it was read from"),
    "evidence/no-method": Finding(("method",), "nothing says how this was gathered"),
    "evidence/no-sample": Finding(("sample_size",), "nothing says how many people or cases this rests on"),
    "insight/old-evidence": Finding(("evidence",), "the newest evidence behind this is of 2023-03-05"),
    "evidence/carries-much-alone": Finding(
        ("title",), "3 insights rest on this alone: they-read-the-hours, they-turn-around, they-want-to-be-seen"
    ),
    "metric/not-measured": Finding(("points",), "this was never measured"),
    "metric/no-target": Finding(("target",), "nothing says which value is to be reached"),
    "metric/no-source": Finding(("source",), "nothing says where these numbers come from"),
    "opportunity/review-overdue": Finding(
        ("last_validated",), "this was to be looked at again by 2025-06-03", TO_VALIDATE
    ),
    "insight/review-overdue": Finding(("last_validated",), "this was to be looked at again by 2026-06-03", TO_VALIDATE),
    "metric/review-overdue": Finding(("last_validated",), "this was to be looked at again by 2025-06-03", TO_VALIDATE),
    "walk-log/old": Finding(("date",), "this is the newest walk of `borrow`, and older than twelve months"),
    "journey/never-walked": Finding(("title",), "nobody has walked this journey as a customer"),
    "journey/not-observed": Finding(
        ("title",), "nobody who leads the organization has seen this journey with their own eyes"
    ),
    "journey/moment-not-practiced": Finding(
        ("stages", 0, "steps", 0, "moment_of_truth"), "no exercise practices this moment of truth", key="back.drop"
    ),
    "knowledge-check/no-source-of-answer": Finding(
        ("questions", 0), "nothing says where this answer can be looked up", key="hours"
    ),
    "learning-path/no-moment-of-truth": Finding(("steps",), "nothing on this path is about a moment of truth"),
    "journey/never-used": Finding(("title",), "no session has used this journey yet"),
    "exercise/stale": Finding(
        ("reviewed_against", 0),
        "the moment `borrow#arrive.enter` has changed since this was last held against it",
        "read both, mend this, then run `journeybook reviewed example`",
        key="borrow#arrive.enter",
    ),
    "training/review-overdue": Finding(
        ("last_validated",),
        "this was to be looked at again by 2026-06-03",
        "look at it, then run `journeybook reviewed example`",
    ),
}


@pytest.fixture(autouse=True)
def on_the_day_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    assert examples.DAY.isoformat() == "2026-11-22"


def example(rule: Rule, text: str, folder: Path) -> list[Finding]:
    """Return what a rule finds in an example, which is laid over the playbook of `broken_input`."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for path, content in examples.files(rule, text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    loaded = load(folder)
    assert {problem.rule for problem in loaded.problems} <= {"tracking/unlocked"}
    assert loaded.catalogue
    kind = rule.kinds[0]
    whole = loaded.catalogue.playbook
    return found(rule.id, loaded.catalogue, whole if kind == "playbook" else loaded.catalogue.objects[kind]["example"])


def found(rule: str, catalogue: Catalogue, entity: Entity) -> list[Finding]:
    return list(RULES[rule].find(catalogue, entity))


def messages(rule: str, catalogue: Catalogue, entity: Entity) -> list[str]:
    return [finding.message for finding in found(rule, catalogue, entity)]


def everything(catalogue: Catalogue, *levels: str) -> list[tuple[str, str, str]]:
    """Return rule, object and message of all that the rules of some levels find in a playbook."""
    entities = [catalogue.playbook, *(entity for _, entity in catalogue)]
    return [
        (rule.id, entity.id, finding.message)
        for rule in RULES.values()
        if rule.level in levels
        for entity in entities
        if entity.kind in rule.kinds
        for finding in rule.find(catalogue, entity)
    ]


# Every rule -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_finds_what_its_failing_example_shows(rule: Rule, tmp_path: Path) -> None:
    assert example(rule, rule.failing, tmp_path) == [FOUND[rule.id]]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_finds_nothing_in_its_passing_example(rule: Rule, tmp_path: Path) -> None:
    assert example(rule, rule.passing, tmp_path) == []


def test_no_two_rules_have_the_same_id() -> None:
    ids = [rule.id for module in (personas, empathy_maps, research, training) for rule in module.RULES.all]
    assert sorted(ids) == sorted(FOUND)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_told_in_sentences(rule: Rule) -> None:
    for text in (rule.title, rule.why, rule.mend):
        assert text[0].isupper()
        assert text.endswith(".")
    assert rule.source


def test_the_sample_keeps_these_rules() -> None:
    catalogue = load(REPOSITORY).catalogue
    assert catalogue
    assert everything(catalogue, "error", "warning") == []


def test_a_new_playbook_keeps_these_rules(tmp_path: Path) -> None:
    for path, text in playbook_files("Test book", examples.DAY):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    catalogue = load(tmp_path).catalogue
    assert catalogue
    assert everything(catalogue, "error", "warning") == []


def test_an_example_is_a_file_for_itself_and_the_files_that_it_needs() -> None:
    rule = RULES["persona/not-used"]
    assert {path: text.split("\n")[0] for path, text in examples.files(rule, rule.passing).items()} == {
        "personas/example.yml": 'name: "Maya"',
        "personas/empathy-maps/at-the-closed-door.yml": "persona: example",
    }


# Personas ---------------------------------------------------------------------------------------------------------


def test_evidence_anywhere_in_a_persona_is_research() -> None:
    quoted = small.persona("ana", quote={"text": "At last.", "evidence": ["talks"]})
    claimed = small.persona("ben", basis="mixed", fears=[{"text": "The fee", "evidence": ["talks"]}])
    bare = small.persona("cleo", basis="mixed")
    book = small.catalogue(quoted, claimed, bare, small.evidence("talks"))
    assert [messages("persona/no-evidence", book, p) for p in (quoted, claimed)] == [[], []]
    assert messages("persona/no-evidence", book, bare) == [
        "`basis: mixed` names no research that this persona rests on"
    ]


def test_the_life_around_a_persona_is_more_than_demographics() -> None:
    age = {"name": "Age", "value": "34", "relevance": "Fees"}
    ana = small.persona("ana", demographics=[age], context={"place": "By the station"})
    assert found("persona/only-demographics", small.catalogue(ana), ana) == []


def test_statements_without_ground_are_counted_and_the_first_is_shown() -> None:
    known = {"text": "Read", "certainty": "assumed"}
    ana = small.persona("ana", goals=[known, "Study"], pain_points=["Closed doors"])
    message = "2 of 3 statements say neither where it is known from nor how sure it is"
    assert found("persona/claims-without-ground", small.catalogue(ana), ana) == [Finding(("goals", 1), message)]


def test_a_persona_that_is_an_assumption_needs_no_ground_for_each_statement() -> None:
    ana = small.persona("ana", basis="assumption")
    assert found("persona/claims-without-ground", small.catalogue(ana), ana) == []


def test_five_primary_personas_are_not_too_many_and_archived_ones_do_not_count() -> None:
    people = [small.persona(f"p{i}") for i in range(5)]
    gone = small.persona("gone", status="archived")
    book = small.catalogue(*people, gone)
    assert found("playbook/many-primary-personas", book, book.playbook) == []


def test_without_personas_nobody_is_overlooked() -> None:
    book = small.catalogue()
    assert found("playbook/nobody-overlooked", book, book.playbook) == []


def test_a_day_of_review_that_has_passed_is_to_be_moved() -> None:
    ana = small.persona("ana", status="live", review_by=small.TODAY.replace(month=10))
    hint = f"{TO_VALIDATE}, and give `review_by:` a new day"
    assert found("persona/review-overdue", small.catalogue(ana), ana) == [
        Finding(("review_by",), "this was to be looked at again by 2026-10-21", hint)
    ]


def test_what_is_live_was_held_against_reality_and_a_draft_need_not_be() -> None:
    ana, ben = small.persona("ana", status="live"), small.persona("ben")
    book = small.catalogue(ana, ben)
    assert found("persona/review-overdue", book, ben) == []
    assert found("persona/review-overdue", book, ana) == [
        Finding(("status",), "this is live, and nobody has held it against reality yet", TO_VALIDATE)
    ]


def test_the_playbook_says_how_long_a_kind_stays_good() -> None:
    ana = small.persona("ana", status="live", last_validated=small.TODAY.replace(month=9))
    assert found("persona/review-overdue", small.catalogue(ana), ana) == []
    assert messages("persona/review-overdue", small.catalogue(ana, review={"persona": "1 month"}), ana) == [
        "this was to be looked at again by 2026-10-21"
    ]


# Empathy maps -----------------------------------------------------------------------------------------------------


def test_evidence_for_a_whole_map_is_a_source_of_what_is_said_and_told() -> None:
    told = {"text": "I was ashamed", "certainty": "reported"}
    map_ = small.empathy_map("door", "ana", say=["Hello?"], think_feel=[told], evidence=["talks"])
    book = small.catalogue(small.persona(), map_, small.evidence("talks"))
    assert found("empathy-map/say-without-source", book, map_) == []
    assert found("empathy-map/inside-as-fact", book, map_) == []


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        (None, ["nothing says how we know this"]),
        ("observed", ["a thought or a feeling cannot be observed"]),
        ("reported", ["nothing says where this was told"]),
        ("inferred", []),
        ("assumed", []),
    ],
)
def test_what_goes_on_inside_is_a_conclusion_or_was_told(certainty: str | None, expected: list[str]) -> None:
    map_ = small.empathy_map("door", "ana", think_feel=[{"text": "Shame", "certainty": certainty}])
    assert messages("empathy-map/inside-as-fact", small.catalogue(map_), map_) == expected


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        (None, ["nothing says whether this was seen or told"]),
        ("inferred", ["this is inferred: it was neither seen nor told"]),
        ("assumed", ["this is assumed: it was neither seen nor told"]),
        ("observed", []),
        ("reported", []),
    ],
)
def test_what_is_done_was_seen_or_told(certainty: str | None, expected: list[str]) -> None:
    map_ = small.empathy_map("door", "ana", do=[{"text": "Knocks", "certainty": certainty}])
    assert messages("empathy-map/do-not-seen", small.catalogue(map_), map_) == expected


def test_empty_fields_around_the_head_are_named_together() -> None:
    map_ = small.empathy_map("door", "ana", think_feel=["Shame"], say=["Hello?"])
    assert messages("empathy-map/inside-before-outside", small.catalogue(map_), map_) == [
        "this is filled in, and `see`, `do` and `hear` are empty"
    ]


def test_a_map_that_is_not_yet_filled_in_inside_may_have_gaps_outside() -> None:
    map_ = small.empathy_map("door", "ana", say=["Hello?"])
    assert found("empathy-map/inside-before-outside", small.catalogue(map_), map_) == []


def test_a_map_without_pains_and_gains_says_both() -> None:
    map_ = small.empathy_map("door", "ana")
    assert messages("empathy-map/pains-and-gains", small.catalogue(map_), map_) == ["`pains` and `gains` are empty"]


def test_the_same_words_are_the_same_in_other_spelling() -> None:
    map_ = small.empathy_map(
        "door", "ana", say=["“Where IS it?”"], hear=["Steps", "where is it"], pains=["Where is it"]
    )
    assert found("empathy-map/said-twice", small.catalogue(map_), map_) == [
        Finding(("hear", 1), "this stands under `say` already", key="hear.where is it"),
        Finding(("pains", 0), "this stands under `say` already", key="pains.Where is it"),
    ]


# What was found out -----------------------------------------------------------------------------------------------


def test_what_is_done_or_dropped_needs_no_scores_and_a_draft_no_owner() -> None:
    for progress in ("done", "dropped"):
        done = small.opportunity("a", "late", progress=progress)
        assert found("opportunity/unscored", small.catalogue(done), done) == []
    draft, studied = small.opportunity("b", "late"), small.opportunity("c", "late", status="in-research")
    assert found("opportunity/no-owner", small.catalogue(draft), draft) == []
    assert messages("opportunity/no-owner", small.catalogue(studied), studied) == ["nobody has taken this up"]


def test_no_effort_at_all_is_a_score() -> None:
    free = small.opportunity("a", "late", customer_value=0, business_value=0, effort=0)
    assert found("opportunity/unscored", small.catalogue(free), free) == []


def test_people_who_took_part_are_a_sample_and_a_walk_needs_none() -> None:
    counted = small.evidence("a", participants=[{"role": "readers", "count": 6}])
    walked = small.evidence("b", source="walk")
    assert found("evidence/no-sample", small.catalogue(counted), counted) == []
    assert found("evidence/no-sample", small.catalogue(walked), walked) == []


def test_the_age_of_a_reading_is_that_of_the_newest_fact_behind_it() -> None:
    old = small.evidence("old", date=small.TODAY.replace(year=2022))
    new = small.evidence("new", date=small.TODAY.replace(year=2025))
    turn = small.insight("turn", evidence=["old"])
    read = small.insight("read", evidence=["old", "new"])
    stays = small.insight("stays", type="need", facts=["turn"])
    goes = small.insight("goes", type="need", facts=[Ref("insight", "turn"), Ref("insight", "read")])
    book = small.catalogue(old, new, turn, read, stays, goes)
    assert found("insight/old-evidence", book, goes) == []
    assert found("insight/old-evidence", book, stays) == [
        Finding(("facts",), "the newest evidence behind this is of 2022-11-21")
    ]


def test_a_fact_may_be_read_from_other_facts() -> None:
    trend = small.insight("more", type="trend", facts=[Ref("insight", "turn")])
    assert found("insight/no-evidence", small.catalogue(trend), trend) == []


def test_insights_that_rest_on_one_another_come_to_an_end() -> None:
    one = small.insight("one", type="need", facts=[Ref("insight", "two")])
    two = small.insight("two", type="pain", facts=[Ref("insight", "one"), Ref("evidence", "talks")])
    talks = small.evidence("talks", date=small.TODAY.replace(year=2022))
    three = small.insight("three", type="job", facts=[Ref("insight", "one")])
    book = small.catalogue(one, two, three, talks)
    assert messages("insight/old-evidence", book, three) == ["the newest evidence behind this is of 2022-11-21"]
    assert messages("evidence/carries-much-alone", book, talks) == ["3 insights rest on this alone: one, three, two"]


def test_only_the_newest_walk_of_a_journey_can_be_old() -> None:
    ana, journey = small.persona(), small.journey("moving", "ana")
    first = small_use.walk_log("first", "moving", walked(), day="2024-02-01")
    last = small_use.walk_log("last", "moving", walked(), day="2025-11-21")
    book = small.catalogue(ana, journey, first, last)
    assert found("walk-log/old", book, first) == []
    assert len(found("walk-log/old", book, last)) == 1
    today = small_use.walk_log("today", "moving", walked(), day="2025-11-22")
    assert found("walk-log/old", small.catalogue(ana, journey, first, today), today) == []


def test_evidence_of_a_walk_counts_as_one() -> None:
    journey = small.journey("moving", "ana", status="live")
    walk = small.evidence("walk", source="walk", journeys=["moving"])
    watched = small.evidence("watched", source="observation", journeys=["moving"])
    assert found("journey/never-walked", small.catalogue(journey, walk), journey) == []
    assert len(found("journey/never-walked", small.catalogue(journey, watched), journey)) == 1


def test_what_leaders_saw_long_ago_is_named_with_its_day() -> None:
    journey = small.journey("moving", "ana", status="live")
    boss = {"role": "managing director", "leadership": True}
    day = small.TODAY.replace(year=2024)
    seen = small.evidence("ride", source="observation", date=day, journeys=["moving"], participants=[boss])
    assert messages("journey/not-observed", small.catalogue(journey, seen), journey) == [
        "nobody who leads the organization has seen this journey since 2024-11-21"
    ]


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "archived"}, {"state": "ideal", "of": "today"}])
@pytest.mark.parametrize("rule", ["journey/never-walked", "journey/not-observed", "journey/never-used"])
def test_only_live_journeys_of_today_are_to_be_walked_seen_and_used(rule: str, fields: dict[str, str]) -> None:
    journey = small.journey("moving", "ana", **{"status": "live", **fields})
    assert found(rule, small.catalogue(journey), journey) == []


# Training ---------------------------------------------------------------------------------------------------------


def test_a_playbook_without_exercises_is_not_asked_for_them() -> None:
    journey = small.journey("moving", "ana", decisive())
    assert found("journey/moment-not-practiced", small.catalogue(journey), journey) == []


def test_an_ideal_is_not_practiced_before_it_is_there() -> None:
    ideal = small.journey("better", "ana", decisive(), state="ideal", of="moving")
    assert found("journey/moment-not-practiced", small.catalogue(ideal, small_training.reflection()), ideal) == []


def test_each_moment_that_nobody_practices_is_named_by_its_step() -> None:
    last = small.step("last", moment_of_truth={"why": "Now."})
    journey = small.journey("moving", "ana", decisive(), small.stage("two", small.step("plain"), last))
    practiced = small_training.reflection("a", refs={"steps": ["moving#one.first"]})
    book = small.catalogue(journey, practiced)
    path = ("stages", 1, "steps", 1, "moment_of_truth")
    assert [(f.path, f.key) for f in found("journey/moment-not-practiced", book, journey)] == [(path, "two.last")]


def test_a_question_about_oneself_has_no_answer_to_look_up() -> None:
    scale = {"id": "sure", "type": "scale", "prompt": "How sure?", "labels": {"low": "Not", "high": "Very"}}
    step = small_training.single("one", refs={"steps": ["moving#one.first"]})
    person = small_training.single("two", refs={"personas": ["ana"]})
    check = small_training.check("first", scale, step, person)
    assert [f.key for f in found("knowledge-check/no-source-of-answer", small.catalogue(check), check)] == ["two"]


@pytest.mark.parametrize(
    ("step", "reaches"),
    [
        ({"persona": "ana"}, False),
        ({"walk": "plain"}, False),
        ({"walk": "before"}, False),
        ({"walk": "moving"}, True),
        ({"journey": "moving"}, True),
        ({"reflection": "about"}, True),
        ({"module": "inside"}, True),
        ({"module": "around"}, True),
        ({"module": "empty"}, False),
        ({"empathy_map": "then"}, True),
    ],
)
def test_a_path_reaches_a_moment_of_truth_by_journeys_and_by_what_is_tied_to_one(
    step: dict[str, str], reaches: bool
) -> None:
    path = small_training.path("start", step)
    book = small.catalogue(
        small.persona(),
        small.journey("moving", "ana", decisive()),
        small.journey("plain", "ana"),
        small.journey("before", "ana", small.stage("one", small.step("first", next=[{"to": "moving#one.first"}]))),
        small.empathy_map("then", "ana", moments=["moving#one.first"]),
        small_training.reflection("about", refs={"steps": ["moving#one.first"]}),
        small_training.module("inside", small_training.activity("a", reflection="about")),
        small_training.module("around", small_training.activity("a", module="inside")),
        small_training.module("empty", small_training.activity("a", module="empty")),
        path,
    )
    assert (found("learning-path/no-moment-of-truth", book, path) == []) == reaches


def test_a_journey_that_was_used_long_ago_says_when() -> None:
    journey = small.journey("moving", "ana", status="live")
    session = small_use.session("a", "moving", day="2025-10-08")
    assert messages("journey/never-used", small.catalogue(journey, session), journey) == [
        "no session has used this journey since 2025-10-08"
    ]


def test_only_what_has_changed_is_stale() -> None:
    journey = small.journey("moving", "ana", small.stage("one", small.step("first"), small.step("second")))
    steps = ["moving#one.first", "moving#one.second"]
    same = f"{steps[0]} {fingerprint(journey.stages[0].steps[0])}"
    records = [same, f"{steps[1]} 0123456789ab"]
    exercise = small_training.reflection("a", refs={"steps": steps}, reviewed_against=records)
    assert [(f.path, f.key) for f in found("exercise/stale", small.catalogue(journey, exercise), exercise)] == [
        (("reviewed_against", 1), steps[1])
    ]


def test_everything_that_people_learn_with_is_looked_at_again() -> None:
    path = small_training.path("start", status="live", last_validated=small.TODAY.replace(year=2024))
    assert found("training/review-overdue", small.catalogue(path), path) == [
        Finding(
            ("last_validated",),
            "this was to be looked at again by 2025-11-21",
            "look at it, then run `journeybook reviewed start`",
        )
    ]


def decisive() -> dict[str, object]:
    """Return a stage, `one`, whose step `first` is a moment of truth."""
    first = {**small.step("first"), "moment_of_truth": {"why": "Now."}}
    return small.stage("one", first)


def walked() -> dict[str, object]:
    return {"step": "moving#one.first", "what": "It rang."}
