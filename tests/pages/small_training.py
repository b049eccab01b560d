"""Small training objects for tests, made like those of `small`: plain values, with what each of them needs filled in.

small.site(
    small.persona("ana"),
    training.reflection("waiting", refs={"steps": ["moving#pack.call"]}),
    training.check("first", training.single("who")),
    training.module("listening", training.activity("warm-up", reflection="waiting")),
    training.path("start", {"persona": "ana"}, {"module": "listening"}, {"knowledge_check": "first"}),
)
"""

from collections.abc import Mapping
from typing import TypeVar

from journeybook.model import Entity, KnowledgeCheck, LearningPath, Module, Reflection, RolePlay, Scenario
from pages import small

E = TypeVar("E", bound=Entity)


def reflection(id_: str = "waiting", **fields: object) -> Reflection:
    return _make(Reflection, id_, {"prompt": f"When did you last think of {id_}?"}, fields)


def check(id_: str = "first", *questions: Mapping[str, object], **fields: object) -> KnowledgeCheck:
    return _make(KnowledgeCheck, id_, {"questions": questions or (single("one"),)}, fields)


def role_play(id_: str = "at-the-desk", **fields: object) -> RolePlay:
    """Return a role-play of a customer, an employee and an observer; each has something private."""
    values = {
        "goal": "Says back what was heard.",
        "backstory_public": "Nobody called.",
        "roles": (
            {"id": "customer", "name": "The customer", "type": "customer", "brief": "You waited all morning."},
            {"id": "colleague", "name": "The colleague", "type": "employee", "brief": "You know of nothing."},
            {"id": "observer", "name": "The observer", "type": "observer"},
        ),
        "observer_sheet": ({"behaviour": "Says back what was heard"},),
        "debrief": ({"to": "customer", "ask": "When were you heard?"},),
        "safety": {"opt_out": "Anybody can watch instead.", "stop_word": "Pause"},
    }
    return _make(RolePlay, id_, values, fields)


def scenario(id_: str = "second-time", persona: str = "ana", **fields: object) -> Scenario:
    """Return a scenario of two nodes, `ask` and `insist`, and two endings, `heard` and `gone`."""
    values = {
        "persona": persona,
        "situation": "You are at the desk.",
        "start": "ask",
        "nodes": (
            {
                "id": "ask",
                "text": "They wait.",
                "choices": (choice("own", "heard"), choice("number", "insist")),
            },
            {
                "id": "insist",
                "text": "They look for the number.",
                "choices": (choice("stop", "heard"), choice("again", "gone")),
            },
        ),
        "endings": (
            {"id": "heard", "title": "Heard", "text": "They smile.", "verdict": "good", "lesson": "Listen first."},
            {"id": "gone", "title": "Gone", "text": "They leave.", "verdict": "poor", "lesson": "The number can wait."},
        ),
    }
    return _make(Scenario, id_, values, fields)


def module(id_: str = "listening", *activities: Mapping[str, object], **fields: object) -> Module:
    values = {"objectives": ("Says back what was heard.",), "activities": activities or (activity("talk"),)}
    return _make(Module, id_, values, fields)


def path(id_: str = "start", *steps: Mapping[str, object], **fields: object) -> LearningPath:
    """Return a path of these steps, for the role `desk`; the playbook need not have it unless a page names it."""
    values = {
        "why": "It makes the day lighter.",
        "outcomes": ("Names what somebody waits for.",),
        "audience": {"roles": ("desk",)},
        "steps": steps or ({"persona": "ana"},),
    }
    return _make(LearningPath, id_, values, fields)


# Parts ------------------------------------------------------------------------------------------------------------


def single(id_: str = "one", **fields: object) -> dict[str, object]:
    """Return a question of type `single`, whose option `a` is right."""
    options = (
        {"id": "a", "text": "Yes", "correct": True, "why": "It is so."},
        {"id": "b", "text": "No", "why": "It is not so."},
    )
    return {"id": id_, "type": "single", "prompt": f"Is {id_} so?", "options": options, **fields}


def activity(id_: str = "talk", minutes: int = 10, **fields: object) -> dict[str, object]:
    """Return an activity of a module: a talk, unless it uses something."""
    return {"id": id_, "minutes": minutes, "title": f"We do {id_}", "instructions": ("Talk.",), **fields}


def materials(*found: tuple[str, str, int]) -> list[object]:
    """Return materials made of item, whom one is for, and how many."""
    return [{"item": item, "per": per, "count": count} for item, per, count in found]


def choice(id_: str, to: str, **fields: object) -> dict[str, object]:
    return {"id": id_, "text": f"“{id_}”", "to": to, "feedback": f"It leads to {to}.", **fields}


def _make(type_: type[E], id_: str, defaults: Mapping[str, object], fields: Mapping[str, object]) -> E:
    return small.make(type_, id_, {"title": f"About {id_}", **defaults}, fields)
