"""The steps of a journey in detail: everything that is known about each, with every reference as a link."""

from collections.abc import Iterable

from journeybook.emotional_load import HEAVY
from journeybook.model import Journey, Ref, Stage, Step
from journeybook.model.journey import Activity, Touchpoint
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.journeys.around import KINDS as AROUND
from journeybook.pages.journeys.around import Around, around, refs_by_step
from journeybook.pages.journeys.load import support_link
from journeybook.pages.links import Here, Link, touchpoint_address
from journeybook.pages.parts import EmotionView, StatementView, emotion_view, statement_views, total_time
from journeybook.pages.places import from_here
from journeybook.practice import EXERCISES
from journeybook.records import record
from journeybook.touchpoints import touchpoint_key


@record
class TouchpointView:
    """Where the customer meets the organization.

    Args:
        name: what it is.
        page: where it is told across journeys, or empty where this step is the only one.
        href: where it can be seen, or empty.
        channel: through which channel.
        icon: the channel's.
        who: who begins and who is addressed.
        message: what is said or shown.
    """

    name: str
    page: str
    href: str
    channel: Link
    icon: str
    who: str
    message: str


@record
class MomentView:
    """Why much depends on a step; `importance` says in words how much it matters to whom."""

    step: Link
    stage: str
    kind: str
    why: str
    importance: tuple[str, ...]


@record
class FailureView:
    """What can go wrong, what puts it right, and where the customer finds themselves then."""

    text: str
    recovery: str
    goes_to: Link | None


@record
class WayView:
    """A way on; `when` is empty for the usual one."""

    when: str
    to: Link


@record
class ActivityView:
    """What somebody does for the step."""

    actor: str
    action: str
    system: str


@record
class EmployeeView:
    """The colleague's side; `load` in words, or empty, and the way to help where it is heavy."""

    feels: str
    asks_of: str
    load: str
    help: Link | None = None


@record
class PictureView:
    """A picture with the words that stand for it."""

    src: str
    alt: str
    licence: str


@record
class LinkGroup:
    """Links under a common heading."""

    title: str
    links: tuple[Link, ...]


@record
class StepView:
    """A step in detail; `anchor` is the id that it is linked to by, `number` is that of the stage and its own."""

    anchor: str
    number: str
    action: str
    emotion: EmotionView | None
    duration: str
    wait: str
    moment: MomentView | None
    thoughts: tuple[StatementView, ...]
    expectation: str
    touchpoints: tuple[TouchpointView, ...]
    pains: tuple[StatementView, ...]
    gains: tuple[StatementView, ...]
    barriers: tuple[StatementView, ...]
    failures: tuple[FailureView, ...]
    ways: tuple[WayView, ...]
    frontstage: tuple[ActivityView, ...]
    backstage: tuple[ActivityView, ...]
    support: tuple[ActivityView, ...]
    employee: EmployeeView | None
    links: tuple[LinkGroup, ...]
    around: Around | None
    owner: str
    pictures: tuple[PictureView, ...]
    sub_journey: Link | None


@record
class StageView:
    """A stage with its steps in detail."""

    anchor: str
    number: int
    name: str
    goal: str
    length: str
    steps: tuple[StepView, ...]


def stage_views(here: Here, journey: Journey) -> tuple[StageView, ...]:
    """Return every step of a journey in detail, stage by stage."""
    refs = refs_by_step(here, journey)
    return tuple(
        StageView(
            anchor=f"stage-{stage.id}",
            number=i,
            name=stage.name,
            goal=stage.customer_goal or "",
            length=total_time(length for step in stage.steps for length in (step.duration, step.wait)),
            steps=tuple(
                step_view(here, journey, stage, step, f"{i}.{k}", refs.get(f"{stage.id}.{step.id}", ()))
                for k, step in enumerate(stage.steps, 1)
            ),
        )
        for i, stage in enumerate(journey.stages, 1)
    )


def step_view(
    here: Here, journey: Journey, stage: Stage, step: Step, number: str, refs: tuple[Ref, ...] = ()
) -> StepView:
    """Return a step in detail; `refs` is what stands around it, see `around.refs_by_step`."""
    anchor = f"{stage.id}.{step.id}"
    folder = here.catalogue.paths.get(Ref("journey", journey.id), "").rpartition("/")[0]
    return StepView(
        anchor=anchor,
        number=number,
        action=step.action,
        emotion=emotion_view(step.emotion),
        duration=str(step.duration) if step.duration else "",
        wait=str(step.wait) if step.wait else "",
        moment=moment_view(here, journey, stage, step),
        thoughts=statement_views(step.thoughts, here, anchor),
        expectation=step.expectation or "",
        touchpoints=tuple(_touchpoint(here, touchpoint) for touchpoint in step.touchpoints),
        pains=statement_views(step.pain_points, here, anchor),
        gains=statement_views(step.gains, here, anchor),
        barriers=statement_views(step.accessibility_barriers, here, anchor),
        failures=tuple(
            FailureView(mode.text, mode.recovery or "", here.link(mode.goes_to) if mode.goes_to else None)
            for mode in step.failure_modes
        ),
        ways=tuple(WayView(way.when or "", here.link(way.to)) for way in step.next),
        frontstage=_activities(step.frontstage),
        backstage=_activities(step.backstage),
        support=_activities(step.support),
        employee=_employee(here, step),
        links=_link_groups(here, journey, stage, step),
        around=around(here, refs) if refs else None,
        owner=", ".join(filter(None, (step.owner.name, step.owner.team))) if step.owner else "",
        pictures=tuple(
            PictureView(here.file(f"{folder}/{picture.src}"), picture.alt, picture.licence or "")
            for picture in step.images
        ),
        sub_journey=here.link(step.sub_journey) if step.sub_journey else None,
    )


def moment_view(here: Here, journey: Journey, stage: Stage, step: Step) -> MomentView | None:
    """Return why much depends on a step, or None where nothing special does."""
    moment = step.moment_of_truth
    if moment is None:
        return None
    sides = (("customer", moment.importance_customer), ("us", moment.importance_business))
    return MomentView(
        step=Link(step.action, here.ref(Ref("journey", journey.id, (stage.id, step.id)))),
        stage=stage.name,
        kind=moment.kind or "",
        why=moment.why,
        importance=tuple(
            f"{value} of 5 to {'the customer' if who == 'customer' else who}" for who, value in sides if value
        ),
    )


def _touchpoint(here: Here, touchpoint: Touchpoint) -> TouchpointView:
    types = {channel.id: channel.type for channel in here.catalogue.playbook.channels}
    who = " → ".join(filter(None, (touchpoint.initiator, touchpoint.receiver)))
    recurs = here.catalogue.touchpoint_places[touchpoint_key(touchpoint.name)].recurs
    return TouchpointView(
        name=touchpoint.name,
        page=here.to(touchpoint_address(here.catalogue, touchpoint.name)) if recurs else "",
        href=from_here(here, touchpoint.url),
        channel=here.link(touchpoint.channel),
        icon=channel_icon(types.get(touchpoint.channel.id, "other")),
        who=who,
        message=touchpoint.message or "",
    )


def _activities(activities: Iterable[Activity]) -> tuple[ActivityView, ...]:
    return tuple(
        ActivityView(a.actor or "", a.action, a.system if a.system and a.system != a.actor else "") for a in activities
    )


_LOADS = ("", "Some emotional load", "Much emotional load", "Very much emotional load")


def _employee(here: Here, step: Step) -> EmployeeView | None:
    side = step.employee
    if side is None:
        return None
    help_ = support_link(here) if side.load >= HEAVY else None
    return EmployeeView(side.feels or "", side.asks_of or "", _LOADS[side.load], help_)


MENTIONS = 5
"""So many objects of a sort are named at a step; at the foot of the page stand all that name the journey."""

_PRACTICE = frozenset((*EXERCISES, "module", "technique", "card-deck", "language-guide"))


def _link_groups(here: Here, journey: Journey, stage: Stage, step: Step) -> tuple[LinkGroup, ...]:
    own = {
        "Opportunities": step.opportunities,
        "Insights": step.insights,
        "Metrics": step.metrics,
        "Evidence": step.evidence,
    }
    named = {ref for refs in own.values() for ref in refs}
    mentions = dict.fromkeys(
        link.source
        for link in here.catalogue.backlinks.get(Ref("journey", journey.id), ())
        if link.anchor[:2] == (stage.id, step.id) and link.source not in named
    )
    practice = tuple(source for source in mentions if source.kind in _PRACTICE)
    others = tuple(source for source in mentions if source.kind not in _PRACTICE and source.kind not in AROUND)
    groups = (*own.items(), ("Practice", practice), ("Mentioned in", others))
    return tuple(LinkGroup(title, _named(here, refs)) for title, refs in groups if refs)


def _named(here: Here, refs: tuple[Ref, ...]) -> tuple[Link, ...]:
    """Return links to the first of some objects, and one to all that names the journey where there are many more."""
    if len(refs) <= MENTIONS + 1:
        return tuple(here.link(ref) for ref in refs)
    return (*(here.link(ref) for ref in refs[:MENTIONS]), Link(f"and {len(refs) - MENTIONS} more", "#mentions"))
