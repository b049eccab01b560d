"""What a walk shows at a moment beside the moment itself: the situation from the inside, and what there is to do."""

from journeybook.pages.journeys.situations import situations
from journeybook.pages.journeys.tasks import Tasks, tasks_by_step
from journeybook.pages.site import Site
from pages import small
from pages import small_training as training

JOURNEY = small.journey("moving", "ana", small.stage("pack", small.step("call", -2), small.step("wait", -1)))
CALL, WAIT = "moving#pack.call", "moving#pack.wait"


def test_an_empathy_map_is_shown_at_the_moments_that_it_names() -> None:
    seen = ("One", "Two", "Three", "Four")
    site = small.site(
        small.persona("ana"), JOURNEY, small.empathy_map("queue", "ana", moments=[CALL, WAIT], see=seen, say=["Hello?"])
    )
    found = situations(site, site.here("journeys/moving/walk/"), JOURNEY)
    assert list(found) == ["pack.call", "pack.wait"]
    first = found["pack.call"]
    assert (first.situation, first.link.href) == ("In the middle of queue", "../../../empathy-maps/queue/")
    assert [(side.title, [s.text for s in side.statements], side.spoken) for side in first.sides] == [
        ("Sees", ["One", "Two", "Three"], False),
        ("Says", ["Hello?"], True),
    ]
    assert [found[anchor].first for anchor in found] == [True, False]


def test_another_persons_map_is_not_shown() -> None:
    site = small.site(
        small.persona("ana"),
        small.persona("ben"),
        JOURNEY,
        small.empathy_map("queue", "ben", moments=[CALL], see=["One"]),
    )
    assert situations(site, site.here(""), JOURNEY) == {}


def found_in(*exercises: object) -> dict[str, Tasks]:
    site: Site = small.site(small.persona("ana"), JOURNEY, *exercises)  # pyright: ignore[reportArgumentType]  entities of any kind
    return dict(tasks_by_step(site, site.here("journeys/moving/walk/"), JOURNEY))


def test_a_text_and_a_question_stand_at_their_moment() -> None:
    found = found_in(
        training.reflection("waiting", refs={"steps": [CALL]}),
        training.check("first", training.single("who"), training.single("why", refs={"steps": [CALL]})),
    )
    assert list(found) == ["pack.call"]
    at = found["pack.call"]
    assert at.reflection
    assert at.question
    assert (at.reflection.title, at.question.prompt) == ("About waiting", "Is why so?")
    assert (at.exercises, at.more) == ((), ())


def test_what_stood_in_the_walk_once_is_a_link_later() -> None:
    found = found_in(training.reflection("waiting", refs={"steps": [CALL, WAIT]}))
    later = found["pack.wait"]
    assert later.reflection is None
    assert [(e.word, e.minutes, e.link.href) for e in later.more] == [
        ("Reflection", "5 min", "../../../reflections/waiting/")
    ]


def test_role_plays_and_scenarios_are_links() -> None:
    found = found_in(
        training.role_play("desk", refs={"steps": [CALL]}),
        training.scenario("back", refs={"steps": [CALL]}),
    )
    assert [(e.word, e.link.text) for e in found["pack.call"].exercises] == [
        ("Role-play", "About desk"),
        ("Scenario", "About back"),
    ]


def test_a_check_as_a_whole_is_a_link_unless_one_of_its_questions_stands_here() -> None:
    whole = training.check("first", training.single("who"), refs={"steps": [CALL]})
    assert [(e.word, e.link.text) for e in found_in(whole)["pack.call"].more] == [("Knowledge check", "About first")]
    both = training.check("first", training.single("who", refs={"steps": [CALL]}), refs={"steps": [CALL]})
    assert found_in(both)["pack.call"].more == ()


def test_an_archived_exercise_is_not_offered() -> None:
    assert found_in(training.reflection("waiting", refs={"steps": [CALL]}, status="archived")) == {}


def test_a_crowd_of_exercises_leaves_the_walk_a_walk() -> None:
    many = [training.reflection(f"r{i}", refs={"steps": [CALL]}) for i in range(9)]
    at = found_in(*many)["pack.call"]
    assert at.reflection
    assert [e.link.text for e in at.more] == ["About r1", "About r2", "About r3"]
