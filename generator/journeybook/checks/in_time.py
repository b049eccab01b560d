"""What rules that depend on the day have in common."""

from collections.abc import Callable, Iterator
from datetime import date

from journeybook.catalogue import Catalogue
from journeybook.checks.rule import E, Finding
from journeybook.clock import today
from journeybook.model import Entity, Training
from journeybook.review import review_due, review_state

WHY = (
    "Customers, prices and processes change. What nobody has held against reality for a long time is still read as if "
    "it were true."
)
MEND = (
    "Look at it with somebody who knows today’s customers, mend what has changed, and write the day as "
    "`last_validated:`. How long a kind stays good is said under `review:` in content/playbook.yml."
)


def dated(
    find: Callable[[Catalogue, E, date], Iterator[Finding]],
) -> Callable[[Catalogue, E], Iterator[Finding]]:
    """Make what looks at an object on a day look at it on the day of the clock."""
    return lambda catalogue, entity: find(catalogue, entity, today())


@dated
def overdue(catalogue: Catalogue, entity: Entity, day: date) -> Iterator[Finding]:
    """Yield a finding where a live object is to be looked at again, or was never held against reality."""
    hint = "look at it, then write the day as `last_validated:`"
    if isinstance(entity, Training):
        hint = f"look at it, then run `journeybook reviewed {entity.id}`"
    match review_state(entity, catalogue.playbook, day):
        case "due" if entity.review_by:
            message = f"this was to be looked at again by {entity.review_by}"
            yield Finding(("review_by",), message, f"{hint}, and give `review_by:` a new day")
        case "due":
            due = review_due(entity, catalogue.playbook)
            yield Finding(("last_validated",), f"this was to be looked at again by {due}", hint)
        case "unreviewed":
            yield Finding(("status",), "this is live, and nobody has held it against reality yet", hint)
        case _:
            pass
