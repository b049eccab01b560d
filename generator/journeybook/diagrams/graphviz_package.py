"""The part of the `graphviz` package that diagrams use, with types; the package itself has none."""

import importlib
import subprocess
from collections.abc import Mapping, MutableSequence
from contextlib import AbstractContextManager
from typing import Protocol, cast


class Digraph(Protocol):
    """A directed graph that is being written."""

    body: MutableSequence[str]
    """The lines written so far. What is added stands there as it is, so none of it may come from anybody."""

    @property
    def source(self) -> str:
        """The DOT written so far."""
        ...

    def subgraph(
        self, *, name: str | None = None, graph_attr: Mapping[str, str] | None = None
    ) -> AbstractContextManager["Digraph"]:
        """Open a part of the graph; a name that begins with `cluster` makes it a frame."""
        ...


class _Source(Protocol):
    def pipe(self, *, format: str, encoding: str, quiet: bool) -> str: ...  # noqa: A002  the package calls it so


class _Package(Protocol):
    ExecutableNotFound: type[RuntimeError]

    def Digraph(  # noqa: N802  a class there
        self, name: str, *, graph_attr: Mapping[str, str], node_attr: Mapping[str, str], edge_attr: Mapping[str, str]
    ) -> Digraph: ...

    def Source(self, source: str) -> _Source: ...  # noqa: N802  a class there

    def version(self) -> tuple[int, ...]: ...


_package = cast("_Package", importlib.import_module("graphviz"))


class ProgramNotFoundError(Exception):
    """There is no `dot` on the machine's path."""


def digraph(graph: Mapping[str, str], node: Mapping[str, str], edge: Mapping[str, str]) -> Digraph:
    """Return an empty directed graph with these defaults."""
    return _package.Digraph("g", graph_attr=graph, node_attr=node, edge_attr=edge)


def run_dot(source: str) -> str:
    """Return what the machine's `dot` makes of a graph, as json0.

    Raises:
        ProgramNotFoundError: there is no `dot`.
        subprocess.CalledProcessError: `dot` refused the graph, or crashed.
    """
    try:
        return _package.Source(source).pipe(format="json0", encoding="utf-8", quiet=True)
    except _package.ExecutableNotFound as error:
        raise ProgramNotFoundError from error


def dot_version() -> str:
    """Return the version of the machine's `dot`.

    Raises:
        ProgramNotFoundError: there is no `dot`, or it does not tell.
    """
    try:
        return ".".join(str(part) for part in _package.version())
    except (RuntimeError, subprocess.CalledProcessError) as error:
        raise ProgramNotFoundError from error
