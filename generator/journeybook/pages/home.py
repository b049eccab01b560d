"""The start page: the mission, a journey's line of feelings, and the ways in."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.catalogue import Catalogue
from journeybook.model import Journey, Persona
from journeybook.pages.journeys.cards import JourneyCard, journey_card, length_of
from journeybook.pages.journeys.line import HeroCurve, hero_curve
from journeybook.pages.links import SECTIONS, WHY, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import PersonaChip, long_date, persona_chip
from journeybook.pages.people.persona_cards import PersonaCard, persona_card
from journeybook.pages.people.roles import RoleCard, role_cards
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.records import record

_CARDS = 3
_LONG = 50
_PEOPLE = 4


@record
class HeroView:
    """The large line: whose journey it is, where it is, how long it takes."""

    curve: HeroCurve
    link: Link
    chip: PersonaChip | None
    length: str


@record
class Figure:
    """A number and what it counts."""

    number: str
    label: str


@record
class HomeView:
    """What the start page shows.

    Args:
        organization: whose playbook it is.
        about: what the organization does.
        headline: the mission, or the playbook's name.
        long: whether the headline is too long for the largest type.
        welcome: a sentence or two below the headline.
        explanation: what the mission means.
        hero: the large line, or None where nothing is felt yet.
        roles: the answers to the question for the reader's work.
        longest_role: the longest of their names, which keeps the place for the one that is chosen.
        journeys: a few journeys to know.
        all_journeys: where all of them are.
        people: a few people to meet.
        people_title: what they are called.
        all_people: where all of them are.
        figures: what the playbook rests on.
        evidence: where that is.
        why: where metrics say why it matters, or None where none does.
    """

    organization: str
    about: str
    headline: str
    long: bool
    welcome: str
    explanation: Markup
    hero: HeroView | None
    roles: tuple[RoleCard, ...]
    longest_role: str
    journeys: tuple[JourneyCard, ...]
    all_journeys: Link
    people: tuple[PersonaCard, ...]
    people_title: str
    all_people: Link
    figures: tuple[Figure, ...]
    evidence: Link
    why: Link | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the start page."""
    here = site.here("")
    view = home_view(site, here)
    yield site.page(here, "home", "Home", view, description=view.headline)


def home_view(site: Site, here: Here) -> HomeView:
    """Return what the start page shows; without a mission the playbook's name stands in its place."""
    catalogue, playbook = site.catalogue, site.catalogue.playbook
    mission = playbook.mission
    headline = mission.statement if mission else playbook.name
    featured = featured_journeys(catalogue)
    people = site.section_title(SECTIONS["persona"])
    return HomeView(
        organization=playbook.organization.name,
        about=playbook.organization.about or "",
        headline=headline,
        long=len(headline) > _LONG,
        welcome=playbook.welcome or "",
        explanation=markdown(mission.explanation, here) if mission and mission.explanation else Markup(),
        hero=_hero(site, here, featured[0]) if featured else None,
        roles=(roles := role_cards(site, here)),
        longest_role=max((card.name for card in roles), key=len, default=""),
        journeys=tuple(journey_card(site, here, journey) for journey in featured[:_CARDS]),
        all_journeys=Link(_all(len(catalogue.journeys), "journey", "journeys"), here.to(SECTIONS["journey"])),
        people=tuple(persona_card(site, here, persona) for persona in _people(catalogue)),
        people_title=people,
        all_people=Link(_all(len(catalogue.personas), "persona", "personas"), here.to(SECTIONS["persona"])),
        figures=figures(catalogue),
        evidence=Link("All evidence", here.to(SECTIONS["evidence"])),
        why=Link("Why it matters", here.to(WHY)) if any(m.shows for m in catalogue.metrics.values()) else None,
    )


def featured_journeys(catalogue: Catalogue) -> list[Journey]:
    """Return the journeys to show: those that the playbook names, or else all as they are today."""
    named = [catalogue.journeys[ref.id] for ref in catalogue.playbook.featured if ref.id in catalogue.journeys]
    return named or [journey for journey in catalogue.journeys.values() if journey.state == "current"]


def _hero(site: Site, here: Here, journey: Journey) -> HeroView | None:
    curve = hero_curve(here, journey)
    if curve is None:
        return None
    persona = site.catalogue.personas.get(journey.persona.id)
    return HeroView(
        curve,
        Link(journey.title, here.to(f"{SECTIONS['journey']}{journey.id}/")),
        persona_chip(site, here, persona) if persona else None,
        length_of(journey),
    )


def _people(catalogue: Catalogue) -> list[Persona]:
    order = ("primary", "secondary", "supplemental", "served")
    served = [p for p in catalogue.personas.values() if p.type in order]
    return sorted(served, key=lambda p: order.index(p.type))[:_PEOPLE]


def _all(count: int, one: str, many: str) -> str:
    return f"All {count} {many}" if count > 1 else f"The {one}"


# How we know ------------------------------------------------------------------------------------------------------

_COUNTED = (
    (("interview",), "Interviews"),
    (("survey",), "Survey answers"),
    (("ticket",), "Tickets read"),
    (("observation", "immersion", "walk"), "Visits and walk-throughs"),
)


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Return what the playbook rests on, counted from its evidence, and the day of the last review."""
    found: list[Figure] = []
    for sources, label in _COUNTED:
        pieces = [piece for piece in catalogue.evidence.values() if piece.source in sources]
        # Of what we took part in ourselves the occasions count, of everything else the cases.
        occasions = len(pieces) + len(catalogue.walk_logs)
        count = occasions if "walk" in sources else sum(piece.sample_size or 1 for piece in pieces)
        if count:
            found.append(Figure(f"{count:,}", label))
    reviews = [entity.last_validated for _, entity in catalogue if entity.last_validated]
    if reviews:
        found.append(Figure(long_date(max(reviews)), "Last review"))
    return tuple(found)
