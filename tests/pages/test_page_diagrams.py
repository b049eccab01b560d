"""Which objects the diagrams of pages show."""

from journeybook.model import Ref
from journeybook.pages import overview
from journeybook.pages.diagrams import chain_html, journey_flow_html, relations_html
from journeybook.pages.drawing import LARGEST, Diagrams
from pages import small
from pages.small_walks import walk_log

CHAIN = (
    small.evidence("talk"),
    small.evidence("other"),
    small.insight("fact", evidence=["talk"]),
    small.insight("elsewhere", evidence=["other"]),
    small.insight("read", type="need", facts=["fact"]),
    small.opportunity("calls", "read", solutions=[{"title": "Ring back"}]),
)


def test_the_chain_of_an_object_shows_what_it_rests_on_and_what_rests_on_it() -> None:
    site = small.site(*CHAIN, diagrams=True)
    html = chain_html(site, site.here("insights/fact/"), Ref("insight", "fact"))
    assert 'href="../../evidence/talk/"' in html
    assert 'href="../../opportunities/calls/"' in html
    assert "Ring back" in html
    assert "Study other" not in html
    assert "People elsewhere" not in html


def test_the_whole_chain_shows_everything_that_is_connected() -> None:
    site = small.site(*CHAIN, small.evidence("lonely"), diagrams=True)
    html = chain_html(site, site.here("overview/"))
    assert "Study other" in html
    assert "Study lonely" not in html


def test_an_object_without_connections_has_no_chain() -> None:
    site = small.site(small.evidence("lonely"), diagrams=True)
    assert chain_html(site, site.here("evidence/lonely/"), Ref("evidence", "lonely")) == ""


def test_the_flow_of_a_journey_leads_to_its_steps_on_the_same_page() -> None:
    journey = small.journey("outage", "ana", small.stage("wait", small.step("call"), small.step("hold")))
    site = small.site(small.persona(), journey, diagrams=True)
    html = journey_flow_html(site, site.here("journeys/outage/"), journey)
    assert "<svg" in html
    assert 'href="#wait.call"' in html
    assert 'href="#wait.hold"' in html


def test_relations_show_todays_journeys() -> None:
    touch = [{"name": "Helpline", "channel": "phone"}]
    site = small.site(
        small.persona(),
        small.journey("outage", "ana", small.stage("wait", small.step("call", touchpoints=touch))),
        small.journey("better", "ana", state="ideal", of="outage"),
        channels=[{"id": "phone", "name": "Phone call"}],
        diagrams=True,
    )
    html = relations_html(site, site.here("overview/"))
    assert 'href="../channels/phone/"' in html
    assert "I live through outage" in html
    assert "I live through better" not in html


def test_without_an_engine_diagrams_are_in_words_and_the_reason_is_kept_once() -> None:
    site = small.site(*CHAIN)
    html = [chain_html(site, site.here("overview/"), focus) for focus in (None, None)]
    assert all("<svg" not in text and "Study talk" in text for text in html)
    assert len(site.diagrams.problems) == 1


def test_a_diagram_with_too_many_boxes_is_in_words() -> None:
    many = [small.insight(f"i{i}", evidence=["talk"]) for i in range(LARGEST)]
    site = small.site(small.evidence("talk"), *many, diagrams=True)
    html = chain_html(site, site.here("evidence/talk/"), Ref("evidence", "talk"))
    assert "<svg" not in html
    assert "People i7" in html


def test_a_diagram_is_laid_out_once() -> None:
    class Counting:
        version = "1"
        calls = 0

        def run(self, dot: str) -> str:
            self.calls += 1
            return Diagrams().engine.run(dot)

    engine = Counting()
    diagrams = Diagrams(engine)
    for _ in range(2):
        site = small.Site(small.catalogue(*CHAIN), small.TODAY, diagrams=diagrams)
        chain_html(site, site.here("overview/"))
    assert engine.calls == 1


def test_the_overview_counts_what_there_is_and_leads_to_it() -> None:
    site = small.site(*CHAIN)
    view = overview.overview_view(site, site.here("overview/"))
    assert [(count, link.text, link.href) for count, link in view.counts] == [
        (1, "Opportunities", "../opportunities/"),
        (3, "Insights", "../insights/"),
        (2, "Evidence", "../evidence/"),
    ]
    assert view.relations == ""
    assert view.chain != ""


def test_an_empty_playbook_has_an_overview_that_says_so() -> None:
    (page,) = overview.pages(small.site())
    assert "Nothing is connected yet." in page.html


def test_a_walk_stands_among_the_evidence_and_has_a_chain_of_its_own() -> None:
    walk = walk_log("mine", "moving")
    site = small.site(walk, small.insight("fact", evidence=[Ref("walk-log", "mine")]), *CHAIN[4:], diagrams=True)
    for html in (
        chain_html(site, site.here("overview/")),
        chain_html(site, site.here("x/"), Ref("walk-log", "mine")),
        chain_html(site, site.here("x/"), Ref("opportunity", "calls")),
    ):
        assert "walks/mine/" in html
        assert "Walk, 2026-06" in html
        assert "People fact" in html
