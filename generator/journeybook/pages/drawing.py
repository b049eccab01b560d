"""Draws graphs for pages, and gives them in words where they cannot be drawn."""

from collections.abc import MutableMapping
from dataclasses import field

from markupsafe import Markup

from journeybook.diagrams import EmbeddedEngine, Engine, EngineMissingError, Graph, LayoutFailedError, figure
from journeybook.diagrams.svg import in_words
from journeybook.records import record

LARGEST = 200
"""Boxes in the largest diagram that is drawn; one with more is given in words, where it can be searched and read."""


class _Recent(dict[str, str]):
    """The last things that were put in: who edits a journey in a live preview comes back to the same diagrams."""

    def __setitem__(self, name: str, text: str) -> None:
        super().__setitem__(name, text)
        if len(self) > _RECENT:
            del self[next(iter(self))]


_RECENT = 32


@record
class Diagrams:
    """Draws graphs; one for a build, or for all builds of a live preview, so that little is laid out twice.

    Args:
        engine: what places the boxes.
        cache: what the engine said before; see `journeybook.diagrams.layout`.
        problems: why diagrams are in words only, each reason once; the adapter tells it to the author.
    """

    engine: Engine = field(default_factory=EmbeddedEngine)
    cache: MutableMapping[str, str] = field(default_factory=_Recent, repr=False)
    problems: list[str] = field(default_factory=list[str])

    @property
    def version(self) -> str:
        """The version of the engine, or nothing where it is missing."""
        try:
            return self.engine.version
        except EngineMissingError:
            return ""

    def html(self, graph: Graph) -> Markup:
        """Return a graph as a figure with the same in words below it; in words only where it cannot be drawn."""
        if not graph.edges:
            return Markup()
        if len(graph.nodes) > LARGEST:
            return in_words(graph)
        try:
            return figure(graph, self.engine, self.cache)
        except (EngineMissingError, LayoutFailedError) as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
            return in_words(graph)
