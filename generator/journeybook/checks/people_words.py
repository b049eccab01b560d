"""Rules for the words about people: no labels, no stereotypes, goals that can be seen, feelings that are some."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Finding, Rules
from journeybook.checks.texts import texts
from journeybook.checks.word_lists import finder, in_language
from journeybook.language.tokens import tokens
from journeybook.model import EmpathyMap, Persona, Playbook

RULES = Rules()

_METHODS = "18F Methods, “Personas”"
_VERIFY = "“How to verify if the personas are well done”, itqualityassurance.com"
_CANVAS = "Dave Gray, Empathy Map Canvas (2017)"

_PERSONA_TEXTS = (
    *(
        "role",
        "summary",
        "bio",
        "quote.text",
        "goals.*",
        "needs.*",
        "jobs.*",
        "pain_points.*",
        "motivations.*",
        "fears.*",
    ),
    *(
        "behaviours.*",
        "context.work",
        "context.household",
        "context.friends",
        "interests.*",
        "loved_products.*",
        "skills.*",
    ),
    *("demographics.*.value", "demographics.*.relevance", "accessibility_needs.*", "potential_harms.*"),
)
ALIKE = 0.75
"""Personas are alike that share so much of the words of their goals and behaviors."""
FEWEST_WORDS = 4
"""Of personas with fewer words it is not said that they are alike."""

# What every example of a persona and of a map has.
_PERSONA = """\
basis: assumption
goals: ["Borrow a book on the way home"]
"""
_MAP = """\
persona: ana
situation: "At the desk, with the wrong card"
"""


@RULES.rule(
    Persona,
    "persona/generalizing-words",
    "info",
    title="A persona is a person, and not what is said of a group.",
    why="“Like all students” ends the thinking. Whoever reads it serves the group that they have in their head.",
    source=f"{_METHODS}; {_VERIFY}",
    mend="Write what these people said or did, with the evidence, and leave the group out.",
    failing=f"""\
name: "Maya"
{_PERSONA}\
behaviours: ["Like all students, she hates calling"]
""",
    passing=f"""\
name: "Maya"
{_PERSONA}\
behaviours: ["Writes rather than calls, as nobody can hear her on the train"]
""",
    words=("generalizing",),
)
def _generalizing_words(catalogue: Catalogue, persona: Persona) -> Iterator[Finding]:
    words = finder(catalogue.playbook, "generalizing")
    for written in texts(persona, _PERSONA_TEXTS):
        if found := words.first(written.text):
            message = f"“{found}” is said of a whole group"
            yield Finding(written.path, message, key=f"{written.key}.{found}")


@RULES.rule(
    Persona,
    "persona/label-name",
    "info",
    title="A persona has a name as people have, and not a label.",
    why="“Techie Tina” is a joke about somebody. Nobody walks in the shoes of a joke.",
    source=f"{_VERIFY}, on names",
    mend="Give a name that somebody from this group could have, and write the trait under `traits:`.",
    failing=f"""\
name: "Bookish Bella the Complainer"
{_PERSONA}""",
    passing=f"""\
name: "Bella Arnott"
{_PERSONA}""",
    words=("label_names",),
)
def _label_name(catalogue: Catalogue, persona: Persona) -> Iterator[Finding]:
    if finder(catalogue.playbook, "label_names").first(persona.name, quoted=True):
        yield Finding(("name",), f"“{persona.name}” is a label and not a name")


@RULES.rule(
    EmpathyMap,
    "empathy-map/goal-not-behavior",
    "warning",
    title="What the person needs to do is something that could be seen.",
    why="Nobody can see whether somebody “understands”. A goal that can be seen shows later whether we have helped.",
    source=f"{_CANVAS}, on the goal",
    mend="Write what they decide, say, choose or get done; a camera could film it.",
    failing=f"""{_MAP}\
needs_to_do: "Understand how to get a new card"
""",
    passing=f"""{_MAP}\
needs_to_do: "Get a new card before the train leaves"
""",
    words=("inner_goals",),
)
def _goal_not_behavior(catalogue: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    if found := finder(catalogue.playbook, "inner_goals").first(map_.needs_to_do):
        yield Finding(("needs_to_do",), f"nobody can see whether somebody does this: “{found} …”")


@RULES.rule(
    EmpathyMap,
    "empathy-map/feeling-not-feeling",
    "info",
    title="What goes on inside is a thought or a feeling, and not a wish for a feature or an opinion about us.",
    why="“The app needs a dark mode” is about the app. What it is like to be them at night is not said with it.",
    source="Practice; Nielsen Norman Group, “Empathy mapping”",
    mend="Ask what it was like, and write that; the wish can become an opportunity.",
    failing=f"""{_MAP}\
needs_to_do: "Get a new card before the train leaves"
think_feel: ["The app should show the opening hours"]
""",
    passing=f"""{_MAP}\
needs_to_do: "Get a new card before the train leaves"
think_feel: ["Small, with everybody behind her hearing it"]
""",
    words=("no_feelings",),
)
def _feeling_not_feeling(catalogue: Catalogue, map_: EmpathyMap) -> Iterator[Finding]:
    words = finder(catalogue.playbook, "no_feelings")
    for i, inner in enumerate(map_.think_feel):
        if found := words.first(inner.text):
            key = f"think_feel.{inner.text}"
            yield Finding(("think_feel", i, "text"), f"“{found} …” is a wish or an opinion, and no feeling", key=key)


# Personas that are alike ------------------------------------------------------------------------------------------


@RULES.rule(
    Playbook,
    "playbook/personas-alike",
    "info",
    title="Each persona wants and does something that no other one does.",
    why="Two personas with the same goals and habits are one person with two faces, and one map is drawn twice.",
    source="Practice",
    mend="Join them, or write down what makes the difference: what one does that the other never would.",
    failing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
# personas/ben.yml
{name: "Ben", basis: assumption, goals: ["Borrow a book on the way home", "Find a quiet seat"]}
# personas/cleo.yml
{name: "Cleo", basis: assumption, goals: ["Find quiet seats", "Borrow books on the way home"]}
""",
    passing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
# personas/ben.yml
{name: "Ben", basis: assumption, goals: ["Borrow a book on the way home", "Find a quiet seat"]}
# personas/cleo.yml
{name: "Cleo", basis: assumption, goals: ["Find a quiet seat", "Study until ten"]}
""",
)
def _personas_alike(catalogue: Catalogue, playbook: Playbook) -> Iterator[Finding]:
    small = frozenset(in_language(playbook.language).lists.get("small", ()))
    known = {p.id: p for p in catalogue.personas.values() if p.status != "archived"}
    for one, other in alike({id_: _wants_and_does(persona, small) for id_, persona in known.items()}):
        message = f"{known[one].name} and {known[other].name} want and do nearly the same"
        yield Finding((), message, key=f"{one}.{other}")


def alike(words: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """Return the pairs that share at least `ALIKE` of their words, in the order of their names.

    Only those are compared that share one of their rarest words: two sets that are alike always do, as Bayardo and
    others show in “Scaling up all pairs similarity search” (2007).
    """
    often = Counter(word for its in words.values() for word in its)
    with_word: dict[str, list[str]] = {}
    found: list[tuple[str, str]] = []
    for name, its in sorted(words.items()):
        if len(its) < FEWEST_WORDS:
            continue
        rarest = sorted(its, key=lambda word: (often[word], word))[: len(its) - ceil(ALIKE * len(its)) + 1]
        near = {other for word in rarest for other in with_word.get(word, ())}
        found += [(other, name) for other in near if len(words[other] & its) >= ALIKE * len(words[other] | its)]
        for word in rarest:
            with_word.setdefault(word, []).append(name)
    return sorted(found)


def _wants_and_does(persona: Persona, small: frozenset[str]) -> frozenset[str]:
    """Return the words of a persona's goals and behaviors, without endings and without small words."""
    said = (token.word for s in (*persona.goals, *persona.behaviours) for token in tokens(s.text)[:-1])
    return frozenset(_stem(word) for word in said if word not in small)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
