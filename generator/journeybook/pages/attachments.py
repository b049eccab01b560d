"""Files that are made from the playbook and published beside its pages."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attachment:
    """One file.

    Args:
        path: from the site's root: ``journeys/moving/map.svg``.
        text: what is in it.
    """

    path: str
    text: str = field(repr=False)


def picture_path(id_: str) -> str:
    """Return where the picture of a journey's map is published, from the site's root."""
    return f"journeys/{id_}/map.svg"
