"""Rules for what was found out: evidence, insights, opportunities, metrics, walks, and who has seen a journey."""

from collections.abc import Iterator
from datetime import date

from journeybook.catalogue import Catalogue
from journeybook.checks import in_time
from journeybook.checks.grounds import OLD_AFTER
from journeybook.checks.rule import Finding, Rules
from journeybook.clock import year_before
from journeybook.model import Evidence, Insight, Journey, Metric, Opportunity, Ref, WalkLog
from journeybook.observed import by_leadership, observations_of, state_of, walks_of
from journeybook.review import day_after

RULES = Rules()

_THEYDO = "TheyDo, opportunities and metrics"
_CAIRIS = "CAIRIS, grounds of claims; Smaply, ten mistakes in journey mapping"
_LENSES = ("customer_value", "business_value", "effort")
_MOST_ON_ONE = 2
# Of these somebody was one of a few, read papers, or went themselves: a number would tell nothing.
_WITHOUT_SAMPLE = ("immersion", "walk", "desk")

# Opportunities ----------------------------------------------------------------------------------------------------


@RULES.rule(
    Opportunity,
    "opportunity/unscored",
    "warning",
    title="An opportunity says what it is worth to customers, what to the organization, and what it takes.",
    why="Without the three numbers the loudest voice decides what is done first.",
    source=_THEYDO,
    mend="Add `customer_value:` and `business_value:` (0 to 100) and `effort:` (0 to 5); a rough guess is a beginning.",
    failing="""\
title: "Nobody is there to ask after five"
addresses: ["borrow#arrive.enter"]
customer_value: 70
""",
    passing="""\
title: "Nobody is there to ask after five"
addresses: ["borrow#arrive.enter"]
customer_value: 70
business_value: 30
effort: 2
""",
)
def _unscored(_: Catalogue, opportunity: Opportunity) -> Iterator[Finding]:
    missing = [lens for lens in _LENSES if getattr(opportunity, lens) is None]
    if missing and opportunity.progress not in ("done", "dropped"):
        yield Finding((missing[0],), f"{_and(missing)} {'is' if len(missing) == 1 else 'are'} missing")


@RULES.rule(
    Opportunity,
    "opportunity/no-owner",
    "warning",
    title="An opportunity that is not a draft has somebody who takes it up.",
    why="What belongs to everybody is done by nobody, and the map becomes a list of wishes.",
    source="Nielsen Norman Group, “Journey Mapping 101”, on ownership; Smaply, ten mistakes in journey mapping",
    mend="Add `owner:` with a `name:`, of a person or a post, who has agreed to it.",
    failing="""\
title: "Nobody is there to ask after five"
addresses: ["borrow#arrive.enter"]
status: live
""",
    passing="""\
title: "Nobody is there to ask after five"
addresses: ["borrow#arrive.enter"]
status: live
owner: {name: "Head of the front desk"}
""",
)
def _no_owner(_: Catalogue, opportunity: Opportunity) -> Iterator[Finding]:
    if opportunity.status != "draft" and not opportunity.owner:
        yield Finding(("owner",), "nobody has taken this up")


# Insights and evidence --------------------------------------------------------------------------------------------


@RULES.rule(
    Insight,
    "insight/no-evidence",
    "warning",
    title="An insight that states a fact names the evidence that it was read from.",
    why="Without a source it is an opinion, and the next opinion has the same weight.",
    source=_CAIRIS,
    mend="Add `evidence:` with the ids of what it was read from.",
    failing="""\
title: "People turn around at the door"
type: observation
""",
    passing="""\
title: "People turn around at the door"
type: observation
evidence: [talks]
""",
)
def _no_evidence(_: Catalogue, insight: Insight) -> Iterator[Finding]:
    if not insight.evidence and not insight.facts:
        yield Finding(("type",), f"this {insight.type} names nothing that it was read from")


@RULES.rule(
    Evidence,
    "evidence/no-method",
    "warning",
    title="Evidence says how it was gathered.",
    why="How somebody asked decides what was answered. Only with the method can others judge or repeat it.",
    source=_CAIRIS,
    mend='Add `method:` in a line, such as "talks of half an hour at home, recorded".',
    failing="""\
title: "A week of returns"
source: ticket
date: 2026-06-03
sample_size: 41
""",
    passing="""\
title: "A week of returns"
source: ticket
date: 2026-06-03
method: "Every slip of the week read by two people"
sample_size: 41
""",
)
def _no_method(_: Catalogue, evidence: Evidence) -> Iterator[Finding]:
    if not evidence.method:
        yield Finding(("method",), "nothing says how this was gathered")


@RULES.rule(
    Evidence,
    "evidence/no-sample",
    "warning",
    title="Evidence from asking, watching or counting says of how many.",
    why="Three people and three thousand are both worth hearing, and mean different things.",
    source=_CAIRIS,
    mend="Add `sample_size:` with how many people or cases, or `count:` under `participants:`.",
    failing="""\
title: "A week of returns"
source: ticket
date: 2026-06-03
method: "Every slip of the week read by two people"
""",
    passing="""\
title: "A week of returns"
source: ticket
date: 2026-06-03
method: "Every slip of the week read by two people"
sample_size: 41
""",
)
def _no_sample(_: Catalogue, evidence: Evidence) -> Iterator[Finding]:
    counted = evidence.sample_size or any(group.count for group in evidence.participants)
    if not counted and evidence.source not in _WITHOUT_SAMPLE:
        yield Finding(("sample_size",), "nothing says how many people or cases this rests on")


@RULES.rule(
    Insight,
    "insight/old-evidence",
    "info",
    title=f"The newest evidence behind an insight is not older than {OLD_AFTER}.",
    why="What people said years ago was true of the service of years ago.",
    source="Smaply, “Journey map governance”; practice",
    mend="Ask or look again, and add the new evidence beside the old.",
    failing="""\
title: "People turn around at the door"
type: observation
evidence: [a-day-at-the-door]
# content/evidence/a-day-at-the-door.yml
title: "A day at the door"
source: observation
date: 2023-03-05
""",
    passing="""\
title: "People turn around at the door"
type: observation
evidence: [a-day-at-the-door, talks]
# content/evidence/a-day-at-the-door.yml
title: "A day at the door"
source: observation
date: 2023-03-05
""",
)
@in_time.dated
def _old_evidence(catalogue: Catalogue, insight: Insight, today: date) -> Iterator[Finding]:
    found = [catalogue.get(ref) for ref in _sources(catalogue, insight)]
    days = [entity.date for entity in found if isinstance(entity, Evidence | WalkLog)]
    if days and day_after(max(days), OLD_AFTER) < today:
        field = "facts" if insight.interpreted else "evidence"
        yield Finding((field,), f"the newest evidence behind this is of {max(days)}")


@RULES.rule(
    Evidence,
    "evidence/carries-much-alone",
    "info",
    title=f"No piece of evidence is the only one behind more than {_MOST_ON_ONE} insights.",
    why="If that one conversation or count was unusual, all of them fall together.",
    source="Practice",
    mend="Look for a second source, of another kind if you can: what was said, what was seen, what was counted.",
    failing="""\
title: "A day at the door"
source: observation
date: 2026-03-05
# content/insights/they-turn-around.yml
{title: "People turn around at the door", type: observation, evidence: [example]}
# content/insights/they-read-the-hours.yml
{title: "People read the hours twice", type: observation, evidence: [example]}
# content/insights/they-want-to-be-seen.yml
{title: "People want to be seen from inside", type: need, facts: [they-turn-around]}
""",
    passing="""\
title: "A day at the door"
source: observation
date: 2026-03-05
# content/insights/they-turn-around.yml
{title: "People turn around at the door", type: observation, evidence: [example, talks]}
# content/insights/they-read-the-hours.yml
{title: "People read the hours twice", type: observation, evidence: [example]}
# content/insights/they-want-to-be-seen.yml
{title: "People want to be seen from inside", type: need, facts: [they-turn-around]}
""",
)
def _carries_much_alone(catalogue: Catalogue, evidence: Evidence) -> Iterator[Finding]:
    alone = Ref("evidence", evidence.id)
    carried = [insight for insight in _read_from(catalogue, alone) if _sources(catalogue, insight) == {alone}]
    if len(carried) > _MOST_ON_ONE:
        yield Finding(("title",), f"{len(carried)} insights rest on this alone: {', '.join(i.id for i in carried)}")


def _sources(catalogue: Catalogue, insight: Insight) -> set[Ref]:
    """Return the evidence and walks that an insight was read from, by way of other insights too."""
    found: set[Ref] = set()
    seen = {insight.id}
    open_ = [insight]
    while open_:
        at = open_.pop()
        for ref in (*at.evidence, *at.facts):
            fact = catalogue.insights.get(ref.id) if ref.kind == "insight" else None
            if ref.kind != "insight":
                found.add(ref)
            elif fact and fact.id not in seen:
                seen.add(fact.id)
                open_.append(fact)
    return found


def _read_from(catalogue: Catalogue, evidence: Ref) -> list[Insight]:
    """Return the insights that name a piece of evidence, and those that name these, in the order of their ids."""
    found: dict[str, Insight] = {}
    open_ = [evidence]
    while open_:
        for link in catalogue.backlinks.get(open_.pop(), ()):
            insight = catalogue.insights.get(link.source.id) if link.source.kind == "insight" else None
            if insight and insight.id not in found and link.path[0] in ("evidence", "facts"):
                found[insight.id] = insight
                open_.append(link.source)
    return [found[id_] for id_ in sorted(found)]


# Metrics ----------------------------------------------------------------------------------------------------------

_METRIC = """\
title: "Books that come back in time"
type: ratio
unit: "%"
"""


@RULES.rule(
    Metric,
    "metric/not-measured",
    "warning",
    title="A metric has a first measurement, which later ones are held against.",
    why="Without a number from before, nobody will know whether a change has helped.",
    source=_THEYDO,
    mend="Add `points:` with the day and the numbers of the first measurement, as rough as they are.",
    failing=f"""{_METRIC}\
target: 95
source: "Loan records"
""",
    passing=f"""{_METRIC}\
target: 95
source: "Loan records"
points:
  - {{date: 2026-06-30, numerator: 812, denominator: 900}}
""",
)
def _not_measured(_: Catalogue, metric: Metric) -> Iterator[Finding]:
    if not metric.points:
        yield Finding(("points",), "this was never measured")


@RULES.rule(
    Metric,
    "metric/no-target",
    "warning",
    title="A metric has a target.",
    why="A number without one is looked at and forgotten.",
    source=_THEYDO,
    mend="Add `target:`, and `operator: at-most` where less is better.",
    failing=f"""{_METRIC}\
source: "Loan records"
""",
    passing=f"""{_METRIC}\
target: 95
source: "Loan records"
""",
)
def _no_target(_: Catalogue, metric: Metric) -> Iterator[Finding]:
    if metric.target is None:
        yield Finding(("target",), "nothing says which value is to be reached")


@RULES.rule(
    Metric,
    "metric/no-source",
    "warning",
    title="A metric says where its numbers come from.",
    why="Two systems count the same thing differently. Whoever doubts the number must be able to look.",
    source=_THEYDO,
    mend="Add `source:` with the system or the survey, and whom it counts.",
    failing=f"""{_METRIC}\
target: 95
""",
    passing=f"""{_METRIC}\
target: 95
source: "Loan records"
""",
)
def _no_source(_: Catalogue, metric: Metric) -> Iterator[Finding]:
    if not metric.source:
        yield Finding(("source",), "nothing says where these numbers come from")


# In time ----------------------------------------------------------------------------------------------------------

for _type, _name, _example in (
    (Opportunity, "An opportunity", 'title: "Nobody is there to ask after five"\naddresses: ["borrow#arrive.enter"]\n'),
    (Insight, "An insight", 'title: "People turn around at the door"\ntype: observation\nevidence: [talks]\n'),
    (Metric, "A metric", _METRIC),
):
    RULES.rule(
        _type,
        f"{_type.model_fields['kind'].default}/review-overdue",
        "warning",
        title=f"{_name} that is live is held against reality in time.",
        why=in_time.WHY,
        source="Smaply, “Journey map governance”",
        mend=in_time.MEND,
        failing=f"{_example}status: live\nlast_validated: 2024-06-03\n",
        passing=f"{_example}status: live\nlast_validated: 2026-09-03\n",
    )(in_time.overdue)


@RULES.rule(
    WalkLog,
    "walk-log/old",
    "info",
    title="The newest walk of a journey is not older than twelve months.",
    why="Menus, letters and shops change, and those who walked then no longer know how it is.",
    source="CXPA, customer insights and understanding; practice",
    mend="Walk it again, and write it down as a new log: journeybook new walk-log ID.",
    failing="""\
title: "My own first book"
journey: borrow
date: 2025-06-03
walked_by: "a colleague from the front desk"
circumstances: "On a Saturday, with a new card."
steps: [{step: borrow#arrive.enter, what: "I looked for a sign."}]
""",
    passing="""\
title: "My own first book"
journey: borrow
date: 2025-06-03
walked_by: "a colleague from the front desk"
circumstances: "On a Saturday, with a new card."
steps: [{step: borrow#arrive.enter, what: "I looked for a sign."}]
# content/walks/my-second-book.yml
title: "My second book"
journey: borrow
date: 2026-06-02
walked_by: "a colleague from the front desk"
circumstances: "On a Tuesday, with rain."
steps: [{step: borrow#arrive.enter, what: "There is a sign now."}]
""",
)
@in_time.dated
def _old_walk(catalogue: Catalogue, log: WalkLog, today: date) -> Iterator[Finding]:
    journey = catalogue.journeys.get(log.journey.id)
    newest = journey is not None and walks_of(catalogue, journey)[0].id == log.id
    if newest and log.date < year_before(today):
        yield Finding(("date",), f"this is the newest walk of `{log.journey}`, and older than twelve months")


# Journeys that were seen ------------------------------------------------------------------------------------------

_LIVE_JOURNEY = """\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
status: live
stages:
  - {id: back, name: "I bring it back", steps: [{id: drop, action: "Drops the book into the box"}]}
"""
_WALK = """\
# content/walks/with-a-bag-of-books.yml
title: "With a bag of books"
journey: example
date: 2026-06-02
walked_by: "the head of the library"
circumstances: "On a Tuesday, with rain."
steps: [{step: example#back.drop, what: "The box was full."}]
"""


@RULES.rule(
    Journey,
    "journey/never-walked",
    "info",
    title="A live journey was walked by a colleague as a customer.",
    why="A walk shows in an hour what no report says: the wait, the second password, the box that is full.",
    source="CXPA, customer insights and understanding; practice",
    mend="Walk it as a customer, and write down what you met: journeybook new walk-log ID.",
    failing=_LIVE_JOURNEY,
    passing=_LIVE_JOURNEY + _WALK,
)
def _never_walked(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    walked = any(seen.source == "walk" for seen in observations_of(catalogue, journey))
    if is_live_today(journey) and not walked:
        yield Finding(("title",), "nobody has walked this journey as a customer")


@RULES.rule(
    Journey,
    "journey/not-observed",
    "info",
    title="Somebody who leads the organization has seen a live journey with their own eyes within twelve months.",
    why="Those who decide on money and rules see numbers. One hour beside a customer changes what they ask of them.",
    source="CXPA, culture and accountability; practice",
    mend=(
        "Invite a leader to watch, walk or live through it, and write it down as evidence or as a walk, with "
        "`leadership: true`."
    ),
    failing=_LIVE_JOURNEY + _WALK,
    passing=_LIVE_JOURNEY + _WALK.replace("circumstances", "leadership: true\ncircumstances"),
)
@in_time.dated
def _not_observed(catalogue: Catalogue, journey: Journey, today: date) -> Iterator[Finding]:
    seen = by_leadership(catalogue, journey)
    if not is_live_today(journey):
        return
    match state_of(seen, today):
        case "never":
            yield Finding(("title",), "nobody who leads the organization has seen this journey with their own eyes")
        case "long-ago":
            message = f"nobody who leads the organization has seen this journey since {seen[0].day}"
            yield Finding(("title",), message)
        case "lately":
            pass


def is_live_today(journey: Journey) -> bool:
    """Tell whether a journey is what people are told to be true today."""
    return journey.state == "current" and journey.status == "live"


def _and(fields: list[str]) -> str:
    quoted = [f"`{field}`" for field in fields]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
