from datetime import date
from itertools import pairwise

from bs4 import BeautifulSoup

from journeybook.model import Persona
from journeybook.pages.people import personas
from journeybook.pages.people.persona_gallery import gallery_view
from journeybook.pages.people.personas import PersonaView, persona_view
from journeybook.pages.site import Site
from pages import small


def view_of(persona: Persona, site: Site | None = None) -> PersonaView:
    site = site or small.site(persona)
    return persona_view(site, site.here(f"personas/{persona.id}/"), persona)


def page_of(site: Site, address: str) -> BeautifulSoup:
    return BeautifulSoup(next(p.html for p in personas.pages(site) if p.address == address), "html.parser")


def test_only_lists_with_something_in_them_are_shown() -> None:
    view = view_of(small.persona(goals=["Sleep"], fears=["The phone"]))
    assert [(g.id, [s.text for s in g.statements]) for g in (*view.core, *view.groups)] == [
        ("goals", ["Sleep"]),
        ("fears", ["The phone"]),
    ]
    assert (view.habits, view.access, view.harms) == (None, None, None)


def test_what_they_want_what_is_in_the_way_and_what_moves_them_come_before_their_story() -> None:
    persona = small.persona(
        "ana", pain_points=["Queues"], motivations=["Pride"], needs=["Rest"], behaviours=["Reads twice"], bio="Once."
    )
    headings = page_of(small.site(persona), "personas/ana/").select(".jb-persona h2")
    assert [heading.get_text(strip=True) for heading in headings] == [
        "Goals",
        "Frustrations",
        "Motivations",
        "Ana\N{RIGHT SINGLE QUOTATION MARK}s story",
        "What Ana usually does",
        "Needs",
    ]


def test_a_persona_with_no_more_than_must_be_has_no_empty_side_column() -> None:
    page = page_of(small.site(small.persona("ana")), "personas/ana/")
    assert page.select(".jb-persona__side") == []


def test_journeys_as_they_are_come_before_ideal_ones() -> None:
    ideal = small.journey("a-better", "ana", state="ideal", of="moving")
    site = small.site(small.persona("ana"), ideal, small.journey("moving", "ana"), small.journey("b", "ana"))
    assert [card.id for card in view_of(site.catalogue.personas["ana"], site).journeys] == ["b", "moving", "a-better"]


def test_what_the_page_shows_by_itself_is_not_listed_again_as_a_mention() -> None:
    site = small.site(
        small.persona("ana"),
        small.journey("moving", "ana"),
        small.empathy_map("m", "ana"),
        small.insight("wait", personas=["ana"]),
    )
    assert [group.title for group in view_of(site.catalogue.personas["ana"], site).about.mentions] == ["Insights"]


def test_facts_are_demographics_with_their_relevance_then_the_life_around() -> None:
    view = view_of(
        small.persona(
            demographics=[{"name": "Age", "value": "78", "relevance": "Falls."}],
            context={"place": "A house", "household": "A cat", "devices": ["Tablet"]},
            segment_size="5,200 homes",
        )
    )
    assert [(f.name, f.value, f.relevance) for f in view.facts] == [
        ("Age", "78", "Falls."),
        ("Lives", "A house", ""),
        ("Household", "A cat", ""),
        ("Stands for", "5,200 homes", ""),
    ]
    assert view.devices == ("Tablet",)


def test_channels_stand_in_the_order_of_liking() -> None:
    persona = small.persona(context={"channels": ["letter", "shop"]})
    channels = [{"id": "shop", "name": "Shop", "type": "store"}, {"id": "letter", "name": "Letter", "type": "letter"}]
    view = view_of(persona, small.site(persona, channels=channels))
    assert [(c.link.text, c.icon, c.rank) for c in view.channels] == [
        ("Letter", "mailbox-outline", "First choice"),
        ("Shop", "store-outline", "Second choice"),
    ]


def test_a_trait_is_said_in_words_as_well() -> None:
    ends = {"name": "Detail", "left": "The gist", "right": "Every word"}
    view = view_of(small.persona(traits=[{**ends, "value": value} for value in (1, 2, 3, 5)]))
    assert [t.words for t in view.traits] == [
        "fully “The gist”",
        "more “The gist” than “Every word”",
        "halfway between “The gist” and “Every word”",
        "fully “Every word”",
    ]


def test_the_gallery_puts_those_designed_for_first_before_the_others_and_colleagues_apart() -> None:
    site = small.site(
        small.persona("ana", type="secondary"),
        small.persona("ben", type="primary"),
        small.persona("cleo", type="employee"),
        overlooked="People without a phone.",
    )
    view = gallery_view(site, site.here("personas/"))
    assert [(g.id, [c.id for c in g.cards]) for g in view.groups] == [
        ("served", ["ben", "ana"]),
        ("colleagues", ["cleo"]),
    ]
    assert view.overlooked == "People without a phone."


def test_the_section_bears_the_organizations_own_word_for_the_people_it_serves() -> None:
    site = small.site(small.persona("ana"), organization={"name": "Library", "customers": "library members"})
    made = {p.address: p for p in personas.pages(site)}
    assert made["personas/"].title == "Library members"
    crumbs = page_of(site, "personas/ana/").select(".jb-crumbs a")
    assert [c.get_text() for c in crumbs] == ["Home", "Library members"]


def test_every_text_of_a_persona_reaches_the_page_as_text() -> None:
    hostile = "<img src=x onerror=alert(1)> & {{ 7 * 7 }}"
    site = small.site(
        small.persona(
            "ana",
            name="Ana" + hostile,
            role=hostile,
            goals=[hostile],
            bio=hostile,
            tags=[hostile],
            quote={"text": hostile, "composite": True},
        )
    )
    page = page_of(site, "personas/ana/")
    assert page.find("img") is None
    text = page.get_text()
    assert text.count(hostile) >= 6


def test_a_quote_says_where_it_comes_from() -> None:
    study = small.evidence("calls", title="Listening to calls")
    said = small.persona("ana", quote={"text": "Write it down.", "evidence": ["calls"]})
    put_together = small.persona("ben", quote={"text": "No news.", "composite": True})
    site = small.site(study, said, put_together)
    caption = page_of(site, "personas/ana/").select_one("figcaption")
    assert caption is not None
    assert caption.get_text() == "Said in: Listening to calls"
    assert [a["href"] for a in caption.select("a")] == ["../../evidence/calls/"]
    other = page_of(site, "personas/ben/").select_one("figcaption")
    assert other is not None
    assert other.get_text() == "Put together from what several people said"


def test_the_tabs_lead_to_the_only_map_or_to_the_list_of_several() -> None:
    one = small.site(small.persona("ana"), small.empathy_map("m-1", "ana"))
    several = small.site(
        small.persona("ana"),
        small.empathy_map("m-1", "ana"),
        small.empathy_map("m-2", "ana"),
        small.journey("j", "ana"),
    )
    tabs = [
        [(t.link.text, t.link.href, t.current) for t in view_of(site.catalogue.personas["ana"], site).navigation.tabs]
        for site in (one, several)
    ]
    assert tabs == [
        [("Profile", "./", True), ("Empathy map", "../../empathy-maps/m-1/", False), ("Card", "card/", False)],
        [
            ("Profile", "./", True),
            ("Empathy maps", "#empathy-maps", False),
            ("Journeys", "#journeys", False),
            ("Card", "card/", False),
        ],
    ]


def test_where_there_is_somebody_else_a_tab_leads_to_the_comparison_beginning_with_this_persona() -> None:
    site = small.site(small.persona("ana"), small.persona("ben"))
    tabs = view_of(site.catalogue.personas["ben"], site).navigation.tabs
    assert [(tab.link.text, tab.link.href) for tab in tabs] == [
        ("Profile", "./"),
        ("Compare", "../../compare/personas/?p=ben"),
        ("Card", "card/"),
    ]


def test_headings_go_down_one_level_at_a_time_and_ids_are_unique() -> None:
    site = small.site(
        small.persona(
            "ana", fears=["Dark"], accessibility_needs=["Large type"], last_validated=date(2026, 5, 1), status="live"
        ),
        small.empathy_map("m", "ana"),
        small.journey("j", "ana"),
    )
    page = page_of(site, "personas/ana/")
    levels = [int(h.name[1]) for h in page.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(map(str, ids)))


def test_the_same_short_name_in_two_lists_gives_two_anchors() -> None:
    named = [{"id": "sleep", "text": "Sleep", "since": date(2026, 3, 1)}]
    view = view_of(small.persona(goals=named, fears=named))
    statements = [s for g in (*view.core, *view.groups) for s in g.statements]
    assert [(s.anchor, s.since) for s in statements] == [("goals.sleep", "Mar 2026"), ("fears.sleep", "Mar 2026")]


def test_the_owner_can_be_written_to() -> None:
    owner = {"name": "Ada Moss", "team": "Care", "email": "ada@example.org"}
    site = small.site(small.persona("ana", owner=owner))
    link = page_of(site, "personas/ana/").select_one(".jb-status a")
    assert link is not None
    assert (link.get_text(), link["href"]) == ("Ada Moss, Care", "mailto:ada@example.org")
