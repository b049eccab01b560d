"""What is around the pages: names for screen readers, the tab of the section, the way out of a dead end, the fonts."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup


def soup(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("page", ["index.html", "how-to-use-this-book/index.html", "404.html"])
def test_the_search_dialog_has_a_name_on_every_page(built_site: Path, page: str) -> None:
    dialogs = soup(built_site, page).select("[role=dialog]")
    assert [dialog.get("aria-label") for dialog in dialogs] == ["Search"]


@pytest.mark.parametrize(
    ("page", "tab"),
    [
        ("index.html", "Home"),
        ("personas/greta-lindqvist/index.html", "Customers"),
        ("empathy-maps/greta-holding-the-letter/index.html", "Customers"),
        ("insights/a-minute-is-enough/index.html", "Research"),
        ("how-to-use-this-book/index.html", "Guide"),
    ],
)
def test_the_tab_of_a_pages_section_is_lit(built_site: Path, page: str, tab: str) -> None:
    lit = soup(built_site, page).select(".md-tabs__item--active")
    assert [item.get_text(strip=True) for item in lit] == [tab]


def test_a_dead_end_leads_back_to_the_start(built_site: Path) -> None:
    page = soup(built_site, "404.html")
    assert [h.get_text() for h in page.select("h1")] == ["This page is not here"]
    assert page.select_one("article a[href]") is not None


def test_sections_are_plain_links_at_the_foot_of_every_page(built_site: Path) -> None:
    for page in ("index.html", "glossary/index.html", "how-to-use-this-book/index.html"):
        links = [a.get_text() for a in soup(built_site, page).select(".jb-sitefoot a")]
        assert {"Home", "All customers", "All journeys", "Evidence", "Glossary"} <= set(links)


def test_every_font_that_the_styles_name_is_published_with_its_licence(built_site: Path) -> None:
    (styles,) = (built_site / "assets/stylesheets").glob("journeybook.*.css")
    fonts = re.findall(r"url\((\.\./fonts/[^)]+)\)", styles.read_text(encoding="utf-8"))
    assert len(fonts) == 4
    assert all((styles.parent / font).is_file() for font in fonts)
    assert {p.name for p in (built_site / "assets/fonts").glob("OFL-*.txt")} == {
        "OFL-Inter.txt",
        "OFL-Source-Serif-4.txt",
    }
