"""QR codes, drawn into the page: dark on white in every scheme, so that a phone reads them from screen and paper."""

import re
from functools import cache
from math import isqrt
from typing import cast

import zxingcpp
from markupsafe import Markup, escape

_PIECE = 12
"""So many modules of a row are drawn at once; there are few such pieces, and they come again and again."""
_BLACK, _WHITE = "\0", "\xff"


def qr_svg(url: str, title: str, mask: int | None = None) -> Markup:
    """Return the QR code of an address as SVG, as large as its surroundings make it.

    Args:
        url: the whole address, as a reader gets it.
        title: what the picture is called for those who cannot see it: ``QR code to the map``.
        mask: one of the standard's eight patterns, 0 to 7. Readers take any; without one, the evenest is looked for,
            which takes five times as long.

    Raises:
        ValueError: the address is too long for a code.
    """
    chosen = {} if mask is None else {"data_mask": mask}
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M", **chosen)  # pyright: ignore[reportUnknownMemberType]  it leaves its options untyped
    # Row by row, with the white around them; as text, which caches look up in fewer steps than bytes.
    modules = str(cast(memoryview, code.to_image()), "latin-1")
    size = isqrt(len(modules))
    rows, places = _grid(size, modules.index(_BLACK) % size)
    path = rows % tuple([_DRAWN[modules[place]] for place in places])
    return Markup(  # noqa: S704  the title is escaped; size and path hold numbers only
        f'<svg class="jb-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(title)}"'
        ' shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path stroke="#000" d="{path}"/></svg>'
    )


@cache
def _grid(size: int, margin: int) -> tuple[str, list[slice]]:
    """Return the rows of a code of some size, with a gap for each piece, and where the pieces are in its modules."""
    end = size - margin
    pieces = [(x, min(x + _PIECE, end)) for x in range(margin, end, _PIECE)]
    rows = "".join(f"M{margin} {y}.5{'%s' * len(pieces)}" for y in range(margin, end))
    return rows, [slice(y * size + a, y * size + b) for y in range(margin, end) for a, b in pieces]


class _Drawn(dict[str, str]):
    """The lines along the dark modules of pieces."""

    def __missing__(self, modules: str) -> str:
        runs = re.finditer(f"{_BLACK}+|{_WHITE}+", modules)
        drawn = self[modules] = "".join(f"h{len(r[0])}" if r[0][0] == _BLACK else f"m{len(r[0])} 0" for r in runs)
        return drawn


_DRAWN = _Drawn()
