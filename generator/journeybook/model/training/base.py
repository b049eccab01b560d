"""What everything that people learn with has in common."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import StringConstraints

from journeybook.model.entity import Entity, Fault, Value
from journeybook.model.fields import (
    Body,
    CardDeckRef,
    CoachingGuideRef,
    DrillRef,
    EmpathyMapRef,
    EvidenceRef,
    ImmersionKitRef,
    JourneyRef,
    KnowledgeCheckRef,
    LanguageGuideRef,
    Line,
    ModuleRef,
    PersonaRef,
    ReflectionRef,
    ResearchGuideRef,
    ResourceRef,
    RolePlayRef,
    RoleRef,
    ScenarioRef,
    ScorecardRef,
    StepRef,
    SurveyRef,
    TechniqueRef,
    WalkLogRef,
)
from journeybook.model.references import Ref

Delivery = Literal["self", "room", "remote"]
"""How something is done: by oneself, together in a room, together over a call."""

Group = Literal["alone", "pairs", "small", "plenary"]
"""How many work together: one, two, about four, everybody."""


class Audience(Value, frozen=True):
    """Whom something is for."""

    roles: tuple[RoleRef, ...] = ()
    """The roles, by their ids in the playbook."""
    teams: tuple[Line, ...] = ()
    """Teams within these roles."""
    level: Literal["new", "experienced", "leading"] | None = None
    """New to the work, experienced in it, or leading others."""


class Refs(Value, frozen=True):
    """What something is about."""

    personas: tuple[PersonaRef, ...] = ()
    """The personas whom it is about."""
    journeys: tuple[JourneyRef, ...] = ()
    """The journeys as a whole that it is about."""
    steps: tuple[StepRef, ...] = ()
    """The moments that it practices, as `journey#stage.step`. They lead to it, in the walk and on the map."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence that it rests on."""


class Training(Entity, frozen=True):
    """What everything that people learn with has."""

    title: Line
    """What it is called, in a few words."""
    audience: Audience = Audience()
    """Whom it is for; without it, everybody."""
    refs: Refs = Refs()
    """Which personas, journeys, moments and evidence it is about."""
    body: Body | None = None
    """More about it, in Markdown, or the name of a Markdown file beside this one, such as `welcome.md`."""
    reviewed_against: tuple[
        Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[a-z0-9-]+\.[a-z0-9-]+ [0-9a-f]{12}$")], ...
    ] = ()
    """What the moments were like when this was last held against them; written by `journeybook reviewed ID`."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


class Use(Value, frozen=True):
    """Names one thing to do or read: exactly one of these fields is given."""

    persona: PersonaRef | None = None
    """A persona to meet."""
    empathy_map: EmpathyMapRef | None = None
    """An empathy map to read."""
    journey: JourneyRef | None = None
    """A journey's map to read."""
    walk: JourneyRef | None = None
    """A journey to walk, moment by moment."""
    module: ModuleRef | None = None
    """A module to work through."""
    role_play: RolePlayRef | None = None
    """A role-play to play."""
    scenario: ScenarioRef | None = None
    """A branching scenario to play."""
    knowledge_check: KnowledgeCheckRef | None = None
    """A knowledge check to answer."""
    reflection: ReflectionRef | None = None
    """A reflection to write."""
    technique: TechniqueRef | None = None
    """A technique to learn."""
    drill: DrillRef | None = None
    """A drill to go through."""
    language_guide: LanguageGuideRef | None = None
    """A language guide to read."""
    card_deck: CardDeckRef | None = None
    """Cards to go through."""
    walk_log: WalkLogRef | None = None
    """What a colleague met who walked a journey as a customer."""
    scorecard: ScorecardRef | None = None
    """A self-assessment or scorecard to fill in."""
    coaching_guide: CoachingGuideRef | None = None
    """A coaching guide to read or to use."""
    immersion_kit: ImmersionKitRef | None = None
    """An immersion room to visit."""
    research_guide: ResearchGuideRef | None = None
    """A research guide to read or to use."""
    survey: SurveyRef | None = None
    """Questions for customers to go through."""
    resource: ResourceRef | None = None
    """Something to read, watch or do outside of work."""

    def uses(self) -> Iterator[tuple[str, Ref]]:
        """Yield the name of each field that is given, and what it refers to."""
        for name in Use.model_fields:
            ref: Ref | None = getattr(self, name)
            if ref is not None:
                yield name, ref


USES = tuple(Use.model_fields)
"""The fields of which a path's step has exactly one, and a module's activity at most one."""


def unique_ids(items: tuple[tuple[tuple[str | int, ...], str], ...], what: str) -> Iterator[Fault]:
    """Yield a fault for each id that is taken; `items` are paths of ids with the ids."""
    seen: set[str] = set()
    for path, id_ in items:
        if id_ in seen:
            yield Fault(path, f"the {what} id `{id_}` is used twice", "give one of them another id")
        seen.add(id_)
