"""What people learn with: learning paths, modules, exercises, checks, reflections."""

from journeybook.model.training.base import Training, Use
from journeybook.model.training.card_deck import Card, CardDeck
from journeybook.model.training.coaching_guide import CoachingGuide
from journeybook.model.training.drill import Drill
from journeybook.model.training.immersion_kit import ImmersionKit, Station, TaskCard
from journeybook.model.training.knowledge_check import KnowledgeCheck, Question
from journeybook.model.training.language_guide import LanguageGuide
from journeybook.model.training.learning_path import LearningPath, PathStep
from journeybook.model.training.module import Module, ModuleActivity
from journeybook.model.training.reflection import Reflection
from journeybook.model.training.research_guide import GuideQuestion, ResearchGuide
from journeybook.model.training.resource import Resource
from journeybook.model.training.role_play import RolePlay
from journeybook.model.training.scenario import Scenario
from journeybook.model.training.scorecard import Scorecard
from journeybook.model.training.survey import Survey, SurveyPair
from journeybook.model.training.technique import Technique

__all__ = [
    "Card",
    "CardDeck",
    "CoachingGuide",
    "Drill",
    "GuideQuestion",
    "ImmersionKit",
    "KnowledgeCheck",
    "LanguageGuide",
    "LearningPath",
    "Module",
    "ModuleActivity",
    "PathStep",
    "Question",
    "Reflection",
    "ResearchGuide",
    "Resource",
    "RolePlay",
    "Scenario",
    "Scorecard",
    "Station",
    "Survey",
    "SurveyPair",
    "TaskCard",
    "Technique",
    "Training",
    "Use",
]
