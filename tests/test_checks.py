"""How the rules of the field are run: what is looked at, weighed, left out and accepted, and where it is reported."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import REPOSITORY
from journeybook import checks
from journeybook.checks import IDS, RULES, of_loading, run, run_with_keys
from journeybook.diagnostics import Diagnostic, as_text, summary
from journeybook.loading import WARNINGS, load
from test_cli import journeybook

# A journey that keeps every rule at the level warning.
GOOD = """\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
expectations: ["It takes a minute"]
starts_when: "She reads the last page"
ends_when: "It is off her account"
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: door
        action: "Finds the door locked"
        touchpoints: [{name: "Notice of new hours", channel: letter}]
        emotion: {value: -1, word: "Shut out", reason: "The lights are on inside"}
        pain_points: ["The doors close before her train comes"]
        moment_of_truth: {why: "She decides here whether she borrows another one"}
        metrics: [found-open]
        owner: {name: "Head of opening hours"}
        opportunities: [a-door-for-the-late]
        evidence: [talks]
      - {id: walk-on, action: "Walks on", emotion: {value: 0, word: "Calm", reason: "It was to be expected"}}
"""
FILES = {
    "content/playbook.yml": """\
name: "Corner Library"
organization: {name: "Corner Library"}
overlooked: "Those who never came in"
channels: [{id: letter, name: "Letter"}]
""",
    "content/evidence/talks.yml": """\
title: "Six talks at the door"
source: interview
date: 2026-05-12
method: "At the door, ten minutes each"
sample_size: 6
""",
    "content/metrics/found-open.yml": """\
title: "Visitors who found the door open"
type: other
unit: "%"
target: 95
source: "Counted at the door"
points: [{date: 2026-06-01, value: 80}]
""",
    "content/opportunities/a-door-for-the-late.yml": """\
title: "Those who come late stand before a locked door"
addresses: ["bring-back#back.door"]
customer_value: 70
business_value: 20
effort: 2
""",
    "personas/ana.yml": """\
name: "Ana"
basis: assumption
goals: ["Borrow a book on the way home"]
pain_points: ["The doors close before her train comes"]
behaviours: ["Reads on the train"]
""",
    "journeys/bring-back.yml": GOOD,
}
JOURNEY = "journeys/bring-back.yml"

Book = Callable[..., Path]


@pytest.fixture(autouse=True)
def on_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Write a small playbook with some of its files changed: by their path, or the journey alone."""

    def write(journey: str = GOOD, playbook: str = "", **files: str) -> Path:
        texts = {**FILES, JOURNEY: journey, **files}
        texts["content/playbook.yml"] += playbook
        for path, text in texts.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def without(text: str, key: str) -> str:
    """Return a text without its one line that begins with a key."""
    kept = [line for line in text.split("\n") if not line.strip().startswith(f"{key}:")]
    assert len(kept) == text.count("\n")
    return "\n".join(kept)


def found(folder: Path, **how: object) -> list[tuple[str, int, str]]:
    """Return place and rule of what is found."""
    loaded = load(folder)
    assert loaded.problems == ()
    return [(d.path, d.line, d.rule) for d in run(loaded, **how)]  # pyright: ignore[reportArgumentType]  as the test says


# Rules ------------------------------------------------------------------------------------------------------------


def test_no_two_rules_have_the_same_id() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))
    assert {*ids, *checks.WITHOUT_RECORD} == IDS
    assert not set(ids) & checks.WITHOUT_RECORD.keys()


def test_no_rule_makes_a_check_fail_unless_a_playbook_says_so() -> None:
    assert {rule.level for rule in RULES} == {"warning", "info"}


def test_the_sample_keeps_the_rules() -> None:
    assert as_text(run(load(REPOSITORY))) == ""


def test_a_new_playbook_keeps_the_rules(new_playbook: Path) -> None:
    assert as_text(run(load(new_playbook))) == ""


def test_the_small_playbook_keeps_the_rules(book: Book) -> None:
    assert found(book()) == []


# Places -----------------------------------------------------------------------------------------------------------


def test_a_finding_is_told_with_its_place_and_what_to_do(book: Book) -> None:
    loaded = load(book(without(GOOD, "expectations"), "checks: {levels: {journey/no-expectations: error}}\n"))
    assert run(loaded) == (
        Diagnostic(
            "journeys/bring-back.yml",
            1,
            1,
            "journey/no-expectations",
            "nothing says what the persona expects at the outset",
            "add `expectations:` with what people said they had counted on",
            'title: "I bring my book back"',
            5,
            "error",
        ),
    )


LIVE = GOOD.replace("state: current", "state: current\nstatus: live\nowner: {name: A}\nreview_by: 2026-11-20")


@pytest.mark.parametrize(
    ("rule", "text", "line", "marked"),
    [
        ("journey/review-overdue", LIVE, 7, "2026-11-20"),
        ("journey/moment-without-metric", without(GOOD, "metrics"), 17, "moment_of_truth"),
        ("journey/step-without-feeling", without(GOOD, "emotion"), 12, "door"),
        ("journey/no-start-or-end", without(GOOD, "ends_when"), 1, "title"),
    ],
    ids=["a value", "a group", "what is missing in a step", "what is missing in the object"],
)
def test_a_finding_stands_where_somebody_would_look(rule: str, text: str, line: int, marked: str, book: Book) -> None:
    (found,) = run(load(book(text)), select=[rule])
    there = found.excerpt[found.column - 1 :][: found.length]
    assert (found.line, there) == (line, marked)


def test_findings_come_in_the_order_of_files_and_lines(book: Book) -> None:
    ana = without(FILES["personas/ana.yml"], "pain_points")
    folder = book(without(without(GOOD, "owner"), "starts_when"), **{"personas/ana.yml": ana})
    assert found(folder) == [
        (JOURNEY, 1, "journey/no-start-or-end"),
        (JOURNEY, 16, "journey/moment-without-owner"),
        ("personas/ana.yml", 1, "persona/no-pain-points"),
    ]


# What is looked at ------------------------------------------------------------------------------------------------


def test_nothing_is_said_while_files_have_mistakes(book: Book) -> None:
    loaded = load(book(without(GOOD, "owner") + "tilte: 1\n"))
    assert loaded.failed
    assert run(loaded, level="info") == ()


def test_archived_objects_are_left_alone(book: Book) -> None:
    text = without(GOOD, "owner")
    assert found(book(text)) == [(JOURNEY, 17, "journey/moment-without-owner")]
    assert found(book(text + "status: archived\n")) == []


def test_the_level_says_what_is_reported(book: Book) -> None:
    folder = book(without(GOOD, "owner"), "checks: {levels: {journey/number-of-stages: error}}\n")
    rules = ["journey/number-of-stages", "journey/moment-without-owner", "journey/no-accessibility-barriers"]
    levels = {
        level: [r for *_, r in found(folder, level=level) if r in rules] for level in ("error", "warning", "info")
    }
    assert levels == {
        "error": ["journey/number-of-stages"],
        "warning": ["journey/number-of-stages", "journey/moment-without-owner"],
        "info": ["journey/no-accessibility-barriers", "journey/number-of-stages", "journey/moment-without-owner"],
    }


def test_rules_are_selected_and_ignored_by_their_ids(book: Book) -> None:
    folder = book(without(without(GOOD, "owner"), "starts_when"))
    start, owner = (JOURNEY, 1, "journey/no-start-or-end"), (JOURNEY, 16, "journey/moment-without-owner")
    assert found(folder) == [start, owner]
    assert found(folder, select=["journey/no-start-or-end"]) == [start]
    assert found(folder, ignore=["journey/no-start-or-end"]) == [owner]
    assert found(folder, select=["journey/no-start-or-end"], ignore=["journey/no-start-or-end"]) == []


def test_a_playbook_switches_rules_off(book: Book) -> None:
    folder = book(without(GOOD, "owner"), "checks:\n  off: [journey/moment-without-owner]\n")
    assert found(folder) == []


def test_rules_that_do_not_exist_are_errors_with_the_nearest_names(book: Book) -> None:
    loaded = load(book(playbook="checks:\n  off: [journey/no-ownr]\n  levels: {xyz: info}\n"))
    assert as_text(run(loaded, level="error", ignore=["journey/no-owner"])) == (
        "content/playbook.yml:6:9: error: there is no rule `journey/no-ownr`\n"
        "    6 |   off: [journey/no-ownr]\n"
        "      |         ^^^^^^^^^^^^^^^\n"
        "      = did you mean `journey/no-owner` or `journey/too-long`?\n"
        "\n"
        "content/playbook.yml:7:12: error: there is no rule `xyz`\n"
        "    7 |   levels: {xyz: info}\n"
        "      |            ^^^\n"
        "      = write the id of a rule as the report names it\n"
    )


def test_a_level_that_does_not_exist_is_a_mistake_in_the_file(book: Book) -> None:
    loaded = load(book(playbook="checks:\n  levels: {journey/no-owner: fatal}\n"))
    assert as_text(loaded.problems) == (
        "content/playbook.yml:6:30: error: `fatal` is not one of the choices here\n"
        "    6 |   levels: {journey/no-owner: fatal}\n"
        "      |                              ^^^^^\n"
        "      = choose one of: error, warning, info\n"
    )


# Accepted ---------------------------------------------------------------------------------------------------------

OWNER = "journey/moment-without-owner"


def accepting(*lines: str, text: str = without(GOOD, "owner")) -> str:
    entries = [f'  - {{rule: {line}, reason: "We have looked at it"}}' for line in lines]
    return text + "\n".join(["accepted:", *entries, ""])


@pytest.mark.parametrize(
    "entry",
    [OWNER, f"{OWNER}, at: back.door", f"{OWNER}, at: back", f"{OWNER}, until: 2026-11-21"],
    ids=["whole object", "the step", "its stage", "until today"],
)
def test_what_is_accepted_is_not_reported(entry: str, book: Book) -> None:
    assert found(book(accepting(entry)), level="info", select=[OWNER, *checks.ABOUT_ACCEPTED]) == []


def test_what_is_accepted_elsewhere_is_reported_here_and_gone_there(book: Book) -> None:
    loaded = load(book(accepting(f"{OWNER}, at: back.do")))
    assert [(d.line, d.column, d.rule, d.message, d.hint, d.level) for d in run(loaded)] == [
        (
            17,
            9,
            OWNER,
            "nobody answers for the moment of truth `back.door`",
            "add `owner:` to the step: the post that can change what happens there",
            "warning",
        ),
        (23, 46, "accepted/gone", f"`{OWNER}` finds nothing at `back.do` any more", "delete this entry", "warning"),
    ]


def test_what_no_longer_occurs_is_not_accepted_any_more(book: Book) -> None:
    assert as_text(run(load(book(accepting(OWNER, text=GOOD))))) == (
        "journeys/bring-back.yml:24:12: warning: `journey/moment-without-owner` finds nothing any more\n"
        '   24 |   - {rule: journey/moment-without-owner, reason: "We have looked at it"}\n'
        "      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = delete this entry\n"
    )


def test_what_was_accepted_until_a_day_comes_back_after_it(book: Book) -> None:
    report = run(load(book(accepting(f"{OWNER}, until: 2026-11-20"))))
    assert [d.rule for d in report] == [OWNER, "accepted/expired"]
    assert as_text(report[1:]) == (
        "journeys/bring-back.yml:23:49: warning: `journey/moment-without-owner` was accepted until 2026-11-20, "
        "which is over\n"
        '   23 |   - {rule: journey/moment-without-owner, until: 2026-11-20, reason: "We have looked at it"}\n'
        "      |                                                 ^^^^^^^^^^\n"
        "      = mend it and delete this entry, or give `until:` a new day\n"
    )


def test_a_rule_that_does_not_exist_cannot_be_accepted(book: Book) -> None:
    assert as_text(run(load(book(accepting("journey/moment-without-ownr", text=GOOD))))) == (
        "journeys/bring-back.yml:24:12: warning: there is no rule `journey/moment-without-ownr`\n"
        '   24 |   - {rule: journey/moment-without-ownr, reason: "We have looked at it"}\n'
        "      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = did you mean `journey/moment-without-owner` or `journey/moment-without-harm`?\n"
    )


def test_nothing_is_gone_that_was_not_looked_for(book: Book) -> None:
    text = accepting(OWNER, text=GOOD)
    assert found(book(text), ignore=[OWNER]) == []
    assert found(book(text), select=["journey/no-owner", "accepted/gone"]) == []
    assert found(book(text, f"checks: {{off: [{OWNER}]}}\n")) == []


def test_an_entry_needs_a_reason(book: Book) -> None:
    loaded = load(book(f"{GOOD}accepted: [{{rule: {OWNER}}}]\n"))
    assert [(p.line, p.message) for p in loaded.problems] == [(23, "`reason` is missing here")]


def test_findings_carry_the_words_with_which_they_can_be_accepted(book: Book) -> None:
    folder = book(without(GOOD, "owner"))
    (one,) = run_with_keys(load(folder))
    assert (one.diagnostic.rule, one.key) == (OWNER, "back.door")


# The command ------------------------------------------------------------------------------------------------------


def test_the_command_names_rule_and_place_and_warnings_do_not_fail(book: Book) -> None:
    done = journeybook("check", folder=book(without(GOOD, "owner")))
    assert done.returncode == 0
    assert done.stdout == (
        "journeys/bring-back.yml:17:9: warning: nobody answers for the moment of truth `back.door` "
        "[journey/moment-without-owner at back.door]\n"
        '   17 |         moment_of_truth: {why: "She decides here whether she borrows another one"}\n'
        "      |         ^^^^^^^^^^^^^^^\n"
        "      = add `owner:` to the step: the post that can change what happens there\n"
        "\n"
        "1 warning in 1 file.\n"
    )


def test_a_rule_that_is_raised_to_an_error_fails(book: Book) -> None:
    folder = book(without(GOOD, "owner"), f"checks: {{levels: {{{OWNER}: error}}}}\n")
    done = journeybook("check", "--level", "error", folder=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "1 problem in 1 file.")
    assert journeybook("check", "--ignore", OWNER, folder=folder).returncode == 0


def test_programs_get_the_message_alone(book: Book) -> None:
    done = journeybook("check", "--format", "json", "--select", OWNER, folder=book(without(GOOD, "owner")))
    assert [(d["rule"], d["message"], d["level"]) for d in json.loads(done.stdout)] == [
        (OWNER, "nobody answers for the moment of truth `back.door`", "warning")
    ]


def test_the_command_knows_its_rules() -> None:
    done = journeybook("check", "--select", "journey/no-owner, journey/no-opportunites")
    assert done.returncode == 2
    assert "There is no rule `journey/no-opportunites`; did you mean `journey/no-opportunities`?" in done.stderr


def test_the_report_counts_problems_warnings_and_suggestions_apart() -> None:
    one = Diagnostic("a.yml", 1, 1, "a/b", "c")
    levels = [one, replace(one, level="warning"), replace(one, level="warning", line=2), replace(one, level="info")]
    assert summary(levels) == "1 problem, 2 warnings and 1 suggestion in 1 file."
    assert summary(levels[3:]) == "1 suggestion in 1 file."


# What loading warns of ----------------------------------------------------------------------------------------------

LOST = "content/training/modules/nobodys.md"
LOCK = "content/training/tracking.lock.yml"


@pytest.fixture
def warned(book: Book) -> Callable[[str], Path]:
    """Write a playbook of which loading warns twice, with something more at the end of `content/playbook.yml`."""

    def write(playbook: str = "") -> Path:
        deck = "title: D\npurpose: prompt\nhow_to_use: x\ncards: [{id: a, type: talk, front: A, back: B}]\n"
        return book(playbook=playbook, **{LOST: "Text.\n", "content/training/cards/a-deck.yml": deck})

    return write


def warnings(folder: Path, **how: object) -> list[tuple[str, int, str]]:
    """Return place and rule of what is found, with what loading warns of."""
    return [(d.path, d.line, d.rule) for d in run(load(folder), **how)]  # pyright: ignore[reportArgumentType]  as the test says


def test_every_warning_of_loading_has_an_id_that_can_be_chosen(warned: Callable[[str], Path]) -> None:
    told = {problem.rule for problem in load(warned("")).problems}
    assert told == set(WARNINGS)
    assert told <= IDS


def test_warnings_of_loading_are_chosen_left_out_and_weighed_like_rules(warned: Callable[[str], Path]) -> None:
    lost, unlocked = (LOST, 1, "page/lost"), (LOCK, 1, "tracking/unlocked")
    assert warnings(warned("")) == [lost, unlocked]
    assert warnings(warned(""), select=["page/lost"]) == [lost]
    assert warnings(warned(""), ignore=["page/lost"]) == [unlocked]
    assert warnings(warned(""), level="error") == []
    assert warnings(warned("checks: {off: [tracking/unlocked]}\n")) == [lost]
    assert warnings(warned("checks: {levels: {page/lost: error, tracking/unlocked: info}}\n"), level="error") == [lost]


def test_a_playbook_accepts_what_loading_warns_of_by_its_file(warned: Callable[[str], Path]) -> None:
    entry = "accepted: [{{rule: page/lost, reason: x, at: {at}}}]\n"
    unlocked = (LOCK, 1, "tracking/unlocked")
    assert warnings(warned(entry.format(at=LOST))) == [unlocked]
    assert warnings(warned(entry.format(at="content/training"))) == [
        ("content/playbook.yml", 5, "accepted/gone"),
        (LOST, 1, "page/lost"),
        unlocked,
    ]


@pytest.mark.parametrize("rule", ["yaml/tab", "persona/unknown-field", "page/mention", "checks/unknown-rule"])
def test_mistakes_in_files_can_be_left_out_nowhere(rule: str, book: Book) -> None:
    loaded = load(book(playbook=f"checks: {{off: [{rule}], levels: {{{rule}: info}}}}\n"))
    assert [found.rule for found in run(loaded, level="error")] == ["checks/unknown-rule"] * 2
    loaded = load(book(playbook=f"accepted: [{{rule: {rule}, reason: x}}]\n"))
    assert [found.rule for found in run(loaded)] == ["accepted/unknown-rule"]


def test_a_group_of_words_that_does_not_exist_cannot_be_accepted(book: Book) -> None:
    loaded = load(book(playbook="accepted: [{rule: language/fears, reason: x}, {rule: language/fear, reason: x}]\n"))
    (found,) = run(loaded)
    assert (found.rule, found.hint[:28]) == ("accepted/unknown-rule", "did you mean `language/fear`")


def test_a_site_warns_of_what_the_playbook_does_not_leave_out_and_is_built_all_the_same(
    warned: Callable[[str], Path],
) -> None:
    loaded = load(warned("checks: {off: [tracking/unlocked], levels: {page/lost: error}}\n"))
    assert [(found.rule, found.level) for found in of_loading(loaded)] == [("page/lost", "warning")]
    loaded = load(warned("chekcs: {}\n"))
    assert of_loading(loaded) == loaded.problems != ()
