"""References between objects, and the names that are known while objects are read.

A reference is an id, or `journey#stage.step` for a step, or `journey#stage.step.statement` for a pain point that
has an id. Inside a journey its own steps are `stage.step`. References are checked while an object is validated, so
that an unknown name is reported with its position, like any other mistake, and in the same run.
"""

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast

from pydantic import BaseModel, ValidationInfo
from pydantic_core import PydanticCustomError

from journeybook.model.picture_files import picture_fault
from journeybook.records import lean_record

_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
BODY_FILE = re.compile(r"[\w.-]+\.md")
"""What the name of a Markdown file beside an object looks like."""
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")

MOST_BODY_BYTES = 500_000
_NAMED = 3  # more kinds than this are not named one by one
_LONGEST_WORD = 200  # what is longer is no mistyped name, and takes long to compare
_FAR_BEHIND = 0.25  # a word that is so much less alike than the nearest one is not meant

StepNames = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Stage id → step id → ids of the statements in the step."""


@lean_record
class Ref:
    """Points at an object, or at a stage, step or statement inside a journey."""

    kind: str
    id: str
    anchor: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.id}#{'.'.join(self.anchor)}" if self.anchor else self.id

    @property
    def target(self) -> "Ref":
        """The object itself, without the place in it."""
        return Ref(self.kind, self.id) if self.anchor else self


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a mistyped one may stand for, at most two, the nearest first."""
    if len(word) > _LONGEST_WORD:
        return []
    found = difflib.get_close_matches(word, list(known), n=2, cutoff=0.6)
    closeness = [difflib.SequenceMatcher(None, name, word).ratio() for name in found]
    return [name for name, close in zip(found, closeness, strict=True) if close > closeness[0] - _FAR_BEHIND]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that offers the known words nearest to a mistyped one, or nothing."""
    found = near(word, known)
    return f"did you mean {' or '.join(f'`{name}`' for name in found)}?" if found else ""


class Offers:
    """How many mistyped names of one file the names meant were looked for; to look takes long where there are many."""

    _MOST = 100

    def __init__(self) -> None:
        self._made = 0

    def left(self) -> bool:
        """Count one more, and tell whether it is still looked for."""
        self._made += 1
        return self._made <= self._MOST


Asked = tuple[str, tuple[str, ...], "Ref"]
"""What was written, which kinds it could mean, and what it means."""


@dataclass
class Notes:
    """What was asked while one file was read; as long as the answers are the same, it says the same.

    Args:
        asked: what was resolved.
        others: whether other files were looked at, pictures and texts.
    """

    asked: list[Asked] = field(default_factory=list[Asked])
    others: bool = False


@dataclass(frozen=True)
class Names:
    """What exists in a playbook, as far as it is known before the objects themselves are read.

    Args:
        ids: kind → known ids. A kind that is missing here is not checked.
        steps: journey id → its steps. A journey that is missing here could not be read, so its steps are not checked.
        journey: the journey being read, in which `stage.step` is a step.
        folder: the folder of the file being read, which pictures are found from.
        root: the playbook's folder, which pictures must not leave.
        offers: how often it was looked for what is meant.
        notes: takes what is asked.
        elsewhere: pictures that were looked at outside the folders of the playbook; more are added while it is read.
    """

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    steps: Mapping[str, StepNames] = field(default_factory=dict[str, StepNames])
    journey: str | None = None
    folder: Path | None = None
    root: Path | None = None
    offers: Offers = field(default_factory=Offers, compare=False, repr=False)
    notes: "Notes | None" = field(default=None, compare=False, repr=False)
    elsewhere: set[str] = field(default_factory=set[str], compare=False, repr=False)

    @classmethod
    def unchecked(cls) -> Self:
        """Names for reading an object alone: the form of a reference is checked, its target is not."""
        return cls()

    def resolve(self, text: str, kinds: tuple[str, ...]) -> Ref:
        """Turn what was written into a reference to an object of one of these kinds.

        Raises:
            PydanticCustomError: it is not written like a reference, or nothing has that name.
        """
        is_step = "step" in kinds and (len(kinds) == 1 or "#" in text)
        found = self._step(text) if is_step else self._object(text, tuple(k for k in kinds if k != "step"))
        if self.notes:
            self.notes.asked.append((text, kinds, found))
        return found

    def still(self, asked: Iterable[Asked]) -> bool:
        """Tell whether all that was resolved before means the same."""
        try:
            return all(self.resolve(text, kinds) == found for text, kinds, found in asked)
        except PydanticCustomError:
            return False

    def _object(self, text: str, kinds: tuple[str, ...]) -> Ref:
        words = " or ".join(kinds) if len(kinds) <= _NAMED else "fitting object"
        if not _ID.fullmatch(text):
            raise PydanticCustomError(
                "reference_form",
                "`{text}` is not an id",
                {
                    "text": text,
                    "hint": f"write the id of the {words}: its file name without .yml"
                    if not {"role", "channel", "mission-part"} & set(kinds)
                    else f"write the id of the {words} as in content/playbook.yml",
                },
            )
        for kind in kinds:
            known = self.ids.get(kind)
            if known is None or text in known:
                return Ref(kind, text)
        everything = {name for kind in kinds for name in self.ids.get(kind, ())}
        raise PydanticCustomError(
            "unknown_reference",
            "there is no {kind} `{text}`",
            {"kind": words, "text": text, "hint": self._offer(words, text, everything)},
        )

    def _offer(self, word: str, text: str, known: Iterable[str], otherwise: str = "") -> str:
        """Return a hint that offers what is meant, or else says what there is."""
        if not self.offers.left():
            return ""
        return nearest(text, known) or otherwise or _listing(word, known)

    def _step(self, text: str) -> Ref:
        journey, mark, path = text.rpartition("#")
        if not mark:
            journey = self.journey or ""
        anchor = tuple(path.split("."))
        homeless = not journey and (mark or self.ids)  # only in a journey's own file, a step may go without its journey
        if not all(_ID.fullmatch(part) for part in anchor) or not 2 <= len(anchor) <= 3 or homeless:
            hint = (
                "stage.step for a step of this journey, or journey#stage.step" if self.journey else "journey#stage.step"
            )
            if homeless and self.offers.left() and (full := self._with_step(anchor)):
                hint = " or ".join(full)
            raise PydanticCustomError(
                "reference_form", "`{text}` does not name a step", {"text": text, "hint": f"write {hint}"}
            )
        if journey:
            journey = self._object(journey, ("journey",)).id
        if (stages := self.steps.get(journey)) is not None:
            self._check_anchor(text, journey, anchor, stages)
        return Ref("journey", journey, anchor)

    def _with_step(self, anchor: tuple[str, ...]) -> list[str]:
        """Return how a step is named with its journey, for up to three journeys that have it."""
        stage, step, *_ = (*anchor, "", "")
        return [f"{id_}#{'.'.join(anchor)}" for id_, stages in self.steps.items() if step in stages.get(stage, ())][:3]

    def _check_anchor(self, text: str, journey: str, anchor: tuple[str, ...], stages: StepNames) -> None:
        known = {(stage, step) for stage, steps in stages.items() for step in steps}
        if (anchor[0], anchor[1]) not in known:
            written = {f"{stage}.{step}" for stage, step in known}
            raise PydanticCustomError(
                "unknown_reference",
                "journey `{journey}` has no step `{step}`",
                {
                    "journey": journey,
                    "step": ".".join(anchor[:2]),
                    "text": text,
                    "hint": self._offer("step", ".".join(anchor[:2]), written),
                },
            )
        statements = stages[anchor[0]][anchor[1]]
        if len(anchor) == 3 and anchor[2] not in statements:
            raise PydanticCustomError(
                "unknown_reference",
                "step `{step}` of journey `{journey}` has no statement `{id}`",
                {
                    "journey": journey,
                    "step": ".".join(anchor[:2]),
                    "id": anchor[2],
                    "hint": self._offer(
                        "statement", anchor[2], statements, "give the pain point an `id:` to point at it"
                    ),
                },
            )

    def check_picture(self, src: str) -> None:
        """Refuse a picture that is not a file of a known type inside the playbook.

        Raises:
            PydanticCustomError: with what to do instead.
        """
        if not src.lower().endswith(PICTURE_SUFFIXES):
            raise PydanticCustomError(
                "picture",
                "this is not a picture file",
                {"hint": f"use a file that ends in {', '.join(PICTURE_SUFFIXES)}"},
            )
        if self.folder is None or self.root is None:
            return
        if self.notes:
            self.notes.others = True
        if "/" in src or "\\" in src:  # it may lie outside the folders whose files are all known
            self.elsewhere.add(os.path.join(self.folder, src))  # noqa: PTH118  as it is written, links and all
        path = _place(self.folder, src)
        if path is None:
            hint = {"hint": "put the picture beside this file, and write its name"}
            raise PydanticCustomError("picture", "this is not the name of a file", hint)
        if Path(src).is_absolute() or "\\" in src or not path.is_relative_to(self.root.resolve()):
            raise PydanticCustomError(
                "picture",
                "this picture is outside the playbook",
                {"hint": "copy it beside this file and name it from there"},
            )
        if not path.is_file():
            beside = [p.name for p in self.folder.iterdir()] if self.folder.is_dir() else []
            raise PydanticCustomError(
                "picture",
                "there is no picture `{src}`",
                {"src": src, "hint": _twin(src, beside) or nearest(src, beside) or f"put it beside this file as {src}"},
            )
        if fault := picture_fault(self.folder / src):
            raise PydanticCustomError("picture", "{fault}", {"fault": fault.message, "hint": fault.hint})

    def read_body(self, name: str) -> str:
        """Return the text of a Markdown file beside the file being read; without a folder, its name.

        Raises:
            PydanticCustomError: there is no such file, or it is no text.
        """
        if self.folder is None:
            return name
        if self.notes:
            self.notes.others = True
        path = _place(self.folder, name)
        if path is None or path != self.folder.resolve() / name or not path.is_file():
            beside = [p.name for p in self.folder.glob("*.md")] if self.folder.is_dir() else []
            raise PydanticCustomError(
                "body",
                "there is no file `{name}`",
                {
                    "name": name,
                    "hint": _twin(name, beside) or nearest(name, beside) or f"put it beside this file as {name}",
                },
            )
        try:
            with path.open("rb") as stream:
                data = stream.read(MOST_BODY_BYTES + 1)
            text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
        except (OSError, UnicodeDecodeError):
            return name  # every Markdown file is read once more for its mentions, and what is wrong is reported there
        if not text or len(data) > MOST_BODY_BYTES:
            raise PydanticCustomError(
                "body",
                "`{name}` is {fault}",
                {
                    "name": name,
                    "fault": "too long" if text else "empty",
                    "hint": "split it up" if text else "write into it, or delete this line",
                },
            )
        return text


def _twin(name: str, beside: Iterable[str]) -> str:
    """Return what to do where a file's name only looks the same, for systems put accents together differently."""
    composed = unicodedata.normalize("NFC", name)
    if any(unicodedata.normalize("NFC", other) == composed for other in beside):
        return "there is a file whose name looks the same, but its accents are put together in another way; rename it"
    return ""


def _place(folder: Path, name: str) -> Path | None:
    """Return where a file is, links followed, or None where no file can have such a name."""
    try:
        path = Path(os.path.realpath(folder / name))
        path.is_file()
    except (OSError, ValueError):
        return None
    return path


def _listing(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if not names:
        return f"no {word} exists yet"
    shown = ", ".join(names[:8])
    return f"known: {shown}" + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def known_names(info: ValidationInfo) -> Names | None:
    """Return the names given as validation context, if any were."""
    return info.context if isinstance(info.context, Names) else None


_PLAIN = (str, int)


def references(value: object) -> Sequence[tuple[tuple[str | int, ...], Ref]]:
    """Return each reference inside an object with its path, in the order of the fields."""
    if isinstance(value, Ref):
        return [((), value)]
    found: list[tuple[tuple[str | int, ...], Ref]] = []
    _refer(value, (), found)
    return found


def _refer(value: object, path: tuple[str | int, ...], found: list[tuple[tuple[str | int, ...], Ref]]) -> None:
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, tuple):
        items = enumerate(cast(tuple[object, ...], value))
    elif isinstance(value, BaseModel):
        items = value.__dict__.items()  # a model's fields in their order; to ask for each by name takes twice as long
    for name, item in items:
        if not item or isinstance(item, _PLAIN):  # most fields hold words, or nothing
            continue
        if isinstance(item, Ref):
            found.append(((*path, name), item))
        else:
            _refer(item, (*path, name), found)
