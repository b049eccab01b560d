"""What a playbook is: frozen, typed objects. JSON Schema, validation and the reference docs come from these types."""

from journeybook.model.empathy_map import EmpathyMap
from journeybook.model.entity import Entity, Owner, Statement
from journeybook.model.journey import Journey, Stage, Step
from journeybook.model.kinds import BODY_FOLDERS, BY_NAME, KINDS, PLAYBOOK, Kind
from journeybook.model.persona import Persona
from journeybook.model.playbook import Playbook
from journeybook.model.records import MissionMoment, Session, WalkedStep, WalkLog
from journeybook.model.references import Names, Ref, references
from journeybook.model.research import Evidence, Insight, Metric, Opportunity
from journeybook.model.training import (
    CardDeck,
    CoachingGuide,
    Drill,
    GuideQuestion,
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
    Station,
    Survey,
    SurveyPair,
    TaskCard,
    Technique,
    Training,
)

__all__ = [
    "BODY_FOLDERS",
    "BY_NAME",
    "KINDS",
    "PLAYBOOK",
    "CardDeck",
    "CoachingGuide",
    "Drill",
    "EmpathyMap",
    "Entity",
    "Evidence",
    "GuideQuestion",
    "ImmersionKit",
    "Insight",
    "Journey",
    "Kind",
    "KnowledgeCheck",
    "LanguageGuide",
    "LearningPath",
    "Metric",
    "MissionMoment",
    "Module",
    "Names",
    "Opportunity",
    "Owner",
    "Persona",
    "Playbook",
    "Ref",
    "Reflection",
    "ResearchGuide",
    "Resource",
    "RolePlay",
    "Scenario",
    "Scorecard",
    "Session",
    "Stage",
    "Statement",
    "Station",
    "Step",
    "Survey",
    "SurveyPair",
    "TaskCard",
    "Technique",
    "Training",
    "WalkLog",
    "WalkedStep",
    "references",
]
