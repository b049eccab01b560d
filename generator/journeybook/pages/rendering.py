"""Jinja, icons and Markdown: what turns a view model into HTML.

Everything that comes from the playbook is data: autoescape is on for every template, Markdown fields are rendered
with raw HTML off, and the only ready-made markup is our own (`Markup`).
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

from jinja2 import Environment, Template
from markdown_it import MarkdownIt
from markupsafe import Markup

from journeybook.html_templates import html_environment
from journeybook.model.mentions import mentions
from journeybook.model.references import Names
from journeybook.pages import portrait
from journeybook.pages.links import Here

# The colors of the line of feelings from very good (y = 20) to very bad (y = 80); its curves are 100 high.
_FEELING_GRADIENT = (
    '<linearGradient id="jb-feeling" gradientUnits="userSpaceOnUse" x1="0" y1="20" x2="0" y2="80">'
    + "".join(f'<stop class="jb-emo--{b}" offset="{i / 4:g}"/>' for i, b in enumerate(["p2", "p1", "z", "n1", "n2"]))
    + "</linearGradient>"
)

_SYMBOL_USE = re.compile(r'<use href="#jb([ip]-[a-z0-9-]+)"')


@cache
def environment() -> Environment:
    """Return the Jinja environment of our templates; undefined names are errors, escaping is always on."""
    env = html_environment()
    cast(dict[str, object], env.globals)["icon"] = icon
    return env


def render(template: str, **values: object) -> str:
    """Render a template of `theme/templates`, and add the symbols of the icons and portraits that it uses."""
    html = _template(template).render(**values)
    return html + sprite(html)


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


# Icons ------------------------------------------------------------------------------------------------------------


@cache
def icon(name: str, class_: str = "") -> Markup:
    """Return a use of a Material Design icon; the words beside it say what it means.

    Args:
        name: as in Material for MkDocs, without ``material/``.
        class_: a further CSS class.
    """
    classes = f"jb-icon {class_}".strip()
    return Markup('<svg class="{}" aria-hidden="true"><use href="#jbi-{}"/></svg>').format(classes, name)


def sprite(html: str) -> str:
    """Return the hidden symbols of all icons and portraits that a piece of HTML uses, each once, in order of names."""
    used = sorted(set(_SYMBOL_USE.findall(html)))
    gradient = _FEELING_GRADIENT if "url(#jb-feeling)" in html else ""
    if not used and not gradient:
        return ""
    symbols = "".join(map(_symbol, used))
    return f'<svg class="jb-sprite" aria-hidden="true" width="0" height="0">{gradient}{symbols}</svg>'


@cache
def _symbol(used: str) -> str:
    sort, _, name = used.partition("-")
    if sort == "p":
        return portrait.symbol(name)
    return f'<symbol id="jbi-{name}" viewBox="0 0 24 24">{_icon_paths(name)}</symbol>'


def has_icon(name: str) -> bool:
    """Tell whether an icon of this name exists."""
    return bool(re.fullmatch(r"[a-z0-9-]+", name)) and (_icon_folder() / f"{name}.svg").is_file()


def icon_path(name: str) -> str:
    """Return the outline of an icon as the data of one SVG path, on a field of 24 by 24."""
    return " ".join(re.findall(r' d="([^"]+)"', _icon_paths(name)))


@cache
def _icon_paths(name: str) -> str:
    root = ET.fromstring((_icon_folder() / f"{name}.svg").read_text(encoding="utf-8"))  # noqa: S314  from our own package
    return "".join(f'<path d="{path.get("d")}"/>' for path in root.iter("{http://www.w3.org/2000/svg}path"))


@cache
def _icon_folder() -> Path:
    # The icons that Material for MkDocs carries; found without importing it.
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("Material for MkDocs is not installed")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons" / "material"


# Markdown ---------------------------------------------------------------------------------------------------------


def markdown(text: str, here: Here) -> Markup:
    """Return the HTML of a Markdown field: raw HTML and dangerous links are shown as text, mentions become links."""
    return Markup(_parser().render(link_mentions(text, here)))  # noqa: S704  the parser escapes what it does not make


def link_mentions(text: str, here: Here) -> str:
    """Return a Markdown text with its mentions turned into Markdown links."""
    parts: list[str] = []
    end = 0
    for mention in mentions(text):
        link = here.link(mention.resolve(Names.unchecked()))
        label = re.sub(r"([\\\[\]`*_<>&!])", r"\\\1", mention.label or link.text)
        parts += [text[end : mention.start], f"[{label}](<{link.href}>)"]
        end = mention.end
    return "".join([*parts, text[end:]])


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("js-default", {"html": False, "linkify": False}).disable("image")
