"""Questions as they are shown: what is asked, what to choose from, and a reason for everything that can be answered.

A question is answered on the page by `theme/scripts/questions.js`, which finds the right answers there: they stand in
the page's source, as a knowledge check is for learning and no exam. How answers are scored is written down there, too.

The reader's own answers are kept by keys that outlive a change of order: the ids of options and gaps, and, for what has
no id, a number that follows from its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random
from typing import TypeVar
from zlib import crc32

from journeybook.model import KnowledgeCheck, Ref, Step
from journeybook.model.training.knowledge_check import (
    GAP,
    Fill,
    Match,
    MultipleChoice,
    Number,
    Order,
    Question,
    Quote,
    Scale,
    SingleChoice,
    TrueFalse,
)
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.site import Site
from journeybook.pages.training.parts import question_number, unit_number

T = TypeVar("T")

_WORDS_OF = 2
"""Of so many moments at most the person's own words are shown."""


@dataclass(frozen=True)
class OptionView:
    """One of the answers to choose from.

    Args:
        key: what is kept when it is chosen.
        text: the answer; for a persona, the name.
        correct: whether it is right.
        why: why it is right or not.
        person: the persona that it stands for.
    """

    key: str
    text: str
    correct: bool
    why: str
    person: PersonaChip | None = None


@dataclass(frozen=True)
class ChoiceView:
    """Answers to choose from.

    Args:
        options: the answers, in the author's order.
        many: whether several can be chosen.
        partial: whether each right choice counts by itself.
        quote: the words of a persona that are asked about, or empty.
    """

    options: tuple[OptionView, ...]
    many: bool = False
    partial: bool = False
    quote: str = ""


@dataclass(frozen=True)
class ChoosableView:
    """Something that may belong to something else; `letter` stands for it on paper."""

    key: str
    letter: str
    text: str


@dataclass(frozen=True)
class PairView:
    """Something that another thing belongs to.

    Args:
        key: what the answer is kept under.
        left: what is given.
        right: what belongs to it.
        why: why they belong together.
    """

    key: str
    left: str
    right: ChoosableView
    why: str


@dataclass(frozen=True)
class MatchView:
    """Things to be brought together: what is given, in the author's order, and all to choose from, mixed."""

    pairs: tuple[PairView, ...]
    choices: tuple[ChoosableView, ...]


@dataclass(frozen=True)
class OrderItemView:
    """One of the things to be put in order; `place` is where it belongs, from 1."""

    key: str
    text: str
    place: int
    why: str


@dataclass(frozen=True)
class OrderView:
    """Things to be put in order: mixed, and never in the right order."""

    items: tuple[OrderItemView, ...]

    @property
    def right(self) -> tuple[OrderItemView, ...]:
        """The things in the right order."""
        return tuple(sorted(self.items, key=lambda item: item.place))


@dataclass(frozen=True)
class GapView:
    """A word that is missing.

    Args:
        key: the gap's name.
        number: its place among the gaps, from 1.
        accept: the words that are right.
        case: whether large and small letters matter.
        why: why it is this word.
    """

    key: str
    number: int
    accept: tuple[str, ...]
    case: bool
    why: str


@dataclass(frozen=True)
class FillView:
    """A text with words missing, as words and gaps in turn."""

    parts: tuple[str | GapView, ...]

    @property
    def gaps(self) -> tuple[GapView, ...]:
        """The gaps, in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, GapView))


@dataclass(frozen=True)
class NumberView:
    """A number to be known.

    Args:
        answer: the number, as programs read it.
        tolerance: how far off an answer may be, as programs read it; ``0`` for not at all.
        words: the number as people write it, with what is counted.
        span: which answers count besides, in words, or empty.
        unit: what is counted, or empty.
        why: why it is this number.
    """

    answer: str
    tolerance: str
    words: str
    span: str
    unit: str
    why: str


@dataclass(frozen=True)
class ScaleView:
    """Marks to choose from, from the lowest to the highest, and what the ends mean."""

    marks: tuple[int, ...]
    low: str
    high: str


Body = ChoiceView | MatchView | OrderView | FillView | NumberView | ScaleView


@dataclass(frozen=True)
class AnsweredBy:
    """A moment of a journey in which the answer can be found, with the person's own words there, or none."""

    place: StepPlace
    says: str


@dataclass(frozen=True)
class QuestionView:
    """A question with everything that is to be known about it.

    Args:
        id: the prefix of all ids in the page, unique in the site.
        type: the question's type; templates choose by it how `body` is shown.
        unit: the number that progress is kept under, or 0.
        check_unit: the number that progress of the whole check is kept under, or 0.
        prompt: the question.
        task: what kind of answer is asked for, in few words, or empty.
        points: how much it counts; 0 for a question about oneself.
        body: what to choose from or fill in.
        right: the right answer in words, line by line.
        explain: what to know about the answer, or empty.
        moments: where in journeys the answer can be found.
        sources: what else it rests on.
    """

    id: str
    type: str
    unit: int
    check_unit: int
    prompt: str
    task: str
    points: int
    body: Body
    right: tuple[str, ...]
    explain: str
    moments: tuple[AnsweredBy, ...]
    sources: tuple[Link, ...]


def question_view(
    site: Site, here: Here, check: KnowledgeCheck, question: Question, *, place: str = ""
) -> QuestionView:
    """Return a question of a check, as seen from a page.

    Args:
        site: the site.
        here: the page.
        check: the check that the question belongs to; progress is kept for it there, wherever the question is shown.
        question: the question.
        place: tells apart one question that stands on one page several times; letters, digits, hyphens and dots.
    """
    body = _body(site, here, check, question)
    return QuestionView(
        id=f"q-{check.id}.{question.id}" + (f".{place}" if place else ""),
        type=question.type,
        unit=question_number(site, check.id, question.id),
        check_unit=unit_number(site, f"knowledge-check:{check.id}"),
        prompt=question.prompt,
        task=_task(question),
        points=0 if question.type == "scale" else question.points,
        body=body,
        right=_right(body),
        explain=question.explain or "",
        moments=_moments(here, question.refs.steps),
        sources=tuple(here.link(ref) for ref in (*question.refs.evidence, *question.refs.journeys)),
    )


def _task(question: Question) -> str:
    match question:
        case SingleChoice():
            return "One answer is right"
        case MultipleChoice():
            return "One answer is right, or several"
        case TrueFalse():
            return "True or false?"
        case Match():
            return "One belongs to each" + (", and not all are needed" if question.extra_right else "")
        case Order():
            return "Number 1 comes first"
        case Fill():
            return "Large and small letters do not matter" if not any(gap.case for gap in question.gaps) else ""
        case Number():
            return "A number; a close guess counts" if question.tolerance else "A number"
        case Scale():
            return "There is no right answer"
        case Quote():
            return "One of them said it"


# What is answered -------------------------------------------------------------------------------------------------


def _body(site: Site, here: Here, check: KnowledgeCheck, question: Question) -> Body:
    dice = Random(blake2b(f"{check.id}#{question.id}".encode(), digest_size=8).digest())  # noqa: S311  no secret
    match question:
        case SingleChoice() | MultipleChoice():
            options = tuple(OptionView(o.id, o.text, o.correct, o.why) for o in question.options)
            several = isinstance(question, MultipleChoice)
            return ChoiceView(options, several, several and question.scoring == "partial")
        case TrueFalse():
            return ChoiceView(
                (
                    OptionView("true", "True", question.answer, question.why_true),
                    OptionView("false", "False", not question.answer, question.why_false),
                )
            )
        case Quote():
            return _quote(site, here, question)
        case Match():
            return _match(question, dice)
        case Order():
            items = [OrderItemView(_key(item.text), item.text, i, item.why) for i, item in enumerate(question.items, 1)]
            return OrderView(_mixed(items, dice, items))
        case Fill():
            return _fill(question)
        case Number():
            return _number(question)
        case Scale():
            marks = tuple(range(question.min, question.max + 1))
            return ScaleView(marks, question.labels.low, question.labels.high)


def _quote(site: Site, here: Here, question: Quote) -> ChoiceView:
    options: list[OptionView] = []
    for option in question.options:
        persona = site.catalogue.personas.get(option.persona.id)
        chip = persona_chip(site, here, persona) if persona else None
        name = chip.name if chip else option.persona.id
        options.append(OptionView(option.persona.id, name, option.persona == question.correct, option.why, chip))
    return ChoiceView(tuple(options), quote=question.quote)


def _match(question: Match, dice: Random) -> MatchView:
    rights = [pair.right for pair in question.pairs]
    texts = _mixed([*rights, *question.extra_right], dice, rights)
    choices = {text: ChoosableView(_key(text), chr(ord("A") + i), text) for i, text in enumerate(texts)}
    pairs = (PairView(_key(pair.left), pair.left, choices[pair.right], pair.why) for pair in question.pairs)
    return MatchView(tuple(pairs), tuple(choices.values()))


def _fill(question: Fill) -> FillView:
    parts: list[str | GapView] = []
    gaps = {gap.id: gap for gap in question.gaps}
    # Splitting by a pattern with one group gives words and names of gaps in turn.
    for i, piece in enumerate(GAP.split(question.text)):
        if i % 2 == 0:
            parts += [piece] if piece else []
        else:
            gap = gaps[piece]
            parts.append(GapView(gap.id, (i + 1) // 2, gap.accept, gap.case, gap.why))
    return FillView(tuple(parts))


def _number(question: Number) -> NumberView:
    answer, off = question.answer, question.tolerance
    return NumberView(
        answer=str(answer),
        tolerance=str(off),
        words=f"{_in_words(answer)} {question.unit or ''}".strip(),
        span=f"Anything from {_in_words(answer - off)} to {_in_words(answer + off)} counts." if off else "",
        unit=question.unit or "",
        why=question.why,
    )


def _in_words(number: float) -> str:
    """Return a number as people write it: ``240,000``, ``−3.5``."""
    rounded = round(number, 6)  # without what counting in binary adds far behind
    text = f"{round(rounded):,}" if rounded == round(rounded) else f"{rounded:,}"
    return text.replace("-", "\N{MINUS SIGN}")


def _key(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def _mixed(items: Sequence[T], dice: Random, telling: Sequence[T]) -> tuple[T, ...]:
    """Return things in an order that follows from the dice, in which the telling ones do not stand as given."""
    mixed = list(items)
    while [item for item in mixed if item in telling] == list(telling):
        dice.shuffle(mixed)
    return tuple(mixed)


# What is said about it --------------------------------------------------------------------------------------------


def _right(body: Body) -> tuple[str, ...]:
    match body:
        case ChoiceView():
            return tuple(option.text for option in body.options if option.correct)
        case MatchView():
            return tuple(f"{pair.left}: {pair.right.text}" for pair in body.pairs)
        case OrderView():
            return tuple(item.text for item in body.right)
        case FillView():
            return ("".join(part if isinstance(part, str) else part.accept[0] for part in body.parts),)
        case NumberView():
            return (body.words,)
        case ScaleView():
            return ()


def _moments(here: Here, steps: Sequence[Ref]) -> tuple[AnsweredBy, ...]:
    found = [(place, here.catalogue.step(ref)) for ref in dict.fromkeys(steps) if (place := step_place(here, ref))]
    few = len(found) <= _WORDS_OF
    return tuple(AnsweredBy(place, _says(step[2]) if few and step else "") for place, step in found)


def _says(step: Step) -> str:
    if step.emotion and step.emotion.quote:
        return step.emotion.quote
    return step.thoughts[0].text if step.thoughts else ""
