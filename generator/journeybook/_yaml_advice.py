"""Plain advice in place of a YAML parser's own words.

libyaml says what it expected, which is seldom what the author did. The line that it stopped at usually shows the
real mistake, so each rule here looks at the line first and at the parser's message second.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

_REPEATED = 300
"""A longer text is not written out once more in an advice."""


@dataclass(frozen=True)
class Advice:
    """A mistake in plain words; `line` and `column` count from 1."""

    line: int
    column: int
    rule: str
    message: str
    hint: str
    length: int = 1


@dataclass(frozen=True)
class _Stop:
    """Where the parser stopped (counted from 0), what it said, and in the middle of what."""

    line: int
    column: int
    problem: str
    context: str
    context_line: int
    context_column: int
    lines: list[str]

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""


def explain(error: yaml.YAMLError, lines: list[str]) -> Advice:
    """Say in plain words what is wrong with a file that the YAML parser refused."""
    stop = _stop(error, lines)
    for rule in _RULES:
        if advice := rule(stop):
            return advice
    line = min(stop.line, max(0, len(lines) - 1))
    return Advice(
        line + 1,
        min(stop.column, len(lines[line]) if lines else 0) + 1,
        "yaml/syntax",
        "this line cannot be read",
        "check the indentation and the quotation marks of this line and the one above it",
    )


def _stop(error: yaml.YAMLError, lines: list[str]) -> _Stop:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None) or mark
    return _Stop(
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        problem=str(getattr(error, "problem", "") or ""),
        context=str(getattr(error, "context", "") or ""),
        context_line=context_mark.line if context_mark else 0,
        context_column=context_mark.column if context_mark else 0,
        lines=lines,
    )


def _conflict(stop: _Stop) -> Advice | None:
    for number, text in enumerate(stop.lines):
        if text.startswith("<<<<<<<"):
            return Advice(
                number + 1,
                1,
                "yaml/conflict",
                "two versions of this file meet here, and nobody has chosen between them",
                "keep what is right of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
                len(text),
            )
    return None


def _tab(stop: _Stop) -> Advice | None:
    for number in (stop.line, stop.line - 1, stop.line + 1):
        if 0 <= number < len(stop.lines) and (found := re.match(r" *(?:- *)*(\t)", stop.lines[number])):
            return Advice(
                number + 1,
                found.start(1) + 1,
                "yaml/tab",
                "a tab is used to indent this line",
                "use spaces, two for each level",
            )
    return None


def _open_quote(stop: _Stop) -> Advice | None:
    if "quoted scalar" not in stop.context or "escape" in stop.problem:
        return None
    if "end of stream" not in stop.problem and "document indicator" not in stop.problem:
        return None
    return _never_closed(stop.context_line, stop.context_column)


def _quote_above(stop: _Stop) -> Advice | None:
    """Explain a quotation mark that is closed by the opening one of a later text."""
    for number in range(stop.line - 1, -1, -1):
        line = stop.lines[number]
        if (found := re.match(r"""^ *(?:- +)*(?:[A-Za-z_]+: +)?(["'])""", line)) and _odd(line, found[1]):
            return _never_closed(number, found.end() - 1)
    return None


def _odd(line: str, quote: str) -> bool:
    return len(re.findall(r'(?<!\\)"' if quote == '"' else "'", line)) % 2 == 1


def _never_closed(line: int, column: int) -> Advice:
    return Advice(
        line + 1,
        column + 1,
        "yaml/quote",
        "the quotation mark that opens here is never closed",
        "write the same quotation mark at the end of the text",
    )


def _escape(stop: _Stop) -> Advice | None:
    if "Unicode character escape" in stop.problem:  # half of a pair, as JSON writes what is beyond U+FFFF
        return Advice(
            stop.line + 1,
            stop.column + 1,
            "yaml/escape",
            "the number behind this backslash is that of no character",
            "write the character itself",
        )
    if "escape character" not in stop.problem and "hexdecimal" not in stop.problem:
        return None
    return Advice(
        stop.line + 1,
        stop.column + 1,
        "yaml/escape",
        "a backslash has a special meaning between double quotation marks",
        "write it twice, or use single quotation marks",
    )


def _after_quote(stop: _Stop) -> Advice | None:
    """Explain `title: "Yes", he said`: text goes on after the closing quotation mark."""
    for number in (stop.line, stop.line - 1):
        if not 0 <= number < len(stop.lines):
            continue
        line = stop.lines[number]
        found = re.match(
            r"""[^"'#]*?(?:: +|- +)(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<rest> *[^\s#,\]}].*)$""", line
        )
        if found and not found["rest"].lstrip().startswith(":"):
            quote = found["quoted"][0]
            other = "'" if quote == '"' else '"'
            return Advice(
                number + 1,
                found.start("rest") + len(found["rest"]) - len(found["rest"].lstrip()) + 1,
                "yaml/after-quote",
                "the text goes on after its closing quotation mark",
                f"put the whole text between {other} marks, or write each {quote} inside it twice"
                if quote == "'"
                else f'put the whole text between {other} marks, or write \\" for a mark inside it',
                len(found["rest"].strip()),
            )
    return None


def _colon(stop: _Stop) -> Advice | None:
    """Explain `title: Fixed: at last`, or a value and a deeper line below it."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    above = stop.lines[stop.line - 1] if stop.line else ""
    if glued := re.match(r" *(?:- +)*([A-Za-z_]+):[^\s:/]", above):
        return _missing_space(stop.line - 1, glued)
    head = re.match(r"^( *(?:- +)*)([^\s:#][^:#]*): +(?P<value>[^\"'|>\[{\s].*)$", stop.text)
    if head and re.search(r":( |$)", head["value"]):
        key, value = head[2], head["value"].replace('"', '\\"')
        return Advice(
            stop.line + 1,
            stop.column + 1,
            "yaml/colon",
            "this text contains a colon, which YAML reads as a key and a value",
            f'put the text in double quotes: {key}: "{value}"'
            if len(value) <= _REPEATED
            else "put it in double quotes",
        )
    return Advice(
        stop.line + 1,
        len(stop.text) - len(stop.text.lstrip()) + 1,
        "yaml/indentation",
        "this line is indented under a line that already has a value",
        "line it up with the line above, or put the text above in quotes",
    )


_STARTERS = {
    "@": "an at sign",
    "`": "a backquote",
    "%": "a percent sign",
}


def _starter(stop: _Stop) -> Advice | None:
    """Explain `- @home`: a character that no plain text may begin with."""
    character = stop.text[stop.column : stop.column + 1]
    if "cannot start any token" not in stop.problem or character not in _STARTERS:
        return None
    return Advice(
        stop.line + 1,
        stop.column + 1,
        "yaml/special-character",
        f"a text must not begin with {_STARTERS[character]}",
        "put the text in double quotes",
    )


def _brackets(stop: _Stop) -> Advice | None:
    found = re.search(r"expected ',' or '([\]}])'|flow (sequence|mapping)", f"{stop.problem} {stop.context}")
    if not found:
        return None
    opening = "[" if "sequence" in stop.context or found[1] == "]" else "{"
    return Advice(
        stop.context_line + 1,
        stop.context_column + 1,
        "yaml/brackets",
        f"a text that begins with {opening} is read as a list or a group, and it is not closed properly",
        "put the text in double quotes, or close the bracket",
    )


def _no_colon(stop: _Stop) -> Advice | None:
    """Explain a line in the middle of keys that has no key."""
    if "could not find expected ':'" not in stop.problem:
        return None
    number = stop.context_line
    line = stop.lines[number] if number < len(stop.lines) else ""
    if glued := re.match(r" *(?:- +)*([A-Za-z_]+):[^\s:/]", line):
        return _missing_space(number, glued)
    if _under_a_dash(stop.lines, number):
        return _no_dash(stop.lines, number)
    return Advice(
        number + 1,
        len(line) - len(line.lstrip()) + 1,
        "yaml/no-key",
        "this line has no key",
        "write `key: value`, or, if the line belongs to the text above, indent it further",
        len(line.strip()) or 1,
    )


def _missing_space(line: int, glued: re.Match[str]) -> Advice:
    return Advice(
        line + 1, glued.end(), "yaml/space-after-colon", "a space is missing after the colon", f"write `{glued[1]}: `"
    )


def _under_a_dash(lines: list[str], number: int) -> bool:
    """Tell whether a line begins where the dashes of the list above it stand."""
    indent = _indent(lines[number])
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return above.lstrip().startswith("- ") and _indent(above) == indent


def _no_dash(lines: list[str], number: int) -> Advice:
    return Advice(
        number + 1,
        _indent(lines[number]) + 1,
        "yaml/list",
        "this line stands in a list but does not begin with a dash",
        "begin it with `- `, or line it up with the key",
        len(lines[number].strip()) or 1,
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _dash(stop: _Stop) -> Advice | None:
    """Explain a list whose lines do not line up, or a list beside keys."""
    if "expected '-' indicator" in stop.problem:
        return _no_dash(stop.lines, stop.line) if _under_a_dash(stop.lines, stop.line) else _not_lined_up(stop)
    if "block sequence entries are not allowed" not in stop.problem:
        return None
    return Advice(
        stop.line + 1,
        stop.column + 1,
        "yaml/list",
        "a list begins in the middle of a line",
        "begin the list on a line of its own, below its key",
    )


def _indentation(stop: _Stop) -> Advice | None:
    if "did not find expected key" not in stop.problem and "expected <document start>" not in stop.problem:
        return None
    return _not_lined_up(stop)


def _not_lined_up(stop: _Stop) -> Advice:
    return Advice(
        stop.line + 1,
        _indent(stop.text) + 1,
        "yaml/indentation",
        "this line does not line up with the lines above it",
        "give it as many spaces as the lines that it belongs to",
        len(stop.text.strip()) or 1,
    )


_RULES: tuple[Callable[[_Stop], Advice | None], ...] = (
    _conflict,
    _tab,
    _open_quote,
    _escape,
    _starter,
    _quote_above,
    _after_quote,
    _brackets,
    _colon,
    _no_colon,
    _dash,
    _indentation,
)
