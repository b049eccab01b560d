"""A scorecard in Chromium: placed with the keyboard, kept on the device, compared over time, and printed."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from building import printed, violations, web_server
from journeybook.catalogue import Catalogue
from journeybook.pages.training import progress, scorecards
from journeybook.theme_files import SCRIPT, STYLESHEET, TRAINING_SCRIPT, TRAINING_STYLESHEET, made_files
from pages import small, small_training
from pages.small_scorecards import scorecard, side

A4, A4_LANDSCAPE = (210, 297), (297, 210)
SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A scorecard</title>
<meta name="viewport" content="width=device-width"><style>html {{ font-size: 125% }} body {{ margin: 0 }}</style>
<link rel="stylesheet" href="/{style}"><link rel="stylesheet" href="/{training_style}"></head>
<body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb">{html}</article></main>
<script id="__config" type="application/json">{{"base": "/."}}</script><script src="/{script}"></script>
<script src="/{training_script}"></script></body></html>"""

# Silence has two statements, of which the first is "wait", and a module that helps; the others have one each.
CARD = scorecard(
    "ears",
    side("silence", "wait", "nod", modules=("listening",)),
    side("asking", modules=("listening",)),
    side("telling"),
    later_after_days=28,
)
ITEMS = ("wait", "nod", "asking-1", "telling-1")
UNIT = "2"  # the module comes first
OF = f"journeybook.progress.of({UNIT})"
SHIFTS = """new PerformanceObserver(list => { for (const e of list.getEntries()) shifted += e.value })
  .observe({ type: "layout-shift", buffered: true }); globalThis.shifted = 0"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Where the pages of a scorecard are, and that of progress."""
    folder = tmp_path_factory.mktemp("scorecards")
    for path, text in made_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = small.site(CARD, small_training.module("listening"))
    names = {"style": STYLESHEET, "training_style": TRAINING_STYLESHEET}
    for page in (*scorecards.pages(site), *progress.pages(site)):
        file = folder / page.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        html = SHELL.format(html=page.html, script=SCRIPT, training_script=TRAINING_SCRIPT, **names)
        file.write_text(html, encoding="utf-8")
    with web_server(folder) as origin:
        yield f"{origin}/scorecards/ears/"


@contextmanager
def opened(
    browser: Browser, url: str, *, scripts: bool = True, before: str = "", width: int = 1440, day: str = "2026-11-02"
) -> Generator[Page]:
    """Open a page on a day; `before` is a script that runs before those of the page. A page must not fail."""
    context = browser.new_context(
        java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T09:00:00"))
    if before:
        page.add_init_script(before)
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    try:
        page.goto(url, wait_until="load")
        yield page
    finally:
        context.close()
    assert messages == []


def run(day: str, *values: int) -> dict[str, Any]:
    """Return what is kept of a run: a value for each statement."""
    return {"day": day, "values": dict(zip(ITEMS, values, strict=True))}


def kept(**runs: dict[str, Any]) -> str:
    """Return a script that keeps runs on the device, as the page does."""
    key = "journeybook:/:progress"
    units = {UNIT: {"answers": runs, "done": "2026-11-02"}}
    return f"localStorage.setItem({key!r}, JSON.stringify({units!r}))"


def place(page: Page, *values: int) -> None:
    for item, value in zip(ITEMS, values, strict=False):
        page.locator(f"[data-item={item}] input[value='{value}']").check()


def rows(page: Page) -> Iterator[tuple[str, ...]]:
    for row in page.locator(".jb-score__table tbody tr").all():
        yield tuple(text.replace("\n", " ") for text in row.locator("th:visible, td:visible").all_inner_texts())


def shown(page: Page, name: str) -> str:
    return page.locator(f"[data-{name}]").first.inner_text()


def test_what_is_placed_with_the_keyboard_gives_values_advice_and_a_way_on(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        says, keys = page.locator("[data-says]"), page.keyboard
        expect(says).to_contain_text("Before: nothing placed yet.")
        page.locator("[data-item=wait] input").first.focus()
        for number in (1, 4, 3, 4):
            keys.press("Space")
            for _ in range(number - 1):
                keys.press("ArrowRight")
            keys.press("Tab")
        expect(says).to_have_text("Before: all 4 statements placed. Overall 3.2 of 5.")
        assert list(rows(page)) == [
            ("1Silence", "2.5"),
            ("2Asking", "3.0"),
            ("3Telling", "4.0"),
            ("Overall", "3.2"),
        ]
        assert (shown(page, "label"), shown(page, "advice")) == ("Begun", "Walk with somebody.")
        assert shown(page, "when") == "Before, November 2, 2026"
        assert page.locator("[data-here]").all_inner_texts() == ["Before: 3.2", ""]
        assert shown(page, "onward-says") == "Begin here: Silence, Asking."
        assert page.locator("[data-hint]").all_inner_texts() == ["2.5: begin here", "3.0: begin here"]
        assert page.get_by_role("link", name="About listening").count() == 2
        expect(page.locator("[data-state=before]")).to_have_text("Filled in on November 2, 2026")
        expect(page.locator("[data-state=later]")).to_have_text("From November 30, 2026 on")
        assert page.evaluate("journeybook.progress.all()") == {
            UNIT: {"answers": {"before": run("2026-11-02", 1, 4, 3, 4)}, "done": "2026-11-02"}
        }


def test_runs_are_compared_in_numbers_in_words_and_in_a_picture(browser: Browser, address: str) -> None:
    before = kept(before=run("2026-11-02", 1, 4, 3, 5))
    with opened(browser, address, before=f"localStorage.length || {before}", day="2026-11-20") as page:
        # What comes next is chosen already.
        assert page.locator("input[name=run]:checked").input_value() == "after"
        expect(page.locator("[data-shown]")).to_be_visible()
        place(page, 3, 4, 3, 4)
        assert list(rows(page)) == [
            ("1Silence", "2.5", "3.5 +1.0, higher"),
            ("2Asking", "3.0", "3.0 0.0, the same"),
            ("3Telling", "5.0", "4.0 −1.0, lower"),
            ("Overall", "3.5", "3.5 0.0, the same"),
        ]
        changes = page.locator("[data-changes] li")
        assert changes.all_inner_texts() == [
            "Before to after: overall the same, 3.5. Higher: Silence (+1.0). Lower: Telling (−1.0)."
        ]
        line = page.locator("[data-line=after] .jb-radar__line")
        assert line.get_attribute("d") == "M0 -70L52 30M52 30L-69.3 40M-69.3 40L0 -70"
        assert page.locator("[data-line=later] path").first.get_attribute("d") == ""
        assert page.locator("#radar-says").text_content() == (
            "Before: Silence 2.5, Asking 3.0, Telling 5.0. After: Silence 3.5, Asking 3.0, Telling 4.0."
        )
        assert shown(page, "onward-says") == "Begin here: Asking."
        # A third run is not yet due, but may be filled in, and the picture stays meanwhile.
        expect(page.locator("[data-state=later]")).to_have_text("From December 18, 2026 on")
        page.get_by_role("radio", name="Later").check()
        place(page, 5)
        expect(page.locator("[data-says]")).to_have_text("Later: 1 of 4 statements placed.")
        assert shown(page, "when") == "After, November 20, 2026"
        page.reload()
        assert page.locator("input[name=run]:checked").input_value() == "later"
        place(page, 5, 4, 4, 5)
        assert [text.partition(":")[0] for text in changes.all_inner_texts()] == [
            "Before to after",
            "After to later",
            "Before to later",
        ]
        assert changes.last.inner_text() == (
            "Before to later: overall from 3.5 to 4.5, higher by 1.0. Higher: Silence (+2.0), Asking (+1.0)."
        )
        assert page.evaluate(f"{OF}.answers.later.day") == "2026-11-20"
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("default", "slate"):
                page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
                assert violations(page) == [], (width, scheme)
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_nobody_can_say_does_not_count(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        place(page, 0, 4, 0, 2)
        assert [row[1] for row in rows(page)] == ["4.0", "Not placed", "2.0", "3.0"]
        # Only neighbors are joined.
        assert page.locator("[data-line=before] .jb-radar__line").get_attribute("d") == "M-34.6 20L0 -80"
        page.locator("[data-afresh]").click()
        page.locator("[data-afresh]").click()
        place(page, 0, 0, 0, 0)
        expect(page.locator("[data-says]")).to_have_text("Before: all 4 statements placed, none with a value.")
        assert shown(page, "label") == ""


def test_starting_afresh_asks_first_and_keeps_the_other_runs(browser: Browser, address: str) -> None:
    both = kept(before=run("2026-11-02", 1, 1, 1, 1), after=run("2026-11-12", 2, 2, 2, 2))
    with opened(browser, address, before=both, day="2026-11-20") as page:
        assert page.locator("input[name=run]:checked").input_value() == "after"
        page.get_by_role("button", name="Start afresh").press("Enter")
        afresh = page.get_by_role("button", name="Really clear these answers?")
        assert page.evaluate(f"Object.keys({OF}.answers)") == ["before", "after"]
        afresh.press("Enter")
        assert page.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "wait"
        assert page.evaluate(OF) == {
            "answers": {"before": run("2026-11-02", 1, 1, 1, 1)},
            "done": "2026-11-02",
        }
        place(page, 3)
        page.get_by_role("button", name="To the first that is missing").click()
        assert page.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "nod"


def test_progress_that_is_saved_cleared_and_brought_back_brings_the_result_back(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, address) as page:
        place(page, 1, 4, 3, 4)
        before = page.evaluate("journeybook.progress.all()")
        page.goto(f"{address}../../progress/")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save to a file").click()
        file = tmp_path / "progress.json"
        download.value.save_as(file)
        page.get_by_role("button", name="Clear everything").click()
        page.get_by_role("button", name="Really clear everything?").click()
        page.goto(address)
        expect(page.locator("[data-says]")).to_contain_text("nothing placed yet")
        page.goto(f"{address}../../progress/")
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_role("status")).to_contain_text("Brought back: 1 entry.")
        assert page.evaluate("journeybook.progress.all()") == before
        page.goto(address)
        assert [row[1] for row in rows(page)] == ["2.5", "3.0", "4.0", "3.2"]


def test_a_device_that_keeps_nothing_or_nonsense_breaks_nothing(browser: Browser, address: str) -> None:
    full = "Storage.prototype.setItem = () => { throw new Error('full'); };"
    with opened(browser, address, before=full) as page:
        place(page, 1, 2, 3, 4)
        expect(page.locator("[data-says]")).to_contain_text("This device keeps nothing")
        assert [row[1] for row in rows(page)] == ["1.5", "3.0", "4.0", "2.8"]
    strange: dict[str, Any] = {"before": {"day": "soon", "values": {"wait": 9, "nod": "<b>", "gone": 3}}, "after": 7}
    with opened(browser, address, before=kept(**strange)) as page:
        expect(page.locator("[data-says]")).to_contain_text("Before: nothing placed yet.")
    with opened(browser, address, before=kept().replace("{}", "'x'")) as page:
        expect(page.locator("[data-says]")).to_contain_text("Before: nothing placed yet.")


def test_nothing_moves_when_what_is_kept_comes_up(browser: Browser, address: str) -> None:
    three = {key: run("2026-09-02", 1, 2, 3, 4) for key in ("before", "after", "later")}
    for width in (1440, 390):
        with opened(browser, address, before=f"{SHIFTS};{kept(**three)}", width=width) as page:
            expect(page.locator("[data-shown]")).to_be_visible()
            assert page.evaluate("new Promise(done => setTimeout(() => done(shifted), 200))") < 0.02


def test_without_scripts_everything_is_there_to_read(browser: Browser, address: str) -> None:
    with opened(browser, address, scripts=False, width=320) as page:
        assert [text.replace("\n", " ") for text in page.locator("h2:visible").all_inner_texts()] == [
            "1 Silence",
            "2 Asking",
            "3 Telling",
            "What the overall value means",
            "Where to go on",
        ]
        assert page.get_by_role("radio").count() == 4 * 6
        assert page.locator("button:visible").count() == 0
        assert page.get_by_text("Walk with somebody.").is_visible()
        assert page.get_by_text("Much telling").is_visible()
        assert page.get_by_role("link", name="the sheet to print").is_visible()
        assert page.get_by_role("link", name="About listening").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_sheets_are_two_pages_of_a4(browser: Browser, origin: str, sample: Catalogue) -> None:
    context = browser.new_context()
    page = context.new_page()
    assert sample.scorecards
    for id_ in sample.scorecards:
        page.goto(f"{origin}/scorecards/{id_}/sheet/", wait_until="load")
        assert printed(page) == [A4] * 2, id_
        page.goto(f"{origin}/scorecards/{id_}/team/", wait_until="load")
        assert printed(page) == [A4_LANDSCAPE] * 2, id_
    context.close()
