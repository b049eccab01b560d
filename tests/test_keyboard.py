"""The map, the step beside it, the comparison and the filters, by keyboard alone."""

from collections.abc import Generator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

# What has the focus: its words, where it is, and whether an outline shows it (on itself, or on what stands for it).
_FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const outlined = o => {
    const style = o && getComputedStyle(o)
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  }
  const words = e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || ""
  const around = [e, e.nextElementSibling, e.parentElement, e.closest("article"), e.closest("label")]
  const box = e.getBoundingClientRect()
  return {
    words: words.trim().replace(/\\s+/g, " "),
    visible: around.some(outlined),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    top: box.top + scrollY,
  }
}"""


class Stop(NamedTuple):
    """A place where the focus rests."""

    words: str
    visible: bool
    inside: bool
    top: float


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _focused(page: Page) -> Stop | None:
    found: dict[str, Any] | None = page.evaluate(_FOCUSED)
    return Stop(found["words"], found["visible"], found["inside"], found["top"]) if found else None


def _tab_to(page: Page, words: str, most: int = 120) -> list[Stop]:
    """Press Tab until what begins with these words has the focus; return every stop on the way, that one last."""
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if stop := _focused(page):
            stops.append(stop)
            if stop.words.startswith(words):
                return stops
    pytest.fail(f"{words!r} was not reached; the last stops: {[stop.words for stop in stops[-8:]]}")


def _seen(stops: list[Stop]) -> None:
    """The focus is shown at every stop, and the stop is in the window."""
    assert [stop.words for stop in stops if not (stop.visible and stop.inside)] == []


def _well_led(stops: list[Stop], slack: float = 60) -> None:
    """Every stop is seen, and none leads far back up the page."""
    _seen(stops)
    tops = [stop.top for stop in stops]
    assert [stops[i].words for i in range(1, len(tops)) if tops[i] < tops[i - 1] - slack] == []


def test_the_map_and_the_step_beside_it(page: Page, origin: str) -> None:
    page.goto(f"{origin}/journeys/internet-down/", wait_until="load")
    way = _tab_to(page, "Walk in Robin’s shoes")
    for words in ("Summary", "Map", "Walk", "Compare", "Lanes", "How to read"):
        way += _tab_to(page, words)
    first = next(i for i, stop in enumerate(way) if stop.words == "Journeys" and i > 3)
    _well_led(way[first:])
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".jb-menu[open]")).to_have_count(1)
    _tab_to(page, "Pains")
    page.keyboard.press("Space")
    expect(page.locator("[data-lane=pains]").first).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".jb-menu[open]")).to_have_count(0)
    _seen(_tab_to(page, "Tells a person what is at stake this week"))
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Tells a person what is at stake")
    expect(panel).to_be_visible()
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    close = _focused(page)
    assert close is not None
    assert close.words.startswith("Close")
    _seen([close])
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    back = _focused(page)
    assert back is not None
    assert back.words.startswith("Tells a person what is at stake this week")
    assert back.visible
    assert back.inside


def test_today_ideal_and_compare_on_the_map(page: Page, origin: str) -> None:
    page.goto(f"{origin}/journeys/internet-down/", wait_until="load")
    _tab_to(page, "Today")
    page.keyboard.press("ArrowRight")
    stop = _focused(page)
    assert stop is not None
    assert stop.words == "Ideal"
    assert stop.visible
    expect(page.locator("tr[data-lane=ideal]")).to_be_visible()


def test_the_comparison(page: Page, origin: str) -> None:
    page.goto(f"{origin}/journeys/internet-down/compare/", wait_until="load")
    way = _tab_to(page, "The two lines as a table")
    page.keyboard.press("Enter")
    expect(page.locator("details[open] table").first).to_be_visible()
    way += _tab_to(page, "Who does what")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    first = next(i for i, stop in enumerate(way) if stop.words == "Journeys" and i > 3)
    _well_led(way[first:])


def test_the_filters_of_the_gallery(page: Page, origin: str) -> None:
    page.goto(f"{origin}/journeys/", wait_until="load")
    way = _tab_to(page, "Find")
    page.keyboard.type("bakery")
    status = page.get_by_role("status").filter(has_text="journey")
    expect(status).to_contain_text("2 of 13")
    for _ in "bakery":
        page.keyboard.press("Backspace")
    way += _tab_to(page, "Billing specialist")
    page.keyboard.press("Space")
    expect(status).to_contain_text("9 of 13")
    way += _tab_to(page, "Clear filters")
    page.keyboard.press("Enter")
    expect(status).to_have_text("13 journeys")
    _seen(way)
