"""Steps as research pages name them: what is done there, in which journey, and how it feels."""

from urllib.parse import urlsplit

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import EmotionView, emotion_view
from journeybook.records import record


@record
class StepPlace:
    """A step, seen from elsewhere.

    Args:
        link: the step's action, leading to the step or to the statement in it that is meant.
        journey: the journey's title, leading to the journey.
        stage: the stage's name.
        statement: the words of the statement in the step that is meant, or empty.
        emotion: how the step feels.
        moment_of_truth: whether much depends on it.
        ideal: whether the journey is one as it should be.
    """

    link: Link
    journey: Link
    stage: str
    statement: str
    emotion: EmotionView | None
    moment_of_truth: bool
    ideal: bool


def step_place(here: Here, ref: Ref) -> StepPlace | None:
    """Return how a step is shown, or None where the reference leads to no step."""
    found = here.catalogue.step(ref)
    return place_of(here, *found, anchor=ref.anchor) if found else None


def place_of(here: Here, journey: Journey, stage: Stage, step: Step, *, anchor: tuple[str, ...] = ()) -> StepPlace:
    """Return how a step is shown; `anchor` may lead on to a statement in it."""
    to = Ref("journey", journey.id, anchor or (stage.id, step.id))
    return StepPlace(
        link=Link(step.action, here.ref(to), "step"),
        journey=Link(journey.title, here.ref(to.target), "journey"),
        stage=stage.name,
        statement=_statement(step, anchor[2]) if len(anchor) > 2 else "",
        emotion=emotion_view(step.emotion),
        moment_of_truth=step.moment_of_truth is not None,
        ideal=journey.state == "ideal",
    )


def from_here(here: Here, url: str | None) -> str:
    """Return the link for an address that an author wrote; one without a scheme is a page or file of this site."""
    return (url if urlsplit(url).scheme else here.to(url)) if url else ""


def _statement(step: Step, id_: str) -> str:
    statements = (*step.pain_points, *step.gains, *step.thoughts, *step.accessibility_barriers)
    return next((s.text for s in statements if s.id == id_), "")
