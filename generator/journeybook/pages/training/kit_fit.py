"""Which size of type fits on what is printed for an immersion kit: as large as there is room for.

All lengths are millimeters, and those of `theme/styles/kits.css`; change both together.
"""

from collections.abc import Callable, Sequence
from math import ceil

from journeybook.diagrams.text import Weight, wrap
from journeybook.model.training.immersion_kit import Commitment, SheetLine
from journeybook.records import record

_SAFE = 0.97  # of a width: what a browser does at the end of a line is not known to the last pixel
_MONO = 0.63  # how wide a letter of a typewriter's font is, in its size

# A3, with a margin of 15 on each side
_WIDE, _HIGH = 267.0, 390.0
_PANEL = _WIDE - 2 * 15
_QR, _BAND_GAP, _BAND_SIDES, _BAND_EDGES = 54.0, 12.0, 14 + 13.0, 2 * 11.0
_BESIDE_QR = _WIDE - _QR - _BAND_GAP - _BAND_SIDES
_ADDRESS = 4.3
_TITLES, _TITLE_LINES = (34.0, 32, 30, 28, 26, 24, 22, 20, 18, 16, 13, 10, 8, 6), 2
_READABLE = 8.8
_LEDE_ROOM, _SAFETY_ROOM, _BOARD_ROOM = 38.0, 72.0, 58.0
_SIGN_REST = 143.0  # what else stands on the sign, one below the other, and the space between


@record
class PosterSizes:
    """The sizes of type on a poster: of its title, its text, its question, and the customer's words."""

    title: float
    text: float
    question: float
    quote: float


@record
class SignSizes:
    """The sizes of type on the sign for the entrance."""

    title: float
    lede: float
    stations: float
    safety: float


def poster_sizes(title: str, panel: str, question: str, quote: str, address: str) -> PosterSizes:
    """Return the sizes of type with which a poster fits on a sheet of A3.

    The title is as large as two lines can be, unless the rest could then not be read from a few steps away.
    """
    fitting = [size for size in _TITLES if len(wrap(title, _PANEL * _SAFE, size, 700)) <= _TITLE_LINES]
    made: list[PosterSizes] = []
    for large in fitting or _TITLES[-1:]:
        top = 12 + 60 + 4 + _height(title, _PANEL, large, 1.04, 700) + 12
        made.append(_poster_text(large, _HIGH - top, panel, question, quote, address))
        if made[-1].text >= _READABLE:
            return made[-1]
    return max(made, key=lambda sizes: sizes.text)


def _poster_text(title: float, room: float, panel: str, question: str, quote: str, address: str) -> PosterSizes:
    def sizes(text: float) -> PosterSizes:
        return PosterSizes(title, text, min(12.5, round(1.2 * text, 1)), round(0.78 * text, 1))

    def fits(text: float) -> bool:
        made = sizes(text)
        asked = 7.6 + 2 + _height(question, _BESIDE_QR if address else _WIDE - 28, made.question, 1.2, 700)
        asked += 6 + _height(address, _BESIDE_QR, _ADDRESS, 1.35) if address else 0
        band = max(asked, _QR + 8.5 if address else 0) + _BAND_EDGES
        words = _height(quote, _WIDE - 6 - 110 - 12 - 14, made.quote, 1.34, "serif") + 11 if quote else 0
        middle = _height(panel, _WIDE - 6, text, 1.42) + 7 + max(26, words) + 7
        return 29 + middle + band + 8 + 6 <= room

    return sizes(_largest((10.6, 10, 9.4, 8.8, 8.2, 7.6, 7, 6.4, 5.8, 5.2, 4.6, 4, 3.4, 2.8), fits))


def sign_sizes(title: str, lede: str, stations: Sequence[str], safety: str, *, coded: bool) -> SignSizes:
    """Return the sizes of type with which the sign for the entrance fits on a sheet of A3."""
    large = _sized(title, _WIDE, 2, (44, 40, 36, 32, 28, 24, 20, 16, 12, 9), 700)
    small = _largest((9.4, 8.6, 7.8, 7, 6.2, 5.4, 4.6, 3.8), lambda size: _height(lede, 230, size, 1.38) <= _LEDE_ROOM)
    room = _HIGH - _SIGN_REST - _SAFETY_ROOM - _height(title, _WIDE, large, 1, 700) - _height(lede, 230, small, 1.38)
    rows = [tuple(stations[i : i + 2]) for i in range(0, len(stations), 2)]
    column = _WIDE / 2 - 5 - 13

    def listed(size: float) -> bool:
        return sum(max(_height(text, column, size, 1.25, 600) for text in row) + 2.4 for row in rows) <= room

    return SignSizes(
        title=large,
        lede=small,
        stations=_largest((8.4, 7.6, 6.8, 6, 5.2, 4.4, 3.6, 3), listed),
        safety=_largest(
            (7, 6.4, 5.8, 5.2, 4.6, 4, 3.4, 2.8),
            lambda size: _height(safety, _BESIDE_QR if coded else _WIDE - 28, size, 1.38) <= _SAFETY_ROOM,
        ),
    )


def card_size(title: str, brief: str, paper: Sequence[SheetLine], question: str) -> float:
    """Return the size of type with which a task card fits on A6, with some lines to write on where it asks."""
    width = 105 - 18

    def line(label: str, value: str, size: float) -> float:
        inner = (width - 9) * _SAFE
        together = (len(label) + len(value)) * _MONO * size + 3
        lines = 1 if together <= inner else sum(ceil(len(text) * _MONO * size / inner) for text in (label, value))
        return lines * size * 1.34 + 0.4 * size + 0.2

    def fits(size: float) -> bool:
        small = round(0.86 * size, 2)
        high = 8 + 3.2 + _height(title, width, 1.6 * size, 1.15, 700) + 2.2 + _height(brief, width, size, 1.35)
        high += (3 + 4 + sum(line(found.label, found.value, small) for found in paper)) if paper else 0
        high += (3 + _height(question, width, size, 1.35, 700) + 1 + 12) if question else 0
        return high + 2.4 + 2 * 3.5 <= 148 - 15

    return _largest((4.4, 4.1, 3.8, 3.5, 3.2, 2.9, 2.6, 2.3, 2, 1.7), fits)


def board_size(text: str) -> float:
    """Return the size of type with which a question of the exit board leaves room for notes."""
    return _largest((26, 23, 20, 17, 14, 12, 10, 8, 6), lambda size: _height(text, 370, size, 1.1, 700) <= _BOARD_ROOM)


def commitment_sizes(commitment: Commitment) -> tuple[float, float]:
    """Return the sizes of type of a commitment card: of what begins the promise, and of the other two lines."""
    width = 105 - 18
    others = (commitment.by_when, commitment.who_checks)
    return (
        _sized(commitment.i_will, width, 3, (6.4, 5.8, 5.2, 4.6, 4, 3.4, 2.8), 700),
        min(_sized(text, width, 2, (4.4, 4, 3.6, 3.2, 2.8, 2.4), 700) for text in others),
    )


def arrow_size(title: str) -> float:
    """Return the size of type in which a station's title stands under the arrow that leads to it."""
    return _sized(title, 210 - 28, 3, (11, 9.5, 8, 6.5, 5, 4), 700)


def _sized(text: str, width: float, lines: int, sizes: Sequence[float], weight: Weight) -> float:
    return _largest(sizes, lambda size: len(wrap(text, width * _SAFE, size, weight)) <= lines)


def _height(text: str, width: float, size: float, leading: float, weight: Weight = 400) -> float:
    return len(wrap(text, width * _SAFE, size, weight)) * size * leading if text else 0


def _largest(sizes: Sequence[float], fits: Callable[[float], bool]) -> float:
    return next((size for size in sizes if fits(size)), sizes[-1])
