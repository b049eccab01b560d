import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from diagrams.samples import columns, everything
from journeybook import user_cache
from journeybook.diagrams import (
    EmbeddedEngine,
    EngineMissingError,
    LayoutFailedError,
    NativeEngine,
    layout,
)

DOT = "digraph { n0 -> n1 [id=e0] }"


def _run(folder: Path) -> list[str]:
    answer = json.loads(EmbeddedEngine(folder).run(DOT))
    return [item["name"] for item in answer["objects"]]


def _compiled(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.fixture
def compiled(engine: EmbeddedEngine, tmp_path: Path) -> Path:
    """A cache folder of this test alone that holds good code."""
    engine.run(DOT)
    folder = tmp_path / "cache"
    shutil.copytree(engine.cache_folder, folder)
    return folder


def test_compiled_code_is_kept_for_the_user_alone(compiled: Path, engine: EmbeddedEngine) -> None:
    if sys.platform != "win32":
        assert stat.S_IMODE(engine.cache_folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(_compiled(compiled).stat().st_mode) == 0o600


def test_compiled_code_is_used_again(compiled: Path) -> None:
    before = _compiled(compiled).stat()
    assert _run(compiled) == ["n0", "n1"]
    after = _compiled(compiled).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_damaged_code_is_made_again(compiled: Path) -> None:
    whole = _compiled(compiled).read_bytes()
    _compiled(compiled).write_bytes(whole[: len(whole) // 2])
    assert _run(compiled) == ["n0", "n1"]
    assert _compiled(compiled).read_bytes() == whole


def test_code_of_another_wasmtime_is_made_again(compiled: Path) -> None:
    user_cache.write(compiled, _compiled(compiled).name, b"\x7fELF, but from somewhere else")
    assert _run(compiled) == ["n0", "n1"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    # A file stands where the folder should be: that stops even the superuser, whom modes do not stop.
    (tmp_path / "file").write_text("")
    assert _run(tmp_path / "file" / "cache") == ["n0", "n1"]


def test_bad_dot_is_an_error_and_the_next_graph_is_not_touched_by_it(engine: EmbeddedEngine) -> None:
    before = engine.run(DOT)
    with pytest.raises(LayoutFailedError, match="refused the graph"):
        engine.run("digraph { n0 -> ")
    assert engine.run(DOT) == before


def test_a_graph_that_wants_too_much_memory_is_an_error(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeybook.diagrams.engine.MEMORY_LIMIT", 8 * 1024 * 1024)
    many = ";".join(f"n{i}->n{j}" for i in range(60) for j in range(i))
    with pytest.raises(LayoutFailedError):
        engine.run(f"digraph {{ {many} }}")


def test_diagrams_are_imported_without_loading_the_engine() -> None:
    script = (
        "import sys; from diagrams.samples import *; from journeybook.diagrams import journey_flow, EmbeddedEngine;"
        "EmbeddedEngine().version; journey_flow(journey(stage('a', step('b'))), href_of);"
        "sys.exit('wasmtime' in sys.modules)"
    )
    tests = Path(__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", script], cwd=tests, check=False).returncode == 0


def test_without_dot_the_native_engine_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissingError, match=r"`dot` was not found: install Graphviz"):
        NativeEngine().run(DOT)
    with pytest.raises(EngineMissingError):
        _ = NativeEngine().version


@pytest.mark.skipif(shutil.which("dot") is None, reason="this machine has no `dot` to compare with")
def test_both_engines_place_the_same_things(engine: EmbeddedEngine) -> None:
    for graph in (everything(), columns()):
        embedded, native = layout(graph, engine), layout(graph, NativeEngine())
        assert [n.node for n in native.nodes] == [n.node for n in embedded.nodes]
        assert [len(e.curves) for e in native.edges] == [len(e.curves) for e in embedded.edges]
