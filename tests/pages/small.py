"""Small playbooks for tests: objects made of plain values, with what every one of them needs filled in.

site = small.site(small.persona("ana"), small.journey("moving", "ana", small.stage("pack", small.step("call"))))
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

from journeybook.catalogue import Catalogue
from journeybook.diagrams import EngineMissingError
from journeybook.model import (
    KINDS,
    EmpathyMap,
    Entity,
    Evidence,
    Insight,
    Journey,
    Metric,
    Opportunity,
    Persona,
    Playbook,
    Ref,
)
from journeybook.pages.drawing import Diagrams
from journeybook.pages.site import Site
from journeybook.training import tracking

E = TypeVar("E", bound=Entity)

TODAY = date(2026, 11, 21)


class NoEngine:
    """An engine for tests that do not look at diagrams: they are in words."""

    version = "none"

    def run(self, dot: str) -> str:
        raise EngineMissingError(f"no engine for {len(dot)} characters")


def catalogue(*entities: Entity, **playbook: object) -> Catalogue:
    """Return a catalogue of these objects; the keywords are fields of the playbook."""
    values: dict[str, object] = {"id": "playbook", "name": "Test book", "organization": {"name": "Test Works"}}
    book = Playbook.model_validate({**values, **_plain(playbook)})
    objects: dict[str, dict[str, Entity]] = {kind.name: {} for kind in KINDS}
    for entity in sorted(entities, key=lambda e: e.id):
        objects[entity.kind][entity.id] = entity
    folders = {kind.name: kind.folder for kind in KINDS}
    paths = {Ref(e.kind, e.id): f"{folders[e.kind]}/{e.id}.yml" for e in entities}
    made = Catalogue(book, objects, paths)
    return replace(made, numbers=tracking.numbers(made, tracking.Lock({})))


def site(*entities: Entity, today: date = TODAY, diagrams: bool = False, **playbook: object) -> Site:
    """Return a site of these objects; diagrams are drawn only when asked for."""
    drawing = Diagrams() if diagrams else Diagrams(NoEngine())
    return Site(catalogue(*entities, **playbook), today, diagrams=drawing)


def persona(id_: str = "ana", **fields: object) -> Persona:
    return make(Persona, id_, {"name": id_.title(), "basis": "research", "goals": ("Be heard",)}, fields)


def empathy_map(id_: str, persona_id: str, **fields: object) -> EmpathyMap:
    values = {"persona": persona_id, "situation": f"In the middle of {id_}", "needs_to_do": "Decide."}
    return make(EmpathyMap, id_, values, fields)


def journey(id_: str, persona_id: str, *stages: Mapping[str, object], **fields: object) -> Journey:
    """Return a journey of these stages, as it is today."""
    values = {
        "title": f"I live through {id_}",
        "persona": persona_id,
        "scenario": "Something happened.",
        "state": "current",
    }
    return make(Journey, id_, {**values, "stages": stages or (stage("one", step("first")),)}, fields)


def stage(id_: str, *steps: Mapping[str, object], **fields: object) -> dict[str, object]:
    return {"id": id_, "name": id_.title(), "steps": steps, **fields}


def step(id_: str, feeling: int | None = None, **fields: object) -> dict[str, object]:
    emotion: dict[str, object] = {} if feeling is None else {"emotion": {"value": feeling}}
    return {"id": id_, "action": f"Does {id_}", **emotion, **fields}


def evidence(id_: str, **fields: object) -> Evidence:
    return make(Evidence, id_, {"title": f"Study {id_}", "source": "interview", "date": date(2026, 5, 1)}, fields)


def insight(id_: str, **fields: object) -> Insight:
    return make(Insight, id_, {"title": f"People {id_}", "type": "observation"}, fields)


def opportunity(id_: str, *addresses: str, **fields: object) -> Opportunity:
    return make(Opportunity, id_, {"title": f"Problem {id_}", "addresses": addresses}, fields)


def metric(id_: str, *points: Mapping[str, object], **fields: object) -> Metric:
    return make(Metric, id_, {"title": f"Number of {id_}", "type": "other", "unit": "hours", "points": points}, fields)


def make(type_: type[E], id_: str, defaults: Mapping[str, object], fields: Mapping[str, object]) -> E:
    """Return an object of these fields, and of the defaults where they say nothing."""
    return type_.model_validate({**_plain(defaults), **_plain(fields), "id": id_})


def _plain(value: Any) -> Any:  # noqa: ANN401  plain values of any depth
    """Lists become tuples, as they are after loading."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in cast(Mapping[str, Any], value).items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in cast(list[Any], value))
    return value
