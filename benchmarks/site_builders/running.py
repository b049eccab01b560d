"""Builds the same playbook with all site builders, by turns, and notes what each build cost."""

import contextlib
import json
import os
import platform
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

import yaml

from journeybook.pages.keeping import stamp
from site_builders import corpus, plain
from site_builders.contenders import CONTENDERS, Contender, Pages
from site_builders.measuring import ENVIRONMENT, Cost, FailedError, cost, size
from site_builders.results import ANEW, CHANGED, COLD, EDITED, UNCHANGED, WARM, Result
from site_builders.tools import Tools, empty, node

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_JOURNEYBOOK = Path(sys.executable).with_name("journeybook")
_SEARCH = ("search", "pagefind")

Say = Callable[[str], None]


def settle(folder: Path, seconds: float) -> None:
    """Build a small playbook without measuring: what Python and Jinja compile once per installation is there then.

    The other builders come compiled. In a checkout of this repository nothing has compiled our modules and templates.
    """
    playbook = folder / "settling"
    corpus.write(corpus.SIZES["S"], playbook)
    cost(_MKDOCS, playbook, seconds=seconds)
    empty(playbook)


def measured(size_: corpus.Size, runs: int, seconds: float, folder: Path, tools: Tools, say: Say) -> Result:
    """Return what building a playbook of a size costs with each builder.

    Args:
        size_: of the playbook.
        runs: how often each builds it; they take turns, so that a busy moment meets all of them.
        seconds: how long one build may take.
        folder: where all is written; what is there stays for the next time.
        tools: the other builders.
        say: takes a line about each build as it ends.
    """
    playbook = folder / "journeybook"
    corpus.write(size_, playbook)
    pages = pages_of(playbook, folder)
    there = [each for each in CONTENDERS if not set(each.uses) & set(tools.missing)]
    problems = {
        each.name: f"not installed: {'; '.join(tools.missing[name] for name in each.uses if name in tools.missing)}"
        for each in CONTENDERS
        if each not in there
    }
    for each in there:
        each.write(folder_of(folder, each), pages, playbook)
    costs: dict[str, list[Cost]] = {}
    checks: dict[str, list[Mapping[str, float]]] = {}
    turns = [(each.name, lambda each=each: cost_with(each, folder, tools, seconds)) for each in there]
    for run in range(1, runs + 1):
        for name, build in (*_our_turns(playbook, run, seconds), *turns):
            if name in problems:
                continue
            try:
                new = build()
            except FailedError as error:
                problems[name] = str(error)
                say(f"{size_.name} {run} {name}: {error}")
                continue
            costs.setdefault(name, []).append(new)
            say(f"{size_.name} {run} {name}: {new.cpu:.2f} s of CPU, {new.wall:.2f} s, {new.peak / 1e6:.0f} MB")
        for name, new in _checks(playbook, run, seconds):
            checks.setdefault(name, []).append(asdict(new))
            say(f"{size_.name} {run} journeybook check, {name}: {new.cpu:.2f} s of CPU, {new.wall:.2f} s")
    saves = list(_saves(playbook, folder / "serving", 3, seconds))
    empty(folder / "serving")
    say(f"{size_.name} saved to written while serving: {', '.join(f'{each:.2f} s' for each in saves)}")
    return Result(
        size=size_.name,
        day=date.today().isoformat(),  # noqa: DTZ011  the day where it is measured
        machine=machine(),
        pages=len(pages),
        versions={**_our_versions(), **tools.versions},
        problems=problems,
        costs={name: [asdict(each) for each in all_] for name, all_ in costs.items()},
        checks=checks,
        saves=saves,
    )


def pages_of(playbook: Path, folder: Path) -> Pages:
    """Return the playbook's pages as Markdown; to make them takes longer than most builds, so they are kept."""
    ours = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("corpus.py", "plain.py"))
    kept = folder / f"pages-{stamp(*ours)}.json"
    if not kept.exists():
        os.environ["SOURCE_DATE_EPOCH"] = ENVIRONMENT["SOURCE_DATE_EPOCH"]
        kept.write_text(json.dumps(dict(plain.made_pages(playbook))), encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def folder_of(folder: Path, contender: Contender) -> Path:
    """Return where a builder has its pages and its site, in the folder of a size."""
    return folder / re.sub("[^a-z]+", "-", contender.name.lower())


def cost_with(contender: Contender, folder: Path, tools: Tools, seconds: float) -> Cost:
    """Return what it costs a builder to build what lies in its folder, with nothing kept."""
    place = folder_of(folder, contender)
    contender.clean(place)
    new = cost(contender.command(tools), place, seconds=seconds)
    output = place / contender.output
    return replace(new, output=size(output), search=size(*(output / each for each in contender.search)))


def _our_turns(playbook: Path, run: int, seconds: float) -> Iterator[tuple[str, Callable[[], Cost]]]:
    """Yield the builds of journeybook, which follow one another: each leaves the next one its cache."""

    def built() -> Cost:
        empty(playbook / "site")
        new = cost(_MKDOCS, playbook, seconds=seconds)
        site = playbook / "site"
        return replace(new, output=size(site), search=size(*(site / each for each in _SEARCH)))

    def cold() -> Cost:
        empty(playbook / ".cache")
        return built()

    def edited() -> Cost:
        _edit(playbook, f"Edited for run {run}.")
        return built()

    yield COLD, cold
    yield WARM, built
    yield EDITED, edited


def _checks(playbook: Path, run: int, seconds: float) -> Iterator[tuple[str, Cost]]:
    """Yield what it costs to check: with nothing kept, again with nothing changed, and after one edit."""
    command = (_JOURNEYBOOK, "check", "--level", "error")
    empty(playbook / ".cache")
    yield ANEW, cost(command, playbook, seconds=seconds)
    yield UNCHANGED, cost(command, playbook, seconds=seconds)
    _edit(playbook, f"Edited for check {run}.")
    yield CHANGED, cost(command, playbook, seconds=seconds)


def _edit(playbook: Path, sentence: str) -> None:
    """Say something else in the summary of a journey, and save it as editors do: in one step."""
    file = playbook / "journeys" / "journey-2.yml"
    values = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    values["summary"] = sentence
    new = file.with_suffix(".new")
    new.write_text(yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")
    new.replace(file)


# While serving --------------------------------------------------------------------------------------------------------


def _saves(playbook: Path, temporary: Path, times: int, seconds: float) -> Iterator[float]:
    """Yield, edit by edit, the seconds from when a journey is saved until its page is written."""
    empty(temporary)
    temporary.mkdir(parents=True)
    with _served(playbook, temporary, seconds):
        for number in range(1, times + 1):
            sentence = f"Edited while serving, {number}."
            _edit(playbook, sentence)
            begun = time.monotonic()
            _wait(lambda sentence=sentence: _is_written(temporary, sentence), seconds)
            yield time.monotonic() - begun
            _wait(lambda number=number: _builds(temporary) >= number, seconds)  # what it changes elsewhere is written
            time.sleep(1)


@contextlib.contextmanager
def _served(playbook: Path, temporary: Path, seconds: float) -> Generator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    environment = {**ENVIRONMENT, "TMPDIR": str(temporary)}
    with (temporary / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=playbook, env=environment, stdout=log, stderr=log)  # noqa: S603  our own command
    try:
        _wait(lambda: _answers(address), seconds)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=60):  # noqa: S310  our own server
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _builds(temporary: Path) -> int:
    """Return how many builds have ended that went on from another."""
    return (temporary / "log").read_text(encoding="utf-8").count(" pages written in ")


def _is_written(temporary: Path, sentence: str) -> bool:
    for page in temporary.glob("*/journeys/journey-2/summary/index.html"):
        with contextlib.suppress(OSError):
            return sentence in page.read_text(encoding="utf-8")
    return False


def _wait(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise FailedError(f"stopped after {seconds:g} s")
        time.sleep(0.01)


# Where it was measured ------------------------------------------------------------------------------------------------


def _our_versions() -> dict[str, str]:
    out = subprocess.run([node(), "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603  as above
    packages: Sequence[str] = ("journeybook", "mkdocs", "mkdocs-material")
    return {
        **{name: version(name) for name in packages},
        "Python": platform.python_version(),
        "Node": out.strip().removeprefix("v"),
    }


def machine() -> str:
    """Return where it is measured."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
