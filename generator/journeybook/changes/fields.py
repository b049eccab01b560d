"""How the fields of one object changed, whatever its kind: by walking the model."""

import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel

from journeybook.changes import similarity, words
from journeybook.changes.words import FieldName, Heading, in_full, in_words, name_of
from journeybook.model import Owner
from journeybook.model.journey import Emotion, MomentOfTruth
from journeybook.model.records import Felt

Follow = Callable[[object], object]
"""Gives a value from before the change with the names that things have after it."""

What = Literal["added", "removed", "changed", "reworded", "moved", "renamed"]
"""What happened to something. An item is reworded when it is still like what it was."""


@dataclass(frozen=True)
class Change:
    """One thing that changed.

    Args:
        what: see `What`.
        field: the field, as keys and ids, or positions in lists where there is no id.
        words: what changed, as a part of a sentence.
        before: the values that went, in full.
        after: the values that came, in full.
    """

    what: What
    field: tuple[str, ...]
    words: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def inside(self, field_: str, label: str) -> "Change":
        """Return the same change as one of a part of something larger."""
        return replace(self, field=(field_, *self.field), words=f"{label}: {self.words}")


@dataclass(frozen=True)
class Fields:
    """Compares fields.

    Args:
        before: what references before the change are called.
        after: what references after it are called.
        follow: see `Follow`; what merely follows a new name has not changed.
    """

    before: Heading
    after: Heading
    follow: Follow

    def changes(self, old: BaseModel, new: BaseModel, skip: Sequence[str] = ()) -> Iterator[Change]:
        """Yield what changed between two groups of fields, in the order of the fields, apart from some of them."""
        fields = {**type(new).model_fields, **type(old).model_fields}
        for name, info in fields.items():
            if name not in skip:
                annotation: object = info.annotation
                yield from self._field(name, annotation, getattr(old, name, None), getattr(new, name, None))

    def _field(self, name: str, annotation: object, old: object, new: object) -> Iterator[Change]:
        if self._same(old, new):
            return
        if name == "reviewed_against":
            words_ = "held against the map again" if new else "no longer says what it was held against"
            yield Change("changed", (name,), words_)
        elif isinstance(old, tuple) or isinstance(new, tuple):
            yield from self._list(
                name, annotation, cast(tuple[object, ...], old or ()), cast(tuple[object, ...], new or ())
            )
        elif isinstance(old, BaseModel) or isinstance(new, BaseModel):
            yield from self._group(name, cast(BaseModel | None, old), cast(BaseModel | None, new))
        else:
            yield self._single(name, name_of(name).many, old, new, choice=is_choice(annotation))

    def _same(self, old: object, new: object) -> bool:
        return old == new or self.follow(old) == new

    # One value --------------------------------------------------------------------------------------------------------

    def _single(self, name: str, label: str, old: object, new: object, *, choice: bool) -> Change:
        before, after = in_words(old, self.before, choice=choice), in_words(new, self.after, choice=choice)
        values = _full(old), _full(new)
        if old is None:
            return Change("added", (name,), f"{label} added: {after}", *values)
        if new is None:
            return Change("removed", (name,), f"{label} removed: {before}", *values)
        if name == "status" and new == "archived":
            return Change("changed", (name,), "archived", *values)
        if isinstance(old, str) and isinstance(new, str) and not choice:
            if not (words.is_short(old) and words.is_short(new)) or words.one_line(old) == words.one_line(new):
                return Change("changed", (name,), f"{label} changed: {words.changed_text(old, new)}", *values)
            before, after = words.contrast(old, new)
        if before == after:  # two things of one name
            before, after = f"{before} ({in_full(old)})", f"{after} ({in_full(new)})"
        return Change("changed", (name,), f"{label} changed from {before} to {after}", *values)

    # A group of fields ------------------------------------------------------------------------------------------------

    def _group(self, name: str, old: BaseModel | None, new: BaseModel | None) -> Iterator[Change]:
        label = name_of(name).many
        match old, new:
            case (Emotion() | Felt() | None, Emotion() | Felt() | None):
                yield from self._feeling(name, label, old, new)
            case (None, MomentOfTruth()):
                yield Change(
                    "added", (name,), f"marked as a moment of truth: {in_words(new, self.after)}", (), _full(new)
                )
            case (MomentOfTruth(), None):
                yield Change("removed", (name,), "no longer a moment of truth", _full(old))
            case (Owner(), Owner()) if in_words(old, self.before) != in_words(new, self.after):
                yield self._single(name, label, old, new, choice=False)
            case (BaseModel(), BaseModel()):
                for change in self.changes(old, new):
                    yield change.inside(name, label)
            case _:
                yield self._single(name, label, old, new, choice=False)

    def _feeling(
        self, name: str, label: str, old: Emotion | Felt | None, new: Emotion | Felt | None
    ) -> Iterator[Change]:
        before = words.feeling(old.value, old.word) if old else ""
        after = words.feeling(new.value, new.word) if new else ""
        if old is None:
            yield Change("added", (name,), f"{label} added: {after}", (), (after,))
        elif new is None:
            yield Change("removed", (name,), f"{label} removed: {before}", (before,))
        else:
            if (old.value, old.word) != (new.value, new.word):
                yield Change("changed", (name,), f"{label} went from {before} to {after}", (before,), (after,))
            for change in self.changes(old, new, skip=("value", "word")):
                yield change.inside(name, label)

    # A list -----------------------------------------------------------------------------------------------------------

    def _list(
        self, name: str, annotation: object, old: tuple[object, ...], new: tuple[object, ...]
    ) -> Iterator[Change]:
        label = name_of(name, is_list=True)
        choice = is_choice(annotation)
        pairs = matched(old, new, self.follow, choice=choice)
        kept_old, kept_new = {i for i, _ in pairs}, {k for _, k in pairs}
        gone = [item for i, item in enumerate(old) if i not in kept_old]
        come = [item for k, item in enumerate(new) if k not in kept_new]
        if come:
            shown = words.listing([in_words(item, self.after, choice=choice) for item in come])
            yield Change("added", (name,), f"{_some(label, len(come), 'added')}: {shown}", (), _each(come))
        if gone:
            shown = words.listing([in_words(item, self.before, choice=choice) for item in gone])
            yield Change("removed", (name,), f"{_some(label, len(gone), 'removed')}: {shown}", _each(gone))
        for i, k in pairs:
            yield from self._item(name, label, k, old[i], new[k])
        if similarity.moved([k for _, k in pairs]):
            yield Change("moved", (name,), f"order of {label.many} changed")

    def _item(self, name: str, label: FieldName, position: int, old: object, new: object) -> Iterator[Change]:
        if self._same(old, new):
            return
        key = str(getattr(new, "id", None) or position)
        if not (isinstance(old, BaseModel) and isinstance(new, BaseModel)):
            before, after = words.contrast(in_full(old), in_full(new))
            said = f"{_reworded(label)}: {before} became {after}"
            yield Change("reworded", (name, key), said, _full(old), _full(new))
            return
        title = words.title_field(new)
        before: object = getattr(old, title, None)
        after: object = getattr(new, title)
        skip: tuple[str, ...] = ()
        if isinstance(before, str) and isinstance(after, str) and before != after:
            skip = (title,)
            said = " became ".join(words.contrast(before, after))
            said = f"{_reworded(label)}: {said}"
            yield Change("reworded", (name, key, title), said, (before,), (after,))
        where = f"{label.one or label.many} {in_words(after, self.after)}"
        for change in self.changes(old, new, skip=skip):
            inner = change.inside(key, where)
            yield replace(inner, field=(name, *inner.field))


def _some(label: FieldName, count: int, what: str) -> str:
    if not label.one:
        return f"{what} {'to' if what == 'added' else 'from'} {label.many}"
    return f"{label.one if count == 1 else words.counted(count, label.one, label.many)} {what}"


def _reworded(label: FieldName) -> str:
    return f"{label.one} reworded" if label.one else f"reworded in {label.many}"


def matched(
    old: Sequence[object], new: Sequence[object], follow: Follow, *, choice: bool = False
) -> list[tuple[int, int]]:
    """Return which item of one list is which of the other: the equal, those of one id, of one title, the alike.

    Words of the model's own (`choice`) are never alike.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key, known in ((_itself, _itself), (_itself, follow), (_id, _itself), (_title, follow)):
        waiting: dict[object, list[int]] = {}
        for k, item in enumerate(new):
            if k not in taken:
                waiting.setdefault(key(item), []).append(k)
        for i, item in enumerate(old):
            value = key(known(item))
            if i not in found and value is not None and waiting.get(value):
                found[i] = waiting[value].pop(0)
                taken.add(found[i])
    if choice:
        return sorted(found.items())
    left_old = [i for i, item in enumerate(old) if i not in found and _text(item)]
    left_new = [k for k, item in enumerate(new) if k not in taken and _text(item)]
    alike = similarity.reworded_pairs([_text(old[i]) for i in left_old], [_text(new[k]) for k in left_new])
    found.update({left_old[i]: left_new[k] for i, k in alike})
    return sorted(found.items())


def _itself(item: object) -> object:
    return item


def _id(item: object) -> object:
    return getattr(item, "id", None) if isinstance(item, BaseModel) else None


def _title(item: object) -> object:
    return words.title_of(item) if isinstance(item, BaseModel) else None


def _text(item: object) -> str:
    value = _title(item) if isinstance(item, BaseModel) else item
    return value if isinstance(value, str) else ""


def _each(items: Sequence[object]) -> tuple[str, ...]:
    return tuple(in_full(item) for item in items)


def _full(value: object) -> tuple[str, ...]:
    return () if value is None else (in_full(value),)


def is_choice(annotation: object) -> bool:
    """Tell whether a field holds one of the words that the model knows, or a list of such words."""
    origin = get_origin(annotation)
    if origin is Literal:
        return True
    if origin is Annotated or origin is tuple:
        return is_choice(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return any(is_choice(choice) for choice in get_args(annotation))
    return False
