"""The command `journeybook editor`."""

import sys
from pathlib import Path

import click

from journeybook import editor

# What the exit codes mean, as for the other commands.
PROBLEMS = 1


@click.group("editor")
def editor_command() -> None:
    """Set up the form editor in the browser, which is switched on in mkdocs.yml."""


@editor_command.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The playbook's folder.",
)
@click.option(
    "--from",
    "from_",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Take the archives from this folder instead of the npm registry.",
)
def fetch(root: Path, from_: Path | None) -> None:
    """Fetch what the editor is made with, once, into .journeybook/editor/.

    Two packages come from the npm registry, in the one version that journeybook knows; archives with other contents are
    refused. Building a site needs no network.
    """
    try:
        written = editor.fetch(root, editor.archive_in(from_) if from_ else None)
    except editor.EditorFilesError as error:
        click.echo(f"{error}.", err=True)
        sys.exit(PROBLEMS)
    known = " and ".join(f"{package.name} {package.version} ({package.license})" for package in editor.PACKAGES)
    click.echo(f"Wrote {len(written)} files of {known} to {root / editor.FOLDER}.")


@editor_command.command()
def config() -> None:
    """Print the editor's configuration as YAML, made from the model."""
    click.echo(editor.config_text(editor.Settings()), nl=False)
