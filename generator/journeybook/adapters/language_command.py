"""The command `journeybook language`."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from journeybook import checks, diagnostics
from journeybook.adapters.options import baseline_option, format_option, root_option
from journeybook.adapters.reporting import baseline, from_here, is_language, mended, written
from journeybook.clock import today
from journeybook.diagnostics import Found
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
    rule_notes,
)
from journeybook.loading import PLAYBOOK_PATH, Loaded, load
from journeybook.sources import read

# What the exit codes mean here; 2 is also how click ends on wrong use.
NOTHING, FOUND, UNREADABLE = 0, 1, 2

MOST_FINDINGS = 1_000
"""More findings than these of one file are not told at once."""


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--language", metavar="LANGUAGE", help="The language of the texts, such as en; otherwise the playbook's.")
@format_option()
@baseline_option()
@root_option()
def language(
    files: tuple[str, ...], language: str | None, format_: str, baseline_file: Path | None, root: Path
) -> None:
    """Find words that frighten, excuse, command or keep at a distance, and say what opens instead.

    Without files, the playbook's own text is read. Files can be text, Markdown, HTML, e-mails (.eml), Word documents
    (.docx), tables (.csv) and YAML; - reads standard input. What is quoted, such as customers' words, is left alone.

    \b
    journeybook language                          the playbook's own text
    journeybook language scripts/*.docx letter.eml

    Exit codes: 0 nothing found, 1 something found, 2 something could not be read.
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    loaded = load(root) if (root / PLAYBOOK_PATH).is_file() else None
    if files:
        if baseline_file:
            raise click.UsageError("--baseline is for the playbook's own text, without files.")
        found, readable = _in_files(files, _check(loaded, language), loaded, root)
        _report([_keyed(one) for one in found], (), 0, format_, "")
    else:
        found, readable = _in_playbook(loaded, language, baseline_file, format_, root), True
    sys.exit((FOUND if found else NOTHING) if readable else UNREADABLE)


def _in_files(
    files: Iterable[str], check: LanguageCheck, loaded: Loaded | None, root: Path
) -> tuple[list[LanguageFinding], bool]:
    """Return what is found in files, and whether all of them could be read."""
    found: list[LanguageFinding] = []
    readable = True
    for name in files:
        try:
            here = findings(check, name, _texts(name, loaded, root), MOST_FINDINGS + 1)
            found += here[:MOST_FINDINGS]
            if len(here) > MOST_FINDINGS:
                only = f"only the first {MOST_FINDINGS:,} findings of this file are told"
                click.echo(f"{name}: {only}; mend them, and check again", err=True)
        except UnreadableError as error:
            click.echo(f"{name}: error: {error}", err=True)
            readable = False
    return found, readable


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


def own_findings(loaded: Loaded, root: Path) -> list[Found]:
    """Return what is found in a playbook's own texts and was not accepted there."""
    if loaded.catalogue is None:
        return []
    check = LanguageCheck(tuple(loaded.catalogue.language_guides.values()), loaded.catalogue.playbook.language)
    own = findings_in_playbook(check, own_texts(root, loaded.catalogue), today())
    return [_keyed(one) for one in own.found]


def _keyed(finding: LanguageFinding) -> Found:
    return Found(finding, finding.words)


def _in_playbook(
    loaded: Loaded | None, chosen: str | None, baseline_file: Path | None, format_: str, root: Path
) -> tuple[Found, ...]:
    """Report what is found in a playbook's own texts, and return it."""
    if loaded is None:
        raise click.UsageError(f"There is no {PLAYBOOK_PATH} in {root.resolve()}. Name files to check, or use --root.")
    check = _check(loaded, chosen)
    base = baseline(loaded, root, baseline_file)
    if base.problems:
        click.echo(diagnostics.as_text(base.problems), err=True)
    if loaded.failed or loaded.catalogue is None or base.problems:
        click.echo("Nothing was read.", err=True)
        sys.exit(UNREADABLE)
    own = findings_in_playbook(check, own_texts(root, loaded.catalogue), today())
    every = [_keyed(one) for one in own.found]
    found = base.new(every)
    told: tuple[Found, ...] = ()
    if chosen in (None, loaded.catalogue.playbook.language):  # in another language, other words are found
        told = (
            *checks.of_language(loaded, own.used),
            *checks.weighed(loaded, mended(loaded, base, every, is_language)),
        )
    _report(found, told, len(every) - len(found), format_, from_here(root))
    return found


def _report(found: Sequence[Found], told: Iterable[Found], hidden: int, format_: str, folder: str) -> None:
    """Print what was found, and what is told of what is accepted."""
    notes = [replace(one, diagnostic=LanguageFinding(**asdict(one.diagnostic))) for one in told]
    rules = (*rule_notes(), *(note for note in checks.rule_notes() if note.id in checks.WITHOUT_RECORD))
    output = written(format_, sorted([*found, *notes]), rules, folder)
    if output:
        click.echo(output)
    if format_ == "text":
        files = len({one.diagnostic.path for one in found})
        count = f"{len(found)} finding{'' if len(found) == 1 else 's'}"
        said = f"{count} in {files} {'file' if files == 1 else 'files'}." if found else "Nothing found."
        click.echo(f"{said} The baseline accepts {hidden}." if hidden else said)
