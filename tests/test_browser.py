"""Every type of page, opened in Chromium as a reader would: wide and narrow, light and dark, under any address."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

import looks
from building import mkdocs, violations, web_server
from journeybook import pages
from journeybook.catalogue import Catalogue

# One page of each type; the journey is the longest, with an ideal beside it.
PAGES = {
    "home": "",
    "personas": "personas/",
    "persona": "personas/robin-castellan/",
    "persona-card": "personas/robin-castellan/card/",
    "compare-personas": "compare/personas/",
    "empathy-maps": "empathy-maps/",
    "empathy-map": "empathy-maps/robin-during-the-outage/",
    "journeys": "journeys/",
    "journey": "journeys/internet-down/",
    "journey-summary": "journeys/internet-down/summary/",
    "journey-walk": "journeys/internet-down/walk/",
    "journey-compare": "journeys/internet-down/compare/",
    "journey-peer": "journeys/when-something-breaks/compare/getting-connected/",
    "compare-journeys": "compare/journeys/",
    "opportunities": "opportunities/",
    "opportunity": "opportunities/tell-people-before-they-ask/",
    "insights": "insights/",
    "insight": "insights/silence-reads-as-indifference/",
    "evidence-list": "evidence/",
    "evidence": "evidence/diary-advisors/",
    "metrics": "metrics/",
    "metric": "metrics/first-visit-kept/",
    "roles": "roles/",
    "role": "roles/advisor/",
    "channels": "channels/",
    "channel": "channels/phone/",
    "touchpoints": "touchpoints/",
    "touchpoint": "touchpoints/bill-page/",
    "portfolio": "portfolio/",
    "overview": "overview/",
    "meetings": "overview/robin-castellan/",
    "glossary": "glossary/",
    "learning-paths": "paths/",
    "learning-path": "paths/new-on-the-phones/",
    "progress": "progress/",
    "training-index": "checks/",
    "module": "modules/the-first-human-voice/",
    "role-play": "role-plays/first-words-on-the-helpline/",
    "scenario": "scenarios/the-letter-to-my-father/",
    "knowledge-check": "checks/robin-and-the-outage/",
    "reflection": "reflections/the-last-time-i-waited/",
    "coverage": "coverage/",
    "technique": "techniques/saying-no-with-care/",
    "drill": "drills/from-fear-to-ownership/",
    "language-guide": "language/words-that-open/",
    "card-deck": "cards/after-a-heavy-moment/",
    "card-sheets": "cards/questions-that-open/sheets/",
    "support": "support/",
    "walk-logs": "walks/",
    "walk-log": "walks/an-evening-on-the-helpline/",
    "walk-sheet": "journeys/internet-down/walk-sheet/",
    "observations": "observations/",
    "why": "why/",
    "practices": "practices/",
    "governance": "governance/",
    "changes": "changes/",
    "immersion-kit": "kits/a-day-without-a-line/",
    "kit-posters": "kits/a-day-without-a-line/posters/",
    "kit-tasks": "kits/a-day-without-a-line/tasks/",
    "kit-exit": "kits/a-day-without-a-line/exit/",
    "kit-commitments": "kits/a-day-without-a-line/commitments/",
    "kit-arrows": "kits/a-day-without-a-line/arrows/",
    "research-guides": "guides/",
    "research-guide": "guides/interview-after-an-outage/",
    "research-guide-sheet": "guides/focus-group-on-first-bills/sheet/",
    "survey": "surveys/how-it-felt/",
    "survey-sheet": "surveys/after-a-visit/sheet/",
    "mission-moments": "moments/",
    "mission-moment": "moments/late-and-told-in-time/",
    "coaching-guide": "coaching/right-after-a-hard-call/",
    "resources": "resources/",
    "resource": "resources/an-essay-on-waiting/",
    "sessions": "sessions/",
    "session": "sessions/the-sentence-said-once/",
    "scorecard": "scorecards/how-empathic-are-we/",
    "scorecard-sheet": "scorecards/how-empathic-are-we/sheet/",
    "scorecard-team": "scorecards/how-empathic-are-we/team/",
}
OTHERS = {"an ideal journey": "journeys/internet-down-ideal/", "a page by hand": "how-to-use-this-book/"}
# Pages that only the trainers' site has.
TRAINERS = {
    "learning-path-trainer": "paths/new-on-the-phones/trainer/",
    "module-trainer": "modules/the-first-human-voice/trainer/",
    "role-play-trainer": "role-plays/first-words-on-the-helpline/trainer/",
    "role-cards": "role-plays/first-words-on-the-helpline/cards/",
    "immersion-kit-trainer": "kits/a-day-without-a-line/trainer/",
    "scenario-trainer": "scenarios/the-letter-to-my-father/trainer/",
}
ADDRESSES = {
    **{name: f"deep/er/{address}" for name, address in (PAGES | OTHERS).items()},
    **{name: f"trainers/{address}" for name, address in TRAINERS.items()},
}
"""Where each page is, with both sites under paths that they were not built for."""
NARROWEST = 320


@pytest.fixture(scope="module")
def web(built_site: Path, trainers_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Both sites, under paths that they were not built for."""
    root = tmp_path_factory.mktemp("web")
    (root / "deep").mkdir()
    (root / "deep" / "er").symlink_to(built_site)
    (root / "trainers").symlink_to(trainers_site)
    with web_server(root) as origin:
        yield f"{origin}/"


@pytest.fixture(scope="module")
def address(web: str) -> str:
    """The learners' site."""
    return f"{web}deep/er/"


def test_one_page_of_each_type_is_opened(sample: Catalogue) -> None:
    day = date(2026, 11, 21)
    assert {page.type for page in pages.build(pages.Site(sample.for_learners(), day))} == set(PAGES)
    assert {page.type for page in pages.build(pages.Site(sample, day))} == {*PAGES, *TRAINERS}


# Pages to print are the same in every width and scheme but for their head, which the page that they belong to has, too.
TO_PRINT = {
    *("card-sheets", "walk-sheet", "scorecard-sheet", "scorecard-team", "research-guide-sheet", "survey-sheet"),
    *("kit-posters", "kit-tasks", "kit-exit", "kit-commitments", "kit-arrows"),
}
# The tool takes longest. What pages have in common is on many of them, so that it is looked at in both views; the pages
# that look most different on a phone are looked at in both by themselves.
TWICE = {"home", "journey", "journey-walk", "persona", "journeys", "learning-path", "module", "scorecard", "walk-log"}
AXE = {(name, tuple(looks.VIEWS)[i % 2]) for i, name in enumerate(ADDRESSES)}
# Plain pages of text, made of the same parts as others: each is opened in one of the two views.
PLAIN = {
    *("opportunity", "insight", "evidence", "metric", "touchpoint", "channel", "glossary", "meetings", "support"),
    *("resource", "session", "mission-moment", "observations", "walk-logs", "research-guides", "governance"),
}
OPENED = [
    (name, view)
    for name in ADDRESSES
    for view in looks.VIEWS
    if (view == "wide" or name not in TO_PRINT) and (name not in PLAIN or (name, view) in AXE)
]


# Each page in both widths and in both schemes: what a scheme changes, colors, is the same at every width. A page is
# opened once for all that is looked at, because opening it is what takes time.
@pytest.mark.parametrize(("name", "view"), OPENED, ids=["-".join(opened) for opened in OPENED])
def test_a_page_looks_as_it_did_and_is_quiet_and_accessible(
    browser: Browser, web: str, tmp_path: Path, name: str, view: str
) -> None:
    with _opened(browser, looks.VIEWS[view]) as (page, faults):
        page.goto(web + ADDRESSES[name], wait_until="load")
        assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if view == "phone" else "default")
        if name not in TRAINERS:
            looks.compare(page, f"{name.replace(' ', '-')}-{view}", tmp_path)
        if name in TWICE or name in TO_PRINT or (name, view) in AXE:
            assert violations(page) == []
        own = web + ADDRESSES[name].partition("/")[0]
        assert [request for request in faults.requests if not request.startswith(own)] == []
        assert faults.messages == []
        if view == "phone":
            page.set_viewport_size({"width": NARROWEST, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_every_page_fits_the_narrowest_phone_without_scripts(browser: Browser, web: str) -> None:
    with _opened(browser, looks.View(NARROWEST, 844, 1, "light"), scripts=False) as (page, _):
        wide: list[str] = []
        for name, address in ADDRESSES.items():
            page.goto(web + address, wait_until="load")
            if page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
                wide.append(name)
        assert wide == []


def test_search_leads_to_a_step(browser: Browser, address: str) -> None:
    with _opened(browser, looks.View(1440, 900, 1, "light")) as (page, faults):
        page.goto(address, wait_until="load")
        page.get_by_role("textbox", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially("no van in the road")
        step = page.locator("a.md-search-result__link[href$='journeys/internet-down/#wait.missed-visit']").first
        step.wait_for(state="attached")
        folded = page.locator("details.md-search-result__more", has=step)
        if folded.count():  # Material folds away all sections of a page but the one that fits best
            folded.locator("summary").click()
        step.click()
        page.wait_for_url("**/deep/er/journeys/internet-down/**")
        assert page.locator('[id="wait.missed-visit"]').is_visible()
        assert faults.messages == []


def test_a_deep_link_shows_the_step(browser: Browser, address: str) -> None:
    with _opened(browser, looks.View(390, 844, 1, "light")) as (page, _):
        page.goto(f"{address}journeys/internet-down/#wait.missed-visit", wait_until="load")
        step = page.locator('[id="wait.missed-visit"]')
        assert step.is_visible()
        box = step.bounding_box()
        assert box
        assert -60 < box["y"] < 844


def test_a_site_that_sets_no_palette_has_our_colors(browser: Browser, new_playbook: Path) -> None:
    settings = new_playbook / "mkdocs.yml"
    before, _, rest = settings.read_text(encoding="utf-8").partition("  palette:\n")
    settings.write_text(f"{before}  features:{rest.partition('  features:')[2]}", encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    colors = "parts => parts.map(part => getComputedStyle(document.querySelector(part)).color)"
    with web_server(new_playbook / "site") as origin, _opened(browser, looks.VIEWS["wide"]) as (page, _):
        page.goto(origin)
        assert page.locator("body[data-md-color-scheme]").count() == 0
        header, link, text = page.evaluate(colors, [".md-header", ".md-copyright a", ".md-copyright"])
    assert (header, link, text) == ("rgb(28, 27, 25)", "rgb(74, 71, 65)", "rgb(99, 95, 87)")


class Faults:
    """What a page should not do: write to the console, or ask for what it should not."""

    def __init__(self, page: Page) -> None:
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.messages.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)


@contextmanager
def _opened(browser: Browser, view: looks.View, *, scripts: bool = True) -> Generator[tuple[Page, Faults]]:
    """Open a fresh page; give it with its faults."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        device_scale_factor=view.scale,
        color_scheme=view.scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    try:
        yield page, Faults(page)
    finally:
        context.close()
