"""Rules for the shape of a journey: where it begins and ends, its stages, its steps, where the two sides meet."""

import re
from collections.abc import Iterator

from journeybook.asking.questions import reads
from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.steps import HEAD, Placed, placed
from journeybook.model import Journey

RULES = Rules()

_MAPPING = "Nielsen Norman Group, “Journey Mapping 101”"
_CHECKLIST = "human2AI, journey mapping checklist"
_GDS = "UK Government Digital Service, “Why we use user journey maps”"
_MISTAKES = "Smaply, ten mistakes in journey mapping"
_LARGE = "Touchpoint Dashboard, on the size of maps"

FEWEST_STAGES, MOST_STAGES = 3, 8
"""How many stages a map has that can be taken in at a glance."""
MOST_STEPS = 40
"""From more steps on, a map is split up."""

_ONE_STAGE = (
    'stages: [{id: back, name: "I bring it back", steps: [{id: drop, action: "Drops the book into the box"}]}]\n'
)


@RULES.rule(
    Journey,
    "journey/no-expectations",
    "warning",
    title="A journey says what the persona expects at the outset.",
    why="What people feel on the way is the distance between what they expected and what happened.",
    source=_MAPPING,
    mend="Add `expectations:` with what people said they had counted on.",
    failing=HEAD + _ONE_STAGE,
    passing=f'{HEAD}expectations: ["It takes a minute, at any hour"]\n{_ONE_STAGE}',
)
def _no_expectations(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not journey.expectations:
        yield Finding(("expectations",), "nothing says what the persona expects at the outset")


@RULES.rule(
    Journey,
    "journey/no-start-or-end",
    "warning",
    title="A journey says what sets it off and how the persona knows that it is over.",
    why=(
        "Without a beginning and an end, everybody draws another journey, and the time it takes cannot be measured. "
        "The persona’s end is often later than the one in our system."
    ),
    source=f"{_CHECKLIST}; {_GDS}",
    mend="Add `starts_when:` and `ends_when:`, both as the persona would say them.",
    failing=f'{HEAD}starts_when: "She reads the last page"\n{_ONE_STAGE}',
    passing=f'{HEAD}starts_when: "She reads the last page"\nends_when: "The book is off her account"\n{_ONE_STAGE}',
)
def _no_start_or_end(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not journey.starts_when:
        yield Finding(("starts_when",), "nothing says what sets this journey off", "add `starts_when:`", "start")
    if not journey.ends_when:
        yield Finding(("ends_when",), "nothing says when this journey is over", "add `ends_when:`", "end")


@RULES.rule(
    Journey,
    "journey/number-of-stages",
    "info",
    title=f"A journey has {FEWEST_STAGES} to {MOST_STAGES} stages.",
    why=("Fewer stages hide where things turn. More cannot be taken in at a glance, and nobody remembers them."),
    source=f"{_CHECKLIST}: four to seven",
    mend="Join stages that have the same goal, or split one in which the persona’s goal changes.",
    failing=HEAD + _ONE_STAGE,
    passing=f"""{HEAD}\
stages:
  - {{id: read, name: "I finish it", steps: [{{id: close, action: "Reads the last page"}}]}}
  - {{id: back, name: "I bring it back", steps: [{{id: drop, action: "Drops the book into the box"}}]}}
  - {{id: after, name: "I am done", steps: [{{id: look, action: "Looks whether it is gone from her account"}}]}}
""",
)
def _number_of_stages(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    count = len(journey.stages)
    if count < FEWEST_STAGES:
        message = f"this journey has {'one stage' if count == 1 else f'{count} stages'}, fewer than {FEWEST_STAGES}"
        yield Finding(("stages",), message, "split a stage in which the persona's goal changes")
    elif count > MOST_STAGES:
        message = f"this journey has {count} stages, more than {MOST_STAGES}"
        yield Finding(("stages",), message, "join stages that have the same goal")


def _many(steps: range) -> str:
    lines = [f'  - {{id: s{i}, action: "Tries shelf {i}"}}' for i in steps]
    return "\n".join(f"    {line}" for line in lines)


@RULES.rule(
    Journey,
    "journey/too-long",
    "warning",
    title=f"A journey has at most {MOST_STEPS} steps.",
    why=(
        "A map with more is read by nobody but those who drew it, and a walk through it takes longer than people have."
    ),
    source=f"{_LARGE}; {_MISTAKES}",
    mend="Give a stage its own journey, and lead to it with `sub_journey:`.",
    failing=f"{HEAD}stages:\n  - id: look\n    name: I look for its place\n    steps:\n{_many(range(1, 42))}\n",
    passing=f"{HEAD}stages:\n  - id: look\n    name: I look for its place\n    steps:\n{_many(range(1, 4))}\n",
)
def _too_long(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    count = sum(len(stage.steps) for stage in journey.stages)
    if count > MOST_STEPS:
        yield Finding(("stages",), f"this journey has {count} steps, more than {MOST_STEPS}")


@RULES.rule(
    Journey,
    "journey/no-before-or-after",
    "info",
    title="A journey has a stage before the customer meets the organization and one after.",
    why=(
        "People arrive with what they have heard and tried, and leave with what they will tell. A map that shows only "
        "what happens with us misses both. Journeys of colleagues are left out: they are never outside."
    ),
    source=f"{_MISTAKES}; {_GDS}; Matt Watkinson, “The Ten Principles Behind Great Customer Experiences”",
    mend="Add a stage, or say with `when: before` and `when: after` which of them it is.",
    failing=f"""{HEAD}\
stages:
  - {{id: back, when: during, name: "I bring it back", steps: [{{id: drop, action: "Drops the book into the box"}}]}}
""",
    passing=f"""{HEAD}\
stages:
  - {{id: read, when: before, name: "I finish it", steps: [{{id: close, action: "Reads the last page"}}]}}
  - {{id: back, when: during, name: "I bring it back", steps: [{{id: drop, action: "Drops the book into the box"}}]}}
  - {{id: after, when: after, name: "I am done", steps: [{{id: look, action: "Looks whether it is gone"}}]}}
""",
)
def _no_before_or_after(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not _is_of_a_colleague(catalogue, journey):
        for when in ("before", "after"):
            if all(stage.when != when for stage in journey.stages):
                yield Finding(("stages",), f"no stage is `when: {when}` the customer meets the organization", key=when)


@RULES.rule(
    Journey,
    "journey/step-without-touchpoint",
    "warning",
    title="A step in which the organization does something says where the two meet.",
    why=(
        "A touchpoint is what can be owned, measured and mended. Steps in which the organization has no part are left "
        "out, such as a thought at the kitchen table: nothing on `frontstage`, `backstage` or `support`, no "
        "`employee`, no moment of truth. So are journeys of colleagues, who are on the other side of the counter."
    ),
    source=f"{_MAPPING}; CJML, the Customer Journey Modelling Language",
    mend="Add `touchpoints:` with what is met there and through which channel.",
    failing=f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: drop
        action: "Drops the book into the box"
        frontstage: [{{actor: "Return box", action: "Swallows the book without a sound"}}]
""",
    passing=f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: drop
        action: "Drops the book into the box"
        touchpoints: [{{name: "Return slip", channel: letter}}]
        frontstage: [{{actor: "Return box", action: "Swallows the book without a sound"}}]
      - {{id: walk-on, action: "Walks on to the train"}}
""",
)
def _step_without_touchpoint(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not _is_of_a_colleague(catalogue, journey):
        for at in placed(journey):
            if not at.step.touchpoints and _has_a_part(at):
                message = f"nothing says where the customer and the organization meet in `{at.key}`"
                yield Finding((*at.path, "touchpoints"), message, key=at.key)


def _has_a_part(at: Placed) -> bool:
    step = at.step
    return bool(step.frontstage or step.backstage or step.support or step.employee or step.moment_of_truth)


def _is_of_a_colleague(catalogue: Catalogue, journey: Journey) -> bool:
    persona = catalogue.personas.get(journey.persona.id)
    return persona is not None and persona.type == "employee"


_WAITS = re.compile(r"\bwait(s|ed|ing)?\b", re.IGNORECASE)


@RULES.rule(
    Journey,
    "journey/wait-without-length",
    "info",
    title="A step in which somebody waits says how long.",
    why=(
        "Waiting is what people remember and what we see least, for nothing happens. Twenty minutes and two weeks are "
        "different journeys. English actions are read: one with the word “wait” in it."
    ),
    source="Matt Watkinson, “The Ten Principles Behind Great Customer Experiences”",
    mend="Add `duration:` or `wait:`, for example `wait: 2 weeks`.",
    failing=f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps: [{{id: wait, action: "Waits for the doors to open"}}]
""",
    passing=f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps: [{{id: wait, action: "Waits for the doors to open", duration: "25 minutes"}}]
""",
)
def _wait_without_length(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if reads(catalogue.playbook.language):
        for at in placed(journey):
            if _WAITS.search(at.step.action) and not at.step.duration and not at.step.wait:
                message = f"somebody waits in `{at.key}`, and nothing says how long"
                yield Finding((*at.path, "action"), message, key=at.key)


@RULES.rule(
    Journey,
    "journey/front-without-back",
    "info",
    title="In a blueprint, what the customer sees has something behind it.",
    why=(
        "A blueprint shows what makes a service work. A step with a front and no back is either magic or not asked "
        "about yet. Where there is really nothing behind it, accept this for the step, with the reason. Only journeys "
        "of the level `blueprint` are looked at."
    ),
    source="Nielsen Norman Group, “Service Blueprints: Definition”; 18F Methods, “Service blueprint”",
    mend="Add `backstage:` with who does what behind the line of visibility.",
    failing=f"""{HEAD}\
level: blueprint
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: drop
        action: "Drops the book into the box"
        frontstage: [{{actor: "Return box", action: "Swallows the book without a sound"}}]
""",
    passing=f"""{HEAD}\
level: blueprint
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: drop
        action: "Drops the book into the box"
        frontstage: [{{actor: "Return box", action: "Swallows the book without a sound"}}]
        backstage: [{{actor: "Librarian", action: "Empties the box at eight"}}]
""",
)
def _front_without_back(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.level == "blueprint":
        for at in placed(journey):
            if at.step.frontstage and not at.step.backstage:
                message = f"nothing stands behind what the customer sees in `{at.key}`"
                yield Finding((*at.path, "frontstage"), message, key=at.key)
