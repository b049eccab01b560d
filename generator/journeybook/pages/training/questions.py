"""Questions as they are shown: what is asked, what can be answered, and where the answer is found.

A question is answered on the page by `theme/scripts/questions.js`, which finds the right answers there: they stand in
the page's source, as a knowledge check is for learning and no exam. How answers are scored is written down there, too.
"""

from collections.abc import Sequence

from journeybook.model import KnowledgeCheck, Ref, Step
from journeybook.model.training.knowledge_check import (
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
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.site import Site
from journeybook.pages.training.parts import question_number, unit_number
from journeybook.pages.training.question_bodies import Body, body_view, right_answer
from journeybook.records import record

_WORDS_OF = 2
"""Of so many moments at most the person's own words are shown."""


@record
class AnsweredBy:
    """A moment of a journey in which the answer can be found, with the person's own words there, or none."""

    place: StepPlace
    says: str


@record
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
    body = body_view(site, here, check.id, question)
    return QuestionView(
        id=question_anchor(check.id, question.id) + (f".{place}" if place else ""),
        type=question.type,
        unit=question_number(site, check.id, question.id),
        check_unit=unit_number(site, f"knowledge-check:{check.id}"),
        prompt=question.prompt,
        task=_task(question),
        points=0 if question.type == "scale" else question.points,
        body=body,
        right=right_answer(body),
        explain=question.explain or "",
        moments=_moments(here, question.refs.steps),
        sources=tuple(here.link(ref) for ref in (*question.refs.evidence, *question.refs.journeys)),
    )


def question_anchor(check: str, question: str) -> str:
    """Return the id of a question on its check's page."""
    return f"q-{check}.{question}"


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


def _moments(here: Here, steps: Sequence[Ref]) -> tuple[AnsweredBy, ...]:
    found = [(place, here.catalogue.step(ref)) for ref in dict.fromkeys(steps) if (place := step_place(here, ref))]
    few = len(found) <= _WORDS_OF
    return tuple(AnsweredBy(place, _says(step[2]) if few and step else "") for place, step in found)


def _says(step: Step) -> str:
    if step.emotion and step.emotion.quote:
        return step.emotion.quote
    return step.thoughts[0].text if step.thoughts else ""
