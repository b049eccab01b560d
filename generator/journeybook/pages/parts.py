"""View models that many pages share: feelings, statements, freshness, backlinks, people."""

from collections.abc import Container, Iterable
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from journeybook.claims import claims
from journeybook.model import BY_NAME, Entity, Persona, Playbook, Ref, Statement
from journeybook.model.fields import Duration
from journeybook.model.journey import Emotion
from journeybook.pages import portrait
from journeybook.pages.links import Here, Link
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.review import ReviewState, review_state

# Feelings ---------------------------------------------------------------------------------------------------------


@record
class Feeling:
    """One of the five bands of feeling: how it is named, shown and colored.

    Args:
        value: -2 to 2.
        css: the last part of its class, ``jb-emo--n2`` to ``jb-emo--p2``.
        word: the band's own word.
        icon: the face.
    """

    value: int
    css: str
    word: str
    icon: str

    @property
    def signed(self) -> str:
        """The value with a sign, in typographic form."""
        return f"+{self.value}" if self.value > 0 else f"{self.value}".replace("-", "\N{MINUS SIGN}")


FEELINGS: dict[int, Feeling] = {
    -2: Feeling(-2, "n2", "Very bad", "emoticon-frown"),
    -1: Feeling(-1, "n1", "Bad", "emoticon-sad"),
    0: Feeling(0, "z", "Neutral", "emoticon-neutral"),
    1: Feeling(1, "p1", "Good", "emoticon-happy"),
    2: Feeling(2, "p2", "Very good", "emoticon-excited"),
}


@record
class EmotionView:
    """A feeling in a step: the band, the author's word, and why."""

    feeling: Feeling
    word: str
    reason: str = ""
    quote: str = ""


def emotion_view(emotion: Emotion | None) -> EmotionView | None:
    """Return how an emotion is shown, or None where a step has none."""
    if emotion is None:
        return None
    feeling = FEELINGS[emotion.value]
    return EmotionView(feeling, emotion.word or feeling.word, emotion.reason or "", emotion.quote or "")


# Statements -------------------------------------------------------------------------------------------------------


@record
class StatementView:
    """A claim with how we know it.

    Args:
        text: the claim.
        certainty: how we know, in one word, or empty.
        evidence: what it rests on.
        anchor: the id that it can be linked to by, which only statements in a step have.
        since: the month since when it has been so, or empty.
    """

    text: str
    certainty: str = ""
    evidence: tuple[Link, ...] = ()
    anchor: str = ""
    since: str = ""


def statement_views(statements: Iterable[Statement], here: Here, anchor: str = "") -> tuple[StatementView, ...]:
    """Return how statements are shown; `anchor` is the step that they stand in, as ``stage.step``."""
    return tuple(
        StatementView(
            s.text,
            s.certainty or "",
            tuple(here.link(ref) for ref in s.evidence),
            f"{anchor}.{s.id}" if s.id and anchor else "",
            short_date(s.since) if s.since else "",
        )
        for s in statements
    )


# Freshness --------------------------------------------------------------------------------------------------------


_STATES: dict[ReviewState, str] = {
    "reviewed": "Reviewed",
    "due": "Needs review",
    "unreviewed": "Not reviewed yet",
    "draft": "Draft",
    "archived": "Archived",
}


@record
class Freshness:
    """Whether an object can be trusted today.

    Args:
        state: see `ReviewState`.
        label: the state in words.
        day: when it was last reviewed, for people.
        owner: who keeps it true, with the team, or empty.
        email: where to write to the owner, or empty.
    """

    state: ReviewState
    label: str
    day: str = ""
    owner: str = ""
    email: str = ""


def freshness(entity: Entity, playbook: Playbook, today: date) -> Freshness:
    """Return how fresh an object is on a day."""
    day = long_date(entity.last_validated) if entity.last_validated else ""
    owner = entity.owner
    state = review_state(entity, playbook, today)
    label = "In research" if entity.status == "in-research" else _STATES[state]
    who = ", ".join(filter(None, (owner.name, owner.team))) if owner else ""
    return Freshness(state, label, day, who, (owner.email or "") if owner else "")


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def long_date(day: date) -> str:
    """Return a day as people write it, in whatever locale the build runs: May 12, 2026."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """Return the month of a day: May 2026."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


# Lengths of time --------------------------------------------------------------------------------------------------

_ROUNDING = (
    ("year", 31_557_600, 2),
    ("month", 2_629_800, 3),
    ("week", 604_800, 2),
    ("day", 86_400, 2),
    ("hour", 3600, 2),
)


def total_time(durations: Iterable[Duration | None]) -> str:
    """Return the sum of durations in the unit that says it best, such as ``9 weeks``; empty for none."""
    seconds = sum(d.seconds for d in durations if d)
    if not seconds:
        return ""
    for unit, size, least in _ROUNDING:
        if seconds >= least * size:
            amount = round(seconds / size)
            return f"{amount} {unit}{'' if amount == 1 else 's'}"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


# Backlinks --------------------------------------------------------------------------------------------------------


@record
class BacklinkGroup:
    """What refers to an object, of one kind."""

    title: str
    links: tuple[Link, ...]


def backlink_groups(here: Here, ref: Ref, shown: Container[str] = ()) -> tuple[BacklinkGroup, ...]:
    """Return what refers to an object, grouped by kind; each referring object or step once.

    Args:
        here: the page that the links are on.
        ref: the object.
        shown: kinds that the page shows elsewhere already.
    """
    groups: dict[str, dict[Ref, Link]] = {}
    for link in here.catalogue.backlinks.get(ref, ()):
        if link.source.kind not in shown:
            groups.setdefault(link.source.kind, {}).setdefault(link.source, here.link(link.source))
    return tuple(
        BacklinkGroup(BY_NAME[kind].plural.capitalize(), tuple(links.values())) for kind, links in groups.items()
    )


def read_on(entity: Entity, here: Here) -> tuple[Link, ...]:
    """Return an object's own links; a path without a scheme is a page or file of this site."""
    return tuple(
        Link(link.title, link.url if urlsplit(link.url).scheme else here.to(link.url)) for link in entity.links
    )


@record
class About:
    """What the page of every object shows beside the object itself.

    Args:
        freshness: whether it can be trusted today, and who keeps it true.
        read_on: where to read on.
        tags: words to find it by.
        mentions: what refers to it.
        claims: how many of its claims rest on evidence, in words; empty where it makes none.
    """

    freshness: Freshness
    read_on: tuple[Link, ...]
    tags: tuple[str, ...]
    mentions: tuple[BacklinkGroup, ...]
    claims: str


def about(site: Site, here: Here, entity: Entity, shown: Container[str] = ()) -> About:
    """Return what an object's page shows beside it; for `shown` see `backlink_groups`."""
    return About(
        freshness(entity, site.catalogue.playbook, site.today),
        read_on(entity, here),
        entity.tags,
        backlink_groups(here, Ref(entity.kind, entity.id), shown),
        str(claims(entity)),
    )


# People -----------------------------------------------------------------------------------------------------------


@record
class Portrait:
    """A persona's picture: a file, or a drawing of our own.

    Args:
        src: the relative link to the picture file, or empty.
        drawing: the SVG where there is no file.
        alt: what it shows; empty where a name stands beside it.
        hue: the persona's color family, ``jb-hue--HUE``.
    """

    src: str
    drawing: Markup
    alt: str
    hue: str


@record
class PersonaChip:
    """A persona in one line: portrait, name, role, and where the page is."""

    name: str
    first_name: str
    role: str
    href: str
    portrait: Portrait


MOST = 200
"""So many entries stand at most in a list that nothing narrows down; what is left out is counted."""


def persona_chip(site: Site, here: Here, persona: Persona) -> PersonaChip:
    """Return a persona in one line, as seen from a page."""
    source = site.catalogue.paths.get(Ref("persona", persona.id), "")
    picture = persona.portrait
    face = Portrait(
        here.file(f"{source.rpartition('/')[0]}/{picture.src}") if picture else "",
        Markup() if picture else portrait.shown(persona.id),
        picture.alt if picture else f"Drawn portrait of {persona.name}",
        site.hues[persona.id],
    )
    return PersonaChip(
        persona.name, persona.name.split()[0], persona.role or "", here.ref(Ref("persona", persona.id)), face
    )
