"""What search knows of a page: its parts, each with a title, a text and an anchor.

A part is a heading with an id and what follows it, or a section that the heading labels, which ends where the section
ends. What only helps to get around is left out: navigation, pictures, and whatever bears ``data-search-exclude``.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"nav", "svg", "script", "style", "template", "select", "button"}
_HEADINGS = {"h2", "h3", "h4"}
_INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}


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
    reader.feed(html)
    reader.close()
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


@dataclass(frozen=True)
class _Open:
    """An element that is open, and how things stood before it."""

    tag: str
    part: str
    silent: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, _Part] = {"": _Part()}
        self._part = ""
        self._silent = False
        self._heading = False
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        attributes = dict(attrs)
        self._open.append(_Open(tag, self._part, self._silent))
        self._silent = self._silent or tag in _SILENT or "data-search-exclude" in attributes
        if self._silent:
            return
        if tag == "section":
            self._enter(attributes.get("aria-labelledby"))
        elif tag in _HEADINGS:
            self._enter(attributes.get("id"))
            self._heading = bool(attributes.get("id"))
        elif tag not in _INLINE:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        closed = self._open.pop()
        self._silent = closed.silent
        if closed.tag in _HEADINGS:
            self._heading = False
        if closed.tag == "section":
            self._part = closed.part
        if closed.tag not in _INLINE:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            part = self.parts[self._part]
            (part.title if self._heading else part.text).append(data)

    def _enter(self, anchor: str | None) -> None:
        if anchor:
            self._part = anchor
            self.parts.setdefault(anchor, _Part())
