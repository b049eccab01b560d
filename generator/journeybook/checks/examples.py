"""The examples of rules as files, so that they can be tried out."""

import re
from collections.abc import Mapping
from datetime import date

from journeybook.checks.rule import Rule
from journeybook.model import BY_NAME, PLAYBOOK

DAY = date(2026, 11, 22)
"""The day on which examples are read: what is old in them is old on this day."""

ID = "example"
"""The id of the object that an example is about."""

_BESIDE = re.compile(r"^# ((?:personas|journeys|content)/\S+)$\n", re.MULTILINE)


def files(rule: Rule, text: str) -> Mapping[str, str]:
    """Return the files of an example, path → text.

    An example begins with the object that it is about. What else it needs follows, each file after a line with its
    path: `# journeys/moving.yml`.
    """
    kind = BY_NAME[rule.kinds[0]]
    own = f"{kind.folder}/{PLAYBOOK.name if kind == PLAYBOOK else ID}.yml"
    first, *rest = _BESIDE.split(text)
    return {own: first, **dict(zip(rest[::2], rest[1::2], strict=True))}
