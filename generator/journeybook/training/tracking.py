"""The numbers of everything that progress is kept for.

Each learning path, exercise, module and question, and each page that a path leads to, is a unit. A unit has a number,
which a committed file keeps for good: lines are only ever added to it. So progress that somebody made on their device
outlives every change of a text, and a package for a learning management system can use the same numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Diagnostic
from journeybook.model import Ref
from journeybook.sources import MapNode, Scalar, read
from journeybook.writing import write_whole

LOCK_PATH = "content/training/tracking.lock.yml"
"""The file, from the playbook's folder."""

UNLOCKED = "tracking/unlocked"
"""The id of the warning that something has no number yet."""

_RESTORE = "restore this file from git; it is written by `journeybook lock`"
_KINDS = (
    *("learning-path", "module", "role-play", "scenario", "knowledge-check", "reflection"),
    *("technique", "drill", "language-guide", "card-deck"),
    *("coaching-guide", "scorecard", "immersion-kit", "resource", "research-guide", "survey"),
)
_HEAD = """\
# The numbers of everything that progress is kept for: written by `journeybook lock`, and committed.
# Lines are only ever added. When an id is renamed, rename it here too, and its number stays.
"""


def unit_of(name: str, ref: Ref) -> str:
    """Return the unit of what a field of a path's step names, for example ``walk:moving``."""
    return f"walk:{ref.id}" if name == "walk" else f"{ref.kind}:{ref.id}"


def question_unit(check: str, question: str) -> str:
    """Return the unit of a question."""
    return f"knowledge-check:{check}#{question}"


def units(catalogue: Catalogue) -> Iterator[str]:
    """Yield every unit of a playbook, each once, in a fixed order."""
    found: dict[str, None] = {}
    for path in catalogue.learning_paths.values():
        for step in path.steps:
            found.update((unit_of(name, ref), None) for name, ref in step.uses())
    for kind in _KINDS:
        found.update((f"{kind}:{id_}", None) for id_ in catalogue.objects.get(kind, ()))
    for check in catalogue.knowledge_checks.values():
        found.update((question_unit(check.id, question.id), None) for question in check.questions)
    yield from found


@dataclass(frozen=True)
class Lock:
    """What the file says.

    Args:
        numbers: unit → number, in the order of the file.
        problems: what is wrong with the file.
    """

    numbers: Mapping[str, int]
    problems: tuple[Diagnostic, ...] = ()


def read_lock(root: Path) -> Lock:
    """Read the file of numbers; none means that nothing has a number yet."""
    if not (root / LOCK_PATH).is_file():
        return Lock({})
    document = read(root / LOCK_PATH, LOCK_PATH)
    problems = list(document.problems)
    numbers: dict[str, int] = {}
    entries = document.root.entries if isinstance(document.root, MapNode) else {}
    if document.root and not isinstance(document.root, MapNode):
        message = "this file must hold lines with the name of a thing, a colon and its number"
        problems.append(document.diagnostic(document.root.mark, "tracking/form", message, _RESTORE))
    taken: dict[int, str] = {}
    for unit, (mark, node) in entries.items():
        number = node.value if isinstance(node, Scalar) else None
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            message = f"`{unit}` needs a whole number from 1 on"
            problems.append(document.diagnostic(node.mark, "tracking/number", message, _RESTORE))
        elif number in taken:
            message = f"the number {number} belongs to `{taken[number]}` already"
            hint = "delete the line that was added later, and run `journeybook lock`: it gets the next free number"
            problems.append(document.diagnostic(mark, "tracking/number-taken", message, hint))
        else:
            taken[number] = unit
            numbers[unit] = number
    return Lock(numbers, tuple(problems))


def missing(catalogue: Catalogue, lock: Lock) -> list[str]:
    """Return the units that the file has no number for."""
    return [unit for unit in units(catalogue) if unit not in lock.numbers]


def numbers(catalogue: Catalogue, lock: Lock) -> Mapping[str, int]:
    """Return the number of every unit; those that the file lacks get the next ones, as `journeybook lock` would."""
    free = max(lock.numbers.values(), default=0) + 1
    return {**lock.numbers, **{unit: free + i for i, unit in enumerate(missing(catalogue, lock))}}


def unlocked(catalogue: Catalogue, lock: Lock) -> Iterator[Diagnostic]:
    """Yield a warning where units have no number yet."""
    if lacking := missing(catalogue, lock):
        count = "one thing has" if len(lacking) == 1 else f"{len(lacking)} things have"
        yield Diagnostic(
            LOCK_PATH,
            1,
            1,
            UNLOCKED,
            f"{count} no number yet under which progress is kept, the first is `{lacking[0]}`",
            "run `journeybook lock`, and commit the file",
            level="warning",
        )


def write_lock(root: Path, catalogue: Catalogue, lock: Lock) -> list[str]:
    """Add the units that have no number to the file, and return them; what stands there stays as it is."""
    lacking = missing(catalogue, lock)
    if lacking:
        every = numbers(catalogue, lock)
        file = root / LOCK_PATH
        # Bytes as text, so that the lines that stand there keep their ends.
        before = file.read_bytes().decode("utf-8") if file.is_file() else _HEAD
        end = "\r\n" if "\r\n" in before else "\n"
        lines = "".join(f"{unit}: {every[unit]}{end}" for unit in lacking)
        write_whole(file, (before + ("" if before.endswith(end) else end) + lines).encode("utf-8"))
    return lacking
