"""Badges: how far a page can be trusted, in words."""

from datetime import date

import pytest

from journeybook import pages
from journeybook.claims import Claims
from journeybook.model import Persona
from journeybook.pages.badges import Badge, badges, evidence_badges, explained, review_badge
from journeybook.pages.parts import short_date
from pages import small


@pytest.mark.parametrize(
    ("fields", "tone", "words", "brief"),
    [
        ({"status": "draft"}, "open", "Draft", "Draft"),
        ({"status": "in-research"}, "open", "In research", "In research"),
        ({"status": "archived", "review_by": date(2020, 1, 1)}, "plain", "Archived", "Archived"),
        ({"status": "live"}, "open", "Not reviewed yet", "Not reviewed yet"),
        ({"last_validated": date(2026, 5, 12)}, "good", "Reviewed May 12, 2026", "Reviewed May 2026"),
        (
            {"last_validated": date(2026, 5, 12), "review_by": date(2027, 1, 20)},
            "soon",
            "Review due January 20, 2027",
            "Review due Jan 2027",
        ),
        (
            {"last_validated": date(2026, 5, 12), "review_by": date(2027, 1, 21)},
            "good",
            "Reviewed May 12, 2026",
            "Reviewed May 2026",
        ),
        (
            {"last_validated": date(2026, 5, 12), "review_by": date(2026, 11, 21)},
            "soon",
            "Review due November 21, 2026",
            "Review due Nov 2026",
        ),
        (
            {"last_validated": date(2026, 5, 12), "review_by": date(2026, 11, 20)},
            "late",
            "Review overdue since November 20, 2026",
            "Review overdue since Nov 2026",
        ),
    ],
)
def test_the_first_badge_says_how_the_review_stands(
    fields: dict[str, object], tone: str, words: str, brief: str
) -> None:
    persona = small.persona("ana", **{"status": "live", **fields})
    site = small.site(persona)
    badge = review_badge(site, persona)
    assert (badge.tone, badge.words, review_badge(site, persona, short_date).words) == (tone, words, brief)


@pytest.mark.parametrize(
    ("claims", "named", "words"),
    [
        (Claims(0, 0, 0), False, ["No evidence yet"]),
        (Claims(0, 0, 0), True, []),
        (Claims(4, 0, 4), False, ["No evidence yet", "100 percent is assumed"]),
        (Claims(4, 0, 0), True, ["No claim rests on evidence yet"]),
        (Claims(3, 2, 1), True, ["67 percent rests on evidence", "33 percent is assumed"]),
        (Claims(1000, 999, 1), True, ["99 percent rests on evidence", "1 percent is assumed"]),
        (Claims(5, 5, 0), True, ["100 percent rests on evidence"]),
    ],
)
def test_the_others_say_how_much_rests_on_evidence_and_how_much_is_assumed(
    claims: Claims, *, named: bool, words: list[str]
) -> None:
    assert [badge.words for badge in evidence_badges(claims, named=named)] == words


def _people() -> tuple[Persona, ...]:
    return (small.persona("ana", owner={"name": "Bea Marsh", "team": "Design", "email": "bea@example.com"}),)


def test_pages_of_personas_maps_and_journeys_show_badges_and_where_they_are_explained() -> None:
    site = small.site(*_people(), small.empathy_map("packing", "ana"), small.journey("moving", "ana"))
    html = {page.address: page.html for page in pages.build(site)}
    for address, up in (
        ("personas/ana/", "../../"),
        ("empathy-maps/packing/", "../../"),
        ("journeys/moving/", "../../"),
    ):
        assert "No evidence yet" in html[address]
        assert f'href="{up}governance/#badges"' in html[address], address
    assert "Kept by" in html["personas/ana/"]
    assert 'id="badges"' in html["governance/"]
    for address in ("personas/", "empathy-maps/", "journeys/"):
        assert "jb-badge" in html[address], address


def test_every_badge_is_explained() -> None:
    shown = {
        badge.icon
        for fields in (
            {"status": "draft"},
            {"status": "archived"},
            {"status": "live"},
            *(
                {"status": "live", "last_validated": "2026-05-12", "review_by": day}
                for day in ("2026-11-20", "2026-12-01", "2027-12-01")
            ),
        )
        for persona in (small.persona("ana", **fields),)
        for site in (small.site(persona),)
        for badge in badges(site, site.here("personas/ana/"), persona).items
    } | {badge.icon for badge in evidence_badges(Claims(3, 2, 1), named=True)}
    assert shown == {badge.icon for badge, _ in explained()}


def test_no_badge_says_anything_by_color_alone() -> None:
    assert all(isinstance(badge, Badge) and badge.icon and badge.words for badge, _ in explained())
