"""What a browser loads for a question when the search index is in parts, at any size of a playbook.

Run it with ``make search``; ``WRITE=--write`` puts the table into docs/search.md. A playbook is invented, its pages are
made and indexed as in a build, and the worker of the search box is asked in Chromium. It fails when one question loads
more than it may.
"""

import argparse
import gzip
import json
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.site_builders import corpus
from playwright.sync_api import Browser, Response
from tests.building import opened_browser, web_server

from journeybook import pages
from journeybook.adapters.site_search import for_material
from journeybook.clock import today
from journeybook.loading import load
from journeybook.outputs.split_search import SplitIndex
from journeybook.theme_files import theme_dir

DOCS = Path(__file__).parents[1] / "docs" / "search.md"
MARK = "<!-- measured by benchmarks/search.py -->"
"""Stands before and behind the table in the docs."""

MOST = 300_000
"""Bytes that a question may load, compressed."""

QUESTIONS = ("call", "door opens", "neighbor waits winter", "question promise delay repair", "ca")
"""Words that are on nearly every page of an invented playbook, which real ones hardly have; and a beginning."""

_WORKER = "assets/javascripts/workers/search.js"
_PAGE = '<!doctype html><html lang="en"><title>Search</title>'
_ASK = """async ({ worker, config, question }) => {
  const asked = window.asked = new Worker(worker)  // it holds what it has loaded, to be looked at
  const answer = (message) => new Promise((done) => {
    asked.onmessage = ({ data }) => done(data)
    asked.postMessage(message)
  })
  await answer({ type: 0, data: { config, docs: [], options: { suggest: false } } })
  const { data } = await answer({ type: 2, data: question })
  return data.items.length
}"""


@dataclass(frozen=True)
class Measured:
    """What came out for a playbook.

    Args:
        size: its name.
        entries: what can be found in it.
        whole: bytes of an index in one file, compressed.
        seconds: of CPU time that the parts took to make.
        loaded: bytes that the first question of a reader loads, compressed, for each of the questions.
    """

    size: str
    entries: int
    whole: int
    seconds: float
    loaded: tuple[int, ...]


def measure(size: corpus.Size, folder: Path, browser: Browser) -> Measured:
    """Return what a browser loads of the index of an invented playbook; `folder` must be empty."""
    playbook, site = folder / "playbook", folder / "site"
    corpus.write(size, playbook)
    catalogue = load(playbook).catalogue
    assert catalogue is not None  # noqa: S101  what is invented has no mistakes
    made = [(page.address, page.search_entries) for page in pages.build(pages.Site(catalogue, today()))]
    started = time.process_time()
    index = SplitIndex(site)
    for address, entries in made:
        index.add(address, entries)
    config = {"journeybook": index.finish()}
    seconds = time.process_time() - started
    whole = json.dumps([entry for address, entries in made for entry in for_material(address, entries)])
    (site / _WORKER).parent.mkdir(parents=True)
    (site / _WORKER).write_bytes((theme_dir() / "scripts" / "split-search.js").read_bytes())
    (site / "index.html").write_text(_PAGE, encoding="utf-8")
    with web_server(site) as address:
        loaded = tuple(_loaded(browser, address, config, question) for question in QUESTIONS)
    number = sum(len(entries) for _, entries in made)
    return Measured(size.name, number, _compressed(whole.encode()), seconds, loaded)


def _loaded(browser: Browser, address: str, config: dict[str, str], question: str) -> int:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/", wait_until="load")
        answers: list[Response] = []
        context.on("response", lambda answer: answers.append(answer))
        found = page.evaluate(_ASK, {"worker": _WORKER, "config": config, "question": question})
        assert found, question  # noqa: S101  or nothing was measured
        return sum(_compressed(answer.body()) for answer in answers)


def _compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def table(found: list[Measured]) -> str:
    """Return what was measured as a table of Markdown."""
    heads = ["journeys", "to be found", "CPU", "in one file", *(f"“{question}”" for question in QUESTIONS)]
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join(['---'] * len(heads))} |"]
    for one in found:
        cells = [
            f"{corpus.SIZES[one.size].journeys:,}",
            f"{one.entries:,}",
            f"{one.seconds:.1f} s",
            f"{one.whole / 1e3:,.0f} kB",
            *(f"{loaded / 1e3:.0f} kB" for loaded in one.loaded),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="M", help="separated by commas; XL takes some ten minutes")
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    options = parser.parse_args()
    found: list[Measured] = []
    for name in options.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder, opened_browser() as browser:
            found.append(measure(corpus.SIZES[name], Path(folder), browser))
    made = table(found)
    print(made)  # noqa: T201  this is a command
    if options.write:
        text = DOCS.read_text(encoding="utf-8")
        DOCS.write_text(re.sub(f"(?s){MARK}.*{MARK}", f"{MARK}\n\n{made}\n\n{MARK}", text), encoding="utf-8")
    return 1 if max(max(one.loaded) for one in found) > MOST else 0


if __name__ == "__main__":
    raise SystemExit(main())
