"""The MkDocs plugin: hooks only. It loads the playbook, and hands its pages to MkDocs as ready HTML."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from journeybook import pages
from journeybook.adapters import faults, mkdocs_settings, offline, preview, process
from journeybook.adapters.audience import UnknownAudienceError, audience
from journeybook.adapters.build_day import BuildDay, UnknownMomentError
from journeybook.adapters.current import CurrentPlaybook, tell
from journeybook.adapters.frames import FrameTemplate
from journeybook.adapters.generated import GeneratedPage
from journeybook.adapters.live import LivePreview
from journeybook.adapters.plugin_options import JourneybookConfig
from journeybook.adapters.progress import Progress
from journeybook.adapters.publishing import NoPlaceError, Publication
from journeybook.adapters.rebuilding import BY_HAND, LastBuild, search_plugin
from journeybook.adapters.site_files import SiteFiles, add, attachments, editor_files, theme_files
from journeybook.adapters.site_making import SiteMaker
from journeybook.adapters.site_search import SiteSearch
from journeybook.adapters.web_headers import WebHeaders
from journeybook.diagnostics import Diagnostic
from journeybook.model.visibility import ForWhom
from journeybook.outputs.headers import NotASourceError
from journeybook.pages.qr import qr_svg
from journeybook.tree import TOPS
from journeybook.writing import DRAFTS, remove_abandoned

log = get_plugin_logger("journeybook")

_MASK = 4
"""The pattern of the QR codes on pages: any is read, and to look for the evenest takes time on every page."""


class JourneybookPlugin(BasePlugin[JourneybookConfig]):
    """Builds the pages of a playbook into a MkDocs site."""

    def __init__(self) -> None:
        """Start without a playbook; while serving, the instance lives on between builds."""
        self.live: LivePreview | None = None
        self._audience: ForWhom = "learner"
        self._playbook = CurrentPlaybook()
        self._maker = SiteMaker()
        self._site: pages.Site | None = None
        self._publication: Publication | None = None
        self._nav: Navigation | None = None
        self._progress = Progress()
        self._theme_files: dict[str, bytes] = {}
        self._web_headers = WebHeaders()
        self._search = SiteSearch()
        self._day = BuildDay()
        self._retry = preview.Retry()
        self._offline = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Note whether this is a live preview. That this hook exists keeps the instance between rebuilds."""
        self.live = LivePreview(self._playbook, self._make_site, self._attachments) if command == "serve" else None
        process.prepare()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the playbook before anything is written, and stop here when it has mistakes.

        In a live preview the last good playbook stays, or, when there is none yet, what can be read; and the mistakes
        are shown on every page.
        """
        self._progress = Progress.begin()
        root = mkdocs_settings.root(config, self.config)
        if self.live:
            self.live.begin(config, root)
        self._take_options(config)
        if not self.live:
            remove_abandoned(_drafts(root))
        self._load(root)
        if not self.live:
            process.settle()
            self._begin_publication(config)
        mkdocs_settings.add_overrides(config)
        self._theme_files = theme_files(config)
        return config

    def _take_options(self, config: MkDocsConfig) -> None:
        if config.theme.name != "material":
            raise Abort("journeybook's pages need Material for MkDocs: write `theme: {name: material}` in mkdocs.yml.")
        try:
            self._audience = audience(cast(ForWhom, self.config.audience))
            self._web_headers = WebHeaders(self.config.headers.frames, self.config.headers.allow)
            self._offline = not self.live and offline.offline(self.config.offline)
            if not self.live:
                written = mkdocs_settings.written_by_people(config, self.config)
                self._day.begin(mkdocs_settings.root(config, self.config), written)
        except (UnknownAudienceError, NotASourceError, offline.UnknownWordError, UnknownMomentError) as error:
            raise Abort(f"{error}.") from None
        if self._offline:
            mkdocs_settings.set_offline(config)

    def _load(self, root: Path) -> None:
        self._playbook.load(root, cache=self.config.cache, again=self.live is not None)
        tell(self._playbook.problems)
        if self._playbook.catalogue is None or (self._playbook.failed and not self.live):
            raise Abort(_NOT_BUILT)

    def _begin_publication(self, config: MkDocsConfig) -> None:
        try:
            self._publication = Publication.begin(Path(config.site_dir))
        except NoPlaceError as error:
            raise Abort(f"Nothing was built: {error}.") from None
        config.site_dir = str(self._publication.building)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the playbook's own files out of what is published, and add its pages."""
        root = mkdocs_settings.root(config, self.config)
        site = self._make_site(config)
        published = SiteFiles(files, root, config, preview=self.live is not None)
        published.add_pictures(site.catalogue)
        self._search = self._new_search(config)
        published.add_pages(self._made(site), self._search)
        add(self._theme_files, files, config)
        if self._offline:
            add({offline.SCRIPT: offline.script()}, files, config)
        add(editor_files(self.config.editor, root, config), files, config)
        published.add_attachments(self._attachments(site))
        for problem in site.diagrams.problems:
            log.warning(problem)
        self._refuse(published.problems)
        return files

    def _new_search(self, config: MkDocsConfig) -> SiteSearch:
        has_index = getattr(search_plugin(config), "search_index", None) is not None
        folder = Path(config.site_dir) if has_index else None
        return SiteSearch(self.config.search, folder, preview=self.live is not None, offline=self._offline)

    def _make_site(self, config: MkDocsConfig, last: LastBuild | None = None) -> pages.Site:
        """Return what pages are made from, in a whole build or in one that goes on from the last."""
        catalogue, preview = self._playbook.catalogue, self.live is not None
        assert catalogue is not None  # noqa: S101  there is no build without one
        self._site = self._maker.make(catalogue, config, self.config, self._audience, preview=preview, last=last)
        return self._site

    def _attachments(self, site: pages.Site) -> Iterator[pages.Attachment]:
        return attachments(site, self.config.editor)

    def _made(self, site: pages.Site) -> Iterator[pages.Page]:
        """Yield the generated pages as they are made; progress is counted in objects, whose number is known before."""
        self._progress.phase("Making pages ", sum(1 for _ in site.catalogue))
        sources: set[str] = set()
        for made in pages.build(site):
            if made.source and made.source not in sources:
                sources.add(made.source)
                self._progress.step()
            yield made

    def _refuse(self, clashes: tuple[Diagnostic, ...]) -> None:
        """Stop where files would be lost; a live preview goes on, and says so on every page."""
        self._playbook.clashes = clashes
        tell(clashes)
        if clashes and not self.live:
            raise Abort(_NOT_BUILT)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages the words that the author's navigation has for them, which MkDocs does only for its own pages."""
        for label, path in mkdocs_settings.nav_labels(config):
            file = files.get_file_from_path(path)
            if file and isinstance(file.page, GeneratedPage):
                setattr(file.page, "title", escape(label))  # noqa: B010  MkDocs' property takes what its type denies
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand pages to their frames, and what search knows of those from data to Material, which reads the others."""
        index = getattr(search_plugin(config), "search_index", None)
        frame = FrameTemplate(env.get_template("main.html"), self._nav) if self._nav else None
        made: list[GeneratedPage] = []
        by_hand = 0
        for page in (file.page for file in files.documentation_pages()):
            if isinstance(page, GeneratedPage):
                made.append(page)
                if frame is not None:
                    cast(dict[str, object], page.meta)["template"] = frame
            else:
                by_hand += len((page and page.content) or "")
        if index and self._search.pages != len(made):  # another plugin has taken some away
            self._search = self._new_search(config)
            for page in made:
                self._search.take(page.url, page.made.search_entries)
        add(self._search.begin(index, by_hand), files, config)
        self._progress.phase("Writing pages", len(files.documentation_pages()))
        if self.live and self._site and self._nav and frame:
            self.live.gather(config, files, self._nav, env, frame, self._search, self._site)
        return env

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002  the signature is MkDocs'
        files: Files,  # noqa: ARG002  as above
    ) -> str:
        """Turn mentions of objects in hand-written pages into links and cards."""
        if self._site is None or isinstance(page, GeneratedPage):
            return markdown
        site, address = self._site, pages.address_of_source(page.file.src_uri)

        def text() -> str:
            return pages.with_mentions(markdown, site, address)

        return site.keeper.noted(BY_HAND + page.file.src_uri, text) if site.keeper else text()

    @event_priority(-100)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give every page its address to share, where the site's own is known, and a page of ours its HTML.

        That comes last, for other plugins have nothing to find in it: search would read it all to take out nothing.
        """
        if isinstance(page, GeneratedPage):
            page.hold(with_contents=page in nav.pages)
            if self.live:
                self.live.note(page)
        if mkdocs_settings.site_url(config) and page.canonical_url:
            url = page.canonical_url
            code = qr_svg(url, "QR code with the address of this page", mask=_MASK)
            cast(dict[str, object], context)["journeybook_share"] = {"url": url, "code": code}
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002  as above
        """Note the page's scripts, and let it ask our search."""
        self._progress.step()
        if isinstance(page, GeneratedPage):
            page.drop()
        self._web_headers.note(output, from_data=isinstance(page, GeneratedPage))
        return self._search.in_page(output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002  as above
        """Do the same on pages that are no pages to MkDocs, such as the one for addresses that lead nowhere."""
        self._web_headers.note(output_content)
        return self._search.in_page(output_content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Move the finished site to its place, after all other plugins have written to it."""
        self._progress.end()
        self._maker.close()
        self._day.end()
        self._retry.worked()
        if self.live:
            self.live.finish()
        if problem := self._search.finish(Path(config.site_dir)):
            log.warning(problem)
        if self._publication and self.config.headers.enabled and not self._offline:
            problem = self._web_headers.write(
                self._publication.building, mkdocs_settings.site_url(config), with_editor=self.config.editor.enabled
            )
            if problem:
                log.warning(problem)
        if self._publication is None or mkdocs_settings.refused_by_strict(config):
            return
        if self._offline:
            offline.complete(self._publication.building)
        self._publication.publish()
        log.info("The site is in %s", self._publication.target)
        config.site_dir = str(self._publication.target)
        self._publication = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002  the signature is MkDocs'
        """Keep the live preview going whatever happens to files, and say on every page what is wrong with them."""
        assert self.live is not None  # noqa: S101  MkDocs serves nothing else
        preview.watch_patiently(server, self.live.told)
        self._retry.serve(server)
        self.live.serve(server)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site that was there untouched; say in a line what the system has refused."""
        self.on_shutdown()
        if isinstance(error, OSError):
            self._retry.failed()
            raise Abort(f"{faults.refused(error)}. {'It is tried again.' if self.live else _UNTOUCHED}") from error
        if not isinstance(error, MkDocsException):  # those are worded already, by MkDocs or another plugin
            raise Abort(faults.line(error)) from error

    def on_shutdown(self) -> None:
        """Remove a build that was broken off."""
        self._progress.end()
        self._maker.close()
        self._day.end()
        if self._publication:
            self._publication.abandon()
            self._publication = None


_NOT_BUILT = "Nothing was built. Mend the mistakes above, then start again."
_UNTOUCHED = "Nothing was published; the last site is as it was."


def _drafts(root: Path) -> Iterator[Path]:
    """Yield what commands that change files of a playbook may have left there."""
    yield from root.glob(DRAFTS)
    for folder in TOPS:
        yield from (root / folder).rglob(DRAFTS)
