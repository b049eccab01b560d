"""Texts in YAML files, each character at the place where it is written."""

import re
from collections.abc import Iterator

from journeybook.language.passages import Lines, Passage
from journeybook.sources import Document, Path_, Scalar, scalars

_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<w>[0-9A-Fa-f]{8})|(?P<one>[\s\S]))")
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
          "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}  # fmt: skip


def scalar_passages(document: Document) -> Iterator[tuple[Path_, Passage]]:
    """Yield each text of a document with its path, in the order of the file."""
    lines = Lines(document.text)
    for path, scalar in scalars(document.root):
        if isinstance(scalar.value, str):
            yield path, scalar_passage(document, scalar, lines)


def scalar_passage(document: Document, scalar: Scalar, lines: Lines) -> Passage:
    """Return one text of a document, which may be written in Markdown; `lines` are those of the whole file."""
    start = lines.offset(scalar.mark.line, scalar.mark.column)
    return Passage(scalar.written, lines.through(_offsets(scalar.written, document.text, start)), "markdown")


def _offsets(value: str, text: str, start: int) -> list[int]:
    """Return for each character of a text the offset in the file at which it is written.

    The file is followed along the text: spaces and line ends of the file may be there or not, escapes stand for one
    character. What cannot be followed is placed where it was last known.
    """
    style = text[start : start + 1]
    at = start
    if style in ('"', "'"):
        at += 1
    elif style in ("|", ">"):
        at = text.find("\n", start) + 1 or start
    else:
        style = ""
    offsets: list[int] = []
    for character in value:
        if character.isspace():
            offsets.append(min(at, max(0, len(text) - 1)))
            continue
        at = _next(text, at, style)
        written, length = _written(text, at, style)
        if written == character:
            offsets.append(at)
            at += length
        else:
            offsets.append(offsets[-1] if offsets else start)
    return offsets


def _next(text: str, at: int, style: str) -> int:
    """Return the offset of the next character that is seen: behind spaces, and behind a backslash at a line's end."""
    while at < len(text) and (text[at].isspace() or (style == '"' and _is_space(text, at))):
        found = _ESCAPE.match(text, at) if text[at] == "\\" else None
        at += len(found[0]) if found else 1
    return at


def _is_space(text: str, at: int) -> bool:
    return text[at] == "\\" and _written(text, at, '"')[0].isspace()


def _written(text: str, at: int, style: str) -> tuple[str, int]:
    """Return the character that is written at an offset, and how long it is there."""
    if style == "'" and text.startswith("''", at):
        return "'", 2
    if style == '"' and (found := _ESCAPE.match(text, at)):
        if found["one"]:
            return _NAMED.get(found["one"], found["one"]), 2
        code = int(found["x"] or found["u"] or found["w"], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd", len(found[0])
    return text[at : at + 1], 1
