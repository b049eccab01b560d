"""What changed since the last session: a page of all changes by day, one for each journey that changed, and a feed.

These pages grow with how much of the history is told, which the playbook says and which has an upper limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from journeybook.changes.history import Day, Entry, History, Reason, Sentence
from journeybook.changes.words import counted, listing
from journeybook.model import BY_NAME, Journey, Ref, Session
from journeybook.pages.attachments import Attachment
from journeybook.pages.feeds import Feed, FeedEntry, atom
from journeybook.pages.links import CHANGES, SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import long_date
from journeybook.pages.site import Site, title_case
from journeybook.records import record

FEED = f"{CHANGES}feed.xml"
"""Where the feed is published, from the site's root."""
NEWEST = 60
"""So many entries at most has the feed."""
FIRST = 4
"""So many sentences of an object are seen at once; the others are folded away."""
SESSIONS = 12
"""So many sessions at most are marked, the latest."""
LATELY = 3
"""So many days at most are told on a journey's own pages, …"""
LATELY_SENTENCES = 3
"""… and of each so many sentences."""
LEDE = "What is different from the last time: day by day, in the words of the maps."

_ICONS: Mapping[str, str] = {
    "journey": "map-marker-path",
    "persona": "account-outline",
    "empathy-map": "head-heart-outline",
    "playbook": "book-open-variant",
    "opportunity": "lightbulb-on-outline",
    "insight": "lightbulb-outline",
    "evidence": "file-search-outline",
    "metric": "chart-line",
}
_OTHER_ICON = "school-outline"

_FROM_GIT = "What changed is read from the history that git keeps of the files."
_WHY_NOT: Mapping[Reason, str] = {
    "off": "What changed is not told on this site.",
    "no-git": f"{_FROM_GIT} This site was built without git.",
    "no-repository": f"{_FROM_GIT} These files are in no repository of git.",
    "no-commits": f"{_FROM_GIT} Nothing has been committed yet.",
    "unreadable": f"{_FROM_GIT} Git could not read it when this site was built.",
}


@record
class SentenceView:
    """A sentence: the stage or step that it is about, as a link where there still is one, and what changed there."""

    place: str
    href: str
    words: tuple[str, ...]


@record
class EntryView:
    """What changed in an object on a day.

    Args:
        anchor: the id of the entry.
        icon: of its kind.
        word: what its kind is called.
        heading: what it is called.
        href: where it is; empty where it is gone.
        what: ``New``, ``Removed`` or ``Archived``, or empty.
        first: the first sentences.
        others: the others, folded away.
        more: how many are not told, in words, or empty.
    """

    anchor: str
    icon: str
    word: str
    heading: str
    href: str
    what: str
    first: tuple[SentenceView, ...]
    others: tuple[SentenceView, ...]
    more: str


@record
class Mark:
    """A session between the days: what is above it is new to those who took part."""

    anchor: str
    link: Link
    date: str
    day: str


@record
class DayView:
    """A day.

    Args:
        anchor: the id of the day.
        day: the day for machines.
        date: for people.
        entries: what changed in each object.
        notes: what else is to be said of the day.
        marks: the sessions between this day and the one before it.
    """

    anchor: str
    day: str
    date: str
    entries: tuple[EntryView, ...]
    notes: tuple[str, ...]
    marks: tuple[Mark, ...]


@record
class ChangesView:
    """What a page of changes shows.

    Args:
        lede: what it is for, or empty.
        days: the days, newest first.
        nothing: what to say where there are none, or empty.
        notes: how far the page reaches.
        marks: the sessions to choose from, latest first.
        top: those of them after which nothing has changed.
        feed: the link to the feed, or empty.
        every: the page of all changes, on that of a single journey.
        journey: the journey, on its own page.
        total: how many objects changed, in words.
    """

    lede: str
    days: tuple[DayView, ...]
    nothing: str
    notes: tuple[str, ...]
    marks: tuple[Mark, ...]
    top: tuple[Mark, ...]
    feed: str
    every: Link | None
    journey: Link | None
    total: str


@record
class Lately:
    """What a journey's own pages say of its changes.

    Args:
        days: the last days on which it changed, with the first sentences of each.
        date: the last of them.
        all: where all changes of the journey are told.
        since: how much changed since the journey was last used in a session, in words, or empty.
        session: that session, or None.
    """

    days: tuple[DayView, ...]
    date: str
    all: str
    since: str
    session: Mark | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of all changes, and that of each journey that changed."""
    here = site.here(CHANGES)
    title = site.section_title(CHANGES)
    page = site.page(here, "changes", title, changes_view(site, here), description=LEDE)
    yield replace(page, searchable=False)  # it says again what the pages said, and what is no longer so
    for journey in site.catalogue.journeys.values():
        if of_journey(site, journey):
            here = site.here(address_of_changes(journey))
            view = changes_view(site, here, journey)
            name = f"What changed: {journey.title}"
            page = site.page(here, "changes", name, view, description=f"{name}.", section=CHANGES)
            yield replace(page, searchable=False)


def address_of_changes(journey: Journey) -> str:
    """Return the address of the page of a journey's changes."""
    return f"{CHANGES}{SECTIONS['journey']}{journey.id}/"


def of_journey(site: Site, journey: Journey) -> tuple[Day, ...]:
    """Return the days on which a journey changed, with nothing else in them."""
    found = site.changes_by_object.get(Ref("journey", journey.id), ())
    return tuple(replace(day, entries=(entry,), unreadable=0, more=0, began=None) for day, entry in found)


def changes_view(site: Site, here: Here, journey: Journey | None = None) -> ChangesView:
    """Return what a page shows, of all changes or of those of one journey."""
    history = site.history
    days = of_journey(site, journey) if journey else history.days
    sessions = _sessions(site, days[-1].day, journey) if days else ()
    marks = tuple(_mark(here, session) for session in sessions)
    changed = sum(len(day.entries) for day in days)
    return ChangesView(
        lede="" if journey else LEDE,
        days=tuple(_days(here, days, marks)),
        nothing="" if days else _WHY_NOT.get(history.reason, "Nothing has changed in the time that is told here."),
        notes=tuple(_notes(history)) if days else (),
        marks=marks,
        top=tuple(mark for mark in marks if mark.day > days[0].day.isoformat()),
        feed=here.file(FEED) if _has_feed(site) and not journey else "",
        every=Link("All changes", here.to(CHANGES)) if journey else None,
        journey=here.link(Ref("journey", journey.id)) if journey else None,
        total="" if journey else f"{counted(changed, 'change', 'changes')} in {counted(len(days), 'day', 'days')}",
    )


def _sessions(site: Site, since: date, journey: Journey | None) -> tuple[Session, ...]:
    """Return the sessions held since a day, latest first; of a journey, those in which it was used."""
    held = [
        session
        for session in site.catalogue.sessions.values()
        if session.date > since and (journey is None or any(ref.id == journey.id for ref in session.journeys))
    ]
    return tuple(sorted(held, key=lambda session: session.date, reverse=True)[:SESSIONS])


def _mark(here: Here, session: Session) -> Mark:
    link = here.link(Ref("session", session.id))
    return Mark(f"since-{session.id}", link, long_date(session.date), session.date.isoformat())


def _notes(history: History) -> Iterator[str]:
    if history.before:
        day = long_date(history.before)
        why = " The copy of the files that this site was built from holds no more." if history.cut_short else ""
        yield f"What changed before {day} is not told here.{why}"
    yield "What is not committed yet is not told either. Days are those of Greenwich (UTC)."


def _days(here: Here, days: tuple[Day, ...], marks: tuple[Mark, ...]) -> Iterator[DayView]:
    for i, day in enumerate(days):
        # What changed on the day of a session may have come of it, so it counts as new.
        earlier = days[i + 1].day.isoformat() if i + 1 < len(days) else ""
        between = tuple(mark for mark in marks if earlier < mark.day <= day.day.isoformat())
        yield _day(here, day, between)


def _day(here: Here, day: Day, marks: tuple[Mark, ...] = ()) -> DayView:
    return DayView(
        anchor=f"on-{day.day.isoformat()}",
        day=day.day.isoformat(),
        date=long_date(day.day),
        entries=tuple(_entry(here, day, entry) for entry in day.entries),
        notes=tuple(_day_notes(day)),
        marks=marks,
    )


def _day_notes(day: Day) -> Iterator[str]:
    if day.began is not None:
        yield f"The playbook begins{_with(day.began)}."
    if day.unreadable:
        files = title_case(counted(day.unreadable, "file", "files"))
        yield f"{files} could not be read on this day. What changed there is told on the next day that {_it(day)} can."
    if day.more:
        files = title_case(counted(day.more, "more file", "more files"))
        yield f"{files} changed on this day. The command journeybook diff tells all of it."


def _with(began: Mapping[str, int]) -> str:
    """Return what a playbook began with, by name what maps are made of."""
    named = [(BY_NAME[kind], began[kind]) for kind in ("journey", "persona", "empathy-map") if began.get(kind)]
    words = [counted(count, kind.name.replace("-", " "), kind.plural) for kind, count in named]
    others = sum(began.values()) - sum(count for _, count in named) - began.get("playbook", 0)
    return (
        f", with {listing([*words, *([counted(others, 'more file', 'more files')] if others else [])])}"
        if words
        else ""
    )


def _it(day: Day) -> str:
    return "it" if day.unreadable == 1 else "they"


def _entry(here: Here, day: Day, entry: Entry) -> EntryView:
    ref = entry.ref
    exists = ref.kind == "playbook" or here.catalogue.get(ref) is not None
    sentences = tuple(_sentence(here, ref, sentence) for sentence in entry.sentences)
    first = FIRST if len(sentences) > FIRST + 1 else len(sentences)
    return EntryView(
        anchor=f"on-{day.day.isoformat()}-{ref.kind}-{ref.id}",
        icon=_ICONS.get(ref.kind, _OTHER_ICON),
        word=title_case(ref.kind.replace("-", " ")),
        heading=entry.heading,
        href=(here.to("") if ref.kind == "playbook" else here.ref(ref)) if exists else "",
        what=_what(entry),
        first=sentences[:first],
        others=sentences[first:],
        more=counted(entry.more, "more change", "more changes") if entry.more else "",
    )


def _what(entry: Entry) -> str:
    return "Archived" if entry.archived else {"added": "New", "removed": "Removed"}.get(entry.what, "")


def _sentence(here: Here, ref: Ref, sentence: Sentence) -> SentenceView:
    words = tuple(title_case(part) for part in sentence.words)
    place = replace(ref, anchor=sentence.anchor)
    href = here.ref(place) if sentence.kind == "step" and here.catalogue.step(place) else ""
    return SentenceView(sentence.name, href, words)


# On the pages of a journey ----------------------------------------------------------------------------------------


def lately(site: Site, here: Here, journey: Journey) -> Lately | None:
    """Return what a journey's own pages say of its changes, or None where none are told."""
    days = of_journey(site, journey)
    if not days:
        return None
    sessions = _sessions(site, date.min, journey)[:1]
    session = _mark(here, sessions[0]) if sessions else None
    since = [entry for day in days for entry in day.entries if sessions and day.day >= sessions[0].date]
    return Lately(
        days=tuple(_shortened(_day(here, day)) for day in days[:LATELY]),
        date=long_date(days[0].day),
        all=here.to(address_of_changes(journey)),
        since=_since(since) if session else "",
        session=session,
    )


def _since(entries: list[Entry]) -> str:
    places = sum(len(entry.sentences) + entry.more for entry in entries) or len(entries)
    return f"{title_case(counted(places, 'change', 'changes'))}" if entries else "Nothing has changed"


def _shortened(day: DayView) -> DayView:
    entries = tuple(
        replace(
            entry,
            first=(*entry.first, *entry.others)[:LATELY_SENTENCES],
            others=(),
            more=_rest(len(entry.first) + len(entry.others) - LATELY_SENTENCES, entry.more),
        )
        for entry in day.entries
    )
    return replace(day, entries=entries)


def _rest(left: int, more: str) -> str:
    return more and "and more" if left <= 0 else f"and {counted(left, 'more', 'more')}"


# The feed ---------------------------------------------------------------------------------------------------------


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield the feed, where it is known where the site will be: a feed needs whole addresses."""
    if _has_feed(site):
        yield Attachment(FEED, lambda: atom(feed(site)))


def _has_feed(site: Site) -> bool:
    return bool(site.url and any(day.entries for day in site.history.days))


def feed(site: Site) -> Feed:
    """Return the newest changes as a feed; its ids stay what they are however the site writes its addresses."""
    playbook = site.catalogue.playbook
    found = [(day, entry) for day in site.history.days for entry in day.entries]
    return Feed(
        id=f"{site.url}{CHANGES}",
        title=f"{site.section_title(CHANGES)}: {playbook.name}",
        subtitle=LEDE,
        author=playbook.organization.name,
        language=playbook.language,
        own=f"{site.url}{FEED}",
        page=site.absolute(CHANGES),
        entries=tuple(_feed_entry(site, day, entry) for day, entry in found[:NEWEST]),
    )


def _feed_entry(site: Site, day: Day, entry: Entry) -> FeedEntry:
    view = _entry(site.here(CHANGES), day, entry)
    sentences = [
        f"{s.place}: {'; '.join(s.words)}" if s.place else "; ".join(s.words) for s in (*view.first, *view.others)
    ]
    exists = entry.ref.kind != "playbook" and site.catalogue.get(entry.ref) is not None
    return FeedEntry(
        id=f"{site.url}{CHANGES}#{view.anchor}",
        title=f"{view.word}: {entry.heading}{f' ({view.what.lower()})' if view.what else ''}",
        url=site.absolute(address_of(entry.ref) if exists else f"{CHANGES}#{view.anchor}"),
        day=day.day,
        summary=sentences[0] if sentences else view.what or "Changed",
        content="\n".join(sentences) or view.what or "Changed",
        categories=(view.word,),
        at=day.at,
    )
