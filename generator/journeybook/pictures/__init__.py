"""Journey maps as pictures: the page's own view, drawn as one SVG that looks the same wherever it is opened.

The way is `map_picture` (what it says) → `sheets` (where everything stands) → `svg_files` (SVG) → `convert` (PNG, PDF).
"""

from journeybook.pictures.convert import ConverterMissingError
from journeybook.pictures.files import Format, file_contents
from journeybook.pictures.palette import Scheme
from journeybook.pictures.published import attachments, picture
from journeybook.pictures.sheets import SIZES, Sheet, Sheets, sheets
from journeybook.pictures.svg import Look, svg_files
from journeybook.pictures.view import MapPicture, UnknownLaneError, map_picture

__all__ = [
    "SIZES",
    "ConverterMissingError",
    "Format",
    "Look",
    "MapPicture",
    "Scheme",
    "Sheet",
    "Sheets",
    "UnknownLaneError",
    "attachments",
    "file_contents",
    "map_picture",
    "picture",
    "sheets",
    "svg_files",
]
