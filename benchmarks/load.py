"""How many readers nginx serves with the site on this machine: requests a second, and how long an answer takes.

Run it with ``make load``; with ``python -m benchmarks.load --write`` the table in docs/serving.md is written anew. The
sample playbook is built and served on loopback with the configuration of the docs, in one process of nginx. wrk asks
for its largest pages, the map of a journey above all, for the style sheet and for the index of the search: first as a
new reader, then as one who has been there. It fails when an answer is neither 200 nor 304.
"""

import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.nginx import NGINX, nginx

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "serving.md"
MARK = "<!-- measured by benchmarks/load.py -->"
"""Stands before and behind the table in the docs."""

SECONDS = 2
"""For each of the measurements; all together stay below a minute."""

CONNECTIONS = 32
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")

# wrk counts answers from 400 on by itself; what is neither 200 nor 304 is counted here.
_SCRIPT = """
local threads = {{}}
function setup(thread) thread:set("other", 0) table.insert(threads, thread) end
function init() wrk.headers["Accept-Encoding"] = "gzip" {etag} end
function response(status) if status ~= {status} then other = other + 1 end end
function done(summary, latency)
  local other = 0
  for _, thread in ipairs(threads) do other = other + thread:get("other") end
  local e = summary.errors
  io.write(string.format("result %d %d %d %d %d %d\\n", summary.requests, summary.duration, other,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
"""


class LoadError(Exception):
    """Something was answered that should not be."""


@dataclass(frozen=True)
class Measured:
    """What came out for one file.

    Args:
        name: what was asked for.
        how: as a new reader, or as one who has been there.
        size: bytes of an answer's content.
        requests: answers a second.
        median: milliseconds that half of them took at most.
        slow: milliseconds that 99 of a hundred took at most.
    """

    name: str
    how: str
    size: int
    requests: float
    median: float
    slow: float


def measure(site: Path, folder: Path) -> Iterator[Measured]:
    """Yield what nginx does with a site; `folder` is where it and wrk may write.

    Raises:
        LoadError: an answer was neither 200 nor 304, or none came.
    """
    with nginx(site, folder) as address:
        for path in _largest(site):
            size, etag = _asked(f"{address}/{path}")
            for how, status in (("new", 200), ("again", 304)):
                script = folder / "ask.lua"
                header = f'wrk.headers["If-None-Match"] = [[{etag}]]' if status == 304 else ""
                script.write_text(_SCRIPT.format(status=status, etag=header), encoding="utf-8")
                requests, seconds, median, slow = _wrk(f"{address}/{path}", script)
                yield Measured(path or "/", how, size if how == "new" else 0, requests / seconds, median, slow)


def _largest(site: Path) -> list[str]:
    """Return the paths of the two largest pages, of the start page, the largest style sheet, and the search's index."""
    pages = sorted(site.rglob("index.html"), key=lambda file: file.stat().st_size)[:-3:-1]
    style = max(site.glob("assets/stylesheets/*.css"), key=lambda file: file.stat().st_size)
    found = [str(page.parent.relative_to(site)) + "/" for page in pages]
    index = ["search/search_index.json"] if (site / "search/search_index.json").exists() else []
    return [*found, "", style.relative_to(site).as_posix(), *index]


def _asked(url: str) -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310  our own server
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310  as above
        return len(response.read()), response.headers["ETag"]


def _wrk(url: str, script: Path) -> tuple[int, float, float, float]:
    command = [
        "wrk",
        "--threads",
        "1",
        "--connections",
        str(CONNECTIONS),
        "--duration",
        f"{SECONDS}s",
        "--timeout",
        "20s",
    ]
    done = subprocess.run(  # noqa: S603  our own command
        [*command, "--script", str(script), url], capture_output=True, text=True, check=False, timeout=SECONDS + 30
    )
    found = re.search(r"^result (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        raise LoadError(f"wrk failed: {done.stdout}{done.stderr}")
    requests, duration, other, failed, median, slow = map(int, found.groups())
    if other or failed or not requests:
        raise LoadError(f"{url}: of {requests} answers {other} were not as expected, and {failed} did not come")
    return requests, duration / 1e6, median / 1e3, slow / 1e3


def compress(site: Path) -> None:
    """Put a compressed file beside each that browsers take compressed, as the docs say."""
    for file in site.rglob("*"):
        if file.suffix in COMPRESSED and file.stat().st_size > 1024:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def table(found: list[tuple[str, Measured]]) -> str:
    """Return what was measured as a table of Markdown; each with how its answers are compressed."""
    columns = ("asked for", "compressed", "first visit (200): kB", "requests/s", "median, 99 % ms")
    columns += ("return (304): requests/s", "median, 99 % ms")
    lines = [f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|"]
    for (how, new), (_, again) in zip(found[::2], found[1::2], strict=True):
        name = re.sub(r"\.[0-9a-f]{8}\.", ".*.", new.name)
        lines.append(
            f"| `{name}` | {how} | {new.size / 1000:.0f} | {new.requests:,.0f} | {new.median:.1f}, {new.slow:.1f} | "
            f"{again.requests:,.0f} | {again.median:.1f}, {again.slow:.1f} |"
        )
    return "\n".join(lines)


def _machine() -> str:
    version = subprocess.run([NGINX, "-v"], capture_output=True, text=True, check=False).stderr  # noqa: S603  as above
    number = re.search(r"nginx/([\d.]+)", version)
    return (
        f"nginx {number[1] if number else '?'}, one process; wrk with {CONNECTIONS} connections on the same machine "
        f"({os.cpu_count()} cores, {platform.machine()}), {SECONDS} seconds each."
    )


def main() -> int:
    """Measure, print, and write the docs where `--write` is given."""
    if not shutil.which("wrk"):
        sys.stderr.write("This needs wrk: apt-get install wrk\n")
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site = folder / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  as above
        try:
            found = [("while sending", measured) for measured in measure(site, folder)]
            compress(site)
            found += [("before", measured) for measured in measure(site, folder)]
        except LoadError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    text = f"{table(found)}\n\n{_machine()}"
    sys.stdout.write(f"{text}\n")
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(f"{page[: page.index(MARK)]}{MARK}\n\n{text}\n\n{MARK}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
