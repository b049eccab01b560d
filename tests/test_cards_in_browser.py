"""Cards, language guides and support, opened in Chromium: turned over, looked through, printed to be cut."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from building import printed, violations, web_server
from journeybook.model import CardDeck, LanguageGuide
from journeybook.pages.training import card_decks, language, support
from journeybook.theme_files import made_files, theme_dir
from pages import small

_FRAME = """<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>{page.title}</title>
<meta name="viewport" content="width=device-width"><style>html {{ font: 125% Inter }} body {{ margin: 0 }}</style>{head}
<script>document.documentElement.className = "js"</script></head><body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb jb--{page.type}">{page.html}</article></main>{scripts}</body></html>"""
_LONG = "Somebody who has waited for a long time says so, and says it once more. " * 6
_MIDDLES = """() => [...document.querySelectorAll(".jb-paper__sheet")].map(sheet => {
  const edge = sheet.getBoundingClientRect()
  return [...sheet.querySelectorAll(".jb-paper__card")].map(card => {
    const box = card.getBoundingClientRect(), x = box.x + box.width / 2 - edge.x
    const words = card.querySelector(".jb-pc__words").textContent.trim().match(/card-[0-9]+/)[0]
    const back = card.classList.contains("jb-paper__card--back")
    return [words, Math.round(back ? edge.width - x : x), Math.round(box.y - edge.y)]
  }).sort()
})"""
"""Where each card's middle is on its sheet, from above; the backs as they are seen through the paper."""
_CUT_OFF = """() => [...document.querySelectorAll(".jb-paper__card")]
  .filter(card => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1)
  .map(card => card.textContent.trim())"""


def _deck(size: str, cards: int) -> CardDeck:
    made = [
        {
            "id": f"n{n}",
            "type": "customer_voice" if n % 3 else "breathe",
            "front": f"card-{n} {_LONG[: 40 * n]}",
            "back": f"The back of card-{n} {_LONG[: 40 * n]}",
            "persona": "ana" if n % 2 else None,
            "step": "moving#pack.call",
            "seconds": 90,
        }
        for n in range(cards)
    ]
    fields = {"title": f"Deck {size}", "purpose": "prompt", "how_to_use": "Draw one.", "cards": made}
    return small.make(CardDeck, size, {**fields, "print": {"size": size}}, {})


def _entry(id_: str, theme: str, avoid: str) -> dict[str, object]:
    say, why = [f"Better than {id_}"], "It closes."
    return {"id": id_, "theme": theme, "avoid": [avoid], "say": say, "why": why, "fine_when": "It burns."}


GUIDE = small.make(
    LanguageGuide,
    "open",
    {
        "title": "Words that open",
        "entries": [
            _entry("must", "fear", "You must"),
            _entry("yes-but", "but", "Yes, but …"),
            _entry("can-not", "fear", "You can’t do that"),
        ],
    },
    {},
)
SUPPORT = {
    "statement": "Strength comes back.",
    "breaks": ["Ten minutes."],
    "signal": {"sign": "Harbor", "answer": "We go on.", "minutes": 2},
    "peers": [{"who": "The buddy", "when": "Now", "how": "Wave", "what": "Listens."}],
    "decks": ["a7"],
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The pages of decks and a guide, each in a plain frame with what the theme brings."""
    made = tmp_path_factory.mktemp("cards")
    step = small.step("call", -2, employee={"load": 3, "feels": "Worn out"})
    site = small.site(
        small.persona("ana", name="Ana Ruiz"),
        small.journey("moving", "ana", small.stage("pack", step)),
        _deck("a7", 11),
        _deck("poker", 10),
        _deck("a6", 4),
        GUIDE,
        support=SUPPORT,
    )
    files = made_files()
    for page in (*card_decks.pages(site), *language.pages(site), *support.pages(site)):
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


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, *, scripts: bool = True) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.goto(address, wait_until="load")
        yield page
    finally:
        context.close()


def seen(page: Page) -> list[str]:
    """Return the ids of the entries that can be seen."""
    ids: list[str] = page.eval_on_selector_all(
        "[data-lang-entry]", "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return ids


# Cards ------------------------------------------------------------------------------------------------------------


def test_a_card_turns_over_with_a_click_anywhere_and_with_the_keyboard(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/cards/a7/") as page:
        card = page.locator("#c-n0")
        front, back = card.locator(".jb-pc__front"), card.locator(".jb-pc__back")
        height = card.evaluate("e => e.offsetHeight")
        expect(back).to_be_hidden()
        card.click(position={"x": 120, "y": 60})
        expect(back).to_be_visible()
        expect(front).to_be_hidden()
        expect(page.locator("[data-deck-says]")).to_contain_text("The back of card-0")
        card.get_by_role("button", name="Turn back").focus()
        page.keyboard.press("Enter")
        expect(front).to_be_visible()
        expect(back).to_be_hidden()
        assert card.evaluate("e => e.offsetHeight") == height
        assert page.locator(".is-turned").count() == 0


def test_without_scripts_both_sides_of_a_card_are_there_and_no_button_is(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/cards/a7/", scripts=False) as page:
        assert page.locator(".jb-pc__front:visible").count() == 11
        assert page.locator(".jb-pc__back:visible").count() == 11
        assert page.locator("[data-card-turn]:visible").count() == 0


@pytest.mark.parametrize(("size", "pages", "per_sheet"), [("a7", 4, 8), ("poker", 4, 9), ("a6", 2, 4)])
def test_sheets_are_printed_on_a4_and_each_back_lies_behind_its_front(
    browser: Browser, origin: str, size: str, pages: int, per_sheet: int
) -> None:
    with opened(browser, f"{origin}/cards/{size}/sheets/") as page:
        assert printed(page) == [(210, 297)] * pages
        page.emulate_media(media="print")
        middles = page.evaluate(_MIDDLES)
        assert len(middles) == pages
        assert len(middles[0]) == per_sheet
        assert middles[0::2] == middles[1::2]
        assert page.evaluate(_CUT_OFF) == []


# Words ------------------------------------------------------------------------------------------------------------


def test_words_are_found_by_their_sort_and_by_what_they_say(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/language/open/") as page:
        count = page.locator("[data-lang-count]")
        expect(count).to_have_text("3 entries")
        page.get_by_role("link", name="Fear and prohibition").click()
        assert (seen(page), page.url.partition("#")[2]) == (["e-must", "e-can-not"], "t-fear")
        expect(count).to_have_text("2 of 3 entries")
        page.get_by_label("Find words").fill("CAN'T")
        assert seen(page) == ["e-can-not"]
        page.reload()
        assert seen(page) == ["e-must", "e-can-not"]
        page.get_by_label("Find words").fill("nothing says this")
        expect(page.get_by_text("Nothing here says that.")).to_be_visible()
        expect(count).to_have_text("0 of 3 entries")


def test_an_address_of_an_entry_shows_it_whatever_was_chosen(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/language/open/#t-fear") as page:
        assert seen(page) == ["e-must", "e-can-not"]
        page.evaluate("location.hash = 'e-yes-but'")
        expect(page.locator("#e-yes-but")).to_be_visible()
        page.evaluate("location.hash = '%'")
        assert len(seen(page)) == 3


def test_words_are_practiced_one_at_a_time_with_the_keyboard_alone(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/language/open/") as page:
        page.get_by_role("button", name="Practice as cards").focus()
        page.keyboard.press("Enter")
        assert seen(page) == ["e-must"]
        answer = page.locator("#e-must .jb-lang__say")
        expect(answer).to_be_hidden()
        page.get_by_role("button", name="Show").focus()
        page.keyboard.press("Enter")
        expect(answer).to_be_visible()
        expect(page.locator("[data-lang-said]")).to_contain_text("Say instead: Better than must")
        page.keyboard.press("ArrowRight")
        assert seen(page) == ["e-can-not"]
        expect(page.locator("[data-lang-place]")).to_have_text("2 of 3")
        expect(page.locator("#e-can-not .jb-lang__say")).to_be_hidden()
        page.keyboard.press("ArrowLeft")
        expect(answer).to_be_hidden()
        page.emulate_media(media="print")
        assert len(seen(page)) == 3
        expect(answer).to_be_visible()


def test_without_scripts_all_words_are_there_and_sorts_lead_to_them(browser: Browser, origin: str) -> None:
    with opened(browser, f"{origin}/language/open/", scripts=False) as page:
        assert page.locator("[data-lang-entry]:visible").count() == 3
        assert page.locator(":is(button, input):visible").count() == 0
        page.get_by_role("link", name="The “but”").click()
        assert page.url.endswith("#t-but")


# Everybody --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(
    ("address", "button"), [("cards/a7/", "[data-card-turn]"), ("language/open/", "[data-lang-cards]")]
)
def test_what_was_opened_breaks_no_rule_of_accessibility(
    browser: Browser, origin: str, scheme: str, address: str, button: str
) -> None:
    with opened(browser, f"{origin}/{address}") as page:
        page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
        page.locator(button).first.click()
        assert violations(page) == []


@pytest.mark.parametrize("address", ["cards/a7/", "cards/poker/sheets/", "language/open/", "support/"])
def test_the_pages_fit_the_narrowest_phone(browser: Browser, origin: str, address: str) -> None:
    with opened(browser, f"{origin}/{address}", 320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
