"""What a diagram shows: values only, no syntax of any output.

Ids are ours and never leave this package as written by a user; labels, details and feelings are plain text that people
wrote and may contain anything.
"""

from typing import Literal

from journeybook.records import record

Direction = Literal["LR", "TB"]
"""From left to right, or from top to bottom."""

NodeKind = Literal[
    "touchpoint",
    "start",
    "end",
    "step",
    "persona",
    "journey",
    "ideal",
    "channel",
    "evidence",
    "fact",
    "reading",
    "opportunity",
    "solution",
    "ending",
]
"""What a box stands for. `fact` and `reading` are the two kinds of insight; `start` and `end` frame a journey.
`ideal` is a journey as it should be; `ending` is where a scenario ends."""

EdgeKind = Literal["usual", "branch", "failure", "back", "part", "ideal"]
"""The usual way, a way taken in some case, what happens when things go wrong, a way back to something earlier; from
something to one of its parts, and from something as it is to how it should be."""


@record
class Node:
    """One box.

    Args:
        id: unique in the graph.
        kind: what it stands for; decides how it looks.
        label: its words.
        href: where a click leads, or None. Drawn only when it is http(s), mailto or site-relative.
        feeling: the name of the feeling there, shown in the feeling's color; needs `emotion`.
        emotion: the feeling's value, -2 (very bad) to 2 (very good).
        detail: a second, smaller line.
        starred: whether it is a moment of truth.
        focus: whether it is what the diagram is about, among its neighbors.
    """

    id: str
    kind: NodeKind
    label: str
    href: str | None = None
    feeling: str | None = None
    emotion: int | None = None
    detail: str | None = None
    starred: bool = False
    focus: bool = False


@record
class Edge:
    """One way from a node to a node, with the words for the case in which it is taken.

    A way from a node to itself is drawn as a line of text in its box: what is done again, and when. `words` say in full
    what the label only stands for.
    """

    tail: str
    head: str
    kind: EdgeKind = "usual"
    label: str | None = None
    words: str | None = None


@record
class Cluster:
    """Nodes that stand in one frame with a heading, for example the steps of a stage."""

    id: str
    label: str
    nodes: tuple[str, ...]


@record
class Column:
    """Nodes that stand under one heading, one above the other; for graphs from left to right.

    Edges between columns are drawn as plain lines; they run from left to right, and have no words.
    """

    id: str
    label: str
    nodes: tuple[str, ...]


@record
class Graph:
    """A diagram.

    Args:
        id: unique on the page; letters, digits and hyphens. The ids inside the SVG begin with it.
        title: its name, in a few words.
        description: what it shows, in a sentence, for those who cannot see it.
        nodes: in reading order: the order of links, and an edge to an earlier node is a way back.
        edges: between ids of `nodes`.
        clusters: frames; each node is in at most one.
        columns: headed columns from left to right; a graph has clusters or columns, not both.
        spine: ids of nodes that stand in one line, in this order, whatever else happens around them.
        direction: the way in which it is read.

    Raises:
        ValueError: an id is not well formed, is used twice, or names nothing.
    """

    id: str
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    columns: tuple[Column, ...] = ()
    spine: tuple[str, ...] = ()
    direction: Direction = "TB"

    def __post_init__(self) -> None:
        if not self.id.replace("-", "").isalnum() or not self.id.isascii():
            message = f"a diagram's id has letters, digits and hyphens only: {self.id!r}"
            raise ValueError(message)
        known = {node.id for node in self.nodes}
        if len(known) != len(self.nodes):
            message = f"two nodes of diagram {self.id!r} have the same id"
            raise ValueError(message)
        framed = [id_ for group in (*self.clusters, *self.columns) for id_ in group.nodes]
        if len(set(framed)) != len(framed):
            message = f"a node of diagram {self.id!r} is in two groups"
            raise ValueError(message)
        named = {*framed, *self.spine, *(e.tail for e in self.edges), *(e.head for e in self.edges)}
        if unknown := sorted(named - known):
            message = f"diagram {self.id!r} names nodes that it does not have: {', '.join(unknown)}"
            raise ValueError(message)
