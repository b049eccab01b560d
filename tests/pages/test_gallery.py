"""The galleries of journeys and of personas."""

from collections.abc import Iterable
from datetime import date

import pytest
from bs4 import BeautifulSoup

from journeybook.model import Entity, Ref
from journeybook.pages.filters import Facet
from journeybook.pages.journeys import gallery
from journeybook.pages.people import persona_gallery
from journeybook.pages.site import Site
from pages import small

ROLES = [{"id": "advisor", "name": "Advisor"}, {"id": "clerk", "name": "Clerk"}]
CHANNELS = [{"id": "phone", "name": "Phone call", "type": "phone"}, {"id": "web", "name": "Website", "type": "web"}]


def site_of(*entities: Entity, fill: int = 8) -> Site:
    """Return a site of these objects and so many plain journeys."""
    plain = (small.journey(f"z{i}", "ana", title=f"Z {i}") for i in range(fill))
    return small.site(small.persona("ana"), *entities, *plain, roles=ROLES, channels=CHANNELS)


def counts(facets: Iterable[Facet]) -> dict[str, dict[str, int]]:
    return {f.kind.id: {option.value.label: option.count for option in f.options} for f in facets}


def journeys(site: Site) -> gallery.GalleryView:
    return gallery.gallery_view(site, site.here("journeys/"))


RICH = small.journey(
    "rich",
    "ben",
    small.stage(
        "notice",
        small.step("a", -2, touchpoints=[{"name": "Line", "channel": "phone"}], duration="2 hours"),
        small.step("b", 1, touchpoints=[{"name": "Line", "channel": "phone"}, {"name": "Page", "channel": "web"}]),
    ),
    title="A rich one",
    summary="About rain.",
    roles=["clerk", "advisor"],
    level="macro",
    owner={"name": "Kim", "team": "Care"},
    status="live",
    last_validated=date(2026, 5, 1),
    tags=["weather"],
)


def test_journeys_are_found_by_what_they_are_about() -> None:
    found = journeys(site_of(small.persona("ben", name="Ben Bo"), RICH)).gallery
    card = next(card for card in found.cards if card.view.id == "rich")
    assert card.attributes == {
        "data-role": "clerk\nadvisor",
        "data-persona": "ben",
        "data-lowest": "-2",
        "data-level": "macro",
        "data-stage": "notice",
        "data-channel": "phone\nweb",
        "data-owner": "Kim, Care",
        "data-status": "reviewed",
        "data-by-title": "0",
        "data-by-reviewed": "0",
        "data-by-lowest": "0",
        "data-by-length": "0",
        "data-by-persona": "8",
        "data-words": "About rain. Notice weather Clerk Advisor Kim Care",
    }
    assert counts(found.facets) == {
        "role": {"Advisor": 1, "Clerk": 1},
        "persona": {"Ana": 8, "Ben Bo": 1},
        "lowest": {"Very bad": 1},
        "level": {"A large part of it": 1, "One goal": 8},
        "stage": {"One": 8, "Notice": 1},
        "channel": {"Phone call": 1, "Website": 1},
        "owner": {"Kim, Care": 1},
        "status": {"Reviewed": 1, "Draft": 8},
    }


def test_ideal_journeys_can_be_told_from_those_of_today() -> None:
    found = journeys(site_of(small.journey("better", "ana", state="ideal", of="z0"))).gallery
    assert counts(found.facets)["state"] == {"As it is today": 8, "As it should be": 1}


def test_a_journey_and_its_ideal_belong_to_the_stages_of_a_life_that_they_show_in_detail() -> None:
    life = small.journey(
        "life",
        "ana",
        small.stage("join", small.step("a", sub_journey="z0")),
        small.stage("leave", small.step("b", sub_journey="z1")),
        level="lifecycle",
    )
    ideal = small.journey("better", "ana", state="ideal", of="z1")
    found = journeys(site_of(life, ideal)).gallery
    assert counts(found.facets)["life"] == {"Join": 1, "Leave": 2}


def test_journeys_stand_by_title_and_each_ideal_behind_its_own() -> None:
    site = small.site(
        small.journey("b", "ana", title="Ápples"),
        small.journey("c", "ana", title="apples too"),
        small.journey("a", "ana", title="Zebras"),
        small.journey("d", "ana", title="A better zebra", state="ideal", of="a"),
        small.journey("e", "ana", title="Nobody's ideal", state="ideal", of="lost"),
    )
    assert [journey.id for journey in gallery.in_order(site)] == ["b", "c", "a", "d", "e"]


def test_up_to_six_journeys_have_larger_cards_with_a_summary_and_no_filters() -> None:
    html = BeautifulSoup(
        next(gallery.pages(site_of(small.journey("rain", "ana", summary="About rain."), fill=5))).html, "html.parser"
    )
    assert html.select_one(".jb-jgrid--large .jb-jcard__summary")
    assert not html.select("form, select, [data-gallery], .jb-pager")
    more = BeautifulSoup(next(gallery.pages(site_of(fill=7))).html, "html.parser")
    assert more.select_one("form[role=search]")
    assert not more.select_one(".jb-jgrid--large")


def test_further_pages_have_addresses_of_their_own_and_are_left_out_of_search() -> None:
    made = list(gallery.pages(site_of(fill=100)))
    assert [(page.address, page.type, page.title, page.section, page.searchable) for page in made] == [
        ("journeys/", "journeys", "Journeys", "journeys/", True),
        ("journeys/page/2/", "journeys", "Journeys, page 2", "journeys/", False),
        ("journeys/page/3/", "journeys", "Journeys, page 3", "journeys/", False),
    ]


def test_every_journey_is_on_one_page_and_search_knows_it_by_its_own() -> None:
    made = list(gallery.pages(site_of(fill=100)))
    titles = [a.get_text() for page in made for a in BeautifulSoup(page.html, "html.parser").select(".jb-jcard h2 a")]
    assert sorted(titles) == sorted(f"Z {i}" for i in range(100))
    assert "Z 1" not in " ".join(entry.text + entry.title for entry in made[0].search_entries)


def test_a_page_does_not_grow_with_the_number_of_journeys() -> None:
    def size(count: int) -> int:
        people = [small.persona(f"p{i:03}") for i in range(count)]
        stories = [
            small.journey(
                f"j{i:03}", f"p{i:03}", small.stage(f"s{i:03}", small.step("a", -1)), owner={"name": f"Owner {i:03}"}
            )
            for i in range(count)
        ]
        return len(next(gallery.pages(small.site(*people, *stories))).html)

    assert size(500) == pytest.approx(size(100), rel=0.02)


def test_pages_for_readers_without_scripts_lead_to_people_roles_and_channels() -> None:
    site = site_of(small.persona("ben"), RICH)
    here = site.here("journeys/")
    html = BeautifulSoup(next(gallery.pages(site)).html, "html.parser")
    assert [a["href"] for a in html.select(".jb-gallery__people a")] == ["../personas/ana/", "../personas/ben/"]
    assert [(a["href"], a.get_text(" ", strip=True)) for a in html.select(".jb-facets a")] == [
        ("../roles/advisor/", "Advisor , 1"),
        ("../roles/clerk/", "Clerk , 1"),
        (here.ref(Ref("channel", "phone")), "Phone call , 1"),
        (here.ref(Ref("channel", "web")), "Website , 1"),
    ]


def test_what_readers_hear_and_follow_is_named() -> None:
    html = BeautifulSoup(list(gallery.pages(site_of(fill=100)))[1].html, "html.parser")
    status = html.select_one("[role=status]")
    assert status is not None
    assert status.get_text() == "49\N{EN DASH}96 of 100 journeys"
    assert [
        (a["href"], a.get("rel"), a.get("aria-label"), a.get("aria-current")) for a in html.select(".jb-pager a")
    ] == [
        ("../../", ["prev"], "Previous page", None),
        ("../../", None, "Page 1", None),
        ("./", None, "Page 2", "page"),
        ("../3/", None, "Page 3", None),
        ("../3/", ["next"], "Next page", None),
    ]


def test_every_text_of_a_journey_reaches_its_attributes_as_text() -> None:
    hostile = '"><img src=x onerror=alert(1)> & {{ 7 * 7 }}'
    site = site_of(small.journey("bad", "ana", title=hostile, owner={"name": hostile}, tags=[hostile]))
    html = BeautifulSoup(next(gallery.pages(site)).html, "html.parser")
    card = html.select_one("li:has(#jcard-bad)")
    assert card is not None
    assert html.find("img") is None
    assert card["data-owner"] == hostile
    assert [i["value"] for i in html.select("input[name=owner]")] == [hostile]


# Personas ---------------------------------------------------------------------------------------------------------


def test_up_to_a_dozen_personas_stand_by_the_part_they_play() -> None:
    view = persona_gallery.gallery_view(site := small.site(*people(12)), site.here("personas/"))
    assert (view.gallery, [(group.id, len(group.cards)) for group in view.groups]) == (None, [("served", 12)])


def test_more_personas_are_narrowed_down_by_part_basis_and_who_meets_them() -> None:
    site = small.site(
        *people(12),
        small.persona("kim", type="employee", basis="assumption", owner={"name": "Jo"}),
        small.journey("j", "kim", roles=["clerk"]),
        roles=ROLES,
    )
    view = persona_gallery.gallery_view(site, site.here("personas/"))
    assert view.groups == ()
    assert view.gallery is not None
    assert counts(view.gallery.facets) == {
        "type": {"Primary persona": 12, "Colleague": 1},
        "role": {"Clerk": 1},
        "basis": {"Research": 12, "Assumptions so far": 1},
        "owner": {"Jo": 1},
    }
    assert view.gallery.cards[-1].view.id == "kim"


def test_many_personas_go_on_pages_and_only_the_first_says_who_is_missing() -> None:
    made = list(persona_gallery.pages(small.site(*people(60), overlooked="People without a phone.")))
    assert [(page.address, page.title, page.searchable) for page in made] == [
        ("personas/", "Customers", True),
        ("personas/page/2/", "Customers, page 2", False),
    ]
    assert ["People without a phone." in page.html for page in made] == [True, False]


def people(count: int) -> list[Entity]:
    return [small.persona(f"p{i:02}") for i in range(count)]


def test_facets_have_words_of_their_own() -> None:
    facets: tuple[Facet, ...] = journeys(site_of(small.persona("ben"), RICH)).gallery.facets
    assert [(facet.kind.title, facet.kind.folded) for facet in facets] == [
        ("Role", False),
        ("Persona", False),
        ("Lowest feeling", False),
        ("Level", True),
        ("Stage", True),
        ("Channel", True),
        ("Owner", True),
        ("Freshness", True),
    ]
