"""Diagrams on pages: which objects one shows, and the figure that is made of them.

What a diagram means and how it is drawn is in `journeybook.diagrams`; here the catalogue's objects are chosen, and
links are made from the page that the diagram is on.
"""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from journeybook.catalogue import Catalogue
from journeybook.diagrams import evidence_chain, journey_flow, persona_meetings, playbook_relations
from journeybook.model import Entity, Evidence, Insight, Journey, Opportunity, Persona, Ref, WalkLog
from journeybook.pages.links import Here
from journeybook.pages.site import Site


def journey_flow_html(site: Site, here: Here, journey: Journey) -> Markup:
    """Return the way through a journey, with links to its steps; empty for a journey of one step."""
    return site.diagrams.html(journey_flow(journey, here.ref, _names(here)))


def relations_html(site: Site, here: Here) -> Markup:
    """Return who travels which journey as it is today, and through which channels."""
    catalogue = site.catalogue
    today = [journey for journey in catalogue.journeys.values() if journey.state == "current"]
    personas = list(catalogue.personas.values())
    return site.diagrams.html(playbook_relations(personas, today, catalogue.playbook.channels, here.ref))


def meetings_html(site: Site, here: Here, persona: Persona) -> Markup:
    """Return where one persona meets the organization today: journeys, touchpoints, channels."""
    catalogue = site.catalogue
    own = [catalogue.journeys[id_] for id_ in catalogue.travels.get(persona.id, ())]
    return site.diagrams.html(persona_meetings(persona, own, catalogue.playbook.channels, here.ref))


def chain_html(site: Site, here: Here, focus: Ref | None = None) -> Markup:
    """Return the chain from evidence to solutions: the whole of it, or what one object rests on and what rests on it.

    Empty where nothing is connected.
    """
    objects = list(_all(site.catalogue) if focus is None else _chain_of(site.catalogue, focus))
    graph = evidence_chain(
        [o for o in objects if isinstance(o, Evidence | WalkLog)],
        [o for o in objects if isinstance(o, Insight)],
        [o for o in objects if isinstance(o, Opportunity)],
        here.ref,
        focus,
    )
    return site.diagrams.html(graph)


def _names(here: Here) -> Callable[[Ref], str | None]:
    def name(ref: Ref) -> str | None:
        link = here.link(ref)
        return f"{link.note}: {link.text}" if link.note else link.text

    return name


def _all(catalogue: Catalogue) -> Iterator[Entity]:
    yield from catalogue.evidence.values()
    yield from catalogue.walk_logs.values()
    yield from catalogue.insights.values()
    yield from catalogue.opportunities.values()


def _chain_of(catalogue: Catalogue, focus: Ref) -> Iterator[Entity]:
    """Yield what a focus rests on and what rests on it, however far, in the order of kinds and ids."""
    found = {
        focus,
        *_reached(focus, lambda ref: _rests_on(catalogue, ref)),
        *_reached(focus, lambda ref: _carries(catalogue, ref)),
    }
    for kind, objects in (
        ("evidence", catalogue.evidence),
        ("walk-log", catalogue.walk_logs),
        ("insight", catalogue.insights),
        ("opportunity", catalogue.opportunities),
    ):
        ids = sorted(ref.id for ref in found if ref.kind == kind)
        yield from (objects[id_] for id_ in ids if id_ in objects)


def _reached(start: Ref, onward: Callable[[Ref], Iterable[Ref]]) -> set[Ref]:
    found: set[Ref] = set()
    ways = [start]
    while ways:
        new = [ref for ref in onward(ways.pop()) if ref not in found]
        found.update(new)
        ways.extend(new)
    return found


def _rests_on(catalogue: Catalogue, ref: Ref) -> tuple[Ref, ...]:
    match catalogue.get(ref):
        case Insight() as insight:
            return (*insight.evidence, *insight.facts)
        case Opportunity() as opportunity:
            return tuple(target for target in opportunity.addresses if target.kind == "insight")
        case _:
            return ()


def _carries(catalogue: Catalogue, ref: Ref) -> Iterator[Ref]:
    for link in catalogue.backlinks.get(ref, ()):
        if link.source.kind in ("insight", "opportunity"):
            yield link.source
