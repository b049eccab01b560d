"""How search is published: in one file, as Material has it, or in parts where that file would be too large.

The search box is Material's either way. It asks a worker, whose address stands in every page; where the index is in
parts, that is the address of ours.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any, cast

from journeybook.outputs.split_search import SplitIndex
from journeybook.pages.search import SearchEntry
from journeybook.theme_files import theme_dir, with_hash

CHOICES = ("auto", "whole", "split")

LIMIT = 2_000_000
"""Characters of an index in one file: compressed it is about half a megabyte, which every reader loads."""

_AROUND = 45
"""Characters of an entry in that file beside its words."""

_INDEX = "search/search_index.json"

# Material leaves the dialog without a name for screen readers.
_UNNAMED = '<div class="md-search" data-md-component="search" role="dialog">'
_NAMED = '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
_CONFIG = '<script id="__config"'
_WORKER = re.compile(r'("search": "[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"')
# Not all that were found are loaded, so that their number would be wrong.
_COUNT = ('"search.result.other": "# matching documents"', '"search.result.other": "# best matches"')
_UNKNOWN_BOX = (
    "The search box of this version of Material is not known to journeybook, and would find nothing in an index in "
    "parts: write `search: whole` below `journeybook:` in mkdocs.yml"
)
_TAG = re.compile(r"<[^>]*>")


class SiteSearch:
    """The search of one build."""

    def __init__(
        self, choice: str = "auto", site: Path | None = None, *, preview: bool = False, offline: bool = False
    ) -> None:
        """Begin without a page.

        Args:
            choice: one of the choices.
            site: the folder that the site is built into, or None where the site has no search.
            preview: whether this is a live preview, which has no time for an index in parts.
            offline: whether the site is opened from a folder, where browsers read no parts.
        """
        self._choice = choice
        self._site = site
        self._preview = preview
        self._whole_only = preview or offline
        self._length = 0
        """Characters of the whole index."""
        self._taken: list[tuple[str, Sequence[SearchEntry]]] = []
        """Pages that wait: many at once go into an index faster than one by one, for all it knows is at hand then."""
        self._waiting = 0
        """Characters that they add to the index."""
        self.pages = 0
        """How many were taken."""
        self._material: Any = None
        self._split: SplitIndex | None = None
        self._worker = ""
        self._asked = False
        """Whether a page asks our worker."""

    def take(self, address: str, known: Sequence[SearchEntry]) -> None:
        """Take a page that is made from data; of a large site, only the last pages are held."""
        if self._site is None:
            return
        self.pages += 1
        length = sum(len(entry.title) + len(entry.text) + len(address) + _AROUND for entry in known)
        self._length += length
        self._waiting += length
        self._taken.append((address, self._found_in_preview(known)))
        if self._waiting > LIMIT:
            self._split_if_large()

    @property
    def _large(self) -> bool:
        return self._choice == "split" or (self._choice == "auto" and self._length > LIMIT)

    def _found_in_preview(self, known: Sequence[SearchEntry]) -> Sequence[SearchEntry]:
        """Return what is found of a page: in a large preview its title alone, else all."""
        if self._preview and self._large:
            return [SearchEntry("", entry.title, "") for entry in known[:1]]
        return known

    def _split_if_large(self) -> None:
        if self._site and self._large and not self._whole_only:
            self._split = self._split or SplitIndex(self._site)
            for address, known in self._taken:
                self._split.add(address, known)
            self._taken.clear()
            self._waiting = 0

    def begin(self, material: object, by_hand: int) -> dict[str, bytes]:
        """Go on to the pages by hand; return the files that the site needs for its search, by their paths.

        Args:
            material: the index of Material's search, or None where the site has none.
            by_hand: how many characters the pages by hand have.
        """
        entries: list[dict[str, str]] | None = getattr(material, "entries", None)
        if entries is None:
            return {}
        self._length += by_hand
        self._split_if_large()
        for address, known in self._taken:
            entries += self.for_material(address, known)
        self._taken.clear()
        if self._split is None:
            return {}
        self._material = material
        script = (theme_dir() / "scripts" / "split-search.js").read_bytes()
        path = with_hash("assets/javascripts/workers/journeybook-search.js", script)
        self._worker = rf'\g<1>{path}"'
        return {path: script}

    def for_material(self, address: str, known: Sequence[SearchEntry]) -> list[dict[str, str]]:
        """Return a page's entries as Material's search gets them."""
        return for_material(address, self._found_in_preview(known))

    def in_page(self, html: str) -> str:
        """Return a page of the site with a name for its search, and the address of the worker that answers in it."""
        html = html.replace(_UNNAMED, _NAMED, 1)
        if self._split is None:
            return html
        start = html.rfind(_CONFIG)
        before, config = html[:start], html[start:]
        config, found = _WORKER.subn(self._worker, config, count=1)
        self._asked = self._asked or found > 0
        return before + config.replace(*_COUNT, 1)

    def finish(self, site: Path) -> str:
        """Write the index in parts, if it is to be, after Material has written what it knows of other pages.

        Return what is wrong with it, or nothing.
        """
        if self._split is None:
            return ""
        for address, entries, labels in _by_hand(self._material.entries):
            self._split.add(address, entries, labels)
        index = site / _INDEX
        config = json.loads(index.read_text(encoding="utf-8"))["config"]
        told: Mapping[str, object] = {"config": {**config, "journeybook": self._split.finish()}, "docs": []}
        index.write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
        self._split = None
        return "" if self._asked else _UNKNOWN_BOX


def for_material(address: str, entries: Iterable[SearchEntry]) -> list[dict[str, str]]:
    """Return a page's entries as Material's search has them; it writes them into results as HTML."""
    return [
        {
            "location": f"{address}#{entry.anchor}" if entry.anchor else address,
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        for entry in entries
    ]


def _by_hand(entries: Sequence[Mapping[str, object]]) -> Iterable[tuple[str, list[SearchEntry], str]]:
    """Return the pages that Material has read, with their tags; titles and texts there are HTML."""
    pages: dict[str, list[SearchEntry]] = {}
    tags: dict[str, str] = {}
    for entry in entries:
        address, _, anchor = str(entry["location"]).partition("#")
        tags[address] = " ".join(cast(Sequence[str], entry.get("tags") or ()))
        pages.setdefault(address, []).append(SearchEntry(anchor, _plain(entry["title"]), _plain(entry["text"])))
    return [(address, known, tags[address]) for address, known in pages.items()]


def _plain(html: object) -> str:
    return " ".join(unescape(_TAG.sub(" ", str(html))).split())
