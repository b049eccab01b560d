"""The days of reviews as a calendar."""

from datetime import date

import pytest

import icalendar_grammar
from journeybook.governance import review_calendar
from journeybook.pages import attachments
from pages import small
from small_governance import catalogue

TODAY = date(2026, 11, 21)

WHOLE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//journeybook//reviews//EN
CALSCALE:GREGORIAN
NAME:Reviews: Test book
X-WR-CALNAME:Reviews: Test book
BEGIN:VEVENT
UID:journey-moving@journeybook
DTSTAMP:20261121T000000Z
DTSTART;VALUE=DATE:20261031
SUMMARY:Review: I move\\; again\\, and again
DESCRIPTION:Journey kept by Bea Marsh\\, Service design\\njourneys/moving.yml
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:persona-ana@journeybook
DTSTAMP:20261121T000000Z
DTSTART;VALUE=DATE:20261201
SUMMARY:Review: Ana
DESCRIPTION:Persona kept by Bea Marsh\\, Service design\\npersonas/ana.yml
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:reflection-pause@journeybook
DTSTAMP:20261121T000000Z
DTSTART;VALUE=DATE:20271101
SUMMARY:Review: Pause
DESCRIPTION:Reflection kept by Zoe\\, of the shop\\ncontent/training/reflecti
 ons/pause.yml
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_each_review_is_an_event_on_its_day() -> None:
    data = review_calendar(catalogue(), TODAY).encode()
    assert data == WHOLE.replace("\n", "\r\n").encode()
    assert len(icalendar_grammar.read(data).parts) == 3


@pytest.mark.parametrize(
    "name",
    [
        "a" * 300,
        "日本語" * 60,
        "x" + "é" * 99,
        "👩🏽‍🚀" * 30,
        "back\\slash\\, semi; colon: comma, \\n and \\\\",
        'BEGIN:VEVENT "quoted" END:VEVENT',
        "שלום, עולם",
    ],
)
def test_any_words_come_back_as_they_were(name: str) -> None:
    owner = {"name": name, "team": "A, B; C"}
    found = small.catalogue(small.persona("ana", name=name, owner=owner, review_by=date(2027, 1, 1)), name=name)
    calendar = icalendar_grammar.read(review_calendar(found, TODAY).encode())
    assert calendar.properties["NAME"] == ("", f"Reviews: {name}")
    assert calendar.parts[0].properties == {
        "UID": ("", "persona-ana@journeybook"),
        "DTSTAMP": ("", "20261121T000000Z"),
        "DTSTART": (";VALUE=DATE", "20270101"),
        "SUMMARY": ("", f"Review: {name}"),
        "DESCRIPTION": ("", f"Persona kept by {name}, A, B; C\npersonas/ana.yml"),
        "TRANSP": ("", "TRANSPARENT"),
    }


def test_what_nobody_keeps_and_the_last_day_of_all_are_in_it() -> None:
    found = small.catalogue(small.empathy_map("eve", "ana", review_by=date.max), review_by=date(1, 1, 1))
    playbook, eve = icalendar_grammar.read(review_calendar(found, TODAY).encode()).parts
    assert playbook.properties["DTSTART"] == (";VALUE=DATE", "00010101")
    assert playbook.properties["DESCRIPTION"] == ("", "Playbook kept by nobody\ncontent/playbook.yml")
    assert eve.properties["DTSTART"] == (";VALUE=DATE", "99991231")
    assert eve.properties["DESCRIPTION"] == ("", "Empathy map kept by nobody\npersonas/empathy-maps/eve.yml")


def test_where_no_day_is_known_there_is_no_calendar() -> None:
    found = small.site(small.persona("ana"), small.persona("old", status="archived", review_by=TODAY))
    assert review_calendar(found.catalogue, TODAY) == ""
    assert [file.path for file in attachments(found)] == []


def test_the_site_publishes_it_with_the_address_of_each_page() -> None:
    from dataclasses import replace

    site = replace(small.site(small.persona("ana", review_by=TODAY), review_by=TODAY), url="https://example.com/book/")
    (file,) = (file for file in attachments(site) if file.path == "governance/reviews.ics")
    events = icalendar_grammar.read(file.text.encode()).parts
    assert [event.properties["URL"][1] for event in events] == [
        "https://example.com/book/personas/ana/",
        "https://example.com/book/",
    ]


@pytest.mark.parametrize(
    ("written", "broken"),
    [
        ("\r\n", "\n"),
        ("END:VEVENT\r\n", ""),
        ("\r\n ons/pause", "ons/pause"),
        ("VALUE=DATE", "VALUE=DAY"),
        ("I move\\; again", "I move; again"),
        ("persona-ana@", "journey-moving@"),
        ("X-WR-CALNAME", "NAME"),
    ],
)
def test_the_grammar_refuses_what_is_not_a_calendar(written: str, broken: str) -> None:
    text = review_calendar(catalogue(), TODAY).replace(written, broken, 1)
    with pytest.raises(AssertionError):
        icalendar_grammar.read(text.encode())
