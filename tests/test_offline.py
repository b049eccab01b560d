"""A site that is opened from a folder: no web server, no net."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from building import files_of, mkdocs, small_playbook
from journeybook.adapters.offline import VARIABLE, UnknownWordError, offline


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site for use offline; with a space, a number sign and foreign letters on the way to it."""
    playbook = small_playbook(tmp_path_factory.mktemp("offline") / "Büro 東京 #1")
    config = playbook / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("      audience:", "      offline: true\n      audience:"), encoding="utf-8")
    done = mkdocs(playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return playbook / "site"


def test_every_link_names_a_file(folder: Path) -> None:
    files = files_of(folder)
    assert "404.html" not in files, "only a web server shows it"
    for path, data in files.items():
        if path.endswith(".html"):
            for link in BeautifulSoup(data, "lxml").select("a[href]"):
                address = str(link["href"]).partition("#")[0].partition("?")[0]
                assert not address or address.startswith(("http", "mailto:")) or "." in address[-6:], (path, address)


def test_a_reader_searches_walks_and_keeps_progress_without_the_net(folder: Path, browser: Browser) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        requests: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None)

        page.goto((folder / "index.html").as_uri(), wait_until="load")
        _search(page, "notices that something")
        # The address of the folder has a number sign as well, which is written otherwise there.
        found = page.locator(".md-search-result__link[href*='/journeys/ask-for-help.html'][href*='#']").first
        found.wait_for()
        page.goto(str(found.get_attribute("href")), wait_until="load")
        step = page.url.partition("#")[2].partition("?")[0]
        assert page.locator(f'[id="{step}"]').count() == 1, "the result is a step"

        page.get_by_role("link", name="Walk", exact=True).first.click()
        expect(page).to_have_url(re.compile(r"/walk\.html$"))
        page.evaluate("journeybook.progress.keep(1, { done: true })")
        page.reload()
        assert page.evaluate("journeybook.progress.done(1)")

        assert [url for url in requests if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
        assert faults == []


def _search(page: Page, words: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(words)


def test_the_environment_decides_over_what_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [offline(True), offline(False)] == [True, False]
    for word, said in (("1", True), ("yes", True), ("0", False), ("False", False)):
        monkeypatch.setenv(VARIABLE, word)
        assert [offline(True), offline(False)] == [said, said]
    monkeypatch.setenv(VARIABLE, "maybe")
    with pytest.raises(UnknownWordError, match="JOURNEYBOOK_OFFLINE is `maybe`"):
        offline(False)
