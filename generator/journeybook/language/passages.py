"""Pieces of text with the places where they were written."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from journeybook.language.own_words import Markup


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Args:
        line: counted from 1; of a Word document the paragraph, of a table the row.
        column: counted from 1; of a table the cell in its row.
        length: how many characters of the line are meant.
        excerpt: the line, where it can be shown with its column.
    """

    line: int
    column: int
    length: int = 1
    excerpt: str = ""


@dataclass(frozen=True)
class Passage:
    """A piece of text to be read as a whole.

    Args:
        text: the text.
        place: returns the place of what stands between two offsets of the text.
        markup: how the text is written.
    """

    text: str
    place: Callable[[int, int], Place]
    markup: Markup = "plain"


class Lines:
    """The lines of a text, to turn offsets into places."""

    def __init__(self, text: str) -> None:
        """Take the text; its lines end with a line feed."""
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines[:-1])]

    def place(self, start: int, end: int) -> Place:
        """Return the place of what stands between two offsets; of what goes on in the next line, the first part."""
        line = bisect_right(self._starts, start) - 1
        column = start - self._starts[line]
        excerpt = self._lines[line]
        return Place(line + 1, column + 1, max(1, min(end - start, len(excerpt) - column)), excerpt)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, each counted from 1."""
        return self._starts[line - 1] + column - 1

    def through(self, offsets: Sequence[int]) -> Callable[[int, int], Place]:
        """Return the places of another text each of whose characters stands at an offset of this one."""
        return lambda start, end: self.place(offsets[start], offsets[end - 1] + 1)


def whole(text: str, markup: Markup = "plain") -> Passage:
    """Return a text in which each character stands where it is."""
    return Passage(text, Lines(text).place, markup)
