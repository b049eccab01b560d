"""Cards, comparison, empathy maps and the start page, as they are used: chosen, remembered, printed."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from building import mkdocs, printed, web_server
from journeybook import starters
from journeybook.catalogue import Catalogue

A3 = (420, 297)
A4 = (297, 210)
A5 = (148, 210)

_MOVED = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(sum), 300)
})"""

# The least that a persona needs; long words and a name that is written from the right among them.
_PLAIN = 'name: "{name}"\nbasis: assumption\ngoals: ["{goal}"]\n'
_NAMES = ["ليلى الحداد", "Bartholomäus Donaudampfschifffahrtskapitänsanwärter", "林美玲"]


@pytest.fixture(scope="module")
def address(built_site: Path) -> Generator[str]:
    with web_server(built_site) as origin:
        yield f"{origin}/"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The site of a playbook with more personas than the comparison has columns, most with no more than must be."""
    folder = tmp_path_factory.mktemp("crowd")
    for path, text in starters.playbook_files("Crowd", date(2026, 11, 21)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for n in range(14):
        name = _NAMES[n] if n < len(_NAMES) else f"Person {n}"
        text = _PLAIN.format(name=name, goal=f"Wants thing {n}, at last")
        (folder / f"personas/p{n:02}.yml").write_text(text, encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    with web_server(folder / "site") as origin:
        yield f"{origin}/"


@contextmanager
def opened(browser: Browser, width: int = 1440, *, scripts: bool = True) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def columns(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".jb-beside thead th").all_inner_texts()]


# Paper ------------------------------------------------------------------------------------------------------------


def test_every_card_prints_on_one_a5_page(browser: Browser, address: str, sample: Catalogue) -> None:
    with opened(browser) as page:
        for id_ in sample.personas:
            page.goto(f"{address}personas/{id_}/card/", wait_until="load")
            assert printed(page) == [A5], id_


def test_every_empathy_map_prints_on_one_a3_page(browser: Browser, address: str, sample: Catalogue) -> None:
    with opened(browser) as page:
        for id_ in sample.empathy_maps:
            page.goto(f"{address}empathy-maps/{id_}/", wait_until="load")
            assert printed(page) == [A3], id_


@pytest.mark.parametrize("scripts", [True, False], ids=["three chosen", "without scripts"])
def test_the_comparison_prints_on_at_most_two_a4_pages_lying_down(
    browser: Browser, address: str, scripts: bool
) -> None:
    with opened(browser, scripts=scripts) as page:
        page.goto(f"{address}compare/personas/", wait_until="load")
        sizes = printed(page)
        assert set(sizes) == {A4}
        assert len(sizes) <= 2


def test_a_card_with_no_more_than_must_be_prints_on_one_page_too(browser: Browser, crowd: str) -> None:
    with opened(browser) as page:
        page.goto(f"{crowd}personas/p01/card/", wait_until="load")
        assert printed(page) == [A5]


def test_the_button_prints_the_card(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}personas/robin-castellan/card/", wait_until="load")
        page.evaluate("window.print = () => { document.title = 'printed' }")
        page.get_by_role("button", name="Print the card").click()
        assert page.title() == "printed"


# Side by side -----------------------------------------------------------------------------------------------------


def test_the_address_says_who_is_shown_and_unknown_names_are_passed_over(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}compare/personas/?p=sam-okoro&p=<b>&p=nobody&p=robin-castellan&p=sam-okoro")
        assert columns(page) == ["Sam Okoro", "Robin Castellan"]


def test_one_name_in_the_address_is_shown_beside_the_first_others(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}compare/personas/?p=robin-castellan")
        assert columns(page) == ["Robin Castellan", "Amadou Keita", "Jules Moreau"]


def test_a_choice_changes_the_columns_and_the_address_and_is_kept_nowhere_else(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}compare/personas/")
        kept = page.evaluate("Object.keys(localStorage).length")
        page.get_by_label("First person").select_option("greta-lindqvist")
        page.get_by_label("Third person").select_option("")
        assert columns(page) == ["Greta Lindqvist", "Jules Moreau"]
        assert page.url.endswith("compare/personas/?p=greta-lindqvist&p=jules-moreau")
        assert page.get_by_role("status").inner_text() == "Shown: Greta Lindqvist, Jules Moreau."
        assert page.evaluate("Object.keys(localStorage).length") == kept


def test_what_only_one_of_them_likes_is_said(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}compare/personas/?p=robin-castellan&p=amadou-keita")
        said = page.locator("[data-row=reach] td").first.locator("li").all_inner_texts()
        assert said == ["Text message First choice", "Phone call Second choice", "Larkmoor app Third choice only Robin"]


def test_a_column_that_is_not_in_the_page_comes_from_the_card(browser: Browser, crowd: str) -> None:
    with opened(browser) as page:
        page.goto(f"{crowd}compare/personas/?p=p13&p=p00")
        page.get_by_role("columnheader", name="Person 13").wait_for()
        assert columns(page) == ["Person 13", _NAMES[0]]
        assert page.locator("[data-row=goals] td").first.inner_text() == "Wants thing 13, at last"
        page.locator("thead").get_by_role("link", name="Person 13").click()
        page.wait_for_url("**/personas/p13/")


def test_a_card_that_cannot_be_fetched_is_excused_and_can_be_opened(browser: Browser, crowd: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    with opened(browser) as page:
        page.route("**/card/", refuse)
        page.goto(f"{crowd}compare/personas/?p=p00&p=p13")
        cell = page.locator("[data-row=who] td").nth(1)
        cell.get_by_text("could not be fetched").wait_for()
        assert cell.inner_text() == "This card could not be fetched just now. Open the card"
        assert str(cell.get_by_role("link").get_attribute("href")).endswith("/personas/p13/card/")


def test_without_scripts_every_column_of_the_page_is_there_and_no_choice_that_does_nothing(
    browser: Browser, address: str, sample: Catalogue
) -> None:
    with opened(browser, scripts=False) as page:
        page.goto(f"{address}compare/personas/", wait_until="load")
        assert len(columns(page)) == len(sample.personas)
        assert all(cell.is_visible() for cell in page.locator(".jb-beside tbody td").all())
        assert not page.locator(".jb-beside__choose").is_visible()


# The reader's work ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_start_page_knows_the_chosen_work_again_and_nothing_moves(
    browser: Browser, address: str, width: int
) -> None:
    with opened(browser, width) as page:
        page.goto(address, wait_until="load")
        box = page.locator(".jb-work")
        height = (box.bounding_box() or {})["height"]
        box.get_by_role("link", name="Billing specialist").click()
        page.wait_for_url("**/roles/billing/")
        page.goto(address, wait_until="load")
        assert box.get_by_role("heading", level=2).inner_text() == "Welcome back"
        assert box.locator(".jb-work__again span").inner_text() == "You chose Billing specialist."
        assert box.locator("[data-role=billing]").inner_text().endswith("your work")
        assert (box.bounding_box() or {})["height"] == height
        assert page.evaluate(_MOVED) < 0.02
        box.get_by_role("link", name="Go on").click()
        page.wait_for_url("**/roles/billing/")


def test_choosing_another_forgets_the_work_and_asks_again(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(f"{address}roles/", wait_until="load")
        page.get_by_role("link", name="Field technician").click()
        page.goto(address, wait_until="load")
        page.get_by_role("button", name="Choose another").click()
        assert page.locator("#roles").inner_text() == "What is your work?"
        assert page.evaluate("document.activeElement.id") == "roles"
        page.reload(wait_until="load")
        assert page.locator("#roles").inner_text() == "What is your work?"
        assert not page.get_by_role("link", name="Go on").is_visible()


def test_the_first_screen_shows_the_mission_the_line_and_the_question(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        page.goto(address, wait_until="load")
        page.evaluate("document.fonts.ready")
        for shown in ("h1", ".jb-hero .jb-btn--primary", ".jb-herocurve", "#roles"):
            box = page.locator(shown).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 900, shown


# Whoever they are -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_pages_of_people_fit_the_narrowest_phone_whatever_they_are_called(
    browser: Browser, crowd: str, direction: str, scripts: bool
) -> None:
    with opened(browser, 320, scripts=scripts) as page:
        for path in ("", "personas/p00/", "personas/p01/", "personas/p01/card/", "personas/p02/card/",
                     "compare/personas/?p=p01&p=p02", "roles/", "roles/front-desk/"):  # fmt: skip
            page.goto(crowd + path, wait_until="load")
            page.evaluate("direction => { document.documentElement.dir = direction }", direction)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
