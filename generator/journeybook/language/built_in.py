"""The words that come along, by language: data in `words/LANGUAGE.yml`, written in a small notation.

In `find` and `unless`, a line is a row of words:

==============  ==================================================================
``word~``       the word with its forms: risk, risks, risked
``a/b``         one of these
``(word)``      may be missing
``{list}``      one of the words of a list under `lists`
``…``           up to six words, within the sentence
``#``           a number
``word …``      last: the sentence has to go on
``^``           first: at the beginning of a sentence; ``^,`` there or after a pause
``yes, but``    a comma may stand there
``word,``       last: a comma or its like has to follow
``word.``       last: the sentence, or a part of it, has to end there
==============  ==================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from journeybook.language.forms import forms
from journeybook.language.patterns import Begins, Ends, Item, Pattern
from journeybook.language.tokens import Mark, tokens
from journeybook.language.written import with_short_forms
from journeybook.model.training.language_guide import Theme
from journeybook.sources import read

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class BuiltIn:
    """One entry of the words that come along; for `theme`, `say`, `why`, `fine_when` see `LanguageEntry`.

    Args:
        id: its short name, unique in its language.
        theme: the group that it belongs to.
        find: what to look for.
        say: what to say instead.
        why: what the words do.
        fine_when: when they are fine.
        unless: what makes them harmless where it overlaps.
    """

    id: str
    theme: Theme
    find: tuple[str, ...]
    say: tuple[str, ...]
    why: str
    fine_when: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Args:
        lists: lists of words by their names.
        entries: what is looked for.
        harmless: what makes anything harmless where it overlaps, also what is in a playbook's own guides.
    """

    lists: Mapping[str, tuple[str, ...]]
    entries: tuple[BuiltIn, ...]
    harmless: tuple[str, ...] = ()

    def pattern(self, row: str) -> Pattern:
        """Return what a line of `find` or `unless` looks for."""
        return _pattern(row, self.lists)


def languages() -> tuple[str, ...]:
    """Return the languages of which there are words, as a playbook names them."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yml")))


@cache
def built_in(language: str) -> Words:
    """Return the words of a language, such as `en` or `en-GB`; none where there are none of it."""
    name = language.partition("-")[0]
    if name not in languages():
        return Words({}, ())
    document = read(_FOLDER / f"{name}.yml", f"{name}.yml")
    return TypeAdapter(Words).validate_python(document.plain())


_ENDS: Mapping[str, Ends] = {",": "comma", ".": "pause", "…": "on"}


def _pattern(row: str, lists: Mapping[str, tuple[str, ...]]) -> Pattern:
    parts = row.split()
    begins: Begins = ""
    if parts[0] in ("^", "^,"):
        begins = "sentence" if parts.pop(0) == "^" else "pause"
    last = parts[-1]
    ends: Ends = _ENDS.get(last[-1], "")
    items: list[Item] = []
    gap = False
    mark: Mark = ""
    for part in parts:
        if part == "…":
            gap = True
            continue
        follows: Mark = "," if part.rstrip(")").endswith(",") else "." if part.endswith(".") else ""
        core = part.rstrip(",.")
        optional = core.startswith("(")
        items += _items(core.strip("(),"), lists, optional=optional, gap=gap, mark=mark)
        gap, mark = False, follows
    while items[0].optional:  # in front of a row it changes nothing
        items.pop(0)
    return Pattern(tuple(items), begins, ends, loose=True)


def _items(core: str, lists: Mapping[str, tuple[str, ...]], *, optional: bool, gap: bool, mark: Mark) -> list[Item]:
    """Return the items of one part of a line; a short form, such as “don't”, has two."""
    options = [_halves(word) for word in _options(core, lists)]
    if len({len(halves) for halves in options}) != 1:
        raise ValueError(f"`{core}` mixes short forms with others")
    merged = [with_short_forms(frozenset[str]().union(*column)) for column in zip(*options, strict=True)]
    return [
        Item(taken, optional=optional, gap=gap and k == 0, mark=mark if k == 0 else "")
        for k, taken in enumerate(merged)
    ]


@cache  # the words of a list stand in many lines
def _halves(word: str) -> tuple[frozenset[str], ...]:
    bare = word.removesuffix("~")
    halves = [bare] if bare == "#" else [token.word for token in tokens(bare)[:-1]]
    return tuple(frozenset((half,)) if bare == word else forms(half) for half in halves)


def _options(core: str, lists: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [option for word in core.split("/") for option in (lists[word[1:-1]] if word.startswith("{") else (word,))]
