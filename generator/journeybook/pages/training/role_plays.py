"""Role-plays: what players read beforehand, what trainers need to run one, and the cards that are handed out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from journeybook.model import Ref
from journeybook.model.training.facilitation import Facilitator, Material
from journeybook.model.training.role_play import DebriefQuestion, PlayedRole, RolePlay, Safety
from journeybook.pages.links import Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TRAINER,
    TrainingHead,
    TrainingIndex,
    minutes_in_words,
    section,
    training_card,
    training_head,
)

CARDS = "cards/"
"""The rest of the address of the page with the cards."""

LEDE = "Play a moment of a journey together. Each of you knows only your own side."
EMPTY = "No role-play yet. Write one: journeybook new role-play NAME makes the file."

SIDES = {"customer": "Customer", "employee": "Employee", "observer": "Observer", "other": "Another role"}
"""The side that a role is on, in words."""

DIFFICULTIES = {1: "A little harder", 2: "Harder", 3: "Much harder"}
"""How much harder a twist makes the play, in words."""

_SIDE_ICONS = {
    "customer": "account-outline",
    "employee": "headset",
    "observer": "eye-outline",
    "other": "account-group-outline",
}
_ANSWERS = {"customer": "The customer", "employee": "The employee", "observer": "The observer", "all": "Everybody"}
_PER = {"person": "each person", "pair": "each pair", "group": "each group", "room": "the room"}
_ENERGY = {"low": "Calm", "mid": "Lively", "high": "Takes a lot of energy"}

_ROOMY, _USUAL = 1800, 2800
"""So many signs fit on a sheet in the largest type, and in the usual one."""


@dataclass(frozen=True)
class TimePart:
    """A part of the time that it takes."""

    name: str
    minutes: int


@dataclass(frozen=True)
class RoleView:
    """Somebody who takes part, as everybody may know them.

    Args:
        id: the role's short name.
        name: who it is.
        side: the side, in words.
        type: the side, for styles.
        icon: what stands for them where no persona is played.
        chip: the persona that is played.
        work: the kind of work that is played.
    """

    id: str
    name: str
    side: str
    type: str
    icon: str
    chip: PersonaChip | None
    work: Link | None


@dataclass(frozen=True)
class PrivateCard:
    """What one role alone knows. There are none in a learner's catalogue that say anything.

    Args:
        role: whose card it is.
        letter: its letter, ``A`` for the first.
        brief: the situation as this role knows it.
        lists: the headings and points of what they want, know, may and must not do.
        start: the feeling at the start, or empty.
        turns_on: what changes it.
        ends_well: the feeling at the end when things go well, or empty.
        ends_badly: the feeling at the end when they do not, or empty.
        opening_line: the first sentence, or empty.
        props: what they hold in their hands.
        sheet: what they look out for, on an observer's card.
        size: ``roomy``, ``usual`` or ``dense``: the type with which it fits on one sheet.
    """

    role: RoleView
    letter: str
    brief: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    start: str
    turns_on: tuple[str, ...]
    ends_well: str
    ends_badly: str
    opening_line: str
    props: tuple[str, ...]
    sheet: tuple["ObservedView", ...]
    size: str


@dataclass(frozen=True)
class ObservedView:
    """A line of the observer's sheet; `marks` are the numbers to circle, empty for a box to tick."""

    behaviour: str
    look_for: str
    marks: tuple[int, ...]


@dataclass(frozen=True)
class DebriefGroup:
    """Questions that the same people answer first; `first` is the number of the first of them."""

    who: str
    icon: str
    first: int
    questions: tuple[str, ...]


@dataclass(frozen=True)
class RolePlayView:
    """What players read; all of it is for everybody.

    Args:
        head: the top of the page.
        goal: what the employee practices.
        parts: how long each part takes.
        group: how many play together, in words.
        place: where the story takes place, or empty.
        channel: how the people in it meet.
        time: when it takes place, or empty.
        backstory: what everybody knows.
        roles: who takes part.
        safety: how everybody stays well.
        retry: how long the second round takes, in words, or empty where there is none.
        success_signs: what shows that it goes well.
        observed: what the observer looks out for.
        debrief: what to talk about afterward.
        accessibility: how everybody can take part, or empty.
        adaptations: other ways to do it: the name of each, and how.
        materials: what has to be there.
        body: more about it.
    """

    head: TrainingHead
    goal: str
    parts: tuple[TimePart, ...]
    group: str
    place: str
    channel: Link | None
    time: str
    backstory: str
    roles: tuple[RoleView, ...]
    safety: Safety
    retry: str
    success_signs: tuple[str, ...]
    observed: tuple[ObservedView, ...]
    debrief: tuple[DebriefGroup, ...]
    accessibility: str
    adaptations: tuple[tuple[str, str], ...]
    materials: tuple[str, ...]
    body: Markup


@dataclass(frozen=True)
class BeatView:
    """A turn in the story, for whoever runs it."""

    number: int
    cue: str
    expected: str
    if_stuck: str
    escalate: str


@dataclass(frozen=True)
class TwistView:
    """Something that makes another round different; `difficulty` is 1 to 3, `word` says it."""

    text: str
    difficulty: int
    word: str


@dataclass(frozen=True)
class TrainerView:
    """What a trainer reads: what players read, and what only trainers may know.

    Args:
        play: what players read.
        cards: what each role alone knows.
        beats: how the story turns.
        twists: what makes another round different.
        warning_signs: what shows that it does not go well.
        notes: notes for whoever runs it, or None.
        energy: how much energy it takes, in words, or empty.
        to_cards: where the cards to print are.
    """

    play: RolePlayView
    cards: tuple[PrivateCard, ...]
    beats: tuple[BeatView, ...]
    twists: tuple[TwistView, ...]
    warning_signs: tuple[str, ...]
    notes: Facilitator | None
    energy: str
    to_cards: str


@dataclass(frozen=True)
class CardsView:
    """Cards to print and to hand out: one for each role, and a sheet where no role is the observer.

    Args:
        head: the top of the page.
        title: the role-play's title, which stands on each card.
        cards: one for each role.
        sheet: what an observer looks out for, where no role has it on its card.
        safety: the stop word stands on each card.
    """

    head: TrainingHead
    title: str
    cards: tuple[PrivateCard, ...]
    sheet: tuple[ObservedView, ...]
    safety: Safety


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of role-plays and a page for each; for trainers, one with all of it and one with its cards."""
    role_plays = tuple(site.catalogue.role_plays.values())
    yield _index(site, role_plays)
    for role_play in role_plays:
        ref = Ref("role-play", role_play.id)
        own = f"{section('role-play')}{role_play.id}/"
        view = role_play_view(site, site.here(own), role_play)
        yield site.entity_page(ref, "role-play", role_play.title, view, description=view.head.lede)
        if site.catalogue.audience == "trainer":
            trainer = trainer_view(site, site.here(own + TRAINER), role_play)
            title = f"For trainers: {role_play.title}"
            yield site.entity_page(ref, "role-play-trainer", title, trainer, below=TRAINER)
            cards = cards_view(site, site.here(own + CARDS), role_play)
            yield site.entity_page(ref, "role-cards", f"Role cards: {role_play.title}", cards, below=CARDS)


def _index(site: Site, role_plays: Iterable[RolePlay]) -> Page:
    here = site.here(section("role-play"))
    cards = tuple(
        training_card(
            site,
            here,
            role_play,
            role_play.minutes.total,
            (group_in_words(role_play),),
            (role.persona for role in role_play.roles if role.persona),
        )
        for role_play in role_plays
    )
    view = TrainingIndex(LEDE, cards, EMPTY, private=False)
    return site.page(here, "training-index", site.section_title(here.address), view, description=LEDE)


# What players read ------------------------------------------------------------------------------------------------


def role_play_view(site: Site, here: Here, role_play: RolePlay) -> RolePlayView:
    """Return what players of a role-play read."""
    setting, minutes = role_play.setting, role_play.minutes
    ways = role_play.adaptations
    named = (("Over a video call", ways.remote), ("With many people", ways.large_group), ("By yourself", ways.alone))
    return RolePlayView(
        head=_head(site, here, role_play),
        goal=role_play.goal,
        parts=(
            TimePart("Get ready", minutes.brief),
            TimePart("Play", minutes.play),
            TimePart("Talk about it", minutes.debrief),
        ),
        group=group_in_words(role_play),
        place=setting.place or "",
        channel=here.link(setting.channel) if setting.channel else None,
        time=setting.time or "",
        backstory=role_play.backstory_public,
        roles=tuple(_role(site, here, role) for role in role_play.roles),
        safety=role_play.safety,
        retry=minutes_in_words(minutes.play) if role_play.retry else "",
        success_signs=role_play.success_signs,
        observed=_observed(role_play),
        debrief=_debrief(role_play.debrief),
        accessibility=role_play.accessibility or "",
        adaptations=tuple((name, text) for name, text in named if text),
        materials=tuple(map(_material, role_play.materials)),
        body=markdown(role_play.body, here) if role_play.body else Markup(),
    )


def group_in_words(role_play: RolePlay) -> str:
    """Return how many people play together, such as ``4 people``, or from how many to how many."""
    least, most = role_play.group_size.min, role_play.group_size.max
    if least == most:
        return f"{least} {'person' if least == 1 else 'people'}"
    return f"{least}\N{EN DASH}{most} people"


def _head(site: Site, here: Here, role_play: RolePlay) -> TrainingHead:
    tabs = (
        ("Role-play", ICONS["role-play"], ""),
        ("For trainers", "human-male-board", TRAINER),
        ("Role cards", "cards-outline", CARDS),
    )
    people = (role.persona for role in role_play.roles if role.persona)
    shown = tabs if site.catalogue.audience == "trainer" else ()
    return training_head(site, here, role_play, role_play.minutes.total, shown, people=people)


def _role(site: Site, here: Here, role: PlayedRole) -> RoleView:
    persona = site.catalogue.personas.get(role.persona.id) if role.persona else None
    return RoleView(
        role.id,
        role.name,
        SIDES[role.type],
        role.type,
        _SIDE_ICONS[role.type],
        persona_chip(site, here, persona) if persona else None,
        here.link(role.role) if role.role else None,
    )


def _observed(role_play: RolePlay) -> tuple[ObservedView, ...]:
    return tuple(
        ObservedView(line.behaviour, line.look_for or "", (1, 2, 3, 4) if line.scale == "1-4" else ())
        for line in role_play.observer_sheet
    )


def _debrief(questions: Iterable[DebriefQuestion]) -> tuple[DebriefGroup, ...]:
    groups: list[DebriefGroup] = []
    number = 1
    for to, group in groupby(questions, key=lambda question: question.to):
        asked = tuple(question.ask for question in group)
        icon = "account-group-outline" if to == "all" else _SIDE_ICONS[to]
        groups.append(DebriefGroup(_ANSWERS[to], icon, number, asked))
        number += len(asked)
    return tuple(groups)


def _material(material: Material) -> str:
    many = f"{material.count} for" if material.count > 1 else "one for"
    return f"{material.item} ({many} {_PER[material.per]})"


# What trainers read -----------------------------------------------------------------------------------------------


def trainer_view(site: Site, here: Here, role_play: RolePlay) -> TrainerView:
    """Return what a trainer reads about a role-play."""
    notes = role_play.facilitator
    return TrainerView(
        play=role_play_view(site, here, role_play),
        cards=_cards(site, here, role_play),
        beats=tuple(
            BeatView(i, beat.cue, beat.expected, beat.if_stuck or "", beat.escalate or "")
            for i, beat in enumerate(role_play.beats, 1)
        ),
        twists=tuple(TwistView(t.text, t.difficulty, DIFFICULTIES[t.difficulty]) for t in role_play.twists),
        warning_signs=role_play.warning_signs,
        notes=notes,
        energy=_ENERGY[notes.energy] if notes and notes.energy else "",
        to_cards=here.to(f"{section('role-play')}{role_play.id}/{CARDS}"),
    )


def cards_view(site: Site, here: Here, role_play: RolePlay) -> CardsView:
    """Return the cards of a role-play."""
    cards = _cards(site, here, role_play)
    sheet = () if any(card.sheet for card in cards) else _observed(role_play)
    return CardsView(_head(site, here, role_play), role_play.title, cards, sheet, role_play.safety)


def _cards(site: Site, here: Here, role_play: RolePlay) -> tuple[PrivateCard, ...]:
    sheet = _observed(role_play)
    return tuple(
        _card(_role(site, here, role), role, chr(ord("A") + i % 26), sheet if role.type == "observer" else ())
        for i, role in enumerate(role_play.roles)
    )


def _card(view: RoleView, role: PlayedRole, letter: str, sheet: tuple[ObservedView, ...]) -> PrivateCard:
    feels = role.feels
    lists = (
        ("You want", role.wants),
        ("You know", role.knows),
        ("You may", role.may),
        ("You must not", role.must_not),
    )
    return PrivateCard(
        role=view,
        letter=letter,
        brief=role.brief or "",
        lists=tuple((title, points) for title, points in lists if points),
        start=feels.start if feels else "",
        turns_on=feels.turns_on if feels else (),
        ends_well=(feels.ends_well or "") if feels else "",
        ends_badly=(feels.ends_badly or "") if feels else "",
        opening_line=role.opening_line or "",
        props=role.props,
        sheet=sheet,
        size=_size(role, sheet),
    )


def _size(role: PlayedRole, sheet: tuple[ObservedView, ...]) -> str:
    """Return the type with which a card fits on a sheet; each point takes room of its own beside its words."""
    points = (
        *role.wants,
        *role.knows,
        *role.may,
        *role.must_not,
        *role.props,
        *(role.feels.turns_on if role.feels else ()),
    )
    signs = len(role.brief or "") + len(role.opening_line or "") + sum(len(point) + 40 for point in points)
    signs += sum(len(line.behaviour) + len(line.look_for) + 80 for line in sheet)
    return "roomy" if signs <= _ROOMY else "usual" if signs <= _USUAL else "dense"
