"""How large a map is drawn: at its natural size, or as large as fits a sheet of paper."""

from journeybook.pages.journeys.map_line import COLUMN
from journeybook.pictures.layout import Drawing, lay_out
from journeybook.pictures.marks import BODY
from journeybook.pictures.rows import LABELS
from journeybook.pictures.view import MapPicture
from journeybook.records import record

_POINT = 25.4 / 72  # millimeters
_TRIES = 6


@record
class Sheet:
    """A size of paper.

    Args:
        width: in millimeters.
        height: in millimeters.
        margin: in millimeters.
        least: the size of the text in the cells, in points, below which it is never set.
        most: the size above which it is never set.
    """

    width: float
    height: float
    margin: float
    least: float
    most: float


SIZES: dict[str, Sheet | None] = {
    "screen": None,
    "a3": Sheet(420, 297, 9, least=7, most=11),
    "a1": Sheet(841, 594, 16, least=8, most=24),
}
"""Each size by its name; `screen` is the natural one."""

MARGIN = 32.0
"""Around a map at its natural size, in pixels."""
_NARROWEST = 1240.0
_COLUMN_ON_SCREEN = COLUMN + 8


@record
class Sheets:
    """A map, drawn.

    Args:
        drawings: sheet by sheet.
        scale: millimeters for a pixel of the design; None on the screen.
    """

    drawings: tuple[Drawing, ...]
    scale: float | None


def sheets(picture: MapPicture, size: Sheet | None = None) -> Sheets:
    """Return a map on sheets of a size, as few as possible, the text as large as fits on so many.

    Args:
        picture: the map.
        size: the paper; without it, one picture at the natural size.
    """
    if size is None:
        width = max(_NARROWEST, 2 * MARGIN + LABELS + picture.map.total * _COLUMN_ON_SCREEN)
        return Sheets(lay_out(picture, width, None, MARGIN), None)
    best = _at(picture, size, size.least)
    low, high = size.least, size.most
    largest = _at(picture, size, high)
    if len(largest.drawings) <= len(best.drawings):
        return largest
    for _ in range(_TRIES):
        middle = (low + high) / 2
        tried = _at(picture, size, middle)
        if len(tried.drawings) <= len(best.drawings):
            best, low = tried, middle
        else:
            high = middle
    return best


def _at(picture: MapPicture, size: Sheet, points: float) -> Sheets:
    scale = points * _POINT / BODY.size
    return Sheets(lay_out(picture, size.width / scale, size.height / scale, size.margin / scale), scale)
