"""What needs a hand, and whose: in numbers, as text, as JSON."""

import json
from datetime import date

from conftest import REPOSITORY
from journeybook.governance import CONCERNS, Keeper, Status, status
from journeybook.model import Session
from journeybook.outputs.status_report import as_json, as_text
from pages import small
from small_governance import catalogue

TODAY = date(2026, 11, 21)


def _status() -> Status:
    return status(catalogue(), TODAY)


def test_everything_that_waits_is_said_by_owner_nobody_first() -> None:
    assert (
        as_text(_status())
        == """\
How this playbook is kept, on 2026-11-21

Nobody
  Without an owner: 1
    persona:tom  Tom
  Without evidence: 1
    persona:tom  Tom

Bea Marsh, Service design (keeps 3)
  Overdue for review: 1
    journey:moving  2026-10-31  I move; again, and again
  Due within 60 days: 1
    persona:ana  2026-12-01  Ana
  Without evidence: 1
    journey:moving  I move; again, and again
  Journeys not yet walked, observed and used: 1
    journey:moving  never walked or observed  I move; again, and again
  Accepted as it is: 1
    journey:moving  journey/no-opportunities until 2027-01-31: We only look.  I move; again, and again

Zoe, of the shop (keeps 2)
  Never reviewed: 1
    journey:settling  I live through settling
  Moments of truth that nobody practices: 1
    moving#pack.call  Does call
  Exercises that the map has left behind: 1
    reflection:pause  moving#pack.wait  Pause
  Journeys not yet walked, observed and used: 1
    journey:settling  never used  I live through settling

What to do
  Overdue for review, due within 60 days, never reviewed
    = read it beside what you know today, mend it, and write the day after `last_validated:`
  Without an owner
    = agree on who keeps it true, and write the name under `owner:`
  Without evidence
    = name what is known under `evidence:`, or go and ask: journeybook new research-guide ID
  Moments of truth that nobody practices
    = name the step under `refs: steps:` of an exercise: journeybook new reflection ID
  Exercises that the map has left behind
    = read them beside the map, mend them, then: journeybook reviewed ID
  Journeys not yet walked, observed and used
    = walk it (journeybook new walk-log ID), watch it (journeybook new evidence ID), \
use it in a session (journeybook new session ID)
  Accepted as it is
    = ask whether the reason under `accepted:` still holds, and delete it if not"""
    )


def test_the_docs_show_what_is_said() -> None:
    docs = (REPOSITORY / "docs/freshness.md").read_text(encoding="utf-8")
    text = as_text(_status(), lambda keeper: keeper.name == "Bea Marsh")
    shown = text[: text.index("  Journeys not yet walked")]
    assert f'$ journeybook status --owner "bea marsh"\n{shown}```\n' in docs
    assert [c.title for c in CONCERNS if f"| {c.title} |" not in docs] == []


def test_json_has_every_reason_for_every_owner() -> None:
    tom = {"kind": "persona", "id": "tom", "title": "Tom", "file": "personas/tom.yml"}
    moving = {
        "kind": "journey",
        "id": "moving",
        "title": "I move; again, and again",
        "file": "journeys/moving.yml",
    }
    settling = {
        "kind": "journey",
        "id": "settling",
        "title": "I live through settling",
        "file": "journeys/settling.yml",
    }
    none: dict[str, object] = {concern.key: [] for concern in CONCERNS}
    assert json.loads(as_json(_status())) == {
        "today": "2026-11-21",
        "due_soon_days": 60,
        "owners": [
            {
                "name": None,
                "team": None,
                "email": None,
                "kept": 1,
                **none,
                "without_owner": [tom],
                "without_evidence": [tom],
            },
            {
                "name": "Bea Marsh",
                "team": "Service design",
                "email": "bea@example.com",
                "kept": 3,
                **none,
                "overdue": [{**moving, "due": "2026-10-31"}],
                "due_soon": [
                    {"kind": "persona", "id": "ana", "title": "Ana", "file": "personas/ana.yml", "due": "2026-12-01"}
                ],
                "without_evidence": [moving],
                "untried": [{**moving, "never": ["walked", "observed"]}],
                "accepted": [
                    {
                        **moving,
                        "rule": "journey/no-opportunities",
                        "reason": "We only look.",
                        "until": "2027-01-31",
                    }
                ],
            },
            {
                "name": "Zoe, of the shop",
                "team": None,
                "email": None,
                "kept": 2,
                **none,
                "never_reviewed": [settling],
                "unpracticed": [
                    {
                        "kind": "journey",
                        "id": "moving",
                        "title": "Does call",
                        "file": "journeys/moving.yml",
                        "step": "moving#pack.call",
                    }
                ],
                "left_behind": [
                    {
                        "kind": "reflection",
                        "id": "pause",
                        "title": "Pause",
                        "file": "content/training/reflections/pause.yml",
                        "steps": ["moving#pack.wait"],
                    }
                ],
                "untried": [{**settling, "never": ["used"]}],
            },
        ],
    }


def test_only_the_owners_that_are_asked_for_are_named() -> None:
    found = small.catalogue(small.persona("ana", owner={"name": "Bea"}, evidence=["study"]), small.persona("tom"))

    def shown(keeper: Keeper) -> bool:
        return keeper.name == "Bea"

    text = as_text(status(found, TODAY), shown)
    assert text == "How this playbook is kept, on 2026-11-21\n\nBea (keeps 1)\n  Nothing is waiting."
    assert [owner["name"] for owner in json.loads(as_json(status(found, TODAY), shown))["owners"]] == ["Bea"]


def test_a_review_is_overdue_from_the_day_after_and_due_soon_for_sixty_days() -> None:
    days = [date(2026, 11, 20), date(2026, 11, 21), date(2027, 1, 20), date(2027, 1, 21)]
    found = small.catalogue(
        *(small.journey(f"j{n}", "ana", review_by=day, evidence=["e"]) for n, day in enumerate(days))
    )
    (share,) = status(found, TODAY).shares
    assert [[item.ref.id for item in share.items.get(key, ())] for key in ("overdue", "due_soon")] == [
        ["j0"],
        ["j1", "j2"],
    ]


def test_a_journey_that_nothing_was_done_with_says_all_of_it() -> None:
    found = small.catalogue(small.journey("moving", "ana"), small.journey("ideal", "ana", state="ideal", of="moving"))
    text = as_text(status(found, TODAY))
    assert "    journey:moving  never walked, observed or used  I live through moving\n" in text
    assert "journey:ideal  never" not in text


def test_a_journey_is_used_where_a_session_of_the_past_names_it_and_not_where_people_only_asked_about_it() -> None:
    def session(id_: str, day: date, journey: str, **fields: object) -> Session:
        values: dict[str, object] = {"title": id_, "date": day, "led_by": "a trainer", "people": 2}
        return small.make(Session, id_, values, {"journeys": [journey], **fields})

    found = small.catalogue(
        *(small.journey(id_, "ana") for id_ in ("asked", "planned", "used")),
        session("lunch", TODAY, "used", asked=[{"question": "And that?", "step": "asked#one.first"}]),
        session("soon", date(2026, 11, 22), "planned"),
    )
    (share,) = status(found, TODAY).shares
    assert {item.ref.id: item.never[2:] for item in share.items["untried"]} == {
        "asked": ("used",),
        "planned": ("used",),
        "used": (),
    }


def test_the_oldest_review_comes_first() -> None:
    found = small.catalogue(
        small.persona("ana", review_by=date(2026, 2, 1)), small.persona("tom", review_by=date(2026, 1, 1))
    )
    (share,) = status(found, TODAY).shares
    assert [item.ref.id for item in share.items["overdue"]] == ["tom", "ana"]


def test_the_playbook_itself_is_kept_by_somebody_too() -> None:
    found = small.catalogue(owner={"name": "Bea"}, review_by=date(2026, 1, 1))
    assert "  Overdue for review: 1\n    playbook:playbook  2026-01-01  Test book" in as_text(status(found, TODAY))


def test_one_person_in_two_teams_is_told_apart() -> None:
    found = small.catalogue(
        small.evidence("a", owner={"name": "Bea", "team": "Shop"}), small.evidence("b", owner={"name": "Bea"})
    )
    assert [share.keeper for share in status(found, TODAY).shares] == [Keeper("Bea"), Keeper("Bea", "Shop")]


def test_an_empty_playbook_has_nothing_to_say() -> None:
    assert status(small.catalogue(), TODAY) == Status(TODAY, ())
    assert as_text(Status(TODAY, ())) == "How this playbook is kept, on 2026-11-21"
