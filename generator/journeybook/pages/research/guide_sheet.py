"""The sheets of a research guide: what is said and asked with room for notes, and a sheet for what was noticed."""

from journeybook.model import ResearchGuide
from journeybook.pages.training.parts import TrainingHead, minutes_in_words
from journeybook.records import record

SHEET = "sheet/"
"""The rest of the address of the page with the sheets to print."""

SEATS = 8
"""So many take part in a focus group where the guide does not say."""
_MOST_SEATS = 12
_FEWEST_LINES, _MOST_LINES = 3, 6

FIELDS = (
    ("Says", "format-quote-open", "Their own words, in quotation marks."),
    (
        "Thinks",
        "thought-bubble-outline",
        "What seems to go on in their head. We conclude it, so mark it with a question mark.",
    ),
    ("Does", "hand-pointing-right", "What they did, showed or left out. Only what you saw or were told."),
    ("Feels", "heart-outline", "The feeling by its name, and how you noticed it."),
)
"""The fields of the note sheet: name, icon, what belongs there."""


@record
class SheetQuestion:
    """A question on paper; `lines` is the room for notes."""

    number: int
    ask: str
    probes: tuple[str, ...]
    avoid: str
    lines: int


@record
class SheetSection:
    """A part of the talk on paper; `minutes` in words."""

    title: str
    minutes: str
    questions: tuple[SheetQuestion, ...]


@record
class GuideSheetView:
    """The sheets of a research guide.

    Args:
        head: the top of the page.
        title: the guide's title, which stands on each part.
        method: how people are asked or watched.
        consent: what is said to those who take part.
        recording: whether and how it is recorded, or empty.
        kept: when recordings and names are deleted, or empty.
        seats: the numbers of the seats around the table; none where people are asked one at a time.
        warm_up: what comes first.
        sections: the parts of the talk.
        close: what comes last.
        fields: the fields of the note sheet: name, icon, what belongs there.
    """

    head: TrainingHead
    title: str
    method: str
    consent: str
    recording: str
    kept: str
    seats: tuple[int, ...]
    warm_up: tuple[str, ...]
    sections: tuple[SheetSection, ...]
    close: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...] = FIELDS


def sheet_view(head: TrainingHead, guide: ResearchGuide, method: str) -> GuideSheetView:
    """Return the sheets of a research guide; `method` in words."""
    numbers = iter(range(1, 1 + sum(len(section.questions) for section in guide.sections)))
    return GuideSheetView(
        head=head,
        title=guide.title,
        method=method,
        consent=guide.consent.text,
        recording=guide.consent.recording or "",
        kept=kept(guide),
        seats=_seats(guide) if guide.method == "focus-group" else (),
        warm_up=guide.warm_up,
        sections=tuple(
            SheetSection(
                section.title,
                minutes_in_words(section.minutes),
                tuple(
                    SheetQuestion(
                        next(numbers), q.ask, q.probes, q.avoid or "", _lines(section.minutes, len(section.questions))
                    )
                    for q in section.questions
                ),
            )
            for section in guide.sections
        ),
        close=guide.close,
    )


def kept(guide: ResearchGuide) -> str:
    """Return when recordings and names are deleted, as a sentence, or nothing where the guide does not say."""
    days = guide.consent.keep_days
    if days is None:
        return ""
    after = f"after {days} day{'' if days == 1 else 's'}" if days else "on the same day"
    return f"Recordings and names are deleted {after}."


def _seats(guide: ResearchGuide) -> tuple[int, ...]:
    return tuple(range(1, 1 + min(guide.participants.count or SEATS, _MOST_SEATS)))


def _lines(minutes: int, questions: int) -> int:
    """Return how many lines a question gets: one for each minute that it has."""
    return max(_FEWEST_LINES, min(_MOST_LINES, round(minutes / questions)))
