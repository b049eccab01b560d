"""Rules for the words of a journey: the customer's side, today, and in words that customers know."""

import re
from collections.abc import Iterator
from functools import cache

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rule, Rules
from journeybook.checks.steps import HEAD, placed
from journeybook.checks.texts import Written, texts
from journeybook.checks.word_lists import finder, in_language, own_list
from journeybook.language.own_words import own_words
from journeybook.model import Entity, Journey, Playbook, WalkLog

RULES = Rules()

_MISTAKES = "Smaply, ten mistakes in journey mapping"
_THEYDO = "TheyDo, customer journey mapping"
_JARGON = "ASB, jargon lint of service blueprints"

# What customers see, hear and say; not what happens behind the line of visibility, nor what colleagues do there.
CUSTOMER_FACING = (
    *("title", "scenario", "expectations.*", "starts_when", "ends_when", "stages.*.name", "stages.*.customer_goal"),
    *("stages.*.steps.*.action", "stages.*.steps.*.touchpoints.*.name", "stages.*.steps.*.touchpoints.*.message"),
    *("stages.*.steps.*.thoughts.*", "stages.*.steps.*.emotion.word", "stages.*.steps.*.emotion.reason"),
    *("stages.*.steps.*.emotion.quote", "stages.*.steps.*.pain_points.*", "stages.*.steps.*.gains.*"),
    "stages.*.steps.*.expectation",
)
_WHAT_HAPPENS = (
    *("stages.*.name", "stages.*.steps.*.action", "stages.*.steps.*.touchpoints.*.name"),
    *("stages.*.steps.*.frontstage.*.action", "stages.*.steps.*.backstage.*.action"),
    "stages.*.steps.*.support.*.action",
)


def _stage(name: str) -> str:
    return f"""{HEAD}\
stages:
  - id: back
    name: "{name}"
    steps:
      - {{id: drop, action: "Drops the book into the box"}}
"""


def _step(lines: str) -> str:
    return f"""{HEAD}\
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: drop
{lines}"""


# Whose words ------------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/company-stage-name",
    "warning",
    title="Stages are called what they are to the customer.",
    why=(
        "Nobody has ever lived through an “Onboarding” or a “Retention”. A map with such stages is a chart of our own "
        "work, and what lies between our departments is not on it."
    ),
    source=f"{_MISTAKES}; {_THEYDO}: not an internal process chart",
    mend=(
        "Ask what the customer would answer to “what are you doing?”. A word that is theirs here belongs into the "
        "glossary, or under `checks: words: company_stages: allow:`."
    ),
    failing=_stage("Returns management"),
    passing=_stage("I bring it back"),
    words=("company_stages",),
)
def _company_stage_name(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    words = finder(catalogue.playbook, "company_stages", glossary=True)
    for i, stage in enumerate(journey.stages):
        if found := words.first(stage.name):
            message = f"“{found}” is what the organization calls it"
            yield Finding(("stages", i, "name"), message, key=stage.id)


@RULES.rule(
    Journey,
    "journey/title-not-customers",
    "info",
    title="A journey is called what the customer would say, with “I” or “my” in it.",
    why="The title is what everybody remembers. “Complaint handling” is ours; “My parcel never came” is theirs.",
    source=f"{_THEYDO}; mapping with customers’ own words",
    mend="Begin with “I”, or with what people say when they call.",
    failing=_stage("I bring it back").replace("I bring my book back", "Returns"),
    passing=_stage("I bring it back"),
    words=("first_person",),
)
def _title_not_customers(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    playbook = catalogue.playbook
    known = in_language(playbook.language).words or own_list(playbook, "first_person").add
    if known and not finder(playbook, "first_person").first(journey.title, quoted=True):
        yield Finding(("title",), "this title is not what a customer would say of themselves")


@RULES.rule(
    Journey,
    "journey/company-acts",
    "warning",
    title="A step is what the customer does; what the organization does stands beside it.",
    why="“The system sends …” is our side of the door. On the customer’s side somebody waits, and that is the step.",
    source="DCKAP, ten mistakes to avoid in journey mapping; Nielsen Norman Group, “Journey Mapping 101”",
    mend=(
        "Write what the customer does at that time, be it waiting, and move the sentence to `frontstage:`, "
        "`backstage:` or `support:`."
    ),
    failing=_step('        action: "The system sends a reminder"\n'),
    passing=_step('        action: "Reads the reminder on the train"\n'),
    words=("company_acts",),
)
def _company_acts(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    persona = catalogue.personas.get(journey.persona.id)
    if persona and persona.type == "employee":
        return  # on their map, colleagues act
    words = finder(catalogue.playbook, "company_acts")
    for at in placed(journey):
        if found := words.first(at.step.action):
            yield Finding((*at.path, "action"), f"in “{found} …” the organization acts", key=at.key)


# Words that customers know ----------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/jargon",
    "warning",
    title="Where customers are, the map speaks their language.",
    why="Who writes “touchpoint” for a letter no longer sees the letter. And customers do not know what we mean.",
    source=_JARGON,
    mend=(
        "Write what somebody would say who has never worked here. A word that customers know belongs into the "
        "glossary, or under `checks: words: jargon: allow:`. Backstage and in quotation marks jargon is fine."
    ),
    failing=_step('        action: "Drops the book at the self-service portal"\n'),
    passing=_step('        action: "Drops the book into the box at the door"\n'),
    words=("jargon",),
)
def _jargon(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    words = finder(catalogue.playbook, "jargon", glossary=True)
    for written in _facing_customers(catalogue, journey):
        for found in dict.fromkeys(written.text[start:end] for start, end in words.found(written.text)):
            yield Finding(written.path, f"“{found}” is a word of ours", key=f"{written.key}.{found}")


@RULES.rule(
    Journey,
    "journey/unexplained-acronym",
    "warning",
    title="Where customers are, short forms are explained.",
    why="Three capitals close a sentence to everybody who is new: customers, and colleagues of the first week.",
    source=_JARGON,
    mend=(
        "Write the words, put an explanation in brackets behind it, or add the term to the glossary. Short forms that "
        "customers know stand under `checks: words: acronyms: allow:`."
    ),
    failing=_step('        action: "Holds the book under the RFID reader"\n'),
    passing=_step('        action: "Holds the book under the reader until it beeps"\n'),
    words=("acronyms",),
)
def _unexplained_acronym(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    playbook = catalogue.playbook
    if not (known := _known_acronyms(playbook)):
        return
    for written in _facing_customers(catalogue, journey):
        for found in dict.fromkeys(_acronyms(written.text)):
            plain = found.removesuffix("s")
            if not {found, plain, plain.upper()} & known:
                yield Finding(written.path, f"nothing explains “{found}”", key=f"{written.key}.{found}")


_CAPITALS = re.compile(r"[A-Z][a-z0-9&]{0,2}[A-Z]")
_ACRONYM = re.compile(
    r"(?<![\w&.-])(?:[A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*s?|[A-Z]{2,}[a-z]{1,2}[A-Z]+|[A-Z]{1,3}[a-z]{1,2}[A-Z]{2,})(?![\w&])"
)
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[ ,]+(?:[A-Z]{2,}|I|A))+\b|\b(?:I|A) (?:[A-Z]{2,}[ ,]*)+\b")
# A sentence of a single word in capitals, as on a sign or a display: APPROVED.
_SIGN = re.compile(r"(?:(?<=[.,:;!?/] )|\A)[A-Z]{5,}(?=[.,:;!?/]|\Z)")
_EXPLAINED = re.compile(r"\s*\(")


def _acronyms(text: str) -> Iterator[str]:
    """Yield the short forms in a text that it does not explain in brackets; words that are shouted are none."""
    if not _CAPITALS.search(text):
        return
    text = own_words(text)
    for loud in (_SHOUTED, _SIGN):
        text = loud.sub(lambda shouted: " " * len(shouted[0]), text)
    for found in _ACRONYM.finditer(text):
        before = text[: found.start()].rstrip()
        if not _EXPLAINED.match(text, found.end()) and not (before.endswith("(") and text[found.end() :][:1] == ")"):
            yield found[0]


def _known_acronyms(playbook: Playbook) -> frozenset[str]:
    """Return the short forms that need no explanation; nothing where that cannot be said in this language."""
    own = own_list(playbook, "acronyms")
    known = in_language(playbook.language).lists.get("known_acronyms", ())
    if not known and not own.allow:
        return frozenset()
    return _known(
        known, own.add, own.allow, tuple(f"{t.term} {t.meaning}" for t in playbook.glossary), _names(playbook)
    )


def _names(playbook: Playbook) -> tuple[str, ...]:
    return (playbook.organization.name, *(channel.name for channel in playbook.channels))


@cache
def _known(
    known: tuple[str, ...],
    add: tuple[str, ...],
    allow: tuple[str, ...],
    glossary: tuple[str, ...],
    names: tuple[str, ...],
) -> frozenset[str]:
    explained = (found for text in (*glossary, *names) for found in re.findall(r"[^\W_][\w&]*", text))
    return frozenset((*known, *allow, *explained)) - frozenset(add)


def _facing_customers(catalogue: Catalogue, journey: Journey) -> Iterator[Written]:
    """Yield what a journey says to and about customers; on the map of a colleague nobody is one."""
    persona = catalogue.personas.get(journey.persona.id)
    if not persona or persona.type != "employee":
        yield from texts(journey, CUSTOMER_FACING)


# As it is today ---------------------------------------------------------------------------------------------------


@RULES.rule(
    Journey,
    "journey/future-in-current",
    "warning",
    title="A journey of today shows what is there today.",
    why=(
        "What is planned reads like what exists. Colleagues tell customers of it, and nobody sees any more what is "
        "missing."
    ),
    source="GOV.UK, why we use user journey maps in government; ASB, states of service blueprints",
    mend="Move it into the ideal journey (`state: ideal`), or into an opportunity.",
    failing=_step('        action: "The new app will show when the book is due"\n'),
    passing=_step('        action: "Looks for the slip with the date"\n'),
    words=("future",),
)
def _future_in_current(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    if journey.state != "current":
        return
    words = finder(catalogue.playbook, "future")
    for written in texts(journey, _WHAT_HAPPENS):
        if found := words.first(written.text):
            yield Finding(
                written.path, f"“{found} …” is not there yet, and this is a journey of today", key=written.key
            )


# Feelings ---------------------------------------------------------------------------------------------------------


def _feeling_against_value(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
    playbook = catalogue.playbook
    bad, good = finder(playbook, "bad_feelings"), finder(playbook, "good_feelings")
    own = {word.casefold(): group.value for group in playbook.emotion_words for word in group.words}
    for value, word, path, key in _felt(entity):
        wrong, right = (bad, good) if value > 0 else (good, bad)
        listed = own.get(word.casefold())
        if listed is not None:
            against = value * listed < 0
        else:
            against = value != 0 and bool(wrong.first(word, quoted=True)) and not right.first(word, quoted=True)
        if against:
            message = f"“{word}” is {'not a good feeling' if value > 0 else 'a good feeling'}, and its value is {value}"
            yield Finding(path, message, key=key)


def _felt(entity: Entity) -> Iterator[tuple[int, str, tuple[str | int, ...], str]]:
    """Yield each feeling that has a word: its value, the word, where it stands, and whose it is."""
    if isinstance(entity, Journey):
        for at in placed(entity):
            if at.step.emotion and at.step.emotion.word:
                yield at.step.emotion.value, at.step.emotion.word, (*at.path, "emotion", "word"), at.key
    elif isinstance(entity, WalkLog):
        for i, walked in enumerate(entity.steps):
            if walked.felt and walked.felt.word:
                key = ".".join(walked.step.anchor) if walked.step else walked.title or ""
                yield walked.felt.value, walked.felt.word, ("steps", i, "felt", "word"), key


RULES.all.append(
    Rule(
        "journey/feeling-against-value",
        ("journey", "walk-log"),
        "info",
        title="The word for a feeling and its value say the same.",
        why="One of the two is a slip. The line is drawn from the number, and people remember the word.",
        source="Practice; the words of the playbook, `emotion_words:`, come first",
        mend="Ask what was meant, and change the word or the value.",
        failing=_step(
            '        action: "Drops the book into the box"\n        emotion: {value: 2, word: "Frustrated"}\n'
        ),
        passing=_step(
            '        action: "Drops the book into the box"\n        emotion: {value: -2, word: "Frustrated"}\n'
        ),
        find=_feeling_against_value,
        words=("bad_feelings", "good_feelings"),
    )
)
