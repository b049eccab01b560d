"""Training on paper, as Chromium prints it: sheets that are handed out hold what they should and nothing else."""

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from building import printed, web_server
from journeybook.catalogue import Catalogue

A4, A4_LANDSCAPE = (210, 297), (297, 210)


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def trainers(trainers_site: Path) -> Generator[str]:
    with web_server(trainers_site) as origin:
        yield origin


def test_every_role_card_has_a_sheet_of_its_own(page: Page, trainers: str, sample: Catalogue) -> None:
    for id_, role_play in sample.role_plays.items():
        page.goto(f"{trainers}/role-plays/{id_}/cards/", wait_until="load")
        observer = any(role.type == "observer" for role in role_play.roles)
        assert printed(page) == [A4] * (len(role_play.roles) + (not observer)), id_


def test_the_sheet_at_the_end_of_a_path_is_one_page(page: Page, origin: str) -> None:
    page.goto(f"{origin}/paths/first-days-in-billing/", wait_until="load")
    page.evaluate(
        """() => {
          for (const unit of document.querySelector("[data-path-unit]").dataset.units.split(" ")) {
            journeybook.progress.keep(unit, { done: true });
          }
          document.querySelector(".jb-certificate").classList.add("is-printing");
        }"""
    )
    assert printed(page) == [A4_LANDSCAPE]


def test_checks_reflections_and_paths_fit_sheets_of_a4(page: Page, origin: str) -> None:
    for address, most in (
        ("checks/robin-and-the-outage/", 8),
        ("reflections/the-last-time-i-waited/", 1),
        ("paths/new-on-the-phones/", 3),
        ("scenarios/the-letter-to-my-father/", 9),
    ):
        page.goto(f"{origin}/{address}", wait_until="load")
        sheets = printed(page)
        assert set(sheets) == {A4}, address
        assert len(sheets) <= most, (address, len(sheets))
