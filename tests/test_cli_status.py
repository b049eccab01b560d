"""The command `journeybook status`, run as people run it."""

import json
from pathlib import Path

import pytest

import icalendar_grammar
from test_cli_training import journeybook


@pytest.fixture
def playbook(new_playbook: Path) -> Path:
    persona = new_playbook / "personas/alex-rivera.yml"
    text = persona.read_text(encoding="utf-8")
    persona.write_text(f"{text}review_by: 2026-11-01\n", encoding="utf-8")
    return new_playbook


def test_status_repeats_on_the_day_of_the_build(playbook: Path) -> None:
    done = journeybook(playbook, "status", SOURCE_DATE_EPOCH="1793491200")  # November 1, 2026
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("How this playbook is kept, on 2026-11-01\n")
    assert "Overdue for review" not in done.stdout
    done = journeybook(playbook, "status", SOURCE_DATE_EPOCH="1793577600")
    assert "  Overdue for review: 1\n    persona:alex-rivera  2026-11-01  Alex Rivera\n" in done.stdout


def test_status_as_json_is_json(playbook: Path) -> None:
    done = journeybook(playbook, "status", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    overdue = [item["id"] for owner in json.loads(done.stdout)["owners"] for item in owner["overdue"]]
    assert overdue == ["alex-rivera"]


def test_status_of_one_owner_leaves_out_the_others(playbook: Path) -> None:
    persona = playbook / "personas/alex-rivera.yml"
    text = persona.read_text(encoding="utf-8")
    owner = "owner: {name: Bea Marsh, team: Shop}\n"
    start = text.find("owner:")
    persona.write_text((text if start < 0 else text[:start] + "#" + text[start:]) + owner, encoding="utf-8")
    done = journeybook(playbook, "status", "--owner", "SHOP")
    assert [line for line in done.stdout.splitlines() if "(keeps" in line] == ["Bea Marsh, Shop (keeps 1)"]
    done = journeybook(playbook, "status", "--owner", "Bea Marhs")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no owner `Bea Marhs`; did you mean `Bea Marsh`?" in done.stderr


def test_a_calendar_is_written_where_it_is_wanted(playbook: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "reviews.ics"
    done = journeybook(playbook, "status", "--calendar", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    events = icalendar_grammar.read(file.read_bytes()).parts
    assert "persona-alex-rivera@journeybook" in [event.properties["UID"][1] for event in events]
    assert done.stdout == f"{file}: {len(events)} review{'' if len(events) == 1 else 's'}.\n"


def test_a_file_that_cannot_be_written_is_wrong_use(playbook: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = journeybook(playbook, "status", "--calendar", str(tmp_path / "file" / "reviews.ics"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_status_of_a_playbook_with_mistakes_reports_these(playbook: Path) -> None:
    (playbook / "personas/alex-rivera.yml").write_text("name: [\n", encoding="utf-8")
    done = journeybook(playbook, "status")
    assert (done.returncode, done.stdout) == (1, "")
    assert "personas/alex-rivera.yml:" in done.stderr
