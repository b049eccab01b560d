"""What an object has to do with others.

While that stays the same, an edit changes the object alone: nothing that is found in all objects together comes out
otherwise, so a live preview need not look for it again before it shows what was edited.
"""

from collections.abc import Hashable

from journeybook.model import EmpathyMap, Entity, Evidence, Insight, Journey, Metric, Opportunity, Persona, references
from journeybook.touchpoints import words_of

_ALONE = Persona | EmpathyMap | Journey | Opportunity | Insight | Evidence | Metric
"""Kinds of which others see no more than is gathered here; what is learned is also counted, numbered and timed."""


def ties(entity: Entity) -> Hashable | None:
    """Return what others see of an object and it of them, to be compared; None where that may be anything."""
    if not isinstance(entity, _ALONE):
        return None
    own = entity.kind, entity.id, entity.heading, entity.status, tuple(references(entity))
    if isinstance(entity, Journey):
        steps = tuple((stage.id, tuple(step.id for step in stage.steps)) for stage in entity.stages)
        return (*own, entity.state, entity.level, steps, words_of(entity))
    return own
