"""Resources: what to read, watch and do outside of work, as a library and one page each."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args
from urllib.parse import urlsplit

from markupsafe import Markup

from journeybook.model import Ref, Resource
from journeybook.model.training.resource import ResourceType
from journeybook.pages import filters
from journeybook.pages.filters import Entry, FacetKind, Gallery, SortKind, Value, fold, sorted_by
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.places import from_here
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import TrainingHead, minutes_in_words, training_head, unit_number
from journeybook.records import record

LEDE = "What to read, watch and do outside of work, to see other people’s lives from nearer by."
FEW = 5
"""With so many resources or fewer, there is nothing to narrow down."""

TYPES: dict[ResourceType, tuple[str, str]] = {
    "biography": ("Biography", "book-account-outline"),
    "novel": ("Novel", "book-open-page-variant-outline"),
    "documentary": ("Documentary", "filmstrip"),
    "film": ("Film", "movie-open-outline"),
    "podcast": ("Podcast", "podcast"),
    "article": ("Article", "newspaper-variant-outline"),
    "talk": ("Talk", "presentation"),
    "simulation": ("Simulation", "virtual-reality"),
    "volunteering": ("Volunteering", "handshake-outline"),
    "practice": ("Practice", "meditation"),
}
"""Each type's name and icon."""

_BANDS = (
    (20, Value("minutes", "Up to 20 minutes")),
    (60, Value("hour", "Up to an hour")),
    (180, Value("evening", "An evening")),
    (6000, Value("longer", "Longer")),
)
"""The longest that belongs to each band of time, in minutes; a resource is in the first that it fits."""


@record
class ResourceCard:
    """A resource in small.

    Args:
        link: its title, leading to its page.
        type: what it is, in a word.
        icon: the icon of that.
        minutes: how long it takes, in words.
        why: what one sees afterward.
        by: whose it is, or empty.
        roles: whom it is for, in words; empty for everybody.
        unit: the number that progress is kept under, or 0.
        draft: whether it is not ready yet.
    """

    link: Link
    type: str
    icon: str
    minutes: str
    why: str
    by: str
    roles: str
    unit: int
    draft: bool


@record
class LibraryView:
    """A page of the library."""

    lede: str
    gallery: filters.GalleryView[ResourceCard]


@record
class ResourceView:
    """What the page of a resource shows.

    Args:
        head: what stands at the top.
        why: what one sees afterward.
        by: whose it is, or empty.
        where: where to find it, in words, or empty.
        url: the way there with the name of the place, or None.
        body: more about it.
        look_for: what to notice.
        talk_about: questions for afterward.
        care: what may be hard about it, or empty.
        modules: what it goes with.
    """

    head: TrainingHead
    why: str
    by: str
    where: str
    url: Link | None
    body: Markup
    look_for: tuple[str, ...]
    talk_about: tuple[str, ...]
    care: str
    modules: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the library, and the page of each resource."""
    gallery = gallery_of(site)
    name = site.section_title(gallery.section)
    for number in range(1, gallery.last + 1):
        here = site.here(gallery.address(number))
        title = name if number == 1 else f"{name}, page {number}"
        view = library_view(site, here, number, gallery)
        page = site.page(here, "resources", title, view, description=LEDE, section=gallery.section)
        yield replace(page, searchable=number == 1)
    for resource in site.catalogue.resources.values():
        ref = Ref("resource", resource.id)
        view = resource_view(site, site.here(address_of(ref)), resource)
        yield site.entity_page(ref, "resource", resource.title, view, description=resource.why)


def gallery_of(site: Site) -> Gallery[Resource]:
    """Return the library in pages, in the order of titles."""
    resources = sorted(site.catalogue.resources.values(), key=lambda resource: fold(resource.title))
    roles = site.catalogue.playbook.roles
    names = {role.id: role.name for role in roles}
    kinds = (
        FacetKind("type", "What it is", order=get_args(ResourceType), most=len(TYPES)),
        FacetKind("time", "Time", order=tuple(value.id for _, value in _BANDS)),
        FacetKind("role", "Good for", "Another role", order=tuple(names)),
    )
    entries = [Entry(resource, _values(resource, names), _words(resource)) for resource in resources]
    sorts = {
        SortKind("title", "Title"): tuple(range(len(entries))),
        SortKind("shortest", "Shortest first"): sorted_by(entries, lambda resource: resource.minutes),
        SortKind("longest", "Longest first"): sorted_by(entries, lambda resource: -resource.minutes),
    }
    words = ("resource", "resources")
    return Gallery("resources", words, SECTIONS["resource"], entries, facets=kinds, sorts=sorts, few=FEW)


def _values(resource: Resource, names: dict[str, str]) -> dict[str, tuple[Value, ...]]:
    # What is for everybody is good for each role.
    roles = [ref.id for ref in resource.audience.roles] or list(names)
    return {
        "type": (Value(resource.type, TYPES[resource.type][0]),),
        "time": (next(value for most, value in _BANDS if resource.minutes <= most),),
        "role": tuple(Value(id_, names[id_]) for id_ in roles if id_ in names),
    }


def _words(resource: Resource) -> str:
    return " ".join((resource.summary or "", *resource.look_for, *resource.tags))


def library_view(site: Site, here: Here, number: int = 1, gallery: Gallery[Resource] | None = None) -> LibraryView:
    """Return what a page of the library shows.

    Args:
        site: the site.
        here: the page.
        number: of the page, counted from 1.
        gallery: the library, where it has been made already.
    """
    found = gallery or gallery_of(site)
    return LibraryView(LEDE, found.view(here, number, lambda resource: resource_card(site, here, resource)))


def resource_card(site: Site, here: Here, resource: Resource) -> ResourceCard:
    """Return a resource in small, as seen from a page."""
    word, icon = TYPES[resource.type]
    return ResourceCard(
        link=here.link(Ref("resource", resource.id)),
        type=word,
        icon=icon,
        minutes=minutes_in_words(resource.minutes),
        why=resource.why,
        by=resource.by or "",
        roles=", ".join(here.link(ref).text for ref in resource.audience.roles),
        unit=unit_number(site, f"resource:{resource.id}"),
        draft=resource.status in ("draft", "in-research"),
    )


def resource_view(site: Site, here: Here, resource: Resource) -> ResourceView:
    """Return what the page of a resource shows."""
    word, icon = TYPES[resource.type]
    url = from_here(here, resource.url)
    return ResourceView(
        head=replace(training_head(site, here, resource, resource.minutes), word=word, icon=icon),
        why=resource.why,
        by=resource.by or "",
        where=resource.where or "",
        url=Link("Open it", url, note=urlsplit(url).hostname or "") if url else None,
        body=markdown(resource.body, here) if resource.body else Markup(),
        look_for=resource.look_for,
        talk_about=resource.talk_about,
        care=resource.care or "",
        modules=tuple(here.link(ref) for ref in dict.fromkeys(resource.modules)),
    )


def resources_of(site: Site, here: Here, ref: Ref) -> tuple[ResourceCard, ...]:
    """Return the resources that name an object, each once."""
    named = dict.fromkeys(link.source.id for link in site.catalogue.backlinks.get(ref, ()) if _is_resource(link.source))
    found = (site.catalogue.resources.get(id_) for id_ in named)
    return tuple(resource_card(site, here, resource) for resource in found if resource)


def _is_resource(ref: Ref) -> bool:
    return ref.kind == "resource"
