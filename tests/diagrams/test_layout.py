import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from diagrams.samples import HOSTILE, columns, everything
from journeybook.diagrams import Cluster, Edge, EmbeddedEngine, Graph, Layout, LayoutFailedError, Node, layout
from journeybook.diagrams.boxes import chip, node_boxes
from journeybook.diagrams.dot import even, source


@dataclass(frozen=True)
class Recorder:
    """An engine that keeps what it was asked, and may change what the real one answers."""

    engine: EmbeddedEngine
    asked: list[str]
    change: Callable[[str], str] = str

    @property
    def version(self) -> str:
        """Part of the key under which layouts are remembered."""
        return "recorded"

    def run(self, dot: str) -> str:
        """Ask the real engine."""
        self.asked.append(dot)
        return self.change(self.engine.run(dot))


def _without(name: str) -> Callable[[str], str]:
    def change(answer: str) -> str:
        data = json.loads(answer)
        for part in ("objects", "edges"):
            data[part] = [item for item in data[part] if item["name" if part == "objects" else "id"] != name]
        return json.dumps(data)

    return change


def _all_hostile() -> Graph:
    nodes = tuple(Node(f"node {text}", "step", text, text, text, -1, text, starred=True) for text in HOSTILE)
    edges = tuple(Edge(a.id, b.id, "branch", f"{a.label} {b.label}") for a in nodes for b in nodes[:2])
    clusters = tuple(Cluster(text, text, (node.id,)) for text, node in zip(HOSTILE, nodes, strict=True))
    return Graph("bad", HOSTILE[0], HOSTILE[1], nodes, edges, clusters, spine=tuple(n.id for n in nodes))


def test_nothing_that_anybody_wrote_reaches_dot(engine: EmbeddedEngine) -> None:
    graph = _all_hostile()
    recorder = Recorder(engine, [])
    layout(graph, recorder)
    words = {word for text in HOSTILE for word in text.split() if len(word) > 2}
    assert [word for word in words - {"digraph"} if word in recorder.asked[0]] == []
    # The same diagram with other words of the same widths asks for the same: the DOT depends on sizes alone.
    anonymous = {node.id: f"id{i}" for i, node in enumerate(graph.nodes)}
    renamed = replace(
        graph,
        title="x",
        nodes=tuple(replace(n, id=anonymous[n.id], href=None) for n in graph.nodes),
        edges=tuple(replace(e, tail=anonymous[e.tail], head=anonymous[e.head]) for e in graph.edges),
        clusters=tuple(Cluster(f"c{i}", c.label, (f"id{i}",)) for i, c in enumerate(graph.clusters)),
        spine=tuple(anonymous.values()),
    )
    layout(renamed, recorder)
    assert recorder.asked[0] == recorder.asked[1]


def test_dot_is_boxes_of_fixed_sizes_with_generated_names() -> None:
    graph = Graph("g", "Two", "Two.", (Node("a", "step", "Calls"), Node("b", "step", "Waits")), (Edge("a", "b"),))
    assert source(graph, node_boxes(graph), {}) == (
        "digraph g {\n"
        "\tgraph [margin=0 nodesep=0.25 pad=0 rankdir=TB ranksep=0.34]\n"
        '\tnode [fixedsize=true label="" shape=box]\n'
        '\tedge [arrowsize=0.7 label=""]\n'
        "\tn0 [height=0.5139 width=0.8611]\n"
        "\tn1 [height=0.5139 width=0.8611]\n"
        "\tn0 -> n1 [dir=forward id=e0 weight=1]\n"
        "}\n"
    )


@pytest.mark.parametrize("lost", ["n1", "c2", "cluster1", "e0", "e2b"])
def test_a_cut_graph_is_an_error(engine: EmbeddedEngine, lost: str) -> None:
    with pytest.raises(LayoutFailedError, match="lost 1 of"):
        layout(everything(), Recorder(engine, [], _without(lost)))


@pytest.mark.parametrize("answer", ["", "{}", "[]", '{"bb": "0,0,1"}', "null"])
def test_an_answer_that_is_no_layout_is_an_error(engine: EmbeddedEngine, answer: str) -> None:
    with pytest.raises(LayoutFailedError):
        layout(everything(), Recorder(engine, [], lambda _: answer))


def test_a_layout_is_remembered_by_what_was_asked(engine: EmbeddedEngine) -> None:
    recorder, cache = Recorder(engine, []), dict[str, str]()
    first = layout(everything(), recorder, cache)
    assert layout(everything(), recorder, cache) == first
    assert len(recorder.asked) == 1
    other = replace(everything(), title="Another title")  # the same picture
    layout(other, recorder, cache)
    assert len(recorder.asked) == 1
    longer = replace(everything(), nodes=(*everything().nodes, Node("d", "step", "Fourth thing")))
    layout(longer, recorder, cache)
    assert len(recorder.asked) == 2


def test_a_broken_memory_is_replaced(engine: EmbeddedEngine) -> None:
    cache: dict[str, str] = {}
    first = layout(everything(), engine, cache)
    (key,) = cache
    good = cache[key]
    cache[key] = good[:100]
    assert layout(everything(), engine, cache) == first
    assert cache == {key: good}


def test_boxes_and_words_do_not_overlap(engine: EmbeddedEngine) -> None:
    for graph in (everything(), columns(), _all_hostile()):
        placed = layout(graph, engine)
        boxes = [(n.x, n.y, n.box) for n in placed.nodes] + [(e.x, e.y, e.chip) for e in placed.edges if e.chip]
        for i, (x1, y1, a) in enumerate(boxes):
            assert x1 >= 0
            assert y1 >= 0
            assert x1 + a.width <= placed.width
            assert y1 + a.height <= placed.height
            for x2, y2, b in boxes[:i]:
                apart = x1 + a.width <= x2 or x2 + b.width <= x1 or y1 + a.height <= y2 or y2 + b.height <= y1
                assert apart


def test_boxes_stand_where_they_stand_whether_curves_are_asked_for_or_not(engine: EmbeddedEngine) -> None:
    graph = columns()
    near = replace(graph, edges=tuple(edge for i, edge in enumerate(graph.edges) if i in even(graph)))
    recorder = Recorder(engine, [])
    layout(near, recorder)
    asked = recorder.asked[0]
    with_curves = asked.replace(" splines=none", "")
    assert asked != with_curves
    without, as_well = (json.loads(engine.run(dot))["objects"] for dot in (asked, with_curves))
    assert [item.get("pos") for item in without] == [item.get("pos") for item in as_well]


def test_text_stays_inside_its_box() -> None:
    for graph in (everything(), columns(), _all_hostile()):
        for box in (*node_boxes(graph), *(chip(e.label) for e in graph.edges if e.label)):
            assert all(0 <= span.x < box.width and 8 < span.y < box.height - 4 for span in box.spans)


def _box(placed: Layout, id_: str) -> tuple[float, float, float, float]:
    node = next(n for n in placed.nodes if n.node.id == id_)
    return node.x, node.y, node.x + node.box.width, node.y + node.box.height


def test_an_arrow_points_at_the_head_also_on_the_way_back(engine: EmbeddedEngine) -> None:
    placed = layout(everything(), engine)
    for edge in placed.edges:
        tips = [curve.arrow[1] for curve in edge.curves if curve.arrow]
        if edge.edge.tail == edge.edge.head:
            assert tips == []
            continue
        (tip,) = tips
        left, top, right, bottom = _box(placed, edge.edge.head)
        assert left - 2 <= tip[0] <= right + 2
        assert top - 2 <= tip[1] <= bottom + 2


def test_the_spine_is_one_straight_line_in_its_order(engine: EmbeddedEngine) -> None:
    placed = layout(everything(), engine)
    boxes = [_box(placed, id_) for id_ in everything().spine]
    assert len({left + right for left, _, right, _ in boxes}) == 1
    assert all(above[3] < below[1] for above, below in pairwise(boxes))


def test_the_spine_keeps_its_order_where_no_edge_holds_it(engine: EmbeddedEngine) -> None:
    loose = replace(everything(), edges=(Edge("c", "a", "back"),))
    placed = layout(loose, engine)
    tops = [_box(placed, id_)[1] for id_ in loose.spine]
    assert tops == sorted(tops)


def test_frames_hold_their_nodes_and_leave_room_for_their_name(engine: EmbeddedEngine) -> None:
    placed = layout(everything(), engine)
    for frame in placed.frames:
        for id_ in frame.cluster.nodes:
            left, top, right, bottom = _box(placed, id_)
            assert frame.x < left < right < frame.x + frame.width
            assert frame.y + 24 < top < bottom < frame.y + frame.height


def test_columns_stand_side_by_side_under_their_headings(engine: EmbeddedEngine) -> None:
    placed = layout(columns(), engine)
    assert [h.column.label for h in placed.headings] == ["Evidence", "Found", "Meant"]
    for heading in placed.headings:
        for id_ in heading.column.nodes:
            left, top, right, _ = _box(placed, id_)
            assert (left, right) == (heading.x, heading.x + heading.width)
            assert top > heading.y
    assert all(a.x + a.width < b.x for a, b in pairwise(placed.headings))


def test_boxes_in_a_row_are_equally_high() -> None:
    row = replace(everything(), direction="LR")
    assert len({box.height for box in node_boxes(row) if not box.centered}) == 1
