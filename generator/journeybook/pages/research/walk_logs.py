"""Walk logs: what a colleague met who walked a journey, beside what the map says."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Journey, Ref, WalkLog
from journeybook.observed import walks_of
from journeybook.pages.diagrams import chain_html
from journeybook.pages.journeys.overlay import Overlay
from journeybook.pages.journeys.walked import WalkRow, sheet_address, walk_rows
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import MOST, About, PersonaChip, about, long_date, persona_chip, total_time
from journeybook.pages.research.walk_lines import walk_lines
from journeybook.pages.research.walk_moments import (
    VERDICTS,
    Verdict,
    WalkedStage,
    anchor_of,
    difference_of,
    title_of,
    verdicts,
    walked_stages,
)
from journeybook.pages.research.walk_sheets import sheet_pages
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.walk_comparison import Moment, WalkComparison, compare_walk

LEDE = (
    "Colleagues who walked a journey as a customer and wrote down what they met, each walk beside the map: "
    "where the two agree, and where they do not."
)

# The list ---------------------------------------------------------------------------------------------------------


@record
class WalkedJourney:
    """A journey with its walks."""

    link: Link
    chip: PersonaChip | None
    walks: tuple[WalkRow, ...]
    sheet: str


@record
class WalkLogsView:
    """What the list of walk logs shows.

    Args:
        lede: what the page is for.
        walked: the journeys that were walked.
        not_walked: those as they are that nobody has walked, at most `MOST`.
        more: how many more of those there are.
    """

    lede: str
    walked: tuple[WalkedJourney, ...]
    not_walked: tuple[WalkedJourney, ...]
    more: int


# One walk ---------------------------------------------------------------------------------------------------------


@record
class Finding:
    """What the comparison found, of one kind.

    Args:
        verdict: the kind.
        count: how many moments.
        words: what they are, beginning after the number: ``felt differently``.
        places: where they are on the page, each with what is different as note.
    """

    verdict: Verdict
    count: int
    words: str
    places: tuple[Link, ...]


@record
class WalkLogView:
    """What the page of a walk log shows.

    Args:
        summary: the walk in a sentence or two, or empty.
        journey: what was walked.
        chip: whose journey it is.
        day: when.
        who: who walked.
        role: the role of whoever walked, or None.
        leadership: whether whoever walked leads the organization.
        circumstances: how it was walked.
        agreed: how many moments were as on the map, and of how many.
        headline: the comparison in a sentence.
        findings: where the two disagree, by kind, and what was not walked.
        waited: how long the walk waited in all, in words, or empty.
        lines: both lines of feelings, or None.
        stages: the moments, stage by stage, in the order of the map.
        learned: what the walk taught.
        sheet: where the journey's blank sheet is, or empty.
        all_walks: where the other walk logs are.
        chain: what follows from it, as a diagram.
        trusted: whether its freshness says something.
        about: what refers to it, and where to read on.
    """

    summary: str
    journey: Link
    chip: PersonaChip | None
    day: str
    who: str
    role: Link | None
    leadership: bool
    circumstances: str
    agreed: tuple[int, int]
    headline: str
    findings: tuple[Finding, ...]
    waited: str
    lines: Overlay | None
    stages: tuple[WalkedStage, ...]
    learned: tuple[str, ...]
    sheet: str
    all_walks: str
    chain: Markup
    trusted: bool
    about: About


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of walk logs, the page of each, and the blank sheets."""
    yield from site.kept("walk logs", partial(_list, site))
    for id_ in site.ids("walk-log"):
        yield from site.kept(f"walk log {id_}", partial(_page, site, id_))
    for id_ in site.ids("journey"):
        if site.catalogue.journeys[id_].state == "current":
            yield from site.kept(f"walk sheet {id_}", partial(sheet_pages, site, id_))


def _list(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["walk-log"])
    yield site.page(here, "walk-logs", site.section_title(here.address), walk_logs_view(site, here), description=LEDE)


def _page(site: Site, id_: str) -> Iterator[Page]:
    log, ref = site.catalogue.walk_logs[id_], Ref("walk-log", id_)
    journey = site.catalogue.journeys.get(log.journey.id)
    if journey:
        view = walk_log_view(site, site.here(address_of(ref)), log, journey)
        yield site.entity_page(ref, "walk-log", log.title, view, description=log.summary or view.headline)


def walk_logs_view(site: Site, here: Here) -> WalkLogsView:
    """Return what the list of walk logs shows; the journey that was walked last comes first."""
    journeys = site.catalogue.journeys.values()
    walks = {journey.id: walks_of(site.catalogue, journey) for journey in journeys}
    walked = sorted((j for j in journeys if walks[j.id]), key=lambda j: walks[j.id][0].date, reverse=True)
    not_walked = [j for j in journeys if not walks[j.id] and j.state == "current"]
    return WalkLogsView(
        LEDE,
        tuple(_walked_journey(site, here, journey) for journey in walked),
        tuple(_walked_journey(site, here, journey) for journey in not_walked[:MOST]),
        len(not_walked[MOST:]),
    )


def _walked_journey(site: Site, here: Here, journey: Journey) -> WalkedJourney:
    persona = site.catalogue.personas.get(journey.persona.id)
    return WalkedJourney(
        here.link(Ref("journey", journey.id)),
        persona_chip(site, here, persona) if persona else None,
        walk_rows(site, here, journey),
        here.to(sheet_address(journey)) if journey.state == "current" else "",
    )


def walk_log_view(site: Site, here: Here, log: WalkLog, journey: Journey) -> WalkLogView:
    """Return what the page of a walk log shows."""
    ref = Ref("walk-log", log.id)
    comparison = compare_walk(journey, log)
    persona = site.catalogue.personas.get(journey.persona.id)
    return WalkLogView(
        summary=log.summary or "",
        journey=here.link(log.journey),
        chip=persona_chip(site, here, persona) if persona else None,
        day=long_date(log.date),
        who=log.walked_by,
        role=here.link(log.role) if log.role else None,
        leadership=log.leadership,
        circumstances=log.circumstances,
        agreed=(len(comparison.agreements), len(comparison.walked)),
        headline=headline(comparison),
        findings=tuple(findings(comparison)),
        waited=total_time(step.waited for step in log.steps),
        lines=walk_lines(comparison),
        stages=walked_stages(here, journey, comparison),
        learned=log.learned,
        sheet=here.to(sheet_address(journey)) if journey.state == "current" else "",
        all_walks=here.to(SECTIONS["walk-log"]),
        chain=chain_html(site, here, ref),
        trusted=log.last_validated is not None or log.status in ("draft", "in-research", "archived"),
        about=about(site, here, log),
    )


# What the comparison found -----------------------------------------------------------------------------------------

_FOUND = {
    "felt": ("felt differently", "felt differently"),
    "met": ("met more than the map has", "met more than the map has"),
    "missed": ("did not happen", "did not happen"),
    "lacking": ("is not on the map", "are not on the map"),
    "not-walked": ("step of the map was not walked", "steps of the map were not walked"),
}
"""Kind → what is said behind the number of one and of many."""


def headline(comparison: WalkComparison) -> str:
    """Return a comparison in words: ``8 of 12 moments were as on the map: 3 felt differently, 1 did not happen``."""
    total, agreed = len(comparison.walked), len(comparison.agreements)
    moments = f"{agreed or 'None'} of {total} moment{'' if total == 1 else 's'}"
    text = f"{moments} {'was' if agreed == 1 else 'were'} as on the map"
    found = list(findings(comparison))
    differ = ", ".join(f"{f.count} {f.words}" for f in found if f.verdict.kind != "not-walked")
    rest = "; ".join(f"{f.count} {f.words}" for f in found if f.verdict.kind == "not-walked")
    return ". ".join(filter(None, (": ".join(filter(None, (text, differ))), rest))) + "."


def findings(comparison: WalkComparison) -> Iterator[Finding]:
    """Yield where a map and a walk disagree, by kind, and last what was not walked; nothing of kinds without a case."""
    for kind, (one, many) in _FOUND.items():
        moments = [m for m in comparison.moments if VERDICTS[kind] in verdicts(m)]
        if moments:
            places = tuple(Link(title_of(m), f"#{anchor_of(m)}", kind, _note(kind, m)) for m in moments)
            yield Finding(VERDICTS[kind], len(moments), one if len(moments) == 1 else many, places)


def _note(kind: str, moment: Moment) -> str:
    if kind == "met":
        return ", ".join(moment.new_touchpoints)
    return difference_of(moment).lower() if kind == "felt" else ""
