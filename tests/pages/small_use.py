"""Small records and guides for tests, made like those of `small`: what was seen, held, talked about, read."""

from collections.abc import Mapping
from datetime import date

from journeybook.model import CoachingGuide, MissionMoment, Resource, Session, WalkLog
from pages import small


def moment(id_: str = "late", day: str = "2026-10-02", **fields: object) -> MissionMoment:
    values = {
        "title": f"About {id_}",
        "date": date.fromisoformat(day),
        "story": f"Somebody did {id_}.",
        "for_customer": "They slept.",
        "seen_by": "a colleague",
    }
    return small.make(MissionMoment, id_, values, fields)


def session(id_: str, *journeys: str, day: str = "2026-10-02", people: int = 8, **fields: object) -> Session:
    values = {
        "title": f"About {id_}",
        "date": date.fromisoformat(day),
        "led_by": "the trainer",
        "people": people,
        "journeys": journeys or ("moving",),
    }
    return small.make(Session, id_, values, fields)


def walk_log(
    id_: str, journey: str, *steps: Mapping[str, object], day: str = "2026-10-02", **fields: object
) -> WalkLog:
    values = {
        "title": f"Walk {id_}",
        "journey": journey,
        "date": date.fromisoformat(day),
        "walked_by": "an advisor",
        "circumstances": "On a phone, in the evening.",
        "steps": steps,
    }
    return small.make(WalkLog, id_, values, fields)


def coaching_guide(id_: str = "after-a-call", **fields: object) -> CoachingGuide:
    values = {
        "title": f"About {id_}",
        "event": "A call was hard.",
        "within": "1 hour",
        "goal": "They know that it was seen.",
        "steps": ({"title": "Ask", "minutes": 2}, {"title": "Thank", "minutes": 1}),
    }
    return small.make(CoachingGuide, id_, values, fields)


def resource(id_: str = "essay", type_: str = "article", minutes: int = 25, **fields: object) -> Resource:
    values = {"title": f"The {id_}", "type": type_, "minutes": minutes, "why": "You hear silence."}
    return small.make(Resource, id_, values, fields)
