"""What people learn with: learning paths, modules, exercises, checks, reflections."""

from journeybook.model.training.base import Training, Use
from journeybook.model.training.knowledge_check import KnowledgeCheck, Question
from journeybook.model.training.learning_path import LearningPath, PathStep
from journeybook.model.training.module import Module, ModuleActivity
from journeybook.model.training.reflection import Reflection
from journeybook.model.training.role_play import RolePlay
from journeybook.model.training.scenario import Scenario

__all__ = [
    "KnowledgeCheck",
    "LearningPath",
    "Module",
    "ModuleActivity",
    "PathStep",
    "Question",
    "Reflection",
    "RolePlay",
    "Scenario",
    "Training",
    "Use",
]
