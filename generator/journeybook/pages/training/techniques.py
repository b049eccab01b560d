"""Techniques: what to do in steps, what to leave and what to try, and where it helps."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import Ref, Technique
from journeybook.pages.links import SECTIONS, Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.drills import drill_card
from journeybook.pages.training.parts import (
    TrainingCard,
    TrainingHead,
    TrainingIndex,
    training_card,
    training_head,
)
from journeybook.records import record
from journeybook.training.lengths import minutes_of


@record
class TechniqueStepView:
    """One step: what to do, and how it sounds or looks, or empty."""

    do: str
    how: str


@record
class ContrastView:
    """The same moment without the technique and with it.

    Args:
        id: its id in the page.
        situation: what happens, or what the customer says, or empty.
        instead_of: what is often said or done.
        try_this: what the technique makes of it.
        why: what the difference does.
    """

    id: str
    situation: str
    instead_of: str
    try_this: str
    why: str


@record
class TechniqueView:
    """What the page of a technique shows.

    Args:
        head: what stands at the top.
        why: what it does for the person at the other end.
        body: more about it.
        steps: what to do, in order.
        contrasts: what to leave, and what to try.
        limits: when it is not the right thing, or empty.
        for_yourself: how to look after oneself while doing it, or empty.
        drills: drills to practice it with.
    """

    head: TrainingHead
    why: str
    body: Markup
    steps: tuple[TechniqueStepView, ...]
    contrasts: tuple[ContrastView, ...]
    limits: str
    for_yourself: str
    drills: tuple[TrainingCard, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of techniques and the page of each."""
    here = site.here(SECTIONS["technique"])
    title = site.section_title(SECTIONS["technique"])
    lede = "What you can do with your voice, your words and your attention: in a few steps, with examples."
    yield site.page(here, "training-index", title, techniques_view(site, here, lede), description=lede)
    for technique in site.catalogue.techniques.values():
        ref = Ref("technique", technique.id)
        view = technique_view(site, site.here(address_of(ref)), technique)
        yield site.entity_page(ref, "technique", technique.title, view, description=view.head.lede)


def techniques_view(site: Site, here: Here, lede: str) -> TrainingIndex:
    """Return the list of techniques."""
    cards = tuple(
        training_card(site, here, technique, _minutes(site, technique), (f"{len(technique.steps)} steps",))
        for technique in site.catalogue.techniques.values()
    )
    empty = "No techniques yet. `journeybook new technique NAME` makes a file to begin with."
    return TrainingIndex(lede, cards, empty, private=False)


def technique_view(site: Site, here: Here, technique: Technique) -> TechniqueView:
    """Return what the page of a technique shows."""
    drills = (site.catalogue.drills.get(ref.id) for ref in dict.fromkeys(technique.drills))
    return TechniqueView(
        head=training_head(site, here, technique, _minutes(site, technique)),
        why=technique.why,
        body=markdown(technique.body, here) if technique.body else Markup(),
        steps=tuple(TechniqueStepView(step.do, step.how or "") for step in technique.steps),
        contrasts=tuple(
            ContrastView(f"pair-{pair.id}", pair.situation or "", pair.instead_of, pair.try_this, pair.why)
            for pair in technique.contrasts
        ),
        limits=technique.limits or "",
        for_yourself=technique.for_yourself or "",
        drills=tuple(drill_card(site, here, drill) for drill in drills if drill),
    )


def _minutes(site: Site, technique: Technique) -> int:
    return minutes_of(site.catalogue, "technique", Ref("technique", technique.id))
