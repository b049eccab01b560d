"""What changed in a playbook day by day, from the commits that changed its files. Nothing here knows git.

A day is told as a whole: what was changed and changed back on one day is not told. Of each file only the versions
that a told day begins or ends with are read, each once, so that the work follows the number of changed files.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal

from journeybook.catalogue import Catalogue
from journeybook.changes.comparison import WholeChange, compare
from journeybook.changes.fields import Change
from journeybook.changes.journeys import Place
from journeybook.changes.snapshot import PLAYBOOK_REF, Snapshot, read_snapshot
from journeybook.changes.words import one_line
from journeybook.clock import months_before
from journeybook.loading import PLAYBOOK_PATH
from journeybook.model import BODY_FOLDERS, KINDS, Entity, Names, Ref
from journeybook.model.fields import ID_PATTERN
from journeybook.model.playbook import ShownChanges
from journeybook.model.visibility import for_learners, private_texts
from journeybook.training.tracking import LOCK_PATH

MOST_SENTENCES = 40
"""So many sentences at most are kept of one object and day."""
_LAST_SECOND = 253_402_300_799  # of the calendar
_SAYS_SOMETHING = 12  # a sentence of so many characters gives something away
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[\u3002\uff01\uff1f])")


# What is known of the commits --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileChange:
    """A file that a commit changed, with the ids of what it held before and after it; empty where there was none."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Commit:
    """A commit.

    Args:
        id: its id.
        seconds: when it was made, since 1970.
        first: whether nothing is known before it.
        files: the playbook's files that it changed.
    """

    id: str
    seconds: int
    first: bool
    files: tuple[FileChange, ...]


# What is told -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sentence:
    """What changed at one place of an object: in the object itself, or in one of its stages or steps.

    Args:
        kind: ``object``, ``stage`` or ``step``.
        name: what the stage or step is called.
        anchor: its ids.
        words: what changed, as parts of a sentence.
    """

    kind: Literal["object", "stage", "step"]
    name: str
    anchor: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What changed in one object on a day.

    Args:
        ref: the object, by the id that it has today, or had last.
        heading: what it was called after the change.
        what: whether it is new, gone, or another.
        archived: whether it was archived.
        sentences: what changed, in its order.
        more: how many sentences were left out.
    """

    ref: Ref
    heading: str
    what: WholeChange
    archived: bool = False
    sentences: tuple[Sentence, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Day:
    """What changed on a day.

    Args:
        day: the day, in UTC.
        at: when the last change of the day was made.
        entries: journeys first, then the other kinds, then the playbook itself.
        unreadable: how many files could not be read at its end.
        more: how many changed files are not told.
        began: where the playbook was begun on it: kind → how many there were at its end.
    """

    day: date
    at: datetime
    entries: tuple[Entry, ...] = ()
    unreadable: int = 0
    more: int = 0
    began: Mapping[str, int] | None = None


Reason = Literal["", "off", "no-git", "no-repository", "no-commits", "unreadable"]
"""Why there is no history: it is not wanted; there is no git, no repository, nothing committed, or git cannot read
it. Empty where there is one."""


@dataclass(frozen=True)
class History:
    """What changed in a playbook, newest first.

    Args:
        days: the days; none where nothing changed that is told.
        reason: see `Reason`.
        before: the day before which nothing is told though something changed, or None.
        cut_short: whether this copy of the repository holds only a part of the history.
    """

    days: tuple[Day, ...] = ()
    reason: Reason = ""
    before: date | None = None
    cut_short: bool = False

    @cached_property
    def by_object(self) -> Mapping[Ref, tuple[tuple[Day, Entry], ...]]:
        """Each object's days with what changed in it, newest first."""
        found: dict[Ref, list[tuple[Day, Entry]]] = {}
        for day in self.days:
            for entry in day.entries:
                found.setdefault(entry.ref, []).append((day, entry))
        return {ref: tuple(days) for ref, days in found.items()}


@dataclass
class _Span:
    """The commits of one day: path → what it held before and after them."""

    day: date
    seconds: int
    files: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    @property
    def begins(self) -> bool:
        """Whether there was no playbook before the day."""
        before, after = self.files.get(PLAYBOOK_PATH, ("", ""))
        return bool(after and not before)

    def told(self, most: int) -> list[str]:
        """Return the files whose changes are told, journeys first."""
        return sorted(self.files, key=lambda path: (not path.startswith("journeys/"), path))[:most]


@dataclass(frozen=True)
class Plan:
    """Which days are told, and what has to be read for it.

    Args:
        spans: the days, oldest first.
        state: path → id of what it held before the first of them, for all files.
        before: see `History.before`.
        most: so many files of a day are told.
    """

    spans: tuple[_Span, ...]
    state: Mapping[str, str]
    before: date | None
    most: int

    @property
    def needed(self) -> tuple[str, ...]:
        """The ids of everything that has to be read."""
        told = [(span, path) for span in self.spans if not span.begins for path in span.told(self.most)]
        ids = [id_ for span, path in told for id_ in span.files[path]]
        # What stands in a file of its own belongs to an object of the same folder.
        folders = {_folder(path) for _, path in told} & BODY_FOLDERS
        ids += [id_ for path, id_ in self.state.items() if _folder(path) in folders]
        ids += [id_ for s in self.spans for path, pair in s.files.items() if _folder(path) in folders for id_ in pair]
        return tuple(dict.fromkeys(filter(None, ids)))


def plan(commits: Sequence[Commit], tree: Mapping[str, str], shown: ShownChanges, *, complete: bool = True) -> Plan:
    """Return what is told of some commits.

    Args:
        commits: newest first.
        tree: path → id of what it holds after the newest.
        shown: how much is told.
        complete: whether these are all commits that there ever were.
    """
    spans: list[_Span] = []
    state = dict(tree)
    total = 0
    newest = _moment(commits[0].seconds).date() if commits else date.max
    earliest = max(months_before(newest, shown.months), shown.since or date.min)
    cut = not complete
    for commit in commits:
        day = min(_moment(commit.seconds).date(), spans[-1].day if spans else date.max)
        opens = not spans or spans[-1].day != day
        if day < earliest or (opens and total >= shown.most) or (commit.first and not complete):
            cut = True
            break
        if opens:
            spans.append(_Span(day, commit.seconds))
        total += _add(spans[-1], commit, state)
    for span in spans:
        span.files = {path: pair for path, pair in span.files.items() if pair[0] != pair[1]}
    before = (spans[-1].day if spans else newest) if cut and commits else None
    return Plan(tuple(reversed(spans)), state, before, shown.most)


def _add(span: _Span, commit: Commit, state: dict[str, str]) -> int:
    """Add a commit to its day, take it back from the state, and return how many files of the day are new by it."""
    known = len(span.files)
    for file in commit.files:
        if _is_told(file.path):
            span.files[file.path] = (file.before, span.files.get(file.path, ("", file.after))[1])
            state[file.path] = file.before
            if not file.before:
                del state[file.path]
    return len(span.files) - known


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST_SECOND), UTC)


_FOLDERS = {kind.folder: kind.name for kind in KINDS}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _ref_at(path: str) -> Ref | None:
    """Return the object that a file holds, or None where it holds none."""
    if path == PLAYBOOK_PATH:
        return PLAYBOOK_REF
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    held = _folder(path) in _FOLDERS and suffix == "yml" and path != LOCK_PATH and re.fullmatch(ID_PATTERN, stem)
    return Ref(_FOLDERS[_folder(path)], stem) if held else None


def _is_told(path: str) -> bool:
    return _ref_at(path) is not None or _is_body(path)


def _is_body(path: str) -> bool:
    return path.endswith(".md") and _folder(path) in BODY_FOLDERS


# Telling it ---------------------------------------------------------------------------------------------------------


def history(
    planned: Plan, contents: Mapping[str, bytes], whole: Catalogue, *, learners: bool, cut_short: bool = False
) -> History:
    """Return what changed.

    Args:
        planned: from `plan`.
        contents: id → bytes, of all that the plan needs; what is missing cannot be read.
        whole: the playbook as it is today, with what only trainers may see.
        learners: whether learners read it: then nothing is told of what only trainers may see, nor of what has become
            such since.
        cut_short: see `History.cut_short`.
    """
    teller = _Teller(planned, contents, whole, learners=learners)
    days = [teller.day(span) for span in planned.spans]
    days = [day for day in days if day.entries or day.unreadable or day.more or day.began is not None]
    return History(tuple(teller.under_todays_ids(days)), "", planned.before, cut_short)


@dataclass(frozen=True)
class _Version:
    """What a file held at one time: an object, or None where it could not be read; `there` says whether it existed."""

    there: bool
    entity: Entity | None


_NOTHING = _Version(there=False, entity=None)


class _Teller:
    """Goes through the days, oldest first."""

    def __init__(self, planned: Plan, contents: Mapping[str, bytes], whole: Catalogue, *, learners: bool) -> None:
        self.planned, self.contents, self.whole, self.learners = planned, contents, whole, learners
        self.state = dict(planned.state)
        self.last: dict[str, _Version] = {}
        """Path → the last version that could be read."""
        self.versions: dict[tuple[str, ...], _Version] = {}
        self.later_ids: list[dict[Ref, Ref]] = []
        """For each day the objects that got another id on it."""
        refs = [ref for span in planned.spans for path in span.files if (ref := _ref_at(path))]
        ids = {
            kind.name: {*whole.objects.get(kind.name, ()), *(r.id for r in refs if r.kind == kind.name)}
            for kind in KINDS
        }
        self.names = Names({kind: frozenset(found) for kind, found in ids.items()})
        self.around = Snapshot({PLAYBOOK_REF: whole.playbook, **dict(whole)})
        self.gone: dict[Ref, Entity] = {}

    def day(self, span: _Span) -> Day:
        """Return what changed on the next day."""
        at = _moment(span.seconds)
        was = dict(self.state)
        for path, (_, after) in span.files.items():
            self.state[path] = after
            if not after:
                del self.state[path]
        if span.begins:
            self.later_ids.append({})
            return Day(span.day, at, began=Counter(ref.kind for path in self.state if (ref := _ref_at(path))))
        told = span.told(self.planned.most)
        old_objects: dict[Ref, Entity] = {}
        new_objects: dict[Ref, Entity] = {}
        unreadable = 0
        for path in self._objects(told):
            ref = _ref_at(path)
            assert ref  # noqa: S101  only files of objects are among them
            old, new = self._version(path, was), self._version(path, self.state)
            if old.there and not old.entity:
                old = self.last.get(path, old)
            if new.there and not new.entity:
                unreadable += 1
                self.last[path] = old
            elif old.there and not old.entity:
                continue  # nobody knows what it was
            else:
                _keep(old_objects, ref, old)
                _keep(new_objects, ref, new)
                self.last.pop(path, None)
        entries = self._entries(old_objects, new_objects)
        return Day(span.day, at, entries, unreadable, len(span.files) - len(told))

    def _objects(self, told: Sequence[str]) -> Iterator[str]:
        """Yield the files of objects that changed, also where only a text changed that stands in a file of its own."""
        yield from (path for path in told if not _is_body(path))
        for body in filter(_is_body, told):
            folder, _, name = body.rpartition("/")
            for path, id_ in self.state.items():
                beside = _folder(path) == folder and path.endswith(".yml") and path not in told
                if beside and name.encode() in self.contents.get(id_, b""):
                    yield path

    def _version(self, path: str, state: Mapping[str, str]) -> _Version:
        """Return the object that a file held in a state of all files."""
        if not (id_ := state.get(path, "")):
            return _NOTHING
        data = self.contents.get(id_)
        if data is None:
            return _Version(there=True, entity=None)
        folder = _folder(path)
        texts = {
            other: other_id
            for other, other_id in state.items()
            if folder in BODY_FOLDERS and _is_body(other) and _folder(other) == folder
            if other.rpartition("/")[2].encode() in data
        }
        key = (path, id_, *texts.values())
        if key not in self.versions:
            files = {path: data, **{other: self.contents.get(other_id, b"") for other, other_id in texts.items()}}
            found = read_snapshot(files, self.names).objects.get(_ref_at(path) or PLAYBOOK_REF)
            self.versions[key] = _Version(there=True, entity=found)
        return self.versions[key]

    def _entries(self, before: Mapping[Ref, Entity], after: Mapping[Ref, Entity]) -> tuple[Entry, ...]:
        self.gone.update({ref: entity for ref, entity in before.items() if self.whole.get(ref) is None})
        around = Snapshot({**self.gone, **self.around.objects})
        found = compare(Snapshot(self._shown(before)), Snapshot(self._shown(after)), around)
        self.later_ids.append(
            {Ref(change.ref.kind, change.id_before): change.ref for change in found.objects if change.id_before}
        )
        entries: list[Entry] = []
        for change in found.objects:
            private = self._private(change.ref, after)
            sentences = [s for place in change.places if (s := _sentence(place, private))]
            if change.what != "changed" or sentences:
                shown = tuple(sentences[:MOST_SENTENCES])
                more = len(sentences) - len(shown)
                entries.append(Entry(change.ref, change.heading, change.what, change.archived, shown, more))
        return tuple(entries)

    def _shown(self, objects: Mapping[Ref, Entity]) -> Mapping[Ref, Entity]:
        return {ref: for_learners(entity) for ref, entity in objects.items()} if self.learners else objects

    def _private(self, ref: Ref, after: Mapping[Ref, Entity]) -> tuple[str, ...]:
        """Return what only trainers may see of an object, on that day or by now."""
        if not self.learners:
            return ()
        known = filter(None, (after.get(ref), self.whole.get(ref)))
        return tuple(dict.fromkeys(one_line(text) for entity in known for text in private_texts(entity)))

    def under_todays_ids(self, days: Sequence[Day]) -> Iterator[Day]:
        """Yield the days newest first, each object under the id that it was given later."""
        by_day = dict(zip((span.day for span in self.planned.spans), self.later_ids, strict=True))
        now: dict[Ref, Ref] = {}
        for day in reversed(days):
            yield replace(day, entries=tuple(replace(e, ref=now.get(e.ref, e.ref)) for e in day.entries))
            now = now | {old: now.get(new, new) for old, new in by_day[day.day].items()}


def _keep(objects: dict[Ref, Entity], ref: Ref, version: _Version) -> None:
    if version.entity:
        objects[ref] = version.entity


def _sentence(place: Place, private: tuple[str, ...]) -> Sentence | None:
    """Return what changed at a place, without what says something private; None where nothing is left."""
    told = (change for change in place.changes if not (_is_housekeeping(change) or _tells(change, private)))
    words = tuple(change.words for change in told)
    return Sentence(place.kind, place.name, place.anchor, words) if words else None


def _is_housekeeping(change: Change) -> bool:
    """Tell whether a change says nothing to those who read the pages."""
    return change.field[:1] == ("accepted",) or change.field[-2:] == ("owner", "email")


def _tells(change: Change, private: tuple[str, ...]) -> bool:
    """Tell whether a change holds a text that only trainers may see, or a sentence of one."""
    values = [one_line(value) for value in (*change.before, *change.after)]
    sentences = [s for value in values for s in _SENTENCE.split(value) if len(s) >= _SAYS_SOMETHING]
    return any(any(p in v for v in values) or any(s in p for s in sentences) for p in private if p)
