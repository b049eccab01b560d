"""The words of a text, each with its place and with the punctuation before it.

Positions are those of the text itself; only the words are brought into one form, so that “Can’t”, “can't” and
“cannot” are the same two words.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from journeybook.language.own_words import LEFT_ALONE

Mark = Literal["", ",", "…", "."]
"""What stands before a word: nothing but a space; a comma or its like; an ellipsis; the end of a sentence."""


class Token(NamedTuple):
    """One word.

    Args:
        word: the word in small letters; one half of “can't” is “not”.
        start: where it begins in the text.
        end: where it ends.
        mark: what stands before it.
    """

    word: str
    start: int
    end: int
    mark: Mark


# Scripts that write no spaces: each sign counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[\u0300-\u036f])"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:['\u2019]{_LETTER}+)*")

_BLOCK = re.compile(r"\n[^\S\n]*\n|\n[^\S\n]*[-*+•#|>=]|\u2029|\f|\|")
_STOP = re.compile(r"[!?。！？]|\.(?!\.)(?:\W|\Z)")  # noqa: RUF001  the full-width signs are meant
_DOTS = re.compile(r"…|\.\.\.")
_PAUSE = re.compile(r"[,;:()\[\]–—、，；：]|\s-+\s")  # noqa: RUF001  the full-width signs are meant

# Words whose 's is a verb; behind any other word it is somebody's.
_WITH_IS = frozenset((
    "that", "it", "there", "here", "what", "who", "where", "how", "he", "she", "this", "everything", "something",
    "nothing"
))  # fmt: skip
_WHOLE = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "gotta": ("got", "to"),
}
_ENDINGS = {"'re": "are", "'m": "am", "'ll": "will", "'ve": "have", "'d": "'d"}


def tokens(text: str, language: str = "en") -> list[Token]:
    """Return the words of a text, and behind the last one an empty word at the end.

    Args:
        text: the text; what is not to be read in it is `LEFT_ALONE`.
        language: as the playbook names it. Short forms are taken apart in English.
    """
    found = list(_tokens(text, is_english(language)))
    end = found[-1].end if found else 0
    tail = _mark(text[end:], before="")
    found.append(Token("", len(text), len(text), tail if tail == "…" else "."))
    return found


def is_english(language: str) -> bool:
    """Tell whether a language, as the playbook names it, is English."""
    return language.partition("-")[0] == "en"


def _tokens(text: str, english: bool) -> Iterator[Token]:
    end = 0
    mark: Mark
    for found in _WORD.finditer(text):
        word = _in_one_form(found[0])
        start = found.start()
        if not end:
            mark = "."
        elif start == end or (start == end + 1 and text[end] == " "):
            mark = ""
        else:
            mark = _mark(text[end:start], text[end - 1 : end])
        end = found.end()
        if not english or ("'" not in word and word not in _WHOLE):
            yield Token(word, start, end, mark)
            continue
        for part in _parts(word):
            yield Token(part, start, end, mark)
            mark = ""


def _in_one_form(word: str) -> str:
    if word.isascii():  # as nearly all are
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\u2019", "'").casefold())


def _parts(word: str) -> tuple[str, ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    if word.endswith("n't"):
        return word[:-3], "not"
    stem, apostrophe, rest = word.rpartition("'")
    ending = apostrophe + rest
    if ending in _ENDINGS:
        return stem, _ENDINGS[ending]
    if ending == "'s" and stem in _WITH_IS:
        return stem, "'s"
    return (word,)


def _mark(between: str, before: str) -> Mark:
    if between in ("", " "):
        return ""
    if LEFT_ALONE in between or _BLOCK.search(between):
        return "."
    if _DOTS.search(between):
        return "…"
    if between == "." and before:
        return ""  # 3.5, example.com
    if _STOP.search(between):
        return "."
    return "," if _PAUSE.search(between) else ""
