"""Every rule, and the one namespace of ids by which what is reported can be chosen, weighed and accepted."""

from collections.abc import Mapping

from journeybook.checks import (
    empathy_maps,
    feelings,
    found_out_words,
    grounds,
    journey_words,
    journeys,
    moments,
    people_words,
    personal_data,
    personas,
    questions,
    research,
    training,
)
from journeybook.checks.rule import Rule
from journeybook.language import GROUPS
from journeybook.loading import WARNINGS
from journeybook.model import KINDS, PLAYBOOK

_MODULES = (
    *(personas, people_words, empathy_maps, journeys, journey_words, feelings, moments, grounds, research),
    *(found_out_words, personal_data, questions, training),
)
_KIND_ORDER = {kind.name: i for i, kind in enumerate((PLAYBOOK, *KINDS))}

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in _MODULES for rule in module.RULES.all),
        key=lambda rule: _KIND_ORDER[rule.kinds[0]],
    )
)
"""Every rule, by the order of kinds."""

GONE, EXPIRED, UNKNOWN_ACCEPTED = "accepted/gone", "accepted/expired", "accepted/unknown-rule"
ABOUT_ACCEPTED: Mapping[str, str] = {
    GONE: "What is accepted still occurs; otherwise the entry is deleted.",
    EXPIRED: "What is accepted until a day is looked at again on that day; after it, the finding is back.",
    UNKNOWN_ACCEPTED: "What is accepted is a rule that exists.",
}
"""What is said of `accepted:` itself: the id of the warning, and what must be so."""

MENDED = "baseline/mended"
ABOUT_BASELINE: Mapping[str, str] = {
    MENDED: "What the baseline lists still occurs; otherwise the line is taken out.",
}
"""What is said of the baseline: the id of the warning, and what must be so."""

WITHOUT_RECORD: Mapping[str, str] = {**WARNINGS, **ABOUT_ACCEPTED, **ABOUT_BASELINE}
"""The warnings that no rule record stands for: the id, and what must be so."""

IDS: frozenset[str] = frozenset((*(rule.id for rule in RULES), *WITHOUT_RECORD))
"""Every id that can be chosen, ignored, switched off or weighed differently."""

ACCEPTABLE: frozenset[str] = IDS - ABOUT_ACCEPTED.keys() - ABOUT_BASELINE.keys() | {f"language/{g}" for g in GROUPS}
"""Every id that `accepted:` can name; `journeybook language` looks at those of the language check."""
