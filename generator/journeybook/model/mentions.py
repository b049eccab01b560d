"""Mentions of objects in Markdown: `[[persona:ana]]` links, `![[persona:ana]]` on a line of its own shows a card.

A step is `[[journey:moving#pack.call]]`; other words to click on stand behind a bar: `[[persona:ana|Ana]]`.
Mentions in code are left alone, and so is one behind a backslash.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from journeybook.model.references import Names, Ref, nearest

MENTION_KINDS = (
    *("persona", "empathy-map", "journey", "opportunity", "insight", "evidence", "metric", "role", "channel"),
    *("learning-path", "module", "role-play", "scenario", "knowledge-check", "reflection"),
    *("technique", "drill", "language-guide", "card-deck"),
    *("coaching-guide", "scorecard", "immersion-kit", "resource", "research-guide", "survey"),
    *("walk-log", "mission-moment", "session"),
)

_CODE = re.compile(
    r"^[ \t]*(?P<mark>`{3,}+|~{3,}+)[^\n]*\n(?s:.*?)(?:^[ \t]*(?P=mark)[`~]*[ \t]*$|\Z)"  # a fenced block, with its end
    r"|(?P<ticks>`+)"  # the beginning of code in a line
    r"|<!--",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_MENTION = re.compile(r"(?<!\\)(?P<embed>!?)\[\[(?P<target>[^\[\]\n|]*)(?:\|(?P<label>[^\[\]\n]*))?\]\]")


@dataclass(frozen=True)
class Mention:
    """One mention in a text; `start` and `end` are offsets, `embed` asks for a card."""

    start: int
    end: int
    target: str
    label: str
    embed: bool

    def resolve(self, names: Names) -> Ref:
        """Return what is mentioned.

        Raises:
            PydanticCustomError: it is not written like a mention, or nothing has that name.
        """
        kind, colon, name = self.target.strip().partition(":")
        kind, name = kind.strip(), name.strip()
        if not colon or kind not in MENTION_KINDS:
            raise PydanticCustomError(
                "mention",
                "`[[{target}]]` mentions nothing that exists",
                {
                    "target": self.target,
                    "hint": (colon and nearest(kind, MENTION_KINDS))
                    or "write [[kind:id]], for example [[persona:ana]]",
                },
            )
        return names.resolve(name, ("step",) if kind == "journey" and "#" in name else (kind,))


def mentions(text: str) -> Iterator[Mention]:
    """Yield each mention in a Markdown text, in order, leaving out those in code; it takes as long as the text is."""
    if "[[" not in text:
        return
    code = _code(text)
    start = end = 0
    for found in _MENTION.finditer(text):
        while end <= found.start() and start < len(text):
            start, end = next(code, (len(text), len(text)))
        if found.start() < start:
            label = (found["label"] or "").strip()
            yield Mention(found.start(), found.end(), found["target"], label, embed=bool(found["embed"]))


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code and comments begin and end."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    last = text.rfind("-->")
    at = 0
    while found := _CODE.search(text, at):
        at = found.end()
        if found["ticks"]:  # as many backticks end it, or it is none
            same = runs[len(found["ticks"])]
            later = bisect_left(same, at)
            end = same[later] + len(found["ticks"]) if later < len(same) else -1
        elif found["mark"]:
            end = at
        else:
            end = text.index("-->", at) + 3 if at <= last else -1
        if end > 0:
            at = end
            yield found.start(), end
