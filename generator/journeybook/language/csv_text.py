"""The cells of a table, by row and column."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO

from journeybook.language.passages import Passage, Place

MAX_CELLS = 100_000


class NoTableError(Exception):
    """This is not a table that can be read; the message says why, in small letters."""


def csv_passages(text: str) -> tuple[Passage, ...]:
    """Return each cell of a table; its row is the line, its place in the row the column.

    Cells are kept apart by commas, semicolons or tabs, whichever the first line has most of.

    Raises:
        NoTableError: it cannot be read.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return tuple(_cells(text, delimiter))
    except csv.Error as error:
        raise NoTableError(str(error)) from None


def _cells(text: str, delimiter: str) -> Iterator[Passage]:
    count = 0
    for row, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
        count += max(1, len(cells))
        if count > MAX_CELLS:
            raise NoTableError(f"it has more than {MAX_CELLS:,} cells")
        for column, cell in enumerate(cells, 1):
            if cell.strip():
                yield Passage(cell, _at(row, column))


def _at(row: int, column: int) -> Callable[[int, int], Place]:
    return lambda _start, _end: Place(row, column)
