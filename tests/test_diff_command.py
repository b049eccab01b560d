"""The command `journeybook diff`, run as people run it, over a git repository made here."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from building import Done, journeybook
from conftest import REPOSITORY
from journeybook.adapters import diff_command
from journeybook.adapters import git as reading
from journeybook.changes import Snapshot, compare
from journeybook.outputs.changes_markdown import as_markdown, escaped
from journeybook.outputs.changes_report import Names, as_text, clean
from journeybook.sources import MAX_BYTES
from pages import small

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main")
GIT_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
ENVIRONMENT = {**os.environ, **GIT_ALONE}
PERSONA = "personas/alex-rivera.yml"


def diff(*arguments: str, folder: Path, environment: dict[str, str] | None = None) -> Done:
    return journeybook("diff", *arguments, folder=folder, **{**GIT_ALONE, **(environment or {})})


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)


def commit(folder: Path, name: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", name)
    git(folder, "tag", name)


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def repository(new_playbook: Path) -> Path:
    """A repository that holds a new playbook: tag `one`, then `two` with another summary of the persona."""
    git(new_playbook, "init", "--quiet")
    commit(new_playbook, "one")
    text = (new_playbook / PERSONA).read_text(encoding="utf-8")
    (new_playbook / PERSONA).write_text(re.sub(r"(?m)^name: .*$", 'name: "Sandy Rivera"', text), encoding="utf-8")
    commit(new_playbook, "two")
    return new_playbook


# What is compared ---------------------------------------------------------------------------------------------------


def test_two_revisions_are_compared_in_words(repository: Path) -> None:
    done = diff("one", "two", folder=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "From one to two: one object changed.\n"
        "\n"
        "Persona “Sandy Rivera” (personas/alex-rivera.yml)\n"
        "  Name changed from “Alex Rivera” to “Sandy Rivera”\n"
    )


def test_without_a_second_revision_the_folder_is_compared_as_it_is_now(repository: Path) -> None:
    assert diff("two", folder=repository).stdout == "From two to the working folder, nothing has changed.\n"
    (repository / PERSONA).rename(repository / "personas/sandy-rivera.yml")
    (repository / "content/news.md").write_text("# News\n", encoding="utf-8")
    assert diff("HEAD", folder=repository).stdout == (
        "From HEAD to the working folder: one object changed, one page added.\n"
        "\n"
        "Persona “Sandy Rivera” (personas/sandy-rivera.yml)\n"
        "  File renamed from “alex-rivera” to “sandy-rivera”\n"
        "\n"
        "Page content/news.md added\n"
    )


def test_a_playbook_may_be_a_part_of_the_repository(repository: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(repository, whole / "books" / "cx", ignore=shutil.ignore_patterns(".git"))
    git(whole, "init", "--quiet")
    commit(whole, "first")
    edit(whole / "books/cx" / PERSONA, 'name: "Sandy Rivera"', 'name: "Robin Rivera"')
    for folder, root in ((whole, "books/cx"), (whole / "books", "cx"), (whole / "books/cx", ".")):
        done = diff("first", "--root", root, folder=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert "  Name changed from “Sandy Rivera” to “Robin Rivera”\n" in done.stdout


def test_folders_can_be_compared_without_git(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    edit(tmp_path / "old" / PERSONA, 'name: "Sandy Rivera"', 'name: "Robin Rivera"')
    done = diff("../old", ".", folder=repository, environment={"PATH": ""})
    assert (done.returncode, done.stderr) == (0, "")
    assert "  Name changed from “Robin Rivera” to “Sandy Rivera”\n" in done.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_compared(repository: Path) -> None:
    edit(repository / PERSONA, 'name: "Sandy Rivera"', "nmae: Sandy")
    edit(repository / "content/playbook.yml", 'name: "My playbook"', 'name: "Our playbook"')
    done = diff("two", folder=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "From two to the working folder: one object changed.\n"
        "\n"
        "Playbook “Our playbook” (content/playbook.yml)\n"
        "  Name changed from “My playbook” to “Our playbook”\n"
        "\n"
        "These files could not be read, and what they hold is not compared:\n"
        "  personas/alex-rivera.yml in the working folder, line 4: `nmae` is not a field of a persona\n"
    )


def test_of_a_file_that_is_too_large_no_more_is_read_than_that(repository: Path) -> None:
    large = "x" * (MAX_BYTES + 100)
    (repository / PERSONA).write_text(large, encoding="utf-8")
    (repository / "content/page.md").write_text(large, encoding="utf-8")
    commit(repository, "three")
    done = diff("two", "three", folder=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{PERSONA} in three, line 1: it is longer than 2,000,000 bytes" in done.stdout
    assert diff("two", folder=repository).stdout == done.stdout.replace("three", "the working folder")
    read = reading.files_at(repository, reading.commit(repository, "three"), ["personas"], (".yml",))
    assert {len(data) for path, data in read.items() if path == PERSONA} == {MAX_BYTES + 1}
    in_folder = diff_command._files_in_folder(repository, repository)  # pyright: ignore[reportPrivateUsage]  what it keeps is not seen from outside
    assert max(map(len, in_folder.values())) == MAX_BYTES + 1


def test_as_json_for_programs(repository: Path) -> None:
    found = json.loads(diff("one", "two", "--format", "json", folder=repository).stdout)
    assert found == {
        "before": "one",
        "after": "two",
        "objects": [
            {
                "kind": "persona",
                "id": "alex-rivera",
                "id_before": "alex-rivera",
                "heading": "Sandy Rivera",
                "path": "personas/alex-rivera.yml",
                "what": "changed",
                "changes": [
                    {
                        "place": "object",
                        "name": "",
                        "anchor": "",
                        "field": "name",
                        "what": "changed",
                        "words": "name changed from “Alex Rivera” to “Sandy Rivera”",
                        "before": ["Alex Rivera"],
                        "after": ["Sandy Rivera"],
                    }
                ],
            }
        ],
        "pages": [],
        "unreadable": {"before": [], "after": []},
    }


# What cannot be compared ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("three",), "There is no revision or folder `three`."),
        (("one", "three"), "There is no revision or folder `three`."),
        (("one..two",), "Write two revisions apart: journeybook diff one two"),
        (("--", "--output=x"), "There is no revision or folder `--output=x`."),
        (("one:content",), "There is no revision or folder `one:content`."),
        (("empty",), "There was no playbook in {folder} at `empty`."),
        (("./docs",), "There is no playbook in {folder}/docs."),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(arguments: tuple[str, ...], error: str, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    git(repository, "commit", "--quiet", "--message", "empty", "--allow-empty", "--only")
    git(repository, "rm", "--quiet", "-r", "--cached", ".")
    git(repository, "commit", "--quiet", "--message", "empty", "--allow-empty")
    git(repository, "tag", "empty")
    git(repository, "checkout", "--quiet", "--force", "main")
    (repository / "docs").mkdir()
    done = diff(*arguments, folder=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"Error: {error.format(folder=repository)}\n")


def test_without_git_or_a_repository_a_sentence_says_so(new_playbook: Path) -> None:
    done = diff("main", folder=new_playbook, environment={"GIT_CEILING_DIRECTORIES": str(new_playbook.parent)})
    sentence = f"There is no folder `main`, and {new_playbook} is not in a git repository;"
    assert (done.returncode, done.stderr.count(sentence)) == (2, 1)
    done = diff("main", folder=new_playbook, environment={"PATH": ""})
    assert done.returncode == 2
    assert "There is no folder `main`, and git is not installed, or not found;" in done.stderr


# Safety ---------------------------------------------------------------------------------------------------------------


def test_nothing_that_the_repository_asks_for_is_run(repository: Path, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    for setting in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "core.fsmonitor", "core.pager"):
        git(repository, "config", setting, f"touch {mark}; cat")
    (repository / ".gitattributes").write_text("*.yml filter=evil diff=evil export-subst\n*.md export-ignore\n")
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = repository / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
        hook.chmod(0o755)
    assert diff("one", "two", folder=repository).returncode == 0
    assert diff("one", folder=repository).returncode == 0
    assert not mark.exists()


def test_links_are_not_followed_out_of_the_playbook(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# The secret\n\nIt is 42.\n")
    page = repository / "content/how-to-use-this-playbook.md"
    page.unlink()
    page.symlink_to(tmp_path / "secret.md")
    commit(repository, "link")
    for arguments in (("two", "link"), ("two",)):
        done = diff(*arguments, folder=repository)
        assert done.stdout.endswith("\nPage content/how-to-use-this-playbook.md removed\n")


HOSTILE = [
    "Thanks @everyone, see @octo/team and mail ana@example.com",
    "Fixes #12, GH-12, octo/repo#3 and !7 and &8 and ~bug and %9 and $10",
    "https://evil.example www.evil.example http://a.b",
    "![x](https://evil.example/x.png) [x](https://evil.example) <https://evil.example>",
    "<img src=x onerror=alert(1)> <!-- x --> &lt;b&gt; &amp;",
    "# Heading",
    "- [ ] task",
    "1. one",
    "> quote",
    "---",
    "`code` ```x *a* _b_ __c__ ~~d~~ | e | $f$ $$g$$ :tada: ^h^ ==i==",
    "deadbeefdeadbeef 0123456789",
    "[[wiki]] [^1] [x]: y",
    "ends with a backslash \\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_a_link_or_a_mention(text: str) -> None:
    step = small.step("call", action=text, pain_points=[text])
    before = small.catalogue(small.journey("moving", "ana", small.stage("pack", small.step("call"), name=text)))
    after = small.catalogue(small.journey("moving", "ana", small.stage("pack", step, name=text), title=text))
    markdown = as_markdown(compare(Snapshot.of(before), Snapshot.of(after)), Names(text, "now"))
    page = BeautifulSoup(MarkdownIt("js-default").render(markdown), "html.parser")
    assert {tag.name for tag in page.find_all(True)} <= {"p", "h3", "ul", "li"}
    shown = page.get_text().replace("\u200b", "")
    assert shown.count(text) == 5
    # What is recognized in what is shown, with the space without width that keeps it from being so.
    seen = page.get_text()
    recognized = r"@\w|[#!&$%~]\d|https?://|www\.|\b[0-9a-f]{7,}\b|GH-\d|:\w+:"
    assert re.findall(recognized, seen) == []


@settings(deadline=None)
@given(st.text())
@example("+ a")
@example("12) a")
@example("a@b")
@example("\\&\\#*")
def test_every_text_is_shown_as_it_is(text: str) -> None:
    page = BeautifulSoup(MarkdownIt("js-default").render(f"- {escaped(text)} x"), "html.parser")
    item = page.select_one("ul > li")
    assert item is not None
    assert item.get_text().replace("\u200b", "").split() == [*clean(text).replace("\u200b", "").split(), "x"]
    assert {tag.name for tag in page.find_all(True)} == {"ul", "li"}


@settings(deadline=None)
@given(st.text())
def test_no_text_commands_a_terminal(text: str) -> None:
    before, after = (small.catalogue(small.persona("ana")) for _ in range(2))
    written = as_text(compare(Snapshot.of(before), Snapshot.of(after)), Names(text, "now"))
    assert re.findall("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written) == []


def test_a_comment_that_would_be_too_long_is_cut_and_says_how_much_is_missing() -> None:
    people = [small.persona(f"p{n}", name=f"Number {n}") for n in range(60)]
    found = compare(Snapshot.of(small.catalogue()), Snapshot.of(small.catalogue(*people)))
    whole = as_markdown(found, Names("one", "two"))
    assert whole.count("### Persona") == 60
    cut = as_markdown(found, Names("one", "two"), limit=1_000)
    assert len(cut) <= 1_000
    shown = cut.count("### Persona")
    assert cut.endswith(
        f"\n\nThis is too long for one comment: {60 - shown} more lines are left out. "
        "The command `journeybook diff` shows all of them."
    )


def test_markdown_has_a_heading_for_each_object_and_a_list_of_what_changed() -> None:
    fields = {"emotion": {"value": -1, "word": "Uneasy"}, "wait": "2 days"}
    before = small.catalogue(small.journey("moving", "ana"), small.persona("ana", status="live"))
    after = small.catalogue(
        small.journey("moving", "ana", small.stage("one", small.step("first", None, **fields)), ends_when="Rest"),
        small.persona("ana", status="archived"),
    )
    assert as_markdown(compare(Snapshot.of(before), Snapshot.of(after)), Names("main", "this branch")) == (
        "From main to this branch: two objects changed.\n"
        "\n"
        "### Journey “I live through moving”\n"
        "\n"
        "- End added: “Rest”\n"
        "- Step “Does first”:\n"
        "  - feeling added: −1 Uneasy\n"
        "  - waiting time added: 2 days\n"
        "\n"
        "### Persona “Ana” archived\n"
        "\n"
        "- Archived"
    )


def test_the_command_explains_itself_and_is_documented() -> None:
    help_ = diff("--help", folder=REPOSITORY).stdout
    assert help_.startswith("Usage: journeybook diff [OPTIONS] REV1 [REV2]")
    options = {word.strip(",") for word in help_.split() if word.startswith("--") and word != "--help"}
    for page in ("changes.md", "commands.md"):
        documented = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
        assert "journeybook diff" in documented
        assert [option for option in sorted(options) if option not in documented] == []
