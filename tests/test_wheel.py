"""What is published: the wheel, installed into an empty environment, outside the repository."""

import subprocess
import sys
import venv
from pathlib import Path

from building import ENVIRONMENT, files_of, mkdocs
from conftest import REPOSITORY
from history import give_history


def test_the_wheel_alone_builds_the_same_site(tmp_path: Path, sample_copy: Path, built_site: Path) -> None:
    wheels = tmp_path / "wheels"
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(REPOSITORY))
    (wheel,) = wheels.glob("journeybook-*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = str(environment / "bin/python")
    constraints = str(REPOSITORY / "requirements.lock")
    _run(python, "-m", "pip", "install", "--quiet", "--constraint", constraints, str(wheel))

    give_history(sample_copy)
    where = _run(python, "-c", "import journeybook; print(journeybook.__file__)", folder=sample_copy)
    assert Path(where.strip()).is_relative_to(environment)
    assert _run(str(environment / "bin/journeybook"), "check", folder=sample_copy) == "No problems found.\n"
    give_history(sample_copy)
    done = mkdocs(sample_copy, "build", "--strict", python=python)
    assert done.returncode == 0, done.stderr
    assert files_of(sample_copy / "site") == files_of(built_site)

    made = tmp_path / "made"
    _run(str(environment / "bin/journeybook"), "new", "playbook", str(made))
    assert mkdocs(made, "build", "--strict", python=python).returncode == 0


def _run(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
