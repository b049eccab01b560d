"""What search knows of a page: its parts, each with a title, a text and an anchor.

A part is a heading with an id and what follows it, or a section that the heading labels, which ends where the section
ends. What only helps to get around is left out: navigation, pictures, and whatever bears ``data-search-exclude``.
"""

import re
from dataclasses import dataclass, field
from html import unescape

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"nav", "svg", "script", "style", "template", "select", "button"}
_HEADINGS = {"h2", "h3", "h4"}
_INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}

# Templates close what they open and write no comments; only in quotes may a tag hold the character that ends it.
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9-]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""")
_ID = re.compile(r'\sid="([^"]*)"')
_LABELED_BY = re.compile(r'\saria-labelledby="([^"]*)"')


@dataclass(frozen=True)
class SearchEntry:
    """One part of a page; `anchor` is empty for what stands before the first part. Title and text are plain."""

    anchor: str
    title: str
    text: str


def search_entries(title: str, html: str) -> list[SearchEntry]:
    """Return the parts of a page in order, the page as a whole first.

    Args:
        title: the page's title.
        html: the page's HTML as our templates make it.
    """
    reader = _Reader()
    reader.read(html)
    first, *parts = reader.parts.items()
    entries = [SearchEntry("", title, _plain(first[1].text))]
    entries += [SearchEntry(anchor, _plain(p.title), _plain(p.text)) for anchor, p in parts if _plain(p.title)]
    return entries


def _plain(words: list[str]) -> str:
    return " ".join("".join(words).split())


@dataclass
class _Part:
    title: list[str] = field(default_factory=list[str])
    text: list[str] = field(default_factory=list[str])


class _Reader:
    """Reads the HTML of our templates; Python's own reader, which takes any HTML, needs many times as long."""

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {"": _Part()}
        self._part = ""
        self._heading = False
        self._open: list[tuple[str, str]] = []
        """Each element that is open, and the part around it."""

    def read(self, html: str) -> None:
        """Read a page to its end."""
        read_to = 0
        while found := _TAG.search(html, read_to):
            self._words(html[read_to : found.start()])
            read_to = found.end()
            end, tag, attributes = found.groups()
            if tag in _VOID:
                continue
            if end:
                self._leave()
            elif tag in _SILENT or "data-search-exclude" in attributes:
                read_to = _end_of(tag, html, read_to)
                self._words("" if tag in _INLINE else " ")
            else:
                self._enter(tag, attributes)
        self._words(html[read_to:])

    def _enter(self, tag: str, attributes: str) -> None:
        self._open.append((tag, self._part))
        if tag == "section":
            self._begin(_LABELED_BY.search(attributes))
        elif tag in _HEADINGS:
            self._heading = self._begin(_ID.search(attributes))
        elif tag not in _INLINE:
            self._words(" ")

    def _leave(self) -> None:
        if not self._open:
            return
        tag, around = self._open.pop()
        if tag in _HEADINGS:
            self._heading = False
        if tag == "section":
            self._part = around
        if tag not in _INLINE:
            self._words(" ")

    def _begin(self, anchor: re.Match[str] | None) -> bool:
        """Begin the part of an anchor, if there is one."""
        if not anchor or not anchor[1]:
            return False
        self._part = unescape(anchor[1])
        self.parts.setdefault(self._part, _Part())
        return True

    def _words(self, html: str) -> None:
        if html:
            part = self.parts[self._part]
            (part.title if self._heading else part.text).append(unescape(html) if "&" in html else html)


def _end_of(tag: str, html: str, inside: int) -> int:
    """Return where an element ends, others of its name in it and all; `inside` is behind its own tag."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}(?=[\s>])").finditer(html, inside):
        depth += -1 if found[1] else 1
        if not depth:
            return html.index(">", found.end()) + 1
    return len(html)
