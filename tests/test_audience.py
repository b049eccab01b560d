"""Two sites from one playbook: what only trainers may see is in theirs, and in no file of the learner's."""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup

from building import files_of
from conftest import REPOSITORY
from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.model.visibility import private_texts
from journeybook.pages.links import SECTIONS

LONG = 12
"""Texts of so many characters say something; shorter ones, such as “high” or “Pause”, stand anywhere."""


def _texts(site: Path) -> Mapping[str, str]:
    """Return the words of every file of a site; those of a page stand there with and without its markup."""
    return {path: _words_of(path, data.decode("utf-8", errors="replace")) for path, data in files_of(site).items()}


def _words_of(path: str, text: str) -> str:
    if not path.endswith(".html"):
        return words(html.unescape(html.unescape(text)))
    # No ">" stands inside a tag: what comes from the playbook is escaped there. Words of a page stand between its tags,
    # in their attributes, and in its scripts and comments.
    between = words(html.unescape(re.sub(r"<[^>]*>", " ", text)))
    inside = re.findall(r"""="([^"]*)"|='([^']*)'|<!--(.*?)-->""", text, re.DOTALL)
    return f"{between} | {words(html.unescape(html.unescape(' '.join(map(' '.join, inside)))))}"


def words(text: str) -> str:
    """Return only the words of a text; neither escapes nor signs of Markdown nor line ends keep it from being found."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*\d+\.\s", "", text)))


@pytest.fixture(scope="module")
def learners(built_site: Path) -> Mapping[str, str]:
    return _texts(built_site)


@pytest.fixture(scope="module")
def trainers(trainers_site: Path) -> Mapping[str, str]:
    return _texts(trainers_site)


def _private(sample: Catalogue) -> Iterator[tuple[Ref, str]]:
    """Yield each text for trainers; mentions in it become links, so what stands between them is looked for."""
    for ref, entity in sample:
        for text in dict.fromkeys(private_texts(entity)):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):  # ids are no texts
                yield from ((ref, part) for part in re.split(r"\[\[.*?\]\]", text))


def _own(files: Mapping[str, str], ref: Ref) -> str:
    """Return the text of the pages of an object."""
    folder = f"{SECTIONS[ref.kind]}{ref.id}/"
    return " ".join(text for path, text in files.items() if path.startswith(folder) and path.endswith(".html"))


def test_no_text_for_trainers_is_in_any_file_of_the_learners_site(
    sample: Catalogue, learners: Mapping[str, str]
) -> None:
    everything = "\0".join(learners.values())
    by_hand = [file.read_text(encoding="utf-8") for file in (REPOSITORY / "content").rglob("*.md")]
    of_learners = [text for _, entity in sample.for_learners() for text in _strings(entity.model_dump())]
    public = words("\n".join([*by_hand, *of_learners]))
    long = [(ref, text) for ref, text in _private(sample) if len(text) >= LONG]
    assert len(long) > 1000
    assert [(ref, text) for ref, text in long if words(text) in everything and words(text) not in public] == []


def test_no_short_text_for_trainers_is_on_the_learners_pages_of_its_object(sample: Catalogue, built_site: Path) -> None:
    found: list[tuple[Ref, str]] = []
    for ref, entity in sample.for_learners():
        short = {text for text in private_texts(sample.objects[ref.kind][ref.id]) if len(text) < LONG}
        if short:
            public = set(_strings(entity.model_dump()))
            page = (built_site / SECTIONS[ref.kind] / ref.id / "index.html").read_text(encoding="utf-8")
            shown = set(BeautifulSoup(page, "html.parser").stripped_strings)
            found += [(ref, text) for text in sorted(short & shown - public)]
    assert found == []


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for item in cast(dict[str, object], value).values():
                yield from _strings(item)
        case tuple() | list():
            for item in cast(list[object], value):
                yield from _strings(item)
        case _:
            pass


def test_no_page_for_trainers_is_in_the_learners_site(learners: Mapping[str, str]) -> None:
    assert [path for path in learners if re.search(r"/(trainer|cards)/", path)] == []


def test_the_trainers_site_holds_every_text(sample: Catalogue, trainers: Mapping[str, str]) -> None:
    own: dict[Ref, str] = {}
    missing = [
        f"{ref.kind}:{ref.id}: {text}"
        for ref, text in _private(sample)
        if len(text) >= LONG and words(text) not in own.setdefault(ref, _own(trainers, ref))
    ]
    assert missing == []


def test_both_sites_have_every_page_of_learners(learners: Mapping[str, str], trainers: Mapping[str, str]) -> None:
    pages = {path for path in learners if path.endswith(".html")}
    assert pages - set(trainers) == set()
    extra = {path for path in trainers if path.endswith(".html")} - pages
    assert extra
    assert {path for path in extra if not re.search(r"/(trainer|cards)/", path)} == set()
