"""Scorecards as view models, and the frame of the radar picture."""

import pytest

from journeybook.pages.links import Link
from journeybook.pages.training import scorecards
from journeybook.pages.training.radar import RADIUS, lines, radar
from journeybook.pages.training.scorecard_paper import sheet_size, team_size
from journeybook.pages.training.scorecards import (
    BandView,
    DimensionView,
    ItemView,
    RunView,
    days_in_words,
    scorecard_view,
    team_view,
)
from pages import small, small_training
from pages.small_scorecards import scorecard, side

NINE = "one two three four five six seven eight nine"
JAPANESE = "聞く力を育てるための長い名前"


def test_a_scorecard_shows_its_sides_with_what_helps_where_they_are_low() -> None:
    made = scorecard(
        "ours",
        side("silence", "wait", "nod", about="Room.", modules=("listening",)),
        side("asking"),
        side("telling"),
        purpose="company",
        low="Hardly ever",
        body="It is *short*.",
        later_after_days=28,
        suggest_below=3,
    )
    site = small.site(made, small_training.module("listening"))
    view = scorecard_view(site, site.here("scorecards/ours/"), made)
    assert view.dimensions[0] == DimensionView(
        key="silence",
        number=1,
        name="Silence",
        about="Room.",
        anchors=((1, "No silence"), (5, "Much silence")),
        items=(ItemView("wait", "I do wait."), ItemView("nod", "I do nod.")),
        modules=(Link("About listening", "../../modules/listening/", "module"),),
        techniques=(),
    )
    assert [side.key for side in view.onward] == ["silence"]
    assert (view.head.word, view.purpose, view.result) == ("Company scorecard", "company", "Where the company stands")
    assert (view.task, view.low, view.high, view.levels) == (
        "Think of last week.",
        "Hardly ever",
        "Always",
        (1, 2, 3, 4, 5),
    )
    assert (view.body, view.count, view.later, view.below) == ("<p>It is <em>short</em>.</p>\n", 4, 28, "3")
    assert (view.sheet, view.team) == ("sheet/", "team/")
    assert view.runs == (
        RunView("before", "Before", "ahead of the training"),
        RunView("after", "After", "when it is over"),
        RunView("later", "Later", "4 weeks after that"),
    )
    assert view.head.navigation
    assert [tab.link.href for tab in view.head.navigation.tabs] == ["./", "sheet/", "team/"]


def test_runs_come_in_the_order_of_time_and_each_once() -> None:
    made = scorecard(runs=("after", "before", "after"))
    site = small.site(made)
    assert [run.key for run in scorecard_view(site, site.here(""), made).runs] == ["before", "after"]


def test_a_range_ends_a_tenth_before_the_next_one_begins() -> None:
    label = {"label": "So", "advice": "Go."}
    made = scorecard(bands=tuple({"begins": begins, **label} for begins in (1, 2.4, 3.25, 4.95)))
    site = small.site(made)
    assert scorecard_view(site, site.here(""), made).bands == (
        BandView("10", "1.0 to 2.3", "So", "Go."),
        BandView("24", "2.4 to 3.2", "So", "Go."),
        BandView("32.5", "3.3 to 4.9", "So", "Go."),
        BandView("49.5", "5.0", "So", "Go."),
    )


@pytest.mark.parametrize(("days", "words"), [(7, "one week"), (28, "4 weeks"), (30, "30 days"), (365, "365 days")])
def test_days_are_said_as_people_say_them(days: int, words: str) -> None:
    assert days_in_words(days) == words


def test_a_team_sheet_has_letters_for_people_and_asks_by_the_word_for_those_who_are_served() -> None:
    made = scorecard(purpose="team")
    site = small.site(made, organization={"name": "Ward 7", "customers": "patients"})
    view = team_view(site, site.here("scorecards/how-i-listen/team/"), made)
    assert (view.people, len(view.talk), view.book) == ("ABCDEFGHIJ", 4, "Test book")
    assert "our patients" in view.talk[1]
    alone = scorecard()
    assert "patients" not in " ".join(team_view(site, site.here(""), alone).talk)


def test_sheets_are_set_as_large_as_all_statements_fit_on_a_page() -> None:
    def sizes(statements: int, length: int = 60) -> tuple[str, str]:
        items = tuple({"id": f"i{n}", "text": "x" * length} for n in range(statements))
        made = scorecard("one", side("a", items=items), side("b"), side("c"))
        return sheet_size(made), team_size(made, 10)

    assert [sizes(statements) for statements in (10, 15, 25)] == [
        ("roomy", "roomy"),
        ("usual", "dense"),
        ("dense", "usual"),
    ]
    assert sizes(10, 300) == ("dense", "full")
    # What fits no page flows over several, and then need not be small.
    assert sizes(60) == ("usual", "usual")


def test_every_scorecard_has_a_card_with_its_facts_a_page_and_two_sheets() -> None:
    site = small.site(scorecard("a"), scorecard("b", side("x", "one", "two"), side("y"), side("z"), purpose="team"))
    assert [(card.word, card.link.href, card.minutes, card.facts) for card in scorecards.index_cards(site)] == [
        ("Self-assessment", "a/", "3 min", ("3 dimensions, 3 statements",)),
        ("Team scorecard", "b/", "3 min", ("3 dimensions, 4 statements",)),
    ]
    assert [(page.address, page.type, page.searchable, page.training) for page in scorecards.pages(site)] == [
        ("scorecards/", "training-index", True, True),
        ("scorecards/a/", "scorecard", True, True),
        ("scorecards/a/sheet/", "scorecard-sheet", False, True),
        ("scorecards/a/team/", "scorecard-team", False, True),
        ("scorecards/b/", "scorecard", True, True),
        ("scorecards/b/sheet/", "scorecard-sheet", False, True),
        ("scorecards/b/team/", "scorecard-team", False, True),
    ]


def test_a_scorecard_is_a_unit_of_progress() -> None:
    made = scorecard()
    site = small.site(made)
    assert scorecard_view(site, site.here(""), made).head.unit == 1


def test_without_scorecards_the_list_says_how_to_begin() -> None:
    assert "No scorecards yet." in next(scorecards.pages(small.site())).html


# The frame of the picture ------------------------------------------------------------------------------------------


def test_axes_begin_at_the_top_and_go_clockwise() -> None:
    frame = radar(("North", "East", "South", "West"))
    assert [(axis.number, axis.x, axis.y, axis.anchor) for axis in frame.axes] == [
        (1, 0, -RADIUS, "middle"),
        (2, RADIUS, 0, "start"),
        (3, 0, RADIUS, "middle"),
        (4, -RADIUS, 0, "end"),
    ]
    assert [ring.value for ring in frame.rings] == [5, 4, 3, 2, 1]
    assert (frame.rings[-1].points, frame.rings[-1].y) == ("0,-20 20,0 0,20 -20,0", -20)


@pytest.mark.parametrize("count", range(3, 9))
@pytest.mark.parametrize("name", ["Ear", "Donaudampfschifffahrtsgesellschaft", JAPANESE, "x" * 200])
def test_labels_lie_inside_the_frame_and_outside_the_rings(count: int, name: str) -> None:
    frame = radar((name,) * count)
    for axis in frame.axes:
        assert abs(axis.label_x) <= frame.width / 2
        assert (axis.label_x**2 + axis.label_y**2) ** 0.5 > RADIUS
        for y, _ in axis.lines:
            assert frame.top < y < frame.top + frame.height
    # A label above or below grows away from the picture.
    assert frame.axes[0].lines[-1][0] < -RADIUS


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Listening", ("Listening",)),
        ("Reading the feelings of others", ("Reading the", "feelings of", "others")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschif-", "ffahrtsgesellsc-", "haft")),
        ("An Auslandskrankenversicherung", ("An", "Auslandskranken-", "versicherung")),
        (JAPANESE, ("聞く力を育てる", "ための長い名前")),
        (NINE, ("one two three", "four five six", "seven eight nine")),
        (f"{NINE} ten", ("one two three", "four five six", "seven eight nin…")),
        ("x" * 90, (f"{'x' * 15}-", f"{'x' * 15}-", f"{'x' * 15}…")),
    ],
)
def test_a_label_has_three_lines_at_most_and_is_torn_only_where_it_must_be(text: str, made: tuple[str, ...]) -> None:
    assert lines(text) == made


def test_wide_names_widen_the_frame_and_leave_the_middle_in_the_middle() -> None:
    assert radar(("a", "b", "c")).width == 2 * (RADIUS + 26)
    assert radar(("a", "a long long name", "c")).width > radar(("a", "b", "c")).width
