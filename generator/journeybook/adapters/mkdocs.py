"""The MkDocs plugin: hooks only. It loads the playbook, and hands its pages to MkDocs as ready HTML."""

import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Literal, NoReturn, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from journeybook import checks, diagnostics, editor, pages, pictures
from journeybook.adapters import faults, offline, preview
from journeybook.adapters.audience import UnknownAudienceError, audience
from journeybook.adapters.build_day import BuildDay, UnknownMomentError
from journeybook.adapters.frames import FrameTemplate
from journeybook.adapters.generated import AttachedFile, GeneratedFile, GeneratedPage
from journeybook.adapters.history import HistoryReader
from journeybook.adapters.places import Places
from journeybook.adapters.plugin_options import JourneybookConfig
from journeybook.adapters.progress import Progress
from journeybook.adapters.publishing import NoPlaceError, Publication
from journeybook.adapters.rebuilding import BY_HAND, Inputs, LastBuild, fingerprint, inputs_of, search_plugin
from journeybook.adapters.site_search import SiteSearch
from journeybook.adapters.web_headers import WebHeaders
from journeybook.catalogue import Catalogue
from journeybook.clock import today
from journeybook.diagrams import EmbeddedEngine, NativeEngine
from journeybook.loading import FILES, PLAYBOOK_PATH, Loaded, Loader
from journeybook.model import BODY_FOLDERS, KINDS
from journeybook.model.visibility import ForWhom
from journeybook.outputs.headers import NotASourceError
from journeybook.pages.keeping import Keeper, stamp
from journeybook.pages.qr import qr_svg
from journeybook.reads import watched
from journeybook.remembering import Memory
from journeybook.store import Store
from journeybook.theme_files import (
    SCRIPT,
    STYLESHEET,
    TRAINING_SCRIPT,
    TRAINING_STYLESHEET,
    made_files,
    theme_dir,
    with_hash,
)
from journeybook.training import tracking
from journeybook.writing import DRAFTS, remove_abandoned

log = get_plugin_logger("journeybook")

_MASK = 4
"""The pattern of the QR codes on pages: any is read, and to look for the evenest takes time on every page."""

_GARBAGE = (100_000, 20, 100)
"""When Python looks for what nobody refers to any more. A build makes many things that stay until its end; to look
through them as often as is the rule takes a seventh of its time."""

_UNNAMED_SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
_NAMED_SEARCH = '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'


class JourneybookPlugin(BasePlugin[JourneybookConfig]):
    """Builds the pages of a playbook into a MkDocs site."""

    def __init__(self) -> None:
        """Start without a playbook; while serving, the instance lives on between builds."""
        self._serving = False
        self._audience: ForWhom = "learner"
        self._loader: Loader | None = None
        self._catalogue: Catalogue | None = None
        self._whole = False
        self._problems: tuple[diagnostics.Diagnostic, ...] = ()
        self._site: pages.Site | None = None
        self._store = Store()
        self._diagrams: pages.Diagrams | None = None
        self._publication: Publication | None = None
        self._nav: Navigation | None = None
        self._history = HistoryReader()
        self._progress = Progress()
        self._theme_files: dict[str, bytes] = {}
        self._web_headers = WebHeaders()
        self._search = SiteSearch()
        self._day = BuildDay()
        self._retry = preview.Retry()
        self._last: LastBuild | None = None
        self._inputs: Inputs = {}
        self._shown: dict[str, bytes] = {}
        self._offline = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Note whether this is a live preview. That this hook exists keeps the instance between rebuilds."""
        self._serving = command == "serve"
        gc.set_threshold(*_GARBAGE)
        ours = threading.current_thread() is threading.main_thread()  # no other may set it
        if ours and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _end)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the playbook before anything is written, and stop here when it has mistakes.

        In a live preview the last good playbook stays, or, when there is none yet, what can be read; and the mistakes
        are shown on every page.
        """
        self._progress = Progress.begin()
        self._last, self._shown = None, {}
        if self._serving:
            self._inputs = inputs_of(config, self._source_folders(config))
        if config.theme.name != "material":
            raise Abort("journeybook's pages need Material for MkDocs: write `theme: {name: material}` in mkdocs.yml.")
        try:
            self._audience = audience(cast(ForWhom, self.config.audience))
            self._web_headers = WebHeaders(self.config.headers.frames, self.config.headers.allow)
            self._offline = not self._serving and offline.offline(self.config.offline)
            root = self._root(config)
            if not self._serving:
                self._day.begin(root, _made_of(root, config))
        except (UnknownAudienceError, NotASourceError, offline.UnknownWordError, UnknownMomentError) as error:
            raise Abort(f"{error}.") from None
        if self._offline:
            _set_offline(config)
        if not self._serving:
            remove_abandoned(_drafts(root))
        self._load(root)
        if any(problem.level == "error" for problem in self._problems):
            config.extra["journeybook_alert"] = _alert(self._problems)
        if not self._serving:
            try:
                self._publication = Publication.begin(Path(config.site_dir))
            except NoPlaceError as error:
                raise Abort(f"Nothing was built: {error}.") from None
            config.site_dir = str(self._publication.building)
        overrides = theme_dir() / "overrides"
        config.theme.dirs.insert(_after_custom_dir(config), str(overrides))
        self._name_theme_files(config)
        config.watch += [str(root / folder) for folder in ("personas", "journeys")]  # which may come later
        return config

    def _name_theme_files(self, config: MkDocsConfig) -> None:
        """Make the theme's own files, and tell MkDocs their names, which carry a hash of what is in them."""
        made = {path: text.encode() for path, text in made_files().items()}
        names = {path: with_hash(path, content) for path, content in made.items()}
        self._theme_files = {names[path]: content for path, content in made.items()}
        config.extra_css.insert(0, names[STYLESHEET])  # pyright: ignore[reportUnknownMemberType]  MkDocs leaves the items untyped
        config.extra_javascript.insert(0, names[SCRIPT])
        config.extra["journeybook_training_stylesheet"] = names[TRAINING_STYLESHEET]
        config.extra["journeybook_training_script"] = names[TRAINING_SCRIPT]

    def _load(self, root: Path) -> None:
        loaded = self._load_files(root)
        self._report(checks.of_loading(loaded))
        if not loaded.failed:
            self._catalogue, self._whole = loaded.catalogue, True
        elif not self._serving or (self._catalogue is None and loaded.catalogue is None):
            raise Abort(_NOT_BUILT)
        elif not self._whole and loaded.catalogue:
            self._catalogue = loaded.catalogue  # there is no last good one yet: show what can be read

    def _load_files(self, root: Path) -> Loaded:
        if self._loader is None:
            self._loader = Loader(root / ".cache" / "journeybook" / FILES if self.config.cache else None)
        return self._loader.load(root)

    def _report(self, problems: tuple[diagnostics.Diagnostic, ...]) -> None:
        self._problems = problems
        if problems:
            _tell(problems)

    def _source_folders(self, config: MkDocsConfig) -> list[Path]:
        return [self._root(config) / kind.folder for kind in KINDS]

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or "mkdocs.yml").parent / self.config.root).resolve()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the playbook's own files out of what is published, and add its pages."""
        if self._catalogue is None:
            return files
        _remove_sources(files)
        if self._diagrams is None:
            self._diagrams = _diagrams(self.config.diagrams)
        self._site = self._new_site(self._catalogue, self._diagrams, config)
        docs_dir, root = Path(config.docs_dir), self._root(config)
        places = Places()
        for by_hand in sorted(files, key=lambda file: file.src_uri):
            if by_hand.src_dir not in config.theme.dirs:
                places.take(by_hand.dest_uri, os.path.relpath(docs_dir / by_hand.src_uri, root).replace(os.sep, "/"))
        for path in pages.pictures(self._catalogue):
            # What is in MkDocs' own folder it publishes by itself. In a live preview a picture of the last good
            # playbook may be gone by now.
            if not path.startswith("content/") and (root / path).is_file():
                places.take(path, path)
                files.append(File.generated(config, path, abs_src_path=str(root / path)))
        for made in self._made(self._site):
            file = GeneratedFile.generated(config, made.source_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            assert isinstance(file, GeneratedFile)  # noqa: S101  `generated` returns the class it is called on
            if places.is_taken(file.dest_uri):
                continue  # A hand-written page at the same address takes the place of the generated one.
            file.source = made.source and os.path.relpath(self._root(config) / made.source, docs_dir).replace(
                os.sep, "/"
            )
            files.append(file)
            GeneratedPage(made, file, config)
        for path, content in self._theme_files.items():
            files.append(File.generated(config, path, content=content))
        if self._offline:
            files.append(File.generated(config, offline.SCRIPT, content=offline.script()))
        for path, data in self._editor_files(self._site.catalogue, config).items():
            files.append(File.generated(config, path, content=data))
        for attachment in (*pages.attachments(self._site), *pictures.attachments(self._site)):
            if not places.is_taken(attachment.path):  # As with pages, one by hand takes its place.
                files.append(AttachedFile(attachment, config))
        for problem in self._diagrams.problems:
            log.warning(problem)
        self._refuse(places.problems, config)
        return files

    def _refuse(self, problems: list[diagnostics.Diagnostic], config: MkDocsConfig) -> None:
        """Stop where files would be lost; a live preview goes on, and says so on every page."""
        if problems:
            _tell(problems)
            if not self._serving:
                raise Abort(_NOT_BUILT)
            self._problems = (*self._problems, *problems)
            config.extra["journeybook_alert"] = _alert(self._problems)

    def _made(self, site: pages.Site) -> Iterator[pages.Page]:
        """Yield the generated pages as they are made; progress is counted in objects, whose number is known before."""
        self._progress.phase("Making pages ", sum(1 for _ in site.catalogue))
        sources: set[str] = set()
        for made in pages.build(site):
            if made.source and made.source not in sources:
                sources.add(made.source)
                self._progress.step()
            yield made

    def _editor_files(self, catalogue: Catalogue, config: MkDocsConfig) -> dict[str, bytes]:
        """Return the form editor's files by their paths, or none where it is off."""
        options = self.config.editor
        if not options.enabled:
            return {}
        settings = editor.Settings(options.backend, options.local, options.review, options.folder, _site_url(config))
        try:
            return editor.editor_files(settings, catalogue, self._root(config))
        except editor.EditorFilesError as error:
            raise Abort(f"The form editor is on, but {error}. Run: journeybook editor fetch") from None

    def _new_site(self, whole: Catalogue, diagrams: pages.Diagrams, config: MkDocsConfig) -> pages.Site:
        if self._last:
            whole = replace(whole, memory=Memory(self._last.keeper.catalogue.memory))
        catalogue = watched(whole.for_learners() if self._audience == "learner" else whole)
        day, folders, url, pictures = today(), config.use_directory_urls, _site_url(config), self.config.pictures
        self._store.close()
        folder = Path(config.config_file_path or "mkdocs.yml").parent
        going_on = self._last is not None  # which keeps nothing
        keeps = self.config.cache and not going_on
        self._store = Store(folder / ".cache" / "journeybook" / "pages.sqlite" if keeps else None)
        depends = stamp(self._audience, catalogue.playbook, day, folders, url, diagrams.version, pictures)
        if self._last and self._last.keeper.stamp == depends:
            keeper = self._last.keeper.after(catalogue, self._store)
        else:
            keeper = Keeper(self._store, catalogue, depends, {} if self._serving else None)
        history = self._history.read(self._root(config), whole, self._audience)
        return pages.Site(catalogue, day, folders, url, diagrams, pictures, keeper, history)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages the words that the author's navigation has for them, which MkDocs does only for its own pages."""
        for label, path in _labels(config.nav):  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  as above
            file = files.get_file_from_path(path)
            if file and isinstance(file.page, GeneratedPage):
                setattr(file.page, "title", escape(label))  # noqa: B010  MkDocs' property takes what its type denies
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand entries of pages to search, which need not read HTML then, and pages to their frames."""
        index = getattr(search_plugin(config), "search_index", None)
        frame = FrameTemplate(env.get_template("main.html"), self._nav) if self._nav else None
        made: list[GeneratedPage] = []
        length = 0
        for page in (file.page for file in files.documentation_pages()):
            if isinstance(page, GeneratedPage):
                made.append(page)
                length += page.made.search_length
                if frame is not None:
                    cast(dict[str, object], page.meta)["template"] = frame
            else:
                length += len((page and page.content) or "")
        self._search = SiteSearch(self.config.search, preview=self._serving, offline=self._offline)
        known = ((page.url, page.made.search_entries) for page in made)
        for path, content in self._search.begin(index, known, length, Path(config.site_dir)).items():
            files.append(File.generated(config, path, content=content))
        self._progress.phase("Writing pages", len(files.documentation_pages()))
        if self._serving and self._site and self._nav and frame:
            built = (config, self._inputs, files, self._nav, env, frame, self._search, self._site)
            self._last = LastBuild(*built, self._shown)
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
        nav: Navigation,  # noqa: ARG002  the signature is MkDocs'
    ) -> TemplateContext:
        """Give every page its address to share, where the site's own is known, and a page of ours its HTML.

        That comes last, for other plugins have nothing to find in it: search would read it all to take out nothing.
        """
        if isinstance(page, GeneratedPage):
            page.hold()
            if self._serving:
                self._shown[page.made.address] = fingerprint(page.made)
        if _site_url(config) and page.canonical_url:
            url = page.canonical_url
            code = qr_svg(url, "QR code with the address of this page", mask=_MASK)
            cast(dict[str, object], context)["journeybook_share"] = {"url": url, "code": code}
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002  as above
        """Name the search dialog, which Material leaves without a name for screen readers; note the page's scripts."""
        self._progress.step()
        if isinstance(page, GeneratedPage):
            page.drop()
        self._web_headers.note(output, from_data=isinstance(page, GeneratedPage))
        return self._search.in_page(output.replace(_UNNAMED_SEARCH, _NAMED_SEARCH, 1))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002  as above
        """Do the same on pages that are no pages to MkDocs, such as the one for addresses that lead nowhere."""
        self._web_headers.note(output_content)
        return self._search.in_page(output_content.replace(_UNNAMED_SEARCH, _NAMED_SEARCH, 1))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Move the finished site to its place, after all other plugins have written to it."""
        self._progress.end()
        self._store.close()
        self._day.end()
        self._retry.worked()
        if self._last:
            self._last.entries = len(getattr(getattr(search_plugin(config), "search_index", None), "entries", ()))
        if problem := self._search.finish(Path(config.site_dir)):
            log.warning(problem)
        if self._publication and self.config.headers.enabled and not self._offline:
            problem = self._web_headers.write(self._publication.building, with_editor=self.config.editor.enabled)
            if problem:
                log.warning(problem)
        if self._publication is None or _strict_warnings(config):
            return
        if self._offline:
            offline.complete(self._publication.building)
        self._publication.publish()
        log.info("The site is in %s", self._publication.target)
        config.site_dir = str(self._publication.target)
        self._publication = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002  the signature is MkDocs'
        """Keep the live preview going whatever happens to files."""
        preview.watch_patiently(server)
        self._retry.serve(server)
        whole = server.builder

        def build() -> None:
            if not self.rebuild():
                whole()

        server.builder = build
        return server

    def rebuild(self) -> bool:
        """Build what an edit has changed into the site that is there; tell whether that was all there is to do."""
        last, self._last = self._last, None  # should anything fail, the next build is a whole one
        if last is None or any(problem.level == "error" for problem in self._problems):
            return False
        begun = time.monotonic()
        try:
            if inputs_of(last.config, self._source_folders(last.config)) != last.inputs:
                return False
            loaded = self._load_files(self._root(last.config))
            problems = checks.of_loading(loaded)
            if loaded.failed or loaded.catalogue is None or self._diagrams is None:
                return False
            self._last = last
            site = self._new_site(loaded.catalogue, self._diagrams, last.config)
            self._last, self._site = None, site
            written = last.write_changed(site) if site.keeper and site.keeper.before else None
        except Exception:
            log.debug("What was edited is built with everything else.", exc_info=True)
            return False
        finally:
            self._store.close()
        if written is None:
            return False
        if problems != self._problems:
            self._report(problems)
        self._catalogue, self._last = loaded.catalogue, last
        log.info("%d pages written in %.2f seconds", written, time.monotonic() - begun)
        return True

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site that was there untouched; say in a line what the system has refused."""
        self.on_shutdown()
        if isinstance(error, OSError):
            self._retry.failed()
            raise Abort(f"{_what_failed(error)}. {'It is tried again.' if self._serving else _UNTOUCHED}") from error
        if not isinstance(error, MkDocsException):  # those are worded already, by MkDocs or another plugin
            raise Abort(faults.line(error)) from error

    def on_shutdown(self) -> None:
        """Remove a build that was broken off."""
        self._progress.end()
        self._store.close()
        self._day.end()
        if self._publication:
            self._publication.abandon()
            self._publication = None


_NOT_BUILT = "Nothing was built. Mend the mistakes above, then start again."
_UNTOUCHED = "Nothing was published; the last site is as it was."
_TOP_FOLDERS = ("personas", "journeys", "content")


def _end(number: int, frame: object) -> NoReturn:  # noqa: ARG001  as Python calls it
    """End in order when the system asks for it, so that nothing is left lying about."""
    sys.exit(128 + number)


def _what_failed(error: OSError) -> str:
    """Return what the system has refused, with the file's name where it is known."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _tell(problems: Sequence[diagnostics.Diagnostic]) -> None:
    sys.stderr.write(f"{diagnostics.as_text(problems)}\n{diagnostics.summary(problems)}\n")


def _drafts(root: Path) -> Iterator[Path]:
    """Yield what commands that change files of a playbook may have left there."""
    yield from root.glob(DRAFTS)
    for folder in _TOP_FOLDERS:
        yield from (root / folder).rglob(DRAFTS)


def _made_of(root: Path, config: MkDocsConfig) -> list[str]:
    """Return what a site is made of that people write, from the playbook's folder."""
    written = [config.config_file_path or "mkdocs.yml", config.docs_dir, config.theme.custom_dir]
    return [*_TOP_FOLDERS, *(os.path.relpath(path, root) for path in written if path)]


def _set_offline(config: MkDocsConfig) -> None:
    config.use_directory_urls = False
    # Addresses to share would name pages as they are called here, which the site on the net calls otherwise.
    config.site_url = ""  # pyright: ignore[reportAttributeAccessIssue]  MkDocs takes it
    offline.prepare(config.extra)


def _diagrams(choice: str) -> pages.Diagrams:
    return pages.Diagrams(NativeEngine() if choice == "dot" else EmbeddedEngine())


def _site_url(config: MkDocsConfig) -> str:
    """Return where the site will be, with a slash at the end, or nothing where `site_url` is not set."""
    url: str | None = config.site_url  # pyright: ignore[reportUnknownMemberType]  MkDocs leaves it untyped
    return f"{url.rstrip('/')}/" if url else ""


def _strict_warnings(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs is about to refuse this build, which it does only after the last hook."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


# More mistakes than this at once are one mistake, or a job for the command line.
_SHOWN = 20


def _alert(problems: tuple[diagnostics.Diagnostic, ...]) -> str:
    """Return the problems as escaped text for the alert on each page."""
    text = diagnostics.as_text(problems[:_SHOWN])
    more = f"\nand {len(problems) - _SHOWN} more; run journeybook check" if len(problems) > _SHOWN else ""
    return escape(text + more)


def _labels(nav: object) -> Iterator[tuple[str, str]]:
    """Yield each label with its page from the `nav` setting, at whatever depth."""
    match nav:
        case list():
            for item in cast(list[object], nav):
                yield from _labels(item)
        case dict():
            for label, target in cast(dict[str, object], nav).items():
                if isinstance(target, str):
                    yield label, target
                else:
                    yield from _labels(target)
        case _:
            pass


def _after_custom_dir(config: MkDocsConfig) -> int:
    """Return where our overrides go among the theme's folders: behind the author's own, before Material's."""
    return 1 if config.theme.custom_dir else 0


# Files of the playbook outside the folders of kinds.
_OWN_FILES = (PLAYBOOK_PATH, tracking.LOCK_PATH)


def _remove_sources(files: Files) -> None:
    folders = {kind.folder.removeprefix("content/") for kind in KINDS if kind.folder.startswith("content/")}
    for file in list(files):
        folder, _, name = file.src_uri.rpartition("/")
        source = name.endswith((".yml", ".yaml")) and folder in folders
        part = name.endswith(".md") and f"content/{folder}" in BODY_FOLDERS
        if source or part or f"content/{file.src_uri}" in _OWN_FILES:
            files.remove(file)
