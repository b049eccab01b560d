"""The page of all rules, as Markdown, from the rules themselves.

`python -m journeybook.checks.reference docs/rules.md` writes it; a test fails when what is written is out of date.
"""

import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from journeybook.checks import ABOUT_ACCEPTED, RULES
from journeybook.checks.rule import Rule
from journeybook.loading import WARNINGS
from journeybook.model import BY_NAME

_HEAD = """\
# The rules of the field

What a good playbook has or avoids, as `journeybook check` looks at it. Each rule says why, where it comes from and how
to mend what it finds, with an example that breaks it and the same one mended. This page is made from the rules by
`make reference`.

A rule is advice from people who have drawn many maps, and not a law:

- **Levels.** A *warning* is shown, an *info* is shown with `journeybook check --level info`, and an *error* makes the
  check fail. No rule is an error by itself; mistakes in files are. Archived objects are not looked at. Drafts count
  like what is live, unless a rule says that it looks at what is live only.
- **Weigh them for your playbook** in `content/playbook.yml`:

  ```yaml
  checks:
    off: [journey/too-long]
    levels: {journey/no-owner: error, journey/pain-point-without-opportunity: warning}
  ```

- **Accept what is right as it is**, in the file itself, with the reason. Behind each message stand the rule and the
  place: `[journey/moment-without-owner at pay.see-the-total]`. An entry without `at` stands for the whole file, one
  with a stage or a step for everything in it. `until` is the last day.

  ```yaml
  accepted:
    - rule: journey/moment-without-owner
      at: pay.see-the-total
      reason: "The new head of billing starts in March."
      until: 2027-03-31
  ```

  What is accepted still has to be so. These warnings see to it:

{accepted}

- **Start clean with an old playbook**: [the baseline](findings.md) accepts what stands today. What was mended since is
  a warning, `baseline/mended`.
- **Warnings about files** are chosen, weighed and accepted in the same way; where the file is no object's, the playbook
  accepts them, with the file as the place (`at:`):

{files}
"""


def rules_page() -> str:
    """Return the Markdown text of the page."""
    head = _HEAD.replace("{accepted}", _list(ABOUT_ACCEPTED)).replace("{files}", _list(WARNINGS))
    return "\n".join([head, *_table(), *_chapters()])


def _list(ids: Mapping[str, str]) -> str:
    return "\n".join(f"  - `{id_}`: {title}" for id_, title in ids.items())


def _chapters() -> Iterator[str]:
    for kind, rules in groupby(RULES, key=lambda rule: rule.kinds[0]):
        yield from (f"## {_capital(BY_NAME[kind].plural)}", "")
        for rule in rules:
            yield from _rule(rule)


def _table() -> Iterator[str]:
    yield from ("| rule | level | |", "| --- | --- | --- |")
    for rule in RULES:
        yield f"| [`{rule.id}`](#{_anchor(rule.id)}) | {rule.level} | {rule.title} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.id}", "", f"**{rule.title}** ({rule.level})", "")
    if len(rule.kinds) > 1:
        yield from (f"For {', '.join(BY_NAME[kind].plural for kind in rule.kinds)}.", "")
    yield from (rule.why, "", f"*How to mend it:* {rule.mend}", "", f"*Source:* {rule.source}.", "")
    if rule.words:
        named = ", ".join(f"`{name}`" for name in rule.words)
        yield from (f"*Found by words:* {named}; [they can be added to and allowed](words.md#your-own-words).", "")
    yield from ("Breaks the rule:", "", "```yaml", rule.failing.rstrip("\n"), "```", "")
    yield from ("Keeps it:", "", "```yaml", rule.passing.rstrip("\n"), "```", "")


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _anchor(heading: str) -> str:
    """Return what GitHub makes of a heading: small letters, digits and hyphens; the rest goes."""
    return "".join(c for c in heading.lower() if c.isalnum() or c == "-")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_page(), encoding="utf-8")
