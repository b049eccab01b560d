"""The form editor in a browser, with Decap's own local server behind it: what is edited there is in the files."""

import os
import re
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from building import files_of, free_port, mkdocs, violations, wait_for, web_server
from conftest import REPOSITORY
from journeybook import editor
from journeybook.adapters.cli import main
from journeybook.loading import load
from test_editor import CACHE, NODE

SERVER = REPOSITORY / "tests/web/node_modules/decap-server/dist/index.js"


NEW = {
    "Title": "A call back, on time",
    "Date": "2026-11-20",
    "Story": "She called at five.",
    "For customer": "No second call was needed.",
    "Seen by": "The team lead",
}


@contextmanager
def _decap_server(folder: Path, port: int) -> Generator[None]:
    """Run Decap's local server on a playbook's repository."""
    with (folder.parent / "decap-server.log").open("w") as log:
        process = subprocess.Popen(
            [NODE, SERVER],
            env={
                **os.environ,
                "PORT": str(port),
                "BIND_HOST": "127.0.0.1",
                "MODE": "git",
                "GIT_REPO_DIRECTORY": str(folder),
            },
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: "listening" in (folder.parent / "decap-server.log").read_text(), "decap-server to listen")
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)


HOSTILE = "</script><img src=x onerror=alert(1)>{{fields.id}}"
"""A name that would be noticed as a request or a message."""


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def playbook(new_playbook: Path) -> tuple[Path, int]:
    """A new playbook in a repository of its own, with the editor on, and the port of its local server."""
    port = free_port()
    shutil.copytree(CACHE / editor.FOLDER, new_playbook / editor.FOLDER)
    settings = new_playbook / "mkdocs.yml"
    options = f"\n      editor:\n        enabled: true\n        local: http://127.0.0.1:{port}/api/v1"
    text, count = re.subn(r"(?m)^  - journeybook:$", rf"\g<0>{options}", settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")
    text = (new_playbook / "personas/alex-rivera.yml").read_text(encoding="utf-8").replace("Alex Rivera", HOSTILE)
    (new_playbook / "personas/hostile.yml").write_text(text, encoding="utf-8")
    _git(new_playbook, "init", "--quiet", "--initial-branch", "main")
    _git(new_playbook, "config", "user.name", "Ada")
    _git(new_playbook, "config", "user.email", "ada@example.com")
    _git(new_playbook, "add", "--all")
    _git(new_playbook, "commit", "--quiet", "--message", "Begin")
    return new_playbook, port


def _build(folder: Path) -> Path:
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def _admin(folder: Path, port: int) -> Path:
    """Return a folder with the part of the site that is the editor's."""
    catalogue = load(folder).catalogue
    assert catalogue
    settings = editor.Settings(local=f"http://127.0.0.1:{port}/api/v1")
    files = {**editor.editor_files(settings, folder), editor.NAMES: editor.names_text(catalogue).encode()}
    for path, content in files.items():
        file = folder.parent / "admin-only" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder.parent / "admin-only"


def _save(page: Page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("menuitem", name="Publish now").click()
    expect(page.get_by_text("Changes saved")).to_be_visible()


def _list(within: Page | Locator, name: str) -> Locator:
    """Return the list of a field."""
    return within.locator(f'[id^="{name}-field-"]').first


def _open(list_: Locator, item: str) -> None:
    """Open a list, and an item of it."""
    list_.get_by_role("button", name="Expand").first.click()
    list_.get_by_role("button", name=f"Open or close {item}").click()


def test_what_is_edited_in_the_form_is_in_the_files_and_on_the_site(
    browser: Browser, playbook: tuple[Path, int]
) -> None:
    folder, port = playbook
    persona, journey = folder / "personas/alex-rivera.yml", folder / "journeys/ask-for-help.yml"
    texts = {file: file.read_text(encoding="utf-8") for file in (persona, journey)}
    with _decap_server(folder, port), web_server(_admin(folder, port)) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(10_000)
        messages: list[str] = []
        requests: list[str] = []

        def note(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                messages.append(message.text)

        page.on("console", note)
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Login").click()

        expect(page.get_by_role("link", name=HOSTILE)).to_have_text(HOSTILE)
        page.get_by_role("link", name=HOSTILE).click()
        expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value(HOSTILE)
        page.goto(f"{address}/admin/#/collections/persona")
        page.get_by_role("link", name="Alex Rivera").click()
        page.get_by_role("textbox", name="Segment size").fill("About 40 of 100")
        goals = _list(page, "goals")
        _open(goals, "Something they want to get done")
        goals.get_by_role("textbox", name="Text").fill("Be done: before supper")
        _save(page)

        page.goto(f"{address}/admin/#/collections/journey")
        page.get_by_role("link", name="I ask for help").click()
        stages = _list(page, "stages")
        _open(stages, "I notice")
        steps = _list(stages, "steps")
        _open(steps, "Notices that something is not as it should be")
        steps.get_by_role("textbox", name="Action").fill("Sees that the screen stays dark")
        page.get_by_role("button", name="Add to Roles").click()
        page.get_by_role("combobox", name="Roles, 2 of 2").fill("back-office")
        assert [rule for rule, _ in violations(page) if rule in ("label", "button-name")] == []
        _save(page)

        page.goto(f"{address}/admin/#/collections/mission-moment")
        page.locator('a[href$="/mission-moment/new"]').first.click()
        for name, text in NEW.items():
            page.get_by_role("textbox", name=name, exact=True).fill(text)
        _save(page)
        context.close()

    assert messages == []
    allowed = (f"{address}/", f"http://127.0.0.1:{port}/", "data:", "blob:")
    assert [url for url in requests if not url.startswith(allowed)] == []

    changed = persona.read_text(encoding="utf-8"), journey.read_text(encoding="utf-8")
    assert _differences(texts[persona], changed[0]) == (
        {'  - "Something they want to get done"'},
        {'  - "Be done: before supper"', "segment_size: About 40 of 100"},
    )
    assert _without(yaml.safe_load(changed[1]), "roles") == _without(
        yaml.safe_load(
            texts[journey].replace("Notices that something is not as it should be", "Sees that the screen stays dark")
        ),
        "roles",
    )
    assert _git(folder, "log", "--format=%s").splitlines() == [
        "Create Mission moment “a-call-back-on-time”",
        "Update Journey “ask-for-help”",
        "Update Persona “alex-rivera”",
        "Begin",
    ]
    created = (folder / "content/moments/a-call-back-on-time.yml").read_text(encoding="utf-8")
    assert created == (
        "# yaml-language-server: $schema=../../.journeybook/schemas/mission-moment.json\n"
        "title: A call back, on time\ndate: 2026-11-20\nstory: She called at five.\n"
        "for_customer: No second call was needed.\nseen_by: The team lead\n"
    )
    result = CliRunner().invoke(main, ["check", "--root", str(folder)])
    assert result.exit_code == 0, result.output
    site = _build(folder)
    assert "Sees that the screen stays dark" in (site / "journeys/ask-for-help/index.html").read_text("utf-8")
    # What the site publishes is what was driven here.
    published = {path: content for path, content in files_of(site).items() if path.startswith("admin/")}
    driven = files_of(folder.parent / "admin-only")
    assert _but(published, "admin/config.yml", "admin/names.json") == _but(
        driven, "admin/config.yml", "admin/names.json"
    )
    assert yaml.safe_load(published["admin/config.yml"])["local_backend"] == {"url": f"http://127.0.0.1:{port}/api/v1"}
    assert "admin" not in (site / "sitemap.xml").read_text("utf-8") + (site / "search/search_index.json").read_text(
        "utf-8"
    )


def _differences(before: str, after: str) -> tuple[set[str], set[str]]:
    one, other = set(before.split("\n")), set(after.split("\n"))
    return one - other, other - one


def _but(found: dict[str, bytes], *paths: str) -> dict[str, bytes]:
    return {path: content for path, content in found.items() if path not in paths}


def _without(data: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}
