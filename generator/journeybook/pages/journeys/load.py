"""What a journey asks of its colleagues, as pages show it."""

from journeybook.emotional_load import emotional_load
from journeybook.model import Journey
from journeybook.pages.links import SUPPORT, Here, Link
from journeybook.pages.places import StepPlace, place_of
from journeybook.records import record


@record
class LoadView:
    """The emotional load of a journey.

    Args:
        level: in words.
        facts: what it rests on, in a sentence.
        share: the mean load of a step as a share of the most that is possible, in percent.
        heaviest: the step that takes most strength, the first of several; None where no step is heavy.
        support: where help for colleagues is, or None.
    """

    level: str
    facts: str
    share: int
    heaviest: StepPlace | None
    support: Link | None


def load_view(here: Here, journey: Journey) -> LoadView | None:
    """Return what a journey asks of its colleagues, or None where nothing is known of them."""
    load = emotional_load(journey)
    if load is None:
        return None
    heaviest = max(load.heavy, key=lambda place: place[1].employee.load if place[1].employee else 0, default=None)
    count = len(load.heavy)
    row = f", up to {load.in_a_row} in a row" if load.in_a_row > 1 else ""
    facts = f"{count} of {load.steps} steps {'takes' if count == 1 else 'take'} a lot of strength{row}"
    return LoadView(
        level=load.level.capitalize(),
        facts=facts if count else f"None of {load.steps} steps takes a lot of strength",
        share=min(100, round(load.mean / 3 * 100)),
        heaviest=place_of(here, journey, *heaviest) if heaviest else None,
        support=support_link(here),
    )


def support_link(here: Here) -> Link | None:
    """Return where help for colleagues is, or None where the playbook says nothing of it."""
    return Link("What helps you recover", here.to(SUPPORT)) if here.catalogue.playbook.support else None
