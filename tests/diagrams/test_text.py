import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journeybook.diagrams.text import balance, width, wrap

texts = st.text(max_size=120)
limits = st.floats(min_value=20, max_value=400)


def test_a_width_is_what_the_browser_gives_or_a_little_more() -> None:
    # Measured in Chromium 156 with the variable Inter of @fontsource-variable/inter 5.3.0, at 100 pixels.
    measured = {
        ("Robin calls the helpline a second time", 400): 1777.9,
        ("Robin calls the helpline a second time", 600): 1805.4,
        ("Straßenbahn über Öl", 400): 979.5,
        ("Привет как дела, Город", 400): 1158.2,
        ("漢字かな交じり文", 400): 800.0,
    }
    for (text, weight), pixels in measured.items():
        ratio = width(text, 100, 600 if weight == 600 else 400) / pixels
        assert 1 <= ratio < 1.02, text


def test_emoji_and_unknown_letters_get_the_room_of_the_widest_usual_font() -> None:
    assert width("☎", 10) >= 13.7
    assert width("👍", 10) >= 13.7
    assert width("न", 10) >= 10


def test_marks_that_stand_on_a_letter_take_no_room() -> None:
    assert width("e\u0301", 10) == width("e", 10)


@given(texts, limits)
def test_wrapping_loses_nothing_but_white_space(text: str, limit: float) -> None:
    assert "".join("".join(wrap(text, limit, 13)).split()) == "".join(text.split())


@given(texts, limits)
def test_no_line_is_wider_than_the_limit_unless_it_is_one_character(text: str, limit: float) -> None:
    for line in wrap(text, limit, 13):
        # One character: a letter with the marks on it, or emoji that are joined into one.
        alone = sum(unicodedata.category(c) not in ("Mn", "Me", "Mc") for c in line) == 1 or "\u200d" in line
        assert width(line, 13) <= limit + 1e-6 or alone


@given(texts, limits)
def test_balanced_lines_are_as_few_and_as_narrow_as_wrapped_ones(text: str, limit: float) -> None:
    plain, even = wrap(text, limit, 13), balance(text, limit, 13)
    assert len(even) == len(plain)
    assert "".join("".join(even).split()) == "".join(text.split())
    assert (
        max((width(line, 13) for line in even), default=0) <= max((width(line, 13) for line in plain), default=0) + 1e-6
    )


@given(st.lists(st.text("abilmw", min_size=1, max_size=12), max_size=20), limits)
def test_balanced_lines_are_those_that_wrapping_gives_at_the_narrowest_limit_tried(
    words: list[str], limit: float
) -> None:
    text, size = " ".join(words), 13
    lines, low, high = wrap(text, limit, size), limit / 4, limit
    while len(lines) > 1 and " ".join(lines) == text and high - low > size / 4:
        middle = (low + high) / 2
        tried = wrap(text, middle, size)
        if len(tried) == len(lines) and " ".join(tried) == text:
            lines, high = tried, middle
        else:
            low = middle
    assert balance(text, limit, size) == lines


def test_lines_break_between_words() -> None:
    assert wrap("Calls the helpline a second time", 100, 13) == ("Calls the", "helpline a", "second time")


def test_a_word_that_is_too_long_is_broken_inside() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 80, 13)
    assert len(lines) > 1
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"


def test_long_words_break_behind_their_hyphens_and_short_ones_do_not() -> None:
    assert wrap("a one-thumbed man", 90, 13) == ("a", "one-thumbed", "man")
    assert wrap("Service-Versprechen", 80, 13)[0] == "Service-"


def test_chinese_breaks_between_any_two_characters() -> None:
    assert wrap("漢字漢字漢字", 40, 13) == ("漢字漢", "字漢字")


def test_an_accent_stays_on_its_letter() -> None:
    assert all(not unicodedata.combining(line[0]) for line in wrap("e\u0301" * 20, 30, 13))


def test_balanced_lines_are_about_equally_long() -> None:
    text = "The page asks Robin to sign in"
    assert wrap(text, 150, 12) == ("The page asks Robin to", "sign in")
    assert balance(text, 150, 12) == ("The page asks", "Robin to sign in")
