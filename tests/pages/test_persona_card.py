from datetime import date

from bs4 import BeautifulSoup

from journeybook.model import Statement
from journeybook.pages.people import persona_card_page
from journeybook.pages.people.persona_brief import ROWS, PersonaBrief, most_telling, persona_brief
from journeybook.pages.site import Site
from pages import small


def brief_of(site: Site) -> PersonaBrief:
    return persona_brief(site, site.here("personas/ana/card/"), site.catalogue.personas["ana"])


def card_of(site: Site) -> BeautifulSoup:
    html = next(page.html for page in persona_card_page.pages(site) if page.address == "personas/ana/card/")
    return BeautifulSoup(html, "html.parser")


def said(soup: BeautifulSoup, selector: str) -> str:
    part = soup.select_one(selector)
    assert part is not None
    return " ".join(part.get_text(" ", strip=True).split())


def statements(*texts: str, assumed: tuple[str, ...] = ()) -> tuple[Statement, ...]:
    return tuple(
        Statement.model_validate({"text": text, "certainty": "assumed" if text in assumed else "reported"})
        for text in texts
    )


def test_three_statements_are_shown_and_a_fourth_where_they_are_short() -> None:
    long = [letter * 60 for letter in "abcd"]
    assert most_telling(statements("one", "two", "three", "four", "five")) == ("one", "two", "three", "four")
    assert most_telling(statements(*long)) == tuple(long[:3])


def test_what_is_only_assumed_comes_behind_what_is_known() -> None:
    assert most_telling(statements("guess", "one", "two", assumed=("guess",))) == ("one", "two", "guess")


def test_a_card_shows_journeys_as_they_are_and_counts_those_that_it_leaves_out() -> None:
    journeys = [small.journey(id_, "ana", small.stage("s", small.step("x", -2))) for id_ in "abcde"]
    ideal = small.journey("ideal", "ana", state="ideal", of="a")
    brief = brief_of(small.site(small.persona("ana"), *journeys, ideal))
    assert [journey.id for journey in brief.journeys] == ["a", "b", "c"]
    assert brief.more_journeys == 2


def test_a_journey_that_nobody_lives_yet_is_shown_only_where_there_is_no_other_and_says_so() -> None:
    ideal = small.journey("b", "ana", state="ideal", of="a")
    site = small.site(small.persona("ana"), small.persona("ben"), small.journey("a", "ben"), ideal)
    assert said(card_of(site), "[data-row=journeys]") == "I live through b as it should be"


def test_a_journey_names_its_lowest_feeling() -> None:
    low = small.step("x", emotion={"value": -2, "word": "Abandoned"})
    site = small.site(small.persona("ana"), small.journey("a", "ana", small.stage("s", small.step("w", 1), low)))
    card = card_of(site)
    assert said(card, "[data-row=journeys]") == "I live through a Lowest: Abandoned \N{MINUS SIGN}2"
    assert [a["href"] for a in card.select("[data-row=journeys] a")] == ["../../../journeys/a/"]


def test_a_card_carries_every_row_of_the_comparison_once() -> None:
    rows = [str(tag["data-row"]) for tag in card_of(small.site(small.persona("ana"))).select("[data-row]")]
    assert sorted(rows) == sorted(["head", *(row.key for row in ROWS)])


def test_a_persona_with_no_more_than_must_be_has_a_whole_card() -> None:
    card = card_of(small.site(small.persona("ana", basis="assumption")))
    assert {str(tag["data-row"]): said(card, f"[data-row={tag['data-row']}]") for tag in card.select("[data-row]")} == {
        "head": "Ana",
        "who": "Primary persona",
        "goals": "Be heard",
        "frustrations": "Not written down yet",
        "motivations": "Not written down yet",
        "facts": "Not written down yet",
        "reach": "Not written down yet",
        "technology": "Not written down yet",
        "journeys": "No journey yet",
        "sure": "No evidence yet Based on assumptions so far Draft",
    }


def test_a_card_says_how_sure_we_are_since_when_and_whose_book_it_is() -> None:
    persona = small.persona("ana", status="live", last_validated=date(2026, 5, 12), evidence=["calls"])
    card = card_of(small.site(persona, small.evidence("calls"), name="The book"))
    assert said(card, ".jb-percard__foot") == (
        "Thin evidence 1 interview Based on research Reviewed May 12, 2026 The book"
    )


def test_every_text_on_a_card_is_text() -> None:
    hostile = "<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    persona = small.persona(
        "ana",
        name="Ana" + hostile,
        role=hostile,
        goals=[hostile],
        pain_points=[hostile],
        motivations=[hostile],
        quote={"text": hostile, "composite": True},
        demographics=[{"name": hostile, "value": hostile}],
    )
    card = card_of(small.site(persona, small.journey("a", "ana", title="I " + hostile), name=hostile))
    assert card.find("img") is None
    assert said(card, ".jb-percard").count(hostile) == 11


def test_a_card_is_left_out_of_search_and_knows_its_neighbors_cards() -> None:
    site = small.site(small.persona("ana"), small.persona("ben"))
    assert [page.searchable for page in persona_card_page.pages(site)] == [False, False]
    after = card_of(site).select_one("a[rel=next]")
    assert after is not None
    assert after["href"] == "../../ben/card/"
