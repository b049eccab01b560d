"""Rules for questions: those that leave room for an answer, and those that already hold it."""

from collections.abc import Iterator, Mapping

from journeybook.asking import FindingKind, findings, reads
from journeybook.catalogue import Catalogue
from journeybook.checks.rule import Find, Finding, Rule, Rules
from journeybook.checks.texts import Written, texts, texts_of
from journeybook.model import Entity, Survey

RULES = Rules()

_ASKED: Mapping[str, tuple[str, ...]] = {
    "research-guide": ("sections.*.questions.*.ask", "sections.*.questions.*.probes.*"),
    "survey": ("pairs.*.customer",),
    "reflection": ("prompt", "follow_up.ask"),
    "coaching-guide": ("steps.*.ask.*", "follow_up.ask"),
}
# Questions to oneself, and to a colleague who can think about them for a while.
_UNHURRIED = ("reflection", "coaching-guide")


def _guide(ask: str) -> str:
    return f"""\
title: "Talks at the door"
method: interview
goal: "What it is like to come too late"
participants: {{who: "Whoever turned around"}}
consent: {{text: "Stop whenever you like."}}
sections:
  - id: door
    title: "The door"
    minutes: 10
    questions: [{{id: late, ask: "{ask}"}}]
"""


def _about(kind: FindingKind) -> Find:
    def find(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
        if not reads(catalogue.playbook.language):
            return
        for asked in _questions(entity):
            for found in findings(asked.text, unhurried=entity.kind in _UNHURRIED):
                if found.kind == kind:
                    yield Finding(asked.path, found.message, found.hint, key=asked.key)

    return find


def _questions(entity: Entity) -> Iterator[Written]:
    """Yield the questions; of a survey those that are answered in own words: faces can be asked for by closed ones."""
    if not isinstance(entity, Survey):
        yield from texts_of(entity, _ASKED)
        return
    in_words = {pair.id for pair in entity.pairs if pair.answer == "text"}
    yield from (written for written in texts(entity, _ASKED["survey"]) if written.key in in_words)


RULES.all.append(
    Rule(
        "question/closed",
        tuple(_ASKED),
        "warning",
        title="A question to customers or colleagues leaves room for more than yes and no.",
        why="Whoever can answer with a word does. What we did not think of never comes up.",
        source="18F Methods, “Stakeholder and user interviews”; Nielsen Norman Group, open-ended questions",
        mend="Begin with “Tell me about the last time …”, “How” or “What”.",
        failing=_guide("Did you read the sign?"),
        passing=_guide("What did you do when you stood at the door?"),
        find=_about("closed-question"),
    )
)

RULES.all.append(
    Rule(
        "question/leading",
        tuple(_ASKED),
        "warning",
        title="A question does not say already what the answer should be.",
        why="People are polite: asked how annoying it was, they find something annoying.",
        source="18F Methods, “Stakeholder and user interviews”; Nielsen Norman Group, leading questions",
        mend="Leave your own view out, and ask one thing at a time: “How was that for you?”",
        failing=_guide("How annoying was the closed door?"),
        passing=_guide("What was it like to stand at the door?"),
        find=_about("leading-question"),
    )
)
