"""What an edit has changed, built into the site of a live preview; a whole build would take minutes for it.

MkDocs builds everything again after each edit. Here a build goes on from the one before: the catalogue tells what is
not what it was, only pages that have read of that are made, and MkDocs itself writes those of them that came out
otherwise. Whatever this cannot know of is for a whole build: settings, the theme, pages by hand, pictures, a page that
comes or goes, and plugins that collect something from all pages.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page  # pyright: ignore[reportPrivateUsage]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from journeybook import pages
from journeybook.adapters.current import LEFT_BY_EDITORS
from journeybook.adapters.frames import FrameTemplate
from journeybook.adapters.generated import AttachedFile, GeneratedPage
from journeybook.adapters.site_search import SiteSearch
from journeybook.catalogue import Catalogue
from journeybook.model import Entity, Ref
from journeybook.model.visibility import for_learners
from journeybook.pages.keeping import Keeper
from journeybook.store import Store

# What these do with a page they do when it is written.
_KNOWN_PLUGINS = ("journeybook", "search", "material/search")
BY_HAND = "by hand "
"""Stands before the path of a page by hand among the names that things are made under."""


@dataclass
class LastBuild:
    """The last build of a live preview.

    Args:
        config: its settings.
        inputs: what it was made from beside the playbook's YAML; see `inputs_of`.
        files: all files of the site.
        nav: its navigation.
        env: renders its pages.
        frame: the frame of pages that are made.
        search: what search was given.
        site: what the pages were made from.
        attachments: returns what is published beside the pages of a site.
        shown: a fingerprint of each page that was made, by its address.
        entries: how many entries search has.
    """

    config: MkDocsConfig
    inputs: "Inputs"
    files: Files
    nav: Navigation
    env: Environment
    frame: FrameTemplate
    search: SiteSearch
    site: pages.Site
    attachments: Callable[[pages.Site], Iterable[pages.Attachment]]
    shown: dict[str, bytes] = field(default_factory=dict[str, bytes])
    entries: int = 0

    def __post_init__(self) -> None:
        """Note which pages there are, and which files beside them."""
        self._documents = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._attached = {one.path for one in self.attachments(self.site)}
        self._ahead: list[File] = []

    @property
    def keeper(self) -> Keeper:
        """Knows what was read for each page."""
        assert self.site.keeper is not None  # noqa: S101  the plugin gives it one
        return self.site.keeper

    def write_ahead(self, edited: Collection[Entity]) -> int | None:
        """Write the pages of objects that were edited, before anybody looks at the rest of the playbook.

        What takes longer the larger a playbook is comes later, with `write_changed`: that also finds what else the
        edit changes, and would write these pages again if they came out otherwise.

        Args:
            edited: the objects as they are now, which have the ties that they had (see `ties`).

        Returns:
            how many pages were written; None where a whole build has to be made.
        """
        keeper, learners = self.keeper, self.site.catalogue.audience == "learner"
        if not edited:
            return 0
        catalogue = keeper.catalogue.with_edited([for_learners(one) if learners else one for one in edited])
        if catalogue is None or self._unknown_plugins():
            return 0
        site = replace(self.site, catalogue=catalogue, keeper=keeper.after(catalogue, Store()))
        assert site.keeper is not None  # noqa: S101  as it says above
        files = self._edited(site, site.keeper, [Ref(one.kind, one.id) for one in edited])
        self._ahead += files or ()
        return None if files is None else len(files)

    def write_changed(self, site: pages.Site, edited_are_written: Callable[[int], None] = lambda _: None) -> int | None:
        """Build what is not as it was into the site that is there.

        Args:
            site: what pages are made from now; its keeper goes on from the one of this build.
            edited_are_written: told how many pages of the objects that were edited are written, which comes first.

        Returns:
            how many pages were written; None where a whole build has to be made.
        """
        if self._unknown_plugins():
            return None
        keeper = site.keeper
        if keeper is None or not keeper.before:
            return None
        edited = tuple(keeper.edited())
        first = self._edited(site, keeper, edited)
        if first is None or _pictures(site.catalogue, edited) != _pictures(self.site.catalogue, edited):
            return None
        first = [*self._ahead, *first]
        if len(first) > len(self._ahead):
            edited_are_written(len(first))
        made = list(pages.build(site))
        attached = list(self.attachments(site))
        if {one.path for one in attached} != self._attached:
            return None
        attached = [one for one in attached if not (one.kept and keeper.passed_over(one.kept))]
        by_hand = [file for file in self._documents if self._reads_what_changed(file, keeper)]
        going_on = {*(one.kept for one in attached), *(BY_HAND + file.src_uri for file in by_hand)}
        changed = self._changed(made)
        if changed is None or not _same_places(keeper, going_on):
            return None
        for file in (*changed, *by_hand):
            self._write(file)
        written = {file.src_uri: file for file in (*first, *changed, *by_hand)}.values()
        for attachment in attached:
            file = self.files.get_file_from_path(attachment.path)
            if isinstance(file, AttachedFile):
                file.write(attachment.text)
        self._write_search(written)
        keeper.end()
        _ = keeper.parts  # which takes a moment, and whoever edits next need not wait for it
        self.site, self._ahead = site, []
        return len(written)

    def _unknown_plugins(self) -> bool:
        """Tell whether there are plugins that may collect something from all pages."""
        return bool(set(cast(Iterable[str], self.config.plugins)) - set(_KNOWN_PLUGINS))

    def _edited(self, site: pages.Site, keeper: Keeper, edited: Iterable[Ref]) -> list[File] | None:
        """Write the pages of what was edited, for which somebody waits; what else they change is not asked yet."""
        keeper.begin_with(tuple(edited))
        changed = self._changed(pages.build(site)) if keeper.first else []
        for file in changed or ():
            self._write(file)
        keeper.begin_with(())
        return changed

    def _changed(self, made: Iterable[pages.Page]) -> list[File] | None:
        """Return the files of the pages that are not what they were; None where a page has come or gone."""
        changed: list[File] = []
        for page in made:
            file = self.files.get_file_from_path(page.source_uri)
            if file is None:
                return None
            old, new = self.shown.get(page.address), fingerprint(page)
            if not isinstance(file.page, GeneratedPage) or old == new:
                continue  # a page by hand takes the place of the generated one, or it came out the same
            if file.page in self.nav.pages and file.page.made.title != page.title:
                return None  # it stands in the navigation of all pages
            self.shown[page.address] = new
            file.page.made = page
            changed.append(file)
        return changed

    def _reads_what_changed(self, file: File, keeper: Keeper) -> bool:
        return not isinstance(file.page, GeneratedPage) and not keeper.passed_over(BY_HAND + file.src_uri)

    def _write(self, file: File) -> None:
        page = file.page
        assert page is not None  # noqa: S101  every page of the last build has one
        _populate_page(page, self.config, self.files)
        if isinstance(page, GeneratedPage):
            cast(dict[str, object], page.meta)["template"] = self.frame
        _build_page(page, self.config, self._documents, self.nav, self.env)

    # Search -------------------------------------------------------------------------------------------------------

    def _write_search(self, files: Collection[File]) -> None:
        """Put the new entries of pages in the place of the old ones, and have the index written."""
        search = search_plugin(self.config)
        index = getattr(search, "search_index", None)
        if index is None or not files:
            return
        new: dict[str, list[dict[str, Any]]] = {}
        for file in files:
            page = file.page
            assert page is not None  # noqa: S101  as above
            known = page.made.search_entries if isinstance(page, GeneratedPage) else ()
            new[page.url] = self.search.for_material(page.url, known)
        # What stood behind the others was added while pages by hand were written.
        for entry in index.entries[self.entries :]:
            new[_page_of(entry)].append(entry)
        index.entries = list(_replaced(index.entries[: self.entries], new))
        self.entries = len(index.entries)
        search.on_post_build(config=self.config)


def _same_places(keeper: Keeper, going_on: set[str]) -> bool:
    """Tell whether there is what was there before, at the same addresses; some is still to be made."""
    before, now = keeper.before, keeper.groups or {}
    names = now.keys() | (going_on - {""})
    return set(before) == names and all(now[name].addresses == before[name].addresses for name in now)


def _pictures(catalogue: Catalogue, edited: Iterable[Ref]) -> set[str]:
    """Return the paths of the pictures that some objects show; to look into all objects takes long."""
    objects = {kind: dict[str, Entity]() for kind in catalogue.objects}
    for ref in edited:
        if entity := catalogue.get(ref):
            objects[ref.kind][ref.id] = entity
    return set(pages.pictures(Catalogue(catalogue.playbook, objects, catalogue.paths)))


def _replaced(entries: Iterable[dict[str, Any]], new: dict[str, list[dict[str, str]]]) -> Iterator[dict[str, Any]]:
    """Yield entries with those of some pages replaced, each page's in the place of its first one."""
    done: set[str] = set()
    for entry in entries:
        url = _page_of(entry)
        if url not in new:
            yield entry
        elif url not in done:
            done.add(url)
            yield from new[url]


def _page_of(entry: dict[str, Any]) -> str:
    return entry["location"].partition("#")[0]


def search_plugin(config: MkDocsConfig) -> Any:  # noqa: ANN401  Material's plugin has no types
    """Return Material's search, or None where the site has none."""
    plugins = cast(dict[str, object], config.plugins)
    return plugins.get("search") or plugins.get("material/search")


def entries_of(config: MkDocsConfig) -> Collection[object]:
    """Return the entries of Material's search."""
    return getattr(getattr(search_plugin(config), "search_index", None), "entries", ())


def fingerprint(page: pages.Page) -> bytes:
    """Return a fingerprint of everything of a page that reaches a reader, its search entries aside."""
    words = (page.type, page.title, page.description, page.source, page.section, page.training, page.searchable)
    return hashlib.blake2b(repr(words).encode() + page.html.encode("utf-8", "surrogatepass"), digest_size=16).digest()


# What a build is made from beside the playbook's YAML -------------------------------------------------------------

Inputs = dict[str, tuple[int, int]]
"""The time and size of each file."""

_OF_YAML = re.compile(rf".*\.ya?ml|{LEFT_BY_EDITORS.pattern}")


def inputs_of(config: MkDocsConfig, sources: Iterable[Path]) -> Inputs:
    """Return what a site is made from beside the playbook's own YAML, as it is now.

    Args:
        config: the settings of MkDocs; what it watches is what a site is made from.
        sources: the folders of the playbook's YAML.
    """
    folders = {os.path.realpath(folder) for folder in sources}
    watched = (config.config_file_path, config.docs_dir, config.theme.custom_dir, *config.watch)
    found: Inputs = {}
    for path in watched:
        if path:
            _look(os.path.realpath(path), folders, found)
    return found


def _look(path: str, sources: set[str], found: Inputs) -> None:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    _look(entry.path, sources, found)
                elif not (path in sources and _OF_YAML.fullmatch(entry.name)):
                    with contextlib.suppress(FileNotFoundError):  # a link that leads nowhere
                        state = entry.stat()
                        found[entry.path] = state.st_mtime_ns, state.st_size
    except NotADirectoryError:
        state = Path(path).stat()
        found[path] = state.st_mtime_ns, state.st_size
    except FileNotFoundError:
        return
