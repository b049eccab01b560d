"""What is printed for an immersion kit, as view models: codes, cards on sheets, and type that fits."""

from xml.etree import ElementTree as ET

import pytest

from journeybook.model import ImmersionKit
from journeybook.pages.qr import qr_svg
from journeybook.pages.site import Site
from journeybook.pages.training.kit_fit import arrow_size, board_size, card_size, poster_sizes
from journeybook.pages.training.kit_sheets import (
    PostersView,
    commitments_view,
    posters_view,
    rail,
    tasks_view,
)
from pages.small_kits import kit, site, station, task

OWN = "kits/a-day/"
URL = "https://book.example/"


def posters(made: ImmersionKit, url: str = URL, *, directory_urls: bool = True) -> PostersView:
    found = site(made, url=url)
    found = Site(found.catalogue, found.today, directory_urls, url, found.diagrams)
    return posters_view(found, found.here(f"{OWN}posters/"), made)


# Codes ------------------------------------------------------------------------------------------------------------


def test_a_code_is_dark_on_white_with_a_quiet_zone() -> None:
    svg = ET.fromstring(qr_svg(URL, "QR code: <home>"))  # noqa: S314  our own XML
    ground, modules = list(svg)
    size = int(svg.attrib["viewBox"].split()[2])
    assert (svg.attrib["aria-label"], ground.attrib["width"], ground.attrib["fill"]) == (
        "QR code: <home>",
        str(size),
        "#fff",
    )
    assert modules.attrib["stroke"] == "#000"
    assert modules.attrib["d"].startswith("M4 4.5h7m")  # white for four modules around it, as readers need


@pytest.mark.parametrize(
    ("directory_urls", "words"),
    [
        (True, ("journeys/moving/#pack.call", "kits/a-day/", "journeys/moving/walk/")),
        (False, ("journeys/moving.html#pack.call", "kits/a-day.html", "journeys/moving/walk.html")),
    ],
)
def test_codes_lead_to_the_moment_to_the_kit_and_to_the_walk(directory_urls: bool, words: tuple[str, ...]) -> None:
    view = posters(kit(), directory_urls=directory_urls)
    assert view.posters[0].code
    assert view.entrance
    assert view.exit
    codes = (view.posters[0].code, view.entrance, view.exit)
    assert tuple(code.words for code in codes) == tuple(f"book.example/{address}" for address in words)


def test_without_an_address_there_are_no_codes() -> None:
    view = posters(kit(), "")
    assert (view.coded, view.entrance, view.exit) == (False, None, None)
    assert [poster.code for poster in view.posters] == [None, None]


# Posters ----------------------------------------------------------------------------------------------------------


def test_a_poster_quotes_the_customer_unless_its_text_does() -> None:
    said = station("door", panel="It rings. Nobody was there. You wait.")
    view = posters(kit("a-day", station("desk"), said))
    assert [poster.quote for poster in view.posters] == ["Nobody was there.", ""]


def test_the_rail_runs_through_the_feelings_of_the_stations() -> None:
    view = posters(kit())
    assert [(stop.number, stop.x, stop.y, stop.css) for stop in view.rail.stops] == [
        (1, 150.0, 44.8, "n2"),
        (2, 450.0, 28.0, "z"),
    ]
    assert view.rail.path.startswith("M0 44.8H150C")
    assert rail(()).stops == ()


# Cards ------------------------------------------------------------------------------------------------------------


def test_each_task_card_comes_as_often_as_it_is_printed() -> None:
    made = kit("a-day", station("desk", tasks=[task(copies=5)]), station("door", tasks=[task("map")]))
    found = site(made)
    view = tasks_view(found, found.here(f"{OWN}tasks/"), made)
    cells = [[card and card.task.title for card in sheet.cells] for sheet in view.sheets]
    assert cells == [["Reconcile the bill"] * 4, ["Reconcile the bill", "Reconcile the map", None, None]]
    assert view.count == 6


def test_every_visitor_gets_a_commitment_card() -> None:
    made = kit(capacity=7)
    found = site(made)
    view = commitments_view(found, found.here(f"{OWN}commitments/"), made)
    assert [sheet.cells for sheet in view.sheets] == [(1, 2, 3, 4), (5, 6, 7, None)]


# Type that fits ---------------------------------------------------------------------------------------------------

LONG = "Somebody who has waited for a long time says so, and says it once more. "


def test_the_more_a_poster_says_the_smaller_it_is_said() -> None:
    sizes = [poster_sizes("Noon to four", LONG * n, "And then?", "", "book.example/a/").text for n in (1, 4, 12)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_a_long_title_gives_way_to_text_that_can_be_read() -> None:
    short = poster_sizes("Noon to four", LONG * 3, "And then?", "", "")
    long = poster_sizes("Waiting from noon to four for somebody who never comes", LONG * 3, "And then?", "", "")
    assert long.title < short.title
    assert long.text >= 8.8


def test_the_more_a_card_says_the_smaller_it_is_said() -> None:
    sizes = [card_size("Reconcile the bill", LONG * n, (), "What is wrong?") for n in (1, 8, 20)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_short_questions_and_titles_are_large() -> None:
    assert (board_size("What stays?"), arrow_size("Noon to four")) == (26, 11)
    assert board_size(LONG * 4) < 20
