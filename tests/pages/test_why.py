"""Why it matters: metrics by what they show."""

from datetime import date

from bs4 import BeautifulSoup

from journeybook.pages.home import home_view
from journeybook.pages.links import Link
from journeybook.pages.research import why
from journeybook.pages.research.metrics import metric_view
from journeybook.pages.research.why import why_view
from journeybook.pages.site import Site
from pages import small

POINTS = ({"date": date(2026, 3, 31), "value": 40}, {"date": date(2026, 6, 30), "value": 27})
HOURS = small.metric("repair", *POINTS, shows="value", why="An hour is worth $40.", source="The log", unit="hours")


def a_site(*entities: small.Entity) -> Site:
    return small.site(small.persona("ana"), *entities)


def test_metrics_are_grouped_by_what_they_show_and_others_are_left_out() -> None:
    site = a_site(HOURS, small.metric("kept", shows="trust"), small.metric("calls", shows="trust"), small.metric("odd"))
    shown = why_view(site, site.here("why/"))
    assert [(group.id, [m.id for m in group.metrics]) for group in shown.groups] == [
        ("trust", ["calls", "kept"]),
        ("value", ["repair"]),
    ]


def test_a_metric_names_the_journeys_of_today_that_move_it() -> None:
    at_a_step = small.journey("moving", "ana", small.stage("pack", small.step("call", metrics=["repair"])))
    as_a_whole = small.journey("staying", "ana", metrics=["repair"])
    ideal = small.journey("better", "ana", state="ideal", of="moving", metrics=["repair"])
    site = a_site(HOURS, at_a_step, as_a_whole, ideal)
    (group,) = why_view(site, site.here("why/")).groups
    assert [link.href for link in group.metrics[0].journeys] == ["../journeys/moving/", "../journeys/staying/"]


def test_the_picture_has_the_numbers_beside_it_and_ids_are_unique() -> None:
    site = a_site(HOURS, small.metric("other", *POINTS, shows="value"), small.metric("empty", shows="effort"))
    (page,) = why.pages(site)
    soup = BeautifulSoup(page.html, "html.parser")
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert sorted(set(ids)) == sorted(ids)
    assert [row.get_text(" ", strip=True) for row in soup.select("#n-repair-all ~ tbody tr")] == [
        "June 30, 2026 27",
        "March 31, 2026 40",
    ]
    assert "An hour is worth $40." in page.html
    assert "Source: The log. Newest measurement: June 30, 2026." in page.html
    assert "Not measured yet." in page.html


def test_the_page_of_a_metric_says_why_it_matters_and_what_it_shows() -> None:
    site = a_site(HOURS)
    shown = metric_view(site, site.here("metrics/repair/"), HOURS)
    assert (shown.why, shown.shows) == ("An hour is worth $40.", Link("Value", "../../why/#value"))


def test_the_start_page_leads_there_only_where_a_metric_says_something() -> None:
    site = a_site(HOURS)
    assert home_view(site, site.here("")).why == Link("Why it matters", "why/")
    bare = a_site(small.metric("odd"))
    assert home_view(bare, bare.here("")).why is None


def test_a_playbook_without_such_metrics_says_what_to_do() -> None:
    (page,) = why.pages(a_site(small.metric("odd")))
    assert "No metric says yet what it shows." in page.html
