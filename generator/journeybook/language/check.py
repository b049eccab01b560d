"""What is found in a text, with what to say instead, why, and where the advice comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from journeybook.language.built_in import built_in
from journeybook.language.own_words import Markup, own_words
from journeybook.language.patterns import Index, Row
from journeybook.language.tokens import tokens
from journeybook.language.written import patterns
from journeybook.model import LanguageGuide
from journeybook.model.training.language_guide import Theme

GROUPS: dict[Theme, str] = {
    "fear": "words of fear",
    "but": "the “but” and its relatives",
    "blame": "commands and blame",
    "script": "recited scripts",
    "sympathy": "sympathy in place of understanding",
    "distance": "distance",
    "promise": "promises that are none",
    "jargon": "words that only we know",
}
"""The groups of findings, with what they are called; they are the themes of language guides."""


@dataclass(frozen=True)
class Advice:
    """What an entry says.

    Args:
        theme: its group.
        say: what to say instead: examples, never a script.
        why: what the words do to the person who hears them.
        fine_when: when they are fine, or nothing.
        guide: the title of the guide, or nothing where the words come along with journeybook.
        entry: the entry's address: the guide's id and the entry's, or the group and the entry's.
    """

    theme: Theme
    say: tuple[str, ...]
    why: str
    fine_when: str
    guide: str
    entry: str


@dataclass(frozen=True)
class Found:
    """Words that are better said in another way; `start` and `end` are offsets in the text."""

    start: int
    end: int
    advice: Advice


@dataclass(frozen=True)
class LanguageCheck:
    """Finds words by the entries of guides and by those that come along.

    Args:
        guides: language guides of a playbook; their entries come before those that come along.
        language: the language of the texts, as a playbook names it.
    """

    guides: tuple[LanguageGuide, ...] = ()
    language: str = "en"
    _advice: tuple[Advice, ...] = field(init=False, repr=False)
    _index: Index = field(init=False, repr=False)

    def __post_init__(self) -> None:
        advice: list[Advice] = []
        rows: list[Row] = []
        words = built_in(self.language)
        harmless = tuple(map(words.pattern, words.harmless))
        for entry, its_rows in (*_of_guides(self.guides, self.language), *_of_built_in(self.language)):
            rows += (replace(row, unless=(*row.unless, *harmless), belongs_to=len(advice)) for row in its_rows)
            advice.append(entry)
        object.__setattr__(self, "_advice", tuple(advice))
        object.__setattr__(self, "_index", Index(rows))

    def found(self, text: str, markup: Markup = "plain", most: int | None = None) -> list[Found]:
        """Return what is found in a text, in order and without overlaps; so many findings at most."""
        words = tokens(own_words(text, markup), self.language)
        return [
            Found(words[match.start].start, words[match.end - 1].end, self._advice[match.belongs_to])
            for match in self._index.matches(words, most)
        ]


def _of_guides(guides: Iterable[LanguageGuide], language: str) -> Iterator[tuple[Advice, list[Row]]]:
    for guide in guides:
        for entry in guide.entries:
            address = f"{guide.id}#{entry.id}"
            advice = Advice(entry.theme, entry.say, entry.why, entry.fine_when or "", guide.title, address)
            found = (pattern for written in entry.avoid for pattern in patterns(written, language))
            yield advice, [Row(pattern, (), 0, counts_more=True) for pattern in found]


@cache
def _of_built_in(language: str) -> tuple[tuple[Advice, list[Row]], ...]:
    words = built_in(language)
    found: list[tuple[Advice, list[Row]]] = []
    for entry in words.entries:
        unless = tuple(words.pattern(row) for row in entry.unless)
        advice = Advice(entry.theme, entry.say, entry.why, entry.fine_when, "", f"{entry.theme}/{entry.id}")
        found.append((advice, [Row(words.pattern(row), unless, 0) for row in entry.find]))
    return tuple(found)
