"""What the pages of records share: of something that happened on a day, and is not kept true afterward."""

from journeybook.model import Entity
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import About, about
from journeybook.pages.site import Site
from journeybook.pages.training.parts import ICONS, WORDS
from journeybook.records import record


@record
class Fact:
    """Something to know at once: an icon, words, and where they lead, if anywhere."""

    icon: str
    words: str
    links: tuple[Link, ...] = ()


@record
class RecordHead:
    """What stands at the top of the page of something that happened, and at its foot.

    Args:
        word: what its kind is called.
        icon: the kind's icon.
        title: what it is called.
        lede: what it is about, or empty.
        facts: when it was, who took part, and so on.
        label: whether it is a draft, or was put away; empty for most.
        about: what refers to it, and where to read on.
    """

    word: str
    icon: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    label: str
    about: About


def record_head(site: Site, here: Here, record: Entity, facts: tuple[Fact, ...]) -> RecordHead:
    """Return what stands at the top and at the foot of the page of something that happened."""
    found = about(site, here, record)
    return RecordHead(
        word=WORDS[record.kind],
        icon=ICONS[record.kind],
        title=record.heading,
        lede=record.summary or "",
        facts=facts,
        label=found.freshness.label if found.freshness.state in ("draft", "archived") else "",
        about=found,
    )
