"""What can be answered: options, pairs, things to put in order, gaps, a number, marks; each with its reason.

The reader's own answers are kept by keys that outlive a change of order: the ids of options and gaps, and, for what has
no id, a number that follows from its words.
"""

from collections.abc import Sequence
from hashlib import blake2b
from random import Random
from typing import TypeVar
from zlib import crc32

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
from journeybook.pages.links import Here
from journeybook.pages.parts import PersonaChip, persona_chip
from journeybook.pages.site import Site
from journeybook.records import record

T = TypeVar("T")


@record
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


@record
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


@record
class ChoosableView:
    """Something that may belong to something else; `letter` stands for it on paper."""

    key: str
    letter: str
    text: str


@record
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


@record
class MatchView:
    """Things to be brought together: what is given, in the author's order, and all to choose from, mixed."""

    pairs: tuple[PairView, ...]
    choices: tuple[ChoosableView, ...]


@record
class OrderItemView:
    """One of the things to be put in order; `place` is where it belongs, from 1."""

    key: str
    text: str
    place: int
    why: str


@record
class OrderView:
    """Things to be put in order: mixed, and never in the right order."""

    items: tuple[OrderItemView, ...]

    @property
    def right(self) -> tuple[OrderItemView, ...]:
        """The things in the right order."""
        return tuple(sorted(self.items, key=lambda item: item.place))


@record
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


@record
class FillView:
    """A text with words missing, as words and gaps in turn."""

    parts: tuple[str | GapView, ...]

    @property
    def gaps(self) -> tuple[GapView, ...]:
        """The gaps, in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, GapView))


@record
class NumberView:
    """A number to be known.

    Args:
        answer: the number.
        tolerance: how far off an answer may be.
        words: the number as people write it, with what is counted.
        span: which answers count besides, in words, or empty.
        unit: what is counted, or empty.
        why: why it is this number.
    """

    answer: float
    tolerance: float
    words: str
    span: str
    unit: str
    why: str


@record
class ScaleView:
    """Marks to choose from, from the lowest to the highest, and what the ends mean."""

    marks: tuple[int, ...]
    low: str
    high: str


Body = ChoiceView | MatchView | OrderView | FillView | NumberView | ScaleView


def body_view(site: Site, here: Here, check: str, question: Question) -> Body:
    """Return what can be answered in a question, as seen from a page; what is mixed follows from the ids.

    Args:
        site: the site.
        here: the page.
        check: the id of the check that the question belongs to.
        question: the question.
    """
    dice = Random(blake2b(f"{check}#{question.id}".encode(), digest_size=8).digest())  # noqa: S311  no secret
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
        answer=answer,
        tolerance=off,
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


def right_answer(body: Body) -> tuple[str, ...]:
    """Return the right answer in words, line by line; nothing where every answer is right."""
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
