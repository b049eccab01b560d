"""What a new playbook brings for git and CI: the files are valid, and what they run does what it should."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from conftest import REPOSITORY
from journeybook.adapters.cli import main
from journeybook.adapters.installation import line

Yaml = dict[str, Any]

GITHUB = ".github/workflows/playbook.yml"
GITLAB = ".gitlab-ci.yml"
MARK = "<!-- journeybook: what changes -->\n\n"


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new playbook in git, as CI has it: the merge of a branch, in which a persona got another name, into main."""
    folder = tmp_path_factory.mktemp("ci") / "book"
    made = CliRunner().invoke(main, ["new", "playbook", str(folder)])
    assert made.exit_code == 0, made.output
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message=A new playbook")
    _git(folder, "switch", "--quiet", "--create", "rename")
    persona = folder / "personas/alex-rivera.yml"
    persona.write_text(persona.read_text(encoding="utf-8").replace('"Alex Rivera"', '"Sam Rivera"'), encoding="utf-8")
    _git(folder, "commit", "--quiet", "--all", "--message=Another name")
    _git(folder, "switch", "--quiet", "main")
    _git(folder, "merge", "--quiet", "--no-ff", "--no-edit", "rename")
    return folder


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def _read(playbook: Path, path: str) -> Yaml:
    read = yaml.safe_load((playbook / path).read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as true; GitHub does not.
    return {"on" if key is True else str(key): value for key, value in cast(dict[object, Any], read).items()}


def _bash(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_MKDOCS_2_WARNING": "1",
        **variables,
    }
    command = ["bash", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


# Form -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "schema"), [(GITHUB, "github-workflows"), (GITLAB, "gitlab-ci")])
def test_the_file_fits_the_published_schema(playbook: Path, path: str, schema: str) -> None:
    published = files("check_jsonschema") / f"builtin_schemas/vendor/{schema}.json"
    validator = Draft7Validator(json.loads(published.read_text(encoding="utf-8")))
    found = validator.iter_errors(_read(playbook, path))  # pyright: ignore[reportUnknownMemberType]  partly untyped
    assert [f"{error.json_path}: {error.message}" for error in found] == []


def _steps(workflow: Yaml) -> Iterator[tuple[str, Yaml]]:
    jobs: dict[str, Yaml] = workflow["jobs"]
    for name, job in jobs.items():
        yield from ((name, step) for step in job["steps"])


def test_actions_are_those_of_github_itself_and_named_by_commit(playbook: Path) -> None:
    text = (playbook / GITHUB).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_no_text_from_outside_is_put_into_a_script(playbook: Path) -> None:
    assert [step["run"] for _, step in _steps(_read(playbook, GITHUB)) if "${{" in step.get("run", "")] == []


def test_each_job_is_allowed_what_it_needs_and_no_more(playbook: Path) -> None:
    workflow = _read(playbook, GITHUB)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "check": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_the_whole_history_is_there(playbook: Path) -> None:
    checkouts = [step for _, step in _steps(_read(playbook, GITHUB)) if "checkout" in step.get("uses", "")]
    assert [step["with"] for step in checkouts] == [{"fetch-depth": 0, "persist-credentials": False}] * 2
    assert _read(playbook, GITLAB)["variables"]["GIT_DEPTH"] == "0"


# What is run on GitHub --------------------------------------------------------------------------------------------

_NOT_RUN = {("check", "Install"), ("build", "Install"), ("comment", "Comment")}
"""Steps that need a package index, or GitHub itself."""

_SITE_URL = "https://example.com/book/"
_OUTPUTS = {"${{ steps.pages.outputs.base_url }}": _SITE_URL}


def test_every_script_for_github_runs(playbook: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    run: list[str] = []
    for job, step in _steps(_read(playbook, GITHUB)):
        if "run" not in step or (job, step["name"]) in _NOT_RUN:
            continue
        given = {name: _OUTPUTS[value] for name, value in step.get("env", {}).items()}
        done = _bash(playbook, step["run"], GITHUB_STEP_SUMMARY=str(summary), **given)
        assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
        run.append(step["name"])
    assert run == ["Check", "Look at the language", "Say what changes", "Build"]
    said = (playbook / "changes.md").read_text(encoding="utf-8")
    assert said.startswith(MARK)
    assert "Sam Rivera" in said
    assert summary.read_text(encoding="utf-8") == said
    assert f'<link rel="canonical" href="{_SITE_URL}">' in (playbook / "site/index.html").read_text(encoding="utf-8")


# What is run on GitLab --------------------------------------------------------------------------------------------


def _script(playbook: Path, job: str) -> str:
    return "\n".join(_read(playbook, GITLAB)[job]["script"])


def _base(playbook: Path) -> str:
    command = ["git", "rev-parse", "HEAD^1"]
    return subprocess.run(command, cwd=playbook, check=True, capture_output=True, text=True).stdout.strip()


def test_every_script_for_gitlab_runs(playbook: Path) -> None:
    jobs = [name for name, job in _read(playbook, GITLAB).items() if "script" in job and name != "default"]
    assert jobs == ["check", "language", "changes", "build", "pages"]
    for job in ("check", "language", "changes", "pages"):  # to build is also a step for GitHub
        variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": _base(playbook), "CI_PAGES_URL": _SITE_URL}
        done = _bash(playbook, _script(playbook, job), **variables)
        assert done.returncode == 0, (job, done.stdout, done.stderr)
    assert json.loads((playbook / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    assert "Sam Rivera" in (playbook / "changes.md").read_text(encoding="utf-8")
    assert _SITE_URL in (playbook / "public/index.html").read_text(encoding="utf-8")


def test_the_job_for_gitlab_fails_on_a_mistake_and_reports_it(playbook: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/playbook.yml").write_text("nmae: Book\n", encoding="utf-8")
    done = _bash(tmp_path, _script(playbook, "check"))
    assert done.returncode == 1
    assert "`nmae` is not a field of a playbook" in done.stdout
    reported = json.loads((tmp_path / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert {one["location"]["path"] for one in reported} == {"content/playbook.yml"}


class _Notes(BaseHTTPRequestHandler):
    """The notes of one merge request, as GitLab keeps them."""

    notes: list[dict[str, Any]]
    asked: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        self._answer(self.notes)

    def do_POST(self) -> None:
        self.notes.append({"id": 70 + len(self.notes), "body": self._body()})
        self._answer({})

    def do_PUT(self) -> None:
        number = int(urlsplit(self.path).path.rpartition("/")[2])
        next(note for note in self.notes if note["id"] == number)["body"] = self._body()
        self._answer({})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401  as the base class has it
        pass

    def _body(self) -> str:
        written = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = re.search(r'name="body"\r\n(?:.*\r\n)*?\r\n(.*?)\r\n--', written, re.DOTALL)
        assert found, written
        return found[1]

    def _answer(self, value: object) -> None:
        self.asked.append((self.command, self.path, self.headers.get("PRIVATE-TOKEN", "")))
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _gitlab(*notes: str) -> Generator[tuple[str, type[_Notes]]]:
    class Notes(_Notes):
        pass

    Notes.notes = [{"id": 70 + i, "body": body} for i, body in enumerate(notes)]
    Notes.asked = []
    with HTTPServer(("127.0.0.1", 0), Notes) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api/v4", Notes
        server.shutdown()


def test_what_changes_is_one_note_that_is_written_anew(playbook: Path) -> None:
    with _gitlab("Looks good to me") as (api, server):
        variables = {
            "CI_API_V4_URL": api,
            "CI_PROJECT_ID": "7",
            "CI_MERGE_REQUEST_IID": "3",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": _base(playbook),
            "JOURNEYBOOK_TOKEN": "secret",
        }
        for _ in range(2):
            done = _bash(playbook, _script(playbook, "changes"), **variables)
            assert done.returncode == 0, done.stderr
            assert "secret" not in done.stdout + done.stderr
    said = (playbook / "changes.md").read_text(encoding="utf-8")
    assert [note["body"].strip() for note in server.notes] == ["Looks good to me", said.strip()]
    notes = "/api/v4/projects/7/merge_requests/3/notes"
    assert [(verb, urlsplit(path).path, token) for verb, path, token in server.asked] == [
        ("GET", notes, "secret"),
        ("POST", notes, "secret"),
        ("GET", notes, "secret"),
        ("PUT", f"{notes}/71", "secret"),
    ]
    assert parse_qs(urlsplit(server.asked[0][1]).query) == {"per_page": ["100"], "sort": ["asc"]}


# Before a commit --------------------------------------------------------------------------------------------------


def test_a_commit_with_a_mistake_is_refused(playbook: Path, tmp_path: Path) -> None:
    home = {"PRE_COMMIT_HOME": str(tmp_path)}
    assert _bash(playbook, "pre-commit run --all-files", **home).returncode == 0
    persona = playbook / "personas/alex-rivera.yml"
    right = persona.read_text(encoding="utf-8")
    try:
        persona.write_text(right.replace("\ngoals:", "\ngolas:"), encoding="utf-8")
        _git(playbook, "add", "personas")
        done = _bash(playbook, "pre-commit run", **home)
    finally:
        persona.write_text(right, encoding="utf-8")
        _git(playbook, "add", "personas")
    assert done.returncode == 1
    assert "`golas` is not a field of a persona" in done.stdout


def test_the_plain_hook_of_the_docs_refuses_a_mistake(playbook: Path) -> None:
    shown = re.search(r"```sh\n(.*?)```", (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    hook = playbook / ".git/hooks/pre-commit"
    hook.write_text(shown[1], encoding="utf-8")
    hook.chmod(0o755)
    wrong = playbook / "journeys/wrong.yml"
    wrong.write_text("titel: Wrong\n", encoding="utf-8")
    try:
        _git(playbook, "add", "journeys")
        done = _bash(playbook, "git -c user.name=A -c user.email=a@example.com commit --message=Wrong")
    finally:
        hook.unlink()
        wrong.unlink()
        _git(playbook, "add", "journeys")
    assert done.returncode == 1
    assert "`titel` is not a field of a journey" in done.stdout + done.stderr


def test_others_can_use_the_hooks_of_this_repository(tmp_path: Path) -> None:
    done = _bash(REPOSITORY, "pre-commit validate-manifest .pre-commit-hooks.yaml", PRE_COMMIT_HOME=str(tmp_path))
    assert done.returncode == 0, done.stdout
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["journeybook check", "journeybook language"]


# Where journeybook comes from -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direct_url", "expected"),
    [
        (
            {"url": "https://example.com/book.git", "vcs_info": {"vcs": "git", "commit_id": "4f2c"}},
            "journeybook @ git+https://example.com/book.git@4f2c",
        ),
        (
            {"url": "https://example.com/journeybook-0.1.0-py3-none-any.whl", "archive_info": {}},
            "journeybook @ https://example.com/journeybook-0.1.0-py3-none-any.whl",
        ),
        ({"url": "file:///home/ines/journeybook", "dir_info": {"editable": True}}, ""),
        ({"url": "https://ines:secret@example.com/book.git", "vcs_info": {"vcs": "git", "commit_id": "4f2c"}}, ""),
        ({"url": "https://example.com/a\n--index-url x", "archive_info": {}}, ""),
        ({}, ""),
    ],
)
def test_a_new_playbook_asks_for_what_made_it(direct_url: dict[str, object], expected: str) -> None:
    assert line(json.dumps(direct_url)) == expected


def test_where_nothing_is_known_a_new_playbook_asks_for_the_version(playbook: Path) -> None:
    assert line("") == ""
    asked = (playbook / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [one for one in asked if not one.startswith("#")] == ["journeybook==0.1.0"]
