"""A diagram as DOT: boxes of fixed sizes with generated names, and nothing that anybody wrote.

Words on an edge become a box of their own between two halves of the edge: so Graphviz keeps the exact room for them, on
every engine, and the edge runs into its words instead of past them.
"""

from itertools import pairwise

from journeybook.diagrams.boxes import Box, heading_width
from journeybook.diagrams.graph import Edge, Graph
from journeybook.diagrams.graphviz_package import digraph
from journeybook.records import record

ARROW = 7
"""The length of an arrow head in pixels."""

_HEADING_FONT = 14  # Graphviz keeps 1.2 times this, and 8 around it, above the nodes of a cluster
_HEADING_ADVANCE = 0.6 * _HEADING_FONT  # of one character of Courier
_POINTS_PER_INCH = 72


@record
class Part:
    """One edge as Graphviz sees it.

    Args:
        name: its id in DOT.
        tail: the DOT name of the node that it begins at. Ways back run from the earlier node, so that they do not turn
            the order of the nodes around; then the arrow is at the tail.
        head: the DOT name of the node that it ends at.
        arrow: where the arrow is.
        weight: how much it should be short and straight.
    """

    name: str
    tail: str
    head: str
    arrow: str
    weight: int


def parts(graph: Graph) -> tuple[tuple[Part, ...], ...]:
    """Return the DOT edges that stand for each edge of the graph.

    Two where it has words, one where it has none or runs between columns, none from a node to itself.
    """
    number = {node.id: i for i, node in enumerate(graph.nodes)}
    following = set(pairwise(graph.spine))
    column = {id_: group.id for group in graph.columns for id_ in group.nodes}
    found: list[tuple[Part, ...]] = []
    for i, edge in enumerate(graph.edges):
        tail, head = f"n{number[edge.tail]}", f"n{number[edge.head]}"
        weight = 1 if (edge.tail, edge.head) not in following else 10 if edge.kind == "usual" else 5
        if edge.tail == edge.head:
            found.append(())
            continue
        if column.get(edge.tail) != column.get(edge.head):
            # Columns say the direction; many arrow heads on one box would only hide it.
            found.append((Part(f"e{i}", f"{tail}:e", f"{head}:w", "none", weight),))
            continue
        back = number[edge.head] < number[edge.tail]
        if not edge.label:
            ends = (head, tail, "back") if back else (tail, head, "forward")
            found.append((Part(f"e{i}", *ends, weight),))
            continue
        first = (f"c{i}", tail, "none") if back else (tail, f"c{i}", "none")
        second = (head, f"c{i}", "back") if back else (f"c{i}", head, "forward")
        # The words stand near the node where the choice is made.
        found.append((Part(f"e{i}a", *first, weight + 2), Part(f"e{i}b", *second, weight)))
    return tuple(found)


def source(graph: Graph, boxes: tuple[Box, ...], chips: dict[int, Box]) -> str:
    """Return the DOT of a diagram.

    Args:
        graph: the diagram.
        boxes: the size of each node.
        chips: the sizes of the words on edges, by the number of the edge.
    """
    dot = digraph(
        graph={"rankdir": graph.direction, **_spacing(graph), **_curves(graph), "margin": "0", "pad": "0"},
        node={"shape": "box", "fixedsize": "true", "label": ""},
        edge={"arrowsize": f"{ARROW / 10:g}", "label": ""},
    )
    number = {node.id: i for i, node in enumerate(graph.nodes)}
    spine = set(graph.spine)
    dot.body += [
        _node(f"n{i}", box, spine=node.id in spine)
        for i, (node, box) in enumerate(zip(graph.nodes, boxes, strict=True))
    ]
    dot.body += [_node(f"c{i}", box, spine=_follows(graph, graph.edges[i])) for i, box in chips.items()]
    for i, cluster in enumerate(graph.clusters):
        heading = "x" * -int(-heading_width(cluster.label) // _HEADING_ADVANCE)
        attributes = {"margin": "14", "labeljust": "l", "fontname": "Courier", "fontsize": str(_HEADING_FONT)}
        with dot.subgraph(name=f"cluster{i}", graph_attr={**attributes, "label": heading}) as frame:
            frame.body += [f"\tn{number[id_]}\n" for id_ in cluster.nodes]
            for j in chips:
                edge = graph.edges[j]
                if _follows(graph, edge) and edge.tail in cluster.nodes and edge.head in cluster.nodes:
                    frame.body.append(f"\tc{j}\n")
    for column in graph.columns:
        with dot.subgraph(graph_attr={"rank": "same"}) as rank:
            rank.body += [f"\tn{number[id_]}\n" for id_ in column.nodes]
    dot.body += [
        f"\t{part.tail} -> {part.head} [dir={part.arrow} id={part.name} weight={part.weight}]\n"
        for group in parts(graph)
        for part in group
    ]
    dot.body += [
        f"\tn{number[tail]} -> n{number[head]} [id=h{i} style=invis weight=10]\n"
        for i, (tail, head) in enumerate(_order(graph))
    ]
    return dot.source


def _node(name: str, box: Box, *, spine: bool) -> str:
    group = "group=s " if spine else ""
    size = f"height={box.height / _POINTS_PER_INCH:.4f} width={box.width / _POINTS_PER_INCH:.4f}"
    return f"\t{name} [{group}{size}]\n"


def _follows(graph: Graph, edge: Edge) -> bool:
    """Whether an edge with words runs down the spine: one without words would rather, and a failure never does."""
    if (edge.tail, edge.head) not in set(pairwise(graph.spine)):
        return False
    parallel = [other for other in graph.edges if (other.tail, other.head) == (edge.tail, edge.head)]
    return all(other.label for other in parallel) and next((o for o in parallel if o.kind != "failure"), None) is edge


def _order(graph: Graph) -> list[tuple[str, str]]:
    """Invisible edges that keep spine and columns in order where no visible one does."""
    drawn = {(edge.tail, edge.head) for edge in graph.edges}
    wanted = list(pairwise(graph.spine))
    filled = [column.nodes for column in graph.columns if column.nodes]
    wanted += [(left[0], right[0]) for left, right in pairwise(filled)]
    return [pair for pair in wanted if pair not in drawn]


def even(graph: Graph) -> frozenset[int]:
    """Return the numbers of the edges from one column to the next, which are drawn as even curves.

    No box can be in the way there, and Graphviz' own curves all turn at the same place, which makes a knot of many.
    """
    number = {id_: i for i, column in enumerate(graph.columns) for id_ in column.nodes}
    return frozenset(
        i
        for i, edge in enumerate(graph.edges)
        if edge.tail in number and number.get(edge.head, -1) - number[edge.tail] == 1
    )


def _curves(graph: Graph) -> dict[str, str]:
    """Ask for no curves where none would be read; they take a third of Graphviz' time."""
    return {"splines": "none"} if len(even(graph)) == len(graph.edges) > 0 else {}


def _spacing(graph: Graph) -> dict[str, str]:
    """Distances in inches: between boxes side by side, and between one rank and the next."""
    if graph.columns:
        return {"nodesep": "0.17", "ranksep": "1.9" if len(graph.columns) <= 3 else "0.8"}
    if graph.direction == "LR":
        return {"nodesep": "0.3", "ranksep": "0.36"}
    return {"nodesep": "0.25", "ranksep": "0.34"}
