"""Who keeps what true, and what of it needs a hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from journeybook.catalogue import Catalogue
from journeybook.governance.concerns import CONCERNS, DUE_SOON_DAYS, Key
from journeybook.model import (
    BY_NAME,
    PLAYBOOK,
    EmpathyMap,
    Entity,
    Evidence,
    Insight,
    Journey,
    Persona,
    Ref,
    references,
)
from journeybook.model.entity import Owner
from journeybook.observed import observation
from journeybook.review import is_looked_at_again, review_due, review_state
from journeybook.training.coverage import coverage
from journeybook.training.usage import usage_of

PLAYBOOK_FILE = f"{PLAYBOOK.folder}/playbook.yml"

NOBODY = "Nobody"
"""Who keeps what has no owner."""


@dataclass(frozen=True)
class Keeper:
    """Who keeps something true: a person or post with the team; without a name it is nobody."""

    name: str = ""
    team: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name or NOBODY, self.team)))


@dataclass(frozen=True)
class Item:
    """One thing that needs a hand.

    Args:
        ref: the object, or the step of a journey.
        heading: what it is called; for a step what the customer does.
        file: where it is written, from the playbook's folder.
        due: the day of its review, or the last day on which something is accepted, where that is the point.
        steps: the steps that have changed under an exercise.
        never: what has never been done with a journey: ``walked``, ``observed``, ``used``.
        rule: the rule that is not kept on purpose, with the place in the object where one is meant.
        reason: why that is right.
    """

    ref: Ref
    heading: str
    file: str
    due: date | None = None
    steps: tuple[Ref, ...] = ()
    never: tuple[str, ...] = ()
    rule: str = ""
    reason: str = ""

    @property
    def untried(self) -> str:
        """What has never been done with a journey, in words: ``never walked, observed or used``; or empty."""
        *others, last = self.never or ("",)
        return f"never {', '.join(others)}{' or ' if others else ''}{last}" if last else ""


@dataclass(frozen=True)
class Share:
    """What one keeper keeps, and what of it needs a hand.

    Args:
        keeper: who it is.
        email: where to write to, or empty.
        kept: how many objects are theirs; archived ones do not count.
        items: the reason → what needs a hand for it; reasons without anything are left out.
    """

    keeper: Keeper
    email: str
    kept: int
    items: Mapping[Key, tuple[Item, ...]] = field(default_factory=dict[Key, tuple[Item, ...]])


@dataclass(frozen=True)
class Status:
    """How a playbook is kept on a day; nobody comes first, then keepers by name."""

    today: date
    shares: tuple[Share, ...]

    def count(self, key: Key) -> int:
        """Return how many things need a hand for a reason."""
        return sum(len(share.items.get(key, ())) for share in self.shares)


def objects(catalogue: Catalogue) -> Iterator[tuple[Ref, Entity]]:
    """Yield everything that is not archived, the playbook itself first."""
    playbook = catalogue.playbook
    if playbook.status != "archived":
        yield Ref(PLAYBOOK.name, playbook.id), playbook
    yield from ((ref, entity) for ref, entity in catalogue if entity.status != "archived")


def file_of(catalogue: Catalogue, ref: Ref) -> str:
    """Return where an object is written, from the playbook's folder."""
    return PLAYBOOK_FILE if ref.kind == PLAYBOOK.name else catalogue.paths.get(ref.target, "")


def word_of(kind: str) -> str:
    """Return what one object of a kind is called, in small letters: ``role-play``, ``empathy map``."""
    return kind if kind in BY_NAME[kind].plural else kind.replace("-", " ")


def keeper_of(owner: Owner | None) -> Keeper:
    """Return an owner as a keeper."""
    return Keeper(owner.name, owner.team or "") if owner else Keeper()


def status(catalogue: Catalogue, today: date) -> Status:
    """Return who keeps what, and what of it needs a hand; what is archived does not count.

    A review is overdue from the day after it was due, of a draft as well: somebody wrote the day down. A journey counts
    as observed where evidence of watching it or living through it names it, and as used where a session does.
    """
    kept: Counter[Keeper] = Counter()
    emails: dict[Keeper, str] = {}
    items: dict[Keeper, dict[Key, list[Item]]] = {}
    for _, entity in objects(catalogue):
        if entity.owner or is_looked_at_again(entity):
            kept[keeper_of(entity.owner)] += 1
    for owner, key, item in _found(catalogue, today):
        items.setdefault(keeper_of(owner), {}).setdefault(key, []).append(item)
    for owner in _owners(catalogue):
        if owner.email:
            emails.setdefault(keeper_of(owner), owner.email)
    return Status(
        today,
        tuple(
            Share(keeper, emails.get(keeper, ""), kept[keeper], _in_order(items.get(keeper, {})))
            for keeper in sorted({*kept, *items}, key=_place)
        ),
    )


def _place(keeper: Keeper) -> tuple[bool, str, str, str, str]:
    return bool(keeper.name), keeper.name.casefold(), keeper.team.casefold(), keeper.name, keeper.team


def _owners(catalogue: Catalogue) -> Iterator[Owner]:
    for _, entity in objects(catalogue):
        if entity.owner:
            yield entity.owner
        if isinstance(entity, Journey):
            yield from (step.owner for _, step in entity.steps() if step.owner)


def _found(catalogue: Catalogue, today: date) -> Iterator[tuple[Owner | None, Key, Item]]:
    for ref, entity in objects(catalogue):
        for key, item in _concerns(catalogue, ref, entity, today):
            yield entity.owner, key, item
    practiced = coverage(catalogue)
    for moment in practiced.moments_missing:
        item = Item(moment.ref, moment.step.action, file_of(catalogue, moment.ref))
        yield moment.step.owner or moment.journey.owner, "unpracticed", item
    for stale in practiced.stale:
        if exercise := catalogue.get(stale.exercise):
            file = file_of(catalogue, stale.exercise)
            yield exercise.owner, "left_behind", Item(stale.exercise, exercise.heading, file, steps=stale.steps)


def _in_order(items: Mapping[Key, list[Item]]) -> Mapping[Key, tuple[Item, ...]]:
    ordered: dict[Key, tuple[Item, ...]] = {}
    for concern in CONCERNS:
        if found := items.get(concern.key):
            ordered[concern.key] = tuple(sorted(found, key=lambda item: item.due or date.min))
    return ordered


def _concerns(catalogue: Catalogue, ref: Ref, entity: Entity, today: date) -> Iterator[tuple[Key, Item]]:
    heading, file = entity.heading, file_of(catalogue, ref)
    due = review_due(entity, catalogue.playbook)
    if due and due < today:
        yield "overdue", Item(ref, heading, file, due)
    elif due and due <= today + timedelta(days=DUE_SOON_DAYS):
        yield "due_soon", Item(ref, heading, file, due)
    if is_looked_at_again(entity):
        if review_state(entity, catalogue.playbook, today) == "unreviewed":
            yield "never_reviewed", Item(ref, heading, file)
        if entity.owner is None:
            yield "without_owner", Item(ref, heading, file)
    if not _has_evidence(entity):
        yield "without_evidence", Item(ref, heading, file)
    if isinstance(entity, Journey) and entity.state == "current" and (never := _never(catalogue, ref, today)):
        yield "untried", Item(ref, heading, file, never=never)
    for accepted in entity.accepted:
        rule = f"{accepted.rule} at {accepted.at}" if accepted.at else accepted.rule
        yield "accepted", Item(ref, heading, file, accepted.until, rule=rule, reason=accepted.reason)


def _has_evidence(entity: Entity) -> bool:
    """Tell whether an object that claims something about customers as they are names what it rests on."""
    if isinstance(entity, Insight):
        return bool(entity.evidence or entity.facts)
    if isinstance(entity, Persona | EmpathyMap) or (isinstance(entity, Journey) and entity.state == "current"):
        return any(ref.kind in ("evidence", "walk-log") for _, ref in references(entity))
    return True


def _never(catalogue: Catalogue, journey: Ref, today: date) -> tuple[str, ...]:
    """Return what has never been done with a journey."""
    done = {"used"} if usage_of(catalogue, journey, today).count else set[str]()
    for link in catalogue.backlinks.get(journey, ()):
        found = catalogue.get(link.source)
        if link.path[0] in ("journey", "journeys") and observation(found):
            walked = not isinstance(found, Evidence) or found.source == "walk"
            done.add("walked" if walked else "observed")
    return tuple(word for word in ("walked", "observed", "used") if word not in done)
