"""A live preview: an edit is built into the site that is there, and a mistake is said on every page of it at once."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from journeybook import pages
from journeybook.adapters import alert, preview
from journeybook.adapters.current import CurrentPlaybook, tell
from journeybook.adapters.frames import FrameTemplate
from journeybook.adapters.generated import GeneratedPage
from journeybook.adapters.rebuilding import Inputs, LastBuild, entries_of, fingerprint, inputs_of
from journeybook.adapters.site_search import SiteSearch
from journeybook.model import KINDS

log = get_plugin_logger("journeybook")


class LivePreview:
    """The site of a live preview, from build to build."""

    def __init__(
        self,
        playbook: CurrentPlaybook,
        make: Callable[[MkDocsConfig, LastBuild], pages.Site],
        attachments: Callable[[pages.Site], Iterable[pages.Attachment]],
    ) -> None:
        """Begin without a site.

        Args:
            playbook: what it shows.
            make: returns what its pages are made from, where a build goes on from the last one.
            attachments: returns what is published beside them.
        """
        self._playbook, self._make, self._attachments = playbook, make, attachments
        self.told = preview.Told()
        """Hears what has changed since the last build."""
        self._sources: list[Path] = []
        self._inputs: Inputs = {}
        self._shown: dict[str, bytes] = {}
        self._building: LastBuild | None = None
        self._last: LastBuild | None = None

    # A whole build, by MkDocs -------------------------------------------------------------------------------------

    def begin(self, config: MkDocsConfig, root: Path) -> None:
        """Begin a whole build of the playbook in a folder, before anything is read there."""
        self._last, self._building, self._shown = None, None, {}
        config.watch += [str(root / folder) for folder in ("personas", "journeys")]  # which may come later
        config.extra["journeybook_alert"] = alert.MARK
        self._sources = [root / kind.folder for kind in KINDS]
        self._inputs = inputs_of(config, self._sources)

    def gather(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        frame: FrameTemplate,
        search: SiteSearch,
        site: pages.Site,
    ) -> None:
        """Take all that pages are written with; see `LastBuild`."""
        last = (config, self._inputs, files, nav, env, frame, search, site, self._attachments)
        self._building = LastBuild(*last, self._shown)

    def note(self, page: GeneratedPage) -> None:
        """Note what a page is that is being written."""
        self._shown[page.made.address] = fingerprint(page.made)

    def finish(self) -> None:
        """Let the next build go on from this one, which has come to its end."""
        self._last = self._building
        if self._last:
            _ = self._last.keeper.parts
            self._last.entries = len(entries_of(self._last.config))

    # What goes on from it -----------------------------------------------------------------------------------------

    def serve(self, server: LiveReloadServer) -> None:
        """Let a server build no more than has to be, and say on every page what is wrong."""
        whole, app = server.builder, server.get_app()
        assert app is not None  # noqa: S101  MkDocs gives it one

        def build() -> None:
            shown = 0

            def show(pages: int) -> None:
                nonlocal shown
                shown = pages
                preview.show(server)

            written = self.rebuild(show, self.told.take())
            if written is None or written > shown:
                preview.show_again(server)
            if written is None:
                whole()

        server.builder = build
        server.set_app(alert.with_alert(app, self.alert))

    def alert(self) -> str:
        """Return the HTML of the alert as it is now, or nothing."""
        return alert.alert((*self._playbook.problems, *self._playbook.clashes))

    def rebuild(
        self, edited_are_written: Callable[[int], None] = lambda _: None, told: Iterable[str] = ()
    ) -> int | None:
        """Build what an edit has changed into the site that is there.

        A new mistake is told, and nothing written: what was edited together with it is built when it is mended.

        Args:
            edited_are_written: told how many pages of what was edited are written, while others are still to come.
            told: paths that are known to have changed; they are looked at before all others.

        Returns:
            how many pages were written; None where a whole build has to be made.
        """
        last, self._last = self._last, None  # should anything fail, the next build is a whole one
        if last is None:
            return None
        begun = time.monotonic()
        shown, known = self._playbook.catalogue, self._playbook.problems
        try:
            ahead = last.write_ahead(self._playbook.edited(told))
            if ahead is None:
                return None
            if ahead:
                edited_are_written(ahead)
            self._playbook.load_again()
            mistaken = self._playbook.catalogue is shown
            news = self._playbook.problems != known
            if not (mistaken and news) and inputs_of(last.config, self._sources) != last.inputs:
                return None
            written = ahead if mistaken else last.write_changed(self._make(last.config, last), edited_are_written)
        except Exception:
            log.debug("What was edited is built with everything else.", exc_info=True)
            return None
        if written is None:
            return None
        if news:
            tell(self._playbook.problems)
        if not mistaken:
            log.info("%d pages written in %.2f seconds", written, time.monotonic() - begun)
        self._last = last
        return written
