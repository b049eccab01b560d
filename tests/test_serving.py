"""The site behind nginx, as docs/serving.md says: every page under its policy, and what browsers may keep."""

import http.client
import json
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from building import files_of, mkdocs
from journeybook import editor
from journeybook.adapters.web_headers import WebHeaders
from journeybook.outputs import headers
from journeybook.theme_files import theme_dir, with_hash
from nginx import nginx
from test_browser import OTHERS, PAGES
from test_editor import CACHE


@pytest.fixture(scope="module")
def served(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The address of the sample's site behind nginx."""
    with nginx(built_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


# Headers ----------------------------------------------------------------------------------------------------------


def answer(url: str, **asked: str) -> tuple[int, dict[str, str], bytes]:
    """Return the status, the headers and the content of an answer."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request("GET", parts.path, headers={k.replace("_", "-"): v for k, v in asked.items()})
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_a_file_with_a_hash_is_kept_for_good_and_all_else_is_asked_for_again(served: str, built_site: Path) -> None:
    said = {path: answer(f"{served}/{path}")[1]["cache-control"] for path in files_of(built_site) if _looked_at(path)}
    kept = {path for path, value in said.items() if value == headers.FOR_GOOD}
    assert kept == set(headers.kept_for_good(built_site))
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".HASH.", path) for path in kept} == {
        *(f"assets/fonts/{name}.HASH.woff2" for name in ("inter-latin", "inter-latin-ext")),
        *(f"assets/fonts/{name}.HASH.woff2" for name in ("source-serif-4-latin", "source-serif-4-latin-ext")),
        *(f"assets/stylesheets/{name}.HASH.css" for name in ("journeybook", "journeybook-training")),
        *(f"assets/stylesheets/{name}.HASH.min.css" for name in ("main", "palette")),
        *(f"assets/javascripts/{name}.HASH.js" for name in ("journeybook", "journeybook-training")),
        *(f"assets/javascripts/{name}.HASH.min.js" for name in ("bundle", "workers/search")),
    }
    assert {value for path, value in said.items() if path not in kept} == {"no-cache"}


def _looked_at(path: str) -> bool:
    if path in (headers.HEADERS, headers.NGINX):
        return False
    return not path.endswith(".html") or path.count("/") < 2  # pages below are served like these


def test_what_has_not_changed_is_not_sent_again(served: str) -> None:
    for path in ("/", "/journeys/internet-down/", "/search/search_index.json"):
        status, said, _ = answer(served + path, Accept_Encoding="gzip")
        assert (status, said["content-encoding"]) == (200, "gzip")
        again = answer(served + path, Accept_Encoding="gzip", If_None_Match=said["etag"])
        assert (again[0], again[2], again[1]["cache-control"]) == (304, b"", "no-cache")


def test_every_answer_says_what_it_may_do(served: str) -> None:
    for path in ("/", "/journeys/internet-down/", "/nowhere/", "/assets/images/favicon.png"):
        _, said, _ = answer(served + path)
        assert {name: said[name.lower()] for name in headers.ALWAYS} == headers.ALWAYS
        assert "unsafe" not in said["content-security-policy"].replace("style-src-attr 'unsafe-inline'", "")
    assert "script-src" not in answer(f"{served}/journeys/internet-down/map.svg")[1]["content-security-policy"]


def test_addresses_are_clean_and_lead_to_pages(served: str) -> None:
    assert answer(f"{served}/journeys")[:2][1]["location"] == "/journeys/"
    status, said, body = answer(f"{served}/nowhere/at/all/")
    assert (status, said["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"This page is not here" in body
    assert "cache-control" not in said
    for hidden in (headers.HEADERS, headers.NGINX):
        assert answer(f"{served}/{hidden}")[0] == 404
    assert answer(f"{served}/governance/reviews.ics")[1]["content-type"] == "text/calendar; charset=utf-8"


# In the browser ---------------------------------------------------------------------------------------------------

_TELL = """document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
})"""


class Faults(list[str]):
    """What a page has complained of, and where."""

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(_TELL)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.append(f"{error.page and error.page.url}: {error.error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.append(f"{message.page and message.page.url}: {message.text}")


# Reading the index for search takes longer than all the rest of a page, and it is looked at once.
_INDEX = "**/search_index.json"
_BOOSTS: dict[str, dict[str, float]] = {name: {"boost": 1} for name in ("title", "text", "tags")}
_EMPTY: dict[str, object] = {
    "config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": _BOOSTS},
    "docs": [],
}


@contextmanager
def _reader(browser: Browser, faults: Faults) -> Generator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    faults.watch(context)
    context.route(_INDEX, lambda route: route.fulfill(json=_EMPTY))
    try:
        yield context
    finally:
        context.unroute_all(behavior="ignoreErrors")  # the last page may still be about to ask
        context.close()


@pytest.mark.parametrize("part", [0, 1])  # so that two processes share the time
def test_every_page_keeps_to_the_policy(browser: Browser, served: str, part: int) -> None:
    faults = Faults()
    addresses = sorted((PAGES | OTHERS).values())[part::2]
    with _reader(browser, faults) as context:
        page = context.new_page()
        for address in addresses:
            page.goto(f"{served}/{address}", wait_until="load")
        assert faults == []


def test_readers_can_do_what_they_do_under_the_policy(browser: Browser, served: str) -> None:
    faults = Faults()
    with _reader(browser, faults) as context:
        page = context.new_page()
        _use_the_map(page, f"{served}/journeys/internet-down/")
        _compare(page, f"{served}/compare/personas/")
        _answer_and_keep(page, served)
        context.unroute(_INDEX)
        _search(page, f"{served}/how-to-use-this-book/")
        page.goto(f"{served}/nowhere/at/all/", wait_until="load")
        assert [fault for fault in faults if "404 (Not Found)" not in fault] == []
        # And would be seen if there were one.
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))"
        )
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {color: red}'}))"
        )
        assert page.title() != "1"
        assert {fault.partition("policy: ")[2].strip() for fault in faults if "policy: " in fault} == {
            "script-src-elem inline",
            "style-src-elem inline",
        }


def _use_the_map(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.locator("summary", has_text="Lanes").first.click()
    page.locator("#lane-thinking").uncheck()
    expect(page.locator(".jb-map [data-lane=thinking]")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator(".jb-save summary").click()
    with page.expect_download() as saved:
        page.locator(".jb-save__png").click()
    assert saved.value.suggested_filename == "internet-down.png"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.reload(wait_until="load")
    expect(page.locator(".jb-map [data-lane=thinking]")).to_be_hidden()


def _compare(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    expect(page.locator(".jb-beside__table")).to_be_visible()
    shown = page.locator(".jb-beside thead th[data-persona]")
    before = shown.count()
    page.get_by_label("Third person").select_option("" if before == 3 else "robin-castellan")
    expect(shown).not_to_have_count(before)


def _answer_and_keep(page: Page, served: str) -> None:
    page.goto(f"{served}/checks/robin-and-the-outage/", wait_until="load")
    form = page.locator("form[data-question][data-type=single]").first
    form.locator("input[type=radio]").first.check()
    form.locator("[data-check]").click()
    expect(form.locator("[data-verdict]")).not_to_be_empty()
    page.goto(f"{served}/role-plays/first-words-on-the-helpline/", wait_until="load")
    page.locator("[data-played]").first.click()
    page.goto(f"{served}/progress/", wait_until="load")
    with page.expect_download() as saved:
        page.locator("[data-progress-save]").click()
    assert json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))


def _search(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("no van in the road")
    page.locator("a.md-search-result__link[href$='journeys/internet-down/#wait.missed-visit']").first.wait_for(
        state="attached"
    )


def test_the_form_editor_opens_under_its_own_policy(
    browser: Browser, new_playbook: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copytree(CACHE / editor.FOLDER, new_playbook / editor.FOLDER)
    settings = new_playbook / "mkdocs.yml"
    options = "\n      editor: {enabled: true, local: 'http://127.0.0.1:9/api/v1'}"
    text, count = re.subn(r"(?m)^  - journeybook:$", rf"\g<0>{options}", settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    done = mkdocs(new_playbook, "build", "--strict", "--site-dir", str(site))
    assert done.returncode == 0, done.stderr
    assert f"\n/admin/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {editor.policy()}" in (
        site / headers.HEADERS
    ).read_text(encoding="utf-8")
    faults = Faults()
    with nginx(site, tmp_path_factory.mktemp("nginx")) as address, _reader(browser, faults) as context:
        assert answer(f"{address}/")[1]["content-security-policy"].count("unsafe") == 1
        page = context.new_page()
        page.goto(f"{address}/admin/", wait_until="load")
        page.get_by_role("button", name="Login").wait_for()
        assert [fault for fault in faults if "policy" in fault.lower()] == []


# The files --------------------------------------------------------------------------------------------------------

FRAME = '<script>frame()</script><article id="top" class="jb">{}</article><script src="a.js"></script>'
DATA = '<script id="__config" type="application/json">{"a": 1}</script><script type=application/ld+json>{}</script>'


def _policy_of(*pages: str, from_data: bool = False, site: Path, **options: dict[str, list[str]] | list[str]) -> str:
    noted = WebHeaders(**options)  # pyright: ignore[reportArgumentType]  either option by its name
    for page in pages:
        noted.note(page, from_data=from_data)
    assert noted.write(site, "", with_editor=False) == ""
    return (site / headers.HEADERS).read_text(encoding="utf-8").split("\n")[1].strip()


def test_a_script_in_what_is_made_from_data_is_not_trusted(tmp_path: Path) -> None:
    said = _policy_of(FRAME.format("<p><script>evil()</script>"), from_data=True, site=tmp_path)
    assert said.count("sha256-") == 1
    assert headers.hash_of("frame()") in said


def test_a_frame_that_is_not_ours_trusts_nothing_that_is_made_from_data(tmp_path: Path) -> None:
    assert "sha256-" not in _policy_of("<main><script>evil()</script></main>", from_data=True, site=tmp_path)


def test_scripts_of_pages_by_hand_are_trusted_and_data_is_no_script(tmp_path: Path) -> None:
    said = _policy_of(FRAME.format("<SCRIPT async>own()\r\n</SCRIPT >") + DATA, site=tmp_path)
    assert said.count("sha256-") == 2
    assert headers.hash_of("own()\n") in said


def test_a_script_with_data_of_its_own_is_none_from_a_file() -> None:
    page = '<script data-src="film.mp4">play()</script><script src="a.js"></script><script\nsrc=a.js></script>'
    assert list(headers.inline_scripts(page)) == ["play()"]


def test_a_script_begins_where_its_tag_ends() -> None:
    assert list(headers.inline_scripts("""<script title="a > b" id='>'>play()</script>""")) == ["play()"]


@pytest.mark.parametrize(
    ("url", "path", "is_its_own"),
    [
        ("https://a.example/", "/admin/index.html", True),
        ("https://a.example/", "/admin/names.json", True),
        ("https://a.example/", "/roles/admin/index.html", False),
        ("https://a.example/our%20book/", "/our book/admin/index.html", True),
        ("https://a.example/book-1/", "/book-1/admin/index.html", True),
        ("https://a.example/book-1/", "/book-1/roles/admin/index.html", False),
        ("", "/admin/index.html", True),
    ],
)
def test_nginx_says_the_editors_policy_along_with_the_editor_alone(
    url: str, path: str, is_its_own: bool, tmp_path: Path
) -> None:
    WebHeaders().write(tmp_path, url, with_editor=True)
    text = (tmp_path / headers.NGINX).read_text(encoding="utf-8")
    (pattern,) = re.findall(r'~ "([^"]*admin/[^"]*)"', text)
    assert bool(re.search(pattern, path)) == is_its_own


def test_what_the_author_allows_is_added_to_the_policy(tmp_path: Path) -> None:
    said = _policy_of(site=tmp_path, frames=["https://lms.example.com"], allow={"frame-src": ["https://v.example"]})
    assert said == (
        "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; "
        "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-src 'self' https://v.example; frame-ancestors 'self' https://lms.example.com"
    )


@pytest.mark.parametrize(
    "wrong",
    [{"frames": ["https://a.example; script-src *"]}, {"frames": ['a"b']}, {"allow": {"img": ["https://a.example"]}},
     {"allow": {"img-src": ["$uri"]}}],
)  # fmt: skip
def test_what_is_no_address_cannot_be_allowed(wrong: dict[str, list[str]]) -> None:
    with pytest.raises(headers.NotASourceError):
        WebHeaders(**wrong)  # pyright: ignore[reportArgumentType]  either option by its name


def test_a_file_of_the_author_takes_the_place_of_the_one_that_is_made(tmp_path: Path) -> None:
    (tmp_path / headers.HEADERS).write_text("/*\n  X-Mine: yes\n", encoding="utf-8")
    assert WebHeaders().write(tmp_path, "", with_editor=False) == ""
    assert (tmp_path / headers.HEADERS).read_text(encoding="utf-8") == "/*\n  X-Mine: yes\n"


def test_a_policy_that_is_too_long_for_a_host_is_said(tmp_path: Path) -> None:
    noted = WebHeaders()
    noted.note("".join(f"<script>own({n})</script>" for n in range(40)))
    assert "longer than some hosts take" in noted.write(tmp_path, "", with_editor=False)


def test_a_folder_by_hand_beside_the_index_in_parts_is_not_kept_for_good(tmp_path: Path) -> None:
    for folder in ("0123abcd", "plans"):
        (tmp_path / "search" / folder).mkdir(parents=True)
        (tmp_path / "search" / folder / "map.json").touch()
    assert headers.kept_for_good(tmp_path) == ["search/0123abcd/*"]


def test_fonts_carry_a_hash_of_what_is_in_them() -> None:
    folder = theme_dir() / "overrides/assets/fonts"
    for font in folder.glob("*.woff2"):
        name, _, rest = font.name.partition(".")
        assert with_hash(f"{name}.woff2", font.read_bytes()) == f"{name}.{rest}"


def test_names_with_a_hash_say_what_is_in_the_file(built_site: Path) -> None:
    own = [path for path in headers.kept_for_good(built_site) if "/journeybook" in path]
    assert len(own) == 4
    for path in own:
        assert sha256((built_site / path).read_bytes()).hexdigest().startswith(path.split(".")[1])
