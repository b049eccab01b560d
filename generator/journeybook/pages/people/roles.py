"""The kinds of work in the organization, and the page of each: what customers live through because of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.catalogue import Catalogue
from journeybook.model import Journey, Persona, Ref
from journeybook.model.playbook import Role
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import SECTIONS, Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import BacklinkGroup, PersonaChip, backlink_groups, persona_chip
from journeybook.pages.people.persona_cards import PersonaCard, persona_card
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.rendering import has_icon
from journeybook.pages.site import Site

HEAVY = 2
"""From this load on, 0 to 3, a step takes strength from the colleague who serves the customer."""

_LOADS = ("no strength", "a little strength", "strength", "a lot of strength")


@dataclass(frozen=True)
class RoleCard:
    """A role in small; `journeys` says in words how many journeys it touches."""

    id: str
    name: str
    summary: str
    icon: str
    href: str
    journeys: str


@dataclass(frozen=True)
class RolesView:
    """What the index of roles shows."""

    cards: tuple[RoleCard, ...]


@dataclass(frozen=True)
class Moment:
    """A moment of truth, and why so much depends on it."""

    place: StepPlace
    kind: str
    why: str


@dataclass(frozen=True)
class HeavyStep:
    """A step that takes strength from the colleague who serves the customer."""

    place: StepPlace
    load: int
    words: str
    feels: str
    asks_of: str


@dataclass(frozen=True)
class RoleView:
    """What the page of a role shows; `heavy` are the steps with the heaviest load, `lighter` the other heavy ones."""

    name: str
    summary: str
    team: str
    icon: str
    journeys: tuple[JourneyCard, ...]
    moments: tuple[Moment, ...]
    heavy: tuple[HeavyStep, ...]
    lighter: tuple[HeavyStep, ...]
    customers: tuple[PersonaChip, ...]
    colleagues: tuple[PersonaCard, ...]
    mentions: tuple[BacklinkGroup, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of roles and the page of each role."""
    here = site.here(SECTIONS["role"])
    yield site.page(
        here,
        "roles",
        site.section_title(here.address),
        RolesView(role_cards(site, here)),
        description="Where to begin, by the work you do.",
    )
    for role in site.catalogue.playbook.roles:
        ref = Ref("role", role.id)
        view = role_view(site, site.here(address_of(ref)), role)
        yield site.entity_page(ref, "role", role.name, view, description=role.summary or "")


def role_cards(site: Site, here: Here) -> tuple[RoleCard, ...]:
    """Return every role in small, in the order of the playbook."""
    return tuple(
        RoleCard(
            role.id,
            role.name,
            role.summary or "",
            _icon(role),
            here.ref(Ref("role", role.id)),
            _count(len(_touched(site.catalogue, role))),
        )
        for role in site.catalogue.playbook.roles
    )


def role_view(site: Site, here: Here, role: Role) -> RoleView:
    """Return what the page of a role shows; feelings and moments come from journeys as they are, not ideal ones."""
    touched = _touched(site.catalogue, role)
    today = [journey for journey in touched if journey.state == "current"]
    people = _personas(site.catalogue, touched)
    heavy = sorted(_heavy(here, today), key=lambda step: -step.load)
    most = max((step.load for step in heavy), default=0)
    return RoleView(
        name=role.name,
        summary=role.summary or "",
        team=role.team or "",
        icon=_icon(role),
        journeys=tuple(journey_card(site, here, journey) for journey in touched),
        moments=tuple(_moments(here, today)),
        heavy=tuple(step for step in heavy if step.load == most),
        lighter=tuple(step for step in heavy if step.load < most),
        customers=tuple(persona_chip(site, here, p) for p in people if p.type != "employee"),
        colleagues=tuple(persona_card(site, here, p) for p in people if p.type == "employee"),
        mentions=tuple(g for g in backlink_groups(here, Ref("role", role.id)) if g.title != "Journeys"),
    )


def _icon(role: Role) -> str:
    return role.icon if role.icon and has_icon(role.icon) else "account-outline"


def _count(journeys: int) -> str:
    return f"{journeys} journey{'' if journeys == 1 else 's'}" if journeys else "No journeys yet"


def _touched(catalogue: Catalogue, role: Role) -> list[Journey]:
    journeys = [j for j in catalogue.journeys.values() if any(ref.id == role.id for ref in j.roles)]
    return sorted(journeys, key=lambda journey: journey.state == "ideal")


def _personas(catalogue: Catalogue, journeys: Iterable[Journey]) -> list[Persona]:
    ids = dict.fromkeys(journey.persona.id for journey in journeys)
    return [catalogue.personas[id_] for id_ in ids if id_ in catalogue.personas]


def _moments(here: Here, journeys: Iterable[Journey]) -> Iterator[Moment]:
    for journey in journeys:
        for stage, step in journey.steps():
            if moment := step.moment_of_truth:
                yield Moment(place_of(here, journey, stage, step), moment.kind or "", moment.why)


def _heavy(here: Here, journeys: Iterable[Journey]) -> Iterator[HeavyStep]:
    for journey in journeys:
        for stage, step in journey.steps():
            side = step.employee
            if side and side.load >= HEAVY:
                yield HeavyStep(
                    place_of(here, journey, stage, step),
                    side.load,
                    f"Takes {_LOADS[side.load]}",
                    side.feels or "",
                    side.asks_of or "",
                )
