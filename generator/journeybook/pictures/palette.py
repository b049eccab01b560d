"""The colors of a picture: the design tokens of the theme's style sheet, for one scheme."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from journeybook.theme_files import theme_dir

Scheme = Literal["light", "dark"]

_TOKEN = re.compile(
    r"--([a-z0-9-]+):\s*(?:light-dark\(\s*(#[0-9A-Fa-f]{6})\s*,\s*(#[0-9A-Fa-f]{6})\s*\)|(#[0-9A-Fa-f]{6}))\s*;"
)
_HUE = re.compile(r"\.jb-hue--([a-z]+)\s*\{([^}]*)\}")
_OF_HUE = re.compile(r"var\(--(p-[a-z0-9]+)\)")


@cache
def tokens(scheme: Scheme) -> Mapping[str, str]:
    """Return the theme's color tokens, without the dashes before their names."""
    return _tokens(_style_sheet().split(".jb-hue--", 1)[0], scheme)


@cache
def hue(name: str, scheme: Scheme) -> Mapping[str, str]:
    """Return the colors of a persona; those of nobody in particular where there is no such hue."""
    found = {match[1]: match[2] for match in _HUE.finditer(_style_sheet())}
    general = tokens(scheme)
    nobody = {
        "p-bg": general["jb-sunken"],
        "p-mid": general["jb-line-2"],
        "p-skin": "#9C978C",
        "p-skin2": "#87827A",
        "p-cloth": general["jb-ink-2"],
        "p-hair": "#1C1B19",
        "p-ink": general["jb-ink"],
        "p-wash": general["jb-canvas"],
    }
    return {**nobody, **_tokens(found.get(name, ""), scheme)}


def in_hue(svg: str, name: str, scheme: Scheme) -> str:
    """Return a drawing of our own with its variables of the hue put in as colors."""
    colors = hue(name, scheme)
    return _OF_HUE.sub(lambda match: colors[match[1]], svg)


def _tokens(css: str, scheme: Scheme) -> dict[str, str]:
    return {match[1]: match[4] or match[3 if scheme == "dark" else 2] for match in _TOKEN.finditer(css)}


@cache
def _style_sheet() -> str:
    return (theme_dir() / "styles" / "base.css").read_text(encoding="utf-8")
