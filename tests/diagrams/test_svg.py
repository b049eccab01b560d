import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from diagrams.samples import BAD_ADDRESSES, GOOD_ADDRESSES, HOSTILE, columns, everything
from journeybook.diagrams import Cluster, Edge, EmbeddedEngine, Graph, Node, draw, figure, layout, outline
from journeybook.diagrams.outline import Group, Item, Lead, Outline
from journeybook.diagrams.svg import in_words, safe_href

TESTS = Path(__file__).parents[1]


def _parsed(graph: Graph, engine: EmbeddedEngine) -> BeautifulSoup:
    return BeautifulSoup(figure(graph, engine), "html.parser")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_words(engine: EmbeddedEngine, text: str) -> None:
    graph = Graph(
        "bad",
        text,
        text,
        (Node("a", "step", text, "../a/", text, 0, text), Node("b", "step", "b")),
        (Edge("a", "b", "branch", text), Edge("a", "a", "failure", text)),
        (Cluster("c", text, ("a",)),),
    )
    page = _parsed(graph, engine)
    allowed = {"figure", "figcaption", "div", "svg", "desc", "rect", "g", "path", "text", "circle", "a"}
    assert {tag.name for tag in page.find_all()} <= allowed | {"details", "summary", "p", "ul", "li", "span"}
    assert not [name for tag in page.find_all() for name in tag.attrs if name.startswith("on")]
    assert page.find("desc").get_text() == text  # pyright: ignore[reportOptionalMemberAccess]  it is there, or it fails
    bare = re.sub(r"\s", "", text)
    for part in ("label", "feeling", "failed"):
        drawn = "".join(tag.get_text() for tag in page.select(f".jb-dg__node--step.jb-emo--z .jb-dg__{part}"))
        assert re.sub(r"\s", "", drawn) == bare
    assert re.sub(r"\s", "", "".join(tag.get_text() for tag in page.select(".jb-dg__chip text"))) == bare
    assert page.select(".jb-dg__stage")[0].get_text() == text


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_could_run_something_is_no_link(engine: EmbeddedEngine, address: str) -> None:
    page = _parsed(Graph("g", "t", "d", (Node("a", "step", "Calls", address),)), engine)
    assert page.find_all("a") == []
    assert "Calls" in page.get_text()


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_addresses_of_the_web_and_of_the_site_are_links(address: str) -> None:
    assert safe_href(address) == address


def test_the_same_diagram_is_the_same_bytes_in_every_process(engine: EmbeddedEngine) -> None:
    here = figure(everything(), engine) + figure(columns(), engine)
    assert figure(everything(), engine) + figure(columns(), engine) == here
    script = (
        "import sys; from diagrams.samples import *; from journeybook.diagrams import figure, EmbeddedEngine;"
        "e = EmbeddedEngine(); sys.stdout.buffer.write((figure(everything(), e) + figure(columns(), e)).encode())"
    )
    for seed in ("1", "2"):
        env = {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(TESTS),
            "XDG_CACHE_HOME": str(engine.cache_folder.parent),
        }
        there = subprocess.run([sys.executable, "-c", script], env=env, check=True, capture_output=True).stdout
        assert there.decode() == here


def test_a_small_diagram_is_drawn_like_this(engine: EmbeddedEngine) -> None:
    graph = Graph(
        "two", "Two", "Two steps.", (Node("a", "step", "Calls", "../a/", "Calm", 1), Node("b", "end", "Done"))
    )
    assert draw(layout(graph, engine)) == (TESTS / "diagrams" / "two.svg").read_text(encoding="utf-8")


def test_the_drawing_scales_and_has_no_colors_of_its_own(engine: EmbeddedEngine) -> None:
    for graph in (everything(), columns()):
        svg = draw(layout(graph, engine))
        opening = svg.split(">")[0]
        natural = re.search(r'viewBox="0 0 (\d+) (\d+)" style="max-width:(\d+)px;min-width:(\d+)px"', opening)
        assert natural
        assert natural[1] == natural[3]
        assert int(natural[4]) >= int(natural[1]) * 11 / 12  # 12 pixels stay at least 11
        assert not re.search(r' (width|height)="', opening)
        assert not re.search(r"#[0-9a-fA-F]{3}|rgb|fill=|stroke=|font", svg)


def test_the_drawing_is_a_named_group_and_not_a_picture(engine: EmbeddedEngine) -> None:
    page = _parsed(everything(), engine)
    (svg,) = page.find_all("svg")
    ids = {tag["id"]: tag.get_text() for tag in page.find_all(id=True)}
    assert svg["role"] == "group"
    assert ids[str(svg["aria-labelledby"])] == "All of it"
    assert ids[str(svg["aria-describedby"])] == "What a diagram can show."
    (region,) = page.select("[role=region]")
    assert (region["tabindex"], ids[str(region["aria-labelledby"])]) == ("0", "All of it")


def test_all_ids_begin_with_the_diagrams_own(engine: EmbeddedEngine) -> None:
    page = _parsed(everything(), engine)
    assert sorted(str(tag["id"]) for tag in page.find_all(id=True)) == ["all-desc", "all-title"]


def test_links_come_in_reading_order_and_say_all_that_their_box_shows(engine: EmbeddedEngine) -> None:
    links = _parsed(everything(), engine).select("svg a")
    assert [(link["href"], link["aria-label"]) for link in links] == [
        ("../a/", "First thing Calm 5 minutes"),
        ("../b/", "Second thing Lost the line drops, moment of truth"),
        ("../other/", "Another journey"),
    ]


def test_every_node_and_every_way_is_drawn_once(engine: EmbeddedEngine) -> None:
    page = _parsed(everything(), engine)
    assert len(page.select(".jb-dg__node")) == len(everything().nodes)
    assert [str(tag["class"]) for tag in page.select(".jb-dg__edge")] == [
        str(["jb-dg__edge", f"jb-dg__edge--{edge.kind}"]) for edge in everything().edges if edge.tail != edge.head
    ]
    assert len(page.select(".jb-dg__star")) == 1
    assert len(page.select(".jb-dg__loop--failed")) == 1


def test_the_words_say_what_the_picture_shows() -> None:
    assert outline(everything()) == Outline(
        "All of it",
        "What a diagram can show.",
        (
            Group(None, (Item("It begins", "", None, (Lead("First thing", None, "usual"),)),)),
            Group(
                "Stage one",
                (
                    Item(
                        "First thing",
                        "Feeling: Calm. 5 minutes.",
                        "../a/",
                        (
                            Lead("Second thing", None, "usual"),
                            Lead("Third thing", "it was the wrong door", "failure"),
                        ),
                    ),
                    Item(
                        "Second thing",
                        "Moment of truth. Feeling: Lost.",
                        "../b/",
                        (
                            Lead("Third thing", "somebody helps", "branch"),
                            Lead("First thing", "nobody helps", "back"),
                            Lead("Second thing", "the line drops", "failure", again=True),
                        ),
                    ),
                ),
            ),
            Group(
                "Stage two",
                (Item("Third thing", "", None, (Lead("Another journey", "it is broken again", "branch"),)),),
            ),
            Group(None, (Item("Another journey", "", "../other/", ()),)),
        ),
    )


def test_every_node_is_in_the_words_once_and_every_edge_at_its_tail() -> None:
    for graph in (everything(), columns()):
        items = [item for group in outline(graph).groups for item in group.items]
        assert [item.label for item in items] == [node.label for node in graph.nodes]
        assert sum(len(item.leads) for item in items) == len(graph.edges)


def test_the_words_read_as_sentences() -> None:
    text = BeautifulSoup(in_words(everything()), "html.parser").get_text(" ", strip=True)
    for sentence in (
        "Leads to: Third thing, when: somebody helps",
        "Back to: First thing, when: nobody helps",
        "When this goes wrong (it was the wrong door): Third thing",
        "Once more, when: the line drops",
    ):
        assert sentence in text


def test_what_the_diagram_is_about_is_marked(engine: EmbeddedEngine) -> None:
    (focused,) = _parsed(columns(), engine).select(".is-focus")
    assert focused.get_text(strip=True) == "They feel alone"
    plain = replace(columns(), nodes=tuple(replace(node, focus=False) for node in columns().nodes))
    assert _parsed(plain, engine).select(".is-focus") == []
