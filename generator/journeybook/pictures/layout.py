"""Lays a map out on sheets: columns that fill the width, rows as high as their contents, parted where a sheet ends."""

from collections.abc import Sequence
from dataclasses import replace

from journeybook.pages.journeys.map_line import COLUMN
from journeybook.pictures.feelings import feeling_block, scale_marks
from journeybook.pictures.head import column_block, corner_block, foot_block, head_block
from journeybook.pictures.marks import Block, Box, Placed
from journeybook.pictures.rows import LABELS, PAD, Row, continued, map_rows
from journeybook.pictures.view import MapPicture
from journeybook.records import record

_LEAST_PART = 120.0  # less than this of a lane is not worth beginning at the end of a sheet
_LIGHTEST = 0.5  # a column with little in it gets at least so much of what an average one gets
_STRETCH = 0.3  # of the rows' height; more room than this stays empty
_STRETCH_LINE = 0.6  # of the line's height


@record
class Band:
    """A row at its place, for what lies behind it and the lines around it."""

    y: float
    height: float
    surface: str
    edge: str
    kind: str


@record
class Drawing:
    """One sheet, in pixels of the design.

    Args:
        width: of the sheet.
        height: of the sheet.
        frame: the map's outline.
        edges: the left edges of the columns, and the right edge of the last one.
        moments: which of the columns hold a moment of truth.
        header: the height of the columns' heads.
        bands: the rows.
        blocks: everything that is written and drawn, at its place.
        line: the height of the line of feelings, or 0.
        number: of the sheet, from 1.
        count: how many sheets there are.
    """

    width: float
    height: float
    frame: Box
    edges: tuple[float, ...]
    moments: tuple[bool, ...]
    header: float
    bands: tuple[Band, ...]
    blocks: tuple[Placed, ...]
    line: float
    number: int
    count: int


@record
class _Part:
    """What goes on one sheet."""

    first: int
    widths: tuple[float, ...]
    heads: tuple[Block, ...]
    rows: tuple[Row, ...]

    @property
    def header(self) -> float:
        return max(block.height for block in self.heads) + 2 * PAD

    @property
    def height(self) -> float:
        return self.header + sum(row.height for row in self.rows)


def lay_out(picture: MapPicture, width: float, height: float | None, margin: float) -> tuple[Drawing, ...]:
    """Return the sheets of a map.

    Args:
        picture: the map.
        width: of a sheet.
        height: of a sheet; without one, there is one sheet, as high as it needs to be.
        margin: around everything.
    """
    across = width - 2 * margin
    head = head_block(picture, across)
    foot = foot_block(picture, across, 1, 2 if height else 1)
    room = height - 2 * margin - head.height - foot.height if height else None
    parts = [part for group in _groups(picture, across, room) for part in _parted(picture, group, across, room)]
    if room:
        parts = [_stretched(part, room) for part in parts]
    return tuple(
        _drawing(picture, part, width, height, margin, head, (number, len(parts)))
        for number, part in enumerate(parts, 1)
    )


# Columns ----------------------------------------------------------------------------------------------------------


def _groups(picture: MapPicture, across: float, room: float | None) -> list[_Part]:
    weights = [column.weight for column in picture.map.columns]
    counts = _split(weights, (across - LABELS) / COLUMN) if room else [len(weights)]
    parts: list[_Part] = []
    first = 0
    for count in counts:
        widths = _widths(picture, first, weights[first : first + count], across - LABELS, even=room is None)
        heads = (
            corner_block(picture, LABELS - 2 * PAD),
            *(column_block(picture.map.columns[first + i], wide - 2 * PAD) for i, wide in enumerate(widths)),
        )
        parts.append(_Part(first, widths, heads, map_rows(picture, first, widths)))
        first += count
    return parts


def _widths(
    picture: MapPicture, first: int, weights: Sequence[float], across: float, *, even: bool
) -> tuple[float, ...]:
    """Return how wide columns are drawn: on paper, what is over goes to those that hold more, to save height."""
    least = [COLUMN * weight for weight in weights]
    over = across - sum(least)
    if even or over <= 0:
        return tuple(across * weight / sum(weights) for weight in weights)
    held = [
        sum(len(item.text) for lane in picture.map.lanes for item in lane.cells[first + i]) for i in range(len(weights))
    ]
    mean = max(1, sum(held) / len(held))
    shares = [max(_LIGHTEST, h / mean) for h in held]
    return tuple(own + over * share / sum(shares) for own, share in zip(least, shares, strict=True))


def _split(weights: Sequence[float], room: float) -> list[int]:
    """Return how many columns go on each sheet: as few sheets as possible, and as evenly filled as they can be."""
    fewest = len(_filled(weights, room))
    low, high = max(weights), max(room, *weights)
    while high - low > 0.05:
        middle = (low + high) / 2
        if len(_filled(weights, middle)) > fewest:
            low = middle
        else:
            high = middle
    return _filled(weights, high)


def _filled(weights: Sequence[float], room: float) -> list[int]:
    counts: list[int] = []
    taken = 0.0
    for weight in weights:
        if counts and taken + weight <= room + 1e-9:
            counts[-1] += 1
            taken += weight
        else:
            counts.append(1)
            taken = weight
    return counts


# Rows -------------------------------------------------------------------------------------------------------------


def _parted(picture: MapPicture, whole: _Part, across: float, room: float | None) -> list[_Part]:
    """Return a part of the columns on as many sheets as its rows need, each with the columns' heads."""
    space = room - whole.header if room else None
    if space is None or sum(row.height for row in whole.rows) <= space:
        return [whole]
    titles = iter(group.title for group in picture.map.groups)
    sheets: list[list[Row]] = [[]]
    used = 0.0
    heading: Row | None = None
    again: Row | None = None

    def begin() -> None:
        nonlocal used
        sheets.append([again] if again else [])
        used = again.height if again else 0.0

    for row in whole.rows:
        if row.kind == "group":
            heading, again = row, None
            title = next(titles)
            following = continued(row, across, title)
            continue
        rest: Row | None = row
        while rest is not None:
            lead = heading.height if heading else 0.0
            if used + lead + rest.height <= space:
                parts = (rest, None)
            else:
                left = space - used - lead
                fits_alone = (again or heading or rest).height + rest.height <= space
                cut = rest.parted(left) if left >= _LEAST_PART and not fits_alone else None
                if cut is None and (sheets[-1] and sheets[-1] != [again]):
                    begin()
                    continue
                parts = cut or (rest, None)  # what fits nowhere sticks out rather than being lost
            if heading:
                sheets[-1].append(heading)
                used += heading.height
                again, heading = following, None  # pyright: ignore[reportPossiblyUnboundVariable]  set with the heading
            sheets[-1].append(parts[0])
            used += parts[0].height
            rest = parts[1]
            if rest is not None:
                begin()
    return [replace(whole, rows=tuple(rows)) for rows in sheets if rows]


def _stretched(part: _Part, room: float) -> _Part:
    """Return a part with its rows a little higher, so that they fill the sheet: first the line, then all alike."""
    left = min(room - part.height, _STRETCH * part.height)
    lanes = sum(row.kind == "lane" for row in part.rows)
    if left <= 0:
        return part
    line = next((row.least for row in part.rows if row.kind == "feeling"), 0.0)
    for_line = min(left / 2 if lanes else left, _STRETCH_LINE * line)
    each = min((left - for_line) / lanes, 60.0) if lanes else 0.0
    spare = {"feeling": for_line, "lane": each, "group": 0.0}
    return replace(part, rows=tuple(replace(row, spare=spare[row.kind]) for row in part.rows))


# One sheet --------------------------------------------------------------------------------------------------------


def _drawing(
    picture: MapPicture,
    part: _Part,
    width: float,
    height: float | None,
    margin: float,
    head: Block,
    place: tuple[int, int],
) -> Drawing:
    across = width - 2 * margin
    top = margin + head.height
    edges = [margin + LABELS]
    for wide in part.widths:
        edges.append(edges[-1] + wide)
    blocks = [Placed(margin, margin, head)]
    for left, block in zip((margin, *edges), part.heads, strict=False):
        blocks.append(Placed(left + PAD, top + PAD, block))
    bands: list[Band] = []
    lefts = [edge - margin for edge in edges[:-1]]
    line = 0.0
    y = top + part.header
    for row in part.rows:
        high = row.height
        bands.append(Band(y, high, row.surface, row.edge, row.kind))
        blocks += [Placed(margin + p.x, y + p.y, p.block) for p in row.placed(lefts)]
        if row.kind == "feeling":
            line = high
            blocks.append(Placed(margin, y, Block(LABELS, high, scale_marks(LABELS - 6, high))))
            blocks.append(Placed(edges[0], y, feeling_block(picture.map, part.first, part.widths, high)))
        y += high
    foot = foot_block(picture, across, *place)
    blocks.append(Placed(margin, y, foot))
    return Drawing(
        width=width,
        height=height or y + foot.height + margin,
        frame=Box(margin, top, width - margin, y),
        edges=tuple(edges),
        moments=tuple(
            bool(column.moments) for column in picture.map.columns[part.first : part.first + len(part.widths)]
        ),
        header=part.header,
        bands=tuple(bands),
        blocks=tuple(blocks),
        line=line,
        number=place[0],
        count=place[1],
    )
