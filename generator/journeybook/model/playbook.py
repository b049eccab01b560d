"""The playbook itself: whose it is, its mission, and the words that all its maps share."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from journeybook.diagnostics import Level
from journeybook.model.entity import Entity, Fault, Value
from journeybook.model.fields import CardDeckRef, Duration, Id, JourneyRef, Line, Markdown, Text


class Organization(Value, frozen=True):
    """The organization that the playbook belongs to."""

    name: Line
    """Its name."""
    about: Text | None = None
    """What it does, in one or two sentences."""
    customers: Line = "customers"
    """The word for the people it serves, in the plural and in small letters: customers, patients, guests, members."""


class MissionPart(Value, frozen=True):
    """One part of the mission, which mission moments can show."""

    id: Id
    """The part's short name, for references."""
    name: Line
    """What it is called, in a few words."""
    text: Text | None = None
    """What it means in daily work."""


class Mission(Value, frozen=True):
    """What the organization wants to be for its customers."""

    statement: Text
    """The mission in one sentence."""
    explanation: Markdown | None = None
    """What it means in daily work, in Markdown."""
    parts: tuple[MissionPart, ...] = ()
    """The parts that it consists of."""


class Role(Value, frozen=True):
    """A kind of work in the organization."""

    id: Id
    """The role's short name, for references."""
    name: Line
    """What the role is called."""
    summary: Text | None = None
    """What a customer feels of this work, in a sentence."""
    team: Line | None = None
    """The team or department."""
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = None
    """The name of a Material Design icon, for example headset."""


class Channel(Value, frozen=True):
    """A way in which customers and the organization meet."""

    id: Id
    """The channel's short name, for references."""
    name: Line
    """What the channel is called."""
    type: Literal[
        "phone", "email", "message", "chat", "app", "web", "letter", "visit", "store", "device", "social", "other"
    ] = "other"
    """The kind of channel, which its icon follows from."""


class Term(Value, frozen=True):
    """A word that the playbook uses in a sense of its own."""

    term: Line
    """The word."""
    meaning: Text
    """What it means here."""


class EmotionWords(Value, frozen=True):
    """Words for feelings of one value, offered to authors."""

    value: Annotated[int, Field(ge=-2, le=2)]
    """The value on the scale from -2 to 2."""
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Words for a feeling of this value."""


class ReviewPolicy(Value, frozen=True):
    """How often each kind is looked at again when the object itself does not say."""

    persona: Duration = Duration(24, "month")
    """For personas."""
    empathy_map: Duration = Duration(24, "month")
    """For empathy maps."""
    journey: Duration = Duration(12, "month")
    """For journeys."""
    opportunity: Duration = Duration(12, "month")
    """For opportunities."""
    insight: Duration = Duration(24, "month")
    """For insights."""
    metric: Duration = Duration(12, "month")
    """For metrics."""
    training: Duration = Duration(12, "month")
    """For learning paths, modules, exercises, and everything else that people learn with."""


class Peer(Value, frozen=True):
    """Somebody to turn to."""

    who: Line
    """Who it is: a post or a group, such as "the buddy on your shift"."""
    when: Line | None = None
    """When they can be reached."""
    how: Line | None = None
    """How they can be reached."""
    what: Text | None = None
    """What they can help with, and what they keep to themselves."""


class Signal(Value, frozen=True):
    """How somebody says, without explaining, that they need a minute."""

    sign: Line
    """What is said or shown, for example "Harbor, please"."""
    answer: Text
    """What the others do then."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long the minute is."""


class Support(Value, frozen=True):
    """What helps those who serve: empathy is a muscle that tires."""

    statement: Text
    """Why recovery is part of the work here, in one or two sentences."""
    breaks: tuple[Text, ...] = ()
    """What is agreed about breaks."""
    signal: Signal | None = None
    """The sign for "I need a minute"."""
    peers: tuple[Peer, ...] = ()
    """Colleagues to turn to."""
    counselors: tuple[Peer, ...] = ()
    """People outside the team to turn to."""
    for_leaders: tuple[Text, ...] = ()
    """What leaders do, so that all this is real."""
    decks: tuple[CardDeckRef, ...] = ()
    """Decks of recovery cards."""


class Checks(Value, frozen=True):
    """Which rules of the field this playbook is held against, and how strictly."""

    off: tuple[Line, ...] = ()
    """Rules that are not looked at, by their ids."""
    levels: dict[Line, Level] = Field(default_factory=dict[str, Level])
    """Rules that count more or less than they do by themselves, by their ids: an error makes the check fail, a warning
    is shown, an info is shown when asked for."""


class Playbook(Entity, frozen=True):
    """The playbook as a whole; there is one, in `content/playbook.yml`."""

    kind: Literal["playbook"] = "playbook"
    """Always `playbook`."""
    name: Line
    """What the playbook is called."""
    organization: Organization
    """Whose playbook it is."""
    mission: Mission | None = None
    """What the organization wants to be for its customers."""
    welcome: Text | None = None
    """One or two sentences under the mission on the start page."""
    featured: tuple[JourneyRef, ...] = ()
    """Ids of journeys to show on the start page, the first one as the large line."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    """The language that the playbook is written in, as in HTML: en, de, pt-BR."""
    roles: tuple[Role, ...] = ()
    """The kinds of work that journeys touch."""
    channels: tuple[Channel, ...] = ()
    """The ways in which customers and the organization meet."""
    glossary: tuple[Term, ...] = ()
    """Words with a sense of their own."""
    review: ReviewPolicy = ReviewPolicy()
    """How often things are looked at again."""
    emotion_words: tuple[EmotionWords, ...] = ()
    """Words for feelings, by value."""
    support: Support | None = None
    """What helps those who serve."""
    checks: Checks = Checks()
    """Which rules of the field are looked at, and how strictly."""
    overlooked: Text | None = None
    """Whom these personas leave out, and why: the question to ask of every set of personas."""

    @property
    def heading(self) -> str:
        """The name."""
        return self.name

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of roles, channels and parts of the mission are unique."""
        faults = super().faults()
        parts = self.mission.parts if self.mission else ()
        for path, items in (("roles",), self.roles), (("channels",), self.channels), (("mission", "parts"), parts):
            seen: set[str] = set()
            for i, item in enumerate(items):
                if item.id in seen:
                    faults.append(
                        Fault((*path, i, "id"), f"the id `{item.id}` is used twice", "give one of them another id")
                    )
                seen.add(item.id)
        return faults
