"""What is practiced and what is not, as text and as JSON."""

from collections.abc import Iterable, Iterator

from journeybook.diagnostics import json_text, line_for_logs
from journeybook.training.coverage import Coverage, Stale


def as_json(coverage: Coverage) -> str:
    """Return everything for programs; ids are written as in the playbook's files."""
    return json_text(
        {
            "moments_of_truth": [
                {
                    "step": str(moment.ref),
                    "action": moment.step.action,
                    "practiced_by": [
                        {"kind": p.exercise.kind, "id": p.exercise.id}
                        | ({"question": p.question} if p.question else {})
                        for p in moment.practices
                    ],
                }
                for moment in coverage.moments
            ],
            "stages": [
                {"journey": stage.journey.id, "stage": stage.stage.id, "exercises": stage.exercises}
                for stage in coverage.stages
            ],
            "roles": [{"role": role.role.id, "paths": [path.id for path in role.paths]} for role in coverage.roles],
            "stale": _as_values(coverage.stale),
            "never_reviewed": _as_values(coverage.never),
        }
    )


def _as_values(found: Iterable[Stale]) -> list[dict[str, object]]:
    return [
        {"kind": stale.exercise.kind, "id": stale.exercise.id, "steps": [str(step) for step in stale.steps]}
        for stale in found
    ]


def as_text(coverage: Coverage) -> str:
    """Return what is missing, for people, with what to do about it."""
    return "\n".join(map(line_for_logs, _lines(coverage)))


def _lines(coverage: Coverage) -> Iterator[str]:
    moments, stages, roles = coverage.moments, coverage.stages, coverage.roles
    yield f"Moments of truth practiced: {len(moments) - len(coverage.moments_missing)} of {len(moments)}"
    yield from (f"  {moment.ref}  {moment.step.action}" for moment in coverage.moments_missing)
    yield f"Stages with an exercise: {len(stages) - len(coverage.stages_missing)} of {len(stages)}"
    yield from (f"  {stage.journey.id}#{stage.stage.id}  {stage.stage.name}" for stage in coverage.stages_missing)
    if coverage.moments_missing or coverage.stages_missing:
        yield "  = name a step under `refs: steps:` of an exercise, for example: journeybook new reflection ID"
    yield f"Roles with a learning path: {len(roles) - len(coverage.roles_missing)} of {len(roles)}"
    yield from (f"  {role.role.id}  {role.role.name}" for role in coverage.roles_missing)
    if coverage.roles_missing:
        yield "  = journeybook new learning-path ID, and name the role under `audience: roles:`"
    yield f"Exercises that the map has left behind: {len(coverage.stale)}"
    yield from (f"  {_named(stale)}" for stale in coverage.stale)
    yield f"Exercises that were never held against some of their moments: {len(coverage.never)}"
    yield from (f"  {_named(stale)}" for stale in coverage.never)
    if coverage.stale or coverage.never:
        yield "  = read them beside the map, mend them, then: journeybook reviewed ID"


def _named(stale: Stale) -> str:
    return f"{stale.exercise.kind}:{stale.exercise.id}  {', '.join(str(step) for step in stale.steps)}"
