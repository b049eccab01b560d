"""Role-plays as only trainers may know them: how to run one, and the cards that are handed out."""

from collections.abc import Iterator

from journeybook.model import Ref
from journeybook.model.training.role_play import PlayedRole, RolePlay, Safety
from journeybook.pages.links import Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.site import Site
from journeybook.pages.training.facilitation import FacilitatorNotes, facilitator_notes
from journeybook.pages.training.parts import CARDS, TRAINER, TrainingHead
from journeybook.pages.training.role_plays import ObservedView, RolePlayView, RoleView, role_play_view
from journeybook.records import record

DIFFICULTIES = {1: "A little harder", 2: "Harder", 3: "Much harder"}
"""How much harder a twist makes the play, in words."""

_ROOMY, _USUAL = 1800, 2800
"""So many signs fit on a sheet in the largest type, and in the usual one."""


@record
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
    sheet: tuple[ObservedView, ...]
    size: str


@record
class BeatView:
    """A turn in the story, for whoever runs it."""

    number: int
    cue: str
    expected: str
    if_stuck: str
    escalate: str


@record
class TwistView:
    """Something that makes another round different; `difficulty` is 1 to 3, `word` says it."""

    text: str
    difficulty: int
    word: str


@record
class TrainerView:
    """What a trainer reads: what players read, and what only trainers may know.

    Args:
        play: what players read.
        cards: what each role alone knows.
        beats: how the story turns.
        twists: what makes another round different.
        warning_signs: what shows that it does not go well.
        notes: notes for whoever runs it, or None.
        to_cards: where the cards to print are.
    """

    play: RolePlayView
    cards: tuple[PrivateCard, ...]
    beats: tuple[BeatView, ...]
    twists: tuple[TwistView, ...]
    warning_signs: tuple[str, ...]
    notes: FacilitatorNotes | None
    to_cards: str


@record
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
    """Yield, for trainers, a page for each role-play with all of it and one with its cards; otherwise nothing."""
    if site.catalogue.audience != "trainer":
        return
    for role_play in site.catalogue.role_plays.values():
        ref = Ref("role-play", role_play.id)
        own = address_of(ref)
        trainer = trainer_view(site, site.here(own + TRAINER), role_play)
        title = f"For trainers: {role_play.title}"
        yield site.entity_page(ref, "role-play-trainer", title, trainer, below=TRAINER)
        cards = cards_view(site, site.here(own + CARDS), role_play)
        yield site.entity_page(ref, "role-cards", f"Role cards: {role_play.title}", cards, below=CARDS)


def trainer_view(site: Site, here: Here, role_play: RolePlay) -> TrainerView:
    """Return what a trainer reads about a role-play."""
    play = role_play_view(site, here, role_play)
    return TrainerView(
        play=play,
        cards=_cards(role_play, play),
        beats=tuple(
            BeatView(i, beat.cue, beat.expected, beat.if_stuck or "", beat.escalate or "")
            for i, beat in enumerate(role_play.beats, 1)
        ),
        twists=tuple(TwistView(t.text, t.difficulty, DIFFICULTIES[t.difficulty]) for t in role_play.twists),
        warning_signs=role_play.warning_signs,
        notes=facilitator_notes(role_play.facilitator),
        to_cards=here.to(address_of(Ref("role-play", role_play.id)) + CARDS),
    )


def cards_view(site: Site, here: Here, role_play: RolePlay) -> CardsView:
    """Return the cards of a role-play."""
    play = role_play_view(site, here, role_play)
    cards = _cards(role_play, play)
    sheet = () if any(card.sheet for card in cards) else play.observed
    return CardsView(play.head, role_play.title, cards, sheet, play.safety)


def _cards(role_play: RolePlay, play: RolePlayView) -> tuple[PrivateCard, ...]:
    return tuple(
        _card(view, role, chr(ord("A") + i % 26), play.observed if role.type == "observer" else ())
        for i, (view, role) in enumerate(zip(play.roles, role_play.roles, strict=True))
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
