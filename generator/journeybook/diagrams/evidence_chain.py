"""How we know: from evidence over insights to opportunities and what could be done."""

from collections.abc import Iterable, Sequence

from journeybook.diagrams.graph import Column, Edge, Graph, Node
from journeybook.diagrams.journey_flow import HrefOf
from journeybook.model.records import WalkLog
from journeybook.model.references import Ref
from journeybook.model.research import Evidence, Insight, Opportunity

_HEADINGS = {
    "evidence": "Evidence",
    "fact": "What we found",
    "reading": "What it means",
    "opportunity": "Opportunities",
    "solution": "What could be done",
}


def evidence_chain(
    evidence: Sequence[Evidence | WalkLog],
    insights: Sequence[Insight],
    opportunities: Sequence[Opportunity],
    href_of: HrefOf,
    focus: Ref | None = None,
) -> Graph:
    """Return the chain from what was seen and said to what could be done about it.

    Without a focus everything is shown that is connected to anything; with one, what the focus rests on and what rests
    on it. References to objects that are not among those given are left out.

    Args:
        evidence: walks among it; in reading order, as the others. On the picture each stands where lines cross least.
        insights: factual ones and readings of them, which stand in columns of their own.
        opportunities: with their solutions.
        href_of: gives the address of each object. A solution leads to its own link.
        focus: the evidence, walk, insight or opportunity that the diagram is about.
    """
    nodes = [
        *(
            Node(f"{e.kind}-{e.id}", "evidence", e.title, href_of(Ref(e.kind, e.id)), detail=_source(e))
            for e in evidence
        ),
        *(
            Node(f"insight-{i.id}", "reading" if i.interpreted else "fact", i.title, href_of(Ref("insight", i.id)))
            # Facts first: readings rest on them, and reading order runs from left to right.
            for i in sorted(insights, key=lambda insight: insight.interpreted)
        ),
        *(
            Node(f"opportunity-{o.id}", "opportunity", o.title, href_of(Ref("opportunity", o.id)))
            for o in opportunities
        ),
        *(
            Node(_solution(o, i), "solution", s.title, s.link, detail=s.status.replace("-", " ").capitalize())
            for o in opportunities
            for i, s in enumerate(o.solutions)
        ),
    ]
    known = {node.id for node in nodes}
    edges = [e for e in _edges(insights, opportunities) if e.tail in known and e.head in known]
    centre = f"{focus.kind}-{focus.id}" if focus else None
    shown = _around(centre, edges) if centre else {id_ for edge in edges for id_ in (edge.tail, edge.head)}
    kept = tuple(
        Node(n.id, n.kind, n.label, n.href, detail=n.detail, focus=n.id == centre) for n in nodes if n.id in shown
    )
    return Graph(
        id=f"chain-{centre}" if centre else "chain",
        title="How we know, and what follows from it",
        description=(
            "From left to right: evidence, what was found in it, what that means, "
            "the opportunities that follow, and what could be done."
        ),
        nodes=kept,
        edges=tuple(e for e in edges if e.tail in shown and e.head in shown),
        columns=tuple(
            Column(kind, heading, ids)
            for kind, heading in _HEADINGS.items()
            if (ids := tuple(node.id for node in kept if node.kind == kind))
        ),
        direction="LR",
    )


def _edges(insights: Sequence[Insight], opportunities: Sequence[Opportunity]) -> Iterable[Edge]:
    for insight in insights:
        for ref in dict.fromkeys((*insight.evidence, *insight.facts)):
            yield Edge(f"{ref.kind}-{ref.id}", f"insight-{insight.id}")
    for opportunity in opportunities:
        for ref in dict.fromkeys(ref for ref in opportunity.addresses if ref.kind == "insight"):
            yield Edge(f"insight-{ref.id}", f"opportunity-{opportunity.id}")
        for i, _ in enumerate(opportunity.solutions):
            yield Edge(f"opportunity-{opportunity.id}", _solution(opportunity, i))


def _solution(opportunity: Opportunity, index: int) -> str:
    return f"solution-{opportunity.id}-{index + 1}"


def _source(evidence: Evidence | WalkLog) -> str:
    words = evidence.source.replace("-", " ").capitalize() if isinstance(evidence, Evidence) else "Walk"
    return f"{words}, {evidence.date:%Y-%m}"


def _around(centre: str, edges: Sequence[Edge]) -> set[str]:
    """What leads to the centre and what it leads to, however far, with the centre itself."""
    before = {edge.head: [e.tail for e in edges if e.head == edge.head] for edge in edges}
    after = {edge.tail: [e.head for e in edges if e.tail == edge.tail] for edge in edges}
    found = {centre}
    for neighbors in (before, after):
        reached = [centre]
        while reached:
            new = [id_ for id_ in neighbors.get(reached.pop(), ()) if id_ not in found]
            found.update(new)
            reached.extend(new)
    return found
