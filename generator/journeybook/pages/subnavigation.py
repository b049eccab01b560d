"""The pages around one object, as tabs below its heading: a persona's profile and maps, a journey's readings."""

from journeybook.pages.links import Link
from journeybook.records import record


@record
class Tab:
    """One of the pages around an object; `current` marks the one that is shown."""

    link: Link
    icon: str
    current: bool


@record
class SubNavigation:
    """The pages around an object, and what they are called together."""

    label: str
    tabs: tuple[Tab, ...]
