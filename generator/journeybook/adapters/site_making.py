"""What the pages of a build are made from, and what is kept of that from build to build."""

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from journeybook import pages, pictures
from journeybook.adapters import mkdocs_settings
from journeybook.adapters.history import HistoryReader
from journeybook.adapters.plugin_options import JourneybookConfig
from journeybook.adapters.rebuilding import LastBuild
from journeybook.catalogue import Catalogue
from journeybook.clock import today
from journeybook.diagrams import EmbeddedEngine, NativeEngine
from journeybook.model.visibility import ForWhom
from journeybook.pages.keeping import Keeper, stamp
from journeybook.reads import watched
from journeybook.remembering import Memory
from journeybook.store import Store


class SiteMaker:
    """Makes a `pages.Site` for each build."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._diagrams: pages.Diagrams | None = None
        self._history = HistoryReader()
        self._store = Store()

    def make(
        self,
        whole: Catalogue,
        config: MkDocsConfig,
        options: JourneybookConfig,
        audience: ForWhom,
        *,
        preview: bool,
        last: LastBuild | None = None,
    ) -> pages.Site:
        """Return what pages are made from.

        Args:
            whole: the playbook, with what only trainers may see.
            config: the settings of MkDocs.
            options: those of the plugin.
            audience: whom the site is for.
            preview: whether another build may go on from this one.
            last: the build that this one goes on from, if it does.
        """
        if self._diagrams is None:
            self._diagrams = pages.Diagrams(NativeEngine() if options.diagrams == "dot" else EmbeddedEngine())
        if last:
            whole = replace(whole, memory=Memory(last.keeper.catalogue.memory))
        catalogue = watched(whole.for_learners() if audience == "learner" else whole)
        day, folders, url = today(), config.use_directory_urls, mkdocs_settings.site_url(config)
        self._store.close()
        kept = mkdocs_settings.folder(config) / ".cache" / "journeybook" / "pages.sqlite"
        self._store = Store(kept if options.cache and not last else None)  # what goes on from a build keeps nothing
        version = self._diagrams.version
        depends = stamp(audience, catalogue.playbook, day, folders, url, version, options.pictures)
        if last and last.keeper.stamp == depends:
            keeper = last.keeper.after(catalogue, self._store)
        else:
            keeper = Keeper(self._store, catalogue, depends, {} if preview else None)
        history = self._history.read(mkdocs_settings.root(config, options), whole, audience)
        along = pictures.picture if options.pictures else None
        return pages.Site(catalogue, day, folders, url, self._diagrams, options.pictures, keeper, history, along)

    def close(self) -> None:
        """Close what pages are kept in, after a build."""
        self._store.close()
