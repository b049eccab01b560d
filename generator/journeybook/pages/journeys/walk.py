"""The walk through a journey: one moment a screen, seen from the inside."""

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.pages.journeys import curve as emotion
from journeybook.pages.journeys.around import SeenLine, seen_by_step
from journeybook.pages.journeys.cards import counterpart_of
from journeybook.pages.journeys.head import JourneyHead, journey_head
from journeybook.pages.journeys.line import WIDTH, Felt, felt, lowest
from journeybook.pages.journeys.pauses import questions
from journeybook.pages.journeys.situations import Situation, situations
from journeybook.pages.journeys.steps import StepView, step_view
from journeybook.pages.journeys.tasks import Tasks, tasks_by_step
from journeybook.pages.links import Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView
from journeybook.pages.people.persona_navigation import maps_of
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.training.lengths import walk_minutes

START, END = "walk-start", "walk-end"
"""The ids of the screens before the first moment and behind the last."""


@record
class WalkMoment:
    """One step of the journey as a screen of its own.

    Args:
        id: the section's id; see `moment_id`.
        number: its place in the walk, from 1.
        stage_number: the place of its stage, from 1.
        stage: the stage's name.
        opens_stage: whether it is the first of its stage.
        length: how long it takes, or how long the wait is where that is longer; empty where nobody knows.
        length_note: what `length` is the length of, and the other one of the two.
        step: all that is known about the step.
        y: how high its stop lies on the line, in percent from the top.
        inside: what the persona sees, hears and more in the situation that the moment belongs to, or None.
        pause: the question to stop at, or empty; see `journeys.pauses`.
        seen: what colleagues saw here: praise, and a walk.
        tasks: what practices the moment: texts to write, questions to answer, exercises to go to; or None.
        back: the screen before.
        onward: the screen after; its text names the stage that begins there, or the end.
        in_map: the step's place on the map.
    """

    id: str
    number: int
    stage_number: int
    stage: str
    opens_stage: bool
    length: str
    length_note: str
    step: StepView
    y: float
    inside: Situation | None
    pause: str
    seen: tuple[SeenLine, ...]
    tasks: Tasks | None
    back: Link
    onward: Link
    in_map: str


@record
class Landmark:
    """The lowest or the best moment of the walk, with its place on the line in percent."""

    title: str
    moment: Link
    emotion: EmotionView
    x: float
    y: float


@record
class Onward:
    """A way on from the end of the walk, with its icon."""

    link: Link
    icon: str


@record
class WalkView:
    """What the page shows.

    Args:
        head: whose journey it is; the walk shows less of it than the other readings.
        id: the journey's id, under which a reader's place is kept.
        line: the line of feelings as an SVG path in a box of `WIDTH` by 100; empty where nothing is felt.
        minutes: how long reading takes, pauses included.
        scenario: what has happened.
        expectations: what the persona expects at the outset.
        inside: the persona's empathy maps, or None where there are none.
        leave: the way out, to the map.
        moments: the steps in the order of the file.
        landmarks: the lowest moment and the best.
        roles: the roles whose work the journey touches.
        ways: where to go from the end.
        unit: the number that progress is kept under, or 0.
    """

    head: JourneyHead
    id: str
    line: str
    minutes: int
    scenario: str
    expectations: tuple[str, ...]
    inside: Link | None
    leave: str
    moments: tuple[WalkMoment, ...]
    landmarks: tuple[Landmark, ...]
    roles: tuple[Link, ...]
    ways: tuple[Onward, ...]
    unit: int

    @property
    def pauses(self) -> int:
        """How often the reader is asked to stop."""
        return sum(bool(moment.pause) for moment in self.moments)


def walk_page(site: Site, journey: Journey) -> Page:
    """Return the walk of a journey."""
    view = walk_view(site, site.here(address_of_reading(journey.id, "walk")), journey)
    title = f"Walk in {view.head.first_name}’s shoes: {journey.title}"
    return site.entity_page(
        Ref("journey", journey.id), "journey-walk", title, view, description=view.head.lede, below="walk/"
    )


def walk_view(site: Site, here: Here, journey: Journey) -> WalkView:
    """Return what the walk of a journey shows."""
    head = journey_head(site, here, journey, "walk")
    points = felt(journey)
    places = _places(journey)
    moments = _moments(site, here, journey, head.first_name, places)
    line = [places[f"{stage.id}.{step.id}"] for stage, step in journey.steps() if step.emotion]
    return WalkView(
        head=head,
        id=journey.id,
        line=emotion.path([(x * WIDTH, y) for x, y in line], 0, WIDTH),
        minutes=walk_minutes(journey),
        scenario=journey.scenario,
        expectations=tuple(statement.text for statement in journey.expectations),
        inside=_inside(site, here, journey),
        leave=here.to(address_of_reading(journey.id, "map")),
        moments=moments,
        landmarks=_landmarks(points, places),
        roles=tuple(here.link(role) for role in journey.roles),
        ways=_ways(site, here, journey, head),
        unit=site.catalogue.numbers.get(f"walk:{journey.id}", 0),
    )


def moment_id(stage: Stage, step: Step) -> str:
    """Return the id of a step's screen; it follows from ids, so that links to it last."""
    return f"m-{stage.id}.{step.id}"


# Moments ----------------------------------------------------------------------------------------------------------


def _places(journey: Journey) -> dict[str, tuple[float, float]]:
    """Return where each step's stop lies: x as a share of the width, y in percent from the top.

    The stops stand at even distances; one without a feeling lies on the line between its neighbors.
    """
    steps = list(journey.steps())
    across = dict(zip((f"{stage.id}.{step.id}" for stage, step in steps), emotion.spread(len(steps)), strict=True))
    line = [(across[point.anchor], emotion.height(point.value)) for point in felt(journey)]
    return {
        anchor: (x, round(emotion.value_at(line, x), 2) if line else emotion.height(0)) for anchor, x in across.items()
    }


def _moments(
    site: Site, here: Here, journey: Journey, first_name: str, places: dict[str, tuple[float, float]]
) -> tuple[WalkMoment, ...]:
    steps = list(journey.steps())
    stage_numbers = {stage.id: i for i, stage in enumerate(journey.stages, 1)}
    screens = [START, *(moment_id(stage, step) for stage, step in steps), END]
    asked = questions(journey, first_name)
    inner = situations(site, here, journey)
    seen = seen_by_step(here, journey)
    practiced = tasks_by_step(site, here, journey)
    moments: list[WalkMoment] = []
    for i, (stage, step) in enumerate(steps):
        anchor = f"{stage.id}.{step.id}"
        length, length_note = _length(step)
        following = steps[i + 1][0] if i + 1 < len(steps) else None
        opens = following is not None and following.id != stage.id
        moments.append(
            WalkMoment(
                id=screens[i + 1],
                number=i + 1,
                stage_number=stage_numbers[stage.id],
                stage=stage.name,
                opens_stage=i == 0 or steps[i - 1][0].id != stage.id,
                length=length,
                length_note=length_note,
                step=step_view(here, journey, stage, step, f"{i + 1}"),
                y=places[anchor][1],
                inside=inner.get(anchor),
                pause=asked.get(anchor, ""),
                seen=seen.get(anchor, ()),
                tasks=practiced.get(anchor),
                back=Link("Back", f"#{screens[i]}"),
                onward=Link(
                    f"Next: {following.name}" if following and opens else "Next" if following else "To the end",
                    f"#{screens[i + 2]}",
                ),
                in_map=here.to(f"{address_of(Ref('journey', journey.id))}#{anchor}"),
            )
        )
    return tuple(moments)


def _length(step: Step) -> tuple[str, str]:
    duration, wait = step.duration, step.wait
    if wait and (duration is None or wait.seconds > duration.seconds):
        return str(wait), f"of waiting, after {duration}" if duration else "of waiting"
    if duration:
        return str(duration), f"then {wait} of waiting" if wait else ""
    return "", ""


# Around the walk --------------------------------------------------------------------------------------------------


def _inside(site: Site, here: Here, journey: Journey) -> Link | None:
    """Return the way to the persona's empathy maps; they belong to situations, not to steps."""
    persona = site.catalogue.personas.get(journey.persona.id)
    maps = maps_of(site, persona) if persona else ()
    if not maps:
        return None
    if len(maps) == 1:
        return here.link(Ref("empathy-map", maps[0].id))
    return Link(f"{len(maps)} empathy maps", here.to(f"{address_of(journey.persona)}#empathy-maps"))


def _landmarks(points: tuple[Felt, ...], places: dict[str, tuple[float, float]]) -> tuple[Landmark, ...]:
    low = lowest(points)
    if low is None:
        return ()
    best = max(enumerate(points), key=lambda item: (item[1].value, item[1].step.moment_of_truth is not None, item[0]))[
        1
    ]
    found = [("Lowest moment", low)] + ([("Best moment", best)] if best.value > low.value else [])
    return tuple(
        Landmark(
            title,
            Link(point.step.action, f"#{moment_id(point.stage, point.step)}"),
            point.emotion,
            round(100 * places[point.anchor][0], 2),
            places[point.anchor][1],
        )
        for title, point in found
    )


def _ways(site: Site, here: Here, journey: Journey, head: JourneyHead) -> tuple[Onward, ...]:
    other = counterpart_of(site, journey)
    ways = [
        Onward(Link("The whole map", here.to(address_of_reading(journey.id, "map"))), "map-marker-path"),
        Onward(Link("The summary on one page", here.to(address_of_reading(journey.id, "summary"))), "text-box-outline"),
    ]
    if other:
        text = "Walk the ideal journey" if other.state == "ideal" else "Walk it as it is today"
        ways.insert(0, Onward(Link(text, here.to(address_of_reading(other.id, "walk"))), "creation"))
    if head.chip:
        ways.append(Onward(Link(f"Who {head.first_name} is", head.chip.href), "account-outline"))
    if inside := _inside(site, here, journey):
        text = f"What {head.first_name} sees, hears, thinks and does"
        ways.append(Onward(Link(text, inside.href, note=inside.text), "head-heart-outline"))
    return tuple(ways)
