"""What is wrong between training objects and what they lead to."""

from collections.abc import Iterator, Mapping

from journeybook.catalogue import Catalogue, Problem
from journeybook.model import Ref, Step, Survey
from journeybook.model.references import nearest
from journeybook.touchpoints import touchpoint_key
from journeybook.training.lengths import path_minutes

_FIFTH = 0.2


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong.

    A path takes longer than it says, prerequisites run in a circle, a survey asks about a touchpoint that its step
    does not have.
    """
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
    for survey in catalogue.surveys.values():
        yield from _unmet(catalogue, survey)


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


def _unmet(catalogue: Catalogue, survey: Survey) -> Iterator[Problem]:
    """Yield a problem for each touchpoint that a survey asks about and that is not met in the step."""
    for i, pair in enumerate(survey.pairs):
        found = catalogue.step(pair.step)
        if pair.touchpoint and found and touchpoint_key(pair.touchpoint) not in _met(found[2]):
            names = tuple(touchpoint.name for touchpoint in found[2].touchpoints)
            yield Problem(
                Ref("survey", survey.id),
                ("pairs", i, "touchpoint"),
                "survey/touchpoint",
                f"`{pair.touchpoint}` is not met in the step `{pair.step}`",
                nearest(pair.touchpoint, names)
                or (f"write one of its touchpoints: {', '.join(names)}" if names else "leave `touchpoint` out"),
            )


def _met(step: Step) -> frozenset[str]:
    return frozenset(touchpoint_key(touchpoint.name) for touchpoint in step.touchpoints)
