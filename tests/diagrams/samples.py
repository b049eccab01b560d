"""Small models and graphs for tests of diagrams."""

from collections.abc import Mapping
from typing import Any

from journeybook.diagrams import Cluster, Column, Edge, Graph, Node
from journeybook.model import Journey, Ref

HOSTILE = (
    '"]; evil [label="x',
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "a & b &amp; c &#x41;",
    "\\N \\G \\L {x|y}",
    "'><img src=x onerror=alert(1)>",
    "]]><!-- --",
    "{{ 7 * 7 }} {% raw %}",
    'x" onload="alert(1)',
    "digraph { a -> b }",
    "👩‍👩‍👧 漢字 عربي",
)

BAD_ADDRESSES = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example",
    'https://ok.example/"onload="alert(1)',
    "",
)

GOOD_ADDRESSES = (
    "https://ok.example/a?b=c&d=e#f",
    "http://ok.example",
    "mailto:a@b.example",
    "../journeys/a/#b.c",
    "/journeys/a/",
    "#b",
    "a/b:c",
)


def href_of(ref: Ref) -> str:
    """The address of an object, as a page would give it."""
    return f"../{ref.kind}s/{ref.id}/" + (f"#{'.'.join(ref.anchor)}" if ref.anchor else "")


def journey(*stages: Mapping[str, Any], **fields: Any) -> Journey:  # noqa: ANN401  whatever YAML may hold
    """A journey with these stages, valid in everything else."""
    base = {"id": "down", "title": "I am down", "persona": "robin", "scenario": "It is off.", "state": "current"}
    return Journey.model_validate({**base, "stages": tuple(stages), **fields})


def stage(id_: str, *steps: Mapping[str, Any]) -> dict[str, Any]:
    """A stage with these steps."""
    return {"id": id_, "name": id_.capitalize(), "steps": tuple(steps)}


def step(id_: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  whatever YAML may hold
    """A step that is called after its id."""
    return {"id": id_, "action": id_.capitalize(), **fields}


def everything() -> Graph:
    """A graph with each thing that a diagram from top to bottom can show."""
    return Graph(
        "all",
        "All of it",
        "What a diagram can show.",
        nodes=(
            Node("start", "start", "It begins"),
            Node("a", "step", "First thing", "../a/", "Calm", 1, "5 minutes"),
            Node("b", "step", "Second thing", "../b/", "Lost", -2, starred=True),
            Node("c", "step", "Third thing"),
            Node("away", "journey", "Another journey", "../other/"),
        ),
        edges=(
            Edge("start", "a"),
            Edge("a", "b"),
            Edge("b", "c", "branch", "somebody helps"),
            Edge("b", "a", "back", "nobody helps"),
            Edge("b", "b", "failure", "the line drops"),
            Edge("a", "c", "failure", "it was the wrong door"),
            Edge("c", "away", "branch", "it is broken again"),
        ),
        clusters=(Cluster("one", "Stage one", ("a", "b")), Cluster("two", "Stage two", ("c",))),
        spine=("start", "a", "b", "c"),
    )


def columns() -> Graph:
    """A graph in columns, with an edge that passes one of them."""
    return Graph(
        "cols",
        "In columns",
        "What leads to what.",
        nodes=(
            Node("e1", "evidence", "Interviews"),
            Node("e2", "evidence", "Tickets"),
            Node("f", "fact", "They wait"),
            Node("r", "reading", "They feel alone", focus=True),
        ),
        edges=(Edge("e1", "f"), Edge("f", "r"), Edge("e2", "r")),
        columns=(
            Column("evidence", "Evidence", ("e1", "e2")),
            Column("fact", "Found", ("f",)),
            Column("reading", "Meant", ("r",)),
        ),
        direction="LR",
    )
