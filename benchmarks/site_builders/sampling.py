"""Builds a playbook with MkDocs, and notes which part of the work its CPU time goes to.

Started as ``python -P sampling.py RESULT`` in the playbook's folder, by itself, so that nothing is imported before;
RESULT is written as JSON: seconds of CPU by the name of the part.
"""

import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import CodeType, FrameType

STARTING = "starting Python, importing"
ENDING = "ending Python"
"""Of which no sample can be taken."""

# Files and folders, where need be with a function; of those that a frame's name begins with, the longest decides.
PARTS: Mapping[str, tuple[str, ...]] = {
    STARTING: ("<frozen importlib",),
    "the YAML parser": ("yaml/",),
    "what files say: types, names, references": (
        "journeybook/adapters/current.py",
        "journeybook/checks/",
        "journeybook/diagnostics/",
        "journeybook/known_files.py",
        "journeybook/loading.py",
        "journeybook/naming.py",
        "journeybook/sources.py",
        "journeybook/training/problems.py",
        "journeybook/training/tracking.py",
        "journeybook/tree.py",
        "journeybook/wording.py",
    ),
    "Graphviz": ("journeybook/diagrams/engine.py",),
    "diagrams and pictures around it": (
        "journeybook/diagrams/",
        "journeybook/pages/diagrams.py",
        "journeybook/pages/drawing.py",
        "journeybook/pictures/",
        "theme/templates/diagrams/",
        "theme/templates/pictures/",
    ),
    "what each page says": ("journeybook/",),
    "filling templates": ("journeybook/html_templates.py", "journeybook/pages/rendering.py", "theme/templates/"),
    "QR codes": ("journeybook/pages/qr.py",),
    "search": (
        "journeybook/adapters/site_search.py",
        "journeybook/outputs/split_search.py",
        "journeybook/pages/search.py",
    ),
    "keeping: what was read, and whether it is the same": (
        "journeybook/pages/keeping.py",
        "journeybook/reads.py",
        "journeybook/reads.py:WatchedCatalogue._print",
        "journeybook/reads.py:WatchedCatalogue._written",
        "journeybook/reads.py:WatchedCatalogue.print_of",
        "journeybook/theme_files.py",
        "journeybook/versions.py",
    ),
    "keeping: compression, fingerprints, SQLite": ("journeybook/store.py",),
    "MkDocs and Material's frame": ("material/", "mkdocs/", "theme/overrides/"),
    "our hooks in MkDocs": ("journeybook/adapters/", "journeybook/outputs/"),
    "making files and folders": (
        "<frozen os>:makedirs",
        "journeybook/adapters/publishing.py",
        "journeybook/writing.py",
        "mkdocs/utils/__init__.py:clean_directory",
        "mkdocs/utils/__init__.py:copy_file",
        "mkdocs/utils/__init__.py:write_file",
        "pathlib.py:Path.mkdir",
        "pathlib.py:Path.replace",
        "pathlib.py:Path.unlink",
        "pathlib.py:Path.write_bytes",
        "pathlib.py:Path.write_text",
        "shutil.py",
    ),
    ENDING: (),
}

# What serves many parts: it is charged to whoever calls it, as all packages are that are not named above.
CALLED = (
    "journeybook/catalogue.py",
    "journeybook/model/",
    "journeybook/reads.py:WatchedCatalogue.",
    "journeybook/records.py",
    "journeybook/remembering.py",
    "journeybook/user_cache.py",
)

FLOOR = frozenset(
    (
        STARTING,
        "the YAML parser",
        "Graphviz",
        "keeping: compression, fingerprints, SQLite",
        "MkDocs and Material's frame",
        "making files and folders",
        ENDING,
    )
)
"""What is not Python code of ours, and no build can leave out that makes the same and keeps the same."""

_SECONDS = 0.002
"""Of CPU between two samples; systems that count it more coarsely take fewer."""

_REPOSITORY = os.path.abspath(__file__).rsplit("/", 3)[0]  # noqa: PTH100  pathlib would be imported before the build
_ROOTS = (f"{_REPOSITORY}/generator/", f"{_REPOSITORY}/", f"{os.path.dirname(os.__file__)}/")  # noqa: PTH120  as above

_PART_OF = {place: part for part, places in PARTS.items() for place in places} | dict.fromkeys(CALLED, "")


def part_of(names: Iterable[str]) -> str:
    """Return the part that a moment belongs to: that of the innermost frame which decides.

    Args:
        names: of all frames, from the innermost on: ``journeybook/pages/qr.py:qr_svg``.
    """
    found = ""
    for name in names:
        part = _decided(name)
        if part == STARTING:  # whatever a module does when it is imported
            return part
        found = found or part
    return found or STARTING


@cache
def _decided(name: str) -> str:
    return _PART_OF.get(max((place for place in _PART_OF if name.startswith(place)), key=len, default=""), "")


def _names(frame: FrameType | None) -> Iterator[str]:
    while frame:
        yield _name(frame.f_code)
        frame = frame.f_back


@cache
def _name(code: CodeType) -> str:
    path = code.co_filename.rpartition("/site-packages/")[2]
    for root in _ROOTS:
        path = path.removeprefix(root)
    return f"{path}:{code.co_qualname}"


def main(result: str) -> None:
    """Build the playbook in this folder; each moment is charged with all CPU time since the one before."""
    spent = dict.fromkeys(PARTS, 0.0)
    before = 0.0

    def charge(_: int, frame: FrameType | None) -> None:
        nonlocal before
        now = time.process_time()
        spent[part_of(_names(frame))] += now - before
        before = now

    charge(0, None)  # Python has started
    signal.signal(signal.SIGPROF, charge)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS, _SECONDS)
    sys.argv = ["mkdocs", "build", "--quiet"]
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    finally:  # MkDocs ends the process
        signal.setitimer(signal.ITIMER_PROF, 0)
        with open(result, "w", encoding="utf-8") as file:  # noqa: PTH123  as above
            json.dump(spent, file)


if __name__ == "__main__":
    main(sys.argv[1])
