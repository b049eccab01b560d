"""What questions to customers tell us, and what is only assumed, as pages show it."""

from collections.abc import Iterable, Iterator

from journeybook.asking import Assumption
from journeybook.model import Persona, Ref
from journeybook.model.training.research_guide import Feeds
from journeybook.pages.links import Here, Link, address_of
from journeybook.pages.people.persona_facts import facts
from journeybook.records import record

_FIELDS: dict[str, tuple[str, str]] = {
    "goals": ("goals", "goals"),
    "needs": ("needs", "needs"),
    "jobs": ("jobs to be done", "jobs"),
    "pain_points": ("frustrations", "pain-points"),
    "motivations": ("motivations", "motivations"),
    "fears": ("fears", "fears"),
    "behaviours": ("usual behavior", "behaviors"),
    "context": ("the life around them", "facts"),
    "interests": ("what they do for fun", "interests"),
    "loved_products": ("what they love using", "loved-products"),
    "skills": ("what they are good at", "skills"),
    "accessibility_needs": ("what they need to take part", "accessibility-needs"),
    "potential_harms": ("how we could hurt them", "potential-harms"),
    "thoughts": ("a thought", ""),
    "gains": ("a gain", ""),
    "accessibility_barriers": ("a barrier", ""),
}
"""Each field's name in words, and its heading on the page of a persona."""


@record
class AssumptionView:
    """Something that is only assumed.

    Args:
        link: what is assumed, leading to where it stands.
        where: where that is, in words.
        feeds: what to write under `feeds` of a question that asks about it.
        questions: the questions on this page that do.
    """

    link: Link
    where: str
    feeds: str
    questions: tuple[Link, ...] = ()


@record
class AssumptionGroup:
    """What is assumed of one persona, or in one journey."""

    link: Link
    rows: tuple[AssumptionView, ...]


def fed_links(here: Here, feeds: Feeds) -> Iterator[Link]:
    """Yield what the answers to a question would tell us: a step, a persona, or fields of a persona."""
    if feeds.step:
        yield here.link(feeds.step)
    elif feeds.persona:
        persona = here.link(feeds.persona)
        if not feeds.fields:
            yield persona
        for field in feeds.fields:
            words = f"{persona.text}: {_FIELDS[field][0]}"
            yield Link(words, _field_href(here, feeds.persona, field), "persona")


def assumption_groups(here: Here, assumptions: Iterable[Assumption]) -> tuple[AssumptionGroup, ...]:
    """Return what is assumed, by persona and journey."""
    groups: dict[Ref, list[AssumptionView]] = {}
    for assumption in assumptions:
        groups.setdefault(assumption.about.target, []).append(assumption_view(here, assumption))
    return tuple(AssumptionGroup(here.link(ref), tuple(rows)) for ref, rows in groups.items())


def assumption_view(here: Here, assumption: Assumption, questions: Iterable[Link] = ()) -> AssumptionView:
    """Return how something that is only assumed is shown.

    Args:
        here: the page.
        assumption: what is assumed.
        questions: the questions on this page that ask about it.
    """
    about, field = assumption.about, assumption.field
    place = here.link(about)
    links = tuple(questions)
    if about.kind == "persona":
        named = f", fields: [{field}]" if field else ""
        text = assumption.text or f"{place.text} as a whole"
        href = _field_href(here, about, field) if field else place.href
        where = f"{place.text}, {_FIELDS[field][0]}" if field else "The persona’s basis is an assumption"
        return AssumptionView(Link(text, href, "persona"), where, f"{{persona: {about.id}{named}}}", links)
    words = "a frustration" if field == "pain_points" else _FIELDS[field][0]
    where = f"{place.text}: {words}"
    return AssumptionView(Link(assumption.text, place.href, "step"), where, f"{{step: {about}}}", links)


def _field_href(here: Here, ref: Ref, field: str) -> str:
    """Return the link to a field on the page of a persona, or to the page where the field is empty."""
    persona = here.catalogue.personas.get(ref.id)
    shown = persona is not None and _is_shown(persona, field)
    return here.to(f"{address_of(ref)}#{_FIELDS[field][1]}" if shown else address_of(ref))


def _is_shown(persona: Persona, field: str) -> bool:
    if field == "context":
        return bool(facts(persona) or (persona.context and persona.context.devices))
    return bool(getattr(persona, field))
