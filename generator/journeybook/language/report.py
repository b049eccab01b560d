"""Findings with their places, as diagnostics that can be printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from journeybook.diagnostics import Diagnostic, RuleNote
from journeybook.language.check import GROUPS, Advice, LanguageCheck
from journeybook.language.passages import Passage
from journeybook.language.voice import OwnText
from journeybook.model import Ref
from journeybook.sources import shown_line


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


def findings(
    check: LanguageCheck, path: str, passages: Iterable[Passage], most: int | None = None
) -> tuple[LanguageFinding, ...]:
    """Return what is found in the texts of one file, in the order of the file.

    Args:
        check: by which words are found.
        path: what to call the file.
        passages: its texts.
        most: so many findings at most; the rest is not read then.
    """
    found: list[LanguageFinding] = []
    for passage in passages:
        for one in check.found(passage.text, passage.markup, most and most - len(found)):
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
                    shown_line(place.excerpt),
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
        if len(found) == most:
            break
    return tuple(sorted(found))


@dataclass(frozen=True)
class OwnFindings:
    """What is found in a playbook's own texts.

    Args:
        found: what was not accepted there, in the order of files and lines.
        used: for each object, which entries of its `accepted:` were about something that was found.
    """

    found: tuple[LanguageFinding, ...]
    used: Mapping[Ref, frozenset[int]]


def findings_in_playbook(check: LanguageCheck, texts: Iterable[OwnText], day: date) -> OwnFindings:
    """Return what is found in a playbook's own texts on a day."""
    found: list[LanguageFinding] = []
    used: dict[Ref, frozenset[int]] = {}
    for text in texts:
        for finding in findings(check, text.path, (text.passage,)):
            accepting = text.accepting(finding.rule.removeprefix("language/"), finding.words)
            used[text.owner] = used.get(text.owner, frozenset()) | accepting
            days = [text.accepted[i].until for i in accepting]
            if all(until is not None and until < day for until in days):
                found.append(finding)
    return OwnFindings(tuple(sorted(found)), used)


def rule_notes() -> Iterator[RuleNote]:
    """Yield a note for each group of words."""
    for theme, name in GROUPS.items():
        yield RuleNote(f"language/{theme}", "warning", f"What we say ourselves has no {name}.")


def _hint(advice: Advice) -> str:
    say = " or ".join(f"“{text}”" for text in advice.say)
    fine = f"; fine when: {_unstopped(advice.fine_when)}" if advice.fine_when else ""
    source = f"language guide “{advice.guide}”, {advice.entry}" if advice.guide else f"built in, {advice.entry}"
    return f"for example {say}{fine} ({source})"


def _unstopped(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")
