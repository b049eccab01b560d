"""Readings of a journey on paper, as Chromium prints them."""

import re
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from building import framed, printed, web_server
from journeybook.catalogue import Catalogue
from journeybook.pages.journeys import readings
from pages import stress

A3_LANDSCAPE, A4 = (420, 297), (210, 297)
STAGES = 20


@pytest.fixture(scope="module")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The sample's journeys, and one of many stages."""
    root = tmp_path_factory.mktemp("paper") / "site"
    shutil.copytree(built_site, root)
    made = next(p for p in readings.pages(stress.site()) if p.address == f"journeys/{_long()}/")
    (root / "journeys/long").mkdir()
    (root / "journeys/long/index.html").write_text(framed(built_site, made.html), encoding="utf-8")
    with web_server(root) as origin:
        yield f"{origin}/journeys/"


def _long() -> str:
    return next(journey.id for journey in stress.JOURNEYS if len(journey.stages) == STAGES)


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_every_summary_is_one_sheet_of_a4(page: Page, address: str, sample: Catalogue) -> None:
    for id_ in sample.journeys:
        page.goto(f"{address}{id_}/summary/", wait_until="load")
        assert printed(page) == [A4], id_


# The blueprints, with all lanes, and the longest map are too full for one sheet at 7 points: they are parted.
TWO_SHEETS = {"internet-down", "internet-down-shop", "fiber-for-the-shop"}


def test_maps_are_one_sheet_of_a3_and_the_longest_two(page: Page, address: str, sample: Catalogue) -> None:
    sheets: dict[str, int] = {}
    for id_ in sample.journeys:
        page.goto(f"{address}{id_}/", wait_until="load")
        sizes = printed(page)
        assert set(sizes) == {A3_LANDSCAPE}
        sheets[id_] = len(sizes)
    assert sheets == {id_: 2 if id_ in TWO_SHEETS else 1 for id_ in sample.journeys}


def test_a_map_that_is_too_full_for_one_sheet_breaks_between_stages(page: Page, address: str) -> None:
    page.goto(f"{address}internet-down/", wait_until="load")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    parts = page.locator(".jb-map--sheet")
    assert [parts.nth(i).locator("th[scope=col]").count() for i in range(parts.count())] == [3, 3]


def test_a_map_of_many_stages_is_printed_in_parts_that_each_have_all_lane_labels(page: Page, address: str) -> None:
    page.goto(f"{address}long/", wait_until="load")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    parts = page.locator(".jb-map--sheet")
    assert parts.count() == 2
    labels = page.locator(".jb-map.is-split th[scope=row]").all_text_contents()
    heads: list[str] = []
    for i in range(parts.count()):
        part = parts.nth(i)
        assert part.locator("th[scope=row]").all_text_contents() == labels
        heads += part.locator("th[scope=col]").all_text_contents()
        rows = part.locator("tr.jb-lane")
        for k in range(rows.count()):
            assert rows.nth(k).locator("td").count() == part.locator("th[scope=col]").count()
        assert part.locator(".jb-curve").count() == 1
    assert heads == page.locator(".jb-map.is-split th[scope=col]").all_text_contents()
    assert len(heads) == STAGES
    assert page.locator("[id]").evaluate_all("all => all.length === new Set(all.map(e => e.id)).size")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert parts.count() == 0
    assert page.locator(".jb-map.is-split").count() == 0


def test_the_parts_of_a_long_map_show_the_whole_line(page: Page, address: str) -> None:
    page.goto(f"{address}long/", wait_until="load")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = page.locator(".jb-map--sheet .jb-curve").evaluate_all("all => all.map(e => e.getAttribute('viewBox'))")
    places = [tuple(float(n) for n in re.split(r"\s+", box)) for box in boxes]
    whole = page.locator(".jb-map.is-split .jb-curve").evaluate("e => e.viewBox.baseVal.width")
    ends = [x + width for x, _, width, _ in places]
    assert [x for x, *_ in places] == [0, *ends[:-1]]
    assert ends[-1] == pytest.approx(whole)
