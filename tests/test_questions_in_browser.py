"""Questions, checks and reflections in Chromium: answered with the keyboard, kept, tried again, without scripts."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from building import violations, web_server
from journeybook.model import KnowledgeCheck, Reflection
from journeybook.pages.rendering import environment, sprite
from journeybook.pages.site import Site
from journeybook.pages.training import checks, reflections
from journeybook.pages.training.questions import question_view
from journeybook.theme_files import SCRIPT, STYLESHEET, TRAINING_SCRIPT, TRAINING_STYLESHEET, made_files
from journeybook.training.tracking import Lock, numbers
from pages import small

OPTIONS = [
    {"id": "a", "text": "Alpha", "correct": True, "why": "Alpha is right."},
    {"id": "b", "text": "Beta", "why": "Beta is not."},
    {"id": "c", "text": "Gamma", "why": "Gamma is not."},
]
SEVERAL = [OPTIONS[0], {**OPTIONS[1], "correct": True}, OPTIONS[2]]
QUESTIONS: list[dict[str, Any]] = [
    {"type": "single", "options": OPTIONS, "explain": "It is the first.", "refs": {"steps": ["moving#pack.call"]}},
    {"type": "multiple", "options": SEVERAL, "scoring": "partial", "points": 2},
    {"type": "true_false", "answer": True, "why_true": "So it is.", "why_false": "It is so, in fact."},
    {
        "type": "match",
        "pairs": [{"left": f"Left {i}", "right": f"Right {i}", "why": f"Pair {i}."} for i in (1, 2)],
        "extra_right": ["Nothing"],
    },
    {"type": "order", "items": [{"text": f"Thing {i}", "why": f"Place {i}."} for i in (1, 2, 3, 4)]},
    {
        "type": "fill",
        "text": "She {{verb}} to {{name}}.",
        "gaps": [
            {"id": "verb", "accept": ["listens", "is listening"], "why": "A verb."},
            {"id": "name", "accept": ["Ana"], "case": True, "why": "A name."},
        ],
    },
    {"type": "number", "answer": 1250.5, "tolerance": 0.5, "unit": "calls", "why": "Counted."},
    {"type": "scale", "labels": {"low": "Never", "high": "Always"}, "explain": "Most say three."},
    {
        "type": "quote",
        "quote": "Noted.",
        "options": [{"persona": "ana", "why": "Ana said it."}, {"persona": "bo", "why": "Bo did not."}],
        "correct": "ana",
    },
]
IDS = [question["type"] for question in QUESTIONS]
FOLLOW_UP = {"after_days": 14, "ask": "What came of it?"}


def playbook() -> Site:
    """Return a site with one check of every type of question, and a reflection, both with numbers for progress."""
    check: dict[str, Any] = {"id": "all", "title": "All of them", "pass_percent": 80}
    questions = [{"id": type_.replace("_", "-"), "prompt": f"A {type_}?"} for type_ in IDS]
    check["questions"] = tuple({**a, **_tuples(b)} for a, b in zip(questions, QUESTIONS, strict=True))
    reflection = {"id": "pause", "title": "A pause", "prompt": "What happened?", "hints": ("Begin anywhere.",)}
    site = small.site(
        small.persona("ana"),
        small.persona("bo"),
        small.journey("moving", "ana", small.stage("pack", small.step("call", -1))),
        KnowledgeCheck.model_validate(check),
        Reflection.model_validate({**reflection, "follow_up": FOLLOW_UP, "example": "I waited.", "lines": 6}),
    )
    return replace(site, catalogue=replace(site.catalogue, numbers=numbers(site.catalogue, Lock({}))))


def _tuples(value: Any) -> Any:  # noqa: ANN401  plain values of any depth
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]  plain values
    return tuple(map(_tuples, value)) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType]  plain values


SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>html {{ font-size: 125% }} body {{ margin: 0 }}</style>
<link rel="stylesheet" href="/{style}"><link rel="stylesheet" href="/{training_style}"></head>
<body data-md-color-scheme="default"><main>
<article id="top" class="md-content__inner jb jb--{type}">{html}</article></main>
<script id="__config" type="application/json">{{"base": "/."}}</script><script src="/{script}"></script>
<script src="/{training_script}"></script></body></html>"""


def _write(folder: Path, address: str, type_: str, html: str) -> None:
    names = {"style": STYLESHEET, "training_style": TRAINING_STYLESHEET}
    page = SHELL.format(title="A page", type=type_, html=html, script=SCRIPT, training_script=TRAINING_SCRIPT, **names)
    (folder / address).mkdir(parents=True, exist_ok=True)
    (folder / address / "index.html").write_text(page, encoding="utf-8")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    folder = tmp_path_factory.mktemp("questions")
    for path, text in made_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = playbook()
    for page in (*checks.pages(site), *reflections.pages(site)):
        _write(folder, page.address, page.type, page.html)
    # As a walk shows them: single ones, one of them twice, far from their check.
    check = site.catalogue.knowledge_checks["all"]
    views = [
        question_view(site, site.here("walk/"), check, check.questions[i], place=p) for i, p in ((0, "m1"), (8, "m2"))
    ]
    macro = environment().from_string(
        '{% import "question.html.j2" as qs %}<h1>Walk</h1>{% for q in views %}{{ qs.question(q, "h2") }}{% endfor %}'
    )
    html = macro.render(views=views)
    _write(folder, "walk", "journey-walk", html + sprite(html))
    with web_server(folder) as origin:
        yield origin


@contextmanager
def opened(browser: Browser, url: str, *, scripts: bool = True, before: str = "") -> Generator[Page]:
    """Open a page; `before` is a script that runs before those of the page. A page must not fail."""
    context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    page = context.new_page()
    if before:
        page.add_init_script(before)
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    try:
        page.goto(url, wait_until="load")
        yield page
    finally:
        context.close()
    assert messages == []


def question(page: Page, type_: str) -> Locator:
    return page.locator(f".jb-q--{type_.replace('_', '-')}")


def verdict(page: Page, type_: str) -> str:
    return question(page, type_).locator("[data-verdict]").inner_text()


def answer(page: Page, type_: str) -> None:
    question(page, type_).get_by_role("button", name="answer").click()


def put_in_order(page: Page, *texts: str) -> None:
    for place, text in enumerate(texts, 1):
        question(page, "order").get_by_label(f"Place of: {text}").select_option(str(place))


def answer_rightly(page: Page) -> None:
    """Give the right answer to every question, as readers write it."""
    question(page, "single").get_by_label("Alpha").check()
    for text in ("Alpha", "Beta"):
        question(page, "multiple").get_by_label(text).check()
    question(page, "true_false").get_by_label("True").check()
    for i in (1, 2):
        question(page, "match").get_by_label(f"Left {i}").select_option(f"Right {i}")
    put_in_order(page, "Thing 1", "Thing 2", "Thing 3", "Thing 4")
    question(page, "fill").get_by_label("Gap 1").fill("  IS  listening ")
    question(page, "fill").get_by_label("Gap 2").fill("Ana")
    question(page, "number").get_by_label("Your answer, in calls").fill("1.250,5")
    question(page, "scale").get_by_label("3").check()
    question(page, "quote").get_by_label("Ana").check()
    for type_ in IDS:
        answer(page, type_)


def kept(page: Page) -> dict[str, Any]:
    """Return what is kept on the device, by the names of units, days and numbers left out."""
    names = {number: name for name, number in playbook().catalogue.numbers.items()}
    progress: dict[str, Any] = page.evaluate("journeybook.progress.all()")
    return {names[int(n)]: {key: v for key, v in one.items() if key != "done"} for n, one in progress.items()}


def test_who_answers_everything_rightly_passes_and_finds_it_kept(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        expect(page.locator("[data-count]")).to_have_text("0 of 9 answered")
        answer_rightly(page)
        right = dict.fromkeys(IDS, "Right.") | {"scale": "Thank you. There is no right or wrong here."}
        assert {type_: verdict(page, type_) for type_ in IDS} == right
        expect(page.locator("[data-count]")).to_have_text("9 of 9 answered")
        expect(page.locator("[data-result]")).to_have_text("100%You have passed: 80% is enough.")
        assert violations(page) == []
        check = "knowledge-check:all"
        assert kept(page)[check] == {"score": 1, "passed": True}
        assert kept(page)[f"{check}#multiple"] == {"answers": ["a", "b"], "score": 1, "passed": True}
        assert kept(page)[f"{check}#scale"] == {"answers": ["3"], "passed": True}

        page.reload()
        assert {type_: verdict(page, type_) for type_ in IDS} == right
        assert question(page, "fill").get_by_label("Gap 1").input_value() == "  IS  listening "
        assert question(page, "order").locator(".jb-q__text").all_inner_texts() == [f"Thing {i}" for i in (1, 2, 3, 4)]
        expect(page.locator("[data-result]")).to_contain_text("You have passed")
        assert page.locator("[data-told] *").count() == 0
        question(page, "single").get_by_role("button", name="Show the reasons").click()
        expect(question(page, "single").locator("[data-told]").nth(1)).to_have_text("Beta is not.")
        expect(question(page, "single").get_by_role("button", name="Try again")).to_be_focused()


def test_every_answer_gets_its_reason_and_the_moment_it_comes_from(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        single = question(page, "single")
        single.get_by_label("Gamma").check()
        answer(page, "single")
        assert verdict(page, "single") == "Not quite."
        assert [" ".join(text.split()) for text in single.locator("[data-told]").all_inner_texts()] == [
            "The right answer Alpha is right.",
            "Beta is not.",
            "Not quite Gamma is not.",
        ]
        expect(single.locator("[data-after] .jb-q__explain")).to_have_text("It is the first.")
        expect(single.get_by_role("link", name="Does call")).to_have_attribute(
            "href", "../../journeys/moving/#pack.call"
        )
        expect(single.get_by_role("button", name="Try again")).to_be_focused()
        assert kept(page)["knowledge-check:all#single"] == {"answers": ["c"], "score": 0}

        page.keyboard.press("Enter")
        expect(single.get_by_label("Alpha")).to_be_focused()
        assert single.locator(":checked, [data-told] *").count() == 0
        assert kept(page)["knowledge-check:all#single"] == {"score": 0}


def test_what_was_right_stays_when_it_is_tried_again(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        match = question(page, "match")
        match.get_by_label("Left 1").select_option("Right 1")
        answer(page, "match")
        assert verdict(page, "match") == "Choose something for each of them first."
        expect(match.get_by_label("Left 2")).to_be_focused()
        match.get_by_label("Left 2").select_option("Nothing")
        answer(page, "match")
        assert verdict(page, "match") == "Nearly: 1 of 2 belong together."
        expect(match.get_by_text("Belongs to: Right 2")).to_be_visible()
        page.keyboard.press("Enter")
        assert [box.input_value() for box in match.get_by_role("combobox").all()][1] == ""
        assert match.get_by_label("Left 1").locator("option:checked").inner_text() == "Right 1"


def test_the_score_is_the_points_reached_of_all(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        answer_rightly(page)
        # Of nine points, two are for several answers: one right and one wrong make none, one right alone makes one.
        for choice, share in ((("Alpha", "Gamma"), "77%"), (("Alpha",), "88%")):
            question(page, "multiple").get_by_role("button", name="Try again").click()
            for text in ("Alpha", "Beta", "Gamma"):
                question(page, "multiple").get_by_label(text).set_checked(text in choice)
            answer(page, "multiple")
            assert page.locator("[data-score]").inner_text() == share
        expect(page.locator("[data-words]")).to_contain_text("Your best so far is 100%.")

        page.get_by_role("button", name="Try all again").click()
        expect(page.locator("[data-count]")).to_have_text("0 of 9 answered")
        assert kept(page)["knowledge-check:all"] == {"score": 1, "passed": True}
        page.reload()
        expect(page.locator("[data-count]")).to_have_text("0 of 9 answered")


def test_things_are_put_in_order_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        order = question(page, "order")
        put_in_order(page, "Thing 2", "Thing 1", "Thing 3", "Thing 4")
        up = order.get_by_role("button", name="Move up: Thing 4")
        up.focus()
        page.keyboard.press("Enter")
        expect(up).to_be_focused()
        expect(order.locator("[data-moved]")).to_have_text("Place 3 of 4")
        order.get_by_role("button", name="Move down: Thing 4").press("Space")
        answer(page, "order")
        assert verdict(page, "order") == "Nearly: 3 of 4 stand in the right order."
        assert kept(page)["knowledge-check:all#order"]["score"] == 0
        expect(order.get_by_text("Belongs in place")).to_have_count(1)


WRITTEN = {
    "1250,5": "Right.",
    "1,251": "Right.",
    "1 250": "Right.",
    "$1.250,50": "Right.",
    "1,25": "Not quite.",
    "−1250.5": "Not quite.",
    "many": "Write a number, such as 12 or 3.5.",
}


def test_numbers_are_read_as_people_write_them(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        said: dict[str, str] = {}
        for written in WRITTEN:
            page.get_by_label("Your answer, in calls").fill(written)
            page.keyboard.press("Enter")
            said[written] = verdict(page, "number")
            if said[written] in ("Right.", "Not quite."):
                question(page, "number").get_by_role("button", name="Try again").click()
        assert said == WRITTEN


def test_a_question_elsewhere_and_its_check_know_of_one_another(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/walk/") as page:
        page.get_by_label("Alpha").check()
        page.get_by_role("button", name="Check my answer").first.click()
        assert verdict(page, "single") == "Right."
        assert verdict(page, "quote") == ""
        page.goto(f"{address}/checks/all/")
        expect(page.locator("[data-count]")).to_have_text("1 of 9 answered")


NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"


def test_a_device_that_keeps_nothing_hinders_nobody(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/", before=NO_STORAGE) as page:
        answer_rightly(page)
        expect(page.locator("[data-result]")).to_contain_text("You have passed")
        page.goto(f"{address}/reflections/pause/")
        page.get_by_label("What happened?").fill("I waited for a van.")
        expect(page.locator("[data-state]")).to_contain_text("This device keeps nothing.")


def test_answers_that_no_longer_fit_are_asked_for_again(browser: Browser, address: str) -> None:
    number = playbook().catalogue.numbers
    old = ", ".join(
        f"{number[f'knowledge-check:all#{id_}']}: {{answers: {answers}}}"
        for id_, answers in (("single", "['z']"), ("match", "['x', 'y']"), ("order", "['x']"), ("fill", "[1]"))
    )
    with opened(browser, f"{address}/checks/all/") as page:
        page.evaluate(f"journeybook.progress.replace({{{old}}})")
        page.reload()
        expect(page.locator("[data-count]")).to_have_text("0 of 9 answered")
        answer_rightly(page)
        expect(page.locator("[data-result]")).to_contain_text("You have passed")


def test_without_scripts_every_answer_and_reason_is_there_to_be_opened(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/", scripts=False) as page:
        assert page.get_by_role("button").count() == 0
        page.get_by_label("Your answer, in calls").fill("12")
        page.get_by_label("Your answer, in calls").press("Enter")
        assert page.url == f"{address}/checks/all/"
        for type_ in IDS:
            key = question(page, type_).locator("details")
            expect(key.locator("[data-key-after]")).not_to_be_visible()
            key.locator("summary").click()
            expect(key.locator(".jb-q__keyin")).to_be_visible()
        expect(question(page, "single").locator("[data-reason=a]")).to_have_text("Right: AlphaAlpha is right.")
        page.goto(f"{address}/reflections/pause/")
        page.get_by_text("What a colleague wrote").last.click()
        expect(page.get_by_text("I waited.")).to_be_visible()


def test_paper_has_the_answers_on_a_last_sheet_alone(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/checks/all/") as page:
        sheet = page.locator(".jb-answers")
        expect(sheet).not_to_be_visible()
        answer_rightly(page)
        page.emulate_media(media="print")
        expect(sheet.get_by_text("She listens to Ana.")).to_be_visible()
        expect(page.locator(".jb-q [data-why]:visible, .jb-q__verdict:visible, .jb-q button:visible")).to_have_count(0)
        assert page.locator(".jb-q__blank:visible").count() == 6  # two to match, four to put in order


def test_what_is_written_is_kept_and_a_colleague_comes_second(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/reflections/pause/") as page:
        area = page.get_by_label("What happened?")
        example = page.get_by_text("What a colleague wrote", exact=True)
        area.fill("Two words")
        expect(page.locator("[data-state]")).to_have_text("Kept on this device.")
        expect(example).not_to_be_visible()
        assert page.evaluate("journeybook.progress.all()")["2"] == {"text": "Two words"}
        area.press_sequentially(" more <b>")
        expect(example).to_be_visible()
        page.wait_for_function("journeybook.progress.done(2)")
        assert violations(page) == []

        page.reload()
        assert area.input_value() == "Two words more <b>"
        with page.expect_download() as download:
            page.get_by_role("button", name="Save my work").click()
        assert download.value.suggested_filename == "pause.txt"
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        title, _, prompt, own, later = text.strip().split("\n\n")
        assert (title, prompt, own) == ("A pause", "What happened?", "Two words more <b>")
        assert later.startswith("In 14 days, ask yourself: What came of it?\n(")

        page.emulate_media(media="print")
        expect(page.locator("[data-copy]")).to_have_text("Two words more <b>")
        expect(page.locator(".jb-reflect__lines")).not_to_be_visible()
        page.emulate_media(media="screen")
        area.fill("")
        page.emulate_media(media="print")
        assert page.locator(".jb-reflect__lines i:visible").count() == 6
