"""PNG and PDF of pictures: typst sets the SVG on pages, with its text as text.

typst and fontTools come with the extra `journeybook[pictures]`: typst is 34 MB, and nothing else needs it.
"""

import importlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from journeybook.pictures.fonts import faces_for
from journeybook.pictures.typefaces import write_typefaces
from journeybook.records import record

Format = Literal["pdf", "png"]

EXTRA = "journeybook[pictures]"

_PIXEL = 72 / 96  # points

# The pictures come as values of `sys.inputs`: no text of a playbook is ever read as typst.
_DOCUMENT = """
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang)
#for i in range(int(sys.inputs.count)) {
  let n = str(i)
  page(width: float(sys.inputs.at("width" + n)) * 1pt, height: float(sys.inputs.at("height" + n)) * 1pt, margin: 0pt,
    image(bytes(sys.inputs.at("svg" + n)), format: "svg", width: 100%, height: 100%, alt: sys.inputs.at("alt" + n)))
}
"""


class ConverterMissingError(Exception):
    """What makes PNG and PDF is not installed."""

    def __init__(self) -> None:
        super().__init__(f"PNG and PDF need more than is installed here: pip install '{EXTRA}'. SVG needs nothing.")


@record
class Page:
    """One picture to be set on a page of its own size.

    Args:
        svg: the picture, without fonts in it.
        width: in pixels of 96 to the inch.
        height: in the same.
        alt: what it shows, for those who do not see it.
    """

    svg: str
    width: float
    height: float
    alt: str


def convert(pages: Sequence[Page], format_: Format, *, title: str, language: str, density: float = 192) -> list[bytes]:
    """Return pictures as one PDF, or as a PNG each. The same pictures give the same bytes.

    Args:
        pages: the pictures.
        format_: what to make.
        title: of the PDF.
        language: of the text.
        density: of PNGs, in pixels to the inch.

    Raises:
        ConverterMissingError: typst or fontTools is not installed.
    """
    try:
        typst: Any = importlib.import_module("typst")
        importlib.import_module("fontTools.ttLib")
    except ImportError as error:
        raise ConverterMissingError from error
    with tempfile.TemporaryDirectory(prefix="journeybook-fonts-") as folder:
        write_typefaces(faces_for("".join(page.svg for page in pages)), Path(folder))
        fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])
        inputs = {"title": title, "lang": language.split("-")[0], "count": str(len(pages))}
        for i, page in enumerate(pages):
            inputs[f"svg{i}"] = page.svg
            inputs[f"alt{i}"] = page.alt
            inputs[f"width{i}"] = f"{page.width * _PIXEL:.4f}"
            inputs[f"height{i}"] = f"{page.height * _PIXEL:.4f}"
        compiler = typst.Compiler(_DOCUMENT.encode(), font_paths=fonts, sys_inputs=inputs)
        made: bytes | list[bytes] = compiler.compile(format=format_, ppi=density, timestamp=0)
    return made if isinstance(made, list) else [made]
