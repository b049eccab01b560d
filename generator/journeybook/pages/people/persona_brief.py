"""A persona in brief, row by row: what stands on the card and in a column of the comparison."""

from journeybook.model import Persona, Statement
from journeybook.pages.evidence_strength import EvidenceStrength, evidence_in, evidence_strength
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.links import Here
from journeybook.pages.parts import Freshness, PersonaChip, freshness, persona_chip
from journeybook.pages.people.persona_cards import BASES, TYPES
from journeybook.pages.people.persona_facts import ChannelView, Fact, Scale, channels, facts, tech_comfort
from journeybook.pages.people.persona_navigation import journeys_of
from journeybook.pages.site import Site
from journeybook.records import record

FEW = 3
"""So many statements of a list are shown, and one more where they are short."""
SHORT = 200
"""Four statements are short when they have at most so many characters together."""
JOURNEYS = 3
"""So many journeys are shown; the others are counted."""
FACTS = 3
"""So many facts are shown, those that the author put first."""


@record
class Row:
    """A row that the card and the comparison share; `key` marks it in the page."""

    key: str
    title: str


ROWS = (
    Row("who", "Who they are"),
    Row("goals", "What they want"),
    Row("frustrations", "What frustrates them"),
    Row("motivations", "What moves them"),
    Row("reach", "How to reach them"),
    Row("technology", "Comfort with technology"),
    Row("facts", "Facts"),
    Row("journeys", "What they live through"),
    Row("sure", "How sure we are"),
)


@record
class PersonaBrief:
    """A persona in brief.

    Args:
        id: the persona's id.
        chip: name, role, portrait and link.
        type: the part the persona plays, in words.
        basis: what the persona rests on, in words.
        quote: the persona's sentence, or empty.
        summary: who they are, or empty.
        goals: the most telling things that they want.
        frustrations: what gets in their way.
        motivations: what moves them.
        channels: how they like to be reached, the best liked first.
        technology: how much at ease they are with technology, or None where nobody said.
        facts: a few facts.
        journeys: what they live through, as it is; only where there is nothing else, as it should be.
        more_journeys: how many more there are.
        evidence: how much it rests on.
        freshness: whether it can be trusted today.
    """

    id: str
    chip: PersonaChip
    type: str
    basis: str
    quote: str
    summary: str
    goals: tuple[str, ...]
    frustrations: tuple[str, ...]
    motivations: tuple[str, ...]
    channels: tuple[ChannelView, ...]
    technology: Scale | None
    facts: tuple[Fact, ...]
    journeys: tuple[JourneyCard, ...]
    more_journeys: int
    evidence: EvidenceStrength
    freshness: Freshness


def persona_brief(site: Site, here: Here, persona: Persona) -> PersonaBrief:
    """Return a persona in brief, as seen from a page."""
    journeys = journeys_of(site, persona)
    shown = [journey for journey in journeys if journey.state == "current"] or journeys
    return PersonaBrief(
        id=persona.id,
        chip=persona_chip(site, here, persona),
        type=TYPES[persona.type],
        basis=BASES[persona.basis],
        quote=persona.quote.text if persona.quote else "",
        summary=persona.summary or "",
        goals=most_telling(persona.goals),
        frustrations=most_telling(persona.pain_points),
        motivations=most_telling(persona.motivations),
        channels=channels(site, here, persona)[:FEW],
        technology=tech_comfort(persona),
        facts=facts(persona)[:FACTS],
        journeys=tuple(journey_card(site, here, journey) for journey in shown[:JOURNEYS]),
        more_journeys=max(0, len(shown) - JOURNEYS),
        evidence=evidence_strength(site.catalogue, evidence_in(persona)),
        freshness=freshness(persona, site.catalogue.playbook, site.today),
    )


def most_telling(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """Return the first few statements in the author's order; what is only assumed comes behind what is known."""
    ranked = [s.text for s in sorted(statements, key=lambda s: s.certainty == "assumed")]
    four = ranked[: FEW + 1]
    return tuple(four if sum(map(len, four)) <= SHORT else ranked[:FEW])
