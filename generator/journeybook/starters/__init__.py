"""Starters: commented, valid files to begin from, for each kind of object and for a whole playbook."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from journeybook import __version__
from journeybook.model import BY_NAME, Kind, Names, ResearchGuide
from journeybook.schema import language_server_line, schema_files, settings_for_folders
from journeybook.starters import from_guide


@dataclass(frozen=True)
class Surroundings:
    """What exists already that a new file can point at: the first id of each kind, or nothing."""

    today: date
    persona: str = ""
    journey: str = ""
    evidence: str = ""
    metric: str = ""
    role: str = ""
    channel: str = ""
    address: str = ""
    step: str = ""
    module: str = ""
    knowledge_check: str = ""
    reflection: str = ""
    drill: str = ""
    card_deck: str = ""
    mission_part: str = ""

    @classmethod
    def of(cls, names: Names, today: date) -> "Surroundings":
        """Return what exists in a playbook."""

        def first(kind: str) -> str:
            return min(names.ids.get(kind, ()), default="")

        steps = (
            f"{j}#{stage}.{step}" for j, stages in names.steps.items() for stage in stages for step in stages[stage]
        )
        step = min(steps, default="")
        return cls(
            today,
            persona=first("persona"),
            journey=first("journey"),
            evidence=first("evidence"),
            metric=first("metric"),
            role=first("role"),
            channel=first("channel"),
            address=first("insight") or step,
            step=step,
            module=first("module"),
            knowledge_check=first("knowledge-check"),
            reflection=first("reflection"),
            drill=first("drill"),
            card_deck=first("card-deck"),
            mission_part=first("mission-part"),
        )


class MissingGroundError(Exception):
    """A new object needs another one to point at, and there is none."""

    def __init__(self, kind: str, needed: str) -> None:
        """Name the kind that is to be made and the kind that has to exist first."""
        self.kind = kind
        self.needed = needed
        super().__init__(f"{_article(kind)} needs {_article(needed)} to point at; make one first")


class MissingRoleError(Exception):
    """A learning path needs a role, and the playbook names none."""

    def __init__(self) -> None:
        """Say where roles are named."""
        super().__init__("a learning path is for a role; name one first, under `roles:` in content/playbook.yml")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def starter(kind: Kind, id_: str, around: Surroundings) -> tuple[str, str]:
    """Return the path, from the playbook's folder, and the text of a new object's file.

    Raises:
        MissingGroundError: nothing exists that the object must point at.
    """
    if kind.name in ("empathy-map", "journey", "scenario") and not around.persona:
        raise MissingGroundError(kind.name, "persona")
    if kind.name in ("walk-log", "session", "survey", "immersion-kit") and not around.step:
        raise MissingGroundError(kind.name, "journey")
    if kind.name == "learning-path" and not (around.persona or around.journey):
        raise MissingGroundError(kind.name, "journey")
    if kind.name == "learning-path" and not around.role:
        raise MissingRoleError
    if kind.name == "opportunity" and not around.address:
        raise MissingGroundError(kind.name, "insight")
    path = f"{kind.folder}/{id_}.yml"
    return path, _render(f"{kind.name}.yml.j2", path, id_, _title(kind, id_), around)


def evidence_from(guide: ResearchGuide, id_: str, around: Surroundings) -> tuple[str, str]:
    """Return the path, from the playbook's folder, and the text of evidence that is gathered with a research guide."""
    kind = BY_NAME["evidence"]
    path = f"{kind.folder}/{id_}.yml"
    more = from_guide.values(guide)
    return path, _render("evidence-from-guide.yml.j2", path, id_, _title(kind, id_), around, **more)


_AS_THEY_ARE = {
    "ci/github.yml": ".github/workflows/playbook.yml",
    "ci/gitlab.yml": ".gitlab-ci.yml",
    "ci/pre-commit.yaml": ".pre-commit-config.yaml",
}
"""Files of a new playbook that are the same in each: where they are here, and where they will be."""


def playbook_files(name: str, today: date, requirement: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of a new playbook that is small, complete and valid.

    Args:
        name: what the playbook is called.
        today: the day on which it is made.
        requirement: how journeybook is installed, as a line for pip; otherwise its version, from a package index.
    """
    around = Surroundings(today, role="front-desk", channel="phone", mission_part="we-come-back")
    for kind, id_, then in (
        ("evidence", "first-conversations", "evidence"),
        ("persona", "alex-rivera", "persona"),
        ("empathy-map", "alex-before-asking", ""),
        ("metric", "answered-at-once", "metric"),
        ("insight", "people-wait-before-they-ask", "address"),
        ("journey", "ask-for-help", "journey"),
        ("opportunity", "speak-up-first", ""),
        ("reflection", "an-answer-that-did-not-come", "reflection"),
        ("knowledge-check", "what-waiting-does", "knowledge_check"),
        ("scenario", "the-second-time", ""),
        ("role-play", "nobody-called", ""),
        ("drill", "say-it-another-way", "drill"),
        ("technique", "say-back-first", ""),
        ("language-guide", "words-that-open", ""),
        ("card-deck", "a-minute-for-yourself", "card_deck"),
        ("module", "say-it-back", "module"),
        ("learning-path", "first-week", ""),
        ("scorecard", "where-i-stand", ""),
        ("coaching-guide", "right-after-a-call", ""),
        ("resource", "a-day-without-a-phone", ""),
        ("research-guide", "the-last-time-you-asked", ""),
        ("survey", "how-it-felt", ""),
        ("immersion-kit", "in-their-shoes", ""),
        ("walk-log", "my-first-walk", ""),
        ("mission-moment", "the-call-at-five", ""),
        ("session", "the-first-hour", ""),
    ):
        yield starter(BY_NAME[kind], id_, around)
        if then:
            around = replace(around, **{then: id_})
        if kind == "journey":
            around = replace(around, step=f"{id_}#during.ask")
    yield "content/playbook.yml", _render("playbook.yml.j2", "content/playbook.yml", "playbook", name, around)
    more = {"version": __version__, "requirement": requirement or f"journeybook=={__version__}"}
    for template in (
        "mkdocs.yml",
        "README.md",
        "gitignore",
        "requirements.txt",
        "content/how-to-use-this-playbook.md",
        "content/training/tracking.lock.yml",
    ):
        path = ".gitignore" if template == "gitignore" else template
        yield path, _render(f"playbook/{template}.j2", path, "playbook", name, around, **more)
    for file, path in _AS_THEY_ARE.items():
        yield path, (Path(__file__).parent / "playbook" / file).read_text(encoding="utf-8")
    yield ".vscode/extensions.json", _json({"recommendations": ["redhat.vscode-yaml"]})
    yield ".vscode/settings.json", _json({"yaml.schemas": settings_for_folders()})
    yield from schema_files().items()


def _render(template: str, path: str, id_: str, title: str, around: Surroundings, **more: object) -> str:
    values = {name: getattr(around, name) for name in around.__dataclass_fields__}
    return (
        _environment()
        .get_template(template)
        .render(
            **values,
            **more,
            id=id_,
            title=title.replace('"', "'"),
            editor_line=language_server_line(path),
            next_year=around.today.replace(year=around.today.year + 1, day=1),
        )
    )


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _title(kind: Kind, id_: str) -> str:
    words = id_.replace("-", " ")
    return words.title() if kind.name == "persona" else words.capitalize()


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701  YAML, not HTML; the only values are ids, dates, and a title without double quotes
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
