"""What the picture of a journey map says: the texts of the page's own view, with fewer lanes where that is wanted."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from journeybook.model import Journey
from journeybook.pages.journeys.head import JourneyHead
from journeybook.pages.journeys.lanes import LaneGroup
from journeybook.pages.journeys.map import MapView
from journeybook.pages.journeys.page import journey_map
from journeybook.pages.portrait import draw
from journeybook.pages.site import Site
from journeybook.records import record

FEELING = "feeling"
"""The lane of the line of feelings, which is not among the lanes of the view."""

ALL = "all"
"""In place of the ids of lanes: every lane that the map has."""

_ALWAYS = ("ideal",)


class UnknownLaneError(ValueError):
    """A lane was asked for that the map does not have."""

    def __init__(self, lane: str, lanes: Sequence[str]) -> None:
        super().__init__(lane)
        self.lane = lane
        self.lanes = tuple(lanes)


@record
class MapPicture:
    """What is on the picture.

    Args:
        id: the journey's id.
        language: the playbook's language.
        title: the journey's title.
        lede: what it is about.
        name: whose journey it is, or empty.
        role: what they do, or empty.
        hue: the persona's color family, or empty.
        portrait: the persona's drawn portrait, or empty.
        facts: icon and words each.
        map: stages, line and lanes.
        feeling: whether the line is shown.
        foot: owner, review and evidence, in words.
        playbook: the playbook's name.
    """

    id: str
    language: str
    title: str
    lede: str
    name: str
    role: str
    hue: str
    portrait: Markup
    facts: tuple[tuple[str, str], ...]
    map: MapView
    feeling: bool
    foot: tuple[str, ...]
    playbook: str


def map_picture(site: Site, journey: Journey, lanes: Sequence[str] | None = None) -> MapPicture:
    """Return what the picture of a journey says.

    Args:
        site: the site that the journey is in.
        journey: the journey.
        lanes: the ids of the lanes to show, or only `all`; without them, those that the page shows at first.

    Raises:
        UnknownLaneError: the map has no such lane.
    """
    head, view = journey_map(site, journey)
    has_line = bool(view.curve.path)
    chosen = _chosen(view, has_line, lanes)
    groups = tuple(
        LaneGroup(group.id, group.title, kept)
        for group in view.groups
        if (kept := tuple(lane for lane in group.lanes if lane.id in chosen))
    )
    persona = site.catalogue.personas.get(journey.persona.id)
    return MapPicture(
        id=journey.id,
        language=site.catalogue.playbook.language,
        title=head.title,
        lede=head.lede,
        name=persona.name if persona else "",
        role=(persona.role or "") if persona else "",
        hue=head.hue,
        portrait=draw(persona.id) if persona else Markup(),
        facts=tuple(_facts(head)),
        map=replace(view, groups=groups),
        feeling=has_line and FEELING in chosen,
        foot=tuple(_foot(head)),
        playbook=site.catalogue.playbook.name,
    )


def _chosen(view: MapView, has_line: bool, lanes: Sequence[str] | None) -> frozenset[str]:
    known = ([FEELING] if has_line else []) + [lane.id for lane in view.lanes]
    if lanes is None:
        return frozenset(known) - {lane.id for lane in view.lanes if not lane.shown and lane.id not in _ALWAYS}
    if tuple(lanes) == (ALL,):
        return frozenset(known)
    for lane in lanes:
        if lane not in known:
            raise UnknownLaneError(lane, known)
    return frozenset(lanes)


def _facts(head: JourneyHead) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if head.state == "ideal":
        facts.append(("creation", "Ideal journey"))
    other = head.counterpart
    if head.length or (other and other.length):
        where = {True: " today", False: " in the ideal", None: ""}[other.ideal if other else None]
        own = f"{head.length}{where}" if head.length else ""
        beside = (
            f"{other.length} {'in the ideal' if other.ideal else 'as it is today'}" if other and other.length else ""
        )
        facts.append(("timer-outline", ", ".join(filter(None, (own, beside)))))
    if head.moments:
        facts.append(("star-four-points", f"{head.moments} moment{'' if head.moments == 1 else 's'} of truth"))
    return facts


def _foot(head: JourneyHead) -> list[str]:
    fresh, strength = head.freshness, head.strength
    reviewed = fresh.label
    if fresh.day:
        reviewed += f"{'' if fresh.state == 'reviewed' else ', last reviewed'} {fresh.day}"
    owner = f", {fresh.owner}" if fresh.owner else ""
    rests_on = f": {strength.rests_on}" if strength.rests_on else ""
    return [f"{reviewed}{owner}", f"{strength.label}{rests_on}"]
