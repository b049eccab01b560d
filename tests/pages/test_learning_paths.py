"""Learning paths: their steps in order, what progress is counted by, and the pages that lead on along them."""

from collections.abc import Mapping

from journeybook.pages.people.roles import role_cards, role_view
from journeybook.pages.site import OnPath, Site
from journeybook.pages.training.learning_paths import PathStepView, pages, path_line, path_view, paths_for
from journeybook.pages.training.progress import progress_view
from pages import small
from pages import small_training as training

ROLES = [{"id": "desk", "name": "Front desk"}, {"id": "cook", "name": "Cook"}]


def site_with(*steps: Mapping[str, object], **fields: object) -> Site:
    return small.site(
        small.persona("ana"),
        small.journey("moving", "ana", small.stage("pack", small.step("call", -2))),
        training.check("first"),
        training.reflection("waiting", minutes=4),
        training.module("listening", training.activity("talk", 20)),
        training.path("start", *steps, **fields),
        roles=ROLES,
    )


def steps_of(site: Site) -> tuple[PathStepView, ...]:
    return path_line(site, site.here("paths/start/"), site.catalogue.learning_paths["start"]).steps


def test_a_step_says_what_it_leads_to_how_long_it_takes_and_where_it_is() -> None:
    site = site_with({"persona": "ana"}, {"walk": "moving"}, {"module": "listening"}, {"reflection": "waiting"})
    assert [(s.link.text, s.link.href, s.word, s.minutes, s.telling) for s in steps_of(site)] == [
        ("Meet Ana", "../../personas/ana/", "Persona", "5 min", False),
        ("Walk: I live through moving", "../../journeys/moving/walk/", "Walk", "1 min", True),
        ("About listening", "../../modules/listening/", "Module", "20 min", True),
        ("About waiting", "../../reflections/waiting/", "Reflection", "4 min", True),
    ]


def test_a_step_may_have_words_and_minutes_of_its_own() -> None:
    (step,) = steps_of(site_with({"persona": "ana", "title": "Meet her", "minutes": 90, "note": "Look twice."}))
    assert (step.link.text, step.minutes, step.note) == ("Meet her", "1 h 30 min", "Look twice.")


def test_a_gate_names_the_check_as_this_path_calls_it() -> None:
    site = site_with({"knowledge_check": "first", "title": "What stayed"}, {"module": "listening", "gate": "first"})
    check, module = steps_of(site)
    assert check.gate is None
    assert module.gate
    assert (module.gate.link.text, module.gate.unit) == ("What stayed", check.unit)


def test_progress_counts_what_the_path_needs() -> None:
    steps = ({"persona": "ana"}, {"reflection": "waiting", "required": False})
    line = path_line(site := site_with(*steps), site.here(""), site.catalogue.learning_paths["start"])
    numbers = site.catalogue.numbers
    assert (line.units, line.unit) == (str(numbers["persona:ana"]), numbers["learning-path:start"])
    assert (line.in_words, line.minutes) == ("1 step and 1 if you like", "5 min")
    every = site_with(*steps, completion={"pages": "all"})
    line = path_line(every, every.here(""), every.catalogue.learning_paths["start"])
    assert line.units == f"{numbers['persona:ana']} {numbers['reflection:waiting']}"
    assert (line.in_words, line.minutes, line.lenient) == ("2 steps", "9 min", False)


def test_a_path_of_which_checks_need_no_pass_says_so() -> None:
    site = site_with({"knowledge_check": "first"}, completion={"checks": "none"})
    assert path_line(site, site.here(""), site.catalogue.learning_paths["start"]).lenient


def test_a_path_says_how_it_can_be_done_and_how_long_the_rest_takes() -> None:
    site = site_with(
        {"persona": "ana"}, {"reflection": "waiting", "required": False}, delivery=["self", "room", "remote"]
    )
    view = path_view(site, site.here("paths/start/"), site.catalogue.learning_paths["start"])
    assert (view.delivery, view.optional) == ("By yourself, in a room or in a call", "4 min")


def test_a_path_names_the_journeys_that_the_work_touches_those_on_it_first() -> None:
    site = small.site(
        small.persona("ana"),
        small.journey("calling", "ana", roles=["desk"]),
        small.journey("moving", "ana", roles=["desk"]),
        small.journey("cooking", "ana", roles=["cook"]),
        small.journey("dream", "ana", roles=["desk"], state="ideal", of="moving"),
        training.path("start", {"walk": "moving"}),
        roles=ROLES,
    )
    view = path_view(site, site.here("paths/start/"), site.catalogue.learning_paths["start"])
    assert [(j.link.text, j.on_path) for j in view.journeys] == [
        ("I live through moving", True),
        ("I live through calling", False),
    ]


def test_a_page_on_a_path_leads_on_and_back() -> None:
    site = site_with({"persona": "ana"}, {"walk": "moving"}, {"reflection": "waiting"})
    (path,) = on_paths(site, "journeys/moving/walk/")
    assert (path.id, path.number, path.total, path.telling) == ("start", 2, 3, True)
    assert path.unit == site.catalogue.numbers["walk:moving"]
    assert path.back
    assert path.onward
    assert (path.back.text, path.back.href) == ("Ana", "../../../personas/ana/")
    assert (path.onward.text, path.onward.href) == ("About waiting", "../../../reflections/waiting/")
    assert on_paths(site, "journeys/moving/") == ()


def test_the_last_step_of_a_path_leads_on_to_nothing() -> None:
    (path,) = on_paths(site_with({"persona": "ana"}), "personas/ana/")
    assert (path.back, path.onward, path.telling) == (None, None, False)


def on_paths(site: Site, address: str) -> tuple[OnPath, ...]:
    return site.on_paths(site.here(address))


def test_an_archived_path_leads_nowhere() -> None:
    site = site_with({"persona": "ana"}, status="archived")
    assert on_paths(site, "personas/ana/") == ()
    assert paths_for(site, "desk") == []


def test_a_role_shows_its_path_and_a_role_without_one_its_way_in() -> None:
    site = site_with({"persona": "ana"})
    desk, cook = role_cards(site, site.here(""))
    assert desk.path
    assert (desk.path.link.text, desk.path.minutes) == ("About start", "5 min")
    assert cook.path is None
    view = role_view(site, site.here("roles/desk/"), site.catalogue.playbook.roles[0])
    assert view.learning
    assert view.learning.link.href == "../../paths/start/"
    assert role_view(site, site.here("roles/cook/"), site.catalogue.playbook.roles[1]).learning is None


def test_the_trainers_page_of_a_path_is_on_the_trainers_site_only() -> None:
    site = site_with({"persona": "ana"}, facilitator={"say": ["Take your time."]})
    assert [page.address for page in pages(site)] == ["paths/", "paths/start/", "paths/start/trainer/"]
    learners = Site(site.catalogue.for_learners(), site.today, diagrams=site.diagrams)
    found = list(pages(learners))
    assert [page.address for page in found] == ["paths/", "paths/start/"]
    assert all("Take your time." not in page.html for page in found)


def test_the_page_of_progress_lists_all_there_is_to_do() -> None:
    site = site_with({"persona": "ana"})
    view = progress_view(site, site.here("progress/"))
    assert view.playbook == "Test book"
    assert [line.id for line in view.paths] == ["start"]
    assert [(g.title, [(u.link.text, u.writes) for u in g.units]) for g in view.groups] == [
        ("Modules", [("About listening", False)]),
        ("Knowledge checks", [("About first", False)]),
        ("Reflections", [("About waiting", True)]),
    ]
