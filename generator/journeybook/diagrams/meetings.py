"""Where one persona meets the organization: journeys, the touchpoints in them, and the channels of these."""

from collections.abc import Sequence

from journeybook.diagrams.counting import count
from journeybook.diagrams.graph import Column, Edge, Graph, Node
from journeybook.diagrams.journey_flow import HrefOf
from journeybook.model.journey import Journey, Step
from journeybook.model.persona import Persona
from journeybook.model.playbook import Channel
from journeybook.model.references import Ref


def persona_meetings(
    persona: Persona, journeys: Sequence[Journey], channels: Sequence[Channel], href_of: HrefOf
) -> Graph:
    """Return the map of one persona's journeys, touchpoints and channels.

    A touchpoint is a name in a channel; it stands once, however often it is met, with the worst feeling that is felt
    there, and leads to the step in which that is so.

    Args:
        persona: whose meetings they are.
        journeys: the persona's journeys, in the order in which they are read.
        channels: the playbook's channels, in the order in which they are read.
        href_of: gives the address of the persona, of journeys, of steps and of channels.
    """
    met = _met(journeys)
    ids = {place: f"touchpoint-{i}" for i, place in enumerate(met)}
    used = [channel for channel in channels if any(place[1] == channel.id for place in met)]
    nodes = (
        Node("persona", "persona", persona.name, href_of(Ref("persona", persona.id)), detail=persona.role, focus=True),
        *(Node(f"journey-{j.id}", "journey", j.title, href_of(Ref("journey", j.id))) for j in journeys),
        *(_touchpoint(ids[place], place[0], met[place], href_of) for place in met),
        *(Node(f"channel-{c.id}", "channel", c.name, href_of(Ref("channel", c.id))) for c in used),
    )
    return Graph(
        id="meetings",
        title=f"Where {persona.name} meets us",
        description=(
            f"{persona.name} on the left, then {count(len(journeys), 'journey')}, "
            f"{count(len(met), 'touchpoint')} and {count(len(used), 'channel')}."
        ),
        nodes=nodes,
        edges=(
            *(Edge("persona", f"journey-{journey.id}") for journey in journeys),
            *(Edge(f"journey-{j.id}", ids[p]) for j in journeys for p in _met((j,))),
            *(Edge(ids[place], f"channel-{place[1]}") for place in met if any(c.id == place[1] for c in used)),
        ),
        columns=(
            Column("persona", "Persona", ("persona",)),
            Column("journeys", "Journeys", tuple(f"journey-{journey.id}" for journey in journeys)),
            Column("touchpoints", "Touchpoints", tuple(ids.values())),
            Column("channels", "Channels", tuple(f"channel-{channel.id}" for channel in used)),
        ),
        direction="LR",
    )


def _met(journeys: Sequence[Journey]) -> dict[tuple[str, str], list[tuple[Ref, Step]]]:
    """Return each touchpoint, as its name and its channel's id, with the steps in which it is met."""
    found: dict[tuple[str, str], list[tuple[Ref, Step]]] = {}
    for journey in journeys:
        for stage, step in journey.steps():
            for touchpoint in step.touchpoints:
                where = Ref("journey", journey.id, (stage.id, step.id))
                found.setdefault((touchpoint.name, touchpoint.channel.id), []).append((where, step))
    return found


def _touchpoint(id_: str, name: str, steps: list[tuple[Ref, Step]], href_of: HrefOf) -> Node:
    felt = [(step.emotion.value, i) for i, (_, step) in enumerate(steps) if step.emotion]
    where, step = steps[min(felt)[1] if felt else 0]
    emotion = step.emotion
    return Node(
        id_,
        "touchpoint",
        name,
        href_of(where),
        feeling=emotion.word if emotion else None,
        emotion=emotion.value if emotion else None,
    )
