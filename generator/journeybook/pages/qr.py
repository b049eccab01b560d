"""QR codes, drawn into the page: dark on white in every scheme, so that a phone reads them from screen and paper."""

import re

import zxingcpp
from markupsafe import Markup

_DRAWN = re.compile(r'<svg width="(\d+)".*?<path d="([MhvZ\d -]+)"', re.DOTALL)
"""Where the writer of codes says how wide one is in modules, with the white around it, and which of them are dark."""


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
    drawn = _DRAWN.search(code.to_svg())
    if drawn is None:
        raise ValueError(url)
    size, path = drawn.groups()
    return Markup(  # autoescaped by format; size and path hold numbers only
        '<svg class="jb-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{title}" shape-rendering="crispEdges"'
        ' xmlns="http://www.w3.org/2000/svg">'
        '<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    ).format(size=size, title=title, path=path)
