"""Small walk logs for tests."""

from collections.abc import Mapping
from datetime import date

from journeybook.model import WalkLog
from pages import small


def walk_log(id_: str, journey: str, *steps: Mapping[str, object], **fields: object) -> WalkLog:
    """Return a walk of a journey by an advisor."""
    values = {
        "title": f"Walk {id_}",
        "journey": journey,
        "date": date(2026, 6, 1),
        "walked_by": "an advisor",
        "circumstances": "On foot.",
    }
    return small.make(WalkLog, id_, {**values, "steps": steps or (walked(f"{journey}#one.first"),)}, fields)


def walked(step: str | None = None, feeling: int | None = None, **fields: object) -> dict[str, object]:
    """Return a moment of a walk: a step of the map, or something that the map lacks."""
    felt: dict[str, object] = {} if feeling is None else {"felt": {"value": feeling}}
    return {"what": "It rang.", **({"step": step} if step else {}), **felt, **fields}
