"""Problems in the content, and the ways to write them down."""

from journeybook.diagnostics.diagnostic import (
    Diagnostic,
    Found,
    Identity,
    Level,
    harmless,
    in_order,
    json_text,
    line_for_logs,
    reaches,
    with_fingerprints,
)
from journeybook.diagnostics.programs import as_github, as_gitlab, as_json
from journeybook.diagnostics.sarif import RuleNote, as_sarif
from journeybook.diagnostics.text import as_text, summary

__all__ = [
    "Diagnostic",
    "Found",
    "Identity",
    "Level",
    "RuleNote",
    "as_github",
    "as_gitlab",
    "as_json",
    "as_sarif",
    "as_text",
    "harmless",
    "in_order",
    "json_text",
    "line_for_logs",
    "reaches",
    "summary",
    "with_fingerprints",
]
