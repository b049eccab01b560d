"""Building and serving playbooks as their authors do, in processes of their own."""

import gzip
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from journeybook import starters
from journeybook.adapters.cli import main

# 2026-11-21: a fixed day, so that what is built is the same on every run.
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}
ENVIRONMENT = {**os.environ, **DAY, "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def mkdocs(
    folder: Path, *arguments: str, python: str = sys.executable, audience: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in a playbook's folder and return what it said; `audience` is what the environment asks for."""
    return subprocess.run(
        [python, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**ENVIRONMENT, "JOURNEYBOOK_AUDIENCE": audience},
        capture_output=True,
        text=True,
        check=False,
    )


def journeybook(*arguments: str, folder: Path, **environment: str) -> Done:
    """Run the command `journeybook` in a folder and return what it said; in this process, to save a start."""
    with chdir(folder):
        runner = CliRunner(env={**DAY, **environment})
        result = runner.invoke(main, arguments, prog_name="journeybook", catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder, by its path from there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def small_playbook(folder: Path) -> Path:
    """Make a small playbook in a folder, as `journeybook new playbook` makes it."""
    for path, text in starters.playbook_files("My playbook", date(2026, 11, 21)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def live_preview(folder: Path) -> Generator[str]:
    """Run `mkdocs serve` for a playbook; give its address once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: fetch(f"{address}/") is not None, "the preview to answer")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)


def fetch(url: str) -> str | None:
    """Return what stands at an address, or None where nothing does."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310  our own server
            return response.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait until something is so; fail with what was waited for when it takes too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds:g} s for {what}"
        time.sleep(0.1)


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
# The same engine without a window around it, which opens a page in half the time.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
# Chromium calls home at its start and needs a sandbox that containers do not have; neither is what is tested here.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--font-render-hinting=none"]  # fmt: skip


@contextmanager
def opened_browser() -> Generator[Browser]:
    """Open the system's Chromium, without its window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """Return the rules of axe-core that a page breaks, each with the elements that do."""
    page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", _AXE_OPTIONS)
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]]


def framed(site: Path, html: str) -> str:
    """Return a whole page: the frame of one of a built site's journeys, with something else in its article."""
    page = (site / "journeys/internet-down/index.html").read_text(encoding="utf-8")
    start = page.index(">", page.index('<article id="top"')) + 1
    return page[:start] + html + page[page.rindex("</article>") :]


def printed(page: Page) -> list[tuple[int, int]]:
    """Return the width and height in millimeters of each sheet that a page is printed on."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/Type\s*/Page\b[^s].*?/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf, re.DOTALL)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [(round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)) for width, height in boxes]


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as web hosts do: text compressed, one connection for many requests."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        type_ = self.guess_type(str(file))
        if not file.is_file() or not type_.startswith(("text/", "application/json", "image/svg")):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{type_}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone before its answer came."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # pyright: ignore[reportArgumentType]  the base leaves it untyped


@contextmanager
def web_server(folder: Path) -> Generator[str]:
    """Serve a folder; give its address without a slash at the end."""
    server = _QuietServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
