"""Small scorecards for tests: three sides unless others are given, each with one statement."""

from collections.abc import Mapping

from journeybook.model import Scorecard
from pages import small

BANDS = (
    {"begins": 1, "label": "Begun", "advice": "Walk with somebody."},
    {"begins": 3.5, "label": "On the way", "advice": "Go on."},
)


def scorecard(id_: str = "how-i-listen", *dimensions: Mapping[str, object], **fields: object) -> Scorecard:
    values = {
        "title": f"About {id_}",
        "purpose": "self",
        "task": "Think of last week.",
        "dimensions": dimensions or (side("silence"), side("asking"), side("telling")),
        "bands": BANDS,
    }
    return small.make(Scorecard, id_, values, fields)


def side(id_: str, *items: str, **fields: object) -> dict[str, object]:
    """Return a dimension of these statements, by their ids."""
    return {
        "id": id_,
        "name": id_.title(),
        "anchors": ({"value": 1, "text": f"No {id_}"}, {"value": 5, "text": f"Much {id_}"}),
        "items": tuple({"id": item, "text": f"I do {item}."} for item in items or (f"{id_}-1",)),
        **fields,
    }
