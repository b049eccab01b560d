from collections.abc import Mapping

import pytest

from journeybook.pages import filters
from journeybook.pages.filters import Entry, Facet, FacetKind, Gallery, PageLink, SortKind, Value, counted, sorted_by
from pages import small

COLOR = FacetKind("color", "Color", "Another color")


def entry(what: str, *colors: str, words: str = "") -> Entry[str]:
    return Entry(what, {"color": tuple(Value(color, color.title()) for color in colors)}, words)


def offered(facet: Facet) -> list[tuple[str, int]]:
    return [(option.value.label, option.count) for option in facet.options]


def gallery(count: int, few: int = 3) -> Gallery[str]:
    entries = [entry(f"e{i}", "red" if i % 2 else "blue") for i in range(count)]
    backward = tuple(reversed(range(count)))
    sorts = {SortKind("name", "Name"): tuple(range(count)), SortKind("age", "Age"): backward}
    return Gallery("things", ("thing", "things"), "things/", entries, facets=[COLOR], sorts=sorts, few=few)


def shown(gallery_: Gallery[str], number: int = 1) -> filters.GalleryView[str]:
    return gallery_.view(small.site().here(gallery_.address(number)), number, str.upper)


def test_values_are_counted_once_for_each_entry_and_the_most_frequent_come_first() -> None:
    (facet,) = counted([COLOR], [entry("a", "red", "red"), entry("b", "blue"), entry("c", "blue", "green")])
    assert (offered(facet), facet.more) == ([("Blue", 2), ("Green", 1), ("Red", 1)], 0)


def test_values_of_a_kind_with_an_order_keep_it() -> None:
    kind = FacetKind("color", "Color", order=("red", "green", "blue"))
    (facet,) = counted([kind], [entry("a", "blue"), entry("b", "red"), entry("c", "blue")])
    assert offered(facet) == [("Red", 1), ("Blue", 2)]


def test_what_does_not_tell_entries_apart_is_no_facet() -> None:
    everywhere = [entry("a", "red"), entry("b", "red")]
    assert counted([COLOR], everywhere) == ()
    assert counted([COLOR], [Entry("a", {}, "")]) == ()
    assert len(counted([COLOR], [*everywhere, entry("c")])) == 1


def test_of_many_values_only_the_most_frequent_are_offered() -> None:
    colors = [f"c{i:02}" for i in range(filters.SHOWN + 5)]
    entries = [entry(color, color) for color in colors] + [entry("again", colors[-1])]
    (facet,) = counted([COLOR], entries)
    assert offered(facet)[0] == (colors[-1].title(), 2)
    assert (len(facet.options), facet.more) == (filters.SHOWN, 5)


def test_a_value_bears_the_words_that_most_entries_have_for_it() -> None:
    entries = [Entry(str(i), {"color": (Value("red", word),)}, "") for i, word in enumerate(["Rot", "Red", "Red"])]
    assert offered(counted([COLOR], [*entries, entry("none")])[0]) == [("Red", 3)]


def test_entries_without_a_key_come_last_and_equals_stay_in_order() -> None:
    keys: Mapping[str, float | None] = {"a": 2, "b": None, "c": 1, "d": 2}
    entries = [entry(name) for name in keys]
    assert [entries[i].what for i in sorted_by(entries, keys.__getitem__)] == ["c", "a", "d", "b"]


def test_an_entry_carries_what_it_is_found_by() -> None:
    things = Gallery(
        "things",
        ("thing", "things"),
        "things/",
        [entry("a", "red", "blue", words="sky"), entry("b")],
        facets=[COLOR],
        sorts={SortKind("name", "Name"): (1, 0)},
        few=1,
    )
    assert [(card.view, card.attributes) for card in shown(things).cards] == [
        ("A", {"data-color": "red\nblue", "data-by-name": "1", "data-words": "sky"}),
        ("B", {"data-by-name": "0"}),
    ]


def test_the_names_of_values_come_along_where_a_box_finds_them() -> None:
    entries = [entry(f"e{i}", f"c{i}") for i in range(filters.SHOWN + 1)]
    things = Gallery("t", ("t", "ts"), "ts/", entries, facets=[COLOR], sorts={}, few=1)
    assert shown(things).cards[3].attributes == {"data-color": "c3", "data-color-names": "C3"}


def test_a_few_entries_are_not_narrowed_down() -> None:
    view = shown(gallery(3))
    assert (view.facets, view.sorts, view.pager, view.as_list) == ((), (), None, False)
    assert [card.attributes for card in view.cards] == [{}, {}, {}]


def test_pages_hold_48_entries_and_know_where_they_are() -> None:
    things = gallery(100)
    first, last = shown(things), shown(things, 3)
    assert (first.first, len(first.cards), first.last, first.total) == (1, 48, 3, 100)
    assert (last.first, [card.view for card in last.cards]) == (97, ["E96", "E97", "E98", "E99"])
    assert (first.first_page, first.further_pages) == ("./", "page/{n}/")
    assert (last.first_page, last.further_pages) == ("../../", "../{n}/")


@pytest.mark.parametrize(
    ("number", "numbers"),
    [
        (1, [1, 2, 0, 9]),
        (2, [1, 2, 3, 0, 9]),
        (4, [1, 2, 3, 4, 5, 0, 9]),
        (5, [1, 0, 4, 5, 6, 0, 9]),
        (6, [1, 0, 5, 6, 7, 8, 9]),
        (9, [1, 0, 8, 9]),
    ],
)
def test_the_pager_leads_to_the_ends_and_to_the_pages_beside(number: int, numbers: list[int]) -> None:
    pager = shown(gallery(9 * filters.PER_PAGE), number).pager
    assert pager is not None
    assert [link.number for link in pager.links] == numbers
    assert [link.number for link in pager.links if link.current] == [number]


def test_the_pager_links_relatively() -> None:
    pager = shown(gallery(100), 2).pager
    assert pager is not None
    assert (pager.previous, pager.next) == ("../../", "../3/")
    assert pager.links[1] == PageLink(2, "./", current=True)


def test_a_gallery_opens_as_a_list_above_200_entries() -> None:
    assert (shown(gallery(200)).as_list, shown(gallery(201)).as_list) == (False, True)
