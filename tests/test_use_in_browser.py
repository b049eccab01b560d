"""Mission moments, coaching guides, resources and sessions in a browser: filters, paper, phones."""

from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from building import printed
from journeybook.catalogue import Catalogue

A4, A5 = (210, 297), (148, 210)


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def _months(page: Page) -> list[str]:
    return page.locator(".jb-wall__month").locator("visible=true").all_inner_texts()


def test_the_wall_keeps_its_months_however_it_is_narrowed_down_and_sorted(
    page: Page, origin: str, sample: Catalogue
) -> None:
    page.goto(f"{origin}/moments/")
    moments = sorted(sample.mission_moments.values(), key=lambda moment: moment.date, reverse=True)
    every = list(dict.fromkeys(f"{moment.date:%B %Y}" for moment in moments))
    assert _months(page) == every
    page.get_by_label("Sort by").select_option("oldest")
    assert _months(page) == every[::-1]
    page.get_by_role("checkbox", name="We remembered").check()
    shown = [moment for moment in reversed(moments) if any(part.id == "remembered" for part in moment.shows)]
    expect(page.locator("[data-count]")).to_have_text(f"{len(shown)} of {len(moments)} moments")
    assert page.locator(".jb-mm__title").all_inner_texts() == [moment.title for moment in shown]
    assert _months(page) == list(dict.fromkeys(f"{moment.date:%B %Y}" for moment in shown))


def test_resources_are_found_by_type_and_words(page: Page, origin: str, sample: Catalogue) -> None:
    page.goto(f"{origin}/resources/")
    novels = [resource.title for resource in sample.resources.values() if resource.type == "novel"]
    page.get_by_role("checkbox", name="Novel").check()
    assert sorted(page.locator(".jb-res__title").all_inner_texts()) == sorted(novels)
    page.get_by_label("Find", exact=True).fill("no such words anywhere")
    expect(page.locator("[data-none]")).to_be_visible()


def test_without_scripts_all_is_there_and_no_dead_control_is_shown(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    for address, entries in (("moments/", ".jb-mm"), ("resources/", ".jb-res"), ("sessions/", ".jb-log__one")):
        page.goto(f"{origin}/{address}")
        assert page.locator(entries).first.is_visible(), address
        assert page.locator("[data-filters], [data-sort], button:visible").locator("visible=true").count() == 0, address
        wide: Any = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, address
    context.close()


def test_a_moment_to_hang_up_is_one_sheet_of_a5(page: Page, origin: str, sample: Catalogue) -> None:
    by_length = sorted(sample.mission_moments.values(), key=lambda m: len(m.story) + len(m.for_customer))
    for moment in (by_length[0], *by_length[-2:]):
        page.goto(f"{origin}/moments/{moment.id}/")
        assert printed(page) == [A5], moment.id


def test_a_coaching_guide_fits_two_sheets(page: Page, origin: str, sample: Catalogue) -> None:
    for id_ in sample.coaching_guides:
        page.goto(f"{origin}/coaching/{id_}/")
        sheets = printed(page)
        assert set(sheets) == {A4}, id_
        assert len(sheets) <= 2, id_
