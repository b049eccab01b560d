"""What search knows of a page: its parts, each with a title, a text and an anchor.

A part is a heading with an id and what follows it, or a section that the heading labels, which ends where the section
ends. What only helps to get around is left out: navigation, pictures, and whatever bears ``data-search-exclude``,
which stands first in its tag.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from journeybook.records import record

# Templates close what they open, write no comments, and escape the character that ends a tag, also in quotes.
_REST = "[^>]*+>"
_EXCLUDED = " data-search-exclude"
_TELLING = re.compile(
    r"<(?:(/?)(section|h[2-4]|nav|svg|script|style|template|select|button)(?=[\s>])"
    rf"|([a-z][a-z0-9-]*+){_EXCLUDED}(?=[\s>]))({_REST})"
)
"""Tags that decide where words belong, or that what is between them is left out. There are few of them."""
_HEADS = {"section", "h2", "h3", "h4"}
_INLINE = "a|abbr|b|cite|code|em|i|q|small|span|strong|sub|sup|time"
_INLINE_TAGS = frozenset(_INLINE.split("|"))
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
_SEAM = "\x00"
"""Stands where a label of our own begins or ends, which need no space between them; no text holds it."""
_SEAMS = re.compile(rf"{_SEAM}(?<=[^\s{_SEAM}]{_SEAM}){_SEAM}*+(?=\w|[“(+])")
_WITHOUT_TAGS = (
    (re.compile(rf"</?span(?=[\s>]){_REST}"), _SEAM),
    (re.compile(rf"</?(?:{_INLINE}|{_VOID})(?=[\s>]){_REST}"), ""),
    (re.compile(rf"<{_REST}"), " "),
)
"""What stands in place of all other tags: a seam, nothing, or a space, as it looks on the page."""
_ID = re.compile(r'\sid="([^"]*)"')
_LABELED_BY = re.compile(r'\saria-labelledby="([^"]*)"')


@record
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
    entries += [
        SearchEntry(anchor, words, _plain(part.text)) for anchor, part in parts if (words := _plain(part.title))
    ]
    return entries


def _plain(words: list[str]) -> str:
    html = "".join(words)
    if "<" in html:
        for tag, place in _WITHOUT_TAGS:
            html = tag.sub(place, html)
    text = unescape(html)
    if _SEAM in text:
        text = _SEAMS.sub(" ", text).replace(_SEAM, "")
    return " ".join(text.split())


@dataclass
class _Part:
    """The words of a part, as HTML."""

    title: list[str] = field(default_factory=list[str])
    text: list[str] = field(default_factory=list[str])


class _Reader:
    """Reads the HTML of our templates; Python's own reader, which takes any HTML, needs many times as long."""

    def __init__(self) -> None:
        self.parts: dict[str, _Part] = {"": _Part()}
        self._part = self.parts[""]
        self._around: list[_Part] = []
        """The part around each section that is open."""

    def read(self, html: str) -> None:
        """Read a page to its end."""
        words = self._part.text
        read_to = 0
        while found := _TELLING.search(html, read_to):
            words.append(html[read_to : found.start()])
            read_to = found.end()
            end, tag, excluded, attributes = found.groups()
            if end:
                words = self._leave(tag)
            elif tag in _HEADS and not attributes.startswith(_EXCLUDED):
                words = self._enter(tag, attributes, words)
            else:
                tag = tag or excluded
                read_to = _end_of(tag, html, read_to)
                words.append("" if tag in _INLINE_TAGS else " ")
        words.append(html[read_to:])

    def _enter(self, tag: str, attributes: str, words: list[str]) -> list[str]:
        """Return where the words of an element belong; `words` is where those before it do."""
        if tag == "section":
            self._around.append(self._part)
            return self._begin(_LABELED_BY.search(attributes)).text
        anchor = _ID.search(attributes)
        return self._begin(anchor).title if anchor else words

    def _leave(self, tag: str) -> list[str]:
        """Return where words behind an element belong."""
        if tag == "section" and self._around:
            self._part = self._around.pop()
        self._part.text.append(" ")
        return self._part.text

    def _begin(self, anchor: re.Match[str] | None) -> _Part:
        """Begin the part of an anchor; without one the part goes on."""
        if anchor and anchor[1]:
            self._part = self.parts.setdefault(unescape(anchor[1]), _Part())
        return self._part


def _end_of(tag: str, html: str, inside: int) -> int:
    """Return where an element ends, others of its name in it and all; `inside` is behind its own tag."""
    first = html.find(f"</{tag}>", inside)
    if html.find(f"<{tag}", inside, first) < 0 <= first:  # as most are
        return first + len(tag) + 3
    depth = 1
    for found in re.compile(rf"<(/?){tag}(?=[\s>])").finditer(html, inside):
        depth += -1 if found[1] else 1
        if not depth:
            return html.index(">", found.end()) + 1
    return len(html)
