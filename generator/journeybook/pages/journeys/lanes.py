"""The lanes of the journey map: for each stage, what it holds in thoughts, steps, pains, work behind the scenes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.model.journey import Activity
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import EmotionView, emotion_view
from journeybook.records import record


@record
class Item:
    """One thing in a cell.

    Args:
        text: what it is.
        href: where it is told in full, or empty.
        icon: an icon before it, or empty.
        note: a few words in small type behind it.
        ways: where one goes from here; the step stands in the note.
        emotion: the feeling before it, in the ideal lane.
    """

    text: str
    href: str = ""
    icon: str = ""
    note: str = ""
    ways: tuple[Link, ...] = ()
    emotion: EmotionView | None = None


Cell = tuple[Item, ...]


@record
class Lane:
    """A row of the map.

    Args:
        id: its name in the page's HTML and style.
        title: its heading.
        icon: the icon beside it.
        look: how its items are shown: ``bubbles``, ``ideal``, ``bold``, ``steps``, ``chips``, ``serif``, ``marks``,
            ``plain``, ``links``.
        cells: one for each column.
        shown: whether it is shown before the reader chooses.
    """

    id: str
    title: str
    icon: str
    look: str
    cells: tuple[Cell, ...]
    shown: bool = True


@record
class LaneGroup:
    """Lanes under a common heading."""

    id: str
    title: str
    lanes: tuple[Lane, ...]


def lane_groups(here: Here, journey: Journey, ideal: Journey | None, first_name: str) -> tuple[LaneGroup, ...]:
    """Return the lanes of a journey in their groups, without those that are empty.

    Lanes that a reader rarely needs are there and not shown at first; a blueprint shows more of them.
    """
    blueprint = journey.level == "blueprint"
    row = _Rows(here, journey)
    lives = (
        row.lane("thinking", "Thinking", "thought-bubble-outline", "bubbles", _thoughts),
        Lane("ideal", "Ideal", "creation", "ideal", tuple(_ideal_cells(here, journey, ideal)) if ideal else ()),
        Lane("goal", "Goal", "target", "bold", tuple(_goal(stage) for stage in journey.stages)),
        row.lane("doing", "Doing", "walk", "steps", row.step_item),
        Lane("touchpoints", "Touchpoints", "gesture-tap", "chips", tuple(_channels(here, s) for s in journey.stages)),
        row.lane("expectation", "Expecting", "eye-outline", "serif", _expectation, shown=False),
    )
    learn = (
        row.lane("pains", "Pains", "alert-octagon-outline", "marks", _pains),
        row.lane("gains", "Gains", "hand-heart-outline", "marks", _gains),
        row.lane("opportunities", "Opportunities", "lightbulb-on-outline", "marks", row.opportunities),
        row.lane("branches", "Other ways", "source-branch", "plain", row.branches, shown=False),
        row.lane("failures", "Can go wrong", "alert-outline", "plain", row.failures, shown=False),
    )
    onstage = (row.lane("frontstage", "Frontstage", "account-voice", "plain", _frontstage, shown=blueprint),)
    behind = (
        row.lane("backstage", "Backstage", "cog-outline", "plain", _backstage),
        row.lane("support", "Support", "layers-triple-outline", "plain", _support, shown=blueprint),
        row.lane("employee", "Colleague", "head-heart-outline", "plain", _employee),
        row.lane("owner", "Owner", "account-circle-outline", "bold", _owner),
        row.lane("metrics", "Metrics", "chart-line", "links", row.links_to("metrics"), shown=False),
        row.lane("evidence", "Evidence", "file-search-outline", "links", row.links_to("evidence"), shown=False),
    )
    groups = (
        LaneGroup("lives", f"What {first_name} lives through", lives),
        LaneGroup("learn", "What we learn", learn),
        LaneGroup("onstage", f"What {first_name} sees of us", onstage),
        LaneGroup("behind", f"Line of visibility: below this, {first_name} sees nothing", behind),
    )
    return tuple(full for group in groups if (full := _without_empty(group)).lanes)


def _without_empty(group: LaneGroup) -> LaneGroup:
    return LaneGroup(group.id, group.title, tuple(lane for lane in group.lanes if any(lane.cells)))


class _Rows:
    """Makes the lanes that are filled step by step."""

    def __init__(self, here: Here, journey: Journey) -> None:
        self.here = here
        self.journey = journey
        steps = [Ref("journey", journey.id, (stage.id, step.id)) for stage, step in journey.steps()]
        self.following = dict(pairwise(steps))

    def lane(
        self,
        id_: str,
        title: str,
        icon: str,
        look: str,
        items: Callable[[Stage, Step], Iterable[Item]],
        *,
        shown: bool = True,
    ) -> Lane:
        cells = tuple(
            tuple(dict.fromkeys(item for step in stage.steps for item in items(stage, step)))
            for stage in self.journey.stages
        )
        return Lane(id_, title, icon, look, cells, shown)

    def ref(self, stage: Stage, step: Step) -> Ref:
        return Ref("journey", self.journey.id, (stage.id, step.id))

    def step_item(self, stage: Stage, step: Step) -> Iterator[Item]:
        ref = self.ref(stage, step)
        lasts = str(step.duration) if step.duration else ""
        waits = f"{', then ' if lasts else ''}{step.wait} of waiting" if step.wait else ""
        yield Item(step.action, self.here.ref(ref), note=lasts + waits)

    def branches(self, stage: Stage, step: Step) -> Iterator[Item]:
        ref = self.ref(stage, step)
        for way in step.next:
            if way.when or way.to != self.following.get(ref):
                to = self.here.link(way.to)
                yield Item(way.when or f"After: {step.action}", ways=(Link("", to.href, "step", to.text),))

    def opportunities(self, _stage: Stage, step: Step) -> Iterator[Item]:
        for ref in step.opportunities:
            link = self.here.link(ref)
            yield Item(link.text, link.href, "plus-circle")

    def failures(self, _stage: Stage, step: Step) -> Iterator[Item]:
        for mode in step.failure_modes:
            to = self.here.link(mode.goes_to) if mode.goes_to else None
            ways = (Link("", to.href, "step", to.text),) if to else ()
            yield Item(mode.text, note=f"What helps: {mode.recovery}" if mode.recovery else "", ways=ways)

    def links_to(self, field: str) -> Callable[[Stage, Step], Iterator[Item]]:
        def items(_stage: Stage, step: Step) -> Iterator[Item]:
            refs: tuple[Ref, ...] = getattr(step, field)
            for ref in refs:
                link = self.here.link(ref)
                yield Item(link.text, link.href)

        return items


def _thoughts(_stage: Stage, step: Step) -> Iterator[Item]:
    return (Item(thought.text) for thought in step.thoughts)


def _expectation(_stage: Stage, step: Step) -> Iterator[Item]:
    if step.expectation:
        yield Item(step.expectation)


def _pains(_stage: Stage, step: Step) -> Iterator[Item]:
    return (Item(pain.text, icon="minus-circle-outline") for pain in step.pain_points)


def _gains(_stage: Stage, step: Step) -> Iterator[Item]:
    return (Item(gain.text, icon="check-circle-outline") for gain in step.gains)


def _frontstage(_stage: Stage, step: Step) -> Iterator[Item]:
    return map(_activity, step.frontstage)


def _backstage(_stage: Stage, step: Step) -> Iterator[Item]:
    return map(_activity, step.backstage)


def _support(_stage: Stage, step: Step) -> Iterator[Item]:
    return map(_activity, step.support)


def _activity(activity: Activity) -> Item:
    return Item(activity.action, note=", ".join(dict.fromkeys(filter(None, (activity.actor, activity.system)))))


def _employee(_stage: Stage, step: Step) -> Iterator[Item]:
    side = step.employee
    if side and (side.feels or side.asks_of):
        yield Item(side.feels or side.asks_of or "", note=f"Load {side.load} of 3" if side.load else "")


def _owner(_stage: Stage, step: Step) -> Iterator[Item]:
    if step.owner:
        yield Item(step.owner.name)


def _goal(stage: Stage) -> Cell:
    return (Item(stage.customer_goal),) if stage.customer_goal else ()


def _channels(here: Here, stage: Stage) -> Cell:
    types = {channel.id: channel.type for channel in here.catalogue.playbook.channels}
    used = dict.fromkeys(touchpoint.channel for step in stage.steps for touchpoint in step.touchpoints)
    return tuple(
        Item(link.text, link.href, channel_icon(types.get(ref.id, "other"))) for ref in used if (link := here.link(ref))
    )


def _ideal_cells(here: Here, journey: Journey, ideal: Journey) -> Iterator[Cell]:
    stages = {stage.id: stage for stage in ideal.stages}
    for stage in journey.stages:
        best = stages.get(stage.id)
        yield tuple(_ideal_item(here, ideal, best, step) for step in best.steps) if best else ()


def _ideal_item(here: Here, ideal: Journey, stage: Stage, step: Step) -> Item:
    to = Ref("journey", ideal.id, (stage.id, step.id))
    return Item(step.action, here.ref(to), emotion=emotion_view(step.emotion))
