"""The journey map in Chromium: its first screen, its lanes, its width, the step beside it, and what it must bear."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from building import framed, violations, web_server
from journeybook.pages.journeys import readings
from pages import stress

SAMPLE = "internet-down"
RIGHT_TO_LEFT = {"arabic": "arabic-from-the-right", "hebrew": "hebrew-from-the-right"}
STRESS = [journey.id for journey in stress.JOURNEYS] + list(RIGHT_TO_LEFT.values())


@pytest.fixture(scope="module")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The sample's site with the journeys of `stress` in it; the address of its journeys."""
    root = tmp_path_factory.mktemp("maps") / "site"
    shutil.copytree(built_site, root)
    for page in readings.pages(stress.site()):
        id_ = page.address.split("/")[1]
        if page.address != f"journeys/{id_}/" or id_ not in STRESS:
            continue
        html = framed(built_site, page.html)
        _write(root, id_, html)
        if mirrored := RIGHT_TO_LEFT.get(id_):
            _write(root, mirrored, html.replace('<body dir="ltr"', '<body dir="rtl"'))
    with web_server(root) as origin:
        yield f"{origin}/journeys/"


def _write(root: Path, id_: str, html: str) -> None:
    (root / "journeys" / id_).mkdir()
    (root / "journeys" / id_ / "index.html").write_text(html, encoding="utf-8")


@contextmanager
def _opened(
    browser: Browser,
    url: str,
    width: int = 1440,
    *,
    height: int = 900,
    scripts: bool = True,
    scheme: Literal["light", "dark"] = "light",
    forced_colors: Literal["active", "none"] = "none",
) -> Generator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
        forced_colors=forced_colors,
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    try:
        page.goto(url, wait_until="load")
        yield page
        assert faults == []
    finally:
        context.close()


def _box(locator: Locator) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom in the window."""
    box = locator.bounding_box()
    assert box
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


# The first screen -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["internet-down", "first-bill", "closing-fathers-account"])
def test_the_first_screen_holds_the_stages_and_the_whole_line(browser: Browser, address: str, id_: str) -> None:
    with _opened(browser, f"{address}{id_}/") as page:
        assert _box(page.locator(".jb-lane--feeling"))[3] <= 900
        meta = page.locator(".jb-meta > *")
        middles = [(box["y"] + box["height"] / 2) for item in meta.all() if (box := item.bounding_box())]
        assert max(middles) - min(middles) < 6
        left, top, right, bottom = _box(page.locator(".jb-head__action"))
        assert _box(page.locator("h1"))[2] < left
        assert right == pytest.approx(_box(page.locator(".jb-mapframe"))[2], abs=1)
        assert bottom - top >= 44


# A step beside the map --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_choosing_an_action_shows_the_step_beside_the_map(
    browser: Browser, address: str, width: int, height: int
) -> None:
    with _opened(browser, f"{address}{SAMPLE}/", width, height=height) as page:
        lane = ".jb-map" if width > 700 else ".jb-cards"
        action = page.locator(f"{lane} .jb-does a[href='#wait.missed-visit']")
        action.click()
        panel = page.get_by_role("dialog", name=action.inner_text())
        expect(panel).to_be_visible()
        expect(panel.get_by_role("heading", name=action.inner_text())).to_be_focused()
        assert page.url.endswith("#wait.missed-visit")
        left, top, right, bottom = _box(panel)
        assert (right, bottom) == (width, height)
        assert (left > width / 2) if width > 700 else (left == 0 and top > 200)
        # It says what the section of the step says, under ids of its own.
        section = page.locator(".jb-step", has=page.locator("[id='wait.missed-visit']"))
        for part in section.locator(".jb-bubble").all_text_contents():
            assert part in panel.inner_text()
        assert page.evaluate("document.querySelectorAll('[id=\"wait.missed-visit\"]').length") == 1
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(action).to_be_focused()
        assert "#" not in page.url


def test_the_steps_before_and_behind_are_one_press_away(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}three-stages/") as page:
        page.locator(".jb-map .jb-does a").first.click()
        panel = page.locator("dialog.jb-panel")
        back, on = (panel.get_by_role("button", name=f"{way} step") for way in ("Previous", "Next"))
        expect(back).to_have_attribute("aria-disabled", "true")
        names = [panel.get_by_role("heading").inner_text()]
        for _ in range(5):
            on.focus()
            page.keyboard.press("Enter")
            expect(on).to_be_focused()
            names.append(panel.get_by_role("heading").inner_text())
        assert names == page.locator(".jb-map .jb-does a").all_inner_texts()
        expect(on).to_have_attribute("aria-disabled", "true")
        expect(panel.get_by_role("status")).to_contain_text("step 6 of 6")
        expect(page.locator(".jb-map .jb-does a[aria-current]")).to_have_text(names[-1])
        assert page.url.endswith("#stage2.s5")


def test_going_back_closes_the_step_and_going_on_opens_it(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        page.locator(".jb-map .jb-does a[href='#wait.missed-visit']").click()
        panel = page.locator("dialog.jb-panel")
        expect(panel).to_be_visible()
        page.go_back()
        expect(panel).to_have_count(0)
        page.go_forward()
        expect(panel).to_be_visible()
        page.reload()
        expect(panel).to_be_visible()
        panel.get_by_role("button", name="Close").click()
        expect(panel).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_deep_link_opens_at_the_step(browser: Browser, address: str, width: int, scripts: bool) -> None:
    with _opened(browser, f"{address}{SAMPLE}/#wait.missed-visit", width, scripts=scripts) as page:
        step = page.locator('[id="wait.missed-visit"]')
        expect(step).to_be_in_viewport()
        expect(page.locator("dialog.jb-panel")).to_have_count(0)


def test_without_scripts_an_action_leads_to_its_step(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/", scripts=False) as page:
        page.locator(".jb-map .jb-does a[href='#wait.missed-visit']").click()
        expect(page.locator('[id="wait.missed-visit"]')).to_be_in_viewport()


def test_a_step_that_is_chosen_with_a_key_for_a_new_tab_opens_there(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        with page.context.expect_page() as opened:
            page.locator(".jb-map .jb-does a").first.click(modifiers=["Control"])
        opened.value.wait_for_url("**#*")
        expect(page.locator("dialog.jb-panel")).to_have_count(0)


# Lanes ------------------------------------------------------------------------------------------------------------


def test_lanes_fold_up_and_stay_so_on_this_device(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        thinking = page.locator(".jb-map [data-lane=thinking]")
        before = _box(thinking)[3] - _box(thinking)[1]
        button = thinking.get_by_role("button", name="Thinking")
        expect(button).to_have_attribute("aria-expanded", "true")
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(thinking.locator(".jb-bubble").first).to_be_hidden()
        assert _box(thinking)[3] - _box(thinking)[1] < min(48, before)
        page.get_by_role("button", name="What we learn").press("Space")
        expect(page.locator(".jb-map [data-lane=pains]")).to_be_hidden()
        # Another journey of the same site, later.
        page.goto(f"{address}first-bill/", wait_until="load")
        expect(page.locator(".jb-map [data-lane=thinking] .jb-bubble").first).to_be_hidden()
        expect(page.locator(".jb-map [data-lane=pains]")).to_be_hidden()
        page.locator(".jb-menu summary", has_text="Lanes").click()
        page.get_by_role("button", name="Reset lanes").click()
        expect(page.locator(".jb-map [data-lane=thinking] .jb-bubble").first).to_be_visible()
        expect(page.locator(".jb-map [data-lane=pains]")).to_be_visible()


def test_chosen_lanes_stay_chosen_and_each_journey_keeps_what_it_shows_at_first(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        page.locator(".jb-menu summary", has_text="Lanes").click()
        page.get_by_label("Goal").uncheck()
        page.get_by_label("Evidence", exact=True).check()
        page.reload()
        expect(page.locator(".jb-map [data-lane=goal]")).to_be_hidden()
        expect(page.locator(".jb-map [data-lane=evidence]")).to_be_visible()
        shown = "[...document.querySelectorAll('.jb-menu__cols input')].filter(box => box.checked).map(box => box.id)"
        page.locator(".jb-menu summary", has_text="Lanes").click()
        page.get_by_role("button", name="Reset lanes").click()
        assert page.evaluate(shown) == page.evaluate(shown.replace("box.checked", "box.defaultChecked"))


def test_a_heading_without_lanes_goes_with_them(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        page.locator(".jb-menu summary", has_text="Lanes").click()
        for name in ("Pains", "Gains", "Opportunities"):
            page.get_by_label(name, exact=True).uncheck()
        expect(page.locator("[data-group=learn] .jb-lanegroup")).to_be_hidden()
        page.get_by_label("Pains", exact=True).check()
        expect(page.locator("[data-group=learn] .jb-lanegroup")).to_be_visible()


def test_without_scripts_every_lane_is_open(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}{SAMPLE}/", scripts=False) as page:
        assert page.locator(".jb-map button").count() == 0
        for lane in ("feeling", "thinking", "doing", "pains", "backstage"):
            expect(page.locator(f".jb-map [data-lane={lane}]")).to_be_visible()


# Finding one's way on a long map ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "width", "shown"),
    [
        ("three-stages", 1440, False),
        ("eight-stages", 1440, True),
        ("eight-stages", 2560, False),
        ("twenty-stages", 2560, True),
        ("twenty-stages", 390, False),
    ],
)
def test_stages_lead_the_way_where_the_map_scrolls(
    browser: Browser, address: str, id_: str, width: int, shown: bool
) -> None:
    for scripts in (True, False):
        with _opened(browser, f"{address}{id_}/", width, scripts=scripts) as page:
            expect(page.locator(".jb-mini")).to_be_visible(visible=shown)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stage_comes_into_view_when_its_number_is_chosen(browser: Browser, address: str, scripts: bool) -> None:
    with _opened(browser, f"{address}twenty-stages/", scripts=scripts) as page:
        page.get_by_role("navigation", name="Stages of the map").get_by_role("link", name="12 ").press("Enter")
        left, top, right, _ = _box(page.locator("#col-stage11"))
        assert left >= _box(page.locator(".jb-map__corner"))[2] - 1
        assert right <= _box(page.locator(".jb-mapframe"))[2] + 1
        assert top >= _box(page.locator(".jb-mini"))[3] - 1


def test_the_numbers_say_which_stages_are_in_view(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}twenty-stages/") as page:
        current = page.locator(".jb-mini a[aria-current]")
        expect(current).to_have_count(6)
        expect(current.first).to_contain_text("1 I wait for somebody 1")
        page.locator(".jb-mini a").nth(9).click()
        expect(current.first).to_contain_text("10 I wait for somebody 10")
        expect(page.locator("#col-stage9")).to_be_focused()


def test_stages_stay_below_the_header_and_lanes_at_the_side(browser: Browser, address: str) -> None:
    header = ".md-header"
    with _opened(browser, f"{address}{SAMPLE}/") as page:
        page.evaluate("scrollTo({ top: 1200, behavior: 'instant' })")
        top = _box(page.locator(".jb-map thead th").first)[1]
        assert top == pytest.approx(_box(page.locator(header))[3], abs=1)
    with _opened(browser, f"{address}twenty-stages/") as page:
        page.locator(".jb-mapframe").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('.jb-mapframe').scrollTo(1500, 700)")
        frame, head, label = (_box(page.locator(s).first) for s in (".jb-mapframe", ".jb-stage", ".jb-lane > th"))
        assert head[1] == pytest.approx(frame[1] + 1, abs=1)
        assert label[0] == pytest.approx(frame[0] + 1, abs=1)
        # Nothing of the line lies over the names of the lanes.
        cover = "([x, y]) => document.elementFromPoint(x, y).closest('th, .jb-pt')?.tagName"
        page.evaluate("document.querySelector('.jb-mapframe').scrollTo(1500, 0)")
        left, top, right, bottom = _box(page.locator(".jb-lane--feeling > th"))
        for share in (0.3, 0.5, 0.7):
            assert page.evaluate(cover, [(left + right) / 2, top + share * min(bottom - top, 200)]) == "TH"


# The whole width, the whole screen --------------------------------------------------------------------------------


def test_all_stages_fit_into_the_window_on_request(browser: Browser, address: str) -> None:
    scrolls = "(frame => frame.scrollWidth > frame.clientWidth + 1)(document.querySelector('.jb-mapframe'))"
    with _opened(browser, f"{address}eight-stages/") as page:
        assert page.evaluate(scrolls)
        button = page.get_by_role("button", name="Fit width")
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_contain_text("%")
        expect(page.locator(".jb-mapsays")).to_have_text("All stages are in the window.")
        assert not page.evaluate(scrolls)
        expect(page.locator(".jb-mini")).to_be_hidden()
        page.reload()
        assert not page.evaluate(scrolls)
        page.get_by_role("button", name="Fit width").click()
        assert page.evaluate(scrolls)


def test_a_map_is_never_made_too_small_to_read(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}twenty-stages/") as page:
        page.get_by_role("button", name="Fit width").click()
        expect(page.get_by_role("button", name="Fit width 60%")).to_be_visible()
        expect(page.locator(".jb-mapsays")).to_contain_text("Some stages are still outside")
        expect(page.locator(".jb-mini")).to_be_visible()
        assert page.locator(".jb-mini a[aria-current]").count() > 8


def test_magnified_four_times_the_map_is_read_stage_by_stage(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}eight-stages/") as page:
        page.get_by_role("button", name="Fit width").click()
        page.set_viewport_size({"width": 360, "height": 225})
        expect(page.locator(".jb-cards")).to_be_visible()
        expect(page.locator(".jb-mapframe")).to_be_hidden()
        expect(page.locator(".jb-fit")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_the_whole_screen_the_map_is_larger_and_its_tools_are_there(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}three-stages/", 1920, height=1080) as page:
        size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
        before = page.evaluate(size)
        button = page.get_by_role("button", name="Full screen")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("document.fullscreenElement.className").startswith("jb-mapwrap")
        assert page.evaluate(size) > before
        page.locator(".jb-map .jb-does a").first.click()
        expect(page.locator(".jb-mapwrap dialog.jb-panel")).to_be_in_viewport()
        page.get_by_role("button", name="Close").click()
        page.locator(".jb-menu summary", has_text="Lanes").click()
        expect(page.get_by_label("Goal")).to_be_in_viewport()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert page.evaluate(size) == before


def test_no_full_screen_is_offered_where_there_is_none(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })")
    page = context.new_page()
    page.goto(f"{address}three-stages/", wait_until="load")
    expect(page.locator(".jb-full")).to_be_hidden()
    context.close()


# What it must bear ------------------------------------------------------------------------------------------------

_OVERLAPS = """() => {
  const box = element => element.getBoundingClientRect()
  const shown = selector => [...document.querySelectorAll(`.jb-map ${selector}`)].filter(e => e.getClientRects().length)
  const words = shown(".jb-pt__word"), faces = shown(".jb-pt .jb-face")
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const found = []
  words.forEach((word, i) => {
    for (const other of [...faces, ...words.slice(i + 1)])
      if (over(box(word), box(other))) found.push([word.textContent, other.textContent.trim() || "a face"])
  })
  return found
}"""


@pytest.mark.parametrize("id_", STRESS)
def test_no_journey_breaks_the_map(browser: Browser, address: str, id_: str) -> None:
    with _opened(browser, f"{address}{id_}/", 320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        expect(page.locator(".jb-cards")).to_be_visible()
        for width in (768, 1440, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.locator(".jb-mapframe")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(_OVERLAPS) == [], width
            page.evaluate("document.querySelector('.jb-fit:not([hidden], [aria-pressed=true])')?.click()")
            assert page.evaluate(_OVERLAPS) == [], (width, "fitted")


@pytest.mark.parametrize("id_", ["long-texts", "unfelt", "arabic-from-the-right", "eight-stages"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_journey_shuts_anybody_out(
    browser: Browser, address: str, id_: str, scheme: Literal["light", "dark"]
) -> None:
    with _opened(browser, f"{address}{id_}/", scheme=scheme) as page:
        assert violations(page) == []


def test_on_a_page_from_the_right_the_line_runs_from_the_right(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}arabic-from-the-right/") as page:
        faces = [_box(face)[0] for face in page.locator(".jb-feelcell .jb-pt .jb-face").all()]
        assert faces == sorted(faces, reverse=True)
        label = _box(page.locator(".jb-lane--feeling > th"))
        assert label[2] == pytest.approx(_box(page.locator(".jb-mapframe"))[2] - 1, abs=1)
        # The line goes through its first face.
        first = page.locator(".jb-feelcell .jb-pt .jb-face").first
        assert (
            page.evaluate(
                """face => {
              const box = face.getBoundingClientRect(), line = document.querySelector(".jb-curve__line")
              const at = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2)
                .matrixTransform(line.getScreenCTM().inverse())
              const length = line.getTotalLength()
              const near = Array.from({ length: 801 }, (_, i) => line.getPointAtLength(length * i / 800))
              return Math.min(...near.map(point => Math.hypot(point.x - at.x, point.y - at.y)))
            }""",
                first.element_handle(),
            )
            < 2
        )


def test_feelings_are_read_in_their_order_with_stage_step_and_word(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}three-stages/") as page:
        table = page.get_by_role("table", name="Ana in 3 stages")
        expect(table.get_by_role("columnheader")).to_have_count(3)
        row = table.get_by_role("row", name="Feeling")
        expect(row.get_by_role("rowheader")).to_have_text("Feeling")
        said = row.get_by_role("cell").all_inner_texts()
        assert [text.count(" of 2") for text in said] == [2, 2, 2]
        expect(row.get_by_role("cell").first).to_contain_text(
            "Calls for the 0. time and tells the whole story again: Impatient, bad, \u22121 of 2"
        )


@pytest.mark.parametrize("id_", [SAMPLE, "twenty-stages"])
def test_nothing_moves_while_the_map_comes_up_as_it_was_left(browser: Browser, address: str, id_: str) -> None:
    shifts = """new Promise(resolve => {
      let sum = 0
      new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value }))
        .observe({ type: "layout-shift", buffered: true })
      setTimeout(() => resolve(sum), 300)
    })"""
    with _opened(browser, f"{address}{id_}/") as page:
        page.get_by_role("button", name="Thinking").click()
        page.get_by_role("button", name="What we learn").click()
        page.locator(".jb-menu summary", has_text="Lanes").click()
        page.get_by_label("Evidence", exact=True).check()
        page.evaluate("document.querySelector('.jb-fit:not([hidden])')?.click()")
        page.reload(wait_until="load")
        assert page.evaluate(shifts) < 0.02


def test_colors_of_the_reader_keep_what_is_chosen_visible(browser: Browser, address: str) -> None:
    with _opened(browser, f"{address}twenty-stages/", forced_colors="active") as page:
        page.get_by_role("button", name="Fit width").click()
        style = "e => getComputedStyle(e).outlineStyle"
        assert page.locator(".jb-fit").evaluate(style) == "solid"
        assert page.locator(".jb-mini a[aria-current]").first.evaluate(style) == "solid"
