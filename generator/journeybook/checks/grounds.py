"""Rules for what a journey rests on, who keeps it true, and whom it shuts out."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from journeybook.catalogue import Catalogue
from journeybook.checks import in_time
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.steps import HEAD, placed
from journeybook.claims import claims
from journeybook.model import Evidence, Journey, Statement, WalkLog, references
from journeybook.model.fields import Duration
from journeybook.review import day_after
from journeybook.touchpoints import touchpoint_key

RULES = Rules()

_MISTAKES = "Smaply, ten mistakes in journey mapping"
_GOVERNANCE = "Smaply, “Journey map governance”"
_CLAIMS = "Tyler A. Walters, on evidence in journey maps"

SHARE_WITH_EVIDENCE = Fraction(1, 2)
"""So much of what a journey of today claims rests on evidence."""
FEWEST_CLAIMS = 5
"""Of fewer claims no share is taken."""
OLD_AFTER = Duration(36, "month")
"""Evidence that is older speaks of the service as it was."""


def _journey(lines: str, before: str = "") -> str:
    return f"""{HEAD}{before}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: door
        action: "Finds the door locked"
{lines}"""


# What it rests on --------------------------------------------------------------------------------------------------

_FIVE = """\
        thoughts: ["The lights are on. They must see me.", "Then I will just keep it"]
        pain_points: ["The doors close ten minutes before her train comes", "No sign says where the box is"]
        gains: ["A porter who points at the box"]
"""


_OLD_DAY = """\
# content/evidence/a-day-at-the-door.yml
title: "A day at the door"
source: observation
date: 2023-03-05
"""


@RULES.rule(
    Journey,
    "journey/little-evidence",
    "warning",
    title="At least half of what a journey of today claims rests on evidence.",
    why=(
        "A map from the meeting room shows what we think of customers. A claim counts as founded when it names "
        f"evidence, or when its step does. Of fewer than {FEWEST_CLAIMS} claims nothing is said."
    ),
    source=f"{_MISTAKES}; {_CLAIMS}",
    mend="Name evidence in the steps, or talk to five people and walk the journey yourself.",
    failing=_journey(_FIVE),
    passing=_journey(f"{_FIVE}        evidence: [talks]\n"),
)
def _little_evidence(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    found = claims(journey)
    enough = found.evident >= SHARE_WITH_EVIDENCE * found.total
    if journey.state == "current" and found.total >= FEWEST_CLAIMS and not enough:
        yield Finding(("stages",), f"only {found}")


@RULES.rule(
    Journey,
    "journey/claim-without-source",
    "info",
    title="What a journey of today claims says how we know it.",
    why=("An assumption is no shame if it is called one. Unmarked, it looks like a fact, and people build on it."),
    source=f"{_MISTAKES}; {_CLAIMS}",
    mend="Add `evidence:` to the claim or its step, or say `certainty: assumed`.",
    failing=_journey('        pain_points: ["The doors close ten minutes before her train comes"]\n'),
    passing=_journey(
        '        pain_points: [{text: "The doors close ten minutes before her train comes", certainty: assumed}]\n'
    ),
)
def _claim_without_source(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.state != "current":
        return
    for i, expectation in enumerate(journey.expectations):
        if _is_bare(expectation) and not journey.evidence:
            yield Finding(("expectations", i), "nothing says how we know this", key="expectations")
    for at in placed(journey):
        for name in ("thoughts", "pain_points", "gains", "accessibility_barriers") if not at.step.evidence else ():
            for i, statement in enumerate(getattr(at.step, name)):
                if _is_bare(statement):
                    yield Finding((*at.path, name, i), f"nothing says how we know this of `{at.key}`", key=at.key)


def _is_bare(statement: Statement) -> bool:
    return not statement.evidence and not statement.certainty


@RULES.rule(
    Journey,
    "journey/old-evidence",
    "warning",
    title=f"The newest evidence behind a journey of today is not older than {OLD_AFTER}.",
    why=(
        "Prices, habits and screens change. What people said years ago may be true still; somebody has to have asked "
        "again."
    ),
    source=_GOVERNANCE,
    mend="Ask again, or walk it again, and name the new evidence beside the old.",
    failing=_journey("        evidence: [a-day-at-the-door]\n") + _OLD_DAY,
    passing=_journey("        evidence: [a-day-at-the-door, talks]\n") + _OLD_DAY,
)
@in_time.dated
def _old_evidence(catalogue: Catalogue, journey: Journey, today: date) -> Iterator[Finding]:
    found = ((path, catalogue.get(ref)) for path, ref in references(journey))
    pieces = [(piece.date, path) for path, piece in found if isinstance(piece, Evidence | WalkLog)]
    if journey.state == "current" and pieces:
        newest, path = max(pieces, key=lambda piece: piece[0])
        if day_after(newest, OLD_AFTER) < today:
            yield Finding(path, f"the newest evidence behind this journey is of {newest}")


# Who keeps it true -------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/no-owner",
    "warning",
    title="A live journey has an owner.",
    why=(
        "A map without an owner is out of date within a year, and nobody is asked about it. Drafts may go without: "
        "they are not yet relied on."
    ),
    source=f"{_MISTAKES}; {_GOVERNANCE}",
    mend="Add `owner:` with the post that keeps it true, or make it a draft.",
    failing=_journey("", "status: live\n"),
    passing=_journey("", 'status: live\nowner: {name: "Head of lending"}\n'),
)
def _no_owner(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.status == "live" and not journey.owner:
        yield Finding(("owner",), "this journey is live, and nobody keeps it true")


RULES.rule(
    Journey,
    "journey/review-overdue",
    "warning",
    title="A live journey is held against reality in time.",
    why=in_time.WHY,
    source=f"{_GOVERNANCE}; human2AI, journey mapping checklist",
    mend=in_time.MEND,
    failing=_journey("", "status: live\nlast_validated: 2024-05-06\n"),
    passing=_journey("", "status: live\nlast_validated: 2026-05-06\n"),
)(in_time.overdue)


@RULES.rule(
    Journey,
    "journey/touchpoint-without-owner",
    "info",
    title="What customers meet has somebody who answers for it.",
    why=(
        "A letter, a menu, a page: each was written by somebody who has moved on. A touchpoint is owned when a step "
        "in which it is met, on any journey, has an owner."
    ),
    source="18F Methods, “Journey mapping”",
    mend="Find out who can change it, and add `owner:` to a step in which it is met.",
    failing=_journey('        touchpoints: [{name: "Notice of new hours", channel: letter}]\n'),
    passing=_journey(
        '        touchpoints: [{name: "Notice of new hours", channel: letter}]\n'
        '        owner: {name: "Head of opening hours"}\n'
    ),
)
def _touchpoint_without_owner(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.state != "current":
        return
    seen: set[str] = set()
    for at in placed(journey):
        for i, touchpoint in enumerate(at.step.touchpoints):
            met = catalogue.touchpoints[touchpoint_key(touchpoint.name)]
            if met.id not in seen and not any(meeting.step.owner for meeting in met.meetings):
                seen.add(met.id)
                message = f"nobody answers for “{met.name}”"
                yield Finding((*at.path, "touchpoints", i, "name"), message, key=f"{at.key}.{met.id}")


# Whom it shuts out -------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/no-accessibility-barriers",
    "info",
    title="A journey says what shuts people out.",
    why=(
        "One in six people lives with a disability, and nearly everybody has a broken arm or a loud train at some "
        "time. Where no barrier is noted, mostly nobody has looked."
    ),
    source="Customer Science, journey mapping checklist; World Health Organization for the number",
    mend="Walk it with a screen reader, one hand or no sound, and add `accessibility_barriers:` where you stop.",
    failing=_journey(""),
    passing=_journey('        accessibility_barriers: ["The bell is too high to reach from a wheelchair"]\n'),
)
def _no_accessibility_barriers(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not any(step.accessibility_barriers for _, step in journey.steps()):
        yield Finding(("stages",), "no step of this journey says what shuts people out")
