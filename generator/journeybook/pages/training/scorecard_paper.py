"""How large the words of a scorecard's sheets are set: as large as all statements fit on one page."""

from math import ceil

from journeybook.model import Scorecard

SIZES = {"roomy": 18.4, "usual": 16.4, "dense": 14.8, "full": 13.6}
"""The sizes, the largest first, with a rem of each in CSS pixels, as theme/styles/scorecards.css has it. Text is 0.7
rem, so 9.7 down to 7.1 points; smaller is not legible."""

FLOWING = "usual"
"""What fits no page in any size goes on over several pages in this one."""

_MM = 25.4 / 96
_SIGN = 0.325
"""The mean width of a sign of the text, in rem, as are all lengths below."""
_LINE, _PADDING = 0.93, 0.58


def sheet_size(scorecard: Scorecard) -> str:
    """Return the size of the sheet for one person: A4, upright."""
    return next((name for name, px in SIZES.items() if _one(scorecard, px * _MM) < 1), FLOWING)


def team_size(scorecard: Scorecard, people: int) -> str:
    """Return the size of the sheet for a team of so many people: A4, on its side."""
    return next((name for name, px in SIZES.items() if _team(scorecard, people, px * _MM) < 1), FLOWING)


def _one(scorecard: Scorecard, rem: float) -> float:
    """Return how many pages the statements take, when a rem is so many millimeters."""
    width, height = 184 / rem, 272 / rem
    statement = width - len(set(scorecard.runs)) * 6.8 - 0.5
    used = 9.8 + 1.2 * _lines(scorecard.task, width * 0.875)
    for dimension in scorecard.dimensions:
        anchor = (width / len(dimension.anchors) - 1.6) * 1.1
        used += max(1.2, _LINE * _lines(dimension.name, statement)) + 0.9
        used += 0.82 * max(_lines(a.text, anchor) for a in dimension.anchors) + 0.3
        used += sum(max(1.2, _LINE * _lines(item.text, statement)) + _PADDING for item in dimension.items)
    return used / height


def _team(scorecard: Scorecard, people: int, rem: float) -> float:
    width, height = 271 / rem, 185 / rem
    statement = width - people * 1.8 - 6
    used = 9.4
    for dimension in scorecard.dimensions:
        used += max(1.1, _LINE * _lines(f"{dimension.name}   {dimension.about or ''}", width - 3)) + 0.9
        used += sum(max(1.25, _LINE * _lines(item.text, statement)) + _PADDING for item in dimension.items)
    return used / height


def _lines(text: str, width: float) -> int:
    # A line is never full: the last word of it goes on below.
    return ceil(len(text) * _SIGN / (width * 0.96))
