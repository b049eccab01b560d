"""Texts that are kept from one run to the next, in one file; whatever is wrong with it, it is as if it were empty.

What is kept can always be made again, so nothing here raises: a file that is damaged or of another make is begun anew,
one that cannot be written is only read, and one that somebody else is writing is left alone. Against somebody who may
write the file it does not protect; they could as well change the site.
"""

import contextlib
import hashlib
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_FORMAT = 2
"""Counted up when what stands in the file changes its meaning."""
_RUNS = 6
"""What was not asked for in so many runs is forgotten: enough for two audiences and a few branches in turn."""
_WAIT = 0.2
"""Seconds that a file is waited for which somebody else is writing."""
_AT_ONCE = 2_000_000
"""So many characters are written at once."""
_LEVEL = 1
"""Of compression: the fastest that makes pages as small as zlib does."""


class Store:
    """Texts by their names."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the file; without one, everything is forgotten at the end."""
        self._connection = _opened(file)
        self._run = _runs(self._connection) + 1
        self._compressor = zstd.ZstdCompressor(_LEVEL)
        self._new: dict[str, str] = {}
        self._waiting = 0
        """Characters in these."""
        self._refused: dict[str, bytes] = {}
        """What could not be written; it serves until the end of this run."""
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        """Use it in a `with`, to save at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Save, and close the file."""
        self.close()

    def get(self, name: str) -> str | None:
        """Return the text of a name, or None where none is known or the known one is damaged."""
        if name in self._new:
            return self._new[name]
        if name in self._refused:
            return _unpacked(self._refused[name])
        try:
            row = self._connection.execute("SELECT digest, packed, run FROM kept WHERE name = ?", (name,)).fetchone()
            if row is None or _digest(row[1]) != row[0]:
                return None
            text = _unpacked(row[1])
        except (sqlite3.Error, zstd.ZstdError, ValueError, TypeError):
            return None
        if row[2] != self._run:
            self._asked.add(name)
        return text

    def put(self, name: str, text: str) -> None:
        """Keep a text under a name, in place of what is known."""
        self._new[name] = text
        self._waiting += len(text)
        if self._waiting >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Save what is new, forget what is old, and close the file; to close it again does nothing."""
        self._write()
        with contextlib.suppress(sqlite3.Error), self._connection:
            asked = ((self._run, name) for name in self._asked)
            self._connection.executemany("UPDATE kept SET run = ? WHERE name = ?", asked)
            self._connection.execute("DELETE FROM kept WHERE run <= ?", (self._run - _RUNS,))
        self._connection.close()

    def _write(self) -> None:
        packed = {name: self._packed(text) for name, text in self._new.items()}
        self._new.clear()
        self._waiting = 0
        if self._refused or not self._written(packed):  # once is enough: each try may wait for whoever else is writing
            self._refused |= packed

    def _packed(self, text: str) -> bytes:
        return self._compressor.compress(text.encode("utf-8", "surrogatepass"), zstd.ZstdCompressor.FLUSH_FRAME)

    def _written(self, packed: Mapping[str, bytes]) -> bool:
        rows = ((name, _digest(data), data, self._run) for name, data in packed.items())
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error:
            return False
        return True


def _unpacked(data: bytes) -> str:
    return zstd.decompress(data).decode("utf-8", "surrogatepass")


def _opened(file: Path | None) -> sqlite3.Connection:
    if file is None:
        return _begun(sqlite3.connect(":memory:"))
    for _ in range(2):
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=_WAIT)
            try:
                return _begun(connection)
            except sqlite3.OperationalError:  # it is busy, or may not be written
                connection.close()
                break
            except sqlite3.DatabaseError:  # it is none
                connection.close()
                file.unlink()
    return _opened(None)


def _begun(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection to a file that is in order, or raise."""
    connection.execute("PRAGMA synchronous = OFF")  # should the power fail, what is damaged is begun anew
    (format_,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'kept'").fetchone()
    if format_ != _FORMAT or not tables:
        connection.execute("BEGIN IMMEDIATE")  # all of it is there or nothing, should the process be killed
        with connection:
            connection.execute("DROP TABLE IF EXISTS kept")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
            connection.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, digest BLOB, packed BLOB, run INTEGER)")
    _runs(connection)
    return connection


def _runs(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(run), 0) FROM kept").fetchone()[0])


def _digest(packed: bytes) -> bytes:
    return hashlib.blake2b(packed, digest_size=16).digest()
