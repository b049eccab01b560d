"""Where everything in a diagram stands, as values.

Lengths are pixels, `y` grows downward, the origin is the upper left corner.
"""

from journeybook.diagrams.boxes import Box
from journeybook.diagrams.graph import Cluster, Column, Edge, Graph, Node
from journeybook.records import record

MARGIN = 12
"""Around everything: marks on the corners of boxes and the focus ring reach beyond the boxes."""

Point = tuple[float, float]


@record
class PlacedNode:
    """A node, its box, and the box's upper left corner."""

    node: Node
    box: Box
    x: float
    y: float


@record
class Curve:
    """A chain of cubic Bézier curves, one point and then three for each; with its arrow, if it has one."""

    points: tuple[Point, ...]
    arrow: tuple[Point, Point] | None
    """The middle of the arrow's base, and its tip."""


@record
class PlacedEdge:
    """An edge: its one or two curves, and the words on it. A way from a node to itself has neither."""

    edge: Edge
    curves: tuple[Curve, ...]
    chip: Box | None
    x: float = 0
    """Upper left corner of the words."""
    y: float = 0


@record
class Frame:
    """A cluster and its rectangle."""

    cluster: Cluster
    x: float
    y: float
    width: float
    height: float


@record
class Heading:
    """A column's heading: where its baseline begins, and how wide the column is."""

    column: Column
    x: float
    y: float
    width: float


@record
class Layout:
    """A diagram with a place for everything; all tuples are in the order of the graph's."""

    graph: Graph
    width: float
    height: float
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    frames: tuple[Frame, ...]
    headings: tuple[Heading, ...]
