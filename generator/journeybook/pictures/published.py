"""The pictures that a site publishes: each journey's map, with the site's own fonts."""

from collections.abc import Iterator

from journeybook.pages.attachments import Attachment, picture_path
from journeybook.pages.site import Site
from journeybook.pictures.sheets import sheets
from journeybook.pictures.svg import Look, svg_files
from journeybook.pictures.view import map_picture


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield the map of each journey as SVG; nothing where the site shows no pictures."""
    if not site.pictures:
        return
    for journey in site.catalogue.journeys.values():
        path = picture_path(journey.id)
        look = Look(fonts="linked", base="../" * path.count("/"))
        picture = map_picture(site, journey)
        yield Attachment(path, svg_files(picture, sheets(picture), look)[0])
