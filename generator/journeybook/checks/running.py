"""One run of the rules over a playbook: what is found, weighed and left out as the playbook says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from journeybook.catalogue import Catalogue
from journeybook.checks.ids import ACCEPTABLE, EXPIRED, GONE, IDS, RULES, UNKNOWN_ACCEPTED
from journeybook.checks.keeping import Keeper
from journeybook.checks.rule import Finding, Rule
from journeybook.clock import today
from journeybook.diagnostics import Diagnostic, Found, Level, in_order, reaches
from journeybook.loading import WARNINGS, Loaded
from journeybook.model import PLAYBOOK, Entity, Playbook, Ref
from journeybook.model.entity import Accepted
from journeybook.model.references import nearest
from journeybook.reads import watched
from journeybook.sources import Document, MapNode, Mark, Scalar
from journeybook.store import Store

UNKNOWN_RULE = "checks/unknown-rule"

_PLAYBOOK = Ref(PLAYBOOK.name, PLAYBOOK.name)


def run(
    loaded: Loaded, *, level: Level = "warning", select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return what does not keep the rules, in the order of files and lines; see `run_with_keys`."""
    return tuple(found.diagnostic for found in run_with_keys(loaded, level=level, select=select, ignore=ignore))


def run_with_keys(
    loaded: Loaded,
    *,
    level: Level = "warning",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    cache: Path | None = None,
) -> tuple[Found, ...]:
    """Return what does not keep the rules and what loading warned of, in the order of files and lines.

    Args:
        loaded: the playbook; nothing is found where its files have errors.
        level: the lowest level that is returned.
        select: ids of rules; only these are looked at. Without any, all are.
        ignore: ids of rules that are not looked at.
        cache: the file in which is kept what was found, if anything is.
    """
    if loaded.failed or loaded.catalogue is None:
        return ()
    wanted = frozenset(select or IDS) - frozenset(ignore)
    if cache is None:
        found = list(_Run(loaded, wanted).found())
    else:
        with Store(cache) as store:
            found = list(_Run(loaded, wanted, store).found())
    return tuple(in_order({one for one in found if reaches(one.diagnostic.level, level)}))


def weighed(
    loaded: Loaded,
    found: Iterable[Found],
    *,
    level: Level = "warning",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> tuple[Found, ...]:
    """Return what was found elsewhere as the playbook weighs it, without what it leaves out; see `run_with_keys`."""
    if loaded.catalogue is None:
        return ()
    checks = loaded.catalogue.playbook.checks
    wanted = frozenset(select or IDS) - frozenset(ignore) - frozenset(checks.off)
    kept: list[Found] = []
    for one in found:
        now = checks.levels.get(one.diagnostic.rule, one.diagnostic.level)
        if one.diagnostic.rule in wanted and reaches(now, level):
            kept.append(replace(one, diagnostic=replace(one.diagnostic, level=now)))
    return tuple(sorted(kept))


def of_loading(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return the mistakes in files, or what loading warned of and the playbook neither leaves out nor accepts.

    However strict a playbook is with a warning, it is none of the mistakes that keep a site from being built.
    """
    if loaded.failed:
        return loaded.problems
    return tuple(replace(found, level="warning") for found in run(loaded, select=WARNINGS) if found.rule in WARNINGS)


def of_language(loaded: Loaded, used: Mapping[Ref, Collection[int]]) -> tuple[Found, ...]:
    """Return warnings where an accepted finding of the language check no longer occurs, or was accepted until a day.

    Args:
        loaded: the playbook.
        used: for each object, which entries of its `accepted:` were about something that was found.
    """
    if loaded.failed or loaded.catalogue is None:
        return ()
    return tuple(sorted(_Run(loaded, IDS).of_language(used)))


class _Run:
    """One run of the rules over a playbook."""

    def __init__(self, loaded: Loaded, wanted: frozenset[str], store: Store | None = None) -> None:
        assert loaded.catalogue  # noqa: S101  who calls has seen to it
        playbook = loaded.catalogue.playbook
        self._catalogue = loaded.catalogue
        self._read: Catalogue = self._catalogue
        self._documents = loaded.documents
        self._levels = playbook.checks.levels
        self._wanted = wanted - frozenset(playbook.checks.off)
        self._warnings = _by_object(loaded)
        self._keeper: Keeper | None = None
        if store:
            self._read = noting = watched(self._catalogue)
            self._keeper = Keeper(store, noting, loaded.digests, sorted(self._wanted))

    def found(self) -> Iterator[Found]:
        yield from self._unknown_rules(self._catalogue.playbook)
        for ref, entity in self._objects():
            if entity.status == "archived":
                continue
            if self._keeper:
                about = self._warnings.get(ref, ())
                yield from self._keeper.found(ref, about, partial(self._in_object, ref, entity))
            else:
                yield from self._in_object(ref, entity)

    def of_language(self, used: Mapping[Ref, Collection[int]]) -> Iterator[Found]:
        for ref, entity in self._objects():
            for i, accepted in enumerate(entity.accepted):
                if accepted.rule.startswith("language/") and accepted.rule in ACCEPTABLE:
                    occurs = i in used.get(ref, ())
                    yield from self._no_longer(accepted, i, self._documents[ref], occurs=occurs)

    def _objects(self) -> Iterator[tuple[Ref, Entity]]:
        yield _PLAYBOOK, self._catalogue.playbook
        yield from self._catalogue

    def _in_object(self, ref: Ref, entity: Entity) -> Iterator[Found]:
        document = self._documents[ref]
        used: set[int] = set()
        for id_, found in (*self._by_rules(entity, document), *self._by_loading(ref)):
            accepting = [i for i, accepted in enumerate(entity.accepted) if _means(accepted, id_, found.key)]
            used.update(accepting)
            if all(_is_over(entity.accepted[i]) for i in accepting):
                yield found
        for i, accepted in enumerate(entity.accepted):
            yield from self._about(accepted, i, document, occurs=i in used)
        document.let_go()  # those of all objects would take ten times as much room as the objects

    def _by_rules(self, entity: Entity, document: Document) -> Iterator[tuple[str, Found]]:
        for rule in RULES:
            if rule.id in self._wanted and entity.kind in rule.kinds:
                for finding in rule.find(self._read, entity):
                    yield rule.id, self._of_rule(rule, finding, document)

    def _of_rule(self, rule: Rule, finding: Finding, document: Document) -> Found:
        said = self._said(document, finding.path, rule.id, rule.level, finding.message)
        return Found(replace(said, hint=finding.hint or _as_hint(rule.mend)), finding.key)

    def _by_loading(self, ref: Ref) -> Iterator[tuple[str, Found]]:
        for found in self._warnings.get(ref, ()):
            rule = found.diagnostic.rule
            if rule in self._wanted:
                level = self._levels.get(rule, found.diagnostic.level)
                yield rule, replace(found, diagnostic=replace(found.diagnostic, level=level))

    def _about(self, accepted: Accepted, i: int, document: Document, *, occurs: bool) -> Iterator[Found]:
        """Yield a warning where an accepted finding says something that is not so, or no longer."""
        if accepted.rule not in ACCEPTABLE:
            hint = nearest(accepted.rule, ACCEPTABLE) or "write the id of a rule as the report names it"
            yield from self._accepted(
                UNKNOWN_ACCEPTED, (i, "rule"), document, f"there is no rule `{accepted.rule}`", hint
            )
        elif accepted.rule in self._wanted:  # at what the language check finds, `of_language` looks
            yield from self._no_longer(accepted, i, document, occurs=occurs)

    def _no_longer(self, accepted: Accepted, i: int, document: Document, *, occurs: bool) -> Iterator[Found]:
        if not occurs:
            place = f" at `{accepted.at}`" if accepted.at else ""
            message = f"`{accepted.rule}` finds nothing{place} any more"
            at = "at" if accepted.at else "rule"
            yield from self._accepted(GONE, (i, at), document, message, "delete this entry")
        elif _is_over(accepted):
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
        document = self._documents[_PLAYBOOK]
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


def _by_object(loaded: Loaded) -> Mapping[Ref, list[Found]]:
    """Return what loading warned of, by the object in whose file it stands; in other files, by the playbook.

    The playbook accepts what stands in a file that is no object's, with the file as its place.
    """
    refs = {document.path: ref for ref, document in loaded.documents.items()}
    found: dict[Ref, list[Found]] = {}
    for problem in loaded.problems:
        ref = refs.get(problem.path)
        found.setdefault(ref or _PLAYBOOK, []).append(Found(problem, "" if ref else problem.path))
    return found


def _means(accepted: Accepted, id_: str, key: str) -> bool:
    """Tell whether an entry of `accepted:` is about a finding: of the object, of that place, or of something in it."""
    at = accepted.at
    return accepted.rule == id_ and (at is None or f"{key}.".startswith(f"{at}."))


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
