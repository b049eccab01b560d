"""The kinds of objects: one row each, from which loading, schemas, starters, pages and docs follow."""

from dataclasses import dataclass

from journeybook.model.empathy_map import EmpathyMap
from journeybook.model.entity import Entity
from journeybook.model.journey import Journey
from journeybook.model.persona import Persona
from journeybook.model.playbook import Playbook
from journeybook.model.records import MissionMoment, Session, WalkLog
from journeybook.model.research import Evidence, Insight, Metric, Opportunity
from journeybook.model.training import (
    CardDeck,
    CoachingGuide,
    Drill,
    ImmersionKit,
    KnowledgeCheck,
    LanguageGuide,
    LearningPath,
    Module,
    Reflection,
    ResearchGuide,
    Resource,
    RolePlay,
    Scenario,
    Scorecard,
    Survey,
    Technique,
)


@dataclass(frozen=True)
class Kind:
    """A kind of object.

    Args:
        name: its name in references and on the command line.
        plural: its name in headings, and the address of its pages.
        folder: where its files live, from the playbook's folder.
        type: what one object is.
    """

    name: str
    plural: str
    folder: str
    type: type[Entity]


KINDS: tuple[Kind, ...] = (
    Kind("persona", "personas", "personas", Persona),
    Kind("empathy-map", "empathy maps", "personas/empathy-maps", EmpathyMap),
    Kind("journey", "journeys", "journeys", Journey),
    Kind("opportunity", "opportunities", "content/opportunities", Opportunity),
    Kind("insight", "insights", "content/insights", Insight),
    Kind("evidence", "evidence", "content/evidence", Evidence),
    Kind("metric", "metrics", "content/metrics", Metric),
    Kind("learning-path", "learning paths", "content/training/paths", LearningPath),
    Kind("module", "modules", "content/training/modules", Module),
    Kind("role-play", "role-plays", "content/training/role-plays", RolePlay),
    Kind("scenario", "scenarios", "content/training/scenarios", Scenario),
    Kind("knowledge-check", "knowledge checks", "content/training/checks", KnowledgeCheck),
    Kind("reflection", "reflections", "content/training/reflections", Reflection),
    Kind("technique", "techniques", "content/training/techniques", Technique),
    Kind("drill", "drills", "content/training/drills", Drill),
    Kind("language-guide", "language guides", "content/training/language", LanguageGuide),
    Kind("card-deck", "card decks", "content/training/cards", CardDeck),
    Kind("coaching-guide", "coaching guides", "content/training/coaching", CoachingGuide),
    Kind("scorecard", "scorecards", "content/training/scorecards", Scorecard),
    Kind("immersion-kit", "immersion kits", "content/training/kits", ImmersionKit),
    Kind("resource", "resources", "content/resources", Resource),
    Kind("research-guide", "research guides", "content/training/guides", ResearchGuide),
    Kind("survey", "surveys", "content/training/surveys", Survey),
    Kind("walk-log", "walk logs", "content/walks", WalkLog),
    Kind("mission-moment", "mission moments", "content/moments", MissionMoment),
    Kind("session", "sessions", "content/sessions", Session),
)
"""Every kind of which a playbook has many objects, one file each."""

PLAYBOOK = Kind("playbook", "playbook", "content", Playbook)
"""The playbook itself: one file, `content/playbook.yml`."""

BODY_FOLDERS: frozenset[str] = frozenset(kind.folder for kind in KINDS if "body" in kind.type.model_fields)
"""Folders in which a Markdown file is part of an object and no page of its own."""

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in (*KINDS, PLAYBOOK)}
