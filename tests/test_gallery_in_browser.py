"""The galleries in Chromium: a thousand journeys, narrowed down and sorted across all pages."""

import random
import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from building import web_server
from journeybook.pages.journeys import gallery
from journeybook.pages.site import Site
from journeybook.theme_files import SCRIPT, STYLESHEET, made_files
from pages import small

COUNT = 1000
ROLES = [{"id": f"role-{i}", "name": f"Role {i}"} for i in range(3)]


def journeys() -> Site:
    """Return a site of a thousand journeys; every tenth is about a ferret, and the last one has an owner of its own."""
    dice = random.Random(1)  # noqa: S311  no secrets here
    people = [small.persona(f"p{i:02}", name=f"Person {i}") for i in range(20)]
    stories = [
        small.journey(
            f"j{i:04}",
            f"p{i % 20:02}",
            small.stage("one", small.step("a", dice.randint(-2, 2)), small.step("b", -1 if i % 2 else 1)),
            title=f"I meet {'Älfred the ferret' if i % 10 == 0 else 'a cat'} ({i:04})",
            roles=[f"role-{i % 3}"],
            owner={"name": f"Owner {i % 30:02}" if i < COUNT - 1 else "Zoe Last"},
            status="live",
            last_validated=date(2026, 1 + i % 11, 1),
        )
        for i in range(COUNT)
    ]
    return small.site(*people, *stories, roles=ROLES)


SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>html {{ font-size: 125% }} body {{ margin: 0 }}</style>
<link rel="stylesheet" href="{root}{style}"></head><body data-md-color-scheme="default">
<article id="top" class="md-content__inner jb jb--journeys">{html}</article>
<script id="__config" type="application/json">{{"base": "{root}."}}</script><script src="{root}{script}"></script>
</body></html>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    for path, text in made_files().items():
        _write(folder / path, text)
    for page in gallery.pages(journeys()):
        root = "../" * page.address.count("/")
        html = SHELL.format(title=page.title, html=page.html, root=root, style=STYLESHEET, script=SCRIPT)
        _write(folder / page.address / "index.html", html)
    with web_server(folder) as origin:
        yield f"{origin}/journeys/"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def opened(browser: Browser, url: str, width: int = 1440, *, scripts: bool = True) -> Generator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    try:
        page.goto(url, wait_until="load")
        yield page
    finally:
        context.close()
    assert messages == []


def says(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator("[data-entries] h2").all_inner_texts()


def test_words_are_found_on_all_pages_whatever_their_accents(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        says(page, "1\N{EN DASH}48 of 1,000 journeys")
        page.get_by_label("Find", exact=True).press_sequentially("alfred (04")
        says(page, "10 of 1,000 journeys")
        expect(page.locator("[data-entries] > li")).to_have_count(10)
        assert all("Älfred the ferret (04" in title for title in titles(page))
        assert page.get_by_label("Find", exact=True).evaluate("element => element === document.activeElement")


def test_facets_narrow_down_together_and_count_what_is_left(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_role("checkbox", name=re.compile("^Role 1")).check()
        says(page, "333 of 1,000 journeys")
        page.get_by_label("Find", exact=True).fill("ferret")
        says(page, "33 of 1,000 journeys")
        counts = page.locator("[data-facet=role] [data-n]").all_inner_texts()
        assert counts == ["34", "33", "33"]
        page.get_by_role("checkbox", name=re.compile("^Role 2")).check()
        says(page, "66 of 1,000 journeys")


def test_a_value_that_is_not_offered_is_found_by_its_name(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("[data-facet=owner] summary").click()
        box = page.get_by_label(re.compile("^Another owner"))
        box.fill("owner 29")
        says(page, "33 of 1,000 journeys")
        assert page.locator("#jb-list-owner option").count() == 31


def test_sorting_goes_over_all_pages_and_more_are_shown_on_demand(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}page/3/") as page:
        page.get_by_label("Sort by").select_option("lowest")
        says(page, "1,000 of 1,000 journeys")
        expect(page.locator("[data-entries] > li")).to_have_count(48)
        assert page.locator("[data-entries] .jb-emo--n2.jb-jcard__low").count() == 48
        page.get_by_role("button", name="Show 48 more of 952").click()
        expect(page.locator("[data-entries] > li")).to_have_count(96)
        assert (
            page.evaluate(
                "[...document.querySelectorAll('[data-entries] > li')].indexOf(document.activeElement.closest('li'))"
            )
            == 48
        )


def test_cards_from_other_pages_keep_their_links(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_label("Find", exact=True).fill("cat 0999")
        says(page, "1 of 1,000 journeys")
        assert page.locator("[data-entries] h2 a").evaluate("a => a.href") == f"{address}j0999/"


def test_the_address_says_what_was_chosen_and_can_be_shared(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_role("checkbox", name=re.compile("^Role 1")).check()
        page.get_by_label("Find", exact=True).fill("ferret")
        page.get_by_label("Sort by").select_option("reviewed")
        page.wait_for_url("**/journeys/?find=ferret&role=role-1&sort=reviewed")
        says(page, "33 of 1,000 journeys")
        expect(page.locator("[data-entries] > li")).to_have_count(33)
        first = titles(page)
        shared = page.url
    with opened(browser, shared) as page:
        says(page, "33 of 1,000 journeys")
        expect(page.get_by_label("Sort by")).to_have_value("reviewed")
        expect(page.locator("[data-entries] > li")).to_have_count(33)
        assert titles(page) == first


def test_an_address_that_asks_for_what_is_unknown_shows_everything(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}?role=boss&owner=Nobody&sort=chance&x=%3Cimg%20src%3Dx%3E") as page:
        page.wait_for_timeout(500)
        says(page, "1\N{EN DASH}48 of 1,000 journeys")


def test_an_address_may_name_a_value_that_is_not_offered(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}?owner=Zoe+Last") as page:
        says(page, "1 of 1,000 journeys")
        expect(page.get_by_label(re.compile("^Another owner"))).to_have_value("Zoe Last")


def test_where_nothing_fits_one_button_brings_everything_back(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_label("Find", exact=True).fill("zebra")
        says(page, "0 of 1,000 journeys")
        expect(page.get_by_text("Nothing fits all of that.")).to_be_visible()
        page.locator("[data-none]").get_by_role("button", name="Clear filters").click()
        says(page, "1\N{EN DASH}48 of 1,000 journeys")
        expect(page.locator("[data-entries] > li")).to_have_count(48)
        expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
        assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_pages_that_cannot_be_read_are_not_passed_over_in_silence(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.route(re.compile("page/[0-9]+/$"), lambda route: _refuse(route))
        page.get_by_label("Find", exact=True).fill("ferret")
        expect(page.get_by_role("status")).to_contain_text("of 48 journeys; the other pages could not be read")


def _refuse(route: Route) -> None:
    route.abort()


def test_pages_are_fetched_once_and_only_when_needed(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(200)
        assert asked == []
        page.get_by_label("Find", exact=True).press_sequentially("cat")
        says(page, "900 of 1,000 journeys")
        page.get_by_role("checkbox", name=re.compile("^Role 1")).check()
        says(page, "300 of 1,000 journeys")
        assert sorted(asked) == sorted(f"{address}page/{number}/" for number in range(2, 22))


def test_the_choice_of_cards_or_list_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="load")
    assert page.get_by_role("radio", name="List").is_checked()
    page.get_by_role("radio", name="Cards").check()
    page.goto(f"{address}page/2/", wait_until="load")
    assert page.get_by_role("radio", name="Cards").is_checked()
    context.close()


def test_without_scripts_there_are_links_in_place_of_filters(browser: Browser, address: str) -> None:
    with opened(browser, address, scripts=False) as page:
        expect(page.locator("form")).to_be_hidden()
        expect(page.get_by_label("Sort by")).to_be_hidden()
        expect(page.locator(".jb-facets")).to_be_visible()
        expect(page.locator("[data-entries] > li")).to_have_count(48)
        page.get_by_role("link", name="Next page").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Journeys, page 2")


def test_on_a_phone_filters_fold_away_and_lead_back_to_the_results(browser: Browser, address: str) -> None:
    with opened(browser, address, 390) as page:
        form = page.locator("form")
        expect(form).to_be_hidden()
        page.locator("[data-filters] > summary").click()
        page.get_by_role("checkbox", name=re.compile("^Role 1")).check()
        expect(page.locator("[data-filters] > summary")).to_contain_text("1 chosen")
        page.get_by_role("button", name="Show journeys").click()
        expect(form).to_be_hidden()
        says(page, "333 of 1,000 journeys")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_reaches_every_control_in_the_order_of_reading(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.get_by_label("Find", exact=True).focus()
        seen: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            name: str = page.evaluate(
                "() => { const e = document.activeElement; return e.dataset.sort !== undefined ? 'sort' :"
                " e.name === 'jb-as' ? 'view' : e.closest('[data-entries]') ? 'card' : e.name || e.tagName }"
            )
            if name not in seen:
                seen.append(name)
            if name == "card":
                break
        assert seen == ["SUMMARY", "role", "persona", "persona-named", "lowest", "BUTTON", "sort", "view", "card"]


def test_a_key_press_among_a_thousand_is_answered_at_once(browser: Browser, address: str) -> None:
    """The best of many, for the machine may be busy with other things."""
    with opened(browser, address) as page:
        page.get_by_label("Find", exact=True).fill("cat")
        says(page, "900 of 1,000 journeys")
        best: float = page.evaluate(
            """async () => {
              const box = document.getElementById("jb-find");
              const type = (text) => { box.value = text; box.dispatchEvent(new Event("input", { bubbles: true })); };
              let best = Infinity;
              for (let i = 0; i < 20; i += 1) {
                type("zzz");
                await new Promise((resume) => setTimeout(resume, 20));
                const start = performance.now();
                type("ferret");
                document.body.offsetHeight; // with the style and the places of what is shown now
                best = Math.min(best, performance.now() - start);
                await new Promise((resume) => setTimeout(resume, 60));
              }
              return best;
            }"""
        )
        assert best < 50
