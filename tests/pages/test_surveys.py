"""Surveys as view models, as sheets, and as files for spreadsheets."""

import csv
from io import StringIO

import pytest

from journeybook.model import Survey
from journeybook.pages.links import Link
from journeybook.pages.research import surveys
from journeybook.pages.research.survey_csv import COLUMNS, csv_text
from journeybook.pages.research.surveys import (
    PairView,
    SheetQuestion,
    SurveySheet,
    SurveyView,
    sheet_view,
    survey_view,
)
from journeybook.pages.site import Site
from pages import small
from pages import small_asking as asking

OWN = "surveys/felt/"
SCALE = "Very bad (-2), Bad (-1), Neutral (0), Good (+1), Very good (+2)"


def book(survey: Survey) -> Site:
    met = ({"name": "Bill page", "channel": "web"},)
    return small.site(
        small.persona("ana", name="Ana Ruiz"),
        small.journey(
            "moving", "ana", small.stage("pack", small.step("call", -2, touchpoints=met), small.step("wait"))
        ),
        small.journey("paying", "ana", small.stage("bill", small.step("read", 1, touchpoints=met))),
        survey,
    )


def view(survey: Survey) -> SurveyView:
    site = book(survey)
    return survey_view(site, site.here(OWN), survey)


# The page ---------------------------------------------------------------------------------------------------------


def test_pairs_stand_by_journey_and_moment_in_the_order_of_the_journey() -> None:
    steps = {"w": "moving#pack.wait", "r": "paying#bill.read", "c": "moving#pack.call", "d": "moving#pack.call.late"}
    made = view(asking.survey("felt", *(asking.pair(id_, step) for id_, step in steps.items())))
    assert [(j.anchor, j.link.href, j.total) for j in made.journeys] == [
        ("j-moving", "../../journeys/moving/", 3),
        ("j-paying", "../../journeys/paying/", 1),
    ]
    assert [
        [(m.place.link.href, [pair.anchor for pair in m.pairs]) for m in journey.moments] for journey in made.journeys
    ] == [
        [
            ("../../journeys/moving/#pack.call", ["p-c", "p-d"]),
            ("../../journeys/moving/#pack.wait", ["p-w"]),
        ],
        [("../../journeys/paying/#bill.read", ["p-r"])],
    ]
    assert made.total == 4


def test_a_pair_shows_both_wordings_and_leads_to_its_touchpoint() -> None:
    pairs = (asking.pair("a", touchpoint="bill page"), asking.pair("b", answer="text"))
    (moment,) = view(asking.survey("felt", *pairs)).journeys[0].moments
    bill = Link("Bill page", "../../touchpoints/bill-page/")
    assert moment.pairs == (
        PairView("p-a", bill, "Were we good at a?", "How did a feel?", faces=True, why="It shows."),
        PairView("p-b", None, "Were we good at b?", "How did b feel?", faces=False, why="It shows."),
    )


def test_a_survey_says_when_to_ask_and_leads_to_its_file_and_sheets() -> None:
    made = view(asking.survey("felt", after="3 days", close="Thanks."))
    assert (made.send, made.after, made.close, made.csv, made.sheet) == (
        "One at a time.",
        "3 days",
        "Thanks.",
        "../felt.csv",
        "sheet/",
    )
    assert [feeling.word for feeling in made.scale] == ["Very bad", "Bad", "Neutral", "Good", "Very good"]
    assert [chip.name for chip in made.head.people] == ["Ana Ruiz"]


def test_a_choice_of_journeys_is_offered_only_where_there_are_several() -> None:
    one = asking.survey("felt", asking.pair("a"))
    two = asking.survey("felt", asking.pair("a"), asking.pair("b", "paying#bill.read"))
    for survey, offered in ((one, False), (two, True)):
        page = next(page for page in surveys.pages(book(survey)) if page.address == OWN)
        assert ("data-survey-link" in page.html) is offered


# The sheets -------------------------------------------------------------------------------------------------------


def test_sheets_hold_only_the_questions_about_the_customer_numbered_for_each_journey() -> None:
    pairs = (
        asking.pair("a"),
        asking.pair("b", "moving#pack.wait", answer="text"),
        asking.pair("c", "paying#bill.read"),
    )
    survey = asking.survey("felt", *pairs, close="Thanks.")
    site = book(survey)
    made = sheet_view(site, site.here(f"{OWN}sheet/"), survey)
    assert (made.organization, made.close) == ("Test Works", "Thanks.")
    assert made.sheets == (
        SurveySheet(
            "I live through moving", (SheetQuestion(1, "How did a feel?", 0), SheetQuestion(2, "How did b feel?", 4))
        ),
        SurveySheet("I live through paying", (SheetQuestion(1, "How did c feel?", 0),)),
    )
    page = next(page for page in surveys.pages(site) if page.type == "survey-sheet")
    assert "Were we good" not in page.html


# The file ---------------------------------------------------------------------------------------------------------


def rows(survey: Survey) -> list[list[str]]:
    text = csv_text(book(survey).catalogue, survey)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == len(survey.pairs) + 1
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_file_has_a_row_for_each_question_in_words_that_people_read() -> None:
    pairs = (
        asking.pair("r", "paying#bill.read", answer="text", company='Was it "clear", and short?'),
        asking.pair("c", touchpoint="Bill page", why="One,\ntwo"),
    )
    assert rows(asking.survey("felt", *pairs)) == [
        [*COLUMNS],
        [
            *("r", "I live through paying", "Bill", "Does read", "", 'Was it "clear", and short?'),
            *("How did r feel?", "text", "own words", "It shows."),
        ],
        [
            *("c", "I live through moving", "Pack", "Does call", "Bill page", "Were we good at c?"),
            *("How did c feel?", "feelings", SCALE, "One, two"),
        ],
    ]
    assert ",".join(COLUMNS) == ("id,journey,stage,step,touchpoint,company_centered,customer_centered,answer,scale,why")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", " \t=", "\t@"])
def test_no_spreadsheet_runs_a_cell(begin: str) -> None:
    text = f'{begin}HYPERLINK("https://example.com")'
    (_, row) = rows(asking.survey("felt", asking.pair("a", company=text, customer=text, why=text)))
    assert [row[i] for i in (5, 6, 9)] == [f"'{text.strip()}"] * 3


def test_each_survey_is_published_as_a_file_beside_its_page() -> None:
    survey = asking.survey("felt")
    site = book(survey)
    (file,) = surveys.attachments(site)
    assert (file.path, file.text) == ("surveys/felt.csv", csv_text(site.catalogue, survey))
