"""The list of evidence and the page of a piece of evidence."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Evidence, Ref, WalkLog
from journeybook.model.research import Participants
from journeybook.pages.diagrams import chain_html
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.parts import About, about, long_date
from journeybook.pages.places import from_here
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.records import record

SOURCES = {
    "interview": ("Interviews", "account-voice"),
    "focus-group": ("Focus group", "account-group-outline"),
    "survey": ("Survey", "clipboard-text-outline"),
    "ticket": ("Tickets", "ticket-outline"),
    "analytics": ("Analytics", "chart-line"),
    "observation": ("Observation", "eye-outline"),
    "immersion": ("Immersion", "account-eye-outline"),
    "walk": ("Walked it ourselves", "shoe-print"),
    "desk": ("Desk research", "book-open-page-variant-outline"),
}
"""Source → its name and its icon."""


@record
class ParticipantsView:
    """People who took part: how many, who, and whether they lead the organization."""

    count: str
    role: str
    leadership: bool


@record
class EvidenceRow:
    """A piece of evidence in a list.

    Args:
        anchor: the id of its section.
        day: when it was gathered.
        sample: how many people or cases it rests on, such as ``1,180``, or empty.
        leadership: whether people who lead the organization took part.
        carries: how many objects and steps rest on it.
    """

    anchor: str
    link: Link
    source: str
    icon: str
    day: str
    sample: str
    participants: tuple[ParticipantsView, ...]
    leadership: bool
    carries: int


@record
class EvidenceListView:
    """What the list of evidence shows, walks among it, the newest first; `sources` counts where it comes from."""

    rows: tuple[EvidenceRow, ...]
    sources: tuple[tuple[str, str, int], ...]
    with_leadership: int


@record
class EvidenceView:
    """What the page of a piece of evidence shows.

    Args:
        row: what lists show of it.
        summary: it in a sentence or two, or empty.
        excerpt: the heart of it.
        method: how it was gathered, or empty.
        journeys: the journeys that were watched, walked or asked about.
        guide: the research guide that was used, or None.
        document: where the whole of it is kept, or empty.
        privacy: what was done to protect those who took part, or empty.
        chain: what follows from it, as a diagram.
        about: what rests on it, and what else a page says.
    """

    row: EvidenceRow
    summary: str
    excerpt: Markup
    method: str
    journeys: tuple[Link, ...]
    guide: Link | None
    document: str
    privacy: str
    chain: Markup
    about: About


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of evidence and the page of each piece."""
    yield from site.kept("evidence", partial(_list, site))
    for id_ in site.ids("evidence"):
        yield from site.kept(f"evidence {id_}", partial(_page, site, id_))


def _list(site: Site) -> Iterator[Page]:
    here = site.here(SECTIONS["evidence"])
    description = "What was said, seen and counted, and what rests on it."
    yield site.page(here, "evidence-list", "Evidence", evidence_list_view(site, here), description=description)


def _page(site: Site, id_: str) -> Iterator[Page]:
    evidence, ref = site.catalogue.evidence[id_], Ref("evidence", id_)
    view = evidence_view(site, site.here(address_of(ref)), evidence)
    description = evidence.summary or evidence.method or ""
    yield site.entity_page(ref, "evidence", evidence.title, view, description=description)


def evidence_list_view(site: Site, here: Here) -> EvidenceListView:
    """Return what the list of evidence shows."""
    pieces = [*site.catalogue.evidence.values(), *site.catalogue.walk_logs.values()]
    ordered = sorted(pieces, key=lambda e: e.date, reverse=True)
    rows = tuple(
        evidence_row(here, piece) if isinstance(piece, Evidence) else walk_row(here, piece) for piece in ordered
    )
    counts = [(name, icon, sum(row.source == name for row in rows)) for name, icon in SOURCES.values()]
    return EvidenceListView(rows, tuple(c for c in counts if c[2]), sum(row.leadership for row in rows))


def evidence_row(here: Here, evidence: Evidence) -> EvidenceRow:
    """Return a piece of evidence as lists show it."""
    ref = Ref("evidence", evidence.id)
    name, icon = SOURCES[evidence.source]
    return EvidenceRow(
        anchor=f"evidence-{evidence.id}",
        link=here.link(ref),
        source=name,
        icon=icon,
        day=long_date(evidence.date),
        sample=f"{evidence.sample_size:,}" if evidence.sample_size else "",
        participants=tuple(map(participants_view, evidence.participants)),
        leadership=any(p.leadership for p in evidence.participants),
        carries=len({link.source for link in here.catalogue.backlinks.get(ref, ())}),
    )


def walk_row(here: Here, log: WalkLog) -> EvidenceRow:
    """Return a walk as lists of evidence show it; what only leads to it does not rest on it."""
    ref = Ref("walk-log", log.id)
    name, icon = SOURCES["walk"]
    links = here.catalogue.backlinks.get(ref, ())
    return EvidenceRow(
        anchor=f"walk-log-{log.id}",
        link=here.link(ref),
        source=name,
        icon=icon,
        day=long_date(log.date),
        sample="",
        participants=(ParticipantsView("", log.walked_by, log.leadership),),
        leadership=log.leadership,
        carries=len({link.source for link in links if not {"evidence", "facts"}.isdisjoint(link.path)}),
    )


def participants_view(participants: Participants) -> ParticipantsView:
    """Return how people who took part are shown."""
    count = f"{participants.count:,}" if participants.count else ""
    return ParticipantsView(count, participants.role, participants.leadership)


def evidence_view(site: Site, here: Here, evidence: Evidence) -> EvidenceView:
    """Return what the page of a piece of evidence shows."""
    ref = Ref("evidence", evidence.id)
    return EvidenceView(
        row=evidence_row(here, evidence),
        summary=evidence.summary or "",
        excerpt=markdown(evidence.excerpt, here) if evidence.excerpt else Markup(),
        method=evidence.method or "",
        journeys=tuple(here.link(journey) for journey in evidence.journeys),
        guide=here.link(evidence.guide) if evidence.guide else None,
        document=from_here(here, evidence.document),
        privacy=evidence.privacy or "",
        chain=chain_html(site, here, ref),
        about=about(site, here, evidence),
    )
