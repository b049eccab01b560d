"""The rules for journeys, each with the examples that it shows; and what all rules have in common."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from journeybook.checks import RULES, examples, feelings, grounds, journeys, moments
from journeybook.checks.reference import rules_page
from journeybook.checks.rule import Finding, Rule
from journeybook.loading import load
from journeybook.model import BY_NAME
from pages import small
from pages.small import stage, step

BASE = Path(__file__).parent / "broken_input" / "base"
OURS = {rule.id: rule for module in (journeys, feelings, moments, grounds) for rule in module.RULES.all}

DOOR = ("stages", 0, "steps", 0)
MOMENT = (*DOOR, "moment_of_truth")

# What each rule finds in its own failing example.
FOUND: dict[str, list[Finding]] = {
    "journey/no-expectations": [Finding(("expectations",), "nothing says what the persona expects at the outset")],
    "journey/no-start-or-end": [
        Finding(("ends_when",), "nothing says when this journey is over", "add `ends_when:`", "end")
    ],
    "journey/number-of-stages": [
        Finding(
            ("stages",),
            "this journey has one stage, fewer than 3",
            "split a stage in which the persona's goal changes",
        )
    ],
    "journey/too-long": [Finding(("stages",), "this journey has 41 steps, more than 40")],
    "journey/no-before-or-after": [
        Finding(("stages",), f"no stage is `when: {when}` the customer meets the organization", key=when)
        for when in ("before", "after")
    ],
    "journey/step-without-touchpoint": [
        Finding(
            (*DOOR, "touchpoints"),
            "nothing says where the customer and the organization meet in `back.drop`",
            key="back.drop",
        )
    ],
    "journey/wait-without-length": [
        Finding((*DOOR, "action"), "somebody waits in `back.wait`, and nothing says how long", key="back.wait")
    ],
    "journey/front-without-back": [
        Finding((*DOOR, "frontstage"), "nothing stands behind what the customer sees in `back.drop`", key="back.drop")
    ],
    "journey/step-without-feeling": [
        Finding((*DOOR, "emotion"), "nothing says how `back.door` feels", key="back.door")
    ],
    "journey/feeling-without-reason": [
        Finding((*DOOR, "emotion"), "nothing says why `back.door` feels so", key="back.door")
    ],
    "journey/flat-line": [Finding(("stages",), "all 5 feelings of this journey are 0 or 1")],
    "journey/all-good": [Finding(("stages",), "nothing on this journey of today feels bad")],
    "journey/bad-step-without-pain-point": [
        Finding((*DOOR, "emotion"), "`back.door` feels bad, and nothing says what hurts", key="back.door")
    ],
    "journey/no-moment-of-truth": [Finding(("stages",), "no step of this journey is marked as a moment of truth")],
    "journey/too-many-moments": [Finding(("stages",), "2 of 3 steps are moments of truth")],
    "journey/moment-without-evidence": [
        Finding(MOMENT, "nothing shows that `back.door` is a moment of truth", key="back.door")
    ],
    "journey/moment-without-owner": [
        Finding(MOMENT, "nobody answers for the moment of truth `back.door`", key="back.door")
    ],
    "journey/moment-without-metric": [
        Finding(MOMENT, "nothing is measured at the moment of truth `back.door`", key="back.door")
    ],
    "journey/moment-without-harm": [
        Finding(MOMENT, "nothing says what can go wrong at the moment of truth `back.door`", key="back.door")
    ],
    "journey/failure-without-recovery": [
        Finding(
            (*DOOR, "failure_modes", 0), "nothing puts this right when it goes wrong in `back.door`", key="back.door"
        )
    ],
    "journey/no-opportunities": [Finding(("stages",), "this journey leads to no opportunity")],
    "journey/pain-point-without-opportunity": [
        Finding((*DOOR, "pain_points", 0), "no opportunity takes up what hurts in `back.door`", key="back.door")
    ],
    "journey/little-evidence": [Finding(("stages",), "only 0 of 5 claims rest on evidence")],
    "journey/claim-without-source": [
        Finding((*DOOR, "pain_points", 0), "nothing says how we know this of `back.door`", key="back.door")
    ],
    "journey/old-evidence": [
        Finding((*DOOR, "evidence", 0), "the newest evidence behind this journey is of 2023-03-05")
    ],
    "journey/no-owner": [Finding(("owner",), "this journey is live, and nobody keeps it true")],
    "journey/review-overdue": [
        Finding(
            ("last_validated",),
            "this was to be looked at again by 2025-05-06",
            "look at it, then write the day as `last_validated:`",
        )
    ],
    "journey/touchpoint-without-owner": [
        Finding(
            (*DOOR, "touchpoints", 0, "name"),
            "nobody answers for “Notice of new hours”",
            key="back.door.notice-of-new-hours",
        )
    ],
    "journey/no-accessibility-barriers": [Finding(("stages",), "no step of this journey says what shuts people out")],
}


@pytest.fixture(autouse=True)
def on_the_day_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    assert examples.DAY.isoformat() == "2026-11-22"


def in_example(rule: Rule, text: str, folder: Path) -> list[Finding]:
    """Return what a rule finds in an example, which is laid over the playbook of `broken_input`."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for path, content in examples.files(rule, text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.catalogue
    return list(rule.find(loaded.catalogue, loaded.catalogue.journeys[examples.ID]))


# What all rules have in common ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*", rule.id)
    assert rule.kinds
    assert set(rule.kinds) <= set(BY_NAME)
    assert rule.id.split("/")[0] in (*rule.kinds, "training", "exercise", "quote", "question")
    for sentence in (rule.title, rule.why, rule.mend):
        assert re.fullmatch(r"[A-Z“].*[.”]", sentence), sentence
    assert rule.source
    assert rule.failing != rule.passing


def test_rules_come_in_the_order_of_kinds() -> None:
    kinds = list(dict.fromkeys(rule.kinds[0] for rule in RULES))
    order = ["playbook", *(kind for kind in BY_NAME if kind != "playbook")]
    assert kinds == [kind for kind in order if kind in kinds]


def test_the_page_of_rules_is_up_to_date() -> None:
    """`make reference` writes it."""
    assert (REPOSITORY / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page()


# The examples -----------------------------------------------------------------------------------------------------


def test_every_rule_for_journeys_is_tried_out() -> None:
    assert list(FOUND) == list(OURS)


@pytest.mark.parametrize("id_", OURS)
def test_a_rule_finds_what_its_failing_example_shows(id_: str, tmp_path: Path) -> None:
    assert in_example(OURS[id_], OURS[id_].failing, tmp_path) == FOUND[id_]


@pytest.mark.parametrize("id_", OURS)
def test_a_rule_finds_nothing_in_its_passing_example(id_: str, tmp_path: Path) -> None:
    assert in_example(OURS[id_], OURS[id_].passing, tmp_path) == []


# Where a rule has more to say than one example shows --------------------------------------------------------------


def found(id_: str, *steps: dict[str, Any], others: tuple[Any, ...] = (), **fields: Any) -> list[str]:  # noqa: ANN401  values of any field
    """Return the messages of a rule about a journey of one stage with these steps, Ana's unless it says otherwise."""
    made = small.journey("moving", fields.pop("persona", "ana"), stage("pack", *steps), **fields)
    catalogue = small.catalogue(small.persona("ana"), small.persona("bo", type="employee"), made, *others)
    return [finding.message for finding in OURS[id_].find(catalogue, made)]


ACTS: list[dict[str, Any]] = [
    {"frontstage": [{"action": "Answers"}]},
    {"backstage": [{"action": "Books"}]},
    {"support": [{"action": "Delivers"}]},
    {"employee": {"feels": "Tired"}},
    {"moment_of_truth": {"why": "It counts"}},
]


@pytest.mark.parametrize("part", ACTS, ids=[next(iter(part)) for part in ACTS])
def test_wherever_the_organization_has_a_part_a_touchpoint_is_missed(part: dict[str, Any]) -> None:
    message = "nothing says where the customer and the organization meet in `pack.call`"
    assert found("journey/step-without-touchpoint", step("call", **part)) == [message]
    assert found("journey/step-without-touchpoint", step("call", **part), persona="bo") == []


def test_a_step_in_which_nothing_happens_but_thoughts_needs_no_touchpoint() -> None:
    assert found("journey/step-without-touchpoint", step("lie-awake", -1, thoughts=["What if?"])) == []


def test_a_journey_of_a_colleague_has_no_outside() -> None:
    assert len(found("journey/no-before-or-after", step("call"))) == 2
    assert found("journey/no-before-or-after", step("call"), persona="bo") == []


@pytest.mark.parametrize(
    ("count", "messages"),
    [
        (2, ["this journey has 2 stages, fewer than 3"]),
        (3, []),
        (8, []),
        (9, ["this journey has 9 stages, more than 8"]),
    ],
)
def test_three_to_eight_stages_are_taken_in_at_a_glance(count: int, messages: list[str]) -> None:
    made = small.journey("moving", "ana", *(stage(f"s{i}", step("call")) for i in range(count)))
    rule = OURS["journey/number-of-stages"]
    assert [f.message for f in rule.find(small.catalogue(small.persona("ana"), made), made)] == messages


@pytest.mark.parametrize(
    ("feelings_", "messages"),
    [
        ((0, 0, 0, 0), []),
        ((0, 0, 0, 0, 0), ["all 5 feelings of this journey are 0"]),
        ((-1, -2, -1, -2, -1), ["all 5 feelings of this journey are -2 or -1"]),
        ((-1, 0, 1, 0, 0), []),
    ],
)
def test_a_line_is_flat_when_five_feelings_are_about_the_same(feelings_: tuple[int, ...], messages: list[str]) -> None:
    assert found("journey/flat-line", *(step(f"s{i}", v) for i, v in enumerate(feelings_))) == messages


def test_only_a_journey_of_today_is_too_good() -> None:
    good = [step("a", 1), step("b", 0), step("c", 2)]
    assert found("journey/all-good", *good) == ["nothing on this journey of today feels bad"]
    assert found("journey/all-good", *good, state="ideal", of="now") == []
    assert found("journey/all-good", *good[:2]) == []


def test_a_moment_alone_is_never_too_much() -> None:
    moment: dict[str, Any] = {"moment_of_truth": {"why": "It counts"}}
    assert found("journey/too-many-moments", step("a", **moment), step("b")) == []
    assert found("journey/too-many-moments", step("a", **moment), step("b", **moment), *map(step, "cdef")) == []
    assert found("journey/too-many-moments", step("a", **moment), step("b", **moment), *map(step, "cde")) == [
        "2 of 5 steps are moments of truth"
    ]


@pytest.mark.parametrize(
    "ground",
    [{"pain_points": [{"text": "No answer", "evidence": ["talks"]}]}, {"insights": ["waiting"]}],
    ids=["a statement", "an insight"],
)
def test_evidence_of_a_moment_may_stand_on_what_is_said_there(ground: dict[str, Any]) -> None:
    others = (small.evidence("talks"), small.insight("waiting", evidence=["talks"]))
    moment = step("call", moment_of_truth={"why": "It counts"}, **ground)
    assert found("journey/moment-without-evidence", moment, others=others) == []


def test_a_moment_with_a_journey_of_its_own_has_its_owner_there() -> None:
    moment = step("call", moment_of_truth={"why": "It counts"}, sub_journey="calling")
    assert found("journey/moment-without-owner", moment, others=(small.journey("calling", "ana"),)) == []


@pytest.mark.parametrize(
    ("fields", "opportunity", "status"),
    [
        ({"opportunities": ["quiet"]}, ("calling#one.first",), "draft"),
        ({}, ("moving#pack.call",), "draft"),
        ({"insights": ["waiting"]}, ("waiting",), "draft"),
        ({"sub_journey": "calling"}, ("calling#one.first",), "draft"),
    ],
    ids=["named by the step", "addresses the step", "addresses its insight", "in a journey below"],
)
def test_a_journey_leads_to_opportunities_in_many_ways(
    fields: dict[str, Any], opportunity: tuple[str, ...], status: str
) -> None:
    others = (
        small.opportunity("quiet", *opportunity, status=status),
        small.insight("waiting"),
        small.journey("calling", "ana"),
    )
    assert found("journey/no-opportunities", step("call", **fields), others=others) == []


def test_an_archived_opportunity_is_none() -> None:
    others = (small.opportunity("quiet", "moving#pack.call", status="archived"),)
    assert found("journey/no-opportunities", step("call"), others=others) == ["this journey leads to no opportunity"]


def test_an_opportunity_may_take_up_one_pain_point_of_two() -> None:
    hurts = step("call", pain_points=[{"id": "queue", "text": "A queue"}, {"id": "menu", "text": "A menu"}])
    others = (small.opportunity("quiet", "moving#pack.call.queue"),)
    made = small.journey("moving", "ana", stage("pack", hurts))
    rule = OURS["journey/pain-point-without-opportunity"]
    assert list(rule.find(small.catalogue(small.persona("ana"), made, *others), made)) == [
        Finding((*DOOR, "pain_points", 1), "no opportunity takes up what hurts in `pack.call`", key="pack.call.menu")
    ]


def test_waits_are_read_in_english_only() -> None:
    made = small.journey("moving", "ana", stage("pack", step("call", action="Waits")))
    rule = OURS["journey/wait-without-length"]
    for language, count in (("en", 1), ("en-GB", 1), ("de", 0)):
        assert len(list(rule.find(small.catalogue(small.persona("ana"), made, language=language), made))) == count


def test_a_touchpoint_is_owned_where_it_is_met_on_another_journey() -> None:
    met: dict[str, Any] = {"touchpoints": [{"name": "Help line", "channel": "phone"}]}
    elsewhere = small.journey("calling", "ana", stage("one", step("ask", **met, owner={"name": "Head of service"})))
    assert found("journey/touchpoint-without-owner", step("call", **met)) == ["nobody answers for “Help line”"]
    assert found("journey/touchpoint-without-owner", step("call", **met), others=(elsewhere,)) == []


def test_of_few_claims_no_share_is_taken() -> None:
    assert found("journey/little-evidence", step("call", thoughts=["A", "B", "C", "D"])) == []
    assert found("journey/little-evidence", step("call", thoughts=["A", "B", "C", "D", "E"])) == [
        "only 0 of 5 claims rest on evidence"
    ]


@pytest.mark.parametrize("status", ["draft", "in-research"])
def test_only_what_is_live_needs_an_owner(status: str) -> None:
    assert found("journey/no-owner", step("call"), status=status) == []
