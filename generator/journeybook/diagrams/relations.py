"""Who travels which journey through which channels: the playbook on one picture."""

from collections.abc import Sequence

from journeybook.diagrams.counting import count
from journeybook.diagrams.graph import Column, Edge, Graph, Node
from journeybook.diagrams.journey_flow import HrefOf
from journeybook.model.journey import Journey
from journeybook.model.persona import Persona
from journeybook.model.playbook import Channel
from journeybook.model.references import Ref


def playbook_relations(
    personas: Sequence[Persona], journeys: Sequence[Journey], channels: Sequence[Channel], href_of: HrefOf
) -> Graph:
    """Return the map of personas, their journeys, and the channels in which these meet the organization.

    However often a journey uses a channel, one edge says so, and the channel says how many touchpoints stand behind
    it; one by one they are on the map of one persona (see `persona_meetings`), since here they would be more than a
    hundred. A channel that no journey uses is left
    out; a persona without a journey stays, since that is worth seeing. A journey whose persona is not among
    `personas` has no edge from one.

    Args:
        personas: in the order in which they are read; on the picture each stands where lines cross least.
        journeys: in the order in which they are read.
        channels: the playbook's channels, in the order in which they are read.
        href_of: gives the address of each persona, journey and channel.
    """
    used = {journey.id: _channels(journey) for journey in journeys}
    meeting = [channel for channel in channels if any(channel.id in ids for ids in used.values())]
    known = {persona.id for persona in personas}
    columns = (
        Column("personas", "Personas", tuple(f"persona-{persona.id}" for persona in personas)),
        Column("journeys", "Journeys", tuple(f"journey-{journey.id}" for journey in journeys)),
        Column("channels", "Channels", tuple(f"channel-{channel.id}" for channel in meeting)),
    )
    nodes = (
        *(Node(f"persona-{p.id}", "persona", p.name, href_of(Ref("persona", p.id)), detail=p.role) for p in personas),
        *(
            Node(
                f"journey-{journey.id}",
                "journey",
                journey.title,
                href_of(Ref("journey", journey.id)),
                detail="As it should be" if journey.state == "ideal" else None,
            )
            for journey in journeys
        ),
        *(
            Node(
                f"channel-{c.id}",
                "channel",
                c.name,
                href_of(Ref("channel", c.id)),
                detail=count(_touchpoints(journeys, c.id), "touchpoint"),
            )
            for c in meeting
        ),
    )
    travels = (
        Edge(f"persona-{journey.persona.id}", f"journey-{journey.id}")
        for journey in journeys
        if journey.persona.id in known
    )
    meets = (
        Edge(f"journey-{journey.id}", f"channel-{channel.id}")
        for journey in journeys
        for channel in meeting
        if channel.id in used[journey.id]
    )
    return Graph(
        id="relations",
        title="Who travels which journey, and through which channels",
        description=(
            "Personas on the left, their journeys in the middle, channels on the right: "
            f"{count(len(personas), 'persona')}, {count(len(journeys), 'journey')}, {count(len(meeting), 'channel')}."
        ),
        nodes=nodes,
        edges=(*travels, *meets),
        columns=columns,
        direction="LR",
    )


def _channels(journey: Journey) -> frozenset[str]:
    return frozenset(touchpoint.channel.id for _, step in journey.steps() for touchpoint in step.touchpoints)


def _touchpoints(journeys: Sequence[Journey], channel: str) -> int:
    names = {t.name for j in journeys for _, step in j.steps() for t in step.touchpoints if t.channel.id == channel}
    return len(names)
