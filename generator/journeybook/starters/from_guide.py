"""What a research guide says about the evidence that is gathered with it."""

import json
import re
from collections.abc import Mapping

from journeybook.model import ResearchGuide
from journeybook.model.training.research_guide import ResearchMethod

SOURCES: Mapping[ResearchMethod, str] = {
    "interview": "interview",
    "focus-group": "focus-group",
    "diary": "interview",
    "shadowing": "observation",
    "call-listening": "observation",
    "mystery-visit": "walk",
}
"""The source of evidence that each method gives."""

_METHODS: Mapping[ResearchMethod, str] = {
    "interview": "Open interviews of about {} minutes",
    "focus-group": "A focus group of about {} minutes",
    "diary": "Diaries, with talks of about {} minutes",
    "shadowing": "Watched on the spot for about {} minutes",
    "call-listening": "Listened to calls for about {} minutes",
    "mystery-visit": "Visited as a customer for about {} minutes",
}


def values(guide: ResearchGuide) -> dict[str, object]:
    """Return what the starter of evidence is filled with; texts are YAML, or Markdown on one line."""
    return {
        "source": SOURCES[guide.method],
        "method": _quoted(f"{_METHODS[guide.method].format(guide.minutes)}, with the guide “{guide.title}”"),
        "who": _quoted(guide.participants.who),
        "count": guide.participants.count,
        "guide": guide.id,
        "journeys": _journeys(guide),
        "goal": _markdown(guide.goal),
        "sections": tuple(
            {"title": _markdown(section.title), "questions": tuple(_markdown(q.ask) for q in section.questions)}
            for section in guide.sections
        ),
        "privacy": _quoted(_privacy(guide)),
    }


def _journeys(guide: ResearchGuide) -> tuple[str, ...]:
    fed = (feeds.step for section in guide.sections for question in section.questions for feeds in question.feeds)
    refs = (*guide.refs.journeys, *guide.refs.steps, *(step for step in fed if step))
    return tuple(dict.fromkeys(ref.id for ref in refs))


def _privacy(guide: ResearchGuide) -> str:
    days = guide.consent.keep_days
    kept = "" if days is None else f"recordings and names deleted after {days} day{'' if days == 1 else 's'}"
    said = [_line(guide.consent.recording or "").rstrip("."), kept]
    return "; ".join(filter(None, said)) or "What was done to protect those who took part"


def _quoted(text: str) -> str:
    """Return a text as YAML in double quotes, of which JSON is a part."""
    return json.dumps(_line(text), ensure_ascii=False)


def _markdown(text: str) -> str:
    """Return a text as Markdown that reads the same: no emphasis, links, lists or mentions of its own."""
    escaped = re.sub(r"([\\\[\]`*_~<>&])", r"\\\1", _line(text))
    return re.sub(r"^(\d*)([#+.)-])", r"\1\\\2", escaped)


def _line(text: str) -> str:
    return " ".join(text.split())
