"""A problem in the content: what is wrong, where, what to do; and the ways to print it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]
Format = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem at one place.

    Args:
        path: the file, from the playbook's folder, with forward slashes.
        line: counted from 1.
        column: counted from 1, in characters.
        rule: a stable name of the kind of problem, for example `yaml/tab`.
        message: what is wrong, in small letters and without a full stop.
        hint: what to do, in the same style, or nothing.
        excerpt: the line itself.
        length: how many characters of it are meant.
        level: an error keeps the site from being built; a warning and an info do not.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    excerpt: str = ""
    length: int = 1
    level: Level = "error"

    @property
    def place(self) -> str:
        """Where it is, as `file:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems for people: place and message, the line with the place marked, the advice."""
    return "\n".join(_text(d) for d in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems for programs: a JSON list of objects with the fields of `Diagnostic`."""
    return json.dumps([asdict(d) for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems as workflow commands, which GitHub shows beside the changed lines.

    The syntax and its escapes are those of the `error` command in GitHub's documentation of workflow commands.
    """
    return "\n".join(
        f"::{'notice' if d.level == 'info' else d.level} file={_property(d.path)},line={d.line},col={d.column},"
        f"title={_property(d.rule)}::{_data(_sentence(d))}"
        for d in diagnostics
    )


_COUNTED: dict[Level, str] = {"error": "problem", "warning": "warning", "info": "suggestion"}


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one sentence that counts the problems; what only warns or suggests is called so."""
    found = list(diagnostics)
    if not found:
        return "No problems found."
    files = len({d.path for d in found})
    levels = Counter(d.level for d in found)
    words = [f"{levels[x]} {word}{'' if levels[x] == 1 else 's'}" for x, word in _COUNTED.items() if levels[x]]
    counts = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return f"{counts} in {files} {'file' if files == 1 else 'files'}."


# Beyond this the end of a line tells nothing more about a mistake.
_EXCERPT_LENGTH = 160


def _text(d: Diagnostic) -> str:
    lines = [f"{d.place}: {d.level}: {d.message}"]
    if d.excerpt.strip():
        start = max(0, d.column - 1 - _EXCERPT_LENGTH // 2) if d.column > _EXCERPT_LENGTH else 0
        shown = d.excerpt[start : start + _EXCERPT_LENGTH].replace("\t", "→")
        shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", shown)
        number = f"{d.line:>5}"
        marks = "^" * max(1, min(d.length, len(shown) - (d.column - 1 - start)))
        lines += [f"{number} | {shown.rstrip()}", f"{' ' * len(number)} | {' ' * (d.column - 1 - start)}{marks}"]
    if d.hint:
        lines.append(f"      = {d.hint}")
    return "\n".join(lines) + "\n"


def _sentence(d: Diagnostic) -> str:
    return f"{d.message} ({d.hint})" if d.hint else d.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
