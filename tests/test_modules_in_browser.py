"""Modules as they are used: a run sheet that follows the clock, ticks that stay, and what is done."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from building import mkdocs, printed, violations, web_server
from journeybook import starters
from journeybook.loading import load
from journeybook.pages.training.run_sheet import RunSheet, run_sheet

_MODULE = """\
title: Calls that begin well
objectives: ["Say back what you heard"]
key_points: ["Listen first"]
activities:
  - id: hello
    title: Hello
    minutes: 7
    group: pairs
    text: Say hello to **somebody**.
    materials:
      - {item: Paper, per: person}
      - {item: Cards, per: pair, count: 2}
    facilitator:
      say: ["We begin with a voice."]
      do: ["Stand by the door."]
      ask: [{question: "What helped?", listen_for: ["A pause."], if_silent: "Begin yourself."}]
      break_after_minutes: 5
  - id: drill
    title: Say it back
    minutes: 48
    group: small
    instructions: ["Read.", "Swap."]
    materials:
      - {item: Paper, per: group}
      - {item: A bell, per: room}
    solution: "Both facts, in ten seconds."
    facilitator: {do: ["Ring the bell."], cut_if_late: true}
facilitator:
  room: {layout: Circle, equipment: ["A clock"]}
  checklist: {week_before: ["Print the cards", "Book a room"], day: ["Put up chairs"]}
"""
_TRAINER = "modules/calls/trainer/"
_KEPT = "() => Object.keys(localStorage).filter(key => key.includes('run-sheet'))"
_NOTHING_KEPT = "Storage.prototype.setItem = () => { throw new Error('full') }"
_MOVED = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(sum), 300)
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook with one module, built for trainers."""
    made = tmp_path_factory.mktemp("calls")
    for path, text in starters.playbook_files("Calls", date(2026, 11, 21)):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    (made / "content/training/modules").mkdir(parents=True, exist_ok=True)
    (made / "content/training/modules/calls.yml").write_text(_MODULE, encoding="utf-8")
    done = mkdocs(made, "build", audience="trainer")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Generator[str]:
    with web_server(folder / "site") as origin:
        yield f"{origin}/"


@contextmanager
def opened(
    browser: Browser, width: int = 1440, scheme: Literal["light", "dark"] = "light", *, scripts: bool = True
) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
    )
    try:
        page = context.new_page()
        page.set_default_timeout(5000)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
        assert faults == []
    finally:
        context.close()


def _numbers(page: Page) -> tuple[list[str], list[str], list[str]]:
    """Return the times of the run sheet, how many of each material, and for how many people."""
    times, totals, people = ".jb-sheettable [data-clock]", "[data-needs]", "[data-people]"
    return tuple(page.locator(found).all_text_contents() for found in (times, totals, people))  # pyright: ignore[reportReturnType]  three


def _expected(sheet: RunSheet) -> tuple[list[str], list[str], list[str]]:
    times = [*(line.clock for line in sheet.lines), sheet.end]
    return times, [f"{material.total}" for material in sheet.materials], [f"{sheet.people}"] * 2


def test_the_page_adds_up_as_the_generator_does(browser: Browser, address: str, folder: Path) -> None:
    catalogue = load(folder).catalogue
    assert catalogue
    module = catalogue.modules["calls"]
    with opened(browser) as page:
        page.goto(address + _TRAINER, wait_until="load")
        assert _numbers(page) == _expected(run_sheet(module, catalogue))
        for start, people in ((9 * 60, 1), (13 * 60 + 35, 7), (23 * 60 + 30, 13), (0, 30)):
            page.get_by_label("Start at").fill(f"{start // 60:02}:{start % 60:02}")
            page.get_by_label("with").fill(f"{people}")
            assert _numbers(page) == _expected(run_sheet(module, catalogue, start, people)), (start, people)


def test_a_number_that_cannot_be_leaves_everything_as_it_was(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address + _TRAINER, wait_until="load")
        before = _numbers(page)
        for value in ("0", "", "-3", "2.5"):
            page.get_by_label("with").fill(value)
            assert _numbers(page) == before, value
        page.get_by_label("Start at").fill("")
        assert _numbers(page) == before


def test_the_start_and_the_people_are_remembered_and_nothing_moves(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address + _TRAINER, wait_until="load")
        assert page.evaluate(_KEPT) == []
        page.get_by_label("Start at").fill("13:30")
        page.get_by_label("with").fill("20")
        assert page.locator("[data-run-say]").text_content() == "Ends at 14:30. Materials are for 20 people."
        before = _numbers(page)
        page.reload(wait_until="load")
        assert _numbers(page) == before
        assert page.locator("#notes-drill [data-clock]").text_content() == "13:42"
        assert page.evaluate(_MOVED) < 0.02
        page.evaluate('key => localStorage.setItem(key, \'{"start": 5, "people": "many"}\')', page.evaluate(_KEPT)[0])
        page.reload(wait_until="load")
        assert _numbers(page)[0][0] == "09:00"


def test_ticks_stay_until_they_are_cleared(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address + _TRAINER, wait_until="load")
        clear = page.get_by_role("button", name="clear all ticks")
        assert clear.is_disabled()
        page.get_by_label("Book a room").check()
        page.reload(wait_until="load")
        assert page.locator(".jb-checks input:checked").count() == 1
        assert page.get_by_label("Book a room").is_checked()
        clear.click()
        assert page.locator(".jb-checks input:checked").count() == 0
        assert page.evaluate("document.activeElement.type") == "checkbox"


def test_without_scripts_the_times_and_rules_stand_there(browser: Browser, address: str) -> None:
    with opened(browser, scripts=False) as page:
        page.goto(address + _TRAINER, wait_until="load")
        assert not page.locator(".jb-runform").is_visible()
        assert not page.get_by_role("button", name="clear all ticks").is_visible()
        assert _numbers(page)[0] == ["09:00", "09:07", "09:12", "10:00"]
        assert page.locator(".jb-sheettable .jb-note").all_text_contents() == ["+0:00", "+0:07", "+0:12", "+1:00"]
        assert page.get_by_role("cell", name="two for each pair").is_visible()
        page.goto(f"{address}modules/calls/", wait_until="load")
        assert not page.get_by_role("button", name="worked through").is_visible()


def test_a_module_is_marked_as_done_and_as_not_done_again(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}modules/calls/", wait_until="load")
        button = page.get_by_role("button", name="I have worked through this")
        button.press("Enter")
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator(".jb-worked__say").text_content() == "Well done. It is marked as done."
        page.goto(f"{address}modules/", wait_until="load")
        assert page.locator(".jb-tcard.is-done").get_by_role("link").all_text_contents() == ["Calls that begin well"]
        page.go_back(wait_until="load")
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        assert button.evaluate("node => node === document.activeElement")


def test_a_device_that_keeps_nothing_breaks_nothing(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.add_init_script(_NOTHING_KEPT)
        page.goto(f"{address}modules/calls/", wait_until="load")
        button = page.get_by_role("button", name="I have worked through this")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert "for as long as the page is open" in (page.locator(".jb-worked__say").text_content() or "")
        page.goto(address + _TRAINER, wait_until="load")
        page.get_by_label("with").fill("3")
        assert _numbers(page)[2] == ["3", "3"]


def test_the_run_sheet_is_printed_on_a_sheet_of_its_own(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address + _TRAINER, wait_until="load")
        assert set(printed(page)) == {(210, 297)}
        whole = len(printed(page))
        page.add_style_tag(content="[data-run-sheet] ~ *, .jb-run + .jb-section { display: none !important }")
        assert (len(printed(page)), whole > 1) == (1, True)
        page.emulate_media(media="print")
        assert page.locator(".jb-run").evaluate("node => getComputedStyle(node).breakAfter") == "page"
        assert not page.locator(".jb-runform").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_trainers_page_is_accessible(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, width, scheme) as page:
        page.goto(address + _TRAINER, wait_until="load")
        assert violations(page) == []


def test_the_trainers_page_and_the_coverage_fit_the_narrowest_phone(browser: Browser, address: str) -> None:
    with opened(browser, 320) as page:
        for place in (_TRAINER, "modules/calls/", "coverage/"):
            page.goto(address + place, wait_until="load")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, place


def test_on_phones_tables_are_still_tables_to_a_screen_reader(browser: Browser, address: str) -> None:
    with opened(browser, 390) as page:
        page.goto(address + _TRAINER, wait_until="load")
        sheet = page.get_by_role("table").first
        assert sheet.get_by_role("row").count() == 5
        assert sheet.get_by_role("columnheader").all_text_contents() == [
            "Time",
            "Activity",
            "Together",
            "Minutes",
            "In short",
        ]
