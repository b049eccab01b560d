"""How well the language check finds what it should: precision and recall of the built-in words, by group.

Run it with ``python benchmarks/language.py``. Each sentence of ``language.yml`` has the groups that somebody who
teaches empathy would want to talk about. *Precision* is the share of what is found that belongs there; *recall* is
the share of what belongs there that is found.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from journeybook.language import GROUPS, LanguageCheck

BATCHES = ("tuned", "second", "fresh")
FILE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the groups that belong to it."""

    text: str
    groups: frozenset[str]


@dataclass(frozen=True)
class Score:
    """What was found in some sentences: rightly, wrongly, and what was missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that belongs there."""
        return self.right / found if (found := self.right + self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """The share of what belongs there that was found."""
        return self.right / there if (there := self.right + self.missed) else 1.0


def sentences(batch: str) -> Iterator[Sentence]:
    """Yield the sentences of a batch: one of `BATCHES`."""
    groups = cast("dict[str, list[Any]]", yaml.safe_load(FILE.read_text(encoding="utf-8"))[batch])
    for name, texts in groups.items():
        for text in texts:
            if name == "several":
                yield Sentence(text["text"], frozenset(text["groups"]))
            else:
                yield Sentence(text, frozenset() if name == "fine" else frozenset((name,)))


def judged(check: LanguageCheck, batch: str) -> list[tuple[Sentence, frozenset[str]]]:
    """Return the sentences of a batch, each with the groups that are found in it."""
    return [(s, frozenset(found.advice.theme for found in check.found(s.text))) for s in sentences(batch)]


def scores(results: list[tuple[Sentence, frozenset[str]]]) -> Mapping[str, Score]:
    """Return the score of each group that is in the sentences or was found in them, and of all together."""
    themes = [theme for theme in GROUPS if any(theme in s.groups | found for s, found in results)]
    each = {theme: _score(results, frozenset((theme,))) for theme in themes}
    return {**each, "all": _score(results, frozenset(themes))}


def _score(results: list[tuple[Sentence, frozenset[str]]], themes: frozenset[str]) -> Score:
    right = sum(len(s.groups & found & themes) for s, found in results)
    wrong = sum(len((found - s.groups) & themes) for s, found in results)
    missed = sum(len((s.groups - found) & themes) for s, found in results)
    return Score(right, wrong, missed)


def main() -> None:
    """Print the scores of each batch, and each sentence that is judged wrongly."""
    check = LanguageCheck()
    for batch in BATCHES:
        results = judged(check, batch)
        sys.stdout.write(f"{batch}: {len(results)} sentences\n{'':10}  precision  recall\n")
        for name, score in scores(results).items():
            sys.stdout.write(f"{name:10}  {score.precision:9.2f}  {score.recall:6.2f}\n")
        for sentence, found in results:
            if found != sentence.groups:
                wrong, missed = sorted(found - sentence.groups), sorted(sentence.groups - found)
                parts = [f"{word} {', '.join(g)}" for word, g in (("wrongly", wrong), ("missed", missed)) if g]
                sys.stdout.write(f"  {'; '.join(parts)}: {sentence.text}\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
