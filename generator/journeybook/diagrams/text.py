"""How wide text is in the theme's fonts, and where it breaks into lines.

Widths come from a table of the fonts' advances (`font_table.py` makes it). Characters outside it are shown in whatever
font the reader has; for them the width is the largest that common fonts give, so that text stays in its box.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Weight = Literal[400, 600, 700, "serif"]
"""The fonts that the table has: Inter in three weights, and Source Serif 4 at 450, in which customers speak.

Text of a weight between them is measured with the heavier one.
"""

_FULL_WIDTH = 1.0
_EMOJI = 1.4  # Segoe UI Emoji, the widest of the usual ones, has 1.37
_UNKNOWN = 1.0
_RIGHT_TO_LEFT = 0.8  # Arabic and Hebrew letters: the widest are wider, but they stand among narrow ones
_KERNING = 1.004  # a few of Inter's kerning pairs push apart; most pull together
_OTHER_SERIF = 1.1  # letters that the serif font lacks come from fonts that run wider than Inter

_JOINER = "\u200d"
_VARIATIONS = range(0xFE00, 0xFE10)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_EMOJI_BLOCKS = (range(0x1F000, 0x20000), range(0x2600, 0x27C0), range(0x2300, 0x2400), range(0x2B00, 0x2C00))
_NO_SPACE_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH", "IDEOGRAPHIC")

# A line may break after white space, and in long words after a hyphen or slash between letters.
_LONG = 15
_PIECES = re.compile(r"\S+?(?<=\w)[-/](?=\w)|\S+")


@cache
def _table(weight: Weight) -> Mapping[int, float]:
    widths = {first + i: width / 1000 for first, *widths in _runs()[str(weight)] for i, width in enumerate(widths)}
    if weight != "serif":
        return widths
    return {**{code: width * _OTHER_SERIF for code, width in _table(600).items()}, **widths}


@cache
def _runs() -> Mapping[str, list[list[int]]]:
    return json.loads(Path(__file__).with_name("advances.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def _advance(character: str, weight: Weight) -> float:
    """The width of one character, in font sizes."""
    code = ord(character)
    if unicodedata.category(character) in ("Mn", "Me") or character == _JOINER or code in _VARIATIONS:
        return 0
    if (known := _table(weight).get(code)) is not None:
        return known
    if any(code in block for block in _EMOJI_BLOCKS):
        return _EMOJI
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return _RIGHT_TO_LEFT
    return _FULL_WIDTH if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


@cache
def _advances(weight: Weight) -> Mapping[str, float]:
    """Return the width of each character that a font has, in font sizes."""
    return {chr(code): _advance(chr(code), weight) for code in _table(weight)}


def is_known(character: str, weight: Weight = 400) -> bool:
    """Tell whether the width of a character is known, because one of the theme's fonts has it."""
    return ord(character) in _table(weight)


def width(text: str, size: float, weight: Weight = 400) -> float:
    """Return how wide a line of text is, in pixels; never less than a browser makes it with the theme's fonts.

    Args:
        text: one line.
        size: the font size in pixels.
        weight: the font.
    """
    return _ems(text, weight) * size * _KERNING


# Words come back again and again; most of the time that wrapping takes is spent in here.
@lru_cache(maxsize=4096)
def _ems(text: str, weight: Weight) -> float:
    try:
        return sum(map(_advances(weight).__getitem__, text))
    except KeyError:  # a character that our fonts lack
        return sum(_advance(character, weight) for character in text)


def _sticks(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character == _JOINER
        or ord(character) in _VARIATIONS
        or ord(character) in _SKIN_TONES
    )


def _characters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: with its accents, joined emoji as one."""
    start = 0
    for i in range(1, len(text)):
        if not _sticks(text[i]) and text[i - 1] != _JOINER:
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


def _breaks_anywhere(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_NO_SPACE_SCRIPTS)


def _pieces(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may break."""
    if len(word) < _LONG and word.isascii():
        yield word
        return
    for match in _PIECES.finditer(word):
        if match[0].isascii():
            yield match[0]
            continue
        run = ""
        for character in _characters(match[0]):
            if run and (_breaks_anywhere(character[0]) or _breaks_anywhere(run[-1])) and character.isalnum():
                yield run
                run = ""
            run += character
        yield run


class _Piece(NamedTuple):
    text: str
    length: float
    """In font sizes."""
    gap: float
    """The space before it when it does not begin a line; none before the later parts of a word."""


# As with widths: words come back again and again.
@lru_cache(maxsize=4096)
def _measured(word: str, weight: Weight) -> tuple[_Piece, ...]:
    space = width(" ", 1, weight)
    return tuple(_Piece(part, width(part, 1, weight), 0 if i else space) for i, part in enumerate(_pieces(word)))


def _pieces_of(text: str, weight: Weight) -> list[_Piece]:
    return [piece for word in text.split() for piece in _measured(word, weight)]


def _fill(pieces: Iterable[_Piece], limit: float, size: float, weight: Weight) -> tuple[list[str], float]:
    """Return the lines, and the length of the longest in font sizes, before pieces had to be broken."""
    room = limit / size
    lines: list[str] = []
    line, length, longest = "", 0.0, 0.0
    for text, own, space in pieces:
        if line:
            if length + space + own <= room:
                line += f" {text}" if space else text
                length += space + own
                continue
            lines.append(line)
            longest = max(longest, length)
        line, length = text, own
        if length > room:
            longest = max(longest, length)
            *full, line = _broken(text, limit, size, weight)
            lines.extend(full)
            length = width(line, 1, weight)
    return ([*lines, line] if line else lines), max(longest, length)


def _broken(piece: str, limit: float, size: float, weight: Weight) -> Iterator[str]:
    line = ""
    for character in _characters(piece):
        if line and width(line + character, size, weight) > limit:
            yield line
            line = ""
        line += character
    yield line


def wrap(text: str, limit: float, size: float, weight: Weight = 400) -> tuple[str, ...]:
    """Break text into lines of at most `limit` pixels; a word that is longer than a line is broken inside.

    No character is lost; runs of white space become one space, which falls away at a break. A line is wider than
    `limit` only where a single character is. Text without any visible character gives no lines.

    Args:
        text: plain text, of any length.
        limit: the width of a line in pixels.
        size: the font size in pixels.
        weight: the font weight.
    """
    return tuple(_fill(_pieces_of(text, weight), limit, size, weight)[0])


def balance(text: str, limit: float, size: float, weight: Weight = 400) -> tuple[str, ...]:
    """Break text into as few lines as `wrap` does, but of lengths as even as they get."""
    pieces = _pieces_of(text, weight)
    lines, longest = _fill(pieces, limit, size, weight)
    if longest > limit / size:  # a word was broken, and narrower lines would break even more
        return tuple(lines)
    low, high = limit / 4, limit
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        if longest <= middle / size:  # the lines fit as they are
            high = middle
            continue
        tried, wide = _fill(pieces, middle, size, weight)
        if len(tried) == len(lines) and wide <= middle / size:
            lines, longest, high = tried, wide, middle
        else:
            low = middle
    return tuple(lines)
