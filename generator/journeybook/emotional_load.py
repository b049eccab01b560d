"""How much a journey takes out of the colleagues who serve it, computed from `employee.load` along the way.

The load of a step counts as it is, 0 to 3. A heavy step (2 or more) right after a heavy one counts half as much again,
because nobody recovers between two calls. Steps without a colleague's side count nothing and give a pause.

The level follows from the mean over the steps with a colleague's side: below 0.75 light, below 1.5 noticeable, below
2.25 heavy, from there very heavy. Of fewer than three such steps nothing is concluded.
"""

from typing import Literal

from journeybook.model import Journey, Stage, Step
from journeybook.records import record

HEAVY = 2
"""From this load on a step takes strength that has to come back."""

Level = Literal["light", "noticeable", "heavy", "very heavy"]

_AFTER_HEAVY = 1.5
_FEWEST = 3
_LEVELS: tuple[tuple[float, Level], ...] = ((0.75, "light"), (1.5, "noticeable"), (2.25, "heavy"))


@record
class EmotionalLoad:
    """What a journey asks of its colleagues.

    Args:
        points: the loads of all steps, those right after a heavy one counted half as much again.
        steps: how many steps have a colleague's side.
        heavy: the heavy steps with their stages, in order.
        in_a_row: how many heavy steps follow one another at most.
    """

    points: float
    steps: int
    heavy: tuple[tuple[Stage, Step], ...]
    in_a_row: int

    @property
    def mean(self) -> float:
        """The points of a step, in the mean."""
        return self.points / self.steps

    @property
    def level(self) -> Level:
        """How heavy the journey is, in words."""
        for limit, level in _LEVELS:
            if self.mean < limit:
                return level
        return "very heavy"


def emotional_load(journey: Journey) -> EmotionalLoad | None:
    """Return what a journey asks of its colleagues, or None where too little is known of them."""
    points = 0.0
    steps = before = row = longest = 0
    heavy: list[tuple[Stage, Step]] = []
    for stage, step in journey.steps():
        load = step.employee.load if step.employee else 0
        steps += step.employee is not None
        is_heavy = load >= HEAVY
        points += load * (_AFTER_HEAVY if is_heavy and before >= HEAVY else 1)
        row = row + 1 if is_heavy else 0
        longest = max(longest, row)
        before = load
        if is_heavy:
            heavy.append((stage, step))
    return EmotionalLoad(points, steps, tuple(heavy), longest) if steps >= _FEWEST else None
