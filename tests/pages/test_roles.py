from journeybook.pages.people.roles import JOURNEYS, STEPS, RoleView, pages, role_cards, role_view
from journeybook.pages.site import Site
from pages import small

ROLES = [
    {"id": "advisor", "name": "Advisor", "icon": "headset"},
    {"id": "cook", "name": "Cook", "icon": "no-such-icon"},
]


def site_with(*steps: dict[str, object]) -> Site:
    return small.site(
        small.persona("ana"),
        small.persona("sam", type="employee"),
        small.journey("today", "ana", small.stage("s", *steps), roles=["advisor"]),
        small.journey("better", "ana", small.stage("s", *steps), roles=["advisor"], state="ideal", of="today"),
        small.journey("shift", "sam", roles=["advisor"]),
        roles=ROLES,
    )


def view_of(site: Site) -> RoleView:
    return role_view(site, site.here("roles/advisor/"), site.catalogue.playbook.roles[0])


def test_a_role_says_how_many_journeys_it_touches_and_an_unknown_icon_is_replaced() -> None:
    site = site_with(small.step("a"))
    assert [(c.name, c.icon, c.href, c.journeys) for c in role_cards(site, site.here(""))] == [
        ("Advisor", "headset", "roles/advisor/", "3 journeys"),
        ("Cook", "account-outline", "roles/cook/", "No journeys yet"),
    ]


def test_journeys_as_they_are_come_before_ideal_ones() -> None:
    assert [card.id for card in view_of(site_with(small.step("a"))).journeys] == ["shift", "today", "better"]


def test_moments_of_truth_are_those_of_journeys_as_they_are() -> None:
    moment = small.step("call", -2, moment_of_truth={"why": "Trust.", "kind": "trust"})
    view = view_of(site_with(small.step("wait"), moment))
    assert [(m.place.link.href, m.kind, m.why) for m in view.moments.others] == [
        ("../../journeys/today/#s.call", "trust", "Trust.")
    ]


def test_moments_that_the_roles_own_team_answers_for_come_first() -> None:
    truth = {"why": "Trust."}
    steps = (
        small.step("theirs", moment_of_truth=truth, owner={"name": "Cy", "team": "Care"}),
        small.step("ours", moment_of_truth=truth, owner={"name": "Bo", "team": "desk"}),
        small.step("nobodys", moment_of_truth=truth),
    )
    site = small.site(
        small.persona("ana"),
        small.journey("today", "ana", small.stage("s", *steps), roles=["advisor"]),
        roles=[{"id": "advisor", "name": "Advisor", "team": "Desk"}],
    )
    moments = view_of(site).moments
    assert [m.place.link.text for m in moments.own] == ["Does ours"]
    assert [m.place.link.text for m in moments.others] == ["Does theirs", "Does nobodys"]


def test_of_very_many_moments_and_journeys_the_first_are_shown_and_the_others_counted() -> None:
    steps = [small.step(f"s-{n}", moment_of_truth={"why": "Trust."}) for n in range(STEPS + 3)]
    journeys = [small.journey(f"j-{n:02}", "ana", roles=["advisor"]) for n in range(JOURNEYS + 2)]
    long = small.journey("long", "ana", small.stage("s", *steps), roles=["advisor"])
    view = view_of(small.site(small.persona("ana"), long, *journeys, roles=ROLES))
    assert (len(view.moments.others), view.moments.more) == (STEPS, 3)
    assert (len(view.journeys), len(view.more_journeys)) == (JOURNEYS, 3)


def test_featured_journeys_come_first_then_those_with_most_moments_of_truth_and_ideals_last() -> None:
    def truths(count: int) -> dict[str, object]:
        return small.stage("s", *(small.step(f"t-{n}", moment_of_truth={"why": "Trust."}) for n in range(count + 1)))

    site = small.site(
        small.persona("ana"),
        small.journey("few", "ana", truths(0), roles=["advisor"]),
        small.journey("ideal", "ana", truths(5), roles=["advisor"], state="ideal", of="few"),
        small.journey("many", "ana", truths(3), roles=["advisor"]),
        small.journey("shown", "ana", roles=["advisor"]),
        roles=ROLES,
        featured=["ideal", "shown"],
    )
    assert [card.id for card in view_of(site).journeys] == ["shown", "many", "few", "ideal"]


def test_the_way_in_leads_from_the_person_over_the_walk_to_what_depends_on_the_reader() -> None:
    step = small.step("call", -2, moment_of_truth={"why": "Trust."}, employee={"load": 3})
    site = small.site(
        small.persona("ana", name="Ana Ruiz"),
        small.empathy_map("in-the-hall", "ana", title="Ana in the hall"),
        small.journey("moving", "ana", small.stage("s", step), roles=["advisor"]),
        roles=ROLES,
    )
    view = view_of(site)
    assert view.walk is not None
    assert view.walk.href == "../../journeys/moving/walk/"
    assert [(point.link.text, point.link.href) for point in view.path] == [
        ("Meet Ana Ruiz", "../../personas/ana/"),
        ("Stand where Ana stands", "../../empathy-maps/in-the-hall/"),
        ("Walk the first journey", "../../journeys/moving/walk/"),
        ("See what depends on you", "#moments"),
        ("Know what takes strength", "#strength"),
    ]


def test_a_role_without_journeys_leads_nowhere_and_says_what_to_do() -> None:
    site = site_with(small.step("a"))
    view = role_view(site, site.here("roles/cook/"), site.catalogue.playbook.roles[1])
    assert (view.walk, view.path, view.journeys) == (None, (), ())
    html = next(page.html for page in pages(site) if page.address == "roles/cook/")
    assert "Add its id under roles in the journey\N{RIGHT SINGLE QUOTATION MARK}s file." in html


def test_the_heaviest_steps_stand_apart_from_the_other_heavy_ones() -> None:
    steps = (small.step(f"load-{n}", employee={"load": n}) for n in (0, 1, 2, 3))
    view = view_of(site_with(*steps))
    assert [h.place.link.text for h in view.heavy] == ["Does load-3"]
    assert [h.place.link.text for h in view.lighter] == ["Does load-2"]
    assert view.heavy[0].words == "Takes a lot of strength"


def test_colleagues_are_shown_apart_from_the_people_served() -> None:
    view = view_of(site_with(small.step("a")))
    assert [card.id for card in view.customers] == ["ana"]
    assert [card.id for card in view.colleagues] == ["sam"]
