"""A live preview builds only what an edit has changed; what it serves is what a whole build would have made."""

import gc
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType]  MkDocs leaves a part untyped
from mkdocs.livereload import LiveReloadServer

from building import files_of, small_playbook
from history import commit, git
from journeybook.adapters import preview as waiting
from journeybook.adapters.rebuilding import inputs_of
from journeybook.editor import FOLDER
from journeybook.loading import load
from journeybook.reads import WatchedCatalogue
from previewing import BOOK, GUIDE, JOURNEY, METRIC, PERSONA, Preview, built_anew, set_to, written

pytestmark = pytest.mark.usefixtures("preview_day")

_BO = "personas/bo.yml"
NEW = "name: Bo\nbasis: mixed\ngoals: [Read]\n"
PACKAGES = Path(__file__).parents[1] / ".cache" / FOLDER
"""Where `make` has fetched the form editor's."""

_Edit = tuple[str, dict[str, object] | str | None]
"""A file, and the fields that are set in it, the text that is added to it, or None where it goes."""


def test_an_edit_writes_the_pages_that_show_it_and_no_other(preview: Preview) -> None:
    before = {file: file.stat().st_mtime_ns for file in preview.site.rglob("*.html")}
    set_to(preview.playbook, JOURNEY, summary="Nobody can be reached.")
    assert preview.follow()
    again = {file for file, time in before.items() if file.stat().st_mtime_ns != time}
    assert again == {file for file in before if "Nobody can be reached." in file.read_text(encoding="utf-8")}
    assert preview.site / "journeys/ask-for-help/index.html" in again
    assert files_of(preview.site) == built_anew(preview)


@pytest.mark.parametrize(("field", "again"), [("starts_when", False), ("title", True)])
def test_browsers_load_the_edited_page_as_soon_as_it_is_there_and_others_at_the_end(
    tmp_path: Path, field: str, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    _write_by_hand(playbook)  # a guide that mentions nothing
    preview = Preview(playbook, tmp_path / "site")
    server: Any = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(preview.site))
    preview.serve(server)
    edited, other = (preview.site / f"{path}/index.html" for path in ("journeys/ask-for-help", "personas/alex-rivera"))
    before = other.read_bytes()
    shown: list[tuple[bool, bool]] = []
    show = waiting.show

    def shows(server: LiveReloadServer) -> None:
        show(server)
        shown.append(("Other words" in edited.read_text(encoding="utf-8"), other.read_bytes() == before))

    monkeypatch.setattr(waiting, "show", shows)
    set_to(preview.playbook, JOURNEY, **{field: "Other words"})
    server._wanted_epoch += 1  # as MkDocs does before a build
    server.builder()
    server.server_close()
    assert shown == [(True, True)]
    assert (other.read_bytes() != before) == again
    assert (server._wanted_epoch > server._visible_epoch) == again


def test_search_finds_the_new_words_and_the_old_ones_no_more(preview: Preview) -> None:
    set_to(preview.playbook, PERSONA, summary="Keeps bees.")
    assert preview.follow()
    index = (preview.site / "search/search_index.json").read_text(encoding="utf-8")
    assert "Keeps bees." in index
    assert files_of(preview.site) == built_anew(preview)


def test_a_page_by_hand_that_mentions_an_object_follows_it(preview: Preview) -> None:
    set_to(preview.playbook, PERSONA, name="Alexis Rivera")
    preview.follow()
    assert "Alexis Rivera" in (preview.site / "how-to-use-this-playbook/index.html").read_text(encoding="utf-8")
    assert files_of(preview.site) == built_anew(preview)


def _add(playbook: Path) -> None:
    (playbook / "personas/bo.yml").write_text(NEW, encoding="utf-8")


def _rename_the_book(playbook: Path) -> None:
    set_to(playbook, "content/playbook.yml", name="Another book")


def _write_by_hand(playbook: Path) -> None:
    (playbook / GUIDE).write_text("# Another guide\n", encoding="utf-8")


@pytest.mark.parametrize("edit", [_add, _rename_the_book, _write_by_hand])
def test_what_may_change_every_page_is_built_with_everything_else(
    preview: Preview, edit: Callable[[Path], None]
) -> None:
    edit(preview.playbook)
    assert not preview.follow()


def test_a_picture_that_is_named_now_is_there(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    (playbook / "pictures").mkdir()
    (playbook / "pictures/alex.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    preview = Preview(playbook, tmp_path / "site")
    set_to(playbook, PERSONA, portrait={"src": "../pictures/alex.png", "alt": "Alex at the window"})
    preview.follow()
    assert (preview.site / "pictures/alex.png").is_file()


def test_a_link_that_leads_nowhere_hides_no_edit_of_what_lies_beside_it(preview: Preview) -> None:
    config = load_config(str(preview.playbook / "mkdocs.yml"))
    names = [f"content/{letter}" for letter in "abcdef"]
    for name in names:  # in which order a folder is read nobody knows
        (preview.playbook / f"{name}.md").touch()
        (preview.playbook / f"{name}-lock.md").symlink_to("somebody@computer")
    found = {Path(path).name for path in inputs_of(config, [])}
    assert found >= {Path(f"{name}.md").name for name in names}


def test_what_editors_leave_beside_a_file_is_no_change(preview: Preview) -> None:
    for name in (".alex-rivera.yml.swp", ".#alex-rivera.yml", "#alex-rivera.yml#", "alex-rivera.yml~", "4913"):
        (preview.playbook / "personas" / name).touch()
    set_to(preview.playbook, PERSONA, summary="Keeps bees.")
    assert preview.follow()


def test_a_file_beside_the_pages_comes_and_goes(preview: Preview) -> None:
    before = preview.site / "governance/reviews.ics"
    assert not before.exists()
    text = (preview.playbook / PERSONA).read_text(encoding="utf-8")
    set_to(preview.playbook, PERSONA, review_by="2027-01-31")
    preview.follow()
    assert files_of(preview.site) == built_anew(preview)
    assert before.exists()
    (preview.playbook / PERSONA).write_text(text, encoding="utf-8")
    preview.follow()
    assert not before.exists()


def test_pages_of_changes_go_with_the_commits_that_they_tell_of(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    (playbook / ".gitignore").write_text("/.cache/\n", encoding="utf-8")
    commit(playbook, "2026-11-01")
    set_to(playbook, JOURNEY, summary="One.")
    commit(playbook, "2026-11-02")
    preview = Preview(playbook, tmp_path / "site")
    told = preview.site / "changes/journeys/ask-for-help/index.html"
    assert told.exists()
    git(playbook, "reset", "--quiet", "--soft", "HEAD~1")
    set_to(playbook, JOURNEY, summary="Two.")
    preview.follow()
    assert not told.exists()
    assert files_of(preview.site) == built_anew(preview)


def test_the_form_editor_offers_the_names_that_there_are(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    shutil.copytree(PACKAGES, playbook / FOLDER)
    settings_ = playbook / "mkdocs.yml"
    text = settings_.read_text(encoding="utf-8")
    settings_.write_text(
        text.replace("      audience: learner", "      editor: {enabled: true}\n      audience: learner")
    )
    preview = Preview(playbook, tmp_path / "site")
    set_to(playbook, JOURNEY, title="I need a hand")
    assert preview.follow()
    assert "I need a hand" in (preview.site / "admin/names.json").read_text(encoding="utf-8")


def test_edits_leave_nothing_of_earlier_builds_behind(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    set_to(playbook, BOOK, name="Held by nobody else")
    preview = Preview(playbook, tmp_path / "site")
    for i in range(4):
        set_to(preview.playbook, JOURNEY, summary=f"Edit {i}.", title=f"I ask for help, {i}")
        assert preview.follow()
        set_to(preview.playbook, PERSONA, summary=f"Edit {i}.")
        assert preview.follow()
    gc.collect()
    assert 0 < _catalogues_of(preview) <= 2  # of the whole build, and of the last edit


def _catalogues_of(preview: Preview) -> int:
    """Return how many catalogues of a playbook are held; others are left by other tests."""
    name = yaml.safe_load((preview.playbook / BOOK).read_text(encoding="utf-8"))["name"]
    return sum(isinstance(each, WatchedCatalogue) and each.playbook.name == name for each in gc.get_objects())


@pytest.mark.parametrize("setting", ["draft_docs", "exclude_docs"])
def test_a_page_by_hand_that_is_not_published_takes_no_place(setting: str, tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    page = playbook / "content/personas/alex-rivera.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# By hand\n", encoding="utf-8")
    settings_ = playbook / "mkdocs.yml"
    settings_.write_text(settings_.read_text(encoding="utf-8") + f"\n{setting}: personas/alex-rivera.md\n")
    config = load_config(str(settings_), site_dir=str(tmp_path / "built"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert "By hand" not in (tmp_path / "built/personas/alex-rivera/index.html").read_text(encoding="utf-8")
    shown = (Preview(playbook, tmp_path / "site").site / "personas/alex-rivera/index.html").read_text(encoding="utf-8")
    assert ("By hand" in shown) == (setting == "draft_docs")


def test_plugins_that_may_collect_from_all_pages_get_all_pages(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    settings_ = playbook / "mkdocs.yml"
    settings_.write_text(
        settings_.read_text(encoding="utf-8").replace("  - journeybook", "  - tags\n  - journeybook"), encoding="utf-8"
    )
    preview = Preview(playbook, tmp_path / "site")
    set_to(playbook, JOURNEY, summary="Other words.")
    assert not preview.follow()


def test_a_mistake_is_told_at_once_and_writes_nothing(preview: Preview) -> None:
    before = {file: file.stat().st_mtime_ns for file in preview.site.rglob("*")}
    good = (preview.playbook / JOURNEY).read_text(encoding="utf-8")
    set_to(preview.playbook, JOURNEY, golas="A mistake")
    set_to(preview.playbook, PERSONA, summary="Keeps bees.")
    assert preview.follow()
    assert "journeys/ask-for-help.yml:" in preview.alert
    (preview.playbook / GUIDE).write_text("# Another guide, to [[persona:nobody]]\n", encoding="utf-8")
    assert preview.follow()
    assert "content/how-to-use-this-playbook.md:1:" in preview.alert
    assert {file: file.stat().st_mtime_ns for file in preview.site.rglob("*")} == before

    (preview.playbook / JOURNEY).write_text(good, encoding="utf-8")
    (preview.playbook / GUIDE).write_text("# Another guide\n", encoding="utf-8")
    preview.follow()
    assert preview.alert == ""
    site = files_of(preview.site)
    assert b"Another guide" in site["how-to-use-this-playbook/index.html"]
    assert b"Keeps bees." in site["personas/alex-rivera/index.html"]


def test_while_a_mistake_stands_pages_by_hand_are_followed(preview: Preview) -> None:
    set_to(preview.playbook, JOURNEY, golas="A mistake")
    preview.follow()
    _write_by_hand(preview.playbook)
    preview.follow()
    assert "journeys/ask-for-help.yml:" in preview.alert
    assert "Another guide" in (preview.site / "how-to-use-this-playbook/index.html").read_text(encoding="utf-8")


def test_what_was_edited_together_with_a_mistake_is_there_when_it_is_mended(preview: Preview) -> None:
    set_to(preview.playbook, PERSONA, summary="Keeps bees.", golas="A mistake")
    assert preview.follow()
    known = yaml.safe_load((preview.playbook / PERSONA).read_text(encoding="utf-8"))
    del known["golas"]
    (preview.playbook / PERSONA).write_text(yaml.safe_dump(known, sort_keys=False), encoding="utf-8")
    assert preview.follow()
    assert preview.alert == ""
    assert "Keeps bees." in (preview.site / "personas/alex-rivera/index.html").read_text(encoding="utf-8")


def test_a_picture_that_lies_there_is_published_when_an_object_shows_it(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    (playbook / "personas/alex.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    preview = Preview(playbook, tmp_path / "site")
    set_to(playbook, JOURNEY, summary="A file that nobody has touched is no reason to build everything.")
    assert preview.follow()
    set_to(playbook, PERSONA, portrait={"src": "alex.png", "alt": "Alex"})
    preview.follow()
    assert (preview.site / "personas/alex.png").is_file()


def test_two_files_at_one_place_are_told_until_one_has_gone(preview: Preview) -> None:
    other = preview.playbook / "content/how-to-use-this-playbook/index.md"
    other.parent.mkdir()
    other.write_text("# The same place\n", encoding="utf-8")
    preview.follow()
    assert "would stand at the same place" in preview.alert
    set_to(preview.playbook, JOURNEY, summary="Other words.")
    assert preview.follow()
    assert "would stand at the same place" in preview.alert
    other.unlink()
    preview.follow()
    assert preview.alert == ""


_WORDS = st.sampled_from(["Other words", "<b>Words</b> & more", "Ünïcödé", "言葉"])
_EDITS = st.one_of(
    st.tuples(st.just(JOURNEY), st.fixed_dictionaries({"summary": _WORDS})),
    st.tuples(st.just(JOURNEY), st.fixed_dictionaries({"title": _WORDS})),
    st.tuples(st.just(PERSONA), st.fixed_dictionaries({"name": _WORDS})),
    st.tuples(st.just(PERSONA), st.fixed_dictionaries({"summary": _WORDS})),
    st.tuples(st.just(METRIC), st.fixed_dictionaries({"target": st.integers(1, 99)})),
    st.tuples(st.just(_BO), st.fixed_dictionaries({"name": _WORDS, "basis": st.just("mixed")})),
    st.tuples(st.just(_BO), st.none()),
)
_HAND_EDITS = st.tuples(
    st.sampled_from([GUIDE, "mkdocs.yml"]), st.sampled_from(["\n# A remark\n", "\n# [[persona:alex-rivera]]\n"])
)
_MISTAKES = st.one_of(
    st.tuples(st.sampled_from([JOURNEY, PERSONA, METRIC, _BO, BOOK]), st.just({"golas": "A mistake"})),
    st.tuples(st.sampled_from([JOURNEY, PERSONA]), st.just("goals: [a, :\n")),
    st.tuples(st.just(GUIDE), st.just("\n[[persona:nobody]]\n")),
    st.tuples(st.just("content/astray/bo.yml"), st.just("name: Bo\n")),
)


# Each example takes seconds: a failing one is shown as it was found.
@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    steps=st.lists(
        st.tuples(st.lists(st.one_of(_EDITS, _HAND_EDITS), max_size=2), st.lists(_MISTAKES, max_size=2)),
        min_size=2,
        max_size=4,
    ),
    mistaken=st.booleans(),
    told=st.booleans(),
)
def test_after_any_edits_and_mistakes_the_site_is_what_a_whole_build_makes(
    steps: list[tuple[list[_Edit], list[_Edit]]], mistaken: bool, told: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    playbook = small_playbook(folder / "playbook")
    if mistaken:
        set_to(playbook, PERSONA, golas="A mistake")
        preview = Preview(playbook, folder / "site")
        assert "personas/alex-rivera.yml:" in preview.alert
        small_playbook(playbook)
    else:
        preview = Preview(playbook, folder / "site")
    for edits, mistakes in steps:
        for path, change in edits:
            _change(playbook, path, change)
        good = {path: _text_of(playbook / path) for path, _ in mistakes}
        for path, change in mistakes:
            _change(playbook, path, change)
        edited = [path for path, _ in (*edits, *mistakes)] if told else []
        preview.follow(*edited)
        assert bool(preview.alert) == load(playbook).failed
        for path, text in good.items():
            _put(playbook / path, text)
        preview.follow(*edited)
        assert preview.alert == ""
    assert written(files_of(preview.site), built_anew(preview)) == set()


def _change(playbook: Path, path: str, change: dict[str, object] | str | None) -> None:
    """Set fields of a file, add a text to it, or remove it."""
    file = playbook / path
    if isinstance(change, dict):
        if not file.exists():
            file.write_text(NEW, encoding="utf-8")
        with suppress(yaml.YAMLError):  # it has a mistake already
            set_to(playbook, path, **change)
    else:
        _put(file, None if change is None else (_text_of(file) or "") + change)


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def _put(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
