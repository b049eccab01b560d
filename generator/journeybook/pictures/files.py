"""Pictures as the bytes of files: SVG by ourselves, PNG and PDF by the converter."""

from typing import Literal

from journeybook.pictures.convert import Page, convert
from journeybook.pictures.palette import Scheme
from journeybook.pictures.sheets import Sheet, sheets
from journeybook.pictures.svg import Look, svg_files
from journeybook.pictures.view import MapPicture

Format = Literal["svg", "png", "pdf"]

_INCH = 25.4
_CSS = 96  # pixels to the inch
_DENSITY = {"screen": 192.0, "paper": 150.0}  # of PNGs: twice a screen's, and what wide-format printers ask for


def file_contents(picture: MapPicture, size: Sheet | None, scheme: Scheme, format_: Format) -> list[bytes]:
    """Return a picture as files: one for each sheet, or a single PDF.

    Args:
        picture: the map.
        size: the paper; without it, the natural size.
        scheme: light or dark.
        format_: what to make.

    Raises:
        ConverterMissingError: PNG and PDF need an extra that is not installed.
    """
    made = sheets(picture, size)
    if format_ == "svg":
        return [text.encode() for text in svg_files(picture, made, Look(scheme))]
    pixels = made.scale / _INCH * _CSS if made.scale else 1
    pages = [
        Page(svg, drawing.width * pixels, drawing.height * pixels, picture.map.caption)
        for svg, drawing in zip(svg_files(picture, made, Look(scheme, fonts="none")), made.drawings, strict=True)
    ]
    density = _DENSITY["paper" if size else "screen"]
    return convert(pages, format_, title=picture.title, language=picture.language, density=density)
