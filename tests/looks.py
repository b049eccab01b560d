"""How each type of page looks, beside a picture of how it looked when it was last found good.

After a change that is meant to show, `LOOKS=write .venv/bin/pytest tests/test_browser.py` takes the pictures anew; look
at them before they are kept. A failing page leaves its picture beside the difference in the test's own folder.

Chromium's versions smooth edges differently, so a point of the picture counts as different only when one of its colors
is off by more than a fifth of the scale, and a page when more than half a percent of its points do.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "looks"
FAR = 51
MANY = 0.005


@dataclass(frozen=True)
class View:
    """A screen: its size in CSS pixels, how many points of a picture one of them is, and its color scheme."""

    width: int
    height: int
    scale: float
    scheme: Literal["light", "dark"]


VIEWS = {"wide": View(1440, 1600, 0.5, "light"), "phone": View(390, 844, 1, "dark")}


def compare(page: Page, name: str, folder: Path) -> None:
    """Compare a page with its picture; where they differ, leave both in a folder and fail."""
    page.evaluate("document.fonts.ready.then(() => true)")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    kept = FOLDER / f"{name}.png"
    if os.environ.get("LOOKS") == "write":
        FOLDER.mkdir(exist_ok=True)
        taken.quantize(128).save(kept, optimize=True)
    before = Image.open(kept).convert("RGB")
    assert taken.size == before.size
    difference = ImageChops.difference(taken, before)
    red, green, blue = difference.split()
    far = sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[FAR + 1 :])
    if far / (taken.width * taken.height) > MANY:
        taken.save(folder / "now.png")
        difference.save(folder / "difference.png")
        pytest.fail(f"{far} points of {kept.name} are not as they were; see {folder}")
