"""The blank walk sheet of each journey as it is: every step, with room to write what a walk meets."""

from collections.abc import Iterator

from journeybook.model import Journey, Ref
from journeybook.pages.journeys.walked import WALK_SHEET
from journeybook.pages.links import SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import FEELINGS, Feeling
from journeybook.pages.site import Site
from journeybook.records import record

FREE_ROWS = 4
"""So many rows are left for moments that the map lacks."""


@record
class SheetStep:
    """A step on the sheet."""

    number: str
    action: str


@record
class SheetStage:
    """A stage on the sheet."""

    number: int
    name: str
    steps: tuple[SheetStep, ...]


@record
class WalkSheetView:
    """A blank walk sheet.

    It does not say how steps feel on the map, so that whoever walks notices for themselves.

    Args:
        id: the journey's id.
        title: the journey's title.
        journey: the journey.
        stages: the stages with their steps.
        feelings: the five feelings to choose from, the worst first.
        free: numbers of the rows for what the map lacks.
        logs: where the walk logs are.
    """

    id: str
    title: str
    journey: Link
    stages: tuple[SheetStage, ...]
    feelings: tuple[Feeling, ...]
    free: tuple[int, ...]
    logs: str


def sheet_pages(site: Site, id_: str) -> Iterator[Page]:
    """Yield the blank walk sheet of a journey."""
    journey = site.catalogue.journeys[id_]
    view = sheet_view(site.here(f"{SECTIONS['journey']}{id_}/{WALK_SHEET}"), journey)
    yield site.entity_page(Ref("journey", id_), "walk-sheet", f"Walk sheet: {journey.title}", view, below=WALK_SHEET)


def sheet_view(here: Here, journey: Journey) -> WalkSheetView:
    """Return the blank walk sheet of a journey."""
    return WalkSheetView(
        id=journey.id,
        title=journey.title,
        journey=here.link(Ref("journey", journey.id)),
        stages=tuple(
            SheetStage(
                i, stage.name, tuple(SheetStep(f"{i}.{k}", step.action) for k, step in enumerate(stage.steps, 1))
            )
            for i, stage in enumerate(journey.stages, 1)
        ),
        feelings=tuple(FEELINGS[value] for value in sorted(FEELINGS)),
        free=tuple(range(1, FREE_ROWS + 1)),
        logs=here.to(SECTIONS["walk-log"]),
    )
