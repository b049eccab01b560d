"""Who has observed which journey, and when."""

from collections.abc import Iterable, Iterator
from datetime import date

from journeybook.model import Journey, Ref
from journeybook.model.research import Participants
from journeybook.observed import Observation, by_leadership, observations
from journeybook.pages.journeys.walked import ObservedView, observed_view
from journeybook.pages.links import OBSERVATIONS, SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import MOST, PersonaChip, long_date, persona_chip
from journeybook.pages.research.evidence import SOURCES, ParticipantsView, participants_view
from journeybook.pages.site import Site
from journeybook.records import record


@record
class SeenView:
    """An observation, seen from a journey: when, by whom of those who lead, and where it is told."""

    link: Link
    source: str
    icon: str
    day: str
    who: tuple[str, ...]


@record
class JourneyRow:
    """A journey, and who of those who lead has observed it.

    Args:
        link: the journey.
        chip: whose journey it is.
        observed: when that was last.
        seen: all of it, the newest first.
    """

    link: Link
    chip: PersonaChip | None
    observed: ObservedView
    seen: tuple[SeenView, ...]


@record
class ObservationRow:
    """An observation in the list of all.

    Args:
        anchor: the id of its heading.
        link: where it is told.
        source: what it was, in words.
        icon: its icon.
        day: when it was.
        participants: who took part.
        leadership: whether somebody who leads the organization did.
        journeys: what was observed.
    """

    anchor: str
    link: Link
    source: str
    icon: str
    day: str
    participants: tuple[ParticipantsView, ...]
    leadership: bool
    journeys: tuple[Link, ...]


@record
class ObservationsView:
    """What the page of observations shows.

    Args:
        standing: in a sentence, how many journeys were observed lately by those who lead.
        journeys: the journeys as they are today, those never observed first, then those not observed for longest;
            at most `MOST`.
        more: how many more of those there are.
        rows: all observations, the newest first.
        guides: where the guides to observe with are.
        walks: where the walk logs are.
    """

    standing: str
    journeys: tuple[JourneyRow, ...]
    more: int
    rows: tuple[ObservationRow, ...]
    guides: str
    walks: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of observations."""
    here = site.here(OBSERVATIONS)
    description = "Who in leadership has watched, lived through or walked which journey, and when."
    title = site.section_title(OBSERVATIONS)
    yield site.page(here, "observations", title, observations_view(site, here), description=description)


def observations_view(site: Site, here: Here) -> ObservationsView:
    """Return what the page of observations shows."""
    today = [journey for journey in site.catalogue.journeys.values() if journey.state == "current"]
    seen = {journey.id: by_leadership(site.catalogue, journey) for journey in today}
    today.sort(key=lambda j: seen[j.id][0].day if seen[j.id] else date.min)
    return ObservationsView(
        standing=_standing(observed_view(site, here, journey) for journey in today),
        journeys=tuple(_journey_row(site, here, journey, seen[journey.id]) for journey in today[:MOST]),
        more=len(today[MOST:]),
        rows=tuple(_row(here, o) for o in observations(site.catalogue)),
        guides=here.to(SECTIONS["research-guide"]),
        walks=here.to(SECTIONS["walk-log"]),
    )


def _standing(observed: Iterable[ObservedView]) -> str:
    states = [view.state for view in observed]
    if not states:
        return ""
    lately = states.count("lately")
    if lately == len(states):
        return "Leadership has observed every journey in the last 12 months."
    return (
        f"Leadership has observed {lately or 'none'} of {len(states)} journey{'' if len(states) == 1 else 's'} "
        "in the last 12 months."
    )


def _journey_row(site: Site, here: Here, journey: Journey, seen: tuple[Observation, ...]) -> JourneyRow:
    persona = site.catalogue.personas.get(journey.persona.id)
    return JourneyRow(
        link=here.link(Ref("journey", journey.id)),
        chip=persona_chip(site, here, persona) if persona else None,
        observed=observed_view(site, here, journey),
        seen=tuple(
            SeenView(here.link(o.ref), *SOURCES[o.source], long_date(o.day), tuple(map(_in_words, o.leaders)))
            for o in seen
        ),
    )


def _in_words(participants: Participants) -> str:
    return f"{participants.count:,} {participants.role}" if participants.count else participants.role


def _row(here: Here, seen: Observation) -> ObservationRow:
    name, icon = SOURCES[seen.source]
    return ObservationRow(
        anchor=f"{seen.ref.kind}-{seen.ref.id}",
        link=here.link(seen.ref),
        source=name,
        icon=icon,
        day=long_date(seen.day),
        participants=tuple(map(participants_view, seen.participants)),
        leadership=bool(seen.leaders),
        journeys=tuple(here.link(ref) for ref in seen.journeys),
    )
