"""The research side: evidence, insights, opportunities, metrics."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Entity, Fault, Value
from journeybook.model.fields import (
    Date,
    Duration,
    EvidenceRef,
    JourneyRef,
    Line,
    Markdown,
    PersonaRef,
    RefTo,
    ResearchGuideRef,
    Text,
    Url,
)
from journeybook.model.references import Ref

# Evidence ---------------------------------------------------------------------------------------------------------


class Participants(Value, frozen=True):
    """People who took part, as a group; nobody is named."""

    role: Line
    """Who they are, for example "customers who moved within a year"."""
    count: Annotated[int, Field(ge=1)] | None = None
    """How many."""
    leadership: bool = False
    """True when they lead the organization."""


class Evidence(Entity, frozen=True):
    """Something that was really said, seen or counted."""

    kind: Literal["evidence"] = "evidence"
    """Always `evidence`; follows from the folder `content/evidence/`."""
    title: Line
    """What it is, in a few words."""
    source: Literal[
        "interview", "focus-group", "survey", "ticket", "analytics", "observation", "immersion", "walk", "desk"
    ]
    """Where it comes from."""
    date: Date
    """When it was gathered."""
    method: Line | None = None
    """How it was gathered."""
    sample_size: Annotated[int, Field(ge=1)] | None = None
    """How many people or cases it rests on."""
    participants: tuple[Participants, ...] = ()
    """Who took part."""
    journeys: tuple[JourneyRef, ...] = ()
    """The journeys that were watched, walked or asked about."""
    guide: ResearchGuideRef | None = None
    """The research guide that was used."""
    excerpt: Markdown | None = None
    """The heart of it: what was said or found, without personal data."""
    document: Url | None = None
    """Where the whole of it is kept."""
    privacy: Line | None = None
    """What was done to protect those who took part."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


# Insights ---------------------------------------------------------------------------------------------------------

InsightType = Literal["observation", "quote", "trend", "need", "pain", "gain", "job"]

INTERPRETED: frozenset[InsightType] = frozenset(("need", "pain", "gain", "job"))
"""The types that are our reading of facts, rather than facts."""


class Insight(Entity, frozen=True):
    """What was learned from evidence."""

    kind: Literal["insight"] = "insight"
    """Always `insight`; follows from the folder `content/insights/`."""
    title: Line
    """What was learned, as a sentence."""
    type: InsightType
    """A fact (observation, quote, trend), or what we read from facts (need, pain, gain, job)."""
    facts: tuple[Annotated[Ref, RefTo(("insight", "evidence", "walk-log"))], ...] = ()
    """What an interpreted insight rests on: factual insights or evidence."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence that a factual insight was read from."""
    personas: tuple[PersonaRef, ...] = ()
    """Whom it is about."""
    weight: Annotated[int, Field(ge=1, le=5)] | None = None
    """How much it matters, 1 to 5."""
    detail: Markdown | None = None
    """The insight at more length, in Markdown."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def interpreted(self) -> bool:
        """Whether the insight is our reading of facts, rather than a fact."""
        return self.type in INTERPRETED

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: an interpretation needs the facts that it rests on."""
        faults = super().faults()
        if self.interpreted and not self.facts:
            faults.append(
                Fault(
                    ("type",),
                    f"a {self.type} is our reading of facts, and no facts are named",
                    "add `facts:` with the ids of insights or evidence",
                )
            )
        return faults


# Opportunities ----------------------------------------------------------------------------------------------------

Priority = Literal["high", "medium", "low"]
Progress = Literal["open", "exploring", "planned", "in-progress", "done", "dropped"]
Score = Annotated[int, Field(ge=0, le=100)]


class Solution(Value, frozen=True):
    """One way to take up an opportunity."""

    title: Line
    """What would be done."""
    status: Progress = "open"
    """How far along it is."""
    priority: Priority | None = None
    """How soon it should be done."""
    link: Url | None = None
    """Where the work is tracked."""


class Opportunity(Entity, frozen=True):
    """A problem worth solving; what could solve it comes second."""

    kind: Literal["opportunity"] = "opportunity"
    """Always `opportunity`; follows from the folder `content/opportunities/`."""
    title: Line
    """The problem or need, not the solution."""
    addresses: Annotated[tuple[Annotated[Ref, RefTo(("step", "insight"))], ...], Field(min_length=1)]
    """What it answers: steps (`journey#stage.step`), pain points in them (`journey#stage.step.id`), insights."""
    how_might_we: Text | None = None
    """The question to think about, beginning with "How might we"."""
    customer_value: Score | None = None
    """What solving it is worth to the customer, 0 to 100."""
    business_value: Score | None = None
    """What solving it is worth to the organization, 0 to 100."""
    effort: Annotated[int, Field(ge=0, le=5)] | None = None
    """What solving it takes, 0 (nothing) to 5 (a great deal)."""
    confidence: Literal["low", "medium", "high"] | None = None
    """How sure we are of these numbers."""
    progress: Progress = "open"
    """How far along it is."""
    solutions: tuple[Solution, ...] = ()
    """What could be done about it."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


# Metrics ----------------------------------------------------------------------------------------------------------

Count = Annotated[int, Field(ge=0)]
Number = Annotated[float, Field(strict=False)]


class Point(Value, frozen=True):
    """One measurement; which numbers it has depends on the metric's type."""

    date: Date
    """When it was measured."""
    score: Number | None = None
    """CES: the mean score."""
    respondents: Annotated[int, Field(ge=1)] | None = None
    """CES: how many people answered."""
    very_unsatisfied: Count | None = None
    """CSAT: how many answered so."""
    unsatisfied: Count | None = None
    """CSAT: how many answered so."""
    neutral: Count | None = None
    """CSAT: how many answered so."""
    satisfied: Count | None = None
    """CSAT: how many answered so."""
    very_satisfied: Count | None = None
    """CSAT: how many answered so."""
    detractors: Count | None = None
    """NPS: how many answered 0 to 6."""
    passives: Count | None = None
    """NPS: how many answered 7 or 8."""
    promoters: Count | None = None
    """NPS: how many answered 9 or 10."""
    numerator: Number | None = None
    """ratio: the part."""
    denominator: Annotated[float, Field(gt=0, strict=False)] | None = None
    """ratio: the whole."""
    value: Number | None = None
    """other: the measured value."""


MetricType = Literal["CES", "CSAT", "NPS", "ratio", "other"]

POINT_FIELDS: dict[MetricType, tuple[str, ...]] = {
    "CES": ("score", "respondents"),
    "CSAT": ("very_unsatisfied", "unsatisfied", "neutral", "satisfied", "very_satisfied"),
    "NPS": ("detractors", "passives", "promoters"),
    "ratio": ("numerator", "denominator"),
    "other": ("value",),
}
"""The numbers that a point of each type of metric has, all of them needed."""


class Metric(Entity, frozen=True):
    """Something that is measured again and again."""

    kind: Literal["metric"] = "metric"
    """Always `metric`; follows from the folder `content/metrics/`."""
    title: Line
    """What is measured."""
    type: MetricType
    """How it is measured: customer effort, satisfaction, recommendation, a ratio, or another number."""
    unit: Line
    """The unit of the value, for example "%", "points", "minutes"."""
    target: Number | None = None
    """The value to reach."""
    operator: Literal["at-least", "at-most"] = "at-least"
    """Whether the value should be at least or at most the target."""
    points: tuple[Point, ...] = ()
    """The measurements, the oldest first."""
    source: Line | None = None
    """Where the numbers come from."""
    shows: Literal["trust", "referral", "loyalty", "effort", "value", "strength"] | None = None
    """What it shows of why empathy pays: trust, referral (people recommend us), loyalty (they stay), effort (theirs and
    ours), value (money), or the strength of those who serve."""
    why: Text | None = None
    """Why it matters: what the number means for customers and for the organization."""
    cadence: Duration | None = None
    """How often it is measured."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    def value(self, point: Point) -> float:
        """Return the value of one measurement.

        NPS: promoters minus detractors as a percentage of all answers. CSAT: the share of satisfied and very
        satisfied answers in percent. ratio: the part of the whole, in percent when the unit is "%".
        """
        numbers = [getattr(point, name) or 0 for name in POINT_FIELDS[self.type]]
        match self.type:
            case "NPS":
                return 100 * (numbers[2] - numbers[0]) / (sum(numbers) or 1)
            case "CSAT":
                return 100 * sum(numbers[3:]) / (sum(numbers) or 1)
            case "ratio":
                return (100 if self.unit == "%" else 1) * numbers[0] / (numbers[1] or 1)
            case "CES" | "other":
                return numbers[0]

    def on_target(self, value: float) -> bool | None:
        """Tell whether a value reaches the target, or None where there is no target."""
        if self.target is None:
            return None
        return value >= self.target if self.operator == "at-least" else value <= self.target

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: each point has the numbers of the metric's type, oldest first."""
        faults = super().faults()
        wanted = POINT_FIELDS[self.type]
        for i, point in enumerate(self.points):
            missing = [name for name in wanted if getattr(point, name) is None]
            foreign = [
                n for n in type(point).model_fields if n not in ("date", *wanted) and getattr(point, n) is not None
            ]
            if missing:
                faults.append(
                    Fault(
                        ("points", i),
                        f"a point of type {self.type} needs {_and(missing)}",
                        "add the missing number",
                    )
                )
            faults.extend(
                Fault(("points", i, name), f"a point of type {self.type} has no `{name}`", f"it has {_and(wanted)}")
                for name in foreign
            )
            if i and point.date < self.points[i - 1].date:
                faults.append(
                    Fault(
                        ("points", i, "date"),
                        "this point is older than the one before it",
                        "put the oldest point first",
                    )
                )
        return faults


def _and(names: tuple[str, ...] | list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
