"""The command `journeybook`."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from journeybook import __version__, diagnostics, starters
from journeybook.clock import today
from journeybook.loading import PLAYBOOK_PATH, load
from journeybook.model import BY_NAME, PLAYBOOK
from journeybook.model.fields import ID_PATTERN
from journeybook.schema import FOLDER, json_schema, write_schemas
from journeybook.theme_files import SCRIPT, STYLESHEET

# What the exit codes mean; click itself ends with 2 on wrong use.
FINE, PROBLEMS, WRONG_USE = 0, 1, 2

_FORMATS: dict[str, Callable[[tuple[diagnostics.Diagnostic, ...]], str]] = {
    "text": diagnostics.as_text,
    "json": diagnostics.as_json,
    "github": diagnostics.as_github,
}


_root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The playbook's folder, which holds content/, personas/ and journeys/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="journeybook")
def main() -> None:
    """Keep personas, empathy maps and journeys true, and turn them into a training site.

    Exit codes: 0 fine, 1 problems in the content, 2 wrong use.
    """


@main.command()
@_root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in a pull request.",
)
def check(root: Path, format_: str) -> None:
    """Check every file of the playbook and report all problems at once."""
    loaded = load(root)
    output = _FORMATS[format_](loaded.problems)
    if output:
        click.echo(output)
    if format_ == "text":
        click.echo(diagnostics.summary(loaded.problems))
    sys.exit(PROBLEMS if loaded.failed else FINE)


@main.command()
@click.argument("kind", type=click.Choice([*BY_NAME]))
@click.argument("name", metavar="ID_OR_FOLDER")
@_root_option
def new(kind: str, name: str, root: Path) -> None:
    r"""Write a new file to begin from. Nothing is ever overwritten.

    \b
    journeybook new persona priya-shah      writes personas/priya-shah.yml
    journeybook new playbook my-playbook    writes a small playbook that builds at once
    """
    if kind == PLAYBOOK.name:
        _new_playbook(Path(name))
        return
    if not re.match(ID_PATTERN, name):
        raise click.BadParameter(
            "use small letters, digits and hyphens, beginning with a letter", param_hint=f"the id `{name}`"
        )
    if not (root / PLAYBOOK_PATH).is_file():
        raise click.UsageError(
            f"There is no {PLAYBOOK_PATH} in {root.resolve()}. Go to the playbook's folder, or use --root."
        )
    try:
        path, text = starters.starter(BY_NAME[kind], name, starters.Surroundings.of(load(root).names, today()))
    except starters.MissingGroundError as error:
        raise click.UsageError(f"{error}: journeybook new {error.needed} ID") from None
    _write_new(root / path, text)
    click.echo(f"{path} is ready to be filled in.")


def _new_playbook(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} exists and is not an empty folder; nothing was written.")
    title = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    for path, text in starters.playbook_files(title, today()):
        _write_new(folder / path, text)
    click.echo(f"{folder} is ready. Look at it with:\n\n  cd {folder}\n  mkdocs serve")


def _write_new(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.UsageError(f"{file} exists already; nothing was written.") from None


@main.command()
@click.argument("kind", type=click.Choice([*BY_NAME]), required=False)
@click.option("--write", is_flag=True, help=f"Write the files into {FOLDER}/ of the playbook.")
@_root_option
def schema(kind: str | None, write: bool, root: Path) -> None:
    """Print the JSON Schema of one kind or of all, or write them into files for editors."""
    if write:
        written = write_schemas(root)
        click.echo("\n".join(written) if written else "The schemas are up to date.")
        return
    schemas = {name: json_schema(found) for name, found in BY_NAME.items()}
    click.echo(json.dumps(schemas[kind] if kind else schemas, indent=2, ensure_ascii=False))


@main.command()
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write to. Files of the same name in it are replaced.",
)
@_root_option
def render(target: Path, root: Path) -> None:
    """Write the pages as Markdown files, for another site builder than MkDocs."""
    # Imported here so that `check`, which runs after every edit, starts without what only pages need.
    from journeybook.outputs.files import OVERRIDES, PAGES, write_files
    from journeybook.pages import Site

    loaded = load(root)
    if loaded.failed or loaded.catalogue is None:
        click.echo(diagnostics.as_text(loaded.problems), err=True)
        click.echo(f"{diagnostics.summary(loaded.problems)} Nothing was written.", err=True)
        sys.exit(PROBLEMS)
    written = write_files(Site(loaded.catalogue, today()), root, target)
    click.echo(f"{len(written)} pages are in {target / PAGES}. Settings for a builder that reads mkdocs.yml:\n")
    click.echo(f"docs_dir: {PAGES}\ntheme:\n  name: material\n  font: false\n  custom_dir: {OVERRIDES}")
    click.echo(f"extra_css:\n  - {STYLESHEET}\nextra_javascript:\n  - {SCRIPT}")
