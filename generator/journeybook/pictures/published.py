"""The pictures that a site publishes: each journey's map, with the site's own fonts."""

from collections.abc import Iterator
from functools import partial

from journeybook.pages.attachments import Attachment, picture_path
from journeybook.pages.site import Site
from journeybook.pictures.sheets import sheets
from journeybook.pictures.svg import Look, svg_files
from journeybook.pictures.view import map_picture


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield the map of each journey as SVG; nothing where the site shows no pictures."""
    if not site.pictures:
        return
    for id_ in site.catalogue.journeys:
        yield Attachment(picture_path(id_), partial(picture, site, id_), _name(id_))


def picture(site: Site, id_: str) -> str:
    """Return the map of a journey as SVG, kept or new."""
    return site.kept_text(_name(id_), partial(_picture, site, id_))


def _name(id_: str) -> str:
    return f"picture {id_}"


def _picture(site: Site, id_: str) -> str:
    picture = map_picture(site, site.catalogue.journeys[id_])
    look = Look(fonts="linked", base="../" * picture_path(id_).count("/"))
    return svg_files(picture, sheets(picture), look)[0]
