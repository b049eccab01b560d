"""What was found in objects is found once, and carried on to the same objects after an edit."""

from journeybook.remembering import Memory


def test_what_was_found_in_an_object_is_found_once_and_carried_on() -> None:
    asked: list[list[int]] = []

    def largest(values: list[int]) -> int:
        asked.append(values)
        return max(values)

    one, equal = [1, 3], [1, 3]
    memory = Memory()
    assert [memory.of(one, "largest", largest) for _ in range(2)] == [3, 3]
    assert Memory(memory).of(one, "largest", largest) == 3
    assert asked == [[1, 3]]
    assert memory.of(equal, "largest", largest) == 3  # not the same object
    assert asked == [[1, 3], [1, 3]]


def test_what_nobody_asked_for_is_not_carried_on_twice() -> None:
    memory = Memory()
    memory.of("a", "length", len)
    assert not Memory(Memory(memory)).now


def test_what_was_found_in_parts_together_is_found_once_while_they_are_equal() -> None:
    asked: list[tuple[int, ...]] = []

    def total(values: tuple[int, ...]) -> int:
        asked.append(values)
        return sum(values)

    memory = Memory()
    assert memory.of_all("total", (1, 2), total) == 3
    after = Memory(memory)
    assert after.of_all("total", (1, 2), total) == 3
    assert asked == [(1, 2)]
    assert after.of_all("total", (1, 5), total) == 6
    assert after.of_all("other", (1, 5), max) == 5
    assert memory.of_all("total", (1, 2), total) == 3
    assert asked == [(1, 2), (1, 5)]


def test_what_is_found_onward_is_told_the_parts_before_and_what_was_found_there() -> None:
    def told(parts: tuple[int, ...], before: tuple[tuple[int, ...], str] | None) -> str:
        return f"{parts} after {before}"

    memory = Memory()
    assert memory.onward("told", (1, 2), told) == "(1, 2) after None"
    assert Memory(memory).onward("told", (4,), told) == "(4,) after ((1, 2), '(1, 2) after None')"
