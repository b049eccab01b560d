"""From what somebody wrote under `avoid` of a language guide to the rows of words that are looked for.

People write there what they hear: a word, a list of words, the beginning of a sentence with an ellipsis, a whole
sentence. What each of them means here:

- **A word or a few**, such as “risk” or “a churn case”: found with simple forms (risks) and with any article.
- **A list of words**, with commas, semicolons or slashes: each of them. “must/have to” are two, too.
- **An opening**, such as “You must …”: the words before the ellipsis; in the middle it stands for a few words.
  One or two words that could stand anywhere (“At least …”) count at the beginning of a sentence only.
- **A sentence**, or more than three words: found with any article in place of another, “we” in place of “I”, another
  number, and with or without words such as “really”. A sentence of four words or fewer has to end where it is found:
  “I'll try.” is not in “I'll try the other line”.

Quotation marks around it, and notes in brackets at its end, are not looked for.
"""

import re
from collections.abc import Iterator, Sequence

from journeybook.language.forms import forms
from journeybook.language.patterns import NUMBER, Item, Pattern, is_number
from journeybook.language.tokens import Token, is_english, tokens

_QUOTED = re.compile(r"[“„\"«‘]([^“”„\"«»]+)[”“\"»’]")  # noqa: RUF001  quotation marks are meant
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_CONNECTORS = re.compile(r"[\s,;/.]*(?:\b(?:and|or|und|oder|et|ou|y|o)\b[\s,;/.]*)*")
_JOINED = re.compile(r"(?<=[^\W\d])\s*/\s*(?=[^\W\d])|\s*;\s*")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# With one of these a comma belongs to a sentence, and makes no list.
_NO_LIST = frozenset((
    "yes", "no", "well", "oh", "and", "but", "or", "so", "now", "then", "sorry", "however", "please", "thanks",
    "hello", "hi", "sir", "madam", "still", "though", "okay"
))  # fmt: skip
_LEADING = frozenset(("please", "oh", "and", "well", "so"))
_SUBJECTS = frozenset((
    "i", "we", "you", "he", "she", "it", "they", "there", "that", "this", "who", "what", "why", "how", "if",
    "your", "our", "my"
))  # fmt: skip
_ARTICLES = frozenset(("a", "an", "the", "this", "that", "these", "those", "such"))
_SPEAKERS = (frozenset(("i", "we")), frozenset(("am", "are")), frozenset(("my", "our")), frozenset(("me", "us")))

_PHRASE = 3
"""More words than these are a sentence, even without a full stop."""

_SHORT = 4
"""A sentence of so many words or fewer has to end where it is found."""


def patterns(written: str, language: str = "en") -> tuple[Pattern, ...]:
    """Return what to look for; nothing where no word was written.

    Args:
        written: one line of `avoid`.
        language: as the playbook names it; outside of English, words are looked for as they are written.
    """
    return tuple(found for part in _alternatives(written) if (found := _pattern(part, language)))


def _alternatives(written: str) -> Iterator[str]:
    text = _NOTE.sub("", written.strip()) or written
    quoted = _QUOTED.findall(text)
    if quoted and _CONNECTORS.fullmatch(_QUOTED.sub("", text)):
        for part in quoted:
            yield from _alternatives(part)
        return
    for part in _JOINED.split(text):
        words = [word.strip() for word in part.rstrip(".").split(",")]
        listed = len(words) > 1 and all(_ONE_WORD.fullmatch(word) for word in words)
        yield from words if listed and not _NO_LIST.intersection(map(str.casefold, words)) else (part,)


def _pattern(written: str, language: str) -> Pattern | None:
    *words, last = tokens(written, language)
    if not words:
        return None
    tail = written[words[-1].end :]
    is_open = last.mark == "…"
    is_sentence = not is_open and (len(words) > _PHRASE or (len(words) > 1 and _ended(tail)))
    english = is_english(language)
    if is_open or is_sentence:
        return _said(words, tail, english, is_open=is_open)
    if english and len(words) > 1 and words[0].word in _ARTICLES:
        words = words[1:]
    return Pattern(tuple(_item(k, token, forms(token.word) if english else None) for k, token in enumerate(words)))


def _said(words: Sequence[Token], tail: str, english: bool, *, is_open: bool) -> Pattern:
    if english and len(words) > 2 and words[0].word in _LEADING:
        words = words[1:]
    count = len({token.start for token in words})
    pause = tail.lstrip().startswith((",", ";", "–"))  # noqa: RUF001  the dash is meant
    items = tuple(_item(k, token, _like(token.word, count) if english else None) for k, token in enumerate(words))
    if not is_open:
        return Pattern(items, ends="pause" if count <= _SHORT and _ended(tail) else "", loose=True)
    if count == 1 and pause:
        return Pattern(items, begins="pause", ends="comma")
    anywhere = count > 2 or words[0].word in _SUBJECTS or not english
    return Pattern(items, begins="" if anywhere else "sentence", ends="on", loose=True)


def _ended(tail: str) -> bool:
    return bool(re.search(r"[.!?。！？]", tail))  # noqa: RUF001  the full-width signs are meant


def _item(k: int, token: Token, like: frozenset[str] | None) -> Item:
    taken = with_short_forms(like or frozenset((token.word,)))
    return Item(taken, gap=k > 0 and token.mark == "…", mark=token.mark if k else "")


def with_short_forms(words: frozenset[str]) -> frozenset[str]:
    """Return words with what stands for them in short forms: 's for is and has, 'd for would and had."""
    short = {"is": "'s", "has": "'s", "would": "'d", "had": "'d"}
    full = {"'s": "is", "'d": "would"}
    return words | {table[word] for table in (short, full) for word in words if word in table}


def _like(word: str, count: int) -> frozenset[str]:
    """Return what may stand in a sentence of so many words in place of one of them."""
    if is_number(word) and count > 2:
        return frozenset((word, NUMBER))
    if word in _ARTICLES and count >= _SHORT:
        return _ARTICLES
    return next((group for group in _SPEAKERS if word in group), frozenset((word,)))
