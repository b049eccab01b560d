"""The rule that no quote tells whose it is: addresses, telephone numbers, accounts, cards, days of birth."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rule, Rules
from journeybook.checks.texts import texts_of
from journeybook.checks.word_lists import finder, in_language, own_list
from journeybook.language.built_in import Words as Notation
from journeybook.language.patterns import Index, Row
from journeybook.language.tokens import Token, tokens
from journeybook.model import Entity, Playbook

RULES = Rules()

VOICES: Mapping[str, tuple[str, ...]] = {
    "evidence": ("title", "summary", "excerpt", "method", "privacy", "participants.*.role"),
    "persona": (
        *("quote.text", "bio", "goals.*", "needs.*", "jobs.*", "pain_points.*", "motivations.*", "fears.*"),
        *("behaviours.*", "interests.*", "loved_products.*", "skills.*", "accessibility_needs.*", "potential_harms.*"),
    ),
    "empathy-map": (
        *("see.*", "say.*", "do.*", "hear.*", "think_feel.*", "pains.*", "gains.*", "tensions.*.between.*"),
        "tensions.*.note",
    ),
    "journey": (
        *("expectations.*", "stages.*.steps.*.emotion.quote", "stages.*.steps.*.emotion.reason"),
        *("stages.*.steps.*.thoughts.*", "stages.*.steps.*.pain_points.*", "stages.*.steps.*.gains.*"),
        *("stages.*.steps.*.touchpoints.*.message", "stages.*.steps.*.accessibility_barriers.*"),
    ),
    "insight": ("title", "summary", "detail"),
    "walk-log": ("circumstances", "steps.*.what", "steps.*.outsider", "learned.*"),
    "mission-moment": ("story", "for_customer", "seen_by", "done_by", "thanks"),
    "session": ("asked.*.question", "asked.*.answer", "learned", "changes.*", "notes"),
    "reflection": ("example",),
}
"""Kind of object → its fields in which people speak, or in which is told what they did."""

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,24}\b", re.IGNORECASE)
_NOBODYS = re.compile(r"(?:@|\.)example(?:\.(?:com|org|net))?$|\.(?:test|invalid)$", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d.,-]\d|\d)")
_PHONE = re.compile(r"(?<![\w.,:/$€£-])(?:\+|\(?)\d(?:[\d ()/.-]{5,20})\d(?![\w%])")
_FREE = re.compile(r"(?:\+?1)?(?:0?800|0?808|888|877|866|855|844|833)")
_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_DATE = re.compile(
    r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}|(?:19|20)\d{2}(?:[ ,/\u2013-]+(?:19|20)\d{2})*"
)
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?")
_DIGITS = re.compile(r"\W{0,3}(?:(?:is|was|no|number|of)\W{1,3})?[A-Z]{0,3}-?\d[A-Z0-9]*(?:[ ./-]?[A-Z]*\d[A-Z0-9]*)*")
_BIRTH = re.compile(
    r"[^.!?\n]{0,16}?(?:\b\d{1,2}(?:st|nd|rd|th)?\b[^\d.!?\n]{1,14}\b\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|[A-Z][a-z]+ \d{1,2},? \d{4})"
)
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_FULL_NUMBER = 9
_FEWEST_DIGITS = 5
"""So many digits make a number that belongs to one person; of years and prices there are fewer."""


def _personal_data(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
    playbook = catalogue.playbook
    for written in texts_of(entity, VOICES):
        for what in dict.fromkeys(found_in(playbook, written.text)):
            yield Finding(written.path, f"{what} stands here", key=f"{written.key}.{what}")


def found_in(playbook: Playbook, text: str) -> Iterator[str]:
    """Yield what personal data stands in a text, in words; the data itself is not repeated.

    Args:
        playbook: the playbook, with its language and what it adds and allows.
        text: the text, with what is quoted in it.
    """
    for allowed in own_list(playbook, "personal_data").allow:
        text = re.sub(re.escape(allowed), "", text, flags=re.IGNORECASE)
    words = in_language(playbook.language).lists
    if "@" in text and any(not _of_nobody(found[0], words.get("roles", ())) for found in _EMAIL.finditer(text)):
        yield "an e-mail address"
    if _DIGIT.search(text):
        yield from _numbers(text, words)
    if own_list(playbook, "personal_data").add and finder(playbook, "personal_data").first(text, quoted=True):
        yield "what your list names"


def _of_nobody(address: str, roles: tuple[str, ...]) -> bool:
    """Tell whether an address is kept free for examples, or belongs to a post."""
    return bool(_NOBODYS.search(address)) or address.partition("@")[0].casefold() in roles


def _numbers(text: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if any(_is_iban(found[0]) for found in _IBAN.finditer(text)):
        yield "a bank account"
        text = _IBAN.sub("", text)
    if any(_is_card(found[0]) for found in _CARD.finditer(text)):
        yield "a card number"
        text = _CARD.sub("", text)
    if _SECURITY.search(text):
        yield "a social security number"
        text = _SECURITY.sub("", text)
    if not words:
        if _phones(text, ()):
            yield "a telephone number"
        return
    hinted = _hints((*words["numbers"], *words["births"])).search(text)
    read = tokens(text) if hinted else []
    if _followed(text, read, words["numbers"], _DIGITS):
        yield "a number that belongs to somebody"
    elif _phones(text, words["phone"]):
        yield "a telephone number"
    if _followed(text, read, words["births"], _BIRTH):
        yield "a day of birth"
    if _address(words["streets"]).search(text):
        yield "where somebody lives"


def _followed(text: str, read: list[Token], rows: tuple[str, ...], digits: re.Pattern[str]) -> bool:
    matches = _index(rows).matches(read) if read else []
    found = (digits.match(text, read[match.end - 1].end) for match in matches)
    return any(len(re.findall(r"\d", each[0])) >= _FEWEST_DIGITS for each in found if each)


@cache
def _index(rows: tuple[str, ...]) -> Index:
    return Index(Row(Notation({}, ()).pattern(row), (), 0) for row in rows)


@cache
def _hints(rows: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words of lines; where none stands, no line can."""
    words = {re.escape(word) for row in rows for word in re.findall(r"[^\W\d_]+", row)}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


@cache
def _address(streets: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(streets)
    return re.compile(rf"\b(?<![.,:])\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][\w'’.-]{{0,30}} ){{1,3}}(?:{names})\b")


def _is_iban(written: str) -> bool:
    """Tell whether a bank account's check digits are right (ISO 7064, modulo 97)."""
    plain = written.replace(" ", "")
    moved = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


def _is_card(written: str) -> bool:
    """Tell whether a card number's check digit is right (ISO/IEC 7812, Luhn)."""
    digits = [int(c) for c in written if c.isdigit()]
    doubled = [digit if i % 2 == 0 else digit * 2 - 9 * (digit > 4) for i, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _phones(text: str, cues: tuple[str, ...]) -> bool:
    return any(_is_phone(found[0], text[: found.start()], cues) for found in _PHONE.finditer(text))


def _is_phone(written: str, before: str, cues: tuple[str, ...]) -> bool:
    digits = "".join(c for c in written if c.isdigit())
    if (
        not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS
        or _FREE.match(digits)
        or _DATE.fullmatch(written.strip(" .()"))
    ):
        return False
    if _DAY_AND_MONTH.search(written):
        return False
    if written.startswith(("+", "(", "0")):
        return len(digits) >= _FULL_NUMBER or written.startswith("(")
    if re.fullmatch(r"\d{3}[ .-]\d{3}[ .-]\d{4}", written):
        return True
    cue = re.findall(r"\w+", before[-40:].casefold())[-3:]
    return bool(set(cue) & set(cues)) and not _THOUSANDS.fullmatch(written)


RULES.all.append(
    Rule(
        "quote/personal-data",
        tuple(VOICES),
        "warning",
        title="Nothing that people said tells who they are.",
        why=(
            "Whoever talks to us trusts that it goes no further. What stands in git stays in its history, even when it "
            "is deleted."
        ),
        source="Practice; GDPR, article 5: no more data than needed",
        mend=(
            "Replace it by what it is, such as [her number], and ask whoever keeps the repository whether its history "
            "has to be cleaned. What belongs to nobody stands under `checks: words: personal_data: allow:`."
        ),
        failing="""\
title: "Talks at the door"
source: interview
date: 2026-06-03
excerpt: "“Ring me on +44 7911 123456 when it is back.”"
""",
        passing="""\
title: "Talks at the door"
source: interview
date: 2026-06-03
excerpt: "“Ring me on [her number] when it is back.”"
""",
        find=_personal_data,
        words=("personal_data",),
    )
)
