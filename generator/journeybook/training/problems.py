"""What is wrong between learning paths, modules and what they lead to."""

from collections.abc import Iterator, Mapping

from journeybook.catalogue import Catalogue, Problem
from journeybook.model import Ref
from journeybook.training.lengths import path_minutes

_FIFTH = 0.2


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong: a path that takes longer than it says, and prerequisites that run in a circle."""
    for path in catalogue.learning_paths.values():
        minutes = path_minutes(catalogue, path)
        if path.minutes_declared and abs(path.minutes_declared - minutes) > _FIFTH * minutes:
            yield Problem(
                Ref("learning-path", path.id),
                ("minutes_declared",),
                "learning-path/minutes",
                f"the steps add up to {minutes} minutes, not {path.minutes_declared}",
                "change this number, leave it out, or give steps their own `minutes:`",
            )
    yield from _circles(_before(catalogue))


def _before(catalogue: Catalogue) -> Mapping[Ref, tuple[Ref, ...]]:
    paths = {Ref("learning-path", id_): path.prerequisites for id_, path in catalogue.learning_paths.items()}
    return paths | {Ref("module", id_): module.prerequisites for id_, module in catalogue.modules.items()}


def _circles(before: Mapping[Ref, tuple[Ref, ...]]) -> Iterator[Problem]:
    done: set[Ref] = set()
    for start in before:
        way: dict[Ref, Iterator[tuple[int, Ref]]] = {}  # where we are, from the start, each with what is left to follow
        if start not in done:
            way[start] = enumerate(before[start])
        while way:
            at = next(reversed(way))
            i, needed = next(way[at], (-1, None))
            if needed is None:
                del way[at]
                done.add(at)
            elif needed in way:
                come = [*way]
                circle = [*come[come.index(needed) :], needed]
                yield Problem(
                    at,
                    ("prerequisites", i),
                    f"{at.kind}/circle",
                    f"{'these wait for one another' if needed != at else 'this waits for itself'}: "
                    + " → ".join(map(str, circle)),
                    "take it out here, or break the circle elsewhere" if needed != at else "take it out",
                )
            elif needed not in done:
                way[needed] = enumerate(before.get(needed, ()))
