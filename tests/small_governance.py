"""A small playbook in which something is waiting for every reason."""

from datetime import date

from journeybook.catalogue import Catalogue
from journeybook.model import Reflection, Session, WalkLog
from pages import small

BEA = {"name": "Bea Marsh", "team": "Service design", "email": "bea@example.com"}
ZOE = {"name": "Zoe, of the shop"}
TRUTH = {"why": "After it they have made up their mind."}


def catalogue() -> Catalogue:
    """Return it."""
    return small.catalogue(
        small.persona("ana", status="live", owner=BEA, last_validated=date(2024, 12, 1), evidence=["study"]),
        small.persona("old", status="archived", review_by=date(2020, 1, 1)),
        small.persona("tom", status="draft"),
        small.journey(
            "moving",
            "ana",
            small.stage(
                "pack",
                small.step("call", moment_of_truth=TRUTH, owner=ZOE),
                small.step("wait", moment_of_truth=TRUTH),
            ),
            title="I move; again, and again",
            status="live",
            owner=BEA,
            review_by=date(2026, 10, 31),
            accepted=[{"rule": "journey/no-opportunities", "reason": "We only look.", "until": date(2027, 1, 31)}],
        ),
        small.journey("settling", "ana", status="live", owner=ZOE, evidence=["study"]),
        Reflection.model_validate(
            {
                "id": "pause",
                "title": "Pause",
                "prompt": "And you?",
                "status": "live",
                "owner": ZOE,
                "last_validated": date(2026, 11, 1),
                "refs": {"steps": ("moving#pack.wait",)},
                "reviewed_against": ("moving#pack.wait 000000000000",),
            }
        ),
        small.evidence("study", owner=BEA, status="live", source="observation", journeys=["settling"]),
        WalkLog.model_validate(
            {
                "id": "first-walk",
                "title": "The first walk",
                "journey": "settling",
                "date": date(2026, 9, 1),
                "walked_by": "a clerk",
                "circumstances": "Alone.",
                "steps": ({"title": "Came in", "what": "It rained."},),
            }
        ),
        Session.model_validate(
            {
                "id": "lunch",
                "title": "Lunch",
                "date": date(2026, 9, 1),
                "led_by": "a trainer",
                "people": 3,
                "journeys": ("moving",),
            }
        ),
    )
