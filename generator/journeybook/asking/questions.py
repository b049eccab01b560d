"""Whether a question leaves room for an answer.

Questions are read as English sentences, by their first words and the way they end. What is found is a hint and never
certain; where a sentence could be meant either way, nothing is said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["closed-question", "leading-question"]


@dataclass(frozen=True)
class Finding:
    """What keeps a question from being open.

    Args:
        kind: whether a word would be enough for an answer, or the question says already what the answer should be.
        message: what is wrong, in small letters and without a full stop.
        hint: how to open it, in the same style.
    """

    kind: FindingKind
    message: str
    hint: str


_BE = "is|are|was|were|am|isn't|aren't|wasn't|weren't"
_DO = "do|does|did|don't|doesn't|didn't"
_HAVE = "have|has|had|haven't|hasn't|hadn't"
_MODAL = "can|could|will|would|should|shall|may|might|can't|couldn't|won't|wouldn't|shouldn't"
_AUXILIARY = f"{_BE}|{_DO}|{_HAVE}|{_MODAL}"
_WH = "what|what's|how|how's|who|who's|whom|whose|why|where|where's|when|which"
_TELL = (
    r"(?:tell|walk|describe|show|talk|take|explain|share|say|give|help|paint|draw|sketch|imagine|think|go|start|begin"
    r"|name|list|read|expand|elaborate|picture|put)"
)
_SOFTLY = r"(?:(?:please|maybe|perhaps|just|briefly|also|first|now|quickly) )*"

_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_QUOTED = re.compile(r'"[^"]*"')
_ASIDE = re.compile(r"\([^()]*\)")
_FILLER = re.compile(r"\A(?:(?:and|so|but|then|now|well|ok|okay|or|also|yes|thank you|thanks|please)\b[ ,]*)+")
_PARTS = re.compile(r"[,;:\u2013\u2014\u2026]| - |\.\.\.")

_OPEN = re.compile(
    rf"(?:(?:{_WH})\b(?!'t)|(?:in|at|to|for|from|with|by|on|of|about|since|until|during|through|under) (?:{_WH})\b"
    rf"|{_TELL}\b|let's\b|let us\b)"
)
# "When the line died" begins a clause, "when did it die" a question.
_CLAUSE = re.compile(rf"when (?!(?:{_AUXILIARY})\b)")
_INVITATION = re.compile(
    rf"(?:can|could|would|will|may|might) (?:you|i ask you to|we ask you to) {_SOFTLY}"
    rf"(?:(?:be (?:so kind as|willing|able|happy) to|like to|care to|mind) )?{_SOFTLY}"
    rf"(?:{_TELL}|telling|walking|describing|showing|talking|taking|explaining|sharing|saying|giving|starting)\b"
)
_REQUEST = re.compile(
    r"(?:may|can|shall) (?:i|we)\b|(?:could|might) i\b"
    r"|(?:would|is|will) (?:it|that) (?:be )?(?:ok|okay|all right|alright|possible|fine) (?:if|to|for|with)\b"
    r"|(?:do|would) you mind\b|have a \w+"
)
_WHETHER = re.compile(r"\b(?:tell|let) (?:me|us)(?: know)? whether\b")
_IF = re.compile(r"\btell (?:me|us) if\b")
_CLOSED = re.compile(rf"(?:{_AUXILIARY})\b")
_COMMAND = re.compile(rf"do (?:{_TELL}|feel|keep|let|not)\b")  # "Do tell me"
_TAG = re.compile(
    rf"(?:(?:{_AUXILIARY}) (?:you|it|they|he|she|we|i|that|this|there)(?: not)?|right|correct|true|yes|no|agreed)"
)
_CONFIRMED = re.compile(r"(?:so )?you (?!know\b|see\b)")

_NEGATIVE = re.compile(rf"(?:{'|'.join(w for w in _AUXILIARY.split('|') if w.endswith(chr(39) + 't'))})\b")
_AGREE = re.compile(
    r"(?:do|would|don't|wouldn't) you (?:also |not )?agree\b"
    r"|(?:surely|obviously|of course|as you know|as we all know|clearly)\b"
    r"|(?:most|many) (?:people|customers|of our customers|others)\b"
    r"|(?:everybody|everyone|we all) (?:\w+s|love|hate|like|know|agree)\b"
)
_FEELINGS = (
    "happy|satisfied|dissatisfied|unhappy|pleased|delighted|glad|impressed|content|grateful|relieved|comfortable"
    "|easy|simple|smooth|helpful|useful|friendly|kind|nice|pleasant|convenient|clear|good|great|wonderful|valuable"
    "|angry|annoyed|frustrated|frustrating|upset|disappointed|disappointing|worried|stressed|stressful|difficult|hard"
    "|confusing|confused|bad|terrible|awful|painful|unpleasant|unfriendly|unhelpful|important"
    "|annoying|irritating|tiring|exhausting|boring|tedious|scary|rude|unfair|complicated|exciting|lovely|perfect|poor"
)
_LOADED = re.compile(
    rf"how (?:very |really |truly )?(?:{_FEELINGS})(?: (?:and|or) \w+)? (?:{_AUXILIARY})\b"
    rf"|how much (?:{_DO}|would) (?:you|they|he|she|your \w+) (?:\w+ )?"
    r"(?:like|love|enjoy|appreciate|value|trust|dislike|hate|prefer)\b"
)
_EITHER = re.compile(r"\bor\b(?! (?:not|so|something|anything|anybody|anyone|somebody|someone|somewhere|anywhere)\b)")
_OPPOSITES = re.compile(
    r"(?:rather |more )?(?:good or bad|easy or (?:hard|difficult)|fast or slow|quick or slow|better or worse"
    r"|happy or (?:unhappy|sad)|satisfied or (?:dissatisfied|unsatisfied|not)|helpful or (?:unhelpful|not)"
    r"|positive or negative|yes or no)"
)
_DOUBLE = re.compile(
    rf"^(?:.*\s)?(?:{_WH})\s.*\b(?:{_AUXILIARY})\b.*\sand (?:{_WH}) (?:\w+ )?(?:{_AUXILIARY})\b(?! it that)"
)

_MESSAGES: Mapping[str, tuple[FindingKind, str, str]] = {
    "happened": (
        "closed-question",
        "this can be answered with yes or no",
        "begin with “Tell me about the last time …”, or ask what happened: “What did you do when …?”",
    ),
    "usual": (
        "closed-question",
        "this can be answered with yes or no",
        "begin with “how” or “what”, or with “Walk me through …”",
    ),
    "would": (
        "closed-question",
        "this can be answered with yes or no, and people guess badly what they would do",
        "ask what they did: “Tell me about the last time …”",
    ),
    "anything": (
        "closed-question",
        "this can be answered with no",
        "begin with “what”: “What else …?”",
    ),
    "whether": (
        "closed-question",
        "this can be answered with yes or no",
        "ask “how” in place of “whether”: “Tell me how …”",
    ),
    "tag": (
        "closed-question",
        "this ends in words that ask for a yes",
        "end before them, and ask: “How was that for you?”",
    ),
    "confirmed": (
        "closed-question",
        "this only asks for a yes",
        "ask what happened, in their words: “What did you do then?”",
    ),
    "suggested": (
        "leading-question",
        "this suggests the answer",
        "leave your own view out: “How was that for you?”",
    ),
    "loaded": (
        "leading-question",
        "this says already how it was",
        "let them find the word: “How was … for you?”, “What did you think of …?”",
    ),
    "either": (
        "leading-question",
        "this offers the answers to choose from",
        "let them find their own: “How was … for you?”",
    ),
    "double": (
        "leading-question",
        "this asks two things at once, and one of them gets lost",
        "ask one, wait for the answer, then ask the other; it can be a probe",
    ),
}


_OF_ONE_QUESTION = frozenset(("either", "double"))
"""Faults of a question that somebody else waits behind; to oneself one may put two, or a choice."""


def findings(question: str, *, unhurried: bool = False) -> tuple[Finding, ...]:
    """Return what keeps an English question from being open, each kind once; nothing where it is open.

    Args:
        question: the question, in one or more sentences.
        unhurried: whether there is time to think about all of it, as in questions to oneself: an open sentence opens
            the others, and two questions at once or a choice are fine.
    """
    faults = [tuple(_faults(sentence)) for sentence in _sentences(question)]
    opened = unhurried and any(_OF_ONE_QUESTION.issuperset(names) for names in faults)
    found: dict[FindingKind, Finding] = {}
    for name in (name for names in faults for name in names if not (unhurried and name in _OF_ONE_QUESTION)):
        finding = Finding(*_MESSAGES[name])
        if not (opened and finding.kind == "closed-question"):
            found.setdefault(finding.kind, finding)
    return tuple(found.values())


def reads(language: str) -> bool:
    """Tell whether questions in a language, as the playbook names it, can be read here."""
    return language == "en" or language.startswith("en-")


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences that may be questions, in small letters, without what is quoted or in brackets in them."""
    text = " ".join(text.translate(_STRAIGHT).casefold().split())
    if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2:
        text = text[1:-1]
    text = _ASIDE.sub("", _QUOTED.sub("that", text)).strip()
    for sentence in re.split(r"(?<=[?!.])\s+", text):
        unfinished = sentence == text and not sentence.endswith((".", "!"))
        if sentence.endswith("?") or unfinished or _WHETHER.search(sentence):
            yield sentence.rstrip("?!. ")


def _faults(sentence: str) -> Iterator[str]:
    parts = [_FILLER.sub("", part.strip()) for part in _PARTS.split(sentence)]
    parts = [part for part in parts if part]
    if _WHETHER.search(sentence) or _IF.search(sentence):
        yield "whether"
    if len(parts) > 1 and _TAG.fullmatch(parts[-1]):
        yield "tag"
        return
    if any(_AGREE.match(part) for part in parts):
        yield "suggested"
        return
    asked = next((part for part in parts if _is_question(part)), None)
    if asked is None:
        if _CONFIRMED.match(parts[0] if parts else "") and not re.search(rf"\b(?:{_WH})\b", sentence):
            yield "confirmed"
    elif _OPEN.match(asked):
        yield from _faults_of_open(sentence, asked, parts)
    elif not (_INVITATION.match(asked) or _REQUEST.match(asked) or _COMMAND.match(asked)):
        yield _fault_of_closed(sentence[sentence.index(asked) :], asked)


def _is_question(part: str) -> bool:
    return not _CLAUSE.match(part) and bool(_OPEN.match(part) or _CLOSED.match(part))


def _faults_of_open(sentence: str, asked: str, parts: list[str]) -> Iterator[str]:
    if _LOADED.match(asked):
        yield "loaded"
    elif re.search(r"\beither\b.+\bor\b", sentence) or (len(parts) > 1 and _OPPOSITES.fullmatch(parts[-1])):
        yield "either"
    elif _DOUBLE.match(sentence):
        yield "double"


def _fault_of_closed(rest: str, asked: str) -> str:
    first = asked.split(" ")[0]
    if _NEGATIVE.match(asked):
        return "suggested"
    if _EITHER.search(rest):
        return "either"
    if re.match(r"(?:is|was|are|were) there (?:anything|something|any)\b", asked):
        return "anything"
    if first in _MODAL.split("|"):
        return "would"
    return "usual" if first in ("do", "does", "is", "are", "am") else "happened"
