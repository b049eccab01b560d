"""What needs a hand and whose, as text and as JSON."""

from collections.abc import Callable, Iterator

from journeybook.diagnostics import json_text, line_for_logs
from journeybook.governance import CONCERNS, DUE_SOON_DAYS, Item, Keeper, Status


def as_json(status: Status, shown: Callable[[Keeper], bool] = lambda _: True) -> str:
    """Return everything for programs; ids are written as in the playbook's files. For `shown` see `as_text`."""
    return json_text(
        {
            "today": status.today.isoformat(),
            "due_soon_days": DUE_SOON_DAYS,
            "owners": [
                {
                    "name": share.keeper.name or None,
                    "team": share.keeper.team or None,
                    "email": share.email or None,
                    "kept": share.kept,
                    **{c.key: [_values(item) for item in share.items.get(c.key, ())] for c in CONCERNS},
                }
                for share in status.shares
                if shown(share.keeper)
            ],
        }
    )


def _values(item: Item) -> dict[str, object]:
    values: dict[str, object] = {"kind": item.ref.kind, "id": item.ref.id, "title": item.heading, "file": item.file}
    if item.ref.anchor:
        values["step"] = str(item.ref)
    if item.rule:
        values |= {"rule": item.rule, "reason": item.reason, "until": item.due.isoformat() if item.due else None}
    elif item.due:
        values["due"] = item.due.isoformat()
    if item.steps:
        values["steps"] = [str(step) for step in item.steps]
    if item.never:
        values["never"] = list(item.never)
    return values


def as_text(status: Status, shown: Callable[[Keeper], bool] = lambda _: True) -> str:
    """Return what needs a hand, for people, by who keeps it true, with what to do at the end.

    Args:
        status: how the playbook is kept.
        shown: whether a keeper is named.
    """
    return "\n".join(map(line_for_logs, _lines(status, shown)))


def _lines(status: Status, shown: Callable[[Keeper], bool]) -> Iterator[str]:
    yield f"How this playbook is kept, on {status.today}"
    mends: dict[str, list[str]] = {}
    shares = [share for share in status.shares if shown(share.keeper)]
    for share in shares:
        yield ""
        yield f"{share.keeper} (keeps {share.kept})" if share.keeper.name else str(share.keeper)
        for concern in CONCERNS:
            if items := share.items.get(concern.key):
                yield f"  {concern.title}: {len(items)}"
                yield from (f"    {_line(item)}" for item in items)
        if not share.items:
            yield "  Nothing is waiting."
    for concern in CONCERNS:
        if any(concern.key in share.items for share in shares):
            mends.setdefault(concern.mend, []).append(concern.title)
    if mends:
        yield ""
        yield "What to do"
    for mend, titles in mends.items():
        yield f"  {', '.join([titles[0], *(f'{title[:1].lower()}{title[1:]}' for title in titles[1:])])}"
        yield f"    = {mend}"


def _line(item: Item) -> str:
    name = str(item.ref) if item.ref.anchor else f"{item.ref.kind}:{item.ref.id}"
    return "  ".join(filter(None, (name, _when(item), item.heading)))


def _when(item: Item) -> str:
    if item.rule:
        return f"{item.rule}{f' until {item.due}' if item.due else ''}: {' '.join(item.reason.split())}"
    if item.due:
        return str(item.due)
    return item.untried or ", ".join(map(str, item.steps))
