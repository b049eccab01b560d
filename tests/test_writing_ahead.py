"""What was edited is on its pages before anybody looks at the playbook as a whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from building import files_of
from journeybook.adapters import current
from journeybook.adapters.current import CurrentPlaybook
from previewing import BOOK, GUIDE, JOURNEY, METRIC, PERSONA, Preview, built_anew, set_to

pytestmark = pytest.mark.usefixtures("preview_day")

_WORDS_OF_A_STEP = {"action": "Asks the neighbor", "emotion": {"value": 1, "word": "Glad", "reason": "Heard"}}


def _step(playbook: Path, **values: object) -> list[dict[str, Any]]:
    """Return the stages of the journey, with other values in its first step."""
    stages = yaml.safe_load((playbook / JOURNEY).read_text(encoding="utf-8"))["stages"]
    stages[0]["steps"][0].update(values)
    return stages


def _ahead(preview: Preview, monkeypatch: pytest.MonkeyPatch, *told: str) -> set[str]:
    """Build after an edit, and return the pages that were written before the playbook was looked at as a whole."""
    before = {file: file.stat().st_mtime_ns for file in preview.site.rglob("*.html")}
    ahead: set[str] = set()
    load_again = CurrentPlaybook.load_again

    def look(playbook: CurrentPlaybook) -> None:
        ahead.update(
            file.relative_to(preview.site).as_posix()
            for file, time in before.items()
            if file.stat().st_mtime_ns != time
        )
        load_again(playbook)

    monkeypatch.setattr(CurrentPlaybook, "load_again", look)
    preview.follow(*told)
    return ahead


@pytest.mark.parametrize("path", [JOURNEY, PERSONA, METRIC])
def test_what_was_edited_is_written_before_the_playbook_is_looked_at(
    preview: Preview, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to(preview.playbook, path, summary="Nobody <b>can</b> be reached.")
    ahead = _ahead(preview, monkeypatch, path, f"{path}.new", ".swp")
    own = path.removeprefix("content/").removesuffix(".yml")
    assert f"{own}/index.html" in ahead
    assert all(page.startswith(f"{own}/") for page in ahead)
    assert files_of(preview.site) == built_anew(preview)


def test_a_step_in_other_words_is_written_before_the_playbook_is_looked_at(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to(preview.playbook, JOURNEY, stages=_step(preview.playbook, **_WORDS_OF_A_STEP))
    assert "journeys/ask-for-help/walk/index.html" in _ahead(preview, monkeypatch, JOURNEY)
    index = (preview.site / "search/search_index.json").read_text(encoding="utf-8")
    assert "Asks the neighbor" in index
    assert files_of(preview.site) == built_anew(preview)


_SEEN_BY_OTHERS: tuple[tuple[str, dict[str, object]], ...] = (
    (JOURNEY, {"title": "Another title"}),
    (JOURNEY, {"state": "ideal"}),
    (JOURNEY, {"golas": "A mistake"}),
    (JOURNEY, {"body": "journey.md"}),
    (PERSONA, {"portrait": {"src": "alex.png", "alt": "Alex"}}),
    (PERSONA, {"id": "another"}),
    (BOOK, {"name": "Another book"}),
)


@pytest.mark.parametrize(("path", "values"), _SEEN_BY_OTHERS)
def test_what_others_may_see_is_written_with_the_playbook_as_a_whole(
    preview: Preview, path: str, values: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to(preview.playbook, path, **values)
    assert _ahead(preview, monkeypatch, path) == set()


@pytest.mark.parametrize("other", ["mkdocs.yml", GUIDE, "personas/new.yml"])
def test_what_was_edited_together_with_anything_else_is_written_with_it(
    preview: Preview, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to(preview.playbook, JOURNEY, summary="Other words")
    (preview.playbook / other).touch()
    assert _ahead(preview, monkeypatch, JOURNEY, other) == set()


def test_nothing_is_hurried_where_many_files_have_changed(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [f"personas/p{i}.yml" for i in range(50)]
    for few, hurried in ((1, True), (0, False)):
        monkeypatch.setattr(current, "_FEW", few)
        set_to(preview.playbook, JOURNEY, summary=f"Other words, {few}")
        assert bool(_ahead(preview, monkeypatch, JOURNEY, *gone)) == hurried


def test_no_link_is_followed_to_a_file_elsewhere(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    file = preview.playbook / JOURNEY
    set_to(preview.playbook, JOURNEY, summary="Other words")
    file.rename(preview.playbook.parent / "elsewhere.yml")
    file.symlink_to(preview.playbook.parent / "elsewhere.yml")
    assert _ahead(preview, monkeypatch, JOURNEY) == set()
    assert preview.alert
    assert "Other words" not in (preview.site / "journeys/ask-for-help/index.html").read_text(encoding="utf-8")


def test_while_a_mistake_stands_nothing_is_written_ahead(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(preview.playbook, PERSONA, golas="A mistake")
    preview.follow(PERSONA)
    set_to(preview.playbook, JOURNEY, summary="Other words")
    assert _ahead(preview, monkeypatch, JOURNEY) == set()


def test_a_mistake_that_nobody_told_of_is_told_when_what_was_edited_is_there(preview: Preview) -> None:
    set_to(preview.playbook, PERSONA, golas="A mistake")
    set_to(preview.playbook, JOURNEY, summary="Other words")
    assert preview.follow(JOURNEY)
    assert "personas/alex-rivera.yml:" in preview.alert
    assert "Other words" in (preview.site / "journeys/ask-for-help/index.html").read_text(encoding="utf-8")
    known = yaml.safe_load((preview.playbook / PERSONA).read_text(encoding="utf-8"))
    del known["golas"]
    (preview.playbook / PERSONA).write_text(yaml.safe_dump(known, sort_keys=False), encoding="utf-8")
    assert preview.follow(PERSONA)
    assert files_of(preview.site) == built_anew(preview)
