"""Where a walk asks the reader to stop, and what it asks: derived from the journey, and sparing.

It asks at moments of truth; at the lowest point where that is bad; where the feeling drops by two bands at once; and at
the turning point after a bad low. Whoever is asked everywhere stops nowhere.
"""

from journeybook.model import Journey
from journeybook.pages.journeys.line import Felt, felt, lowest, turning_point

_DROP = 2


def questions(journey: Journey, first_name: str) -> dict[str, str]:
    """Return the question of each step that has one, by the step's anchor `stage.step`.

    Args:
        journey: the journey that is walked.
        first_name: how its persona is called.
    """
    points = felt(journey)
    low, turn = lowest(points), turning_point(points)
    before = dict(zip((point.anchor for point in points), (None, *points), strict=False))
    here = {point.anchor: point for point in points}
    found: dict[str, str] = {}
    for stage, step in journey.steps():
        anchor = f"{stage.id}.{step.id}"
        point = here.get(anchor)
        if step.moment_of_truth:
            found[anchor] = _at_moment_of_truth(first_name, point, ideal=journey.state == "ideal")
        elif point and low and turn is not point and low.value < 0:
            found[anchor] = _on_the_way_down(first_name, point, before[anchor], low)
        elif point and low and low.value < 0:
            found[anchor] = f"What turned it for {first_name}?"
    return {anchor: question for anchor, question in found.items() if question}


def _at_moment_of_truth(first_name: str, point: Felt | None, *, ideal: bool) -> str:
    if ideal:
        return "What would it take to have it so today?"
    if point is None:
        return f"How would you feel here, in {first_name}’s place?"
    if point.value > 0:
        return f"What made this moment good for {first_name}?"
    return f"What would have helped {first_name} here?"


def _on_the_way_down(first_name: str, point: Felt, before: Felt | None, low: Felt) -> str:
    if point is low:
        return f"What would you need to hear first, in {first_name}’s place?"
    if before and before.value - point.value >= _DROP:
        return f"“{before.emotion.word}” a moment ago, “{point.emotion.word}” now. What happened in between?"
    return ""
