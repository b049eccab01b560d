"""What changed between two states of a playbook, in words. Nothing here knows git, files or how it is printed."""

from journeybook.changes.comparison import Comparison, ObjectChange, PageChange, compare
from journeybook.changes.fields import Change
from journeybook.changes.journeys import Place
from journeybook.changes.snapshot import Snapshot, Unreadable, read_snapshot

__all__ = [
    "Change",
    "Comparison",
    "ObjectChange",
    "PageChange",
    "Place",
    "Snapshot",
    "Unreadable",
    "compare",
    "read_snapshot",
]
