"""How alike two texts are, what in one list belongs to what in another, and what has moved."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

REWORDED = 0.6
"""Two texts that are at least so alike are one text, reworded. The scale is that of difflib: 0 to 1."""
SAME_OBJECT = 0.5
"""Two files that share more than this part of their pairs of neighboring words hold one object, under another id.

Different objects of one kind share less than a third, even an ideal journey and the one that it improves.
"""

_LONG = 400  # longer texts are compared by their words: character by character takes too long
_MANY = 2_500  # and so are those of long lists
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def likeness(before: str, after: str, *, thorough: bool = True) -> float:
    """Return how alike two texts are, 0 to 1."""
    if before == after:
        return 1
    if not thorough or max(len(before), len(after)) > _LONG:
        return shared(word_pairs([before]), word_pairs([after]))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def word_pairs(texts: Iterable[str]) -> Counter[Hashable]:
    """Return the pairs of neighboring words in texts, and the word of a text that is a single one."""
    found: Counter[Hashable] = Counter()
    for text in texts:
        words: list[str] = _WORD.findall(text.lower())
        found.update(pairwise(words) if len(words) > 1 else words)
    return found


def shared(before: Counter[Hashable], after: Counter[Hashable]) -> float:
    """Return the part that two collections have in common, 0 to 1 (the coefficient of Dice)."""
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 0


def best_pairs(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float], least: float
) -> list[tuple[int, int]]:
    """Return which item of one list belongs to which of another: the likest first, none twice, none below `least`."""
    ranked = sorted(
        (-value, abs(i - k), i, k)
        for i, old in enumerate(before)
        for k, new in enumerate(after)
        if (value := alike(old, new)) >= least
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, k in ranked:
        if i not in found and k not in taken:
            found[i] = k
            taken.add(k)
    return sorted(found.items())


def reworded_pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return which text of one list is which of another, reworded."""
    thorough = len(before) * len(after) <= _MANY
    return best_pairs(before, after, lambda old, new: likeness(old, new, thorough=thorough), REWORDED)


def moved(positions: Sequence[int]) -> set[int]:
    """Return the positions that are out of order, as few as possible.

    Args:
        positions: for each thing, in the order in which it was, where it is now; no number twice.
    """
    tails: list[int] = []  # the last of the best row of each length
    before: dict[int, int | None] = {}
    for position in positions:
        length = bisect_left(tails, position)
        before[position] = tails[length - 1] if length else None
        tails[length : length + 1] = [position]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(positions) - kept
