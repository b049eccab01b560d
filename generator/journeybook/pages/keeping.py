"""What was made before and would be the same: it is kept, and not made again."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from sys import intern
from typing import Any, TypeVar

from pydantic_core import to_json

from journeybook.model import Ref
from journeybook.pages.links import address_of
from journeybook.pages.page import Page
from journeybook.pages.search import SearchEntry
from journeybook.reads import Read, WatchedCatalogue
from journeybook.records import record
from journeybook.store import Store
from journeybook.theme_files import theme_fingerprint
from journeybook.versions import made_by

T = TypeVar("T")

_PACKAGES = ("graphviz", "jinja2", "markdown-it-py", "markupsafe", "mkdocs-material", "pydantic", "pyyaml", "zxing-cpp")
"""What has a hand in the pages beside our own code."""


_TOGETHER = 4
"""So many pages of one name are kept in one text."""


@record
class Group:
    """What is made under one name.

    Args:
        reads: what was read for it.
        addresses: of its pages.
        part: the part of the site that it belongs to.
    """

    reads: frozenset[Read]
    addresses: tuple[str, ...] = ()
    part: str = ""


@dataclass
class Keeper:
    """Keeps what was made, by what was read for it; or goes on from a build before, and makes only what has changed.

    Args:
        store: where they are kept.
        catalogue: the catalogue that they are made from.
        stamp: everything else that a page depends on: versions, settings, the day.
        groups: takes down what was made under each name, where somebody will go on from there with `after`.
        before: what an earlier build took down; of it, what has read nothing that changed is passed over.
        earlier: the catalogue of that build.
        first: see `begin_with`.
        part: the part of the site that is being made.
        parts_before: see `parts`, of that build.
    """

    store: Store = field(repr=False)
    catalogue: WatchedCatalogue = field(repr=False)
    stamp: str
    groups: dict[str, Group] | None = field(default=None, repr=False)
    before: Mapping[str, Group] = field(default_factory=dict[str, Group], repr=False)
    earlier: WatchedCatalogue | None = field(default=None, repr=False)
    first: tuple[Ref, ...] = ()
    part: str = ""
    parts_before: Mapping[str, Collection[str]] = field(default_factory=dict[str, set[str]], repr=False)
    _asked: tuple[str, str | None] = field(default=("", None), repr=False)
    """Where HTML was asked for last, and what is kept there."""
    _first_addresses: tuple[str, ...] = ()
    _first_parts: set[str] = field(default_factory=set[str], repr=False)

    def after(self, catalogue: WatchedCatalogue, store: Store) -> "Keeper":
        """Return a keeper for a build after this one, with which only what has changed is made."""
        before = self.groups or {}
        return Keeper(store, catalogue, self.stamp, {}, before, self.catalogue, parts_before=self.parts)

    @cached_property
    def parts(self) -> Mapping[str, Collection[str]]:
        """The parts of the site in which an object has pages, by the address of its own."""
        found: dict[str, set[str]] = {}
        for group in (self.groups or {}).values():
            for address in group.addresses:
                found.setdefault("/".join(address.split("/", 2)[:2]) + "/", set()).add(group.part)
        return found

    def end(self) -> None:
        """Let go of the build before, when everything is made; the one after needs only this."""
        self.before, self.earlier = {}, None

    @cached_property
    def _changed(self) -> frozenset[Read]:
        """What gives something else than in the build before."""
        if self.earlier is None:
            return frozenset()
        reads = {read for group in self.before.values() for read in group.reads}
        return frozenset(self.catalogue.differing(self.earlier, reads))

    def passed_over(self, name: str) -> bool:
        """Tell whether what is made under a name is there from the build before and still the same."""
        if self.earlier is None or self.groups is None:
            return False
        if name in self.groups:
            return True  # it was made first
        group = self.before.get(name)
        if self.first:
            return group is None or not any(address.startswith(self._first_addresses) for address in group.addresses)
        if group is None or not group.reads.isdisjoint(self._changed):
            return False
        self.groups[name] = group
        return True

    def begin_with(self, objects: tuple[Ref, ...]) -> None:
        """Make the pages of these objects, and leave all else for later; with none, make all."""
        self.first, self._first_addresses = objects, tuple(map(address_of, objects))
        self._first_parts = {part for each in self._first_addresses for part in self.parts_before.get(each, ())}

    def left_for_later(self, part: str) -> bool:
        """Tell whether nothing in a part of the site is to be made first."""
        return bool(self.first) and part not in self._first_parts

    def edited(self) -> Iterator[Ref]:
        """Yield the objects that are not what they were in the build before, and those that are new."""
        if self.earlier is None:
            return
        with self.catalogue.reads.unnoted(), self.earlier.reads.unnoted():
            for ref, entity in self.catalogue:
                before = self.earlier.get(ref)
                if entity is not before and entity != before:
                    yield ref

    def pages(self, name: str, make: Callable[[], Iterable[Page]], *, good: Callable[[], bool]) -> Sequence[Page]:
        """Return the pages of a name: those that are kept while all that they depend on is the same, or new ones.

        Args:
            name: what they are, the same in each run.
            make: makes them from the catalogue.
            good: whether what was made may be kept.
        """
        if self.passed_over(name):
            return []
        if self.earlier is not None:  # what is kept is as it was; to keep this too would take longer than to make it
            return self._new(name, make)[1]
        kept = self._kept(name)
        if kept is None:
            made = self._new(name, make)
            if not good():
                return made[1]
            kept = self._keep(name, *made)
        reads, print_, plains = kept
        places = [self._place(name, print_, i) for i in range(0, len(plains), _TOGETHER)]
        found: list[Page] = []
        begin = 0
        for i, plain in enumerate(plains):
            begin = begin if i % _TOGETHER else 0
            found.append(KeptPage(plain, self, places[i // _TOGETHER], begin, make, i))
            begin = plain["_end"]
        self._take_down(name, reads, found)
        return found

    def made_anew(self, name: str, made: Iterable[Page]) -> Iterator[Page]:
        """Yield pages that are made in each build, whatever was read, and take down which there are."""
        pages = list(made)
        self._take_down(name, (), pages)
        yield from pages

    def text(self, name: str, make: Callable[[], str]) -> str:
        """Return the text of a name, kept or new, as with `pages`."""
        if self.earlier is not None:
            return self.noted(name, make)
        kept = self._kept(name)
        if kept is not None:
            text = self.store.get(self._place(name, kept[1]))
            if text is not None:
                self._take_down(name, kept[0])
                return text
        with self.catalogue.reads.noted() as reads:
            made = make()
        listed = sorted(reads)
        print_ = self.catalogue.print_of(listed)
        self.store.put(self._place(name, print_), made)
        self._put(name, (listed, print_, []))
        self._take_down(name, reads)
        return made

    def ahead(self, make: Callable[[], object]) -> None:
        """Make what is kept and asked for later, as long as nothing is there from a build before."""
        if self.earlier is None:
            with self.catalogue.reads.unnoted():
                make()

    def read(self, make: Callable[[], T]) -> tuple[T, frozenset[Read]]:
        """Return something, and what was read for it."""
        with self.catalogue.reads.noted() as reads:
            made = make()
        return made, frozenset(reads)

    def note(self, reads: frozenset[Read]) -> None:
        """Note what was read for something that is used again."""
        self.catalogue.reads.note_all(reads)

    def noted(self, name: str, make: Callable[[], str]) -> str:
        """Return a text that is not kept, having taken down what was read for it."""
        with self.catalogue.reads.noted() as reads:
            made = make()
        self._take_down(name, reads)
        return made

    def _new(self, name: str, make: Callable[[], Iterable[Page]]) -> tuple[set[Read], list[Page]]:
        with self.catalogue.reads.noted() as reads:
            made = list(make())
        self._take_down(name, reads, made)
        return reads, made

    def _keep(self, name: str, reads: Collection[Read], made: Sequence[Page]) -> "Kept":
        listed = sorted(reads)
        plains: list[Mapping[str, Any]] = []
        kept = listed, self.catalogue.print_of(listed), plains
        for i in range(0, len(made), _TOGETHER):
            together = made[i : i + _TOGETHER]
            plains += map(_plain, together, accumulate(len(page.html) for page in together))
            self.store.put(self._place(name, kept[1], i), "".join([page.html for page in together]))
        self._put(name, kept)
        return listed, kept[1], list(map(_restored, kept[2]))

    def html(self, place: str, begin: int, end: int) -> str | None:
        """Return the HTML of a page, or None where it is not kept; its neighbors are at hand, and mostly asked next."""
        if self._asked[0] != place:
            self._asked = place, self.store.get(place)
        html = self._asked[1]
        return html[begin:end] if html is not None and end <= len(html) else None

    def _put(self, name: str, kept: "Kept") -> None:
        self.store.put(self._place(name), _json(kept))

    def _kept(self, name: str) -> "Kept | None":
        text = self.store.get(self._place(name))
        if text is None:
            return None
        try:
            listed, print_, made = json.loads(text)
            reads: list[Read] = [tuple(map(intern, read)) for read in listed]
            same = self.catalogue.print_of(reads) == print_
            return (reads, print_, list(map(_restored, made))) if same else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None  # it is none of ours

    def again(self, make: Callable[[], Iterable[Page]], i: int) -> Page:
        """Return the i-th of some pages, made once more."""
        with self.catalogue.reads.unnoted():
            return list(make())[i]

    def _take_down(self, name: str, reads: Iterable[Read], made: Iterable[Page] = ()) -> None:
        if self.groups is not None:
            self.groups[name] = Group(frozenset(reads), tuple(page.address for page in made), self.part)

    def _place(self, *what: object) -> str:
        return _digest(f"{self.stamp}\n{what}")


Kept = tuple[Sequence[Read], str, list[Mapping[str, Any]]]
"""What is known of a group: what was read for it, sorted, a fingerprint of that, and its pages without their HTML."""


class KeptPage(Page):
    """A page whose HTML lies in the store until somebody asks for it; what search knows is held until it is let go.

    So a build needs room for one page at a time and not for all. What is gone by then is made again.
    """

    def __init__(
        self,
        plain: Mapping[str, Any],
        keeper: Keeper,
        place: str,
        begin: int,
        make: Callable[[], Iterable[Page]],
        i: int,
    ) -> None:
        """Take what is known without the HTML.

        Args:
            plain: that.
            keeper: knows the HTML.
            place: where that is kept, together with its neighbors'.
            begin: where it begins there.
            make: makes all pages of the name.
            i: which of them it is.
        """
        own = {"_keeper": keeper, "_place": place, "_begin": begin, "_make": make, "_i": i}
        for name, value in (*plain.items(), *own.items()):
            setattr(self, name, value)  # one by one they take half the room, see `Value`

    @property
    def html(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]  what is a field there is looked up here
        """The inside of the page's article."""
        known = vars(self)
        html = known["_keeper"].html(known["_place"], known["_begin"], known["_end"])
        return self._made_again().html if html is None else html

    @property
    def search_entries(self) -> list[SearchEntry]:  # pyright: ignore[reportIncompatibleVariableOverride]  as above
        """What search knows of the page."""
        entries = vars(self)["_entries"]
        return self._made_again().search_entries if entries is None else entries

    def let_go(self) -> None:
        """See `Page.let_go`."""
        self._entries = None

    def _made_again(self) -> Page:
        known = vars(self)
        return known["_keeper"].again(known["_make"], known["_i"])


def _json(value: object) -> str:
    """Return JSON; what pydantic is built on writes it in half the time that Python's own module takes."""
    return to_json(value).decode()


def _plain(page: Page, end: int) -> Mapping[str, Any]:
    """Return what is known of a page without its HTML, and where that ends among that of its neighbors."""
    return {
        **{name: getattr(page, name) for name in _FIELDS},
        "_entries": [(entry.anchor, entry.title, entry.text) for entry in page.search_entries],
        "_end": end,
    }


def _restored(plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is known of a page without its HTML; what stands on many pages is held once.

    Raises:
        ValueError, TypeError: it is not known of a page.
    """
    if set(plain) != _KNOWN:
        raise ValueError(plain.keys())
    return {
        **plain,
        "type": intern(plain["type"]),
        "section": intern(plain["section"]),
        "_entries": [SearchEntry(*map(str, entry)) for entry in plain["_entries"]],
        "_end": int(plain["_end"]),
    }


_FIELDS = tuple(name for name in Page.__dataclass_fields__ if name != "html")
_KNOWN = {*_FIELDS, "_entries", "_end"}


def stamp(*settings: object) -> str:
    """Return a fingerprint of what pages depend on beside the catalogue: settings, our code and theme, that of others.

    Args:
        settings: whatever else decides about a page.
    """
    return _digest(repr((settings, made_by(*_PACKAGES), theme_fingerprint())))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
