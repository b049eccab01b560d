"""The direction of dependencies: an arrow never runs back up, and only the adapter knows MkDocs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "generator" / "journeybook"

# From the ground up. A module may import from its own layer and from those before it.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "diagnostics",
        "clock",
        "theme_files",
        "remembering",
        "store",
        "writing",
        "_yaml_advice",
        "tree",
        "garbage",
        "versions",
        "html_templates",
        "lengths",
        "records",
        "user_cache",
    ),
    ("sources",),
    ("model",),
    (
        "schema",
        "reference",
        "wording",
        "naming",
        "touchpoints",
        "practice",
        "emotional_load",
        "walk_comparison",
        "asking",
        "review",
        "claims",
        "baseline",
    ),
    ("backlinks", "ties"),
    ("catalogue",),
    ("training", "observed", "reads", "known_files"),
    ("language",),
    ("loading", "starters"),
    ("checks", "fixing"),
    ("governance",),
    ("changes", "editor"),
    ("diagrams",),
    ("pages",),
    ("pictures",),
    ("outputs",),
    ("adapters",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _part(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "journeybook" and len(parts) > 1 and parts[1] != "__version__" else None


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


@pytest.mark.parametrize("file", MODULES, ids=[p.relative_to(PACKAGE).as_posix() for p in MODULES])
def test_no_import_runs_back_up(file: Path) -> None:
    own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert own in RANK, f"{own} has no place among the layers"
    upward = {m for m in _imports(file) if (part := _part(m)) and RANK[part] > RANK[own]}
    assert upward == set()


def test_only_the_adapter_imports_mkdocs() -> None:
    importers = {
        file.relative_to(PACKAGE).as_posix()
        for file in MODULES
        if any(m.split(".")[0] in ("mkdocs", "material") for m in _imports(file))
    }
    assert importers == {
        f"adapters/{name}.py"
        for name in (
            "frames",
            "generated",
            "live",
            "mkdocs",
            "mkdocs_settings",
            "plugin_options",
            "rebuilding",
            "site_files",
            "site_making",
        )
    }
