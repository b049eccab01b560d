"""Role-plays: a moment of a journey, played by people who each know only their own side."""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import ChannelRef, Id, Line, PersonaRef, RoleRef, Text
from journeybook.model.training.base import Training, unique_ids
from journeybook.model.training.facilitation import Facilitator, Material
from journeybook.model.visibility import TRAINERS_ONLY


class RolePlayMinutes(Value, frozen=True):
    """How long each part takes, in minutes."""

    brief: Annotated[int, Field(ge=1, le=60)] = 5
    """Reading the role cards."""
    play: Annotated[int, Field(ge=1, le=120)] = 10
    """Playing."""
    debrief: Annotated[int, Field(ge=1, le=120)] = 10
    """Talking about it."""

    @property
    def total(self) -> int:
        """All parts together."""
        return self.brief + self.play + self.debrief


class GroupSize(Value, frozen=True):
    """How many people play together."""

    min: Annotated[int, Field(ge=1)] = 3
    """At least so many."""
    max: Annotated[int, Field(ge=1)] = 4
    """At most so many."""


class Setting(Value, frozen=True):
    """Where and when it takes place."""

    place: Line | None = None
    """The place of the story."""
    channel: ChannelRef | None = None
    """How the people in it meet, by the channel's id in the playbook."""
    time: Line | None = None
    """The day and hour of the story."""


class RoleFeelings(Value, frozen=True):
    """How the feeling of a role moves while it is played."""

    start: Line
    """The feeling at the start."""
    turns_on: tuple[Text, ...] = ()
    """What changes it, for better or worse."""
    ends_well: Line | None = None
    """The feeling at the end when things go well."""
    ends_badly: Line | None = None
    """The feeling at the end when they do not."""


class PlayedRole(Value, frozen=True):
    """One role. All but its name is private: on the learner's site nobody can read another one's card."""

    id: Id
    """The role's short name, unique in the role-play."""
    name: Line
    """Who it is, for example "Robin, without internet since yesterday"."""
    type: Literal["customer", "employee", "observer", "other"]
    """The side that the role is on: customer, employee, observer or other."""
    persona: PersonaRef | None = None
    """The persona that is played."""
    role: RoleRef | None = None
    """The kind of work that is played, by its id in the playbook."""
    brief: Annotated[Text | None, TRAINERS_ONLY] = None
    """What this role knows about the situation, and nobody else."""
    wants: Annotated[tuple[Text, ...], TRAINERS_ONLY] = ()
    """What they want out of it."""
    feels: Annotated[RoleFeelings | None, TRAINERS_ONLY] = None
    """How they feel, and what changes it."""
    knows: Annotated[tuple[Text, ...], TRAINERS_ONLY] = ()
    """Facts that they can tell when asked."""
    may: Annotated[tuple[Text, ...], TRAINERS_ONLY] = ()
    """What they may do."""
    must_not: Annotated[tuple[Text, ...], TRAINERS_ONLY] = ()
    """What they must not do."""
    opening_line: Annotated[Text | None, TRAINERS_ONLY] = None
    """The first sentence that they say."""
    props: Annotated[tuple[Line, ...], TRAINERS_ONLY] = ()
    """What they hold in their hands."""


class Beat(Value, frozen=True):
    """A turn in the story."""

    id: Id
    """The beat's short name, unique in the role-play."""
    cue: Text
    """What happens or is said that begins it."""
    expected: Text
    """What a good answer does here."""
    if_stuck: Text | None = None
    """How to help when they do not get on."""
    escalate: Text | None = None
    """How the customer raises the pressure when the answer is not good."""


class Twist(Value, frozen=True):
    """Something that makes another round different."""

    id: Id
    """The twist's short name, unique in the role-play."""
    text: Text
    """What is different."""
    difficulty: Annotated[int, Field(ge=1, le=3)] = 2
    """How much harder it makes it: 1 to 3."""


class Observed(Value, frozen=True):
    """A line of the observer's sheet."""

    behaviour: Line
    """What to look out for."""
    look_for: Text | None = None
    """How to recognize it: words, tone, silence."""
    scale: Literal["seen", "1-4"] = "seen"
    """A tick when it was seen, or a mark from 1 (not yet) to 4 (very clearly)."""


class DebriefQuestion(Value, frozen=True):
    """A question for afterward."""

    to: Literal["customer", "employee", "observer", "all"] = "all"
    """Who answers first."""
    ask: Text
    """What to ask."""


class Safety(Value, frozen=True):
    """How everybody stays well."""

    opt_out: Text
    """How to step out without giving a reason."""
    stop_word: Line
    """The word that stops the play at once."""
    content_note: Text | None = None
    """What may hurt in this story."""


class Adaptations(Value, frozen=True):
    """How to do it in another way."""

    remote: Text | None = None
    """Over a video call."""
    large_group: Text | None = None
    """With many people."""
    alone: Text | None = None
    """By oneself."""


_DEBRIEF_ORDER = ("customer", "employee", "observer", "all")
_ASKED = {"all": "everybody", **{side: f"the {side}" for side in _DEBRIEF_ORDER[:3]}}


class RolePlay(Training, frozen=True):
    """A moment of a journey, played in small groups: each role knows only its own side."""

    kind: Literal["role-play"] = "role-play"
    """Always `role-play`; follows from the folder `content/training/role-plays/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    goal: Text
    """What the employee practices, as something that could be seen or heard."""
    minutes: RolePlayMinutes = RolePlayMinutes()
    """How long each part takes."""
    group_size: GroupSize = GroupSize()
    """How many people play together."""
    setting: Setting = Setting()
    """Where and when it takes place."""
    backstory_public: Text
    """What everybody knows."""
    roles: Annotated[tuple[PlayedRole, ...], Field(min_length=2)]
    """Who takes part; at least a customer and an employee."""
    beats: Annotated[tuple[Beat, ...], TRAINERS_ONLY] = ()
    """How the story turns, in order."""
    twists: Annotated[tuple[Twist, ...], TRAINERS_ONLY] = ()
    """What makes another round different."""
    success_signs: tuple[Text, ...] = ()
    """What shows that it goes well."""
    warning_signs: Annotated[tuple[Text, ...], TRAINERS_ONLY] = ()
    """What shows that it does not."""
    observer_sheet: tuple[Observed, ...] = ()
    """What the observer looks out for."""
    debrief: Annotated[tuple[DebriefQuestion, ...], Field(min_length=1)]
    """What to talk about afterward: the customer feels, the employee saw, the observer has evidence, all try again."""
    retry: bool = True
    """Whether it is played a second time, right after the debrief."""
    safety: Safety
    """How everybody stays well."""
    accessibility: Text | None = None
    """How everybody can take part."""
    adaptations: Adaptations = Adaptations()
    """How to do it in another way."""
    materials: tuple[Material, ...] = ()
    """What has to be there, besides the cards."""
    facilitator: Annotated[Facilitator | None, TRAINERS_ONLY] = None
    """Notes for whoever runs it."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: who must take part, what they must know, and the debrief's order."""
        faults = super().faults()
        faults += unique_ids(tuple((("roles", i, "id"), role.id) for i, role in enumerate(self.roles)), "role")
        faults += unique_ids(tuple((("beats", i, "id"), beat.id) for i, beat in enumerate(self.beats)), "beat")
        faults += unique_ids(tuple((("twists", i, "id"), twist.id) for i, twist in enumerate(self.twists)), "twist")
        sides = {role.type for role in self.roles}
        faults += [
            Fault(("roles",), f"no role is the {side}", f"add a role with `type: {side}`")
            for side in ("customer", "employee")
            if side not in sides
        ]
        faults += [
            Fault(("roles", i), f"the role `{role.id}` has no brief", "add `brief:` with what only this role knows")
            for i, role in enumerate(self.roles)
            if role.type in ("customer", "employee") and not role.brief
        ]
        if "observer" in sides and not self.observer_sheet:
            hint = "add `observer_sheet:` with what to look out for"
            at = next(i for i, role in enumerate(self.roles) if role.type == "observer")
            faults.append(Fault(("roles", at), "the observer has nothing to look out for", hint))
        if self.group_size.min > self.group_size.max:
            least = self.group_size.min
            message = f"no group has at least {least} and at most {self.group_size.max} people"
            faults.append(Fault(("group_size",), message, f"write `max: {least}` or more, or a smaller `min:`"))
        order = [_DEBRIEF_ORDER.index(question.to) for question in self.debrief]
        for i, (before, now) in enumerate(pairwise(order), 1):
            if now < before:
                late, early = (_ASKED[_DEBRIEF_ORDER[place]] for place in (now, before))
                hint = "ask the customer first, then the employee, then the observer, then all"
                faults.append(Fault(("debrief", i), f"{late} is asked after {early}", hint))
                break  # the rest follows from how this is mended
        return faults
