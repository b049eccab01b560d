"""Small modules for tests, and a role-play that they use."""

from collections.abc import Mapping

from journeybook.model import Module, RolePlay
from pages import small


def module(*activities: Mapping[str, object], **fields: object) -> Module:
    """Return a module of these activities."""
    values = {"title": "Calls", "objectives": ["Say it back"], "activities": activities}
    return small.make(Module, "calls", values, fields)


def activity(id_: str, minutes: int = 10, **fields: object) -> dict[str, object]:
    """Return an activity that is told in its place."""
    return {"id": id_, "title": id_.title(), "minutes": minutes, "text": "Do it.", **fields}


def role_play(most: int = 4, **fields: object) -> RolePlay:
    """Return a role-play for groups of up to `most`."""
    values = {
        "title": "First words",
        "goal": "Listen first",
        "group_size": {"min": 2, "max": most},
        "backstory_public": "It rings.",
        "roles": [
            {"id": "caller", "name": "Robin", "type": "customer", "brief": "You have waited."},
            {"id": "advisor", "name": "Imani", "type": "employee", "brief": "You are new."},
        ],
        "debrief": [{"to": "customer", "ask": "How was it?"}],
        "safety": {"opt_out": "Say so.", "stop_word": "Pause"},
    }
    return small.make(RolePlay, "first-words", values, fields)


def materials(*found: tuple[str, str, int]) -> list[object]:
    """Return materials made of item, whom one is for, and how many."""
    return [{"item": item, "per": per, "count": count} for item, per, count in found]
