from bs4 import BeautifulSoup

from journeybook.model import EmpathyMap
from journeybook.pages.people import empathy_maps
from journeybook.pages.people.empathy_maps import EmpathyMapView, empathy_map_view
from pages import small


def view_of(map_: EmpathyMap) -> EmpathyMapView:
    site = small.site(small.persona("ana"), map_)
    return empathy_map_view(site, site.here(f"empathy-maps/{map_.id}/"), map_)


def test_what_they_say_is_spoken_and_elsewhere_only_what_stands_in_quotation_marks() -> None:
    view = view_of(
        small.empathy_map("m", "ana", say=["Fine."], hear=["“Please hold.”", "Tom: “Ring again.”", "“A” or “B”"])
    )
    assert [(s.statement.text, s.spoken) for s in (*view.say, *view.hear)] == [
        ("Fine.", True),
        ("Please hold.", True),
        ("Tom: “Ring again.”", False),
        ("“A” or “B”", False),
    ]


def test_the_situation_is_not_said_twice_when_it_is_the_title() -> None:
    assert view_of(small.empathy_map("m", "ana")).situation == ""
    assert view_of(small.empathy_map("m", "ana", title="Ana waits")).situation == "In the middle of m"


def test_how_the_map_was_made_is_told() -> None:
    made = small.empathy_map(
        "m", "ana", map_type="one-user", made_by=["Care", "Design"], date="2026-06-10", version="2"
    )
    assert view_of(made).made == (
        "From one person's account",
        "Made by: Care, Design",
        "Made on June 10, 2026",
        "Version 2",
    )


def test_a_map_has_its_parts_in_the_order_of_the_canvas_and_credits_it() -> None:
    site = small.site(small.persona("ana"), small.empathy_map("m", "ana", say=["Yes"], do=["Waits"], think_feel=["No"]))
    html = next(p.html for p in empathy_maps.pages(site) if p.address == "empathy-maps/m/")
    page = BeautifulSoup(html, "html.parser")
    assert [h["id"] for h in page.select(".jb-emp h2, .jb-emp h3")] == [
        "think-feel",
        "see",
        "hear",
        "say-do",
        "say",
        "do",
        "pains",
        "gains",
    ]
    credit = page.select_one(".jb-emp__credit")
    assert credit is not None
    assert credit.get_text() == "The names of the fields come from the Empathy Map Canvas © 2017 Dave Gray, xplane.com."


def test_the_gallery_without_maps_says_what_to_do() -> None:
    html = next(empathy_maps.pages(small.site())).html
    assert "personas/empathy-maps/NAME.yml" in html
