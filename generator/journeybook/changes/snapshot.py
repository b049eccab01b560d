"""A playbook as it was at one time: all of it that can be read.

Reading is more lenient than loading is: to compare, it does not matter whether everything that an object names exists,
nor whether its pictures do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from journeybook import wording
from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Diagnostic
from journeybook.loading import PLAYBOOK_PATH
from journeybook.model import BODY_FOLDERS, BY_NAME, KINDS, Entity, Journey, Names, Playbook, Ref
from journeybook.model.fields import ID_PATTERN
from journeybook.model.playbook import Channel, MissionPart, Role
from journeybook.naming import SourceFile, gather
from journeybook.sources import MAX_BYTES, parse
from journeybook.training.tracking import LOCK_PATH

PLAYBOOK_REF = Ref("playbook", "playbook")
TOP_FOLDERS = ("personas", "journeys", "content")
"""The folders that hold a playbook."""
SUFFIXES = (".yml", ".yaml", ".md")
"""How the names of the files end that are read."""


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, and so is not compared.

    Args:
        path: the file, from the playbook's folder.
        line: where the first mistake is.
        message: what it is.
        ref: the object that the file should hold, where its place says so.
    """

    path: str
    line: int
    message: str
    ref: Ref | None = None


@dataclass(frozen=True)
class Snapshot:
    """All of a playbook that can be read.

    Args:
        objects: every object, the playbook itself among them.
        paths: the file of each object, from the playbook's folder.
        pages: the text of each page written by hand, by its file.
        unreadable: what could not be read, in the order of the files.
    """

    objects: Mapping[Ref, Entity]
    paths: Mapping[Ref, str] = field(default_factory=dict[Ref, str])
    pages: Mapping[str, str] = field(default_factory=dict[str, str])
    unreadable: tuple[Unreadable, ...] = ()

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """Return what a catalogue holds."""
        return cls({PLAYBOOK_REF: catalogue.playbook, **dict(catalogue)}, catalogue.paths)

    def heading(self, ref: Ref) -> str | None:
        """Return the words that stand for what a reference points at, or None where it does not exist."""
        found = self.objects.get(ref.target)
        if isinstance(found, Journey) and ref.anchor:
            return _in_journey(found, ref.anchor)
        if found:
            return found.heading
        return next((item.name for item in self.named().get(ref.kind, ()) if item.id == ref.id), None)

    def named(self) -> Mapping[str, tuple[Role | Channel | MissionPart, ...]]:
        """Return what the playbook itself names, by kind."""
        playbook = self.objects.get(PLAYBOOK_REF)
        if not isinstance(playbook, Playbook):
            return {"role": (), "channel": (), "mission-part": ()}
        parts = playbook.mission.parts if playbook.mission else ()
        return {"role": playbook.roles, "channel": playbook.channels, "mission-part": parts}


def _in_journey(journey: Journey, anchor: tuple[str, ...]) -> str | None:
    """Return what a step is called, or the words of a statement in it."""
    step = next((step for stage, step in journey.steps() if (stage.id, step.id) == anchor[:2]), None)
    if step is None or len(anchor) < 3:
        return step.action if step else None
    return next((point.text for point in step.pain_points if point.id == anchor[2]), step.action)


def read_snapshot(files: Mapping[str, bytes], names: Names | None = None) -> Snapshot:
    """Read a playbook from the bytes of its files, by their paths from the playbook's folder.

    Args:
        files: the files.
        names: what exists, where that is more than the files hold.
    """
    too_long = [path for path, data in files.items() if len(data) > MAX_BYTES]
    files = {path: data for path, data in files.items() if len(data) <= MAX_BYTES}
    found, unreadable = _sources(files)
    unreadable += [Unreadable(path, 1, f"it is longer than {MAX_BYTES:,} bytes", _ref_at(path)) for path in too_long]
    names = names or gather(found, (), Path())
    objects: dict[Ref, Entity] = {}
    paths: dict[Ref, str] = {}
    for source in found:
        result = _object(source, names, files)
        if isinstance(result, Entity):
            objects[_ref(source)] = result
            paths[_ref(source)] = source.path
        else:
            unreadable.append(Unreadable(source.path, result.line, result.message, _ref(source)))
    pages: dict[str, str] = {}
    for path, data in sorted(files.items()):
        if path.startswith("content/") and path.endswith(".md") and path.rpartition("/")[0] not in BODY_FOLDERS:
            try:
                pages[path] = _decoded(data)
            except UnicodeDecodeError:
                unreadable.append(Unreadable(path, 1, "this page cannot be read as UTF-8"))
    return Snapshot(objects, paths, pages, tuple(sorted(unreadable, key=lambda u: u.path)))


def _sources(files: Mapping[str, bytes]) -> tuple[list[SourceFile], list[Unreadable]]:
    found: list[SourceFile] = []
    unreadable: list[Unreadable] = []
    for path, data in sorted(files.items()):
        is_yaml = path.endswith((".yml", ".yaml")) and path != LOCK_PATH and path.partition("/")[0] in TOP_FOLDERS
        if ref := _ref_at(path):
            found.append(SourceFile(BY_NAME[ref.kind], ref.id, path, parse(data, path)))
        elif is_yaml:
            unreadable.append(Unreadable(path, 1, "files of this name are not read in this folder"))
    return found, unreadable


_FOLDERS = {kind.folder: kind.name for kind in KINDS}


def _ref_at(path: str) -> Ref | None:
    """Return the object that a file holds, or None where it is not the place of one."""
    if path == PLAYBOOK_PATH:
        return PLAYBOOK_REF
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    held = folder in _FOLDERS and suffix == "yml" and re.fullmatch(ID_PATTERN, stem) and path != LOCK_PATH
    return Ref(_FOLDERS[folder], stem) if held else None


def _ref(source: SourceFile) -> Ref:
    return Ref(source.kind.name, source.id)


def _object(source: SourceFile, names: Names, files: Mapping[str, bytes]) -> Entity | Diagnostic:
    """Return the object in a file, or the first mistake that keeps it from being read."""
    document = source.document
    if document.problems:
        return document.problems[0]
    data = document.plain()
    if not isinstance(data, dict):
        mark = document.value_mark(())
        return document.diagnostic(mark, "yaml/no-object", "this file must hold one object")
    journey = source.id if source.kind.name == "journey" else None
    context = _Lenient(names.ids, names.steps, journey, files=files, place=source.kind.folder)
    try:
        return source.kind.type.model_validate({**data, "kind": source.kind.name, "id": source.id}, context=context)
    except ValidationError as error:
        return next(_mistakes(error, source))


def _mistakes(error: ValidationError, source: SourceFile) -> Iterator[Diagnostic]:
    yield from sorted(wording.diagnostics(error.errors(include_url=False), source.document, source.kind))
    # Errors that only follow from an empty value are not worded one by one.
    yield source.document.diagnostic(source.document.value_mark(()), "file/empty-value", "a value is missing in it")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class _Lenient(Names):
    """Names for reading what may name things that do not exist.

    Args:
        files: the files of the playbook, for texts that stand in one of their own.
        place: the folder of the file being read.
    """

    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    place: str = ""

    def resolve(self, text: str, kinds: tuple[str, ...]) -> Ref:
        """Return the reference, whether its target exists or not."""
        try:
            return super().resolve(text, kinds)
        except PydanticCustomError:
            return replace(Names.unchecked(), journey=self.journey).resolve(text, kinds)

    def check_picture(self, src: str) -> None:
        """Accept any picture."""

    def read_body(self, name: str) -> str:
        """Return the text of a Markdown file beside the file being read, or its name where it cannot be read."""
        try:
            return _decoded(self.files[f"{self.place}/{name}"]) or name
        except (KeyError, UnicodeDecodeError):
            return name
