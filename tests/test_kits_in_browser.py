"""Immersion kits on paper, as Chromium prints them: posters whose codes a phone reads, sheets of the right size, and
nothing cut off however much there is to say; and the trainer's page, which follows the clock.
"""

import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from building import printed, violations, web_server
from journeybook import pages
from journeybook.catalogue import Catalogue
from journeybook.pages.journeys import readings
from journeybook.pages.training import immersion_kits, kit_sheets, kit_trainer
from journeybook.theme_files import made_files, theme_dir
from pages import small
from pages.small_kits import kit, site, station, task

A3, A3_LYING, A4 = (297, 420), (420, 297), (210, 297)
URL = "https://journeybook.larkmoor.example/"
KIT = "kits/a-day-without-a-line"

_FRAME = """<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>{page.title}</title>
<meta name="viewport" content="width=device-width"><style>html {{ font: 125% Inter }} body {{ margin: 0 }}</style>{head}
<script>document.documentElement.className = "js"</script></head><body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb jb--{page.type}">{page.html}</article></main>{scripts}</body></html>"""

_LONG = "Somebody who has waited for a long time says so, and says it once more. "
_COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitänspatent und Glasfaseranschlussverzögerungsbenachrichtigung"
_CUT_OFF = """() => {
  const inside = (box, part) => {
    const a = box.getBoundingClientRect(), b = part.getBoundingClientRect();
    return b.top >= a.top - 1 && b.bottom <= a.bottom + 1 && b.left >= a.left - 1 && b.right <= a.right + 1;
  };
  const boxes = document.querySelectorAll(
    ".jb-a3__sheet, .jb-poster__mid, .jb-poster__top, .jb-a3__band, .jb-kcard, .jb-arrow"
  );
  return [...boxes].flatMap(box => [...box.children].filter(part => !inside(box, part)).map(part => part.className));
}"""
"""The parts of sheets that stick out of them, or out of their place on them."""


def _crowded() -> list[dict[str, object]]:
    """Return stations that say more than a poster and a card were made for, in several scripts."""
    paper = [{"label": f"Line {n} of the letter from the landlord", "value": _LONG.strip()} for n in range(7)]
    said = task(brief=_LONG * 4, paper=paper, question=_LONG * 2, copies=3)
    return [
        station("long", title=_LONG * 2, panel=_LONG * 14, question=_LONG * 4, tasks=[said]),
        station("compound", title=_COMPOUND, panel=f"{_COMPOUND} " * 4, question=_COMPOUND),
        station(
            "cjk", title="正午から四時まで" * 5, panel="誰も来なかった。" * 30, question="私たちは何を数えるのか" * 4
        ),
        station("rtl", title="من الظهر حتى الرابعة", panel="لم يأت أحد في ذلك اليوم. " * 12, question="ماذا نعد؟"),
        *(station(f"n{n}", title=_LONG, step="pack.wait") for n in range(8)),
    ]


@pytest.fixture(scope="module")
def origin(sample: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The trainer's pages of the sample's kit, and of one that is crowded, each in a plain frame."""
    made = tmp_path_factory.mktemp("kits")
    promise = {"i_will": _LONG, "by_when": _LONG, "who_checks": _LONG}
    says = {
        "title": "A whole day without a line",
        "summary": _LONG * 5,
        "safety": _LONG * 12,
        "exit_board": [_LONG * 4, "?"],
    }
    crowded = kit("crowded", *_crowded(), capacity=30, commitment=promise, **says)
    found = (pages.Site(sample, small.TODAY, url=URL), site(crowded, url=URL))
    files = made_files()
    for page in (page for each in found for builder in _BUILDERS for page in builder(each)):
        up = "../" * page.address.count("/")
        head = "".join(f'<link rel="stylesheet" href="{up}{path}">' for path in files if path.endswith(".css"))
        scripts = "".join(f'<script src="{up}{path}"></script>' for path in files if path.endswith(".js"))
        target = made / page.address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_FRAME.format(page=page, head=head, scripts=scripts), encoding="utf-8")
    shutil.copytree(theme_dir() / "overrides" / "assets" / "fonts", made / "assets" / "fonts")
    for path, text in files.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text, encoding="utf-8")
    with web_server(made) as address:
        yield address


_BUILDERS = (immersion_kits.pages, kit_trainer.pages, kit_sheets.pages)


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def codes(page: Page, folder: Path) -> list[list[str]]:
    """Return the addresses in the QR codes of each sheet that a page is printed on."""
    page.pdf(path=folder / "sheets.pdf", prefer_css_page_size=True, print_background=True)
    command = ["pdftoppm", "-r", "100", "-gray", str(folder / "sheets.pdf"), str(folder / "sheet")]
    subprocess.run(command, check=True, capture_output=True)
    found: list[list[str]] = []
    for file in sorted(folder.glob("sheet-*.pgm")):
        with Image.open(file) as image:
            found.append([code.text for code in zxingcpp.read_barcodes(image)])
    return found


# Posters ----------------------------------------------------------------------------------------------------------


def test_a_phone_reads_from_each_printed_poster_where_its_moment_is(
    page: Page, origin: str, sample: Catalogue, tmp_path: Path
) -> None:
    stations = sample.immersion_kits["a-day-without-a-line"].stations
    page.goto(f"{origin}/{KIT}/posters/", wait_until="load")
    assert printed(page) == [A3] * (len(stations) + 2)
    read = codes(page, tmp_path)
    assert read == [
        [f"{URL}{KIT}/"],
        *([f"{URL}journeys/internet-down/#{'.'.join(station.step.anchor)}"] for station in stations),
        [f"{URL}journeys/internet-down/walk/"],
    ]
    places = {made.address: made.html for made in readings.pages(pages.Site(sample.for_learners(), small.TODAY))}
    for (url,) in read[1:]:
        address, _, anchor = url.removeprefix(URL).partition("#")
        assert f'id="{anchor}"' in places[address] or not anchor


@pytest.mark.parametrize("folder", [KIT, "kits/crowded"])
def test_nothing_on_a_sheet_is_cut_off(page: Page, origin: str, folder: str) -> None:
    page.emulate_media(media="print")
    for below in ("posters", "tasks", "exit", "commitments", "arrows"):
        page.goto(f"{origin}/{folder}/{below}/", wait_until="load")
        page.evaluate("document.fonts.ready")
        assert page.evaluate(_CUT_OFF) == [], below


def test_cards_boards_and_arrows_are_printed_on_paper_of_their_size(page: Page, origin: str, sample: Catalogue) -> None:
    made = sample.immersion_kits["a-day-without-a-line"]
    cards = sum(task.copies for station in made.stations for task in station.tasks)
    for below, sheets in (
        ("tasks", [A4] * -(-cards // 4)),
        ("exit", [A3_LYING] * len(made.exit_board)),
        ("commitments", [A4] * -(-made.capacity // 4)),
        ("arrows", [A4] * len(made.stations)),
    ):
        page.goto(f"{origin}/{KIT}/{below}/", wait_until="load")
        assert printed(page) == sheets, below


# The trainer's page -----------------------------------------------------------------------------------------------


def test_the_trainers_page_follows_the_start_and_the_number_of_visitors(page: Page, origin: str) -> None:
    page.goto(f"{origin}/{KIT}/trainer/", wait_until="load")
    page.get_by_label("Start at").fill("13:30")
    page.get_by_role("spinbutton").fill("10")
    expect(page.locator(".jb-kitrun tbody tr:first-child [data-clock]")).to_have_text("13:30")
    expect(page.locator(".jb-kitrun .jb-sheettable__end td:first-child [data-clock]")).to_have_text("15:00")
    expect(page.locator(".jb-kitways thead th:first-of-type")).to_have_text("13:42")
    expect(page.locator(".jb-kitrun .jb-sheettable__end td:last-child [data-clock]")).to_have_text("11:30")
    expect(page.get_by_role("row", name="Chairs").locator("b")).to_have_text("10")
    page.get_by_role("spinbutton").fill("99")
    expect(page.get_by_role("row", name="Chairs").locator("b")).to_have_text("10")


# Everybody --------------------------------------------------------------------------------------------------------


def test_the_pages_break_no_rule_of_accessibility_and_fit_the_narrowest_phone(page: Page, origin: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    for address in ("kits/crowded/", "kits/crowded/trainer/"):
        page.goto(f"{origin}/{address}", wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert violations(page) == [], address
