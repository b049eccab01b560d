"""Scenarios and role-plays, opened in Chromium: played by mouse and by keyboard, kept on the device, on paper."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from building import printed, violations, web_server
from journeybook.pages.training import role_play_trainer, role_plays, scenarios
from journeybook.theme_files import made_files, theme_dir
from pages import small
from pages import small_training as training

UNIT = "7"
KEPT = f"() => journeybook.progress.of({UNIT})"
_NOTHING_KEPT = """Object.defineProperty(window, "localStorage", { get() { throw new Error("no") } })"""
_FRAME = """<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>{page.title}</title>
<style>html {{ font: 125% Inter }}</style>{head}
<script>document.documentElement.className = "js"</script></head><body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb jb--{page.type}">{page.html}</article></main>{scripts}</body></html>"""
_LONG = "Somebody who has waited for a long time says so, and says it once more. " * 9


def _choice(id_: str, to: str) -> dict[str, object]:
    return training.choice(id_, to, text=f"Say <b>{id_}</b>")


SCENARIO = training.scenario(
    nodes=[
        {
            "id": "ask",
            "text": "They wait.",
            "emotion": {"value": -1},
            "choices": [_choice("own", "heard"), _choice("number", "insist")],
        },
        {
            "id": "insist",
            "text": "They look for it.",
            "quote": "One moment.",
            "emotion": {"value": -2, "word": "Lost"},
            "choices": [_choice("stop", "heard"), _choice("again", "ask"), _choice("leave", "gone")],
        },
    ],
    endings=[
        {
            "id": "heard",
            "title": "Heard",
            "text": "They smile.",
            "verdict": "good",
            "emotion": {"value": 1},
            "lesson": "Listen.",
        },
        {
            "id": "gone",
            "title": "Gone",
            "text": "They leave.",
            "verdict": "poor",
            "emotion": {"value": -2},
            "lesson": "Wait.",
        },
    ],
)
ROLE_PLAY = training.role_play(
    roles=[
        {
            "id": "ana",
            "name": "Ana",
            "type": "customer",
            "persona": "ana",
            "brief": _LONG,
            "wants": [_LONG[:140]] * 3,
            "feels": {"start": "Tired", "turns_on": [_LONG[:140]] * 4, "ends_well": "Heard"},
            "knows": [_LONG[:140]] * 4,
            "may": [_LONG[:140]] * 3,
            "must_not": [_LONG[:140]] * 3,
            "opening_line": "Hello?",
            "props": ["A pencil"] * 3,
        },
        {"id": "desk", "name": "Desk", "type": "employee", "brief": "Short."},
        {"id": "eye", "name": "Eye", "type": "observer", "brief": _LONG},
    ],
    observer_sheet=[{"behaviour": "Waits", "look_for": _LONG[:120], "scale": s} for s in ["seen", "1-4"] * 4],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a scenario and a role-play, each in a plain frame with what the theme brings."""
    made = tmp_path_factory.mktemp("plays")
    site = small.site(small.persona("ana", name="Ana Ruiz"), SCENARIO, ROLE_PLAY)
    numbers = {"scenario:second-time": int(UNIT), "role-play:at-the-desk": int(UNIT)}
    site = replace(site, catalogue=replace(site.catalogue, numbers=numbers))
    files = made_files()
    for page in (*scenarios.pages(site), *role_plays.pages(site), *role_play_trainer.pages(site)):
        up = "../" * page.address.count("/")
        head = "".join(f'<link rel="stylesheet" href="{up}{path}">' for path in files if path.endswith(".css"))
        scripts = "".join(f'<script src="{up}{path}"></script>' for path in files if path.endswith(".js"))
        target = made / page.address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_FRAME.format(page=page, head=head, scripts=scripts), encoding="utf-8")
    shutil.copytree(theme_dir() / "overrides" / "assets" / "fonts", made / "assets" / "fonts")
    for path, text in files.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def origin(folder: Path) -> Generator[str]:
    with web_server(folder) as address:
        yield address


@contextmanager
def reader(browser: Browser, *, scripts: bool = True) -> Generator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    try:
        yield context
    finally:
        context.close()


def opened(context: BrowserContext, origin: str, address: str = "scenarios/second-time/") -> Page:
    page = context.new_page()
    page.goto(f"{origin}/{address}", wait_until="load")
    return page


def seen(page: Page) -> list[str]:
    """Return the ids of the screens that can be seen."""
    screens: list[str] = page.eval_on_selector_all(
        "[data-scn-screen]", "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return screens


def take(page: Page, choice: str) -> None:
    page.locator(".is-here summary", has_text=choice).click()
    page.get_by_role("link", name="Go on").click()


def way(page: Page) -> list[str]:
    items: list[str] = page.eval_on_selector_all("[data-scn-trail] li a", "all => all.map(e => e.textContent)")
    return items


# Playing ----------------------------------------------------------------------------------------------------------


def test_a_story_is_played_one_moment_at_a_time_and_focus_goes_along(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin)
        assert seen(page) == ["begin"]
        page.get_by_role("link", name="Begin").click()
        assert seen(page) == ["n-ask"]
        take(page, "number")
        assert seen(page) == ["n-insist"]
        assert page.url.endswith("#n-insist")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Moment 2"
        assert page.locator(".is-here .jb-scn__word").text_content() == "Lost"


def test_a_choice_shows_what_it_did_and_holds_until_it_is_taken_back(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "scenarios/second-time/#n-ask")
        own, number = page.locator(".is-here summary").all()
        own.click()
        expect(page.get_by_text("It leads to heard.").first).to_be_visible()
        expect(page.get_by_role("status").first).to_have_text("Your choice. It leads to heard.")
        number.click(force=True)
        assert page.locator(".is-here details[open]").count() == 1
        page.get_by_role("button", name="Choose again").click()
        assert page.locator(".is-here details[open]").count() == 0
        assert own.evaluate("e => e === document.activeElement")
        number.click()
        expect(page.get_by_text("It leads to insist.").first).to_be_visible()


def test_the_keyboard_alone_leads_to_an_ending(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "scenarios/second-time/#n-ask")
        page.locator(".is-here summary").first.focus()
        for key in ("Tab", "Enter", "Tab", "Enter"):
            page.keyboard.press(key)
        assert seen(page) == ["n-insist"]
        for key in ("Tab", "Space", "Tab", "Enter"):
            page.keyboard.press(key)
        assert seen(page) == ["n-heard"]
        assert page.evaluate("document.activeElement.textContent.trim()") == "Heard"


def test_the_browsers_own_back_and_forward_retrace_the_way(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin)
        page.get_by_role("link", name="Begin").click()
        take(page, "number")
        take(page, "again")
        assert (seen(page), way(page)) == (["n-ask"], ["Say <b>number</b>", "Say <b>again</b>"])
        page.go_back()
        assert (seen(page), way(page)) == (["n-insist"], ["Say <b>number</b>"])
        page.go_back()
        assert (seen(page), way(page)) == (["n-ask"], [])
        page.go_back()
        assert seen(page) == ["begin"]
        for _ in range(3):
            page.go_forward()
        assert (seen(page), way(page)) == (["n-ask"], ["Say <b>number</b>", "Say <b>again</b>"])
        page.reload()
        assert (seen(page), way(page)) == (["n-ask"], ["Say <b>number</b>", "Say <b>again</b>"])


def test_back_leads_to_the_last_choice_and_the_way_so_far_to_each(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin)
        page.get_by_role("link", name="Begin").click()
        take(page, "number")
        take(page, "leave")
        page.get_by_role("button", name="Back to the last choice").click()
        assert (seen(page), way(page)) == (["n-insist"], ["Say <b>number</b>"])
        page.locator("[data-scn-trail] summary").click()
        page.get_by_role("link", name="Say <b>number</b>").click()
        assert (seen(page), way(page)) == (["n-ask"], [])


def test_an_address_opens_its_moment_and_one_that_leads_nowhere_the_beginning(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        assert seen(opened(context, origin, "scenarios/second-time/#n-insist")) == ["n-insist"]
        page = opened(context, origin, "scenarios/second-time/#n-nowhere")
        assert seen(page) == ["begin"]
        page.get_by_role("link", name="Begin").click()
        page.evaluate("location.hash = 'top'")
        page.wait_for_timeout(100)
        assert seen(page) == ["n-ask"]


# What is kept -----------------------------------------------------------------------------------------------------


def test_endings_that_are_found_are_kept_and_counted(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin)
        page.get_by_role("link", name="Begin").click()
        take(page, "own")
        found = page.locator(".is-here [data-scn-found]")
        expect(found).to_have_text("1 of 2 endings found. Go another way and see where it leads.")
        kept = page.evaluate(KEPT)
        assert {**kept, "done": bool(kept["done"])} == {"done": True, "ending": "heard", "endings": ["heard"]}
        page.locator(".is-here").get_by_role("link", name="Start again").click()
        take(page, "number")
        take(page, "leave")
        expect(found).to_have_text("You have found all 2 endings.")
        assert page.evaluate(KEPT)["endings"] == ["heard", "gone"]
        expect(opened(context, origin).locator("#begin [data-scn-found]")).to_have_text("You have found all 2 endings.")


def test_an_address_that_leads_to_an_ending_is_no_way_there(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "scenarios/second-time/#n-heard")
        assert seen(page) == ["n-heard"]
        assert page.evaluate(KEPT) == {}


def test_a_device_that_keeps_nothing_plays_all_the_same(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        context.add_init_script(_NOTHING_KEPT)
        page = opened(context, origin)
        page.get_by_role("link", name="Begin").click()
        take(page, "own")
        expect(page.locator(".is-here [data-scn-found]")).to_contain_text("1 of 2 endings found.")


def test_what_was_played_is_noted_and_can_be_taken_back(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "role-plays/at-the-desk/")
        button = page.get_by_role("button", name="We have played it")
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator("[data-played-says]")).to_have_text("Noted on this device.")
        page.reload()
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
        assert page.evaluate(KEPT) == {}


# Without scripts, on paper ------------------------------------------------------------------------------------------


def test_without_scripts_the_story_is_a_list_whose_links_lead_on(browser: Browser, origin: str) -> None:
    with reader(browser, scripts=False) as context:
        page = opened(context, origin)
        everything = ["begin", "n-ask", "n-insist", "n-heard", "n-gone"]
        assert all(page.locator(f"#{id_}").is_visible() for id_ in everything)
        page.locator("#n-ask summary").nth(1).click()
        assert page.get_by_role("button").count() == 0
        page.get_by_role("link", name="Go on to moment 2").first.click()
        assert page.url.endswith("#n-insist")


def test_on_paper_the_whole_story_is_there_wherever_the_reader_is(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "scenarios/second-time/#n-insist")
        page.emulate_media(media="print")
        assert seen(page) == ["begin", "n-ask", "n-insist", "n-heard", "n-gone"]


def test_each_card_is_printed_on_an_a4_sheet_of_its_own(browser: Browser, origin: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin, "role-plays/at-the-desk/cards/")
        assert printed(page) == [(210, 297)] * 3


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_story_breaks_no_rule_of_accessibility_at_any_point(browser: Browser, origin: str, scheme: str) -> None:
    with reader(browser) as context:
        page = opened(context, origin)
        page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
        found = [violations(page)]
        page.get_by_role("link", name="Begin").click()
        page.locator(".is-here summary").nth(1).click()
        found.append(violations(page))
        page.get_by_role("link", name="Go on").click()
        take(page, "stop")
        page.locator("[data-scn-trail] summary").click()
        found.append(violations(page))
        assert found == [[], [], []]
