"""A layout as inline SVG, drawn from values by a template that escapes everything.

Colors and fonts are not here but in `jb-diagram.css`; the SVG has classes only.
"""

import re
from collections.abc import MutableMapping
from functools import cache
from math import ceil, hypot
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from journeybook.diagrams.boxes import LOOP_SIGN, SMALLEST_TEXT, Span
from journeybook.diagrams.engine import Engine
from journeybook.diagrams.graph import Graph
from journeybook.diagrams.layout import layout
from journeybook.diagrams.outline import outline
from journeybook.diagrams.places import Curve, Layout, PlacedEdge, PlacedNode
from journeybook.html_templates import html_environment
from journeybook.lengths import tenths as _n
from journeybook.records import record

_READABLE = 11
_EMOTION_CLASSES = {-2: "n2", -1: "n1", 0: "z", 1: "p1", 2: "p2"}
_ARROW_WIDTH = 7
_LOOP = "M9.2 7.6A4.4 4.4 0 1 1 9.6 5M9.9 1.6V5H6.5"
_STAR = "M0-8 2-2 8 0 2 2 0 8-2 2-8 0-2-2Z"

_FORBIDDEN = re.compile(r"[\s\\<>\"'`\x00-\x20\x7f-\x9f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def safe_href(href: str | None) -> str | None:
    """Return an address that a link may have, or None: http(s), mailto, and paths inside the site only."""
    if not href or _FORBIDDEN.search(href) or href.startswith("//"):
        return None
    scheme = _SCHEME.match(href)
    return href if scheme is None or scheme[0].lower() in ("http:", "https:", "mailto:") else None


@record
class _Node:
    """A box in the words of SVG; it is drawn from its own upper left corner."""

    at: str
    width: str
    height: str
    classes: str
    href: str | None
    name: str
    bar: str | None
    """The height of the bar in the feeling's color."""
    star: str | None
    """Where the star of a moment of truth stands."""
    texts: tuple[tuple[str, str, str, str], ...]
    """x, y, class, words of each line."""
    loops: tuple[tuple[str, str], ...]
    """Where a loop sign stands, and the class of the text after it."""


@record
class _Edge:
    """An edge in the words of SVG: its lines, its arrow head, and the words on it as a box."""

    kind: str
    lines: str
    arrows: str
    chip: _Node | None
    radius: str


@record
class _Drawing:
    id: str
    description: str
    width: int
    height: int
    least: int
    """The width in pixels under which the text could not be read."""
    frames: tuple[tuple[str, str, str, str, str, str, str], ...]
    headings: tuple[tuple[str, str, str, str], ...]
    edges: tuple[_Edge, ...]
    nodes: tuple[_Node, ...]
    star: str
    loop: str


def draw(placed: Layout) -> Markup:
    """Return the SVG of a layout: the same bytes each time, with ids that begin with the diagram's own.

    It is labelled by the element with the id `<graph id>-title`, which `figure` provides.
    """
    return Markup(_environment().get_template("graph.svg.j2").render(drawing=_drawing(placed)))  # noqa: S704  autoescaped


def figure(
    graph: Graph, engine: Engine, cache: MutableMapping[str, str] | None = None, *, caption: bool = False
) -> Markup:
    """Return a whole `<figure>`: the drawing in a frame that scrolls, and the same in words.

    Args:
        graph: the diagram.
        engine: what places the boxes.
        cache: see `layout`.
        caption: whether the title is shown; it is read out in any case.

    Raises:
        EngineMissingError: the engine is not installed.
        LayoutFailedError: the engine gave no whole layout.
    """
    template = _environment().get_template("figure.html.j2")
    drawing = draw(layout(graph, engine, cache))
    html = template.render(graph=graph, drawing=drawing, caption=caption, outline=outline(graph), opened=False)
    return Markup(html)  # noqa: S704  autoescaped


def in_words(graph: Graph) -> Markup:
    """Return only the words of a diagram, as the `<details>` under it; needs no engine."""
    template = _environment().get_template("outline.html.j2")
    return Markup(template.render(outline=outline(graph), opened=True))  # noqa: S704  autoescaped


@cache
def _environment() -> Environment:
    environment = html_environment("diagrams")
    filters = cast("dict[str, object]", environment.filters)  # typed there as the union of Jinja's own filters
    filters["safe_href"] = safe_href
    return environment


def _drawing(placed: Layout) -> _Drawing:
    return _Drawing(
        id=placed.graph.id,
        description=placed.graph.description,
        width=ceil(placed.width),
        height=ceil(placed.height),
        least=ceil(placed.width * _READABLE / SMALLEST_TEXT),
        frames=tuple(
            (_n(f.x), _n(f.y), _n(f.width), _n(f.height), _n(f.x + 14), _n(f.y + 21), f.cluster.label)
            for f in placed.frames
        ),
        headings=tuple((_n(h.x), _n(h.y), _n(h.x + h.width), h.column.label) for h in placed.headings),
        edges=tuple(_edge(edge) for edge in placed.edges if edge.curves),
        nodes=tuple(_node(node) for node in placed.nodes),
        star=_STAR,
        loop=_LOOP,
    )


def _name(placed: PlacedNode) -> str:
    """Return a link's name: what is seen in its box, word for word so that it can be spoken, and what a sign says."""
    seen = " ".join(span.text for span in placed.box.spans)
    return f"{seen}, moment of truth" if placed.node.starred else seen


def _node(placed: PlacedNode) -> _Node:
    node, box = placed.node, placed.box
    states = [
        f"jb-emo--{_EMOTION_CLASSES[node.emotion]}" if node.emotion is not None else "",
        "is-starred" if node.starred else "",
        "is-focus" if node.focus else "",
        "is-centered" if box.centered else "",
    ]
    return _Node(
        at=f"{_n(placed.x)} {_n(placed.y)}",
        width=_n(box.width),
        height=_n(box.height),
        classes=" ".join(filter(None, [f"jb-dg__node--{node.kind}", *states])),
        href=safe_href(node.href),
        name=_name(placed),
        bar=_n(box.height - 16) if node.emotion is not None else None,
        star=f"{_n(box.width - 5)} 5" if node.starred else None,
        texts=_texts(box.spans),
        loops=tuple((f"{_n(s.x - LOOP_SIGN)} {_n(s.y - 9.5)}", s.role) for s in box.spans if s.marked),
    )


def _edge(placed: PlacedEdge) -> _Edge:
    box = placed.chip
    chip = box and _Node(
        f"{_n(placed.x)} {_n(placed.y)}", _n(box.width), _n(box.height), "", None, "", None, None, _texts(box.spans), ()
    )
    return _Edge(
        kind=placed.edge.kind,
        lines=" ".join(_line(curve) for curve in placed.curves),
        arrows=" ".join(_arrow(*curve.arrow) for curve in placed.curves if curve.arrow),
        chip=chip,
        radius=_n(min(box.height / 2, 11.5)) if box else "0",
    )


def _texts(spans: tuple[Span, ...]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((_n(span.x), _n(span.y), span.role, span.text) for span in spans)


def _line(curve: Curve) -> str:
    (x, y), *rest = curve.points
    return f"M{_n(x)} {_n(y)}C" + " ".join(f"{_n(x)} {_n(y)}" for x, y in rest)


def _arrow(base: tuple[float, float], tip: tuple[float, float]) -> str:
    along = (tip[0] - base[0], tip[1] - base[1])
    scale = _ARROW_WIDTH / 2 / (hypot(*along) or 1)
    aside = (-along[1] * scale, along[0] * scale)
    left, right = (base[0] + aside[0], base[1] + aside[1]), (base[0] - aside[0], base[1] - aside[1])
    return f"M{_n(tip[0])} {_n(tip[1])}L{_n(left[0])} {_n(left[1])} {_n(right[0])} {_n(right[1])}Z"
