"""The moments of a walk as pages show them: what the map says, what the walk met, and whether the two agree."""

from journeybook.model import Journey, Ref
from journeybook.model.journey import Touchpoint
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.journeys.overlay import difference
from journeybook.pages.links import Here, Link, touchpoint_address
from journeybook.pages.parts import EmotionView
from journeybook.pages.research.walk_lines import feelings_of
from journeybook.records import record
from journeybook.touchpoints import touchpoint_key
from journeybook.walk_comparison import Moment, WalkComparison


@record
class Met:
    """Something that is met.

    Args:
        name: its name.
        href: where it is told, or empty.
        icon: its channel's icon, or empty.
        new: whether the map's step lacks it.
    """

    name: str
    href: str = ""
    icon: str = ""
    new: bool = False


@record
class Verdict:
    """What can be said of a moment: as on the map, or how not.

    Args:
        kind: ``same``, ``felt``, ``met``, ``missed``, ``lacking`` or ``not-walked``.
        words: the same in words.
        icon: its icon.
    """

    kind: str
    words: str
    icon: str


VERDICTS: dict[str, Verdict] = {
    verdict.kind: verdict
    for verdict in (
        Verdict("same", "As on the map", "equal"),
        Verdict("felt", "Felt differently", "arrow-expand-vertical"),
        Verdict("met", "Met more than the map has", "plus"),
        Verdict("missed", "Did not happen", "close-circle-outline"),
        Verdict("lacking", "Not on the map", "map-marker-plus-outline"),
        Verdict("not-walked", "Not walked", "map-marker-off-outline"),
    )
}


@record
class MomentView:
    """A moment, on the map and in the walk.

    Args:
        anchor: its id on the page.
        number: the stage's and the step's number, or empty for what the map lacks.
        title: what is done, or what it was.
        step: the step on the map, or None.
        truth: whether it is a moment of truth.
        verdicts: what can be said of it.
        disagrees: whether the map and the walk disagree.
        walked: whether the walk tells of it.
        map_feels: how it feels on the map.
        walk_feels: how it felt in the walk.
        difference: how far apart the two are, in words, or empty.
        map_meets: what the customer meets on the map.
        walk_meets: what was met.
        map_waits: how long the customer waits on the map, or empty.
        walk_waited: how long the walk waited, or empty.
        what: what happened.
        outsider: what somebody without inside knowledge would think, or empty.
    """

    anchor: str
    number: str
    title: str
    step: Link | None
    truth: bool
    verdicts: tuple[Verdict, ...]
    disagrees: bool
    walked: bool
    map_feels: EmotionView | None
    walk_feels: EmotionView | None
    difference: str
    map_meets: tuple[Met, ...]
    walk_meets: tuple[Met, ...]
    map_waits: str
    walk_waited: str
    what: str
    outsider: str


@record
class WalkedStage:
    """A stage with its moments."""

    number: int
    name: str
    moments: tuple[MomentView, ...]


def verdicts(moment: Moment) -> tuple[Verdict, ...]:
    """Return what can be said of a moment; it can have felt different and have met more, too."""
    facts = {
        "same": moment.agrees,
        "felt": moment.felt_otherwise,
        "met": bool(moment.new_touchpoints),
        "missed": moment.missed,
        "lacking": moment.lacking,
        "not-walked": moment.not_walked,
    }
    return tuple(VERDICTS[kind] for kind, holds in facts.items() if holds)


def walked_stages(here: Here, journey: Journey, comparison: WalkComparison) -> tuple[WalkedStage, ...]:
    """Return the moments of a walk and of its map, stage by stage, in the order of the map."""
    numbers = {
        (stage.id, step.id): f"{i}.{k}"
        for i, stage in enumerate(journey.stages, 1)
        for k, step in enumerate(stage.steps, 1)
    }
    return tuple(
        WalkedStage(i, stage.name, tuple(_moment(here, journey, moment, numbers) for moment in moments))
        for i, (stage, moments) in enumerate(comparison.stages(), 1)
    )


def _moment(here: Here, journey: Journey, moment: Moment, numbers: dict[tuple[str, str], str]) -> MomentView:
    step, walked, stage = moment.step, moment.walked, moment.stage
    map_feels, walk_feels = feelings_of(moment)
    return MomentView(
        anchor=anchor_of(moment),
        number=numbers[stage.id, step.id] if step else "",
        title=title_of(moment),
        step=Link(step.action, here.ref(Ref("journey", journey.id, (stage.id, step.id)))) if step else None,
        truth=step is not None and step.moment_of_truth is not None,
        verdicts=verdicts(moment),
        disagrees=moment.disagrees,
        walked=walked is not None,
        map_feels=map_feels,
        walk_feels=walk_feels,
        difference=difference_of(moment),
        map_meets=tuple(_on_map(here, touchpoint) for touchpoint in step.touchpoints) if step else (),
        walk_meets=tuple(_in_walk(here, moment, name) for name in walked.touchpoints) if walked else (),
        map_waits=str(step.wait) if step and step.wait else "",
        walk_waited=str(walked.waited) if walked and walked.waited else "",
        what=walked.what if walked else "",
        outsider=(walked.outsider or "") if walked else "",
    )


def _on_map(here: Here, touchpoint: Touchpoint) -> Met:
    types = {channel.id: channel.type for channel in here.catalogue.playbook.channels}
    icon = channel_icon(types.get(touchpoint.channel.id, "other"))
    return Met(touchpoint.name, here.to(touchpoint_address(here.catalogue, touchpoint.name)), icon)


def _in_walk(here: Here, moment: Moment, name: str) -> Met:
    known = here.catalogue.touchpoint_places.get(touchpoint_key(name)) is not None
    href = here.to(touchpoint_address(here.catalogue, name)) if known else ""
    return Met(name, href, new=name in moment.new_touchpoints)


def difference_of(moment: Moment) -> str:
    """Return how far what was felt is from what the map says, in words, or nothing where one of them is not known."""
    before, after = feelings_of(moment)
    return difference(before.feeling.value, after.feeling.value) if before and after else ""


def anchor_of(moment: Moment) -> str:
    """Return the id of a moment on the page of a walk: the step's own, as on the journey's page."""
    return f"{moment.stage.id}.{moment.step.id}" if moment.step else f"met-{moment.place}"


def title_of(moment: Moment) -> str:
    """Return what is done at a moment, or what it was where the map lacks it."""
    if moment.step:
        return moment.step.action
    walked = moment.walked
    return (walked.title or walked.what) if walked else ""
