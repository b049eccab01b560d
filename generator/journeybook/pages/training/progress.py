"""The page of the reader's progress: what there is to do, and what to do with what was done."""

from collections.abc import Iterator

from journeybook.model import Ref
from journeybook.pages.links import PROGRESS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.site import Site
from journeybook.pages.training.learning_paths import PathLine, path_line
from journeybook.pages.training.parts import ICONS, unit_number
from journeybook.records import record

_PRACTICE = (
    ("module", "Modules"),
    ("role-play", "Role-plays"),
    ("scenario", "Scenarios"),
    ("knowledge-check", "Knowledge checks"),
    ("reflection", "Reflections"),
    ("drill", "Drills"),
    ("scorecard", "Scorecards"),
)


@record
class Unit:
    """Something that is done or not; `writes` when the reader's own text belongs to it."""

    number: int
    link: Link
    icon: str
    writes: bool


@record
class UnitGroup:
    """Things of one kind."""

    id: str
    title: str
    units: tuple[Unit, ...]


@record
class ProgressView:
    """What the page shows.

    Args:
        playbook: the playbook's name, which stands in the file that is saved.
        paths: the learning paths.
        groups: everything to practice, by kind.
    """

    playbook: str
    paths: tuple[PathLine, ...]
    groups: tuple[UnitGroup, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of progress."""
    here = site.here(PROGRESS)
    title = site.section_title(here.address)
    description = "What you have done, on this device only: to look at, to take along, to clear."
    yield site.page(here, "progress", title, progress_view(site, here), description=description)


def progress_view(site: Site, here: Here) -> ProgressView:
    """Return what the page of progress shows."""
    groups = [
        UnitGroup(kind, title, tuple(_unit(site, here, kind, id_) for id_ in site.catalogue.objects.get(kind, ())))
        for kind, title in _PRACTICE
    ]
    return ProgressView(
        playbook=site.catalogue.playbook.name,
        paths=tuple(path_line(site, here, path) for path in site.catalogue.learning_paths.values()),
        groups=tuple(group for group in groups if group.units),
    )


def _unit(site: Site, here: Here, kind: str, id_: str) -> Unit:
    number = unit_number(site, f"{kind}:{id_}")
    return Unit(number, here.link(Ref(kind, id_)), ICONS[kind], kind == "reflection")
