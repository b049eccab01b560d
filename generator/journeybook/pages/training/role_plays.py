"""Role-plays as everybody may know them: what players read beforehand."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from journeybook.model import Ref
from journeybook.model.training.facilitation import Material
from journeybook.model.training.role_play import DebriefQuestion, PlayedRole, RolePlay, Safety
from journeybook.pages.links import Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    CARDS,
    ICONS,
    TRAINER,
    TrainingCard,
    TrainingHead,
    index_page,
    minutes_in_words,
    section,
    training_card,
    training_head,
)
from journeybook.records import record

LEDE = "Play a moment of a journey together. Each of you knows only your own side."

SIDES = {"customer": "Customer", "employee": "Employee", "observer": "Observer", "other": "Another role"}
"""The side that a role is on, in words."""

_SIDE_ICONS = {
    "customer": "account-outline",
    "employee": "headset",
    "observer": "eye-outline",
    "other": "account-group-outline",
}
_ANSWERS = {"customer": "The customer", "employee": "The employee", "observer": "The observer", "all": "Everybody"}
_PER = {"person": "each person", "pair": "each pair", "group": "each group", "room": "the room"}


@record
class TimePart:
    """A part of the time that it takes."""

    name: str
    minutes: int


@record
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


@record
class ObservedView:
    """A line of the observer's sheet; `marks` are the numbers to circle, empty for a box to tick."""

    behaviour: str
    look_for: str
    marks: tuple[int, ...]


@record
class DebriefGroup:
    """Questions that the same people answer first; `first` is the number of the first of them."""

    who: str
    icon: str
    first: int
    questions: tuple[str, ...]


@record
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


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of role-plays and the page of each that players read."""
    yield index_page(site, "role-play", LEDE, index_cards(site), private=False)
    for role_play in site.catalogue.role_plays.values():
        ref = Ref("role-play", role_play.id)
        view = role_play_view(site, site.here(address_of(ref)), role_play)
        yield site.entity_page(ref, "role-play", role_play.title, view, description=view.head.lede)


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each role-play in small."""
    here = site.here(section("role-play"))
    for role_play in site.catalogue.role_plays.values():
        facts = (group_in_words(role_play),)
        yield training_card(site, here, role_play, role_play.minutes.total, facts, _people(role_play))


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
    shown = tabs if site.catalogue.audience == "trainer" else ()
    return training_head(site, here, role_play, role_play.minutes.total, shown, people=_people(role_play))


def _people(role_play: RolePlay) -> Iterator[Ref]:
    return (role.persona for role in role_play.roles if role.persona)


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
