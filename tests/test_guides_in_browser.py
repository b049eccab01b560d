"""Research guides and surveys in Chromium: sheets on paper, and the questions of one journey or of all."""

import csv
from collections.abc import Generator
from contextlib import contextmanager
from io import StringIO

from playwright.sync_api import Browser, Page, expect

from building import printed
from journeybook.catalogue import Catalogue

A4 = (210, 297)
SURVEY = "surveys/how-it-felt/"
SHEETS = {
    "guides/focus-group-on-first-bills/sheet/": 6,
    "guides/interview-after-an-outage/sheet/": 6,
    "guides/shadowing-a-shop-morning/sheet/": 6,
    "surveys/after-a-visit/sheet/": 5,
    "surveys/how-it-felt/sheet/": 10,
}
"""How many pages each takes: of a guide the last one is for notes, of a survey each journey has its own."""


@contextmanager
def opened(browser: Browser, address: str, *, scripts: bool = True) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.goto(address, wait_until="load")
        yield page
    finally:
        context.close()


def seen(page: Page) -> list[str]:
    """Return the anchors of the journeys whose questions can be seen."""
    anchors: list[str] = page.eval_on_selector_all(
        "[data-survey-journey]", "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.surveyJourney)"
    )
    return anchors


def test_sheets_print_on_a4(browser: Browser, origin: str) -> None:
    with opened(browser, "about:blank") as page:
        pages: dict[str, int] = {}
        for address in SHEETS:
            page.goto(f"{origin}/{address}", wait_until="load")
            sheets = printed(page)
            assert set(sheets) == {A4}, address
            pages[address] = len(sheets)
        assert pages == SHEETS


def test_a_journey_is_chosen_and_the_address_keeps_it(browser: Browser, origin: str, sample: Catalogue) -> None:
    pairs = sample.surveys["how-it-felt"].pairs
    journeys = [f"j-{id_}" for id_ in dict.fromkeys(pair.step.id for pair in pairs)]
    chosen = next(pair for pair in pairs if pair.step.id == "first-bill")
    of_it = sum(pair.step.id == "first-bill" for pair in pairs)
    with opened(browser, origin + "/" + SURVEY) as page:
        count = page.locator("[data-survey-count]")
        assert seen(page) == journeys
        expect(count).to_have_text(f"{len(pairs)} questions")
        link = page.locator('[data-survey-link="j-first-bill"]')
        link.focus()
        page.keyboard.press("Enter")
        assert seen(page) == ["j-first-bill"]
        expect(link).to_be_focused()
        expect(link).to_have_attribute("aria-current", "true")
        expect(count).to_have_text(f"{of_it} of {len(pairs)} questions")
        page.reload(wait_until="load")
        assert seen(page) == ["j-first-bill"]
        other = next(pair for pair in pairs if pair.step.id != chosen.step.id)
        page.evaluate("id => { location.hash = id }", f"p-{other.id}")
        expect(page.locator(f"#p-{other.id}")).to_be_in_viewport()
        assert seen(page) == journeys
        page.locator('[data-survey-link=""]').click()
        assert (seen(page), page.url) == (journeys, f"{origin}/{SURVEY}")
        file = page.request.get(f"{origin}/surveys/how-it-felt.csv").body().decode("utf-8")
        rows = list(csv.reader(StringIO(file.removeprefix("\ufeff"), newline="")))
        assert sorted(row[0] for row in rows) == sorted(["id", *(pair.id for pair in pairs)])
        assert {len(row) for row in rows} == {10}
        expect(page.get_by_role("link", name="Questions as CSV")).to_have_attribute("href", "../how-it-felt.csv")


def test_without_scripts_all_questions_are_there_and_no_button_is_dead(browser: Browser, origin: str) -> None:
    with opened(browser, origin + "/" + SURVEY, scripts=False) as page:
        shown = page.locator("[data-survey-journey]")
        assert all(journey.is_visible() for journey in shown.all())
        page.goto(f"{origin}/guides/interview-after-an-outage/sheet/", wait_until="load")
        expect(page.locator(".jb-asksheet__print")).to_be_hidden()
