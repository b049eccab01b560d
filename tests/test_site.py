"""The site of the sample playbook, built by `mkdocs build --strict`."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from building import ENVIRONMENT, files_of, mkdocs
from history import give_history
from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.pages.links import address_of


@pytest.fixture(scope="session")
def soups(built_site: Path) -> dict[str, BeautifulSoup]:
    """Each page of the site, parsed, by its path."""
    return {path: BeautifulSoup(data, "lxml") for path, data in files_of(built_site).items() if path.endswith(".html")}


def _page(soups: dict[str, BeautifulSoup], address: str) -> BeautifulSoup:
    return soups[f"{address}index.html"]


def test_every_object_and_role_has_a_page(soups: dict[str, BeautifulSoup], sample: Catalogue) -> None:
    refs = [ref for ref, _ in sample] + [Ref("role", role.id) for role in sample.playbook.roles]
    assert [ref for ref in refs if f"{address_of(ref)}index.html" not in soups] == []


def test_every_page_has_one_first_heading_a_title_and_a_way_to_skip(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        if path == "404.html":
            continue
        assert len(soup.find_all("h1")) == 1, path
        assert soup.title, path
        assert soup.title.text.strip(), path
        assert soup.select_one("a.md-skip"), path


def test_every_link_and_anchor_leads_somewhere(soups: dict[str, BeautifulSoup], built_site: Path) -> None:
    anchors = {path: set(_ids(soup)) for path, soup in soups.items()}
    broken: list[str] = []
    for path, soup in soups.items():
        if path == "404.html":  # its links are absolute, to work at any address
            continue
        for tag in soup.find_all(["a", "link", "script", "img", "use"]):
            for attribute in ("href", "src"):
                address = tag.get(attribute)
                if isinstance(address, str) and (reason := _broken(path, address, anchors, built_site)):
                    broken.append(f"{path}: {address}: {reason}")
    assert broken == []


def _ids(soup: BeautifulSoup) -> list[str]:
    return [str(tag["id"]) for tag in soup.find_all(id=True)]


def _broken(path: str, address: str, anchors: dict[str, set[str]], site: Path) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    target = normpath(join(path.rpartition("/")[0], unquote(parts.path))) if parts.path else path
    if target.startswith(".."):
        return "leaves the site"
    if (site / target).is_dir():
        target = normpath(join(target, "index.html"))
    if not (site / target).is_file():
        return "no such file"
    if parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
        return "no such anchor"
    return ""


def test_ids_are_unique_on_every_page(soups: dict[str, BeautifulSoup]) -> None:
    for path, soup in soups.items():
        ids = _ids(soup)
        assert sorted(set(ids)) == sorted(ids), path


def test_nothing_is_loaded_from_elsewhere(soups: dict[str, BeautifulSoup], built_site: Path) -> None:
    for path, soup in soups.items():
        for tag in soup.find_all(["link", "script", "img", "iframe", "source", "video", "use"]):
            for attribute in ("href", "src"):
                address = str(tag.get(attribute, ""))
                if tag.get("rel") != ["canonical"]:
                    assert not urlsplit(address).netloc, f"{path}: {tag}"
    for path, data in files_of(built_site).items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?(https?:)?//", data), path


def test_our_files_are_not_published(built_site: Path) -> None:
    assert [p for p in files_of(built_site) if p.endswith((".yml", ".yaml", ".j2", ".md"))] == []


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("personas/robin-castellan/", "personas/robin-castellan.yml"),
        ("journeys/internet-down/", "journeys/internet-down.yml"),
        ("evidence/diary-advisors/", "content/evidence/diary-advisors.yml"),
        ("roles/advisor/", "content/playbook.yml"),
    ],
)
def test_edit_links_open_the_source(soups: dict[str, BeautifulSoup], address: str, source: str) -> None:
    links = [str(a["href"]) for a in _page(soups, address).find_all("a", href=True)]
    assert [link for link in links if link.endswith(f"/edit/main/{source}")]


def test_every_reference_is_a_link_and_comes_back(soups: dict[str, BeautifulSoup], sample: Catalogue) -> None:
    """A page links to whatever its object refers to, and is linked from there."""
    missing: list[str] = []
    for target, backlinks in sample.backlinks.items():
        if target.kind == "channel" or backlinks[0].source.kind == "playbook":
            continue
        targets = _links_to(soups, target)
        for source in {link.source.target for link in backlinks}:
            if f"{_page_of(source)}index.html" not in targets:
                missing.append(f"{source} does not link to {target}")
            if f"{_page_of(target)}index.html" not in _links_to(soups, source):
                missing.append(f"{target} does not link back to {source}")
    assert missing == []


_LINKS: dict[str, set[str]] = {}


def _links_to(soups: dict[str, BeautifulSoup], ref: Ref) -> set[str]:
    """Return the pages whose own content links to an object's page."""
    if not _LINKS:
        for path, soup in soups.items():
            article = soup.select_one("article")
            for a in article.find_all("a", href=True) if isinstance(article, Tag) else ():
                target = normpath(join(path.rpartition("/")[0], unquote(urlsplit(str(a["href"])).path)))
                _LINKS.setdefault(target, set()).add(path)
    return _LINKS.get(_page_of(ref).rstrip("/"), set())


def _page_of(ref: Ref) -> str:
    """Return the address of the page that tells of an object; all parts of the mission share one."""
    return address_of(ref).partition("#")[0]


def test_search_finds_names_quotes_and_steps(built_site: Path, sample: Catalogue) -> None:
    entries = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    by_page: dict[str, str] = {}
    for entry in entries:
        page = entry["location"].partition("#")[0]
        by_page[page] = f"{by_page.get(page, '')} {entry['title']} {BeautifulSoup(entry['text'], 'html.parser').text}"
    persona = sample.personas["robin-castellan"]
    found = " ".join(by_page["personas/robin-castellan/"].split())
    assert persona.name in found
    assert persona.quote
    assert " ".join(persona.quote.text.split()) in found
    journey = " ".join(by_page["journeys/internet-down/"].split())
    assert [step.action for _, step in sample.journeys["internet-down"].steps() if step.action not in journey] == []
    locations = {entry["location"] for entry in entries}
    assert any("#wait.missed-visit" in location for location in locations), "a step is a result of its own"


def test_entries_stay_out_of_the_navigation(soups: dict[str, BeautifulSoup]) -> None:
    navigation = soups["index.html"].select(".md-nav--primary a[href], .md-tabs a[href]")
    assert [a["href"] for a in navigation if re.search(r"(personas|journeys|evidence)/[a-z]", str(a["href"]))] == []


def test_current_and_ideal_lead_to_each_other(soups: dict[str, BeautifulSoup]) -> None:
    for one, other in (("internet-down", "internet-down-ideal"), ("internet-down-ideal", "internet-down")):
        article = _page(soups, f"journeys/{one}/").select_one("article")
        assert article
        assert article.select_one(f'a[href="../{other}/"]')


def test_mentions_in_hand_written_pages_are_links_and_cards(soups: dict[str, BeautifulSoup]) -> None:
    guide = _page(soups, "how-to-use-this-book/")
    assert guide.select_one('article a[href^="../personas/"]')
    assert guide.select_one("article .jb-embed")
    assert "[[" not in guide.text


# How a machine may differ from another one: its words, its hour, the order in which it lists files, who may read.
_ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANGUAGE": "tr",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "PYTHONCOERCECLOCALE": "0",
    "HOME": "/nonexistent",
}
_BACKWARDS = """
import os, sys
os.umask(0o077)
listed, scanned = os.listdir, os.scandir
class Backwards:
    def __init__(self, *place):
        with scanned(*place) as found: self._found = iter(sorted(found, key=lambda entry: entry.name, reverse=True))
    def __iter__(self): return self
    def __next__(self): return next(self._found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.scandir = Backwards
os.listdir = lambda *place: sorted(listed(*place), reverse=True)
from mkdocs.__main__ import cli
sys.exit(cli(sys.argv[1:]))
"""


def _built_elsewhere(playbook: Path, *arguments: str) -> dict[str, bytes]:
    """Build on a machine that differs in everything but the versions; return the bytes of the site."""
    command = [sys.executable, "-c", _BACKWARDS, "build", "--strict", *arguments]
    environment = {**ENVIRONMENT, **_ELSEWHERE}
    done = subprocess.run(command, cwd=playbook, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = arguments[-1] if arguments else "site"
    return files_of(playbook / site)


def test_the_same_files_give_the_same_bytes_anywhere_and_with_a_cache_of_other_ones(
    tmp_path: Path, sample_copy: Path, built_site: Path
) -> None:
    playbook = sample_copy.rename(tmp_path / "Büro 東京 (2) é")
    give_history(playbook)
    assert _built_elsewhere(playbook) == files_of(built_site)

    _edit(playbook / "personas/robin-castellan.yml", 'name: "', 'name: "Çiğdem ')
    _edit(playbook / "content/playbook.yml", "Larkmoor Broadband", "Larkmoor Şehir")
    _edit(playbook / "journeys/internet-down.yml", "value: -2", "value: -1")
    (playbook / "journeys/another-call.yml").write_bytes((playbook / "journeys/twentieth-call.yml").read_bytes())
    warm = files_of(playbook / "site") if mkdocs(playbook, "build", "--strict").returncode == 0 else {}
    shutil.rmtree(playbook / ".cache")
    assert warm == _built_elsewhere(playbook, "--site-dir", "anew")


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def small_site(new_playbook: Path) -> dict[str, bytes]:
    """A playbook that was built once; the bytes of its site."""
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return files_of(new_playbook / "site")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("personas/alex-rivera.yml", "goals:", "golas:", "personas/alex-rivera.yml:"),
        ("content/how-to-use-this-playbook.md", "# How", "[lost](nowhere.md)\n\n# How", "a link 'nowhere.md'"),
        ("content/how-to-use-this-playbook.md", "[[persona:alex-rivera]]", "[[persona:alex]]", "how-to-use-this"),
    ],
    ids=["a mistake in YAML", "a link that MkDocs warns of", "a mention of nothing"],
)
def test_a_failed_build_leaves_the_last_site_untouched(
    new_playbook: Path, small_site: dict[str, bytes], path: str, old: str, new: str, message: str
) -> None:
    file = new_playbook / path
    before = set(new_playbook.iterdir())
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 1
    assert message in done.stderr
    assert files_of(new_playbook / "site") == small_site
    assert set(new_playbook.iterdir()) == before, "nothing is left lying about"


def test_a_page_by_hand_takes_the_place_of_a_generated_one(new_playbook: Path) -> None:
    (new_playbook / "content/index.md").write_text("# By hand\n", encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "By hand" in (new_playbook / "site/index.html").read_text(encoding="utf-8")


def test_pages_as_files_link_to_each_other_too(new_playbook: Path) -> None:
    """Without a web server, pages are files that end in .html."""
    config = new_playbook / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "use_directory_urls: false\n", encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = new_playbook / "site"
    pages = {p: BeautifulSoup(d, "html.parser") for p, d in files_of(site).items() if p.endswith(".html")}
    anchors = {path: set(_ids(soup)) for path, soup in pages.items()}
    broken = [
        f"{path}: {a['href']}"
        for path, soup in pages.items()
        if path != "404.html"
        for a in soup.find_all("a", href=True)
        if _broken(path, str(a["href"]), anchors, site)
    ]
    assert broken == []


def test_another_theme_is_refused_in_plain_words(new_playbook: Path) -> None:
    config = new_playbook / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("name: material", "name: mkdocs"), encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 1
    assert "journeybook's pages need Material for MkDocs" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


# A picture of one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360f8cfc0f01f0005050102cfa02ee50000000049454e44ae426082"
)


def test_a_picture_takes_the_place_of_the_drawn_portrait(new_playbook: Path) -> None:
    (new_playbook / "personas/portraits").mkdir()
    (new_playbook / "personas/portraits/alex.png").write_bytes(PNG)
    persona = new_playbook / "personas/alex-rivera.yml"
    text = persona.read_text(encoding="utf-8")
    picture = 'portrait: {src: "portraits/alex.png", alt: "Alex at a desk by the window"}\n'
    persona.write_text(text + picture, encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = new_playbook / "site"
    page = BeautifulSoup((site / "personas/alex-rivera/index.html").read_bytes(), "html.parser")
    image = page.select_one('article img[alt="Alex at a desk by the window"]')
    assert image
    assert normpath(join("personas/alex-rivera", str(image["src"]))) == "personas/portraits/alex.png"
    assert (site / "personas/portraits/alex.png").read_bytes() == PNG
