"""Live previews for tests: an edit is followed as `mkdocs serve` does it, but without its server and its waits."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import cast

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType]  MkDocs leaves a part untyped
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from building import files_of
from journeybook.adapters.live import LivePreview
from journeybook.adapters.mkdocs import JourneybookPlugin

SERVED = "http://127.0.0.1:8000/"
PERSONA, JOURNEY = "personas/alex-rivera.yml", "journeys/ask-for-help.yml"
METRIC, BOOK = "content/metrics/answered-at-once.yml", "content/playbook.yml"
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

    @property
    def _live(self) -> LivePreview:
        live = self._plugin.live
        assert live is not None
        return live

    def serve(self, server: LiveReloadServer) -> None:
        self._live.serve(server)

    @property
    def alert(self) -> str:
        return self._live.alert()

    def follow(self, *told: str) -> bool:
        """Build after an edit, as the server does; tell whether only what had changed was built.

        Args:
            told: files that are known to have changed.
        """
        before = {file: file.stat().st_mtime_ns for file in self.site.rglob("*.html")}
        first: dict[Path, bytes] = {}

        def written(_: int) -> None:
            first.update({f: f.read_bytes() for f, time in before.items() if f.stat().st_mtime_ns != time})

        if self._live.rebuild(written, [str(self.playbook / path) for path in told]) is not None:
            assert all(file.read_bytes() == text for file, text in first.items()), "what comes first is what stays"
            return True
        with suppress(Abort):  # there is a mistake, which has been told
            build(self._config(), serve_url=SERVED)
        return False


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
