"""What a picture is made of: texts, lines, surfaces and icons at their places, in blocks that can be set anywhere.

Values only. Everything is in pixels of the design; a sheet says how large a pixel is on paper. Text is wrapped and
measured here, because nothing that shows an SVG does it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from journeybook.diagrams.text import Weight, width, wrap
from journeybook.records import lean_record

Anchor = Literal["start", "middle", "end"]

_ASCENT = 0.97  # Inter's ascender, which is the taller one, in font sizes
_DESCENT = 0.25

# What XML cannot hold, and halves of surrogate pairs; a reader sees that something stood there.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT = "L"


class Style(NamedTuple):
    """How a text is set; its colors and font are those of the class in the picture's style sheet."""

    css: str
    size: float
    leading: float
    font: Weight = 400


TITLE = Style("title", 30, 36, 700)
LEDE = Style("lede", 15, 22)
NAME = Style("name", 14, 20, 600)
ROLE = Style("role", 14, 20)
STAGE = Style("stage", 16, 20, 600)
SMALL = Style("small", 12, 16)
SMALL_BOLD = Style("small-bold", 12, 16, 600)
PILL = Style("pill", 12, 16, 600)
NUMBER = Style("number", 12, 16, 600)
LABEL = Style("label", 13, 18, 600)
BOLD = Style("label", 13, 18.5, 600)
BODY = Style("body", 13, 18.5)
QUIET = Style("quiet", 13, 18.5)
SERIF = Style("serif", 14.8, 20.4, "serif")
WORD = Style("word", 13, 16, 600)


@lean_record
class Box:
    """A rectangle, for telling whether things meet."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, x: float, y: float) -> "Box":
        """Return the same rectangle elsewhere."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@lean_record
class Words:
    """Lines of text.

    Args:
        x: where each line begins, has its middle or ends, as `anchor` says.
        y: the base line of the first line.
        lines: the text.
        style: how it is set.
        anchor: which point of a line is at `x`.
        css: a further class, for the color of a feeling.
        right_to_left: whether the text as a whole runs to the left.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    style: Style
    anchor: Anchor = "start"
    css: str = ""
    right_to_left: bool = False

    @property
    def box(self) -> Box:
        """The room that the text takes, as measured."""
        wide = widest(self.lines, self.style)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        size = self.style.size
        bottom = self.y + (len(self.lines) - 1) * self.style.leading + _DESCENT * size
        return Box(left, self.y - _ASCENT * size, left + wide, bottom)


@lean_record
class Rect:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    css: str
    radius: float = 0


@lean_record
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    css: str


@lean_record
class Path:
    """A line or surface, as the data of an SVG path that begins at `x` and `y`."""

    data: str
    css: str
    x: float = 0
    y: float = 0


@lean_record
class Icon:
    """An icon in a square; `x` and `y` are its upper left corner."""

    name: str
    x: float
    y: float
    size: float
    css: str


@lean_record
class Avatar:
    """The persona's portrait in a circle; `x` and `y` are the upper left corner of the square around it."""

    x: float
    y: float
    size: float


@lean_record
class Window:
    """Paths of which only what lies in a rectangle is seen; they begin at its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    paths: tuple[Path, ...]


Mark = Words | Rect | Disc | Path | Icon | Avatar | Window


@lean_record
class Block:
    """Marks that belong together, from their own upper left corner on."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@lean_record
class Placed:
    """A block at its place."""

    x: float
    y: float
    block: Block


# Text -------------------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """Return a text without what no XML file can hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def short(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut at the end of a word."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = cut.rpartition(" ")[0] if " " in cut[limit // 2 :] else cut
    return f"{whole.rstrip(' ,;:.')}…"


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text that has a direction runs to the left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == _LEFT_TO_RIGHT:
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


def wrapped(text: str, style: Style, limit: float) -> tuple[str, ...]:
    """Return a text in lines that fit into a width."""
    return wrap(clean(text), limit, style.size, style.font)


def words(
    lines: tuple[str, ...],
    style: Style,
    x: float,
    y: float,
    limit: float,
    css: str = "",
    mirrored: bool | None = None,
) -> Words:
    """Return lines of text in a column.

    Args:
        lines: the text.
        style: how it is set.
        x: the left edge of the column.
        y: its upper edge.
        limit: its width.
        css: a further class.
        mirrored: whether it stands at the right edge; without it, text that runs to the left does.
    """
    to_the_left = runs_right_to_left(lines[0]) if lines else False
    at_the_right = to_the_left if mirrored is None else mirrored
    base = y + (style.leading + (_ASCENT - _DESCENT) * style.size) / 2
    anchor = "end" if at_the_right else "start"
    return Words(x + limit if at_the_right else x, base, lines, style, anchor, css, to_the_left)


def widest(lines: Iterable[str], style: Style) -> float:
    """Return the width of the longest of some lines."""
    return max((width(line, style.size, style.font) for line in lines), default=0)


def text_block(text: str, style: Style, limit: float, css: str = "", mirrored: bool | None = None) -> Block:
    """Return a text as a block that is as wide as its longest line; for the arguments see `words`."""
    lines = wrapped(text, style, limit)
    wide = widest(lines, style)
    marks = (words(lines, style, 0, 0, wide, css, mirrored),) if lines else ()
    return Block(wide, len(lines) * style.leading, marks)


# Blocks -----------------------------------------------------------------------------------------------------------


def stack(blocks: Iterable[Block], gap: float, x: float = 0, y: float = 0) -> tuple[tuple[Placed, ...], float]:
    """Return blocks one below the other, and how high they are together."""
    placed: list[Placed] = []
    top = y
    for block in blocks:
        placed.append(Placed(x, top, block))
        top += block.height + gap
    return tuple(placed), max(0.0, top - gap - y) if placed else 0.0


def flow(blocks: Sequence[Block], limit: float, gap: tuple[float, float]) -> tuple[tuple[Placed, ...], float, float]:
    """Return blocks side by side in as many rows as they need, and how wide and high they are together.

    Args:
        blocks: none of them wider than `limit`.
        limit: the width.
        gap: between two blocks, and between two rows.
    """
    rows: list[list[tuple[float, Block]]] = [[]]
    x = 0.0
    for block in blocks:
        if rows[-1] and x + block.width > limit:
            rows.append([])
            x = 0.0
        rows[-1].append((x, block))
        x += block.width + gap[0]
    placed: list[Placed] = []
    y, wide = 0.0, 0.0
    for row in rows:
        high = max((block.height for _, block in row), default=0)
        placed += [Placed(left, y + (high - block.height) / 2, block) for left, block in row]
        wide = max([wide, *(left + block.width for left, block in row)])
        y += high + gap[1]
    return tuple(placed), wide, max(0.0, y - gap[1])


def joined(placed: Iterable[Placed], width: float, height: float) -> Block:
    """Return blocks at their places as one."""
    return Block(width, height, tuple(mark for p in placed for mark in shifted(p.block, p.x, p.y)))


def shifted(block: Block, x: float, y: float) -> Iterable[Mark]:
    """Yield the marks of a block where they are once it is placed."""
    for mark in block.marks:
        match mark:
            case Words():
                yield Words(mark.x + x, mark.y + y, mark.lines, mark.style, mark.anchor, mark.css, mark.right_to_left)
            case Rect():
                yield Rect(mark.x + x, mark.y + y, mark.width, mark.height, mark.css, mark.radius)
            case Disc():
                yield Disc(mark.x + x, mark.y + y, mark.radius, mark.css)
            case Icon():
                yield Icon(mark.name, mark.x + x, mark.y + y, mark.size, mark.css)
            case Avatar():
                yield Avatar(mark.x + x, mark.y + y, mark.size)
            case Path():
                yield Path(mark.data, mark.css, mark.x + x, mark.y + y)
            case Window():
                yield Window(mark.x + x, mark.y + y, mark.width, mark.height, mark.paths)
