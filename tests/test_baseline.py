"""What was found before a playbook began to be checked is not reported, and nothing else is left out."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from journeybook import checks
from journeybook.adapters.cli import main
from journeybook.baseline import DEFAULT, MAX_BYTES, VERSION, Baseline, baseline_text, read_baseline
from journeybook.diagnostics import Diagnostic, Found, Identity
from journeybook.loading import load
from test_checks import FILES, GOOD, JOURNEY, without

OWNER = "journey/moment-without-owner"
LINE = f'  - {{file: "{JOURNEY}", rule: "{OWNER}", at: "back.door"}}\n'


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook with a moment that nobody owns and a persona without pain points, in the folder we are in."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    write(
        {
            **FILES,
            JOURNEY: without(GOOD, "owner"),
            "personas/ana.yml": without(FILES["personas/ana.yml"], "pain_points"),
        }
    )
    return tmp_path


def write(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def add(path: str, text: str) -> None:
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write(text)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="journeybook")


def reported(*arguments: str) -> list[tuple[str, int, str]]:
    done = run("check", "--format", "json", *arguments)
    return [(found["path"], found["line"], found["rule"]) for found in json.loads(done.stdout)]


def use(path: str = DEFAULT) -> None:
    add("content/playbook.yml", f"checks: {{baseline: {path}}}\n")


# Writing it -------------------------------------------------------------------------------------------------------


def test_the_file_has_a_line_for_each_finding_and_the_command_says_how_to_use_it(book: Path) -> None:
    done = run("baseline")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "journeybook-baseline.yml: 2 findings accepted.\n"
        "\nName it in content/playbook.yml, and it always counts:\n\nchecks:\n  baseline: journeybook-baseline.yml\n"
    )
    assert (book / DEFAULT).read_text(encoding="utf-8") == (
        "# What `journeybook check` and `journeybook language` found before, and do not report again; committed.\n"
        "# `journeybook baseline --prune` takes out what was mended; `journeybook baseline` accepts all of today.\n"
        "version: 1\n"
        "found:\n"
        f"{LINE}"
        '  - {file: "personas/ana.yml", rule: "persona/no-pain-points"}\n'
    )


@pytest.mark.usefixtures("book")
def test_what_is_accepted_is_not_reported_and_what_comes_after_is() -> None:
    use()
    run("baseline")
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "No problems found. The baseline accepts 2.\n")
    write({JOURNEY: without(without(GOOD, "owner"), "expectations")})
    assert reported() == [(JOURNEY, 1, "journey/no-expectations")]


@pytest.mark.usefixtures("book")
def test_moved_lines_and_reordered_files_change_nothing() -> None:
    use()
    run("baseline")
    steps = without(GOOD, "owner")
    head, _, stages = steps.partition("stages:\n")
    write({JOURNEY: f"# A note.\n\n\nstages:\n{stages}{head}"})
    assert reported() == []


@pytest.mark.usefixtures("book")
def test_a_file_can_be_named_for_one_run() -> None:
    run("baseline", "--to", "old.yml")
    assert len(reported()) == 2
    assert reported("--baseline", "old.yml") == []
    done = run("check", "--baseline", "no.yml")
    assert (done.exit_code, "'no.yml' does not exist" in done.stderr) == (2, True)


def test_several_findings_of_one_place_are_counted(book: Path) -> None:
    one = Diagnostic("a.yml", 3, 1, "r", "m")
    found = [Found(one, "x"), Found(Diagnostic("a.yml", 9, 1, "r", "m"), "x")]
    (book / DEFAULT).write_text(baseline_text(Counter(each.identity for each in found)), encoding="utf-8")
    base = read_baseline(book / DEFAULT, DEFAULT)
    assert base.listed == {Identity("a.yml", "r", "x"): 2}
    later = Found(Diagnostic("a.yml", 12, 1, "r", "m"), "x")
    assert base.new(found) == ()
    assert base.new([*found, later]) == (later,)
    (told,) = base.mended(found[:1], "baseline/mended", lambda _: True)
    assert told.diagnostic.message == "`r` at `x` is found once instead of 2 times in a.yml"


@given(
    st.dictionaries(
        st.builds(Identity, *(st.text(st.characters(codec="utf-8"), min_size=size, max_size=12) for size in (1, 1, 0))),
        st.integers(1, 9),
        max_size=6,
    )
)
def test_whatever_is_listed_is_read_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, listed: dict[Identity, int]
) -> None:
    text = baseline_text(listed)
    assert text == baseline_text(dict(reversed(listed.items())))
    assert text.count("\n") == 4 + len(listed)
    file = tmp_path_factory.getbasetemp() / "listed.yml"
    file.write_text(text, encoding="utf-8")
    base = read_baseline(file, "listed.yml")
    assert (base.problems, base.listed) == ((), listed)


# What was mended --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("book")
def test_what_was_mended_is_reported_with_how_to_take_it_out() -> None:
    use()
    run("baseline")
    write({JOURNEY: GOOD})
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout == (
        "journeybook-baseline.yml:5:5: warning: `journey/moment-without-owner` at `back.door` is found no longer in "
        "journeys/bring-back.yml [baseline/mended]\n"
        f"    5 | {LINE}"
        "      |     ^\n"
        "      = take it out with `journeybook baseline --prune`\n"
        "\n"
        "1 warning in 1 file. The baseline accepts 1.\n"
    )
    assert run("baseline", "--prune").stdout == "journeybook-baseline.yml: 1 finding accepted (1 taken out).\n"
    assert reported() == []


@pytest.mark.usefixtures("book")
def test_pruning_accepts_nothing_new() -> None:
    use()
    run("baseline")
    write({JOURNEY: without(GOOD, "expectations")})
    run("baseline", "--prune")
    assert reported() == [(JOURNEY, 1, "journey/no-expectations")]
    assert run("baseline").stdout == "journeybook-baseline.yml: 2 findings accepted (1 new).\n"
    assert reported() == []
    assert run("baseline").stdout == "journeybook-baseline.yml is up to date: 2 findings.\n"


@pytest.mark.usefixtures("book")
def test_only_what_was_looked_at_is_called_mended() -> None:
    use()
    run("baseline")
    write({JOURNEY: GOOD})
    assert reported("--select", "persona/no-pain-points,baseline/mended") == []
    assert reported("--ignore", OWNER) == []
    assert reported("--ignore", "baseline/mended") == []
    write(
        {"content/playbook.yml": FILES["content/playbook.yml"] + f"checks: {{baseline: {DEFAULT}, off: [{OWNER}]}}\n"}
    )
    assert reported() == []


@pytest.mark.usefixtures("book")
def test_suggestions_are_accepted_when_asked_for_and_stay_so() -> None:
    use()
    run("baseline")
    assert len(reported("--level", "info")) > 0
    run("baseline", "--level", "info")
    assert reported("--level", "info") == []
    assert "is up to date" in run("baseline").stdout


# What is never hidden ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("book")
def test_mistakes_in_files_are_neither_accepted_nor_hidden() -> None:
    use()
    run("baseline")
    text = Path(DEFAULT).read_text(encoding="utf-8")
    write({"personas/ana.yml": "nmae: Ana\n"})
    done = run("baseline")
    assert done.exit_code == 1
    assert "persona" in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    write({DEFAULT: text + '  - {file: "personas/ana.yml", rule: "persona/unknown-field"}\n'})
    assert ("personas/ana.yml", 1, "persona/unknown-field") in reported()


@pytest.mark.usefixtures("book")
def test_a_rule_that_does_not_exist_cannot_be_hidden_by_hand() -> None:
    add("content/playbook.yml", f"checks: {{baseline: {DEFAULT}, off: [no/such]}}\n")
    write({DEFAULT: 'version: 1\nfound:\n  - {file: "content/playbook.yml", rule: "checks/unknown-rule"}\n'})
    assert "checks/unknown-rule" in [rule for *_, rule in reported()]


@pytest.mark.usefixtures("book")
def test_what_a_playbook_calls_an_error_can_be_accepted() -> None:
    add("content/playbook.yml", f"checks: {{baseline: {DEFAULT}, levels: {{{OWNER}: error}}}}\n")
    run("baseline")
    assert run("check").exit_code == 0
    opportunity = "content/opportunities/a-door-for-the-late.yml"
    write(
        {
            JOURNEY: without(GOOD, "owner").replace("id: door", "id: gate"),
            opportunity: FILES[opportunity].replace("back.door", "back.gate"),
        }
    )
    assert run("check").exit_code == 1


# A file that cannot be used ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("version: 2\nfound: []\n", "baseline/form", "this is version 2 of the file, and only 1 can be read"),
        ("version: true\nfound: []\n", "baseline/form", "this is version true of the file, and only 1 can be read"),
        ("found: []\n", "baseline/form", "this is no baseline, for it has no `version:`"),
        ("- a\n", "baseline/form", "this is no baseline, for it has no `version:`"),
        ("version: 1\n", "baseline/form", "a baseline has `version:` and `found:`, a list, and nothing else"),
        ("version: 1\nfound: [a]\n", "baseline/form", "this is no line of a baseline"),
        ("version: 1\nfound: [{file: a}]\n", "baseline/form", "this is no line of a baseline"),
        ("version: 1\nfound: [{file: a, rule: b, times: 0}]\n", "baseline/form", "this is no line of a baseline"),
        ("version: 1\nfound: [{file: a, rule: b, at: 3}]\n", "baseline/form", "this is no line of a baseline"),
        (f"version: 1\nfound:\n{LINE}{LINE}", "baseline/form", "this line is listed already"),
        (f"version: 1\nfound:\n<<<<<<< HEAD\n{LINE}", "yaml/", ""),
        ("", "yaml/empty", "this file is empty"),
    ],
)
@pytest.mark.usefixtures("book")
def test_a_file_that_is_none_is_an_error_that_says_why(text: str, rule: str, message: str) -> None:
    use()
    write({DEFAULT: text})
    done = run("check", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert (done.exit_code, found["path"], found["level"]) == (1, DEFAULT, "error")
    assert found["rule"].startswith(rule)
    assert message in found["message"]
    assert run("baseline").exit_code == 1
    assert Path(DEFAULT).read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("book")
def test_a_file_that_is_missing_is_an_error_where_it_is_named() -> None:
    use()
    done = run("check")
    assert done.exit_code == 1
    assert "content/playbook.yml:5:20: error: there is no file `journeybook-baseline.yml`\n" in done.stdout
    assert "      = write it with `journeybook baseline`, or delete this line\n" in done.stdout


@pytest.mark.parametrize("path", ["../b.yml", "/b.yml", "a/../b.yml", "b.json", "~/b.yml", "c:/b.yml", "a\\b.yml"])
@pytest.mark.usefixtures("book")
def test_a_playbook_names_a_file_of_its_own(path: str) -> None:
    add("content/playbook.yml", f"checks: {{baseline: '{path}'}}\n")
    assert run("check").exit_code == 1


@pytest.mark.usefixtures("book")
def test_it_cannot_stand_where_the_playbooks_own_files_are_read() -> None:
    done = run("baseline", "--to", "content/baseline.yml")
    assert (done.exit_code, "choose another place" in done.stderr) == (2, True)
    assert not Path("content/baseline.yml").exists()


# The language check -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("book")
def test_the_playbooks_own_words_stand_in_the_same_file() -> None:
    write({"content/about.md": "# About\n\nRest assured.\n"})
    assert run("language").exit_code == 1
    use()
    run("baseline")
    line = '  - {file: "content/about.md", rule: "language/script", at: "Rest assured"}\n'
    assert line in Path(DEFAULT).read_text(encoding="utf-8")
    done = run("language")
    assert (done.exit_code, done.stdout) == (0, "Nothing found. The baseline accepts 1.\n")
    assert reported() == []
    write({"content/about.md": "# About\n"})
    done = run("language")
    assert done.exit_code == 0
    assert "`language/script` at `Rest assured` is found no longer in content/about.md" in done.stdout
    assert reported() == []
    write({"content/about.md": "# About\n\nRest assured. Rest assured.\n"})
    assert "1 finding in 1 file. The baseline accepts 1.\n" in run("language").stdout


@pytest.mark.usefixtures("book")
def test_the_language_check_cannot_go_on_with_a_file_that_is_none() -> None:
    use()
    assert run("language").exit_code == 2
    write({"a.txt": "Rest assured."})
    assert run("language", "--baseline", "a.txt", "a.txt").exit_code == 2


def test_every_finding_can_be_listed_and_read_again(book: Path) -> None:
    found = checks.run_with_keys(load(book), level="info")
    (book / DEFAULT).write_text(baseline_text(Counter(one.identity for one in found)), encoding="utf-8")
    assert read_baseline(book / DEFAULT, DEFAULT).new(found) == ()
    assert Baseline().new(found) == found
    assert VERSION == 1


def test_what_thousands_of_files_hold_can_be_listed(tmp_path: Path) -> None:
    listed = {Identity(f"journeys/j{i}.yml", "journey/no-owner", "back.door"): 1 for i in range(14_000)}
    (tmp_path / DEFAULT).write_text(baseline_text(listed), encoding="utf-8")
    read = read_baseline(tmp_path / DEFAULT, DEFAULT)
    assert (read.problems, len(read.listed)) == ((), 14_000)


def test_a_file_that_is_too_large_or_none_at_all_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.yml").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    os.mkfifo(tmp_path / "pipe.yml")
    told = [
        (p.rule, p.message) for name in ("large.yml", "pipe.yml") for p in read_baseline(tmp_path / name, name).problems
    ]
    assert told == [
        ("baseline/form", "this file has more than the 20,000,000 bytes that are read"),
        ("baseline/missing", "this file cannot be read: this is not an ordinary file"),
    ]
