"""A branching scenario as a graph: moments and endings, and the choices between them by their letters."""

from collections.abc import Callable, Mapping, Sequence

from journeybook.diagrams.counting import count, listed
from journeybook.diagrams.graph import Edge, Graph, Node
from journeybook.diagrams.journey_flow import FEELINGS
from journeybook.model.journey import Emotion
from journeybook.model.training.scenario import Ending, Scenario
from journeybook.model.training.scenario import Node as Moment

VERDICTS = {"good": "Went well", "mixed": "Mixed", "poor": "Went badly"}
"""How an ending went for the persona, in words."""

_SHORT = 64


def scenario_graph(scenario: Scenario, order: Sequence[str], href_of: Callable[[str], str | None]) -> Graph:
    """Return the graph of a scenario.

    A moment's box begins with its number, which is its place in the file. Choices that lead from one moment to the
    same place are one edge with several letters; in words they are told in full.

    Args:
        scenario: the scenario.
        order: the ids of its nodes and endings as they are read, from the top; a choice to an earlier one is a way
            back.
        href_of: gives the address of a node or ending, by its id.
    """
    place = {id_: i for i, id_ in enumerate(order)}
    numbers = {node.id: i for i, node in enumerate(scenario.nodes, 1)}
    boxes: Mapping[str, Node] = {
        **{node.id: _moment(node, numbers[node.id], href_of) for node in scenario.nodes},
        **{ending.id: _ending(ending, href_of) for ending in scenario.endings},
    }
    edges = [edge for node in scenario.nodes for edge in _edges(node, place)]
    return Graph(
        id=f"scenario-{scenario.id}",
        title=f"The ways through “{scenario.title}”",
        description=_description(scenario, sum(edge.kind == "back" for edge in edges)),
        nodes=tuple(boxes[id_] for id_ in order),
        edges=tuple(edges),
        direction="TB",
    )


def letter(place: int) -> str:
    """Return the letter of a choice: ``a`` for the first, at 0."""
    return chr(ord("a") + place)


def shortened(text: str) -> str:
    """Return the first words of a text, as many as fit in a box."""
    if len(text) <= _SHORT:
        return text
    cut = text[:_SHORT].rpartition(" ")[0] or text[:_SHORT]
    return f"{cut.rstrip('.,:;')} …"


def _moment(node: Moment, number: int, href_of: Callable[[str], str | None]) -> Node:
    return Node(
        node.id,
        "step",
        f"{number}. {shortened(node.text)}",
        href_of(node.id),
        feeling=_felt(node.emotion),
        emotion=node.emotion.value if node.emotion else None,
    )


def _ending(ending: Ending, href_of: Callable[[str], str | None]) -> Node:
    return Node(
        ending.id,
        "ending",
        ending.title,
        href_of(ending.id),
        feeling=_felt(ending.emotion),
        emotion=ending.emotion.value if ending.emotion else None,
        detail=f"Ending: {VERDICTS[ending.verdict].lower()}",
    )


def _felt(emotion: Emotion | None) -> str | None:
    if emotion is None:
        return None
    signed = f"{emotion.value:+d}".replace("-", "\N{MINUS SIGN}").replace("+0", "0")
    return f"{emotion.word or FEELINGS[emotion.value]} {signed}"


def _edges(node: Moment, place: Mapping[str, int]) -> list[Edge]:
    leads: dict[str, list[int]] = {}
    for i, choice in enumerate(node.choices):
        leads.setdefault(choice.to, []).append(i)
    return [
        Edge(
            node.id,
            to,
            "back" if place[to] < place[node.id] else "branch",
            ", ".join(letter(i) for i in choices),
            words="; ".join(f"{letter(i)}: {node.choices[i].text}" for i in choices),
        )
        for to, choices in leads.items()
    ]


def _description(scenario: Scenario, back: int) -> str:
    parts = [count(len(scenario.nodes), "moment"), count(len(scenario.endings), "ending")]
    if back:
        parts.append(count(back, "way back", "ways back"))
    return f"From the start at the top to the endings at the bottom: {listed(parts)}. Letters stand for choices."
