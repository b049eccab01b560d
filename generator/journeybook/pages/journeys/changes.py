"""What changes from a journey as it is to the journey as it should be: in numbers, stage by stage and step by step."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from journeybook.model import Journey, Ref, Stage, Statement, Step
from journeybook.model.fields import Duration
from journeybook.model.journey import Activity, Touchpoint
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.journeys.alignment import StagePair, StepPair, stage_pairs
from journeybook.pages.journeys.cards import length_of
from journeybook.pages.journeys.line import felt, lowest
from journeybook.pages.journeys.overlay import TODAY_AND_IDEAL, Names, Overlay, difference, only_in, overlay
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import EmotionView, emotion_view, total_time
from journeybook.pages.research.opportunities import ProgressView, progress_view
from journeybook.pages.site import Site
from journeybook.records import record

T = TypeVar("T")


@record
class Figure:
    """A number of two journeys; `change` says in words what becomes of it, or is empty."""

    title: str
    before: str
    after: str
    change: str = ""
    before_emotion: EmotionView | None = None
    after_emotion: EmotionView | None = None


@record
class Item:
    """A line in a list: a touchpoint, a pain, what somebody does."""

    text: str
    note: str = ""
    icon: str = ""


@record
class ListChange:
    """What goes from a list, what stays in it and what comes to it."""

    id: str
    title: str
    goes: tuple[Item, ...]
    stays: tuple[Item, ...]
    comes: tuple[Item, ...]


@record
class FeelingChange:
    """A feeling before and after; `difference` is empty where one of them is not known."""

    before: EmotionView | None
    after: EmotionView | None
    difference: str


@record
class TimeChange:
    """How long a step takes and makes wait, before and after, in words."""

    before: str
    after: str
    difference: str


@record
class StepSide:
    """A step in one of the two journeys; `moment` tells whether it is a moment of truth."""

    link: Link
    number: str
    moment: bool


@record
class StepChange:
    """A step that changes, with only what changes in it.

    Args:
        label: what the reader must know of the two sides, in words: ``Only today``. Empty for the same step.
        today: the step as it is, or None.
        ideal: the step as it should be, or None.
        same: whether both sides are the same step.
    """

    label: str
    today: StepSide | None
    ideal: StepSide | None
    same: bool
    feeling: FeelingChange | None
    time: TimeChange | None
    lists: tuple[ListChange, ...]


@record
class StageChange:
    """A stage with the steps that change in it.

    Args:
        number: its place among the stages of both journeys.
        name: its name today, or in the ideal where only that one has it.
        ideal_name: its name in the ideal, where that is another one.
        only: the words that mark a stage that only one of them has, or empty.
        steps_before: how many steps it has today.
        steps_after: how many steps it has in the ideal.
        time: how long it takes.
        lowest: its lowest point.
        changes: its steps that change.
        unchanged: its steps that stay as they are.
    """

    number: int
    name: str
    ideal_name: str
    only: str
    steps_before: int
    steps_after: int
    time: TimeChange
    lowest: FeelingChange
    changes: tuple[StepChange, ...]
    unchanged: tuple[Link, ...]


@record
class OpportunityUse:
    """An opportunity that the change rests on, with the steps that name it."""

    link: Link
    progress: ProgressView
    steps: tuple[Link, ...]


@record
class IdealView:
    """What changes from today to the ideal.

    Args:
        today: the journey as it is.
        ideal: the journey as it should be.
        lead: the numbers in sentences.
        figures: the numbers.
        overlay: both lines, or None where no step has a feeling.
        stages: what changes.
        unchanged: how many steps stay as they are.
        opportunities: what the change rests on; those that most steps name first.
        tally: how many of them are how far along, in words, or empty.
        names: how the two are told apart.
    """

    today: Link
    ideal: Link
    lead: str
    figures: tuple[Figure, ...]
    overlay: Overlay | None
    stages: tuple[StageChange, ...]
    unchanged: int
    opportunities: tuple[OpportunityUse, ...]
    tally: str
    names: Names


def ideal_view(site: Site, here: Here, today: Journey, ideal: Journey) -> IdealView:
    """Return what changes from a journey as it is to the one as it should be."""
    pairs = stage_pairs(today, ideal)
    both = _Both(here, today, ideal)
    stages = tuple(both.stage(number, pair) for number, pair in enumerate(pairs, 1))
    opportunities = _opportunities(site, here, today, ideal)
    drawn = overlay(today, ideal, TODAY_AND_IDEAL)
    return IdealView(
        today=here.link(Ref("journey", today.id)),
        ideal=here.link(Ref("journey", ideal.id)),
        lead=_lead(today, ideal),
        figures=figures(today, ideal, TODAY_AND_IDEAL),
        overlay=drawn if drawn.first.path or drawn.second.path else None,
        stages=stages,
        unchanged=sum(len(stage.unchanged) for stage in stages),
        opportunities=opportunities,
        tally=_tally(opportunities),
        names=TODAY_AND_IDEAL,
    )


# In numbers -------------------------------------------------------------------------------------------------------


def figures(first: Journey, second: Journey, names: Names) -> tuple[Figure, ...]:
    """Return the numbers of two journeys, without those that neither has."""
    return tuple(_figures(first, second, names))


def _figures(first: Journey, second: Journey, names: Names) -> Iterator[Figure]:
    before, after = length_of(first), length_of(second)
    if before or after:
        change = longer(_all(first), _all(second))
        yield Figure("How long it takes", before or "Not said", after or "Not said", _for(change, names))
    low, other = lowest(felt(first)), lowest(felt(second))
    if low or other:
        apart = difference(low.value, other.value, names.who) if low and other else ""
        yield Figure("Lowest point", "", "", apart, low and low.emotion, other and other.emotion)
    counts: tuple[tuple[str, Callable[[Journey], int]], ...] = (
        ("Steps", lambda j: sum(1 for _ in j.steps())),
        ("Touchpoints", lambda j: sum(len(step.touchpoints) for _, step in j.steps())),
        ("Moments of truth", lambda j: sum(step.moment_of_truth is not None for _, step in j.steps())),
    )
    for title, count in counts:
        one, two = count(first), count(second)
        if one or two:
            yield Figure(title, str(one), str(two), _for(_more(one, two), names))


def _for(change: str, names: Names) -> str:
    """Return a change with the name of the one it is said of, where that is not clear by itself."""
    return f"{change} for {names.second}" if change and names.who and not change.startswith("As ") else change


def _more(before: int, after: int) -> str:
    if before == after:
        return "As many"
    return f"{abs(after - before)} {'more' if after > before else 'fewer'}"


def longer(before: Iterable[Duration | None], after: Iterable[Duration | None]) -> str:
    """Return how much more time it takes, in words: ``26 minutes shorter``; empty where one of them is not known."""
    one, two = ([length for length in lengths if length] for lengths in (before, after))
    if not one or not two:
        return ""
    seconds = sum(length.seconds for length in two) - sum(length.seconds for length in one)
    if not round(seconds):
        return "As long"
    return f"{total_time([Duration(abs(seconds), 'second')])} {'longer' if seconds > 0 else 'shorter'}"


def _all(journey: Journey) -> Iterator[Duration | None]:
    for _, step in journey.steps():
        yield step.duration
        yield step.wait


def _lead(today: Journey, ideal: Journey) -> str:
    parts: list[str] = []
    before, after = length_of(today), length_of(ideal)
    if before and after:
        parts.append(f"It takes {before} today and {after} in the ideal.")
    low, best = lowest(felt(today)), lowest(felt(ideal))
    if low and best:
        apart = difference(low.value, best.value)
        parts.append(
            f"At its lowest it feels “{low.emotion.word}” today ({low.emotion.feeling.word.lower()}) "
            f"and “{best.emotion.word}” in the ideal ({best.emotion.feeling.word.lower()}), "
            f"{'no better and no worse' if low.value == best.value else apart}."
        )
    return " ".join(parts)


# Step by step -----------------------------------------------------------------------------------------------------


class _Both:
    """Makes the views of what changes between two journeys."""

    def __init__(self, here: Here, today: Journey, ideal: Journey) -> None:
        self.here = here
        self.today = today
        self.ideal = ideal
        self.types = {channel.id: channel.type for channel in here.catalogue.playbook.channels}

    def stage(self, number: int, pair: StagePair) -> StageChange:
        changes: list[StepChange] = []
        unchanged: list[Link] = []
        for steps in pair.steps:
            change = self.step(pair, steps)
            if change.same and not change.label and not _differs(change) and change.today:
                unchanged.append(change.today.link)
            else:
                changes.append(change)
        first, second = pair.first, pair.second
        return StageChange(
            number=number,
            name=pair.stage.name,
            ideal_name=second.name if first and second and second.name != first.name else "",
            only=only_in(pair, TODAY_AND_IDEAL),
            steps_before=len(first.steps) if first else 0,
            steps_after=len(second.steps) if second else 0,
            time=TimeChange(stage_time(first), stage_time(second), longer(_lengths(first), _lengths(second))),
            lowest=_feeling(_low(first), _low(second)),
            changes=tuple(changes),
            unchanged=tuple(unchanged),
        )

    def step(self, pair: StagePair, steps: StepPair) -> StepChange:
        today, ideal = steps.first, steps.second
        feeling = _feeling(emotion_view(today and today.emotion), emotion_view(ideal and ideal.emotion))
        time = TimeChange(step_time(today), step_time(ideal), longer(_lengths_of(today), _lengths_of(ideal)))
        lists = tuple(self.lists(today, ideal))
        if steps.same:
            lists = tuple(change for change in lists if change.goes or change.comes)
        same_feeling = steps.same and _band(feeling.before) == _band(feeling.after)
        same_time = steps.same and time.before == time.after
        return StepChange(
            label=_label(steps),
            today=self.side(self.today, pair.first, today),
            ideal=self.side(self.ideal, pair.second, ideal),
            same=steps.same,
            feeling=feeling if (feeling.before or feeling.after) and not same_feeling else None,
            time=time if (time.before or time.after) and not same_time else None,
            lists=lists,
        )

    def side(self, journey: Journey, stage: Stage | None, step: Step | None) -> StepSide | None:
        if stage is None or step is None:
            return None
        link = Link(step.action, self.here.ref(Ref("journey", journey.id, (stage.id, step.id))), "step")
        number = f"{journey.stages.index(stage) + 1}.{stage.steps.index(step) + 1}"
        return StepSide(link, number, step.moment_of_truth is not None)

    def lists(self, today: Step | None, ideal: Step | None) -> Iterator[ListChange]:
        touchpoints = (today.touchpoints if today else (), ideal.touchpoints if ideal else ())
        pains = (today.pain_points if today else (), ideal.pain_points if ideal else ())
        seen = (today.frontstage if today else (), ideal.frontstage if ideal else ())
        unseen = (_behind(today), _behind(ideal))
        for change in (
            _list_change("touchpoints", "Touchpoints", touchpoints, _touchpoint_key, self.touchpoint),
            _list_change("pains", "What hurts", pains, _statement_key, lambda pain: Item(pain.text)),
            _list_change("front", "In sight", seen, _activity_key, _activity),
            _list_change("behind", "Behind the scenes", unseen, _activity_key, _activity),
        ):
            if change.goes or change.stays or change.comes:
                yield change

    def touchpoint(self, touchpoint: Touchpoint) -> Item:
        channel = self.here.link(touchpoint.channel)
        return Item(touchpoint.name, channel.text, channel_icon(self.types.get(touchpoint.channel.id, "other")))


def _differs(change: StepChange) -> bool:
    actions = [side.link.text for side in (change.today, change.ideal) if side]
    moments = [side.moment for side in (change.today, change.ideal) if side]
    return len(set(actions)) > 1 or len(set(moments)) > 1 or bool(change.feeling or change.time or change.lists)


def _label(steps: StepPair) -> str:
    if steps.same:
        return "The same step, at another place in the stage" if steps.moved else ""
    if steps.first and steps.second:
        return "Another step in its place"
    return TODAY_AND_IDEAL.only_first if steps.first else TODAY_AND_IDEAL.only_second


def _feeling(before: EmotionView | None, after: EmotionView | None) -> FeelingChange:
    return FeelingChange(
        before, after, difference(before.feeling.value, after.feeling.value) if before and after else ""
    )


def _band(view: EmotionView | None) -> tuple[int, str] | None:
    return (view.feeling.value, view.word) if view else None


def _low(stage: Stage | None) -> EmotionView | None:
    views = [view for step in (stage.steps if stage else ()) if (view := emotion_view(step.emotion))]
    return min(views, key=lambda view: view.feeling.value, default=None)


def _lengths_of(step: Step | None) -> tuple[Duration | None, ...]:
    return (step.duration, step.wait) if step else ()


def _lengths(stage: Stage | None) -> Iterator[Duration | None]:
    for step in stage.steps if stage else ():
        yield from _lengths_of(step)


def step_time(step: Step | None) -> str:
    """Return how long a step takes and makes wait, in words: ``4 minutes, then 26 minutes of waiting``."""
    lasts = str(step.duration) if step and step.duration else ""
    waits = f"{step.wait} of waiting" if step and step.wait else ""
    return ", then ".join(filter(None, (lasts, waits)))


def stage_time(stage: Stage | None) -> str:
    """Return how long a stage takes, waits included, in words."""
    return total_time(_lengths(stage))


def _behind(step: Step | None) -> tuple[Activity, ...]:
    return (*step.backstage, *step.support) if step else ()


def _touchpoint_key(touchpoint: Touchpoint) -> Hashable:
    return touchpoint.channel, touchpoint.name.casefold()


def _statement_key(statement: Statement) -> Hashable:
    return statement.text.casefold()


def _activity_key(activity: Activity) -> Hashable:
    return activity.actor, activity.action.casefold()


def _activity(activity: Activity) -> Item:
    system = activity.system if activity.system != activity.actor else None
    return Item(activity.action, ", ".join(filter(None, (activity.actor, system))))


def _list_change(
    id_: str,
    title: str,
    sides: tuple[tuple[T, ...], tuple[T, ...]],
    key: Callable[[T], Hashable],
    item: Callable[[T], Item],
) -> ListChange:
    before, after = ({key(thing): thing for thing in side} for side in sides)
    return ListChange(
        id_,
        title,
        goes=tuple(item(thing) for k, thing in before.items() if k not in after),
        stays=tuple(item(thing) for k, thing in before.items() if k in after),
        comes=tuple(item(thing) for k, thing in after.items() if k not in before),
    )


# What it rests on -------------------------------------------------------------------------------------------------


def _opportunities(site: Site, here: Here, today: Journey, ideal: Journey) -> tuple[OpportunityUse, ...]:
    steps: dict[Ref, dict[str, Link]] = {}
    for journey in (today, ideal):
        for stage, step in journey.steps():
            link = here.link(Ref("journey", journey.id, (stage.id, step.id)))
            for ref in step.opportunities:
                steps.setdefault(ref, {}).setdefault(step.action, link)
    known = site.catalogue.opportunities
    return tuple(
        OpportunityUse(here.link(ref), progress_view(known[ref.id].progress), tuple(links.values()))
        for ref, links in sorted(steps.items(), key=lambda item: -len(item[1]))
        if ref.id in known
    )


def _tally(opportunities: tuple[OpportunityUse, ...]) -> str:
    counts = Counter(use.progress.label.lower() for use in opportunities)
    return ", ".join(f"{count} {label}" for label, count in counts.most_common())
