"""What a diagram says, as a list: for those who cannot see it, and for search."""

from journeybook.diagrams.graph import Edge, EdgeKind, Graph, Node
from journeybook.records import record


@record
class Lead:
    """One way on: the words of what it leads to, and in which case it is taken."""

    to: str
    when: str | None
    kind: EdgeKind
    again: bool = False
    """Whether it leads to the same node once more."""


@record
class Item:
    """One node in words, and where it leads."""

    label: str
    note: str
    """What else the box shows, as sentences; empty when it shows nothing else."""
    href: str | None
    leads: tuple[Lead, ...]


@record
class Group:
    """Nodes that stand together; without a label where they stand in no frame and in no column."""

    label: str | None
    items: tuple[Item, ...]


@record
class Outline:
    """A whole diagram in words."""

    title: str
    description: str
    groups: tuple[Group, ...]


def note(node: Node) -> str:
    """Return what a box shows beside its label, as sentences."""
    parts = [
        "Moment of truth" if node.starred else "",
        f"Feeling: {node.feeling}" if node.feeling else "",
        node.detail or "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def outline(graph: Graph) -> Outline:
    """Return the same as the diagram shows: each node once, in reading order, with each edge at its tail."""
    words = {node.id: node.label for node in graph.nodes}
    leads: dict[str, list[Lead]] = {}
    for edge in graph.edges:
        leads.setdefault(edge.tail, []).append(_lead(edge, words[edge.head]))
    named = {id_: group for group in (*graph.clusters, *graph.columns) for id_ in group.nodes}
    groups: list[tuple[object, str | None, list[Item]]] = []
    for node in graph.nodes:
        item = Item(node.label, note(node), node.href, tuple(leads.get(node.id, ())))
        group = named.get(node.id)
        if not groups or groups[-1][0] is not group:
            groups.append((group, group.label if group else None, []))
        groups[-1][2].append(item)
    return Outline(graph.title, graph.description, tuple(Group(label, tuple(items)) for _, label, items in groups))


def _lead(edge: Edge, to: str) -> Lead:
    return Lead(to, edge.words or edge.label, edge.kind, edge.head == edge.tail)
