"""Diagrams: what one shows (values), where Graphviz puts it, and the SVG that we draw from that.

    graph = journey_flow(journey, href_of)          # scenes: model objects → a Graph
    html = figure(graph, EmbeddedEngine(), cache)   # a Graph → one <figure>, ready to be put on a page

Graphviz sees boxes of fixed sizes with generated names and nothing that anybody wrote.
"""

from journeybook.diagrams.engine import EmbeddedEngine, Engine, EngineMissingError, LayoutFailedError, NativeEngine
from journeybook.diagrams.evidence_chain import evidence_chain
from journeybook.diagrams.graph import Cluster, Column, Edge, Graph, Node
from journeybook.diagrams.journey_flow import journey_flow
from journeybook.diagrams.layout import layout
from journeybook.diagrams.meetings import persona_meetings
from journeybook.diagrams.outline import Outline, outline
from journeybook.diagrams.places import Layout
from journeybook.diagrams.portfolio import LEVELS, JourneyBrief, journey_portfolio
from journeybook.diagrams.relations import playbook_relations
from journeybook.diagrams.scenario_graph import scenario_graph
from journeybook.diagrams.svg import draw, figure

__all__ = [
    "LEVELS",
    "Cluster",
    "Column",
    "Edge",
    "EmbeddedEngine",
    "Engine",
    "EngineMissingError",
    "Graph",
    "JourneyBrief",
    "Layout",
    "LayoutFailedError",
    "NativeEngine",
    "Node",
    "Outline",
    "draw",
    "evidence_chain",
    "figure",
    "journey_flow",
    "journey_portfolio",
    "layout",
    "outline",
    "persona_meetings",
    "playbook_relations",
    "scenario_graph",
]
