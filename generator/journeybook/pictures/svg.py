"""A drawing as SVG: a file of its own that is valid XML and needs nothing else to look right."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from journeybook.diagrams.text import is_known, width
from journeybook.lengths import hundredths as _number
from journeybook.pages.rendering import environment, icon_path
from journeybook.pictures.fonts import Fonts, faces_for, rules
from journeybook.pictures.layout import Drawing
from journeybook.pictures.marks import Avatar, Disc, Icon, Mark, Path, Placed, Rect, Window, Words, clean
from journeybook.pictures.palette import Scheme, hue, in_hue, tokens
from journeybook.pictures.sheets import Sheets
from journeybook.pictures.view import MapPicture
from journeybook.records import record

_RIGHT_TO_LEFT, _END = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@record
class Look:
    """How a picture is written.

    Args:
        scheme: light or dark.
        fonts: see `journeybook.pictures.fonts.rules`.
        base: as there.
    """

    scheme: Scheme = "light"
    fonts: Fonts = "embedded"
    base: str = ""


def svg_files(picture: MapPicture, sheets: Sheets, look: Look) -> tuple[str, ...]:
    """Return each sheet of a map as the text of an SVG file."""
    return tuple(_svg(picture, drawing, sheets.scale, look) for drawing in sheets.drawings)


def _svg(picture: MapPicture, drawing: Drawing, scale: float | None, look: Look) -> str:
    icons = sorted({mark.name for mark in _marks(drawing.blocks) if isinstance(mark, Icon) and mark.name})
    title = clean(picture.title)
    if drawing.count > 1:
        title += f", sheet {drawing.number} of {drawing.count}"
    written = "".join(line for mark in _marks(drawing.blocks) if isinstance(mark, Words) for line in mark.lines)
    svg = (
        environment()
        .get_template("pictures/map.svg.j2")
        .render(
            title=title,
            about=clean(picture.map.caption),
            language=picture.language,
            drawing=drawing,
            size=_size(drawing, scale),
            style=Markup(rules(faces_for(written), look.fonts, look.base)),  # noqa: S704  made of constants
            color=tokens(look.scheme),
            wash=hue(picture.hue, look.scheme)["p-wash"],
            portrait=Markup(in_hue(picture.portrait, picture.hue, look.scheme)),  # noqa: S704  our own drawing
            icons=[(name, icon_path(name)) for name in icons],
            lines=_lines(drawing),
            tints=_tints(drawing),
            drawn=Markup("\n".join(_groups(drawing.blocks, apart=look.fonts == "none"))),  # noqa: S704  all text in it is escaped
            number=_number,
        )
    )
    return "\n".join(line for line in svg.splitlines() if line) + "\n"


def _marks(blocks: tuple[Placed, ...]) -> Iterator[Mark]:
    for placed in blocks:
        yield from placed.block.marks


def _size(drawing: Drawing, scale: float | None) -> tuple[str, str]:
    if scale is None:
        return _number(drawing.width), _number(drawing.height)
    return f"{_number(drawing.width * scale)}mm", f"{_number(drawing.height * scale)}mm"


def _lines(drawing: Drawing) -> dict[str, str]:
    """Return the lines of the grid by their classes, as the data of one path each."""
    frame = drawing.frame
    found: dict[str, list[str]] = {"rule": [], "visibility": [], "dotted": []}
    for band in drawing.bands:
        across = f"M{_number(frame.left)} {_number(band.y)}H{_number(frame.right)}"
        found[{"visibility": "visibility", "ideal": "dotted"}.get(band.edge, "rule")].append(across)
    down = [
        (frame.top, frame.top + drawing.header),
        *((b.y, b.y + b.height) for b in drawing.bands if b.kind != "group"),
    ]
    for edge in drawing.edges[:-1]:
        for top, bottom in _joined(down):
            found["rule"].append(f"M{_number(edge)} {_number(top)}V{_number(bottom)}")
    return {css: "".join(data) for css, data in found.items() if data}


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined = spans[:1]
    for top, bottom in spans[1:]:
        if abs(top - joined[-1][1]) < 0.01:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined


def _tints(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Return where moments of truth tint their columns: x, y, width, height."""
    bottoms = [band.y + band.height for band in drawing.bands if band.surface == "" and band.kind != "group"]
    bottom = max(bottoms, default=drawing.frame.top + drawing.header)
    return [
        (left, drawing.frame.top, right - left, bottom - drawing.frame.top)
        for (left, right), moment in zip(pairwise(drawing.edges), drawing.moments, strict=True)
        if moment
    ]


# Marks ------------------------------------------------------------------------------------------------------------

# Written here and not by a template: there are thousands of them, and a macro takes ten times as long.


def _groups(blocks: tuple[Placed, ...], *, apart: bool) -> Iterator[str]:
    for placed in blocks:
        if placed.block.marks:
            own = placed.block.marks
            marks = "".join(map(_mark, (part for mark in own for part in _apart(mark)) if apart else own))
            yield f'<g transform="translate({_number(placed.x)} {_number(placed.y)})">{marks}</g>'


def _mark(mark: Mark) -> str:
    match mark:
        case Words():
            return _words(mark)
        case Rect():
            radius = f' rx="{_number(mark.radius)}"' if mark.radius else ""
            size = f'width="{_number(mark.width)}" height="{_number(mark.height)}"'
            return f'<rect class="{mark.css}" x="{_number(mark.x)}" y="{_number(mark.y)}" {size}{radius}/>'
        case Disc():
            return (
                f'<circle class="{mark.css}" cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"/>'
            )
        case Path():
            moved = f' transform="translate({_number(mark.x)} {_number(mark.y)})"' if mark.x or mark.y else ""
            return f'<path class="{mark.css}" d="{mark.data}"{moved}/>'
        case Icon():
            return f'<use href="#i-{mark.name}" class="{mark.css}" transform="{_scaled(mark, 24)}"/>'
        case Avatar():
            return f'<g clip-path="url(#round)" transform="{_scaled(mark, 200)}"><use href="#portrait"/></g>'
        case Window():
            size = f'width="{_number(mark.width)}" height="{_number(mark.height)}"'
            return f'<svg x="{_number(mark.x)}" y="{_number(mark.y)}" {size}>{"".join(map(_mark, mark.paths))}</svg>'


def _apart(mark: Mark) -> Iterator[Mark]:
    """Yield a text in pieces where only some of its characters are in the theme's fonts.

    The converter would set the whole of it in the first font that has all characters, and leave them all out where
    there is none. Pieces stand where they are measured to be, which for characters of other fonts is a little wide.
    """
    if not isinstance(mark, Words) or mark.right_to_left or all(line.isascii() for line in mark.lines):
        yield mark
        return
    style = mark.style
    for k, line in enumerate(mark.lines):
        x = mark.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor] * width(line, style.size, style.font)
        for _, run in groupby(line, lambda character: character.isspace() or is_known(character, style.font)):
            text = "".join(run)
            yield Words(x, mark.y + k * style.leading, (text,), style, "start", mark.css)
            x += width(text, style.size, style.font)


def _scaled(mark: Icon | Avatar, field: int) -> str:
    return f"translate({_number(mark.x)} {_number(mark.y)}) scale({round(mark.size / field, 4):g})"


def _words(words: Words) -> str:
    css = f"{words.style.css} {words.css}" if words.css else words.style.css
    # Lines that do not begin at their place are texts of their own: the space between two would move them.
    if words.anchor != "start":
        return "".join(
            f'<text class="{css}" x="{_number(words.x)}" y="{_number(y)}" text-anchor="{words.anchor}">'
            f"{escape(_directed(line, words.right_to_left))}</text>"
            for y, line in _base_lines(words)
        )
    if len(words.lines) == 1:
        line = escape(_directed(words.lines[0], words.right_to_left))
        return f'<text class="{css}" x="{_number(words.x)}" y="{_number(words.y)}">{line}</text>'
    lines = [
        f'<tspan x="{_number(words.x)}" y="{_number(y)}">{escape(_directed(line, words.right_to_left))}'
        for y, line in _base_lines(words)
    ]
    return f'<text class="{css}">{" </tspan>".join(lines)}</tspan></text>'


def _base_lines(words: Words) -> Iterator[tuple[float, str]]:
    for k, line in enumerate(words.lines):
        yield words.y + k * words.style.leading, line


def _directed(line: str, right_to_left: bool) -> str:
    """Return a line that says itself that it runs to the left: not every program knows the property for it."""
    return f"{_RIGHT_TO_LEFT}{line}{_END}" if right_to_left else line
