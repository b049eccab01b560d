"""Who has watched, lived through or walked a journey, and when: evidence and walk logs seen from the journey."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from journeybook.catalogue import Catalogue
from journeybook.clock import year_before
from journeybook.model import Evidence, Journey, Ref, WalkLog
from journeybook.model.research import Participants

FIRST_HAND = ("observation", "immersion", "walk")
"""The sources of evidence that somebody saw with their own eyes."""

State = Literal["never", "long-ago", "lately"]
"""Whether a journey was observed by those who lead: never, not within twelve months, or within them."""


@dataclass(frozen=True)
class Observation:
    """A piece of evidence that somebody saw with their own eyes, or a walk."""

    entity: Evidence | WalkLog

    @property
    def ref(self) -> Ref:
        """The evidence or the walk log."""
        return Ref(self.entity.kind, self.entity.id)

    @property
    def source(self) -> str:
        """Where it comes from."""
        return self.entity.source if isinstance(self.entity, Evidence) else "walk"

    @property
    def day(self) -> date:
        """When it was."""
        return self.entity.date

    @property
    def journeys(self) -> tuple[Ref, ...]:
        """The journeys that were observed."""
        return self.entity.journeys if isinstance(self.entity, Evidence) else (self.entity.journey,)

    @property
    def participants(self) -> tuple[Participants, ...]:
        """Who took part; a walk has one who walked."""
        if isinstance(self.entity, Evidence):
            return self.entity.participants
        return (Participants(role=self.entity.walked_by, leadership=self.entity.leadership),)

    @property
    def leaders(self) -> tuple[Participants, ...]:
        """Those who took part and lead the organization."""
        return tuple(p for p in self.participants if p.leadership)


def observation(entity: object) -> Observation | None:
    """Return an object as an observation, or None where it is none."""
    if isinstance(entity, WalkLog) or (isinstance(entity, Evidence) and entity.source in FIRST_HAND):
        return Observation(entity)
    return None


def observations(catalogue: Catalogue) -> tuple[Observation, ...]:
    """Return all observations, the newest first."""
    return _newest_first((*catalogue.evidence.values(), *catalogue.walk_logs.values()))


def observations_of(catalogue: Catalogue, journey: Journey) -> tuple[Observation, ...]:
    """Return the observations of a journey, the newest first."""
    links = catalogue.backlinks.get(Ref("journey", journey.id), ())
    found = dict.fromkeys(link.source for link in links if link.path[0] in ("journeys", "journey"))
    return _newest_first(map(catalogue.get, found))


def by_leadership(catalogue: Catalogue, journey: Journey) -> tuple[Observation, ...]:
    """Return the observations of a journey that somebody took part in who leads the organization, the newest first."""
    return tuple(o for o in observations_of(catalogue, journey) if o.leaders)


def walks_of(catalogue: Catalogue, journey: Journey) -> tuple[WalkLog, ...]:
    """Return the walks of a journey, the newest first."""
    links = catalogue.backlinks.get(Ref("journey", journey.id), ())
    sources = (link.source.id for link in links if link.source.kind == "walk-log" and link.path == ("journey",))
    return tuple(sorted((catalogue.walk_logs[id_] for id_ in sources), key=lambda log: log.date, reverse=True))


def state_of(seen: tuple[Observation, ...], today: date) -> State:
    """Return whether a journey was observed lately; `seen` is the newest first."""
    if not seen:
        return "never"
    return "lately" if seen[0].day >= year_before(today) else "long-ago"


def _newest_first(entities: Iterable[object]) -> tuple[Observation, ...]:
    return tuple(sorted(_observations(entities), key=lambda o: o.day, reverse=True))


def _observations(entities: Iterable[object]) -> Iterator[Observation]:
    for entity in entities:
        if found := observation(entity):
            yield found
