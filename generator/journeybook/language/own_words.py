"""Which words of a text are the writer's own: not those of customers that are quoted, not a reply's, not code.

What is left alone is put out of sight without moving anything: each character of it becomes `LEFT_ALONE`. Everything
here takes as long as the text is, whatever is in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

Markup = Literal["plain", "markdown"]

LEFT_ALONE = "\x00"
"""Stands for a character that is not read."""

Span = tuple[int, int]

_FENCE_OR_COMMENT = re.compile(
    r"^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n[\s\S]*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)|<!--[\s\S]*?(?:-->|\Z)",
    re.MULTILINE,
)
_TICKS = re.compile(r"`+")
_ADDRESS = re.compile(
    r"\b(?:https?|ftp)://[^\s<>\"]+|\bmailto:[^\s<>\"]+|\bwww\.[^\s<>\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_LINK = re.compile(r"(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\[\[[^\[\]\n|]*(?=[\]|])|<[a-zA-Z/][^<>\n]*>")
_REPLY = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)
# In Markdown a quotation goes on to the end of its paragraph, and can stand in a list.
_BLOCKQUOTE = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?>[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*", re.MULTILINE
)
_EARLIER_MAIL = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:original message|forwarded message)[ \t]*-{2,}[\s\S]*", re.IGNORECASE | re.MULTILINE
)

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")

# Opening marks, with what closes each. A single mark closes only where no letter follows, for it is an apostrophe, too.
_CLOSED_BY = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    "»": re.compile("«"),
    "‹": re.compile("›"),  # noqa: RUF001  quotation marks are meant
    "›": re.compile("‹"),  # noqa: RUF001  quotation marks are meant
    "「": re.compile("」"),
    "『": re.compile("』"),
    "‚": re.compile(r"[‘’](?!\w)"),  # noqa: RUF001  the low quotation mark is meant
    "‘": re.compile(r"’(?!\w)"),  # noqa: RUF001  as above
    '"': re.compile(r'"(?!\w)'),
    "'": re.compile(r"(?<=\S)'(?![\w'])"),
}
# A straight mark opens where no word stands before it: 24" and customers' do not.
_OPENING = re.compile(r"[“„«»‹›「『‚‘]|(?<!\w)\"|(?<![\w'])'(?=\S)")  # noqa: RUF001  as above
# These begin a quotation even if nothing closes it: a long one closes only in its last paragraph.
_RUNNING_ON = frozenset("“„«「『")


def own_words(text: str, markup: Markup = "plain") -> str:
    """Return a text of the same length in which all that is not the writer's own is `LEFT_ALONE`.

    Args:
        text: the text.
        markup: in Markdown, targets of links and quotations that run on are left alone as well.
    """
    quoted = _BLOCKQUOTE if markup == "markdown" else _REPLY
    steps: list[Callable[[str], Iterable[Span]]] = [_all(_FENCE_OR_COMMENT), _all(quoted), _all(_EARLIER_MAIL), _code]
    if markup == "markdown":
        steps.append(_all(_LINK))
    for spans in (*steps, _all(_ADDRESS), _quotations):
        text = "".join(_without(text, spans(text)))
    return text


def _without(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield LEFT_ALONE * (end - start)
        at = end
    yield text[at:]


def _all(pattern: re.Pattern[str]) -> Callable[[str], Iterable[Span]]:
    return lambda text: (found.span() for found in pattern.finditer(text))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for found in _PARAGRAPH_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _code(text: str) -> Iterator[Span]:
    """Yield code in a line: between two runs of as many backticks, in one paragraph."""
    for start, end in _paragraphs(text):
        runs = [found.span() for found in _TICKS.finditer(text, start, end)]
        later: dict[int, list[Span]] = {}
        for run in reversed(runs):
            later.setdefault(run[1] - run[0], []).append(run)
        at = start
        for run in runs:
            same = later[run[1] - run[0]]
            while same and same[-1][0] <= run[0]:
                same.pop()
            if run[0] >= at and same:
                at = same[-1][1]
                yield run[0], at


def _quotations(text: str) -> Iterator[Span]:
    for start, end in _paragraphs(text):
        unclosed: set[str] = set()
        at = start
        while (opening := _OPENING.search(text, at, end)) is not None:
            mark, at = opening[0], opening.end()
            if mark in unclosed:
                continue
            closing = _CLOSED_BY[mark].search(text, at, end)
            if closing:
                at = closing.end()
                yield opening.start(), at
            elif mark in _RUNNING_ON:
                yield opening.start(), end
                break
            else:
                unclosed.add(mark)
