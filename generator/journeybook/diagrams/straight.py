"""A way without branches: its boxes stand one below the other, and it takes no engine to find out where.

Each journey is such a way until somebody writes down what else may happen. The distances are those that Graphviz
keeps, so that a journey looks as before when it gets its first branch; a test holds both against each other.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from journeybook.diagrams.boxes import Box, heading_width
from journeybook.diagrams.graph import Cluster, Graph
from journeybook.diagrams.places import MARGIN, Curve, Frame, Layout, PlacedEdge, PlacedNode

_BETWEEN = 24
"""From one box to the next."""
_AROUND = 8
"""From a frame to what is outside."""
_INSIDE = 14
"""From a frame to the boxes in it; above them is its heading, too."""
_HEADING = 24.8
_ARROW = 8.4


def straight(graph: Graph, boxes: Sequence[Box]) -> Layout | None:
    """Return the layout of a way without branches from top to bottom, or None where a graph is something else.

    Args:
        graph: the diagram.
        boxes: the size of each of its nodes.
    """
    if not boxes or graph.columns or graph.direction != "TB" or not _is_straight(graph):
        return None
    size = {node.id: box for node, box in zip(graph.nodes, boxes, strict=True)}
    inner = [max(size[id_].width for id_ in cluster.nodes) for cluster in graph.clusters]
    headings = [heading_width(cluster.label) for cluster in graph.clusters]
    if not all(0 < heading <= width for heading, width in zip(headings, inner, strict=True)):
        return None  # Graphviz keeps no room for none, and makes room for a long one on one side
    framed = {id_: cluster for cluster in graph.clusters for id_ in cluster.nodes}
    around = [framed.get(node.id) for node in graph.nodes]
    half = max([box.width / 2 for box in boxes] + [width / 2 + _INSIDE + _AROUND for width in inner])
    middle = MARGIN + half
    first = MARGIN + (_AROUND + _INSIDE + _HEADING if around[0] else 0)
    steps = [box.height + _gap(*both) for box, both in zip(boxes, pairwise(around), strict=False)]
    tops = [round(top, 1) for top in accumulate([first, *steps])]
    nodes = tuple(
        PlacedNode(node, box, round(middle - box.width / 2, 1), top)
        for node, box, top in zip(graph.nodes, boxes, tops, strict=True)
    )
    place = {placed.node.id: placed for placed in nodes}
    bottom = tops[-1] + boxes[-1].height + (_INSIDE + _AROUND if around[-1] else 0)
    return Layout(
        graph,
        2 * middle,
        bottom + MARGIN,
        nodes,
        tuple(PlacedEdge(e, (_arrow(middle, place[e.tail], place[e.head]),), None) for e in graph.edges),
        tuple(_frame(cluster, [place[id_] for id_ in cluster.nodes]) for cluster in graph.clusters),
        (),
    )


def _is_straight(graph: Graph) -> bool:
    """Tell whether each node leads to the next one and to no other, and frames are around neighbors."""
    order = tuple(node.id for node in graph.nodes)
    ways = [(edge.tail, edge.head) for edge in graph.edges]
    framed = {id_: number for number, cluster in enumerate(graph.clusters) for id_ in cluster.nodes}
    runs = [number for number, _ in groupby(map(framed.get, order)) if number is not None]
    return (
        graph.spine == order
        and sorted(ways) == sorted(pairwise(order))
        and all(edge.label is None for edge in graph.edges)
        and sorted(runs) == list(range(len(graph.clusters)))
    )


def _gap(above: Cluster | None, below: Cluster | None) -> float:
    if above is below:
        return _BETWEEN
    room = (_INSIDE if above else 0) + _AROUND + (_INSIDE + _HEADING if below else 0)
    return max(_BETWEEN, room)


def _arrow(x: float, tail: PlacedNode, head: PlacedNode) -> Curve:
    start, base = tail.y + tail.box.height, head.y - _ARROW
    points = tuple((round(x, 1), round(start + third * (base - start) / 3, 1)) for third in range(4))
    return Curve(points, (points[-1], (round(x, 1), head.y)))


def _frame(cluster: Cluster, inside: Sequence[PlacedNode]) -> Frame:
    left = min(placed.x for placed in inside) - _INSIDE
    right = max(placed.x + placed.box.width for placed in inside) + _INSIDE
    top = inside[0].y - _INSIDE - _HEADING
    bottom = inside[-1].y + inside[-1].box.height + _INSIDE
    return Frame(cluster, round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))
