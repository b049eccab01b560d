"""Files that were read before are not parsed again, and what comes of them is what would come if they were."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook import known_files, sources
from journeybook.adapters.cli import main
from journeybook.checks import run_with_keys
from journeybook.loading import Loaded, Loader, load
from journeybook.model import Ref
from journeybook.sources import KnownDocument
from journeybook.store import Store

_PICTURE = "\x89PNG no picture"
_JOURNEY = """\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
stages:
  - id: back
    name: "I bring it back"
    steps:
      - id: door
        action: "Finds the door locked"
        pain_points: [{id: late, text: "Too late"}]
        touchpoints: [{name: Sign, channel: sign}]
      - {id: box, action: "Uses the box — 12.50", next: [{to: back.door, when: Closed}]}
"""
_PLAYBOOK = 'name: "Corner Library"\norganization: {name: "Corner Library"}\nchannels: [{id: sign, name: "Sign"}]\n'

# What a file may hold in its life: fine, fine in another way, and wrong in some.
_FILES: Mapping[str, tuple[str, ...]] = {
    "content/playbook.yml": (_PLAYBOOK, f"{_PLAYBOOK}checks: {{off: [persona/few-goals]}}\n", "name: [", "name: 1\n"),
    "personas/ana.yml": (
        'name: "Ana"\nbasis: assumption\ngoals: ["Borrow a book"]\n',
        'name: "Ana"\nbasis: assumption\ngoals: ["Borrow a book"]\nportrait: {src: "ana.png", alt: "Ana"}\n',
        'name: "Ana"\nbasis: assumption\nbio: "Knows [[persona:ben]]"\n',
        'name: "Ana"\nname: "Ana"\n',
        "id: other\nname: Ana\n",
        "name:\n",
        "- 1\n",
        "",
        'name: "Ana\x00"\n',
    ),
    "personas/ben.yml": (
        "name: Ben\nbasis: assumption\ngoals: [Read]\n",
        "name: Ben # 1\nbasis: assumption\ngoals: [Read]\n",
        "name: Ben\nbasis: no\n",
    ),
    "content/resources/film.yml": (
        "title: Film\ntype: film\nminutes: 90\nwhy: Good\nbody: film.md\n",
        "title: Film\ntype: film\nminutes: 90\nwhy: Good\nbody: More\n",
    ),
    "content/resources/film.md": ("More of [[persona:ben]].", "", "More.", "\x07"),
    "personas/ana.png": ("nothing", _PICTURE),
    "journeys/back.yml": (
        _JOURNEY,
        f"# Said again\n{_JOURNEY}",
        _JOURNEY.replace("id: door", "id: gate"),
        _JOURNEY.replace("id: box", "id: door"),
        f"{_JOURNEY}evidence: [talks]\n",
    ),
    "content/evidence/talks.yml": ('title: "Talks"\nsource: interview\ndate: 2026-06-03\n', "title: Talks\n"),
    "content/opportunities/late.yml": (
        'title: "Late"\naddresses: ["back#back.door"]\n',
        'title: "Late"\naddresses: ["back#back.door.late"]\n',
    ),
    "content/page.md": ("About [[persona:ben]].", "About [[persona:eva]]."),
    "personas/Eva.yml": ("name: Eva\nbasis: assumption\n",),
    "journeys/other.yaml": ("name: x",),
}


@dataclass(frozen=True)
class _Change:
    path: str
    text: str | None


_CHANGES = st.sampled_from([_Change(path, text) for path, texts in _FILES.items() for text in (*texts, None)])


def _make(root: Path, change: _Change) -> None:
    file = root / change.path
    if change.text is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(change.text.encode("latin-1") if change.path.endswith(".png") else change.text.encode())


def _begin(root: Path) -> None:
    for path, texts in _FILES.items():
        if path not in ("personas/Eva.yml", "journeys/other.yaml"):
            _make(root, _Change(path, texts[0]))


def _same(one: Loaded, other: Loaded) -> None:
    assert one.problems == other.problems
    assert one.names == other.names
    assert (one.catalogue and one.catalogue.objects) == (other.catalogue and other.catalogue.objects)
    assert one.catalogue == other.catalogue
    assert run_with_keys(one, level="info") == run_with_keys(other, level="info")
    assert list(map(_written, one.documents.items())) == list(map(_written, other.documents.items()))


def _written(item: tuple[Ref, sources.Document]) -> tuple[object, ...]:
    ref, document = item
    return ref, document.path, document.text, document.root, document.problems, document.plain()


@settings(max_examples=int(os.environ.get("EXAMPLES", "8")), deadline=None)
@given(st.lists(_CHANGES, min_size=1, max_size=5))
def test_whatever_was_changed_it_is_as_if_all_were_read_anew(changes: list[_Change]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        cache = root / ".cache" / "files.sqlite"
        _begin(root)
        load(root, cache)
        loader = Loader(cache)
        for change in (None, *changes):
            if change:
                _make(root, change)
            anew = load(root)
            _same(load(root, cache), anew)
            _same(loader.load(root), anew)
            _same(loader.load(root), anew)
            assert _check(root) == _check(root, "--no-cache")


def _check(root: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--level", "info", "--root", str(root), *options])
    return result.exit_code, result.output


# What is read -----------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    _begin(tmp_path)
    return tmp_path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "journeybook" / "files.sqlite"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed."""
    paths: list[str] = []
    real = sources.parse

    def parse(data: bytes, path: str) -> sources.Document:
        paths.append(path)
        return real(data, path)

    monkeypatch.setattr(sources, "parse", parse)
    monkeypatch.setattr(known_files, "parse", parse)
    return paths


_ONCE = "content/playbook.yml"  # the names in it are read each time


def _objects(loaded: Loaded) -> Iterator[object]:
    assert loaded.catalogue
    return (entity for _, entity in loaded.catalogue)


def test_another_run_parses_no_file_again_and_makes_equal_objects(root: Path, cache: Path, parsed: list[str]) -> None:
    first = load(root, cache)
    parsed.clear()
    again = load(root, cache)
    assert parsed == [_ONCE]
    assert list(_objects(again)) == list(_objects(first))


def test_after_one_edit_one_file_is_parsed_and_all_other_objects_stay(root: Path, parsed: list[str]) -> None:
    loader = Loader()
    first = loader.load(root)
    parsed.clear()
    _make(root, _Change("journeys/back.yml", _JOURNEY.replace("Ana has", "She has")))
    again = loader.load(root)
    assert parsed == [_ONCE, "journeys/back.yml"]
    assert [x is y for x, y in zip(_objects(first), _objects(again), strict=True)].count(False) == 1


def test_an_object_that_says_the_same_stays_though_its_file_has_changed(root: Path) -> None:
    loader = Loader()
    first = loader.load(root)
    _make(root, _Change("journeys/back.yml", f"# Said again\n{_JOURNEY}"))
    assert all(x is y for x, y in zip(_objects(first), _objects(loader.load(root)), strict=True))


def test_a_file_that_says_its_id_is_held_against_its_new_name(root: Path, cache: Path) -> None:
    _make(root, _Change("journeys/back.yml", f"id: back\n{_JOURNEY}"))
    load(root, cache)
    (root / "journeys/back.yml").rename(root / "journeys/return.yml")
    _same(load(root, cache), load(root))


def test_what_was_parsed_to_tell_a_place_is_let_go_of_again(root: Path, cache: Path) -> None:
    loaded = load(root, cache)
    told = [found.diagnostic for found in run_with_keys(loaded, level="info")]
    assert {place.path for place in told} >= {"personas/ana.yml", "journeys/back.yml"}
    known = [document for document in loaded.documents.values() if isinstance(document, KnownDocument)]
    assert len(known) > 1
    assert [document.path for document in known if "root" in vars(document)] == []
    assert [found.diagnostic for found in run_with_keys(loaded, level="info")] == told


def test_a_known_file_is_parsed_only_when_a_place_is_asked_for(root: Path, cache: Path, parsed: list[str]) -> None:
    load(root, cache)
    document = load(root, cache).documents[Ref("journey", "back")]
    assert isinstance(document, KnownDocument)
    parsed.clear()
    assert document.value_mark(("stages", 0, "id")).line == 6
    assert document.key_mark(("stages",)).line == 5
    assert parsed == ["journeys/back.yml"]
    assert not hasattr(document, "nothing")


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are read."""
    paths: list[str] = []
    real = sources.read_bytes

    def read_bytes(file: Path, path: str) -> bytes | sources.Document:
        paths.append(path)
        return real(file, path)

    monkeypatch.setattr(known_files, "read_bytes", read_bytes)
    return paths


def test_a_file_that_lies_as_it_lay_is_not_read_again(
    root: Path, reading: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_files, "_SETTLED", 0)
    loader = Loader()
    loader.load(root)
    reading.clear()
    loader.load(root)
    assert reading == []
    file = root / "personas/ana.yml"
    before = file.stat()
    file.write_text(file.read_text().replace("Ana", "Ann"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # as long as before, and as old
    loaded = loader.load(root)
    assert reading == ["personas/ana.yml"]
    _same(loaded, load(root))


def test_a_file_that_was_written_just_now_is_read_again(root: Path, reading: list[str]) -> None:
    loader = Loader()
    loader.load(root)
    reading.clear()
    loader.load(root)
    assert "personas/ana.yml" in reading


# What may be wrong with what is kept --------------------------------------------------------------------------------

_POISONED = (
    "null", "[]", "{", '{"steps": null}', '{"steps": 1, "body": null}', '{"steps": {"a": 1}, "body": null}',
    '{"steps": null, "body": []}', '{"name": 1, "body": []}', "[" * 100_000,
)  # fmt: skip


@pytest.mark.parametrize("what", ["", " said"])
@pytest.mark.parametrize("text", _POISONED, ids=range(len(_POISONED)))
def test_what_is_kept_wrongly_is_as_if_not_kept(root: Path, cache: Path, what: str, text: str) -> None:
    anew = load(root, cache)
    with Store(cache) as store:
        for name in _names(cache):
            if name.endswith(what):
                store.put(name, text)
    _same(load(root, cache), anew)


def test_what_is_kept_in_part_is_as_if_not_kept(root: Path, cache: Path) -> None:
    anew = load(root, cache)
    with sqlite3.connect(cache) as connection:
        connection.execute("DELETE FROM kept WHERE name LIKE '% said'")
    connection.close()
    _same(load(root, cache), anew)


def _names(cache: Path) -> list[str]:
    connection = sqlite3.connect(cache)
    names = [name for (name,) in connection.execute("SELECT name FROM kept")]
    connection.close()
    return names


@pytest.mark.parametrize("fault", ["truncated", "nonsense", "foreign", "a folder", "locked", "read-only"])
def test_a_cache_with_a_fault_is_as_if_empty(root: Path, cache: Path, fault: str) -> None:
    anew = load(root)
    load(root, cache)
    other: sqlite3.Connection | None = None
    match fault:
        case "truncated":
            cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2])
        case "nonsense":
            cache.write_bytes(b"nonsense" * 1000)
        case "foreign":
            sqlite3.connect(cache).execute("PRAGMA user_version = 99").connection.close()
        case "a folder":
            cache.unlink()
            cache.mkdir()
        case "locked":
            other = sqlite3.connect(cache, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
        case _:
            cache.chmod(0o400)
    _same(load(root, cache), anew)
    if other:
        other.close()
    _same(load(root, cache), anew)


def test_what_another_version_kept_is_not_taken(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    load(root, cache)
    parsed.clear()

    def made_by(*_: str) -> str:
        return "99"

    monkeypatch.setattr(known_files, "made_by", made_by)
    load(root, cache)
    assert "journeys/back.yml" in parsed


def test_what_is_kept_of_a_file_is_what_it_says_and_nothing_that_could_run(root: Path, cache: Path) -> None:
    load(root, cache)
    with Store(cache) as store:
        kept = [json.loads(store.get(name) or "") for name in _names(cache)]
    beside = [each for each in kept if tuple(each) == ("steps", "body")]
    said = [each for each in kept if each not in beside]
    assert len(beside) == len(said)
    assert sorted(each.get("name", each.get("title")) for each in said) == [
        *("Ana", "Ben", "Film", "I bring my book back", "Late", "Talks")
    ]
