"""Rules for empathy maps: first what can be seen and heard, then what goes on inside, and which of it is known."""

import re
from collections.abc import Iterator

from journeybook.catalogue import Catalogue
from journeybook.checks import in_time
from journeybook.checks.rule import Finding, Rules
from journeybook.model import EmpathyMap, Statement

RULES = Rules()

_CANVAS = "Dave Gray, Empathy Map Canvas (2017)"
_NNG = "Nielsen Norman Group, “Empathy mapping”"
_OUTSIDE = ("see", "say", "do", "hear")
_FIELDS = (*_OUTSIDE, "think_feel", "pains", "gains")
_ORIGIN = ("made_by", "date", "version")

# What every example has, so that each shows only its own point.
_HEAD = """\
persona: ana
situation: "At the desk, with the wrong card"
needs_to_do: "Decide whether to ask."
map_type: aggregated
"""


@RULES.rule(
    EmpathyMap,
    "empathy-map/inside-before-outside",
    "warning",
    title="What can be seen, heard, said and done is filled in before what goes on inside.",
    why=(
        "Thoughts and feelings are concluded from what people see, say, do and hear. Without that, we write down our "
        "own."
    ),
    source=f"{_CANVAS}: clockwise around the head, then inside it",
    mend="Fill in the empty fields from what was really seen and heard; then read `think_feel` again.",
    failing=f"""{_HEAD}\
see: ["A queue behind her"]
say: ["I must have left it at home"]
do: ["Looks through her bag twice"]
think_feel: [{{text: "Everybody is looking at me", certainty: inferred}}]
evidence: [talks]
""",
    passing=f"""{_HEAD}\
see: ["A queue behind her"]
say: ["I must have left it at home"]
do: ["Looks through her bag twice"]
hear: ["Somebody sighs"]
think_feel: [{{text: "Everybody is looking at me", certainty: inferred}}]
evidence: [talks]
""",
)
def _inside_before_outside(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    empty = [field for field in _OUTSIDE if not getattr(map_, field)]
    if map_.think_feel and empty:
        verb = "is" if len(empty) == 1 else "are"
        yield Finding(("think_feel",), f"this is filled in, and {_and(empty)} {verb} empty")


@RULES.rule(
    EmpathyMap,
    "empathy-map/say-without-source",
    "warning",
    title="What a person says was really said, and the map says where.",
    why="Words that we put into somebody's mouth are our own opinion in quotation marks.",
    source=_NNG,
    mend="Add `evidence:` to the sentence or to the map as a whole. What was only thought belongs into `think_feel`.",
    failing=f"""{_HEAD}\
say: ["I must have left it at home"]
""",
    passing=f"""{_HEAD}\
say: [{{text: "I must have left it at home", evidence: [talks]}}]
""",
)
def _say_without_source(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    for i, said in enumerate(map_.say):
        if not said.evidence and not map_.evidence:
            yield Finding(("say", i), "nothing says where this was said", key=_key("say", said))


@RULES.rule(
    EmpathyMap,
    "empathy-map/do-not-seen",
    "warning",
    title="What a person does was seen by us or told to us, and the map says which of the two.",
    why="People do other things than they tell, and other things than we suppose.",
    source=_NNG,
    mend="Add `certainty: observed` or `certainty: reported`. What is only supposed belongs into `think_feel`.",
    failing=f"""{_HEAD}\
do: ["Looks through her bag twice"]
""",
    passing=f"""{_HEAD}\
do: [{{text: "Looks through her bag twice", certainty: observed}}]
""",
)
def _do_not_seen(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    for i, done in enumerate(map_.do):
        if done.certainty not in ("observed", "reported"):
            state = f"this is {done.certainty}: it was" if done.certainty else "nothing says whether this was"
            end = "neither seen nor told" if done.certainty else "seen or told"
            yield Finding(("do", i), f"{state} {end}", key=_key("do", done))


@RULES.rule(
    EmpathyMap,
    "empathy-map/inside-as-fact",
    "warning",
    title="What a person thinks and feels is marked as our conclusion, unless they told us.",
    why="Nobody can see a thought. Marked as a conclusion it stays open to being asked about.",
    source=_NNG,
    mend=(
        "Add `certainty: inferred`, or `assumed` where it is a guess. Where they told us, write `certainty: reported` "
        "and `evidence:`."
    ),
    failing=f"""{_HEAD}\
see: ["A queue behind her"]
say: ["I must have left it at home"]
do: [{{text: "Looks through her bag twice", certainty: observed}}]
hear: ["Somebody sighs"]
think_feel: [{{text: "Everybody is looking at me", certainty: observed}}]
""",
    passing=f"""{_HEAD}\
see: ["A queue behind her"]
say: ["I must have left it at home"]
do: [{{text: "Looks through her bag twice", certainty: observed}}]
hear: ["Somebody sighs"]
think_feel: [{{text: "Everybody is looking at me", certainty: inferred}}]
""",
)
def _inside_as_fact(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    for i, inner in enumerate(map_.think_feel):
        match inner.certainty:
            case "inferred" | "assumed":
                continue
            case "reported" if inner.evidence or map_.evidence:
                continue
            case "reported":
                message = "nothing says where this was told"
            case "observed":
                message = "a thought or a feeling cannot be observed"
            case None:
                message = "nothing says how we know this"
        yield Finding(("think_feel", i), message, key=_key("think_feel", inner))


@RULES.rule(
    EmpathyMap,
    "empathy-map/pains-and-gains",
    "warning",
    title="An empathy map has both pains and gains.",
    why="Pains alone make a victim, gains alone a dream. What to do next lies between the two.",
    source=_CANVAS,
    mend="Add the one that is missing: what they fear and what stands in the way, or what they hope for.",
    failing=f"""{_HEAD}\
pains: ["Being sent home again"]
""",
    passing=f"""{_HEAD}\
pains: ["Being sent home again"]
gains: ["A desk that finds her by name"]
""",
)
def _pains_and_gains(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    missing = [field for field in ("pains", "gains") if not getattr(map_, field)]
    if missing:
        yield Finding((missing[0],), f"{_and(missing)} {'is' if len(missing) == 1 else 'are'} empty")


@RULES.rule(
    EmpathyMap,
    "empathy-map/said-twice",
    "warning",
    title="Nothing stands on an empathy map twice.",
    why="What is said and thought alike shows no tension, and tension is what the map is made to find.",
    source="Practice",
    mend="Keep it where it was seen or heard. For the other place, ask what is different there.",
    failing=f"""{_HEAD}\
say: ["I must have left it at home"]
think_feel: [{{text: "I must have left it at home.", certainty: inferred}}]
""",
    passing=f"""{_HEAD}\
say: ["I must have left it at home"]
think_feel: [{{text: "They think that I never had one.", certainty: inferred}}]
""",
)
def _said_twice(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for field in _FIELDS:
        statements: tuple[Statement, ...] = getattr(map_, field)
        for i, statement in enumerate(statements):
            words = " ".join(re.findall(r"\w+", statement.text.casefold()))
            if words and words in first:
                yield Finding((field, i), f"this stands under `{first[words]}` already", key=_key(field, statement))
            first.setdefault(words, field)


@RULES.rule(
    EmpathyMap,
    "empathy-map/no-origin",
    "warning",
    title="An empathy map says who made it, when, and which version it is.",
    why="A map that nobody stands for cannot be asked about, and nobody knows which copy on which wall is the new one.",
    source=f"{_CANVAS}, header",
    mend="Add `made_by:` with posts or teams, `date:` and `version:`.",
    failing=f"""{_HEAD}\
date: 2026-06-03
""",
    passing=f"""{_HEAD}\
made_by: ["Front desk"]
date: 2026-06-03
version: "1.0"
""",
)
def _no_origin(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    missing = [field for field in _ORIGIN if not getattr(map_, field)]
    if missing:
        yield Finding((missing[0],), f"{_and(missing)} {'is' if len(missing) == 1 else 'are'} missing")


@RULES.rule(
    EmpathyMap,
    "empathy-map/type-not-said",
    "warning",
    title="An empathy map says whether it was made from one person’s account or from several.",
    why="One person’s map is a story, and a good one. It must not be read as that of many.",
    source="Practice",
    mend="Add `map_type: one-user` or `map_type: aggregated`.",
    failing="""\
persona: ana
situation: "At the desk, with the wrong card"
needs_to_do: "Decide whether to ask."
""",
    passing="""\
persona: ana
situation: "At the desk, with the wrong card"
needs_to_do: "Decide whether to ask."
map_type: one-user
""",
)
def _type_not_said(_: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    if "map_type" not in map_.model_fields_set:
        yield Finding(("map_type",), "nothing says whether one person's account is behind this map, or several")


RULES.rule(
    EmpathyMap,
    "empathy-map/review-overdue",
    "warning",
    title="A live empathy map is held against reality in time.",
    why=in_time.WHY,
    source="Practice",
    mend=in_time.MEND,
    failing=f"""{_HEAD}\
status: live
last_validated: 2024-06-03
""",
    passing=f"""{_HEAD}\
status: live
last_validated: 2026-06-03
""",
)(in_time.overdue)


def _key(field: str, statement: Statement) -> str:
    return f"{field}.{statement.id or statement.text}"


def _and(fields: list[str]) -> str:
    quoted = [f"`{field}`" for field in fields]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
