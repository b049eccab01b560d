"""Whether a journey's map is used: in sessions, and in what colleagues noticed and wrote down."""

from journeybook.model import Journey, MissionMoment, Ref
from journeybook.pages.links import SECTIONS, Here, Link
from journeybook.pages.parts import long_date
from journeybook.pages.site import Site
from journeybook.pages.training.sessions import LastUse, last_use_of
from journeybook.records import record

MOMENTS = 3
"""So many mission moments are named, the newest first."""


@record
class InUse:
    """How a journey is used.

    Args:
        session: when it was last used in training; None for a journey as it should be, which need not be.
        sessions: where all sessions are.
        moments: the newest mission moments in it, with their dates as notes.
        wall: where all mission moments are, with how many more there are in this journey; None where there are none.
    """

    session: LastUse | None
    sessions: str
    moments: tuple[Link, ...]
    wall: Link | None


def in_use(site: Site, here: Here, journey: Journey) -> InUse | None:
    """Return how a journey is used, or None where there is nothing to say."""
    ref = Ref("journey", journey.id)
    session = last_use_of(site, here, ref)
    counts = journey.state == "current" or session.session is not None
    moments = _moments(site, ref)
    if not counts and not moments:
        return None
    more = len(moments) - MOMENTS
    return InUse(
        session=session if counts else None,
        sessions=here.to(SECTIONS["session"]),
        moments=tuple(_moment(here, moment) for moment in moments[:MOMENTS]),
        wall=Link(f"{more} more on the wall", here.to(SECTIONS["mission-moment"])) if more > 0 else None,
    )


def _moments(site: Site, ref: Ref) -> list[MissionMoment]:
    named = dict.fromkeys(link.source.id for link in site.catalogue.backlinks.get(ref, ()) if _is_moment(link.source))
    found = (site.catalogue.mission_moments.get(id_) for id_ in named)
    return sorted((moment for moment in found if moment), key=lambda moment: moment.date, reverse=True)


def _is_moment(ref: Ref) -> bool:
    return ref.kind == "mission-moment"


def _moment(here: Here, moment: MissionMoment) -> Link:
    link = here.link(Ref("mission-moment", moment.id))
    return Link(link.text, link.href, link.kind, long_date(moment.date))
