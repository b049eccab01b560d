"""The run sheet of a module: what comes when, on the clock, and how much of everything has to be there.

The page repeats the additions that are made here when a trainer changes the start or the number of people
(`theme/scripts/modules.js`); nothing else is computed there.
"""

from collections.abc import Iterable, Iterator

from journeybook.catalogue import Catalogue
from journeybook.model import Module, Ref
from journeybook.model.training import ModuleActivity
from journeybook.model.training.facilitation import Material
from journeybook.pages.links import heading_of
from journeybook.records import record
from journeybook.training.lengths import break_after

START = 9 * 60
"""When a session begins that nobody has set a time for, in minutes after midnight."""
PEOPLE = 12
"""How many take part when nobody has said how many."""

ROOM, PERSON, PAIR, GROUP = 0, 1, 2, 4
"""How many people share something; 0 for all of them. A small group is four."""

_SHARED_BY = {"room": ROOM, "person": PERSON, "pair": PAIR, "group": GROUP}
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@record
class RunLine:
    """One line of a run sheet: an activity, or a break.

    Args:
        id: the activity's id; empty for a break that follows an activity.
        title: what it is called.
        is_break: whether it is a break.
        after: how many minutes after the start it begins.
        minutes: how long it takes.
        clock: when it begins, as ``09:10``.
        group: who works together; empty in a break.
        notes: what the trainer does, in short.
        can_be_cut: whether it can be left out when time is short.
    """

    id: str
    title: str
    is_break: bool
    after: int
    minutes: int
    clock: str
    group: str
    notes: tuple[str, ...]
    can_be_cut: bool

    @property
    def offset(self) -> str:
        """How long after the start it begins, as ``+1:05``."""
        return offset(self.after)


@record
class Need:
    """How many of something are needed for each `size` people; see `PERSON` and the others."""

    count: int
    size: int

    def total(self, people: int) -> int:
        """Return how many that is: pairs and groups are filled up, and the last one may be smaller."""
        return self.count * (-(-people // self.size) if self.size else 1)

    @property
    def words(self) -> str:
        """The rule in words: ``one for each pair``."""
        shares = {ROOM: "for the room", PERSON: "for each person", PAIR: "for each pair"}
        return f"{_number(self.count)} {shares.get(self.size, f'for each group of {_number(self.size)}')}"


@record
class MaterialTotal:
    """Something that has to be there, summed up over all activities.

    Args:
        item: what it is.
        needs: how many of it, and who shares one.
        total: how many for the people who take part.
        cards: the role-play whose cards these are, or None.
    """

    item: str
    needs: tuple[Need, ...]
    total: int
    cards: Ref | None = None

    @property
    def rule(self) -> str:
        """How many, in words: ``one for each pair and two for the room``."""
        return " and ".join(need.words for need in self.needs)


@record
class RunSheet:
    """A module on the clock.

    Args:
        start: when it begins, as ``09:00``.
        end: when it ends.
        people: how many take part.
        minutes: how long it takes, with breaks.
        lines: what comes when.
        materials: what has to be there.
        cut: the titles of what can be left out when time is short.
        saved: how many minutes that saves.
    """

    start: str
    end: str
    people: int
    minutes: int
    lines: tuple[RunLine, ...]
    materials: tuple[MaterialTotal, ...]
    cut: tuple[str, ...]
    saved: int

    @property
    def offset(self) -> str:
        """How long after the start it ends, as ``+1:48``."""
        return offset(self.minutes)


def run_sheet(module: Module, catalogue: Catalogue, start: int = START, people: int = PEOPLE) -> RunSheet:
    """Return a module on the clock.

    A break that an activity announces (`break_after_minutes`) and that follows as an activity of its own is one break,
    as long as the latter.

    Args:
        module: the module, as trainers get it.
        catalogue: where what it uses is found.
        start: when it begins, in minutes after midnight.
        people: how many take part, at least 1.
    """
    lines = tuple(_lines(module, catalogue, start))
    minutes = sum(line.minutes for line in lines)
    cut = [line for line in lines if line.can_be_cut]
    return RunSheet(
        start=clock(start),
        end=clock(start + minutes),
        people=people,
        minutes=minutes,
        lines=lines,
        materials=_totals(_needed(module.activities, catalogue), people),
        cut=tuple(line.title for line in cut),
        saved=sum(line.minutes for line in cut),
    )


def clock(minutes: int) -> str:
    """Return a time of day as ``09:05``; what is after midnight is on the next day."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def offset(minutes: int) -> str:
    """Return a length of time since the start, as ``+1:05``."""
    return f"+{minutes // 60}:{minutes % 60:02}"


def activity_title(catalogue: Catalogue, activity: ModuleActivity) -> str:
    """Return what an activity is called: its own title, or that of what it uses."""
    return activity.title or next((heading_of(catalogue, ref) for _, ref in activity.uses()), activity.id)


def material_words(material: Material) -> str:
    """Return something that has to be there in one line: ``Paper, one for each pair``."""
    return f"{material.item}, {_need(material).words}"


def material_totals(materials: Iterable[Material], people: int) -> tuple[MaterialTotal, ...]:
    """Return what has to be there for so many people, things of one name summed up."""
    return _totals(((material.item, _need(material), None) for material in materials), people)


def _lines(module: Module, catalogue: Catalogue, start: int) -> Iterator[RunLine]:
    after = 0
    for activity, following in zip(module.activities, (*module.activities[1:], None), strict=True):
        notes = activity.facilitator
        is_break = activity.type == "break"
        yield RunLine(
            id=activity.id,
            title=activity_title(catalogue, activity),
            is_break=is_break,
            after=after,
            minutes=activity.minutes,
            clock=clock(start + after),
            group="" if is_break else activity.group,
            notes=(notes.do if notes else ()) or activity.instructions[:1],
            can_be_cut=bool(notes and notes.cut_if_late),
        )
        after += activity.minutes
        is_told = following is not None and following.type == "break"  # then the two are the same break
        if (pause := break_after(notes)) and not is_told:
            yield RunLine("", "Break", True, after, pause, clock(start + after), "", (), False)
            after += pause


def _needed(activities: Iterable[ModuleActivity], catalogue: Catalogue) -> Iterator[tuple[str, Need, Ref | None]]:
    for activity in activities:
        for material in activity.materials:
            yield material.item, _need(material), None
        if activity.role_play and (play := catalogue.role_plays.get(activity.role_play.id)):
            group = play.group_size.max
            yield (
                f"Role cards for “{play.title}”, a set of {_number(len(play.roles))}",
                Need(1, group),
                (Ref("role-play", play.id)),
            )
            for material in play.materials:
                need = _need(material)
                yield material.item, Need(need.count, group) if need.size == GROUP else need, None


def _need(material: Material) -> Need:
    return Need(material.count, _SHARED_BY[material.per])


def _totals(needed: Iterable[tuple[str, Need, Ref | None]], people: int) -> tuple[MaterialTotal, ...]:
    items: dict[str, tuple[str, Ref | None]] = {}
    counts: dict[str, dict[int, int]] = {}
    for item, need, cards in needed:
        key = item.casefold()
        items.setdefault(key, (item, cards))
        sizes = counts.setdefault(key, {})
        sizes[need.size] = sizes.get(need.size, 0) + need.count
    totals: list[MaterialTotal] = []
    for key, (item, cards) in items.items():
        needs = tuple(Need(count, size) for size, count in counts[key].items())
        totals.append(MaterialTotal(item, needs, sum(need.total(people) for need in needs), cards))
    return tuple(totals)


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number}"
