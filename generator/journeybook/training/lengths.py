"""How long things take to read, walk and do, in minutes."""

from journeybook.catalogue import Catalogue
from journeybook.model import Journey, LearningPath, Module, Ref
from journeybook.model.training import PathStep, Use

_SIGNS_PER_MINUTE = 1000
_PAUSE_MINUTES = 0.5
_ROUND_FROM = 10
_READING = {"persona": 5, "empathy_map": 5, "journey": 8, "walk_log": 6}
_QUESTION_MINUTES = 0.75
_NODE_MINUTES = 0.5


def walk_minutes(journey: Journey) -> int:
    """Return how long a walk takes, at a calm pace of about 180 words a minute, in a number that people say.

    Moments of truth count for half a minute more, because the reader stops there.
    """
    signs = 0
    pauses = sum(step.moment_of_truth is not None for _, step in journey.steps())
    for _, step in journey.steps():
        texts = [step.action, step.expectation, *(thought.text for thought in step.thoughts)]
        texts += [text for t in step.touchpoints for text in (t.name, t.message)]
        texts += [step.moment_of_truth.why] if step.moment_of_truth else []
        texts += [step.emotion.reason, step.emotion.quote] if step.emotion else []
        signs += sum(len(text) for text in texts if text)
    minutes = max(1, round(signs / _SIGNS_PER_MINUTE + pauses * _PAUSE_MINUTES))
    return minutes if minutes <= _ROUND_FROM else 5 * round(minutes / 5)


def module_minutes(module: Module) -> int:
    """Return how long a module takes; breaks are the trainer's, and stand in the run sheet."""
    return sum(activity.minutes for activity in module.activities)


def break_after(facilitator: object) -> int:
    """Return the minutes of the break after an activity."""
    return getattr(facilitator, "break_after_minutes", None) or 0


def step_minutes(catalogue: Catalogue, step: PathStep) -> int:
    """Return how long a step of a path takes: what it says itself, or what it leads to takes."""
    return step.minutes or use_minutes(catalogue, step)


def path_minutes(catalogue: Catalogue, path: LearningPath, *, optional: bool = True) -> int:
    """Return how long a path takes, with or without what is not required."""
    return sum(step_minutes(catalogue, step) for step in path.steps if optional or step.required)


def use_minutes(catalogue: Catalogue, use: Use) -> int:
    """Return how long it takes to read or do what is named; 0 where nothing is."""
    return sum(minutes_of(catalogue, name, ref) for name, ref in use.uses())


def minutes_of(catalogue: Catalogue, name: str, ref: Ref) -> int:
    """Return how long it takes to read or do what a field of a path's step names."""
    match name:
        case "walk" if journey := catalogue.journeys.get(ref.id):
            return walk_minutes(journey)
        case "module" if module := catalogue.modules.get(ref.id):
            return module_minutes(module)
        case "role_play" if role_play := catalogue.role_plays.get(ref.id):
            return role_play.minutes.total
        case "scenario" if scenario := catalogue.scenarios.get(ref.id):
            return max(3, round(len(scenario.nodes) * _NODE_MINUTES))
        case "knowledge_check" if check := catalogue.knowledge_checks.get(ref.id):
            return max(2, round(len(check.questions) * _QUESTION_MINUTES))
        case "drill" if drill := catalogue.drills.get(ref.id):
            return max(2, round(len(drill.items) * _QUESTION_MINUTES))
        case "language_guide" if guide := catalogue.language_guides.get(ref.id):
            return max(3, round(len(guide.entries) * _NODE_MINUTES))
        case "card_deck" if deck := catalogue.card_decks.get(ref.id):
            return max(2, round(len(deck.cards) * _NODE_MINUTES))
        case "scorecard" if scorecard := catalogue.scorecards.get(ref.id):
            statements = sum(len(dimension.items) for dimension in scorecard.dimensions)
            return max(3, round(statements * _NODE_MINUTES))
        case "coaching_guide" if coaching := catalogue.coaching_guides.get(ref.id):
            return coaching.minutes
        case "immersion_kit" if kit := catalogue.immersion_kits.get(ref.id):
            return kit.minutes
        case "research_guide" if guide := catalogue.research_guides.get(ref.id):
            return guide.minutes
        case "survey" if survey := catalogue.surveys.get(ref.id):
            return max(3, round(len(survey.pairs) * _NODE_MINUTES))
        case "resource" if resource := catalogue.resources.get(ref.id):
            return resource.minutes
        case "reflection" if reflection := catalogue.reflections.get(ref.id):
            return reflection.minutes
        case _:
            return _READING.get(name, 5)
