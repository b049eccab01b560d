"""The rules of the field, and what of a playbook does not keep them.

`load` reports mistakes in the files: what cannot be read or contradicts itself. The rules here are about what makes a
persona, a journey or an exercise good. They run over playbooks without such mistakes, leave archived objects alone,
and can be switched off, weighed differently (`checks:` of the playbook) or accepted in one place (`accepted:` of an
object).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from journeybook.catalogue import Catalogue
from journeybook.checks import empathy_maps, feelings, grounds, journeys, moments, personas, research, training
from journeybook.checks.rule import Finding, Rule
from journeybook.clock import today
from journeybook.diagnostics import Diagnostic, Level
from journeybook.loading import Loaded
from journeybook.model import KINDS, PLAYBOOK, Entity, Playbook, Ref
from journeybook.model.entity import Accepted
from journeybook.model.references import nearest
from journeybook.sources import Document, MapNode, Mark, Scalar

_KIND_ORDER = {kind.name: i for i, kind in enumerate((PLAYBOOK, *KINDS))}

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            rule
            for module in (personas, empathy_maps, journeys, feelings, moments, grounds, research, training)
            for rule in module.RULES.all
        ),
        key=lambda rule: _KIND_ORDER[rule.kinds[0]],
    )
)
"""Every rule, by the order of kinds."""

GONE, EXPIRED, UNKNOWN_ACCEPTED = "accepted/gone", "accepted/expired", "accepted/unknown-rule"
ABOUT_ACCEPTED: Mapping[str, str] = {
    GONE: "What is accepted still occurs; otherwise the entry is deleted.",
    EXPIRED: "What is accepted until a day is looked at again on that day; after it, the finding is back.",
    UNKNOWN_ACCEPTED: "What is accepted is a rule that exists.",
}
"""What is said of `accepted:` itself: the id of the warning, and what must be so."""

UNKNOWN_RULE = "checks/unknown-rule"

IDS: frozenset[str] = frozenset((*(rule.id for rule in RULES), *ABOUT_ACCEPTED))
"""Every id that can be chosen, ignored, switched off or weighed differently."""

_RANK: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, order=True)
class Found:
    """A place where a rule is not kept.

    Args:
        diagnostic: what is said of it, and where it stands.
        key: what it is about, as `at:` of `accepted:` names it, or nothing for the object as a whole.
    """

    diagnostic: Diagnostic
    key: str = ""


def run(
    loaded: Loaded, *, level: Level = "warning", select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return what does not keep the rules, in the order of files and lines; see `found`."""
    return tuple(found.diagnostic for found in run_with_keys(loaded, level=level, select=select, ignore=ignore))


def run_with_keys(
    loaded: Loaded, *, level: Level = "warning", select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Found, ...]:
    """Return what does not keep the rules, in the order of files and lines.

    Args:
        loaded: the playbook; nothing is found where its files have errors.
        level: the lowest level that is returned.
        select: ids of rules; only these are looked at. Without any, all are.
        ignore: ids of rules that are not looked at.
    """
    if loaded.failed or loaded.catalogue is None:
        return ()
    checks = _Run(loaded.catalogue, loaded.documents, frozenset(select or IDS) - frozenset(ignore))
    return tuple(sorted({found for found in checks.found() if _RANK[found.diagnostic.level] <= _RANK[level]}))


class _Run:
    """One run of the rules over a playbook."""

    def __init__(self, catalogue: Catalogue, documents: Mapping[Ref, Document], wanted: frozenset[str]) -> None:
        playbook = catalogue.playbook
        self._catalogue = catalogue
        self._documents = documents
        self._levels = playbook.checks.levels
        self._wanted = wanted - frozenset(playbook.checks.off)

    def found(self) -> Iterator[Found]:
        playbook = self._catalogue.playbook
        yield from self._unknown_rules(playbook)
        for ref, entity in ((Ref(PLAYBOOK.name, PLAYBOOK.name), playbook), *self._catalogue):
            if entity.status != "archived":
                yield from self._in_object(entity, self._documents[ref])

    def _in_object(self, entity: Entity, document: Document) -> Iterator[Found]:
        used: set[int] = set()
        for rule in RULES:
            if rule.id in self._wanted and entity.kind in rule.kinds:
                for finding in rule.find(self._catalogue, entity):
                    accepting = [i for i, accepted in enumerate(entity.accepted) if _means(accepted, rule, finding)]
                    used.update(accepting)
                    if all(_is_over(entity.accepted[i]) for i in accepting):
                        said = self._said(document, finding.path, rule.id, rule.level, finding.message)
                        yield Found(replace(said, hint=finding.hint or _as_hint(rule.mend)), finding.key)
        for i, accepted in enumerate(entity.accepted):
            yield from self._about(accepted, i, document, occurs=i in used)

    def _about(self, accepted: Accepted, i: int, document: Document, *, occurs: bool) -> Iterator[Found]:
        """Yield a warning where an accepted finding says something that is not so, or no longer."""
        if accepted.rule.startswith("language/"):
            return  # `journeybook language` looks at it
        if accepted.rule not in IDS:
            hint = nearest(accepted.rule, IDS) or "write the id of a rule as the report names it"
            yield from self._accepted(
                UNKNOWN_ACCEPTED, (i, "rule"), document, f"there is no rule `{accepted.rule}`", hint
            )
        elif not occurs and accepted.rule in self._wanted:
            place = f" at `{accepted.at}`" if accepted.at else ""
            message = f"`{accepted.rule}` finds nothing{place} any more"
            yield from self._accepted(
                GONE, (i, "at" if accepted.at else "rule"), document, message, "delete this entry"
            )
        elif occurs and _is_over(accepted):
            message = f"`{accepted.rule}` was accepted until {accepted.until}, which is over"
            hint = "mend it and delete this entry, or give `until:` a new day"
            yield from self._accepted(EXPIRED, (i, "until"), document, message, hint)

    def _accepted(
        self, id_: str, at: tuple[str | int, ...], document: Document, message: str, hint: str
    ) -> Iterator[Found]:
        if id_ in self._wanted:
            yield Found(replace(self._said(document, ("accepted", *at), id_, "warning", message), hint=hint))

    def _unknown_rules(self, playbook: Playbook) -> Iterator[Found]:
        """Yield an error for each id under `checks:` that is none; it is a mistake in a file and cannot be ignored."""
        document = self._documents[Ref(PLAYBOOK.name, PLAYBOOK.name)]
        off = [(("checks", "off", i), id_) for i, id_ in enumerate(playbook.checks.off)]
        levels = [(("checks", "levels", id_), id_) for id_ in playbook.checks.levels]
        for path, id_ in (*off, *levels):
            if id_ not in IDS:
                hint = nearest(id_, IDS) or "write the id of a rule as the report names it"
                mark = document.key_mark(path)
                yield Found(document.diagnostic(mark, UNKNOWN_RULE, f"there is no rule `{id_}`", hint))

    def _said(
        self, document: Document, path: tuple[str | int, ...], id_: str, level: Level, message: str
    ) -> Diagnostic:
        said = document.diagnostic(_mark(document, path), id_, message)
        return replace(said, level=self._levels.get(id_, level))


def _means(accepted: Accepted, rule: Rule, finding: Finding) -> bool:
    """Tell whether an entry of `accepted:` is about a finding: of the object, of that place, or of something in it."""
    at = accepted.at
    return accepted.rule == rule.id and (at is None or f"{finding.key}.".startswith(f"{at}."))


def _is_over(accepted: Accepted) -> bool:
    return accepted.until is not None and accepted.until < today()


def _as_hint(mend: str) -> str:
    """Return a sentence as hints are written: in small letters and without a full stop."""
    return f"{mend[0].lower()}{mend[1:]}".removesuffix(".")


def _mark(document: Document, path: tuple[str | int, ...]) -> Mark:
    """Return where to look for a field: its value, the key of a group, or the nearest that is written above it."""
    for end in range(len(path), -1, -1):
        node = document.node(path[:end])
        if isinstance(node, Scalar):
            return node.mark
        if node and end and isinstance(path[end - 1], str):
            return document.key_mark(path[:end])
        if isinstance(node, MapNode) and node.entries:
            return _name_of(node)
    return Mark(1, 1)


def _name_of(node: MapNode) -> Mark:
    """Return where a group of fields says what it is: its id, or else its first key."""
    id_ = node.entries.get("id")
    return id_[1].mark if id_ and isinstance(id_[1], Scalar) else next(iter(node.entries.values()))[0]
