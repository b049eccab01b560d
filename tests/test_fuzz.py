"""A few seconds of what `make fuzz` does for longer: what nobody would write is read, guided by what code runs."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import REPOSITORY

SECONDS = 6


@pytest.mark.skipif(not find_spec("atheris"), reason="atheris has no wheel for this system: nothing is fuzzed here")
def test_whatever_stands_in_a_file_ends_in_objects_or_a_report_soon(tmp_path: Path) -> None:
    limits = ("-seed=7", f"-max_total_time={SECONDS}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048")
    done = subprocess.run(
        [sys.executable, REPOSITORY / "benchmarks/fuzz.py", *limits, f"-artifact_prefix={tmp_path}/", "."],
        cwd=tmp_path, capture_output=True, text=True, check=False)  # fmt: skip
    found = [file.read_bytes() for prefix in ("crash", "timeout", "oom") for file in tmp_path.glob(f"{prefix}-*")]
    assert (done.returncode, found) == (0, []), done.stderr[-3000:]
    assert "Done " in done.stderr, "it has looked for as long as it should"
