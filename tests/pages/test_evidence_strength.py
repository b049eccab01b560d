import pytest

from journeybook.model import Ref
from journeybook.pages.evidence_strength import evidence_in, evidence_strength
from pages import small
from pages.small_walks import walk_log


@pytest.mark.parametrize(
    ("pieces", "level", "rests_on"),
    [
        ([], "none", ""),
        ([("interview", 9)], "thin", "9 interviews"),
        ([("interview", 10)], "moderate", "10 interviews"),
        ([("walk", None)], "thin", "1 walk-through"),
        ([("interview", 1), ("interview", 1)], "moderate", "2 interviews"),
        ([("interview", 20), ("interview", 20), ("interview", 20)], "moderate", "60 interviews"),
        ([("interview", 10), ("interview", 10), ("ticket", 10)], "strong", "20 interviews, 10 tickets"),
        ([("interview", 9), ("interview", 10), ("ticket", 10)], "moderate", "19 interviews, 10 tickets"),
        (
            [("ticket", 1180), ("survey", 412), ("interview", 14)],
            "strong",
            "14 interviews, 412 survey answers and more",
        ),
    ],
)
def test_evidence_is_as_strong_as_its_pieces_kinds_and_cases(
    pieces: list[tuple[str, int | None]], level: str, rests_on: str
) -> None:
    evidence = [small.evidence(f"e{i}", source=source, sample_size=size) for i, (source, size) in enumerate(pieces)]
    catalogue = small.catalogue(*evidence)
    journey = small.journey("moving", "ana", evidence=[e.id for e in evidence])
    strength = evidence_strength(catalogue, evidence_in(journey))
    assert (strength.level, strength.rests_on) == (level, rests_on)
    assert strength.label == ("No evidence yet" if level == "none" else f"{level.capitalize()} evidence")


def test_evidence_counts_once_wherever_it_is_named() -> None:
    step = small.step("call", pain_points=[{"text": "Long", "evidence": ["a", "b"]}], evidence=["a"])
    journey = small.journey("moving", "ana", small.stage("pack", step), evidence=["b"])
    assert sorted(ref.id for ref in evidence_in(journey)) == ["a", "b"]


def test_a_walk_counts_as_one_walk_through() -> None:
    journey = small.journey("moving", "ana", evidence=[Ref("walk-log", "mine"), "stroll"])
    catalogue = small.catalogue(walk_log("mine", "moving"), small.evidence("stroll", source="walk", sample_size=2))
    strength = evidence_strength(catalogue, evidence_in(journey))
    assert (strength.level, strength.rests_on) == ("moderate", "3 walk-throughs")
