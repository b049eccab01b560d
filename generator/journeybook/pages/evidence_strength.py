"""How much something rests on: Thin, Moderate or Strong, and what that means in numbers."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel

from journeybook.catalogue import Catalogue
from journeybook.model import Evidence, Ref, WalkLog, references
from journeybook.records import record
from journeybook.remembering import remembered

STRONG_SOURCES = 3
"""Strong evidence rests on at least so many pieces of evidence, of at least two kinds, …"""
STRONG_CASES = 30
"""… with at least so many people or cases altogether."""
MODERATE_SOURCES = 2
"""Moderate evidence rests on at least so many pieces, …"""
MODERATE_CASES = 10
"""… or on at least so many people or cases."""

# One, many: what a piece of evidence of each source counts.
_CASES = {
    "interview": ("interview", "interviews"),
    "focus-group": ("person in focus groups", "people in focus groups"),
    "survey": ("survey answer", "survey answers"),
    "ticket": ("ticket", "tickets"),
    "analytics": ("measured case", "measured cases"),
    "observation": ("observation", "observations"),
    "immersion": ("immersion", "immersions"),
    "walk": ("walk-through", "walk-throughs"),
    "desk": ("document", "documents"),
}
_SHOWN = 2


@record
class EvidenceStrength:
    """How much something rests on.

    Args:
        level: ``none``, ``thin``, ``moderate`` or ``strong``.
        label: the level in words, such as ``Strong evidence``.
        rests_on: the largest numbers behind it, such as ``14 interviews, 143 tickets``; empty for none.
    """

    level: Literal["none", "thin", "moderate", "strong"]
    label: str
    rests_on: str


def evidence_in(*values: BaseModel) -> tuple[Ref, ...]:
    """Return every piece of evidence and walk that is named anywhere in some objects, each once, in order."""
    return tuple(dict.fromkeys(ref for value in values for ref in _evidence_in(value)))


@remembered
def _evidence_in(value: BaseModel) -> tuple[Ref, ...]:
    return tuple(ref for _, ref in references(value) if ref.kind in ("evidence", "walk-log"))


def evidence_strength(catalogue: Catalogue, refs: Iterable[Ref]) -> EvidenceStrength:
    """Return how much rests on pieces of evidence; a walk and one without a sample size count as one case."""
    pieces = list(_named(catalogue, refs))
    cases: dict[str, int] = {}
    for piece in pieces:
        source, count = (piece.source, piece.sample_size or 1) if isinstance(piece, Evidence) else ("walk", 1)
        cases[source] = cases.get(source, 0) + count
    level = _level(len(pieces), len(cases), sum(cases.values()))
    return EvidenceStrength(level, f"{level.capitalize()} evidence" if pieces else "No evidence yet", _rests_on(cases))


def _named(catalogue: Catalogue, refs: Iterable[Ref]) -> Iterator[Evidence | WalkLog]:
    for ref in refs:
        piece = catalogue.get(ref)
        if isinstance(piece, Evidence | WalkLog):
            yield piece


def _level(pieces: int, kinds: int, cases: int) -> Literal["none", "thin", "moderate", "strong"]:
    if not pieces:
        return "none"
    if pieces >= STRONG_SOURCES and kinds > 1 and cases >= STRONG_CASES:
        return "strong"
    return "moderate" if pieces >= MODERATE_SOURCES or cases >= MODERATE_CASES else "thin"


def _rests_on(cases: dict[str, int]) -> str:
    # People who told us something come before things that were counted.
    ranked = sorted(cases, key=list(_CASES).index)
    shown = [f"{cases[source]:,} {_CASES[source][cases[source] != 1]}" for source in ranked[:_SHOWN]]
    return ", ".join(shown) + (" and more" if len(ranked) > _SHOWN else "")
