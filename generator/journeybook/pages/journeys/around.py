"""What else happened at the moments of a journey: praise, walks, talks, questions for customers, sessions."""

from collections.abc import Mapping

from journeybook.model import Journey, MissionMoment, Ref, WalkLog
from journeybook.pages.links import Here, Link
from journeybook.pages.training.parts import ICONS, WORDS
from journeybook.records import record

KINDS: tuple[str, ...] = (
    "mission-moment",
    "walk-log",
    "coaching-guide",
    "immersion-kit",
    "survey",
    "research-guide",
    "session",
)
"""The kinds that stand around a moment, in the order in which they are shown."""

SHOWN = 4
"""So many are shown at once."""
MOST = 12
"""So many are named at a step; at the foot of the page stand all that name the journey."""


@record
class AroundLink:
    """Something around a moment: a link, what its kind is called, and the kind's icon."""

    link: Link
    word: str
    icon: str


@record
class Around:
    """What stands around a moment.

    Args:
        shown: the first few.
        folded: those that wait to be unfolded.
        more: how many more there are.
    """

    shown: tuple[AroundLink, ...]
    folded: tuple[AroundLink, ...] = ()
    more: int = 0


def refs_by_step(here: Here, journey: Journey) -> Mapping[str, tuple[Ref, ...]]:
    """Return what stands around each moment of a journey, by the step's anchor `stage.step`."""
    found: dict[str, dict[Ref, None]] = {}
    for link in here.catalogue.backlinks.get(Ref("journey", journey.id), ()):
        if link.source.kind in KINDS and len(link.anchor) >= 2:
            found.setdefault(".".join(link.anchor[:2]), {})[link.source] = None
    return {anchor: tuple(sorted(refs, key=_order)) for anchor, refs in found.items()}


def _order(ref: Ref) -> int:
    return KINDS.index(ref.kind)


def around(here: Here, refs: tuple[Ref, ...]) -> Around:
    """Return how that is shown."""
    links = tuple(AroundLink(here.link(ref), WORDS[ref.kind], ICONS[ref.kind]) for ref in refs[:MOST])
    # One more takes no more room than the words that hide it.
    shown = SHOWN + 1 if len(refs) == SHOWN + 1 else SHOWN
    return Around(links[:shown], links[shown:], max(0, len(refs) - MOST))


# In the walk ------------------------------------------------------------------------------------------------------


@record
class SeenLine:
    """What a colleague saw at a moment, in one line.

    Args:
        words: what it is.
        icon: its kind's icon.
        link: where it is told.
        note: how it was, in a word or two, or empty.
    """

    words: str
    icon: str
    link: Link
    note: str


def seen_by_step(here: Here, journey: Journey) -> Mapping[str, tuple[SeenLine, ...]]:
    """Return for each moment of a journey, by the step's anchor, the newest praise and the newest walk: two at most."""
    newest: dict[str, dict[str, MissionMoment | WalkLog]] = {}
    for anchor, refs in refs_by_step(here, journey).items():
        for ref in refs:
            entity = here.catalogue.get(ref)
            if isinstance(entity, MissionMoment | WalkLog):
                found = newest.setdefault(anchor, {})
                if entity.kind not in found or found[entity.kind].date < entity.date:
                    found[entity.kind] = entity
    return {anchor: tuple(_line(here, entity, anchor) for entity in found.values()) for anchor, found in newest.items()}


def _line(here: Here, entity: MissionMoment | WalkLog, anchor: str) -> SeenLine:
    link = here.link(Ref(entity.kind, entity.id))
    icon = ICONS[entity.kind]
    if isinstance(entity, MissionMoment):
        return SeenLine("It went well here", icon, link, "")
    return SeenLine("A colleague walked this", icon, link, _felt(entity, anchor))


def _felt(walk: WalkLog, anchor: str) -> str:
    walked = next((w for w in walk.steps if w.step and ".".join(w.step.anchor[:2]) == anchor), None)
    if walked is None:
        return ""
    if not walked.happened:
        return "It did not happen"
    return (walked.felt.word or "") if walked.felt else ""
