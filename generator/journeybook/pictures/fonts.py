"""The fonts of a picture: the theme's own, as rules of a style sheet, inside the picture or beside it."""

import base64
from collections.abc import Iterable
from functools import cache
from typing import Literal

from journeybook.records import record
from journeybook.theme_files import theme_dir

FOLDER = "assets/fonts/"
"""Where the theme's fonts lie, from the site's root."""

Fonts = Literal["embedded", "linked", "none"]


@record
class Face:
    """A font file.

    Args:
        family: the font's name in style sheets.
        file: its name without folder.
        weights: the lightest and the heaviest weight in it.
        range: the characters in it, as in a style sheet.
    """

    family: str
    file: str
    weights: str
    range: str


_LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_LATIN_EXT = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,"
    "U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
INTER, SERIF = "Inter", "Source Serif 4"
FACES = (
    Face(INTER, "inter-latin.3100e775.woff2", "100 900", _LATIN),
    Face(INTER, "inter-latin-ext.34b9c504.woff2", "100 900", _LATIN_EXT),
    Face(SERIF, "source-serif-4-latin.382475f3.woff2", "200 900", _LATIN),
    Face(SERIF, "source-serif-4-latin-ext.d10ccbbd.woff2", "200 900", _LATIN_EXT),
)


def faces_for(text: str) -> tuple[Face, ...]:
    """Return the files that hold the characters of a text; those of the Latin alphabet always."""
    extended = any(ord(character) > 0xFF and _within(ord(character), _LATIN_EXT) for character in set(text))
    return tuple(face for face in FACES if extended or face.range == _LATIN)


def rules(faces: Iterable[Face], fonts: Fonts, base: str = "") -> str:
    """Return the rules of a style sheet that bring the fonts.

    Args:
        faces: the files.
        fonts: ``embedded``: in the rules themselves; ``linked``: from files of the site; ``none``: no rules.
        base: for linked ones, the relative address of the site's root.
    """
    if fonts == "none":
        return ""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weights};unicode-range:{face.range};'
        f'src:url({_address(face, fonts, base)}) format("woff2")}}\n'
        for face in faces
    )


def _address(face: Face, fonts: Fonts, base: str) -> str:
    return f"{base}{FOLDER}{face.file}" if fonts == "linked" else f"data:font/woff2;base64,{_encoded(face.file)}"


@cache
def _encoded(file: str) -> str:
    return base64.b64encode((theme_dir() / "overrides" / FOLDER / file).read_bytes()).decode()


def _within(code: int, ranges: str) -> bool:
    return any(low <= code <= high for low, high in _bounds(ranges))


@cache
def _bounds(ranges: str) -> tuple[tuple[int, int], ...]:
    parts = (part.removeprefix("U+").partition("-") for part in ranges.split(","))
    return tuple((int(low, 16), int(high or low, 16)) for low, _, high in parts)
