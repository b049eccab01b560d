"""What changed in a playbook, as text for people and as JSON for programs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.changes import Comparison, ObjectChange, Place, Unreadable
from journeybook.changes.words import counted, one_line, quoted
from journeybook.diagnostics import harmless, json_text, line_for_logs

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold."""


@dataclass(frozen=True)
class Names:
    """What the two states are called that were compared."""

    before: str
    after: str


def clean(text: str) -> str:
    """Return a text as one line without characters that a terminal obeys or that turn text around."""
    return harmless(_HALF.sub("\ufffd", one_line(text)))


def capital(text: str) -> str:
    """Return a sentence with its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


# Parts that text and Markdown share --------------------------------------------------------------------------------


def summary(found: Comparison, names: Names) -> str:
    """Return one sentence that counts what changed."""
    between = f"From {names.before} to {names.after}"
    if found.nothing:
        return f"{between}, nothing has changed."
    parts = [
        f"{counted(count, one, many)} {what}"
        for things, one, many in ((found.objects, "object", "objects"), (found.pages, "page", "pages"))
        for what in ("changed", "added", "removed")
        if (count := sum(thing.what == what for thing in things))
    ]
    return f"{between}: {', '.join(parts)}."


def title(change: ObjectChange) -> str:
    """Return what an object is called, with its kind, and whether it is new or gone."""
    kind = capital(change.kind.name.replace("-", " "))
    mark = f" {change.what}" if change.what != "changed" else " archived" if change.archived else ""
    return f"{kind} {quoted(change.heading)}{mark}"


def place_name(place: Place) -> str:
    """Return what a stage or step is called, with the word for what it is."""
    return f"{capital(place.kind)} {quoted(place.name)}"


def unreadable_lines(found: Comparison, names: Names) -> Iterator[str]:
    """Yield a sentence for each file that could not be read, with where and why."""
    for name, files in ((names.before, found.unreadable_before), (names.after, found.unreadable_after)):
        yield from (f"{file.path} in {name}, line {file.line}: {file.message}" for file in files)


NOT_READ = "These files could not be read, and what they hold is not compared:"


# Text -------------------------------------------------------------------------------------------------------------


def as_text(found: Comparison, names: Names) -> str:
    """Return what changed, for people at a command line."""
    lines = (clean(line) if not line.startswith("  ") else f"  {clean(line)}" for line in _lines(found, names))
    return "\n".join(map(line_for_logs, lines))


def _lines(found: Comparison, names: Names) -> Iterator[str]:
    yield summary(found, names)
    for change in found.objects:
        yield ""
        yield f"{title(change)} ({change.path})" if change.path else title(change)
        for place in change.places:
            said = [part.words for part in place.changes]
            if place.kind == "object":
                yield from (f"  {capital(part)}" for part in said)
            else:
                yield f"  {place_name(place)}: {'; '.join(said)}"
    for page in found.pages:
        yield ""
        yield f"Page {page.path}{f' {page.what}' if page.what != 'changed' else ''}"
        if page.words:
            yield f"  {capital(page.words)}"
    if unreadable := list(unreadable_lines(found, names)):
        yield ""
        yield NOT_READ
        yield from (f"  {line}" for line in unreadable)


# JSON -------------------------------------------------------------------------------------------------------------


def as_json(found: Comparison, names: Names) -> str:
    """Return what changed, for programs; ids and fields are written as in the playbook's files."""
    values = {
        "before": names.before,
        "after": names.after,
        "objects": [_object(change) for change in found.objects],
        "pages": [
            {"path": page.path, "path_before": page.path_before or page.path, "what": page.what, "words": page.words}
            for page in found.pages
        ],
        "unreadable": {
            "before": [_unreadable(file) for file in found.unreadable_before],
            "after": [_unreadable(file) for file in found.unreadable_after],
        },
    }
    return json_text(values)


def _object(change: ObjectChange) -> dict[str, object]:
    return {
        "kind": change.kind.name,
        "id": change.ref.id,
        "id_before": change.id_before or change.ref.id,
        "heading": change.heading,
        "path": change.path,
        "what": change.what,
        "changes": [
            {
                "place": place.kind,
                "name": place.name,
                "anchor": ".".join(place.anchor),
                "field": ".".join(part.field),
                "what": part.what,
                "words": part.words,
                "before": list(part.before),
                "after": list(part.after),
            }
            for place in change.places
            for part in place.changes
        ],
    }


def _unreadable(file: Unreadable) -> dict[str, object]:
    return {"path": file.path, "line": file.line, "message": file.message}
