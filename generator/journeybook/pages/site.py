"""What every page builder works with: the catalogue, the day, and how a page is put together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property, partial
from typing import TypeVar, cast

from journeybook.catalogue import Catalogue
from journeybook.changes.history import Day, Entry, History
from journeybook.model import Ref
from journeybook.pages.drawing import Diagrams
from journeybook.pages.keeping import Keeper
from journeybook.pages.links import SECTIONS, SUPPORT, Here, Link, address_of, address_of_use, heading_of
from journeybook.pages.page import Page
from journeybook.pages.portrait import hues
from journeybook.pages.rendering import render
from journeybook.pages.subnavigation import SubNavigation, Tab
from journeybook.reads import Read
from journeybook.records import record
from journeybook.training.on_paths import Place, Use, places

T = TypeVar("T")

# What says by itself when it is done; of everything else the reader says so.
TELLING = frozenset(("walk", "scenario", "knowledge_check", "reflection", "role_play", "module", "drill", "scorecard"))


@record
class OnPath:
    """A learning path that leads to a page, and the page's place in it.

    Args:
        id: the path's id.
        link: the path.
        number: the page's place, from 1.
        total: how many steps the path has.
        unit: the number that progress is kept under.
        telling: whether the page notices by itself when it is done.
        back: the step before, if there is one.
        onward: the step after, if there is one.
    """

    id: str
    link: Link
    number: int
    total: int
    unit: int
    telling: bool
    back: Link | None
    onward: Link | None


@record
class Frame:
    """What the template of every page gets beside its view.

    Args:
        here: the page's place.
        breadcrumbs: the way back.
        previous: the neighbor before it, on the page of an object.
        next: the neighbor behind it.
        around: the sections beside it, on the first page of a section.
        on_paths: the learning paths that lead to it.
    """

    here: Here
    breadcrumbs: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    around: SubNavigation | None = None
    on_paths: tuple[OnPath, ...] = ()


@record
class Site:
    """The site to be built.

    Args:
        catalogue: everything that was loaded.
        today: the day that reviews are due by; handed in so that builds repeat.
        directory_urls: see `Here`.
        url: where the site will be, with a slash at the end; empty where nobody knows.
        diagrams: draws the diagrams; hand in one that is kept to draw again only what changed.
        pictures: whether each journey's map is published as a picture, too.
        keeper: keeps pages that would be the same again; without one, all are made anew.
        history: what changed, as far as it is known and told.
        along: makes, from the site and a journey's id, what is kept beside its pages and shows what its map shows.
    """

    catalogue: Catalogue = field(repr=False)
    today: date
    directory_urls: bool = True
    url: str = ""
    diagrams: Diagrams = field(default_factory=Diagrams, repr=False)
    pictures: bool = True
    keeper: Keeper | None = field(default=None, repr=False)
    history: History = field(default=History(reason="off"), repr=False)
    along: "Callable[[Site, str], object] | None" = field(default=None, repr=False)

    def kept(self, name: str, make: Callable[[], Iterable[Page]]) -> Iterator[Page]:
        """Yield the pages that are made under a name, or those made before where nothing that they show has changed.

        Args:
            name: what they are, the same in each build.
            make: makes them; it takes everything from the catalogue of this site.
        """
        if self.keeper is None:
            yield from make()
            return
        self.derive()
        problems = len(self.diagrams.problems)
        yield from self.keeper.pages(name, make, good=lambda: len(self.diagrams.problems) == problems)

    def derive(self) -> None:
        """Compute what is asked of the whole, before anybody is asked what was read of it."""
        _ = (self._places, self.changes_by_object, self.hues)

    def ids(self, kind: str) -> Iterable[str]:
        """Return the ids of the objects of a kind whose pages are made now: of all, or of what was edited."""
        known = self.catalogue.objects.get(kind, {})
        return [ref.id for ref in self.keeper.first if ref.kind == kind] if self.keeper and self.keeper.first else known

    def kept_text(self, name: str, make: Callable[[], str]) -> str:
        """Return the text that is made under a name, kept or new; see `kept`."""
        return self.keeper.text(name, make) if self.keeper else make()

    def shared(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made under a name: once for all who ask for it before another name is asked for."""
        if name not in self._shared:
            self._shared.clear()
            self._shared[name] = self.keeper.read(make) if self.keeper else (make(), frozenset())
        made, reads = self._shared[name]
        if self.keeper:
            self.keeper.note(reads)
        return cast(T, made)

    @cached_property
    def _shared(self) -> dict[str, tuple[object, frozenset[Read]]]:
        return {}

    def make_along(self, id_: str) -> None:
        """Make what is kept beside the pages of a journey, while what they show is at hand."""
        if self.along and self.keeper:
            self.keeper.ahead(partial(self.along, self, id_))

    @cached_property
    def changes_by_object(self) -> Mapping[Ref, tuple[tuple[Day, Entry], ...]]:
        """What changed in each object: the days, newest first, with the entry of each."""
        return self.catalogue.derived("changes", lambda: self.history.by_object)

    @cached_property
    def hues(self) -> Mapping[str, str]:
        """The hue of each persona, by its id."""
        return self.catalogue.derived("hues", lambda: hues(self.catalogue.personas))

    def here(self, address: str) -> Here:
        """Return the place of a page, for making links from it."""
        return Here(self.catalogue, address, self.directory_urls)

    def absolute(self, address: str) -> str:
        """Return a page's whole address, for paper and for feeds; empty where nobody knows where the site will be."""
        return self.url and self.url + self.here(address).file_of(address)

    def section_title(self, section: str, otherwise: str = "") -> str:
        """Return what a section is called; the people served go by the organization's own word for them."""
        if section == SECTIONS["persona"]:
            return title_case(self.catalogue.playbook.organization.customers)
        return SECTION_TITLES.get(section, otherwise)

    def page(
        self, here: Here, type_: str, title: str, view: object, *, description: str = "", section: str = ""
    ) -> Page:
        """Put together a page that is made from the catalogue as a whole; its template is `pages/TYPE.html.j2`."""
        crumbs = (Link("Home", here.to("")),) if here.address else ()
        if section and section != here.address:
            crumbs += (Link(self.section_title(section, title), here.to(section)),)
        frame = Frame(here, crumbs, around=self._around(here))
        html = render(f"pages/{type_}.html.j2", view=view, title=title, frame=frame)
        return Page(
            here.address,
            type_,
            title,
            html,
            description,
            section=section or here.address,
            training=_needs_training(html),
        )

    def _around(self, here: Here) -> SubNavigation | None:
        group = next((group for group in _GROUPS if here.address in (s for s, _ in group.sections)), None)
        if group is None:
            return None
        tabs = tuple(
            Tab(Link(self.section_title(section), here.to(section)), icon, section == here.address)
            for section, icon in (*group.sections, *group.beyond)
            if section != SUPPORT or self.catalogue.playbook.support
        )
        return SubNavigation("Beside this page", tabs)

    def entity_page(
        self, ref: Ref, type_: str, title: str, view: object, *, description: str = "", below: str = ""
    ) -> Page:
        """Put together a page of one object; its neighbors are those of its kind, in the order of ids.

        Args:
            ref: the object.
            type_: names the template.
            title: plain text.
            view: what the template gets.
            description: one sentence for search engines.
            below: empty for the object's own page, otherwise the rest of the address: ``summary/``. Such a page
                shows the same object another way, so it is left out of search.
        """
        own = address_of(ref)
        here = self.here(own + below)
        section = SECTIONS[ref.kind]
        before, after = self.catalogue.neighbors[ref]
        crumbs = (Link("Home", here.to("")), Link(self.section_title(section), here.to(section)))
        frame = Frame(
            here,
            (*crumbs, here.link(ref)) if below else crumbs,
            self._neighbor(here, Ref(ref.kind, before), below) if before else None,
            self._neighbor(here, Ref(ref.kind, after), below) if after else None,
            on_paths=self.on_paths(here),
        )
        html = render(f"pages/{type_}.html.j2", view=view, title=title, frame=frame)
        source = self.catalogue.paths.get(ref, "content/playbook.yml")
        return Page(
            here.address,
            type_,
            title,
            html,
            description,
            source,
            section,
            searchable=not below,
            training=_needs_training(html),
        )

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, tuple[Place, ...]]]:
        def by_address() -> Mapping[str, tuple[str, tuple[Place, ...]]]:
            return {address_of_use(*use): (use[0], found) for use, found in places(self.catalogue).items()}

        return self.catalogue.derived("places", by_address)

    def on_paths(self, here: Here) -> tuple[OnPath, ...]:
        """Return the learning paths that lead to a page, with the steps before and after it."""
        name, found = self._places.get(here.address, ("", ()))
        return tuple(
            OnPath(
                id=place.path.id,
                link=here.link(place.path),
                number=place.number,
                total=place.total,
                unit=self.catalogue.numbers.get(place.unit, 0),
                telling=name in TELLING,
                back=_used(here, place.before),
                onward=_used(here, place.after),
            )
            for place in found
        )

    def _neighbor(self, here: Here, ref: Ref, below: str) -> Link:
        return Link(heading_of(self.catalogue, ref), here.to(address_of(ref) + below), ref.kind)


def _used(here: Here, use: Use | None) -> Link | None:
    if use is None:
        return None
    return Link(heading_of(here.catalogue, use[1]), here.to(address_of_use(*use)), use[0])


SECTION_TITLES = {
    "empathy-maps/": "Empathy maps",
    "journeys/": "Journeys",
    "opportunities/": "Opportunities",
    "insights/": "Insights",
    "evidence/": "Evidence",
    "metrics/": "Metrics",
    "paths/": "Learning paths",
    "modules/": "Modules",
    "role-plays/": "Role-plays",
    "scenarios/": "Scenarios",
    "checks/": "Knowledge checks",
    "reflections/": "Reflections",
    "techniques/": "Techniques",
    "drills/": "Drills",
    "language/": "Language",
    "cards/": "Cards",
    "support/": "Support",
    "moments/": "Mission moments",
    "coaching/": "Coaching guides",
    "scorecards/": "Scorecards",
    "resources/": "Resources",
    "kits/": "Immersion kits",
    "sessions/": "Sessions",
    "guides/": "Research guides",
    "surveys/": "Surveys",
    "walks/": "Walk logs",
    "observations/": "Observations",
    "why/": "Why it matters",
    "practices/": "What this playbook can do",
    "governance/": "Governance",
    "changes/": "What changed",
    "coverage/": "Coverage",
    "progress/": "Your progress",
    "roles/": "Roles",
    "channels/": "Channels",
    "touchpoints/": "Touchpoints",
    "portfolio/": "Portfolio",
    "compare/journeys/": "Compare",
    "compare/personas/": "Compare",
    "overview/": "Overview",
    "glossary/": "Glossary",
}


@record
class _Group:
    """Sections that belong together, with their icons: each leads to the others.

    Args:
        sections: the sections.
        beyond: where one of another group is reached from here.
    """

    sections: tuple[tuple[str, str], ...]
    beyond: tuple[tuple[str, str], ...] = ()


_GROUPS: tuple[_Group, ...] = (
    _Group(
        (
            ("personas/", "account-group-outline"),
            ("compare/personas/", "compare-horizontal"),
            ("empathy-maps/", "head-heart-outline"),
        )
    ),
    _Group(
        (
            ("journeys/", "map-marker-path"),
            ("portfolio/", "file-tree-outline"),
            ("compare/journeys/", "compare-horizontal"),
            ("touchpoints/", "gesture-tap"),
            ("channels/", "forum-outline"),
        )
    ),
    _Group(
        (
            ("opportunities/", "lightbulb-on-outline"),
            ("insights/", "lightbulb-outline"),
            ("evidence/", "file-search-outline"),
            ("metrics/", "chart-line"),
            ("why/", "hand-coin-outline"),
            ("walks/", "shoe-print"),
            ("observations/", "binoculars"),
            ("guides/", "comment-question-outline"),
            ("surveys/", "message-star-outline"),
        )
    ),
    _Group(
        (
            ("paths/", "sign-direction"),
            ("modules/", "school-outline"),
            ("role-plays/", "drama-masks"),
            ("scenarios/", "source-branch"),
            ("checks/", "clipboard-check-outline"),
            ("reflections/", "pencil-outline"),
            ("kits/", "door-open"),
            ("sessions/", "account-multiple-check-outline"),
            ("coverage/", "check-decagram-outline"),
            ("progress/", "flag-checkered"),
        ),
        (("techniques/", "ear-hearing"),),
    ),
    _Group(
        (
            ("techniques/", "ear-hearing"),
            ("drills/", "swap-horizontal"),
            ("language/", "format-quote-close"),
            ("cards/", "cards-outline"),
            ("support/", "hand-heart-outline"),
            ("moments/", "trophy-outline"),
            ("coaching/", "account-supervisor-outline"),
            ("scorecards/", "radar"),
            ("resources/", "bookshelf"),
        ),
        (("paths/", "sign-direction"),),
    ),
)


# Every part of a page that comes from the training templates says so.
_TRAINING_MARK = "data-training"


def _needs_training(html: str) -> bool:
    return _TRAINING_MARK in html


def title_case(words: str) -> str:
    """Return words with the first one's first letter large: ``Library members``."""
    return words[:1].upper() + words[1:]
