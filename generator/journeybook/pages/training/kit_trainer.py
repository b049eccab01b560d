"""Immersion kits as those who run them need them: the visit on the clock, solutions, and what has to be there."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.diagrams.floor_plan import floor_plan
from journeybook.model import ImmersionKit, Ref
from journeybook.model.training.immersion_kit import Setup
from journeybook.pages.links import Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.immersion_kits import (
    ROUTES,
    StationView,
    feeling_at,
    kit_head,
    station_views,
)
from journeybook.pages.training.kit_plan import KitPlan, Print, kit_plan, prints
from journeybook.pages.training.modules import MaterialRow, material_row
from journeybook.pages.training.parts import TRAINER, TrainingHead, minutes_in_words
from journeybook.pages.training.run_sheet import material_totals
from journeybook.records import record


@record
class PrintRow:
    """Something to print, leading to the page that prints it."""

    item: Print
    link: Link


@record
class KitTrainerView:
    """What the trainer's page of a kit shows.

    Args:
        head: the top of the page.
        key: the name that this device keeps the start and the number of visitors under.
        plan: a visit on the clock.
        length: how long a visit takes, in words.
        route: how visitors go, in words.
        change: how long it takes to go on to the next station, in words, or empty.
        intro: what is said at the door.
        stations: the stations, with solutions.
        debrief: what to talk about at the end.
        exit_board: what the board at the exit asks.
        floor_plan: the way through the room, as a diagram.
        setup: how the room is set up.
        setup_length: how long that takes, in words.
        prints: what has to be printed.
        paper: how many sheets of which paper that takes, in words.
        materials: what else has to be there.
        safety: what may be hard, or empty.
        remote: how it works over a call, or empty.
        notes: notes for whoever guides visitors, as HTML.
    """

    head: TrainingHead
    key: str
    plan: KitPlan
    length: str
    route: str
    change: str
    intro: str
    stations: tuple[StationView, ...]
    debrief: tuple[str, ...]
    exit_board: tuple[str, ...]
    floor_plan: Markup
    setup: Setup
    setup_length: str
    prints: tuple[PrintRow, ...]
    paper: str
    materials: tuple[MaterialRow, ...]
    safety: str
    remote: str
    notes: Markup


def pages(site: Site) -> Iterator[Page]:
    """Yield, for trainers, a page for each kit to run it by; otherwise nothing."""
    if site.catalogue.audience != "trainer":
        return
    for kit in site.catalogue.immersion_kits.values():
        ref = Ref("immersion-kit", kit.id)
        view = kit_trainer_view(site, site.here(address_of(ref) + TRAINER), kit)
        yield site.entity_page(
            ref,
            "immersion-kit-trainer",
            f"{kit.title}: for trainers",
            view,
            description=f"Run sheet, plan, print list and solutions for “{kit.title}”.",
            below=TRAINER,
        )


def kit_trainer_view(site: Site, here: Here, kit: ImmersionKit) -> KitTrainerView:
    """Return what the trainer's page of a kit shows."""
    plan = kit_plan(kit)
    own = address_of(Ref("immersion-kit", kit.id))
    graph = floor_plan(
        kit,
        lambda station: feeling_at(site, station),
        lambda id_: here.to(f"{here.address}#station-{id_}"),
        rotating=bool(plan.ways),
    )
    wanted = prints(kit)
    return KitTrainerView(
        head=kit_head(site, here, kit),
        key=f"kit:{kit.id}",
        plan=plan,
        length=minutes_in_words(plan.minutes),
        route=ROUTES[kit.route],
        change=minutes_in_words(kit.change_minutes) if kit.change_minutes else "",
        intro=kit.intro,
        stations=station_views(site, here, kit),
        debrief=kit.debrief,
        exit_board=kit.exit_board,
        floor_plan=site.diagrams.html(graph),
        setup=kit.setup,
        setup_length=minutes_in_words(kit.setup.minutes),
        prints=tuple(PrintRow(item, Link(item.what, here.to(own + item.below))) for item in wanted),
        paper=_paper(wanted),
        materials=tuple(material_row(here, total) for total in material_totals(kit.materials, plan.people)),
        safety=kit.safety or "",
        remote=kit.remote or "",
        notes=markdown(kit.notes, here) if kit.notes else Markup(),
    )


def _paper(wanted: tuple[Print, ...]) -> str:
    large = sum(item.sheets for item in wanted if item.paper.startswith("A3"))
    small = sum(item.sheets for item in wanted) - large
    return f"{large} sheets of A3 and {small} of A4"
