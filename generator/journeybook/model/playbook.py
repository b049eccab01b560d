"""The playbook itself: whose it is, its mission, and the words that all its maps share."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from journeybook.diagnostics import Level
from journeybook.model.entity import Entity, Fault, Value
from journeybook.model.fields import CardDeckRef, Date, Duration, Id, JourneyRef, Line, Markdown, PageId, Text

# A YAML file somewhere in the playbook's folder.
_FILE = r"^\.?[A-Za-z0-9_-][A-Za-z0-9_. -]*(/\.?[A-Za-z0-9_-][A-Za-z0-9_. -]*)*\.ya?ml$"


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

    id: PageId
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

    id: PageId
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


class WordList(Value, frozen=True):
    """A playbook's own words in a group that rules look for, written as under `avoid` of a language guide."""

    add: tuple[Line, ...] = ()
    """What is looked for as well."""
    allow: tuple[Line, ...] = ()
    """What is fine here."""


class Words(Value, frozen=True):
    """The groups of words that rules look for, each with what this playbook adds and allows."""

    company_stages: WordList = WordList()
    """Names of stages from the organization's side, such as Onboarding."""
    first_person: WordList = WordList()
    """Words by which a title is the customer's own, such as I and my; `allow` takes some of them out."""
    company_acts: WordList = WordList()
    """How sentences begin in which the organization acts, such as "The system sends …"."""
    jargon: WordList = WordList()
    """Words that only colleagues use."""
    acronyms: WordList = WordList()
    """Short forms in capitals: `allow` names those that customers know, `add` some that seem known and are not."""
    future: WordList = WordList()
    """What says that something is not there yet."""
    bad_feelings: WordList = WordList()
    """Words for feelings below zero."""
    good_feelings: WordList = WordList()
    """Words for feelings above zero."""
    generalizing: WordList = WordList()
    """What says of one person what is said of a whole group."""
    label_names: WordList = WordList()
    """Names that are labels, such as Techie Tina."""
    inner_goals: WordList = WordList()
    """How goals begin that nobody can see, such as "Understand …"."""
    no_feelings: WordList = WordList()
    """Wishes for features and opinions that stand among feelings."""
    solutions: WordList = WordList()
    """How solutions begin, such as "Introduce …" and "We should …"."""
    vague: WordList = WordList()
    """Sentences that could be said of anything."""
    personal_data: WordList = WordList()
    """`allow` names what looks like somebody's data and is nobody's, as it is written; `add` what is somebody's."""


class Checks(Value, frozen=True):
    """Which rules of the field this playbook is held against, and how strictly."""

    off: tuple[Line, ...] = ()
    """Rules that are not looked at, by their ids."""
    levels: dict[Line, Level] = Field(default_factory=dict[str, Level])
    """Rules that count more or less than they do by themselves, by their ids: an error makes the check fail, a warning
    is shown, an info is shown when asked for."""
    words: Words = Words()
    """What this playbook adds to the words that rules look for, and what is fine here."""
    baseline: Annotated[str, StringConstraints(pattern=_FILE)] | None = None
    """The file of what was found before this playbook began to be checked, from the playbook's folder; what stands in
    it is not reported. `journeybook baseline` writes it."""


class ShownChanges(Value, frozen=True):
    """What the page of changes tells of the history that git keeps of the playbook's files."""

    show: bool = True
    """Whether the page tells it at all."""
    since: Date | None = None
    """The first day that is told. What was written and taken out before it is not told again."""
    months: Annotated[int, Field(ge=1, le=120)] = 12
    """So many months are told, back from the last change."""
    most: Annotated[int, Field(ge=1, le=1000)] = 120
    """So many changed files are told at most, the newest first. The first build after a commit reads them again, which
    takes about a second for eighty."""


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
    changes: ShownChanges = ShownChanges()
    """What the page of changes tells."""
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
