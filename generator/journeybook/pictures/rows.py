"""The rows of the map, with the heights that their contents need, and how rows part at the end of a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeybook.pages.journeys.lanes import Lane, LaneGroup
from journeybook.pictures import feelings
from journeybook.pictures.cells import GAP, cell_blocks
from journeybook.pictures.marks import LABEL, SMALL_BOLD, Block, Icon, Mark, Placed, short, stack, words, wrapped
from journeybook.pictures.view import MapPicture
from journeybook.records import record

LABELS = 148.0
"""The width of the column with the lanes' names."""

PAD = 12.0
_BELOW = 14.0
_BUBBLES = 5.0  # more room above, for the tail of the first bubble
_CONTINUED = ", continued"


@record
class Row:
    """A row: the heading of a group, the line of feelings, or a lane.

    Args:
        kind: ``group``, ``feeling`` or ``lane``.
        label: the name at the left; of a group, its heading.
        cells: the blocks of each column; of the line, none.
        surface: the class of what lies behind all of it, or empty.
        edge: the class of the line above it, or empty.
        above: room above the cells.
        least: the height that it has at least.
        spare: room that was added so that the map fills its sheet.
    """

    kind: str
    label: Block
    cells: tuple[tuple[Block, ...], ...] = ()
    surface: str = ""
    edge: str = ""
    above: float = PAD
    least: float = 0.0
    spare: float = 0.0

    @property
    def height(self) -> float:
        """How high the row is."""
        contents = [_height(blocks) for blocks in self.cells]
        below = 6.0 if self.kind == "group" else _BELOW
        return self.spare + max(self.least, self.above + below + max([self.label.height, *contents]))

    def placed(self, lefts: Sequence[float]) -> Iterator[Placed]:
        """Yield the blocks at their places from the row's upper edge; `lefts` are the edges of the columns."""
        down = 0.0 if self.kind == "feeling" else self.spare / 2
        yield Placed(PAD, (PAD if self.kind == "feeling" else self.above) + down, self.label)
        for left, blocks in zip(lefts, self.cells, strict=False):
            placed, _ = stack(blocks, GAP, left + PAD, self.above + down)
            yield from placed

    def parted(self, space: float) -> "tuple[Row, Row] | None":
        """Return the part of a lane that fits into a height and the rest, or None where nothing of it does."""
        room = space - self.above - _BELOW
        if self.kind != "lane" or room < self.label.height:
            return None
        cuts = [_cut(blocks, room) for blocks in self.cells]
        if not any(cuts):
            return None
        first = replace(self, cells=tuple(blocks[:cut] for blocks, cut in zip(self.cells, cuts, strict=True)))
        rest = replace(self, cells=tuple(blocks[cut:] for blocks, cut in zip(self.cells, cuts, strict=True)))
        return (first, rest) if any(rest.cells) else None


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks) + GAP * max(0, len(blocks) - 1)


def _cut(blocks: Sequence[Block], room: float) -> int:
    high = 0.0
    for i, block in enumerate(blocks):
        high += block.height + (GAP if i else 0)
        if high > room:
            return i
    return len(blocks)


def map_rows(picture: MapPicture, first: int, widths: Sequence[float]) -> tuple[Row, ...]:
    """Return the rows of a map for some of its columns.

    Args:
        picture: the map.
        first: the index of the first column.
        widths: how wide the columns are.
    """
    across = LABELS + sum(widths)
    rows: list[Row] = []
    line = [_feeling_row()] if picture.feeling else []
    groups = picture.map.groups
    if line and not groups:
        return tuple(line)
    for i, group in enumerate(groups):
        rows.append(_group_row(group, across))
        if i == 0:
            rows += line
        rows += [_lane_row(group, lane, first, widths) for lane in group.lanes]
    return tuple(rows)


def continued(row: Row, across: float, title: str) -> Row:
    """Return the heading of a group once more, for the sheet on which it goes on."""
    return replace(row, label=_heading(f"{title}{_CONTINUED}", across, row.surface), edge="")


def _group_row(group: LaneGroup, across: float) -> Row:
    behind = group.id == "behind"
    surface = "sunken" if behind else "canvas"
    label = _heading(group.title, across, surface)
    return Row("group", label, surface=surface, edge="visibility" if behind else "", above=6.0)


def _heading(title: str, across: float, surface: str) -> Block:
    behind = surface == "sunken"
    indent = 22.0 if behind else 0.0
    lines = wrapped(short(title, 200), SMALL_BOLD, across - 2 * PAD - indent)
    marks: list[Mark] = [words(lines, SMALL_BOLD, indent, 0, across - 2 * PAD - indent, "quiet")] if lines else []
    if behind:
        marks.append(Icon("eye-off-outline", 0, 0, 16, "icon"))
    return Block(across - 2 * PAD, len(lines) * SMALL_BOLD.leading, tuple(marks))


def _feeling_row() -> Row:
    return Row("feeling", _label("heart-pulse", "Feeling"), least=feelings.HEIGHT)


def _lane_row(group: LaneGroup, lane: Lane, first: int, widths: Sequence[float]) -> Row:
    cells = tuple(cell_blocks(lane, first + i, width - 2 * PAD) for i, width in enumerate(widths))
    return Row(
        "lane",
        _label(lane.icon, lane.title),
        cells,
        surface="canvas" if group.id == "behind" else "",
        edge="ideal" if lane.look == "ideal" else "",
        above=PAD + _BUBBLES if lane.look == "bubbles" else PAD,
    )


def _label(icon: str, title: str) -> Block:
    width = LABELS - 2 * PAD
    lines = wrapped(title, LABEL, width)
    return Block(
        width, 23 + len(lines) * LABEL.leading, (Icon(icon, -1, -1, 20, "icon"), words(lines, LABEL, 0, 22, width))
    )
