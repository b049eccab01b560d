"""What is looked for: words in a row, with forms, gaps and marks; and how a row is found in a text.

A search takes as long as the text is: each word is looked up once, and a row looks ahead by a handful of words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from journeybook.language.tokens import Mark, Token

MAX_GAP = 6
"""So many words may stand where a row has a gap."""

NUMBER = "#"
"""Stands for any number."""

_NUMBERS = frozenset((
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fourteen",
    "twenty", "thirty", "sixty"
))  # fmt: skip
# Words that make a sentence stronger or softer and change nothing in it.
_ADVERBS = frozenset((
    "so", "very", "really", "just", "do", "truly", "completely", "totally", "quite", "also", "always", "fully",
    "certainly", "unfortunately"
))  # fmt: skip
_WEIGHT: dict[Mark, int] = {"": 0, ",": 1, "…": 1, ".": 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a row.

    Args:
        forms: the words that it can be.
        optional: whether it may be missing.
        gap: whether up to `MAX_GAP` words may stand before it.
        mark: the strongest punctuation that may stand before it.
    """

    forms: frozenset[str]
    optional: bool = False
    gap: bool = False
    mark: Mark = ""

    def takes(self, word: str) -> bool:
        """Tell whether a word of a text is this one."""
        return word in self.forms or (NUMBER in self.forms and is_number(word))


Begins = Literal["", "pause", "sentence"]
"""Anywhere, after a pause such as a comma or with a sentence, or with a sentence."""

Ends = Literal["", "pause", "comma", "on"]
"""Anything follows, a pause or the end of the sentence, a comma, or more of the same sentence."""


_FOLLOWING: Mapping[Ends, tuple[Mark, ...]] = {
    "": ("", ",", "…", "."),
    "pause": (",", "…", "."),
    "comma": (",", "…"),
    "on": ("", ",", "…"),
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of words.

    Args:
        items: the words; the first one is not optional.
        begins: where the row has to begin.
        ends: what has to follow.
        loose: whether words such as “really” may stand in between.
    """

    items: tuple[Item, ...]
    begins: Begins = ""
    ends: Ends = ""
    loose: bool = False

    @property
    def second(self) -> frozenset[str]:
        """The words of which one has to stand behind the first word; nothing where that can be any."""
        item = self.items[1] if len(self.items) > 1 else None
        if item is None or item.optional or item.gap or NUMBER in item.forms:
            return frozenset()
        return item.forms | _ADVERBS if self.loose else item.forms

    def end(self, tokens: Sequence[Token], start: int) -> int | None:
        """Return behind which token the row ends that begins at one, or None where it does not stand there."""
        before = tokens[start].mark
        if self.begins and before != "." and (self.begins == "sentence" or not before):
            return None
        return self._end(tokens, start, 0)

    def _end(self, tokens: Sequence[Token], at: int, k: int) -> int | None:
        if k == len(self.items):
            return at if tokens[at].mark in _FOLLOWING[self.ends] else None
        item = self.items[k]
        for i in self._reach(tokens, at, k):
            fits = k == 0 or item.gap or _WEIGHT[tokens[i].mark] <= _WEIGHT[item.mark]
            found = self._end(tokens, i + 1, k + 1) if fits and item.takes(tokens[i].word) else None
            if found is not None:
                return found
        return self._end(tokens, at, k + 1) if item.optional else None

    def _reach(self, tokens: Sequence[Token], at: int, k: int) -> Iterator[int]:
        """Yield where a word of the row can stand: right here, or behind what may lie in between."""
        item = self.items[k]
        for i in range(at, min(at + (MAX_GAP if item.gap else 1) + 1, len(tokens) - 1)):
            if k and item.gap and tokens[i].mark == ".":
                return
            yield i
            if not item.gap and not (self.loose and k and tokens[i].word in _ADVERBS):
                return


@dataclass(frozen=True)
class Row:
    """A pattern with what goes along with it.

    Args:
        pattern: the words.
        unless: what makes them harmless where it overlaps.
        belongs_to: the number of what the row belongs to.
        counts_more: whether it counts as one word longer where rows overlap.
    """

    pattern: Pattern
    unless: tuple[Pattern, ...]
    belongs_to: int
    counts_more: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a row stands: the first token, the one behind the last, what the row belongs to, and its weight."""

    start: int
    end: int
    belongs_to: int
    weight: int


class Index:
    """Rows, by their first two words, or by the first alone."""

    def __init__(self, rows: Iterable[Row], *, by_second: bool = True) -> None:
        """Take the rows; of those that overlap the longest is found, of two as long the earlier one.

        Args:
            rows: the rows.
            by_second: whether they are told apart by their second words as well, which takes longer to set up where
                these can be many.
        """
        by_words: dict[str, dict[str, list[Row]]] = {}
        for row in rows:
            for first in row.pattern.items[0].forms:
                for second in (by_second and row.pattern.second) or ("",):
                    by_words.setdefault(first, {}).setdefault(second, []).append(row)
        self._by_words: Mapping[str, Mapping[str, list[Row]]] = by_words
        self._firsts = frozenset(by_words)

    def _rows(self, first: str, second: str) -> Iterator[Row]:
        """Yield the rows that can begin with two words."""
        for word in (first, NUMBER) if is_number(first) else (first,):
            if rows := self._by_words.get(word):
                yield from rows.get("", ())
                if second:
                    yield from rows.get(second, ())

    def may_begin(self, words: frozenset[str]) -> bool:
        """Tell whether any row can begin with one of some words; mostly none can, and there is nothing to look for."""
        return NUMBER in self._firsts or not self._firsts.isdisjoint(words)

    def matches(self, tokens: Sequence[Token], most: int | None = None) -> list[Match]:
        """Return where rows stand, in the order of the text; no two of them overlap.

        Args:
            tokens: the text.
            most: so many at most; the rest of the text is not read then.
        """
        kept: list[Match] = []
        for match in self._standing(tokens):
            last = kept[-1] if kept else None
            # Both halves of a short form, such as “don't”, stand at one place.
            if last and tokens[match.start].start < tokens[last.end - 1].end:
                if (match.weight, -match.belongs_to) > (last.weight, -last.belongs_to):
                    kept[-1] = match
            elif len(kept) == most:
                break
            else:
                kept.append(match)
        return kept

    def _standing(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Yield where rows stand, in the order of the text; of those at one place the one to keep comes first."""
        firsts = self._firsts
        numbers = NUMBER in firsts
        for start, (token, following) in enumerate(pairwise(tokens)):
            if token.word not in firsts and not (numbers and is_number(token.word)):
                continue  # of most words there is no row
            found = [
                Match(start, end, row.belongs_to, end - start + row.counts_more)
                for row in self._rows(token.word, following.word)
                if (end := row.pattern.end(tokens, start)) is not None and not _harmless(row, tokens, start, end)
            ]
            yield from sorted(found, key=lambda m: (-m.weight, m.belongs_to))


def is_number(word: str) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    return word in _NUMBERS or word[:1].isdigit()


def _harmless(row: Row, tokens: Sequence[Token], start: int, end: int) -> bool:
    for i in range(max(0, start - MAX_GAP), end):
        word = tokens[i].word
        for pattern in row.unless:
            if pattern.items[0].takes(word):  # asked first, for most patterns end at it
                stop = pattern.end(tokens, i)
                if stop is not None and stop > start:
                    return True
    return False
