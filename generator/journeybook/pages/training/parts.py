"""What all pages of training share: their head, their cards, the moments that they are tied to."""

from collections.abc import Container, Iterable

from journeybook.model import Entity, Ref, Training
from journeybook.model.training.base import Group
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import About, PersonaChip, about, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.site import Site
from journeybook.pages.subnavigation import SubNavigation, Tab
from journeybook.practice import tied_steps
from journeybook.records import record
from journeybook.training import tracking

ICONS: dict[str, str] = {
    "persona": "account-outline",
    "empathy-map": "head-heart-outline",
    "journey": "map-marker-path",
    "walk": "shoe-print",
    "learning-path": "sign-direction",
    "module": "school-outline",
    "role-play": "drama-masks",
    "scenario": "source-branch",
    "knowledge-check": "clipboard-check-outline",
    "reflection": "pencil-outline",
    "technique": "ear-hearing",
    "drill": "swap-horizontal",
    "language-guide": "format-quote-close",
    "card-deck": "cards-outline",
    "walk-log": "shoe-print",
    "scorecard": "radar",
    "coaching-guide": "account-supervisor-outline",
    "immersion-kit": "door-open",
    "research-guide": "comment-question-outline",
    "survey": "message-star-outline",
    "resource": "bookshelf",
    "mission-moment": "trophy-outline",
    "session": "account-multiple-check-outline",
}
"""Kind → icon; a walk is a journey that is walked."""

WORDS: dict[str, str] = {
    "persona": "Persona",
    "empathy-map": "Empathy map",
    "journey": "Journey",
    "walk": "Walk",
    "learning-path": "Learning path",
    "module": "Module",
    "role-play": "Role-play",
    "scenario": "Scenario",
    "knowledge-check": "Knowledge check",
    "reflection": "Reflection",
    "technique": "Technique",
    "drill": "Drill",
    "language-guide": "Language guide",
    "card-deck": "Cards",
    "walk-log": "Walk log",
    "scorecard": "Scorecard",
    "coaching-guide": "Coaching guide",
    "immersion-kit": "Immersion kit",
    "research-guide": "Research guide",
    "survey": "Survey",
    "resource": "Resource",
    "mission-moment": "Mission moment",
    "session": "Session",
}
"""Kind → its name on a page."""

TRAINER = "trainer/"
"""The rest of the address of a trainer's page."""

CARDS = "cards/"
"""The rest of the address of the page with a role-play's cards."""

GROUPS: dict[Group, str] = {"alone": "Alone", "pairs": "In pairs", "small": "In small groups", "plenary": "Everybody"}
"""How many work together, in words."""


@record
class TrainingHead:
    """What stands at the top of a page of training.

    Args:
        kind: its kind.
        word: what the kind is called.
        icon: the kind's icon.
        title: what it is called.
        lede: what it is about.
        minutes: how long it takes, in words, or empty.
        roles: whom it is for; empty for everybody.
        people: the personas that it is about.
        moments: the moments of journeys that it is tied to.
        journeys: the journeys as a whole that it is about.
        evidence: what it rests on.
        about: whether it can be trusted today, and what refers to it.
        unit: the number that progress is kept under, or 0.
        navigation: the pages around it, or None where it is the only one.
    """

    kind: str
    word: str
    icon: str
    title: str
    lede: str
    minutes: str
    roles: tuple[Link, ...]
    people: tuple[PersonaChip, ...]
    moments: tuple[StepPlace, ...]
    journeys: tuple[Link, ...]
    evidence: tuple[Link, ...]
    about: About
    unit: int
    navigation: SubNavigation | None


def training_head(
    site: Site,
    here: Here,
    training: Training,
    minutes: int,
    tabs: Iterable[tuple[str, str, str]] = (),
    *,
    people: Iterable[Ref] = (),
    shown: Container[str] = (),
) -> TrainingHead:
    """Return what stands at the top of a page of training.

    Args:
        site: the site.
        here: the page.
        training: what it shows.
        minutes: how long it takes; 0 where that says nothing.
        tabs: name, icon and the rest of the address of the pages around it, its own included; fewer than two give no
            navigation.
        people: personas that it is about, besides those that it names under `refs`.
        shown: kinds that the page shows elsewhere, and not among what refers to it.
    """
    own = address_of(Ref(training.kind, training.id))
    pages = tuple(tabs)
    personas = dict.fromkeys((*people, *training.refs.personas))
    return TrainingHead(
        kind=training.kind,
        word=WORDS[training.kind],
        icon=ICONS[training.kind],
        title=training.title,
        lede=training.summary or "",
        minutes=minutes_in_words(minutes) if minutes else "",
        roles=tuple(here.link(ref) for ref in training.audience.roles),
        people=tuple(
            persona_chip(site, here, persona) for ref in personas if (persona := site.catalogue.personas.get(ref.id))
        ),
        moments=moments_of(here, training),
        journeys=tuple(here.link(ref) for ref in training.refs.journeys),
        evidence=tuple(here.link(ref) for ref in training.refs.evidence),
        about=about(site, here, training, shown),
        unit=unit_number(site, f"{training.kind}:{training.id}"),
        navigation=SubNavigation(
            f"Pages of this {WORDS[training.kind].lower()}",
            tuple(Tab(Link(name, here.to(own + rest)), icon, own + rest == here.address) for name, icon, rest in pages),
        )
        if len(pages) > 1
        else None,
    )


def moments_of(here: Here, training: Entity) -> tuple[StepPlace, ...]:
    """Return the moments of journeys that something is tied to, each once."""
    steps = dict.fromkeys(step for step, _ in tied_steps(training))
    return tuple(place for step in steps if (place := step_place(here, step)))


def unit_number(site: Site, unit: str) -> int:
    """Return the number that progress is kept under; 0 for what has none, because no path leads to it."""
    return site.catalogue.numbers.get(unit, 0)


def question_number(site: Site, check: str, question: str) -> int:
    """Return the number that the progress of a question is kept under."""
    return unit_number(site, tracking.question_unit(check, question))


def minutes_in_words(minutes: int) -> str:
    """Return a length of time as people say it: ``45 min``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


@record
class TrainingCard:
    """Something to learn with, in small.

    Args:
        link: its title, leading to it.
        word: what its kind is called.
        icon: its kind's icon.
        summary: what it is about.
        minutes: how long it takes, in words, or empty.
        roles: whom it is for, in words; empty for everybody.
        facts: what else is worth knowing before opening it, such as ``7 questions``.
        people: whom it is about.
        moments: how many moments of journeys it is tied to.
        unit: the number that progress is kept under, or 0.
        draft: whether it is not ready yet.
    """

    link: Link
    word: str
    icon: str
    summary: str
    minutes: str
    roles: str
    facts: tuple[str, ...]
    people: tuple[PersonaChip, ...]
    moments: int
    unit: int
    draft: bool


def training_card(
    site: Site, here: Here, training: Training, minutes: int, facts: Iterable[str] = (), people: Iterable[Ref] = ()
) -> TrainingCard:
    """Return something to learn with in small, as seen from a page; for the arguments see `training_head`."""
    head = training_head(site, here, training, minutes, people=people)
    return TrainingCard(
        link=here.link(Ref(training.kind, training.id)),
        word=head.word,
        icon=head.icon,
        summary=head.lede,
        minutes=head.minutes,
        roles=", ".join(link.text for link in head.roles),
        facts=tuple(facts),
        people=head.people,
        moments=len(head.moments),
        unit=head.unit,
        draft=training.status in ("draft", "in-research"),
    )


@record
class TrainingIndex:
    """The first page of a section of training.

    Args:
        lede: what the section is for.
        cards: everything in it.
        empty: what to do where nothing is in it yet.
        private: whether to say that answers and texts stay on the device.
    """

    lede: str
    cards: tuple[TrainingCard, ...]
    empty: str
    private: bool = True


def index_page(site: Site, kind: str, lede: str, cards: Iterable[TrainingCard], *, private: bool = True) -> Page:
    """Return the first page of a kind's section; for the arguments see `TrainingIndex`."""
    here = site.here(section(kind))
    empty = f"No {WORDS[kind].lower()}s yet. Make the first one with: journeybook new {kind} ID"
    view = TrainingIndex(lede, tuple(cards), empty, private)
    return site.page(here, "training-index", site.section_title(here.address), view, description=lede)


def section(kind: str) -> str:
    """Return the address of a kind's section."""
    return SECTIONS[kind]
