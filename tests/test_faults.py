"""What nobody foresaw ends in one line that says how to report it, and never in a traceback."""

import re
import tempfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort, BuildError

from journeybook.adapters import checking, faults
from journeybook.adapters.cli import main
from journeybook.adapters.mkdocs import JourneybookPlugin

_LINE = (
    r"journeybook has met a fault of its own \(RuntimeError\), and stopped. Please report it where you got "
    r"journeybook from, with the details in (\S+)"
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]  pytest uses it
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)


def _run(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> tuple[int, str, str]:
    def fail(_: Path, cache: Path | None) -> None:  # noqa: ARG001  the signature is that of `load`
        raise error

    monkeypatch.setattr(checking, "load", fail)
    result = CliRunner().invoke(main, ["check", "--no-cache"])
    return result.exit_code, result.stdout, result.stderr


def test_a_command_ends_in_one_line_and_a_file_with_the_details(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = _run(monkeypatch, RuntimeError("what a \ud800 surprise"))
    found = re.fullmatch(_LINE + "\n", err)
    assert (code, out) == (faults.EXIT_CODE, "")
    assert found
    details = Path(found[1]).read_text(encoding="utf-8")
    assert details.startswith("journeybook ")
    assert "Traceback" in details
    assert "surprise" in details


def test_in_ci_the_details_are_in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    _, _, err = _run(monkeypatch, RuntimeError("surprise"))
    assert "surprise" in err
    assert re.fullmatch(_LINE, err.splitlines()[-1])


def test_where_no_file_can_be_written_the_details_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    _, _, err = _run(monkeypatch, RuntimeError("surprise"))
    assert "surprise" in err
    assert err.endswith("Please report it with the lines above, where you got journeybook from.\n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "a.yml"), 1, "Error: a.yml: Permission denied\n"),
        (click.UsageError("No."), 2, "Error: No.\n"),
        (KeyboardInterrupt(), 1, "Aborted!\n"),
        (EOFError(), 1, "Aborted!\n"),
        (BrokenPipeError(32, "Broken pipe"), 1, ""),
        (SystemExit(3), 3, ""),
    ],
)
def test_what_is_no_fault_stays_as_it_is(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended, _, err = _run(monkeypatch, error)
    assert (ended, err.splitlines()[-1:]) == (code, said.splitlines())
    assert not list(tmp_path.glob("journeybook-fault-*"))


def test_a_build_ends_in_the_same_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=_LINE):
        JourneybookPlugin().on_build_error(error=RuntimeError("surprise"))
    assert len(list(tmp_path.glob("journeybook-fault-*"))) == 1
    JourneybookPlugin().on_build_error(error=BuildError("as another plugin words it"))
    JourneybookPlugin().on_build_error(error=Abort("as MkDocs words it"))
    assert len(list(tmp_path.glob("journeybook-fault-*"))) == 1
