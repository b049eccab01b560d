"""Rules for the words of insights and opportunities: the problem first, and for whom."""

from collections.abc import Iterator

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.word_lists import finder
from journeybook.model import Insight, Opportunity

RULES = Rules()

_CEM = "CEM, what an insight is"


@RULES.rule(
    Opportunity,
    "opportunity/solution",
    "info",
    title="An opportunity is a problem worth solving; what could solve it comes second.",
    why="With the solution in the title, nobody looks for a better one, and nobody notices when it does not help.",
    source="TheyDo, opportunities: which problems to solve",
    mend="Write what people cannot do, or what it costs them, and move the rest to `solutions:`.",
    failing="""\
title: "Introduce a night desk"
addresses: ["borrow#arrive.enter"]
""",
    passing="""\
title: "Nobody is there to ask after five"
addresses: ["borrow#arrive.enter"]
solutions: [{title: "A night desk"}]
""",
    words=("solutions",),
)
def _solution(catalogue: Catalogue, opportunity: Opportunity) -> Iterator[Finding]:
    if found := finder(catalogue.playbook, "solutions").first(opportunity.title):
        yield Finding(("title",), f"“{found} …” is a solution, and not the problem")


@RULES.rule(
    Insight,
    "insight/solution",
    "warning",
    title="An insight says what is so, and not what to do.",
    why="“We should …” is our conclusion. Written as an insight, it can no longer be held against what people said.",
    source=_CEM,
    mend="Write what was seen or said, and make an opportunity of the rest: journeybook new opportunity ID.",
    failing="""\
title: "We should stay open longer"
type: observation
evidence: [talks]
""",
    passing="""\
title: "People turn around at the door at five"
type: observation
evidence: [talks]
""",
    words=("solutions",),
)
def _insight_solution(catalogue: Catalogue, insight: Insight) -> Iterator[Finding]:
    if found := finder(catalogue.playbook, "solutions").first(insight.title):
        yield Finding(("title",), f"“{found} …” is what we would do, and not what we have learned")


@RULES.rule(
    Insight,
    "insight/vague",
    "info",
    title="An insight says who, where and what.",
    why="“The process is confusing” is true of every process. Nobody can mend it, and nobody can disagree.",
    source=_CEM,
    mend="Write who it was, at which moment, and what they did or said then.",
    failing="""\
title: "The opening hours are confusing"
type: observation
evidence: [talks]
""",
    passing="""\
title: "Commuters read the hours of the café as those of the library"
type: observation
evidence: [talks]
""",
    words=("vague",),
)
def _vague(catalogue: Catalogue, insight: Insight) -> Iterator[Finding]:
    if finder(catalogue.playbook, "vague").first(insight.title):
        yield Finding(("title",), "this could be said of anything: who, where, what?")
