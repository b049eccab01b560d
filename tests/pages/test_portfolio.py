"""The portfolio: journeys by level, their parts and ideals, as a picture and as a list."""

from datetime import date

from bs4 import BeautifulSoup

from journeybook.diagrams import Column, Edge, JourneyBrief, Node, journey_portfolio
from journeybook.model import Journey, Ref
from journeybook.pages import portfolio
from journeybook.pages.journeys.forest import Forest
from journeybook.pages.portfolio import TOGETHER, Branch
from journeybook.pages.site import Site
from pages import small

LIFE = small.journey("life", "ana", level="lifecycle", owner={"name": "Kim"})
HELP = small.journey("help", "ana", level="macro", parent="life", owner={"name": "Kim"})
OUTAGE = small.journey(
    "outage", "ana", small.stage("wait", small.step("call", -2), small.step("end", 1)), parent="help", level="blueprint"
)
BETTER = small.journey("better", "ana", small.stage("wait", small.step("ask", 1)), state="ideal", of="outage")
MOVE = small.journey("move", "ana", owner={"name": "Kim"})


def playbook(*more: Journey, diagrams: bool = False) -> Site:
    return small.site(small.persona("ana"), LIFE, HELP, OUTAGE, BETTER, MOVE, *more, diagrams=diagrams)


def view(site: Site) -> portfolio.PortfolioView:
    return portfolio.portfolio_view(site, site.here("portfolio/"), Forest(site.catalogue.journeys))


def ids(branches: tuple[Branch, ...]) -> list[object]:
    """The ids of branches, each with those below it."""
    return [(b.card.id, ids(b.parts)) if b.parts else b.card.id for b in branches]


# The list


def test_parts_stand_below_what_they_are_part_of_and_the_ideal_below_what_it_improves() -> None:
    groups = view(playbook()).shown.groups
    assert [(g.id, ids(g.branches)) for g in groups] == [
        ("level-lifecycle", [("life", [("help", [("outage", ["better"])])])]),
        ("level-micro", ["move"]),
    ]


def test_a_branch_shows_level_feeling_and_whether_it_can_be_trusted() -> None:
    site = playbook(
        small.journey(
            "old", "ana", status="live", last_validated=date(2020, 1, 1), owner={"name": "Kim", "team": "Care"}
        )
    )
    (_, micro) = view(site).shown.groups
    old = micro.branches[1]
    assert (old.level, old.low, old.card.freshness.label, old.card.freshness.owner) == (
        "Micro",
        None,
        "Needs review",
        "Kim, Care",
    )
    outage = view(site).shown.groups[0].branches[0].parts[0].parts[0]
    assert outage.low
    assert (outage.level, outage.low.feeling.value) == ("Blueprint", -2)


def test_the_portfolio_counts_levels_and_says_what_is_missing() -> None:
    shown = view(playbook())
    assert shown.summary == "1 lifecycle, 1 macro journey, 1 micro journey, 1 blueprint and 1 journey as it should be."
    assert shown.gaps == (
        "1 journey is part of no larger journey.",
        "3 journeys do not say how they should be.",
        "2 journeys have no owner.",
    )


def test_a_parent_that_does_not_exist_hides_nobody() -> None:
    lost = small.journey("lost", "ana", parent="gone")
    assert ids(view(small.site(small.persona(), lost)).shown.groups[0].branches) == ["lost"]


def test_journeys_that_contain_one_another_are_all_shown() -> None:
    one, two = small.journey("one", "ana", parent="two"), small.journey("two", "ana", parent="one")
    three = small.journey("three", "ana", parent="two")
    forest = Forest(small.site(small.persona(), one, two, three).catalogue.journeys)
    assert [[j.id for j in forest.tree(root)] for root in forest.roots] == [["one"], ["two", "three"]]


def test_an_empty_playbook_has_a_portfolio_that_says_so() -> None:
    (page,) = portfolio.pages(small.site())
    assert "There are no journeys yet." in page.html


# The picture


def graph(*journeys: Journey) -> tuple[tuple[Column, ...], tuple[Edge, ...]]:
    briefs = [JourneyBrief(journey, None, "") for journey in journeys]
    made = journey_portfolio("portfolio", briefs, lambda ref: f"../journeys/{ref.id}/")
    return made.columns, made.edges


def test_levels_are_columns_and_edges_lead_to_parts_and_ideals() -> None:
    columns, edges = graph(MOVE, BETTER, OUTAGE, HELP, LIFE)
    assert columns == (
        Column("lifecycle", "Lifecycle", ("journey-life",)),
        Column("macro", "Macro", ("journey-help",)),
        Column("micro", "Micro and blueprint", ("journey-move", "journey-outage")),
        Column("ideal", "As it should be", ("journey-better",)),
    )
    assert edges == (
        Edge("journey-life", "journey-help", "part"),
        Edge("journey-help", "journey-outage", "part"),
        Edge("journey-outage", "journey-better", "ideal"),
    )


def test_blueprints_have_a_column_of_their_own_where_they_are_parts_of_micro_journeys() -> None:
    columns, edges = graph(MOVE, small.journey("van", "ana", level="blueprint", parent="move"))
    assert [(c.label, c.nodes) for c in columns] == [("Micro", ("journey-move",)), ("Blueprint", ("journey-van",))]
    assert edges == (Edge("journey-move", "journey-van", "part"),)


def test_a_journey_is_never_drawn_as_a_part_of_a_closer_one() -> None:
    assert graph(MOVE, small.journey("all", "ana", level="lifecycle", parent="move"))[1] == ()


def test_a_box_says_what_it_is_whose_and_how_bad_it_gets() -> None:
    lowest = OUTAGE.stages[0].steps[0].emotion
    made = journey_portfolio("p", [JourneyBrief(OUTAGE, lowest, "Ana. Draft")], lambda ref: f"../{ref.id}/")
    assert made.nodes == (
        Node(
            "journey-outage",
            "journey",
            "I live through outage",
            "../outage/",
            feeling="Very bad \N{MINUS SIGN}2",
            emotion=-2,
            detail="Ana. Draft",
        ),
    )


def test_the_picture_is_drawn_with_links_and_a_dotted_way_to_the_ideal() -> None:
    page = next(portfolio.pages(playbook(diagrams=True)))
    soup = BeautifulSoup(page.html, "html.parser")
    assert [a["href"] for a in soup.select("svg a.jb-dg__node")] == [
        f"../journeys/{id_}/" for id_ in ("life", "help", "move", "outage", "better")
    ]
    assert len(soup.select(".jb-dg__edge--part")) == 2
    assert len(soup.select(".jb-dg__edge--ideal")) == 1
    words = soup.select_one(".jb-dg__words")
    assert words
    assert "How it should be: I live through better" in words.text


def test_journeys_that_hang_together_with_nothing_need_no_picture() -> None:
    page = next(portfolio.pages(small.site(small.persona(), MOVE, diagrams=True)))
    assert "<figure" not in page.html


# Many journeys


def many() -> Site:
    """A lifecycle with two macro journeys, one of them small, and journeys that stand for themselves."""
    parts = [small.journey(f"big-{i:03}", "ana", parent="big") for i in range(TOGETHER + 5)]
    loose = [small.journey(f"loose-{i:03}", "ana") for i in range(TOGETHER + 3)]
    return small.site(
        small.persona("ana"),
        LIFE,
        HELP,
        OUTAGE,
        BETTER,
        small.journey("big", "ana", level="macro", parent="life"),
        small.journey("ideal-000", "ana", state="ideal", of="loose-000"),
        *parts,
        *loose,
    )


def test_a_large_playbook_has_a_page_for_each_journey_with_parts() -> None:
    site = many()
    made = list(portfolio.pages(site))
    assert [page.address for page in made] == [
        "portfolio/",
        "portfolio/life/",
        "portfolio/big/",
        "portfolio/help/",
    ]
    shown = view(site).shown
    assert [(tree.link.href, tree.level) for tree in shown.trees] == [("life/", "Lifecycle")]
    assert shown.trees[0].summary == "2 macro journeys, 65 micro journeys, 1 blueprint and 1 journey as it should be."
    (loose,) = shown.groups
    assert (len(loose.branches), loose.more) == (TOGETHER, 3)
    assert ids(loose.branches)[0] == ("loose-000", ["ideal-000"])


def test_a_tree_that_is_small_is_whole_on_its_page_and_a_large_one_leads_on() -> None:
    site = many()
    forest = Forest(site.catalogue.journeys)

    def tree(id_: str) -> portfolio.PortfolioView:
        return portfolio.tree_view(site, site.here(f"portfolio/{id_}/"), forest, site.catalogue.journeys[id_])

    assert ids(tree("help").shown.groups[0].branches) == [("help", [("outage", ["better"])])]
    assert [t.link.href for t in tree("life").shown.trees] == ["../big/", "../help/"]
    (parts,) = tree("big").shown.groups
    assert (len(parts.branches), parts.more) == (TOGETHER, 5)
    root, whole = tree("life").root, tree("life").whole
    assert root
    assert whole
    assert (root.href, whole.href) == ("../../journeys/life/", "../")


def test_every_journey_is_reachable_from_the_portfolio_or_the_gallery_it_names() -> None:
    site = many()
    html = "".join(page.html for page in portfolio.pages(site))
    assert site.here("portfolio/").ref(Ref("journey", "outage")) in html
    assert 'href="../journeys/"' in html
