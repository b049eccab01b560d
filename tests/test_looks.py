"""How each type of page looks, beside a picture of how it looked when it was last found good.

After a change that is meant to show, `LOOKS=write .venv/bin/pytest tests/test_looks.py` takes the pictures anew; look
at them before they are kept. A failing page leaves its picture beside the difference in the test's own folder.

Chromium's versions smooth edges differently, so a point of the picture counts as different only when one of its colors
is off by more than a fifth of the scale, and a page when more than half a percent of its points do.
"""

import io
import os
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from test_browser import OTHERS, PAGES

ADDRESSES = PAGES | OTHERS

FOLDER = Path(__file__).parent / "looks"
FAR = 51
MANY = 0.005

VIEWS: dict[str, tuple[int, int, Literal["light", "dark"]]] = {
    "wide": (1440, 1600, "light"),
    "phone": (390, 844, "dark"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_looks_as_it_did(browser: Browser, origin: str, tmp_path: Path, name: str, view: str) -> None:
    taken = _picture(browser, f"{origin}/{ADDRESSES[name]}", *VIEWS[view])
    kept = FOLDER / f"{name.replace(' ', '-')}-{view}.png"
    if os.environ.get("LOOKS") == "write":
        FOLDER.mkdir(exist_ok=True)
        taken.quantize(128).save(kept, optimize=True)
    before = Image.open(kept).convert("RGB")
    assert taken.size == before.size
    difference = ImageChops.difference(taken, before)
    red, green, blue = difference.split()
    far = sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[FAR + 1 :])
    if far / (taken.width * taken.height) > MANY:
        taken.save(tmp_path / "now.png")
        difference.save(tmp_path / "difference.png")
        pytest.fail(f"{far} points of {kept.name} are not as they were; see {tmp_path}")


def _picture(browser: Browser, url: str, width: int, height: int, scheme: Literal["light", "dark"]) -> Image.Image:
    scale = 0.5 if width > 700 else 1
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(url, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    finally:
        context.close()
