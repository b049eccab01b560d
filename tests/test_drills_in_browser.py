"""A drill in Chromium: one sentence at a time, own words first, kept on the device, and all of it without scripts."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from building import violations, web_server
from journeybook.model import Drill
from journeybook.pages.training import drills
from journeybook.theme_files import SCRIPT, STYLESHEET, TRAINING_SCRIPT, TRAINING_STYLESHEET, made_files
from pages import small

ITEMS = (
    {"id": "no", "situation": "They ask.", "says": "No.", "try_this": ("On Monday.",), "why": "It opens Monday."},
    {
        "id": "rules",
        "says": "Those are the rules.",
        "try_this": ("The reason is this.", "Look."),
        "why": "It explains.",
    },
)
SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A drill</title>
<meta name="viewport" content="width=device-width"><style>html {{ font-size: 125% }} body {{ margin: 0 }}</style>
<link rel="stylesheet" href="/{style}"><link rel="stylesheet" href="/{training_style}"></head>
<body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb jb--drill">{html}</article></main>
<script id="__config" type="application/json">{{"base": "/."}}</script><script src="/{script}"></script>
<script src="/{training_script}"></script></body></html>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The page of a drill of two sentences."""
    folder = tmp_path_factory.mktemp("drills")
    for path, text in made_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = small.site(small.make(Drill, "doors", {"title": "Doors", "task": "Say it.", "items": ITEMS}, {}))
    _write(folder, next(page.html for page in drills.pages(site) if page.type == "drill"))
    with web_server(folder) as origin:
        yield f"{origin}/"


def _write(folder: Path, html: str) -> None:
    names = {"style": STYLESHEET, "training_style": TRAINING_STYLESHEET}
    page = SHELL.format(html=html, script=SCRIPT, training_script=TRAINING_SCRIPT, **names)
    (folder / "index.html").write_text(page, encoding="utf-8")


@contextmanager
def opened(browser: Browser, url: str, *, scripts: bool = True, before: str = "", width: int = 1280) -> Generator[Page]:
    """Open a page; `before` is a script that runs before those of the page. A page must not fail."""
    context = browser.new_context(
        java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    page = context.new_page()
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


def headings(page: Page) -> list[str]:
    """Return the headings that can be seen."""
    return page.locator(".jb-drill h2:visible").all_inner_texts()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.innerText")


def test_a_drill_is_gone_through_with_the_keyboard_alone_and_kept(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        keys = page.keyboard
        assert headings(page) == ["Sentence 1 of 2"]
        assert not page.get_by_text("On Monday.").first.is_visible()
        page.get_by_label("Your words").first.focus()
        keys.type("On <b>Monday</b>, gladly.")
        keys.press("Tab")
        keys.press("Enter")
        expect(page.locator(".is-here [data-try]")).to_have_text("On Monday.")
        expect(page.locator(".is-here [data-state]")).to_have_text("Kept on this device.")
        assert page.evaluate("journeybook.progress.all()") == {"1": {"answers": {"no": "On <b>Monday</b>, gladly."}}}
        keys.press("Tab")
        keys.press("Enter")
        assert (headings(page), focused(page)) == (["Sentence 2 of 2"], "Sentence 2 of 2")
        keys.press("Tab")
        keys.press("Tab")
        keys.press("Enter")
        expect(page.locator(".is-here [data-next]")).to_have_text("Your words beside the examples")
        keys.press("Tab")
        assert focused(page) == "Your words beside the examples"
        assert violations(page) == []
        keys.press("Enter")
        assert headings(page) == [focused(page)] == ["Your words beside the examples"]
        assert page.locator("[data-compare] dd").all_inner_texts() == [
            "On <b>Monday</b>, gladly.",
            "On Monday.",
            "Nothing written. Said aloud, perhaps?",
            "The reason is this.\nLook.",
        ]
        assert violations(page) == []
        kept = page.evaluate("journeybook.progress.of(1)")
        assert kept.pop("done")
        assert kept == {"answers": {"no": "On <b>Monday</b>, gladly.", "rules": ""}}

        page.reload()
        assert headings(page) == ["Your words beside the examples"]
        page.get_by_role("button", name="Go through it again").click()
        assert (headings(page), focused(page)) == (["Sentence 1 of 2"], "Sentence 1 of 2")
        assert page.locator("textarea").first.input_value() == ""
        assert page.evaluate("[...Object.keys(journeybook.progress.of(1))]") == ["done"]


def test_who_comes_back_goes_on_where_they_were_and_can_go_anywhere(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_text("Show ways to say it").first.click()
        page.wait_for_function("journeybook.progress.of(1).answers")
        page.reload()
        assert headings(page) == ["Sentence 2 of 2"]
        page.get_by_role("link", name="Sentence 1, gone through").click()
        assert (headings(page), focused(page)) == (["Sentence 1 of 2"], "Sentence 1 of 2")
        assert page.locator("[data-dot][aria-current]").get_attribute("href") == "#sentence-no"
    with opened(browser, f"{address}#sentence-rules") as page:
        assert headings(page) == ["Sentence 2 of 2"]


def test_what_was_left_out_comes_before_the_end(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}#sentence-rules") as page:
        page.locator(".is-here").get_by_text("Show ways to say it").click()
        page.get_by_role("button", name="Next").click()
        assert headings(page) == ["Sentence 1 of 2"]
        assert page.evaluate("journeybook.progress.done(1)") is False


def test_a_device_that_keeps_nothing_is_told_of_and_breaks_nothing(browser: Browser, address: str) -> None:
    full = "Storage.prototype.setItem = () => { throw new Error('full'); };"
    with opened(browser, address, before=full) as page:
        page.get_by_label("Your words").first.fill("On Monday, gladly.")
        page.get_by_text("Show ways to say it").first.click()
        expect(page.locator(".is-here [data-state]")).to_have_text(
            "This device keeps nothing; it stays while the page is open."
        )
        page.get_by_role("button", name="Next").click()
        assert headings(page) == ["Sentence 2 of 2"]


def test_without_scripts_a_drill_is_a_list_to_read(browser: Browser, address: str) -> None:
    with opened(browser, address, scripts=False, width=320) as page:
        assert headings(page) == ["Sentence 1 of 2", "Sentence 2 of 2"]
        page.get_by_text("Show ways to say it").nth(1).click()
        assert page.locator("[data-try]").nth(1).inner_text() == "The reason is this.\nLook."
        assert [page.locator(f".jb-drill {tag}:visible").count() for tag in ("button", "textarea", "a")] == [0, 0, 0]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_paper_has_every_sentence_with_lines_or_ones_own_words_and_the_ways_apart(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        page.get_by_label("Your words").first.fill("On Monday, gladly.")
        page.emulate_media(media="print")
        assert headings(page) == ["Sentence 1 of 2", "Sentence 2 of 2"]
        assert page.locator("[data-copy]:visible").all_inner_texts() == ["On Monday, gladly."]
        assert page.locator(".jb-drill__lines i:visible").count() == 2
        assert [page.locator(f"{tag}:visible").count() for tag in ("textarea", "[data-ways]")] == [0, 0]
        assert page.locator(".jb-answers:visible li li").all_inner_texts() == [
            "On Monday.",
            "The reason is this.",
            "Look.",
        ]
