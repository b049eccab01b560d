"""Immersion kits: what visitors of a room live through, station by station. Sheets to print are in `kit_sheets`."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import ImmersionKit, Ref
from journeybook.model.journey import Emotion
from journeybook.model.training import Station, TaskCard
from journeybook.model.training.immersion_kit import Commitment, Heard, SheetLine
from journeybook.pages.links import Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView, PersonaChip, emotion_view, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.kit_plan import ARROWS, COMMITMENTS, EXIT, POSTERS, TASKS
from journeybook.pages.training.parts import (
    ICONS,
    TRAINER,
    TrainingCard,
    TrainingHead,
    index_page,
    minutes_in_words,
    section,
    training_card,
    training_head,
)
from journeybook.records import record

LEDE = "A room, some tables, and moments of a journey to be in: what customers live through, with your own hands."

ROUTES = {"guided": "Groups, from station to station", "free": "Everybody as they like"}
"""How visitors go through the room, in words."""

_SHEETS: tuple[tuple[str, str, str, str], ...] = (
    ("Posters", "image-frame", POSTERS, "One A3 page for each station, and signs for the entrance and the exit"),
    ("Task cards", "cards-outline", TASKS, "Cards of the size A6, to print and to cut"),
    ("Exit board", "bulletin-board", EXIT, "One A3 page for each question, with room for sticky notes"),
    ("Commitment cards", "handshake-outline", COMMITMENTS, "A card for each visitor, to fill in and to take along"),
    ("Floor arrows", "arrow-up-bold", ARROWS, "One A4 page for the way to each station"),
)


@record
class HeardView:
    """Something to hear, with its words, and where they come from."""

    title: str
    transcript: str
    evidence: Link | None


@record
class TaskView:
    """A task at a station.

    Args:
        anchor: its id on the page.
        title: what it is.
        brief: what to do.
        paper: the lines of the paper that it is about.
        question: what to answer, or empty.
        minutes: how long it takes, in words, or empty.
        copies: how many cards of it are printed.
        solution: the answer; empty in a learner's catalogue.
    """

    anchor: str
    title: str
    brief: str
    paper: tuple[SheetLine, ...]
    question: str
    minutes: str
    copies: int
    solution: str


@record
class StationView:
    """A station.

    Args:
        id: its id.
        anchor: its id on the page.
        number: its place, from 1.
        title: what stands large on its poster.
        minutes: how long a group stays, in words.
        place: the moment that visitors are in; None where the catalogue does not have it.
        emotion: how that moment feels, if the journey says so.
        chip: whose moment it is.
        panel: what its poster says.
        do: what visitors do.
        see: what there is to see.
        hear: what there is to hear.
        touch: what there is to take into one's hands.
        tasks: tasks, on cards.
        question: the question to take along.
        takeaway: what visitors should leave with; empty in a learner's catalogue.
        accessibility: how everybody can take part, or empty.
        staff: who is there, or empty.
    """

    id: str
    anchor: str
    number: int
    title: str
    minutes: str
    place: StepPlace | None
    emotion: EmotionView | None
    chip: PersonaChip | None
    panel: str
    do: str
    see: tuple[str, ...]
    hear: tuple[HeardView, ...]
    touch: tuple[str, ...]
    tasks: tuple[TaskView, ...]
    question: str
    takeaway: str
    accessibility: str
    staff: str


@record
class SheetLink:
    """A page with sheets to print."""

    link: Link
    icon: str
    note: str


@record
class KitView:
    """What the page of a kit shows.

    Args:
        head: the top of the page.
        journey: the journey that the room is about.
        walk: its walk.
        capacity: how many visitors at once.
        route: how they go, in words.
        intro: what is said at the door.
        body: more about it, as HTML.
        stations: the stations, in order.
        moments: moments that it is tied to besides those of its stations.
        debrief: what to talk about at the end.
        exit_board: what the board at the exit asks.
        commitment: the card that visitors fill in.
        safety: what may be hard, or empty.
        remote: how it works over a call, or empty.
        sheets: the pages with sheets to print.
        trainers: the trainer's page, or empty.
    """

    head: TrainingHead
    journey: Link
    walk: str
    capacity: int
    route: str
    intro: str
    body: Markup
    stations: tuple[StationView, ...]
    moments: tuple[StepPlace, ...]
    debrief: tuple[str, ...]
    exit_board: tuple[str, ...]
    commitment: Commitment
    safety: str
    remote: str
    sheets: tuple[SheetLink, ...]
    trainers: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of immersion kits, and the page of each."""
    yield index_page(site, "immersion-kit", LEDE, index_cards(site), private=False)
    for kit in site.catalogue.immersion_kits.values():
        ref = Ref("immersion-kit", kit.id)
        view = kit_view(site, site.here(address_of(ref)), kit)
        yield site.entity_page(ref, "immersion-kit", kit.title, view, description=kit.summary or "")


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each kit in small."""
    here = site.here(section("immersion-kit"))
    for kit in site.catalogue.immersion_kits.values():
        facts = (f"{len(kit.stations)} stations", f"up to {kit.capacity} at once")
        yield training_card(site, here, kit, kit.minutes, facts, people=_people(site, kit))


def kit_view(site: Site, here: Here, kit: ImmersionKit) -> KitView:
    """Return what the page of a kit shows."""
    own = address_of(Ref("immersion-kit", kit.id))
    told = {station.step for station in kit.stations}
    return KitView(
        head=kit_head(site, here, kit),
        journey=here.link(kit.journey),
        walk=here.to(address_of_reading(kit.journey.id, "walk")),
        capacity=kit.capacity,
        route=ROUTES[kit.route],
        intro=kit.intro,
        body=markdown(kit.body, here) if kit.body else Markup(),
        stations=station_views(site, here, kit),
        moments=tuple(place for ref in kit.refs.steps if ref not in told and (place := step_place(here, ref))),
        debrief=kit.debrief,
        exit_board=kit.exit_board,
        commitment=kit.commitment,
        safety=kit.safety or "",
        remote=kit.remote or "",
        sheets=tuple(
            SheetLink(Link(name, here.to(own + below)), icon, note) for name, icon, below, note in _sheets(kit)
        ),
        trainers=here.to(own + TRAINER) if site.catalogue.audience == "trainer" else "",
    )


def kit_head(site: Site, here: Here, kit: ImmersionKit) -> TrainingHead:
    """Return the top of each page of a kit."""
    tabs = [("Kit", ICONS["immersion-kit"], "")]
    if site.catalogue.audience == "trainer":
        tabs.append(("For trainers", "human-male-board", TRAINER))
    tabs += [(name, icon, below) for name, icon, below, _ in _sheets(kit)]
    return training_head(site, here, kit, kit.minutes, tabs, people=_people(site, kit))


def station_views(site: Site, here: Here, kit: ImmersionKit) -> tuple[StationView, ...]:
    """Return the stations of a kit, in order; where one does not say whose moment it is, it is the journey's."""
    return tuple(_station(site, here, kit, station, number) for number, station in enumerate(kit.stations, 1))


def feeling_at(site: Site, station: Station) -> Emotion | None:
    """Return how the moment of a station feels, if the journey says so."""
    found = site.catalogue.step(station.step)
    return found[2].emotion if found else None


def persona_at(site: Site, kit: ImmersionKit, station: Station) -> Ref | None:
    """Return whose moment a station is: the persona that it names, or the journey's."""
    journey = site.catalogue.journeys.get(kit.journey.id)
    return station.persona or (journey.persona if journey else None)


def _station(site: Site, here: Here, kit: ImmersionKit, station: Station, number: int) -> StationView:
    ref = persona_at(site, kit, station)
    persona = site.catalogue.personas.get(ref.id) if ref else None
    return StationView(
        id=station.id,
        anchor=f"station-{station.id}",
        number=number,
        title=station.title,
        minutes=minutes_in_words(station.minutes),
        place=step_place(here, station.step),
        emotion=emotion_view(feeling_at(site, station)),
        chip=persona_chip(site, here, persona) if persona else None,
        panel=station.panel,
        do=station.do,
        see=station.see,
        hear=tuple(_heard(here, heard) for heard in station.hear),
        touch=station.touch,
        tasks=tuple(_task(task) for task in station.tasks),
        question=station.question,
        takeaway=station.takeaway or "",
        accessibility=station.accessibility or "",
        staff=station.staff or "",
    )


def _heard(here: Here, heard: Heard) -> HeardView:
    return HeardView(heard.title, heard.transcript, here.link(heard.evidence) if heard.evidence else None)


def _task(task: TaskCard) -> TaskView:
    return TaskView(
        anchor=f"task-{task.id}",
        title=task.title,
        brief=task.brief,
        paper=task.paper,
        question=task.question or "",
        minutes=minutes_in_words(task.minutes) if task.minutes else "",
        copies=task.copies,
        solution=task.solution or "",
    )


def _people(site: Site, kit: ImmersionKit) -> tuple[Ref, ...]:
    found = (persona_at(site, kit, station) for station in kit.stations)
    return tuple(dict.fromkeys(ref for ref in found if ref))


def _sheets(kit: ImmersionKit) -> Iterator[tuple[str, str, str, str]]:
    has_tasks = any(station.tasks for station in kit.stations)
    return (sheet for sheet in _SHEETS if has_tasks or sheet[2] != TASKS)
