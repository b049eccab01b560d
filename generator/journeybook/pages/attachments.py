"""Files that are made from the playbook and published beside its pages."""

from collections.abc import Callable
from dataclasses import field

from journeybook.records import record


@record
class Attachment:
    """One file.

    Args:
        path: from the site's root: ``journeys/moving/map.svg``.
        make: makes what is in it, when it is written.
        kept: the name that it is kept under, if it is.
    """

    path: str
    make: Callable[[], str] = field(repr=False)
    kept: str = ""

    @property
    def text(self) -> str:
        """What is in it."""
        return self.make()


def picture_path(id_: str) -> str:
    """Return where the picture of a journey's map is published, from the site's root."""
    return f"journeys/{id_}/map.svg"
