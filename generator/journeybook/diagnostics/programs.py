"""Problems as programs read them: JSON, annotations of GitHub, Code Quality of GitLab."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from journeybook.diagnostics.diagnostic import Diagnostic, Level, harmless, json_text, readable, sentence

_SEVERITIES: Mapping[Level, str] = {"error": "major", "warning": "minor", "info": "info"}


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems for programs: a JSON list of objects with the fields of `Diagnostic`."""
    return json_text([asdict(d) for d in diagnostics])


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems as workflow commands, which GitHub shows beside the changed lines.

    The syntax and its escapes are those of the `error` command in GitHub's documentation of workflow commands.
    """
    lines = (
        f"::{'notice' if d.level == 'info' else d.level} file={_property(d.path)},line={d.line},col={d.column},"
        f"title={_property(d.rule)}::{_data(sentence(d))}"
        for d in diagnostics
    )
    return readable("\n".join(lines))


def as_gitlab(diagnostics: Iterable[tuple[Diagnostic, str]]) -> str:
    """Return the problems, each with its fingerprint, as a report of Code Quality, which GitLab shows at a merge.

    The fields and the five severities are those of GitLab's documentation of Code Quality.
    """
    report = [
        {
            "description": sentence(d),
            "check_name": d.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[d.level],
            "location": {"path": d.path, "lines": {"begin": d.line}},
        }
        for d, fingerprint in diagnostics
    ]
    return json_text(report)


def _data(text: str) -> str:
    return harmless(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
