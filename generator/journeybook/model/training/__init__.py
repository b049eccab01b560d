"""What people learn with: learning paths, modules, exercises, checks, reflections."""

from journeybook.model.training.base import Training, Use
from journeybook.model.training.card_deck import Card, CardDeck
from journeybook.model.training.drill import Drill
from journeybook.model.training.knowledge_check import KnowledgeCheck, Question
from journeybook.model.training.language_guide import LanguageGuide
from journeybook.model.training.learning_path import LearningPath, PathStep
from journeybook.model.training.module import Module, ModuleActivity
from journeybook.model.training.reflection import Reflection
from journeybook.model.training.role_play import RolePlay
from journeybook.model.training.scenario import Scenario
from journeybook.model.training.technique import Technique

__all__ = [
    "Card",
    "CardDeck",
    "Drill",
    "KnowledgeCheck",
    "LanguageGuide",
    "LearningPath",
    "Module",
    "ModuleActivity",
    "PathStep",
    "Question",
    "Reflection",
    "RolePlay",
    "Scenario",
    "Technique",
    "Training",
    "Use",
]
