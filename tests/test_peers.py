"""Which journeys of other personas are laid beside one."""

from journeybook.catalogue import COMMON, PEERS
from journeybook.model import Entity, Journey
from pages import small


def _journey(id_: str, persona: str, stages: str = "ab", **fields: object) -> Journey:
    return small.journey(id_, persona, *(small.stage(letter, small.step("do")) for letter in stages), **fields)


def _peers(*entities: Entity, of: str = "mine") -> list[str]:
    catalogue = small.catalogue(*entities)
    return [journey.id for journey in catalogue.peers_of(catalogue.journeys[of])]


def test_journeys_of_other_personas_that_share_two_stages_are_peers() -> None:
    assert _peers(_journey("mine", "ana", "abc"), _journey("other", "ben", "bcd")) == ["other"]


def test_one_common_stage_is_not_enough() -> None:
    assert _peers(_journey("mine", "ana", "ab"), _journey("other", "ben", "bc")) == []


def test_parts_of_the_same_larger_journey_are_peers_without_a_common_stage() -> None:
    whole = _journey("whole", "ana", "x", level="macro")
    mine = _journey("mine", "ana", "a", parent="whole")
    assert _peers(whole, mine, _journey("other", "ben", "b", parent="whole")) == ["other"]


def test_journeys_of_the_same_persona_are_not_peers() -> None:
    assert _peers(_journey("mine", "ana"), _journey("other", "ana")) == []


def test_journeys_of_another_level_or_state_are_not_peers() -> None:
    farther = _journey("farther", "ben", level="macro")
    ideal = _journey("ideal", "ben", state="ideal", of="farther")
    assert _peers(_journey("mine", "ana"), farther, ideal) == []


def test_the_most_alike_come_first_then_ids_decide() -> None:
    others = (_journey("two", "ben", "ab"), _journey("all", "cem", "abc"), _journey("pair", "dee", "bc"))
    assert _peers(_journey("mine", "ana", "abc"), *others) == ["all", "pair", "two"]


def test_there_are_never_more_than_fit() -> None:
    others = (_journey(f"other-{i}", f"persona-{i}") for i in range(PEERS + 2))
    assert _peers(_journey("mine", "ana"), *others) == [f"other-{i}" for i in range(PEERS)]


def test_a_stage_that_very_many_journeys_have_says_nothing() -> None:
    others = [_journey(f"other-{i}", f"persona-{i}") for i in range(COMMON)]
    assert _peers(_journey("mine", "ana"), *others) == []
    assert _peers(_journey("mine", "ana"), *others[1:]) == [f"other-{i}" for i in (1, 10, 11, 12)]
