from dataclasses import replace

from bs4 import BeautifulSoup

from journeybook.diagrams import Edge, Graph, Node, outline, scenario_graph
from journeybook.model import Scenario
from journeybook.pages import Page
from journeybook.pages.links import Link
from journeybook.pages.site import Site
from journeybook.pages.training import scenarios
from journeybook.pages.training.scenario_ways import reading_order, ways
from journeybook.pages.training.scenarios import ChoiceView, ScenarioView, scenario_view, trainer_view
from pages import small
from pages import small_training as training

OWN = "scenarios/second-time/"
ANA = small.persona("ana", name="Ana Ruiz")
PLAIN = training.scenario()


def node(id_: str, *leads: str, **fields: object) -> dict[str, object]:
    """Return a node with a choice for each place that it leads to, named by its letter."""
    return {
        "id": id_,
        "text": f"Now {id_}.",
        "choices": [training.choice(f"{id_}-{i}", to) for i, to in enumerate(leads)],
        **fields,
    }


def end(id_: str, **fields: object) -> dict[str, object]:
    return {"id": id_, "title": id_.title(), "text": f"So {id_}.", "verdict": "mixed", "lesson": "Ask.", **fields}


def site(scenario: Scenario = PLAIN, *, learner: bool = False, diagrams: bool = False) -> Site:
    journey = small.journey("moving", "ana", small.stage("pack", small.step("call", moment_of_truth={"why": "Trust"})))
    made = small.site(ANA, journey, scenario, diagrams=diagrams)
    return replace(made, catalogue=made.catalogue.for_learners()) if learner else made


def view(scenario: Scenario = PLAIN) -> ScenarioView:
    made = site(scenario)
    return scenario_view(made, made.here(OWN), scenario)


def pages(made: Site) -> dict[str, Page]:
    return {page.address: page for page in scenarios.pages(made)}


def soup(made: Site, address: str = OWN) -> BeautifulSoup:
    return BeautifulSoup(pages(made)[address].html, "html.parser")


def codes(scenario: Scenario) -> dict[str, list[str]]:
    made = site(scenario)
    found = trainer_view(made, made.here(f"{OWN}trainer/"), scenario).ways
    return {group.ending.title: [way.code for way in group.ways] for group in found}


# To play ----------------------------------------------------------------------------------------------------------


def test_trainers_get_a_page_that_shows_all_ways_and_learners_do_not() -> None:
    assert [*pages(site())] == ["scenarios/", OWN, f"{OWN}trainer/"]
    learners = pages(site(learner=True))
    assert [*learners] == ["scenarios/", OWN]
    assert "For trainers" not in learners[OWN].html


def test_every_choice_says_what_it_did_and_leads_to_its_place_by_an_anchor() -> None:
    first = view().nodes[0]
    assert (first.id, first.number) == ("n-ask", 1)
    assert first.choices == (
        ChoiceView("a", "“own”", "It leads to heard.", Link("the ending “Heard”", "#n-heard"), True),
        ChoiceView("b", "“number”", "It leads to insist.", Link("moment 2", "#n-insist"), False),
    )


def test_every_anchor_leads_to_a_place_on_the_page() -> None:
    for address in (OWN, f"{OWN}trainer/"):
        html = soup(site(diagrams=True), address)
        anchors = [str(link["href"])[1:] for link in html.select('a[href^="#"]')]
        assert anchors
        assert [anchor for anchor in anchors if html.find(id=anchor) is None] == []


def test_without_a_script_the_whole_story_is_on_the_page() -> None:
    text = soup(site()).get_text(" ")
    for words in (
        "You are at the desk.",
        "They wait.",
        "They look for the number.",
        "It leads to gone.",
        "They leave.",
    ):
        assert words in text
    for words in ("Went well", "Went badly", "The number can wait."):
        assert words in text


def test_the_feeling_of_the_persona_is_a_face_a_word_and_a_number() -> None:
    felt = training.scenario(
        nodes=[node("ask", "heard", "gone", emotion={"value": -2, "word": "Shut out"})],
        endings=[end("heard", emotion={"value": 1}), end("gone")],
    )
    html = soup(site(felt))
    first = html.find(id="n-ask")
    assert first
    assert "jb-emo--n2" in first["class"]
    assert first.select_one(".jb-face") is not None
    assert " ".join(first.select_one(".jb-scn__feel").get_text(" ").split()) == (  # type: ignore[union-attr]  it is there
        "Ana feels: Shut out , Very bad, −2 on a scale from −2 to +2"
    )


def test_who_speaks_is_the_persona_where_nobody_else_is_named() -> None:
    said = training.scenario(
        nodes=[
            node("ask", "b", "c", quote="Hello?"),
            node("b", "c", "heard", quote="Next!", speaker="Team leader"),
            node("c", "heard", "gone", quote="Well.", speaker="Ana, in the doorway"),
        ],
        endings=[end("heard"), end("gone")],
    )
    assert [(n.speaker, n.own) for n in view(said).nodes] == [
        ("Ana", True),
        ("Team leader", False),
        ("Ana, in the doorway", True),
    ]


def test_a_moment_of_a_journey_is_named_where_one_is_told() -> None:
    tied = training.scenario(
        nodes=[node("ask", "heard", "gone", step="moving#pack.call")], endings=[end("heard"), end("gone")]
    )
    place = view(tied).nodes[0].place
    assert place
    assert (place.link.text, place.link.href, place.moment_of_truth) == (
        "Does call",
        "../../journeys/moving/#pack.call",
        True,
    )


def test_search_finds_a_scenario_by_its_situation_and_does_not_tell_the_story() -> None:
    words = " ".join(entry.text for entry in pages(site())[OWN].search_entries)
    assert "You are at the desk." in words
    assert "They leave." not in words


def test_the_list_says_how_much_there_is_to_choose() -> None:
    html = pages(site())["scenarios/"].html
    assert "2 choices, 2 endings" in html
    assert "3 min" in html
    assert "journeybook new scenario ID" in next(scenarios.pages(small.site())).html


def test_progress_has_a_number_only_where_it_is_kept() -> None:
    made = site()
    counted = replace(made, catalogue=replace(made.catalogue, numbers={"scenario:second-time": 7}))
    uncounted = replace(made, catalogue=replace(made.catalogue, numbers={}))
    assert "data-scn-unit" not in pages(uncounted)[OWN].html
    assert 'data-scn-unit="7"' in pages(counted)[OWN].html


# All ways ---------------------------------------------------------------------------------------------------------


def test_all_ways_are_told_by_the_endings_that_they_lead_to_the_shortest_first() -> None:
    assert codes(PLAIN) == {"Heard": ["1a", "1b, 2a"], "Gone": ["1b, 2b"]}


def test_choices_that_lead_to_the_same_place_are_on_the_same_way() -> None:
    same = training.scenario(nodes=[node("ask", "heard", "gone", "heard")], endings=[end("heard"), end("gone")])
    assert codes(same) == {"Heard": ["1a/c"], "Gone": ["1b"]}
    made = site(same)
    first = trainer_view(made, made.here(f"{OWN}trainer/"), same).ways[0].ways[0]
    assert first.choices == (("1. Now ask.", (("a", "“ask-0”"), ("c", "“ask-2”"))),)


def test_no_way_comes_to_the_same_moment_twice() -> None:
    circle = training.scenario(
        nodes=[node("ask", "b", "gone"), node("b", "ask", "heard")], endings=[end("heard"), end("gone")]
    )
    assert codes(circle) == {"Heard": ["1a, 2b"], "Gone": ["1b"]}


def test_facts_name_the_shortest_and_the_longest_way() -> None:
    made = site()
    assert trainer_view(made, made.here(f"{OWN}trainer/"), PLAIN).facts == (
        ("Moments", "2"),
        ("Endings", "2"),
        ("Ways through", "3"),
        ("Shortest way", "1 choice"),
        ("Longest way", "2 choices"),
    )


def test_a_scenario_with_too_many_ways_is_told_without_them_and_in_time() -> None:
    levels = 40
    nodes = [
        item
        for i in range(levels)
        for item in (
            node(f"a{i}", f"b{i}", f"c{i}"),
            node(f"b{i}", f"a{i + 1}", "heard"),
            node(f"c{i}", f"a{i + 1}", "gone"),
        )
    ]
    nodes.append(node(f"a{levels}", "heard", "gone"))
    wide = training.scenario(start="a0", nodes=nodes, endings=[end("heard"), end("gone")])
    made = site(wide)
    trainer = trainer_view(made, made.here(f"{OWN}trainer/"), wide)
    assert trainer.ways == ()
    assert dict(trainer.facts)["Ways through"] == "more than 400"
    assert dict(trainer.facts)["Longest way"].startswith("at least ")


def test_every_way_that_is_told_leads_from_the_start_to_its_ending() -> None:
    for way in ways(PLAIN):
        places = [n.id for n, _ in way.choices] + [way.ending.id]
        assert places[0] == "ask"
        assert [choices[0].to for _, choices in way.choices] == places[1:]


# The graph --------------------------------------------------------------------------------------------------------


def test_the_graph_has_moments_endings_and_the_letters_of_choices() -> None:
    told = training.scenario(
        nodes=[
            node("ask", "b", "b", "gone", emotion={"value": -1, "word": "Braced"}),
            node("b", "heard", "ask"),
        ],
        endings=[end("heard", verdict="good", emotion={"value": 2}), end("gone", verdict="poor")],
    )
    graph = scenario_graph(told, reading_order(told), lambda id_: f"#n-{id_}")
    assert graph == Graph(
        id="scenario-second-time",
        title="The ways through “About second-time”",
        description=(
            "From the start at the top to the endings at the bottom: 2 moments, 2 endings and 1 way back. "
            "Letters stand for choices."
        ),
        nodes=(
            Node("ask", "step", "1. Now ask.", "#n-ask", feeling="Braced −1", emotion=-1),
            Node("b", "step", "2. Now b.", "#n-b"),
            Node("heard", "ending", "Heard", "#n-heard", "Very good +2", 2, "Ending: went well"),
            Node("gone", "ending", "Gone", "#n-gone", detail="Ending: went badly"),
        ),
        edges=(
            Edge("ask", "b", "branch", "a, b", "a: “ask-0”; b: “ask-1”"),
            Edge("ask", "gone", "branch", "c", "c: “ask-2”"),
            Edge("b", "heard", "branch", "a", "a: “b-0”"),
            Edge("b", "ask", "back", "b", "b: “b-1”"),
        ),
        direction="TB",
    )


def test_in_words_the_letters_are_told_in_full() -> None:
    graph = scenario_graph(PLAIN, reading_order(PLAIN), lambda _: None)
    assert [lead.when for lead in outline(graph).groups[0].items[0].leads] == ["a: “own”", "b: “number”"]


def test_a_long_text_is_shortened_at_a_word_in_its_box() -> None:
    long = training.scenario(
        nodes=[node("ask", "heard", "gone", text="word " * 40 + "end")], endings=[end("heard"), end("gone")]
    )
    graph = scenario_graph(long, reading_order(long), lambda _: None)
    assert graph.nodes[0].label == "1. " + "word " * 12 + "…"


def test_moments_are_read_so_that_choices_lead_onward_whatever_their_order_in_the_file() -> None:
    mixed = training.scenario(
        nodes=[node("late", "heard", "gone"), node("ask", "middle", "late"), node("middle", "late", "gone")],
        endings=[end("heard"), end("gone")],
    )
    assert reading_order(mixed) == ("ask", "middle", "late", "heard", "gone")


def test_the_picture_is_on_the_trainers_page_and_leads_to_the_table() -> None:
    html = soup(site(diagrams=True), f"{OWN}trainer/")
    assert html.select_one('svg a[href="#n-insist"]') is not None
    assert html.select_one("table #n-insist, tbody#n-insist") is not None
