"""Where the words of feelings stand beside their faces, so that none covers another, a face or the edge.

Everything is in pixels at the smallest width that the map is shown in; it only ever gets wider, so that what fits
here fits on every screen. A word that fits nowhere is left out of the picture: the step beside it still says it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Literal

from journeybook.diagrams.text import width
from journeybook.records import record

SIZE = 13.0
"""The size of the words."""
LINE = 16.0
"""The height of a line of words."""

_GAP = 3.0
_TIGHT = 2.0
_SAMPLES = 7
_WRAP = 10

Align = Literal["center", "start", "end"]


@record
class Face:
    """A face on the line, with the word that belongs to it.

    Args:
        x: its middle, from the left.
        y: its middle, from the top.
        radius: half its size.
        word: empty for an obstacle without a word.
        rank: words with a higher one are placed first.
        below: whether its word would rather stand below it.
    """

    x: float
    y: float
    radius: float
    word: str = ""
    rank: int = 0
    below: bool = False


@record
class Spot:
    """Where a word stands: below or above its face, and which of its edges lies at the face's.

    Args:
        below: below or above.
        align: ``center``; ``start`` when it begins at the face, ``end`` when it ends there.
        lines: the word, in one or two lines.
    """

    below: bool
    align: Align
    lines: tuple[str, ...]


@record
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box", gap: float) -> bool:
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def place(
    faces: Sequence[Face], size: tuple[float, float], line: Callable[[float], float] | None = None
) -> tuple[Spot | None, ...]:
    """Return where each face's word stands, or None where it has none or there is no room.

    Args:
        faces: the faces, and obstacles.
        size: how wide and high the picture is.
        line: the height of the curve at a place; words stay off it where they can.
    """
    taken = [_Box(f.x - f.radius, f.y - f.radius, f.x + f.radius, f.y + f.radius) for f in faces]
    spots: dict[int, Spot] = {}
    for i in sorted(range(len(faces)), key=lambda i: (-faces[i].rank, i)):
        face = faces[i]
        if not face.word:
            continue
        others = [box for k, box in enumerate(taken) if k != i]
        best: tuple[float, int, Spot, _Box] | None = None
        for cost, order, spot, box in sorted(_candidates(face), key=lambda each: each[:2]):
            if best and cost > best[0]:
                break  # to lie on the curve only costs more
            if _inside(box, size) and not any(box.overlaps(other, _TIGHT) for other in others):
                found = cost + _crossings(box, face, line), order, spot, box
                best = min(best or found, found, key=lambda each: each[:2])
        if best:
            spots[i] = best[2]
            taken.append(best[3])
    return tuple(spots.get(i) for i in range(len(faces)))


def _candidates(face: Face) -> Iterator[tuple[float, int, Spot, _Box]]:
    order = count()
    for lines in _breaks(face.word):
        wide, high = max(width(text, SIZE, 600) for text in lines), LINE * len(lines)
        for below in (face.below, not face.below):
            top = face.y + face.radius + _GAP if below else face.y - face.radius - _GAP - high
            lefts: tuple[tuple[Align, float], ...] = (
                ("center", face.x - wide / 2),
                ("start", face.x - face.radius),
                ("end", face.x + face.radius - wide),
            )
            for align, left in lefts:
                cost = (below != face.below) + 0.5 * (align != "center") + 0.3 * (len(lines) - 1)
                yield cost, next(order), Spot(below, align, lines), _Box(left, top, left + wide, top + high)


def _breaks(word: str) -> Iterator[tuple[str, ...]]:
    yield (word,)
    parts = word.split()
    if len(parts) > 1 and len(word) > _WRAP:
        cut = min(range(1, len(parts)), key=lambda k: max(len(" ".join(parts[:k])), len(" ".join(parts[k:]))))
        yield " ".join(parts[:cut]), " ".join(parts[cut:])


def _inside(box: _Box, size: tuple[float, float]) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= size[0] and box.bottom <= size[1]


def _crossings(box: _Box, face: Face, line: Callable[[float], float] | None) -> float:
    """Return how much of a word lies on the curve, 0 to 1; beside the face itself it always begins there."""
    if line is None:
        return 0
    places = [box.left + (box.right - box.left) * k / (_SAMPLES - 1) for k in range(_SAMPLES)]
    on_it = [x for x in places if abs(x - face.x) > face.radius and box.top - _TIGHT < line(x) < box.bottom + _TIGHT]
    return len(on_it) / _SAMPLES * 2
