"""Sessions: whether each journey is used in training, what was held, and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from journeybook.model import Ref, Session
from journeybook.model.records import Asked
from journeybook.pages import filters
from journeybook.pages.filters import Entry, FacetKind, Gallery, SortKind, Value
from journeybook.pages.links import SECTIONS, Here, Link, address_of, heading_of
from journeybook.pages.page import Page
from journeybook.pages.parts import long_date
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import ICONS, WORDS, minutes_in_words
from journeybook.pages.training.records import Fact, RecordHead, record_head
from journeybook.records import record
from journeybook.training.usage import State, Usage, journeys_in_use, usage_of

LEDE = "A map that nobody uses is a picture on a shelf. When was each journey last used, and what did people ask?"
MOST = 300
"""So many journeys at most stand in the table, those that need it most first."""
FEW = 12
"""With so many sessions or fewer, there is nothing to narrow down."""

STATES: dict[State, tuple[str, str]] = {
    "never": ("Never used", "calendar-remove-outline"),
    "long-ago": ("Not used in 12 months", "clock-alert-outline"),
    "lately": ("Used in the last 12 months", "calendar-check-outline"),
}
"""Each state in words, with its icon."""

_DELIVERIES = {
    "room": ("Together in a room", "door-open"),
    "remote": ("On a call", "video-outline"),
    "mixed": ("In a room and on a call", "home-switch-outline"),
}


@record
class LastUse:
    """When something was last used in a session.

    Args:
        state: how long ago.
        words: the state in words.
        icon: the state's icon.
        session: the last session, or None.
        date: its day, or empty.
        led_by: who led it, or empty.
        people: how many took part in it, in words, or empty.
        times: how often it was used in all, in words, or empty.
        people_in_all: how many took part in all, in words, or empty.
    """

    state: State
    words: str
    icon: str
    session: Link | None
    date: str
    led_by: str
    people: str
    times: str
    people_in_all: str


@record
class JourneyRow:
    """A journey, and when it was last used."""

    journey: Link
    use: LastUse


@record
class SessionCard:
    """A session in the list.

    Args:
        link: its title, leading to its page.
        date: when it was held, for people.
        day: the same for machines.
        led_by: who led it.
        people: how many took part, in words.
        minutes: how long it took, in words, or empty.
        delivery: where people were, in words.
        journeys: the journeys that were used.
        roles: who took part, in words, or empty.
        asked: how many questions are written down, in words, or empty.
    """

    link: Link
    date: str
    day: str
    led_by: str
    people: str
    minutes: str
    delivery: str
    journeys: tuple[Link, ...]
    roles: str
    asked: str


@record
class SessionsView:
    """A page of the log of sessions.

    Args:
        lede: what the section is for.
        lately: how many journeys were used in the last 12 months.
        of: how many journeys there are.
        journeys: each of today's journeys, those that need it most first; only on the first page.
        more: how many journeys the table does not show.
        gallery: the sessions, newest first.
    """

    lede: str
    lately: int
    of: int
    journeys: tuple[JourneyRow, ...]
    more: int
    gallery: filters.GalleryView[SessionCard]


@record
class AskedView:
    """Something that people asked: the question, the answer or empty, and the moment that it was about."""

    question: str
    answer: str
    place: StepPlace | None


@record
class UsedLink:
    """Something of the playbook that was used: a link, what its kind is called, and the kind's icon."""

    link: Link
    word: str
    icon: str


@record
class SessionView:
    """What the page of a session shows.

    Args:
        head: what stands at the top and at the foot.
        journeys: the journeys that were used.
        used: what else was used.
        asked: what people asked.
        learned: what the session taught, or empty.
        changes: what was changed because of it.
        notes: notes for other trainers; empty on the learners' site.
    """

    head: RecordHead
    journeys: tuple[Link, ...]
    used: tuple[UsedLink, ...]
    asked: tuple[AskedView, ...]
    learned: str
    changes: tuple[str, ...]
    notes: Markup


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the log, and the page of each session."""
    gallery = gallery_of(site)
    name = site.section_title(gallery.section)
    for number in range(1, gallery.last + 1):
        here = site.here(gallery.address(number))
        title = name if number == 1 else f"{name}, page {number}"
        view = sessions_view(site, here, number, gallery)
        page = site.page(here, "sessions", title, view, description=LEDE, section=gallery.section)
        yield replace(page, searchable=number == 1)
    for session in site.catalogue.sessions.values():
        ref = Ref("session", session.id)
        view = session_view(site, site.here(address_of(ref)), session)
        lead = f"Held on {long_date(session.date)}, {_people(session.people)}. Led by: {session.led_by}."
        yield site.entity_page(ref, "session", session.title, view, description=session.summary or lead)


# The log ----------------------------------------------------------------------------------------------------------


def gallery_of(site: Site) -> Gallery[Session]:
    """Return the log in pages, newest first."""
    sessions = sorted(site.catalogue.sessions.values(), key=lambda session: session.date, reverse=True)
    kinds = (
        FacetKind("journey", "Journey", "Another journey"),
        FacetKind("role", "Who took part", "Another role"),
        FacetKind("year", "Year", order=tuple(sorted({str(s.date.year) for s in sessions}, reverse=True))),
    )
    entries = [Entry(session, _values(site, session), session.learned or "") for session in sessions]
    sorts = {
        SortKind("newest", "Newest first"): tuple(range(len(entries))),
        SortKind("oldest", "Oldest first"): tuple(reversed(range(len(entries)))),
    }
    words = ("session", "sessions")
    return Gallery("sessions", words, SECTIONS["session"], entries, facets=kinds, sorts=sorts, few=FEW)


def _values(site: Site, session: Session) -> dict[str, tuple[Value, ...]]:
    return {
        "journey": tuple(Value(ref.id, heading_of(site.catalogue, ref)) for ref in session.journeys),
        "role": tuple(Value(ref.id, heading_of(site.catalogue, ref)) for ref in session.roles),
        "year": (Value(str(session.date.year), str(session.date.year)),),
    }


def sessions_view(site: Site, here: Here, number: int = 1, gallery: Gallery[Session] | None = None) -> SessionsView:
    """Return what a page of the log shows.

    Args:
        site: the site.
        here: the page.
        number: of the page, counted from 1.
        gallery: the log, where it has been made already.
    """
    used: Mapping[str, Usage] = journeys_in_use(site.catalogue, site.today) if number == 1 else {}
    rows = (JourneyRow(here.link(Ref("journey", id_)), last_use(site, here, found)) for id_, found in used.items())
    return SessionsView(
        lede=LEDE,
        lately=sum(found.state(site.today) == "lately" for found in used.values()),
        of=len(used),
        journeys=tuple(rows)[:MOST],
        more=max(0, len(used) - MOST),
        gallery=(gallery or gallery_of(site)).view(here, number, lambda session: session_card(here, session)),
    )


def last_use(site: Site, here: Here, usage: Usage) -> LastUse:
    """Return when something was last used, as seen from a page."""
    state = usage.state(site.today)
    words, icon = STATES[state]
    last = usage.last
    return LastUse(
        state=state,
        words=words,
        icon=icon,
        session=here.link(Ref("session", last.id)) if last else None,
        date=long_date(last.date) if last else "",
        led_by=last.led_by if last else "",
        people=_people(last.people) if last else "",
        times="Once" if usage.count == 1 else f"{usage.count} times" if usage.count else "",
        people_in_all=_people(usage.people) if usage.count else "",
    )


def last_use_of(site: Site, here: Here, ref: Ref) -> LastUse:
    """Return when a journey was last used in a session, or a role last took part in one."""
    return last_use(site, here, usage_of(site.catalogue, ref, site.today))


def _people(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"


def session_card(here: Here, session: Session) -> SessionCard:
    """Return a session in the list, as seen from a page."""
    asked = len(session.asked)
    return SessionCard(
        link=here.link(Ref("session", session.id)),
        date=long_date(session.date),
        day=session.date.isoformat(),
        led_by=session.led_by,
        people=_people(session.people),
        minutes=minutes_in_words(session.minutes) if session.minutes else "",
        delivery=_DELIVERIES[session.delivery][0],
        journeys=tuple(here.link(ref) for ref in dict.fromkeys(session.journeys)),
        roles=", ".join(heading_of(here.catalogue, ref) for ref in dict.fromkeys(session.roles)),
        asked=f"{asked} question{'' if asked == 1 else 's'} asked" if asked else "",
    )


# One session ------------------------------------------------------------------------------------------------------


def session_view(site: Site, here: Here, session: Session) -> SessionView:
    """Return what the page of a session shows."""
    return SessionView(
        head=record_head(site, here, session, tuple(_facts(here, session))),
        journeys=tuple(here.link(ref) for ref in dict.fromkeys(session.journeys)),
        used=tuple(UsedLink(here.link(ref), WORDS[ref.kind], ICONS[ref.kind]) for ref in dict.fromkeys(session.used)),
        asked=tuple(_asked(here, asked) for asked in session.asked),
        learned=session.learned or "",
        changes=session.changes,
        notes=markdown(session.notes, here) if session.notes else Markup(),
    )


def _facts(here: Here, session: Session) -> Iterator[Fact]:
    yield Fact("calendar-blank-outline", long_date(session.date))
    yield Fact("human-male-board", f"Led by: {session.led_by}")
    roles = tuple(here.link(ref) for ref in dict.fromkeys(session.roles))
    yield Fact("account-group-outline", f"{_people(session.people)}{':' if roles else ''}", roles)
    if session.minutes:
        yield Fact("timer-outline", minutes_in_words(session.minutes))
    words, icon = _DELIVERIES[session.delivery]
    yield Fact(icon, words)


def _asked(here: Here, asked: Asked) -> AskedView:
    return AskedView(asked.question, asked.answer or "", step_place(here, asked.step) if asked.step else None)
