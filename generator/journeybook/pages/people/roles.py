"""The kinds of work in the organization, and the page of each: what customers live through because of it."""

from collections.abc import Iterable, Iterator

from journeybook.catalogue import Catalogue
from journeybook.emotional_load import HEAVY
from journeybook.model import Journey, Persona, Ref, Step
from journeybook.model.playbook import Role
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.journeys.load import LoadView, load_view, support_link
from journeybook.pages.links import SECTIONS, Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.parts import BacklinkGroup, PersonaChip, backlink_groups, persona_chip
from journeybook.pages.people.persona_cards import PersonaCard, persona_card
from journeybook.pages.people.persona_navigation import maps_of
from journeybook.pages.places import StepPlace, place_of
from journeybook.pages.rendering import has_icon
from journeybook.pages.site import Site
from journeybook.pages.training.learning_paths import PathLine, path_line, paths_for
from journeybook.pages.training.sessions import LastUse, last_use_of
from journeybook.records import record

JOURNEYS = 9
"""So many journeys are shown as cards; the others as links."""
STEPS = 12
"""So many steps of a sort are shown; the others are counted."""
LOADS = 6
"""So many journeys are named by what they ask of colleagues, the heaviest first."""
PEOPLE = 8
"""So many people are shown; all of them are in their own gallery."""

_LOADS = ("no strength", "a little strength", "strength", "a lot of strength")


@record
class RoleCard:
    """A role in small; `journeys` says in words how many journeys it touches, `path` is its first learning path."""

    id: str
    name: str
    summary: str
    icon: str
    href: str
    journeys: str
    path: PathLine | None = None


@record
class RolesView:
    """What the index of roles shows."""

    cards: tuple[RoleCard, ...]


@record
class Moment:
    """A moment of truth, and why so much depends on it."""

    place: StepPlace
    kind: str
    why: str


@record
class Moments:
    """The moments of truth of a role.

    Args:
        own: those that the role's own team answers for.
        others: the other ones in the same journeys.
        more: how many more there are that are not shown.
    """

    own: tuple[Moment, ...]
    others: tuple[Moment, ...]
    more: int


@record
class HeavyStep:
    """A step that takes strength from the colleague who serves the customer."""

    place: StepPlace
    load: int
    words: str
    feels: str
    asks_of: str


@record
class JourneyLoad:
    """What one journey asks of colleagues."""

    journey: Link
    load: LoadView


@record
class Waypoint:
    """A thing to do on the way in: what, where, and with whom; `chip` where a person is met."""

    link: Link
    icon: str
    chip: PersonaChip | None = None


@record
class RoleView:
    """What the page of a role shows.

    Args:
        name: what the role is called.
        summary: what a customer feels of this work.
        team: the team or department, or empty.
        icon: the role's icon.
        walk: the journey to walk first, or None where no journey names the role.
        learning: the role's first learning path, or None where it has none.
        more_paths: its other learning paths.
        path: what to do, in order, where there is no learning path.
        journeys: the journeys that the role touches, those to begin with first.
        more_journeys: those that follow, as links.
        moments: the moments of truth in them.
        loads: what each of its journeys asks of colleagues, the heaviest first.
        heavy: the steps that take most strength.
        lighter: the other steps that take strength.
        more_heavy: how many more such steps there are.
        support: where help is, or None.
        customers: the people who are met.
        colleagues: personas who do such work themselves.
        trained: when the role last took part in a session.
        sessions: where all sessions are.
        mentions: what else names the role.
    """

    name: str
    summary: str
    team: str
    icon: str
    walk: Link | None
    learning: PathLine | None
    more_paths: tuple[Link, ...]
    path: tuple[Waypoint, ...]
    journeys: tuple[JourneyCard, ...]
    more_journeys: tuple[Link, ...]
    moments: Moments
    loads: tuple[JourneyLoad, ...]
    heavy: tuple[HeavyStep, ...]
    lighter: tuple[HeavyStep, ...]
    more_heavy: int
    support: Link | None
    customers: tuple[PersonaCard, ...]
    colleagues: tuple[PersonaCard, ...]
    trained: LastUse
    sessions: str
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
            _first_path(site, here, role),
        )
        for role in site.catalogue.playbook.roles
    )


def _first_path(site: Site, here: Here, role: Role) -> PathLine | None:
    found = paths_for(site, role.id)
    return path_line(site, here, found[0]) if found else None


def role_view(site: Site, here: Here, role: Role) -> RoleView:
    """Return what the page of a role shows; feelings and moments come from journeys as they are, not ideal ones."""
    touched = in_order(site.catalogue, _touched(site.catalogue, role))
    today = [journey for journey in touched if journey.state == "current"]
    people = _personas(site.catalogue, touched)
    moments = _moments(here, today, role)
    heavy = sorted(_heavy(here, today), key=lambda step: -step.load)
    most = max((step.load for step in heavy), default=0)
    heaviest, lighter = [step for step in heavy if step.load == most], [step for step in heavy if step.load < most]
    return RoleView(
        name=role.name,
        summary=role.summary or "",
        team=role.team or "",
        icon=_icon(role),
        walk=_walk(here, touched[0]) if touched else None,
        learning=_first_path(site, here, role),
        more_paths=tuple(here.link(Ref("learning-path", path.id)) for path in paths_for(site, role.id)[1:]),
        path=tuple(_path(site, here, touched[0], moments, heavy)) if touched else (),
        journeys=tuple(journey_card(site, here, journey) for journey in touched[:JOURNEYS]),
        more_journeys=tuple(here.link(Ref("journey", journey.id)) for journey in touched[JOURNEYS:]),
        moments=moments,
        loads=_loads(here, today)[:LOADS],
        support=support_link(here),
        heavy=tuple(heaviest[:STEPS]),
        lighter=tuple(lighter[:STEPS]),
        more_heavy=max(0, len(heaviest) - STEPS) + max(0, len(lighter) - STEPS),
        customers=tuple(persona_card(site, here, p) for p in people if p.type != "employee")[:PEOPLE],
        colleagues=tuple(persona_card(site, here, p) for p in people if p.type == "employee")[:PEOPLE],
        trained=last_use_of(site, here, Ref("role", role.id)),
        sessions=here.to(SECTIONS["session"]),
        mentions=backlink_groups(here, Ref("role", role.id), ("journey", "learning-path")),
    )


def in_order(catalogue: Catalogue, journeys: Iterable[Journey]) -> list[Journey]:
    """Return journeys as they are best met: featured ones first, then those with most moments of truth, ideals last."""
    featured = {ref.id: place for place, ref in enumerate(catalogue.playbook.featured)}
    return sorted(
        journeys,
        key=lambda journey: (
            journey.state == "ideal",
            featured.get(journey.id, len(featured)),
            -sum(step.moment_of_truth is not None for _, step in journey.steps()),
            journey.id,
        ),
    )


def _walk(here: Here, journey: Journey) -> Link:
    return Link(journey.title, here.to(address_of_reading(journey.id, "walk")))


def _path(site: Site, here: Here, first: Journey, moments: Moments, heavy: list[HeavyStep]) -> Iterator[Waypoint]:
    if persona := site.catalogue.personas.get(first.persona.id):
        chip = persona_chip(site, here, persona)
        yield Waypoint(Link(f"Meet {chip.name}", chip.href, note=chip.role), "account-outline", chip)
        if maps := maps_of(site, persona):
            link = here.link(Ref("empathy-map", maps[0].id))
            yield Waypoint(
                Link(f"Stand where {chip.first_name} stands", link.href, note=link.text),
                "head-heart-outline",
            )
    walk = _walk(here, first)
    yield Waypoint(Link("Walk the first journey", walk.href, note=walk.text), "shoe-print")
    if moments.own or moments.others:
        yield Waypoint(
            Link("See what depends on you", "#moments", note="Moments of truth in your journeys"),
            "star-four-points-outline",
        )
    if heavy:
        yield Waypoint(
            Link("Know what takes strength", "#strength", note="Steps that nobody has to carry alone"),
            "weight-lifter",
        )


def _icon(role: Role) -> str:
    return role.icon if role.icon and has_icon(role.icon) else "account-outline"


def _count(journeys: int) -> str:
    return f"{journeys} journey{'' if journeys == 1 else 's'}" if journeys else "No journeys yet"


def _touched(catalogue: Catalogue, role: Role) -> list[Journey]:
    return [j for j in catalogue.journeys.values() if any(ref.id == role.id for ref in j.roles)]


def _personas(catalogue: Catalogue, journeys: Iterable[Journey]) -> list[Persona]:
    ids = dict.fromkeys(journey.persona.id for journey in journeys)
    return [catalogue.personas[id_] for id_ in ids if id_ in catalogue.personas]


def _moments(here: Here, journeys: Iterable[Journey], role: Role) -> Moments:
    own: list[Moment] = []
    others: list[Moment] = []
    for journey in journeys:
        for stage, step in journey.steps():
            if moment := step.moment_of_truth:
                found = own if _answers(role, step) else others
                found.append(Moment(place_of(here, journey, stage, step), moment.kind or "", moment.why))
    more = max(0, len(own) - STEPS) + max(0, len(others) - STEPS)
    return Moments(tuple(own[:STEPS]), tuple(others[:STEPS]), more)


def _answers(role: Role, step: Step) -> bool:
    team = step.owner.team if step.owner else None
    return bool(role.team and team) and str(team).casefold() == str(role.team).casefold()


def _loads(here: Here, journeys: Iterable[Journey]) -> tuple[JourneyLoad, ...]:
    found = [(journey, load) for journey in journeys if (load := load_view(here, journey))]
    found.sort(key=lambda pair: -pair[1].share)
    return tuple(JourneyLoad(here.link(Ref("journey", journey.id)), load) for journey, load in found)


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
