"""Hundreds of hostile strings in the text of every kind: what is shown is what was written, and nothing of it runs."""

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Dialog

import icalendar_grammar
from building import small_playbook
from hostile import FORMULAS, LINES, STRINGS, Hostile
from journeybook import pages, pictures
from journeybook.adapters.site_search import for_material
from journeybook.catalogue import Catalogue
from journeybook.diagrams import EngineMissingError
from journeybook.editor.site import names
from journeybook.governance.calendar import review_calendar
from journeybook.loading import load
from journeybook.model import KINDS
from journeybook.pages.research.survey_csv import COLUMNS, csv_text

SMALL_DAY = date(2026, 11, 21)


class _NoEngine:
    """Diagrams are in words here, which hold the same texts; their pictures are drawn in tests of their own."""

    version = "none"

    def run(self, dot: str) -> str:
        raise EngineMissingError(f"no engine for {len(dot)} characters")


@dataclass(frozen=True)
class _Built:
    written: Hostile
    catalogue: Catalogue
    site: pages.Site
    made: tuple[pages.Page, ...]


def _built(catalogue: Catalogue, written: Hostile) -> _Built:
    site = pages.Site(catalogue, SMALL_DAY, url="https://example.com/book/", diagrams=pages.Diagrams(_NoEngine()))
    return _Built(written, catalogue, site, tuple(pages.build(site)))


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> _Built:
    """A playbook with an object of each kind, as its authors meant it."""
    loaded = load(small_playbook(tmp_path_factory.mktemp("hostile") / "playbook"))
    assert loaded.catalogue
    return _built(loaded.catalogue, Hostile(0))


@pytest.fixture(scope="module")
def hostile(tame: _Built) -> _Built:
    """The same with a hostile string in each field of text."""
    written = Hostile(0)
    return _built(written.catalogue(tame.catalogue), written)


def test_at_least_three_hundred_strings_stand_in_fields_of_every_kind(hostile: _Built) -> None:
    assert len(STRINGS) >= 300
    assert hostile.written.count > len(STRINGS)
    assert {ref.kind for ref, _ in hostile.catalogue} == {kind.name for kind in KINDS}


def test_what_is_shown_is_what_was_written(hostile: _Built) -> None:
    shown = plain(" ".join(BeautifulSoup(page.html, "lxml").get_text() for page in hostile.made))
    assert [text for text in hostile.written.plain if plain(text) not in shown] == []


def plain(text: str) -> str:
    return " ".join(text.split())


COUNT = """pages => pages.map(html => {
    const found = {};
    const count = what => { found[what] = (found[what] || 0) + 1; };
    for (const e of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
        const tag = e.localName;
        if (/^(script|style|i?frame|frameset|object|embed|applet|base|meta|link|form|math|foreignobject)$/i.test(tag)
            || /^(animate|set|video|audio|marquee|portal|textarea|xmp|plaintext|noscript|template|title)$/i.test(tag)
            && !(tag === "title" && e.namespaceURI.endsWith("svg"))) count(tag);
        for (const { name, value } of e.attributes) {
            if (/^on|^(style|srcdoc|formaction|action|srcset|ping|background|http-equiv)$/i.test(name)) count(name);
            if (/^(href|src|xlink:href|data|poster)$/i.test(name) && !/^(https?:\\/\\/|mailto:)/.test(value)
              && /^[\\s\\x00-\\x20]*[a-z][a-z0-9+.-]*:|^[\\s\\\\/]*[\\\\/]{2}/i.test(value)) count(name);
            if (/^src$/i.test(name) && /^[a-z]+:/i.test(value)) count("loaded " + value);
        }
    }
    return found;
})"""


def test_no_page_holds_more_than_the_theme_put_there(tame: _Built, hostile: _Built, browser: Browser) -> None:
    """As the browser itself reads the pages: scripts, handlers, frames, forms, styles, and addresses."""
    page = browser.new_page()
    before, after = (_by_address(page.evaluate(COUNT, [p.html for p in b.made]), b) for b in (tame, hostile))
    page.close()
    assert after == before


def _by_address(counts: list[dict[str, int]], built: _Built) -> dict[str, dict[str, int]]:
    return {page.address: found for page, found in zip(built.made, counts, strict=True)}


def test_pages_that_are_opened_run_and_load_nothing(hostile: _Built, browser: Browser) -> None:
    """A page of each type, with scripts on."""
    by_type = {page.type: page for page in hostile.made}
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    ran: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def refuse(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    for made in by_type.values():
        page.set_content(f"<!doctype html><title>x</title>{made.html}", wait_until="domcontentloaded")
        assert page.title() == "x", made.address
    context.close()
    assert ran == []
    assert [url for url in asked if not url.startswith("about:")] == []


def test_search_shows_titles_and_texts_as_they_were_written(hostile: _Built) -> None:
    """Material puts both into its results as HTML."""
    for page in hostile.made:
        ready = for_material(page.address, page.search_entries)
        for entry, found in zip(page.search_entries, ready, strict=True):
            assert "<" not in found["title"] + found["text"]
            assert (unescape(found["title"]), unescape(found["text"])) == (entry.title, entry.text)


def test_feeds_and_pictures_hold_text_and_no_more(tame: _Built, hostile: _Built) -> None:
    def elements(built: _Built) -> dict[str, list[tuple[str, list[str]]]]:
        found = (*pages.attachments(built.site), *pictures.attachments(built.site))
        return {
            one.path: [(e.tag, sorted(e.attrib)) for e in fromstring(one.text).iter()]  # noqa: S314  made by us
            for one in found
            if one.path.endswith((".xml", ".svg"))
        }

    before, after = elements(tame), elements(hostile)
    assert list(after) == list(before) != []
    longer = {(f"{{http://www.w3.org/2000/svg}}{tag}", key) for tag, key in (("tspan", "x y"), ("text", "class"))}
    for path, found in after.items():  # a longer text has more lines; nothing else may be more
        assert {(tag, " ".join(keys)) for tag, keys in found} <= longer | {(t, " ".join(k)) for t, k in before[path]}


def test_no_cell_of_a_table_is_a_formula(tame: _Built) -> None:
    """Wherever in the table the string stands, and first of all in its cell."""
    begins: set[str] = set()
    for start in range(len(FORMULAS)):
        catalogue = Hostile(start, FORMULAS, in_front=True).catalogue(tame.catalogue)
        for survey in catalogue.surveys.values():
            text = csv_text(catalogue, survey).removeprefix("\ufeff")
            head, *rows = csv.reader(io.StringIO(text, newline=""))
            cells = [cell for row in rows for cell in row]
            assert (head, len(rows)) == (list(COLUMNS), len(survey.pairs))
            assert {len(row) for row in rows} == {len(COLUMNS)}
            assert [cell for cell in cells if re.match("[=+@\t\r\n\uff1d-]", cell)] == []
            assert [pair.company.split() for pair in survey.pairs] == [
                row[COLUMNS.index("company_centered")].removeprefix("'").split() for row in rows
            ]
            begins |= {cell[:2] for cell in cells}
    assert begins >= {"'=", "'+", "'-", "'@", "'\uff1d"}, "the strings have come to the table"


def test_no_text_adds_a_line_to_a_calendar(tame: _Built) -> None:
    def calendar(catalogue: Catalogue) -> tuple[list[str], icalendar_grammar.Component]:
        objects = {
            kind: {id_: entity.model_copy(update={"review_by": SMALL_DAY}) for id_, entity in found.items()}
            for kind, found in catalogue.objects.items()
        }
        made = review_calendar(replace(catalogue, objects=objects), SMALL_DAY)
        names = [line.partition(":")[0] for line in made.replace("\r\n ", "").split("\r\n")]
        return names, icalendar_grammar.read(made.encode())

    names, _ = calendar(tame.catalogue)
    assert names != [""]
    for start in range(len(LINES)):
        catalogue = Hostile(start, LINES, in_front=True).catalogue(tame.catalogue)
        found, read = calendar(catalogue)
        assert found == names
        shown = {part.properties["UID"][1]: part.properties["SUMMARY"][1] for part in read.parts}
        for id_, persona in catalogue.personas.items():
            assert (
                shown[f"persona-{id_}@journeybook"]
                == f"Review: {re.sub(chr(13) + chr(10) + '?', chr(10), persona.name)}"
            )


def test_the_form_editor_reads_its_lists_as_they_were_written(hostile: _Built) -> None:
    found = json.loads(json.dumps(names(hostile.catalogue)))
    assert found["persona"] == [[id_, persona.name] for id_, persona in hostile.catalogue.personas.items()]
    assert any(text in words for text in STRINGS for _, words in found["persona"])
