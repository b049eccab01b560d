"""What rules found in an object is kept while it and all that they read for it are the same."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from journeybook.catalogue import Catalogue
from journeybook.checks import RULES, Finding, run_with_keys, running
from journeybook.diagnostics import Found
from journeybook.loading import load
from journeybook.model import Entity, Journey
from journeybook.store import Store

_PERSONA = "name: {name}\nbasis: assumption\ngoals: [Read]\n"
_JOURNEY = """\
title: "{title}"
persona: {persona}
scenario: "On the way home"
state: current
stages: [{{id: back, name: "Back", steps: [{{id: door, action: "Knocks"}}]}}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    _write(tmp_path, "content/playbook.yml", "name: Library\norganization: {name: Library}\n")
    for id_ in ("ana", "ben"):
        _write(tmp_path, f"personas/{id_}.yml", _PERSONA.format(name=id_.capitalize()))
        _write(tmp_path, f"journeys/of-{id_}.yml", _JOURNEY.format(title=f"I am {id_}", persona=id_))
    return tmp_path


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The objects that are looked at, by a rule that reads the persona of each journey."""
    ids: list[str] = []

    def find(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
        ids.append(entity.id)
        if isinstance(entity, Journey):
            yield Finding(("title",), f"{entity.title}, {catalogue.personas[entity.persona.id].name}", key="k.\ud800")

    one = RULES[0]
    monkeypatch.setattr(running, "RULES", (replace(one, kinds=("persona", "journey"), find=find),))
    return ids


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _found(root: Path, cache: Path | None) -> tuple[Found, ...]:
    return run_with_keys(load(root), level="info", cache=cache)


def test_only_what_was_edited_and_what_read_of_it_is_looked_at_again(root: Path, looked_at: list[str]) -> None:
    cache = root / "findings.sqlite"
    first = _found(root, cache)
    assert [one.diagnostic.message for one in first] == ["I am ana, Ana", "I am ben, Ben"]
    looked_at.clear()
    assert (_found(root, cache), looked_at) == (first, [])
    _write(root, "personas/ben.yml", _PERSONA.format(name="Benjamin"))
    again = _found(root, cache)
    assert (looked_at, again[1].diagnostic.message) == (["ben", "of-ben"], "I am ben, Benjamin")
    assert again == _found(root, None)


def test_moved_lines_are_told_where_they_are(root: Path, looked_at: list[str]) -> None:
    cache = root / "findings.sqlite"
    _found(root, cache)
    looked_at.clear()
    _write(root, "journeys/of-ana.yml", f"# A line more\n{_JOURNEY.format(title='I am ana', persona='ana')}")
    assert [one.diagnostic.line for one in _found(root, cache)] == [2, 1]
    assert looked_at == ["of-ana"]


@pytest.mark.parametrize("change", ["the playbook", "the day", "the rules", "the version"])
def test_whatever_else_findings_depend_on_is_looked_at(
    root: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    cache = root / "findings.sqlite"
    _found(root, cache)
    looked_at.clear()

    def made_by(*_: str) -> str:
        return "99"

    match change:
        case "the playbook":
            _write(root, "content/playbook.yml", "name: Library\norganization: {name: Books}\n")
        case "the day":
            monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
        case "the version":
            monkeypatch.setattr("journeybook.checks.keeping.made_by", made_by)
        case _:
            run_with_keys(load(root), level="info", ignore=["persona/no-pain-points"], cache=cache)
    _found(root, cache)
    assert {"ana", "ben", "of-ana", "of-ben"} <= set(looked_at)


@pytest.mark.parametrize("text", ["null", "{", "[]", '{"reads": 1}', '{"reads": [["x"]], "print": "", "found": []}'])
def test_findings_that_are_kept_wrongly_are_as_if_not_kept(root: Path, text: str) -> None:
    cache = root / "findings.sqlite"
    first = _found(root, cache)
    connection = sqlite3.connect(cache)
    names = [name for (name,) in connection.execute("SELECT name FROM kept")]
    connection.close()
    assert len(names) == 5 - 1  # the playbook has no file that is known by its bytes
    with Store(cache) as store:
        for name in names:
            store.put(name, text)
    assert _found(root, cache) == first


def test_a_damaged_cache_of_findings_is_as_if_empty(root: Path) -> None:
    cache = root / "findings.sqlite"
    first = _found(root, cache)
    cache.write_bytes(cache.read_bytes()[:5000])
    assert [_found(root, cache), _found(root, cache)] == [first, first]
