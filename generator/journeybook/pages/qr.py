"""QR codes, drawn into the page: dark on white in every scheme, so that a phone reads them from screen and paper."""

import segno
from markupsafe import Markup

QUIET_ZONE = 4
"""How many modules of white stand around a code; with less, some readers do not find it."""


def qr_svg(url: str, title: str, mask: int | None = None) -> Markup:
    """Return the QR code of an address as SVG, as large as its surroundings make it.

    Args:
        url: the whole address, as a reader gets it.
        title: what the picture is called for those who cannot see it: ``QR code to the map``.
        mask: one of the standard's eight patterns, 0 to 7. Readers take any; without one, the evenest is looked for,
            which takes five times as long.
    """
    code = segno.make_qr(url, error="m", boost_error=False, mask=mask)
    size = len(code.matrix) + 2 * QUIET_ZONE
    return Markup(  # autoescaped by format; the path holds numbers only
        '<svg class="jb-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{title}" shape-rendering="crispEdges"'
        ' xmlns="http://www.w3.org/2000/svg">'
        '<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    ).format(size=size, title=title, path=_path(code.matrix))


def _path(matrix: tuple[bytearray, ...]) -> str:
    """Return the dark modules as one path, a bar for each row of neighbors."""
    bars: list[str] = []
    for y, row in enumerate(matrix, QUIET_ZONE):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                bars.append(f"M{start + QUIET_ZONE} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(bars)
