"""Rules for moments of truth, for what can go wrong, and for what could be better."""

from collections.abc import Iterator
from fractions import Fraction

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.steps import HEAD, Placed, placed
from journeybook.model import Journey, Ref

RULES = Rules()

_MAPPING = "Nielsen Norman Group, “Journey Mapping 101”"
_MISTAKES = "Smaply, ten mistakes in journey mapping"
_MOMENTS = "Medallia, “Moments of truth”"
_LINT = "CJS, rules for customer journeys"

LARGEST_SHARE = Fraction(1, 3)
"""When more of the steps than this are moments of truth, none of them is."""


def _journey(lines: str, before: str = "") -> str:
    return f"""{HEAD}{before}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: door
        action: "Finds the door locked"
{lines}"""


_MOMENT = '        moment_of_truth: {why: "She decides here whether she borrows another one"}\n'
_OPPORTUNITY = """\
# content/opportunities/a-door-for-the-late.yml
title: "Those who come late stand before a locked door"
addresses: ["example#back.door"]
"""

# Moments of truth --------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/no-moment-of-truth",
    "warning",
    title="A journey marks the step on which most depends.",
    why="A team can do one thing well at a time. Without a mark, effort goes where complaints are loudest.",
    source=_MOMENTS,
    mend="Add `moment_of_truth:` to the step after which people trusted us more or less, and say `why:`.",
    failing=_journey(""),
    passing=_journey(_MOMENT),
)
def _no_moment_of_truth(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    if not any(step.moment_of_truth for _, step in journey.steps()):
        yield Finding(("stages",), "no step of this journey is marked as a moment of truth")


@RULES.rule(
    Journey,
    "journey/too-many-moments",
    "warning",
    title="At most one in three steps is a moment of truth.",
    why="A moment of truth weighs more than its share. When everything is marked, nothing is.",
    source=f"{_MOMENTS}: “a disproportionate impact”",
    mend="Keep those after which somebody stayed, left, or told others, and take the mark off the rest.",
    failing=_journey(
        f'{_MOMENT}      - id: box\n        action: "Drops the book into the box"\n{_MOMENT}'
        '      - {id: walk-on, action: "Walks on to the train"}\n'
    ),
    passing=_journey(
        f'{_MOMENT}      - {{id: box, action: "Drops the book into the box"}}\n'
        '      - {id: walk-on, action: "Walks on to the train"}\n'
    ),
)
def _too_many_moments(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    steps = [step for _, step in journey.steps()]
    marked = sum(step.moment_of_truth is not None for step in steps)
    if marked > 1 and marked > LARGEST_SHARE * len(steps):
        yield Finding(("stages",), f"{marked} of {len(steps)} steps are moments of truth")


@RULES.rule(
    Journey,
    "journey/moment-without-evidence",
    "warning",
    title="A moment of truth of today rests on evidence.",
    why=(
        "What we think decides and what really does are often two steps. A draft is held against this as well: its "
        "evidence is best gathered before it is believed. Evidence counts on the step, on any statement in it, and on "
        "its insights."
    ),
    source=f"{_LINT}: `moment-no-evidence`",
    mend="Add `evidence:` to the step with what people said or did there; without any, go and ask.",
    failing=_journey(_MOMENT),
    passing=_journey(f"{_MOMENT}        evidence: [talks]\n"),
)
def _moment_without_evidence(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in _moments_of_today(journey):
        if not _rests_on_evidence(catalogue, at):
            message = f"nothing shows that `{at.key}` is a moment of truth"
            yield Finding((*at.path, "moment_of_truth"), message, key=at.key)


def _rests_on_evidence(catalogue: Catalogue, at: Placed) -> bool:
    step = at.step
    statements = (*step.thoughts, *step.pain_points, *step.gains, *step.accessibility_barriers)
    insights = [catalogue.insights.get(ref.id) for ref in step.insights]
    return (
        bool(step.evidence)
        or any(statement.evidence for statement in statements)
        or any(insight.facts or insight.evidence for insight in insights if insight)
    )


@RULES.rule(
    Journey,
    "journey/moment-without-owner",
    "warning",
    title="A moment of truth of today has somebody who answers for it.",
    why=(
        "The step on which most depends mostly lies between two departments, and each thinks that it is the other’s. "
        "The journey’s own owner is not enough. A step with a `sub_journey:` is left out: the owners stand there."
    ),
    source=f"{_MISTAKES}",
    mend="Add `owner:` to the step: the post that can change what happens there.",
    failing=_journey(_MOMENT),
    passing=_journey(f'{_MOMENT}        owner: {{name: "Head of opening hours"}}\n'),
)
def _moment_without_owner(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in _moments_of_today(journey):
        if not at.step.owner and not at.step.sub_journey:
            message = f"nobody answers for the moment of truth `{at.key}`"
            yield Finding((*at.path, "moment_of_truth"), message, key=at.key)


@RULES.rule(
    Journey,
    "journey/moment-without-metric",
    "warning",
    title="A moment of truth of today is measured.",
    why="What nobody measures cannot be seen to get better or worse, and is the first to be saved.",
    source=f"{_MAPPING}, ownership and metrics; {_MISTAKES}",
    mend="Add `metrics:` to the step with the id of a metric; one number that people gather by hand is enough.",
    failing=_journey(_MOMENT),
    passing=_journey(
        f"{_MOMENT}        metrics: [found-open]\n"
        '# content/metrics/found-open.yml\ntitle: "Visitors who found the door open"\ntype: ratio\nunit: "%"\n'
    ),
)
def _moment_without_metric(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in _moments_of_today(journey):
        if not at.step.metrics:
            message = f"nothing is measured at the moment of truth `{at.key}`"
            yield Finding((*at.path, "moment_of_truth"), message, key=at.key)


@RULES.rule(
    Journey,
    "journey/moment-without-harm",
    "info",
    title="At a moment of truth somebody has asked what can go wrong for the customer.",
    why="A fee, a fright, a loss of face: where most depends, a mistake of ours does the most harm.",
    source="18F Methods, “Journey mapping”; Digital.gov, “User needs: journeys”",
    mend="Add `failure_modes:` with what can go wrong, what it does to the customer, and how it is put right.",
    failing=_journey(_MOMENT),
    passing=_journey(
        f"{_MOMENT}        failure_modes:\n"
        '          - {text: "She keeps the book and pays a fine", recovery: "Fines of that day are struck out"}\n'
    ),
)
def _moment_without_harm(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in _moments_of_today(journey):
        if not at.step.failure_modes:
            message = f"nothing says what can go wrong at the moment of truth `{at.key}`"
            yield Finding((*at.path, "moment_of_truth"), message, key=at.key)


def _moments_of_today(journey: Journey) -> Iterator[Placed]:
    if journey.state == "current":
        yield from (at for at in placed(journey) if at.step.moment_of_truth)


# What can go wrong -------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/failure-without-recovery",
    "warning",
    title="What can go wrong has a way to be put right.",
    why=(
        "A mistake that is put right well is remembered better than none. Without a plan, each colleague makes one up."
    ),
    source=f"{_LINT}: `failure-no-recovery`; Matt Watkinson, “The Ten Principles Behind Great Customer Experiences”",
    mend="Add `recovery:` with what puts it right, and `goes_to:` with where the customer finds themselves then.",
    failing=_journey('        failure_modes: [{text: "She keeps the book and pays a fine"}]\n'),
    passing=_journey(
        "        failure_modes:\n"
        '          - {text: "She keeps the book and pays a fine", recovery: "Fines of that day are struck out"}\n'
    ),
)
def _failure_without_recovery(_: Catalogue, journey: Journey) -> Iterator[Finding]:
    for at in placed(journey):
        for i, failure in enumerate(at.step.failure_modes):
            if not failure.recovery:
                message = f"nothing puts this right when it goes wrong in `{at.key}`"
                yield Finding((*at.path, "failure_modes", i), message, key=at.key)


# What could be better ----------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/no-opportunities",
    "warning",
    title="A journey of today leads to opportunities.",
    why=(
        "A map that changes nothing was a drawing exercise. Drafts are held against this as well as live journeys, "
        "and with the same weight: the level of this rule can be raised in content/playbook.yml. An opportunity "
        "counts if a step names it, if it addresses a step or an insight of one, and if it stands in a journey that "
        "shows a step in detail."
    ),
    source=_MAPPING,
    mend="Write an opportunity with `journeybook new opportunity ID`, and let it address the step that hurts most.",
    failing=_journey(""),
    passing=_journey("") + _OPPORTUNITY,
)
def _no_opportunities(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.state == "current" and not _leads_to_opportunities(catalogue, journey):
        yield Finding(("stages",), "this journey leads to no opportunity")


def _leads_to_opportunities(catalogue: Catalogue, journey: Journey) -> bool:
    insights = {insight for _, step in journey.steps() for insight in step.insights}
    below = [catalogue.journeys.get(step.sub_journey.id) for _, step in journey.steps() if step.sub_journey]
    return (
        any(step.opportunities for _, step in journey.steps())
        or any(_addressed_in(catalogue, ref) for ref in (Ref("journey", journey.id), *insights))
        or any(_leads_to_opportunities(catalogue, sub) for sub in below if sub)
    )


@RULES.rule(
    Journey,
    "journey/pain-point-without-opportunity",
    "info",
    title="What hurts today is taken up by an opportunity, or somebody has decided that it is not.",
    why=(
        "A pain point that nobody takes up is forgotten with the map. A map has more of them than a team can take up, "
        "so this is only shown when asked for."
    ),
    source=_MAPPING,
    mend="Name an opportunity in the step, or accept this for the step with the reason why it stays.",
    failing=_journey('        pain_points: ["The doors close ten minutes before her train comes"]\n'),
    passing=_journey('        pain_points: ["The doors close ten minutes before her train comes"]\n') + _OPPORTUNITY,
)
def _pain_point_without_opportunity(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.state != "current":
        return
    addressed = _addressed_in(catalogue, Ref("journey", journey.id))
    for at in placed(journey):
        anchor = (at.stage.id, at.step.id)
        if at.step.opportunities or anchor in addressed:
            continue
        for i, pain in enumerate(at.step.pain_points):
            if not pain.id or (*anchor, pain.id) not in addressed:
                key = f"{at.key}.{pain.id}" if pain.id else at.key
                message = f"no opportunity takes up what hurts in `{at.key}`"
                yield Finding((*at.path, "pain_points", i), message, key=key)


def _addressed_in(catalogue: Catalogue, ref: Ref) -> frozenset[tuple[str, ...]]:
    """Return the places in an object that opportunities address; the object as a whole is the empty place."""
    return frozenset(
        link.anchor
        for link in catalogue.backlinks.get(ref, ())
        if (opportunity := catalogue.opportunities.get(link.source.id) if link.source.kind == "opportunity" else None)
        and opportunity.status != "archived"
        and link.path[0] == "addresses"
    )
