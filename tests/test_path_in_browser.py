"""A newcomer's whole way on a phone: from the role to the sheet at the end of its path, with the keyboard alone."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeybook.catalogue import Catalogue
from journeybook.model import Scenario

PATH = "new-on-the-phones"
CHECK = "robin-and-the-outage"
TYPES = {"single", "multiple", "true-false", "match", "order", "fill", "number", "scale", "quote"}


@pytest.fixture
def phone(browser: Browser) -> Generator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    try:
        yield context
    finally:
        context.close()


# Keyboard ---------------------------------------------------------------------------------------------------------


def tab_to(page: Page, selector: str) -> None:
    """Move the focus with Tab, forward or back, until it is on an element."""
    way = page.evaluate(
        "s => document.activeElement.compareDocumentPosition(document.querySelector(s))"
        " & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'",
        selector,
    )
    for _ in range(400):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(way)
    pytest.fail(f"the focus never came to {selector}")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def choose(page: Page, form: str, value: str) -> None:
    """Choose one of the radio buttons of a form, with the arrow keys."""
    values: list[str] = page.evaluate(
        "s => [...document.querySelectorAll(`${s} [type=radio]`)].map(i => i.value)", form
    )
    tab_to(page, f"{form} [type=radio]")
    page.keyboard.press("Space")
    at = values.index(page.evaluate("document.activeElement.value"))
    for _ in range((values.index(value) - at) % len(values)):
        page.keyboard.press("ArrowDown")


def pick(page: Page, select: str, value: str) -> None:
    """Choose in a list, with the arrow keys."""
    tab_to(page, select)
    way = ["ArrowDown"] * 12 + ["ArrowUp"] * 12
    for key in way:
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press(key)
    pytest.fail(f"{select} never showed {value}")


# Questions --------------------------------------------------------------------------------------------------------

_QUESTION = """form => {
  const all = selector => [...form.querySelectorAll(selector)];
  return {
    type: form.dataset.type.replace("_", "-"),
    options: all(".jb-q__choice input").map(i => [i.value, i.hasAttribute("data-right")]),
    selects: all(".jb-q__select").map(s =>
      [s.id, s.dataset.right, [...s.options].map(o => o.value).find(v => v && v !== s.dataset.right)]),
    places: all("[data-place]").sort((a, b) => a.dataset.place - b.dataset.place).map(i => i.dataset.item),
    gaps: all("[data-gap]").map((g, i) =>
      [g.dataset.gap, all(".jb-q__reasons > li")[i].querySelector("[data-accept]").textContent]),
    number: form.querySelector("[data-answer]")?.dataset.answer,
  };
}"""


def answer(page: Page, form: str, *, right: bool) -> None:
    """Answer a question with the keyboard alone, and ask what it was worth."""
    question: dict[str, Any] = page.locator(form).evaluate(_QUESTION)
    match question["type"]:
        case "single" | "true-false" | "quote":
            choose(page, form, next(value for value, correct in question["options"] if correct == right))
        case "multiple":
            for value, correct in question["options"]:
                box = f'{form} [value="{value}"]'
                if page.locator(box).is_checked() != (correct == right):
                    tab_to(page, box)
                    page.keyboard.press("Space")
        case "match":
            for id_, wanted, other in question["selects"]:
                pick(page, f'[id="{id_}"]', wanted if right else other)
        case "order":
            for place, key in enumerate(question["places"] if right else question["places"][::-1], 1):
                pick(page, f'{form} [data-item="{key}"] select', f"{place}")
        case "fill":
            for key, word in question["gaps"]:
                tab_to(page, f'{form} [data-gap="{key}"]')
                page.keyboard.press("Control+a")
                page.keyboard.type(word if right else "nothing of it")
        case "number":
            tab_to(page, f"{form} [data-answer]")
            page.keyboard.press("Control+a")
            page.keyboard.type(question["number"] if right else "-7")
        case _:
            choose(page, form, "3")
    press(page, f"{form} [data-check]")


def answer_everything(page: Page) -> set[str]:
    """Answer every question wrongly first, read what is said, then rightly; return the types that were met."""
    met: set[str] = set()
    for number in page.locator("form[data-question]").evaluate_all("forms => forms.map(f => f.dataset.question)"):
        form = f'form[data-question="{number}"]'
        type_: str = page.locator(form).evaluate("f => f.dataset.type.replace('_', '-')")
        met.add(type_)
        verdict = page.locator(f"{form} [data-verdict]")
        if type_ != "scale":
            answer(page, form, right=False)
            assert not verdict.inner_text().startswith("Right"), type_
            assert page.locator(f"{form} [data-told]").first.inner_text(), type_
            press(page, f"{form} [data-check]")  # it says “Try again” now
        answer(page, form, right=True)
        expect(verdict).to_have_text("Thank you. There is no right or wrong here." if type_ == "scale" else "Right.")
    return met


# Scenarios --------------------------------------------------------------------------------------------------------


def way_to(scenario: Scenario, ending: str) -> list[str]:
    """Return the ids of the choices on a shortest way to an ending."""
    ways: list[tuple[str, list[str]]] = [(scenario.start, [])]
    seen = {scenario.start}
    nodes = {node.id: node for node in scenario.nodes}
    for at, way in ways:
        if at == ending:
            return way
        for choice in nodes[at].choices if at in nodes else ():
            if choice.to not in seen:
                seen.add(choice.to)
                ways.append((choice.to, [*way, choice.id]))
    raise AssertionError(ending)


def play(page: Page, scenario: Scenario, ending: str) -> None:
    """Play a scenario from its start to an ending."""
    nodes = {node.id: node for node in scenario.nodes}
    at = scenario.start
    for choice in way_to(scenario, ending):
        place = [c.id for c in nodes[at].choices].index(choice) + 1
        press(page, f'[id="n-{at}"] li:nth-child({place}) > [data-scn-choice] > summary')
        press(page, f'[id="n-{at}"] [data-scn-choice].is-chosen [data-scn-go]')
        at = next(c.to for c in nodes[at].choices if c.id == choice)
        expect(page.locator(f'[id="n-{at}"]')).to_be_visible()
    assert at == ending


# The way ----------------------------------------------------------------------------------------------------------


def units(page: Page) -> dict[str, Any]:
    return page.evaluate("journeybook.progress.all()")


def test_a_newcomer_is_led_from_the_role_to_the_end_of_the_path(
    phone: BrowserContext, origin: str, sample: Catalogue, tmp_path: Path
) -> None:
    number = {unit: f"{n}" for unit, n in sample.numbers.items()}
    page = phone.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    # The role on the home page, its path, and its first step.
    page.goto(f"{origin}/", wait_until="load")
    press(page, "[data-role=advisor] a")
    page.wait_for_url("**/roles/advisor/")
    expect(page.locator("[data-path-go]")).to_have_text("Begin: Meet Robin")
    press(page, "[data-path-go]")
    page.wait_for_url("**/personas/robin-castellan/")

    # What says nothing by itself is done when the reader goes on.
    press(page, "[data-onpath-done]")
    page.wait_for_url("**/empathy-maps/**")
    press(page, "[data-onpath-done]")
    page.wait_for_url("**/journeys/internet-down/walk/")

    # The walk, moment by moment, to its end; a question and a text stand in it.
    moments = page.locator(".jb-moment").count()
    assert moments == 22
    for _ in range(moments + 1):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)  # as fast as somebody can press
    page.wait_for_function("n => journeybook.progress.done(n)", arg=number["walk:internet-down"])
    press(page, ".jb-walkend .jb-onpath__row:not([hidden]) .jb-btn--primary")
    page.wait_for_url(f"**/checks/{CHECK}/")

    # Every type of question, wrong and right, with the keyboard alone; then the gate is open.
    assert answer_everything(page) == TYPES
    expect(page.locator("[data-score]")).to_contain_text("100")
    assert units(page)[number[f"knowledge-check:{CHECK}"]]["passed"] is True
    page.goto(f"{origin}/paths/{PATH}/", wait_until="load")
    module = page.locator(".jb-steps__item", has=page.locator("a[href*='/modules/']"))
    expect(module.locator("[data-unit-state]")).to_have_text("Up next")
    assert page.locator(".jb-steps__item.is-done").count() == 4

    # The module and the role-play: the reader says so.
    press(page, "[data-path-go]")
    page.wait_for_url("**/modules/**")
    press(page, "article button[aria-pressed=false]")
    page.goto(f"{origin}/paths/{PATH}/", wait_until="load")
    press(page, "[data-path-go]")
    page.wait_for_url("**/role-plays/**")
    press(page, "[data-played]")
    page.goto(f"{origin}/paths/{PATH}/", wait_until="load")
    press(page, "[data-path-go]")

    # A scenario, played to two endings.
    page.wait_for_url("**/scenarios/eighty-seven-dollars/")
    press(page, "[data-scn-begin]")
    scenario = sample.scenarios["eighty-seven-dollars"]
    first, second, *_ = (ending.id for ending in scenario.endings)
    play(page, scenario, first)
    press(page, f'[id="n-{first}"] [data-scn-again]')
    play(page, scenario, second)
    assert units(page)[number["scenario:eighty-seven-dollars"]]["endings"] == [first, second]
    page.goto(f"{origin}/scenarios/the-next-call-rings/", wait_until="load")
    press(page, "[data-scn-begin]")
    play(page, (other := sample.scenarios["the-next-call-rings"]), other.endings[0].id)

    # A text.
    page.goto(f"{origin}/reflections/what-i-will-do-on-monday/", wait_until="load")
    tab_to(page, ".jb-reflect textarea")
    page.keyboard.type("I will say back what I heard before I ask for a number.")
    page.wait_for_function("n => journeybook.progress.done(n)", arg=number["reflection:what-i-will-do-on-monday"])

    # The end of the path: everything is done, and there is a sheet.
    page.goto(f"{origin}/paths/{PATH}/", wait_until="load")
    expect(page.locator("[data-path-unit] [data-units-say]")).to_have_text("All done")
    expect(page.locator(".jb-certificate__sheet")).to_be_visible()
    assert units(page)[number[f"learning-path:{PATH}"]]["done"]

    # Taken along, cleared, brought back.
    page.goto(f"{origin}/progress/", wait_until="load")
    before = units(page)
    with page.expect_download() as download:
        press(page, "[data-progress-save]")
    kept = tmp_path / "progress.json"
    download.value.save_as(kept)
    assert json.loads(kept.read_text(encoding="utf-8"))["units"] == before
    press(page, "[data-progress-clear]")
    assert units(page) == before
    press(page, "[data-progress-clear]")
    assert units(page) == {}
    page.reload(wait_until="load")
    assert page.locator(".jb-done .is-done").count() == 0
    page.locator("input[type=file]").set_input_files(kept)
    expect(page.locator(".jb-progress__said")).to_contain_text("Brought back")
    page.reload(wait_until="load")
    assert units(page) == before
    line = page.locator(f'[data-path="{PATH}"]')
    assert line.locator("li.is-done").count() == 9
    expect(page.locator(".jb-done__text", has_text="I will say back")).to_be_visible()
    page.goto(f"{origin}/", wait_until="load")
    expect(page.locator("[data-role=advisor] [data-units-say]")).to_have_text("All done")
    assert faults == []


def test_what_is_brought_back_is_added_to_what_is_here(phone: BrowserContext, origin: str, tmp_path: Path) -> None:
    page = phone.new_page()
    page.goto(f"{origin}/progress/", wait_until="load")
    page.evaluate("journeybook.progress.keep(1, { done: '2026-11-02', answers: { after: 2 } })")
    older = {
        "1": {"done": "2026-10-01", "score": 0.5, "answers": {"before": 1, "after": 1}},
        "2": {"done": "2026-10-01"},
    }
    (tmp_path / "older.json").write_text(json.dumps({"journeybook": 1, "units": older}), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(tmp_path / "older.json")
    expect(page.locator(".jb-progress__said")).to_contain_text("Brought back: 2 entries")
    assert units(page) == {
        "1": {"done": "2026-11-02", "score": 0.5, "answers": {"before": 1, "after": 2}},
        "2": {"done": "2026-10-01"},
    }


def test_a_file_that_is_not_ours_changes_nothing(phone: BrowserContext, origin: str, tmp_path: Path) -> None:
    page = phone.new_page()
    page.goto(f"{origin}/progress/", wait_until="load")
    page.evaluate("journeybook.progress.keep(1, { done: true })")
    before = units(page)
    for text in ("not JSON", "[]", '{"journeybook": 1}', '{"journeybook": 2, "units": {"1": {}}}'):
        (tmp_path / "other.json").write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(tmp_path / "other.json")
        expect(page.locator(".jb-progress__said")).to_contain_text("Nothing was changed")
        assert units(page) == before
    hostile = {
        "journeybook": 1,
        "units": {"__proto__": {"done": "x"}, "2": {"done": "<b>", "score": 9, "evil": 1, "text": "ok"}},
    }
    (tmp_path / "other.json").write_text(json.dumps(hostile), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(tmp_path / "other.json")
    expect(page.locator(".jb-progress__said")).to_contain_text("Brought back: 1 entry")
    assert units(page) == {**before, "2": {"text": "ok"}}


BROKEN = [
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })",
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
]


@pytest.mark.parametrize("broken", BROKEN, ids=["storage that throws", "storage that is full"])
def test_a_device_that_keeps_nothing_is_no_fault(phone: BrowserContext, origin: str, broken: str) -> None:
    page = phone.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(broken)
    page.goto(f"{origin}/paths/{PATH}/", wait_until="load")
    page.locator("[data-mark]").first.click()
    expect(page.locator(".jb-steps__item").first.locator("[data-unit-state]")).to_have_text("Done")
    page.goto(f"{origin}/progress/", wait_until="load")
    page.evaluate("journeybook.progress.keep(1, { done: true })")
    expect(page.locator("[data-progress-lost]")).to_be_visible()
    # Material's own script reads the device's memory unguarded; what is ours does not fail.
    assert [fault for fault in faults if fault != "no"] == []


def test_without_scripts_a_path_is_a_list_of_links(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(f"{origin}/paths/{PATH}/")
        assert page.locator(".jb-steps__item a:visible").count() >= 10
        assert page.locator("button:visible").count() == 0
        page.goto(f"{origin}/personas/robin-castellan/")
        assert page.locator(".jb-onpath a:visible").count() >= 2
    finally:
        context.close()


def test_a_swipe_to_the_side_leads_on_and_back(phone: BrowserContext, origin: str) -> None:
    page = phone.new_page()
    page.goto(f"{origin}/journeys/internet-down/walk/", wait_until="load")
    swipe = """([from, to]) => {
      const target = document.querySelector(".jb-walk");
      const at = (x) => [new Touch({ identifier: 1, target, clientX: x, clientY: 400 })];
      const fire = (type, touches, changed) => document.querySelector(".jb-walkstart").dispatchEvent(
        new TouchEvent(type, { touches, changedTouches: changed, bubbles: true }));
      fire("touchstart", at(from), at(from));
      fire("touchend", [], at(to));
    }"""
    here = ".jb-walkrail [aria-current=step]"
    page.evaluate(swipe, [300, 80])
    expect(page.locator(here)).to_contain_text("1")
    page.evaluate(swipe, [300, 80])
    expect(page.locator(here)).to_contain_text("2")
    page.evaluate(swipe, [80, 300])
    expect(page.locator(here)).to_contain_text("1")
