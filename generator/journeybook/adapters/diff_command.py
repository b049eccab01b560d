"""The command `journeybook diff`: what changed in a playbook between two revisions or folders, in words."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeybook.adapters import git

if TYPE_CHECKING:
    from journeybook.changes import Comparison
    from journeybook.outputs.changes_report import Names

_WORKING_FOLDER = "the working folder"


@click.command("diff")
@click.argument("before", metavar="REV1")
@click.argument("after", metavar="[REV2]", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="text for people, markdown for a comment on a pull request, json for programs.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The playbook's folder, which holds content/, personas/ and journeys/.",
)
def diff_command(before: str, after: str | None, format_: str, root: Path) -> None:
    """Say in words what changed between two states of the playbook.

    REV1 and REV2 are git revisions (main, HEAD~1, v1.2) or folders. Without REV2, it is the playbook's folder as it
    is now, with all that is not committed yet.

    \b
    journeybook diff main                  what this branch changes
    journeybook diff HEAD                  what is not committed yet
    journeybook diff v1.0 v1.1 --format markdown
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    from journeybook.changes import compare, read_snapshot
    from journeybook.outputs.changes_report import Names

    found = compare(
        read_snapshot(_files(before, root)),
        read_snapshot(_files_in_folder(root, root) if after is None else _files(after, root)),
    )
    click.echo(_writers()[format_](found, Names(before, _WORKING_FOLDER if after is None else after)))


def _writers() -> "dict[str, Callable[[Comparison, Names], str]]":
    from journeybook.outputs.changes_markdown import as_markdown
    from journeybook.outputs.changes_report import as_json, as_text

    return {"text": as_text, "json": as_json, "markdown": as_markdown}


def _files(name: str, root: Path) -> Mapping[str, bytes]:
    """Return the files of a playbook at a git revision, or in a folder where the name is that of one."""
    from journeybook.changes.snapshot import SUFFIXES, TOP_FOLDERS

    folder = Path(name).expanduser()
    if name.startswith((".", "/", "~")) and folder.is_dir():
        return _files_in_folder(folder, root)
    try:
        commit = git.commit(root, name)
        files = git.files_at(root, commit, TOP_FOLDERS, SUFFIXES)
    except git.GitError as error:
        if folder.is_dir():
            return _files_in_folder(folder, root)
        raise click.UsageError(_says(error, name)) from None
    if not files:
        raise click.UsageError(f"There was no playbook in {root.resolve()} at `{name}`.")
    return files


def _says(error: git.GitError, name: str) -> str:
    match error:
        case git.NoRevisionError() if ".." in name:
            first, _, second = name.partition("..")
            return f"Write two revisions apart: journeybook diff {first or 'HEAD'} {second.lstrip('.') or 'HEAD'}"
        case git.NoRevisionError():
            return f"There is no revision or folder `{name}`."
        case git.GitMissingError() | git.NoRepositoryError():
            return f"There is no folder `{name}`, and {error}."
        case _:
            return f"{error}."


def _files_in_folder(folder: Path, root: Path) -> Mapping[str, bytes]:
    """Return the files of the playbook that is in a folder now, without links that lead out of it.

    Of a file that is larger than any that is read, there is one byte more than may be.
    """
    from journeybook.changes.snapshot import SUFFIXES, TOP_FOLDERS
    from journeybook.sources import MAX_BYTES

    files: dict[str, bytes] = {}
    home = folder.resolve()
    for top in TOP_FOLDERS:
        for file in sorted((folder / top).rglob("*")):
            path = file.relative_to(folder)
            hidden = any(part.startswith(".") for part in path.parts)
            if file.suffix in SUFFIXES and not hidden and file.is_file() and file.resolve().is_relative_to(home):
                try:
                    with file.open("rb") as stream:
                        files[path.as_posix()] = stream.read(MAX_BYTES + 1)
                except OSError as error:
                    raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from None
    if not files:
        hint = " Go to the playbook's folder, or use --root." if folder == root else ""
        raise click.UsageError(f"There is no playbook in {folder.resolve()}.{hint}")
    return files
