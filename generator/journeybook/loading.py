"""From the files of a playbook to a catalogue, with every problem of every file in one run.

Each file is read by itself; then the names that exist are gathered from what could be read, and each object is
validated with those names known. So a mistake in one file neither hides those in others nor makes references to it
look wrong.
"""

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from journeybook import wording
from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Diagnostic
from journeybook.garbage import paused
from journeybook.known_files import KnownFiles
from journeybook.model import BODY_FOLDERS, KINDS, PLAYBOOK, Entity, Kind, Names, Playbook, Ref
from journeybook.model.fields import ID_PATTERN, RESERVED
from journeybook.model.mentions import mentions
from journeybook.model.references import Notes, Offers, near
from journeybook.naming import SourceFile, Stray, duplicate_ids, gather, slug
from journeybook.sources import MAX_BYTES, MOST_PROBLEMS, Document, KnownDocument, Scalar, read, shown_line
from journeybook.ties import ties
from journeybook.training import tracking
from journeybook.training.problems import problems as training_problems
from journeybook.tree import tree

PLAYBOOK_PATH = "content/playbook.yml"
FILES = "files.sqlite"
"""The file, in the folder of what is kept from run to run, in which is what was read."""

_LOST = "page/lost"
WARNINGS: Mapping[str, str] = {
    _LOST: "Each Markdown file beside objects is the body of one of them.",
    tracking.UNLOCKED: "Everything that progress is kept for has a number.",
}
"""What loading warns of without refusing it: the id of the warning, and what must be so."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading a playbook.

    Args:
        catalogue: all that is right; None when the playbook itself could not be read.
        problems: what is wrong, in the order of files and lines.
        names: what exists, whether it is right or not.
        documents: the file of each object as it was written, and that of the playbook.
        digests: a fingerprint of the file of each object that could be read.
    """

    catalogue: Catalogue | None
    problems: tuple[Diagnostic, ...]
    names: Names
    documents: Mapping[Ref, Document] = field(default_factory=dict[Ref, Document], repr=False)
    digests: Mapping[Ref, str] = field(default_factory=dict[Ref, str], repr=False)

    @property
    def failed(self) -> bool:
        """Whether the site must not be built."""
        return self.catalogue is None or any(p.level == "error" for p in self.problems)


def load(root: Path, cache: Path | None = None) -> Loaded:
    """Load the playbook in a folder, once; what was read before is taken from a file of that, if one is given."""
    return Loader(cache).load(root)


class Loader:
    """Loads a playbook as often as needed; what is the same as the last time is not read again."""

    def __init__(self, cache: Path | None = None) -> None:
        """Take the file in which is kept what was read, if anything is to be kept from run to run."""
        self._known = KnownFiles(cache)

    def load(self, root: Path) -> Loaded:
        """Load the playbook in a folder."""
        with paused():
            try:
                return self._once(root)
            except _UntrueError:
                self._known = KnownFiles(None)
                return self._once(root)

    def edited(self, root: Path, path: str) -> Entity | None:
        """Return the object in a file as it is now, where the rest of the playbook stays right whatever it says.

        Args:
            root: the playbook's folder, as it was loaded last.
            path: the file, from there.

        Returns:
            the object; None where there was none without mistakes or is none now, where it looks at other files, and
            where others may see the difference (see `ties`).
        """
        known = self._known.before(path)
        if known is None or os.path.realpath(root / path) != os.path.join(os.path.realpath(root), path):  # noqa: PTH118  as it is written
            return None
        names, before, steps, body = known
        kind = next(kind for kind in KINDS if kind.name == before.kind)
        file = SourceFile(kind, before.id, path, read(root / path, path))
        if any(_as_written(file)) or (file.steps, file.body) != (steps, body):
            return None
        notes = Notes()
        found = _validate(file, _seen(names, file, root, notes), [])
        if found is None or notes.others or ties(found) is None or ties(found) != ties(before):
            return None
        return found

    def _once(self, root: Path) -> Loaded:
        self._known.begin()
        try:
            return self._load(root)
        finally:
            self._known.end()

    def _load(self, root: Path) -> Loaded:
        problems: list[Diagnostic] = []
        strays: list[Stray] = []
        lying = tree(root)
        problems += lying.problems
        files: list[SourceFile] = []
        clean: set[str] = set()
        for file in _files(root, lying.yaml, problems, strays, self._known):
            wrong = list(_as_written(file))
            problems += wrong
            if not wrong:
                clean.add(file.path)
            files.append(file if wrong else self._known.lightened(file))
        names = gather(files, strays, root)
        self._known.take(names)
        objects: dict[str, dict[str, Entity]] = {kind.name: {} for kind in KINDS}
        playbook: Playbook | None = None
        for file in files:
            match self._validated(file, names, root, problems, clean=file.path in clean):
                case Playbook() as found:
                    playbook = found
                case Entity() as found:
                    objects[file.kind.name][file.id] = found
                case None:
                    pass
        problems += _page_problems(root, lying.markdown, names)
        catalogue = None
        documents = {Ref(file.kind.name, file.id): file.document for file in files}
        if playbook:
            paths = {Ref(file.kind.name, file.id): file.path for file in files}
            catalogue = Catalogue(playbook, objects, paths)
            lock = tracking.read_lock(root) if tracking.LOCK_PATH in lying.yaml else tracking.Lock({})
            problems += lock.problems
            catalogue = replace(catalogue, numbers=tracking.numbers(catalogue, lock))
            for problem in (*catalogue.problems(), *training_problems(catalogue)):
                document = documents[problem.source]
                mark = document.value_mark(problem.path)
                found = document.diagnostic(mark, problem.rule, problem.message, problem.hint)
                problems.append(replace(found, level=problem.level))
            if not any(p.level == "error" for p in problems):  # what could not be read explains what would be said here
                problems += tracking.unlocked(catalogue, lock)
                problems += _lost_bodies(lying.markdown, files)
        digests = {ref: digest for ref, document in documents.items() if (digest := self._known.digest(document.path))}
        return Loaded(catalogue, tuple(_first_of_each(sorted(set(problems)))), names, documents, digests)

    def _validated(
        self, file: SourceFile, names: Names, root: Path, problems: list[Diagnostic], *, clean: bool
    ) -> Entity | None:
        notes = Notes()

        def seen() -> Names:
            return _seen(names, file, root, notes)

        if known := self._known.entity(file, seen):
            return known
        wrong: list[Diagnostic] = []
        found = _validate(file, seen(), wrong)
        if found is None and isinstance(file.document, KnownDocument):
            anew = replace(file, document=file.document.anew())
            wrong.clear()
            if _validate(anew, seen(), wrong):
                raise _UntrueError
        problems += wrong
        return self._known.keep(file, found, notes) if found and clean else found


class _UntrueError(Exception):
    """What was kept of a file is not what it says; somebody has written in the cache."""


def _as_written(file: SourceFile) -> Iterator[Diagnostic]:
    """Yield what is wrong with how a file is written; of one that is known, nothing is."""
    if not isinstance(file.document, KnownDocument):
        yield from file.document.problems
        yield from islice(wording.empty_values(file.document), MOST_PROBLEMS)
        yield from islice(duplicate_ids(file), MOST_PROBLEMS)
        yield from _misnamed(file)


def _first_of_each(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first problems of each file; one more says where there are more."""
    told = Counter[str]()
    for problem in problems:
        told[problem.path] += 1
        if told[problem.path] <= MOST_PROBLEMS:
            yield problem
        elif told[problem.path] == MOST_PROBLEMS + 1:
            message = f"only the first {MOST_PROBLEMS} problems of this file are told"
            hint = "mend them, and check again"
            yield Diagnostic(problem.path, problem.line, problem.column, "file/more-problems", message, hint)


# Files ------------------------------------------------------------------------------------------------------------


def _files(
    root: Path, paths: Collection[str], problems: list[Diagnostic], strays: list[Stray], known: KnownFiles
) -> Iterator[SourceFile]:
    """Yield the files that are read; note those that are not, and which names they would have given."""
    told = {problem.path for problem in problems}
    if PLAYBOOK_PATH not in paths and not told.isdisjoint((PLAYBOOK_PATH, PLAYBOOK_PATH.partition("/")[0])):
        pass  # it leads out of the playbook, or to nothing
    elif (root / PLAYBOOK_PATH).exists():
        yield SourceFile(PLAYBOOK, "playbook", PLAYBOOK_PATH, read(root / PLAYBOOK_PATH, PLAYBOOK_PATH))
    else:
        problems.append(
            Diagnostic(
                PLAYBOOK_PATH,
                1,
                1,
                "playbook/missing-file",
                "there is no playbook in this folder",
                "change to the playbook's folder, or make a new one with `journeybook new playbook DIR`",
            )
        )
    folders = {kind.folder: kind for kind in KINDS}
    for path in paths:
        if path in (PLAYBOOK_PATH, tracking.LOCK_PATH):
            continue
        folder, _, name = path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if problem := _misplaced(path, folder, stem, suffix, folders):
            problems.append(problem)
            strays += [Stray(folders[f].name, stem) for f in _meant(folder, folders)]
        else:
            yield known.source(folders[folder], stem, path, root)


def _meant(folder: str, folders: Mapping[str, Kind]) -> list[str]:
    """Return the folders that a file in a wrong place may belong in."""
    inside = [f for f in folders if f.startswith(f"{folder}/")] if folder != "content" else []
    return [f for f in (folder, folder.rpartition("/")[0], *inside, *_alike(folder, folders)) if f in folders]


def _alike(folder: str, folders: Mapping[str, Kind]) -> list[str]:
    """Return the folders that a mistyped one may stand for: of those beside it, or else of all."""
    parent, _, name = folder.rpartition("/")
    beside = [f.rpartition("/")[2] for f in folders if f.rpartition("/")[0] == parent]
    return [f"{parent}/{found}" if parent else found for found in near(name, beside)] or near(folder, folders)


def _misplaced(path: str, folder: str, stem: str, suffix: str, folders: Mapping[str, Kind]) -> Diagnostic | None:
    def problem(rule: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(path, 1, 1, f"file/{rule}", message, hint)

    if folder not in folders:
        inside = [f for f in folders if f.startswith(f"{folder}/")] if folder != "content" else []
        meant = [] if folder == "content" or inside else _alike(folder, folders)
        offer = f"did you mean {' or '.join(f'`{f}`' for f in meant)}?" if meant else ""
        move = f"move it to one of: {', '.join(inside or folders)}"
        return problem("folder", "files in this folder are not read", offer or move)
    if suffix != "yml":
        return problem("suffix", "only files that end in .yml are read", f"rename it to {stem}.yml")
    if not re.fullmatch(ID_PATTERN, stem):
        better = slug(stem)
        return problem(
            "name",
            f"`{stem}` cannot be an id",
            "use small letters, digits and hyphens, beginning with a letter"
            + (f": {better}.yml" if re.match(ID_PATTERN, better) else ""),
        )
    if stem in RESERVED:
        return problem("name", f"no page can be called `{stem}`", f"choose another id, such as the-{stem}.yml")
    return None


# Objects ----------------------------------------------------------------------------------------------------------


def _seen(names: Names, file: SourceFile, root: Path, notes: Notes) -> Names:
    """Return the names that exist, as they are seen from a file."""
    journey = file.id if file.kind.name == "journey" else None
    return replace(names, offers=Offers(), journey=journey, folder=(root / file.path).parent, notes=notes)


def _validate(file: SourceFile, names: Names, problems: list[Diagnostic]) -> Entity | None:
    document = file.document
    known = isinstance(document, KnownDocument)
    if not known and document.root is None:
        return None
    data = document.plain()
    if not isinstance(data, dict):
        assert document.root  # noqa: S101  of a file that could be read
        message, hint = (
            "this file must hold one object",
            "write `key: value` lines, as in a file made by `journeybook new`",
        )
        problems.append(document.diagnostic(document.root.mark, "yaml/no-object", message, hint))
        return None
    wrong = [] if known else list(_misnamed(file))
    problems += wrong
    try:
        found = file.kind.type.model_validate({**data, "kind": file.kind.name, "id": file.id}, context=names)
    except ValidationError as error:
        problems += islice(wording.diagnostics(error.errors(include_url=False), document, file.kind), MOST_PROBLEMS + 1)
        return None
    return None if wrong or document.problems else found


def _misnamed(file: SourceFile) -> Iterator[Diagnostic]:
    """Yield a problem where `kind:` or `id:` is written and is not what folder and file name say."""
    for key, expected, source in (("kind", file.kind.name, "folder"), ("id", file.id, "name")):
        written = file.document.node((key,))
        if isinstance(written, Scalar) and written.value is not None and written.value != expected:
            yield file.document.diagnostic(
                written.mark,
                f"file/{key}",
                f"`{key}: {written.written}` does not match the file's {source}, which says `{expected}`",
                f"delete the line, or {'move' if key == 'kind' else 'rename'} the file",
            )


# Hand-written pages -----------------------------------------------------------------------------------------------


def _lost_bodies(paths: Iterable[str], files: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """Yield a warning for each Markdown file beside objects that none of them names, for it is shown nowhere."""
    named = {f"{file.kind.folder}/{file.body}" for file in files if file.body}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder in BODY_FOLDERS and path not in named:
            hint = f"write `body: {name}` in an object beside it, or move it to content/ to make it a page"
            yield Diagnostic(path, 1, 1, _LOST, "no object names this file", hint, level="warning")


def _page_problems(root: Path, paths: Iterable[str], names: Names) -> Iterator[Diagnostic]:
    for path in paths:
        if path.startswith("content/"):
            yield from islice(_problems_of_page(root / path, path, names), MOST_PROBLEMS)


def _problems_of_page(file: Path, path: str, names: Names) -> Iterator[Diagnostic]:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            message = f"this page has more than the {MAX_BYTES:,} bytes that are read"
            yield Diagnostic(path, 1, 1, "page/too-large", message, "split it up")
            return
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError):
        yield Diagnostic(path, 1, 1, "page/unreadable", "this page cannot be read as UTF-8", "save it as UTF-8")
        return
    for mention in mentions(text):
        try:
            mention.resolve(names)
        except PydanticCustomError as error:
            begin = text.rfind("\n", 0, mention.start) + 1
            end = text.find("\n", mention.end)
            yield Diagnostic(
                path,
                text.count("\n", 0, begin) + 1,
                mention.start - begin + 1,
                "page/mention",
                error.message(),
                str((error.context or {}).get("hint", "")),
                shown_line(text[begin : end if end >= 0 else None]),
                mention.end - mention.start,
            )
