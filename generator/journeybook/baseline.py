"""What was found before a playbook began to be checked, and is not reported again.

The file lists it by file, rule and place in words, so that moved lines and other orders change nothing. What is found
more often than it is listed is reported; what is listed and no longer found can be taken out. Mistakes in files never
stand in it.
"""

import errno
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeybook.diagnostics import Diagnostic, Found, Identity
from journeybook.sources import Document, ListNode, MapNode, Mark, Node, Scalar, parse

DEFAULT = "journeybook-baseline.yml"
"""The file's name where the playbook names none."""

MAX_BYTES = 20_000_000
MAX_VALUES = 500_000
"""A playbook of thousands of files has tens of thousands of findings, each of a few values."""

VERSION = 1
_HEAD = """\
# What `journeybook check` and `journeybook language` found before, and do not report again; committed.
# `journeybook baseline --prune` takes out what was mended; `journeybook baseline` accepts all of today.
"""
_ANEW = "restore this file, or delete it and run `journeybook baseline`"
_FIELDS: Mapping[str, type[str] | type[int]] = {"file": str, "rule": str, "at": str, "times": int}
# What may not stand in a YAML file as it is.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Baseline:
    """What a file lists.

    Args:
        listed: how often each finding is accepted.
        problems: what is wrong with the file; then nothing is listed.
    """

    listed: Mapping[Identity, int] = field(default_factory=dict[Identity, int])
    problems: tuple[Diagnostic, ...] = ()
    _document: Document | None = field(default=None, repr=False)
    _marks: Mapping[Identity, Mark] = field(default_factory=dict[Identity, Mark], repr=False)

    def new(self, found: Iterable[Found]) -> tuple[Found, ...]:
        """Return what is not listed, or more often than it is listed; of several, those that stand further down."""
        left = Counter(self.listed)
        kept: list[Found] = []
        for one in found:
            left[one.identity] -= 1
            if left[one.identity] < 0:
                kept.append(one)
        return tuple(kept)

    def mended(self, found: Iterable[Found], rule: str, looked_at: Callable[[str], bool]) -> Iterator[Found]:
        """Yield a warning for each line that lists more than is found.

        Args:
            found: all that is found now.
            rule: the id of the warning.
            looked_at: tells whether a rule was looked at.
        """
        now = Counter(one.identity for one in found)
        for identity, times in self.listed.items():
            if now[identity] < times and self._document and looked_at(identity.rule):
                place = f" at `{identity.key}`" if identity.key else ""
                often = f"{_times(now[identity])} instead of {times} times" if now[identity] else "no longer"
                message = f"`{identity.rule}`{place} is found {often} in {identity.path}"
                hint = "take it out with `journeybook baseline --prune`"
                said = self._document.diagnostic(self._marks[identity], rule, message, hint)
                yield Found(replace(said, level="warning"))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def read_baseline(file: Path, path: str) -> Baseline:
    """Read a file of what was found before. Mistakes in it are in `problems`; nothing is raised.

    Args:
        file: where the file is.
        path: what to call it in messages.
    """
    try:
        data = _bytes(file)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        return Baseline(
            problems=(Diagnostic(path, 1, 1, "baseline/missing", message, "write it with `journeybook baseline`"),)
        )
    if len(data) > MAX_BYTES:
        message = f"this file has more than the {MAX_BYTES:,} bytes that are read"
        return Baseline(problems=(Diagnostic(path, 1, 1, "baseline/form", message, _ANEW),))
    document = parse(data, path, MAX_VALUES)
    if document.problems:
        return Baseline(problems=document.problems)
    problems: list[Diagnostic] = []
    listed: dict[Identity, int] = {}
    marks: dict[Identity, Mark] = {}
    for node in _lines(document, problems):
        entry = _entry(node)
        if entry is None or entry[0] in listed:
            message = "this line is listed already" if entry else "this is no line of a baseline"
            problems.append(document.diagnostic(node.mark, "baseline/form", message, _ANEW))
        else:
            listed[entry[0]] = entry[1]
            marks[entry[0]] = node.mark
    if problems:
        return Baseline(problems=tuple(problems))
    return Baseline(listed, (), document, marks)


def _bytes(file: Path) -> bytes:
    if file.exists() and not file.is_file():  # a pipe would be waited for
        raise OSError(errno.EINVAL, "this is not an ordinary file")
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _lines(document: Document, problems: list[Diagnostic]) -> Sequence[Node]:
    def refuse(mark: Mark, message: str, hint: str = _ANEW) -> Sequence[Node]:
        problems.append(document.diagnostic(mark, "baseline/form", message, hint))
        return ()

    version, found = document.node(("version",)), document.node(("found",))
    if not isinstance(document.root, MapNode) or not isinstance(version, Scalar):
        return refuse(Mark(1, 1), "this is no baseline, for it has no `version:`")
    if version.value != VERSION or isinstance(version.value, bool):
        message = f"this is version {version.written} of the file, and only {VERSION} can be read"
        return refuse(version.mark, message, "use the journeybook that wrote it, or run `journeybook baseline` anew")
    if set(document.root.entries) != {"version", "found"} or not isinstance(found, ListNode):
        return refuse(version.mark, "a baseline has `version:` and `found:`, a list, and nothing else")
    return found.items


def _entry(node: Node) -> tuple[Identity, int] | None:
    if not isinstance(node, MapNode):
        return None
    values = {key: value.value for key, (_, value) in node.entries.items() if isinstance(value, Scalar)}
    wrong = values.keys() != node.entries.keys() or not {"file", "rule"} <= values.keys() <= _FIELDS.keys()
    if wrong or any(type(value) is not _FIELDS[key] for key, value in values.items()):
        return None
    times = values.get("times", 1)
    identity = Identity(str(values["file"]), str(values["rule"]), str(values.get("at", "")))
    return (identity, times) if isinstance(times, int) and times > 0 else None


def counted(found: Iterable[Found]) -> Mapping[Identity, int]:
    """Return how often each finding occurs."""
    return Counter(one.identity for one in found)


def baseline_text(listed: Mapping[Identity, int]) -> str:
    """Return the text of a file: a line for each finding, sorted, so that two people's changes seldom meet."""
    lines = [f"  - {{{_fields(identity, times)}}}\n" for identity, times in sorted(listed.items()) if times > 0]
    return "".join([_HEAD, f"version: {VERSION}\n", "found:\n" if lines else "found: []\n", *lines])


def _fields(identity: Identity, times: int) -> str:
    at = f", at: {_quoted(identity.key)}" if identity.key else ""
    more = f", times: {times}" if times > 1 else ""
    return f"file: {_quoted(identity.path)}, rule: {_quoted(identity.rule)}{at}{more}"


def _quoted(text: str) -> str:
    """Return a text in double quotes, as YAML and JSON both read it."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
