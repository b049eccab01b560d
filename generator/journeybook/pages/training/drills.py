"""Drills: sentences to say in another way, one at a time; what is written stays on the device."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import Drill, Ref
from journeybook.model.training.drill import DrillItem
from journeybook.pages.links import SECTIONS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
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
class DrillItemView:
    """A sentence to say in another way.

    Args:
        key: what the reader's words are kept under.
        situation: what has happened, or what the customer has just said, or empty.
        says: the sentence that closes a door.
        ways: sentences that open it.
        why: what the difference does.
        hint: a thought that helps before one looks, or empty.
        moment: where in a journey it is heard, or None.
    """

    key: str
    situation: str
    says: str
    ways: tuple[str, ...]
    why: str
    hint: str
    moment: StepPlace | None

    @property
    def id(self) -> str:
        """The item's id in the page."""
        return f"sentence-{self.key}"


@record
class DrillView:
    """What the page of a drill shows.

    Args:
        head: what stands at the top.
        body: more about it.
        task: what to do with each sentence.
        items: the sentences, in order.
        guides: the language guides that it practices.
    """

    head: TrainingHead
    body: Markup
    task: str
    items: tuple[DrillItemView, ...]
    guides: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of drills and the page of each."""
    here = site.here(SECTIONS["drill"])
    title = site.section_title(SECTIONS["drill"])
    lede = "Short rounds of saying something in another way. Try your own words first, then see how others say it."
    yield site.page(here, "training-index", title, drills_view(site, here, lede), description=lede)
    for drill in site.catalogue.drills.values():
        ref = Ref("drill", drill.id)
        view = drill_view(site, site.here(address_of(ref)), drill)
        yield site.entity_page(ref, "drill", drill.title, view, description=view.head.lede)


def drills_view(site: Site, here: Here, lede: str) -> TrainingIndex:
    """Return the list of drills."""
    cards = tuple(drill_card(site, here, drill) for drill in site.catalogue.drills.values())
    return TrainingIndex(lede, cards, "No drills yet. `journeybook new drill NAME` makes a file to begin with.")


def drill_card(site: Site, here: Here, drill: Drill) -> TrainingCard:
    """Return a drill in small, as seen from a page."""
    return training_card(site, here, drill, _minutes(site, drill), (f"{len(drill.items)} sentences",))


def drill_view(site: Site, here: Here, drill: Drill) -> DrillView:
    """Return what the page of a drill shows."""
    return DrillView(
        head=training_head(site, here, drill, _minutes(site, drill)),
        body=markdown(drill.body, here) if drill.body else Markup(),
        task=drill.task,
        items=tuple(_item(here, item) for item in drill.items),
        guides=tuple(here.link(ref) for ref in drill.guides),
    )


def _item(here: Here, item: DrillItem) -> DrillItemView:
    return DrillItemView(
        key=item.id,
        situation=item.situation or "",
        says=item.says,
        ways=item.try_this,
        why=item.why,
        hint=item.hint or "",
        moment=step_place(here, item.step) if item.step else None,
    )


def _minutes(site: Site, drill: Drill) -> int:
    return minutes_of(site.catalogue, "drill", Ref("drill", drill.id))
