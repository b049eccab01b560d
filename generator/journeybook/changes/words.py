"""Words for what changed: names of fields as the pages use them, values as people write them, quotes cut short."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import cast

from pydantic import BaseModel

from journeybook.model import Owner, Ref
from journeybook.model.fields import Duration

QUOTED = 90
"""No quote is longer, in characters."""
_SHORT = 60  # a text up to this length is told from … to …
_SHOWN = 5  # so many items of a list are named
_BEFORE = 25  # characters shown before the place where two texts begin to differ

Heading = Callable[[Ref], str]
"""Gives the words that stand for what a reference points at."""


# Fields -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FieldName:
    """What a field is called, and one item of it where it is a list; `one` is empty where no word is known."""

    many: str
    one: str = ""


_LISTS = {
    "accessibility_barriers": ("barriers", "barrier"),
    "accessibility_needs": ("accessibility needs", "accessibility need"),
    "activities": ("activities", "activity"),
    "addresses": ("things that it answers", "thing that it answers"),
    "anchors": ("anchors", "anchor"),
    "asked": ("questions that people asked", "question that people asked"),
    "backstage": ("backstage activities", "backstage activity"),
    "bands": ("bands", "band"),
    "beats": ("turns of the story", "turn of the story"),
    "behaviours": ("behaviors", "behavior"),
    "breaks": ("agreements about breaks", "agreement about breaks"),
    "cards": ("cards", "card"),
    "changes": ("things changed because of it", "thing changed because of it"),
    "channels": ("channels", "channel"),
    "choices": ("choices", "choice"),
    "common_mistakes": ("common mistakes", "common mistake"),
    "contrasts": ("pairs of what to say", "pair of what to say"),
    "counselors": ("counselors", "counselor"),
    "debrief": ("questions for the debrief", "question for the debrief"),
    "decisions": ("decisions", "decision"),
    "decks": ("card decks", "card deck"),
    "demographics": ("facts", "fact"),
    "devices": ("devices", "device"),
    "dimensions": ("dimensions", "dimension"),
    "drills": ("drills", "drill"),
    "emotion_words": ("words for feelings", "row of words for feelings"),
    "endings": ("endings", "ending"),
    "entries": ("entries", "entry"),
    "evidence": ("pieces of evidence", "piece of evidence"),
    "expectations": ("expectations", "expectation"),
    "facts": ("facts that it rests on", "fact that it rests on"),
    "failure_modes": ("things that can go wrong", "thing that can go wrong"),
    "fears": ("fears", "fear"),
    "featured": ("journeys on the start page", "journey on the start page"),
    "frontstage": ("frontstage activities", "frontstage activity"),
    "gains": ("gains", "gain"),
    "gaps": ("gaps", "gap"),
    "glossary": ("words in the glossary", "word in the glossary"),
    "goals": ("goals", "goal"),
    "guides": ("language guides", "language guide"),
    "hints": ("hints", "hint"),
    "images": ("pictures", "picture"),
    "insights": ("insights", "insight"),
    "instructions": ("instructions", "instruction"),
    "interests": ("interests", "interest"),
    "items": ("items", "item"),
    "jobs": ("jobs to be done", "job to be done"),
    "journeys": ("journeys", "journey"),
    "key_points": ("key points", "key point"),
    "links": ("links", "link"),
    "loved_products": ("loved products", "loved product"),
    "materials": ("materials", "material"),
    "metrics": ("metrics", "metric"),
    "modules": ("modules", "module"),
    "moments": ("moments", "moment"),
    "motivations": ("motivations", "motivation"),
    "needs": ("needs", "need"),
    "nodes": ("moments", "moment"),
    "objectives": ("objectives", "objective"),
    "opportunities": ("opportunities", "opportunity"),
    "options": ("options", "option"),
    "outcomes": ("outcomes", "outcome"),
    "pain_points": ("pain points", "pain point"),
    "pains": ("pains", "pain"),
    "pairs": ("pairs", "pair"),
    "parts": ("parts", "part"),
    "next": ("ways on", "way on"),
    "points": ("measurements", "measurement"),
    "accepted": ("accepted findings", "accepted finding"),
    "peers": ("peers", "peer"),
    "personas": ("personas", "persona"),
    "potential_harms": ("possible harms", "possible harm"),
    "prerequisites": ("things to do before", "thing to do before"),
    "questions": ("questions", "question"),
    "roles": ("roles", "role"),
    "sections": ("sections", "section"),
    "shows": ("parts of the mission that it shows", "part of the mission that it shows"),
    "skills": ("skills", "skill"),
    "solutions": ("solutions", "solution"),
    "stations": ("stations", "station"),
    "steps": ("steps", "step"),
    "support": ("supporting activities", "supporting activity"),
    "tags": ("tags", "tag"),
    "tasks": ("tasks", "task"),
    "teams": ("teams", "team"),
    "techniques": ("techniques", "technique"),
    "tensions": ("tensions", "tension"),
    "think_feel": ("thoughts and feelings", "thought or feeling"),
    "thoughts": ("thoughts", "thought"),
    "touchpoints": ("touchpoints", "touchpoint"),
    "traits": ("traits", "trait"),
    "twists": ("twists", "twist"),
    "watch_for": ("things to watch for", "thing to watch for"),
}
"""Field that holds a list → what several of its items are called, and one. Without an entry, see `name_of`."""

_SINGLE = {
    "action": "what is done",
    "alt": "description of the picture",
    "asks_of": "what it asks of the colleague",
    "backstory_public": "story that everybody knows",
    "basis": "what it rests on",
    "bio": "story",
    "body": "text",
    "certainty": "how we know",
    "customer_goal": "goal",
    "customer_value": "value to customers",
    "business_value": "value to the organization",
    "employee": "colleague’s side",
    "ends_when": "end",
    "emotion": "feeling",
    "felt": "feeling",
    "goes_to": "where it leads",
    "how_might_we": "question to think about",
    "id": "short name",
    "importance_business": "importance to the organization",
    "importance_customer": "importance to customers",
    "last_validated": "day of the last review",
    "licence": "license",
    "load": "emotional load",
    "needs_to_do": "what they need to do",
    "of": "journey that it improves",
    "overlooked": "who is overlooked",
    "parent": "larger journey",
    "pass_percent": "percent needed to pass",
    "refs": "what it is about",
    "review_by": "day of the next review",
    "review_every": "time between reviews",
    "shows": "what it shows",
    "src": "file of the picture",
    "starts_when": "beginning",
    "sub_journey": "journey in detail",
    "tech_comfort": "comfort with technology",
    "url": "address",
    "wait": "waiting time",
    "why": "reason",
    "waited": "waiting time",
}
"""Field with one value → what it is called, where that is not its own name."""


def name_of(field: str, *, is_list: bool = False) -> FieldName:
    """Return what a field is called; one without words here is called by its name."""
    if is_list and field in _LISTS:
        return FieldName(*_LISTS[field])
    return FieldName(_SINGLE.get(field, field.replace("_", " ")))


# Values -----------------------------------------------------------------------------------------------------------

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

FEELINGS = {-2: "very bad", -1: "bad", 0: "neutral", 1: "good", 2: "very good"}
"""The words of the pages for the values of the line of feelings."""


def feeling(value: int, word: str | None) -> str:
    """Return a feeling as the pages show it: the number with its sign, and the author's word or the scale's."""
    signed = f"+{value}" if value > 0 else _with_minus(str(value))
    return f"{signed} {word or FEELINGS[value]}"


def in_words(value: object, heading: Heading, *, choice: bool = False) -> str:
    """Return a value for people.

    Args:
        value: what the field holds.
        heading: see `Heading`.
        choice: the text is one of several that the model knows, and not somebody's words.
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _with_minus(f"{int(value) if value == int(value) else value:,}")
        case date():
            return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"
        case Duration():
            return str(value)
        case str() if choice:
            return re.sub(r"[-_]", " ", value)
        case str():
            return quoted(value)
        case Ref():
            return quoted(heading(value))
        case Owner():
            return quoted(", ".join(filter(None, (value.name, value.team))))
        case tuple():
            return listing([in_words(item, heading, choice=choice) for item in cast(tuple[object, ...], value)])
        case BaseModel():
            said = in_words(title_of(value), heading)
            alone = isinstance(title_of(value), int | float)
            return f"{name_of(title_field(value)).many} {said}" if alone else said
        case _:
            return "nothing" if value is None else quoted(str(value))


def in_full(value: object) -> str:
    """Return a value as it is written in a file, whole; of a group, what it is known by."""
    match value:
        case bool():
            return "true" if value else "false"
        case BaseModel():
            return in_full(title_of(value))
        case tuple():
            return ", ".join(in_full(item) for item in cast(tuple[object, ...], value))
        case _:
            return "" if value is None else str(value)


_TITLES = (
    *("title", "name", "term", "text", "action", "question", "ask", "prompt", "says", "front", "item", "label", "cue"),
    *("behaviour", "note", "what", "who", "statement", "sign", "instead_of", "left", "do", "avoid", "why"),
)
"""The fields that a group is known by, the first that it has."""


def title_field(value: BaseModel) -> str:
    """Return the name of the field that a group is known by."""
    fields = type(value).model_fields
    for name in (*_TITLES, *(name for name in fields if name not in ("id", "type"))):
        if name in fields:
            found = getattr(value, name)
            if found is not None and found is not False and found != ():
                return name
    return next(iter(fields))


def title_of(value: BaseModel) -> object:
    """Return what a group is known by: its title, its text, or its first field that says something."""
    return getattr(value, title_field(value))


def _with_minus(number: str) -> str:
    return number.replace("-", "\N{MINUS SIGN}")


# Counting and listing ----------------------------------------------------------------------------------------------

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun: ``one step``, ``two steps``, ``13 steps``."""
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else f'{count:,}'} {one if count == 1 else many}"


def listing(items: Sequence[str]) -> str:
    """Return items as a sentence lists them, the first few by name."""
    shown = list(items[:_SHOWN]) if len(items) > _SHOWN + 1 else list(items)
    if more := len(items) - len(shown):
        shown.append(f"{more:,} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


# Quotes -----------------------------------------------------------------------------------------------------------


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut at a word where it is long."""
    return f"“{_cut(one_line(text))}”"


def is_short(text: str) -> bool:
    """Tell whether a text is told whole when it changes."""
    return len(one_line(text)) <= _SHORT


def contrast(before: str, after: str) -> tuple[str, str]:
    """Return two texts in quotation marks, each cut so that where they begin to differ can be seen."""
    before, after = one_line(before), one_line(after)
    if max(len(before), len(after)) <= QUOTED:
        return f"“{before}”", f"“{after}”"
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = 0
    if same > 2 * _BEFORE:
        space = before.rfind(" ", same - 2 * _BEFORE, same - _BEFORE)
        start = space + 1 if space >= 0 else same - _BEFORE
    lead = "… " if start else ""
    return f"“{lead}{_cut(before[start:])}”", f"“{lead}{_cut(after[start:])}”"


def changed_text(before: str, after: str) -> str:
    """Return how a longer text changed: the first sentence that did, and how many others."""
    old, new = _sentences(before), _sentences(after)
    edits = [e for e in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if e[0] != "equal"]
    if not edits:
        return "only its layout"
    _, i, i_end, k, k_end = edits[0]
    if i == i_end:
        said = f"{quoted(new[k])} was added"
    elif k == k_end:
        said = f"{quoted(old[i])} was taken out"
    else:
        said = " became ".join(contrast(old[i], new[k]))
    more = sum(max(i_end - i, k_end - k) for _, i, i_end, k, k_end in edits) - 1
    return f"{said}, and {counted(more, 'more sentence', 'more sentences')} changed" if more else said


# After a full stop and the like, with a quotation mark or a bracket behind it, unless a small letter follows, as after
# "p.m."; or after those of Chinese and Japanese.
_END_OF_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?![a-zß-ÿ])|(?<=[\u3002\uff01\uff1f])|\n+")


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, without the dashes and bars that Markdown is made of."""
    return [line for part in _END_OF_SENTENCE.split(text) if re.search(r"\w", line := one_line(part))]


def _cut(text: str) -> str:
    if len(text) <= QUOTED:
        return text
    end = text.rfind(" ", QUOTED * 2 // 3, QUOTED - 1)
    return f"{text[: end if end > 0 else QUOTED - 2].rstrip(' ,;:')} …"
