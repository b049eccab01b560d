"""YAML files, read into plain values that know where they were written.

The tree is built from libyaml's events rather than its nodes, so that duplicate keys, anchors, aliases and tags are
seen, depth is bounded, and nothing is ever constructed but text, numbers, true, false, lists and mappings. Plain
words are read by the core schema of YAML 1.2, as editors do: `no` is a word and `2026-11-21` is text until a field
says that it is a date.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from journeybook import _yaml_advice
from journeybook.diagnostics import Diagnostic
from journeybook.records import lean_record

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 50_000
"""So many values, lists and groups a file may hold; they need a hundred times the memory of their characters."""
MOST_PROBLEMS = 100
"""More problems than these of one file are not told at once."""
_MOST_SHOWN = 10_000
_TRIES = 3
"""So often a file is read that changes meanwhile."""
_MOST_TOLD = 600
_MOST_ADVISED = 2_000

_NUMERIC = frozenset("+-.0123456789")
"""What a number may begin with."""
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
# What no YAML file may contain, and three line breaks that no editor shows as such.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@lean_record
class Mark:
    """A place in a file, counted from 1, and how many characters of the line are meant."""

    line: int
    column: int
    length: int = 1


_TOP = Mark(1, 1)


@lean_record
class Scalar:
    """A single value, and how it was written."""

    value: str | int | float | bool | None
    written: str
    mark: Mark


@lean_record
class ListNode:
    """A list."""

    items: list["Node"]
    mark: Mark


@lean_record
class MapNode:
    """A mapping: key → where the key stands, and its value."""

    entries: dict[str, tuple[Mark, "Node"]]
    mark: Mark


Node = Scalar | ListNode | MapNode
Path_ = Sequence[str | int]


@dataclass(frozen=True)
class Document:
    """A YAML file that could be read.

    Args:
        path: from the playbook's folder, with forward slashes.
        text: as it was written.
        root: the tree, or None where there was a mistake in the YAML itself.
        problems: mistakes in the YAML itself.
        empty_values: whether there is a key or dash after which nothing is written.
    """

    path: str
    text: str
    root: Node | None
    problems: tuple[Diagnostic, ...] = ()
    empty_values: bool = False
    _lines: list[str] = field(default_factory=list[str], repr=False)

    def diagnostic(self, mark: Mark, rule: str, message: str, hint: str = "") -> Diagnostic:
        """Return a problem at a place in this file."""
        return _diagnostic(self.path, self._lines, mark, rule, message, hint)

    def let_go(self) -> None:
        """Let go of what can be read again when somebody asks for it."""

    def node(self, path: Path_) -> Node | None:
        """Return the node at a path of keys and indexes, or None where nothing is written."""
        node = self.root
        for part in path:
            match node:
                case MapNode() if isinstance(part, str) and part in node.entries:
                    node = node.entries[part][1]
                case ListNode() if isinstance(part, int) and part < len(node.items):
                    node = node.items[part]
                case _:
                    return None
        return node

    def value_mark(self, path: Path_) -> Mark:
        """Return where the value at a path stands, or the nearest place above it that is written."""
        for end in range(len(path), -1, -1):
            if node := self.node(path[:end]):
                return node.mark
        return Mark(1, 1)

    def key_mark(self, path: Path_) -> Mark:
        """Return where the last key of a path stands; for an item of a list, where the item stands."""
        parent = self.node(path[:-1]) if path else None
        if isinstance(parent, MapNode) and isinstance(path[-1], str) and path[-1] in parent.entries:
            return parent.entries[path[-1]][0]
        return self.value_mark(path)

    def plain(self) -> Any:  # noqa: ANN401  the shape is whatever was written; the model says what it must be
        """Return the values alone: dicts, tuples, text, numbers. Empty entries of mappings are left out."""
        return self._said

    @cached_property
    def _said(self) -> Any:  # noqa: ANN401  as above
        return _plain(self.root) if self.root else None


_PARSED = ("text", "root", "_lines")
"""What is only known of a document once it is parsed."""


class KnownDocument(Document):
    """A YAML file without mistakes that was read before; it is parsed when somebody asks where something stands."""

    def __init__(self, path: str, folder: Path, said: Callable[[], Mapping[str, Any] | None]) -> None:
        """Take what is known of a file. Nothing that it says is held; all files take as much room as their objects.

        Args:
            path: from the playbook's folder.
            folder: the playbook's folder, from which it is read when somebody asks where something stands.
            said: returns what it says, or None where it has to be parsed for that.
        """
        vars(self).update(path=path, problems=(), _folder=folder, _say=said)

    def plain(self) -> Any:  # noqa: ANN401  as above
        """See `Document.plain`."""
        said = vars(self)["_say"]()
        return super().plain() if said is None else said

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  any of its fields
        """Return what is only known once the file is parsed."""
        if name not in _PARSED:
            raise AttributeError(name)
        vars(self).update({field: value for field, value in vars(self.anew()).items() if field != "_said"})
        return vars(self)[name]

    def let_go(self) -> None:
        """See `Document.let_go`."""
        for name in _PARSED:
            vars(self).pop(name, None)

    def anew(self) -> Document:
        """Return the file as it is when nothing is known of it."""
        return read(vars(self)["_folder"] / self.path, self.path)


def _plain(node: Node) -> Any:  # noqa: ANN401  as above
    match node:
        case Scalar():
            return node.value
        case ListNode():
            return tuple(_plain(item) for item in node.items)
        case MapNode():
            return {
                key: _plain(value)
                for key, (_, value) in node.entries.items()
                if not (isinstance(value, Scalar) and value.value is None)
            }


def scalars(node: Node | None, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """Yield each single value below a node with its path, in the order of the file."""
    match node:
        case Scalar():
            yield path, node
        case ListNode():
            for i, item in enumerate(node.items):
                yield from scalars(item, (*path, i))
        case MapNode():
            for key, (_, value) in node.entries.items():
                yield from scalars(value, (*path, key))
        case None:
            pass


def read(file: Path, path: str) -> Document:
    """Read a YAML file. Mistakes in it are in `problems`; nothing is raised.

    Args:
        file: where the file is.
        path: what to call it in messages.
    """
    data = read_bytes(file, path)
    return data if isinstance(data, Document) else parse(data, path)


def read_bytes(file: Path, path: str) -> bytes | Document:
    """Return the bytes of a YAML file, or what is wrong where it cannot be read; see `read`."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            return _unreadable(path, "this is not an ordinary file", "replace it by a YAML file")
        if size > MAX_BYTES:
            return _unreadable(
                path, f"this file has {size:,} bytes, more than the {MAX_BYTES:,} that are read", "split it up"
            )
        return _whole(file)
    except OSError as error:
        return _unreadable(path, f"this file cannot be read: {error.strerror}", "check that it exists and may be read")


def _whole(file: Path) -> bytes:
    """Return what a file holds; a file that somebody is writing meanwhile is read again, for it may be half of one."""
    for _ in range(_TRIES):
        with file.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(MAX_BYTES + 1)  # it may have grown since
            after = os.fstat(stream.fileno())
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size) and len(data) == after.st_size:
            break
    return data  # pyright: ignore[reportPossiblyUnboundVariable]  it is tried at least once


def parse(data: bytes, path: str, most_values: int = MAX_VALUES) -> Document:
    """Parse the bytes of a YAML file; see `read`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(path, "this file is saved as UTF-16", "save it as UTF-8", rule="yaml/encoding")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return _unreadable(
            path,
            "this file is not saved as UTF-8",
            "save it as UTF-8 in your editor",
            "yaml/encoding",
            Mark(line, column),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    builder = _Builder(path, lines, most_values)
    if found := _INVISIBLE.search(text):
        line = text.count("\n", 0, found.start())
        mark = Mark(line + 1, found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1)
        message = f"an invisible control character (U+{ord(found[0]):04X}) stands here"
        builder.problem(mark, "yaml/control-character", message, "delete it, or type the line again")
        return Document(path, text, None, tuple(builder.problems), _lines=lines)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.add(event)
    except _StopReadingError:
        builder.root = None
    except yaml.YAMLError as error:
        advice = _yaml_advice.explain(error, lines)
        mark = Mark(advice.line, advice.column, advice.length)
        builder.problem(mark, advice.rule, advice.message, advice.hint)
        builder.root = None
    if builder.root is None and not builder.problems:
        builder.problem(Mark(1, 1), "yaml/empty", "this file is empty", "write the object, or delete the file")
    return Document(path, text, builder.root, tuple(builder.problems), builder.empty_values, lines)


def _unreadable(path: str, message: str, hint: str, rule: str = "yaml/unreadable", mark: Mark = _TOP) -> Document:
    return Document(path, "", None, (Diagnostic(path, mark.line, mark.column, rule, message, hint),))


def _diagnostic(path: str, lines: list[str], mark: Mark, rule: str, message: str, hint: str) -> Diagnostic:
    excerpt = shown_line(lines[mark.line - 1]) if 0 < mark.line <= len(lines) else ""
    told, advised = _shortened(message, _MOST_TOLD), _shortened(hint, _MOST_ADVISED)
    return Diagnostic(path, mark.line, mark.column, rule, told, advised, excerpt, mark.length)


def _shortened(text: str, most: int) -> str:
    """Return a text without its middle where it is long: it holds what somebody wrote, and says the rest around it."""
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"


def shown_line(line: str) -> str:
    """Return a line as it is shown with a problem: none where it is so long that it would only be in the way."""
    return line if len(line) <= _MOST_SHOWN else ""


class _StopReadingError(Exception):
    """The rest of the file is not worth reading."""


class _Builder:
    """Turns events into a tree, without recursion, noting what the project's YAML does not use."""

    def __init__(self, path: str, lines: list[str], most_values: int) -> None:
        self.path = path
        self.lines = lines
        self.most_values = most_values
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self.empty_values = False
        self._stack: list[ListNode | MapNode] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._documents = 0
        self._values = 0

    def problem(self, mark: Mark, rule: str, message: str, hint: str) -> None:
        self.problems.append(_diagnostic(self.path, self.lines, mark, rule, message, hint))
        if len(self.problems) > MOST_PROBLEMS:
            raise _StopReadingError

    def add(self, event: yaml.Event) -> None:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # libyaml always sets both
            mark = _TOP
        else:
            line, column = start.line, start.column
            length = (end.column if end.line == line else len(self.lines[line])) - column
            mark = Mark(line + 1, column + 1, max(1, length))
        match event:  # most frequent first
            case yaml.ScalarEvent():
                if event.anchor or event.tag:
                    self._refuse_extras(event, mark)
                self._scalar(event, mark)
            case yaml.CollectionStartEvent():
                self._refuse_extras(event, mark)
                self._open(ListNode([], mark) if isinstance(event, yaml.SequenceStartEvent) else MapNode({}, mark))
            case yaml.CollectionEndEvent():
                self._keys.pop()
                self._stack.pop()
            case yaml.AliasEvent():
                self._alias(f"*{event.anchor}", mark)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents == 2:
                    self.problem(mark, "yaml/documents", "a second document begins here", "keep one object in one file")
                    raise _StopReadingError
            case _:
                pass

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.anchor:
            self.problem(
                mark,
                "yaml/anchor",
                "a text that begins with & is read as a name for this place",
                "put the text in double quotes; anchors are not used here",
            )
        elif event.tag:
            self.problem(
                mark,
                "yaml/tag",
                "a text that begins with ! is read as a type",
                "put the text in double quotes; types are not written here",
            )

    def _alias(self, written: str, mark: Mark) -> None:
        self.problem(
            mark,
            "yaml/alias",
            "a text that begins with * is read as a reference to another place",
            "put the text in double quotes, or write it out; aliases are not used here",
        )
        self._put(Scalar(written, written, mark))

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        written: str = event.value
        keys = self._keys
        if keys and keys[-1] is None and isinstance(self._stack[-1], MapNode):
            keys[-1] = (written, mark)
        else:
            value = _resolve(written) if event.implicit[0] else written
            self.empty_values = self.empty_values or value is None
            self._put(Scalar(value, written, mark))

    def _open(self, node: ListNode | MapNode) -> None:
        if self._stack and isinstance(self._stack[-1], MapNode) and self._keys[-1] is None:
            self.problem(
                node.mark,
                "yaml/key",
                "a list or a group stands where a key is expected",
                "put the text in double quotes",
            )
            raise _StopReadingError
        if len(self._stack) >= MAX_DEPTH:
            self.problem(node.mark, "yaml/depth", f"this is nested more than {MAX_DEPTH} deep", "take it apart")
            raise _StopReadingError
        self._put(node)
        self._stack.append(node)
        self._keys.append(None)

    def _put(self, node: Node) -> None:
        self._values += 1
        if self._values > self.most_values:
            message = f"this file holds more than the {self.most_values:,} values that are read"
            self.problem(node.mark, "yaml/values", message, "split it up")
            raise _StopReadingError
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, ListNode):
            parent.items.append(node)
            return
        if (pending := self._keys[-1]) is None:
            return
        key, mark = pending
        self._keys[-1] = None
        if key in parent.entries:
            first = parent.entries[key][0]
            self.problem(
                mark, "yaml/duplicate-key", f"`{key}` is written twice, first in line {first.line}", "join the two"
            )
        else:
            parent.entries[key] = (mark, node)


def _resolve(written: str) -> str | int | float | bool | None:
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _NUMERIC:
        return written
    if _INT.fullmatch(written):
        return int(written)
    if _FLOAT.fullmatch(written) and isfinite(number := float(written)):
        return number
    return written
