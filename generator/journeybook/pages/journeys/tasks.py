"""What there is to do at a moment: a text to write and a question to answer at once, exercises to go to."""

from collections.abc import Mapping
from dataclasses import replace

from journeybook.model import Journey, KnowledgeCheck, Ref
from journeybook.pages.links import Here, Link
from journeybook.pages.site import Site
from journeybook.pages.training.parts import ICONS, WORDS, minutes_in_words, unit_number
from journeybook.pages.training.questions import QuestionView, question_view
from journeybook.pages.training.reflections import ReflectionView, reflection_view
from journeybook.practice import Practice
from journeybook.records import record
from journeybook.training.lengths import minutes_of

_MORE = 3
"""So many further texts and checks are named at a moment; all of them are on the coverage page."""


@record
class Exercise:
    """An exercise on a page of its own.

    Args:
        link: the exercise.
        word: its kind.
        icon: that in a picture.
        minutes: how long it takes, in words.
        unit: the number that progress is kept under.
    """

    link: Link
    word: str
    icon: str
    minutes: str
    unit: int


@record
class Tasks:
    """What there is to do at a moment; one text and one question at most, so that the walk stays a walk.

    Args:
        reflection: a text to write.
        question: a question to answer.
        exercises: drills, role-plays and scenarios to go to.
        techniques: what helps at this moment.
        more: further texts and checks, on their own pages.
    """

    reflection: ReflectionView | None = None
    question: QuestionView | None = None
    exercises: tuple[Exercise, ...] = ()
    techniques: tuple[Link, ...] = ()
    more: tuple[Exercise, ...] = ()


def tasks_by_step(site: Site, here: Here, journey: Journey) -> Mapping[str, Tasks]:
    """Return what practices each moment of a journey that is practiced, by the step's anchor `stage.step`.

    A text and a question stand in the walk only once; at a later moment another one is taken, or a link.
    """
    shown: set[Practice] = set()
    found: dict[str, Tasks] = {}
    techniques = _techniques(here, journey)
    for stage, step in journey.steps():
        anchor = f"{stage.id}.{step.id}"
        practices = site.catalogue.practices.get(Ref("journey", journey.id, (stage.id, step.id)), ())
        if practices or anchor in techniques:
            tasks = _tasks(site, here, practices, shown)
            found[anchor] = replace(tasks, techniques=tuple(techniques.get(anchor, ())))
    return found


def _techniques(here: Here, journey: Journey) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in here.catalogue.backlinks.get(Ref("journey", journey.id), ()):
        if link.source.kind == "technique" and len(link.anchor) >= 2:
            found.setdefault(".".join(link.anchor[:2]), []).append(here.link(link.source))
    return found


def _tasks(site: Site, here: Here, practices: tuple[Practice, ...], shown: set[Practice]) -> Tasks:
    reflections = [p for p in practices if p.exercise.kind == "reflection"]
    questions = [p for p in practices if p.question]
    others = [p for p in practices if p.exercise.kind in ("drill", "role-play", "scenario")]
    whole = [p for p in practices if p.exercise.kind == "knowledge-check" and not p.question]
    reflection = next((p for p in reflections if p not in shown), None)
    question = next((p for p in questions if p not in shown), None)
    inline = {p for p in (reflection, question) if p}
    shown |= inline
    checks = dict.fromkeys(Practice(p.exercise) for p in (*questions, *whole) if p not in inline)
    known = {p.exercise for p in inline}
    rest = [p for p in (*reflections, *checks) if p not in inline and p.exercise not in known]
    return Tasks(
        reflection=_reflection(site, here, reflection) if reflection else None,
        question=_question(site, here, question) if question else None,
        exercises=tuple(_exercise(site, here, practice) for practice in others),
        more=tuple(_exercise(site, here, practice) for practice in rest[:_MORE]),
    )


def _reflection(site: Site, here: Here, practice: Practice) -> ReflectionView:
    return reflection_view(site, here, site.catalogue.reflections[practice.exercise.id])


def _question(site: Site, here: Here, practice: Practice) -> QuestionView:
    check: KnowledgeCheck = site.catalogue.knowledge_checks[practice.exercise.id]
    return question_view(site, here, check, next(q for q in check.questions if q.id == practice.question))


def _exercise(site: Site, here: Here, practice: Practice) -> Exercise:
    ref = practice.exercise
    return Exercise(
        link=here.link(ref),
        word=WORDS[ref.kind],
        icon=ICONS[ref.kind],
        minutes=minutes_in_words(minutes_of(site.catalogue, ref.kind.replace("-", "_"), ref)),
        unit=unit_number(site, f"{ref.kind}:{ref.id}"),
    )
