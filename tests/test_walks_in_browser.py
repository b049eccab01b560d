"""Blank walk sheets and walks beside their maps, as Chromium prints and shows them."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page

from building import printed
from journeybook.catalogue import Catalogue

A4_LANDSCAPE = (297, 210)
ROWS_A_SHEET = 5


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_blank_sheet_is_printed_on_a4_lying_with_its_head_on_every_page(
    page: Page, origin: str, sample: Catalogue
) -> None:
    page.goto(f"{origin}/journeys/internet-down/walk-sheet/", wait_until="load")
    rows = page.locator(".jb-wsheet__row").count()
    sheets = printed(page)
    assert set(sheets) == {A4_LANDSCAPE}
    assert rows > len(list(sample.journeys["internet-down"].steps()))
    assert len(sheets) <= rows / ROWS_A_SHEET + 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.jb-wsheet__t thead')).display") == (
        "table-header-group"
    )
    assert page.locator("h1").is_hidden()
    table = page.locator(".jb-wsheet__t")
    assert table.evaluate("e => e.scrollWidth <= e.parentElement.clientWidth")


def test_a_place_of_the_summary_leads_to_the_moment(page: Page, origin: str) -> None:
    page.goto(f"{origin}/walks/an-evening-on-the-helpline/", wait_until="load")
    link = page.locator(".jb-wfound a").last
    page.locator(".jb-wfound details summary").click()
    moment = page.locator(f'[id="{(link.get_attribute("href") or "")[1:]}"]')
    link.click()
    page.wait_for_function("e => Math.abs(e.getBoundingClientRect().top) < innerHeight", arg=moment.element_handle())
    assert moment.is_visible()
