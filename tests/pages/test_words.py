from hypothesis import given
from hypothesis import strategies as st

from journeybook.diagrams.text import width
from journeybook.pages.journeys import words
from journeybook.pages.journeys.words import Face, Spot

SIZE = (400.0, 272.0)


def box(face: Face, spot: Spot) -> tuple[float, float, float, float]:
    wide, high = max(width(line, words.SIZE, 600) for line in spot.lines), words.LINE * len(spot.lines)
    lefts = {"center": face.x - wide / 2, "start": face.x - face.radius, "end": face.x + face.radius - wide}
    left = lefts[spot.align]
    top = face.y + face.radius if spot.below else face.y - face.radius - high
    return left, top, left + wide, top + high


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_a_lone_word_stands_in_the_middle_above_its_face_or_below_where_that_is_better() -> None:
    assert words.place([Face(200, 136, 14, "Heard")], SIZE) == (Spot(below=False, align="center", lines=("Heard",)),)
    low = Face(200, 136, 14, "Lost", below=True)
    assert words.place([low], SIZE) == (Spot(below=True, align="center", lines=("Lost",)),)


def test_a_word_at_the_edge_begins_at_its_face() -> None:
    (spot,) = words.place([Face(14, 136, 14, "Contradicted")], SIZE)
    assert spot is not None
    assert spot.align == "start"


def test_a_word_at_the_bottom_does_not_leave_the_picture() -> None:
    (spot,) = words.place([Face(200, 260, 10, "Lost", below=True)], SIZE)
    assert spot is not None
    assert not spot.below


def test_a_long_word_breaks_into_two_lines_where_one_has_no_room() -> None:
    (spot,) = words.place([Face(50, 136, 14, "Overwhelmed and let down")], (110, 272))
    assert spot is not None
    assert len(spot.lines) == 2


def test_of_two_words_for_one_place_the_one_with_the_higher_rank_gets_it() -> None:
    faces = [Face(100, 30, 10, "Methodical", rank=1), Face(122, 30, 10, "Contradicted", rank=5)]
    first, second = words.place(faces, (230, 58))
    assert second is not None
    assert first is None


def test_a_word_stays_off_the_line() -> None:
    (spot,) = words.place([Face(200, 136, 10, "Impatient")], SIZE, lambda x: 136 - abs(x - 200) * 0.6)
    assert spot is not None
    assert spot.below


def test_an_obstacle_has_no_word() -> None:
    assert words.place([Face(10, 10, 6)], SIZE) == (None,)


@given(
    st.lists(
        st.builds(
            Face,
            x=st.floats(0, 400),
            y=st.sampled_from([54.4, 95.2, 136.0, 176.8, 217.6]),
            radius=st.sampled_from([10.0, 14.0]),
            word=st.sampled_from(["Lost", "Matter-of-fact", "Overwhelmed and let down", ""]),
            rank=st.integers(0, 5),
            below=st.booleans(),
        ),
        max_size=12,
    )
)
def test_no_word_covers_another_or_a_face_and_all_are_inside(faces: list[Face]) -> None:
    placed = [(face, spot) for face, spot in zip(faces, words.place(faces, SIZE), strict=True) if spot]
    boxes = [box(face, spot) for face, spot in placed]
    for i, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= SIZE[0]
        assert not any(overlap(one, other) for other in boxes[:i])
        for face in faces:
            if face is not placed[i][0]:
                r = face.radius
                assert not overlap(one, (face.x - r, face.y - r, face.x + r, face.y + r))
