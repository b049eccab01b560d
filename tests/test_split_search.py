"""Search in parts: for playbooks whose index is too large for one file."""

import json
import re
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect

from building import files_of, mkdocs, small_playbook
from journeybook.adapters.site_search import LIMIT, SiteSearch
from journeybook.outputs import headers
from journeybook.outputs.split_search import ENTRIES, SHOWN, SplitIndex, words
from journeybook.pages.search import SearchEntry
from journeybook.theme_files import theme_dir
from nginx import nginx
from test_serving import Faults, answer

# The index ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bill, again: $25.50", ["the", "bill", "again", "25", "50"]),
        ("Zoë’s café — ﬁx ①", ["zoe", "s", "cafe", "fix", "1"]),
        ("ИТОГО, Straße", ["итого", "straße"]),
        ("解約の電話", ["解約", "約の", "の電", "電話", "話"]),
        ("電話 2回", ["電話", "話", "2", "回"]),
        ("상담원 통화", ["상담원", "통화"]),
        ("รอสาย", ["รอ", "อส", "สา", "าย", "ย"]),
        ("", []),
    ],
)
def test_words_are_found_without_accents_and_without_spaces_between_them(text: str, found: list[str]) -> None:
    assert words(text) == found


def _index(site: Path) -> dict[str, object]:
    index = SplitIndex(site)
    index.add("a/", [SearchEntry("", "Moving house", "The line is cut."), SearchEntry("call", "Call", "A call, <b>.")])
    index.add("b/", [])
    index.add("c/", [SearchEntry("", "Bill", "A call about " + "the bill " * 20)], "money")
    folder = index.finish()
    assert re.fullmatch(r"search/[0-9a-f]{8}/", folder)
    return {path: json.loads(data) for path, data in files_of(site / folder).items()}


def test_an_index_says_where_words_stand_in_titles_often_and_otherwise(tmp_path: Path) -> None:
    bill = "the bill " * 20
    assert _index(tmp_path) == {
        "map.json": {"pages": [2, 1], "texts": [3], "words": [["a", "the", 204]]},
        "words-0.json": {
            "a": [[]],
            "about": [[], [], [2]],
            "b": [[], [1], []],
            "bill": [[2], [], []],
            "call": [[1]],
            "cut": [[], [0], []],
            "house": [[0], [], []],
            "is": [[], [0], []],
            "line": [[], [0], []],
            "money": [[2], [], []],
            "moving": [[0], [], []],
            "the": [[]],
        },
        "texts/0/0.json": {
            "pages": [["a/", "Moving house"], ["c/", "Bill"]],
            "entries": [
                [0, "", "Moving house", "The line is cut."],
                [0, "call", "Call", "A call, <b>."],
                [1, "", "Bill", f"A call about {bill}"],
            ],
        },
    }


def test_a_word_that_most_entries_hold_is_found_in_titles_alone(tmp_path: Path) -> None:
    index = SplitIndex(tmp_path)
    index.add("a/", [SearchEntry(id_, title, "The end") for id_, title in (("", "The line"), ("x", "X"), ("y", "Y"))])
    index.add("b/", [SearchEntry("", title, "no") for title in "ABCD"])
    found = json.loads((tmp_path / index.finish() / "words-0.json").read_text(encoding="utf-8"))
    assert (found["the"], found["end"], found["no"]) == ([[0], [1, 1], []], [[], [0, 1, 1], []], [[]])


def test_a_long_text_is_found_whole_and_shown_in_part(tmp_path: Path) -> None:
    index = SplitIndex(tmp_path)
    index.add("a/", [SearchEntry("", "Long", "word " * SHOWN + "last"), SearchEntry("b", "Other", "")])
    made = {path: json.loads(data) for path, data in files_of(tmp_path / index.finish()).items()}
    assert made["words-0.json"]["last"] == [[], [], [0]]
    assert SHOWN - 10 < len(made["texts/0/0.json"]["entries"][0][3]) < SHOWN + 3


def test_no_folder_holds_thousands_of_files(tmp_path: Path) -> None:
    index = SplitIndex(tmp_path)
    for i in range(130):
        index.add(f"{i}/", [SearchEntry("", f"{i}", "")] * ENTRIES)
    made = files_of(tmp_path / index.finish())
    texts = {path for path in made if path.startswith("texts/")}
    assert texts == {f"texts/{i // 64}/{i}.json" for i in range(130)}
    script = (theme_dir() / "scripts/split-search.js").read_text(encoding="utf-8")
    assert "`texts/${Math.floor(name / 64)}/${name}.json`" in script


def test_what_is_shown_of_a_page_is_in_one_file_where_it_can_be(tmp_path: Path) -> None:
    index = SplitIndex(tmp_path)
    for address, entries in (("a/", ENTRIES - 1), ("b/", 2), ("c/", ENTRIES + 1), ("d/", 1)):
        index.add(address, [SearchEntry(str(i), address, "") for i in range(entries)])
    made = {path: json.loads(data) for path, data in files_of(tmp_path / index.finish()).items()}
    assert made["map.json"]["texts"] == [ENTRIES - 1, 2, ENTRIES, 2]
    assert [made[f"texts/0/{i}.json"]["pages"] for i in range(4)] == [
        [["a/", "a/"]],
        [["b/", "b/"]],
        [["c/", "c/"]],
        [["c/", "c/"], ["d/", "d/"]],
    ]


def test_the_same_pages_give_the_same_folder_and_others_another_one(tmp_path: Path) -> None:
    def folder(name: str, title: str) -> str:
        index = SplitIndex(tmp_path / name)
        index.add("a/", [SearchEntry("", title, "text")])
        return index.finish()

    assert folder("one", "Same") == folder("two", "Same") != folder("three", "Other")


def test_a_page_by_hand_stays_whatever_folder_it_is_in(tmp_path: Path) -> None:
    index = SplitIndex(tmp_path)
    index.add("a/", [SearchEntry("", "A", "text")])
    page = tmp_path / "search" / "parts" / "index.html"
    page.parent.mkdir(exist_ok=True)
    page.touch()
    index.finish()
    assert page.is_file()


# The switch --------------------------------------------------------------------------------------------------------

_SMALL = [("a/", [SearchEntry("", "A & co", "x"), SearchEntry("b", "B", "<y>")])]
_WHOLE = [
    {"location": "a/", "title": "A &amp; co", "text": "x"},
    {"location": "a/#b", "title": "B", "text": "&lt;y&gt;"},
]


_LENGTH = 105  # what these say, with 45 characters around each


def _search(site: Path | None, choice: str = "auto", *, length: int = _LENGTH, **how: bool) -> SiteSearch:
    """Return a search that has taken these pages and, if it is to be longer, another one."""
    search = SiteSearch(choice, site, **how)
    more = [("c/", [SearchEntry("", "", "c" * (length - _LENGTH - 47))])] if length > _LENGTH else []
    for page in (*_SMALL, *more):
        search.take(*page)
    return search


@pytest.mark.parametrize("made_by_hand", [False, True])
@pytest.mark.parametrize(
    ("choice", "length", "split"),
    [
        ("auto", LIMIT, False),
        ("auto", LIMIT + 1, True),
        ("whole", LIMIT + 1, False),
        ("split", _LENGTH, True),
    ],
)
def test_a_large_index_is_in_parts_unless_the_author_says_otherwise(
    tmp_path: Path, choice: str, length: int, split: bool, made_by_hand: bool
) -> None:
    material = SimpleNamespace(entries=[])
    search = _search(tmp_path, choice, length=_LENGTH if made_by_hand else length)
    made = search.begin(material, length - _LENGTH if made_by_hand else 0)
    assert [re.sub(r"[0-9a-f]{8}", "HASH", path) for path in made] == (
        ["assets/javascripts/workers/journeybook-search.HASH.js"] if split else []
    )
    assert material.entries[:2] == ([] if split else _WHOLE)
    page = '<script id="__config">{"search": "../assets/javascripts/workers/search.0123abcd.min.js"}</script>'
    expected = page.replace("assets/javascripts/workers/search.0123abcd.min.js", next(iter(made), ""))
    assert search.in_page(page) == (expected if split else page)


@pytest.mark.parametrize(("length", "by_hand"), [(LIMIT + 1, 0), (LIMIT - 50, 0), (LIMIT - 150, 100)])
def test_an_index_is_the_same_whenever_it_is_known_to_be_large(tmp_path: Path, length: int, by_hand: int) -> None:
    for choice in ("split", "auto"):
        site = tmp_path / choice
        (site / "search").mkdir(parents=True)
        (site / "search/search_index.json").write_text('{"config": {}}', encoding="utf-8")
        search = SiteSearch(choice, site)
        search.take("c/", [SearchEntry("", "", "c" * (length - 47))])
        for page in _SMALL:
            search.take(*page)
        assert search.begin(SimpleNamespace(entries=[]), by_hand)
        search.finish(site)
    assert files_of(tmp_path / "split") == files_of(tmp_path / "auto")


def test_offline_and_small_sites_keep_the_index_in_one_file(tmp_path: Path) -> None:
    for search in (
        _search(tmp_path, "split", offline=True),
        _search(tmp_path),
        _search(tmp_path, preview=True),
    ):
        material = SimpleNamespace(entries=[])
        assert search.begin(material, 0) == {}
        assert material.entries == _WHOLE
        assert search.finish(tmp_path) == ""
    assert files_of(tmp_path) == {}


def test_a_preview_of_a_large_playbook_finds_pages_by_their_titles(tmp_path: Path) -> None:
    titles = [{"location": "a/", "title": "A &amp; co", "text": ""}, {"location": "c/", "title": "", "text": ""}]
    for length, by_hand, expected in ((LIMIT + 1, 0, titles), (_LENGTH, LIMIT, titles[:1])):
        material = SimpleNamespace(entries=[])
        search = _search(tmp_path, length=length, preview=True)
        assert search.begin(material, by_hand) == {}
        assert material.entries == expected
        assert search.for_material(*_SMALL[0]) == titles[:1]
    assert files_of(tmp_path) == {}


def test_a_search_box_that_would_find_nothing_is_told_of(tmp_path: Path) -> None:
    search = _search(tmp_path, "split")
    search.begin(SimpleNamespace(entries=[]), 0)
    (tmp_path / "search/search_index.json").write_text('{"config": {"lang": ["en"]}, "docs": []}', encoding="utf-8")
    search.in_page('<script id="__config">{"search": "../another-worker.js"}</script>')
    assert "`search: whole`" in search.finish(tmp_path)


def test_a_site_without_search_has_none(tmp_path: Path) -> None:
    search = _search(None, "split")
    assert search.begin(None, 0) == {}
    assert search.in_page("<html>") == "<html>"
    search.finish(tmp_path)
    assert files_of(tmp_path) == {}


def test_what_another_plugin_takes_away_is_not_found(tmp_path: Path) -> None:
    folder = small_playbook(tmp_path / "playbook")
    (folder / "away.py").write_text(
        "def on_files(files, config):\n    files.remove(files.get_file_from_path('personas/alex-rivera.md'))\n",
        encoding="utf-8",
    )
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        config.replace("      audience:", "      search: split\n      audience:") + "\nhooks: [away.py]\n",
        encoding="utf-8",
    )
    mkdocs(folder, "build")
    texts = "".join(file.read_text(encoding="utf-8") for file in (folder / "site/search").rglob("texts/*/*.json"))
    assert '"journeys/ask-for-help/"' in texts
    assert '"personas/alex-rivera/"' not in texts


# In the browser ----------------------------------------------------------------------------------------------------

HOSTILE = "<img src=x onerror=document.title='bad'> & \"quoted\" <script>document.title='bad'</script> zebra"
_STEP = 'action: "Notices that something is not as it should be"'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small playbook whose index is in parts."""
    folder = small_playbook(tmp_path_factory.mktemp("split"))
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        config.replace("      audience:", "      search: split\n      audience:"), encoding="utf-8"
    )
    journey = (folder / "journeys/ask-for-help.yml").read_text(encoding="utf-8")
    for id_, title, action in (
        ("hostile", "I read odd signs", HOSTILE),
        ("kaiyaku", "解約の電話が長い", "オペレーターを待つ"),
        ("refund", "I wait for my refund", "Reads the zebrafish letter"),
        ("letter", "I read a letter", "Looks for the refund in it"),
    ):
        text = journey.replace('title: "I ask for help"', f"title: {json.dumps(title)}", 1)
        text = text.replace(_STEP, f"action: {json.dumps(action)}", 1)
        (folder / f"journeys/{id_}.yml").write_text(text, encoding="utf-8")
    (folder / "content/by-hand.md").write_text(
        "---\ntags: [giraffe]\n---\n# By hand\n\nAn `okapi` & co.\n\n## Further on\n\nAn *antelope*.\n",
        encoding="utf-8",
    )
    module = folder / "content/training/modules/say-it-back.yml"
    told = module.read_text(encoding="utf-8").replace("Pairs that solve", "Quokkas that solve")
    assert "Quokkas" in told
    module.write_text(told, encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Its address behind nginx, with the policy."""
    with nginx(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


_FOUND = """links => links.map(link => [
  decodeURI(link.getAttribute("href")).replace(/^https?:[/][/][^/]+[/]/, ""),
  link.querySelector("h1, h2").innerText,
])"""


def _ask(page: Page, question: str) -> list[tuple[str, str]]:
    """Return the addresses and titles of what is found."""
    box, says = page.locator("[data-md-component=search-query]"), page.locator(".md-search-result__meta")
    box.click()
    box.press("ControlOrMeta+A")
    box.press("Delete")
    expect(says).to_have_text("Type to start searching")
    page.keyboard.insert_text(question)
    box.press("End")  # Material listens for keys
    expect(says).to_contain_text("match")
    return [(address, title) for address, title in page.locator(".md-search-result__link").evaluate_all(_FOUND)]


def test_a_reader_finds_steps_titles_first_whatever_the_script_and_nothing_else_is_loaded(
    served: str, browser: Browser
) -> None:
    faults = Faults()
    requests: list[str] = []
    with browser.new_context(reduced_motion="reduce") as context:
        faults.watch(context)
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        page.goto(f"{served}/glossary/", wait_until="load")
        assert not any("/map.json" in url for url in requests), "nothing of the index before a question"

        found = _ask(page, "refund")
        assert found[0] == ("journeys/refund/", "I wait for my refund")
        places = [address for address, _ in found]
        assert places.index("journeys/refund/") < places.index("journeys/letter/#before.notice"), "titles come first"
        assert page.locator(".md-search-result__item mark").first.inner_text() == "refund"
        expect(page.locator(".md-search-result__meta")).to_contain_text("best matches")

        assert _ask(page, "解約")[0] == ("journeys/kaiyaku/", "解約の電話が長い")
        assert ("journeys/kaiyaku/#before.notice", "オペレーターを待つ") in _ask(page, "オペレーター")
        assert page.locator(".md-search-result__item h2 mark").first.inner_text() == "オペレーター"
        assert ("by-hand/#further-on", "Further on") in _ask(page, "ántelopes"[:8])
        assert _ask(page, "okapi") == [("by-hand/", "By hand")]
        expect(page.locator(".md-search-result__article")).to_contain_text("An okapi & co.")
        assert _ask(page, "giraffe") == [("by-hand/", "By hand")]
        assert _ask(page, "quizzical") == []
        expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")

        found = _ask(page, "zebra quoted")
        assert found[1] == ("journeys/hostile/#before.notice", HOSTILE), "what is written is shown"
        assert page.locator(".md-search-result img, .md-search-result script").count() == 0

        page.keyboard.press("Escape")
        assert _ask(page, "zebrafish")[1][0] == "journeys/refund/#before.notice"
        page.locator(".md-search-result__link", has_text="zebrafish").first.click()
        expect(page).to_have_url(f"{served}/journeys/refund/#before.notice")
        assert page.locator('[id="before.notice"]').count() == 1
        assert page.title() != "bad"
    assert [url for url in requests if not url.startswith((served, "data:", "blob:"))] == []
    assert faults == []


def test_a_page_that_was_open_when_the_site_was_published_again_finds_the_new_index(
    site: Path, served: str, browser: Browser
) -> None:
    made = next(site.glob("search/*/map.json")).parent.name

    def publish(before: str, now: str) -> None:
        index = site / "search/search_index.json"
        (site / "search" / before).rename(site / "search" / now)
        index.write_text(index.read_text(encoding="utf-8").replace(before, now), encoding="utf-8")

    publish(made, "00000000")  # which the browser has nothing of
    try:
        with browser.new_context(reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(f"{served}/glossary/", wait_until="load")
            page.locator("[data-md-component=search-query]").click()
            expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
            publish("00000000", "11111111")
            assert _ask(page, "解約")[0] == ("journeys/kaiyaku/", "解約の電話が長い")
    finally:
        publish(next(site.glob("search/*/map.json")).parent.name, made)


def test_browsers_keep_the_parts_for_good_and_trainers_words_are_not_in_them(site: Path, served: str) -> None:
    parts = {path: data for path, data in files_of(site).items() if re.fullmatch(r"search/[0-9a-f]{8}/.*", path)}
    folder = next(iter(parts)).rpartition("/")[0]
    assert f"{folder}/*" in headers.kept_for_good(site)
    assert answer(f"{served}/{folder}/map.json")[1]["cache-control"] == headers.FOR_GOOD
    assert answer(f"{served}/search/search_index.json")[1]["cache-control"] == headers.ASK_AGAIN
    assert [path for path, data in parts.items() if b"quokkas" in data.lower()] == [], "only trainers read of them"
    assert json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"] == []
