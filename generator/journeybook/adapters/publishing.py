"""A site is built beside its place and put there when it is whole, so that a failed build changes nothing.

Who looks at the place meanwhile finds the last site or the new one, never none and never half of one: where the system
can, the two change places in one step. Builds do not disturb each other; each has a folder of its own, and holds it
with a lock that ends with its process, however that ends. A folder that nobody holds is what a killed build has left.
"""

import ctypes
import glob
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from journeybook.writing import held, hold, let_go, remove_abandoned

_BUILDING = ".building"
_OLD = ".old"
_TRIES = 5
"""So often another build may put its own site in place at the same moment."""


class NoPlaceError(Exception):
    """The site cannot be put where it belongs; the message says why in a sentence."""


@dataclass
class Publication:
    """A build on its way to its place.

    Args:
        target: where the site belongs.
        building: where it is being built: a folder beside the target, so that moving it is a rename.
        lock: what holds that folder, or None where folders cannot be held.
    """

    target: Path
    building: Path
    lock: int | None

    @classmethod
    def begin(cls, target: Path) -> "Publication":
        """Make the folder to build in, after what killed builds have left is put in order.

        Raises:
            NoPlaceError: nothing can be built there.
        """
        target = target.resolve()  # a link stays, and what it leads to is replaced
        if target.is_mount():
            raise NoPlaceError(f"{target} is a disk of its own and cannot be replaced; choose a folder in it")
        if target.exists() and not target.is_dir():
            raise NoPlaceError(f"{target} is a file; choose another folder for the site")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _heal(target)
            while True:
                building = Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=_BUILDING, dir=target.parent))
                lock = hold(building)
                if building.is_dir():  # another build may have taken it for abandoned, before it was held
                    break
                let_go(lock)
            building.chmod(0o755)  # mkdtemp makes it private, and a web server must be able to read the site
        except OSError as error:
            raise NoPlaceError(f"nothing can be written in {target.parent}: {error.strerror}") from error
        return cls(target, building, lock)

    def publish(self) -> None:
        """Put the finished site in its place; the one that was there goes only after that.

        Raises:
            OSError: it cannot be put there; then the last one is there as before.
        """
        _keep_hidden(self.target, self.building)
        for tries_left in reversed(range(_TRIES)):
            try:
                self._put()
                break
            except OSError:  # another build put its own there, or took it away, between a look and a step
                if not tries_left:
                    raise
        self.abandon()

    def _put(self) -> None:
        if not self.target.exists():
            self.building.rename(self.target)
        elif not exchange(self.building, self.target):
            # In two steps. Who is killed between them leaves the last site under its old name; see `_heal`.
            old = self.building.with_suffix(_OLD)
            with held(self.target):
                self.target.rename(old)
                try:
                    self.building.rename(self.target)
                except OSError:
                    if not self.target.exists():
                        old.rename(self.target)
                    raise
                finally:
                    if self.target.exists():
                        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Remove what was built if it was not published, or the site whose place it took."""
        shutil.rmtree(self.building, ignore_errors=True)
        let_go(self.lock)
        self.lock = None


def _keep_hidden(old: Path, new: Path) -> None:
    """Copy what is hidden in a folder, such as `.git`: MkDocs leaves it there when it builds into the same folder."""
    for path in old.glob(".*"):
        copy = new / path.name
        if os.path.lexists(copy):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, copy, symlinks=True)
        else:
            shutil.copy2(path, copy, follow_symlinks=False)


def _heal(target: Path) -> None:
    """Remove what killed builds of a site have left; a site that is not in its place any more goes back there."""
    name = glob.escape(target.name)
    for old in sorted(target.parent.glob(f".{name}-????????{_OLD}")):
        with held(old) as ours:
            if ours and not target.exists():
                old.rename(target)
        remove_abandoned([old])
    remove_abandoned(target.parent.glob(f".{name}-????????{_BUILDING}"))


# Two folders in one step ------------------------------------------------------------------------------------------

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux
_RENAME_SWAP = 2  # macOS


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tell whether the system and the disk can do that."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return libc.renamex_np(first, second, _RENAME_SWAP) == 0
        return libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0
    except (AttributeError, OSError, TypeError):  # no such function; on Windows, no such library
        return False
