"""Pages that are kept: the same as new ones, whatever was edited in between, and made again only then."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook import pages, pictures, theme_files
from journeybook.catalogue import Catalogue
from journeybook.model import Entity, Ref
from journeybook.pages import Page, Site
from journeybook.pages.keeping import Keeper, Kept, KeptPage, stamp
from journeybook.reads import Read, watched
from journeybook.store import Store
from pages import small


def site(catalogue: Catalogue, store: Store, day: date = small.TODAY) -> Site:
    """Return a site that keeps its pages in a store."""
    own = watched(catalogue)
    made = small.site()
    keeper = Keeper(store, own, stamp(catalogue.playbook, day))
    return Site(own, day, diagrams=made.diagrams, keeper=keeper, along=pictures.picture)


def shown(found: Iterator[Page]) -> list[object]:
    """Return everything of pages that reaches a reader."""
    fields = tuple(Page.__dataclass_fields__)
    return [(*(getattr(page, name) for name in fields), page.headings, page.search_entries) for page in found]


def fresh(catalogue: Catalogue, day: date = small.TODAY) -> list[object]:
    return shown(pages.build(Site(catalogue, day, diagrams=small.site().diagrams)))


_CALL = "moving#pack.call"
_HOTLINE = {"name": "Hotline", "channel": Ref("channel", "phone")}

_PERSONAS = (
    [small.persona("ana"), small.persona("ana", name="Anna"), small.persona("ana", goals=("Be left alone",))],
    [small.persona("ben"), small.persona("ben", pain_points=("Waits",))],
)
_MOVING = [
    small.journey("moving", "ana", small.stage("pack", small.step("call", -2, touchpoints=(_HOTLINE,)))),
    small.journey("moving", "ben", small.stage("pack", small.step("call", 1), small.step("wait", -1))),
]
_OTHERS: list[list[Entity | None]] = [
    [None, small.empathy_map("calling", "ana"), small.empathy_map("calling", "ben", situation="On hold")],
    [
        None,
        small.journey(
            "ideal", "ana", small.stage("pack", small.step("call", 2)), state="ideal", of=Ref("journey", "moving")
        ),
    ],
    [
        None,
        small.journey("billing", "ben", small.stage("pack", small.step("ask", touchpoints=(_HOTLINE,)))),
        small.journey("billing", "ben", title="I am billed", parent=Ref("journey", "moving")),
    ],
    [None, small.opportunity("chance", _CALL), small.opportunity("chance", _CALL, title="Nobody answers")],
    [None, small.evidence("study"), small.evidence("study", sample_size=40)],
]


@st.composite
def playbooks(draw: st.DrawFn) -> Catalogue:
    """A playbook of two personas and a journey, and some of what may refer to them, each in one of its versions."""
    chosen = [draw(st.sampled_from(versions)) for versions in (*_PERSONAS, _MOVING, *_OTHERS)]
    channels = [{"id": "phone", "name": draw(st.sampled_from(["Phone", "Telephone"]))}]
    return small.catalogue(*(entity for entity in chosen if entity), channels=channels)


@settings(max_examples=15, deadline=None)
@given(st.lists(playbooks(), min_size=2, max_size=5))
def test_after_any_edits_kept_pages_are_what_new_ones_would_be(states: list[Catalogue]) -> None:
    store = Store()
    for catalogue in states:
        own = site(catalogue, store)
        assert shown(pages.build(own)) == fresh(catalogue)
        assert _drawn(own) == _drawn(Site(catalogue, small.TODAY))


def _drawn(found: Site) -> list[str]:
    return [picture.text for picture in pictures.attachments(found)]


def test_whoever_takes_what_another_made_has_read_the_same() -> None:
    own = site(small.catalogue(small.persona("ana"), small.persona("ben")), Store())
    assert own.keeper is not None
    for _ in range(2):
        name, reads = own.keeper.read(lambda: own.shared("who", lambda: own.catalogue.personas["ana"].name))
        assert (name, reads) == ("Ana", {("object", "persona", "ana")})
    assert own.shared("another", lambda: 1) == 1
    assert own.shared("who", lambda: 2) == 2, "what is shared is held until the next is asked for"


def test_pictures_are_made_along_with_their_pages() -> None:
    store = Store()
    own = site(small.catalogue(small.persona("ana"), small.journey("moving", "ana")), store)
    list(pages.build(own))
    drawn = _drawn(own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journeybook.pictures.published.svg_files", None)
        assert _drawn(own) == drawn


def _counted(catalogue: Catalogue, store: Store) -> list[str]:
    """Build a site, and return what was made of it and not kept."""
    names: list[str] = []
    own = watched(catalogue)

    class Counting(Keeper):
        def _keep(self, name: str, reads: Collection[Read], made: Sequence[Page]) -> Kept:
            names.append(name)
            return super()._keep(name, reads, made)

    keeper = Counting(store, own, stamp(catalogue.playbook))
    list(pages.build(Site(own, small.TODAY, diagrams=small.site().diagrams, keeper=keeper)))
    return names


def test_nothing_is_made_again_where_nothing_changed() -> None:
    store = Store()
    catalogue = small.catalogue(small.persona("ana"), small.journey("moving", "ana"))
    assert "journey moving" in _counted(catalogue, store)
    assert _counted(catalogue, store) == []


def test_a_journey_that_reads_nothing_of_what_changed_is_not_made_again() -> None:
    store = Store()
    ana, ben = small.persona("ana"), small.persona("ben")
    moving, billing = small.journey("moving", "ana"), small.journey("billing", "ben")
    _counted(small.catalogue(ana, ben, moving, billing), store)
    made = _counted(small.catalogue(ana, small.persona("ben", name="Benno"), moving, billing), store)
    assert "journey billing" in made
    assert "journey moving" not in made


def test_the_sample_is_the_same_kept_and_new(sample: Catalogue) -> None:
    store = Store()
    first = shown(pages.build(site(sample, store)))
    assert first == fresh(sample)
    assert shown(pages.build(site(sample, store))) == first


@pytest.mark.parametrize("other", [date(2026, 11, 22), "another version", small.TODAY])
def test_what_is_not_in_the_catalogue_is_in_the_stamp(other: object) -> None:
    assert (stamp("settings", other) == stamp("settings", small.TODAY)) == (other == small.TODAY)


def test_what_was_read_is_told_apart_however_it_is_put_together() -> None:
    reads = [("number", "a"), ("number", "b")]
    one, other = (
        watched(replace(small.catalogue(), numbers=numbers)).print_of(reads)
        for numbers in ({"a": 1, "b": 12}, {"a": 11, "b": 2})
    )
    assert one != other


def _ten() -> list[Page]:
    return [
        Page(f"ten/{i}/", "ten", f"Page {i}", f'<h2 id="a">Part {i}</h2>\N{HORIZONTAL ELLIPSIS}' * i) for i in range(10)
    ]


def _nothing(_store: Store, _name: str) -> None:
    """Return what is kept of anything when the store was lost."""


def _kept(make: Callable[[], list[Page]]) -> list[Page]:
    keeper = Keeper(Store(), watched(small.catalogue()), "stamp")
    return list(keeper.pages("ten", make, good=lambda: True))


@given(st.permutations(range(10)), st.booleans(), st.booleans())
def test_a_kept_page_is_whole_in_whatever_order_pages_are_asked_for(order: list[int], let_go: bool, gone: bool) -> None:
    expected, found = _ten(), _kept(_ten)
    with pytest.MonkeyPatch.context() as patch:
        if gone:
            patch.setattr(Store, "get", _nothing)
        for i in order:
            if let_go:
                found[i].let_go()
            assert shown(iter([found[i]])) == shown(iter([expected[i]]))


@pytest.mark.parametrize(
    "text", ["null", "{", "[]", "[[], null, []]", '[[["nothing"]], "", []]', "[" * 100_000, "PRINT"]
)
def test_what_is_kept_and_none_of_ours_is_made_again(text: str) -> None:
    store = Store()
    catalogue = small.catalogue(small.persona("ana"), small.journey("moving", "ana"))
    own = site(catalogue, store)
    first = shown(pages.build(own))
    assert own.keeper is not None
    place = own.keeper._place("journey moving")  # pyright: ignore[reportPrivateUsage]  nobody else may know where it is
    kept = json.loads(str(store.get(place)))
    store.put(place, json.dumps([kept[0], kept[1], [{"title": "half"}]]) if text == "PRINT" else text)
    assert shown(pages.build(site(catalogue, store))) == first


def test_a_store_that_takes_nothing_costs_no_more_than_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "pages.sqlite"
    Store(file).close()
    other = sqlite3.connect(file, isolation_level=None)
    store = Store(file)
    other.execute("BEGIN IMMEDIATE")
    again: list[object] = []
    monkeypatch.setattr(KeptPage, "_made_again", again.append)
    catalogue = small.catalogue(*(small.persona(f"p{i}") for i in range(50)))
    assert len(shown(pages.build(site(catalogue, store)))) > 50
    assert again == []


@pytest.mark.parametrize("file", ["styles/base.css", "templates/components.html.j2"])
def test_pages_depend_on_the_files_of_the_theme(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = theme_files.theme_fingerprint()
    copy = shutil.copytree(theme_files.theme_dir(), tmp_path / "theme")
    monkeypatch.setattr(theme_files, "theme_dir", lambda: copy)
    fingerprint = theme_files.theme_fingerprint.__wrapped__
    assert fingerprint() == before
    (copy / file).write_text((copy / file).read_text() + " ")
    assert fingerprint() != before
