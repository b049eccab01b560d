"""The command `journeybook language`."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from journeybook import diagnostics
from journeybook.clock import today
from journeybook.language import (
    MAX_BYTES,
    LanguageCheck,
    LanguageFinding,
    Passage,
    UnreadableError,
    findings,
    findings_in_playbook,
    languages,
    object_passages,
    own_texts,
    passages,
    read_file,
)
from journeybook.loading import PLAYBOOK_PATH, Loaded, load
from journeybook.sources import read

# What the exit codes mean here; 2 is also how click ends on wrong use.
NOTHING, FOUND, UNREADABLE = 0, 1, 2

_FORMATS: dict[str, Callable[[tuple[LanguageFinding, ...]], str]] = {
    "text": diagnostics.as_text,
    "json": diagnostics.as_json,
    "github": diagnostics.as_github,
}


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--language", metavar="LANGUAGE", help="The language of the texts, such as en; otherwise the playbook's.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in a pull request.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The playbook's folder, whose language guides are used.",
)
def language(files: tuple[str, ...], language: str | None, format_: str, root: Path) -> None:
    """Find words that frighten, excuse, command or keep at a distance, and say what opens instead.

    Without files, the playbook's own text is read. Files can be text, Markdown, HTML, e-mails (.eml), Word documents
    (.docx), tables (.csv) and YAML; - reads standard input. What is quoted, such as customers' words, is left alone.

    \b
    journeybook language                          the playbook's own text
    journeybook language scripts/*.docx letter.eml

    Exit codes: 0 nothing found, 1 something found, 2 something could not be read.
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    loaded = load(root) if (root / PLAYBOOK_PATH).is_file() else None
    check = _check(loaded, language)
    found: list[LanguageFinding] = []
    readable = True
    if files:
        for name in files:
            try:
                found += findings(check, name, _texts(name, loaded, root))
            except UnreadableError as error:
                click.echo(f"{name}: error: {error}", err=True)
                readable = False
    else:
        found += _in_playbook(check, loaded, root)
    _report(tuple(found), format_)
    sys.exit((FOUND if found else NOTHING) if readable else UNREADABLE)


def _check(loaded: Loaded | None, chosen: str | None) -> LanguageCheck:
    catalogue = loaded.catalogue if loaded else None
    used = chosen or (catalogue.playbook.language if catalogue else "en")
    guides = tuple(catalogue.language_guides.values()) if catalogue else ()
    known = languages()
    if used.partition("-")[0] not in known:
        only = "only the playbook's language guides are used" if guides else "nothing can be found"
        click.echo(f"There are no words for `{used}` (only for {', '.join(known)}); {only}.", err=True)
    if loaded and loaded.failed:
        click.echo("The playbook has mistakes, and such guides are not used; journeybook check names them.", err=True)
    return LanguageCheck(guides, used)


def _texts(name: str, loaded: Loaded | None, root: Path) -> tuple[Passage, ...]:
    """Return the texts of a file; of an object of the playbook, those that are the organization's own."""
    if name == "-":
        return passages(sys.stdin.buffer.read(MAX_BYTES + 1), name)
    file = Path(name)
    if loaded and loaded.catalogue and file.suffix == ".yml":
        for ref, path in loaded.catalogue.paths.items():
            if file.resolve() == (root / path).resolve():
                return tuple(object_passages(read(file, name), ref.kind))
    return read_file(file)


def _in_playbook(check: LanguageCheck, loaded: Loaded | None, root: Path) -> tuple[LanguageFinding, ...]:
    if loaded is None:
        raise click.UsageError(f"There is no {PLAYBOOK_PATH} in {root.resolve()}. Name files to check, or use --root.")
    if loaded.failed or loaded.catalogue is None:
        click.echo("Nothing was read.", err=True)
        sys.exit(UNREADABLE)
    return findings_in_playbook(check, own_texts(root, loaded.catalogue), today())


def _report(found: tuple[LanguageFinding, ...], format_: str) -> None:
    output = _FORMATS[format_](found)
    if output:
        click.echo(output)
    if format_ == "text":
        files = len({one.path for one in found})
        count = f"{len(found)} finding{'' if len(found) == 1 else 's'}"
        click.echo(f"{count} in {files} {'file' if files == 1 else 'files'}." if found else "Nothing found.")
