"""A journey as a flow: steps in the order in which they are lived, with branches, loops and what goes wrong."""

from collections.abc import Callable

from journeybook.diagrams.counting import count, listed
from journeybook.diagrams.graph import Cluster, Edge, EdgeKind, Graph, Node
from journeybook.model.journey import Journey, Stage, Step
from journeybook.model.references import Ref

HrefOf = Callable[[Ref], str | None]
"""Where an object's page is, seen from the page that the diagram is on; None where it has none."""

NameOf = Callable[[Ref], str | None]
"""The words for an object that the diagram refers to but does not show, for example another journey's title."""

FEELINGS = {-2: "Very bad", -1: "Bad", 0: "Neutral", 1: "Good", 2: "Very good"}
"""The words for the five values of a feeling, used where a step gives no word of its own."""

_IN_A_ROW = 8


def journey_flow(journey: Journey, href_of: HrefOf, name_of: NameOf | None = None) -> Graph:
    """Return the flow of a journey.

    Stages are frames, steps are boxes with their feeling and the time they take. A step leads to those in its `next`,
    or to the step written after it. A failure mode is an edge where it says which step it leads to; one that does not
    say so is left out, since it does not change the way. Steps of other journeys become boxes at the end.

    Args:
        journey: the journey.
        href_of: gives the address of each step, as `Ref("journey", id, (stage, step))`.
        name_of: gives the words for steps of other journeys; without it they are named by their ids.
    """
    steps = [(_id(stage, step), stage, step) for stage, step in journey.steps()]
    inside = [_step(journey, stage, step, href_of) for _, stage, step in steps]
    start = [Node("start", "start", journey.starts_when)] if journey.starts_when else []
    end = [Node("end", "end", journey.ends_when)] if journey.ends_when else []
    order = {node.id: i for i, node in enumerate((*start, *inside, *end))}
    edges: list[Edge] = [Edge("start", steps[0][0])] if start else []
    away: dict[str, Node] = {}
    for i, (id_, _, step) in enumerate(steps):
        following = steps[i + 1][0] if i + 1 < len(steps) else "end" if end else None
        for target, label, failed in _ways(step):
            head = _id_of(target, journey)
            if head not in order:
                head = f"away-{target}"
                away[head] = Node(head, "journey", _named(target, name_of), href=href_of(target))
            kind: EdgeKind = "failure" if failed else "usual" if label is None else "branch"
            if order.get(head, len(order)) <= order[id_] and not failed:
                kind = "back"
            edges.append(Edge(id_, head, kind, label))
        if not step.next and following:
            edges.append(Edge(id_, following))
    nodes = (*start, *inside, *end, *away.values())
    return Graph(
        id=f"flow-{journey.id}",
        title=f"The way through “{journey.title}”",
        description=_description(journey, edges),
        nodes=nodes,
        edges=tuple(dict.fromkeys(edges)),
        clusters=tuple(
            Cluster(stage.id, stage.name, tuple(_id(stage, step) for step in stage.steps)) for stage in journey.stages
        ),
        spine=tuple(order),
        direction="LR" if len(nodes) <= _IN_A_ROW else "TB",
    )


def _id(stage: Stage, step: Step) -> str:
    return f"{stage.id}.{step.id}"


def _id_of(ref: Ref, journey: Journey) -> str:
    """The node that a reference means; references inside the journey may leave out its id."""
    return ".".join(ref.anchor[:2]) if ref.id in ("", journey.id) else str(ref)


def _ways(step: Step) -> list[tuple[Ref, str | None, bool]]:
    """Where a step leads, in which case, and whether that is a failure."""
    on = [(way.to, way.when, False) for way in step.next]
    wrong = [(failure.goes_to, failure.text, True) for failure in step.failure_modes if failure.goes_to]
    return [*on, *wrong]


def _step(journey: Journey, stage: Stage, step: Step, href_of: HrefOf) -> Node:
    emotion = step.emotion
    return Node(
        id=_id(stage, step),
        kind="step",
        label=step.action,
        href=href_of(Ref("journey", journey.id, (stage.id, step.id))),
        feeling=(emotion.word or FEELINGS[emotion.value]) if emotion else None,
        emotion=emotion.value if emotion else None,
        detail=_time(step),
        starred=step.moment_of_truth is not None,
    )


def _time(step: Step) -> str | None:
    parts = [str(step.duration)] if step.duration else []
    if step.wait:
        parts.append(f"waits {step.wait}")
    return ", ".join(parts) or None


def _named(ref: Ref, name_of: NameOf | None) -> str:
    if name_of and (name := name_of(ref)):
        return name
    return ": ".join(part.replace("-", " ") for part in (ref.id, *ref.anchor[1:2])).capitalize()


def _description(journey: Journey, edges: list[Edge]) -> str:
    steps = sum(1 for _ in journey.steps())
    counts = [count(steps, "step"), count(len(journey.stages), "stage")]
    text = f"{counts[0]} in {counts[1]}, from the first to the last."
    extras = [
        count(number, word, plural)
        for word, plural, number in (
            ("moment of truth", "moments of truth", sum(s.moment_of_truth is not None for _, s in journey.steps())),
            ("branch", "branches", sum(e.kind == "branch" for e in edges)),
            ("way back", "ways back", sum(e.kind == "back" for e in edges)),
            ("way that things go wrong", "ways that things go wrong", sum(e.kind == "failure" for e in edges)),
        )
        if number
    ]
    return f"{text} It shows {listed(extras)}." if extras else text
