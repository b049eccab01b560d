"""The words of an HTML page, each at the place where it is written.

The page is read from front to back by its tags alone, which also suits pages that are not quite right, and takes as
long as the page is.
"""

import re
from html import unescape

from journeybook.language.own_words import LEFT_ALONE
from journeybook.language.passages import Lines, Passage

_PIECE = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)|<[!?][^<>]*+>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*+)(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>"
    r"|(?P<sign>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
)
_END_OF = {tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in ("script", "style", "textarea", "template")}

_UNREAD_LINES = frozenset(("code", "kbd", "samp", "var", "q"))
_UNREAD_BLOCKS = frozenset(("pre", "blockquote", "svg"))
_INLINE = _UNREAD_LINES | frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "label", "mark",
    "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr"
))  # fmt: skip


def html_words(text: str) -> tuple[str, list[int]]:
    """Return the words of an HTML page, and for each character its offset in the page.

    Tags are left out, and what is code or quoted in HTML is `LEFT_ALONE`.
    """
    page = _Page()
    at = 0
    while found := _PIECE.search(text, at):
        page.add(text[at : found.start()], range(at, found.start()))
        at = found.end()
        if found["sign"]:
            sign = unescape(found["sign"])
            page.add(sign, [found.start()] * len(sign))
        elif found["tag"]:
            tag = found["tag"].lower()
            page.tag(tag, found.start(), ends=bool(found["end"]))
            if tag in _END_OF and not found["end"]:
                end = _END_OF[tag].search(text, at)
                at = end.start() if end else len(text)
    page.add(text[at:], range(at, len(text)))
    return "".join(page.parts), page.offsets


def html_passage(text: str) -> Passage:
    """Return the words of an HTML page as a passage."""
    words, offsets = html_words(text)
    return Passage(words, Lines(text).through(offsets))


class _Page:
    """Gathers the words of a page, and knows which elements around them are not read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self._blocks = 0
        self._lines = 0

    def add(self, text: str, offsets: range | list[int]) -> None:
        self.parts.append(LEFT_ALONE * len(text) if self._blocks or self._lines else text)
        self.offsets += offsets

    def tag(self, tag: str, at: int, *, ends: bool) -> None:
        """Keep words apart that a tag keeps apart; a new block ends code in a line that was not ended."""
        change = -1 if ends else 1
        if tag == "br":
            self.add("\n", [at])
        elif tag not in _INLINE:
            self._lines = 0
            self.add("\n\n", [at, at])
        if tag in _UNREAD_BLOCKS:
            self._blocks = max(0, self._blocks + change)
        elif tag in _UNREAD_LINES:
            self._lines = max(0, self._lines + change)
