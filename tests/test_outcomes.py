"""What came of a check is told again while nothing has changed, and only then."""

import inspect
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from journeybook.adapters import checking, outcomes
from journeybook.adapters.cli import COMMANDS, main
from journeybook.adapters.outcomes import Outcome
from journeybook.loading import Loaded, load
from journeybook.store import Store

_PLAYBOOK = 'name: "Corner Library"\norganization: {name: "Corner Library"}\n'
_PERSONA = 'name: "Ana"\nbasis: assumption\ngoals: ["Borrow a book"]\n'
_PICTURE = b"\x89PNG\r\n\x1a\n and more"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    _write(tmp_path / "content" / "playbook.yml", _PLAYBOOK)
    _write(tmp_path / "personas" / "ana.yml", _PERSONA)
    return tmp_path


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _check(root: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--root", str(root), *options])
    return result.exit_code, result.output


class _Counted:
    """How often a playbook was really checked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self._real = checking.checked
        monkeypatch.setattr(checking, "checked", self._checked)

    def _checked(self, root: Path, wanted: checking.Wanted, cache: Path | None) -> Outcome:
        self.times += 1
        return self._real(root, wanted, cache)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> _Counted:
    return _Counted(monkeypatch)


def test_while_nothing_has_changed_the_same_is_told_again(root: Path, counted: _Counted) -> None:
    first = _check(root, "--level", "info")
    assert "Ana" in first[1]
    assert [_check(root, "--level", "info"), _check(root, "--level", "info")] == [first, first]
    assert counted.times == 1


def test_mistakes_are_told_again_too(root: Path, counted: _Counted) -> None:
    _write(root / "personas" / "ana.yml", "name: [")
    assert _check(root) == _check(root)
    assert _check(root)[0] == 1
    assert counted.times == 1


_CHANGES: Mapping[str, Callable[[Path], object]] = {
    "edit": lambda root: _write(root / "personas" / "ana.yml", f"{_PERSONA}#"),
    "add": lambda root: _write(root / "personas" / "ben.yml", _PERSONA),
    "add a page": lambda root: _write(root / "personas" / "lost.md", "Lost"),
    "delete": lambda root: (root / "personas" / "ana.yml").unlink(),
    "rename": lambda root: (root / "personas" / "ana.yml").rename(root / "personas" / "eva.yml"),
    "add a folder": lambda root: (root / "personas" / "more").mkdir(),
    "add a link": lambda root: (root / "personas" / "a.md").symlink_to("/etc/hostname"),
    "begin another folder": lambda root: _write(root / "journeys" / "moving.yml", "name: "),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_any_change_of_a_file_is_looked_at(root: Path, counted: _Counted, change: Callable[[Path], object]) -> None:
    _check(root)
    change(root)
    kept = _check(root)
    assert counted.times == 2
    assert kept == _check(root, "--no-cache")


def test_an_edit_that_keeps_size_and_time_is_seen(root: Path, counted: _Counted) -> None:
    file = root / "personas" / "ana.yml"
    before = file.stat()
    _check(root)
    _write(file, _PERSONA.replace("Ana", "Ada"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Ada" in _check(root)[1]
    assert counted.times == 2


@pytest.mark.parametrize(
    ("variable", "value"), [("SOURCE_DATE_EPOCH", "0"), ("SOURCE_DATE_EPOCH", "4000000000")], ids=["then", "later"]
)
def test_another_day_is_another_check(
    root: Path, counted: _Counted, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    _check(root)
    monkeypatch.setenv(variable, value)
    _check(root)
    assert counted.times == 2


def _made_by_99(*_: str) -> str:
    return "99"


def test_other_options_and_other_versions_are_another_check(
    root: Path, counted: _Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    _check(root)
    _check(root, "--format", "json")
    _check(root, "--ignore", "persona/no-pain-points")
    assert counted.times == 3
    monkeypatch.setattr(outcomes, "made_by", _made_by_99)
    _check(root)
    assert counted.times == 4


def test_a_picture_outside_the_folders_is_looked_at_as_well(root: Path, counted: _Counted) -> None:
    picture = root / "pictures" / "ana.png"
    picture.parent.mkdir()
    picture.write_bytes(_PICTURE)
    _write(root / "personas" / "ana.yml", f'{_PERSONA}portrait: {{src: "../pictures/ana.png", alt: "Ana"}}\n')
    fine = _check(root)
    assert (fine[0], _check(root), counted.times) == (0, fine, 1)
    picture.write_bytes(b"no picture at all")
    assert _check(root)[0] == 1
    picture.unlink()
    assert "there is no picture" in _check(root)[1]
    picture.write_bytes(_PICTURE)
    assert _check(root) == fine


def test_what_lies_outside_or_is_larger_than_any_file_of_a_playbook_is_not_read(root: Path) -> None:
    (root / "personas" / "endless.yml").symlink_to("/proc/self/pagemap")
    (root / "personas" / "endless.png").symlink_to("/proc/self/pagemap")
    _write(root / "personas" / "ana.yml", f'{_PERSONA}portrait: {{src: "../personas/endless.png", alt: "Ana"}}\n')
    (root / "content" / "large.md").touch()
    os.truncate(root / "content" / "large.md", 10**12)
    begun = time.process_time()
    assert _check(root)[1].count("error: this is a link that leads out of the playbook") == 2
    assert time.process_time() - begun < 5


def test_the_baseline_is_looked_at_as_well(root: Path, counted: _Counted) -> None:
    _write(root / "content" / "playbook.yml", f"{_PLAYBOOK}checks: {{baseline: known.yml}}\n")
    missing = _check(root)
    _write(root / "known.yml", "version: 1\nfound: []\n")
    found = _check(root)
    assert (missing[0], found[0], counted.times) == (1, 0, 2)
    assert _check(root) == found
    assert counted.times == 2


def test_without_the_cache_nothing_is_written(root: Path) -> None:
    _check(root, "--no-cache")
    assert not (root / ".cache").exists()


def test_where_no_playbook_is_nothing_is_written(tmp_path: Path) -> None:
    assert _check(tmp_path)[0] == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"nonsense", None], ids=["empty", "nonsense", "truncated"])
def test_a_damaged_cache_is_as_if_empty(root: Path, data: bytes | None) -> None:
    fine = _check(root)
    file = root / ".cache" / "journeybook" / "checks.sqlite"
    file.write_bytes(file.read_bytes()[:2000] if data is None else data)
    assert [_check(root), _check(root)] == [fine, fine]


@pytest.mark.parametrize(
    "text", ["", "null", "[1, 2]", "{", '{"text": 1}', '{"text": "", "failed": "no", "elsewhere": {}}', "NaN"]
)
def test_a_poisoned_cache_is_as_if_empty(root: Path, text: str) -> None:
    fine = _check(root)
    for cache in (root / ".cache" / "journeybook").glob("*.sqlite"):
        with closing(sqlite3.connect(cache)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM kept")]
        assert names
        with Store(cache) as store:
            for name in names:
                store.put(name, text)
    assert _check(root) == fine


def test_a_cache_that_cannot_be_written_or_is_in_use_is_passed_over(root: Path) -> None:
    fine = _check(root)
    shutil.rmtree(root / ".cache" / "journeybook")
    (root / ".cache" / "journeybook").write_text("in the way", encoding="utf-8")
    assert _check(root) == fine


def test_what_changes_while_it_is_checked_is_not_kept(
    root: Path, counted: _Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_and_change(folder: Path, cache: Path | None) -> Loaded:
        loaded = load(folder, cache)
        _write(root / "personas" / "ana.yml", f"{_PERSONA}# {counted.times}\n")
        return loaded

    monkeypatch.setattr(checking, "load", load_and_change)
    _check(root)
    monkeypatch.setattr(checking, "load", load)
    _write(root / "personas" / "ana.yml", _PERSONA)
    _check(root)
    assert counted.times == 2


# Starting ---------------------------------------------------------------------------------------------------------

_HEAVY = ("jinja2", "mkdocs", "pydantic", "yaml", "graphviz", "markdown_it", "journeybook.model", "journeybook.checks")


@pytest.mark.parametrize("arguments", [["--help"], ["check"]], ids=["help", "check"])
def test_nothing_heavy_is_imported_for_help_or_where_nothing_has_changed(root: Path, arguments: list[str]) -> None:
    _check(root)
    code = (
        "import json, sys\n"
        "from journeybook.adapters.cli import main\n"
        f"try: main({arguments!r})\n"
        f"except SystemExit: print(json.dumps([name for name in {_HEAVY!r} if name in sys.modules]))\n"
    )
    if arguments == ["check"]:
        code = code.replace("['check']", repr(["check", "--root", str(root)]))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_help_says_of_each_command_what_the_command_says() -> None:
    context = click.Context(main)
    said = {name: main.get_command(context, name) for name in main.list_commands(context)}
    assert {name: (command.name, _first(command)) for name, command in said.items() if command} == {
        name: (name, first) for name, (_, first) in COMMANDS.items()
    }
    assert list(COMMANDS) == sorted(COMMANDS)
    shown = CliRunner().invoke(main, ["--help"], terminal_width=100).output
    assert "  check     Check every file of the playbook, hold it against the rules of" in shown


def _first(command: click.Command) -> str:
    return " ".join(inspect.cleandoc(command.help or "").partition("\n\n")[0].split())
