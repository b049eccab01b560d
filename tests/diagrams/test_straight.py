"""A way without branches stands where Graphviz would put it."""

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.diagrams import Cluster, Edge, EmbeddedEngine, Graph, Node, layout
from journeybook.diagrams.boxes import node_boxes
from journeybook.diagrams.graph import NodeKind
from journeybook.diagrams.layout import by_engine
from journeybook.diagrams.places import Layout
from journeybook.diagrams.straight import straight

_WORDS = st.sampled_from(["Calls", "Waits at the desk until somebody comes", "言葉", "Reads the letter twice, " * 6])
_KINDS: tuple[NodeKind, ...] = ("start", "step", "end")


@st.composite
def nodes_(draw: st.DrawFn) -> Node:
    """A node that has no id yet."""
    emotion, detail = draw(st.sampled_from([None, -1])), draw(st.sampled_from([None, "2 days"]))
    feeling = "Tired" if emotion else None
    return Node("", draw(st.sampled_from(_KINDS)), draw(_WORDS), feeling=feeling, emotion=emotion, detail=detail)


@st.composite
def ways(draw: st.DrawFn) -> Graph:
    """A way without branches; some of its steps are framed."""
    parts = draw(st.lists(st.tuples(st.booleans(), st.lists(nodes_(), min_size=1, max_size=3)), min_size=1, max_size=4))
    nodes = tuple(replace(node, id=f"n{i}") for i, node in enumerate(n for _, found in parts for n in found))
    ends = [0, *accumulate(len(found) for _, found in parts)]
    clusters = tuple(
        Cluster(f"c{i}", draw(st.sampled_from(["I ask", "I wait"])), tuple(node.id for node in nodes[a:b]))
        for i, ((framed, _), (a, b)) in enumerate(zip(parts, pairwise(ends), strict=True))
        if framed
    )
    order = tuple(node.id for node in nodes)
    edges = tuple(Edge(*ends) for ends in pairwise(order))
    return Graph("way", "A way", "A way.", nodes, edges, clusters, spine=order)


def _boxes(placed: Layout) -> list[float]:
    """Return where boxes and frames stand, in a certain order."""
    found = [placed.width, placed.height]
    for node in placed.nodes:
        found += [node.x, node.y]
    for frame in placed.frames:
        found += [frame.x, frame.y, frame.width, frame.height]
    return found


def _arrows(placed: Layout) -> list[float]:
    """Return where arrows begin, where their heads do, and where they end."""
    curves = [curve for edge in placed.edges for curve in edge.curves]
    points = [point for curve in curves for point in (curve.points[0], *(curve.arrow or ()))]
    return [length for point in points for length in point]


def test_a_way_without_branches_stands_where_graphviz_would_put_it(engine: EmbeddedEngine) -> None:
    @settings(max_examples=40, deadline=None)
    @given(ways())
    def any_way(graph: Graph) -> None:
        placed = straight(graph, node_boxes(graph))
        if placed is None:  # a heading that is wider than what it stands above
            return
        by_graphviz = by_engine(graph, node_boxes(graph), engine)
        assert _boxes(placed) == pytest.approx(_boxes(by_graphviz), abs=0.5)
        assert _arrows(placed) == pytest.approx(_arrows(by_graphviz), abs=1.5)
        assert layout(graph, engine) == placed

    any_way()


_WAY = Graph(
    "way",
    "A way",
    "A way.",
    (Node("a", "step", "Calls the office"), Node("b", "step", "Waits at the desk"), Node("c", "end", "Goes home")),
    (Edge("a", "b"), Edge("b", "c")),
    (Cluster("in", "I ask", ("a", "b")),),
    spine=("a", "b", "c"),
)


def _laid(**changes: object) -> Layout | None:
    graph = replace(_WAY, **changes)  # pyright: ignore[reportArgumentType]  fields of a graph
    return straight(graph, node_boxes(graph))


def test_a_way_takes_no_engine() -> None:
    placed = _laid()
    assert placed
    assert [round(node.y, 1) for node in placed.nodes] == [58.8, 119.8, 180.8]


@pytest.mark.parametrize(
    "changes",
    [
        {"edges": (Edge("a", "b"),)},
        {"edges": (Edge("a", "b"), Edge("b", "c"), Edge("a", "c"))},
        {"edges": (Edge("a", "b"), Edge("b", "c"), Edge("c", "b", "back"))},
        {"edges": (Edge("a", "b", "branch", "If it rains"), Edge("b", "c"))},
        {"edges": (Edge("a", "b"), Edge("b", "c"), Edge("b", "b", "back", "Again"))},
        {"edges": (Edge("a", "b"), Edge("b", "c"), Edge("b", "c", "failure", "It is shut"))},
        {"spine": ()},
        {"direction": "LR"},
        {"clusters": (Cluster("in", "I ask", ("a", "c")),)},
        {"clusters": (Cluster("in", "I ask what I have asked them for a year now, and again", ("a", "b")),)},
        {"clusters": (Cluster("in", "", ("a", "b")),)},
        {"clusters": (Cluster("in", "I ask", ()),)},
    ],
)
def test_whatever_else_is_left_to_graphviz(changes: dict[str, object]) -> None:
    assert _laid(**changes) is None
