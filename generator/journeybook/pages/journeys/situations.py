"""What a persona sees, hears, says and thinks in the situation that a moment of a walk belongs to."""

from collections.abc import Mapping

from journeybook.model import EmpathyMap, Journey, Ref
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import StatementView, statement_views
from journeybook.pages.site import Site
from journeybook.records import record

_SHOWN = 3
_SIDES = (
    ("see", "Sees", "eye-outline"),
    ("hear", "Hears", "ear-hearing"),
    ("think_feel", "Thinks and feels", "thought-bubble-outline"),
    ("say", "Says", "account-voice"),
    ("do", "Does", "walk"),
    ("pains", "Is held back by", "alert-octagon-outline"),
    ("gains", "Hopes for", "lightbulb-on-outline"),
)


@record
class Side:
    """One field of an empathy map; `spoken` when its words are the persona's own."""

    title: str
    icon: str
    statements: tuple[StatementView, ...]
    spoken: bool


@record
class Situation:
    """An empathy map at a moment.

    Args:
        link: the map.
        situation: the situation in a line.
        sides: the fields that say something, each with its first statements.
        first: whether this is the first moment of the walk in this situation.
    """

    link: Link
    situation: str
    sides: tuple[Side, ...]
    first: bool


def situations(site: Site, here: Here, journey: Journey) -> Mapping[str, Situation]:
    """Return the situation of each moment that an empathy map names, by the step's anchor `stage.step`."""
    found: dict[str, Situation] = {}
    seen: set[str] = set()
    maps = _maps(site, journey)
    for stage, step in journey.steps():
        anchor = f"{stage.id}.{step.id}"
        if map_ := maps.get(anchor):
            found[anchor] = _situation(here, map_, first=map_.id not in seen)
            seen.add(map_.id)
    return found


def _maps(site: Site, journey: Journey) -> Mapping[str, EmpathyMap]:
    """Return the map of each step; of several, the first by id."""
    found: dict[str, EmpathyMap] = {}
    for link in site.catalogue.backlinks.get(Ref("journey", journey.id), ()):
        map_ = site.catalogue.empathy_maps.get(link.source.id) if link.source.kind == "empathy-map" else None
        if map_ and link.path[0] == "moments" and map_.persona == journey.persona:
            found.setdefault(".".join(link.anchor[:2]), map_)
    return found


def _situation(here: Here, map_: EmpathyMap, *, first: bool) -> Situation:
    sides = (
        Side(title, icon, statement_views(getattr(map_, name)[:_SHOWN], here), name in ("say", "think_feel"))
        for name, title, icon in _SIDES
    )
    return Situation(
        here.link(Ref("empathy-map", map_.id)), map_.situation, tuple(side for side in sides if side.statements), first
    )
