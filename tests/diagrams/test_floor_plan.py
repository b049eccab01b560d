"""The way through an immersion room as a graph."""

from journeybook.diagrams import Edge
from journeybook.diagrams.floor_plan import floor_plan
from journeybook.diagrams.graph import Graph
from journeybook.model.journey import Emotion
from journeybook.model.training import Station
from pages.small_kits import kit, station


def plan(count: int = 2, *, rotating: bool = False, route: str = "guided") -> Graph:
    made = kit("a-day", *(station(f"s{i}") for i in range(1, count + 1)), route=route)

    def feeling(found: Station) -> Emotion | None:
        return Emotion(value=-2) if found.id == "s1" else None

    return floor_plan(made, feeling, lambda id_: f"#station-{id_}", rotating=rotating)


def test_the_way_leads_from_the_door_past_all_stations_to_the_board() -> None:
    graph = plan()
    assert [(node.kind, node.label, node.href, node.feeling, node.detail) for node in graph.nodes] == [
        ("start", "Entrance", None, None, None),
        ("step", "1. At the s1", "#station-s1", "Very bad", "10 min"),
        ("step", "2. At the s2", "#station-s2", None, "10 min"),
        ("end", "Exit board", None, None, None),
    ]
    assert graph.edges == (
        Edge("entrance", "station-s1"),
        Edge("station-s1", "station-s2"),
        Edge("station-s2", "exit"),
    )


def test_groups_that_rotate_go_on_from_the_last_station_to_the_first() -> None:
    assert plan(rotating=True).edges[-1] == Edge("station-s2", "station-s1", "back", "next round")


def test_a_free_room_says_that_the_order_is_open() -> None:
    assert "People go as they like" in plan(route="free").description


def test_a_long_way_runs_down_the_page() -> None:
    assert (plan(4).direction, plan(5).direction) == ("LR", "TB")
