"""Personas: people that stand for many."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from journeybook.model.entity import Entity, Fault, Picture, Statement, Value, faults_error
from journeybook.model.fields import ChannelRef, EvidenceRef, Line, Markdown, Text


class Quote(Value, frozen=True):
    """What the persona says, in the words of real people."""

    text: Text
    """The words, without quotation marks."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Where the words were said."""
    composite: bool = False
    """True when the words were put together from what several people said."""

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if not self.evidence and not self.composite:
            fault = Fault(
                (), "this quote names no source", "add `evidence:` with where it was said, or `composite: true`"
            )
            raise faults_error([fault])
        return self


class Context(Value, frozen=True):
    """The life around the persona."""

    place: Text | None = None
    """Where they live."""
    work: Text | None = None
    """What they work at, where and when."""
    household: Text | None = None
    """Who they live with."""
    friends: Text | None = None
    """Who they turn to and spend time with."""
    devices: tuple[Line, ...] = ()
    """What they have in their hands."""
    channels: tuple[ChannelRef, ...] = ()
    """The channels they like to use, the best liked first."""


class Trait(Value, frozen=True):
    """Where the persona stands between two ends."""

    name: Line
    """What the scale is about."""
    left: Line
    """The end that 1 stands for."""
    right: Line
    """The end that 5 stands for."""
    value: Annotated[int, Field(ge=1, le=5)]
    """Where the persona stands, 1 to 5."""


class Demographic(Value, frozen=True):
    """A fact such as age, with the reason why it matters here."""

    name: Line
    """Which fact, for example Age."""
    value: Line
    """What it is."""
    relevance: Text | None = None
    """Why it matters for these journeys."""


class Persona(Entity, frozen=True):
    """A person that stands for many: what they want, what gets in their way, how they live."""

    kind: Literal["persona"] = "persona"
    """Always `persona`; follows from the folder `personas/`."""
    name: Line
    """The persona's name."""
    role: Line | None = None
    """Who they are in a few words, for example "Night-shift nurse, first-time homeowner"."""
    type: Literal["primary", "secondary", "supplemental", "served", "negative", "employee"] = "primary"
    """The part the persona plays: designed for first, second or in addition; served through somebody else; not designed
    for at all; or a colleague."""
    basis: Literal["research", "mixed", "assumption"]
    """What the persona rests on."""
    quote: Quote | None = None
    """The one sentence to remember them by."""
    bio: Markdown | None = None
    """Their story in a few paragraphs of Markdown."""
    goals: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """What they want to get done; at least one."""
    needs: tuple[Statement, ...] = ()
    """What they cannot do without."""
    jobs: tuple[Statement, ...] = ()
    """Jobs to be done: the progress they are trying to make."""
    pain_points: tuple[Statement, ...] = ()
    """What gets in their way."""
    motivations: tuple[Statement, ...] = ()
    """What moves them."""
    fears: tuple[Statement, ...] = ()
    """What they are afraid of."""
    behaviours: tuple[Statement, ...] = ()
    """What they usually do."""
    context: Context | None = None
    """The life around them."""
    interests: tuple[Statement, ...] = ()
    """What they do for fun."""
    loved_products: tuple[Statement, ...] = ()
    """Products and services they love, and why."""
    skills: tuple[Statement, ...] = ()
    """What they are good at."""
    tech_comfort: Annotated[int, Field(ge=1, le=5)] | None = None
    """How much at ease they are with technology, 1 (not at all) to 5 (fully)."""
    traits: tuple[Trait, ...] = ()
    """Where they stand between two ends, for example careful and daring."""
    demographics: tuple[Demographic, ...] = ()
    """Age, household income and the like, only where it matters."""
    accessibility_needs: tuple[Statement, ...] = ()
    """What has to be so that they can take part."""
    potential_harms: tuple[Statement, ...] = ()
    """How the service could hurt them."""
    portrait: Picture | None = None
    """A picture; without one a portrait is drawn from the id."""
    segment_size: Line | None = None
    """How many people the persona stands for."""
    evidence: tuple[EvidenceRef, ...] = ()
    """The evidence behind the persona as a whole."""

    @property
    def heading(self) -> str:
        """The persona's name."""
        return self.name
