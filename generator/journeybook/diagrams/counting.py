"""Numbers and lists in the words of a description."""

from collections.abc import Sequence


def count(number: int, word: str, plural: str | None = None) -> str:
    """Return a number with its word, for example `1 stage` or `3 ways back`."""
    return f"{number} {word if number == 1 else plural or word + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence, for example `a, b and c`; there is at least one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
