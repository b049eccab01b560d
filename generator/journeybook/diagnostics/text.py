"""Problems as people read them."""

from collections import Counter
from collections.abc import Iterable

from journeybook.diagnostics.diagnostic import Diagnostic, Level, harmless, readable


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the problems for people: place and message, the line with the place marked, the advice."""
    return readable("\n".join(_text(d) for d in diagnostics))


_COUNTED: dict[Level, str] = {"error": "problem", "warning": "warning", "info": "suggestion"}


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one sentence that counts the problems; what only warns or suggests is called so."""
    found = list(diagnostics)
    if not found:
        return "No problems found."
    files = len({d.path for d in found})
    levels = Counter(d.level for d in found)
    words = [f"{levels[x]} {word}{'' if levels[x] == 1 else 's'}" for x, word in _COUNTED.items() if levels[x]]
    counts = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return f"{counts} in {files} {'file' if files == 1 else 'files'}."


# Beyond this the end of a line tells nothing more about a mistake.
_EXCERPT_LENGTH = 160


def _text(d: Diagnostic) -> str:
    lines = [harmless(f"{d.place}: {d.level}: {d.message}")]
    if d.excerpt.strip():
        start = max(0, d.column - 1 - _EXCERPT_LENGTH // 2) if d.column > _EXCERPT_LENGTH else 0
        shown = harmless(d.excerpt[start : start + _EXCERPT_LENGTH].replace("\t", "→"))
        number = f"{d.line:>5}"
        marks = "^" * max(1, min(d.length, len(shown) - (d.column - 1 - start)))
        lines += [f"{number} | {shown.rstrip()}", f"{' ' * len(number)} | {' ' * (d.column - 1 - start)}{marks}"]
    if d.hint:
        lines.append(f"      = {harmless(d.hint)}")
    return "\n".join(lines) + "\n"
