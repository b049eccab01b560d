"""Where files of a site come to stand: no two at one place, on any disk, so that none is lost without a word.

A page written by hand may take the place of a generated one. Anything else that would stand at the same place is a
mistake, and so is what would on disks that do not tell `Ana` from `ana`, or two ways of writing `é`.
"""

import unicodedata
from collections.abc import Iterator

from journeybook.diagnostics import Diagnostic


class Places:
    """The places that are taken by files which somebody wrote, and what is wrong with them."""

    def __init__(self) -> None:
        """Begin with an empty site."""
        self.problems: list[Diagnostic] = []
        self._sources: dict[str, str] = {}
        """Place → the file that stands there, from the playbook's folder."""
        self._spelled: dict[str, tuple[str, str]] = {}
        """Place or folder, as all disks see it → the same as it is written, and the first file there."""

    def take(self, place: str, source: str) -> None:
        """Give a place to a file that somebody wrote.

        Args:
            place: a path, from the site's folder.
            source: the file, from the playbook's folder.
        """
        if other := self._sources.get(place):
            message = f"this would stand at the same place in the site as `{other}`, at {place}"
            self._refuse(source, "same-place", message, "rename one of the two")
            return
        self._sources[place] = source
        for part in _parts(place):
            spelled, other = self._spelled.setdefault(_as_disks_see(part), (part, source))
            if spelled != part:
                self._refuse_spelling(source, part, f"`{spelled}`, where `{other}` stands", spelled)
                return

    def is_taken(self, place: str) -> bool:
        """Tell whether a file that somebody wrote stands where a generated one would be."""
        if place in self._sources:
            return True
        for part in _parts(place):
            spelled, source = self._spelled.get(_as_disks_see(part), (part, ""))
            if spelled != part:
                self._refuse_spelling(source, spelled, f"that of a generated page, `{part}`,", part)
                break
        return False

    def _refuse_spelling(self, source: str, spelled: str, other: str, better: str) -> None:
        message = f"this would stand in the site at `{spelled}`, which differs from {other} only in capital letters"
        hint = f"name it as `{better}`, or in another way: on Windows and macOS only one of the two can exist"
        self._refuse(source, "same-place", f"{message} or in how they are put together", hint)

    def _refuse(self, source: str, rule: str, message: str, hint: str) -> None:
        if not any(problem.path == source for problem in self.problems):
            self.problems.append(Diagnostic(source, 1, 1, f"file/{rule}", message, hint))


def _parts(place: str) -> Iterator[str]:
    """Yield each folder that a place is in, from the outside, and the place."""
    end = place.find("/")
    while end > 0:
        yield place[:end]
        end = place.find("/", end + 1)
    yield place


def _as_disks_see(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
