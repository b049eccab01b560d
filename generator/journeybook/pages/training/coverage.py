"""What is practiced and what is not, and what to do about it, step by step.

This page grows with the playbook: it names every moment of truth. Each list ends after `MOST` rows and says where the
others can be read.
"""

from collections.abc import Iterable, Iterator

from journeybook.model import Ref, Training
from journeybook.pages.links import COVERAGE, SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.site import Site
from journeybook.pages.training.parts import ICONS, WORDS
from journeybook.pages.training.questions import question_anchor
from journeybook.pages.training.sessions import LastUse, last_use
from journeybook.practice import EXERCISES, Practice
from journeybook.records import record
from journeybook.training.coverage import Coverage, CoveredMoment, CoveredStage, Stale, coverage
from journeybook.training.usage import journeys_in_use

MOST = 300
"""So many rows at most has each list."""

COLUMNS = {
    "reflection": "Reflection",
    "knowledge-check": "Question",
    "drill": "Drill",
    "role-play": "Role-play",
    "scenario": "Scenario",
}
"""Kind of exercise → the head of its column."""


@record
class Number:
    """A number in words, and where more about it stands.

    Args:
        count: how many are well.
        of: how many there are.
        words: what is counted.
        none: what to say where there is nothing to count.
        href: the section about it.
    """

    count: int
    of: int
    words: str
    none: str
    href: str

    @property
    def percent(self) -> int:
        """The share of those that are well, 0 to 100."""
        return 100 * self.count // self.of if self.of else 0


@record
class MissingStep:
    """A moment of truth that nobody practices, and how it is written in a file."""

    place: StepPlace
    reference: str


@record
class MissingStage:
    """A stage without an exercise, and its first step as it is written in a file, or empty where it has none."""

    link: Link
    reference: str


@record
class JourneyStages:
    """The stages of a journey that have no exercise."""

    journey: Link
    stages: tuple[MissingStage, ...]


@record
class MissingRole:
    """A role without a learning path, and its id."""

    link: Link
    id: str


@record
class ExerciseRow:
    """An exercise to look at again.

    Args:
        link: its title, leading to it.
        word: what its kind is called.
        icon: its kind's icon.
        steps: the steps that have changed, or that it was never held against.
        command: what to type when it was looked at.
    """

    link: Link
    word: str
    icon: str
    steps: tuple[Link, ...]
    command: str


@record
class Cell:
    """What of one kind practices a moment."""

    kind: str
    links: tuple[Link, ...]


@record
class MomentRow:
    """A moment of truth, and what practices it; `link` leads to the step."""

    link: Link
    stage: str
    cells: tuple[Cell, ...]
    practiced: bool


@record
class JourneyMoments:
    """The moments of truth of a journey."""

    journey: Link
    rows: tuple[MomentRow, ...]


@record
class UnusedJourney:
    """A journey that no session used lately, when the last one did, and its id."""

    journey: Link
    use: LastUse
    id: str


@record
class More:
    """How many rows each list of the page holds beyond what is shown."""

    moments: int
    stages: int
    stale: int
    never: int
    unused: int
    table: int


@record
class CoverageView:
    """What the page shows. What counts as `more` is not shown.

    Args:
        numbers: the numbers at the top.
        moments_missing: moments of truth that nobody practices.
        stages_missing: stages without an exercise, by journey.
        roles_missing: roles without a learning path.
        stale: exercises whose steps have changed.
        never: exercises that were never held against steps of theirs.
        columns: the heads of the table.
        unused: journeys that no session used in the last 12 months, never used ones first.
        sessions: where all sessions are.
        table: every moment of truth and what practices it, by journey.
        more: how many rows there are beyond what is shown.
        example_step: a step as it is written in a file, best one that is missing.
        example_role: the id of a role, best one that is missing.
        example_command: what to type when an exercise was looked at.
    """

    numbers: tuple[Number, ...]
    moments_missing: tuple[MissingStep, ...]
    stages_missing: tuple[JourneyStages, ...]
    roles_missing: tuple[MissingRole, ...]
    stale: tuple[ExerciseRow, ...]
    never: tuple[ExerciseRow, ...]
    unused: tuple[UnusedJourney, ...]
    sessions: str
    columns: tuple[str, ...]
    table: tuple[JourneyMoments, ...]
    more: More
    example_step: str
    example_role: str
    example_command: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page about what is practiced."""
    here = site.here(COVERAGE)
    yield site.page(
        here,
        "coverage",
        site.section_title(COVERAGE),
        coverage_view(site, here),
        description="Which moments of truth, stages and roles have something to practice with, and what to do next.",
    )


def coverage_view(site: Site, here: Here) -> CoverageView:
    """Return what the page shows."""
    found = coverage(site.catalogue)
    missing, stages = found.moments_missing, found.stages_missing
    ambiguous = _ambiguous(site)
    behind = [*found.stale, *found.never]
    steps = [*missing, *found.moments]
    roles = [*found.roles_missing, *found.roles]
    used = journeys_in_use(site.catalogue, site.today)
    unused = [(id_, usage) for id_, usage in used.items() if usage.state(site.today) != "lately"]
    return CoverageView(
        numbers=(*_numbers(site, found), _used(len(used) - len(unused), len(used))),
        moments_missing=tuple(
            MissingStep(place_of(here, moment.journey, moment.stage, moment.step), str(moment.ref))
            for moment in missing[:MOST]
        ),
        stages_missing=tuple(_by_journey(here, stages[:MOST])),
        roles_missing=tuple(
            MissingRole(here.link(Ref("role", role.role.id)), role.role.id) for role in found.roles_missing
        ),
        stale=tuple(_exercise(here, stale, ambiguous) for stale in found.stale[:MOST]),
        never=tuple(_exercise(here, stale, ambiguous) for stale in found.never[:MOST]),
        unused=tuple(
            UnusedJourney(here.link(Ref("journey", id_)), last_use(site, here, usage), id_)
            for id_, usage in unused[:MOST]
        ),
        sessions=here.to(SECTIONS["session"]),
        columns=tuple(COLUMNS[kind] for kind in EXERCISES),
        table=tuple(_table(here, found.moments[:MOST])),
        more=More(
            *(max(0, len(rows) - MOST) for rows in (missing, stages, found.stale, found.never, unused, found.moments))
        ),
        example_step=str(steps[0].ref) if steps else "journey#stage.step",
        example_role=roles[0].role.id if roles else "role",
        example_command=_command(behind[0].exercise, ambiguous) if behind else "journeybook reviewed ID",
    )


def _numbers(site: Site, found: Coverage) -> tuple[Number, ...]:
    moments, stages, roles = len(found.moments), len(found.stages), len(found.roles)
    exercises = sum(
        isinstance(entity, Training) and entity.status != "archived"
        for kind in EXERCISES
        for entity in site.catalogue.objects.get(kind, {}).values()
    )
    behind = len({stale.exercise for stale in (*found.stale, *found.never)})
    return (
        Number(
            moments - len(found.moments_missing),
            moments,
            "moments of truth are practiced",
            "No moments of truth yet",
            "#moments",
        ),
        Number(stages - len(found.stages_missing), stages, "stages have an exercise", "No stages yet", "#stages"),
        Number(roles - len(found.roles_missing), roles, "roles have a learning path", "No roles yet", "#roles"),
        Number(exercises - behind, exercises, "exercises are up to date", "No exercises yet", "#stale"),
    )


def _used(lately: int, journeys: int) -> Number:
    words = "journeys were used in a session in the last 12 months"
    return Number(lately, journeys, words, "No journeys yet", "#unused")


def _by_journey(here: Here, stages: Iterable[CoveredStage]) -> Iterator[JourneyStages]:
    journeys: dict[str, list[CoveredStage]] = {}
    for covered in stages:
        journeys.setdefault(covered.journey.id, []).append(covered)
    for id_, found in journeys.items():
        yield JourneyStages(
            here.link(Ref("journey", id_)),
            tuple(
                MissingStage(
                    Link(covered.stage.name, here.ref(Ref("journey", id_, (f"stage-{covered.stage.id}",))), "stage"),
                    next((f"{id_}#{covered.stage.id}.{step.id}" for step in covered.stage.steps), ""),
                )
                for covered in found
            ),
        )


def _exercise(here: Here, stale: Stale, ambiguous: frozenset[str]) -> ExerciseRow:
    return ExerciseRow(
        here.link(stale.exercise),
        WORDS[stale.exercise.kind],
        ICONS[stale.exercise.kind],
        tuple(here.link(step) for step in stale.steps),
        _command(stale.exercise, ambiguous),
    )


def _command(exercise: Ref, ambiguous: frozenset[str]) -> str:
    kind = f"{exercise.kind}:" if exercise.id in ambiguous else ""
    return f"journeybook reviewed {kind}{exercise.id}"


def _ambiguous(site: Site) -> frozenset[str]:
    """Return the ids that more than one thing to learn with has."""
    ids = [ref.id for ref, entity in site.catalogue if isinstance(entity, Training)]
    return frozenset(id_ for id_ in ids if ids.count(id_) > 1)


def _table(here: Here, moments: Iterable[CoveredMoment]) -> Iterator[JourneyMoments]:
    journeys: dict[str, list[CoveredMoment]] = {}
    for moment in moments:
        journeys.setdefault(moment.journey.id, []).append(moment)
    for id_, found in journeys.items():
        yield JourneyMoments(here.link(Ref("journey", id_)), tuple(_row(here, moment) for moment in found))


def _row(here: Here, moment: CoveredMoment) -> MomentRow:
    return MomentRow(
        Link(moment.step.action, here.ref(moment.ref), "step"),
        moment.stage.name,
        tuple(Cell(COLUMNS[kind], tuple(_links(here, moment.practices, kind))) for kind in EXERCISES),
        bool(moment.practices),
    )


def _links(here: Here, practices: Iterable[Practice], kind: str) -> Iterator[Link]:
    """Yield what of a kind practices a moment; the questions of one check are one link, to the first of them."""
    questions: dict[Ref, list[str]] = {}
    for practice in practices:
        if practice.exercise.kind == kind:
            questions.setdefault(practice.exercise, []).extend(filter(None, [practice.question]))
    for exercise, ids in questions.items():
        link = here.link(exercise)
        if ids:
            count = f"{len(ids)} questions" if len(ids) > 1 else ""
            address = f"{address_of(exercise)}#{question_anchor(exercise.id, ids[0])}"
            link = Link(link.text, here.to(address), link.kind, count)
        yield link
