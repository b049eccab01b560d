"""Sessions as view models: the log, one session, and where their use is shown."""

from journeybook.model import Entity
from journeybook.pages.links import Link
from journeybook.pages.people.roles import role_view
from journeybook.pages.site import Site
from journeybook.pages.training import sessions
from journeybook.pages.training.coverage import coverage_view
from journeybook.pages.training.sessions import LastUse, UsedLink, gallery_of, session_view, sessions_view
from pages import small
from pages.small_use import session

ROLES = ({"id": "desk", "name": "Desk"}, {"id": "van", "name": "Van"})


def _site(*entities: Entity) -> Site:
    moving = small.journey("moving", "ana", small.stage("pack", small.step("call", -2)))
    return small.site(small.persona("ana"), moving, *entities, roles=ROLES)


def test_the_table_says_of_each_journey_when_it_was_last_used_by_whom_and_how_often() -> None:
    site = _site(
        small.journey("leaving", "ana"),
        session("first", day="2026-01-10", people=5),
        session("last", day="2026-05-01", people=1),
    )
    view = sessions_view(site, site.here("sessions/"))
    assert [(row.journey.href, row.use) for row in view.journeys] == [
        (
            "../journeys/leaving/",
            LastUse("never", "Never used", "calendar-remove-outline", None, "", "", "", "", ""),
        ),
        (
            "../journeys/moving/",
            LastUse(
                "lately",
                "Used in the last 12 months",
                "calendar-check-outline",
                Link("About last", "last/", "session"),
                "May 1, 2026",
                "the trainer",
                "1 person",
                "2 times",
                "6 people",
            ),
        ),
    ]
    assert (view.lately, view.of, view.more) == (1, 2, 0)


def test_what_was_not_used_for_a_year_is_said_in_words() -> None:
    site = _site(session("old", day="2025-10-01"))
    (row,) = sessions_view(site, site.here("sessions/")).journeys
    assert (row.use.words, row.use.icon, row.use.times) == ("Not used in 12 months", "clock-alert-outline", "Once")
    assert "Not used in 12 months" in next(sessions.pages(site)).html


def test_a_long_table_ends_with_what_is_used_most_lately() -> None:
    site = small.site(*(small.journey(f"j{n}", "ana") for n in range(sessions.MOST)), small.journey("a", "ana"),
                      session("one", "a"))  # fmt: skip
    view = sessions_view(site, site.here("sessions/"))
    assert (len(view.journeys), view.more, view.of) == (sessions.MOST, 1, sessions.MOST + 1)
    assert all(row.use.state == "never" for row in view.journeys)


def test_the_log_is_newest_first_with_what_was_used_and_asked() -> None:
    site = _site(
        session("a", day="2026-01-10"),
        session("b", day="2026-05-01", minutes=90, delivery="remote", roles=("desk", "van"),
                asked=({"question": "Why?"},)),
    )  # fmt: skip
    cards = [card.view for card in sessions_view(site, site.here("sessions/")).gallery.cards]
    assert [(card.link.href, card.date, card.day) for card in cards] == [
        ("b/", "May 1, 2026", "2026-05-01"),
        ("a/", "January 10, 2026", "2026-01-10"),
    ]
    card = cards[0]
    assert (card.minutes, card.delivery, card.roles, card.asked) == (
        "1 h 30 min",
        "On a call",
        "Desk, Van",
        "1 question asked",
    )
    assert card.journeys == (Link("I live through moving", "../journeys/moving/", "journey"),)


def test_many_sessions_are_narrowed_down_by_journey_role_and_year() -> None:
    many = [session(f"s{n}", day=f"{2025 + n % 2}-01-10", roles=("desk",) if n else ()) for n in range(13)]
    assert [(f.kind.id, [o.value.label for o in f.options]) for f in gallery_of(_site(*many)).facets] == [
        ("role", ["Desk"]),
        ("year", ["2026", "2025"]),
    ]


def test_a_session_shows_what_was_used_asked_learned_and_changed() -> None:
    made = session(
        "one",
        used=("listening", "listening"),
        asked=({"question": "Why?", "answer": "So.", "step": "moving#pack.call"}, {"question": "When?"}),
        learned="They knew.",
        changes=("A new step.",),
        roles=("desk",),
        minutes=45,
        notes="Mind the *time*.",
        status="live",
    )
    site = _site(made)
    view = session_view(site, site.here("sessions/one/"), made)
    assert [(fact.words, [link.text for link in fact.links]) for fact in view.head.facts] == [
        ("October 2, 2026", []),
        ("Led by: the trainer", []),
        ("8 people:", ["Desk"]),
        ("45 min", []),
        ("Together in a room", []),
    ]
    assert view.used == (UsedLink(Link("listening", "../../modules/listening/", "module"), "Module", "school-outline"),)
    assert [(a.question, a.answer, a.place.link.href if a.place else "") for a in view.asked] == [
        ("Why?", "So.", "../../journeys/moving/#pack.call"),
        ("When?", "", ""),
    ]
    assert (view.learned, view.changes, view.notes) == (
        "They knew.",
        ("A new step.",),
        "<p>Mind the <em>time</em>.</p>\n",
    )


def test_learners_see_nothing_of_the_notes() -> None:
    site = _site(session("one", notes="Mind the time."))
    learners = Site(site.catalogue.for_learners(), site.today, diagrams=site.diagrams)
    html = "".join(page.html for page in sessions.pages(learners))
    assert [words for words in ("Mind the time", "Notes for trainers", "Trainers only") if words in html] == []


def test_a_role_says_when_it_last_took_part() -> None:
    site = _site(session("one", roles=("desk",)))
    desk, van = (role_view(site, site.here(f"roles/{r.id}/"), r) for r in site.catalogue.playbook.roles)
    assert (desk.trained.date, desk.trained.led_by, desk.trained.people) == (
        "October 2, 2026",
        "the trainer",
        "8 people",
    )
    assert van.trained.state == "never"


def test_coverage_names_the_journeys_that_no_session_used_lately() -> None:
    site = _site(small.journey("leaving", "ana"), small.journey("arriving", "ana"),
                 session("old", "leaving", day="2025-01-01"), session("new", "moving"))  # fmt: skip
    view = coverage_view(site, site.here("coverage/"))
    assert [(row.id, row.use.words, row.use.date) for row in view.unused] == [
        ("arriving", "Never used", ""),
        ("leaving", "Not used in 12 months", "January 1, 2025"),
    ]
    assert (view.numbers[4].count, view.numbers[4].of, view.numbers[4].href) == (1, 3, "#unused")


def test_without_sessions_the_log_says_how_to_begin() -> None:
    assert "journeybook new session NAME" in next(sessions.pages(_site())).html
