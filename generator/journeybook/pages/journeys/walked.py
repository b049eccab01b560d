"""What a journey's page says of those who walked or watched it themselves."""

from journeybook.model import Journey, Ref
from journeybook.observed import State, by_leadership, state_of, walks_of
from journeybook.pages.links import OBSERVATIONS, Here, Link, address_of
from journeybook.pages.parts import long_date
from journeybook.pages.site import Site
from journeybook.records import record
from journeybook.walk_comparison import compare_walk

WALK_SHEET = "walk-sheet/"
"""The rest of the address of the page with a journey's blank walk sheet."""

STATES: dict[State, tuple[str, str]] = {
    "never": ("Never observed", "eye-off-outline"),
    "long-ago": ("Not observed in 12 months", "clock-alert-outline"),
    "lately": ("Observed in the last 12 months", "eye-check-outline"),
}
"""How each state of observation is said, and its icon."""


@record
class WalkRow:
    """A walk in small.

    Args:
        link: the walk log.
        day: when it was walked.
        who: who walked.
        leadership: whether whoever walked leads the organization.
        disagreements: how many moments were not as on the map, in words.
        count: the same as a number.
        walked: how many moments were walked.
    """

    link: Link
    day: str
    who: str
    leadership: bool
    disagreements: str
    count: int
    walked: int


@record
class ObservedView:
    """When somebody who leads the organization last observed a journey.

    Args:
        state: ``never``, ``long-ago`` or ``lately``.
        label: the state in words.
        icon: the state's icon.
        day: when it was, or empty.
        who: who they are, or empty.
        link: the newest evidence of it, or None.
    """

    state: State
    label: str
    icon: str
    day: str = ""
    who: str = ""
    link: Link | None = None


@record
class WalkedView:
    """Who walked and watched a journey.

    Args:
        rows: its walks, the newest first.
        sheet: where its blank walk sheet is.
        observed: when somebody who leads the organization last observed it.
        all_observations: where all observations are.
    """

    rows: tuple[WalkRow, ...]
    sheet: str
    observed: ObservedView
    all_observations: str


def walked_view(site: Site, here: Here, journey: Journey) -> WalkedView | None:
    """Return who walked and watched a journey, or None for one as it should be, which nobody can walk yet."""
    if journey.state != "current":
        return None
    return WalkedView(
        rows=walk_rows(site, here, journey),
        sheet=here.to(sheet_address(journey)),
        observed=observed_view(site, here, journey),
        all_observations=here.to(OBSERVATIONS),
    )


def sheet_address(journey: Journey) -> str:
    """Return the address of a journey's blank walk sheet."""
    return address_of(Ref("journey", journey.id)) + WALK_SHEET


def walk_rows(site: Site, here: Here, journey: Journey) -> tuple[WalkRow, ...]:
    """Return the walks of a journey, the newest first."""
    rows: list[WalkRow] = []
    for log in walks_of(site.catalogue, journey):
        comparison = compare_walk(journey, log)
        count = len(comparison.disagreements)
        rows.append(
            WalkRow(
                link=here.link(Ref("walk-log", log.id)),
                day=long_date(log.date),
                who=log.walked_by,
                leadership=log.leadership,
                disagreements=f"{count or 'No'} disagreement{'' if count == 1 else 's'} with the map",
                count=count,
                walked=len(comparison.walked),
            )
        )
    return tuple(rows)


def observed_view(site: Site, here: Here, journey: Journey) -> ObservedView:
    """Return when somebody who leads the organization last observed a journey."""
    seen = by_leadership(site.catalogue, journey)
    state = state_of(seen, site.today)
    label, icon = STATES[state]
    if not seen:
        return ObservedView(state, label, icon)
    newest = seen[0]
    who = ", ".join(leader.role for leader in newest.leaders)
    return ObservedView(state, label, icon, long_date(newest.day), who, here.link(newest.ref))
