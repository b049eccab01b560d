"""What is said of each rule in itself, for programs that show it beside a finding."""

from collections.abc import Iterator

from journeybook.checks.ids import RULES, WITHOUT_RECORD
from journeybook.checks.rule import Rule
from journeybook.diagnostics import RuleNote


def rule_notes() -> Iterator[RuleNote]:
    """Yield a note for every rule, then for every warning that no rule record stands for."""
    for rule in RULES:
        yield RuleNote(rule.id, rule.level, rule.title, rule.why, _text(rule), _markdown(rule))
    for id_, title in WITHOUT_RECORD.items():
        yield RuleNote(id_, "warning", title)


def _text(rule: Rule) -> str:
    return f"{rule.why}\n\nHow to mend it: {rule.mend}\n\nSource: {rule.source}."


def _markdown(rule: Rule) -> str:
    return (
        f"{rule.why}\n\n**How to mend it:** {rule.mend}\n\n*Source:* {rule.source}.\n\n"
        f"Breaks the rule:\n\n```yaml\n{rule.failing.rstrip()}\n```\n\n"
        f"Keeps it:\n\n```yaml\n{rule.passing.rstrip()}\n```\n"
    )
