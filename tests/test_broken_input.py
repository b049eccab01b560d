"""Each case in `broken_input/*.yml` is a small playbook with a mistake, beside the exact report that it must give."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from journeybook.diagnostics import Diagnostic, as_github, as_json, as_text, summary
from journeybook.loading import load

FOLDER = Path(__file__).parent / "broken_input"
CASES: list[dict[str, Any]] = [
    case for file in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def _playbook(folder: Path, files: dict[str, str | None]) -> Path:
    shutil.copytree(FOLDER / "base", folder, dirs_exist_ok=True)
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_mistake_is_reported_in_plain_words_at_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    loaded = load(_playbook(tmp_path, case["files"]))
    assert as_text(loaded.problems).rstrip() == case["expected"].rstrip()
    assert loaded.failed


def test_the_playbook_that_the_cases_change_has_no_mistake(tmp_path: Path) -> None:
    loaded = load(_playbook(tmp_path, {}))
    assert loaded.problems == ()
    assert not loaded.failed


def test_case_names_are_unique() -> None:
    names = [case["case"] for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "name: Ana\n".encode("utf-16"),
            "personas/ana.yml:1:1: error: this file is saved as UTF-16\n      = save it as UTF-8",
        ),
        (
            b"name: Ana\nrole: \xe9l\xe8ve\n",
            "personas/ana.yml:2:7: error: this file is not saved as UTF-8\n      = save it as UTF-8 in your editor",
        ),
        (
            b"#" * 2_000_001,
            (
                "personas/ana.yml:1:1: error: this file has 2,000,001 bytes, more than the 2,000,000 that are read\n"
                "      = split it up"
            ),
        ),
    ],
    ids=["UTF-16", "Latin-1", "too large"],
)
def test_a_file_that_is_not_text_is_reported(data: bytes, expected: str, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {})
    (folder / "personas/ana.yml").write_bytes(data)
    assert as_text(load(folder).problems).rstrip() == expected


@pytest.mark.parametrize(
    "text", ["\ufeffname: Ana\r\nbasis: mixed\r\ngoals:\r\n  - Read\r\n", "name: Ana\rbasis: mixed\rgoals: [Read]"]
)
def test_byte_order_marks_and_line_ends_of_any_system_are_fine(text: str, tmp_path: Path) -> None:
    loaded = load(_playbook(tmp_path, {"personas/ana.yml": text}))
    assert loaded.problems == ()
    assert loaded.catalogue
    assert loaded.catalogue.personas["ana"].name == "Ana"


def test_the_formats_for_programs_carry_the_same_facts(tmp_path: Path) -> None:
    text = 'name: "Ana"\nbasis: "100%: sure"\ngoals: ["Read"]\n'
    problems = load(_playbook(tmp_path, {"personas/ana.yml": text})).problems
    assert json.loads(as_json(problems)) == [
        {
            "path": "personas/ana.yml",
            "line": 2,
            "column": 8,
            "rule": "persona/choice",
            "message": "`100%: sure` is not one of the choices here",
            "hint": "choose one of: research, mixed, assumption",
            "excerpt": 'basis: "100%: sure"',
            "length": 12,
            "level": "error",
        }
    ]
    assert as_github(problems) == (
        "::error file=personas/ana.yml,line=2,col=8,title=persona/choice::`100%25: sure` is not one of the "
        "choices here (choose one of: research, mixed, assumption)"
    )
    assert summary(problems) == "1 problem in 1 file."


def test_problems_are_counted_in_a_sentence() -> None:
    assert summary(()) == "No problems found."
    error, warning = Diagnostic("a.yml", 1, 1, "x", "y"), Diagnostic("b.yml", 1, 1, "x", "y", level="warning")
    assert summary((warning,)) == "1 warning in 1 file."
    assert summary((error, error, warning)) == "2 problems and 1 warning in 2 files."


def test_a_markdown_file_that_no_object_names_is_not_lost_without_a_word(tmp_path: Path) -> None:
    text = 'title: "A"\nprompt: "B?"\nbody: named.md\n'
    folder = "content/training/reflections"
    files = {f"{folder}/a.yml": text, f"{folder}/named.md": "Yes.", f"{folder}/lost.md": "No."}
    loaded = load(_playbook(tmp_path, {**files}))
    assert as_text(loaded.problems).split("\n")[:2] == [
        f"{folder}/lost.md:1:1: warning: no object names this file",
        "      = write `body: lost.md` in an object beside it, or move it to content/ to make it a page",
    ]
    assert not loaded.failed
