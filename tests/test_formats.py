"""What `journeybook check` and `journeybook language` write for programs, whatever stands in files and in their names.

`sarif-2.1.0-rtm.5.json` is the schema of SARIF 2.1.0 as the npm package @microsoft/jest-sarif 1.0.0-beta.0 ships it,
unchanged, under the MIT license (Copyright Microsoft Corporation); it is that of OASIS, rewritten for JSON Schema 4.
"""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from building import journeybook
from conftest import REPOSITORY
from journeybook import checks, diagnostics, language
from journeybook.adapters.cli import main
from journeybook.diagnostics import Diagnostic, Found, RuleNote
from test_checks import FILES, GOOD, JOURNEY, without

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
VALID: Any = jsonschema.Draft4Validator(SCHEMA)

# The characters that RFC 3986 allows in a relative path, and percent-encoded bytes.
RELATIVE = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")

TEXTS = st.text(max_size=30) | st.sampled_from(
    ["[a](javascript:x)", "{0}", "a\r\nb", "]]>", "::error::", "%0A", "\ud800"]
)
PATHS = st.text(st.characters(exclude_characters="\x00"), min_size=1, max_size=30).filter(lambda p: p[0] != "/")
FOUND = st.builds(
    Found,
    st.builds(
        Diagnostic,
        path=PATHS | st.sampled_from(["a b#c?d.yml", "c:d.yml", "\udcff.yml", "\ud800.yml", "übung/ä.yml"]),
        line=st.integers(1, 10_000),
        column=st.integers(1, 10_000),
        rule=st.sampled_from(["journey/no-owner", "yaml/tab"]),
        message=TEXTS,
        hint=TEXTS,
        excerpt=TEXTS,
        length=st.integers(0, 200),
        level=st.sampled_from(["error", "warning", "info"]),
    ),
    TEXTS,
)
NOTES = (RuleNote("journey/no-owner", "warning", "A live journey has an owner."),)


def bytes_of(path: str) -> bytes:
    """Return the bytes of a file's name; half a character is a question mark."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")


def log(found: list[Found]) -> Mapping[str, Any]:
    text = diagnostics.as_sarif(diagnostics.with_fingerprints(found), NOTES, "1.2.3")
    return json.loads(text.encode("utf-8"))


@given(st.lists(FOUND, max_size=6))
def test_sarif_keeps_its_schema_whatever_is_written_in_files_and_their_names(found: list[Found]) -> None:
    whole = log(found)
    VALID.validate(whole)
    (run,) = whole["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert len(run["results"]) == len(found)
    for result, one in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.diagnostic.rule
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert RELATIVE.fullmatch(uri)
        assert unquote_to_bytes(uri) == bytes_of(one.diagnostic.path)
        assert place["region"]["endColumn"] > place["region"]["startColumn"]
        text = result["message"]["text"]
        assert "](" not in text
        assert re.sub(r"\{\{|\}\}", "", text).count("{") == 0


@given(st.lists(FOUND, max_size=6))
def test_gitlab_gets_what_its_documentation_asks_for(found: list[Found]) -> None:
    report = json.loads(diagnostics.as_gitlab(diagnostics.with_fingerprints(found)).encode("utf-8"))
    assert len(report) == len(found)
    assert len({entry["fingerprint"] for entry in report}) == len(found)
    for entry in report:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert set(entry["location"]) == {"path", "lines"}
        assert entry["location"]["lines"]["begin"] >= 1


@given(st.lists(FOUND, max_size=6))
def test_every_format_can_be_written_as_utf_8(found: list[Found]) -> None:
    plain = [one.diagnostic for one in found]
    for writer in (diagnostics.as_text, diagnostics.as_json, diagnostics.as_github):
        writer(plain).encode("utf-8")


@pytest.mark.parametrize("command", ["##[error]", "##vso[task.setvariable variable=a]"])
def test_no_report_holds_what_ci_takes_for_a_command_anywhere_in_a_line(command: str) -> None:
    text = f"Say {command}x"
    problem = Diagnostic(f"{text}.yml", 1, 1, "yaml/tab", text, text, text)
    prints = list(diagnostics.with_fingerprints([Found(problem, text)]))
    reports = (
        diagnostics.as_text([problem]),
        diagnostics.as_json([problem]),
        diagnostics.as_github([problem]),
        diagnostics.as_gitlab(prints),
        diagnostics.as_sarif(prints, NOTES, "1.2.3"),
    )
    assert [command in report for report in reports] == [False] * 5
    assert json.loads(reports[1])[0]["message"] == text


def test_no_command_prints_what_ci_takes_for_one(new_playbook: Path, tmp_path: Path) -> None:
    before = shutil.copytree(new_playbook, tmp_path / "before")
    for file in new_playbook.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'(name|title|action): "', r'\1: "::error::##[error]', text), encoding="utf-8")
    for command in ("status", "coverage", "diff"):
        for format_ in ("text", "json"):
            arguments = (command, *([str(before)] if command == "diff" else []), "--format", format_)
            said = journeybook(*arguments, folder=new_playbook).stdout
            assert "::error::" in said
            assert "##[" not in said
            assert not any(line.lstrip().startswith("::") for line in said.splitlines())


def test_fingerprints_survive_moved_lines_and_tell_the_same_findings_apart() -> None:
    one = Diagnostic("a.yml", 3, 1, "r", "m")
    moved = Diagnostic("a.yml", 30, 4, "r", "m, told in other words")
    before = [
        print_ for _, print_ in diagnostics.with_fingerprints([Found(one, "x"), Found(one, "x"), Found(one, "y")])
    ]
    after = [
        print_ for _, print_ in diagnostics.with_fingerprints([Found(moved, "y"), Found(moved, "x"), Found(one, "x")])
    ]
    assert sorted(before) == sorted(after)
    assert len(set(before)) == 3


# From the commands ------------------------------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook in a folder of the one we are in, with a moment that nobody owns."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "our book"
    for path, text in {**FILES, JOURNEY: without(GOOD, "owner")}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="journeybook")


def test_sarif_tells_every_rule_with_its_reason_and_how_to_mend_it(book: Path) -> None:
    done = run("check", "--root", str(book), "--format", "sarif")
    assert done.exit_code == 0
    whole = json.loads(done.stdout)
    VALID.validate(whole)
    (sarif,) = whole["runs"]
    driver = sarif["tool"]["driver"]
    assert driver["name"] == "journeybook"
    assert [rule["id"] for rule in driver["rules"]] == [note.id for note in checks.rule_notes()]
    assert {rule["id"] for rule in driver["rules"]} == checks.IDS
    rule = next(rule for rule in driver["rules"] if rule["id"] == "journey/moment-without-owner")
    assert rule["shortDescription"]["text"] == "A moment of truth of today has somebody who answers for it."
    assert "How to mend it: " in rule["help"]["text"]
    assert "```yaml" in rule["help"]["markdown"]
    assert "helpUri" not in rule
    (result,) = sarif["results"]
    assert result["ruleId"] == "journey/moment-without-owner"
    assert result["level"] == "warning"
    assert sarif["columnKind"] == "unicodeCodePoints"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "our%20book/journeys/bring-back.yml", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 17,
                    "startColumn": 9,
                    "endColumn": 24,
                    "snippet": {
                        "text": '        moment_of_truth: {why: "She decides here whether she borrows another one"}'
                    },
                },
            }
        }
    ]


def test_ci_gets_paths_from_the_folder_it_runs_in_and_people_from_the_playbook(book: Path) -> None:
    def output(format_: str) -> str:
        return run("check", "--root", str(book), "--format", format_).stdout

    assert output("github").startswith("::warning file=our book/journeys/bring-back.yml,line=17,col=9,")
    assert [entry["location"]["path"] for entry in json.loads(output("gitlab"))] == ["our book/journeys/bring-back.yml"]
    assert [entry["path"] for entry in json.loads(output("json"))] == ["journeys/bring-back.yml"]
    assert output("text").startswith("journeys/bring-back.yml:17:9: warning: ")


@pytest.mark.parametrize("format_", ["gitlab", "sarif"])
def test_mistakes_in_files_are_written_in_every_format(format_: str, book: Path) -> None:
    (book / "personas/ana.yml").write_text("nmae: Ana\n", encoding="utf-8")
    done = run("check", "--root", str(book), "--format", format_)
    assert done.exit_code == 1
    whole = json.loads(done.stdout)
    found = (
        [one["check_name"] for one in whole]
        if format_ == "gitlab"
        else [r["ruleId"] for r in whole["runs"][0]["results"]]
    )
    assert "persona/unknown-field" in found


@pytest.mark.parametrize("format_", ["json", "github", "gitlab", "sarif"])
def test_the_language_check_writes_the_same_formats(format_: str, book: Path) -> None:
    (book / "letter.txt").write_text("Rest assured.", encoding="utf-8")
    done = run("language", "--root", str(book), "--format", format_, "our book/letter.txt")
    assert done.exit_code == 1
    if format_ == "sarif":
        whole = json.loads(done.stdout)
        VALID.validate(whole)
        (result,) = whole["runs"][0]["results"]
        assert result["ruleId"] == "language/script"
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "our%20book/letter.txt"
        rules = [rule["id"] for rule in whole["runs"][0]["tool"]["driver"]["rules"]]
        assert {f"language/{group}" for group in language.GROUPS} <= set(rules)
    else:
        assert "our book/letter.txt" in done.stdout
        assert "language/script" in done.stdout


def test_the_sample_as_sarif_keeps_the_schema() -> None:
    done = run("check", "--root", str(REPOSITORY), "--level", "info", "--format", "sarif")
    VALID.validate(json.loads(done.stdout))
