"""Which pages are steps of learning paths, and what comes before and after them there."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.training.tracking import unit_of

Use = tuple[str, Ref]
"""A field of a path's step, and what it refers to."""


@dataclass(frozen=True)
class Place:
    """A step in a path.

    Args:
        path: the path.
        number: its place there, from 1.
        total: how many steps the path has.
        unit: what its progress is kept under, in words.
        before: the step before, if there is one.
        after: the step after, if there is one.
    """

    path: Ref
    number: int
    total: int
    unit: str
    before: Use | None
    after: Use | None


def places(catalogue: Catalogue) -> Mapping[Use, tuple[Place, ...]]:
    """Return the places of everything that a learning path leads to; archived paths do not count."""
    found: dict[Use, list[Place]] = {}
    for path in catalogue.learning_paths.values():
        if path.status == "archived":
            continue
        uses = [next(step.uses()) for step in path.steps]
        for i, use in enumerate(uses):
            found.setdefault(use, []).append(
                Place(
                    Ref("learning-path", path.id),
                    i + 1,
                    len(uses),
                    unit_of(*use),
                    uses[i - 1] if i else None,
                    uses[i + 1] if i + 1 < len(uses) else None,
                )
            )
    return {use: tuple(list_) for use, list_ in found.items()}
