"""Where everything in a diagram stands: measured, handed to Graphviz as boxes, and read back as values.

Lengths are pixels, `y` grows downward, the origin is the upper left corner.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any, cast

from journeybook.diagrams.boxes import Box, chip, node_boxes
from journeybook.diagrams.dot import Part, even, parts, source
from journeybook.diagrams.engine import Engine, LayoutFailedError
from journeybook.diagrams.graph import Cluster, Graph
from journeybook.diagrams.places import MARGIN, Curve, Frame, Heading, Layout, PlacedEdge, PlacedNode, Point
from journeybook.diagrams.straight import straight
from journeybook.records import record

_COLUMN_HEADING = 34


def layout(graph: Graph, engine: Engine, cache: MutableMapping[str, str] | None = None) -> Layout:
    """Place everything in a diagram.

    Args:
        graph: the diagram.
        engine: what places the boxes.
        cache: remembers what the engine said, by a hash of what it was asked and its version. Any mapping of strings,
            for example a dict that is kept between builds; an entry that cannot be used is replaced.

    Raises:
        EngineMissingError: the engine is not installed.
        LayoutFailedError: the engine refused the graph, or returned a part of it only.
    """
    boxes = node_boxes(graph)
    return straight(graph, boxes) or by_engine(graph, boxes, engine, cache)


def by_engine(
    graph: Graph, boxes: tuple[Box, ...], engine: Engine, cache: MutableMapping[str, str] | None = None
) -> Layout:
    """Place boxes by an engine, whatever the diagram; see `layout`."""
    chips = {i: chip(edge.label) for i, edge in enumerate(graph.edges) if edge.label and edge.tail != edge.head}
    dot = source(graph, boxes, chips)
    key = hashlib.sha256(f"{engine.version}\n{dot}".encode()).hexdigest()
    if cache is not None and (known := cache.get(key)) is not None:
        try:
            return _read(graph, boxes, chips, known)
        except LayoutFailedError:
            del cache[key]
    answer = engine.run(dot)
    placed = _read(graph, boxes, chips, answer)
    if cache is not None:
        cache[key] = answer
    return placed


@record
class _Answer:
    """Graphviz' json0, by name; `top` is how far down from the picture's edge its places begin."""

    height: float
    width: float
    top: float
    objects: Mapping[str, Mapping[str, str]]
    edges: Mapping[str, Mapping[str, str]]

    def point(self, text: str) -> Point:
        x, y = text.split(",")
        return round(float(x), 1) + MARGIN, round(self.height - float(y), 1) + self.top

    def corner(self, name: str, box: Box) -> Point:
        x, y = self.point(self.objects[name]["pos"])
        return round(x - box.width / 2, 1), round(y - box.height / 2, 1)

    def curve(self, part: Part) -> Curve:
        tips: dict[str, Point] = {}
        points: list[Point] = []
        for word in self.edges[part.name]["pos"].split(";")[0].split():
            if word[:2] in ("s,", "e,"):
                tips[word[0]] = self.point(word[2:])
            else:
                points.append(self.point(word))
        if "s" in tips:
            return Curve(tuple(points), (points[0], tips["s"]))
        return Curve(tuple(points), (points[-1], tips["e"]) if "e" in tips else None)


def _read(graph: Graph, boxes: tuple[Box, ...], chips: Mapping[int, Box], answer: str) -> Layout:
    """Turn json0 into a layout; its curves, boxes and frames are all there, or it fails."""
    edges = parts(graph)
    top = MARGIN + (_COLUMN_HEADING if graph.columns else 0)
    try:
        said = _parse(answer, top)
        _require([f"n{i}" for i in range(len(boxes))], said.objects, "node")
        _require([f"c{i}" for i in chips], said.objects, "edge label")
        _require([f"cluster{i}" for i in range(len(graph.clusters))], said.objects, "cluster")
        _require([part.name for group in edges for part in group], said.edges, "edge")
        nodes = tuple(
            PlacedNode(node, box, *said.corner(f"n{i}", box))
            for i, (node, box) in enumerate(zip(graph.nodes, boxes, strict=True))
        )
        place = {placed.node.id: placed for placed in nodes}
        neighbors = even(graph)
        curves = [
            (_even_curve(place[edge.tail], place[edge.head]),) if i in neighbors else tuple(map(said.curve, group))
            for i, (edge, group) in enumerate(zip(graph.edges, edges, strict=True))
        ]
        placed = tuple(
            PlacedEdge(edge, own, chips[i], *said.corner(f"c{i}", chips[i]))
            if i in chips
            else PlacedEdge(edge, own, None)
            for i, (edge, own) in enumerate(zip(graph.edges, curves, strict=True))
        )
        frames = tuple(_frame(cluster, said, f"cluster{i}") for i, cluster in enumerate(graph.clusters))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        message = f"Graphviz gave something else than a layout: {error}"
        raise LayoutFailedError(message) from error
    headings = tuple(
        Heading(column, place[column.nodes[0]].x, MARGIN + 13, place[column.nodes[0]].box.width)
        for column in graph.columns
        if column.nodes
    )
    return Layout(graph, said.width + 2 * MARGIN, said.height + top + MARGIN, nodes, placed, frames, headings)


def _parse(answer: str, top: float) -> _Answer:
    data = cast("dict[str, Any]", json.loads(answer))
    _, _, width, height = map(float, data["bb"].split(","))
    return _Answer(
        round(height, 1),
        round(width, 1),
        top,
        {item["name"]: item for item in data.get("objects", ())},
        {item["id"]: item for item in data.get("edges", ())},
    )


def _require(names: Iterable[str], found: Mapping[str, object], what: str) -> None:
    """Graphviz can return a cut graph as a success."""
    if missing := [name for name in names if name not in found]:
        message = f"Graphviz lost {len(missing)} of the diagram's boxes ({what} {missing[0]} first)"
        raise LayoutFailedError(message)


def _frame(cluster: Cluster, said: _Answer, name: str) -> Frame:
    left, bottom, right, top = said.objects[name]["bb"].split(",")
    x, y = said.point(f"{left},{top}")
    x2, y2 = said.point(f"{right},{bottom}")
    return Frame(cluster, x, y, round(x2 - x, 1), round(y2 - y, 1))


def _even_curve(tail: PlacedNode, head: PlacedNode) -> Curve:
    """Return an even curve from the right of one box to the left of another."""
    start = (round(tail.x + tail.box.width, 1), round(tail.y + tail.box.height / 2, 1))
    end = (head.x, round(head.y + head.box.height / 2, 1))
    bend = round((end[0] - start[0]) / 2, 1)
    return Curve((start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end), None)
