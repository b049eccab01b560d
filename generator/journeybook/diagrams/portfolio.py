"""The portfolio of journeys: which is a part of which, level by level, and how each should be."""

from collections.abc import Mapping, Sequence

from journeybook.diagrams.counting import count, listed
from journeybook.diagrams.graph import Column, Edge, EdgeKind, Graph, Node
from journeybook.diagrams.journey_flow import FEELINGS, HrefOf
from journeybook.model.journey import Emotion, Journey
from journeybook.model.references import Ref
from journeybook.records import record

LEVELS = {
    "lifecycle": "Lifecycle",
    "macro": "Macro",
    "micro": "Micro",
    "blueprint": "Blueprint",
}
"""Level → its heading, from the largest to the closest."""

_IDEAL = "ideal"


@record
class JourneyBrief:
    """A journey and what its box says of it.

    Args:
        journey: the journey.
        lowest: its worst feeling, or None where no step has one.
        detail: a line more: whose it is, whether it can be trusted.
    """

    journey: Journey
    lowest: Emotion | None
    detail: str


def journey_portfolio(id_: str, briefs: Sequence[JourneyBrief], href_of: HrefOf) -> Graph:
    """Return journeys in a column for each level, with those as they should be in a last one.

    An edge leads from a journey to each of its parts, and a dotted one to how it should be. A journey that is a part
    of one that is no larger has no edge: what is close is never left of what is large.

    Args:
        id_: the diagram's id.
        briefs: the journeys, in the order in which they are read.
        href_of: gives the address of each journey.
    """
    headings = _headings(briefs)
    columns = {
        level: [b.journey.id for b in briefs if _column(b.journey, headings) == level] for level in (*headings, _IDEAL)
    }
    place = {id_: i for i, ids in enumerate(columns.values()) for id_ in ids}
    by_id = {brief.journey.id: brief for brief in briefs}
    ordered = [by_id[id_] for ids in columns.values() for id_ in ids]
    edges = [edge for brief in ordered if (edge := _edge(brief.journey, place))]
    return Graph(
        id=id_,
        title="Journeys, from the largest to the closest",
        description=_description(briefs),
        nodes=tuple(_node(brief, href_of) for brief in ordered),
        edges=tuple(edges),
        columns=tuple(
            Column(level, headings.get(level, "As it should be"), tuple(_node_id(id_) for id_ in ids))
            for level, ids in columns.items()
            if ids
        ),
        direction="LR",
    )


def _headings(briefs: Sequence[JourneyBrief]) -> dict[str, str]:
    """Micro journeys and blueprints stand in one column, unless one is a part of the other."""
    levels = {brief.journey.id: brief.journey.level for brief in briefs}
    within = {(levels.get(b.journey.parent.id), b.journey.level) for b in briefs if b.journey.parent}
    if ("micro", "blueprint") in within:
        return dict(LEVELS)
    last = [LEVELS[level] for level in ("micro", "blueprint") if level in levels.values()]
    return {"lifecycle": LEVELS["lifecycle"], "macro": LEVELS["macro"], "micro": " and ".join(last).capitalize()}


def _column(journey: Journey, headings: Mapping[str, str]) -> str:
    return _IDEAL if journey.state == "ideal" else journey.level if journey.level in headings else "micro"


def _node_id(id_: str) -> str:
    return f"journey-{id_}"


def _node(brief: JourneyBrief, href_of: HrefOf) -> Node:
    journey, lowest = brief.journey, brief.lowest
    signed = f"{lowest.value:+d}".replace("-", "\N{MINUS SIGN}").replace("+0", "0") if lowest else ""
    return Node(
        _node_id(journey.id),
        "ideal" if journey.state == "ideal" else "journey",
        journey.title,
        href_of(Ref("journey", journey.id)),
        feeling=f"{lowest.word or FEELINGS[lowest.value]} {signed}" if lowest else None,
        emotion=lowest.value if lowest else None,
        detail=brief.detail or None,
    )


def _edge(journey: Journey, place: dict[str, int]) -> Edge | None:
    """The edge that ends at a journey: from the one that it improves, or from the one that it is a part of."""
    ways: tuple[tuple[Ref | None, EdgeKind], ...] = ((journey.of, "ideal"), (journey.parent, "part"))
    for origin, kind in ways:
        if origin and origin.id in place and place[origin.id] < place[journey.id]:
            return Edge(_node_id(origin.id), _node_id(journey.id), kind)
    return None


def _description(briefs: Sequence[JourneyBrief]) -> str:
    today = [brief.journey for brief in briefs if brief.journey.state == "current"]
    parts = [
        count(number, f"{heading.lower()} journey")
        for level, heading in LEVELS.items()
        if (number := sum(journey.level == level for journey in today))
    ]
    if ideal := len(briefs) - len(today):
        parts.append(f"{count(ideal, 'journey')} as {'it' if ideal == 1 else 'they'} should be")
    return f"From the largest journeys on the left to the closest on the right: {listed(parts or ['none'])}."
