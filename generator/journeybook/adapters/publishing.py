"""A site is built beside its place and moved there when it is whole, so that a failed build changes nothing."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Publication:
    """A build on its way to its place.

    Args:
        target: where the site belongs.
        building: where it is being built: a folder beside the target, so that moving it is a rename.
    """

    target: Path
    building: Path

    @classmethod
    def begin(cls, target: Path) -> "Publication":
        """Make the folder to build in.

        Raises:
            OSError: the folder of the target cannot be written to.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        building.chmod(0o755)  # mkdtemp makes it private, and a web server must be able to read the site
        return cls(target, building)

    def publish(self) -> None:
        """Move the finished site to its place; the one that was there goes only after that."""
        old = self.building.with_name(f"{self.building.name}-old")
        if self.target.exists():
            self.target.rename(old)
        self.building.rename(self.target)
        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Remove what was built, if it was not published."""
        shutil.rmtree(self.building, ignore_errors=True)
