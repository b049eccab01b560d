"""A whole site of hostile strings, as MkDocs builds it and a browser opens it: with frame, search and history."""

import json
import re
import warnings
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config.base import load_config  # pyright: ignore[reportUnknownVariableType]  MkDocs leaves it untyped
from playwright.sync_api import Browser, Dialog, Error, Page, Request

from building import DAY, small_playbook, web_server
from history import commit, git
from hostile import STRINGS, Hostile
from journeybook.loading import Loaded, Loader, load
from test_hostile_fields import COUNT, plain

URL = "https://example.com/book/"
_JOURNEYS = 8
_STEPS = 38  # of one journey, so many are told of a day
_TAME = tuple(f"words number {i}" for i in range(_JOURNEYS * _STEPS))
_HOSTILE = tuple(s for s in STRINGS if s.strip() == s != "" and len(s) < 2_000)[: _JOURNEYS * _STEPS]


@dataclass(frozen=True)
class _Built:
    folder: Path
    loaded: Loaded
    titles: dict[str, str]
    """The files of journeys that are gone → what they were called last."""

    def html(self) -> dict[str, str]:
        return {
            file.relative_to(self.folder).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(self.folder.rglob("*.html"))
        }


def _journey(number: int, strings: tuple[str, ...], turn: int) -> str:
    """Return a journey whose title and actions are strings, others at each turn."""
    own = [strings[(number * _STEPS + i + turn) % len(strings)] for i in range(_STEPS)]
    steps = [{"id": f"s{i}", "action": text} for i, text in enumerate(own)]
    stages = [{"id": "a", "name": own[1], "steps": steps}]
    journey = {"title": own[0], "persona": "alex-rivera", "scenario": own[2], "state": "current", "stages": stages}
    return yaml.safe_dump(journey, allow_unicode=True, sort_keys=False)


def _give_history(playbook: Path, strings: tuple[str, ...]) -> dict[str, str]:
    """Commit journeys, change each of their texts, and take them away again, by people with names of the same kind."""
    (playbook / ".gitignore").write_text("/site/\n", encoding="utf-8")
    commit(playbook, "2026-09-01")
    files = {playbook / f"journeys/gone-{number}.yml": number for number in range(_JOURNEYS)}
    for turn, day in enumerate(("2026-10-01", "2026-10-02")):
        for file, number in files.items():
            file.write_text(_journey(number, strings, turn), encoding="utf-8")
        _said_by(playbook, strings[3 * turn], strings[7 * turn], day)
    for file in files:
        file.unlink()
    # Names that are no ids, and are told of nowhere.
    for name in ('"><img src=x onerror=alert(1)>', "a b&c", "x\n", "-->"):
        (playbook / f"journeys/{name}.yml").write_text(_journey(0, strings, 0), encoding="utf-8")
    _said_by(playbook, strings[11], strings[13], "2026-10-03")
    for file in (playbook / "journeys").glob("*.yml"):
        if file.name not in ("ask-for-help.yml", "find-help-at-once.yml") and not file.name[0].isalpha():
            file.unlink()
    return {f"gone-{n}": strings[(n * _STEPS + 1) % len(strings)] for n in range(_JOURNEYS)}


def _said_by(playbook: Path, author: str, message: str, day: str) -> None:
    git(playbook, "add", "--all")
    name = re.sub(r"[<>\n]", "", author) or "x"
    git(playbook, "-c", "core.commentChar=auto", "commit", "--quiet", f"--author={name} <a@example.com>",
        f"--message=x {message}", day=day)  # fmt: skip


@contextmanager
def _site(folder: Path, strings: tuple[str, ...], hostile: Hostile | None) -> Generator[_Built]:
    playbook = small_playbook(folder / "playbook")
    config_file = playbook / "mkdocs.yml"
    text = config_file.read_text(encoding="utf-8")
    config_file.write_text(re.sub("(?m)^#? *site_url:.*\n", "", text) + f"\nsite_url: {URL}\n", encoding="utf-8")
    loaded = load(playbook)
    assert loaded.catalogue
    if hostile:
        loaded = replace(loaded, catalogue=hostile.catalogue(loaded.catalogue))
    titles = _give_history(playbook, strings)
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, value in {**DAY, "NO_MKDOCS_2_WARNING": "1"}.items():
            patch.setenv(name, value)
        patch.setattr(Loader, "load", _given(loaded))
        build(load_config(str(config_file), quiet=True))
    yield _Built(playbook / "site", loaded, titles)


def _given(loaded: Loaded) -> Callable[[Loader, Path], Loaded]:
    return lambda _loader, _root: loaded


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> Generator[_Built]:
    """The site of a playbook with an object of each kind, and with journeys that are gone."""
    with _site(tmp_path_factory.mktemp("tame"), _TAME, None) as built:
        yield built


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Generator[_Built]:
    """The same with hostile strings in each text, now and in its history."""
    with _site(tmp_path_factory.mktemp("hostile"), _HOSTILE, Hostile(0)) as built:
        yield built


def test_no_page_holds_more_than_the_theme_put_there(tame: _Built, hostile: _Built, browser: Browser) -> None:
    page = browser.new_page()
    counts: list[Mapping[str, object]] = []
    for built in (tame, hostile):
        html = built.html()
        counts.append(dict(zip(html, page.evaluate(COUNT, list(html.values())), strict=True)))
    page.close()
    assert counts[1] == counts[0]
    assert len(counts[0]) > 80


def test_a_tag_ends_where_the_first_sign_stands_that_ends_one(hostile: _Built) -> None:
    quoted = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
    for address, html in hostile.html().items():
        article = html[html.find('<article id="top"') : html.rfind("</article>")]
        assert quoted.findall(article) == re.findall("<[^>]*>", article), address


def test_the_history_tells_texts_as_they_were_written(hostile: _Built, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.set_content((hostile.folder / "changes/index.html").read_text(encoding="utf-8"))
    shown = plain(page.locator("article").evaluate("article => article.textContent"))
    page.close()
    missing = [text for text in _HOSTILE if plain(text) not in shown]
    assert missing == []
    assert "Robin Example" not in shown, "it is not told who it was"


def test_the_feed_holds_texts_as_they_were_written(hostile: _Built) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = fromstring((hostile.folder / "changes/feed.xml").read_text(encoding="utf-8"))  # noqa: S314  made by us
    names = {element.tag.removeprefix(atom) for element in feed.iter()}
    assert names == {
        *("feed", "id", "title", "subtitle", "updated", "author", "name", "link"),
        *("entry", "published", "category", "summary", "content"),
    }
    titles = {entry.findtext(f"{atom}title") or "" for entry in feed.iter(f"{atom}entry")}
    assert {f"Journey: {title}" for title in hostile.titles.values()} <= titles
    links = [str(link.get("href")) for link in feed.iter(f"{atom}link")]
    assert [link for link in links if not re.fullmatch(re.escape(URL) + "[a-z0-9/#.-]*", link)] == []


class _Watch:
    """What a page does that it should not: dialogs, errors, requests that leave the site."""

    def __init__(self, page: Page, origin: str) -> None:
        self.seen: list[str] = []
        self._page, self._origin = page, origin
        page.on("dialog", self._dialog)
        page.on("pageerror", self._error)
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"{self._page.url}: {dialog.message}")
        dialog.dismiss()

    def _error(self, error: Error) -> None:
        self.seen.append(f"{self._page.url}: {error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:", "about:")):
            self.seen.append(f"{self._page.url} asks for {request.url}")


_BOOSTS: dict[str, dict[str, float]] = {name: {"boost": 1} for name in ("title", "text", "tags")}
_EMPTY: dict[str, object] = {
    "config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": _BOOSTS},
    "docs": [],
}


def test_pages_that_are_opened_run_and_load_nothing_else(hostile: _Built, browser: Browser) -> None:
    """A page of each type, as a reader opens it: with scripts, on a web server."""
    by_type: dict[str, str] = {}
    for path, html in hostile.html().items():
        if found := re.search(r'<article id="top"[^>]*class="[^"]*?(jb-[\w-]+)', html):
            by_type.setdefault(found[1], path)
    assert len(by_type) > 20, by_type
    with web_server(hostile.folder) as origin, browser.new_context() as context:
        page = context.new_page()
        watch = _Watch(page, origin)
        # The index is for the test of search; to read it takes longer than all the rest of a page but its looks.
        page.route("**/search_index.json", lambda route: route.fulfill(json=_EMPTY))
        page.route("**/*.css", lambda route: route.fulfill(body=""))
        for path in {*by_type.values(), "index.html", "changes/index.html", "404.html"}:
            page.goto(f"{origin}/{path.removesuffix('index.html')}", wait_until="domcontentloaded")
    assert watch.seen == []


_RESULTS = """() => [...document.querySelectorAll(".md-search-result__link")].map(link => {
    const article = link.firstElementChild.cloneNode(true);
    const elements = [...new Set([...article.querySelectorAll("*")].map(
        e => e.localName + [...e.attributes].map(a => `[${a.name}]`).join("")))];
    const heading = article.querySelector("h1, h2");
    article.querySelectorAll(".md-search-result__terms, h1, h2").forEach(e => e.remove());
    return { href: link.getAttribute("href"), title: heading.textContent, text: article.textContent, elements };
})"""
_ALLOWED = {"div[class]", "h1", "h2", "p", "p[class]", "mark", "del"}


def test_search_results_show_what_was_written(hostile: _Built, browser: Browser) -> None:
    """Each result of some searches, which find a good part of all entries."""
    index = json.loads((hostile.folder / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    shown: set[str] = set()
    with web_server(hostile.folder) as origin, browser.new_context() as context:
        page = context.new_page()
        watch = _Watch(page, origin)
        # Words of an address are put into the box and searched for.
        page.goto(f"{origin}/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20alert", wait_until="load")
        for words in ("", "onerror", "svg onload", "people", "help", "moment", "journey", "question", "customer"):
            for result in _results(page, words):
                href = str(result["href"])
                assert set(result["elements"]) <= _ALLOWED, href
                assert href.startswith(f"{origin}/")
                entry = entries[re.sub(r"\?h=[^#]*", "", href.removeprefix(f"{origin}/"))]
                assert plain(result["title"]) == plain(unescape(entry["title"]))
                text = plain(unescape(entry["text"]))
                parts = re.split(r"\.\.\.|\N{HORIZONTAL ELLIPSIS}", result["text"])
                assert [part for part in parts if plain(part) not in text] == [], href
                shown.add(href)
        assert watch.seen == []
    assert len(shown) > 120


def _results(page: Page, words: str) -> list[dict[str, Any]]:
    """Search for words, if there are any, and return all results; Material adds ten when somebody scrolls down."""
    links = page.locator(".md-search-result__link")
    if words:
        links.evaluate_all("links => links.forEach(link => link.dataset.old = '')")
        page.locator("[data-md-component=search-query]").fill(words)
        page.locator("[data-md-component=search-query]").press("End")  # it waits for a key
    page.wait_for_function("document.querySelector('.md-search-result__link:not([data-old])')")
    count = 0
    while (now := links.count()) != count:
        count = now
        page.evaluate("document.querySelector('.md-search__scrollwrap').scrollTo(0, 1e6)")
        page.wait_for_timeout(100)
    return page.evaluate(_RESULTS)
