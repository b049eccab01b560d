"""The commands of `journeybook` that have no module of their own."""

import contextlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeybook import diagnostics, starters
from journeybook.adapters.audience import AUDIENCES, VARIABLE, UnknownAudienceError, audience
from journeybook.adapters.installation import requirement
from journeybook.adapters.options import report_format_option, root_option
from journeybook.adapters.schema_command import known_in
from journeybook.catalogue import Catalogue
from journeybook.clock import today
from journeybook.loading import PLAYBOOK_PATH, Loaded, load
from journeybook.model import BY_NAME, PLAYBOOK, Ref, ResearchGuide, Training
from journeybook.model.fields import ID_PATTERN, RESERVED
from journeybook.model.references import nearest
from journeybook.model.visibility import ForWhom
from journeybook.schema import write_names
from journeybook.theme_files import SCRIPT, STYLESHEET
from journeybook.training import fingerprints, tracking
from journeybook.training.coverage import coverage as compute_coverage

if TYPE_CHECKING:
    from journeybook.pictures import Format, Scheme

PROBLEMS = 1
"""How a command ends on problems in the content; click itself ends with 2 on wrong use."""

_root_option = root_option()


@click.command()
@click.argument("kind", type=click.Choice([*BY_NAME]))
@click.argument("name", metavar="ID_OR_FOLDER")
@click.option(
    "--from",
    "guide",
    metavar="GUIDE",
    help="For evidence: the research guide that was used, whose questions stand in the new file.",
)
@_root_option
def new(kind: str, name: str, guide: str | None, root: Path) -> None:
    """Write a new file to begin from. Nothing is ever overwritten.

    \b
    journeybook new persona priya-shah      writes personas/priya-shah.yml
    journeybook new playbook my-playbook    writes a small playbook that builds at once
    journeybook new evidence ten-talks --from interview-after-an-outage
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    if guide is not None and kind != "evidence":
        raise click.UsageError("--from is for evidence: journeybook new evidence ID --from GUIDE")
    if kind == PLAYBOOK.name:
        _new_playbook(Path(name))
        return
    if not re.fullmatch(ID_PATTERN, name):
        raise click.BadParameter(
            "use small letters, digits and hyphens, beginning with a letter", param_hint=f"the id `{name}`"
        )
    if name in RESERVED:
        raise click.BadParameter("no page can be called so; choose another", param_hint=f"the id `{name}`")
    if not (root / PLAYBOOK_PATH).is_file():
        raise click.UsageError(
            f"There is no {PLAYBOOK_PATH} in {root.resolve()}. Go to the playbook's folder, or use --root."
        )
    loaded = load(root)
    around = starters.Surroundings.of(loaded.names, today())
    try:
        if guide is None:
            path, text = starters.starter(BY_NAME[kind], name, around)
        else:
            path, text = starters.evidence_from(_guide(loaded, guide), name, around)
    except starters.MissingGroundError as error:
        raise click.UsageError(f"{error}: journeybook new {error.needed} ID") from None
    except starters.MissingRoleError as error:
        raise click.UsageError(f"{error}.") from None
    _write_new(root / path, text)
    write_names(root, known_in(root))
    click.echo(f"{path} is ready to be filled in.")


def _guide(loaded: Loaded, id_: str) -> ResearchGuide:
    found = loaded.catalogue and loaded.catalogue.research_guides.get(id_)
    if found:
        return found
    known = loaded.names.ids.get("research-guide", ())
    if id_ in known:
        raise click.UsageError(f"The research guide `{id_}` has mistakes; journeybook check names them.")
    raise click.UsageError(_there_is_no(f"research guide `{id_}`", id_, known))


def _new_playbook(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} exists and is not an empty folder; nothing was written.")
    title = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    for path, text in starters.playbook_files(title, today(), requirement()):
        _write_new(folder / path, text)
    write_names(folder, known_in(folder))
    click.echo(f"{folder} is ready. Look at it with:\n\n  cd {folder}\n  mkdocs serve")


def _write_new(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.UsageError(f"{file} exists already; nothing was written.") from None
    except OSError as error:
        with contextlib.suppress(OSError):
            file.unlink()  # half of it may be there, and would be in the way of the next try
        raise OSError(error.errno, error.strerror, str(file)) from error


@click.command()
@_root_option
@report_format_option()
def coverage(root: Path, format_: str) -> None:
    """Say which moments of truth, stages and roles nobody practices, and which exercises the maps have left behind."""
    from journeybook.outputs.coverage_report import as_json, as_text

    found = compute_coverage(_whole_catalogue(root))
    click.echo(as_json(found) if format_ == "json" else as_text(found))


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_root_option
def reviewed(ids: tuple[str, ...], root: Path) -> None:
    """Note that exercises were held against the moments that they practice, as these are today.

    \b
    journeybook reviewed say-it-once               an exercise by its id
    journeybook reviewed reflection:one-name       where two kinds have the same id
    """  # noqa: D301  click wants the character itself, which keeps its lines apart
    catalogue = _whole_catalogue(root)
    training = [_training(catalogue, id_) for id_ in ids]
    for object_ in training:
        try:
            steps = fingerprints.write_reviewed(root, catalogue, object_, today())
        except (fingerprints.NotEditableError, OSError) as error:
            raise click.UsageError(f"{error}; it was not changed.") from None
        path = catalogue.paths[Ref(object_.kind, object_.id)]
        click.echo(f"{path}: held against {len(steps)} moment{'' if len(steps) == 1 else 's'}.")


def _training(catalogue: Catalogue, id_: str) -> Training:
    kind, colon, bare = id_.rpartition(":")
    found = [e for ref, e in catalogue if isinstance(e, Training) and ref.id == bare and kind in ("", ref.kind)]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"{entity.kind}:{entity.id}" for entity in found)
        raise click.UsageError(f"{id_} could be several: write {names}.")
    known = [f"{ref.kind}:{ref.id}" if colon else ref.id for ref, entity in catalogue if isinstance(entity, Training)]
    raise click.UsageError(_there_is_no(f"exercise or other training `{id_}`", id_, known))


@click.command()
@_root_option
def lock(root: Path) -> None:
    """Give everything that progress is kept for a number for good; lines are only ever added."""
    catalogue = _whole_catalogue(root)
    known = tracking.read_lock(root)
    added = tracking.write_lock(root, catalogue, known)
    count = f"{len(added)} new number{'' if len(added) == 1 else 's'}"
    click.echo(f"{tracking.LOCK_PATH}: {count}." if added else f"{tracking.LOCK_PATH} is up to date.")


@click.command()
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write to. Files of the same name in it are replaced.",
)
@click.option(
    "--audience",
    "chosen",
    type=click.Choice(AUDIENCES),
    default="learner",
    show_default=True,
    help=f"Whom the pages are for; {VARIABLE} in the environment overrides it.",
)
@click.option("--url", default="", help="Where the site will be, for QR codes and the feed: https://example.com/book/")
@_root_option
def render(target: Path, chosen: ForWhom, url: str, root: Path) -> None:
    """Write the pages as Markdown files, for another site builder than MkDocs."""
    # Imported here so that `check`, which runs after every edit, starts without what only pages need.
    from journeybook.adapters.history import HistoryReader
    from journeybook.outputs.files import OVERRIDES, PAGES, write_files
    from journeybook.pages import Site

    try:
        for_whom = audience(chosen)
    except UnknownAudienceError as error:
        raise click.UsageError(f"{error}.") from None
    catalogue = _whole_catalogue(root)
    shown = catalogue.for_learners() if for_whom == "learner" else catalogue
    history = HistoryReader().read(root, catalogue, for_whom)
    site = Site(shown, today(), url=f"{url.rstrip('/')}/" if url else "", history=history)
    written = write_files(site, root, target)
    click.echo(f"{len(written)} pages are in {target / PAGES}. Settings for a builder that reads mkdocs.yml:\n")
    click.echo(f"docs_dir: {PAGES}\ntheme:\n  name: material\n  font: false\n  custom_dir: {OVERRIDES}")
    click.echo(f"extra_css:\n  - {STYLESHEET}\nextra_javascript:\n  - {SCRIPT}")


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["svg", "png", "pdf"]),
    help="The kind of file. Without it, the end of --to says so, or it is svg.",
)
@click.option(
    "--size",
    type=click.Choice(["screen", "a3", "a1"]),
    default="screen",
    show_default=True,
    help="The natural size, pages to print, or a poster.",
)
@click.option("--scheme", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="The colors.")
@click.option(
    "--lanes",
    metavar="LANE,LANE",
    help="The lanes to show, by their ids, or all. Without it, those that the page shows at first.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; one that exists is replaced.  [default: ID.FORMAT in this folder]",
)
@_root_option
def picture(
    id_: str,
    format_: "Format | None",
    size: str,
    scheme: "Scheme",
    lanes: str | None,
    target: Path | None,
    root: Path,
) -> None:
    """Draw a journey's map as a picture: for slides and documents, to print, as a poster."""
    from journeybook.pages import Site
    from journeybook.pictures import SIZES, ConverterMissingError, UnknownLaneError, file_contents, map_picture

    format_ = _format(format_, target)
    catalogue = _whole_catalogue(root)
    journey = catalogue.journeys.get(id_)
    if journey is None:
        raise click.UsageError(_there_is_no(f"journey `{id_}`", id_, catalogue.journeys))
    wanted = None if lanes is None else tuple(filter(None, (lane.strip() for lane in lanes.split(","))))
    try:
        view = map_picture(Site(catalogue, today()), journey, wanted)
    except UnknownLaneError as error:
        message = _there_is_no(f"lane `{error.lane}` on this map", error.lane, error.lanes)
        raise click.UsageError(f"{message} Its lanes: {', '.join(error.lanes)}") from None
    try:
        contents = file_contents(view, SIZES[size], scheme, format_)
    except ConverterMissingError as error:
        raise click.UsageError(str(error)) from None
    file = target or Path(f"{id_}.{format_}")
    files = [file] if len(contents) == 1 else [file.with_stem(f"{file.stem}-{n}") for n in range(1, len(contents) + 1)]
    for path, content in zip(files, contents, strict=True):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from None
    click.echo("\n".join(map(str, files)))


def _whole_catalogue(root: Path) -> Catalogue:
    """Return everything in a playbook; where it has mistakes, report them and end."""
    loaded = load(root)
    if loaded.failed or loaded.catalogue is None:
        click.echo(diagnostics.as_text(loaded.problems), err=True)
        click.echo(f"{diagnostics.summary(loaded.problems)} Nothing was written.", err=True)
        sys.exit(PROBLEMS)
    return loaded.catalogue


def _format(format_: "Format | None", target: Path | None) -> "Format":
    ending = target.suffix.removeprefix(".").lower() if target else ""
    known: Format | None = next((known for known in ("svg", "png", "pdf") if known == ending), None)
    if format_ and known and format_ != known:
        raise click.UsageError(f"{target} ends like {known}, and --format says {format_}: leave one of them out.")
    return format_ or known or "svg"


def _there_is_no(what: str, word: str, known: Iterable[str]) -> str:
    hint = nearest(word, known)
    return f"There is no {what}; {hint}" if hint else f"There is no {what}."
