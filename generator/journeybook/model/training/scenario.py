"""Branching scenarios: a conversation in which each answer leads somewhere else."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, Line, PersonaRef, StepRef, Text
from journeybook.model.journey import Emotion
from journeybook.model.references import nearest
from journeybook.model.training.base import Training, unique_ids


class Choice(Value, frozen=True):
    """Something that the learner can say or do."""

    id: Id
    """The choice's short name, unique in its node."""
    text: Text
    """What the learner says or does."""
    to: Id
    """The id of the node or ending that it leads to."""
    feedback: Text
    """What it did, and why."""


class Node(Value, frozen=True):
    """A moment in which the learner has to choose."""

    id: Id
    """The node's short name, unique in the scenario."""
    text: Text
    """What happens."""
    speaker: Line | None = None
    """Who says the quote."""
    quote: Text | None = None
    """What is said, word for word."""
    emotion: Emotion | None = None
    """How the persona feels at this moment."""
    step: StepRef | None = None
    """The moment of a journey that this is."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=5)]
    """What the learner can choose from; two to five."""


class Ending(Value, frozen=True):
    """Where the story ends."""

    id: Id
    """The ending's short name, unique in the scenario."""
    title: Line
    """The ending in a few words."""
    text: Text
    """What happens in the end."""
    verdict: Literal["good", "mixed", "poor"]
    """How it went for the persona."""
    emotion: Emotion | None = None
    """How the persona feels in the end."""
    lesson: Text
    """What to take along."""


class Scenario(Training, frozen=True):
    """A story in which the learner's choices decide how a persona feels in the end."""

    kind: Literal["scenario"] = "scenario"
    """Always `scenario`; follows from the folder `content/training/scenarios/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    persona: PersonaRef
    """Whom the learner meets."""
    situation: Text
    """Who the learner is, and what has happened before."""
    start: Id
    """The id of the node that it begins with."""
    nodes: Annotated[tuple[Node, ...], Field(min_length=1)]
    """The moments in which the learner chooses."""
    endings: Annotated[tuple[Ending, ...], Field(min_length=2)]
    """Where it can end; at least two endings."""

    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """Return where each node leads to, by ids."""
        return {node.id: tuple(choice.to for choice in node.choices) for node in self.nodes}

    def faults(self) -> list[Fault]:
        """Return what is wrong between nodes: unknown ids, nodes that nobody reaches, circles without a way out."""
        faults = super().faults()
        nodes, endings = {node.id for node in self.nodes}, {ending.id for ending in self.endings}
        ids = [(("nodes", i, "id"), node.id) for i, node in enumerate(self.nodes)]
        ids += [(("endings", i, "id"), ending.id) for i, ending in enumerate(self.endings)]
        faults += unique_ids(tuple(ids), "node or ending")
        if self.start not in nodes:
            faults.append(Fault(("start",), f"there is no node `{self.start}`", _known(self.start, nodes)))
        for i, node in enumerate(self.nodes):
            choices = tuple((("nodes", i, "choices", k, "id"), c.id) for k, c in enumerate(node.choices))
            faults += unique_ids(choices, "choice")
            faults += [
                Fault(
                    ("nodes", i, "choices", k, "to"),
                    f"there is no node or ending `{choice.to}`",
                    _known(choice.to, nodes | endings),
                )
                for k, choice in enumerate(node.choices)
                if choice.to not in nodes | endings
            ]
        if faults:
            return faults  # what cannot be followed cannot be judged
        ways = self.ways()
        reached = _reach(ways, (self.start,))
        led = {target for id_, targets in ways.items() if id_ not in reached for target in targets if target != id_}
        # First those that nothing at all leads to: what lies behind them follows, and is not reported as well.
        for path, id_ in sorted(ids, key=lambda item: item[1] in led):
            if id_ not in reached:
                faults.append(Fault(path, f"no choice leads to `{id_}`", "lead a choice there, or delete it"))
                reached |= _reach(ways, (id_,))
        back: dict[str, list[str]] = {}
        for id_, targets in ways.items():
            for target in targets:
                back.setdefault(target, []).append(id_)
        ending = _reach(back, endings)
        if trapped := [(path, id_) for path, id_ in ids if id_ not in ending]:
            names = " and ".join(f"`{id_}`" for _, id_ in trapped)
            hint = "lead a choice to an ending"
            faults.append(Fault(trapped[0][0], f"from {names} no choice ever leads to an ending", hint))
        return faults


def _known(word: str, ids: Iterable[str]) -> str:
    return nearest(word, ids) or f"known: {', '.join(sorted(ids))}"


def _reach(ways: Mapping[str, Iterable[str]], start: Iterable[str]) -> set[str]:
    """Return the ids that can be reached, the first ones included."""
    found = set(start)
    open_ = list(found)
    while open_:
        for target in ways.get(open_.pop(), ()):
            if target not in found:
                found.add(target)
                open_.append(target)
    return found
