"""What it takes to run an immersion kit: the visit on the clock, who is where, and what has to be printed."""

from collections.abc import Iterator
from math import ceil

from journeybook.model import ImmersionKit
from journeybook.pages.training.run_sheet import GROUP, START, RunLine, clock, offset
from journeybook.records import record

POSTERS, TASKS, EXIT, COMMITMENTS, ARROWS = "posters/", "tasks/", "exit/", "commitments/", "arrows/"
"""The rest of the addresses of the pages that print what a kit needs."""

TOGETHER = 2 * GROUP
"""Up to so many visitors go from station to station as one group."""

PER_SHEET = 4
"""How many cards of the size A6 lie on a sheet of A4."""

_DAY = 24 * 60
_SAME_DAY = 4 * 60
_LETTERS = "ABCDEFGHIJKL"


@record
class Round:
    """A time at which every group is at a station: how long after the start it begins, and when that is."""

    after: int
    clock: str


@record
class GroupWay:
    """Where a group goes: its letter, and the numbers of the stations, round by round."""

    letter: str
    stations: tuple[int, ...]


@record
class KitPlan:
    """A visit on the clock.

    Args:
        start: when the welcome begins, as ``09:00``.
        end: when the visit ends.
        minutes: how long it takes.
        people: how many visitors there are.
        lines: what comes when.
        ways: where each group goes; empty where everybody goes together, or as they like.
        rounds: when each round begins, where there are groups.
        round_minutes: how long groups stay in a round, which is as long as at the longest station.
        size: how many are in a group, at most.
        waits: whether some stations are over before their round is.
        setup_after: where setting up begins, as minutes on the clock after the start, or None where it is not done
            within a few hours.
        setup_clock: when that is, or empty.
    """

    start: str
    end: str
    minutes: int
    people: int
    lines: tuple[RunLine, ...]
    ways: tuple[GroupWay, ...]
    rounds: tuple[Round, ...]
    round_minutes: int
    size: int
    waits: bool
    setup_after: int | None
    setup_clock: str

    @property
    def offset(self) -> str:
        """How long after the start it ends, as ``+1:30``."""
        return offset(self.minutes)


@record
class Print:
    """Something to print.

    Args:
        what: what it is.
        count: how many of it.
        paper: on which paper.
        sheets: how many sheets of it that takes.
        below: the rest of the address of the page that prints it.
    """

    what: str
    count: int
    paper: str
    sheets: int
    below: str


def group_count(kit: ImmersionKit) -> int:
    """Return in how many groups a full room goes round: 1 where all go together, or as they like.

    More than a few go in groups of about four, each beginning at another station, so that there are never more groups
    than stations.
    """
    if kit.route == "free" or kit.capacity <= TOGETHER:
        return 1
    return min(len(kit.stations), ceil(kit.capacity / GROUP))


def kit_plan(kit: ImmersionKit, start: int = START) -> KitPlan:
    """Return a visit of as many people as the room holds, on the clock.

    Args:
        kit: the kit.
        start: when the welcome begins, in minutes after midnight.
    """
    groups = group_count(kit)
    count = len(kit.stations)
    longest = max(station.minutes for station in kit.stations)
    lines = tuple(_lines(kit, start, longest if groups > 1 else 0))
    last = lines[-1]
    minutes = last.after + last.minutes
    beside = kit.setup.minutes <= _SAME_DAY
    return KitPlan(
        start=clock(start),
        end=clock(start + minutes),
        minutes=minutes,
        people=kit.capacity,
        lines=lines,
        ways=tuple(
            GroupWay(_LETTERS[group], tuple((group + turn) % count + 1 for turn in range(count)))
            for group in range(groups)
        )
        if groups > 1
        else (),
        rounds=tuple(Round(line.after, line.clock) for line in lines[1:-1]) if groups > 1 else (),
        round_minutes=longest,
        size=ceil(kit.capacity / groups),
        waits=groups > 1 and any(station.minutes < longest for station in kit.stations),
        # Before the start, and on the clock of a day: the page adds it to a start that a trainer changes.
        setup_after=_DAY - kit.setup.minutes if beside else None,
        setup_clock=clock(start + _DAY - kit.setup.minutes) if beside else "",
    )


def _lines(kit: ImmersionKit, start: int, longest: int) -> Iterator[RunLine]:
    after = 0

    def line(id_: str, title: str, minutes: int, *notes: str) -> RunLine:
        return RunLine(id_, title, False, after, minutes, clock(start + after), "", notes, False)

    yield line("welcome", "Welcome at the door", kit.intro_minutes)
    after += kit.intro_minutes
    if kit.route == "free":
        minutes = sum(station.minutes + kit.change_minutes for station in kit.stations)
        yield line("stations", "Stations, as people like", minutes, "In any order. Nobody has to see everything.")
        after += minutes
    for number, station in enumerate(kit.stations if kit.route == "guided" else (), 1):
        after += kit.change_minutes
        if longest:
            yield line("groups", f"Round {number}", longest, *_round_notes(number, len(kit.stations)))
        else:
            staff = (station.staff,) if station.staff else ()
            yield line(station.id, f"{number}. {station.title}", station.minutes, *staff)
        after += longest or station.minutes
    yield line("talk", "Exit board, commitment cards, and the talk at the end", kit.debrief_minutes)


def _round_notes(number: int, count: int) -> tuple[str, ...]:
    if number == 1:
        return ("Each group begins at its own station.",)
    if number == 2:
        return (f"Every group goes on to the next number, and from {count} to 1.",)
    return ()


def prints(kit: ImmersionKit) -> tuple[Print, ...]:
    """Return what has to be printed for a full room, in the order in which the sheets are found."""
    tasks = sum(task.copies for station in kit.stations for task in station.tasks)
    stations, prompts = len(kit.stations), len(kit.exit_board)
    all_ = (
        Print("Posters, one for each station", stations, "A3, upright", stations, POSTERS),
        Print("Signs for the entrance and the exit", 2, "A3, upright", 2, POSTERS),
        Print("Task cards", tasks, "A6 on A4", _sheets(tasks), TASKS),
        Print("Sheets for the exit board", prompts, "A3, lying", prompts, EXIT),
        Print("Commitment cards, one for each visitor", kit.capacity, "A6 on A4", _sheets(kit.capacity), COMMITMENTS),
        Print("Arrows for the floor, one to each station", stations, "A4", stations, ARROWS),
    )
    return tuple(item for item in all_ if item.count)


def _sheets(count: int) -> int:
    return ceil(count / PER_SHEET)
