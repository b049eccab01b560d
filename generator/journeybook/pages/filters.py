"""Galleries: entries on pages of a fixed size, and what the entries can be narrowed down and sorted by.

A gallery's pages stay small however many entries there are: each holds its own entries and, of every facet, only the
most frequent values. Each entry carries what it can be found by; the script reads it from there, and fetches the
other pages when somebody looks for something.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from journeybook.pages.links import Here
from journeybook.pages.parts import Feeling
from journeybook.records import record

T = TypeVar("T")
V = TypeVar("V")
K = TypeVar("K", float, str)

PER_PAGE = 48
"""So many entries stand on a page of a gallery."""
SHOWN = 8
"""So many values of a facet are offered to tick; a box finds the others."""
MANY = 200
"""With more entries than this, a gallery opens as a list."""

_AROUND = 1


@record
class Value:
    """A value of a facet.

    Args:
        id: stands for it in the page's address; it holds no line break.
        label: the words for people.
        feeling: the face that goes with it, if one does.
    """

    id: str
    label: str
    feeling: Feeling | None = None


@record
class FacetKind:
    """Something that entries can be narrowed down by.

    Args:
        id: stands for it in the page's address and in the entries' attributes.
        title: the words for people.
        another: the words beside the box that finds values which are not offered to tick.
        order: ids of values in the order in which they are offered; without one, and behind these, the most frequent
            come first.
        folded: whether it waits to be unfolded.
        most: so many values are offered to tick.
    """

    id: str
    title: str
    another: str = ""
    order: tuple[str, ...] = ()
    folded: bool = False
    most: int = SHOWN


@record
class SortKind:
    """A way to sort."""

    id: str
    title: str


@record
class Entry(Generic[T]):
    """Something in a gallery, with what it is found by.

    Args:
        what: the thing itself.
        values: facet → the values that it has.
        words: what the text box finds beside the words on its card.
    """

    what: T
    values: Mapping[str, tuple[Value, ...]]
    words: str


@record
class Option:
    """A value that can be ticked, and how many entries have it."""

    value: Value
    count: int


@record
class Facet:
    """A facet as it is shown; `more` says how many values there are besides the options."""

    kind: FacetKind
    options: tuple[Option, ...]
    more: int


@record
class PageLink:
    """A page of the gallery; the number is 0 where pages are left out."""

    number: int
    href: str
    current: bool


@record
class Pager:
    """The way through the pages of a gallery; a link is empty where there is no such page."""

    links: tuple[PageLink, ...]
    previous: str
    next: str


@record
class Card(Generic[V]):
    """An entry as it is shown: the view of it, and the attributes that it is found by."""

    view: V
    attributes: Mapping[str, str]


@record
class GalleryView(Generic[V]):
    """A page of a gallery.

    Args:
        name: tells galleries apart on a reader's device.
        words: what one entry is called, and several.
        total: how many entries there are on all pages.
        first: the number of the first entry here, counted from 1.
        number: of this page, counted from 1.
        last: the number of the last page.
        cards: the entries here.
        facets: what they can be narrowed down by; empty where there are too few entries for that.
        sorts: how they can be sorted; the first one is the order of the pages.
        pager: the way to the other pages, or None where there is one page only.
        as_list: whether it opens as a list.
        first_page: the link to the first page.
        further_pages: the link to each further page, with ``{n}`` for its number.
    """

    name: str
    words: tuple[str, str]
    total: int
    first: int
    number: int
    last: int
    cards: tuple[Card[V], ...]
    facets: tuple[Facet, ...]
    sorts: tuple[SortKind, ...]
    pager: Pager | None
    as_list: bool
    first_page: str
    further_pages: str


class Gallery(Generic[T]):
    """A gallery of any length; what holds for all of its pages is found out once.

    Args:
        name: see `GalleryView.name`.
        words: see `GalleryView.words`.
        section: the address of the first page.
        entries: in the order of the pages.
        facets: what they can be narrowed down by.
        sorts: each way to sort with the order of the entries' positions; the first is the order of the pages.
        few: with so many entries or fewer, there is nothing to narrow down.
    """

    def __init__(
        self,
        name: str,
        words: tuple[str, str],
        section: str,
        entries: Sequence[Entry[T]],
        *,
        facets: Iterable[FacetKind],
        sorts: Mapping[SortKind, Sequence[int]],
        few: int,
    ) -> None:
        self.name = name
        self.words = words
        self.section = section
        self.entries = entries
        self.last = max(1, -(-len(entries) // PER_PAGE))
        self.filtered = len(entries) > few
        self.facets = counted(facets, entries) if self.filtered else ()
        self.sorts = tuple(sorts) if self.filtered else ()
        self._ranks = {kind.id: _ranks(order) for kind, order in sorts.items()} if self.filtered else {}

    def address(self, number: int) -> str:
        """Return the address of a page."""
        return self.section if number == 1 else f"{self.section}page/{number}/"

    def view(self, here: Here, number: int, show: Callable[[T], V]) -> GalleryView[V]:
        """Return what a page shows.

        Args:
            here: the page.
            number: of the page.
            show: gives the view of an entry.
        """
        start = (number - 1) * PER_PAGE
        cards = (
            Card(show(entry.what), self._attributes(i, entry))
            for i, entry in enumerate(self.entries[start : start + PER_PAGE], start)
        )
        return GalleryView(
            name=self.name,
            words=self.words,
            total=len(self.entries),
            first=start + 1,
            number=number,
            last=self.last,
            cards=tuple(cards),
            facets=self.facets,
            sorts=self.sorts,
            pager=self._pager(here, number) if self.last > 1 else None,
            as_list=len(self.entries) > MANY,
            first_page=here.to(self.section),
            further_pages=here.to(f"{self.section}page/{{n}}/"),
        )

    def _attributes(self, position: int, entry: Entry[T]) -> dict[str, str]:
        if not self.filtered:
            return {}
        found: dict[str, str] = {}
        for facet in self.facets:
            values = entry.values.get(facet.kind.id, ())
            found[f"data-{facet.kind.id}"] = "\n".join(value.id for value in values)
            if facet.more:
                found[f"data-{facet.kind.id}-names"] = "\n".join(value.label for value in values)
        for id_, ranks in self._ranks.items():
            found[f"data-by-{id_}"] = str(ranks[position])
        found["data-words"] = entry.words
        return {name: value for name, value in found.items() if value}

    def _pager(self, here: Here, number: int) -> Pager:
        shown = sorted({1, self.last, *range(max(1, number - _AROUND), min(self.last, number + _AROUND) + 1)})
        links: list[PageLink] = []
        for before, page in zip((0, *shown), shown, strict=False):
            if page - before == 2:  # one page left out would take no more room
                links.append(PageLink(page - 1, here.to(self.address(page - 1)), current=False))
            elif page - before > 2:
                links.append(PageLink(0, "", current=False))
            links.append(PageLink(page, here.to(self.address(page)), page == number))
        return Pager(
            tuple(links),
            here.to(self.address(number - 1)) if number > 1 else "",
            here.to(self.address(number + 1)) if number < self.last else "",
        )


def counted(kinds: Iterable[FacetKind], entries: Sequence[Entry[T]]) -> tuple[Facet, ...]:
    """Return the facets that tell entries apart, each with its most frequent values."""
    facets = (_counted(kind, entries) for kind in kinds)
    return tuple(f for f in facets if any(option.count < len(entries) for option in f.options))


def _counted(kind: FacetKind, entries: Sequence[Entry[T]]) -> Facet:
    values: dict[str, Value] = {}
    counts: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    for entry in entries:
        for value in {value.id: value for value in entry.values.get(kind.id, ())}.values():
            values[value.id] = value
            counts[value.id] += 1
            labels.setdefault(value.id, Counter())[value.label] += 1
    ranked = sorted(counts, key=lambda id_: (-counts[id_], fold(values[id_].label), id_))
    shown = sorted(ranked[: kind.most], key=lambda id_: kind.order.index(id_) if id_ in kind.order else len(kind.order))
    options = (Option(Value(id_, labels[id_].most_common(1)[0][0], values[id_].feeling), counts[id_]) for id_ in shown)
    return Facet(kind, tuple(options), len(ranked) - len(shown))


def sorted_by(entries: Sequence[Entry[T]], key: Callable[[T], K | None]) -> tuple[int, ...]:
    """Return the positions of entries in the order of a key; those without one come last, equals stay in order."""
    known = sorted((value, i) for i, entry in enumerate(entries) if (value := key(entry.what)) is not None)
    found = dict.fromkeys(i for _, i in known)
    return (*found, *(i for i in range(len(entries)) if i not in found))


def fold(text: str) -> str:
    """Return a text as it is sorted: without case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _ranks(order: Sequence[int]) -> dict[int, int]:
    return {position: rank for rank, position in enumerate(order)}
