"""The rules of the field, and what of a playbook does not keep them.

`load` reports mistakes in the files: what cannot be read or contradicts itself. The rules here are about what makes a
persona, a journey or an exercise good. They run over playbooks without such mistakes, leave archived objects alone,
and can be switched off, weighed differently (`checks:` of the playbook) or accepted in one place (`accepted:` of an
object). What `load` only warns of is weighed, left out and accepted in the same way.
"""

from journeybook.checks.described import rule_notes
from journeybook.checks.ids import ABOUT_ACCEPTED, ABOUT_BASELINE, IDS, MENDED, RULES, WITHOUT_RECORD
from journeybook.checks.keeping import FINDINGS
from journeybook.checks.rule import Finding, Rule
from journeybook.checks.running import UNKNOWN_RULE, of_language, of_loading, run, run_with_keys, weighed
from journeybook.diagnostics import Found

__all__ = [
    "ABOUT_ACCEPTED",
    "ABOUT_BASELINE",
    "FINDINGS",
    "IDS",
    "MENDED",
    "RULES",
    "UNKNOWN_RULE",
    "WITHOUT_RECORD",
    "Finding",
    "Found",
    "Rule",
    "of_language",
    "of_loading",
    "rule_notes",
    "run",
    "run_with_keys",
    "weighed",
]
