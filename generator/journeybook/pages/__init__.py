"""Pages: a view model per type of page, then Jinja, then a `Page`. Nothing here knows what builds the site."""

from collections.abc import Iterator
from functools import partial

from journeybook.pages import changes, glossary, governance, home, overview, portfolio, practices
from journeybook.pages.attachments import Attachment
from journeybook.pages.drawing import Diagrams
from journeybook.pages.handwritten import pictures, with_mentions
from journeybook.pages.journeys import choosing, gallery, readings
from journeybook.pages.meeting_places import channels, touchpoints
from journeybook.pages.meeting_places.met import by_channel, channel_parts, opportunities_by_step
from journeybook.pages.page import Heading, Page, address_of_source
from journeybook.pages.people import empathy_maps, persona_card_page, persona_compare, personas, roles
from journeybook.pages.research import (
    evidence,
    insights,
    metrics,
    observations,
    opportunities,
    research_guides,
    surveys,
    walk_logs,
    why,
)
from journeybook.pages.site import Site
from journeybook.pages.training import (
    card_decks,
    checks,
    coaching,
    coverage,
    drills,
    immersion_kits,
    kit_sheets,
    kit_trainer,
    language,
    learning_paths,
    mission_moments,
    modules,
    progress,
    reflections,
    resources,
    role_play_trainer,
    role_plays,
    scenarios,
    scorecards,
    sessions,
    support,
    techniques,
)

__all__ = [
    "Attachment",
    "Diagrams",
    "Heading",
    "Page",
    "Site",
    "address_of_source",
    "attachments",
    "build",
    "pictures",
    "prepare",
    "with_mentions",
]

_BUILDERS = (
    home.pages,
    personas.pages,
    persona_card_page.pages,
    persona_compare.pages,
    empathy_maps.pages,
    gallery.pages,
    readings.pages,
    choosing.pages,
    opportunities.pages,
    insights.pages,
    evidence.pages,
    metrics.pages,
    why.pages,
    walk_logs.pages,
    observations.pages,
    research_guides.pages,
    surveys.pages,
    roles.pages,
    channels.pages,
    touchpoints.pages,
    checks.pages,
    role_plays.pages,
    role_play_trainer.pages,
    scenarios.pages,
    reflections.pages,
    techniques.pages,
    drills.pages,
    language.pages,
    card_decks.pages,
    support.pages,
    mission_moments.pages,
    coaching.pages,
    scorecards.pages,
    resources.pages,
    immersion_kits.pages,
    kit_trainer.pages,
    kit_sheets.pages,
    sessions.pages,
    practices.pages,
    glossary.pages,
    overview.pages,
    portfolio.pages,
    learning_paths.pages,
    modules.pages,
    coverage.pages,
    governance.pages,
    changes.pages,
    progress.pages,
)

_ONE_BY_ONE = (
    channels.pages,
    empathy_maps.pages,
    evidence.pages,
    insights.pages,
    metrics.pages,
    modules.pages,
    opportunities.pages,
    overview.pages,
    persona_card_page.pages,
    personas.pages,
    readings.pages,
    touchpoints.pages,
    walk_logs.pages,
)
"""Builders that keep their pages object by object."""

_DERIVED = (by_channel, channel_parts, opportunities_by_step)


def prepare(site: Site) -> None:
    """Compute what pages ask of the whole, before anybody is asked what was read of it."""
    for derive in _DERIVED:
        derive(site.catalogue)
    site.derive()


def build(site: Site) -> Iterator[Page]:
    """Yield every page that is made from the playbook's data, each address once."""
    if site.keeper is None or not site.keeper.first:
        prepare(site)
    keeper = site.keeper
    for builder in _BUILDERS:
        part = builder.__module__
        if keeper is not None:
            if keeper.left_for_later(part):
                continue
            keeper.part = part
        if builder is changes.pages:  # they are about what is new, so they are not kept
            yield from builder(site) if keeper is None else keeper.made_anew(part, builder(site))
        elif builder in _ONE_BY_ONE:
            yield from builder(site)
        else:
            yield from site.kept(part, partial(builder, site))


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield every file that is published beside the pages, pictures aside."""
    yield from surveys.attachments(site)
    yield from mission_moments.attachments(site)
    yield from governance.attachments(site)
    yield from changes.attachments(site)
