"""Mentions of objects in Markdown: `[[persona:ana]]` links, `![[persona:ana]]` on a line of its own shows a card.

A step is `[[journey:moving#pack.call]]`; other words to click on stand behind a bar: `[[persona:ana|Ana]]`.
Mentions in code are left alone, and so is one behind a backslash.
"""

import re
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
    r"^(?P<fence>[ \t]*(?P<mark>`{3,}|~{3,}))[^\n]*\n.*?(?:^[ \t]*(?P=mark)[`~]*[ \t]*$|\Z)"  # a fenced block
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"  # code in a line
    r"|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
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
    """Yield each mention in a Markdown text, in order, leaving out those in code."""
    code = [(m.start(), m.end()) for m in _CODE.finditer(text)]
    for found in _MENTION.finditer(text):
        if not any(start <= found.start() < end for start, end in code):
            yield Mention(
                found.start(), found.end(), found["target"], (found["label"] or "").strip(), embed=bool(found["embed"])
            )
