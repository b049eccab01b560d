"""The list of insights and the page of an insight."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Insight, Ref
from journeybook.pages.diagrams import chain_html
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import (
    About,
    PersonaChip,
    about,
    persona_chip,
)
from journeybook.pages.rendering import markdown
from journeybook.pages.research.gauges import Gauge, weight_gauge
from journeybook.pages.site import Site
from journeybook.records import record

TYPES = {
    "observation": ("Observation", "eye-outline"),
    "quote": ("Quote", "format-quote-close"),
    "trend": ("Trend", "trending-up"),
    "need": ("Need", "hand-heart-outline"),
    "pain": ("Pain", "alert-octagon-outline"),
    "gain": ("Gain", "creation"),
    "job": ("Job to be done", "target"),
}
"""Type → its name and its icon."""


@record
class InsightRow:
    """An insight in a list.

    Args:
        anchor: the id of its section.
        interpreted: whether it is our reading of facts, rather than a fact.
        rests_on: how many facts and pieces of evidence are named.
        opportunities: how many opportunities are built on it.
    """

    anchor: str
    link: Link
    summary: str
    type: str
    icon: str
    interpreted: bool
    weight: Gauge | None
    personas: tuple[PersonaChip, ...]
    rests_on: int
    opportunities: int


@record
class InsightsView:
    """What the list of insights shows: facts, and what we read from them, the weightiest first."""

    facts: tuple[InsightRow, ...]
    readings: tuple[InsightRow, ...]


@record
class InsightView:
    """What the page of an insight shows."""

    row: InsightRow
    detail: Markup
    facts: tuple[Link, ...]
    evidence: tuple[Link, ...]
    opportunities: tuple[Link, ...]
    chain: Markup
    about: About


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of insights and the page of each."""
    yield from site.kept("insights", partial(_list, site))
    for id_ in site.ids("insight"):
        yield from site.kept(f"insight {id_}", partial(_page, site, id_))


def _list(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["insight"])
    description = "What we found when we listened and watched, and what we read from it."
    yield site.page(here, "insights", "Insights", insights_view(site, here), description=description)


def _page(site: Site, id_: str) -> Iterator[Page]:
    insight, ref = site.catalogue.insights[id_], Ref("insight", id_)
    view = insight_view(site, site.here(address_of(ref)), insight)
    yield site.entity_page(ref, "insight", insight.title, view, description=insight.summary or "")


def insights_view(site: Site, here: Here) -> InsightsView:
    """Return what the list of insights shows."""
    ordered = sorted(site.catalogue.insights.values(), key=lambda insight: -(insight.weight or 0))
    rows = [insight_row(site, here, insight) for insight in ordered]
    return InsightsView(
        tuple(row for row in rows if not row.interpreted), tuple(row for row in rows if row.interpreted)
    )


def insight_row(site: Site, here: Here, insight: Insight) -> InsightRow:
    """Return an insight as lists show it."""
    ref = Ref("insight", insight.id)
    personas = (site.catalogue.personas.get(persona.id) for persona in insight.personas)
    return InsightRow(
        anchor=f"insight-{insight.id}",
        link=here.link(ref),
        summary=insight.summary or "",
        type=TYPES[insight.type][0],
        icon=TYPES[insight.type][1],
        interpreted=insight.interpreted,
        weight=weight_gauge(insight.weight),
        personas=tuple(persona_chip(site, here, persona) for persona in personas if persona),
        rests_on=len({*insight.facts, *insight.evidence}),
        opportunities=len(_opportunities(site, ref)),
    )


def insight_view(site: Site, here: Here, insight: Insight) -> InsightView:
    """Return what the page of an insight shows; evidence that is named among the facts is not named twice."""
    ref = Ref("insight", insight.id)
    return InsightView(
        row=insight_row(site, here, insight),
        detail=markdown(insight.detail, here) if insight.detail else Markup(),
        facts=tuple(here.link(fact) for fact in insight.facts),
        evidence=tuple(here.link(evidence) for evidence in insight.evidence if evidence not in insight.facts),
        opportunities=tuple(here.link(opportunity) for opportunity in _opportunities(site, ref)),
        chain=chain_html(site, here, ref),
        about=about(site, here, insight, ("opportunity",)),
    )


def _opportunities(site: Site, ref: Ref) -> tuple[Ref, ...]:
    links = site.catalogue.backlinks.get(ref, ())
    return tuple(dict.fromkeys(link.source for link in links if link.source.kind == "opportunity"))
