"""A live preview builds only what an edit has changed; what it serves is what a whole build would have made."""

import shutil
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType]  MkDocs leaves a part untyped
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from building import DAY, files_of, small_playbook
from journeybook.adapters.mkdocs import JourneybookPlugin

SERVED = "http://127.0.0.1:8000/"
PERSONA, JOURNEY = "personas/alex-rivera.yml", "journeys/ask-for-help.yml"
GUIDE = "content/how-to-use-this-playbook.md"


class Preview:
    """A live preview of a playbook, without its server; several live side by side, each with plugins of its own."""

    def __init__(self, playbook: Path, site: Path) -> None:
        self.playbook, self.site = playbook, site
        self._plugins: dict[str, object] = {}
        config = self._config()
        self._plugin.on_startup(command="serve", dirty=False)
        build(config, serve_url=SERVED)

    def _config(self) -> MkDocsConfig:
        kept = cast(dict[str, object], dict(MkDocsConfig._schema)["plugins"].plugin_cache)  # pyright: ignore
        kept.clear()
        kept.update(self._plugins)
        config = load_config(str(self.playbook / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = SERVED  # pyright: ignore[reportAttributeAccessIssue]  as `mkdocs serve` does
        self._plugins = dict(kept)
        return config

    @property
    def _plugin(self) -> JourneybookPlugin:
        return cast(JourneybookPlugin, self._plugins["journeybook"])

    def follow(self) -> bool:
        """Build after an edit, as the server does; tell whether only what had changed was built."""
        if self._plugin.rebuild():
            return True
        with suppress(Abort):  # there is a mistake, which has been told
            build(self._config(), serve_url=SERVED)
        return False


@pytest.fixture(autouse=True, scope="module")
def _day() -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in DAY.items():
            patch.setenv(name, value)
        yield


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(small_playbook(tmp_path / "playbook"), tmp_path / "site")


def set_to(playbook: Path, path: str, **values: object) -> None:
    """Set fields of a file, and save it as editors do: in one step."""
    file = playbook / path
    known = yaml.safe_load(file.read_text(encoding="utf-8"))
    new = file.with_suffix(".new")
    new.write_text(yaml.safe_dump(known | values, sort_keys=False), encoding="utf-8")
    new.replace(file)


def built_anew(preview: Preview) -> dict[str, bytes]:
    """Return the files of the site as a preview makes them that begins now, with nothing kept."""
    folder = preview.site.with_name("anew")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(preview.playbook / ".cache", ignore_errors=True)
    return files_of(Preview(preview.playbook, folder).site)


def written(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_an_edit_writes_the_pages_that_show_it_and_no_other(preview: Preview) -> None:
    before = {file: file.stat().st_mtime_ns for file in preview.site.rglob("*.html")}
    set_to(preview.playbook, JOURNEY, summary="Nobody can be reached.")
    assert preview.follow()
    again = {file for file, time in before.items() if file.stat().st_mtime_ns != time}
    assert again == {file for file in before if "Nobody can be reached." in file.read_text(encoding="utf-8")}
    assert preview.site / "journeys/ask-for-help/index.html" in again
    assert files_of(preview.site) == built_anew(preview)


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


def _rename(playbook: Path) -> None:
    (playbook / "content/metrics/answered-at-once.yml").rename(playbook / "content/metrics/answered.yml")


def _rename_the_book(playbook: Path) -> None:
    set_to(playbook, "content/playbook.yml", name="Another book")


def _write_by_hand(playbook: Path) -> None:
    (playbook / GUIDE).write_text("# Another guide\n", encoding="utf-8")


def _mistake(playbook: Path) -> None:
    set_to(playbook, JOURNEY, golas="A mistake")


@pytest.mark.parametrize("edit", [_rename, _rename_the_book, _write_by_hand, _mistake])
def test_what_may_change_every_page_is_built_with_everything_else(
    preview: Preview, edit: Callable[[Path], None]
) -> None:
    edit(preview.playbook)
    assert not preview.follow()


def test_plugins_that_may_collect_from_all_pages_get_all_pages(tmp_path: Path) -> None:
    playbook = small_playbook(tmp_path / "playbook")
    settings_ = playbook / "mkdocs.yml"
    settings_.write_text(
        settings_.read_text(encoding="utf-8").replace("  - journeybook", "  - tags\n  - journeybook"), encoding="utf-8"
    )
    preview = Preview(playbook, tmp_path / "site")
    set_to(playbook, JOURNEY, summary="Other words.")
    assert not preview.follow()


_WORDS = st.sampled_from(["Other words", "<b>Words</b> & more", "Ünïcödé", "言葉"])
_EDITS = st.one_of(
    st.tuples(st.just(JOURNEY), st.fixed_dictionaries({"summary": _WORDS})),
    st.tuples(st.just(JOURNEY), st.fixed_dictionaries({"title": _WORDS})),
    st.tuples(st.just(PERSONA), st.fixed_dictionaries({"name": _WORDS})),
    st.tuples(st.just(PERSONA), st.fixed_dictionaries({"summary": _WORDS})),
    st.tuples(st.just("content/metrics/answered-at-once.yml"), st.fixed_dictionaries({"target": st.integers(1, 99)})),
    st.tuples(st.just(JOURNEY), st.just({"golas": "A mistake"})),
    st.tuples(st.just("personas/bo.yml"), st.fixed_dictionaries({"name": _WORDS, "basis": st.just("mixed")})),
    st.tuples(st.just("personas/bo.yml"), st.none()),
)


# Each example takes seconds: a failing one is shown as it was found.
@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(edits=st.lists(_EDITS, min_size=3, max_size=5))
def test_after_any_edits_the_site_is_what_a_whole_build_makes(
    edits: list[tuple[str, dict[str, object] | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    preview = Preview(small_playbook(folder / "playbook"), folder / "site")
    good = {path: (preview.playbook / path).read_text(encoding="utf-8") for path in (JOURNEY, PERSONA)}
    for path, values in edits:
        file = preview.playbook / path
        if values is None:
            file.unlink(missing_ok=True)
        else:
            if not file.exists():
                file.write_text("goals: [Read]\n", encoding="utf-8")
            elif path in good:
                file.write_text(good[path], encoding="utf-8")
            set_to(preview.playbook, path, **values)
        preview.follow()
    for path, text in good.items():  # a preview shows the last good state where there is a mistake
        if "golas" in (preview.playbook / path).read_text(encoding="utf-8"):
            (preview.playbook / path).write_text(text, encoding="utf-8")
            preview.follow()
    assert written(files_of(preview.site), built_anew(preview)) == set()
