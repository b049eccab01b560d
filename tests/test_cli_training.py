"""The commands for training, run as people run them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import building
from building import ENVIRONMENT, Done, files_of
from journeybook.loading import load
from journeybook.training import tracking

CHECK = "content/training/checks/what-waiting-does.yml"
PROMISE = "ask-for-help#during.ask"


def journeybook(folder: Path, *arguments: str, **environment: str) -> Done:
    return building.journeybook(*arguments, folder=folder, **environment)


@pytest.fixture
def playbook(new_playbook: Path) -> Path:
    return new_playbook


def test_coverage_says_in_words_what_nobody_practices(playbook: Path) -> None:
    done = journeybook(playbook, "coverage")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
Moments of truth practiced: 1 of 1
Stages with an exercise: 1 of 3
  ask-for-help#before  I notice
  ask-for-help#after  I carry on
  = name a step under `refs: steps:` of an exercise, for example: journeybook new reflection ID
Roles with a learning path: 1 of 2
  back-office  Back office
  = journeybook new learning-path ID, and name the role under `audience: roles:`
Exercises that the map has left behind: 0
Exercises that were never held against some of their moments: 5
  role-play:nobody-called  ask-for-help#during.ask
  scenario:the-second-time  ask-for-help#during.ask
  knowledge-check:what-waiting-does  ask-for-help#during.ask
  reflection:an-answer-that-did-not-come  ask-for-help#during.ask
  drill:say-it-another-way  ask-for-help#during.ask
  = read them beside the map, mend them, then: journeybook reviewed ID
"""
    )


def test_coverage_as_json_holds_the_ids_of_the_files(playbook: Path) -> None:
    done = journeybook(playbook, "coverage", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    exercises = [
        {"kind": "role-play", "id": "nobody-called"},
        {"kind": "scenario", "id": "the-second-time"},
        {"kind": "knowledge-check", "id": "what-waiting-does"},
        {"kind": "reflection", "id": "an-answer-that-did-not-come"},
        {"kind": "drill", "id": "say-it-another-way"},
    ]
    role_play, scenario, check, reflection, drill = exercises
    practiced_by = [reflection, check, {**check, "question": "what-comes-first"}, drill, role_play, scenario]
    assert json.loads(done.stdout) == {
        "moments_of_truth": [{"step": PROMISE, "action": "Asks for help", "practiced_by": practiced_by}],
        "stages": [
            {"journey": "ask-for-help", "stage": "before", "exercises": 0},
            {"journey": "ask-for-help", "stage": "during", "exercises": 5},
            {"journey": "ask-for-help", "stage": "after", "exercises": 0},
        ],
        "roles": [{"role": "front-desk", "paths": ["first-week"]}, {"role": "back-office", "paths": []}],
        "stale": [],
        "never_reviewed": [{**exercise, "steps": [PROMISE]} for exercise in exercises],
    }


def test_coverage_of_a_playbook_with_mistakes_reports_these(playbook: Path) -> None:
    (playbook / CHECK).write_text("title: Waiting\n", encoding="utf-8")
    done = journeybook(playbook, "coverage")
    assert (done.returncode, done.stdout) == (1, "")
    assert "`questions` is missing here" in done.stderr


def test_reviewed_is_noted_in_each_file_that_is_named(playbook: Path) -> None:
    before = files_of(playbook)
    done = journeybook(playbook, "reviewed", "what-waiting-does", "role-play:nobody-called")
    assert (done.returncode, done.stderr) == (0, "")
    role_play = "content/training/role-plays/nobody-called.yml"
    assert done.stdout == f"{CHECK}: held against 1 moment.\n{role_play}: held against 1 moment.\n"
    after = files_of(playbook)
    assert [path for path in after if after[path] != before.get(path)] == [CHECK, role_play]
    added = after[CHECK].removeprefix(before[CHECK]).decode()
    assert re.fullmatch(rf'last_validated: 2026-11-21\nreviewed_against:\n  - "{PROMISE} [0-9a-f]{{12}}"\n', added)


def test_what_was_reviewed_is_no_longer_left_behind(playbook: Path) -> None:
    ids = [f.stem for f in sorted((playbook / "content/training").glob("*/*.yml")) if f.name != "tracking.lock.yml"]
    assert journeybook(playbook, "reviewed", *ids).returncode == 0
    found = json.loads(journeybook(playbook, "coverage", "--format", "json").stdout)
    assert (found["stale"], found["never_reviewed"]) == ([], [])
    journey = playbook / "journeys/ask-for-help.yml"
    text = journey.read_text(encoding="utf-8")
    assert text.count("- id: ask\n") == 1
    start = text.index("action:", text.index("- id: ask\n"))
    journey.write_text(text[:start] + text[start:].replace('action: "', 'action: "Now ', 1), encoding="utf-8")
    found = json.loads(journeybook(playbook, "coverage", "--format", "json").stdout)
    assert {exercise["id"]: exercise["steps"] for exercise in found["stale"]} == {
        "an-answer-that-did-not-come": [PROMISE],
        "nobody-called": [PROMISE],
        "say-it-another-way": [PROMISE],
        "the-second-time": [PROMISE],
        "what-waiting-does": [PROMISE],
    }


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("what-waiting-dose", "`what-waiting-dose`; did you mean `what-waiting-does`?"),
        (
            "reflection:what-waiting-does",
            "`reflection:what-waiting-does`; did you mean `knowledge-check:what-waiting-does`?",
        ),
        ("alex-rivera", "`alex-rivera`."),
    ],
)
def test_an_unknown_exercise_is_named_and_nothing_is_written(id_: str, message: str, playbook: Path) -> None:
    before = files_of(playbook)
    done = journeybook(playbook, "reviewed", "nobody-called", id_)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.partition("Error: ")[2] == f"There is no exercise or other training {message}\n"
    assert files_of(playbook) == before


def test_an_id_that_two_kinds_have_needs_its_kind(playbook: Path) -> None:
    (playbook / CHECK).rename(playbook / "content/training/checks/nobody-called.yml")
    path = playbook / "content/training/paths/first-week.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("what-waiting-does", "nobody-called"), encoding="utf-8")
    module = playbook / "content/training/modules/say-it-back.yml"
    module.write_text(
        module.read_text(encoding="utf-8").replace("what-waiting-does", "nobody-called"), encoding="utf-8"
    )
    done = journeybook(playbook, "reviewed", "nobody-called")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "Error: nobody-called could be several: write role-play:nobody-called or knowledge-check:nobody-called.\n"
    )
    done = journeybook(playbook, "reviewed", "knowledge-check:nobody-called")
    assert (done.returncode, done.stdout) == (
        0,
        "content/training/checks/nobody-called.yml: held against 1 moment.\n",
    )


def test_a_file_that_cannot_be_changed_is_named(playbook: Path) -> None:
    file = playbook / "content/training/reflections/brief.yml"
    file.write_text('{title: "Brief", prompt: "What was brief?"}\n', encoding="utf-8")
    done = journeybook(playbook, "reviewed", "brief")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "Error: content/training/reflections/brief.yml is written in a way that cannot be changed by program; "
        "it was not changed.\n"
    )
    assert file.read_text(encoding="utf-8") == '{title: "Brief", prompt: "What was brief?"}\n'


def test_lock_gives_numbers_once(playbook: Path) -> None:
    file = playbook / tracking.LOCK_PATH
    before = file.read_bytes()
    assert journeybook(playbook, "lock").stdout == f"{tracking.LOCK_PATH} is up to date.\n"
    assert file.read_bytes() == before
    assert journeybook(playbook, "new", "reflection", "later").returncode == 0
    check = journeybook(playbook, "check")
    assert check.returncode == 0
    assert "warning: one thing has no number yet under which progress is kept, the first is `reflection:later`" in (
        check.stdout
    )
    highest = max(tracking.read_lock(playbook).numbers.values())
    assert journeybook(playbook, "lock").stdout == f"{tracking.LOCK_PATH}: 1 new number.\n"
    assert file.read_bytes() == before + f"reflection:later: {highest + 1}\n".encode()
    assert load(playbook).problems == ()


def test_lock_writes_nothing_when_numbers_are_wrong(playbook: Path) -> None:
    file = playbook / tracking.LOCK_PATH
    text = file.read_text(encoding="utf-8") + "reflection:another: 1\n"
    file.write_text(text, encoding="utf-8")
    done = journeybook(playbook, "lock")
    assert done.returncode == 1
    assert "the number 1 belongs to" in done.stderr
    assert file.read_text(encoding="utf-8") == text


# For whom ---------------------------------------------------------------------------------------------------------

SECRET = b"Your colleague took the case and is off sick"


@pytest.mark.parametrize(
    ("arguments", "environment", "trainer"),
    [
        ((), {}, False),
        (("--audience", "learner"), {}, False),
        (("--audience", "trainer"), {}, True),
        ((), {"JOURNEYBOOK_AUDIENCE": "trainer"}, True),
        (("--audience", "trainer"), {"JOURNEYBOOK_AUDIENCE": "learner"}, False),
        (("--audience", "trainer"), {"JOURNEYBOOK_AUDIENCE": " "}, True),
    ],
    ids=str,
)
def test_render_writes_what_trainers_see_only_when_asked(
    arguments: tuple[str, ...], environment: dict[str, str], *, trainer: bool, playbook: Path, tmp_path: Path
) -> None:
    done = journeybook(playbook, "render", "--to", str(tmp_path / "out"), *arguments, **environment)
    assert done.returncode == 0, done.stderr
    assert any(SECRET in data for data in files_of(tmp_path / "out").values()) is trainer


@pytest.mark.parametrize("given", ["trainers", "Trainer", "everybody"])
def test_an_unknown_audience_is_refused_and_nothing_is_written(given: str, playbook: Path, tmp_path: Path) -> None:
    done = journeybook(playbook, "render", "--to", str(tmp_path / "out"), JOURNEYBOOK_AUDIENCE=given)
    assert done.returncode == 2
    message = f"JOURNEYBOOK_AUDIENCE is `{given}`, and there is no such audience; write learner or trainer."
    assert done.stderr.partition("Error: ")[2] == f"{message}\n"
    assert not (tmp_path / "out").exists()
    built = _build(playbook, JOURNEYBOOK_AUDIENCE=given)
    assert built.returncode == 1
    assert message in built.stdout
    assert not (playbook / "site").exists()


def test_a_markdown_file_of_an_object_is_no_page_of_its_own(playbook: Path, tmp_path: Path) -> None:
    file = playbook / "content/training/reflections/an-answer-that-did-not-come.yml"
    file.write_text(file.read_text(encoding="utf-8") + "body: more.md\n", encoding="utf-8")
    file.with_name("more.md").write_text("# A word about waiting\n", encoding="utf-8")
    done = journeybook(playbook, "render", "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert [path for path in files_of(tmp_path / "out") if path.endswith("more.md")] == []


@pytest.mark.parametrize(
    ("option", "environment", "trainer"),
    [("trainer", {}, True), ("trainer", {"JOURNEYBOOK_AUDIENCE": "learner"}, False)],
    ids=["option", "environment"],
)
def test_the_plugins_option_says_for_whom_unless_the_environment_does(
    option: str, environment: dict[str, str], *, trainer: bool, playbook: Path
) -> None:
    _set_audience(playbook, option)
    built = _build(playbook, **environment)
    assert built.returncode == 0, built.stderr
    assert any(SECRET in data for data in files_of(playbook / "site").values()) is trainer


def test_an_unknown_audience_in_the_settings_is_refused(playbook: Path) -> None:
    _set_audience(playbook, "everybody")
    built = _build(playbook)
    assert built.returncode == 1
    assert "'audience': Expected one of: ('learner', 'trainer') but received: 'everybody'" in built.stderr
    assert not (playbook / "site").exists()


def _set_audience(playbook: Path, audience: str) -> None:
    file = playbook / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    settings, found = re.subn(r"(?m)^( *)audience: learner\b", rf"\1audience: {audience}", text)
    assert found == 1
    file.write_text(settings, encoding="utf-8")


def _build(playbook: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=playbook,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
