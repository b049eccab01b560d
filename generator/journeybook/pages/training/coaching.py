"""Coaching guides: a short talk, close to the event, on two sheets of paper at most."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import CoachingGuide, Ref
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    TrainingHead,
    TrainingIndex,
    minutes_in_words,
    training_card,
    training_head,
)
from journeybook.pages.training.techniques import ContrastView
from journeybook.records import record

LEDE = "A few minutes between two people, right after something happened: positive, concrete, and never a verdict."
EMPTY = "No coaching guides yet. `journeybook new coaching-guide NAME` makes a file to begin with."


@record
class TalkPart:
    """One part of the talk: what it is for, how long it takes, what to do, ask and listen for."""

    title: str
    minutes: str
    do: str
    ask: tuple[str, ...]
    listen_for: tuple[str, ...]


@record
class FollowUpView:
    """When to come back to it, in words, and what to ask then."""

    when: str
    ask: str


@record
class CoachingView:
    """What the page of a coaching guide shows.

    Args:
        head: what stands at the top.
        event: what has just happened.
        within: how soon to talk, such as ``1 hour``.
        goal: what the colleague takes along.
        body: more about it.
        prepare: what to have ready.
        steps: the parts of the talk, in order.
        contrasts: what is often said, and what to try.
        follow_up: when to come back to it, or None.
        limits: when this is not the right talk, or empty.
        techniques: what the talk can lead to.
        decks: cards that help.
    """

    head: TrainingHead
    event: str
    within: str
    goal: str
    body: Markup
    prepare: tuple[str, ...]
    steps: tuple[TalkPart, ...]
    contrasts: tuple[ContrastView, ...]
    follow_up: FollowUpView | None
    limits: str
    techniques: tuple[Link, ...]
    decks: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of coaching guides and the page of each."""
    here = site.here(SECTIONS["coaching-guide"])
    yield site.page(
        here, "training-index", site.section_title(here.address), coaching_index(site, here), description=LEDE
    )
    for guide in site.catalogue.coaching_guides.values():
        ref = Ref("coaching-guide", guide.id)
        view = coaching_view(site, site.here(address_of(ref)), guide)
        yield site.entity_page(ref, "coaching-guide", guide.title, view, description=view.head.lede or guide.event)


def coaching_index(site: Site, here: Here) -> TrainingIndex:
    """Return the list of coaching guides."""
    guides = site.catalogue.coaching_guides.values()
    cards = tuple(training_card(site, here, guide, guide.minutes, (f"within {guide.within}",)) for guide in guides)
    return TrainingIndex(LEDE, cards, EMPTY, private=False)


def coaching_view(site: Site, here: Here, guide: CoachingGuide) -> CoachingView:
    """Return what the page of a coaching guide shows."""
    follow_up = guide.follow_up
    return CoachingView(
        head=training_head(site, here, guide, guide.minutes),
        event=guide.event,
        within=str(guide.within),
        goal=guide.goal,
        body=markdown(guide.body, here) if guide.body else Markup(),
        prepare=guide.prepare,
        steps=tuple(
            TalkPart(step.title, minutes_in_words(step.minutes), step.do or "", step.ask, step.listen_for)
            for step in guide.steps
        ),
        contrasts=tuple(
            ContrastView(f"pair-{pair.id}", pair.situation or "", pair.instead_of, pair.try_this, pair.why)
            for pair in guide.contrasts
        ),
        follow_up=FollowUpView(_after(follow_up.after_days), follow_up.ask) if follow_up else None,
        limits=guide.limits or "",
        techniques=tuple(here.link(ref) for ref in dict.fromkeys(guide.techniques)),
        decks=tuple(here.link(ref) for ref in dict.fromkeys(guide.decks)),
    )


def _after(days: int) -> str:
    if days % 7 == 0:
        weeks = days // 7
        return "A week later" if weeks == 1 else f"{weeks} weeks later"
    return "The day after" if days == 1 else f"{days} days later"
