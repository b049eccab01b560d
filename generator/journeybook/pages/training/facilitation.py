"""What trainers need to run something with people, as pages for trainers show it."""

from journeybook.model.training.facilitation import Checklist, Facilitator, Preparation
from journeybook.pages.training.parts import minutes_in_words
from journeybook.records import record

_ENERGIES = {"low": "Low energy", "mid": "Some energy", "high": "High energy"}
_WHEN = (
    ("two_weeks_before", "Two weeks before"),
    ("week_before", "A week before"),
    ("day", "On the day"),
    ("after", "Afterward"),
)


@record
class QuestionNotes:
    """A question to the group: what to listen for, and what to say when nobody answers."""

    question: str
    listen_for: tuple[str, ...]
    if_silent: str


@record
class MistakeNotes:
    """What people often say or do, and a good answer to it."""

    says: str
    respond: str


@record
class FacilitatorNotes:
    """Notes for whoever runs something; what is empty is left out.

    Args:
        say: what to say.
        do: what to do.
        ask: what to ask.
        watch_for: what to keep an eye on.
        mistakes: what often goes wrong, and what to answer.
        transition: the sentence that leads to what comes next.
        extend: what to do when there is time left.
        energy: how much energy it takes, in words, or empty.
        break_after: how long the break afterward is, in words, or empty; in a module the run sheet has it.
        can_be_cut: whether this is what to leave out when time is short.
    """

    say: tuple[str, ...]
    do: tuple[str, ...]
    ask: tuple[QuestionNotes, ...]
    watch_for: tuple[str, ...]
    mistakes: tuple[MistakeNotes, ...]
    transition: str
    extend: str
    energy: str
    break_after: str
    can_be_cut: bool


def facilitator_notes(facilitator: Facilitator | None) -> FacilitatorNotes | None:
    """Return the notes as they are shown, or None where there are none."""
    if facilitator is None:
        return None
    return FacilitatorNotes(
        say=facilitator.say,
        do=facilitator.do,
        ask=tuple(QuestionNotes(a.question, a.listen_for, a.if_silent or "") for a in facilitator.ask),
        watch_for=facilitator.watch_for,
        mistakes=tuple(MistakeNotes(m.says, m.respond) for m in facilitator.common_mistakes),
        transition=facilitator.transition or "",
        extend=facilitator.extend_if_early or "",
        energy=_ENERGIES[facilitator.energy] if facilitator.energy else "",
        break_after=minutes_in_words(pause) if (pause := facilitator.break_after_minutes) else "",
        can_be_cut=facilitator.cut_if_late,
    )


@record
class CheckGroup:
    """What to think of at one time."""

    when: str
    items: tuple[str, ...]


@record
class PreparationNotes:
    """What to prepare for a whole session.

    Args:
        layout: how the chairs stand, or empty.
        size: how large the room has to be, or empty.
        equipment: what has to be in it.
        checklist: what to think of, by when.
        co_facilitator: what a second trainer does, or empty.
        notes: the notes for the whole session, or None where there are none.
    """

    layout: str
    size: str
    equipment: tuple[str, ...]
    checklist: tuple[CheckGroup, ...]
    co_facilitator: str
    notes: FacilitatorNotes | None


def preparation_notes(preparation: Preparation | None) -> PreparationNotes | None:
    """Return what to prepare as it is shown, or None where nothing is said about it."""
    if preparation is None:
        return None
    notes = facilitator_notes(preparation)
    empty = facilitator_notes(Facilitator())
    room = preparation.room
    return PreparationNotes(
        layout=(room.layout if room else None) or "",
        size=(room.size if room else None) or "",
        equipment=room.equipment if room else (),
        checklist=_check_groups(preparation.checklist),
        co_facilitator=preparation.co_facilitator or "",
        notes=notes if notes != empty else None,
    )


def _check_groups(checklist: Checklist | None) -> tuple[CheckGroup, ...]:
    groups = (CheckGroup(when, getattr(checklist, name)) for name, when in _WHEN) if checklist else ()
    return tuple(group for group in groups if group.items)
