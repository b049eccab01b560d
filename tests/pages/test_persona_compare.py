from bs4 import BeautifulSoup

from journeybook.pages.page import Page
from journeybook.pages.people import persona_compare
from journeybook.pages.people.persona_compare import COLUMNS
from journeybook.pages.site import Site
from pages import small


def page_of(site: Site) -> Page:
    return next(persona_compare.pages(site))


def soup_of(site: Site) -> BeautifulSoup:
    return BeautifulSoup(page_of(site).html, "html.parser")


def test_one_persona_alone_is_not_compared_and_the_page_says_what_is_missing() -> None:
    soup = soup_of(small.site(small.persona("ana")))
    assert soup.select("table, form") == []
    assert "Two personas are needed" in soup.get_text()


def test_the_title_has_the_organizations_own_word_for_the_people_it_serves() -> None:
    site = small.site(
        small.persona("ana"), small.persona("ben"), organization={"name": "Library", "customers": "library members"}
    )
    page = page_of(site)
    assert (page.address, page.type, page.title, page.section) == (
        "compare/personas/",
        "compare-personas",
        "Compare library members",
        "personas/",
    )


def test_every_persona_is_a_column_those_designed_for_first() -> None:
    site = small.site(
        small.persona("ana", type="employee"), small.persona("ben", type="secondary"), small.persona("zoe")
    )
    soup = soup_of(site)
    assert [th.get_text(strip=True) for th in soup.select("thead th")] == ["Zoe", "Ben", "Ana"]
    assert [(row.th.get_text() if row.th else "", len(row.select("td"))) for row in soup.select("tbody tr")] == [
        ("Who they are", 3),
        ("What they want", 3),
        ("What frustrates them", 3),
        ("What moves them", 3),
        ("How to reach them", 3),
        ("Comfort with technology", 3),
        ("Facts", 3),
        ("What they live through", 3),
        ("How sure we are", 3),
    ]


def test_headers_name_rows_and_columns() -> None:
    soup = soup_of(small.site(small.persona("ana"), small.persona("ben")))
    assert {str(th["scope"]) for th in soup.select("thead th")} == {"col"}
    assert {str(th["scope"]) for th in soup.select("tbody th")} == {"row"}


def test_beyond_twelve_the_others_are_only_choices_that_know_where_their_card_is() -> None:
    soup = soup_of(small.site(*(small.persona(f"p{n:02}") for n in range(COLUMNS + 2))))
    assert len(soup.select("thead th")) == COLUMNS
    choices = [(str(o["value"]), o.get("data-card")) for o in soup.select("option[value^=p]")]
    assert len(choices) == COLUMNS + 2
    assert choices[COLUMNS - 1 :] == [
        ("p11", None),
        ("p12", "../../personas/p12/card/"),
        ("p13", "../../personas/p13/card/"),
    ]
    others = soup.select_one(".jb-beside__others")
    assert others is not None
    assert others.get_text() == "2 more have cards of their own: see Customers."


def test_the_page_grows_with_more_personas_by_a_choice_each() -> None:
    few, many = (small.site(*(small.persona(f"p{n:03}") for n in range(count))) for count in (COLUMNS, 200))
    grown = len(page_of(many).html) - len(page_of(few).html)
    assert grown / (200 - COLUMNS) < 100


def test_search_finds_the_page_but_not_once_more_what_is_in_it() -> None:
    site = small.site(small.persona("ana", goals=["Sleep"]), small.persona("ben"))
    entries = page_of(site).search_entries
    assert [entry.title for entry in entries] == ["Compare customers"]
    assert "Sleep" not in entries[0].text


def test_every_text_of_the_comparison_is_text() -> None:
    hostile = "</select><img src=x onerror=alert(1)>"
    soup = soup_of(small.site(small.persona("ana", name=hostile, role=hostile, goals=[hostile]), small.persona("ben")))
    assert soup.find("img") is None
    assert soup.select("option")[0].get_text() == f"{hostile}, {hostile}"
