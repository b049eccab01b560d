"""Which journey stands below which: a larger one's parts, and how it should be below what is improved."""

from collections.abc import Mapping

from journeybook.diagrams import LEVELS
from journeybook.model import Journey


class Forest:
    """All journeys as trees.

    Attributes:
        journeys: all of them, in the order in which they were given.
        roots: those that stand below no other: the largest first, today's before those as they should be.
        below: id → what stands directly below, in the same order.
    """

    def __init__(self, journeys: Mapping[str, Journey]) -> None:
        """Order journeys into trees; those that contain one another are all roots."""
        self.journeys = list(journeys.values())
        self.roots: list[Journey] = []
        self.below: dict[str, list[Journey]] = {}
        lost = _in_circles(journeys)
        for journey in sorted(self.journeys, key=_order):
            above = _above(journey, journeys)
            if above is None or journey.id in lost:
                self.roots.append(journey)
            else:
                self.below.setdefault(above.id, []).append(journey)

    def has_parts(self, journey: Journey) -> bool:
        """Tell whether other journeys of today are parts of one."""
        return any(below.state == "current" for below in self.below.get(journey.id, ()))

    def tree(self, root: Journey) -> list[Journey]:
        """Return a journey and all below it, from the top down."""
        found = [root]
        for journey in found:
            found += self.below.get(journey.id, ())
        return found


def _order(journey: Journey) -> tuple[bool, int, str]:
    return journey.state == "ideal", list(LEVELS).index(journey.level), journey.id


def _above(journey: Journey, journeys: Mapping[str, Journey]) -> Journey | None:
    refs = (ref for ref in (journey.of, journey.parent) if ref)
    return next((journeys[ref.id] for ref in refs if ref.id in journeys), None)


def _in_circles(journeys: Mapping[str, Journey]) -> set[str]:
    """Return the ids of journeys that are above themselves; checks report them, a preview shows them all the same."""
    done: set[str] = set()
    circles: set[str] = set()
    for start in journeys.values():
        way: list[str] = []
        at: Journey | None = start
        while at and at.id not in done:
            if at.id in way:
                circles.update(way[way.index(at.id) :])
                break
            way.append(at.id)
            at = _above(at, journeys)
        done.update(way)
    return circles
