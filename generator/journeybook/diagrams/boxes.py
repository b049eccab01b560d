"""How large the boxes of a diagram are, and where the text stands in them.

The one place that knows the type sizes; `jb-diagram.css` uses the same ones. One unit is one CSS pixel at the natural
size of the diagram, and one point to Graphviz.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from journeybook.diagrams.graph import Edge, Graph, Node
from journeybook.diagrams.text import Weight, balance, width, wrap
from journeybook.records import record

SMALLEST_TEXT = 12
"""Pixels. A diagram scaled below 11/12 of its natural size would go under the 11 pixels that can be read."""

Role = Literal["label", "feeling", "detail", "again", "failed"]
"""`again` and `failed` are the words of ways from a node to itself: why it is done once more."""

_LABEL_SIZE, _LABEL_LINE = 13, 17
_LABEL_WEIGHT: Weight = 600
_DETAIL_SIZE, _DETAIL_LINE = SMALLEST_TEXT, 16
_CHIP_LINE = 15
_PADDING_X, _PADDING_Y = 12, 10
_BAR = 8  # room for the bar in the feeling's color
_GAP = 2  # between the blocks of text in a box
LOOP_SIGN = 16
"""How far a text with the loop sign is set in."""
_BASELINE = 0.36  # of the font size below the middle of a line: where Inter's capitals look centered

_CHIP_WIDTH = 150
_ROW_WIDTH = 112  # eight boxes of this text width fit a page of 1,400 pixels
_LIST_WIDTH = 250  # nearly every action, of at most 60 characters, fits two lines
_COLUMN_WIDTH = 178


@record
class Span:
    """A piece of one line: where its baseline begins, from the upper left corner of its box, and what it is."""

    x: float
    y: float
    text: str
    role: Role
    marked: bool = False
    """Whether the loop sign stands before it."""


@record
class Box:
    """A size in pixels, and the text inside. The text of a centered box begins in the middle of its lines."""

    width: float
    height: float
    spans: tuple[Span, ...]
    centered: bool = False


def node_boxes(graph: Graph) -> tuple[Box, ...]:
    """Return the box of each node, in the order of the nodes.

    Boxes of one column are equally wide, and so are all where there are no columns; boxes in a row are equally high.
    """
    loops = {node.id: [e for e in graph.edges if e.tail == e.head == node.id and e.label] for node in graph.nodes}
    boxes = [_box(node, loops[node.id], _text_width(graph)) for node in graph.nodes]
    columns = {id_: column.id for column in graph.columns for id_ in column.nodes}
    groups = [columns.get(node.id, "") for node in graph.nodes]
    widest = {group: max(b.width for b, g in zip(boxes, groups, strict=True) if g == group) for group in set(groups)}
    boxes = [_widened(box, widest[group]) for box, group in zip(boxes, groups, strict=True)]
    if graph.direction == "LR" and graph.spine:
        highest = max(box.height for box in boxes)
        boxes = [box if box.centered else replace(box, height=highest) for box in boxes]
    return tuple(boxes)


def chip(label: str) -> Box:
    """Return the box of the words on an edge."""
    lines = balance(label, _CHIP_WIDTH, SMALLEST_TEXT)
    inner = max((width(line, SMALLEST_TEXT) for line in lines), default=0)
    box = Box(_even(inner + 20), len(lines) * _CHIP_LINE + 8, (), centered=True)
    spans = tuple(Span(box.width / 2, 4 + _baseline(i, _CHIP_LINE), line, "label") for i, line in enumerate(lines))
    return replace(box, spans=spans)


def heading_width(text: str) -> float:
    """Return how wide the heading of a cluster or column is."""
    return width(text, _LABEL_SIZE, _LABEL_WEIGHT)


def _text_width(graph: Graph) -> float:
    if graph.columns:
        return _COLUMN_WIDTH
    return _ROW_WIDTH if graph.direction == "LR" else _LIST_WIDTH


def _box(node: Node, loops: Sequence[Edge], limit: float) -> Box:
    return _framing(node, limit) if node.kind in ("start", "end") else _card(node, loops, limit)


def _framing(node: Node, limit: float) -> Box:
    lines = balance(node.label, limit, SMALLEST_TEXT)
    inner = max((width(line, SMALLEST_TEXT) for line in lines), default=0)
    spans = tuple(Span(0, 8 + _baseline(i, _DETAIL_LINE), line, "label") for i, line in enumerate(lines))
    return Box(_even(inner + 2 * _PADDING_X), len(lines) * _DETAIL_LINE + 16, spans, centered=True)


def _card(node: Node, loops: Sequence[Edge], limit: float) -> Box:
    left = _PADDING_X + (_BAR if node.emotion is not None else 0)
    lines = balance(node.label, limit, _LABEL_SIZE, _LABEL_WEIGHT)
    spans = [Span(left, _PADDING_Y + _baseline(i, _LABEL_LINE, _LABEL_SIZE), t, "label") for i, t in enumerate(lines)]
    y = _PADDING_Y + len(lines) * _LABEL_LINE
    for block in (_feeling_and_detail(node, limit), *(_loop(loop, limit) for loop in loops)):
        y += _GAP if block else 0
        spans += [Span(left + s.x, round(y + s.y, 1), s.text, s.role, s.marked) for s in block]
        y += _DETAIL_LINE * len({span.y for span in block})
    right = max((span.x + _width(span) for span in spans), default=left)
    return Box(_even(right + _PADDING_X), y + _PADDING_Y, tuple(spans))


def _width(span: Span) -> float:
    if span.role == "label":
        return width(span.text, _LABEL_SIZE, _LABEL_WEIGHT)
    return width(span.text, _DETAIL_SIZE, 600 if span.role == "feeling" else 400)


def _feeling_and_detail(node: Node, limit: float) -> list[Span]:
    """Side by side where they fit, else one below the other."""
    feeling = wrap(node.feeling or "", limit, _DETAIL_SIZE, 600)
    spans = [Span(0, _baseline(i, _DETAIL_LINE), line, "feeling") for i, line in enumerate(feeling)]
    if node.detail and len(spans) == 1:
        beside = _width(spans[0]) + 8
        if beside + width(node.detail, _DETAIL_SIZE) <= limit:
            return [*spans, Span(round(beside, 1), spans[0].y, node.detail, "detail")]
    detail = wrap(node.detail or "", limit, _DETAIL_SIZE)
    return spans + [Span(0, _baseline(len(spans) + i, _DETAIL_LINE), line, "detail") for i, line in enumerate(detail)]


def _loop(edge: Edge, limit: float) -> list[Span]:
    role: Role = "failed" if edge.kind == "failure" else "again"
    lines = balance(edge.label or "", limit - LOOP_SIGN, _DETAIL_SIZE)
    return [Span(LOOP_SIGN, _baseline(i, _DETAIL_LINE), line, role, marked=i == 0) for i, line in enumerate(lines)]


def _widened(box: Box, to: float) -> Box:
    if not box.centered:
        return replace(box, width=to)
    return replace(box, width=to, spans=tuple(replace(span, x=to / 2) for span in box.spans))


def _baseline(line: int, line_height: float, size: float = SMALLEST_TEXT) -> float:
    return round(line * line_height + line_height / 2 + size * _BASELINE, 1)


def _even(length: float) -> float:
    """Round up to an even number, so that the middle of a box is a whole pixel."""
    return -(-length // 2) * 2
