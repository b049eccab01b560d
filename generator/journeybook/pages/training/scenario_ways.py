"""The ways through a branching scenario, from its start to an ending."""

from collections.abc import Iterator, Mapping

from journeybook.model.training.scenario import Choice, Ending, Node, Scenario
from journeybook.records import record

MOST = 400
"""So many ways are followed at most; a scenario with more is told by its shortest and longest."""

_STEPS = 20_000


@record
class Way:
    """The moments on one way, each with the choices that lead on to the next, and the ending they lead to."""

    choices: tuple[tuple[Node, tuple[Choice, ...]], ...]
    ending: Ending


def ways(scenario: Scenario) -> tuple[Way, ...]:
    """Return the ways on which no moment comes twice, in the order of choices; at most `MOST`.

    Choices that lead from one moment to the same place are on the same way.
    """
    found: list[Way] = []
    for way in _follow(scenario):
        found.append(way)
        if len(found) == MOST:
            break
    return tuple(found)


def reading_order(scenario: Scenario) -> tuple[str, ...]:
    """Return the ids of nodes and endings so that each choice leads onward, except those that lead back.

    Endings stand last. It is the order in which a picture of the scenario is read.
    """
    leads = scenario.ways()
    order: list[str] = []
    seen: set[str] = set()
    open_: list[tuple[str, bool]] = [(scenario.start, False)]
    while open_:
        id_, left = open_.pop()
        if left:
            order.append(id_)
        elif id_ not in seen and id_ in leads:
            seen.add(id_)
            open_.append((id_, True))
            open_ += [(target, False) for target in leads[id_]]
    reached = [*reversed(order), *(node.id for node in scenario.nodes if node.id not in seen)]
    return (*reached, *(ending.id for ending in scenario.endings))


def _follow(scenario: Scenario) -> Iterator[Way]:
    nodes: Mapping[str, Node] = {node.id: node for node in scenario.nodes}
    endings: Mapping[str, Ending] = {ending.id: ending for ending in scenario.endings}
    open_: list[tuple[str, tuple[tuple[Node, tuple[Choice, ...]], ...]]] = [(scenario.start, ())]
    steps = 0
    while open_ and steps < _STEPS:
        steps += 1
        id_, taken = open_.pop()
        if id_ in endings:
            yield Way(taken, endings[id_])
        elif id_ in nodes and all(node.id != id_ for node, _ in taken):
            node = nodes[id_]
            onward: dict[str, tuple[Choice, ...]] = {}
            for choice in node.choices:
                onward[choice.to] = (*onward.get(choice.to, ()), choice)
            open_ += [(to, (*taken, (node, choices))) for to, choices in reversed(onward.items())]
