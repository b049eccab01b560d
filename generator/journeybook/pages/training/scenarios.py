"""Branching scenarios: one page to play, which reads as a list without a script, and one that shows all ways."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from journeybook.diagrams.counting import count
from journeybook.diagrams.scenario_graph import VERDICTS, letter, scenario_graph, shortened
from journeybook.model import Ref
from journeybook.model.training.base import Use
from journeybook.model.training.scenario import Choice, Ending, Node, Scenario
from journeybook.pages.links import Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView, PersonaChip, emotion_view, persona_chip
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TRAINER,
    TrainingCard,
    TrainingHead,
    index_page,
    section,
    training_card,
    training_head,
)
from journeybook.pages.training.scenario_ways import MOST, Way, reading_order, ways
from journeybook.records import record
from journeybook.training.lengths import use_minutes

LEDE = "Find out what your words do. Each choice leads somewhere else, and you can always try another way."

LISTED = 24
"""So many ways to one ending are written out."""

_VERDICT_ICONS = {"good": "check-circle-outline", "mixed": "circle-half-full", "poor": "close-circle-outline"}


@record
class ChoiceView:
    """Something to say or do.

    Args:
        letter: its letter in its moment.
        text: what is said or done.
        feedback: what it did, and why.
        to: where it leads; the text names the place.
        to_end: whether that is an ending.
    """

    letter: str
    text: str
    feedback: str
    to: Link
    to_end: bool


@record
class NodeView:
    """A moment in which to choose.

    Args:
        id: the section's id, ``n-`` and the node's own.
        number: its place in the file, from 1.
        text: what happens.
        speaker: who says the quote.
        quote: what is said, or empty.
        own: whether the persona says it.
        emotion: how the persona feels.
        place: the moment of a journey that this is.
        choices: what to choose from.
    """

    id: str
    number: int
    text: str
    speaker: str
    quote: str
    own: bool
    emotion: EmotionView | None
    place: StepPlace | None
    choices: tuple[ChoiceView, ...]


@record
class EndingView:
    """Where the story ends.

    Args:
        id: the section's id.
        name: the ending's short name, under which it is remembered.
        title: the ending in a few words.
        text: what happens.
        verdict: how it went, in words.
        icon: the sign of how it went.
        emotion: how the persona feels.
        lesson: what to take along.
    """

    id: str
    name: str
    title: str
    text: str
    verdict: str
    icon: str
    emotion: EmotionView | None
    lesson: str


@record
class ScenarioView:
    """What the page to play shows.

    Args:
        head: the top of the page.
        chip: whom the reader meets; None where the persona does not exist.
        situation: who the reader is, and what has happened before.
        start: the way to the first moment.
        nodes: the moments, in the order of the file.
        endings: the endings, in the order of the file.
        body: more about it.
    """

    head: TrainingHead
    chip: PersonaChip | None
    situation: str
    start: str
    nodes: tuple[NodeView, ...]
    endings: tuple[EndingView, ...]
    body: Markup

    @property
    def first_name(self) -> str:
        """What the persona is called in sentences."""
        return self.chip.first_name if self.chip else "the customer"


@record
class WayView:
    """A way through the scenario.

    Args:
        code: its moments and choices in short, such as ``1a, 3b/c``.
        choices: each moment, in a few words, with the letters and texts of the choices that lead on from it.
    """

    code: str
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@record
class EndingWays:
    """The ways to one ending; `more` is how many are not written out."""

    ending: EndingView
    ways: tuple[WayView, ...]
    more: int


@record
class ScenarioTrainerView:
    """What a trainer reads.

    Args:
        play: what readers play.
        facts: name and number of what there is to know at a glance.
        graph: all ways as a picture, with the same in words.
        ways: all ways by the endings that they lead to; none where there are too many to follow.
        to_play: where the page to play is.
    """

    play: ScenarioView
    facts: tuple[tuple[str, str], ...]
    graph: Markup
    ways: tuple[EndingWays, ...]
    to_play: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of scenarios and a page to play each; for trainers, one that shows all of its ways."""
    yield index_page(site, "scenario", LEDE, index_cards(site))
    for scenario in site.catalogue.scenarios.values():
        ref = Ref("scenario", scenario.id)
        own = f"{section('scenario')}{scenario.id}/"
        view = scenario_view(site, site.here(own), scenario)
        yield site.entity_page(ref, "scenario", scenario.title, view, description=view.head.lede)
        if site.catalogue.audience == "trainer":
            trainer = trainer_view(site, site.here(own + TRAINER), scenario)
            title = f"For trainers: {scenario.title}"
            yield site.entity_page(ref, "scenario-trainer", title, trainer, below=TRAINER)


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each scenario in small."""
    here = site.here(section("scenario"))
    for scenario in site.catalogue.scenarios.values():
        facts = (contents_in_words(scenario),)
        yield training_card(site, here, scenario, _minutes(site, scenario), facts, (scenario.persona,))


def contents_in_words(scenario: Scenario) -> str:
    """Return what there is in a scenario: ``9 choices, 3 endings``; each of its moments is a choice."""
    return f"{count(len(scenario.nodes), 'choice')}, {count(len(scenario.endings), 'ending')}"


def _minutes(site: Site, scenario: Scenario) -> int:
    return use_minutes(site.catalogue, Use(scenario=Ref("scenario", scenario.id)))


# To play ----------------------------------------------------------------------------------------------------------


def scenario_view(site: Site, here: Here, scenario: Scenario) -> ScenarioView:
    """Return what the page to play a scenario shows."""
    persona = site.catalogue.personas.get(scenario.persona.id)
    chip = persona_chip(site, here, persona) if persona else None
    numbers = {node.id: i for i, node in enumerate(scenario.nodes, 1)}
    titles = {ending.id: ending.title for ending in scenario.endings}
    return ScenarioView(
        head=_head(site, here, scenario),
        chip=chip,
        situation=scenario.situation,
        start=f"#{node_id(scenario.start)}",
        nodes=tuple(_node(here, node, numbers, titles, chip) for node in scenario.nodes),
        endings=tuple(_ending(ending) for ending in scenario.endings),
        body=markdown(scenario.body, here) if scenario.body else Markup(),
    )


def node_id(id_: str) -> str:
    """Return the id of the section of a node or ending."""
    return f"n-{id_}"


def _head(site: Site, here: Here, scenario: Scenario) -> TrainingHead:
    tabs = (("Play", ICONS["scenario"], ""), ("For trainers", "human-male-board", TRAINER))
    shown = tabs if site.catalogue.audience == "trainer" else ()
    return training_head(site, here, scenario, _minutes(site, scenario), shown, people=(scenario.persona,))


def _node(
    here: Here, node: Node, numbers: dict[str, int], titles: dict[str, str], chip: PersonaChip | None
) -> NodeView:
    first_name = chip.first_name if chip else ""
    speaker = node.speaker or first_name
    return NodeView(
        id=node_id(node.id),
        number=numbers[node.id],
        text=node.text,
        speaker=speaker,
        quote=node.quote or "",
        own=bool(first_name) and first_name in speaker.replace(",", " ").split(),
        emotion=emotion_view(node.emotion),
        place=step_place(here, node.step) if node.step else None,
        choices=tuple(_choice(choice, i, numbers, titles) for i, choice in enumerate(node.choices)),
    )


def _choice(choice: Choice, place: int, numbers: dict[str, int], titles: dict[str, str]) -> ChoiceView:
    ends = choice.to in titles
    words = f"the ending “{titles[choice.to]}”" if ends else f"moment {numbers[choice.to]}"
    return ChoiceView(letter(place), choice.text, choice.feedback, Link(words, f"#{node_id(choice.to)}"), ends)


def _ending(ending: Ending) -> EndingView:
    return EndingView(
        id=node_id(ending.id),
        name=ending.id,
        title=ending.title,
        text=ending.text,
        verdict=VERDICTS[ending.verdict],
        icon=_VERDICT_ICONS[ending.verdict],
        emotion=emotion_view(ending.emotion),
        lesson=ending.lesson,
    )


# For trainers -----------------------------------------------------------------------------------------------------


def trainer_view(site: Site, here: Here, scenario: Scenario) -> ScenarioTrainerView:
    """Return what a trainer reads about a scenario."""
    view = scenario_view(site, here, scenario)
    found = ways(scenario)
    complete = len(found) < MOST
    lengths = [len(way.choices) for way in found]
    facts = [
        ("Moments", str(len(scenario.nodes))),
        ("Endings", str(len(scenario.endings))),
        ("Ways through", str(len(found)) if complete else f"more than {MOST}"),
    ]
    if lengths:
        facts.append(("Shortest way", count(min(lengths), "choice")))
        longest = count(max(lengths), "choice")
        facts.append(("Longest way", longest if complete else f"at least {longest}"))
    graph = scenario_graph(scenario, reading_order(scenario), lambda id_: f"#{node_id(id_)}")
    return ScenarioTrainerView(
        play=view,
        facts=tuple(facts),
        graph=site.diagrams.html(graph),
        ways=_by_ending(view, scenario, found) if complete else (),
        to_play=here.to(f"{section('scenario')}{scenario.id}/"),
    )


def _by_ending(view: ScenarioView, scenario: Scenario, found: tuple[Way, ...]) -> tuple[EndingWays, ...]:
    order = [ending.id for ending in scenario.endings]
    endings = dict(zip(order, view.endings, strict=True))
    numbers = {node.id: i for i, node in enumerate(scenario.nodes, 1)}
    arranged = sorted(found, key=lambda way: (order.index(way.ending.id), len(way.choices)))
    return tuple(
        _ending_ways(endings[id_], tuple(way), numbers) for id_, way in groupby(arranged, lambda w: w.ending.id)
    )


def _ending_ways(ending: EndingView, found: tuple[Way, ...], numbers: dict[str, int]) -> EndingWays:
    return EndingWays(ending, tuple(_way(way, numbers) for way in found[:LISTED]), max(0, len(found) - LISTED))


def _way(way: Way, numbers: dict[str, int]) -> WayView:
    taken = [
        (f"{numbers[node.id]}", node, [node.choices.index(choice) for choice in chosen]) for node, chosen in way.choices
    ]
    return WayView(
        ", ".join(number + "/".join(map(letter, places)) for number, _, places in taken),
        tuple(
            (
                f"{number}. {shortened(node.text)}",
                tuple((letter(place), node.choices[place].text) for place in places),
            )
            for number, node, places in taken
        ),
    )
