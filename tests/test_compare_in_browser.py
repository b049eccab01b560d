"""Two journeys that the reader chooses, laid side by side by a script; and comparisons on paper."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page

from building import violations, web_server

CHOOSER = "compare/journeys/"
BILL, COPPER, OUTAGE = "first-bill", "copper-switch-off", "internet-down"
"""Two journeys of one level, and one of another."""

SHIFTS = """new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifts = (window.shifts ?? 0) + entry.value;
}).observe({ type: 'layout-shift', buffered: true })"""


@pytest.fixture(scope="module")
def address(built_site: Path) -> Generator[str]:
    with web_server(built_site) as origin:
        yield f"{origin}/"


@contextmanager
def _page(
    browser: Browser, *, width: int = 1440, scripts: bool = True, scheme: Literal["light", "dark"] = "light"
) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def _shown(page: Page) -> None:
    page.locator(".jb-pair").wait_for()


def _links(page: Page, selector: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(selector, "all => all.map(a => a.getAttribute('href'))")
    return found


def test_two_chosen_journeys_are_laid_side_by_side_and_stand_in_the_address(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.goto(address + CHOOSER)
        page.get_by_label("First journey").select_option(BILL)
        page.get_by_label("Second journey").select_option(COPPER)
        _shown(page)
        assert page.url == f"{address}{CHOOSER}?a={BILL}&b={COPPER}"
        assert _links(page, ".jb-pair__row--names h3 a") == [
            f"{address}journeys/{id_}/summary/" for id_ in (BILL, COPPER)
        ]
        assert page.locator(".jb-pair .jb-over__end").all_inner_texts() == ["Jules", "Greta"]
        own = [page.request.get(f"{address}journeys/{id_}/summary/").text() for id_ in (BILL, COPPER)]
        drawn = page.eval_on_selector_all(
            ".jb-pair path:not(.jb-line__zero)", "all => all.map(p => p.getAttribute('d'))"
        )
        assert all(line in html for line, html in zip(drawn[::-1], own, strict=True))


def test_an_address_with_two_journeys_shows_them_and_nothing_jumps(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{address}{CHOOSER}?a={BILL}&b={COPPER}", wait_until="load")
        _shown(page)
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifts ?? 0") < 0.02


def test_the_second_list_has_the_journeys_of_the_same_level_without_the_first(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.goto(f"{address}{CHOOSER}?a={BILL}")
        level = "option => option.parentElement.dataset.level"
        options = page.get_by_label("Second journey").locator("option:not([value=''])")
        assert {option.evaluate(level) for option in options.all()} == {"micro"}
        ids = [option.get_attribute("value") for option in options.all()]
        assert COPPER in ids
        assert BILL not in ids


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=no-such-journey", "The address names a journey that is not in this book."),
        (f"a={BILL}&b=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "The address names a journey"),
        (f"a={BILL}&b={OUTAGE}", "These two cannot be compared"),
    ],
)
def test_an_address_that_makes_no_sense_is_said_to_be_so(browser: Browser, address: str, query: str, said: str) -> None:
    with _page(browser) as page:
        dialogs: list[Dialog] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog))
        page.goto(f"{address}{CHOOSER}?{query}", wait_until="load")
        assert said in page.locator(".jb-choose__status").inner_text()
        assert page.locator(".jb-pair, article img[src=x]").count() == 0
        assert dialogs == []


def test_without_a_connection_there_is_a_kind_word_and_the_two_links(browser: Browser, address: str) -> None:
    with _page(browser) as page:
        page.route("**/summary/", lambda route: route.abort())
        page.goto(f"{address}{CHOOSER}?a={BILL}&b={COPPER}")
        page.get_by_text("The two cannot be laid side by side here").wait_for()
        assert _links(page, ".jb-choose__status a") == [f"{address}journeys/{id_}/summary/" for id_ in (BILL, COPPER)]


def test_from_a_folder_there_is_a_kind_word_as_well(browser: Browser, built_site: Path) -> None:
    with _page(browser) as page:
        page.goto(f"{(built_site / CHOOSER / 'index.html').as_uri()}?a={BILL}&b={COPPER}")
        page.get_by_text("The two cannot be laid side by side here").wait_for()
        assert page.locator(".jb-choose__status a").count() == 2


def test_a_summary_without_a_line_is_still_laid_side_by_side(browser: Browser, address: str) -> None:
    html = '<article class="jb"><section aria-labelledby="who"><h2 id="who">What A wants</h2><p>Rest</p></section>'
    with _page(browser) as page:
        page.route("**/summary/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{address}{CHOOSER}?a={BILL}&b={COPPER}")
        _shown(page)
        assert page.locator(".jb-pair .jb-over").count() == 0
        assert page.locator(".jb-pair h3", has_text="What A wants").count() == 2


def test_nothing_that_is_fetched_can_run_or_repeat_an_id(browser: Browser, address: str) -> None:
    html = (
        '<article class="jb"><section aria-labelledby="choose"><h2 id="choose">Wants</h2>'
        '<script>window.ran = 1</script><p id="top" onclick="window.ran = 1">'
        '<a href="javascript:window.ran=1">x</a><a href="../#a">y</a></p></section>'
    )
    with _page(browser) as page:
        page.route("**/summary/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{address}{CHOOSER}?a={BILL}&b={COPPER}")
        _shown(page)
        pair = page.locator(".jb-pair")
        assert pair.locator("script, [id], [onclick], [href^=javascript]").count() == 0
        assert pair.get_by_text("y", exact=True).first.get_attribute("href") == f"{address}journeys/{BILL}/#a"
        assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_two_are_accessible_and_fit(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with _page(browser, width=width, scheme=scheme) as page:
        page.goto(f"{address}{CHOOSER}?a={BILL}&b={COPPER}")
        _shown(page)
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_there_is_nothing_to_choose_and_everything_to_read(browser: Browser, address: str) -> None:
    with _page(browser, scripts=False) as page:
        page.goto(address + CHOOSER)
        assert not page.get_by_label("First journey").is_visible()
        assert page.get_by_role("link", name="I open my first bill", exact=False).first.is_visible()
        assert page.locator(".jb-turns tbody tr").count() >= 8


@pytest.mark.parametrize("name", [f"journeys/{OUTAGE}/compare/", f"journeys/{BILL}/compare/"])
def test_no_row_is_cut_on_paper(browser: Browser, address: str, name: str) -> None:
    """A row is kept whole where it fits on a sheet; so all have to fit: A4 landscape without margins is 718 px high."""
    with _page(browser, width=1032) as page:
        page.goto(address + name)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        rows = page.locator(".jb-chgs__list > li, .jb-chgs--peer > li, .jb-over, .jb-figs, .jb-rests > li")
        assert rows.count() > 10
        kept = rows.evaluate_all("all => all.map(r => [getComputedStyle(r).breakInside, r.offsetHeight])")
        assert {how for how, _ in kept} == {"avoid"}
        assert max(height for _, height in kept) < 718
