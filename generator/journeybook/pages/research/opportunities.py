"""The list of opportunities and the page of an opportunity."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Opportunity, Ref
from journeybook.model.research import Progress
from journeybook.pages.diagrams import chain_html
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import About, about
from journeybook.pages.places import StepPlace, from_here, step_place
from journeybook.pages.research.gauges import Gauge, confidence_gauge, effort_gauge, value_gauge
from journeybook.pages.research.insights import InsightRow, insight_row
from journeybook.pages.research.matrix import HEIGHT, WIDTH, Matrix, Weighed, matrix
from journeybook.pages.site import Site
from journeybook.records import record

_PROGRESS: dict[Progress, tuple[str, str]] = {
    "open": ("Open", "circle-outline"),
    "exploring": ("Exploring", "magnify"),
    "planned": ("Planned", "calendar-outline"),
    "in-progress": ("In progress", "progress-clock"),
    "done": ("Done", "check-circle-outline"),
    "dropped": ("Dropped", "close-circle-outline"),
}
_BAND = 10  # of customer value, in one row of the grid


@record
class ProgressView:
    """How far along something is."""

    value: str
    label: str
    icon: str


@record
class OpportunityRow:
    """An opportunity in a list.

    Args:
        anchor: the id of its section.
        rank: its place in the list, from 1.
        lenses: customer value, business value, effort, as far as they are known.
        addresses: what it answers: the steps and insights.
    """

    anchor: str
    rank: int
    link: Link
    question: str
    lenses: tuple[Gauge, ...]
    progress: ProgressView
    addresses: tuple[Link, ...]


@record
class GridRow:
    """Opportunities of about the same customer value, by effort from 0 to 5."""

    label: str
    cells: tuple[tuple[OpportunityRow, ...], ...]


@record
class OpportunitiesView:
    """What the list of opportunities shows.

    Args:
        rows: every opportunity, what is worth most first.
        matrix: those that are weighed, by value and effort, as a picture `size` wide and high.
        grid: the same as a table.
        efforts: the words for the efforts.
        unweighed: how many are in neither.
        progress: how many there are, by how far along they are.
    """

    rows: tuple[OpportunityRow, ...]
    matrix: Matrix | None
    size: tuple[int, int]
    grid: tuple[GridRow, ...]
    efforts: tuple[str, ...]
    unweighed: int
    progress: tuple[tuple[ProgressView, int], ...]


@record
class SolutionView:
    """What could be done; `href` leads to where the work is tracked, or is empty."""

    title: str
    progress: ProgressView
    priority: str
    href: str


@record
class OpportunityView:
    """What the page of an opportunity shows."""

    summary: str
    question: str
    progress: ProgressView
    lenses: tuple[Gauge, ...]
    confidence: Gauge | None
    steps: tuple[StepPlace, ...]
    insights: tuple[InsightRow, ...]
    solutions: tuple[SolutionView, ...]
    chain: Markup
    about: About


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of opportunities and the page of each."""
    yield from site.kept("opportunities", partial(_list, site))
    for id_ in site.ids("opportunity"):
        yield from site.kept(f"opportunity {id_}", partial(_page, site, id_))


def _list(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["opportunity"])
    description = "Problems worth solving, by what solving them is worth to customers."
    yield site.page(here, "opportunities", "Opportunities", opportunities_view(site, here), description=description)


def _page(site: Site, id_: str) -> Iterator[Page]:
    opportunity, ref = site.catalogue.opportunities[id_], Ref("opportunity", id_)
    view = opportunity_view(site, site.here(address_of(ref)), opportunity)
    yield site.entity_page(ref, "opportunity", opportunity.title, view, description=opportunity.summary or "")


def opportunities_view(site: Site, here: Here) -> OpportunitiesView:
    """Return what the list shows: what is worth most to customers first, then to the organization."""
    ordered = by_worth(site.catalogue.opportunities.values())
    rows = tuple(opportunity_row(here, opportunity, rank) for rank, opportunity in enumerate(ordered, 1))
    counts = [(progress_view(p), sum(o.progress == p for o in ordered)) for p in _PROGRESS]
    efforts = tuple(gauge.word for effort in range(6) if (gauge := effort_gauge(effort)))
    ranked = list(zip(ordered, rows, strict=True))
    return OpportunitiesView(
        rows,
        matrix((Weighed(o, row.rank, row.anchor, _spoken(row)) for o, row in ranked), efforts),
        (WIDTH, HEIGHT),
        _grid(ranked),
        efforts,
        sum(o.customer_value is None or o.effort is None for o in ordered),
        tuple((progress, count) for progress, count in counts if count),
    )


def _spoken(row: OpportunityRow) -> str:
    """Return what a number in the picture says to those who cannot see where it stands."""
    lenses = ", ".join(f"{lens.name.lower()} {lens.number}" for lens in row.lenses if lens.name != "Business value")
    return f"{row.rank}: {row.link.text}, {lenses}, {row.progress.label.lower()}"


def opportunity_row(here: Here, opportunity: Opportunity, rank: int = 0) -> OpportunityRow:
    """Return an opportunity as lists show it."""
    return OpportunityRow(
        anchor=f"opportunity-{opportunity.id}",
        rank=rank,
        link=here.link(Ref("opportunity", opportunity.id)),
        question=opportunity.how_might_we or opportunity.summary or "",
        lenses=_lenses(opportunity),
        progress=progress_view(opportunity.progress),
        addresses=tuple(here.link(ref) for ref in opportunity.addresses),
    )


def opportunity_view(site: Site, here: Here, opportunity: Opportunity) -> OpportunityView:
    """Return what the page of an opportunity shows."""
    ref = Ref("opportunity", opportunity.id)
    insights = (site.catalogue.insights.get(target.id) for target in opportunity.addresses if target.kind == "insight")
    steps = (step_place(here, target) for target in opportunity.addresses if target.kind == "journey")
    return OpportunityView(
        summary=opportunity.summary or "",
        question=opportunity.how_might_we or "",
        progress=progress_view(opportunity.progress),
        lenses=_lenses(opportunity),
        confidence=confidence_gauge(opportunity.confidence),
        steps=tuple(step for step in steps if step),
        insights=tuple(insight_row(site, here, insight) for insight in insights if insight),
        solutions=tuple(
            SolutionView(s.title, progress_view(s.status), (s.priority or "").capitalize(), from_here(here, s.link))
            for s in opportunity.solutions
        ),
        chain=chain_html(site, here, ref),
        about=about(site, here, opportunity),
    )


def progress_view(progress: Progress) -> ProgressView:
    """Return how a state of progress is named and shown."""
    return ProgressView(progress, *_PROGRESS[progress])


def by_worth(opportunities: Iterable[Opportunity]) -> list[Opportunity]:
    """Return opportunities in the order in which they are listed: what is worth most to customers first."""
    return sorted(opportunities, key=_order)


def _order(opportunity: Opportunity) -> tuple[int, int, int, str]:
    """The key to sort by; what nobody has weighed yet comes last."""
    value, business = opportunity.customer_value, opportunity.business_value
    return (
        101 if value is None else -value,
        101 if business is None else -business,
        6 if opportunity.effort is None else opportunity.effort,
        opportunity.title,
    )


def _lenses(opportunity: Opportunity) -> tuple[Gauge, ...]:
    gauges = (
        value_gauge("Customer value", opportunity.customer_value),
        value_gauge("Business value", opportunity.business_value),
        effort_gauge(opportunity.effort),
    )
    return tuple(gauge for gauge in gauges if gauge)


def _grid(ranked: Iterable[tuple[Opportunity, OpportunityRow]]) -> tuple[GridRow, ...]:
    """Return the opportunities that are weighed by value and effort, in rows from the highest value to the lowest."""
    cells: dict[int, dict[int, list[OpportunityRow]]] = {}
    for opportunity, row in ranked:
        if opportunity.customer_value is not None and opportunity.effort is not None:
            band = min(opportunity.customer_value, 99) // _BAND
            cells.setdefault(band, {}).setdefault(opportunity.effort, []).append(row)
    if not cells:
        return ()
    return tuple(
        GridRow(_band_label(band), tuple(tuple(cells.get(band, {}).get(effort, ())) for effort in range(6)))
        for band in range(max(cells), min(cells) - 1, -1)
    )


def _band_label(band: int) -> str:
    return f"{band * _BAND} to {100 if band == 9 else (band + 1) * _BAND - 1}"
