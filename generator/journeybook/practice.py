"""Which exercise practices which moment of a journey."""

from collections.abc import Iterable, Mapping

from journeybook.model import Drill, Entity, KnowledgeCheck, Ref, Reflection, RolePlay, Scenario, references
from journeybook.records import record

EXERCISES: tuple[str, ...] = ("reflection", "knowledge-check", "drill", "role-play", "scenario")
"""The kinds that practice moments, those that take least time first."""


@record
class Practice:
    """An exercise that is tied to a moment; `question` is the id of the one question of a check that is meant."""

    exercise: Ref
    question: str = ""


def practices(entities: Iterable[Entity]) -> Mapping[Ref, tuple[Practice, ...]]:
    """Return what practices each step of a journey; exercises that are archived are left out."""
    found: dict[Ref, list[Practice]] = {}
    exercises = [e for e in entities if isinstance(e, Reflection | KnowledgeCheck | Drill | RolePlay | Scenario)]
    for exercise in sorted(exercises, key=lambda e: (EXERCISES.index(e.kind), e.id)):
        if exercise.status == "archived":
            continue
        for step, question in tied_steps(exercise):
            practice = Practice(Ref(exercise.kind, exercise.id), question)
            if practice not in found.setdefault(step, []):
                found[step].append(practice)
    return {step: tuple(practiced) for step, practiced in found.items()}


def tied_steps(exercise: Entity) -> list[tuple[Ref, str]]:
    """Return the steps that an object names, each with the id of the question of a check that does, if one does."""
    steps: list[tuple[Ref, str]] = []
    for path, ref in references(exercise):
        if ref.kind == "journey" and len(ref.anchor) >= 2:
            question = ""
            if isinstance(exercise, KnowledgeCheck) and path[0] == "questions" and isinstance(path[1], int):
                question = exercise.questions[path[1]].id
            tied = (Ref("journey", ref.id, ref.anchor[:2]), question)
            if tied not in steps:
                steps.append(tied)
    return steps
