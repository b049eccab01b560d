"""Every page can be shared where the site's address is known: its link, and a QR code that a reader takes."""

import re
from pathlib import Path

import pytest
import zxingcpp
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from building import files_of, mkdocs

SITE = "https://journeybook.larkmoor.example/"
_WAY = re.compile(r"M(\d+) (\d+)\.5|m(\d+) 0|h(\d+)")
_POINTS = 4


def _read(code: Tag) -> list[str]:
    """Return what a reader makes of a code that is drawn as lines on white, each as wide as a module."""
    size = int(str(code["viewbox"]).split()[2])
    path = code.select_one("path")
    assert path
    assert _WAY.sub("", str(path["d"])) == ""
    picture = Image.new("L", (size * _POINTS, size * _POINTS), 255)
    pen = ImageDraw.Draw(picture)
    x = y = 0
    for left, row, gap, line in (way.groups() for way in _WAY.finditer(str(path["d"]))):
        if row:
            x, y = int(left), int(row)
        if line:
            pen.rectangle(
                (x * _POINTS, y * _POINTS, (x + int(line)) * _POINTS - 1, (y + 1) * _POINTS - 1),
                fill=0,
            )
        x += int(gap or line or 0)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_every_page_has_its_address_and_a_code_that_says_the_same(built_site: Path) -> None:
    shared: dict[str, str] = {}
    for path, data in files_of(built_site).items():
        if path.endswith(".html") and path != "404.html":
            foot = re.search(rb'<details class="jb-share">.*?</details>', data, re.DOTALL)
            assert foot, path
            soup = BeautifulSoup(foot[0], "html.parser")
            field, code = soup.select_one("input"), soup.select_one("svg.jb-qr")
            assert field, path
            assert code, path
            shared[path] = str(field["value"])
            assert _read(code) == [field["value"]], path
    assert shared == {path: SITE + path.removesuffix("index.html") for path in shared}
    assert len(shared) > 300


def test_without_an_address_nothing_is_shared(new_playbook: Path) -> None:
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    files = files_of(new_playbook / "site")
    assert [path for path, data in files.items() if b"jb-share" in data and path.endswith(".html")] == []
    assert "moments/feed.xml" not in files


@pytest.mark.parametrize("allowed", [True, False])
def test_the_address_is_copied_or_marked_to_be_copied(browser: Browser, origin: str, allowed: bool) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"] if allowed else [])
    page = context.new_page()
    if not allowed:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    page.goto(f"{origin}/glossary/")
    page.get_by_text("Share this page").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    says = page.locator("[data-share-says]")
    address = f"{SITE}glossary/"
    if allowed:
        says.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == address
    else:
        says.get_by_text("The address is marked: copy it with your keyboard.").wait_for()
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == address
    context.close()
