from bs4 import BeautifulSoup

from journeybook.pages.home import HomeView, featured_journeys, figures, home_view, pages
from journeybook.pages.site import Site
from pages import small
from pages.small_walks import walk_log


def view_of(site: Site) -> HomeView:
    return home_view(site, site.here(""))


def test_the_mission_is_the_headline_and_without_one_the_name_is() -> None:
    assert view_of(small.site(mission={"statement": "Notice."})).headline == "Notice."
    assert view_of(small.site()).headline == "Test book"


def test_a_long_headline_is_set_smaller() -> None:
    assert not view_of(small.site(mission={"statement": "Notice."})).long
    assert view_of(small.site(mission={"statement": "Notice every single one of them, wherever they may be."})).long


def soup_of(site: Site) -> BeautifulSoup:
    return BeautifulSoup(next(pages(site)).html, "html.parser")


def test_the_question_for_the_readers_work_is_the_first_thing_after_the_line_and_the_way_on() -> None:
    roles = [{"id": "advisor", "name": "Advisor"}, {"id": "cook", "name": "Cook in the kitchen"}]
    soup = soup_of(small.site(small.persona("ana"), small.journey("a", "ana"), roles=roles))
    assert next(h2.get_text() for h2 in soup.select("h2")) == "What is your work?"
    way_on = soup.select_one(".jb-hero .jb-btn--primary")
    assert way_on is not None
    assert (way_on.get_text(), way_on["href"]) == ("Begin with your work", "#roles")
    assert [card["data-role"] for card in soup.select("[data-role]")] == ["advisor", "cook"]
    assert [a["href"] for a in soup.select("[data-role] a")] == ["roles/advisor/", "roles/cook/"]


def test_the_welcome_keeps_the_place_for_the_longest_role() -> None:
    roles = [{"id": "advisor", "name": "Advisor"}, {"id": "cook", "name": "Cook in the kitchen"}]
    assert view_of(small.site(roles=roles)).longest_role == "Cook in the kitchen"


def test_without_roles_the_way_on_is_to_the_journeys() -> None:
    soup = soup_of(small.site(small.persona("ana"), small.journey("a", "ana")))
    assert soup.select(".jb-work") == []
    assert [a["href"] for a in soup.select(".jb-hero .jb-btn")] == ["journeys/"]
    assert len(soup.select(".jb-hero .jb-btn--primary")) == 1


def test_featured_journeys_come_in_the_authors_order() -> None:
    journeys = [small.journey(id_, "ana") for id_ in ("a", "b", "c")]
    site = small.site(small.persona("ana"), *journeys, featured=["c", "a"])
    assert [j.id for j in featured_journeys(site.catalogue)] == ["c", "a"]


def test_without_featured_journeys_all_of_today_are_shown() -> None:
    today = small.journey("a", "ana")
    ideal = small.journey("b", "ana", state="ideal", of="a")
    site = small.site(small.persona("ana"), today, ideal)
    assert [j.id for j in featured_journeys(site.catalogue)] == ["a"]


def test_the_large_line_is_the_first_featured_journeys() -> None:
    felt = small.journey("felt", "ana", small.stage("s", small.step("x", -2), small.step("y", 1)))
    site = small.site(small.persona("ana"), felt, featured=["felt"])
    hero = view_of(site).hero
    assert hero is not None
    assert hero.link.href == "journeys/felt/"
    assert [p.emotion.feeling.value for p in hero.curve.points] == [-2, 1]


def test_a_journey_without_feelings_has_no_large_line() -> None:
    assert view_of(small.site(small.persona("ana"), small.journey("j", "ana"))).hero is None


def test_colleagues_are_not_among_the_customers_of_the_start_page() -> None:
    site = small.site(small.persona("sam", type="employee"), small.persona("zoe", type="served"), small.persona("ben"))
    assert [card.id for card in view_of(site).people] == ["ben", "zoe"]


def test_evidence_is_counted_by_cases_and_own_visits_by_occasions() -> None:
    site = small.site(
        small.evidence("a", sample_size=14),
        small.evidence("b"),
        small.evidence("c", source="survey", sample_size=1200),
        small.evidence("d", source="observation", sample_size=30),
        small.evidence("e", source="walk"),
        walk_log("w", "moving"),
        small.persona("ana", last_validated="2026-10-02"),
        small.persona("ben", last_validated="2026-11-04"),
    )
    assert [(f.number, f.label) for f in figures(site.catalogue)] == [
        ("15", "Interviews"),
        ("1,200", "Survey answers"),
        ("3", "Visits and walk-throughs"),
        ("November 4, 2026", "Last review"),
    ]


def test_an_empty_playbook_has_a_start_page_too() -> None:
    view = view_of(small.site())
    assert (view.roles, view.journeys, view.people, view.figures) == ((), (), (), ())
