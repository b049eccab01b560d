"""What a rule is: something that a good playbook has or avoids, with the reason, the source and how to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from journeybook.catalogue import Catalogue
from journeybook.diagnostics import Level
from journeybook.model import Entity

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Finding:
    """One place where a rule is not kept.

    Args:
        path: the field, from the object's root.
        message: what is wrong here, in small letters and without a full stop.
        hint: what to do here; without it, the rule's own advice stands.
        key: what the finding is about, in words that survive moved lines, such as the id of a step: it tells findings
            of one rule in one object apart. Its parts are joined by dots, the larger one first.
    """

    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    key: str = ""


Find = Callable[[Catalogue, Entity], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Args:
        id: its stable name: the kind, a slash, and what is checked.
        kinds: the kinds of objects that it looks at.
        level: an error makes `journeybook check` fail; a warning and an info do not.
        title: what must be so, in a sentence.
        why: the reason.
        source: where it comes from.
        mend: how to mend it.
        failing: an object of the first kind that breaks the rule, as YAML.
        passing: the same, mended.
        find: yields each place where an object does not keep it.
        words: the groups of words that it looks for: fields of `checks: words:` of the playbook.
    """

    id: str
    kinds: tuple[str, ...]
    level: Level
    title: str
    why: str
    source: str
    mend: str
    failing: str
    passing: str
    find: Find = field(repr=False)
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """A group of rules, filled by its functions.

    Each module of rules has one of these, and a function for each rule::

        RULES = Rules()

        @RULES.rule(Persona, "persona/no-pain-points", "warning", title=…, why=…, …)
        def _no_pain_points(_: Catalogue, persona: Persona) -> Iterator[Finding]: …
    """

    all: list[Rule] = field(default_factory=list[Rule])

    def rule(
        self,
        type_: type[E],
        id_: str,
        level: Level,
        *,
        title: str,
        why: str,
        source: str,
        mend: str,
        failing: str,
        passing: str,
        words: tuple[str, ...] = (),
    ) -> Callable[[Callable[[Catalogue, E], Iterator[Finding]]], Callable[[Catalogue, E], Iterator[Finding]]]:
        """Make a rule of a function that looks at one object of a type; for the arguments see `Rule`."""

        def add(
            find: Callable[[Catalogue, E], Iterator[Finding]],
        ) -> Callable[[Catalogue, E], Iterator[Finding]]:
            def found(catalogue: Catalogue, entity: Entity) -> Iterator[Finding]:
                if isinstance(entity, type_):
                    yield from find(catalogue, entity)

            kind = str(type_.model_fields["kind"].default)
            self.all.append(Rule(id_, (kind,), level, title, why, source, mend, failing, passing, found, words))
            return find

        return add
