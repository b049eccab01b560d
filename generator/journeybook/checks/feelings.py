"""Rules for how a journey feels: a line that is drawn, that has reasons, and that goes down where it hurts."""

from collections.abc import Iterator

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.steps import HEAD, placed
from journeybook.model import Journey

RULES = Rules()

_MAPPING = "Nielsen Norman Group, “Journey Mapping 101”"
_MISTAKES = "Smaply, ten mistakes in journey mapping"

BAD = -1
"""From here down a feeling is bad."""
FLAT_FROM_STEPS = 5
"""Of fewer steps with a feeling it is not said that their line is flat."""
GOOD_FROM_STEPS = 3
"""Of fewer steps with a feeling it is not said that all of them are good."""


def _line(*values: int) -> str:
    steps = "\n".join(
        f'      - {{id: s{i}, action: "Tries door {i}", emotion: {{value: {value}}}}}'
        for i, value in enumerate(values, 1)
    )
    return f'{HEAD}stages:\n  - id: back\n    name: "I bring it back"\n    steps:\n{steps}\n'


def _step(lines: str) -> str:
    return f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: door
        action: "Finds the door locked"
{lines}"""


@RULES.rule(
    Journey,
    "journey/step-without-feeling",
    "warning",
    title="Every step says how it feels.",
    why="A step without a feeling is a gap in the line. It is mostly the one that nobody asked about.",
    source=_MISTAKES,
    mend="Add `emotion:` with a value from -2 to 2, a word and a reason; 0 is an answer as well.",
    failing=_step(""),
    passing=_step('        emotion: {value: -1, word: "Shut out", reason: "The lights are on inside"}\n'),
)
def _step_without_feeling(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in placed(journey):
        if at.step.emotion is None:
            yield Finding((*at.path, "emotion"), f"nothing says how `{at.key}` feels", key=at.key)


@RULES.rule(
    Journey,
    "journey/feeling-without-reason",
    "warning",
    title="A feeling has a reason, a quote, or a thought beside it.",
    why="A line without reasons is decoration: nobody can tell what would have to change for it to rise.",
    source=f"{_MAPPING}; Tyler A. Walters, on evidence in journey maps",
    mend="Add `reason:` or `quote:` to the emotion, or `thoughts:` to the step.",
    failing=_step('        emotion: {value: -1, word: "Shut out"}\n'),
    passing=_step('        emotion: {value: -1, word: "Shut out", reason: "The lights are on inside"}\n'),
)
def _feeling_without_reason(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in placed(journey):
        emotion = at.step.emotion
        if emotion and not (emotion.reason or emotion.quote or at.step.thoughts):
            yield Finding((*at.path, "emotion"), f"nothing says why `{at.key}` feels so", key=at.key)


@RULES.rule(
    Journey,
    "journey/flat-line",
    "warning",
    title="The line of feelings moves.",
    why=(
        f"Where {FLAT_FROM_STEPS} steps or more all feel about the same, people were not asked, or the middle was "
        "chosen to hurt nobody."
    ),
    source=_MISTAKES,
    mend="Ask people for the best and the worst moment, and draw these two first.",
    failing=_line(0, 0, 1, 0, 0),
    passing=_line(0, 0, 1, -2, 0),
)
def _flat_line(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    values = _values(journey)
    if len(values) >= FLAT_FROM_STEPS and max(values) - min(values) <= 1:
        low, high = min(values), max(values)
        where = f"are {low}" if low == high else f"are {low} or {high}"
        yield Finding(("stages",), f"all {len(values)} feelings of this journey {where}")


@RULES.rule(
    Journey,
    "journey/all-good",
    "warning",
    title="A journey as it is today is not all good.",
    why=(
        "Nobody lives through a service without a single bad moment. Where none is drawn, the map shows what was "
        "planned. An ideal journey is left out, though it is better with one, too."
    ),
    source=f"{_MISTAKES}; Matt Watkinson, “The Ten Principles Behind Great Customer Experiences”",
    mend="Ask those who left, or walk it yourself, and draw what you find.",
    failing=_line(1, 2, 1),
    passing=_line(1, -1, 1),
)
def _all_good(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    values = _values(journey)
    if journey.state == "current" and len(values) >= GOOD_FROM_STEPS and min(values) >= 0 and max(values) > 0:
        yield Finding(("stages",), "nothing on this journey of today feels bad")


@RULES.rule(
    Journey,
    "journey/bad-step-without-pain-point",
    "warning",
    title="A step that feels bad says what hurts.",
    why="What hurts can be mended; a number cannot.",
    source=_MAPPING,
    mend="Add `pain_points:` with what gets in the way, in words of people.",
    failing=_step('        emotion: {value: -2, word: "Shut out", reason: "The lights are on inside"}\n'),
    passing=_step(
        '        emotion: {value: -2, word: "Shut out", reason: "The lights are on inside"}\n'
        '        pain_points: ["The doors close ten minutes before her train comes"]\n'
    ),
)
def _bad_step_without_pain_point(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in placed(journey):
        emotion = at.step.emotion
        if emotion and emotion.value <= BAD and not at.step.pain_points:
            yield Finding((*at.path, "emotion"), f"`{at.key}` feels bad, and nothing says what hurts", key=at.key)


def _values(journey: Journey) -> list[int]:
    return [step.emotion.value for _, step in journey.steps() if step.emotion]
