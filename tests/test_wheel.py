"""What is published: the wheel, installed into an empty environment, outside the repository."""

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

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


@pytest.mark.skipif(not os.environ.get("ENDURANCE"), reason="make endurance looks at it")
def test_the_wheel_and_the_source_archive_are_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    (requirement,) = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["build-system"][
        "requires"
    ]
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), requirement)
    made: list[dict[str, bytes]] = []
    for name, minutes, mode, seed, zone in (
        ("here", 0, 0o644, "1", "UTC"),
        ("dort drüben", 99, 0o600, "2", "Asia/Tokyo"),
    ):
        folder = tmp_path / name
        for part in ("generator", "theme", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
            _copy(REPOSITORY / part, folder / part)
        for file in filter(Path.is_file, folder.rglob("*")):
            file.chmod(mode)
            moment = 1_700_000_000 + 60 * minutes
            os.utime(file, (moment, moment))
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", "dist"],
            cwd=folder,
            env={**ENVIRONMENT, "PYTHONPATH": str(tools), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        made.append(files_of(folder / "dist"))
    assert [Path(name).suffix for name in made[0]] == [".whl", ".gz"]
    assert made[0] == made[1]


@pytest.mark.skipif(not os.environ.get("ENDURANCE"), reason="make endurance looks at it")
def test_make_site_works_wherever_the_folder_is(tmp_path: Path) -> None:
    folder = tmp_path / "Büro 東京 #1 & 'more'"
    folder.mkdir()
    parts = ("generator", "theme", "pyproject.toml", "requirements.lock", "README.md", "LICENSE", "CHANGELOG.md")
    for part in (*parts, "Makefile", "mkdocs.yml", "content", "personas", "journeys"):
        _copy(REPOSITORY / part, folder / part)
    _run("make", "site", f"PYTHON={sys.executable}", folder=folder)
    assert (folder / "site/journeys/internet-down/walk/index.html").is_file()


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source, target)
