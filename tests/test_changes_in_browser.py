"""The page of changes in Chromium: what is older than a day can be hidden, and without scripts all of it is there."""

from pathlib import Path

from playwright.sync_api import Browser

from atom_grammar import faults
from building import files_of

DAYS = ["2026-11-17", "2026-10-20", "2026-09-14", "2026-08-03"]
SHOWN = "[...document.querySelectorAll('[data-day]')].filter(d => !d.hidden).map(d => d.dataset.day)"


def test_what_changed_since_a_day_or_a_session_can_be_shown_alone(browser: Browser, origin: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{origin}/changes/?since=2026-10-14")
        assert page.evaluate(SHOWN) == DAYS[:2]
        assert page.get_by_role("status").inner_text() == "3 changes since this day"
        assert page.get_by_label("Since the session").input_value() == "2026-10-14"
        page.get_by_role("button", name="Show all").click()
        assert (page.evaluate(SHOWN), page.url) == (DAYS, f"{origin}/changes/")
        page.get_by_label("Since the session").select_option("2026-11-10")
        assert (page.evaluate(SHOWN), page.url) == (DAYS[:1], f"{origin}/changes/?since=2026-11-10")
        page.get_by_label("Since the day").fill("2026-09-01")
        page.get_by_label("Since the day").press("Tab")
        assert page.evaluate(SHOWN) == DAYS[:3]


def test_what_was_asked_for_is_read_as_a_day_alone(browser: Browser, origin: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{origin}/changes/?since=<b>")
        assert page.evaluate(SHOWN) == DAYS


def test_without_scripts_all_days_are_there_and_nothing_asks_for_one(browser: Browser, origin: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}/changes/?since=2026-11-10")
        assert page.locator("[data-day]:visible").count() == len(DAYS)
        assert page.locator("form[data-changes-since]:visible").count() == 0


def test_every_feed_of_a_site_is_valid(built_site: Path) -> None:
    feeds = {path: data.decode() for path, data in files_of(built_site).items() if path.endswith("feed.xml")}
    assert {path: faults(text) for path, text in feeds.items()} == {"changes/feed.xml": [], "moments/feed.xml": []}
