"""The pictures that a site publishes, and the menu that offers them."""

import gzip
from collections.abc import Generator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from building import mkdocs, web_server
from journeybook.catalogue import Catalogue
from journeybook.outputs.files import write_files
from journeybook.pages.attachments import picture_path
from journeybook.pages.rendering import environment, sprite
from journeybook.pages.site import Site
from journeybook.pictures import Look, attachments, sheets, svg_files
from journeybook.pictures.marks import Words, widest
from journeybook.theme_files import made_files, theme_dir
from pages import small
from pictures import maps
from pictures.test_map_picture import MAPS


def test_every_journey_has_a_picture_that_is_small(sample: Catalogue) -> None:
    made = list(attachments(Site(sample, small.TODAY)))
    assert [attachment.path for attachment in made] == [picture_path(id_) for id_ in sample.journeys]
    assert max(len(gzip.compress(attachment.text.encode())) for attachment in made) < 60_000


def test_a_site_can_do_without_pictures(sample: Catalogue) -> None:
    assert list(attachments(Site(sample, small.TODAY, pictures=False))) == []


def test_render_writes_the_pictures(tmp_path: Path) -> None:
    write_files(maps.site(maps.stage(0)), tmp_path, tmp_path / "out")
    text = (tmp_path / "out/docs/journeys/moving/map.svg").read_text(encoding="utf-8")
    assert "url(../../assets/fonts/inter-latin.3100e775.woff2)" in text
    assert (tmp_path / "out/docs/assets/fonts/inter-latin.3100e775.woff2").is_file()


@pytest.mark.parametrize("pictures", [True, False])
def test_the_plugin_publishes_pictures_unless_it_is_told_not_to(new_playbook: Path, pictures: bool) -> None:
    settings = new_playbook / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "  - journeybook:\n" in text
    option = f"  - journeybook:\n      pictures: {str(pictures).lower()}\n"
    settings.write_text(text.replace("  - journeybook:\n", option), encoding="utf-8")
    done = mkdocs(new_playbook, "build")
    assert done.returncode == 0, done.stderr
    found = [
        path.relative_to(new_playbook / "site").as_posix() for path in new_playbook.glob("site/journeys/*/map.svg")
    ]
    assert found == (["journeys/ask-for-help/map.svg"] if pictures else [])


# In the browser ---------------------------------------------------------------------------------------------------


def _menu_page(folder: Path) -> None:
    """Write a page with nothing but the menu, the theme, and a picture beside it."""
    for path, text in made_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    fonts = folder / "assets/fonts"
    fonts.mkdir(parents=True)
    for font in (theme_dir() / "overrides/assets/fonts").glob("*.woff2"):
        (fonts / font.name).write_bytes(font.read_bytes())
    (attachment,) = attachments(maps.site(maps.stage(0)))
    place = folder / attachment.path
    place.parent.mkdir(parents=True)
    place.write_text(attachment.text, encoding="utf-8")
    module: Any = environment().get_template("save-menu.html.j2").module
    menu = str(module.menu("map.svg", "moving"))
    policy = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self' data:"
    (place.parent / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><title>Menu</title><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<link rel="stylesheet" href="../../assets/stylesheets/journeybook.css"></head>'
        f'<body><main class="jb"><h1>Menu</h1>{menu}{sprite(menu)}</main>'
        f'<script src="../../assets/javascripts/journeybook.js"></script></body></html>',
        encoding="utf-8",
    )


_TINT = (250, 247, 239)  # of the column of a moment of truth


def _shares(png: bytes) -> dict[tuple[int, ...], float]:
    """Return how much of a picture has each color."""
    image = Image.open(BytesIO(png)).convert("RGB")
    pixels = image.width * image.height
    colors = image.getcolors(pixels) or []
    return {color: count / pixels for count, color in colors if isinstance(color, tuple)}


@pytest.fixture(scope="module")
def menu_address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    folder = tmp_path_factory.mktemp("menu")
    _menu_page(folder)
    with web_server(folder) as origin:
        yield f"{origin}/journeys/moving/index.html"


def test_the_menu_saves_the_svg_without_scripts(browser: Browser, menu_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(menu_address)
    page.locator("summary").click()
    assert not page.get_by_role("button", name="Picture (PNG)").is_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Picture (SVG)").click()
    assert saved.value.suggested_filename == "moving.svg"
    assert "journeybook picture moving --format pdf --size a3" in page.locator(".jb-save").inner_text()
    context.close()


def test_the_menu_draws_a_png_under_a_strict_policy(browser: Browser, menu_address: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(menu_address)
    page.locator("summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert saved.value.suggested_filename == "moving.png"
    saved.value.save_as(tmp_path / "moving.png")
    data = (tmp_path / "moving.png").read_bytes()
    assert data[:4] == b"\x89PNG"
    assert int.from_bytes(data[16:20]) == 2 * 1240
    assert _shares(data)[_TINT] > 0.2  # drawn with its styles
    page.get_by_text("The picture is saved.").wait_for()
    assert faults == []
    context.close()


def test_where_the_picture_is_gone_the_menu_says_so_and_does_not_fail(browser: Browser, menu_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(menu_address)
    page.route("**/map.svg", lambda route: route.fulfill(status=404))
    page.locator("summary").click()
    page.get_by_role("button", name="Picture (PNG)").click()
    page.get_by_text("could not draw it").wait_for()
    assert faults == []
    context.close()


_WIDTHS = """() => [...document.querySelectorAll("text")].map((text) => text.getBBox().width)"""
_A_SPACE = 0.3  # of the font size: behind each line but the last


@pytest.mark.parametrize("name", ["six stages with an ideal", "a thousand characters", "right to left", "Chinese"])
def test_no_text_is_wider_in_the_browser_than_it_was_measured(browser: Browser, name: str, tmp_path: Path) -> None:
    view = maps.picture(MAPS[name], "all")
    made = sheets(view)
    (svg,) = svg_files(view, made, Look(fonts="embedded"))
    (tmp_path / "map.svg").write_text(svg, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.svg").as_uri())
    page.evaluate("document.fonts.ready")
    shown: list[float] = page.evaluate(_WIDTHS)
    page.close()
    texts = [mark for placed in made.drawings[0].blocks for mark in placed.block.marks if isinstance(mark, Words)]
    # Texts come in the order of the marks; lines that do not begin at their place are texts of their own.
    lines = [
        (part, text.style)
        for text in texts
        for part in ([text.lines] if text.anchor == "start" else [(line,) for line in text.lines])
    ]
    assert len(shown) == len(lines) > 50
    wider = [
        (part, width)
        for width, (part, style) in zip(shown, lines, strict=True)
        if width > widest(part, style) + (_A_SPACE * style.size if len(part) > 1 else 0) + 0.5
    ]
    assert wider == []
