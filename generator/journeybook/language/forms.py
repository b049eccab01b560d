"""The forms of an English word: simple, regular ones. A form that does not exist does no harm."""

import re

_VOWELS = "aeiou"
# Short words and words that others end in are left as they are.
_LEAST = 4
_FIXED = frozenset((
    "this", "that", "these", "those", "there", "here", "with", "from", "into", "have", "does", "been", "were",
    "will", "must", "should", "could", "would", "your", "their", "them", "they", "what", "when", "where", "which",
    "whose", "just", "only", "very", "than", "then", "even", "least", "more", "most", "never", "always", "please"
))  # fmt: skip


def forms(word: str) -> frozenset[str]:
    """Return a word in small letters with its other forms: threat, threats; prohibit, prohibits, prohibited."""
    if len(word) < _LEAST or not word.isalpha() or word in _FIXED:
        return frozenset((word,))
    return frozenset(form for base in _bases(word) for form in (base, *_of_base(base)))


def _bases(word: str) -> set[str]:
    bases = {word}
    if word.endswith(("ies", "ied")):
        bases.add(f"{word[:-3]}y")
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST and re.search(f"[{_VOWELS}]", stem):
            bases |= {stem, f"{stem}e"}
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LEAST:
        bases.add(word[:-1])
    return bases


def _of_base(word: str) -> tuple[str, ...]:
    if word.endswith(("ed", "ing")):
        return ()
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"
    if word.endswith("e"):
        return f"{word}s", f"{word}d", f"{word[:-1]}ing"
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    doubled = f"{word}{word[-1]}" if re.fullmatch(rf".*[^{_VOWELS}][{_VOWELS}][^{_VOWELS}wxy]", word) else word
    return tuple(dict.fromkeys((plural, f"{word}ed", f"{word}ing", f"{doubled}ed", f"{doubled}ing")))
