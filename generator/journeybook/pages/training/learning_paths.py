"""Learning paths: what people of a role do, in order; the index of all paths, and the trainer's page of each."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.diagrams.prerequisites import prerequisites
from journeybook.model import LearningPath, Ref
from journeybook.model.training import PathStep
from journeybook.pages.links import SECTIONS, Here, Link, address_of, address_of_use
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.rendering import markdown
from journeybook.pages.site import TELLING, Site
from journeybook.pages.training.facilitation import PreparationNotes, preparation_notes
from journeybook.pages.training.parts import (
    ICONS,
    TRAINER,
    WORDS,
    TrainingHead,
    minutes_in_words,
    training_head,
    unit_number,
)
from journeybook.records import record
from journeybook.training.lengths import path_minutes, step_minutes
from journeybook.training.tracking import unit_of

JOURNEYS = 8
"""So many journeys that the work touches are named; the pages of the roles have all of them."""


@record
class Gate:
    """The check that has to be passed before a step."""

    link: Link
    unit: int


@record
class PathStepView:
    """A step of a path.

    Args:
        number: its place, from 1.
        link: what it is called, leading to it.
        word: what sort of thing it is.
        icon: that in a picture.
        minutes: how long it takes, in words.
        note: a word to the learner.
        required: whether the path needs it.
        gate: what has to be passed before it.
        unit: the number that progress is kept under.
        telling: whether its page notices by itself when it is done.
        chip: the persona, where one is met.
    """

    number: int
    link: Link
    word: str
    icon: str
    minutes: str
    note: str
    required: bool
    gate: Gate | None
    unit: int
    telling: bool
    chip: PersonaChip | None


@record
class PathLine:
    """A path in small, with what progress on it is counted by.

    Args:
        id: the path's id, under which the reader's choice is kept.
        link: its title, leading to it.
        why: why it is worth the time.
        minutes: how long it takes, in words.
        steps: what to do.
        units: the numbers of the steps that it needs, with spaces between them.
        unit: its own number.
        lenient: whether a check counts as done when it is answered, passed or not.
        roles: whom it is for, in words.
    """

    id: str
    link: Link
    why: str
    minutes: str
    steps: tuple[PathStepView, ...]
    units: str
    unit: int
    lenient: bool
    roles: str

    @property
    def in_words(self) -> str:
        """How many steps it has: ``9 steps and 1 if you like``."""
        required = len(self.units.split())
        more = len(self.steps) - required
        return f"{required} step{'' if required == 1 else 's'}" + (f" and {more} if you like" if more else "")


@record
class CertificateView:
    """A sheet to print at the end."""

    organization: str
    title: str
    text: str
    signed_by: str
    minutes: str


@record
class TouchedJourney:
    """A journey that the work of a path's roles touches; `on_path` when a step leads to it."""

    link: Link
    on_path: bool


@record
class LearningPathView:
    """What the page of a path shows.

    Args:
        head: its head.
        line: its steps and how progress is counted.
        outcomes: what the learner can do at the end.
        delivery: how it can be done, in words.
        optional: how long the steps take that are not required, in words, or empty.
        body: more about it.
        before: paths and modules to do before.
        graph: what comes before what; empty where nothing does.
        certificate: the sheet at the end.
        next: paths to go on with.
        journeys: journeys as they are today that the work of its roles touches, those on the path first.
        preparation: notes for trainers, only on their page.
    """

    head: TrainingHead
    line: PathLine
    outcomes: tuple[str, ...]
    delivery: str
    optional: str
    body: Markup
    before: tuple[Link, ...]
    graph: Markup
    certificate: CertificateView | None
    next: tuple[Link, ...]
    journeys: tuple[TouchedJourney, ...]
    preparation: PreparationNotes | None


@record
class LearningPathsView:
    """What the index shows: every path, and the roles that have none."""

    lines: tuple[PathLine, ...]
    without: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of paths, and the pages of each."""
    here = site.here(SECTIONS["learning-path"])
    paths = site.catalogue.learning_paths
    served = {ref.id for path in paths.values() for ref in path.audience.roles}
    view = LearningPathsView(
        tuple(path_line(site, here, path) for path in paths.values()),
        tuple(here.link(Ref("role", role.id)) for role in site.catalogue.playbook.roles if role.id not in served),
    )
    yield site.page(
        here,
        "learning-paths",
        site.section_title(here.address),
        view,
        description="What to meet, walk and practice, in order, by the work you do.",
    )
    for path in paths.values():
        ref = Ref("learning-path", path.id)
        view = path_view(site, site.here(address_of(ref)), path)
        yield site.entity_page(ref, "learning-path", path.title, view, description=path.why)
        if site.catalogue.audience == "trainer":
            here = site.here(address_of(ref) + TRAINER)
            view = path_view(site, here, path)
            title = f"{path.title}: for trainers"
            yield site.entity_page(ref, "learning-path-trainer", title, view, description=path.why, below=TRAINER)


def path_view(site: Site, here: Here, path: LearningPath) -> LearningPathView:
    """Return what the page of a path shows."""
    tabs = [("Learners", ICONS["learning-path"], "")]
    if site.catalogue.audience == "trainer":
        tabs.append(("Trainers", "human-male-board", TRAINER))
    people = [ref for step in path.steps for name, ref in step.uses() if name == "persona"]
    minutes = path_minutes(site.catalogue, path, optional=False)
    every = path_minutes(site.catalogue, path)
    return LearningPathView(
        head=training_head(site, here, path, minutes, tabs, people=people),
        line=path_line(site, here, path),
        outcomes=path.outcomes,
        delivery=_delivery(path),
        optional=minutes_in_words(every - minutes) if every > minutes else "",
        body=markdown(path.body, here) if path.body else Markup(),
        before=tuple(here.link(ref) for ref in path.prerequisites),
        graph=site.diagrams.html(prerequisites(site.catalogue, Ref("learning-path", path.id), here.ref)),
        certificate=_certificate(site, path, minutes),
        next=tuple(here.link(ref) for ref in path.next),
        journeys=_journeys(site, here, path)[:JOURNEYS],
        preparation=preparation_notes(path.facilitator),
    )


def path_line(site: Site, here: Here, path: LearningPath) -> PathLine:
    """Return a path in small, as seen from a page."""
    steps = tuple(_step(site, here, path, i) for i, _ in enumerate(path.steps, 1))
    every = path.completion.pages == "all"
    return PathLine(
        id=path.id,
        link=here.link(Ref("learning-path", path.id)),
        why=path.why,
        minutes=minutes_in_words(path_minutes(site.catalogue, path, optional=every)),
        steps=steps,
        units=" ".join(str(step.unit) for step in steps if every or step.required),
        unit=unit_number(site, f"learning-path:{path.id}"),
        lenient=path.completion.checks == "none",
        roles=", ".join(here.link(ref).text for ref in path.audience.roles),
    )


def paths_for(site: Site, role: str) -> list[LearningPath]:
    """Return the paths for a role, those that are ready first."""
    found = [p for p in site.catalogue.learning_paths.values() if any(ref.id == role for ref in p.audience.roles)]
    return sorted((p for p in found if p.status != "archived"), key=lambda path: path.status != "live")


def _step(site: Site, here: Here, path: LearningPath, number: int) -> PathStepView:
    step = path.steps[number - 1]
    name, ref = next(step.uses())
    kind = "walk" if name == "walk" else ref.kind
    persona = site.catalogue.personas.get(ref.id) if name == "persona" else None
    return PathStepView(
        number=number,
        link=_link(here, step),
        word=WORDS[kind],
        icon=ICONS[kind],
        minutes=minutes_in_words(step_minutes(site.catalogue, step)),
        note=step.note or "",
        required=step.required,
        gate=_gate(site, here, path, step.gate) if step.gate else None,
        unit=unit_number(site, unit_of(name, ref)),
        telling=name in TELLING,
        chip=persona_chip(site, here, persona) if persona else None,
    )


def _link(here: Here, step: PathStep) -> Link:
    name, ref = next(step.uses())
    return Link(step.title or _title(here, name, ref), here.to(address_of_use(name, ref)))


def _gate(site: Site, here: Here, path: LearningPath, check: Ref) -> Gate:
    """The check goes by the name that it has on this path."""
    step = next(step for step in path.steps if step.knowledge_check == check)
    return Gate(_link(here, step), unit_number(site, f"knowledge-check:{check.id}"))


def _title(here: Here, name: str, ref: Ref) -> str:
    text = here.link(ref).text
    return {"persona": f"Meet {text}", "walk": f"Walk: {text}"}.get(name, text)


_DELIVERY = {"self": "by yourself", "room": "in a room", "remote": "in a call"}


def _journeys(site: Site, here: Here, path: LearningPath) -> tuple[TouchedJourney, ...]:
    roles = set(path.audience.roles)
    led = {ref.id for step in path.steps for name, ref in step.uses() if name in ("journey", "walk")}
    found = [
        TouchedJourney(here.link(Ref("journey", journey.id)), journey.id in led)
        for journey in site.catalogue.journeys.values()
        if journey.state == "current" and roles.intersection(journey.roles)
    ]
    return tuple(sorted(found, key=lambda touched: not touched.on_path))


def _delivery(path: LearningPath) -> str:
    words = [_DELIVERY[way] for way in path.delivery]
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return text[:1].upper() + text[1:]


def _certificate(site: Site, path: LearningPath, minutes: int) -> CertificateView | None:
    if path.certificate is None:
        return None
    organization = site.catalogue.playbook.organization.name
    certificate = path.certificate
    return CertificateView(
        organization, path.title, certificate.text, certificate.signed_by or "", minutes_in_words(minutes)
    )
