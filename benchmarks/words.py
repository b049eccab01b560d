"""How well rules find what they look for by words: precision and recall, rule by rule.

Run it with ``python benchmarks/words.py``; with ``--write`` the table in docs/words.md is written anew. Each sentence
of ``words/LANGUAGE-BATCH.yml`` stands under the rule that would look at it: as `found` where somebody who reviews maps
would want to talk about it, as `fine` where it only looks alike. *Precision* is the share of what is found that belongs
there; *recall* is the share of what belongs there that is found.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from journeybook.catalogue import Catalogue
from journeybook.checks.ids import RULES
from journeybook.checks.rule import Rule
from journeybook.model import (
    KINDS,
    EmpathyMap,
    Entity,
    Evidence,
    Insight,
    Journey,
    Opportunity,
    Persona,
    Playbook,
    ResearchGuide,
)

BATCHES = ("first", "tuned", "second", "third", "fresh")
LANGUAGES = ("en",)
FOLDER = Path(__file__).with_suffix("")
PAGE = Path(__file__).parents[1] / "docs" / "words.md"
MARK = "<!-- measured by benchmarks/words.py -->"
"""Stands before and behind the table in the docs."""

_BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}


@dataclass(frozen=True)
class Judged:
    """A sentence: the rule that looks at it, whether something belongs to be found there, and whether it was."""

    rule: str
    text: str
    expected: bool
    found: bool


@dataclass(frozen=True)
class Score:
    """What was found in some sentences: rightly, wrongly, and what was missed."""

    right: int
    wrong: int
    missed: int
    sentences: int

    @property
    def precision(self) -> float:
        """The share of what was found that belongs there."""
        return self.right / found if (found := self.right + self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """The share of what belongs there that was found."""
        return self.right / there if (there := self.right + self.missed) else 1.0


def judged(batch: str, language: str = "en") -> list[Judged]:
    """Return the sentences of a batch, one of `BATCHES`, each with what its rule makes of it."""
    return list(_judged(batch, language))


def scores(results: list[Judged]) -> Mapping[str, Score]:
    """Return the score of each rule, in the order of the sentences."""
    return {rule: _score([r for r in results if r.rule == rule]) for rule in dict.fromkeys(r.rule for r in results)}


def _score(results: list[Judged]) -> Score:
    right = sum(r.found and r.expected for r in results)
    wrong = sum(r.found and not r.expected for r in results)
    missed = sum(r.expected and not r.found for r in results)
    return Score(right, wrong, missed, len(results))


def _judged(batch: str, language: str) -> Iterator[Judged]:
    text = (FOLDER / f"{language}-{batch}.yml").read_text(encoding="utf-8")
    for id_, sentences in cast("dict[str, dict[str, list[str]]]", yaml.safe_load(text)).items():
        for expected in (True, False):
            for sentence in sentences["found" if expected else "fine"]:
                yield Judged(id_, sentence, expected, _finds(_BY_ID[id_], sentence, language))


def _finds(rule: Rule, text: str, language: str) -> bool:
    entity, *others = _OBJECTS[rule.id](text)
    book = Playbook.model_validate(
        {"id": "playbook", "name": "Book", "organization": {"name": "Corner Works"}, "language": language}
    )
    objects: dict[str, dict[str, Entity]] = {kind.name: {} for kind in KINDS}
    for each in (entity, *others):
        if not isinstance(each, Playbook):
            objects[each.kind][each.id] = each
    looked_at = book if isinstance(entity, Playbook) else entity
    return any(rule.find(Catalogue(book, objects, {}), looked_at))


# Objects with a sentence in the place that a rule looks at -----------------------------------------------------------


def _journey(title: str = "I call", stage: str = "I call", **step: object) -> tuple[Entity, ...]:
    steps = ({"id": "one", "action": "Calls", **step},)
    values: dict[str, Any] = {
        "id": "calling",
        "title": title,
        "persona": "ana",
        "scenario": "It broke.",
        "state": "current",
    }
    return (Journey.model_validate({**values, "stages": ({"id": "first", "name": stage, "steps": steps},)}),)


def _felt(text: str) -> tuple[Entity, ...]:
    value, _, word = text.partition(" ")
    return _journey(emotion={"value": int(value), "word": word})


def _persona(id_: str = "ana", **fields: object) -> Persona:
    return Persona.model_validate({"id": id_, "name": id_.title(), "basis": "mixed", "goals": ("Call",), **fields})


def _map(**fields: object) -> tuple[Entity, ...]:
    values = {"id": "at-the-desk", "persona": "ana", "situation": "At the desk", "needs_to_do": "Decide."}
    return (EmpathyMap.model_validate({**values, **fields}),)


def _two(text: str) -> tuple[Entity, ...]:
    one, other = (tuple(goal.strip() for goal in goals.split(";")) for goals in text.split("|"))
    book = Playbook.model_validate({"id": "playbook", "name": "Book", "organization": {"name": "Works"}})
    return book, _persona("ana", goals=one), _persona("bo", goals=other)


def _insight(text: str) -> tuple[Entity, ...]:
    return (Insight.model_validate({"id": "one", "title": text, "type": "observation"}),)


def _guide(text: str) -> tuple[Entity, ...]:
    section = {"id": "day", "title": "Day", "minutes": 5, "questions": ({"id": "one", "ask": text},)}
    values = {"id": "talks", "title": "Talks", "method": "interview", "goal": "What it is like", "sections": (section,)}
    asked: dict[str, object] = {"participants": {"who": "Callers"}, "consent": {"text": "Stop any time."}}
    return (ResearchGuide.model_validate({**values, **asked}),)


_OBJECTS: Mapping[str, Callable[[str], tuple[Entity, ...]]] = {
    "journey/company-stage-name": lambda text: _journey(stage=text),
    "journey/title-not-customers": lambda text: _journey(title=text),
    "journey/company-acts": lambda text: _journey(action=text),
    "journey/jargon": lambda text: _journey(action=text),
    "journey/unexplained-acronym": lambda text: _journey(action=text),
    "journey/future-in-current": lambda text: _journey(action=text),
    "journey/feeling-against-value": _felt,
    "quote/personal-data": lambda text: (
        Evidence.model_validate(
            {"id": "talks", "title": "Talks", "source": "interview", "date": "2026-06-03", "excerpt": text}
        ),
    ),
    "persona/generalizing-words": lambda text: (_persona(behaviours=(text,)),),
    "persona/label-name": lambda text: (_persona(name=text),),
    "empathy-map/goal-not-behavior": lambda text: _map(needs_to_do=text),
    "empathy-map/feeling-not-feeling": lambda text: _map(think_feel=(text,)),
    "opportunity/solution": lambda text: (
        Opportunity.model_validate({"id": "one", "title": text, "addresses": ("calling#first.one",)}),
    ),
    "insight/solution": _insight,
    "insight/vague": _insight,
    "question/closed": _guide,
    "question/leading": _guide,
    "playbook/personas-alike": _two,
}


# The docs ---------------------------------------------------------------------------------------------------------


def table(language: str = "en") -> str:
    """Return the table of the docs: each rule with its level and what the fresh sentences show of it."""
    lines = ["| rule | level | words | sentences | precision | recall |", "| --- | --- | --- | --- | --- | --- |"]
    for id_, score in scores(judged("fresh", language)).items():
        rule = _BY_ID[id_]
        words = ", ".join(f"`{name}`" for name in rule.words) or "–"  # noqa: RUF001  the dash is meant
        link = f"[`{id_}`](rules.md#{''.join(c for c in id_ if c.isalnum() or c == '-')})"
        lines.append(
            f"| {link} | {rule.level} | {words} | {score.sentences} | {score.precision:.2f} | {score.recall:.2f} |"
        )
    return "\n".join(lines)


def page_with(text: str, measured: str) -> str:
    """Return a page with the table between its marks replaced."""
    before, _, rest = text.partition(MARK)
    _, _, after = rest.partition(MARK)
    return f"{before}{MARK}\n\n{measured}\n\n{MARK}{after}"


def main(arguments: list[str]) -> None:
    """Print the scores of each batch with each sentence that is judged wrongly, or write the docs."""
    if arguments == ["--write"]:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), table()), encoding="utf-8")
        return
    for language in LANGUAGES:
        for batch in arguments or BATCHES:
            results = judged(batch, language)
            sys.stdout.write(f"{language}, {batch}: {len(results)} sentences\n{'':34}  precision  recall\n")
            for id_, score in scores(results).items():
                sys.stdout.write(f"{id_:34}  {score.precision:9.2f}  {score.recall:6.2f}\n")
            for r in results:
                if r.found != r.expected:
                    sys.stdout.write(f"  {'wrongly' if r.found else 'missed'}, {r.rule}: {r.text}\n")
            sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
