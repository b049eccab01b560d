"""How many claims rest on evidence."""

from journeybook.claims import Claims, claims
from pages import small


def test_a_claim_rests_on_its_own_evidence_or_that_of_its_step_unless_it_is_assumed() -> None:
    journey = small.journey(
        "moving",
        "ana",
        small.stage(
            "pack",
            small.step("call", thoughts=["Why?", {"text": "Who?", "certainty": "assumed"}], evidence=["study"]),
            small.step("wait", pain_points=["Long", {"text": "Cold", "evidence": ["study"]}]),
        ),
        expectations=["Soon", {"text": "Cheap", "certainty": "assumed"}],
        evidence=["study"],
    )
    found = claims(journey)
    assert found == Claims(total=6, evident=2, assumed=2)
    assert str(found) == "2 of 6 claims rest on evidence, 2 are assumed"


def test_one_claim_is_said_in_the_singular_and_none_not_at_all() -> None:
    assert str(Claims(1, 1, 0)) == "1 of 1 claim rests on evidence"
    assert str(Claims(2, 0, 1)) == "0 of 2 claims rest on evidence, 1 is assumed"
    assert str(Claims(0, 0, 0)) == ""
