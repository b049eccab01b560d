"""What changed in a playbook day by day, read from git repositories made here."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from history import commit, git
from journeybook import starters
from journeybook.adapters import git as reading
from journeybook.adapters.history import HistoryReader
from journeybook.changes.history import Commit, FileChange, History, plan
from journeybook.clock import months_before
from journeybook.loading import load
from journeybook.model.playbook import ShownChanges
from journeybook.model.visibility import ForWhom
from journeybook.sources import MAX_BYTES

JOURNEY = "journeys/ask-for-help.yml"
PERSONA = "personas/alex-rivera.yml"
SESSION = "content/sessions/the-first-hour.yml"


def edit(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1), encoding="utf-8")


def titled(folder: Path, title: str) -> None:
    """Give the journey another title."""
    _with_first_line(folder / JOURNEY, "title", title)


def named(folder: Path, name: str) -> None:
    """Give the persona another name."""
    _with_first_line(folder / PERSONA, "name", name)


def _with_first_line(file: Path, field: str, value: str) -> None:
    text = file.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
    file.write_text(text.replace(old, f"{field}: {value}", 1), encoding="utf-8")


def told(folder: Path, audience: ForWhom = "learner", **shown: object) -> History:
    """Return the history as a site shows it; the keywords are settings of the playbook."""
    whole = load(folder).catalogue
    assert whole
    changes = ShownChanges.model_validate(shown)
    whole = replace(whole, playbook=whole.playbook.model_copy(update={"changes": changes}))
    return HistoryReader().read(folder, whole, audience)


def in_words(history: History) -> list[str]:
    """Return a line for each day and one for each object, with all that is said of it."""
    lines: list[str] = []
    for day in history.days:
        lines.append(day.day.isoformat())
        for entry in day.entries:
            said = [f"{f'{s.kind} {s.name}: ' if s.name else ''}{word}" for s in entry.sentences for word in s.words]
            lines.append(f"{entry.ref.kind}:{entry.ref.id} {entry.what}{': ' + '; '.join(said) if said else ''}")
    return lines


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook that was committed on October 1."""
    folder = tmp_path_factory.mktemp("history") / "book"
    for path, text in starters.playbook_files("My playbook", date(2026, 11, 21)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    titled(folder, "I ask")
    named(folder, "Alex Rivera")
    commit(folder, "2026-10-01")
    return folder


@pytest.fixture
def begun(template: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(template, tmp_path / "begun"))


# What is told -------------------------------------------------------------------------------------------------------


def test_each_day_is_told_in_words_newest_first(begun: Path) -> None:
    titled(begun, "I ask for help")
    commit(begun, "2026-10-05")
    named(begun, "Alex Riviera")
    titled(begun, "I ask for help at the desk")
    commit(begun, "2026-11-02")
    assert in_words(told(begun)) == [
        "2026-11-02",
        "journey:ask-for-help changed: title changed from “I ask for help” to “I ask for help at the desk”",
        "persona:alex-rivera changed: name changed from “Alex Rivera” to “Alex Riviera”",
        "2026-10-05",
        "journey:ask-for-help changed: title changed from “I ask” to “I ask for help”",
        "2026-10-01",
    ]


def test_the_day_on_which_a_playbook_begins_only_counts_what_there_was(begun: Path) -> None:
    began = told(begun).days[0].began
    assert began is not None
    assert (began["journey"], began["persona"], began["playbook"]) == (1, 1, 1)


def test_a_day_is_told_as_a_whole_and_what_was_taken_back_on_it_is_not(begun: Path) -> None:
    for title in ("I call", "I write", "I ask for help"):
        titled(begun, title)
        commit(begun, "2026-10-05")
    titled(begun, "I shout")
    commit(begun, "2026-10-06")
    titled(begun, "I ask for help")
    commit(begun, "2026-10-06")
    assert in_words(told(begun))[:-1] == [
        "2026-10-05",
        "journey:ask-for-help changed: title changed from “I ask” to “I ask for help”",
    ]


def test_a_merge_is_told_on_the_day_that_it_was_merged(begun: Path) -> None:
    git(begun, "checkout", "--quiet", "-b", "other")
    titled(begun, "I ask for help")
    commit(begun, "2026-10-05")
    git(begun, "checkout", "--quiet", "main")
    named(begun, "Alex Riviera")
    commit(begun, "2026-10-06")
    git(begun, "merge", "--quiet", "--no-ff", "--message", "Merge", "other", day="2026-10-20")
    assert in_words(told(begun))[:-1] == [
        "2026-10-20",
        "journey:ask-for-help changed: title changed from “I ask” to “I ask for help”",
        "2026-10-06",
        "persona:alex-rivera changed: name changed from “Alex Rivera” to “Alex Riviera”",
    ]


def test_what_has_another_id_now_keeps_its_earlier_changes(begun: Path) -> None:
    titled(begun, "I ask for help")
    commit(begun, "2026-10-05")
    git(begun, "mv", JOURNEY, "journeys/ask.yml")
    for file in (*begun.rglob("*.yml"), *begun.rglob("*.md")):
        file.write_text(file.read_text(encoding="utf-8").replace("ask-for-help", "ask"), encoding="utf-8")
    commit(begun, "2026-10-07")
    lines = in_words(told(begun))
    assert "journey:ask changed: file renamed from “ask-for-help” to “ask”" in lines
    assert lines[-3:-1] == [
        "2026-10-05",
        "journey:ask changed: title changed from “I ask” to “I ask for help”",
    ]


def test_what_cannot_be_read_is_counted_and_told_with_the_next_version_that_can(begun: Path) -> None:
    good = (begun / JOURNEY).read_text(encoding="utf-8")
    (begun / JOURNEY).write_text(f"{good}\nstages: [", encoding="utf-8")
    commit(begun, "2026-10-05")
    (begun / JOURNEY).write_text(good, encoding="utf-8")
    titled(begun, "I ask for help")
    commit(begun, "2026-10-07")
    history = told(begun)
    assert in_words(history) == [
        "2026-10-07",
        "journey:ask-for-help changed: title changed from “I ask” to “I ask for help”",
        "2026-10-05",
        "2026-10-01",
    ]
    assert [day.unreadable for day in history.days] == [0, 1, 0]


def test_no_file_with_a_line_break_in_its_name_is_told(begun: Path) -> None:
    shutil.copy(begun / "personas/alex-rivera.yml", begun / "personas/alex\n.yml")
    commit(begun, "2026-10-05")
    assert in_words(told(begun)) == ["2026-10-01"]


def test_a_version_that_is_too_large_counts_as_one_that_cannot_be_read(begun: Path) -> None:
    file = begun / "personas/alex-rivera.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + f"# {'x' * MAX_BYTES}", encoding="utf-8")
    commit(begun, "2026-10-05")
    assert [day.unreadable for day in told(begun).days] == [1, 0]


def test_a_text_in_a_file_of_its_own_is_told_with_the_object_that_it_belongs_to(begun: Path) -> None:
    body = begun / "content/training/modules/say-it-back.md"
    edit(begun, "content/training/modules/say-it-back.yml", "# body: ", "body: ")
    body.write_text("Listen first.\n", encoding="utf-8")
    commit(begun, "2026-10-05")
    body.write_text("Listen first, and last.\n", encoding="utf-8")
    commit(begun, "2026-10-06")
    assert in_words(told(begun))[:2] == [
        "2026-10-06",
        "module:say-it-back changed: text changed from “Listen first.” to “Listen first, and last.”",
    ]


def test_a_playbook_in_a_folder_of_a_repository_tells_of_that_folder_alone(begun: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    (outer / "personas").mkdir(parents=True)
    (outer / "personas/mine.yml").write_text("name: Not of the playbook\n", encoding="utf-8")
    commit(outer, "2026-09-01")
    git(begun, "clean", "-fdq")
    (begun / ".git").rename(tmp_path / "kept")
    begun.rename(outer / "book")
    commit(outer, "2026-10-01")
    titled(outer / "book", "I ask for help")
    (outer / "personas/mine.yml").write_text("name: Another\n", encoding="utf-8")
    commit(outer, "2026-10-05")
    git(outer, "config", "diff.relative", "true")
    assert in_words(told(outer / "book")) == [
        "2026-10-05",
        "journey:ask-for-help changed: title changed from “I ask” to “I ask for help”",
        "2026-10-01",
    ]


def test_settings_of_the_person_who_builds_change_nothing(begun: Path) -> None:
    titled(begun, "I ask for help")
    commit(begun, "2026-10-05")
    wanted = told(begun)
    for name, value in (
        *(("log.showRoot", "false"), ("log.showSignature", "true"), ("diff.relative", "true"), ("log.follow", "true")),
        *(("diff.renames", "copies"), ("color.ui", "always"), ("log.diffMerges", "off"), ("format.pretty", "oneline")),
    ):
        git(begun, "config", name, value)
    assert told(begun) == wanted


# What is not told ---------------------------------------------------------------------------------------------------


def test_what_is_not_committed_changes_nothing(begun: Path) -> None:
    wanted = told(begun)
    titled(begun, "I ask for help")
    assert told(begun) == wanted


def test_learners_are_told_nothing_that_only_trainers_may_see(begun: Path) -> None:
    edit(begun, SESSION, "Notes for other", "A secret of other")
    edit(begun, SESSION, "The first hour", "The very first hour")
    commit(begun, "2026-10-05")
    edit(begun, SESSION, 'notes: "A secret', '# notes: "A secret')
    commit(begun, "2026-10-06")
    assert "\n".join(in_words(told(begun, "trainer"))).count("secret") == 2
    assert in_words(told(begun)) == [
        "2026-10-05",
        "session:the-first-hour changed: title changed from “The first hour” to “The very first hour”",
        "2026-10-01",
    ]


def test_what_has_become_the_trainers_own_is_not_told_to_learners_any_more(begun: Path) -> None:
    edit(begun, SESSION, 'learned: "What', 'learned: "He knew the answer already. What')
    commit(begun, "2026-10-05")
    edit(begun, SESSION, "He knew the answer already. ", "")
    edit(begun, SESSION, 'notes: "', 'notes: "He knew the answer already. ')
    commit(begun, "2026-10-06")
    assert "knew the answer" in str(told(begun, "trainer"))
    assert "knew the answer" not in str(told(begun))


def test_older_days_are_left_out_and_the_page_can_say_since_when(begun: Path) -> None:
    for day in ("2026-10-05", "2026-10-20", "2026-11-10"):
        titled(begun, f"I ask on {day}")
        commit(begun, day)
    days = {
        name: ([d.day.isoformat() for d in found.days], str(found.before))
        for name, found in {
            "all": told(begun),
            "months": told(begun, months=1),
            "since": told(begun, since=date(2026, 11, 1)),
            "most": told(begun, most=1),
        }.items()
    }
    assert days == {
        "all": (["2026-11-10", "2026-10-20", "2026-10-05", "2026-10-01"], "None"),
        "months": (["2026-11-10", "2026-10-20"], "2026-10-20"),
        "since": (["2026-11-10"], "2026-11-10"),
        "most": (["2026-11-10"], "2026-11-10"),
    }


def test_a_day_on_which_very_much_changed_is_told_in_part(begun: Path) -> None:
    titled(begun, "I ask for help")
    named(begun, "Alex Riviera")
    commit(begun, "2026-10-05")
    day = told(begun, most=1).days[0]
    assert ([str(entry.ref.id) for entry in day.entries], day.more) == (["ask-for-help"], 1)


# Where there is no history ------------------------------------------------------------------------------------------


def _without_repository(folder: Path, _: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()


def _without_commits(folder: Path, _: pytest.MonkeyPatch) -> None:
    git(folder, "init", "--quiet")


def _without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, "2026-10-01")
    monkeypatch.setenv("PATH", str(folder))


def _not_of_this_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    git(folder, "init", "--quiet")
    (folder / "other.txt").write_text("x", encoding="utf-8")
    git(folder, "add", "other.txt")
    git(folder, "commit", "--quiet", "--message", "Other")


def _broken(folder: Path, _: pytest.MonkeyPatch) -> None:
    commit(folder, "2026-10-01")
    id_ = git(folder, "rev-parse", "HEAD:journeys")
    (folder / ".git/objects" / id_[:2] / id_[2:]).unlink()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (_without_repository, "no-repository"),
        (_without_commits, "no-commits"),
        (_not_of_this_folder, "no-commits"),
        (_without_git, "no-git"),
        (_broken, "unreadable"),
    ],
)
def test_where_there_is_no_history_the_reason_is_known(
    new_playbook: Path, monkeypatch: pytest.MonkeyPatch, state: Callable[[Path, pytest.MonkeyPatch], None], reason: str
) -> None:
    state(new_playbook, monkeypatch)
    assert told(new_playbook) == History(reason=reason)  # pyright: ignore[reportArgumentType]  one of the reasons


def test_it_can_be_turned_off(begun: Path) -> None:
    assert told(begun, show=False) == History(reason="off")


def test_of_a_shallow_clone_what_it_holds_is_told(begun: Path, tmp_path: Path) -> None:
    for day in ("2026-10-05", "2026-10-20"):
        titled(begun, f"I ask on {day}")
        commit(begun, day)
    git(tmp_path, "clone", "--quiet", "--depth", "2", begun.as_uri(), "clone")
    history = told(tmp_path / "clone")
    assert in_words(history) == [
        "2026-10-20",
        "journey:ask-for-help changed: title changed from “I ask on 2026-10-05” to “I ask on 2026-10-20”",
    ]
    assert (history.cut_short, history.before) == (True, date(2026, 10, 20))
    git(tmp_path, "clone", "--quiet", "--depth", "1", begun.as_uri(), "shallowest")
    assert told(tmp_path / "shallowest").days == ()


# What it costs ------------------------------------------------------------------------------------------------------


def test_only_files_that_changed_are_read_each_version_once(begun: Path) -> None:
    for i in range(6):
        titled(begun, f"I ask {i}")
        commit(begun, f"2026-10-{10 + i}")
    head = git(begun, "rev-parse", "HEAD")
    tops, suffixes = ("personas", "journeys", "content"), (".yml", ".md")
    commits = reading.commits(begun, head, tops, suffixes, 100)
    planned = plan(commits, reading.tree(begun, head, tops, suffixes), ShownChanges())
    assert len(planned.needed) == 7


def test_the_history_is_read_once_for_each_commit_and_audience(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load(begun).catalogue
    assert whole
    reader = HistoryReader()
    first = reader.read(begun, whole, "learner")
    calls: list[Path] = []
    is_cut_short = reading.is_cut_short

    def counted(folder: Path) -> bool:
        calls.append(folder)
        return is_cut_short(folder)

    monkeypatch.setattr(reading, "is_cut_short", counted)
    assert reader.read(begun, whole, "learner") is first
    assert calls == []
    titled(begun, "I ask for help")
    commit(begun, "2026-10-05")
    assert reader.read(begun, whole, "learner") != first
    assert calls == [begun]


def test_days_never_go_back_where_clocks_were_wrong() -> None:
    files = (FileChange("journeys/moving.yml", "a", "b"),)
    commits = [Commit(str(i), seconds, first=False, files=files) for i, seconds in enumerate((86400, 9 * 86400, -5))]
    found = plan(commits, {}, ShownChanges())
    assert [str(span.day) for span in found.spans] == ["1970-01-01", "1970-01-02"]


def test_months_are_those_of_the_calendar() -> None:
    assert [months_before(date(2026, 3, 31), n) for n in (1, 12, 99_999)] == [
        date(2026, 2, 28),
        date(2025, 3, 31),
        date.min,
    ]
