from dataclasses import replace

import pytest

from diagrams.samples import everything
from journeybook.diagrams import Cluster, Edge, Node


def test_an_edge_to_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="names nodes that it does not have: nowhere"):
        replace(everything(), edges=(Edge("a", "nowhere"),))


def test_two_nodes_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        replace(everything(), nodes=(Node("a", "step", "x"), Node("a", "step", "y")))


def test_a_node_in_two_frames_is_refused() -> None:
    with pytest.raises(ValueError, match="two groups"):
        replace(everything(), clusters=(Cluster("1", "x", ("a",)), Cluster("2", "y", ("a",))))


@pytest.mark.parametrize("id_", ["", "a b", 'a"b', "a.b", "é"])
def test_an_id_that_could_not_stand_in_html_is_refused(id_: str) -> None:
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        replace(everything(), id=id_)
