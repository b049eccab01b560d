"""Resources as view models, and on the pages of modules."""

import pytest

from journeybook.pages.links import Link
from journeybook.pages.site import Site
from journeybook.pages.training import resources
from journeybook.pages.training.modules import module_view
from journeybook.pages.training.resources import TYPES, gallery_of, resource_card, resource_view
from pages import small
from pages import small_training as training
from pages.small_use import resource

ROLES = ({"id": "desk", "name": "Desk"}, {"id": "van", "name": "Van"})


def _facets(site: Site) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(f.kind.id, [(o.value.label, o.count) for o in f.options]) for f in gallery_of(site).facets]


def test_a_card_says_what_it_is_how_long_it_takes_and_why() -> None:
    made = resource("house", "novel", 90, by="A neighbor", audience={"roles": ("desk",)}, status="live")
    site = small.site(made, roles=ROLES)
    card = resource_card(site, site.here("resources/"), made)
    assert (card.link, card.type, card.icon) == (
        Link("The house", "house/", "resource"),
        "Novel",
        "book-open-page-variant-outline",
    )
    assert (card.minutes, card.why, card.by, card.roles) == ("1 h 30 min", "You hear silence.", "A neighbor", "Desk")
    assert not card.draft


def test_the_library_is_narrowed_down_by_type_time_and_role() -> None:
    site = small.site(
        resource("a", "film", 95, audience={"roles": ("van",)}),
        resource("b", "article", 20, audience={"roles": ("desk",)}),
        resource("c", "article", 21),
        resource("d", "novel", 600),
        resource("e", "talk", 60),
        resource("f", "talk", 180),
        roles=ROLES,
    )
    assert _facets(site) == [
        ("type", [("Novel", 1), ("Film", 1), ("Article", 2), ("Talk", 2)]),
        ("time", [("Up to 20 minutes", 1), ("Up to an hour", 2), ("An evening", 2), ("Longer", 1)]),
        # What is for everybody is good for each role.
        ("role", [("Desk", 5), ("Van", 5)]),
    ]


def test_all_types_are_offered_to_tick() -> None:
    site = small.site(*(resource(f"r{n}", type_) for n, type_ in enumerate(TYPES)), roles=ROLES)
    (types,) = [facet for facet in gallery_of(site).facets if facet.kind.id == "type"]
    assert ([o.value.id for o in types.options], types.more) == (list(TYPES), 0)


def test_a_few_resources_need_no_filters() -> None:
    assert not gallery_of(small.site(*(resource(id_) for id_ in "abcde"))).filtered


def test_the_page_of_a_resource_shows_all_that_is_known_of_it() -> None:
    made = resource(
        by="A nurse",
        where="In the town library.",
        url="https://www.library.example/essays?id=1",
        look_for=("The waiting.",),
        talk_about=("Who waits?",),
        care="It is about death.",
        modules=("listening", "listening"),
        body="It is *old*.",
    )
    site = small.site(made, training.module())
    view = resource_view(site, site.here("resources/essay/"), made)
    assert (view.head.word, view.head.icon, view.head.minutes) == ("Article", "newspaper-variant-outline", "25 min")
    assert (view.why, view.by, view.where, view.care) == (
        "You hear silence.",
        "A nurse",
        "In the town library.",
        "It is about death.",
    )
    assert view.url == Link("Open it", "https://www.library.example/essays?id=1", note="www.library.example")
    assert (view.look_for, view.talk_about) == (("The waiting.",), ("Who waits?",))
    assert view.modules == (Link("About listening", "../../modules/listening/", "module"),)
    assert view.body == "<p>It is <em>old</em>.</p>\n"


def test_an_address_without_a_scheme_is_a_page_of_this_site() -> None:
    made = resource(url="personas/ana/")
    site = small.site(small.persona("ana"), made)
    assert resource_view(site, site.here("resources/essay/"), made).url == Link("Open it", "../../personas/ana/")


def test_an_address_that_runs_a_script_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="url"):
        resource(url="javascript:alert(1)")


def test_a_module_shows_the_resources_that_name_it_and_no_second_time_among_mentions() -> None:
    module = training.module()
    site = small.site(module, resource("a", modules=("listening",)), resource("b"))
    view = module_view(site, site.here("modules/listening/"), module)
    assert [card.link.href for card in view.resources] == ["../../resources/a/"]
    assert view.head.about.mentions == ()


def test_many_resources_stand_on_pages_of_which_search_reads_the_first() -> None:
    found = list(resources.pages(small.site(*(resource(f"r{n}") for n in range(50)))))
    assert [(page.address, page.type, page.searchable) for page in found[:3]] == [
        ("resources/", "resources", True),
        ("resources/page/2/", "resources", False),
        ("resources/r0/", "resource", True),
    ]


def test_without_resources_the_library_says_how_to_begin() -> None:
    assert "journeybook new resource NAME" in next(resources.pages(small.site())).html
