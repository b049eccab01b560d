"""What is only assumed about customers, and which questions of research guides ask about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeybook.model import Entity, Journey, Persona, Ref, ResearchGuide, Statement

PERSONA_FIELDS = (
    *("goals", "needs", "jobs", "pain_points", "motivations", "fears", "behaviours", "interests", "loved_products"),
    *("skills", "accessibility_needs", "potential_harms"),
)
"""The fields of a persona that hold statements."""

STEP_FIELDS = ("thoughts", "pain_points", "gains", "accessibility_barriers")
"""The fields of a step that hold statements."""


@dataclass(frozen=True)
class Assumption:
    """Something that is only assumed.

    Args:
        about: the persona or the step.
        field: the field that the statement stands in; empty where the persona as a whole is an assumption.
        text: the statement, or empty.
        statement: the statement's own id, or empty.
    """

    about: Ref
    field: str = ""
    text: str = ""
    statement: str = ""


@dataclass(frozen=True)
class Asked:
    """A question of a research guide, by the ids of both."""

    guide: str
    question: str


def asked_about(entities: Iterable[Entity]) -> Mapping[Assumption, tuple[Asked, ...]]:
    """Return every assumption with the questions that ask about it, personas first; none where nobody asks.

    Assumptions are statements of certainty `assumed` about personas and about steps of today's journeys, and personas
    whose basis is an assumption. What is archived does not count. A question that feeds some fields of a persona asks
    about the statements there, and about the persona as a whole; one that feeds a step asks about all that is
    assumed of it.
    """
    known = [entity for entity in entities if entity.status != "archived"]
    fed = _fed(guide for guide in known if isinstance(guide, ResearchGuide))
    found: dict[Assumption, tuple[Asked, ...]] = {}
    for assumption in _assumptions(known):
        about, field = assumption.about, assumption.field
        keys = ((about, ""), (about, field)) if field else ((about, "*"),)
        questions = [asked for key in keys for asked in fed.get(key, ())]
        found[assumption] = tuple(dict.fromkeys(questions))
    return found


def _fed(guides: Iterable[ResearchGuide]) -> Mapping[tuple[Ref, str], list[Asked]]:
    """Return the questions that feed a persona or step and a field of it; `""` is all of it, `"*"` any of it."""
    fed: dict[tuple[Ref, str], list[Asked]] = {}
    for guide in guides:
        for question in (question for section in guide.sections for question in section.questions):
            asked = Asked(guide.id, question.id)
            for feeds in question.feeds:
                if feeds.persona:
                    for field in ("*", *(feeds.fields or ("",))):
                        fed.setdefault((feeds.persona, field), []).append(asked)
                elif feeds.step:
                    step = Ref("journey", feeds.step.id, feeds.step.anchor[:2])
                    fed.setdefault((step, ""), []).append(asked)
    return fed


def _assumptions(entities: list[Entity]) -> Iterator[Assumption]:
    for persona in (entity for entity in entities if isinstance(entity, Persona)):
        about = Ref("persona", persona.id)
        if persona.basis == "assumption":
            yield Assumption(about)
        yield from _assumed(about, persona, PERSONA_FIELDS)
    for journey in (entity for entity in entities if isinstance(entity, Journey) and entity.state == "current"):
        for stage, step in journey.steps():
            yield from _assumed(Ref("journey", journey.id, (stage.id, step.id)), step, STEP_FIELDS)


def _assumed(about: Ref, holder: object, fields: Iterable[str]) -> Iterator[Assumption]:
    for field in fields:
        statements: tuple[Statement, ...] = getattr(holder, field)
        for statement in statements:
            if statement.certainty == "assumed":
                yield Assumption(about, field, statement.text, statement.id or "")
