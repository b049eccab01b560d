"""The cells of the map: what each look of a lane makes of its items, as blocks that stand one below the other.

A block is never parted, neither by the edge of a cell nor by the end of a sheet. Text that is longer than any sheet
has room for comes as several blocks.
"""

from collections.abc import Callable, Iterator

from journeybook.pages.journeys.lanes import Item, Lane
from journeybook.pictures.marks import (
    BODY,
    BOLD,
    LABEL,
    QUIET,
    SERIF,
    SMALL,
    SMALL_BOLD,
    Block,
    Disc,
    Icon,
    Mark,
    Path,
    Placed,
    Rect,
    Style,
    flow,
    joined,
    runs_right_to_left,
    shifted,
    widest,
    words,
    wrapped,
)

GAP = 7.0
"""Between two items of a cell."""

_NARROWEST = 200.0  # of two items side by side
_ASIDE = 18.0
_CHUNK = 36  # lines; less than any sheet has room for
_BUBBLE = (11.0, 8.0)
_BUBBLE_LARGEST = 360.0
_TAIL = "M0 0V8H7Z"
_TAIL_RIGHT = "M0 0V8H-7Z"
_ICON = 16.0
_INDENT = 24.0
_BULLET = 12.0

Look = Callable[[Lane, Item, float], Iterator[Block]]


def cell_blocks(lane: Lane, i: int, width: float) -> tuple[Block, ...]:
    """Return what a lane holds for the stage of an index, in a width."""
    items = lane.cells[i]
    if lane.look == "chips":
        return _chips(items, width)
    look = _LOOKS.get(lane.look, _plain)
    count = max(1, min(len(items), int((width + _ASIDE) / (_NARROWEST + _ASIDE))))
    each = (width - _ASIDE * (count - 1)) / count
    blocks = tuple(block for item in items for block in look(lane, item, each))
    if lane.look == "bubbles" and blocks:
        blocks = _with_tail(blocks, items[0].text)
    return blocks if count == 1 else tuple(_side_by_side(blocks, count, each, runs_right_to_left(items[0].text)))


def _side_by_side(blocks: tuple[Block, ...], count: int, each: float, mirrored: bool) -> Iterator[Block]:
    """Yield blocks in rows of so many; a cell that is wide enough would be mostly empty otherwise."""
    step = each + _ASIDE
    width = step * count - _ASIDE
    for start in range(0, len(blocks), count):
        row = blocks[start : start + count]
        placed = [Placed((count - 1 - k if mirrored else k) * step, 0, block) for k, block in enumerate(row)]
        yield joined(placed, width, max(block.height for block in row))


def _chunks(text: str, style: Style, width: float) -> Iterator[tuple[str, ...]]:
    lines = wrapped(text, style, width)
    for start in range(0, len(lines), _CHUNK):
        yield lines[start : start + _CHUNK]


def _text(
    lines: tuple[str, ...], style: Style, width: float, x: float = 0, css: str = "", mirrored: bool | None = None
) -> Block:
    return Block(width, len(lines) * style.leading, (words(lines, style, x, 0, width, css, mirrored),))


def _beside(
    lines: tuple[str, ...],
    style: Style,
    width: float,
    indent: float,
    lead: Callable[[float], Mark],
    mirrored: bool | None = None,
) -> Block:
    """Return lines of text with a mark before them: at the left, or at the right of text that runs to the left.

    Args:
        lines: the text.
        style: how it is set.
        width: of all.
        indent: how much of it is the mark's.
        lead: makes the mark, from the left edge of its room.
        mirrored: whether the mark is at the right; without it, that follows from the text.
    """
    if mirrored is None:
        mirrored = runs_right_to_left(lines[0])
    body = words(lines, style, 0 if mirrored else indent, 0, width - indent, "", mirrored)
    return Block(width, len(lines) * style.leading, (body, lead(width - indent if mirrored else 0)))


def _under(first: Block, more: list[Block], gap: float = 0) -> Block:
    """Return blocks below each other as one that is never parted."""
    placed_y = first.height
    marks = list(first.marks)
    for block in more:
        placed_y += gap
        marks += _moved(block, placed_y)
        placed_y += block.height
    return Block(first.width, placed_y, tuple(marks))


def _moved(block: Block, y: float) -> tuple[Mark, ...]:
    return tuple(shifted(block, 0, y))


# Looks ------------------------------------------------------------------------------------------------------------


def _bubble(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    across, down = _BUBBLE
    limit = min(width, _BUBBLE_LARGEST) - 2 * across
    for lines in _chunks(f"“{item.text}”", SERIF, limit):
        inner = widest(lines, SERIF)
        high = len(lines) * SERIF.leading + 2 * down
        left = width - inner - 2 * across if runs_right_to_left(item.text) else 0
        yield Block(
            width,
            high,
            (
                Rect(left, 0, inner + 2 * across, high, "bubble", 14),
                words(lines, SERIF, left + across, down, inner),
            ),
        )


def _with_tail(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    first = blocks[0]
    mirrored = runs_right_to_left(text)
    tail = Path(_TAIL_RIGHT if mirrored else _TAIL, "bubble", first.width - 14 if mirrored else 14, -7)
    return (Block(first.width, first.height, (tail, *first.marks)), *blocks[1:])


def _bold(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    for lines in _chunks(item.text, BOLD, width):
        yield _text(lines, BOLD, width)


def _serif(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    for lines in _chunks(item.text, SERIF, width):
        yield _text(lines, SERIF, width)


def _link(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    for lines in _chunks(item.text, BODY, width):
        yield _text(lines, BODY, width)


def _step(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    blocks = [
        _beside(lines, BODY, width, _BULLET, lambda x: Disc(x + (2.2 if x == 0 else _BULLET - 2.2), 9.6, 2.2, "bullet"))
        for lines in _chunks(item.text, BODY, width - _BULLET)
    ]
    yield from _with_notes(blocks, item, width, _BULLET)


def _mark(lane: Lane, item: Item, width: float) -> Iterator[Block]:
    css = {"pains": "pain", "gains": "gain", "opportunities": "gain"}.get(lane.id, "icon")
    for lines in _chunks(item.text, BODY, width - _INDENT):
        yield _beside(
            lines,
            BODY,
            width,
            _INDENT,
            lambda x: Icon(item.icon or "circle-small", x + (_INDENT - _ICON if x else 0), 1.5, _ICON, css),
        )


def _plain(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    blocks = [_text(lines, QUIET, width) for lines in _chunks(item.text, QUIET, width)]
    last = blocks[-1:] or [Block(width, 0, ())]
    mirrored = runs_right_to_left(item.text)
    ways = [
        _beside(lines, SMALL, width, 20, lambda x: Icon("arrow-right", x + (5 if x else 0), 0.5, 15, "note"), mirrored)
        for way in item.ways
        for lines in _chunks(way.note, SMALL, width - 20)
    ]
    yield from blocks[:-1]
    noted = list(_with_notes(last, item, width, 0))
    yield from noted[:-1]
    yield _under(noted[-1], ways, 2)


def _ideal(_lane: Lane, item: Item, width: float) -> Iterator[Block]:
    texts = [_text(lines, SERIF, width) for lines in _chunks(item.text, SERIF, width)]
    if item.emotion is None:
        yield from texts
        return
    face = item.emotion.feeling.icon
    feels = [
        _beside(
            lines,
            LABEL,
            width,
            25,
            lambda x: Icon(face, x + (4.2 if x else -1.8), -1.8, 21.6, "ideal-face"),
            runs_right_to_left(item.text),
        )
        for lines in _chunks(item.emotion.word, LABEL, width - 25)
    ]
    yield from feels[:-1]
    yield _under(feels[-1], texts[:1], 1) if feels else texts[0]
    yield from texts[1:]


def _with_notes(blocks: list[Block], item: Item, width: float, indent: float) -> Iterator[Block]:
    mirrored = runs_right_to_left(item.text)
    notes = [
        _text(lines, SMALL, width - indent, 0 if mirrored else indent, "note", mirrored)
        for lines in _chunks(item.note, SMALL, width - indent)
    ]
    if not notes or not blocks:
        yield from blocks or notes
        return
    yield from blocks[:-1]
    yield _under(blocks[-1], notes[:1], 1)
    yield from notes[1:]


def _chips(items: tuple[Item, ...], width: float) -> tuple[Block, ...]:
    chips = [_chip(item, lines) for item in items for lines in _chunks(item.text, SMALL_BOLD, width - 34)]
    placed, _, high = flow(chips, width, (6, 6))
    return (joined(placed, width, high),) if chips else ()


def _chip(item: Item, lines: tuple[str, ...]) -> Block:
    inner = widest(lines, SMALL_BOLD)
    high = len(lines) * SMALL_BOLD.leading + 8
    return Block(
        inner + 34,
        high,
        (
            Rect(0.5, 0.5, inner + 33, high - 1, "chip", 6),
            Icon(item.icon, 8, 4.5, 15, "note"),
            words(lines, SMALL_BOLD, 27, 4, inner, "quiet"),
        ),
    )


_LOOKS: dict[str, Look] = {
    "bubbles": _bubble,
    "bold": _bold,
    "serif": _serif,
    "links": _link,
    "steps": _step,
    "marks": _mark,
    "plain": _plain,
    "ideal": _ideal,
}
