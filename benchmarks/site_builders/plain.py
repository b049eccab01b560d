"""The same pages with the same visible words as Markdown, for builders that know nothing of journeys."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journeybook import pages
from journeybook.clock import today
from journeybook.loading import load

_etree: Any = importlib.import_module("lxml.etree")  # it has no types
_html: Any = importlib.import_module("lxml.html")

_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "div", "section", "summary", "blockquote")
)
_SILENT = ("script", "style", "template")
_UNSEEN = frozenset((*_SILENT, "svg", "button", "select", "nav", "form", "input", "dialog"))
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|&~])")


def made_pages(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the Markdown file and the text of each page of a playbook, of its generated and its written pages."""
    catalogue = load(root).catalogue
    if catalogue is None:
        message = f"the playbook in {root} has mistakes"
        raise ValueError(message)
    for page in pages.build(pages.Site(catalogue.for_learners(), today())):
        yield page.source_uri, as_markdown(page.html)
    for file in sorted((root / "content").rglob("*.md")):
        yield file.relative_to(root / "content").as_posix(), file.read_text(encoding="utf-8")


def as_markdown(html: str) -> str:
    """Return the visible words of a page: its headings, lists and paragraphs in their order."""
    root = _html.document_fromstring(html)
    _etree.strip_elements(root, *_SILENT, _etree.Comment, with_tail=False)
    # Looked for in every element anew, they would take most of the time.
    holders = {holder for block in root.iter(*_BLOCKS) for holder in block.iterancestors()}
    return "\n\n".join(_blocks(root, "", holders)) + "\n"


def _blocks(element: Any, mark: str, holders: set[Any]) -> Iterator[str]:  # noqa: ANN401  lxml has no types
    """Yield a block for each element that holds words itself; what is drawn, pressed or hidden is left out."""
    words = [element.text or ""]
    for child in element:
        if child.tag not in _UNSEEN and "hidden" not in child.attrib:
            if child.tag in _BLOCKS or child in holders:
                yield from _block(words, mark)
                words = []
                yield from _blocks(child, _mark(child.tag) or mark, holders)
            else:
                words.append(child.text_content())
        words.append(child.tail or "")
    yield from _block(words, mark)


def _mark(tag: str) -> str:
    """Return what a block begins with in Markdown."""
    if re.fullmatch("h[1-6]", tag):
        return f"{'#' * int(tag[1])} "
    return "- " if tag in ("li", "dd") else ""


def _block(words: list[str], mark: str) -> Iterator[str]:
    if text := _MARKUP.sub(r"\\\1", " ".join("".join(words).split())):
        yield mark + text
