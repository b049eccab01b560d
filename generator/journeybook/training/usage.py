"""Whether journeys are used: the sessions in which each was, and when the last one was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from journeybook.catalogue import Catalogue
from journeybook.clock import year_before
from journeybook.model import Journey, Ref, Session

State = Literal["never", "long-ago", "lately"]
"""Never used, last used more than twelve months ago, or used since then."""


@dataclass(frozen=True)
class Usage:
    """The sessions in which something was used, newest first."""

    sessions: tuple[Session, ...]

    @property
    def last(self) -> Session | None:
        """The newest session, or None where there was none."""
        return self.sessions[0] if self.sessions else None

    @property
    def count(self) -> int:
        """How many sessions there were."""
        return len(self.sessions)

    @property
    def people(self) -> int:
        """How many people took part in them; whoever came twice counts twice."""
        return sum(session.people for session in self.sessions)

    def state(self, today: date) -> State:
        """Return how long ago the last session was on a day."""
        if self.last is None:
            return "never"
        return "lately" if self.last.date >= year_before(today) else "long-ago"


def usage_of(catalogue: Catalogue, ref: Ref, today: date) -> Usage:
    """Return how a journey was used, or in which sessions a role took part.

    Only what a session says itself counts: a module that was used leads to journeys, and does not use them.
    """
    return Usage(tuple(_newest_first(_sessions(catalogue, ref, today))))


def journeys_in_use(catalogue: Catalogue, today: date) -> Mapping[str, Usage]:
    """Return how each of today's journeys is used, by id; ideal and archived journeys do not count.

    Those that are most in need of use come first: never used, then the longest ago.
    """
    journeys = [journey for journey in catalogue.journeys.values() if _counts(journey)]
    used = {journey.id: usage_of(catalogue, Ref("journey", journey.id), today) for journey in journeys}
    return dict(sorted(used.items(), key=lambda item: item[1].last.date if item[1].last else date.min))


def _counts(journey: Journey) -> bool:
    return journey.state == "current" and journey.status != "archived"


def _sessions(catalogue: Catalogue, ref: Ref, today: date) -> Iterator[Session]:
    seen: set[str] = set()
    for link in catalogue.backlinks.get(ref, ()):
        session = catalogue.sessions.get(link.source.id) if link.source.kind == "session" else None
        if session and link.path[0] in ("journeys", "roles") and session.date <= today and session.id not in seen:
            seen.add(session.id)
            yield session


def _newest_first(sessions: Iterator[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: session.date, reverse=True)
