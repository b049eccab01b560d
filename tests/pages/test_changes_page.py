"""What changed, as view models, pages and a feed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from atom_grammar import faults
from journeybook import pages
from journeybook.changes.history import Day, Entry, History, Reason, Sentence
from journeybook.model import Ref, Session
from journeybook.pages.changes import FIRST, NEWEST, attachments, changes_view, feed, lately
from journeybook.pages.feeds import atom
from journeybook.pages.site import Site
from pages import small

MOVING, ANA = Ref("journey", "moving"), Ref("persona", "ana")


def day(iso: str, *entries: Entry, **fields: object) -> Day:
    on = date.fromisoformat(iso)
    return replace(Day(on, datetime(on.year, on.month, on.day, 9, 30, tzinfo=UTC), entries), **fields)


def entry(ref: Ref = MOVING, *words: str, **fields: object) -> Entry:
    sentences = tuple(Sentence("object", "", (), (word,)) for word in words or ("title changed",))
    return replace(Entry(ref, "I move", "changed", sentences=sentences), **fields)


def session(id_: str, on: str, *journeys: str) -> Session:
    values: Mapping[str, object] = {
        "title": f"Session {id_}",
        "date": on,
        "led_by": "The trainer",
        "people": 8,
        "journeys": journeys or ("moving",),
        "delivery": "room",
    }
    return small.make(Session, id_, values, {})


def site(*days: Day, url: str = "", sessions: tuple[Session, ...] = (), **history: object) -> Site:
    made = small.site(
        small.persona("ana"),
        small.journey("moving", "ana", small.stage("pack", small.step("call")), title="I move"),
        small.journey("staying", "ana"),
        *sessions,
    )
    return replace(made, url=url, history=replace(History(days), **history))


# The page -----------------------------------------------------------------------------------------------------------


def test_a_sentence_leads_to_its_step_where_there_still_is_one() -> None:
    steps = tuple(Sentence("step", name, ("pack", name), ("changed",)) for name in ("call", "gone"))
    made = site(day("2026-11-02", entry(sentences=steps)))
    (told,) = changes_view(made, made.here("changes/")).days[0].entries
    assert [(s.place, s.href, s.words) for s in told.first] == [
        ("call", "../journeys/moving/#pack.call", ("Changed",)),
        ("gone", "", ("Changed",)),
    ]


def test_what_is_gone_leads_nowhere_and_says_so() -> None:
    gone = Entry(Ref("journey", "old"), "I was", "removed")
    made = site(day("2026-11-02", gone, Entry(ANA, "Ana", "added"), entry(archived=True)))
    told = changes_view(made, made.here("changes/")).days[0].entries
    assert [(e.word, e.heading, e.href, e.what) for e in told] == [
        ("Journey", "I was", "", "Removed"),
        ("Persona", "Ana", "../personas/ana/", "New"),
        ("Journey", "I move", "../journeys/moving/", "Archived"),
    ]


def test_many_sentences_are_folded_away_and_a_single_one_is_not() -> None:
    words = [f"change {i}" for i in range(FIRST + 2)]
    made = site(day("2026-11-02", entry(MOVING, *words, more=3), entry(ANA, *words[:-1])))
    long, short = changes_view(made, made.here("changes/")).days[0].entries
    assert (len(long.first), len(long.others), long.more) == (FIRST, 2, "three more changes")
    assert (len(short.first), len(short.others), short.more) == (FIRST + 1, 0, "")


def test_a_session_stands_below_what_is_new_since_then_the_changes_of_its_own_day_among_it() -> None:
    held = (
        session("a", "2026-11-20"),
        session("b", "2026-11-02"),
        session("c", "2026-10-20"),
        session("d", "2026-09-01"),
    )
    made = site(*(day(on, entry()) for on in ("2026-11-10", "2026-11-02", "2026-10-05")), sessions=held)
    view = changes_view(made, made.here("changes/"))
    assert [mark.anchor for mark in view.top] == ["since-a"]
    assert [[mark.anchor for mark in d.marks] for d in view.days] == [[], ["since-b", "since-c"], []]


def test_a_day_says_what_else_there_is_to_say_of_it() -> None:
    made = site(
        day("2026-11-02", entry(), unreadable=1, more=2),
        day("2026-11-01", began={"journey": 2, "persona": 1, "module": 2, "playbook": 1}),
    )
    assert [d.notes for d in changes_view(made, made.here("changes/")).days] == [
        (
            "One file could not be read on this day. What changed there is told on the next day that it can.",
            "Two more files changed on this day. The command journeybook diff tells all of it.",
        ),
        ("The playbook begins, with two journeys, one persona and two more files.",),
    ]


def test_the_page_says_how_far_it_reaches() -> None:
    made = site(day("2026-11-02", entry()), before=date(2026, 11, 2), cut_short=True)
    first, second = changes_view(made, made.here("changes/")).notes
    assert first == (
        "What changed before November 2, 2026 is not told here. "
        "The copy of the files that this site was built from holds no more."
    )
    assert second == "What is not committed yet is not told either. Days are those of Greenwich (UTC)."


@pytest.mark.parametrize("reason", ["", "off", "no-git", "no-repository", "no-commits", "unreadable"])
def test_without_any_change_the_page_is_there_and_says_why(reason: Reason) -> None:
    made = site(reason=reason)
    found = [page for page in pages.build(made) if page.type == "changes"]
    assert [page.address for page in found] == ["changes/"]
    assert changes_view(made, made.here("changes/")).nothing in found[0].html
    assert not list(attachments(made))


def test_each_journey_that_changed_has_a_page_of_its_own_changes() -> None:
    made = site(day("2026-11-02", entry(), entry(ANA)), day("2026-11-01", entry(ANA)))
    found = {page.address: page for page in pages.build(made) if page.type == "changes"}
    assert sorted(found) == ["changes/", "changes/journeys/moving/"]
    assert "November 1" not in found["changes/journeys/moving/"].html
    assert not any(page.searchable for page in found.values())


def test_texts_of_the_playbook_are_never_markup_and_every_id_is_used_once() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    step = Sentence("step", hostile, ("pack", "call"), (hostile,))
    made = site(day("2026-11-02", entry(MOVING, heading=hostile, sentences=(step,)), entry(ANA, hostile)))
    (page,) = [page for page in pages.build(made) if page.address == "changes/"]
    assert "<img" not in page.html
    assert page.html.count("&lt;img") == 4


# On a journey's own pages -------------------------------------------------------------------------------------------


def test_a_journey_says_what_changed_lately_and_since_it_was_last_used() -> None:
    made = site(
        *(day(on, entry(MOVING, "one", "two")) for on in ("2026-11-10", "2026-11-02", "2026-10-05", "2026-09-01")),
        sessions=(session("a", "2026-11-02"), session("b", "2026-11-15", "staying")),
    )
    found = lately(made, made.here("journeys/moving/"), made.catalogue.journeys["moving"])
    assert found is not None
    assert ([d.day for d in found.days], found.date, found.all, found.since) == (
        ["2026-11-10", "2026-11-02", "2026-10-05"],
        "November 10, 2026",
        "../../changes/journeys/moving/",
        "Four changes",
    )
    html = {page.address: page.html for page in pages.build(made)}
    assert "Changed lately" in html["journeys/moving/"]
    assert "since the session of November 2, 2026" in html["journeys/moving/summary/"]
    assert "Changed lately" not in html["journeys/staying/"]


def test_a_journey_that_has_not_changed_since_its_last_session_says_so() -> None:
    made = site(day("2026-10-05", entry()), sessions=(session("a", "2026-11-02"),))
    found = lately(made, made.here("journeys/moving/"), made.catalogue.journeys["moving"])
    assert found is not None
    assert found.since == "Nothing has changed"


# The feed -----------------------------------------------------------------------------------------------------------


def test_the_feed_is_valid_atom_whatever_the_texts_are() -> None:
    odd = entry(MOVING, "a\x0bb \ufffe <&> “ü” 日本", heading="I \x00 move ]]>")
    made = site(
        day("2026-11-02", odd, Entry(ANA, "Ana", "added"), Entry(Ref("journey", "old"), "Old", "removed")),
        day("2026-10-05", entry()),
        url="https://book.example/sub/",
    )
    (file,) = attachments(made)
    assert file.path == "changes/feed.xml"
    assert faults(file.text) == []


def test_the_grammar_of_feeds_refuses_what_is_not_atom() -> None:
    made = atom(feed(site(day("2026-11-02", entry()), url="https://book.example/")))
    for right, wrong in (
        ("<id>https://book.example/changes/</id>", ""),
        ("2026-11-02T09:30:00Z", "2026-11-02"),
        ('href="https://book.example/journeys/moving/"', 'href="journeys/moving/"'),
        ("<name>Test Works</name>", ""),
        ("<published>", "<pubDate>"),
    ):
        assert right in made
        text = made.replace(right, wrong).replace("</published>", "</pubDate>" if "pub" in wrong else "</published>")
        assert faults(text) != [], right


def test_an_entry_of_the_feed_is_one_object_on_one_day_with_the_time_of_its_last_change() -> None:
    made = feed(site(day("2026-11-02", entry(MOVING, "one", "two")), url="https://book.example/"))
    (told,) = made.entries
    assert (told.id, told.url, told.title, told.content, told.published, told.updated) == (
        "https://book.example/changes/#on-2026-11-02-journey-moving",
        "https://book.example/journeys/moving/",
        "Journey: I move",
        "One\nTwo",
        "2026-11-02T00:00:00Z",
        "2026-11-02T09:30:00Z",
    )


def test_the_feed_holds_the_newest_changes_only_and_needs_the_sites_address() -> None:
    days = [day(f"2026-10-{31 - i}", *(entry() for _ in range(10))) for i in range(8)]
    assert len(feed(site(*days, url="https://book.example/")).entries) == NEWEST
    assert not list(attachments(site(*days)))
