"""The theme's fonts for programs that know no web fonts: one TrueType file a weight, made of the variable ones.

They are made once and kept in the user's cache folder. Letters beyond western Europe are in files of their own, whose
family begins with the same words: that is how typst finds them.
"""

import hashlib
import importlib
from io import BytesIO
from pathlib import Path
from typing import Any

from journeybook import user_cache
from journeybook.pictures.fonts import FOLDER, INTER, SERIF, Face
from journeybook.theme_files import theme_dir

WEIGHTS = {INTER: (400, 600, 700), SERIF: (450,)}
"""The weights that pictures are set in."""

_EXTENDED = "Letters"  # not Extended: typst takes that for a style, and drops it
_MARKS = frozenset(range(0x300, 0x370))
_FAMILY, _FULL, _POSTSCRIPT = 1, 4, 6
_PREFERRED = (16, 17, 21, 22, 25)


def write_typefaces(faces: tuple[Face, ...], folder: Path) -> None:
    """Write the font files of some faces into a folder, one for each weight.

    Raises:
        ImportError: fontTools is not installed.
    """
    for face in faces:
        source = (theme_dir() / "overrides" / FOLDER / face.file).read_bytes()
        for weight in WEIGHTS[face.family]:
            (folder / f"{face.file}-{weight}.ttf").write_bytes(_instance(source, face, weight))


def _instance(source: bytes, face: Face, weight: int) -> bytes:
    cache = user_cache.user_cache_folder()
    name = f"{hashlib.sha256(source + Path(__file__).read_bytes()).hexdigest()[:24]}-{weight}.ttf"
    if kept := user_cache.read(cache, name):
        return kept
    made = _made(source, face, weight)
    user_cache.write(cache, name, made)
    return made


def _made(source: bytes, face: Face, weight: int) -> bytes:
    # fontTools comes with an extra, and is only partly typed.
    font_class: Any = importlib.import_module("fontTools.ttLib").TTFont
    instantiate: Any = importlib.import_module("fontTools.varLib.instancer").instantiateVariableFont
    variable = font_class(BytesIO(source), recalcTimestamp=False)
    extended = "-ext" in face.file
    # typst takes letters from another font only where both make as many glyphs of a text: so no ligatures, and no
    # letters put together from their parts. Kerning among letters of another font would do nothing.
    for table in ("GSUB", *(("GPOS", "GDEF") if extended else ())):
        if table in variable:
            del variable[table]
    for table in variable["cmap"].tables:
        for mark in _MARKS & table.cmap.keys():
            del table.cmap[mark]
    font = instantiate(variable, {"wght": weight})
    family = f"{face.family} {_EXTENDED}" if extended else face.family
    names = font["name"]
    for id_ in _PREFERRED:
        names.removeNames(nameID=id_)
    for id_, text in (
        (_FAMILY, family),
        (_FULL, f"{family} {weight}"),
        (_POSTSCRIPT, f"{family}-{weight}".replace(" ", "")),
    ):
        names.removeNames(nameID=id_)
        names.setName(text, id_, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    out = BytesIO()
    font.save(out)
    return out.getvalue()
