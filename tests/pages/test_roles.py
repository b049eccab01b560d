import small

from journeybook.pages.people.roles import RoleView, role_cards, role_view
from journeybook.pages.site import Site

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
    assert [(m.place.link.href, m.kind, m.why) for m in view.moments] == [
        ("../../journeys/today/#s.call", "trust", "Trust.")
    ]


def test_the_heaviest_steps_stand_apart_from_the_other_heavy_ones() -> None:
    steps = (small.step(f"load-{n}", employee={"load": n}) for n in (0, 1, 2, 3))
    view = view_of(site_with(*steps))
    assert [h.place.link.text for h in view.heavy] == ["Does load-3"]
    assert [h.place.link.text for h in view.lighter] == ["Does load-2"]
    assert view.heavy[0].words == "Takes a lot of strength"


def test_colleagues_are_shown_apart_from_the_people_served() -> None:
    view = view_of(site_with(small.step("a")))
    assert [chip.name for chip in view.customers] == ["Ana"]
    assert [card.id for card in view.colleagues] == ["sam"]
