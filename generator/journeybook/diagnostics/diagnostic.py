"""A problem in the content: what is wrong, where, and what to do."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from operator import attrgetter
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "info"]


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


class Identity(NamedTuple):
    """What tells one problem from others and survives moved lines: the file, the rule, and what it is about."""

    path: str
    rule: str
    key: str


@dataclass(frozen=True, order=True)
class Found:
    """A problem with what it is about.

    Args:
        diagnostic: what is said of it, and where it stands.
        key: what it is about, in words that survive moved lines, as `at:` of `accepted:` names it; or nothing for
            the file as a whole.
    """

    diagnostic: Diagnostic
    key: str = ""

    @property
    def identity(self) -> Identity:
        """What tells it from others; several of the same identity are counted."""
        return Identity(readable(self.diagnostic.path), self.diagnostic.rule, readable(self.key))


def in_order(found: Iterable[Found]) -> list[Found]:
    """Return problems in their order; to compare them one by one, as `sorted` does, takes three times as long."""
    return sorted(found, key=lambda one: (_values(one.diagnostic), one.key))


_values = attrgetter(*(field.name for field in fields(Diagnostic)))

_RANK: Mapping[Level, int] = {"error": 0, "warning": 1, "info": 2}


def reaches(level: Level, lowest: Level) -> bool:
    """Tell whether a level is at least as high as another."""
    return _RANK[level] <= _RANK[lowest]


def with_fingerprints(found: Iterable[Found]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each problem with 32 hexadecimal digits that no other has, and that survive moved lines."""
    counted = Counter[Identity]()
    for one in found:
        identity = one.identity
        counted[identity] += 1
        text = json.dumps([*identity, counted[identity]])
        yield one.diagnostic, sha256(text.encode("ascii")).hexdigest()[:32]


def sentence(d: Diagnostic) -> str:
    """Return message and hint of a problem in one."""
    return f"{d.message} ({d.hint})" if d.hint else d.message


def readable(text: str) -> str:
    """Return a text that can be written as UTF-8: names of files need not be."""
    return text.encode("utf-8", "replace").decode("utf-8")


# What would steer a terminal, begin a line that looks like one of ours, show text in another order, or be a command to
# the CI whose log it stands in: `##[…]` of GitHub and `##vso[…]` of Azure, wherever they stand in a line.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|#(?=#\w*\[)")


def harmless(text: str) -> str:
    """Return a text of one line in which nothing steers what shows it."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def line_for_logs(text: str) -> str:
    """Return a line that begins with what somebody wrote; where GitHub would take it for a command, it is none."""
    shown = harmless(text)
    return shown.replace(":", "\N{REPLACEMENT CHARACTER}", 1) if shown.lstrip().startswith("::") else shown


def json_text(value: object) -> str:
    """Return a value as JSON that can be looked at as well: what would steer a terminal is written as its number."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return readable(_STEERING.sub(lambda c: c[0] if c[0] == "\n" else f"\\u{ord(c[0]):04x}", written))
