"""The head and the foot of every sheet, and the heads of the columns."""

from collections.abc import Iterator, Sequence

from journeybook.pages.journeys.map import Column
from journeybook.pages.parts import FEELINGS
from journeybook.pictures.feelings import star
from journeybook.pictures.marks import (
    LABEL,
    LEDE,
    NAME,
    NUMBER,
    PILL,
    ROLE,
    SMALL,
    STAGE,
    TITLE,
    Avatar,
    Block,
    Disc,
    Icon,
    Mark,
    Path,
    Placed,
    Rect,
    Words,
    flow,
    joined,
    shifted,
    short,
    text_block,
    widest,
    words,
    wrapped,
)
from journeybook.pictures.view import MapPicture

# What stands on every sheet must not fill it. The page has all of it.
_TITLE, _LEDE, _NAME, _STAGE, _FOOT = 240, 420, 120, 200, 240

_READABLE = 1100.0
_AVATAR = 36.0


def head_block(picture: MapPicture, width: float) -> Block:
    """Return the head: title, what it is about, whose journey it is, the legend."""
    title = text_block(short(picture.title, _TITLE), TITLE, width, "")
    lede = text_block(short(picture.lede, _LEDE), LEDE, min(width, _READABLE))
    facts, facts_wide, facts_high = flow(list(_facts(picture, width)), width, (26, 8))
    legend, legend_wide, legend_high = flow(list(_legend(picture)), width, (18, 6))
    y = title.height + 4
    placed = [Placed(0, 0, title), Placed(0, y, lede)]
    y += lede.height + (12 if lede.height else 8)
    beside = facts_wide + legend_wide + 40 <= width
    high = max(facts_high, legend_high)
    placed += [Placed(p.x, y + p.y + (high - facts_high) / 2 * beside, p.block) for p in facts]
    if beside:
        left, top = width - legend_wide, y + (high - legend_high) / 2
        y += high
    else:
        left, top = 0.0, y + facts_high + 10
        y = top + legend_high
    placed += [Placed(left + p.x, top + p.y, p.block) for p in legend]
    return joined([_fitted(p, width) for p in placed], width, y + 16)


def _fitted(placed: Placed, width: float) -> Placed:
    """Return a text that runs to the left at the right edge."""
    mark = placed.block.marks[0] if placed.block.marks else None
    if isinstance(mark, Words) and mark.right_to_left and mark.style in (TITLE, LEDE):
        return Placed(width - placed.block.width, placed.y, placed.block)
    return placed


def _facts(picture: MapPicture, width: float) -> Iterator[Block]:
    if picture.name:
        name = text_block(short(picture.name, _NAME), NAME, width - _AVATAR - 12, mirrored=False)
        role = text_block(short(picture.role, _NAME), ROLE, width - _AVATAR - 12, "quiet", mirrored=False)
        texts, wide, high = flow([name, role] if picture.role else [name], width - _AVATAR - 12, (8, 0))
        top = max(0, (_AVATAR - high) / 2)
        placed = [Placed(_AVATAR + 12 + p.x, top + p.y, p.block) for p in texts]
        block = joined(placed, _AVATAR + 12 + wide, max(_AVATAR, high))
        yield Block(block.width, block.height, (Avatar(0, 0, _AVATAR), *block.marks))
    for icon, text in picture.facts:
        words_ = text_block(text, ROLE, width - 26, mirrored=False)
        yield Block(words_.width + 26, words_.height, (Icon(icon, 0, 1, 18, "note"), *shifted(words_, 26, 0)))


def _legend(picture: MapPicture) -> Iterator[Block]:
    if not picture.feeling:
        return
    for value in (2, 1, 0, -1, -2):
        feeling = FEELINGS[value]
        yield _key(f"{feeling.word} {feeling.signed}", Icon(feeling.icon, -2, -3, 22, feeling.css), 18)
    if any(column.moments for column in picture.map.columns):
        yield _key("Moment of truth", star(8, 8), 16)
    if picture.map.has_ideal:
        yield _key("Today", Path("M0 8H30", "key"), 30)
        yield _key("Ideal", Path("M0 8H30", "dotted"), 30)


def _key(text: str, sign: Mark | Sequence[Mark], width: float) -> Block:
    words_ = text_block(text, SMALL, 400, "quiet")
    signs = tuple(sign) if isinstance(sign, Sequence) else (sign,)
    return Block(width + 7 + words_.width, 16, (*signs, *shifted(words_, width + 7, 0)))


def foot_block(picture: MapPicture, width: float, number: int, count: int) -> Block:
    """Return the foot: who answers for the map, when it was reviewed, what it rests on, and the playbook."""
    sheet = f", sheet {number} of {count}" if count > 1 else ""
    right = text_block(f"{short(picture.playbook, _NAME)}{sheet}", SMALL, width * 0.35, "note", mirrored=True)
    left = text_block(
        ". ".join(short(part, _FOOT) for part in picture.foot) + ".", SMALL, width * 0.62, "note", mirrored=False
    )
    high = max(left.height, right.height)
    return joined([Placed(0, 10, left), Placed(width - right.width, 10, right)], width, high + 10)


# Columns ----------------------------------------------------------------------------------------------------------


def corner_block(picture: MapPicture, width: float) -> Block:
    """Return what stands above the lanes' names: whose journey it is, in how many stages."""
    count = len(picture.map.columns)
    marks: list[Mark] = []
    y = 0.0
    if picture.portrait:
        marks.append(Avatar(0, 0, 42))
        y = 48
    for text, style, css in (
        (short(picture.map.first_name, 60), LABEL, ""),
        (f"{count} stage{'' if count == 1 else 's'}", SMALL, "note"),
    ):
        lines = wrapped(text, style, width)
        if lines:
            marks.append(words(lines, style, 0, y, width, css, mirrored=False))
        y += len(lines) * style.leading
    return Block(width, y, tuple(marks))


def column_block(column: Column, width: float) -> Block:
    """Return the head of a column: number, when and how long, name, moments of truth."""
    marks: list[Mark] = [
        Disc(11.5, 11.5, 11, "number-ring"),
        Words(11.5, 15.9, (str(column.number),), NUMBER, "middle"),
    ]
    length = column.length.lower() if column.phase else column.length
    when = wrapped(", ".join(filter(None, (column.phase, length))), SMALL, width - 31)
    if when:
        marks.append(words(when, SMALL, 31, 3.5, width - 31, "note"))
    y = max(23, 3.5 + len(when) * SMALL.leading) + 6
    name = wrapped(short(column.name, _STAGE), STAGE, width)
    if name:
        marks.append(words(name, STAGE, 0, y, width))
    y += len(name) * STAGE.leading
    if column.moments:
        text = "Moment of truth" if column.moments == 1 else f"{column.moments} moments of truth"
        wide = widest((text,), PILL)
        marks += [
            Rect(0, y + 4, wide + 36, 22, "ink", 11),
            Icon("star-four-points", 9, y + 8, 14, "on-ink"),
            words((text,), PILL, 28, y + 7, wide, "on-ink"),
        ]
        y += 26
    return Block(width, y, tuple(marks))
