"""The words that rules look for: data in `words/LANGUAGE.yml`, with what a playbook adds and allows.

Lines of the data are written in the notation of `journeybook.language.built_in`; `{us}` stands for the organization's
name, `{role}` for each of its roles. What a playbook adds and allows is written as under `avoid` of a language guide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from journeybook.language.built_in import Words as Notation
from journeybook.language.own_words import own_words
from journeybook.language.patterns import Index, Pattern, Row
from journeybook.language.tokens import Token, tokens
from journeybook.language.written import patterns
from journeybook.model import Playbook
from journeybook.model.playbook import WordList
from journeybook.sources import read

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""What stands for names in a line, each with the names."""

# Only where another sign than these stands, something can be quoted, be code or an address.
_LEFT_ALONE = re.compile(r"[^\w\s,.;?!:()$%–'’-]|(?<!\w)['’]|['’](?!\w)")  # noqa: RUF001  the dash is meant

_FOLDER = Path(__file__).parent / "words"
_US, _ROLE = "{us}", "{role}"


@dataclass(frozen=True)
class Group:
    """The words of one group.

    Args:
        find: what is looked for.
        unless: what makes it harmless where it overlaps.
    """

    find: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """The words of one language.

    Args:
        lists: lists of words by their names.
        words: groups of words, by the names of the fields of `checks: words:`.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    words: Mapping[str, Group] = field(default_factory=dict[str, Group])


@dataclass(frozen=True)
class Finder:
    """Finds the words of one group in texts."""

    language: str
    index: Index = field(repr=False)

    def found(self, text: str, *, quoted: bool = False) -> list[tuple[int, int]]:
        """Return where words of the group stand in a text, as offsets.

        Args:
            text: the text.
            quoted: whether what stands in quotation marks is read as well.
        """
        words, all_ = _tokens(text if quoted else _own_words(text), self.language)
        if not self.index.may_begin(all_):
            return []
        return [(words[m.start].start, words[m.end - 1].end) for m in self.index.matches(words)]

    def first(self, text: str, *, quoted: bool = False) -> str:
        """Return the first words of the group in a text, as they stand there; nothing where there are none."""
        return next((text[start:end] for start, end in self.found(text, quoted=quoted)), "")


@lru_cache(maxsize=2048)  # several rules read a text one after the other
def _own_words(text: str) -> str:
    return own_words(text) if _LEFT_ALONE.search(text) else text


@lru_cache(maxsize=2048)  # as above
def _tokens(text: str, language: str) -> tuple[tuple[Token, ...], frozenset[str]]:
    """Return the words of a text in their order, and as a set."""
    words = tuple(tokens(text, language))
    return words, frozenset(token.word for token in words)


def finder(playbook: Playbook, group: str, *, glossary: bool = False) -> Finder:
    """Return what finds the words of a group: those of the playbook's language, and its own.

    Args:
        playbook: the playbook, with its language, its name and what it adds and allows.
        group: a field of `checks: words:`.
        glossary: whether words that the playbook's glossary explains are fine.
    """
    own = own_list(playbook, group)
    allowed = (*own.allow, *(term.term for term in playbook.glossary)) if glossary else own.allow
    names = ((_US, _names(playbook.organization.name)), (_ROLE, tuple(_plain(role.name) for role in playbook.roles)))
    return _finder(playbook.language, group, names, own.add, allowed)


def own_list(playbook: Playbook, group: str) -> WordList:
    """Return what a playbook adds to a group and allows of it."""
    found: WordList = getattr(playbook.checks.words, group)
    return found


def in_language(language: str) -> Language:
    """Return the words of a language, such as `en` or `en-GB`; none where there are none of it."""
    return _read(language.partition("-")[0])


@cache
def _read(name: str) -> Language:
    # A language is a few letters by the model, so that this stays in the folder.
    file = _FOLDER / f"{name}.yml"
    if not file.is_file():
        return Language()
    return TypeAdapter(Language).validate_python(read(file, file.name).plain())


@cache
def _finder(language: str, name: str, names: Names, add: tuple[str, ...], allow: tuple[str, ...]) -> Finder:
    words = in_language(language)
    group = words.words.get(name, Group(()))
    notation = Notation(words.lists, ())
    find = [notation.pattern(row) for row in _rows(group.find, names)]
    unless = (*(notation.pattern(row) for row in _rows(group.unless, names)), *_written(allow, language))
    rows = (Row(pattern, unless, 0) for pattern in (*find, *_written(add, language)))
    return Finder(language, Index(rows, by_second=False))


def _rows(rows: Iterable[str], names: Names) -> Iterator[str]:
    for row in rows:
        mark, named = next(((mark, named) for mark, named in names if mark in row), ("", ()))
        yield from (row.replace(mark, name) for name in named if name) if mark else (row,)


def _written(lines: Iterable[str], language: str) -> Iterator[Pattern]:
    return (pattern for line in lines for pattern in patterns(line, language))


def _names(organization: str) -> tuple[str, ...]:
    """Return the words of an organization's name, and the first of them alone, as people say it."""
    words = _plain(organization)
    return tuple(dict.fromkeys((words, words.partition(" ")[0])))


def _plain(name: str) -> str:
    """Return the words of a name, without marks that mean something in a line of the data."""
    return " ".join(token.word for token in tokens(name, "")[:-1])
