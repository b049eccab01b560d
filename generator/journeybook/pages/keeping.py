"""What was made before and would be the same: it is kept, and not made again."""

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from journeybook.pages.page import Heading, Page
from journeybook.pages.search import SearchEntry
from journeybook.reads import Read, WatchedCatalogue
from journeybook.store import Store
from journeybook.theme_files import theme_dir

_PACKAGES = ("graphviz", "jinja2", "markdown-it-py", "markupsafe", "mkdocs-material", "pydantic", "pyyaml", "segno")
"""What has a hand in the pages beside our own code."""


@dataclass(frozen=True)
class Keeper:
    """Keeps what was made, by what was read for it.

    Args:
        store: where they are kept.
        catalogue: the catalogue that they are made from.
        stamp: everything else that a page depends on: versions, settings, the day.
    """

    store: Store = field(repr=False)
    catalogue: WatchedCatalogue = field(repr=False)
    stamp: str

    def pages(self, name: str, make: Callable[[], Iterable[Page]], *, good: Callable[[], bool]) -> Iterable[Page]:
        """Return the pages of a name: those that are kept while all that they depend on is the same, or new ones.

        Args:
            name: what they are, the same in each run.
            make: makes them from the catalogue.
            good: whether what was made may be kept.
        """
        kept = self._kept(name)
        if kept is not None:
            return map(_restored, kept)
        with self.catalogue.reads.noted() as reads:
            made = list(make())
        if good():
            self._keep(name, reads, list(map(_plain, made)))
        return made

    def text(self, name: str, make: Callable[[], str]) -> str:
        """Return the text of a name, kept or new, as with `pages`."""
        kept = self._kept(name)
        if isinstance(kept, str):
            return kept
        with self.catalogue.reads.noted() as reads:
            made = make()
        self._keep(name, reads, made)
        return made

    def _kept(self, name: str) -> Any:  # noqa: ANN401  whatever was kept under the name
        text = self.store.get(self._place(name))
        known = json.loads(text) if text else None
        if known is None or self.catalogue.print_of(map(tuple, known["reads"])) != known["print"]:
            return None
        return known["made"]

    def _keep(self, name: str, reads: Collection[Read], made: object) -> None:
        known = {"reads": sorted(reads), "print": self.catalogue.print_of(reads), "made": made}
        self.store.put(self._place(name), json.dumps(known, ensure_ascii=False))

    def _place(self, name: str) -> str:
        return _digest(f"{self.stamp}\n{name}")


def _plain(page: Page) -> Mapping[str, object]:
    headings = [(heading.level, heading.id, heading.text) for heading in page.headings]
    entries = [(entry.anchor, entry.title, entry.text) for entry in page.search_entries]
    return {**{name: getattr(page, name) for name in _FIELDS}, "headings": headings, "search_entries": entries}


_FIELDS = tuple(Page.__dataclass_fields__)


def _restored(plain: Mapping[str, Any]) -> Page:
    page = Page(**{name: plain[name] for name in _FIELDS})
    # What a page finds in its own HTML was found when it was made.
    vars(page).update(
        headings=tuple(Heading(*heading) for heading in plain["headings"]),
        search_entries=[SearchEntry(*entry) for entry in plain["search_entries"]],
    )
    return page


def stamp(*settings: object) -> str:
    """Return a fingerprint of what pages depend on beside the catalogue: settings, our code, and that of others."""
    return _digest(repr((settings, _own_files(), platform.python_version(), [_version(name) for name in _PACKAGES])))


def _version(package: str) -> str:
    return importlib.metadata.version(package)


@cache
def _own_files() -> str:
    """Return a fingerprint of our code and templates."""
    folders = (Path(__file__).parent.parent, theme_dir())
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".j2", ".yml"))
    return _digest("".join(_digest(file.read_text(encoding="utf-8")) for file in files))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
