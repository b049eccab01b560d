"""The same pages with the same visible words as Markdown, for builders that know nothing of journeys."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from journeybook import pages
from journeybook.clock import today
from journeybook.loading import load

_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "div", "section", "summary", "blockquote")
)
_UNSEEN = frozenset(("script", "style", "template", "svg", "button", "select", "nav", "form", "input", "dialog"))
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
    return "\n\n".join(_blocks(BeautifulSoup(html, "lxml"), "")) + "\n"


def _blocks(element: Tag, mark: str) -> Iterator[str]:
    """Yield a block for each element that holds words itself; what is drawn, pressed or hidden is left out."""
    words: list[str] = []
    for child in element.children:
        if isinstance(child, NavigableString):
            words.append("" if isinstance(child, Comment) else str(child))
        elif isinstance(child, Tag) and child.name not in _UNSEEN and not child.has_attr("hidden"):
            if child.name in _BLOCKS or child.find(list(_BLOCKS)):
                yield from _block(words, mark)
                words = []
                yield from _blocks(child, _mark(child.name) or mark)
            else:
                words.append(child.get_text())
    yield from _block(words, mark)


def _mark(tag: str) -> str:
    """Return what a block begins with in Markdown."""
    if re.fullmatch("h[1-6]", tag):
        return f"{'#' * int(tag[1])} "
    return "- " if tag in ("li", "dd") else ""


def _block(words: list[str], mark: str) -> Iterator[str]:
    if text := _MARKUP.sub(r"\\\1", " ".join("".join(words).split())):
        yield mark + text
