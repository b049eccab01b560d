"""The walk, opened in Chromium as a reader would: with the keyboard, coming back to it, without scripts, on paper."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from building import web_server

WALK = "journeys/internet-down/walk/"
MOMENTS = 22
TRUTH = "m-wait.missed-visit"
"""The id of the thirteenth moment."""


@pytest.fixture(scope="module")
def address(built_site: Path) -> Generator[str]:
    with web_server(built_site) as origin:
        yield f"{origin}/{WALK}"


@contextmanager
def reader(browser: Browser, *, scripts: bool = True, width: int = 1440) -> Generator[BrowserContext]:
    """Give a reader who wants no motion; what is kept on the device lasts as long as they do."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    try:
        yield context
    finally:
        context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page


def stand_at(page: Page, number: int) -> None:
    """Wait until the rail marks this moment alone."""
    page.wait_for_function(
        "n => { const at = [...document.querySelectorAll('.jb-walkrail [aria-current=step]')];"
        " return at.length === 1 && at[0].textContent.startsWith(`Moment ${n}:`); }",
        arg=number,
    )


def top_of(page: Page, id_: str) -> float:
    box = page.locator(f'[id="{id_}"]').bounding_box()
    assert box
    return box["y"]


def test_the_arrow_keys_lead_from_moment_to_moment_and_back(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, address)
        for number in (1, 2, 3):
            page.keyboard.press("ArrowRight")
            stand_at(page, number)
        page.keyboard.press("ArrowLeft")
        stand_at(page, 2)
        assert page.url.endswith("#m-notice.check-the-usual")


def test_keys_pressed_faster_than_the_page_moves_are_all_followed(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, address)
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        stand_at(page, 6)


def test_the_walk_ends_where_the_keys_lead_no_further(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, address)
        for _ in range(MOMENTS + 3):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(50)  # as fast as somebody can press
        page.wait_for_function("document.querySelector('[data-walk-says]').textContent === 'End of the walk'")
        assert page.url.endswith("#walk-end")


def test_arrow_keys_stay_with_the_field_that_is_typed_in(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, address)
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(600)
        assert page.locator(".jb-walkrail [aria-current]").count() == 0
        assert "#" not in page.url


def test_a_deep_link_opens_the_moment_below_the_rail_and_it_is_said(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, f"{address}#{TRUTH}")
        stand_at(page, 13)
        rail = page.locator(".jb-walkrail").bounding_box()
        assert rail
        assert abs(top_of(page, TRUTH) - (rail["y"] + rail["height"])) <= 1
        page.wait_for_function(
            "n => document.querySelector('[data-walk-says]').textContent === `Moment 13 of ${n}`", arg=MOMENTS
        )


@pytest.mark.parametrize("width", [1440, 390])
def test_the_rail_shows_where_the_reader_is(browser: Browser, address: str, width: int) -> None:
    with reader(browser, width=width) as context:
        page = opened(context, f"{address}#{TRUTH}")
        stand_at(page, 13)
        stop = page.locator(".jb-walkrail [aria-current]").bounding_box()
        assert stop
        assert stop["x"] >= 0
        assert stop["x"] + stop["width"] <= width


def test_who_comes_back_is_offered_the_place_they_left_and_nothing_moves(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        first = opened(context, address)
        offer = first.locator(".jb-walkstart__again")
        assert not offer.is_visible()
        first.goto(f"{address}#{TRUTH}", wait_until="load")
        first.wait_for_function("Object.keys(localStorage).some(key => key.endsWith('walk:internet-down'))")

        again = context.new_page()
        again.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => {"
            " for (const entry of list.getEntries()) window.moved += entry.value;"
            " }).observe({ type: 'layout-shift', buffered: true });"
        )
        again.goto(address, wait_until="load")
        offer = again.locator(".jb-walkstart__again")
        assert offer.inner_text() == "Go on at moment 13"
        again.wait_for_timeout(300)
        assert again.evaluate("window.moved") < 0.02
        offer.click()
        stand_at(again, 13)


def test_who_walked_to_the_end_starts_anew(browser: Browser, address: str) -> None:
    with reader(browser) as context:
        page = opened(context, f"{address}#{TRUTH}")
        stand_at(page, 13)
        page.goto(f"{address}#walk-end", wait_until="load")
        page.wait_for_function("document.querySelector('[data-walk-says]').textContent === 'End of the walk'")
        assert not opened(context, address).locator(".jb-walkstart__again").is_visible()


def test_without_scripts_everything_is_there_and_nothing_empty_is_offered(browser: Browser, address: str) -> None:
    with reader(browser, scripts=False) as context:
        page = opened(context, address)
        assert page.locator("section.jb-moment").count() == MOMENTS
        assert not page.locator(".jb-walkstart__again").is_visible()
        page.get_by_role("link", name="Start walking").click()
        assert abs(top_of(page, "m-notice.hub-goes-red") - 104) <= 1
        seen = page.locator("section.jb-moment .jb-unseen").first
        assert not seen.locator("dl").is_visible()
        seen.locator("summary").click()
        assert seen.locator("dl").is_visible()


def test_what_can_be_clicked_is_large_enough_to_be_hit(browser: Browser, address: str) -> None:
    with reader(browser, width=320) as context:
        page = opened(context, address)
        small = page.evaluate(
            "[...document.querySelectorAll('.jb-walk a')].filter(link => link.offsetParent)"
            ".map(link => [link.textContent, link.getBoundingClientRect()])"
            ".filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"
        )
        assert small == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_paper_shows_what_could_not_be_seen_and_leaves_out_what_is_clicked(
    browser: Browser, address: str, scripts: bool
) -> None:
    with reader(browser, scripts=scripts) as context:
        page = opened(context, address)
        page.emulate_media(media="print")
        unseen = page.locator("section.jb-moment .jb-unseen dl").first.bounding_box()
        assert unseen
        assert unseen["height"] > 20
        assert not page.locator("section.jb-moment .jb-walk__go").first.is_visible()
