"""What changed in a playbook, as Markdown for a comment on a pull request.

Every text is somebody else's: it is written so that GitHub, GitLab and their like show it as it is. No mark in it
makes a heading, a link, a picture or HTML, nobody is notified by a name in it, and nothing is linked by its number.
"""

import re
from collections.abc import Iterator, Sequence

from journeybook.changes import Comparison, ObjectChange
from journeybook.outputs.changes_report import (
    NOT_READ,
    Names,
    capital,
    clean,
    place_name,
    summary,
    title,
    unreadable_lines,
)

LIMIT = 65_000
"""So many characters at most: GitHub takes 65,536."""

_SPACE = "&#8203;"  # no width: it parts what would be recognized together, and is not seen
_ESCAPES = str.maketrans({**{mark: f"\\{mark}" for mark in "\\`*_{}[]<>~|$^=!#"}, "&": "&amp;", "\0": _SPACE})
# What is recognized after Markdown was read, where a backslash does not help: names of people and teams, numbers of
# issues and merge requests, addresses, pictures by name such as :tada:, references such as GH-12.
_PARTED = re.compile(r"[@#!%&~$:](?=\S)|(?<=www)(?=\.)|(?<=\w)-(?=\d)", re.IGNORECASE)
_COMMIT = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)


def as_markdown(found: Comparison, names: Names, limit: int = LIMIT) -> str:
    """Return what changed: a heading for each object, a list of what changed in it."""
    blocks = list(_blocks(found, names))
    text = "\n\n".join(blocks)
    return text if len(text) <= limit else _cut(blocks, limit)


def escaped(text: str) -> str:
    """Return a text that is shown as it is, wherever in a line of Markdown it stands."""
    text = _PARTED.sub(lambda found: f"{found[0]}\0", clean(text))
    text = _COMMIT.sub(lambda found: "\0".join(re.findall(r".{1,6}", found[0])), text)
    text = text.translate(_ESCAPES)
    text = re.sub(r"^[-+]", r"\\\g<0>", text)  # a list begins so, and a numbered one:
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def _blocks(found: Comparison, names: Names) -> Iterator[str]:
    yield escaped(summary(found, names))
    for change in found.objects:
        yield f"### {escaped(title(change))}"
        if lines := list(_items(change)):
            yield "\n".join(lines)
    if found.pages:
        yield "### Pages written by hand"
        yield "\n".join(f"- {escaped(f'{page.path}: {page.words or page.what}')}" for page in found.pages)
    if unreadable := list(unreadable_lines(found, names)):
        yield f"### {escaped(NOT_READ)}"
        yield "\n".join(f"- {escaped(line)}" for line in unreadable)


def _items(change: ObjectChange) -> Iterator[str]:
    for place in change.places:
        said = [part.words for part in place.changes]
        if place.kind == "object":
            yield from (f"- {escaped(capital(part))}" for part in said)
        elif len(said) == 1:
            yield f"- {escaped(f'{place_name(place)}: {said[0]}')}"
        else:
            yield f"- {escaped(place_name(place))}:"
            yield from (f"  - {escaped(part)}" for part in said)


def _cut(blocks: Sequence[str], limit: int) -> str:
    """Return as many whole lines as fit, and a sentence that counts those left out."""
    lines = "\n\n".join(blocks).split("\n")
    total = sum(_is_item(line) for line in lines)
    kept: list[str] = []
    size = shown = 0
    room = limit - 200  # for the sentence
    for line in lines:
        if size + len(line) + 1 > room:
            break
        kept.append(line)
        size += len(line) + 1
        shown += _is_item(line)
    more = total - shown
    return "\n".join(kept).rstrip() + (
        f"\n\nThis is too long for one comment: {more:,} more lines are left out. "
        "The command `journeybook diff` shows all of them."
    )


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(("- ", "### "))
