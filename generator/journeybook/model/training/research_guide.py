"""Research guides: what to ask customers, and how, so that they tell what they have lived."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, Line, PersonaRef, StepRef, Text
from journeybook.model.training.base import Training, unique_ids

ResearchMethod = Literal["interview", "focus-group", "diary", "shadowing", "call-listening", "mystery-visit"]
"""How people are asked or watched."""

PersonaField = Literal[
    "goals",
    "needs",
    "jobs",
    "pain_points",
    "motivations",
    "fears",
    "behaviours",
    "context",
    "interests",
    "loved_products",
    "skills",
    "accessibility_needs",
    "potential_harms",
]
"""A field of a persona that research can fill."""


class Feeds(Value, frozen=True):
    """What answers to a question would tell us: something about a persona, or about a moment."""

    persona: PersonaRef | None = None
    """A persona."""
    fields: tuple[PersonaField, ...] = ()
    """The persona's fields; without them, all of the persona."""
    step: StepRef | None = None
    """A moment of a journey."""


class GuideQuestion(Value, frozen=True):
    """One question."""

    id: Id
    """The question's short name, unique in its guide; it stays when the text changes."""
    ask: Text
    """The question: open, about something that really happened."""
    probes: tuple[Text, ...] = ()
    """What to ask further; open as well."""
    avoid: Text | None = None
    """What not to ask or to say here, and why."""
    feeds: tuple[Feeds, ...] = ()
    """What the answers would tell us."""


class GuideSection(Value, frozen=True):
    """One part of the talk."""

    id: Id
    """The part's short name, unique in its guide."""
    title: Line
    """What it is about."""
    minutes: Annotated[int, Field(ge=1, le=240)]
    """How long it takes, in minutes."""
    questions: Annotated[tuple[GuideQuestion, ...], Field(min_length=1)]
    """The questions, in order."""


class Recruiting(Value, frozen=True):
    """Who is asked."""

    who: Text
    """Who they are, and who they must not be."""
    count: Annotated[int, Field(ge=1)] | None = None
    """How many."""
    recruit: Text | None = None
    """How they are found."""
    incentive: Line | None = None
    """What they get for their time."""


class Consent(Value, frozen=True):
    """What people agree to."""

    text: Text
    """What is said to them, in plain words."""
    recording: Line | None = None
    """Whether and how it is recorded."""
    keep_days: Annotated[int, Field(ge=0)] | None = None
    """After how many days recordings and names are deleted."""


class ResearchGuide(Training, frozen=True):
    """What to ask customers, in which order, and what is done with the answers."""

    kind: Literal["research-guide"] = "research-guide"
    """Always `research-guide`; follows from the folder `content/training/guides/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    method: ResearchMethod
    """How people are asked or watched."""
    goal: Text
    """What we want to understand."""
    decisions: tuple[Text, ...] = ()
    """What will be decided with it."""
    participants: Recruiting
    """Who is asked."""
    consent: Consent
    """What they agree to."""
    lead: Text | None = None
    """What the one who asks does."""
    notes: Text | None = None
    """What the one who takes notes does."""
    warm_up: tuple[Text, ...] = ()
    """What to say and ask first, so that people are at ease."""
    sections: Annotated[tuple[GuideSection, ...], Field(min_length=1)]
    """The parts of the talk, in order."""
    close: tuple[Text, ...] = ()
    """What to say and ask last."""
    afterward: tuple[Text, ...] = ()
    """What is done with the answers, step by step."""
    care: tuple[Text, ...] = ()
    """What protects those who are asked, and those who ask."""

    @property
    def minutes(self) -> int:
        """How long the parts take together, in minutes."""
        return sum(section.minutes for section in self.sections)

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids are unique, and what is fed is one thing."""
        return [*super().faults(), *self._ids(), *self._feeds()]

    def _ids(self) -> Iterator[Fault]:
        sections = tuple((("sections", i, "id"), section.id) for i, section in enumerate(self.sections))
        questions = tuple(
            (("sections", i, "questions", k, "id"), question.id)
            for i, section in enumerate(self.sections)
            for k, question in enumerate(section.questions)
        )
        yield from unique_ids(sections, "section")
        yield from unique_ids(questions, "question")

    def _feeds(self) -> Iterator[Fault]:
        for i, section in enumerate(self.sections):
            for k, question in enumerate(section.questions):
                for n, feeds in enumerate(question.feeds):
                    at = ("sections", i, "questions", k, "feeds", n)
                    if (feeds.persona is None) == (feeds.step is None):
                        yield Fault(at, "a question feeds a persona or a step here", "write one of: persona, step")
                    elif feeds.fields and not feeds.persona:
                        hint = "delete `fields:`, or name a persona"
                        yield Fault((*at, "fields"), "only a persona has fields that can be fed", hint)
