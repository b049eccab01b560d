"""Everything that was loaded, by kind and id, and who refers to whom."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import permutations
from typing import TypeVar, cast

from journeybook.backlinks import Backlink, backlinks, links
from journeybook.diagnostics import Level
from journeybook.model import (
    CardDeck,
    CoachingGuide,
    Drill,
    EmpathyMap,
    Entity,
    Evidence,
    ImmersionKit,
    Insight,
    Journey,
    KnowledgeCheck,
    LanguageGuide,
    LearningPath,
    Metric,
    MissionMoment,
    Module,
    Opportunity,
    Persona,
    Playbook,
    Ref,
    Reflection,
    ResearchGuide,
    Resource,
    RolePlay,
    Scenario,
    Scorecard,
    Session,
    Stage,
    Step,
    Survey,
    Technique,
    WalkLog,
)
from journeybook.model.visibility import ForWhom, for_learners
from journeybook.practice import Practice, practices
from journeybook.remembering import Memory
from journeybook.touchpoints import MetTouchpoint, TouchpointPlace, meetings_of, met_touchpoints, places, words_of

E = TypeVar("E", bound=Entity)
K = TypeVar("K")
V = TypeVar("V")

LIKE = 2
"""Two journeys are alike that share so many stages, or a parent."""
PEERS = 4
"""So many journeys at most are laid beside one."""
COMMON = 40
"""What more journeys than this have in common says nothing about them."""


@dataclass(frozen=True)
class Problem:
    """Something wrong between objects that are each right by themselves."""

    source: Ref
    path: tuple[str | int, ...]
    rule: str
    message: str
    hint: str
    level: Level = "error"


@dataclass(frozen=True)
class Catalogue:
    """A playbook with everything in it. Objects are in the order of their ids.

    Args:
        playbook: the playbook itself.
        objects: kind → id → object.
        paths: kind and id → the file, from the playbook's folder.
        audience: ``learner`` when all that only trainers may see was taken out; see `for_learners`.
        numbers: the number of everything that progress is kept for; see `journeybook.training.tracking`.
        memory: what was found in single objects, for what is computed from all of them.
    """

    playbook: Playbook
    objects: Mapping[str, Mapping[str, Entity]]
    paths: Mapping[Ref, str] = field(default_factory=dict[Ref, str])
    audience: ForWhom = "trainer"
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    @cached_property
    def personas(self) -> Mapping[str, Persona]:
        """The personas, by id."""
        return self._of("persona", Persona)

    @cached_property
    def empathy_maps(self) -> Mapping[str, EmpathyMap]:
        """The empathy maps, by id."""
        return self._of("empathy-map", EmpathyMap)

    @cached_property
    def journeys(self) -> Mapping[str, Journey]:
        """The journeys, by id."""
        return self._of("journey", Journey)

    @cached_property
    def opportunities(self) -> Mapping[str, Opportunity]:
        """The opportunities, by id."""
        return self._of("opportunity", Opportunity)

    @cached_property
    def insights(self) -> Mapping[str, Insight]:
        """The insights, by id."""
        return self._of("insight", Insight)

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """The evidence, by id."""
        return self._of("evidence", Evidence)

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """The metrics, by id."""
        return self._of("metric", Metric)

    @cached_property
    def learning_paths(self) -> Mapping[str, LearningPath]:
        """The learning paths, by id."""
        return self._of("learning-path", LearningPath)

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """The modules, by id."""
        return self._of("module", Module)

    @cached_property
    def role_plays(self) -> Mapping[str, RolePlay]:
        """The role-plays, by id."""
        return self._of("role-play", RolePlay)

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The branching scenarios, by id."""
        return self._of("scenario", Scenario)

    @cached_property
    def knowledge_checks(self) -> Mapping[str, KnowledgeCheck]:
        """The knowledge checks, by id."""
        return self._of("knowledge-check", KnowledgeCheck)

    @cached_property
    def reflections(self) -> Mapping[str, Reflection]:
        """The reflection prompts, by id."""
        return self._of("reflection", Reflection)

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        """The techniques, by id."""
        return self._of("technique", Technique)

    @cached_property
    def drills(self) -> Mapping[str, Drill]:
        """The drills, by id."""
        return self._of("drill", Drill)

    @cached_property
    def language_guides(self) -> Mapping[str, LanguageGuide]:
        """The language guides, by id."""
        return self._of("language-guide", LanguageGuide)

    @cached_property
    def card_decks(self) -> Mapping[str, CardDeck]:
        """The card decks, by id."""
        return self._of("card-deck", CardDeck)

    @cached_property
    def coaching_guides(self) -> Mapping[str, CoachingGuide]:
        """The coaching guides, by id."""
        return self._of("coaching-guide", CoachingGuide)

    @cached_property
    def scorecards(self) -> Mapping[str, Scorecard]:
        """The scorecards, by id."""
        return self._of("scorecard", Scorecard)

    @cached_property
    def immersion_kits(self) -> Mapping[str, ImmersionKit]:
        """The immersion kits, by id."""
        return self._of("immersion-kit", ImmersionKit)

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """The resources, by id."""
        return self._of("resource", Resource)

    @cached_property
    def research_guides(self) -> Mapping[str, ResearchGuide]:
        """The research guides, by id."""
        return self._of("research-guide", ResearchGuide)

    @cached_property
    def surveys(self) -> Mapping[str, Survey]:
        """The surveys, by id."""
        return self._of("survey", Survey)

    @cached_property
    def walk_logs(self) -> Mapping[str, WalkLog]:
        """The walk logs, by id."""
        return self._of("walk-log", WalkLog)

    @cached_property
    def mission_moments(self) -> Mapping[str, MissionMoment]:
        """The mission moments, by id."""
        return self._of("mission-moment", MissionMoment)

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """The sessions, by id."""
        return self._of("session", Session)

    def for_learners(self) -> "Catalogue":
        """Return the same playbook without anything that only trainers may see."""
        objects = {
            kind: {id_: self.memory.of(entity, "for_learners", for_learners) for id_, entity in found.items()}
            for kind, found in self.objects.items()
        }
        return Catalogue(self.playbook, objects, self.paths, "learner", self.numbers, self.memory)

    def _of(self, kind: str, type_: type[E]) -> Mapping[str, E]:
        found = self.objects.get(kind, {})
        return {id_: entity for id_, entity in found.items() if isinstance(entity, type_)}

    @cached_property
    def touchpoints(self) -> Mapping[str, MetTouchpoint]:
        """What is met on journeys, by the key of its name (see `touchpoint_key`)."""
        meetings = partial(self.memory.of, name="meetings", find=meetings_of)
        return met_touchpoints(self.journeys.values(), meetings, self.touchpoint_places)

    @cached_property
    def touchpoint_places(self) -> Mapping[str, TouchpointPlace]:
        """Where each touchpoint is told, by the key of its name."""
        words = tuple(self.memory.of(journey, "words", words_of) for journey in self.journeys.values())
        return self.memory.of_all("places", words, places)

    @cached_property
    def practices(self) -> Mapping[Ref, tuple[Practice, ...]]:
        """What practices each step of a journey that is practiced."""
        return practices(entity for _, entity in self)

    def get(self, ref: Ref) -> Entity | None:
        """Return the object that a reference points at, without the place in it."""
        return self.objects.get(ref.kind, {}).get(ref.id)

    def peers_of(self, journey: Journey) -> tuple[Journey, ...]:
        """Return the journeys of other personas that can be laid beside one, those most like it first.

        They look as close (`level`), show the same state, and are parts of the same larger journey or have at
        least `LIKE` stages of the same ids.
        """
        return tuple(self.journeys[id_] for id_ in self.peers.get(journey.id, ()))

    @cached_property
    def peers(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the peers of each journey; see `peers_of`."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for journey in self.journeys.values():
            kind = (journey.state, journey.level)
            for stage in journey.stages:
                groups.setdefault((*kind, "stage", stage.id), []).append(journey.id)
            if journey.parent:
                groups.setdefault((*kind, "parent", journey.parent.id), []).append(journey.id)
        alike: dict[str, Counter[str]] = {id_: Counter() for id_ in self.journeys}
        for key, ids in groups.items():
            if len(ids) <= COMMON:
                weight = LIKE if key[2] == "parent" else 1
                for id_, other in permutations(ids, 2):
                    if self.journeys[id_].persona != self.journeys[other].persona:
                        alike[id_][other] += weight
        return {
            id_: tuple(
                other
                for other, score in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:PEERS]
                if score >= LIKE
            )
            for id_, found in alike.items()
        }

    def step(self, ref: Ref) -> tuple[Journey, Stage, Step] | None:
        """Return the step that a reference points at, with its journey and stage."""
        journey = self.journeys.get(ref.id) if ref.kind == "journey" and len(ref.anchor) >= 2 else None
        if journey is None:
            return None
        for stage, step in journey.steps():
            if (stage.id, step.id) == ref.anchor[:2]:
                return journey, stage, step
        return None

    def __iter__(self) -> Iterator[tuple[Ref, Entity]]:
        for kind, objects in self.objects.items():
            for id_, entity in objects.items():
                yield Ref(kind, id_), entity

    @cached_property
    def backlinks(self) -> Mapping[Ref, tuple[Backlink, ...]]:
        """For each object, role and channel: what refers to it, in the order of kinds, ids and fields."""
        of = {ref: self.memory.of(entity, "links", links) for ref, entity in self}
        return self.memory.onward(f"backlinks {self.audience}", of, backlinks)

    def ideal_of(self, journey: Journey) -> Journey | None:
        """Return the first ideal journey that improves this one."""
        id_ = self.ideals.get(journey.id)
        return self.journeys[id_] if id_ else None

    @cached_property
    def ideals(self) -> Mapping[str, str]:
        """The id of the first ideal journey that improves a journey, by that journey's id."""
        return {journey.of.id: journey.id for journey in reversed(list(self.journeys.values())) if journey.of}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the journeys that are parts of another, by the id of that one."""
        found: dict[str, list[str]] = {}
        for journey in self.journeys.values():
            if journey.parent:
                found.setdefault(journey.parent.id, []).append(journey.id)
        return {id_: tuple(ids) for id_, ids in found.items()}

    @cached_property
    def travels(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each persona's journeys of today, by the persona's id."""
        found: dict[str, list[str]] = {}
        for journey in self.journeys.values():
            if journey.state == "current":
                found.setdefault(journey.persona.id, []).append(journey.id)
        return {id_: tuple(ids) for id_, ids in found.items()}

    @cached_property
    def headings(self) -> Mapping[Ref, str]:
        """The words that stand for each object."""
        return {ref: entity.heading for ref, entity in self}

    @cached_property
    def neighbors(self) -> Mapping[Ref, tuple[str | None, str | None]]:
        """The ids before and behind each object among those of its kind, and each role's among the roles."""
        kinds = {kind: list(found) for kind, found in self.objects.items()}
        kinds["role"] = [role.id for role in self.playbook.roles]
        return {
            Ref(kind, id_): (before, after)
            for kind, ids in kinds.items()
            for before, id_, after in zip([None, *ids], ids, [*ids[1:], None], strict=False)
        }

    def derived(self, name: str, compute: Callable[[], Mapping[K, V]]) -> Mapping[K, V]:
        """Return what is computed from the whole, once for each name; whoever keeps it does so under that."""
        if name not in self._known:
            self._known[name] = compute()
        return cast(Mapping[K, V], self._known[name])

    @cached_property
    def _known(self) -> dict[str, object]:
        return {}

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong between objects: an ideal of an ideal, and journeys that contain themselves."""
        for id_, journey in self.journeys.items():
            improved = self.journeys.get(journey.of.id) if journey.of else None
            if improved and improved.state != "current":
                yield Problem(
                    Ref("journey", id_),
                    ("of",),
                    "journey/ideal-of-current",
                    f"`{improved.id}` is itself an ideal journey",
                    "name the current journey that is improved",
                )
        yield from self._cycles("parent", lambda j: [(("parent",), j.parent.id)] if j.parent else [])
        yield from self._cycles("sub_journey", _sub_journeys)

    def _cycles(
        self, name: str, links: Callable[[Journey], Sequence[tuple[tuple[str | int, ...], str]]]
    ) -> Iterator[Problem]:
        edges = {
            id_: [(path, to) for path, to in self.memory.of(journey, name, links) if to in self.journeys]
            for id_, journey in self.journeys.items()
        }
        reported: set[str] = set()
        for start in edges:
            for path, target in edges[start]:
                chain = _way_back(edges, target, start)
                if chain is not None and start not in reported:
                    reported.update((start, *chain))
                    yield Problem(
                        Ref("journey", start),
                        path,
                        "journey/cycle",
                        f"these journeys contain one another: {' → '.join((start, *chain))}",
                        f"take one `{name}` out of the circle",
                    )


def _way_back(
    edges: Mapping[str, list[tuple[tuple[str | int, ...], str]]], origin: str, goal: str
) -> tuple[str, ...] | None:
    """Return the ids from `origin` to `goal`, both included, or None where no way leads there."""
    ways: list[tuple[str, ...]] = [(origin,)]
    seen = {origin}
    while ways:
        way = ways.pop()
        if way[-1] == goal:
            return way
        for _, target in edges.get(way[-1], ()):
            if target not in seen:
                seen.add(target)
                ways.append((*way, target))
    return None


def _sub_journeys(journey: Journey) -> Sequence[tuple[tuple[str | int, ...], str]]:
    return [
        (("stages", i, "steps", k, "sub_journey"), step.sub_journey.id)
        for i, stage in enumerate(journey.stages)
        for k, step in enumerate(stage.steps)
        if step.sub_journey
    ]
