"""The way through an immersion room: from the door past the stations to the board at the exit."""

from collections.abc import Callable
from itertools import pairwise

from journeybook.diagrams.counting import count
from journeybook.diagrams.graph import Edge, Graph, Node
from journeybook.diagrams.journey_flow import FEELINGS
from journeybook.model.journey import Emotion
from journeybook.model.training.immersion_kit import ImmersionKit, Station

_IN_A_ROW = 6


def floor_plan(
    kit: ImmersionKit,
    feeling_of: Callable[[Station], Emotion | None],
    href_of: Callable[[str], str | None],
    *,
    rotating: bool = False,
) -> Graph:
    """Return the plan of a room: which station stands behind which, and what it feels like there.

    Args:
        kit: the kit.
        feeling_of: gives the feeling in a station's moment.
        href_of: gives the address of a station, by its id.
        rotating: whether groups begin at different stations, so that the last station leads on to the first.
    """
    stations = tuple(
        _station(station, number, feeling_of(station), href_of) for number, station in enumerate(kit.stations, 1)
    )
    nodes = (Node("entrance", "start", "Entrance"), *stations, Node("exit", "end", "Exit board"))
    ids = tuple(node.id for node in nodes)
    around = (Edge(stations[-1].id, stations[0].id, "back", "next round"),) if rotating else ()
    return Graph(
        id=f"plan-{kit.id}",
        title="The way through the room",
        description=_description(kit, rotating=rotating),
        nodes=nodes,
        edges=(*(Edge(tail, head) for tail, head in pairwise(ids)), *around),
        spine=ids,
        direction="LR" if len(nodes) <= _IN_A_ROW else "TB",
    )


def _station(station: Station, number: int, emotion: Emotion | None, href_of: Callable[[str], str | None]) -> Node:
    return Node(
        f"station-{station.id}",
        "step",
        f"{number}. {station.title}",
        href_of(station.id),
        feeling=(emotion.word or FEELINGS[emotion.value]) if emotion else None,
        emotion=emotion.value if emotion else None,
        detail=f"{station.minutes} min",
    )


def _description(kit: ImmersionKit, *, rotating: bool) -> str:
    way = f"From the entrance past {count(len(kit.stations), 'station')} to the board at the exit."
    if kit.route == "free":
        return f"{way} People go as they like; the numbers are the order of the journey."
    return f"{way} Groups begin at different stations, and go on from the last to the first." if rotating else way
