"""What is printed for an immersion kit: posters and signs, task cards, exit board, commitment cards, floor arrows."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from markupsafe import Markup

from journeybook.model import ImmersionKit, Ref
from journeybook.model.training.immersion_kit import Commitment
from journeybook.pages.journeys import curve
from journeybook.pages.links import Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip
from journeybook.pages.qr import qr_svg
from journeybook.pages.site import Site
from journeybook.pages.training.card_decks import SheetLayout, sheet_layout
from journeybook.pages.training.immersion_kits import (
    StationView,
    TaskView,
    kit_head,
    station_views,
)
from journeybook.pages.training.kit_fit import (
    PosterSizes,
    SignSizes,
    arrow_size,
    board_size,
    card_size,
    commitment_sizes,
    poster_sizes,
    sign_sizes,
)
from journeybook.pages.training.kit_plan import ARROWS, COMMITMENTS, EXIT, POSTERS, TASKS
from journeybook.pages.training.parts import TrainingHead, minutes_in_words
from journeybook.records import record

T = TypeVar("T")

RAIL_WIDTH, RAIL_HEIGHT = 600.0, 56.0
"""The box in which the line of feelings from station to station is drawn."""


@record
class Code:
    """A QR code to print.

    Args:
        svg: the code.
        words: the same address to be typed.
        link: what it leads to, as a link for those who look at the sheet on a screen.
    """

    svg: Markup
    words: str
    link: Link


@record
class RailStop:
    """A station on the line of feelings: its number, where it lies in the rail's box, and how it feels there."""

    number: int
    x: float
    y: float
    css: str


@record
class Rail:
    """The line of feelings from station to station."""

    path: str
    stops: tuple[RailStop, ...]


@record
class Poster:
    """A station's poster.

    Args:
        station: the station.
        quote: the customer's words in that moment, or empty.
        code: the QR code that leads to the moment on the map; None where nobody knows where the site will be.
        sizes: the type with which all of it fits on the sheet.
    """

    station: StationView
    quote: str
    code: Code | None
    sizes: PosterSizes


@record
class PostersView:
    """The posters of a kit, and the signs for the entrance and the exit.

    Args:
        head: the top of the page.
        book: the playbook's name.
        title: the kit's title.
        lede: what the kit is about.
        facts: how long, how many, in words.
        safety: how visitors can step out, or empty.
        rail: the line of feelings.
        posters: one for each station.
        people: whose moments these are.
        entrance: the code at the entrance, which leads to everything in the room.
        exit: the code at the exit, which leads to the walk.
        coded: whether there are codes.
        sizes: the type with which all of it fits on the sign for the entrance.
    """

    head: TrainingHead
    book: str
    title: str
    lede: str
    facts: tuple[str, ...]
    safety: str
    rail: Rail
    posters: tuple[Poster, ...]
    people: tuple[PersonaChip, ...]
    entrance: Code | None
    exit: Code | None
    coded: bool
    sizes: SignSizes


@record
class TaskSheetCard:
    """A task card: the task, its station, and the size of type, in millimeters, with which it fits."""

    task: TaskView
    station: StationView
    size: float


@record
class CardSheet(Generic[T]):
    """A sheet of A4 with four cards; None where a place is left free."""

    number: int
    cells: tuple[T | None, ...]


@record
class TasksView:
    """The task cards of a kit.

    Args:
        head: the top of the page.
        title: the kit's title, which stands on each card.
        layout: how cards lie on a sheet.
        sheets: the sheets.
        count: how many cards there are.
    """

    head: TrainingHead
    title: str
    layout: SheetLayout
    sheets: tuple[CardSheet[TaskSheetCard], ...]
    count: int


@record
class Prompt:
    """A question of the exit board, and the size of type, in millimeters, with which it fits."""

    number: int
    text: str
    size: float


@record
class ExitView:
    """The exit board of a kit, a sheet for each question."""

    head: TrainingHead
    book: str
    title: str
    prompts: tuple[Prompt, ...]


@record
class CommitmentsView:
    """The commitment cards of a kit, one for each visitor of a full room; `sizes` are those of its words."""

    head: TrainingHead
    book: str
    title: str
    commitment: Commitment
    layout: SheetLayout
    sheets: tuple[CardSheet[int], ...]
    count: int
    sizes: tuple[float, float]


@record
class ArrowsView:
    """The floor arrows of a kit: for each station its title in a size with which it fits."""

    head: TrainingHead
    title: str
    stations: tuple[tuple[StationView, float], ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages with sheets to print; none is private."""
    for kit in site.catalogue.immersion_kits.values():
        ref = Ref("immersion-kit", kit.id)
        own = address_of(ref)

        def here(below: str, own: str = own) -> Here:
            return site.here(own + below)

        views = (
            (POSTERS, "kit-posters", "Posters", posters_view(site, here(POSTERS), kit)),
            (TASKS, "kit-tasks", "Task cards", tasks_view(site, here(TASKS), kit)),
            (EXIT, "kit-exit", "Exit board", exit_view(site, here(EXIT), kit)),
            (COMMITMENTS, "kit-commitments", "Commitment cards", commitments_view(site, here(COMMITMENTS), kit)),
            (ARROWS, "kit-arrows", "Floor arrows", arrows_view(site, here(ARROWS), kit)),
        )
        for below, type_, name, view in views:
            if not isinstance(view, TasksView) or view.count:
                yield site.entity_page(ref, type_, f"{name}: {kit.title}", view, below=below)


def posters_view(site: Site, here: Here, kit: ImmersionKit) -> PostersView:
    """Return the posters and signs of a kit."""
    own, walk = address_of(Ref("immersion-kit", kit.id)), address_of_reading(kit.journey.id, "walk")
    stations = station_views(site, here, kit)
    head = kit_head(site, here, kit)
    entrance = _code(site, here, own, "Everything in this room")
    lede, safety, titles = kit.summary or "", kit.safety or "", [station.title for station in kit.stations]
    return PostersView(
        head=head,
        book=site.catalogue.playbook.name,
        title=kit.title,
        lede=lede,
        facts=(
            f"{len(stations)} stations",
            minutes_in_words(kit.minutes),
            f"up to {kit.capacity} visitor{'' if kit.capacity == 1 else 's'} at once",
        ),
        safety=safety,
        rail=rail(stations),
        posters=tuple(
            _poster(site, here, view, address_of(station.step))
            for view, station in zip(stations, kit.stations, strict=True)
        ),
        people=head.people,
        entrance=entrance,
        exit=_code(site, here, walk, "The whole walk"),
        coded=bool(site.url),
        sizes=sign_sizes(kit.title, lede, titles, safety, coded=entrance is not None),
    )


def rail(stations: Sequence[StationView]) -> Rail:
    """Return the line of feelings from station to station; one whose moment has no feeling lies in the middle."""
    values = [station.emotion.feeling.value if station.emotion else 0 for station in stations]
    points = [
        (round(x * RAIL_WIDTH, 1), round(RAIL_HEIGHT * curve.height(value) / 100, 1))
        for x, value in zip(curve.spread(len(values)), values, strict=True)
    ]
    stops = tuple(
        RailStop(station.number, x, y, station.emotion.feeling.css if station.emotion else "z")
        for station, (x, y) in zip(stations, points, strict=True)
    )
    return Rail(curve.path(points, 0, RAIL_WIDTH), stops)


def tasks_view(site: Site, here: Here, kit: ImmersionKit) -> TasksView:
    """Return the task cards of a kit, each as often as it is printed."""
    cards = tuple(
        TaskSheetCard(task, station, card_size(task.title, task.brief, task.paper, task.question))
        for station in station_views(site, here, kit)
        for task in station.tasks
        for _ in range(task.copies)
    )
    layout = sheet_layout("a6")
    return TasksView(kit_head(site, here, kit), kit.title, layout, _on_sheets(cards, layout), len(cards))


def exit_view(site: Site, here: Here, kit: ImmersionKit) -> ExitView:
    """Return the exit board of a kit."""
    prompts = tuple(Prompt(number, text, board_size(text)) for number, text in enumerate(kit.exit_board, 1))
    return ExitView(kit_head(site, here, kit), site.catalogue.playbook.name, kit.title, prompts)


def commitments_view(site: Site, here: Here, kit: ImmersionKit) -> CommitmentsView:
    """Return the commitment cards of a kit."""
    layout = sheet_layout("a6")
    return CommitmentsView(
        head=kit_head(site, here, kit),
        book=site.catalogue.playbook.name,
        title=kit.title,
        commitment=kit.commitment,
        layout=layout,
        sheets=_on_sheets(tuple(range(1, kit.capacity + 1)), layout),
        count=kit.capacity,
        sizes=commitment_sizes(kit.commitment),
    )


def arrows_view(site: Site, here: Here, kit: ImmersionKit) -> ArrowsView:
    """Return the floor arrows of a kit."""
    stations = station_views(site, here, kit)
    return ArrowsView(
        kit_head(site, here, kit), kit.title, tuple((station, arrow_size(station.title)) for station in stations)
    )


def _poster(site: Site, here: Here, station: StationView, address: str) -> Poster:
    said = station.emotion.quote if station.emotion else ""
    quote = "" if said in station.panel else said
    code = _code(site, here, address, "This moment on the map") if station.place else None
    sizes = poster_sizes(station.title, station.panel, station.question, quote, code.words if code else "")
    return Poster(station, quote, code, sizes)


def _code(site: Site, here: Here, address: str, words: str) -> Code | None:
    url = site.absolute(address)
    if not url:
        return None
    bare = url.removeprefix("https://").removeprefix("http://")
    return Code(qr_svg(url, f"QR code: {words}"), bare, Link(words, here.to(address)))


def _on_sheets(cards: tuple[T, ...], layout: SheetLayout) -> tuple[CardSheet[T], ...]:
    size = layout.per_sheet
    return tuple(
        CardSheet(number, (*cards[first : first + size], *(None for _ in range(first + size - len(cards)))))
        for number, first in enumerate(range(0, len(cards), size), 1)
    )
