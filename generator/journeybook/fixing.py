"""What `journeybook check --fix` mends: how files are written, and never what they say.

Each edit changes single characters at known places, so comments, order, indentation and line lengths stay. After each,
the file is read again: where it does not say exactly what it said before, the edit is not made. So nothing is mended
that cannot be read, and no id, date or text is ever guessed.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from journeybook.loading import PLAYBOOK_PATH
from journeybook.model import KINDS, PLAYBOOK
from journeybook.model.fields import ID_PATTERN, RESERVED
from journeybook.naming import slug
from journeybook.sources import MAX_BYTES, MapNode, Scalar, parse
from journeybook.training.tracking import LOCK_PATH
from journeybook.tree import tree
from journeybook.writing import write_whole

_BOM = b"\xef\xbb\xbf"
_CAPITALS = re.compile(r"[A-Za-z0-9_-]+")
_ORDINARY = re.compile(r"[^\"\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")


@dataclass(frozen=True)
class Fix:
    """What can be mended in one file.

    Args:
        path: the file, from the playbook's folder.
        before: its bytes.
        after: the bytes that it should have.
        done: what was mended, in words.
        renamed: its new path, where it should have another name.
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[str, ...]
    renamed: str | None = None


class NotFixedError(Exception):
    """A file could not be changed, and is as it was."""


def fixes(root: Path) -> Iterator[Fix]:
    """Yield what can be mended in a playbook, by file."""
    folders = {kind.folder: kind.name for kind in KINDS}
    paths = tree(root).yaml
    taken = set(paths)
    for path in paths:
        folder = path.rpartition("/")[0]
        if path == LOCK_PATH or (path != PLAYBOOK_PATH and folder not in folders):
            continue
        file = root / path
        try:
            if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
                continue
            before = file.read_bytes()
        except OSError:
            continue  # `journeybook check` says so
        name = path if path == PLAYBOOK_PATH else _proper_name(path)
        if name in taken:
            name = path
        id_ = name.rpartition("/")[2].removesuffix(".yml")
        names = {"kind": PLAYBOOK.name if path == PLAYBOOK_PATH else folders[folder], "id": id_}
        after, done = mended(before, names)
        if after is not None and name != path:
            taken.add(name)
            done.append(f"renamed to {name.rpartition('/')[2]}")
        if after is not None and done:
            yield Fix(path, before, after, tuple(done), name if name != path else None)


def apply(root: Path, fix: Fix) -> None:
    """Write what is mended.

    Raises:
        NotFixedError: the file could not be written or renamed.
    """
    try:
        if fix.after != fix.before:
            write_whole(root / fix.path, fix.after)
        if fix.renamed:
            _rename(root / fix.path, root / fix.renamed)
    except OSError as error:
        raise NotFixedError(f"{fix.path} was not changed: {error.strerror}") from None


def mended(data: bytes, names: Mapping[str, str] | None = None) -> tuple[bytes | None, list[str]]:
    """Return the bytes of a YAML file as they should be written, and what was done; None where it cannot be read.

    Args:
        data: the file as it is.
        names: what `kind:` and `id:` say by folder and file name.
    """
    document = parse(data, "")
    if document.root is None or document.problems:
        return None, []
    said = document.plain()
    fields = document.root.entries if isinstance(document.root, MapNode) else {}
    text = data.decode("utf-8-sig")
    done: list[str] = []
    if data.startswith(_BOM):
        done.append("took out the invisible mark at the beginning")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append("line ends are those of Unix")
    for edit, words in _EDITS:
        changed = edit(text)
        if changed != text and _says(changed) == said:
            text = changed
            done.append(words)
    for key, meant in (names or {}).items():
        changed = _named(text, key, meant) if key in fields else text
        if changed != text and _says(changed) == {**cast(dict[str, Any], said), key: meant}:
            said = {**cast(dict[str, Any], said), key: meant}
            text = changed
            done.append(f"`{key}:` is written as {'the folder' if key == 'kind' else 'the file’s name'} says it")
    if done and _says(text) != said:
        return None, []
    return text.encode("utf-8"), done


def _says(text: str) -> Any:  # noqa: ANN401  the shape is whatever was written
    document = parse(text.encode("utf-8"), "")
    return None if document.problems else document.plain()


# Edits: each takes a text with line feeds and returns it changed. ---------------------------------------------------


def _without_spaces_at_ends(text: str) -> str:
    if not re.search(r"[ \t]$", text, re.MULTILINE):
        return text  # which spares reading it again
    kept = _lines_of_blocks(text)
    lines = text.split("\n")
    for i, line in enumerate(lines):
        bare = line.rstrip(" \t")
        if i not in kept and not bare.endswith("\\"):  # a backslash would then stand before the line break
            lines[i] = bare
    return "\n".join(lines)


def _lines_of_blocks(text: str) -> frozenset[int]:
    """Return the lines, counted from 0, of texts under `|` and `>`, in which spaces at the end may mean something."""
    lines = text.split("\n")
    found: set[int] = set()
    for scalar in _scalars(text):
        if scalar.style in ("|", ">"):
            ends_before = not lines[scalar.last][: scalar.end].strip()
            found.update(range(scalar.first + 1, scalar.last + (0 if ends_before else 1)))
    return frozenset(found)


def _with_one_line_end(text: str) -> str:
    return text.rstrip("\n") + "\n"


def _with_double_quotes(text: str) -> str:
    """Return the text with 'single' quotes written as "double" ones, where nothing in between has to be escaped."""
    if not re.search(r"(?:^|[\s\[{,:])'", text, re.MULTILINE):
        return text
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    parts: list[str] = []
    at = 0
    for scalar in _scalars(text):
        start, end = starts[scalar.first] + scalar.start, starts[scalar.last] + scalar.end
        inside = text[start + 1 : end - 1].replace("''", "'")
        if scalar.style == "'" and _ORDINARY.fullmatch(inside):
            parts += (text[at:start], f'"{inside}"')
            at = end
    return "".join((*parts, text[at:]))


_EDITS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_without_spaces_at_ends, "no spaces at the ends of lines"),
    (_with_one_line_end, "one line break at the end"),
    (_with_double_quotes, "double quotes"),
)


class _Written(NamedTuple):
    """A single value as it is written: `'`, `"`, `|`, `>` or plain, from line and column to line and column, from 0."""

    style: str | None
    first: int
    start: int
    last: int
    end: int


def _scalars(text: str) -> Iterator[_Written]:
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            begin: yaml.Mark = token.start_mark  # pyright: ignore[reportUnknownMemberType]  untyped in the stubs
            end: yaml.Mark = token.end_mark  # pyright: ignore[reportUnknownMemberType]  untyped in the stubs
            yield _Written(token.style, begin.line, begin.column, end.line, end.column)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  as above


# Names ------------------------------------------------------------------------------------------------------------


def _named(text: str, key: str, meant: str) -> str:
    """Return the text with `kind:` or `id:` as it should be, where it says the same with capitals, spaces, lines."""
    document = parse(text.encode("utf-8"), "")
    node = document.node((key,))
    if not isinstance(document.root, MapNode) or not isinstance(node, Scalar) or node.value == meant:
        return text
    if not isinstance(node.value, str) or slug(node.value) != meant or "\n" in node.value:
        return text
    lines = text.split("\n")
    line, start = node.mark.line - 1, node.mark.column - 1
    lines[line] = f"{lines[line][:start]}{meant}{lines[line][start + node.mark.length :]}"
    return "\n".join(lines)


def _proper_name(path: str) -> str:
    """Return the path with a name that is read: ending in .yml, an id before it."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    # Other signs may say something, as in "moving copy.yml".
    better = slug(stem) if _CAPITALS.fullmatch(stem) else stem
    return f"{folder}/{better}.yml" if re.fullmatch(ID_PATTERN, better) and better not in RESERVED else path


def _rename(file: Path, target: Path) -> None:
    """Rename a file; one that has that name already is never replaced."""
    try:
        os.link(file, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(17, f"{target.name} exists already") from None
        file.rename(target)
    else:
        file.unlink()
