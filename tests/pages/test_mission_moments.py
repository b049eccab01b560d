"""Mission moments as view models, and as a feed."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from journeybook.model import Entity
from journeybook.pages import attachments
from journeybook.pages.links import Link
from journeybook.pages.site import Site
from journeybook.pages.training import mission_moments
from journeybook.pages.training.mission_moments import (
    FEED,
    NEWEST,
    PartView,
    mission_view,
    moment_card,
    moment_view,
    wall_view,
)
from pages import small
from pages.small_use import moment

PARTS = ({"id": "said-so", "name": "We said so", "text": "At once."}, {"id": "remembered", "name": "We remembered"})
MISSION = {"statement": "Somebody noticed.", "explanation": "In *three* things.", "parts": PARTS}
ATOM = "{http://www.w3.org/2005/Atom}"


def _site(*entities: Entity, url: str = "") -> Site:
    journey = small.journey("moving", "ana", small.stage("pack", small.step("call", -2)))
    site = small.site(
        small.persona("ana"), journey, *entities, mission=MISSION, roles=({"id": "desk", "name": "Desk"},)
    )
    return replace(site, url=url)


# The wall ---------------------------------------------------------------------------------------------------------


def test_the_wall_is_newest_first_and_each_month_opens_once() -> None:
    site = _site(moment("a", "2026-09-30"), moment("b", "2026-10-01"), moment("c", "2026-10-20"))
    bricks = wall_view(site, site.here("moments/")).bricks
    assert [(b.card.link.href, b.card.date, b.month, b.month_words, b.opens) for b in bricks] == [
        ("c/", "October 20, 2026", "2026-10", "October 2026", True),
        ("b/", "October 1, 2026", "2026-10", "October 2026", False),
        ("a/", "September 30, 2026", "2026-09", "September 2026", True),
    ]


def test_the_parts_of_the_mission_say_how_many_moments_show_them() -> None:
    site = _site(moment("a", shows=("said-so",)), moment("b", shows=("said-so", "said-so")))
    view = mission_view(site, site.here("moments/"))
    assert view is not None
    assert (view.statement, view.explanation) == ("Somebody noticed.", "")
    assert view.parts == (
        PartView("said-so", "We said so", "At once.", "2 moments"),
        PartView("remembered", "We remembered", "", ""),
    )


def test_a_mission_without_parts_is_explained() -> None:
    site = small.site(mission={"statement": "Somebody noticed.", "explanation": "In *three* things."})
    view = mission_view(site, site.here("moments/"))
    assert view is not None
    assert view.explanation == "<p>In <em>three</em> things.</p>\n"


def test_the_place_of_a_part_is_where_references_lead() -> None:
    shown = moment(shows=("said-so",))
    pages = {page.address: page.html for page in mission_moments.pages(_site(shown))}
    assert 'id="said-so"' in pages["moments/"]
    assert 'href="../#said-so"' in pages["moments/late/"]


def test_a_moment_says_where_it_was_and_who_was_there() -> None:
    made = moment(
        shows=("said-so",), step="moving#pack.call", persona="ana", role="desk", thanks="Thank you.", done_by="Ed"
    )
    site = _site(made)
    card = moment_card(site, site.here("moments/"), made)
    assert card.place is not None
    assert (card.place.link.href, card.place.journey.text, card.place.stage) == (
        "../journeys/moving/#pack.call",
        "I live through moving",
        "Pack",
    )
    assert card.persona is not None
    assert (card.persona.name, card.journey) == ("Ana", None)
    assert card.role == Link("Desk", "../roles/desk/", "role")
    assert card.parts == (Link("We said so", "#said-so", "mission-part"),)
    assert (card.thanks, card.done_by, card.seen_by) == ("Thank you.", "Ed", "a colleague")


def test_the_wall_is_narrowed_down_by_part_journey_and_role() -> None:
    by_step = moment("a", shows=("said-so",), step="moving#pack.call", role="desk")
    others = (moment(id_) for id_ in "bcdef")
    site = _site(by_step, *others)
    view = wall_view(site, site.here("moments/"))
    assert [(facet.kind.id, [o.value.label for o in facet.options]) for facet in view.gallery.facets] == [
        ("part", ["We said so"]),
        ("journey", ["I live through moving"]),
        ("role", ["Desk"]),
    ]
    found = next(brick.attributes for brick in view.bricks if brick.card.link.href == "a/")
    assert found == {
        "data-part": "said-so",
        "data-journey": "moving",
        "data-role": "desk",
        "data-by-newest": "0",
        "data-by-oldest": "5",
    }


def test_many_moments_stand_on_pages_and_the_mission_on_the_first_only() -> None:
    pages = list(mission_moments.pages(_site(*(moment(f"m{n}") for n in range(60)))))
    wall = [(page.address, page.searchable, "Somebody noticed." in page.html) for page in pages[:2]]
    assert wall == [("moments/", True, True), ("moments/page/2/", False, False)]
    assert [page.html.count("<li data-") for page in pages[:2]] == [48, 12]


def test_without_moments_the_wall_says_how_to_begin() -> None:
    html = next(mission_moments.pages(_site())).html
    assert "No moments yet." in html
    assert "journeybook new mission-moment NAME" in html


# One moment -------------------------------------------------------------------------------------------------------


def test_the_page_of_a_moment_shows_the_mission_and_no_freshness() -> None:
    made = moment(done_by="Ed", status="live")
    site = _site(made)
    view = moment_view(site, site.here("moments/late/"), made)
    assert view.statement == "Somebody noticed."
    assert [fact.words for fact in view.head.facts] == ["October 2, 2026", "Done by: Ed", "Seen by: a colleague"]
    assert view.head.label == ""
    assert "Not reviewed" not in list(mission_moments.pages(site))[1].html


def test_the_more_there_is_to_read_the_smaller_it_is_printed() -> None:
    site = _site()
    here = site.here("moments/late/")
    sizes = [moment_view(site, here, moment(story="x" * length)).size for length in (400, 500, 1000)]
    assert sizes == ["short", "usual", "long"]


# The feed ---------------------------------------------------------------------------------------------------------


def test_the_feed_is_atom_with_whole_addresses() -> None:
    site = _site(
        moment("a", "2026-09-30", title="Who said \"<b>\" & 'us'?", shows=("said-so",)),
        moment("b", "2026-10-01"),
        url="https://book.example/sub/",
    )
    (attachment,) = [a for a in attachments(site) if a.path == FEED]
    assert attachment.text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    root = ET.fromstring(attachment.text)  # noqa: S314  made by us
    assert _plain(root) == {
        "id": "https://book.example/sub/moments/",
        "title": "Mission moments: Test book",
        "subtitle": "Somebody noticed.",
        "updated": "2026-10-01T00:00:00Z",
        "author": {"name": "Test Works"},
        "link": ["https://book.example/sub/moments/feed.xml", "https://book.example/sub/moments/"],
        "entry": [
            {
                "id": "https://book.example/sub/moments/b/",
                "title": "About b",
                "link": ["https://book.example/sub/moments/b/"],
                "published": "2026-10-01T00:00:00Z",
                "updated": "2026-10-01T00:00:00Z",
                "summary": "They slept.",
                "content": "Somebody did b.",
            },
            {
                "id": "https://book.example/sub/moments/a/",
                "title": "Who said \"<b>\" & 'us'?",
                "link": ["https://book.example/sub/moments/a/"],
                "published": "2026-09-30T00:00:00Z",
                "updated": "2026-09-30T00:00:00Z",
                "category": "We said so",
                "summary": "They slept.",
                "content": "Somebody did a.",
            },
        ],
    }


def _plain(element: ET.Element) -> dict[str, object]:
    found: dict[str, object] = {}
    for child in element:
        name = child.tag.removeprefix(ATOM)
        if name in ("link", "entry"):
            values = found.setdefault(name, [])
            assert isinstance(values, list)
            values.append(child.get("href") if name == "link" else _plain(child))  # pyright: ignore[reportUnknownMemberType]  of any values
        else:
            found[name] = child.get("term") or (_plain(child) if len(child) else child.text)
    return found


def test_the_ids_of_a_feed_stay_the_same_where_pages_are_files() -> None:
    site = replace(_site(moment(), url="https://book.example/"), directory_urls=False)
    made = mission_moments.feed(site)
    assert [(entry.id, entry.url) for entry in made.entries] == [
        ("https://book.example/moments/late/", "https://book.example/moments/late.html")
    ]
    assert wall_view(site, site.here("moments/")).feed == "feed.xml"


def test_the_feed_holds_the_newest_moments_only() -> None:
    site = _site(*(moment(f"m{n}") for n in range(NEWEST + 5)), url="https://book.example/")
    assert len(mission_moments.feed(site).entries) == NEWEST


def test_there_is_no_feed_where_nobody_knows_the_sites_address_or_nothing_was_seen() -> None:
    for site in (_site(moment()), _site(url="https://book.example/")):
        assert list(mission_moments.attachments(site)) == []
        assert wall_view(site, site.here("moments/")).feed == ""
