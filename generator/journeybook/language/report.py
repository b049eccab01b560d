"""Findings with their places, as diagnostics that can be printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journeybook.diagnostics import Diagnostic
from journeybook.language.check import GROUPS, Advice, LanguageCheck
from journeybook.language.passages import Passage
from journeybook.language.voice import OwnText


@dataclass(frozen=True, order=True)
class LanguageFinding(Diagnostic):
    """Words at a place that are better said in another way.

    Args:
        words: the words, as they stand there.
        say: what to say instead: examples, never a script.
        why: what the words do.
        fine_when: when they are fine, or nothing.
        guide: the title of the language guide that says so; nothing where the words come along with journeybook.
        entry: the guide's id and the entry's, or the group and the entry's.
    """

    words: str = ""
    say: tuple[str, ...] = ()
    why: str = ""
    fine_when: str = ""
    guide: str = ""
    entry: str = ""


def findings(check: LanguageCheck, path: str, passages: Iterable[Passage]) -> tuple[LanguageFinding, ...]:
    """Return what is found in the texts of one file, in the order of the file."""
    found: list[LanguageFinding] = []
    for passage in passages:
        for one in check.found(passage.text, passage.markup):
            place = passage.place(one.start, one.end)
            advice = one.advice
            words = " ".join(passage.text[one.start : one.end].split())
            found.append(
                LanguageFinding(
                    path,
                    place.line,
                    place.column,
                    f"language/{advice.theme}",
                    f"“{words}” ({GROUPS[advice.theme]}): {_unstopped(advice.why)}",
                    _hint(advice),
                    place.excerpt,
                    place.length,
                    "warning",
                    words,
                    advice.say,
                    advice.why,
                    advice.fine_when,
                    advice.guide,
                    advice.entry,
                )
            )
    return tuple(sorted(found))


def findings_in_playbook(check: LanguageCheck, texts: Iterable[OwnText], day: date) -> tuple[LanguageFinding, ...]:
    """Return what is found in a playbook's own texts and was not accepted there, in the order of files and lines."""
    return tuple(
        sorted(
            finding
            for text in texts
            for finding in findings(check, text.path, (text.passage,))
            if not text.accepts(finding.rule.removeprefix("language/"), finding.words, day)
        )
    )


def _hint(advice: Advice) -> str:
    say = " or ".join(f"“{text}”" for text in advice.say)
    fine = f"; fine when: {_unstopped(advice.fine_when)}" if advice.fine_when else ""
    source = f"language guide “{advice.guide}”, {advice.entry}" if advice.guide else f"built in, {advice.entry}"
    return f"for example {say}{fine} ({source})"


def _unstopped(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")
