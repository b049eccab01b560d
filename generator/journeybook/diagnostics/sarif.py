"""Problems as SARIF 2.1.0, the format in which tools hand over what they find.

What is accepted or stands in a baseline is left out, and not handed over as suppressed: code scanning of GitHub shows
what is suppressed as an open alert.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from journeybook.diagnostics.diagnostic import Diagnostic, Level, json_text, readable, sentence

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: Mapping[Level, str] = {"error": "error", "warning": "warning", "info": "note"}
_FOLDER = "%SRCROOT%"


@dataclass(frozen=True)
class RuleNote:
    """What is said of a rule in itself.

    Args:
        id: its stable name.
        level: how much it counts by itself.
        title: what must be so, in a sentence.
        why: the reason, or nothing.
        help: how to mend it, as text, or nothing.
        markdown: the same as Markdown, or nothing.
    """

    id: str
    level: Level
    title: str
    why: str = ""
    help: str = ""
    markdown: str = ""


def as_sarif(diagnostics: Iterable[tuple[Diagnostic, str]], rules: Iterable[RuleNote], version: str) -> str:
    """Return a log of one run.

    Args:
        diagnostics: the problems, each with its fingerprint.
        rules: what is known of rules, whether they found something or not; others are named by their id alone.
        version: the version of journeybook.
    """
    found = list(diagnostics)
    notes = {note.id: note for note in rules}
    for d, _ in found:
        notes.setdefault(d.rule, RuleNote(d.rule, d.level, "Files can be read, and say what they mean."))
    order = {id_: i for i, id_ in enumerate(notes)}
    run = {
        "tool": {"driver": {"name": "journeybook", "version": version, "rules": _rules(tuple(notes.values()))}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_FOLDER: {"description": {"text": "The folder in which journeybook was run."}}},
        "results": [_result(d, fingerprint, order[d.rule]) for d, fingerprint in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rules(notes: Sequence[RuleNote]) -> list[dict[str, Any]]:
    return [
        {
            "id": note.id,
            "shortDescription": {"text": note.title},
            "fullDescription": {"text": note.why or note.title},
            "help": {"text": note.help or note.title, **({"markdown": note.markdown} if note.markdown else {})},
            "defaultConfiguration": {"level": _LEVELS[note.level]},
        }
        for note in notes
    ]


def _result(d: Diagnostic, fingerprint: str, rule: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": d.line, "startColumn": d.column, "endColumn": d.column + max(1, d.length)}
    if d.excerpt:
        region["snippet"] = {"text": d.excerpt}
    return {
        "ruleId": d.rule,
        "ruleIndex": rule,
        "level": _LEVELS[d.level],
        "message": {"text": _message(d)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(d.path), "uriBaseId": _FOLDER},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"journeybook/v1": fingerprint},
    }


def _message(d: Diagnostic) -> str:
    """Return what is said, as SARIF writes plain text: braces stand for arguments there, and `[x](y)` makes links."""
    return sentence(d).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _uri(path: str) -> str:
    """Return a relative URI reference; bytes of a name that are no UTF-8 are written as they are."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:  # half a character, as Windows allows in names
        return quote(readable(path), safe="/")
