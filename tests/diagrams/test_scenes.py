from datetime import date

import pytest

from diagrams.samples import href_of, journey, stage, step
from journeybook.diagrams import (
    Cluster,
    Column,
    Edge,
    EmbeddedEngine,
    Graph,
    Node,
    evidence_chain,
    journey_flow,
    layout,
    outline,
    persona_meetings,
    playbook_relations,
)
from journeybook.model import Evidence, Insight, Names, Opportunity, Persona, Ref
from journeybook.model.playbook import Channel


def _edges(graph: Graph) -> list[tuple[str, str, str, str | None]]:
    return [(edge.tail, edge.head, edge.kind, edge.label) for edge in graph.edges]


# Journeys ---------------------------------------------------------------------------------------------------------


def test_steps_follow_each_other_across_stages() -> None:
    flow = journey_flow(journey(stage("notice", step("see"), step("wonder")), stage("report", step("call"))), href_of)
    assert flow == Graph(
        id="flow-down",
        title="The way through “I am down”",
        description="3 steps in 2 stages, from the first to the last.",
        nodes=(
            Node("notice.see", "step", "See", "../journeys/down/#notice.see"),
            Node("notice.wonder", "step", "Wonder", "../journeys/down/#notice.wonder"),
            Node("report.call", "step", "Call", "../journeys/down/#report.call"),
        ),
        edges=(Edge("notice.see", "notice.wonder"), Edge("notice.wonder", "report.call")),
        clusters=(
            Cluster("notice", "Notice", ("notice.see", "notice.wonder")),
            Cluster("report", "Report", ("report.call",)),
        ),
        spine=("notice.see", "notice.wonder", "report.call"),
        direction="LR",
    )


def test_a_box_shows_feeling_time_and_moment_of_truth() -> None:
    full = step(
        "see",
        emotion={"value": -2, "word": "Jolted"},
        duration="3 minutes",
        wait="2 days",
        moment_of_truth={"why": "It decides."},
    )
    unnamed = step("wonder", emotion={"value": 1}, wait="1 hour")
    nodes = journey_flow(journey(stage("notice", full, unnamed)), lambda _: None).nodes
    assert nodes == (
        Node("notice.see", "step", "See", None, "Jolted", -2, "3 minutes, waits 2 days", starred=True),
        Node("notice.wonder", "step", "Wonder", None, "Good", 1, "waits 1 hour"),
    )


def test_named_ways_on_replace_the_usual_one() -> None:
    ways = ({"to": "a.three", "when": "it works"}, {"to": "a.two"}, {"to": "a.one", "when": "it does not"})
    flow = journey_flow(
        journey(stage("a", step("one", next=ways[:2]), step("two", next=ways[2:]), step("three"))), href_of
    )
    assert _edges(flow) == [
        ("a.one", "a.three", "branch", "it works"),
        ("a.one", "a.two", "usual", None),
        ("a.two", "a.one", "back", "it does not"),
    ]


def test_a_failure_is_an_edge_where_it_leads_somewhere() -> None:
    failures = ({"text": "It drops.", "goes_to": "a.one"}, {"text": "It is slow."})
    flow = journey_flow(journey(stage("a", step("one"), step("two", failure_modes=failures))), href_of)
    assert _edges(flow) == [("a.one", "a.two", "usual", None), ("a.two", "a.one", "failure", "It drops.")]


def test_a_way_to_another_journey_ends_in_a_box_for_it() -> None:
    away = ({"to": "first-bill#open-the-bill.see-the-total", "when": "the bill comes"},)
    model = journey(stage("a", step("one", next=away)))
    ref = Ref("journey", "first-bill", ("open-the-bill", "see-the-total"))
    flow = journey_flow(model, href_of)
    assert flow.nodes[-1] == Node(f"away-{ref}", "journey", "First bill: see the total", href_of(ref))
    assert _edges(flow) == [("a.one", f"away-{ref}", "branch", "the bill comes")]
    assert journey_flow(model, href_of, {ref: "My first bill"}.get).nodes[-1].label == "My first bill"


def test_a_step_of_the_same_journey_may_be_named_with_its_id() -> None:
    flow = journey_flow(journey(stage("a", step("one", next=({"to": "down#a.one", "when": "again"},)))), href_of)
    assert _edges(flow) == [("a.one", "a.one", "back", "again")]


def test_a_journey_is_framed_by_how_it_starts_and_ends() -> None:
    flow = journey_flow(journey(stage("a", step("one")), starts_when="It breaks.", ends_when="It holds."), href_of)
    assert [(node.kind, node.label) for node in flow.nodes] == [
        ("start", "It breaks."),
        ("step", "One"),
        ("end", "It holds."),
    ]
    assert _edges(flow) == [("start", "a.one", "usual", None), ("a.one", "end", "usual", None)]


@pytest.mark.parametrize(("steps", "direction"), [(1, "LR"), (8, "LR"), (9, "TB")])
def test_up_to_eight_boxes_stand_in_a_row(steps: int, direction: str) -> None:
    assert journey_flow(journey(stage("a", *(step(f"s{i}") for i in range(steps)))), href_of).direction == direction


def test_the_description_counts_what_is_special() -> None:
    model = journey(
        stage(
            "a",
            step(
                "one", moment_of_truth={"why": "x"}, next=({"to": "a.two", "when": "w"}, {"to": "a.one", "when": "v"})
            ),
            step("two", failure_modes=({"text": "t", "goes_to": "a.one"},)),
        )
    )
    assert journey_flow(model, href_of).description == (
        "2 steps in 1 stage, from the first to the last. "
        "It shows 1 moment of truth, 1 branch, 1 way back and 1 way that things go wrong."
    )


# The playbook -----------------------------------------------------------------------------------------------------


def test_relations_name_each_channel_of_a_journey_once() -> None:
    people = tuple(
        Persona.model_validate({"id": i, "name": i.capitalize(), "basis": "research", "goals": ("x",), "role": "Baker"})
        for i in ("robin", "greta")
    )
    phone = {"name": "Helpline", "channel": "phone"}
    model = journey(stage("a", step("one", touchpoints=(phone, phone)), step("two", touchpoints=(phone,))))
    channels = tuple(Channel.model_validate({"id": i, "name": i.capitalize()}) for i in ("app", "phone"))
    assert playbook_relations(people, (model,), channels, href_of) == Graph(
        id="relations",
        title="Who travels which journey, and through which channels",
        description=(
            "Personas on the left, their journeys in the middle, channels on the right: "
            "2 personas, 1 journey, 1 channel."
        ),
        nodes=(
            Node("persona-robin", "persona", "Robin", "../personas/robin/", detail="Baker"),
            Node("persona-greta", "persona", "Greta", "../personas/greta/", detail="Baker"),
            Node("journey-down", "journey", "I am down", "../journeys/down/"),
            Node("channel-phone", "channel", "Phone", "../channels/phone/", detail="1 touchpoint"),
        ),
        edges=(Edge("persona-robin", "journey-down"), Edge("journey-down", "channel-phone")),
        columns=(
            Column("personas", "Personas", ("persona-robin", "persona-greta")),
            Column("journeys", "Journeys", ("journey-down",)),
            Column("channels", "Channels", ("channel-phone",)),
        ),
        direction="LR",
    )


def test_the_map_of_one_persona_has_each_touchpoint_once_with_its_worst_feeling() -> None:
    robin = Persona.model_validate(
        {"id": "robin", "name": "Robin", "basis": "research", "goals": ("x",), "role": "Baker"}
    )
    phone = {"name": "Helpline", "channel": "phone"}
    app = {"name": "Helpline", "channel": "app"}
    model = journey(
        stage(
            "a",
            step("one", touchpoints=(phone,), emotion={"value": 1, "word": "Heard"}),
            step("two", touchpoints=(phone, app), emotion={"value": -2, "word": "Lost"}),
            step("three", touchpoints=(phone,)),
        )
    )
    channels = tuple(Channel.model_validate({"id": i, "name": i.capitalize()}) for i in ("letter", "app", "phone"))
    assert persona_meetings(robin, (model,), channels, href_of) == Graph(
        id="meetings",
        title="Where Robin meets us",
        description="Robin on the left, then 1 journey, 2 touchpoints and 2 channels.",
        nodes=(
            Node("persona", "persona", "Robin", "../personas/robin/", detail="Baker", focus=True),
            Node("journey-down", "journey", "I am down", "../journeys/down/"),
            Node("touchpoint-0", "touchpoint", "Helpline", "../journeys/down/#a.two", feeling="Lost", emotion=-2),
            Node("touchpoint-1", "touchpoint", "Helpline", "../journeys/down/#a.two", feeling="Lost", emotion=-2),
            Node("channel-app", "channel", "App", "../channels/app/"),
            Node("channel-phone", "channel", "Phone", "../channels/phone/"),
        ),
        edges=(
            Edge("persona", "journey-down"),
            Edge("journey-down", "touchpoint-0"),
            Edge("journey-down", "touchpoint-1"),
            Edge("touchpoint-0", "channel-phone"),
            Edge("touchpoint-1", "channel-app"),
        ),
        columns=(
            Column("persona", "Persona", ("persona",)),
            Column("journeys", "Journeys", ("journey-down",)),
            Column("touchpoints", "Touchpoints", ("touchpoint-0", "touchpoint-1")),
            Column("channels", "Channels", ("channel-app", "channel-phone")),
        ),
        direction="LR",
    )


def test_relations_of_an_empty_playbook_can_be_drawn(engine: EmbeddedEngine) -> None:
    assert layout(playbook_relations((), (), (), href_of), engine).nodes == ()


# Research ---------------------------------------------------------------------------------------------------------

INTERVIEWS, TICKETS = (
    Evidence.model_validate({"id": i, "title": i.capitalize(), "source": s, "date": date(2026, 3, 1)})
    for i, s in (("interviews", "interview"), ("tickets", "ticket"))
)
NAMES = Names(ids={"insight": frozenset({"waiting"}), "evidence": frozenset({"tickets"})})
ALONE = Insight.model_validate(
    {"id": "alone", "title": "They feel alone", "type": "pain", "facts": ("waiting", "tickets")}, context=NAMES
)
WAITING = Insight.model_validate({"id": "waiting", "title": "They wait", "type": "trend", "evidence": ("interviews",)})
OWNER = Opportunity.model_validate(
    {
        "id": "owner",
        "title": "Nobody owns it",
        "addresses": ("alone", "down#a.one"),
        "solutions": ({"title": "One name", "status": "in-progress", "link": "https://work.example/1"},),
    }
)
UNUSED = Opportunity.model_validate({"id": "unused", "title": "Something else", "addresses": ("down#a.one",)})


def test_the_chain_runs_from_evidence_to_what_could_be_done() -> None:
    chain = evidence_chain((INTERVIEWS, TICKETS), (ALONE, WAITING), (OWNER, UNUSED), href_of)
    assert chain.nodes == (
        Node("evidence-interviews", "evidence", "Interviews", "../evidences/interviews/", detail="Interview, 2026-03"),
        Node("evidence-tickets", "evidence", "Tickets", "../evidences/tickets/", detail="Ticket, 2026-03"),
        Node("insight-waiting", "fact", "They wait", "../insights/waiting/"),
        Node("insight-alone", "reading", "They feel alone", "../insights/alone/"),
        Node("opportunity-owner", "opportunity", "Nobody owns it", "../opportunitys/owner/"),
        Node("solution-owner-1", "solution", "One name", "https://work.example/1", detail="In progress"),
    )
    assert set(_edges(chain)) == {
        ("evidence-interviews", "insight-waiting", "usual", None),
        ("evidence-tickets", "insight-alone", "usual", None),
        ("insight-waiting", "insight-alone", "usual", None),
        ("insight-alone", "opportunity-owner", "usual", None),
        ("opportunity-owner", "solution-owner-1", "usual", None),
    }
    assert [(column.label, column.nodes) for column in chain.columns] == [
        ("Evidence", ("evidence-interviews", "evidence-tickets")),
        ("What we found", ("insight-waiting",)),
        ("What it means", ("insight-alone",)),
        ("Opportunities", ("opportunity-owner",)),
        ("What could be done", ("solution-owner-1",)),
    ]


def test_a_focus_keeps_what_it_rests_on_and_what_rests_on_it() -> None:
    given = ((INTERVIEWS, TICKETS), (ALONE, WAITING), (OWNER, UNUSED), href_of)
    chain = evidence_chain(*given, focus=Ref("insight", "waiting"))
    assert [(node.id, node.focus) for node in chain.nodes] == [
        ("evidence-interviews", False),
        ("insight-waiting", True),
        ("insight-alone", False),
        ("opportunity-owner", False),
        ("solution-owner-1", False),
    ]
    assert chain.id == "chain-insight-waiting"


def test_a_focus_that_is_connected_to_nothing_stands_alone() -> None:
    chain = evidence_chain((), (), (UNUSED,), href_of, focus=Ref("opportunity", "unused"))
    assert [node.id for node in chain.nodes] == ["opportunity-unused"]


def test_references_to_what_is_not_given_are_left_out() -> None:
    chain = evidence_chain((INTERVIEWS,), (WAITING, ALONE), (), href_of)
    assert {node.id for node in chain.nodes} == {"evidence-interviews", "insight-waiting", "insight-alone"}


def test_every_scene_can_be_drawn_and_told(engine: EmbeddedEngine) -> None:
    chain = evidence_chain((INTERVIEWS, TICKETS), (ALONE, WAITING), (OWNER, UNUSED), href_of)
    flow = journey_flow(journey(stage("a", *(step(f"s{i}") for i in range(30)))), href_of)
    for graph in (chain, flow):
        assert [placed.node for placed in layout(graph, engine).nodes] == list(graph.nodes)
        assert sum(len(group.items) for group in outline(graph).groups) == len(graph.nodes)
