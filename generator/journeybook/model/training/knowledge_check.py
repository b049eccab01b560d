"""Knowledge checks: questions that show what stayed, with a reason for every answer."""

import re
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import LETTER_PATTERN, Id, Line, PersonaRef, Text
from journeybook.model.training.base import Refs, Training, unique_ids

GAP = re.compile(r"\{\{\s*([a-z][a-z0-9-]*)\s*\}\}")
"""A gap in the text of a question of type `fill`: `{{gap}}`."""
_BRACES = re.compile(r"\{\{.*?\}\}")

_OptionId = Annotated[str, Field(pattern=LETTER_PATTERN)]


class _Question(Value, frozen=True):
    """What every question has."""

    id: Id
    """The question's short name, unique in its check; it stays when the text changes."""
    prompt: Text
    """The question."""
    explain: Text | None = None
    """What to know about the answer, shown after it."""
    points: Annotated[int, Field(ge=1, le=10)] = 1
    """How much it counts."""
    difficulty: Annotated[int, Field(ge=1, le=3)] = 1
    """How hard it is: 1 to 3."""
    refs: Refs = Refs()
    """Which personas, moments and evidence the answer can be found in."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong between the fields of this question."""
        return []


class Option(Value, frozen=True):
    """One of the answers to choose from."""

    id: _OptionId
    """One small letter or digit, unique in its question; it stays when the text changes."""
    text: Text
    """The answer."""
    correct: bool = False
    """Whether it is right."""
    why: Text
    """Why it is right or not."""


class SingleChoice(_Question, frozen=True):
    """A question with one right answer."""

    type: Literal["single"]
    """One answer is right."""
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)]
    """The answers to choose from; exactly one is correct."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: ids, and how many answers are right."""
        faults = _option_faults(self.options)
        if sum(option.correct for option in self.options) != 1:
            hint = "mark one option with `correct: true`, or write `type: multiple`"
            faults.append(Fault(("options",), "exactly one option must be correct", hint))
        return faults


class MultipleChoice(_Question, frozen=True):
    """A question with one or more right answers."""

    type: Literal["multiple"]
    """Any number of answers is right."""
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)]
    """The answers to choose from; at least one is correct."""
    scoring: Literal["all_or_nothing", "partial"] = "all_or_nothing"
    """All must be chosen and none of the others, or each right choice counts and each wrong one takes away."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: ids, and that no answer is right."""
        faults = _option_faults(self.options)
        if not any(option.correct for option in self.options):
            hint = "mark each right option with `correct: true`"
            faults.append(Fault(("options",), "at least one option must be correct", hint))
        return faults


def _option_faults(options: tuple[Option, ...]) -> list[Fault]:
    return list(unique_ids(tuple((("options", i, "id"), option.id) for i, option in enumerate(options)), "option"))


class TrueFalse(_Question, frozen=True):
    """A claim that is true or false."""

    type: Literal["true_false"]
    """The prompt is a claim."""
    answer: bool
    """Whether the claim is true."""
    why_true: Text
    """What to say to those who say that it is true."""
    why_false: Text
    """What to say to those who say that it is false."""


class Pair(Value, frozen=True):
    """Two things that belong together."""

    left: Line
    """What is given."""
    right: Line
    """What belongs to it."""
    why: Text
    """Why they belong together."""


class Match(_Question, frozen=True):
    """Things to be brought together."""

    type: Literal["match"]
    """Each thing on the left belongs to one on the right."""
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=8)]
    """What belongs together."""
    extra_right: tuple[Line, ...] = ()
    """What belongs to nothing."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: nothing is named twice."""
        faults: list[Fault] = []
        for side, items in (
            ("left", [pair.left for pair in self.pairs]),
            ("right", [*(pair.right for pair in self.pairs), *self.extra_right]),
        ):
            for i, text in enumerate(items):
                if text in items[:i]:
                    at = ("pairs", i, side) if i < len(self.pairs) else ("extra_right", i - len(self.pairs))
                    faults.append(Fault(at, f"`{text}` stands here twice", "word one of them differently"))
        return faults


class OrderItem(Value, frozen=True):
    """One of the things to be put in order."""

    text: Line
    """What it is."""
    why: Text
    """Why it has this place."""


class Order(_Question, frozen=True):
    """Things to be put in order, such as the stages of a journey."""

    type: Literal["order"]
    """The items have one right order."""
    items: Annotated[tuple[OrderItem, ...], Field(min_length=3, max_length=9)]
    """The things, in the right order; the page mixes them."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: nothing is named twice."""
        texts = [item.text for item in self.items]
        return [
            Fault(("items", i, "text"), f"`{text}` stands here twice", "word one of them differently")
            for i, text in enumerate(texts)
            if text in texts[:i]
        ]


class Gap(Value, frozen=True):
    """A word that is missing."""

    id: Id
    """The gap's name in the text."""
    accept: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The words that are right."""
    case: bool = False
    """Whether large and small letters matter."""
    why: Text
    """Why it is this word."""


class Fill(_Question, frozen=True):
    """A text with words missing."""

    type: Literal["fill"]
    """The text has gaps."""
    text: Text
    """The text, with each gap as `{{name}}`."""
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1, max_length=6)]
    """What belongs into the gaps."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: each gap of the text is explained, and each explained one is in the text."""
        faults = list(unique_ids(tuple((("gaps", i, "id"), gap.id) for i, gap in enumerate(self.gaps)), "gap"))
        in_text = GAP.findall(self.text)
        known = {gap.id for gap in self.gaps}
        faults += [
            Fault(("text",), f"`{braces}` cannot be a gap", "name it with small letters, digits and hyphens: {{gap}}")
            for braces in _BRACES.findall(self.text)
            if not GAP.fullmatch(braces)
        ]
        faults += [
            Fault(("text",), f"the gap `{name}` is not explained", f"add it under `gaps:` with `id: {name}`")
            for name in dict.fromkeys(in_text)
            if name not in known
        ]
        faults += [
            Fault(("text",), f"the gap `{name}` stands in the text twice", "give each gap a name of its own")
            for name in dict.fromkeys(n for n in in_text if in_text.count(n) > 1)
        ]
        faults += [
            Fault(
                ("gaps", i, "id"),
                f"the text has no gap `{gap.id}`",
                f"write {{{{{gap.id}}}}} where the word is missing",
            )
            for i, gap in enumerate(self.gaps)
            if gap.id not in in_text
        ]
        return faults


class Number(_Question, frozen=True):
    """A number to be known or guessed."""

    type: Literal["number"]
    """The answer is a number."""
    answer: float
    """The right number."""
    tolerance: Annotated[float, Field(ge=0)] = 0
    """How far off an answer may be."""
    unit: Line | None = None
    """What is counted."""
    why: Text
    """Why it is this number, and where it comes from."""


class ScaleLabels(Value, frozen=True):
    """What the ends of a scale mean."""

    low: Line
    """What the lowest mark means, for example "Not yet"."""
    high: Line
    """What the highest mark means, for example "Very"."""


class Scale(_Question, frozen=True):
    """A question about oneself, without a right answer."""

    type: Literal["scale"]
    """Every answer is right."""
    min: Annotated[int, Field(ge=0, le=1)] = 1
    """The lowest mark."""
    max: Annotated[int, Field(ge=2, le=10)] = 5
    """The highest mark."""
    labels: ScaleLabels
    """What the ends mean."""


class QuoteOption(Value, frozen=True):
    """A persona who may have said it."""

    persona: PersonaRef
    """Who it may have been."""
    why: Text
    """Why it was this person, or why not."""


class Quote(_Question, frozen=True):
    """Whose words are these?"""

    type: Literal["quote"]
    """The answer is a persona."""
    quote: Text
    """The words."""
    options: Annotated[tuple[QuoteOption, ...], Field(min_length=2, max_length=8)]
    """Who may have said them."""
    correct: PersonaRef
    """Who did."""

    def question_faults(self) -> list[Fault]:
        """Return what is wrong: the right persona is among the options, and each stands there once."""
        personas = [option.persona for option in self.options]
        faults = [
            Fault(("options", i, "persona"), f"`{persona}` stands here twice", "take one of them out")
            for i, persona in enumerate(personas)
            if persona in personas[:i]
        ]
        if self.correct not in personas:
            hint = f"add it to `options:`, or choose one of: {', '.join(dict.fromkeys(ref.id for ref in personas))}"
            faults.append(Fault(("correct",), f"`{self.correct}` is not among the options", hint))
        return faults


Question = SingleChoice | MultipleChoice | TrueFalse | Match | Order | Fill | Number | Scale | Quote
"""A question of any type."""


class KnowledgeCheck(Training, frozen=True):
    """Questions that show what stayed: every answer has a reason, and one can try again as often as one likes."""

    kind: Literal["knowledge-check"] = "knowledge-check"
    """Always `knowledge-check`; follows from the folder `content/training/checks/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    pass_percent: Annotated[int, Field(ge=0, le=100)] = 80
    """How many percent of the points pass."""
    questions: Annotated[tuple[Annotated[Question, Field(discriminator="type")], ...], Field(min_length=1)]
    """The questions, in order; at least one."""

    @property
    def points(self) -> int:
        """All points together; a question about oneself has none."""
        return sum(question.points for question in self.questions if question.type != "scale")

    def faults(self) -> list[Fault]:
        """Return what is wrong between the fields of each question, and ids that are taken."""
        faults = super().faults()
        ids = tuple((("questions", i, "id"), question.id) for i, question in enumerate(self.questions))
        faults += unique_ids(ids, "question")
        for i, question in enumerate(self.questions):
            faults += [
                Fault(("questions", i, *fault.at), fault.message, fault.hint) for fault in question.question_faults()
            ]
        return faults
