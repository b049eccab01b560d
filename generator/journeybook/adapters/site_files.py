"""What is published: files that somebody wrote, pages made from data, and files beside them, each at its place."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from journeybook import editor, pages, pictures
from journeybook.adapters import mkdocs_settings
from journeybook.adapters.generated import AttachedFile, GeneratedFile, GeneratedPage
from journeybook.adapters.places import Places
from journeybook.adapters.plugin_options import EditorConfig
from journeybook.adapters.site_search import SiteSearch
from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Diagnostic
from journeybook.loading import PLAYBOOK_PATH
from journeybook.model import BODY_FOLDERS, KINDS
from journeybook.theme_files import SCRIPT, STYLESHEET, TRAINING_SCRIPT, TRAINING_STYLESHEET, made_files, with_hash
from journeybook.training import tracking


class SiteFiles:
    """The files of a site; one that somebody wrote keeps its place, also where a generated one would stand."""

    def __init__(self, files: Files, root: Path, config: MkDocsConfig, *, preview: bool) -> None:
        """Begin with what MkDocs publishes by itself, except for the playbook's own files.

        Args:
            files: those of MkDocs; what is added here is added there.
            root: the playbook's folder.
            config: the settings of MkDocs.
            preview: whether drafts are shown.
        """
        self._files, self._root, self._config = files, root, config
        self._docs_dir = Path(config.docs_dir)
        self._places = Places()
        _remove_sources(files)
        shown = InclusionLevel.is_in_serve if preview else InclusionLevel.is_included
        self._hidden = {file.src_uri: file for file in files if not shown(file.inclusion)}
        for by_hand in sorted(files, key=lambda file: file.src_uri):
            if by_hand.src_dir not in config.theme.dirs and by_hand.src_uri not in self._hidden:
                source = os.path.relpath(self._docs_dir / by_hand.src_uri, root).replace(os.sep, "/")
                self._places.take(by_hand.dest_uri, source)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Where two files would stand at one place."""
        return tuple(self._places.problems)

    def add_pictures(self, catalogue: Catalogue) -> None:
        """Add the pictures that objects show, from wherever they are."""
        for path in pages.pictures(catalogue):
            # What is in MkDocs' own folder it publishes by itself. In a live preview a picture of the last good
            # playbook may be gone by now.
            if not path.startswith("content/") and (self._root / path).is_file():
                self._places.take(path, path)
                self._files.append(File.generated(self._config, path, abs_src_path=str(self._root / path)))

    def add_pages(self, made: Iterable[pages.Page], search: SiteSearch) -> None:
        """Add pages made from data, and let search take what it knows of them."""
        for page in made:
            file = GeneratedFile.generated(
                self._config, page.source_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            assert isinstance(file, GeneratedFile)  # noqa: S101  `generated` returns the class it is called on
            if self._places.is_taken(file.dest_uri):
                continue  # A hand-written page at the same address takes the place of the generated one.
            if file.src_uri in self._hidden:
                self._files.remove(self._hidden[file.src_uri])
            file.source = page.source and os.path.relpath(self._root / page.source, self._docs_dir).replace(os.sep, "/")
            self._files.append(file)
            search.take(GeneratedPage(page, file, self._config).url, page.search_entries)
            page.let_go()

    def add_attachments(self, attachments: Iterable[pages.Attachment]) -> None:
        """Add files made from data."""
        for attachment in attachments:
            if not self._places.is_taken(attachment.path):  # As with pages, one by hand takes its place.
                self._files.append(AttachedFile(attachment, self._config))


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


def add(contents: Mapping[str, bytes | str], files: Files, config: MkDocsConfig) -> None:
    """Add files of our own, by their paths."""
    for path, content in contents.items():
        files.append(File.generated(config, path, content=content))


def theme_files(config: MkDocsConfig) -> dict[str, bytes]:
    """Return the theme's own files by their paths, which carry a hash of what is in them, and let pages load them."""
    made = {path: text.encode() for path, text in made_files().items()}
    names = {path: with_hash(path, content) for path, content in made.items()}
    config.extra_css.insert(0, names[STYLESHEET])  # pyright: ignore[reportUnknownMemberType]  MkDocs leaves the items untyped
    config.extra_javascript.insert(0, names[SCRIPT])
    config.extra["journeybook_training_stylesheet"] = names[TRAINING_STYLESHEET]
    config.extra["journeybook_training_script"] = names[TRAINING_SCRIPT]
    return {names[path]: content for path, content in made.items()}


def attachments(site: pages.Site, options: EditorConfig) -> Iterator[pages.Attachment]:
    """Yield every file that is made from data and published beside the pages."""
    yield from pages.attachments(site)
    yield from pictures.attachments(site)
    if options.enabled:
        yield pages.Attachment(editor.NAMES, partial(editor.names_text, site.catalogue))


def editor_files(options: EditorConfig, root: Path, config: MkDocsConfig) -> dict[str, bytes]:
    """Return the form editor's files by their paths, or none where it is off."""
    if not options.enabled:
        return {}
    url = mkdocs_settings.site_url(config)
    settings = editor.Settings(options.backend, options.local, options.review, options.folder, url)
    try:
        return editor.editor_files(settings, root)
    except editor.EditorFilesError as error:
        raise Abort(f"The form editor is on, but {error}. Run: journeybook editor fetch") from None
