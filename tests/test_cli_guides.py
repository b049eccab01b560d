"""Evidence that begins from a research guide, run as people run it."""

from datetime import date
from pathlib import Path

import pytest

from building import Done, files_of, journeybook
from journeybook import starters
from journeybook.loading import load
from journeybook.model import Evidence, Ref
from journeybook.model.research import Participants
from journeybook.sources import parse
from pages import small_asking as asking

GUIDES = "content/training/guides"
GUIDE = """\
title: "Talks with \\"waiters\\": day & night"
method: interview
goal: "1. What *it* was like #now"
participants: {who: "Whoever waited; more than \\"an hour\\"", count: 6}
consent: {text: "Stop whenever you like.", recording: "Sound only.", keep_days: 90}
refs: {journeys: [ask-for-help]}
sections:
  - id: day
    title: "The [[day]]"
    minutes: 10
    questions:
      - {id: call, ask: "What did you do,\\n  and why?", feeds: [{step: ask-for-help#during.ask}]}
      - {id: then, ask: "- And then?"}
  - id: night
    title: "# The night"
    minutes: 5
    questions: [{id: dream, ask: "Of <what> did you `dream`?"}]
"""


@pytest.fixture
def playbook(new_playbook: Path) -> Path:
    file = new_playbook / GUIDES / "talks.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(GUIDE, encoding="utf-8")
    return new_playbook


def _new(folder: Path, *arguments: str) -> Done:
    return journeybook("new", *arguments, folder=folder)


def test_evidence_from_a_guide_is_valid_at_once_and_has_its_questions_to_fill_in(playbook: Path) -> None:
    done = _new(playbook, "evidence", "ten-talks", "--from", "talks")
    path = "content/evidence/ten-talks.yml"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path} is ready to be filled in.\n", "")
    loaded = load(playbook)
    assert [problem for problem in loaded.problems if problem.path == path] == []
    assert loaded.catalogue
    made = loaded.catalogue.evidence["ten-talks"]
    assert made.model_dump(exclude_defaults=True, exclude={"date", "participants", "guide", "journeys"}) == {
        "id": "ten-talks",
        "title": "Ten talks",
        "source": "interview",
        "method": 'Open interviews of about 15 minutes, with the guide “Talks with "waiters": day & night”',
        "excerpt": (
            "1\\. What \\*it\\* was like #now\n\n"
            "### The \\[\\[day\\]\\]\n\n- **What did you do, and why?**\n  …\n- **\\- And then?**\n  …\n\n"
            "### \\# The night\n\n- **Of \\<what\\> did you \\`dream\\`?**\n  …"
        ),
        "privacy": "Sound only; recordings and names deleted after 90 days",
    }
    assert made.date.isoformat() == "2026-11-21"
    assert (made.guide, made.journeys) == (Ref("research-guide", "talks"), (Ref("journey", "ask-for-help"),))
    assert made.participants == (Participants(role='Whoever waited; more than "an hour"', count=6),)


@pytest.mark.parametrize(
    ("method", "source"),
    [
        ("interview", "interview"),
        ("focus-group", "focus-group"),
        ("diary", "interview"),
        ("shadowing", "observation"),
        ("call-listening", "observation"),
        ("mystery-visit", "walk"),
    ],
)
def test_a_guide_that_says_little_gives_evidence_whose_source_follows_from_the_method(method: str, source: str) -> None:
    guide = asking.guide("talks", method=method)
    path, text = starters.evidence_from(guide, "ten", starters.Surroundings(date(2026, 11, 21)))
    document = parse(text.encode(), path)
    assert document.problems == ()
    made = Evidence.model_validate({**document.plain(), "id": "ten"})
    assert (made.source, made.journeys, made.participants) == (source, (), (Participants(role="Whoever waited"),))
    assert made.privacy == "What was done to protect those who took part"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evidence", "ten", "--from", "talk"), "There is no research guide `talk`; did you mean `talks`?"),
        (("evidence", "ten", "--from", ""), "There is no research guide ``."),
        (
            ("insight", "ten", "--from", "talks"),
            "--from is for evidence: journeybook new evidence ID --from GUIDE",
        ),
    ],
)
def test_wrong_use_is_explained_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, playbook: Path
) -> None:
    before = files_of(playbook)
    done = _new(playbook, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.partition("Error: ")[2] == f"{message}\n"
    assert files_of(playbook) == before


def test_a_guide_with_mistakes_is_named_as_such(playbook: Path) -> None:
    (playbook / GUIDES / "talks.yml").write_text('title: "Talks"\n', encoding="utf-8")
    done = _new(playbook, "evidence", "ten", "--from", "talks")
    assert done.returncode == 2
    assert done.stderr.partition("Error: ")[2] == (
        "The research guide `talks` has mistakes; journeybook check names them.\n"
    )


def test_a_file_that_is_there_is_left_alone(playbook: Path) -> None:
    before = files_of(playbook)
    done = _new(playbook, "evidence", "first-conversations", "--from", "talks")
    assert done.returncode == 2
    assert "exists already; nothing was written" in done.stderr
    assert files_of(playbook) == before
