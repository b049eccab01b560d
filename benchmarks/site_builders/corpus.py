"""Playbooks of any size, invented from a seed: the same seed gives the same files."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Size:
    """How large a playbook is.

    Args:
        name: what it is called.
        personas: how many.
        journeys: how many; each has eight stages of two steps.
        training: how many pages of training: half of them modules, half of them pages in Markdown.
    """

    name: str
    personas: int
    journeys: int
    training: int


SIZES: Mapping[str, Size] = {
    size.name: size
    for size in (
        Size("S", 10, 10, 10),
        Size("M", 100, 200, 50),
        Size("L", 500, 1_000, 200),
        Size("XL", 2_000, 5_000, 500),
    )
}


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WORDS = _listed(
    "line call morning week bill letter visit door window hub cable office desk shop counter queue ticket number name "
    "message answer question promise delay repair part price credit form page screen button light street corner house "
    "garden neighbor child mother evening weekend holiday order box package label driver van bench tool key card bank "
    "account balance sum mistake reason story detail note word voice face hand time hour minute day month winter rain"
)
_VERBS = _listed(
    "finds waits calls asks reads hears says writes opens looks checks tries hopes explains repeats counts"
)
_LINKS = _listed("and but because when while after before until although so")
_OTHERS = _listed("the a this that another one each every her his their our the the a")
_STAGES = ("notice", "look", "ask", "decide", "wait", "begin", "use", "afterward")
_FEELINGS: Mapping[int, tuple[str, ...]] = {
    -2: ("Angry", "Helpless"),
    -1: ("Uneasy", "Tired"),
    0: ("Calm", "Attentive"),
    1: ("Hopeful", "Relieved"),
    2: ("Delighted", "Proud"),
}
_CHANNELS = ("phone", "email", "app", "web", "store", "letter")
_ROLES = ("advisor", "technician", "billing", "product")


class _Writer:
    """Invents texts of about the length of real ones."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311  text for a benchmark, not a secret

    def choose(self, options: tuple[Any, ...]) -> Any:  # noqa: ANN401  one of whatever is given
        return self._random.choice(options)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def some(self, options: tuple[str, ...], most: int) -> list[str]:
        return self._random.sample(options, min(len(options), self._random.randint(1, most)))

    def phrase(self, words: int) -> str:
        chosen: list[str] = []
        while len(chosen) < words:
            chosen += [self.choose(_OTHERS), self.choose(_WORDS), self.choose(_VERBS)]
            if self._random.random() < 0.3:
                chosen.append(self.choose(_LINKS))
        return " ".join(chosen[:words])

    def sentence(self, low: int = 8, high: int = 18) -> str:
        text = self.phrase(self.number(low, high))
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def statements(self, low: int, high: int, evidence: tuple[str, ...]) -> list[object]:
        return [
            {"text": self.sentence(), "evidence": [self.choose(evidence)], "certainty": "reported"}
            if self._random.random() < 0.6
            else self.sentence()
            for _ in range(self.number(low, high))
        ]


def write(size: Size, folder: Path, seed: str = "journeybook") -> None:
    """Write a playbook into a folder, which may exist; files of the same name are replaced."""
    for path, text in files(size, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def files(size: Size, seed: str = "journeybook") -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a playbook, `mkdocs.yml` among them."""
    yield "mkdocs.yml", _MKDOCS
    yield "content/playbook.yml", _yaml(_playbook())
    evidence = tuple(f"study-{i}" for i in range(1, max(2, size.journeys // 5) + 1))
    personas = tuple(f"persona-{i}" for i in range(1, size.personas + 1))
    journeys = tuple(f"journey-{i}" for i in range(1, size.journeys + 1))
    metrics = tuple(f"metric-{i}" for i in range(1, max(2, size.journeys // 20) + 1))
    opportunities = tuple(f"opportunity-{i}" for i in range(1, max(2, size.journeys // 2) + 1))
    for id_ in evidence:
        yield f"content/evidence/{id_}.yml", _yaml(_evidence(_Writer(seed + id_), id_))
    for id_ in metrics:
        yield f"content/metrics/{id_}.yml", _yaml(_metric(_Writer(seed + id_), id_))
    for i, id_ in enumerate(opportunities):
        journey = journeys[(2 * i) % len(journeys)]
        yield f"content/opportunities/{id_}.yml", _yaml(_opportunity(_Writer(seed + id_), journey))
    for id_ in personas:
        yield f"personas/{id_}.yml", _yaml(_persona(_Writer(seed + id_), id_, evidence))
    for i, id_ in enumerate(journeys):
        values = _journey(_Writer(seed + id_), id_, personas[i % len(personas)], evidence, metrics)
        yield f"journeys/{id_}.yml", _yaml(values)
    for i in range(1, size.training // 2 + 1):
        id_ = f"module-{i}"
        values = _module(_Writer(seed + id_), id_, journeys[i % len(journeys)])
        yield f"content/training/modules/{id_}.yml", _yaml(values)
    for i in range(1, size.training - size.training // 2 + 1):
        yield f"content/guide/page-{i}.md", _page(_Writer(f"{seed}page-{i}"), i)


def _yaml(values: Mapping[str, object]) -> str:
    return yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)


def _playbook() -> dict[str, object]:
    return {
        "name": "Measured playbook",
        "organization": {"name": "Larkmoor", "customers": "customers"},
        "mission": {"statement": "People get back to their day."},
        "roles": [{"id": id_, "name": id_.title()} for id_ in _ROLES],
        "channels": [{"id": id_, "name": id_.title(), "type": id_} for id_ in _CHANNELS],
    }


def _about(writer: _Writer) -> dict[str, object]:
    return {
        "status": "live",
        "owner": {"name": "Head of care", "team": "Care"},
        "last_validated": f"2026-{writer.number(1, 9):02}-{writer.number(1, 28):02}",
        "tags": writer.some(("outage", "repair", "billing", "moving", "contract", "visit"), 3),
    }


def _evidence(writer: _Writer, id_: str) -> dict[str, object]:
    return {
        "title": f"Interviews {id_.removeprefix('study-')}: {writer.phrase(5)}",
        **_about(writer),
        "source": writer.choose(("interview", "survey", "observation")),
        "date": f"2026-{writer.number(1, 9):02}-{writer.number(1, 28):02}",
        "method": writer.paragraph(2),
        "summary": writer.paragraph(2),
    }


def _metric(writer: _Writer, id_: str) -> dict[str, object]:
    return {
        "title": f"Hours until it works, {id_}",
        **_about(writer),
        "type": "other",
        "unit": "hours",
        "points": [{"date": f"2026-{month:02}-01", "value": writer.number(10, 90)} for month in range(1, 9)],
    }


def _opportunity(writer: _Writer, journey: str) -> dict[str, object]:
    return {
        "title": writer.sentence(6, 9),
        **_about(writer),
        "summary": writer.paragraph(2),
        "addresses": [f"{journey}#{_STAGES[writer.number(0, 7)]}.first"],
    }


def _persona(writer: _Writer, id_: str, evidence: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": f"Persona {id_.removeprefix('persona-')}",
        "role": writer.phrase(5).capitalize(),
        "summary": writer.sentence(),
        **_about(writer),
        "type": "primary",
        "basis": "research",
        "quote": {"text": writer.sentence(), "evidence": [writer.choose(evidence)]},
        "bio": "\n\n".join(writer.paragraph(4) for _ in range(3)),
        "goals": writer.statements(2, 4, evidence),
        "needs": writer.statements(2, 4, evidence),
        "pain_points": writer.statements(2, 4, evidence),
        "evidence": writer.some(evidence[:20], 3),
    }


def _journey(
    writer: _Writer, id_: str, persona: str, evidence: tuple[str, ...], metrics: tuple[str, ...]
) -> dict[str, object]:
    return {
        "title": f"{writer.phrase(6).capitalize()} {id_.removeprefix('journey-')}",
        "summary": writer.paragraph(2),
        **_about(writer),
        "persona": persona,
        "state": "current",
        "scenario": writer.paragraph(4),
        "expectations": writer.statements(2, 3, evidence),
        "starts_when": writer.sentence(),
        "ends_when": writer.sentence(),
        "roles": writer.some(_ROLES, 3),
        "metrics": [writer.choose(metrics)],
        "evidence": writer.some(evidence[:20], 3),
        "stages": [
            {
                "id": stage,
                "name": f"I {writer.phrase(3)}",
                "customer_goal": writer.sentence(),
                "steps": [_step(writer, name, evidence) for name in ("first", "second")],
            }
            for stage in _STAGES
        ],
    }


def _step(writer: _Writer, id_: str, evidence: tuple[str, ...]) -> dict[str, object]:
    value = writer.number(-2, 2)
    step: dict[str, object] = {
        "id": id_,
        "action": writer.phrase(8).capitalize(),
        "touchpoints": [{"name": writer.phrase(4).capitalize(), "channel": writer.choose(_CHANNELS)}],
        "thoughts": [writer.sentence()],
        "emotion": {"value": value, "word": writer.choose(_FEELINGS[value]), "reason": writer.sentence()},
    }
    if value < 0:
        step["pain_points"] = writer.statements(1, 2, evidence)
    if writer.number(1, 6) == 1:
        step["moment_of_truth"] = {"why": writer.sentence()}
    step["frontstage"] = [{"actor": writer.choose(("Advisor", "Technician")), "action": writer.sentence(5, 9)}]
    return step


def _module(writer: _Writer, id_: str, journey: str) -> dict[str, object]:
    return {
        "title": f"{writer.phrase(5).capitalize()} {id_.removeprefix('module-')}",
        "summary": writer.paragraph(2),
        **_about(writer),
        "refs": {"journeys": [journey], "steps": [f"{journey}#{_STAGES[0]}.first"]},
        "objectives": [writer.sentence() for _ in range(4)],
        "questions": [f"{writer.phrase(8).capitalize()}?" for _ in range(3)],
        "key_points": [writer.sentence() for _ in range(4)],
        "body": "\n\n".join(writer.paragraph(4) for _ in range(6)),
        "activities": [
            {
                "id": f"activity-{i}",
                "title": writer.phrase(4).capitalize(),
                "type": "exercise",
                "minutes": 10,
                "text": writer.paragraph(3),
            }
            for i in range(1, 4)
        ],
    }


def _page(writer: _Writer, number: int) -> str:
    parts = [f"# Guide {number}: {writer.phrase(4)}"]
    for _ in range(5):
        parts += [f"## {writer.phrase(4).capitalize()}", writer.paragraph(5), writer.paragraph(4)]
        parts.append("\n".join(f"- {writer.sentence()}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


_MKDOCS = """\
site_name: Measured playbook
site_url: https://measured.example/
docs_dir: content
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.indexes, search.suggest]
plugins:
  - search
  - journeybook
markdown_extensions: [admonition, attr_list, md_in_html]
validation: {nav: {omitted_files: ignore}}
nav:
  - index.md
  - personas/index.md
  - journeys/index.md
  - modules/index.md
"""
