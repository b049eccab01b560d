"""QR codes, drawn into the page: dark on white in every scheme, so that a phone reads them from screen and paper."""

import re
from functools import cache, lru_cache
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
    path = "".join([_row(modules[y * size : (y + 1) * size], y) for y in range(size)])
    return Markup(  # noqa: S704  the title is escaped; size and path hold numbers only
        f'<svg class="jb-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(title)}"'
        ' shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path stroke="#000" d="{path}"/></svg>'
    )


def _row(modules: str, y: int) -> str:
    """Return lines along the dark modules of a row."""
    seen = modules.rstrip(_WHITE)
    if not seen:
        return ""
    return f"M0 {y}.5{_piece(seen[:_PIECE])}{_piece(seen[_PIECE : 2 * _PIECE])}{_rest(seen[2 * _PIECE :])}"


# At the right, a code holds what addresses begin with, and one site's addresses begin alike.
@lru_cache(maxsize=4096)
def _rest(modules: str) -> str:
    return "".join([_piece(modules[x : x + _PIECE]) for x in range(0, len(modules), _PIECE)])


@cache
def _piece(modules: str) -> str:
    runs = re.finditer(f"{_BLACK}+|{_WHITE}+", modules)
    return "".join(f"h{len(run[0])}" if run[0][0] == _BLACK else f"m{len(run[0])} 0" for run in runs)
