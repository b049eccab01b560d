"""Who keeps what true, and what of it needs a hand; with the days of reviews as a calendar.

This page grows with the number of owners. Each list ends after some rows and says how to read the others: the more
lists there are, the fewer rows each has.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from unicodedata import normalize

from journeybook.governance import (
    CONCERNS,
    DUE_SOON_DAYS,
    Concern,
    Item,
    Keeper,
    Share,
    has_reviews,
    review_calendar,
    status,
    word_of,
)
from journeybook.governance.concerns import Key
from journeybook.model import PLAYBOOK
from journeybook.pages.attachments import Attachment
from journeybook.pages.badges import Badge, explained
from journeybook.pages.links import GOVERNANCE, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import long_date
from journeybook.pages.site import Site
from journeybook.records import record

CALENDAR = f"{GOVERNANCE}reviews.ics"
"""Where the days of reviews are published, from the site's root."""

MOST_OWNERS = 100
"""So many owners at most have a section of their own."""
MOST_ROWS = 20
"""So many rows at most has each list, …"""
LEAST_ROWS = 3
"""… and so many at least are shown of a longer one, …"""
ALL_ROWS = 1200
"""… so that the page has about so many rows altogether."""

ICONS: Mapping[Key, str] = {
    "overdue": "clock-alert-outline",
    "due_soon": "calendar-clock-outline",
    "never_reviewed": "calendar-question-outline",
    "without_owner": "account-question-outline",
    "without_evidence": "file-question-outline",
    "unpracticed": "star-four-points-outline",
    "left_behind": "update",
    "untried": "shoe-print",
    "accepted": "check-decagram-outline",
}
"""Reason → its icon."""

_COUNTED: Mapping[Key, tuple[str, str]] = {
    "overdue": ("review overdue", "reviews overdue"),
    "due_soon": (f"review due within {DUE_SOON_DAYS} days", f"reviews due within {DUE_SOON_DAYS} days"),
    "never_reviewed": ("thing never reviewed", "things never reviewed"),
    "without_owner": ("thing without an owner", "things without an owner"),
    "without_evidence": ("thing without evidence", "things without evidence"),
    "unpracticed": ("moment of truth that nobody practices", "moments of truth that nobody practices"),
    "left_behind": ("exercise left behind by the map", "exercises left behind by the map"),
    "untried": ("journey not yet walked, observed and used", "journeys not yet walked, observed and used"),
    "accepted": ("rule not kept on purpose", "rules not kept on purpose"),
}


@record
class Number:
    """How many things need a hand for a reason."""

    count: int
    words: str
    icon: str


@record
class Row:
    """One thing that needs a hand.

    Args:
        link: what it is, leading to it.
        word: what its kind is called.
        state: why it needs a hand, in words.
        steps: the steps that have changed under an exercise.
        reason: why a rule is not kept here, in the author's words.
    """

    link: Link
    word: str
    state: str
    steps: tuple[Link, ...] = ()
    reason: str = ""


@record
class ConcernView:
    """What needs a hand for one reason; `more` rows are not shown."""

    title: str
    icon: str
    count: int
    rows: tuple[Row, ...]
    more: int


@record
class OwnerView:
    """An owner, and what of theirs needs a hand.

    Args:
        anchor: the id of the section.
        name: who it is; `Nobody yet` for what has no owner.
        team: the team, or empty.
        email: where to write to, or empty.
        kept: how many objects they keep, in words.
        waiting: what needs a hand, in numbers and words; empty where nothing does.
        concerns: the lists; none where the owner has no section.
        command: what to type to read all of it.
    """

    anchor: str
    name: str
    team: str
    email: str
    kept: str
    waiting: tuple[str, ...]
    concerns: tuple[ConcernView, ...]
    command: str


@record
class GovernanceView:
    """What the page shows.

    Args:
        day: the day that it was made on, in words.
        iso: the same, as in files.
        numbers: how many things need a hand for each reason.
        owners: every owner, nobody first.
        more: how many owners with something waiting have no section.
        calendar: where the calendar is, or empty where no day of a review is known.
        badges: each badge that pages have, with what it means.
        subscribe: its whole address, or empty where nobody knows where the site will be.
    """

    day: str
    iso: str
    numbers: tuple[Number, ...]
    owners: tuple[OwnerView, ...]
    more: int
    calendar: str
    subscribe: str
    badges: tuple[tuple[Badge, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    here = site.here(GOVERNANCE)
    description = "Who keeps what true, which reviews are due, and what nobody has evidence for or practices."
    title = site.section_title(GOVERNANCE)
    yield site.page(here, "governance", title, governance_view(site, here), description=description)


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield the calendar of reviews, where the day of one is known."""
    if has_reviews(site.catalogue):
        yield Attachment(CALENDAR, partial(_calendar, site))


def _calendar(site: Site) -> str:
    return review_calendar(
        site.catalogue,
        site.today,
        url=lambda ref: site.absolute("" if ref.kind == PLAYBOOK.name else address_of(ref)),
    )


def governance_view(site: Site, here: Here) -> GovernanceView:
    """Return what the page shows."""
    found = status(site.catalogue, site.today)
    busy = [share for share in found.shares if share.items]
    lists = sum(len(share.items) for share in busy[:MOST_OWNERS])
    most = max(LEAST_ROWS, min(MOST_ROWS, ALL_ROWS // lists)) if lists else MOST_ROWS
    shown = {share.keeper for share in busy[:MOST_OWNERS]}
    anchors = _anchors(share.keeper for share in found.shares)
    has_calendar = bool(_calendar(site))
    return GovernanceView(
        day=long_date(site.today),
        iso=site.today.isoformat(),
        numbers=tuple(
            Number(count := found.count(c.key), _COUNTED[c.key][count != 1], ICONS[c.key])
            for c in CONCERNS
            if c.key != "accepted" or found.count(c.key)
        ),
        owners=tuple(
            _owner(here, share, anchors[share.keeper], most if share.keeper in shown else 0) for share in found.shares
        ),
        more=len(busy) - len(shown),
        calendar=here.file(CALENDAR) if has_calendar else "",
        subscribe=f"{site.url}{CALENDAR}" if has_calendar and site.url else "",
        badges=explained(),
    )


def _owner(here: Here, share: Share, anchor: str, most: int) -> OwnerView:
    """Return an owner's section with at most so many rows in each list; 0 leaves the lists out."""
    keeper = share.keeper
    counts: dict[Key, int] = {concern.key: len(share.items.get(concern.key, ())) for concern in CONCERNS}
    return OwnerView(
        anchor=anchor,
        name=keeper.name or "Nobody yet",
        team=keeper.team,
        email=share.email,
        kept=f"keeps {share.kept} {'thing' if share.kept == 1 else 'things'}" if keeper.name else "",
        waiting=tuple(f"{n:,} {_COUNTED[key][n != 1]}" for key, n in counts.items() if n),
        concerns=tuple(
            _concern(here, concern, items, most)
            for concern in CONCERNS
            if most and (items := share.items.get(concern.key))
        ),
        command=f'journeybook status --owner "{_quotable(keeper)}"',
    )


def _quotable(keeper: Keeper) -> str:
    """Return an owner's name as it can stand in double quotes on any command line."""
    name = keeper.name or "nobody"
    return name if not re.search(r'["\\$`!%]', name) else "NAME"


def _concern(here: Here, concern: Concern, items: tuple[Item, ...], most: int) -> ConcernView:
    return ConcernView(
        concern.title,
        ICONS[concern.key],
        len(items),
        tuple(_row(here, concern.key, item) for item in items[:most]),
        max(0, len(items) - most),
    )


def _row(here: Here, key: Key, item: Item) -> Row:
    link = Link(item.heading, here.to(""), item.ref.kind) if item.ref.kind == PLAYBOOK.name else here.link(item.ref)
    word = "Moment of truth" if item.ref.anchor else word_of(item.ref.kind).capitalize()
    return Row(link, word, _state(key, item), tuple(here.link(step) for step in item.steps), item.reason)


def _state(key: Key, item: Item) -> str:
    day = long_date(item.due) if item.due else ""
    match key:
        case "overdue":
            return f"was due {day}"
        case "due_soon":
            return f"due {day}"
        case "untried":
            return item.untried
        case "left_behind":
            return f"{len(item.steps)} {'step has' if len(item.steps) == 1 else 'steps have'} changed"
        case "accepted":
            return f"{item.rule}{f', until {day}' if day else ''}"
        case _:
            return ""


def _anchors(keepers: Iterable[Keeper]) -> Mapping[Keeper, str]:
    """Return the id of each owner's section; of several that would have the same, each gets some digits of its own."""
    slugs = {keeper: _slug(keeper) for keeper in keepers}
    often = Counter(slugs.values())
    return {
        keeper: f"owner-{slug}" if slug and often[slug] == 1 else f"owner-{slug}{'-' if slug else ''}{_digits(keeper)}"
        for keeper, slug in slugs.items()
    }


def _slug(keeper: Keeper) -> str:
    ascii_ = normalize("NFKD", str(keeper)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")[:60]


def _digits(keeper: Keeper) -> str:
    return sha256(repr((keeper.name, keeper.team)).encode()).hexdigest()[:8]
