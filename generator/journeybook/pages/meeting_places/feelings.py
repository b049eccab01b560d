"""How often steps feel how: the numbers, and how wide each is in a small bar."""

from collections import Counter
from collections.abc import Iterable

from journeybook.pages.parts import FEELINGS, EmotionView
from journeybook.records import record


@record
class Share:
    """How many steps feel one way; `x` and `width` are percent of the bar."""

    emotion: EmotionView
    count: int
    x: float
    width: float


@record
class Feelings:
    """How steps feel.

    Args:
        shares: from very bad to very good, without zeros.
        total: how many steps there are whose feeling is known.
        worst: the worst feeling among them.
        average: the mean of all, with a sign.
    """

    shares: tuple[Share, ...]
    total: int
    worst: EmotionView
    average: str


def feelings_of(values: Iterable[int | None]) -> Feelings | None:
    """Return how steps feel, by their values from -2 to 2; None where no step says it."""
    counts = Counter(value for value in values if value is not None)
    total = counts.total()
    if not total:
        return None
    shares: list[Share] = []
    x = 0.0
    for value in sorted(counts):
        width = counts[value] * 100 / total
        shares.append(Share(band(value), counts[value], round(x, 2), round(width, 2)))
        x += width
    return Feelings(tuple(shares), total, band(min(counts)), mean(counts.elements()))


def band(value: int) -> EmotionView:
    """Return a feeling in its band's own word."""
    return EmotionView(FEELINGS[value], FEELINGS[value].word)


def mean(values: Iterable[int]) -> str:
    """Return the mean of at least one feeling with one decimal and a sign, in typographic form."""
    every = list(values)
    number = f"{sum(every) / len(every):+.1f}"
    return "0.0" if number in ("+0.0", "-0.0") else number.replace("-", "\N{MINUS SIGN}")
