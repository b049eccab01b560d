"""Rules for training: what matters most is practiced, answers can be looked up, and exercises keep up with the map."""

from collections.abc import Iterator
from datetime import date

from journeybook.catalogue import Catalogue
from journeybook.checks import in_time
from journeybook.checks.research import is_live_today
from journeybook.checks.rule import Finding, Rule, Rules
from journeybook.model import BY_NAME, Entity, Journey, KnowledgeCheck, LearningPath, Ref, Training
from journeybook.model.training import Use
from journeybook.practice import EXERCISES, tied_steps
from journeybook.training.coverage import is_todays, moments_of
from journeybook.training.fingerprints import reviewed
from journeybook.training.usage import usage_of

RULES = Rules()

_PRACTICE = "Practice of training with journeys"

_DECISIVE_JOURNEY = """\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
stages:
  - id: back
    name: "I bring it back"
    steps:
      - {id: drop, action: "Drops the book into the box", moment_of_truth: {why: "A fee is asked for, or not."}}
"""


@RULES.rule(
    Journey,
    "journey/moment-not-practiced",
    "warning",
    title="Where a playbook has exercises, each moment of truth has one.",
    why=(
        "These are the moments that decide. Whoever meets one for the first time in front of a customer practices on "
        "the customer."
    ),
    source=f"{_PRACTICE}; Medallia, “Moments of truth”",
    mend="Name the step under `refs: steps:` of an exercise, or write a new one: journeybook new reflection ID.",
    failing=f"""{_DECISIVE_JOURNEY}\
# content/training/reflections/the-door.yml
title: "The door"
prompt: "When did you last stand before a closed door?"
refs: {{steps: ["borrow#arrive.enter"]}}
""",
    passing=f"""{_DECISIVE_JOURNEY}\
# content/training/reflections/the-fee.yml
title: "The fee"
prompt: "When were you last forgiven a fee?"
refs: {{steps: ["example#back.drop"]}}
""",
)
def _moment_not_practiced(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not is_todays(journey) or not any(catalogue.objects.get(kind) for kind in EXERCISES):
        return
    practiced = {moment.ref.anchor: bool(moment.practices) for moment in moments_of(catalogue, journey)}
    for i, stage in enumerate(journey.stages):
        for k, step in enumerate(stage.steps):
            if not practiced.get((stage.id, step.id), True):
                path = ("stages", i, "steps", k, "moment_of_truth")
                yield Finding(path, "no exercise practices this moment of truth", key=f"{stage.id}.{step.id}")


@RULES.rule(
    KnowledgeCheck,
    "knowledge-check/no-source-of-answer",
    "warning",
    title="The answer to a question that counts can be looked up: in a step or in evidence.",
    why="Whoever doubts an answer must be able to see for themselves; else the check tests whether they believe us.",
    source=_PRACTICE,
    mend="Add `refs:` to the question, with `steps:` or `evidence:` in which the answer can be found.",
    failing="""\
title: "At the door"
questions:
  - id: hours
    type: true_false
    prompt: "Most people turn around at the door."
    answer: true
    why_true: "Four of six did."
    why_false: "Four of six did."
""",
    passing="""\
title: "At the door"
questions:
  - id: hours
    type: true_false
    prompt: "Most people turn around at the door."
    answer: true
    why_true: "Four of six did."
    why_false: "Four of six did."
    refs: {evidence: [talks]}
""",
)
def _no_source_of_answer(_: Catalogue, check: KnowledgeCheck) -> Iterator[Finding]:
    for i, question in enumerate(check.questions):
        if question.type != "scale" and not question.refs.steps and not question.refs.evidence:
            yield Finding(("questions", i), "nothing says where this answer can be looked up", key=question.id)


@RULES.rule(
    LearningPath,
    "learning-path/no-moment-of-truth",
    "info",
    title="A learning path leads to a moment of truth.",
    why="A path that teaches everything but the moments that decide leaves those to chance.",
    source=_PRACTICE,
    mend="Add the walk of a journey that has one, or an exercise that practices one.",
    failing=f"""\
title: "First week"
why: "It makes the day lighter."
outcomes: ["Names what somebody waits for."]
audience: {{roles: [desk]}}
steps:
  - {{persona: ana}}
# journeys/bring-back.yml
{_DECISIVE_JOURNEY}""",
    passing=f"""\
title: "First week"
why: "It makes the day lighter."
outcomes: ["Names what somebody waits for."]
audience: {{roles: [desk]}}
steps:
  - {{persona: ana}}
  - {{walk: bring-back}}
# journeys/bring-back.yml
{_DECISIVE_JOURNEY}""",
)
def _no_moment_of_truth(catalogue: Catalogue, path: LearningPath) -> Iterator[Finding]:
    if not any(_reaches_moment(catalogue, step) for step in path.steps):
        yield Finding(("steps",), "nothing on this path is about a moment of truth")


def _reaches_moment(catalogue: Catalogue, use: Use, within: tuple[Ref, ...] = ()) -> bool:
    """Tell whether what a path or a module leads to is about a moment of truth; modules count with what they use."""
    for name, ref in use.uses():
        journey = catalogue.journeys.get(ref.id) if name in ("journey", "walk") else None
        if journey and any(step.moment_of_truth for _, step in journey.steps()):
            return True
        entity = catalogue.get(ref)
        if entity and name not in ("journey", "walk") and _ties_moment(catalogue, entity):
            return True
        module = catalogue.modules.get(ref.id) if name == "module" and ref not in within else None
        if module and any(_reaches_moment(catalogue, activity, (*within, ref)) for activity in module.activities):
            return True
    return False


def _ties_moment(catalogue: Catalogue, entity: Entity) -> bool:
    found = (catalogue.step(ref) for ref, _ in tied_steps(entity))
    return any(place is not None and place[2].moment_of_truth is not None for place in found)


@RULES.rule(
    Journey,
    "journey/never-used",
    "info",
    title="A live journey was used in a session within twelve months.",
    why="A map that nobody learns from or decides with is a drawing.",
    source="CXPA, culture and accountability; practice",
    mend="Use it in a team meeting or a training, and write that down: journeybook new session ID.",
    failing=f"{_DECISIVE_JOURNEY}status: live\n",
    passing=f"""{_DECISIVE_JOURNEY}\
status: live
# content/sessions/a-morning-at-the-desk.yml
title: "A morning at the desk"
date: 2026-06-02
led_by: "the head of the front desk"
people: 4
journeys: [example]
""",
)
@in_time.dated
def _never_used(catalogue: Catalogue, journey: Journey, day: date) -> Iterator[Finding]:
    usage = usage_of(catalogue, Ref("journey", journey.id), day)
    if not is_live_today(journey) or usage.state(day) == "lately":
        return
    since = f"since {usage.last.date}" if usage.last else "yet"
    yield Finding(("title",), f"no session has used this journey {since}")


# Rules for many kinds ---------------------------------------------------------------------------------------------

_REFLECTION = """\
title: "The door"
prompt: "When did you last stand before a closed door?"
refs: {steps: ["borrow#arrive.enter"]}
"""


def _stale(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
    if not isinstance(entity, Training):
        return
    at = {record.rpartition(" ")[0]: i for i, record in enumerate(entity.reviewed_against)}
    for step in reviewed(catalogue, entity).changed:
        yield Finding(
            ("reviewed_against", at[str(step)]),
            f"the moment `{step}` has changed since this was last held against it",
            f"read both, mend this, then run `journeybook reviewed {entity.id}`",
            key=str(step),
        )


RULES.all.append(
    Rule(
        "exercise/stale",
        EXERCISES,
        "warning",
        title="An exercise is held against the moment that it practices whenever that moment changes.",
        why="People would practice what no longer happens, and notice in front of a customer.",
        source=_PRACTICE,
        mend="Read the exercise and the moment, mend the exercise, then run `journeybook reviewed ID`.",
        failing=f"""{_REFLECTION}\
reviewed_against: ["borrow#arrive.enter 0123456789ab"]
""",
        passing=f"""{_REFLECTION}\
reviewed_against: ["borrow#arrive.enter d65474d87f14"]
""",
        find=_stale,
    )
)

RULES.all.append(
    Rule(
        "training/review-overdue",
        ("reflection", *(k for k, kind in BY_NAME.items() if issubclass(kind.type, Training) and k != "reflection")),
        "warning",
        title="What people learn with is looked at again in time, once it is live.",
        why=in_time.WHY,
        source=_PRACTICE,
        mend=in_time.MEND,
        failing=f"{_REFLECTION}status: live\nlast_validated: 2025-06-03\n",
        passing=f"{_REFLECTION}status: live\nlast_validated: 2026-06-03\n",
        find=in_time.overdue,
    )
)
