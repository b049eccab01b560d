"""The words of a schema: what a field is called, what its choices mean, what one looks like when it is filled in."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from journeybook.model.fields import Duration
from journeybook.model.visibility import TRAINERS_ONLY
from journeybook.schema.docstrings import describe

Meanings = Mapping[str, str]
"""Choice → what it means."""

# Where the name of a field, with spaces, is not what a reader would call it.
_TITLES = {
    "accepted": "Accepted rules",
    "alt": "Text in place of the picture",
    "at": "Place",
    "behaviour": "Behavior",
    "behaviours": "Behaviors",
    "body": "More, in Markdown",
    "by_when": "By when",
    "extra_right": "More on the right",
    "how_might_we": "How might we …?",
    "i_will": "I will …",
    "id": "Short name (id)",
    "licence": "License",
    "of": "Improves the journey",
    "off": "Rules that are off",
    "refs": "What it is about",
    "src": "Picture file",
    "tech_comfort": "Ease with technology",
    "think_feel": "Think and feel",
    "url": "Web address",
}
_DATE = "2026-11-21"
_DURATIONS = {"review_every": "12 months", "wait": "2 days", "waited": "12 minutes", "cadence": "3 months"}
_DURATION = "10 minutes"


def title(name: str) -> str:
    """Return what a field is called: `review_by` → Review by."""
    return _TITLES.get(name, name.replace("_", " ").capitalize())


def type_title(type_: type[BaseModel]) -> str:
    """Return what a type is called: `MomentOfTruth` → Moment of truth."""
    return "".join(f" {c}" if c.isupper() and i else c for i, c in enumerate(type_.__name__)).capitalize()


def description(field: FieldInfo) -> str:
    """Return what a field is for, from its docstring, and whether only trainers see it."""
    describe()
    words = " ".join((field.description or "").split())
    return f"{words} Only for trainers." if TRAINERS_ONLY in field.metadata else words


def example(type_: type[BaseModel], name: str) -> Any:  # noqa: ANN401  whatever the field holds
    """Return what a field may hold, as it would be written, or None where its choices or parts say it."""
    given = _lookup(_examples(), type_, name)
    if given is not None:
        return given
    holds = tuple(_parts(type_.model_fields[name].annotation))
    if date in holds:
        return _DATE
    return _DURATIONS.get(name, _DURATION) if Duration in holds else None


def as_written(name: str, value: Any) -> str:  # noqa: ANN401  whatever a field holds
    """Return a field with its value as YAML, in the style of the starters."""
    if isinstance(value, list):
        return "\n".join([f"{name}:", *(f"  - {_scalar(item)}" for item in cast(list[Any], value))])
    if isinstance(value, dict):
        pairs = (f"{key}: {_scalar(item)}" for key, item in cast(dict[str, Any], value).items())
        return f"{name}: {{{', '.join(pairs)}}}"
    return f"{name}: {_scalar(value)}"


def _scalar(value: Any) -> str:  # noqa: ANN401  text or a number
    plain = isinstance(value, str) and re.fullmatch(r"\w[\w./#@-]*|\d+ \w+", value)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def choices(type_: type[BaseModel], name: str) -> Meanings:
    """Return what each choice of a field means."""
    return _lookup(_choices(), type_, name) or {}


def written_down() -> Iterator[tuple[str, str, str]]:
    """Yield the file, type and field of each example and of each explained choice, for tests."""
    for file, entries in (("examples.yml", _examples()), ("choices.yml", _choices())):
        yield from ((file, type_, name) for type_, name in entries)


def _lookup(entries: Mapping[tuple[str, str], Any], type_: type[BaseModel], name: str) -> Any:  # noqa: ANN401
    return next((entries[base.__name__, name] for base in type_.__mro__ if (base.__name__, name) in entries), None)


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  an annotation
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)


@cache
def _examples() -> Mapping[tuple[str, str], Any]:
    return {(type_, name): value for type_, fields in _read("examples.yml").items() for name, value in fields.items()}


@cache
def _choices() -> Mapping[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for fields, meanings in _read("choices.yml").items():
        for field in fields.split(", "):
            type_, _, name = field.partition(".")
            found[type_, name] = meanings
    return found


def _read(name: str) -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return cast(dict[str, dict[str, Any]], yaml.safe_load(text))
