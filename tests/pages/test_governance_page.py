"""The page about who keeps what: what is waiting, where one finds oneself, and that it stays short."""

import re
from dataclasses import replace

from journeybook.model import Entity
from journeybook.pages import Page, Site, governance
from journeybook.pages.governance import ConcernView, GovernanceView, Number, OwnerView, Row, governance_view
from journeybook.pages.links import Link
from pages import small
from small_governance import catalogue

HERE = "governance/"


def _site() -> Site:
    return replace(small.site(), catalogue=catalogue())


def _view(site: Site) -> GovernanceView:
    return governance_view(site, site.here(HERE))


def _page(site: Site) -> Page:
    (page,) = governance.pages(site)
    return page


def _kept_by(*names: str) -> list[Entity]:
    return [
        small.persona(f"p{n}", evidence=["study"], status="live", owner={"name": name}) for n, name in enumerate(names)
    ]


def test_the_numbers_say_in_words_what_is_waiting() -> None:
    assert _view(_site()).numbers == (
        Number(1, "review overdue", "clock-alert-outline"),
        Number(1, "review due within 60 days", "calendar-clock-outline"),
        Number(1, "thing never reviewed", "calendar-question-outline"),
        Number(1, "thing without an owner", "account-question-outline"),
        Number(2, "things without evidence", "file-question-outline"),
        Number(1, "moment of truth that nobody practices", "star-four-points-outline"),
        Number(1, "exercise left behind by the map", "update"),
        Number(2, "journeys not yet walked, observed and used", "shoe-print"),
        Number(1, "rule not kept on purpose", "check-decagram-outline"),
    )


def test_each_owner_finds_what_is_waiting_with_a_link_to_it() -> None:
    nobody, bea, zoe = _view(_site()).owners
    tom = Row(Link("Tom", "../personas/tom/", "persona"), "Persona", "")
    assert nobody == OwnerView(
        anchor="owner-nobody",
        name="Nobody yet",
        team="",
        email="",
        kept="",
        waiting=("1 thing without an owner", "1 thing without evidence"),
        concerns=(
            ConcernView("Without an owner", "account-question-outline", 1, (tom,), 0),
            ConcernView("Without evidence", "file-question-outline", 1, (tom,), 0),
        ),
        command='journeybook status --owner "nobody"',
    )
    assert (bea.anchor, bea.name, bea.team, bea.email, bea.kept) == (
        "owner-bea-marsh-service-design",
        "Bea Marsh",
        "Service design",
        "bea@example.com",
        "keeps 3 things",
    )
    assert [(c.title, [row.state for row in c.rows]) for c in bea.concerns] == [
        ("Overdue for review", ["was due October 31, 2026"]),
        ("Due within 60 days", ["due December 1, 2026"]),
        ("Without evidence", [""]),
        ("Journeys not yet walked, observed and used", ["never walked or observed"]),
        ("Accepted as it is", ["journey/no-opportunities, until January 31, 2027"]),
    ]
    assert bea.concerns[-1].rows[0].reason == "We only look."
    assert [(c.title, c.rows) for c in zoe.concerns][1:3] == [
        (
            "Moments of truth that nobody practices",
            (
                Row(
                    Link("Does call", "../journeys/moving/#pack.call", "step", "I move; again, and again"),
                    "Moment of truth",
                    "",
                ),
            ),
        ),
        (
            "Exercises that the map has left behind",
            (
                Row(
                    Link("Pause", "../reflections/pause/", "reflection"),
                    "Reflection",
                    "1 step has changed",
                    (Link("Does wait", "../journeys/moving/#pack.wait", "step", "I move; again, and again"),),
                ),
            ),
        ),
    ]


def test_every_link_within_the_page_leads_somewhere_and_every_id_is_there_once() -> None:
    html = _page(_site()).html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    links = set(re.findall(r'href="#([^"]+)"', re.sub(r"<use [^>]*>", "", html)))
    assert {"owner-nobody", "owner-bea-marsh-service-design", "owner-zoe-of-the-shop"} <= links <= set(ids)


def test_owners_whose_names_look_alike_or_are_in_another_script_have_places_of_their_own() -> None:
    anchors = [o.anchor for o in _view(small.site(*_kept_by("Zoë", "Zoe", "Li", "李", "王"))).owners]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"owner-[a-z0-9-]+", anchor) for anchor in anchors)
    assert anchors[0] == "owner-li"


def test_an_owner_with_nothing_waiting_is_named_without_a_section() -> None:
    html = _page(small.site(small.evidence("study", owner={"name": "Bea"}))).html
    assert '<span dir="auto">Bea</span>' in html
    assert "Nothing is waiting" in html
    assert "#owner-bea" not in html


def test_the_playbook_leads_to_the_start_page() -> None:
    (owner,) = _view(small.site(owner={"name": "Bea"}, review_by=small.TODAY)).owners
    assert owner.concerns[0].rows == (Row(Link("Test book", "../", "playbook"), "Playbook", "due November 21, 2026"),)


def test_the_calendar_is_offered_where_a_day_is_known() -> None:
    assert "reviews.ics" in _page(_site()).html
    assert (_view(_site()).calendar, _view(_site()).subscribe) == ("reviews.ics", "")
    known = replace(_site(), url="https://example.com/book/")
    assert _view(known).subscribe == "https://example.com/book/governance/reviews.ics"
    assert 'id="calendar"' not in _page(small.site(small.persona("ana"))).html


def test_a_long_list_ends_and_says_how_to_read_the_rest() -> None:
    site = small.site(*_kept_by(*["Bea"] * (governance.MOST_ROWS + 5)))
    (owner,) = _view(site).owners
    assert [(len(c.rows), c.more) for c in owner.concerns] == [(governance.MOST_ROWS, 5)]
    assert "and 5 more; <code>journeybook status --owner &#34;Bea&#34;</code> names them all" in _page(site).html


def test_a_name_that_a_command_line_would_read_in_its_own_way_is_not_put_into_one() -> None:
    (owner,) = _view(small.site(*_kept_by('$(rm) "x"'))).owners
    assert owner.command == 'journeybook status --owner "NAME"'


def test_with_a_thousand_owners_the_page_stays_of_one_size() -> None:
    names = [f"Owner {n}" for n in range(1000) for _ in range(15)]
    view = _view(small.site(*_kept_by(*names)))
    assert (len(view.owners), sum(bool(o.concerns) for o in view.owners)) == (1000, governance.MOST_OWNERS)
    assert view.more == 900
    assert 0 < sum(len(c.rows) for o in view.owners for c in o.concerns) <= governance.ALL_ROWS


def test_an_empty_playbook_has_the_page_too() -> None:
    assert "Nothing in this playbook has an owner yet." in _page(small.site()).html
