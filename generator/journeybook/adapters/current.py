"""The playbook that a site is made from: as it is now or, in a live preview, as it was before a mistake."""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from journeybook import checks, diagnostics
from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Diagnostic
from journeybook.loading import FILES, Loader
from journeybook.model import Entity

LEFT_BY_EDITORS = re.compile(r".*~|\.#.*|#.*#|\..*\.sw[a-z]|4913")
"""What editors leave beside a file while they have it open or save it."""
_FEW = 10
"""For so many files at most somebody waits; where more have changed, they come from elsewhere, as from git."""


class CurrentPlaybook:
    """A playbook, loaded as often as needed, and what is wrong with it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.catalogue: Catalogue | None = None
        """The last one without mistakes or, where there is none yet, what can be read."""
        self.problems: tuple[Diagnostic, ...] = ()
        """What is wrong with the files as they were when they were loaded last."""
        self.clashes: tuple[Diagnostic, ...] = ()
        """What is wrong with where files would stand in the site."""
        self.failed = False
        """Whether the files had mistakes then."""
        self._once_right = False
        self._root = Path()
        self._loader: Loader | None = None

    def load(self, root: Path, *, cache: bool, again: bool) -> None:
        """Load the playbook of a folder, and use it if it has no mistakes.

        Args:
            root: the folder.
            cache: whether what files say is kept there from run to run.
            again: whether it will be loaded again.
        """
        self._root = root
        if self._loader is None:
            self._loader = Loader(root / ".cache" / "journeybook" / FILES if cache else None)
        self.load_again()
        if not again:
            self._loader = None  # what it knows of files takes as much room as some hundred objects

    def edited(self, told: Iterable[str]) -> tuple[Entity, ...]:
        """Return the objects whose files have changed, as they are now and before all else is looked at.

        Args:
            told: paths of what has changed, at least; whatever else has is found by `load_again`.

        Returns:
            the objects; none where more may have changed than these, or something was or is wrong with them.
        """
        if self._loader is None or self.failed or self.clashes:
            return ()
        root = self._root.resolve()
        files = {Path(path).parent.resolve() / Path(path).name for path in told}
        there = sorted(file for file in files if file.is_file() and not LEFT_BY_EDITORS.fullmatch(file.name))
        if len(there) > _FEW:
            return ()
        found: list[Entity] = []
        for file in there:
            path = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
            entity = self._loader.edited(self._root, path)
            if entity is None:
                return ()
            found.append(entity)
        return tuple(found)

    def load_again(self) -> None:
        """Load the same playbook as it is now."""
        assert self._loader is not None  # noqa: S101  it was loaded before
        loaded = self._loader.load(self._root)
        self.problems, self.failed = checks.of_loading(loaded), loaded.failed
        self._once_right = self._once_right or not loaded.failed
        if not (loaded.failed and self._once_right):
            self.catalogue = loaded.catalogue or self.catalogue


def tell(problems: Sequence[Diagnostic]) -> None:
    """Say on the terminal what is wrong, if something is."""
    if problems:
        sys.stderr.write(f"{diagnostics.as_text(problems)}\n{diagnostics.summary(problems)}\n")
