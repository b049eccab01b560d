"""Touchpoints: what is the same, the page of each, and the heat map of all."""

from bs4 import BeautifulSoup

from journeybook.pages.links import touchpoint_address
from journeybook.pages.meeting_places.heat_map import heat_map
from journeybook.pages.meeting_places.met import opportunities_by_step
from journeybook.pages.meeting_places.touchpoints import MOST, TouchpointView, pages, touchpoint_view
from journeybook.pages.site import Site
from journeybook.touchpoints import met_touchpoints, touchpoint_key
from pages import small

CHANNELS = [
    {"id": "phone", "name": "Phone call", "type": "phone"},
    {"id": "web", "name": "Website", "type": "web"},
]


def at(name: str, channel: str = "phone", **fields: object) -> dict[str, object]:
    return {"name": name, "channel": channel, **fields}


def journey(id_: str, *steps: tuple[str, int | None, str], persona: str = "ana", **fields: object) -> small.Journey:
    """A journey of steps, each with its id, its feeling and its touchpoint."""
    made = [small.step(step, feeling, touchpoints=[at(name)]) for step, feeling, name in steps]
    return small.journey(id_, persona, small.stage("all", *made), **fields)


def view(site: Site, name: str) -> TouchpointView:
    here = site.here(touchpoint_address(site.catalogue, name))
    touchpoint = site.catalogue.touchpoints[touchpoint_key(name)]
    return touchpoint_view(site, here, touchpoint, opportunities_by_step(site.catalogue))


# What is the same


def test_case_and_spaces_make_no_difference_and_the_usual_spelling_is_shown() -> None:
    met = met_touchpoints(
        [journey("one", ("a", 0, "Bill  Page")), journey("two", ("a", 0, "bill page"), ("b", 0, "bill page"))]
    )
    assert [(key, t.id, t.name, len(t.meetings)) for key, t in met.items()] == [
        ("bill page", "bill-page", "bill page", 3)
    ]


def test_each_name_has_an_address_of_its_own_made_of_ascii() -> None:
    names = ["Café", "cafe!", "Cafe", "cafe 2", "Straße", "index", "con", "客服", "聊天", "x" * 90]
    met = met_touchpoints([journey("one", *((f"s{i}", 0, name) for i, name in enumerate(names)))])
    ids = {t.name: t.id for t in met.values()}
    assert len(set(ids.values())) == len(names)
    assert all(id_.isascii() and id_.replace("-", "").isalnum() for id_ in ids.values())
    assert {name: ids[name] for name in names[:7]} == {
        "Café": "cafe-4",
        "cafe!": "cafe-3",
        "Cafe": "cafe",
        "cafe 2": "cafe-2",
        "Straße": "strasse",
        "index": "touchpoint-index",
        "con": "touchpoint-con",
    }
    assert all(ids[name].startswith("touchpoint-") for name in ("客服", "聊天"))
    assert len(ids["x" * 90]) == 60


def test_addresses_do_not_depend_on_the_order_of_journeys() -> None:
    journeys = [journey("one", ("a", 0, "Café")), journey("two", ("a", 0, "Cafe"))]
    assert [t.id for t in met_touchpoints(journeys).values()] == [
        t.id for t in met_touchpoints(journeys[::-1]).values()
    ]


# The page of a touchpoint


def test_a_touchpoint_shows_where_it_is_met_today_the_worst_first_and_how_it_should_be() -> None:
    site = small.site(
        small.persona("ana", name="Ana Silva"),
        journey("first", ("a", 1, "Helpline"), ("b", None, "Other")),
        journey("second", ("c", -2, "helpline")),
        journey("better", ("d", 2, "Helpline"), state="ideal", of="first"),
        channels=CHANNELS,
    )
    shown = view(site, "HELPLINE")
    assert [(e.place.link.text, e.place.link.href, e.who) for e in shown.today] == [
        ("Does c", "../../journeys/second/#all.c", "Ana"),
        ("Does a", "../../journeys/first/#all.a", "Ana"),
    ]
    assert [e.place.link.text for e in shown.ideal] == ["Does d"]
    assert shown.summary == (
        "Customers meet this in 2 steps of 2 journeys today. It is part of 1 step of 1 journey as it should be."
    )


def test_a_touchpoint_shows_what_is_said_who_begins_and_every_channel() -> None:
    touchpoints = [
        at("Bill", "web", initiator="Billing", receiver="Ana", message="You owe us.", url="https://x.example/bill"),
        at("Bill", "phone", initiator="Ana"),
    ]
    step = small.step(
        "read",
        -1,
        touchpoints=touchpoints,
        pain_points=["It says nothing"],
        gains=["It is short"],
        opportunities=["words"],
    )
    site = small.site(
        small.persona(),
        small.insight("known"),
        small.opportunity("words", "known"),
        small.journey("pay", "ana", small.stage("all", step)),
        small.journey("pay-later", "ana", small.stage("all", small.step("again", touchpoints=[at("Bill", "web")]))),
        channels=CHANNELS,
    )
    shown = view(site, "Bill")
    encounter, _ = shown.today
    assert [(x.channel.link.href, x.initiator, x.receiver, x.message, x.href) for x in encounter.exchanges] == [
        ("../../channels/web/", "Billing", "Ana", "You owe us.", "https://x.example/bill"),
        ("../../channels/phone/", "Ana", "", "", ""),
    ]
    assert [c.link.text for c in shown.channels] == ["Website", "Phone call"]
    assert [(c.statement.text, c.step.href) for c in (*shown.pains, *shown.gains)] == [
        ("It says nothing", "../../journeys/pay/#all.read"),
        ("It is short", "../../journeys/pay/#all.read"),
    ]
    assert [a.link.href for a in shown.opportunities.shown] == ["../../opportunities/words/"]


def test_a_touchpoint_that_is_met_without_end_has_a_page_that_ends() -> None:
    site = small.site(
        small.persona(), journey("long", *((f"s{i}", 0, "Helpline") for i in range(MOST + 7))), channels=CHANNELS
    )
    shown = view(site, "Helpline")
    assert (len(shown.today), shown.more) == (MOST, 7)


# The heat map


def test_the_heat_map_has_the_worst_feeling_of_each_touchpoint_in_each_journey() -> None:
    site = small.site(
        small.persona("ana", name="Ana Silva"),
        small.persona("ben", name="Ben"),
        journey("one", ("a", 1, "Helpline"), ("b", -1, "helpline"), ("c", 2, "Bill")),
        journey("two", ("a", -2, "Letter"), ("b", 1, "Helpline"), persona="ben"),
        journey("better", ("a", -2, "Bill"), state="ideal", of="one"),
        channels=CHANNELS,
    )
    heat = heat_map(site.here("touchpoints/"), site.catalogue.touchpoints.values())
    assert heat
    assert [(c.link.href, c.persona, c.feelings and c.feelings.average) for c in heat.columns] == [
        ("../journeys/two/", "Ben", "\N{MINUS SIGN}0.5"),
        ("../journeys/one/", "Ana", "+0.7"),
    ]
    cells = [
        (
            row.link.text,
            [cell and (cell.emotion and cell.emotion.feeling.value, cell.count, cell.step.href) for cell in row.cells],
            row.feelings and (row.feelings.worst.feeling.value, row.feelings.average),
        )
        for row in heat.rows
    ]
    assert cells == [
        ("Letter", [(-2, 1, "../journeys/two/#all.a"), None], (-2, "\N{MINUS SIGN}2.0")),
        ("Helpline", [(1, 1, "../journeys/two/#all.b"), (-1, 2, "../journeys/one/#all.b")], (-1, "+0.3")),
        ("Bill", [None, (2, 1, "../journeys/one/#all.c")], (2, "+2.0")),
    ]
    assert (heat.more_rows, heat.more_columns) == (0, 0)


def test_of_equally_bad_touchpoints_the_more_frequent_stands_first() -> None:
    site = small.site(
        small.persona(), journey("one", ("a", -1, "Aaa"), ("b", -1, "Bbb"), ("c", 2, "Bbb")), channels=CHANNELS
    )
    heat = heat_map(site.here("touchpoints/"), site.catalogue.touchpoints.values())
    assert heat
    assert [row.link.text for row in heat.rows] == ["Bbb", "Aaa"]


def test_a_feeling_that_nobody_named_is_not_neutral() -> None:
    site = small.site(small.persona(), journey("one", ("a", None, "Letter")), channels=CHANNELS)
    heat = heat_map(site.here("touchpoints/"), site.catalogue.touchpoints.values())
    assert heat
    (row,) = heat.rows
    assert row.cells[0]
    assert (row.cells[0].emotion, row.feelings, heat.columns[0].feelings) == (None, None, None)
    index = next(pages(site))
    assert "nobody has said how it feels" in index.html


def test_a_large_heat_map_is_cut_and_says_what_is_left_out() -> None:
    journeys = [
        journey(f"j{i:02}", ("own", -2 if i == 29 else 1, f"Own {i:02}"), ("all", 0, "Everywhere")) for i in range(30)
    ]
    site = small.site(small.persona(), *journeys, channels=CHANNELS)
    heat = heat_map(site.here("touchpoints/"), site.catalogue.touchpoints.values(), most_rows=3, most_columns=4)
    assert heat
    assert [row.link.text for row in heat.rows] == ["Own 29", "Everywhere", "Own 00"]
    assert [column.link.href for column in heat.columns] == [
        "../journeys/j29/",
        "../journeys/j00/",
        "../journeys/j01/",
        "../journeys/j02/",
    ]
    assert (heat.more_rows, heat.more_columns) == (28, 26)


def test_no_touchpoint_means_no_heat_map_and_a_word_what_to_do() -> None:
    (page,) = pages(small.site())
    assert "No journey names a touchpoint yet." in page.html


def test_the_heat_map_is_a_table_that_can_be_read_and_scrolled_without_color_or_mouse() -> None:
    site = small.site(small.persona(), journey("one", ("a", -2, "Letter")), channels=CHANNELS)
    soup = BeautifulSoup(next(pages(site)).html, "html.parser")
    cell = soup.select_one("td.jb-heat__c a")
    assert cell
    assert cell.get_text() == "\N{MINUS SIGN}2, very bad: Does a"
    assert cell["href"] == "../journeys/one/#all.a"
    frame = soup.select_one(".jb-heat__frame")
    assert frame
    assert (frame["tabindex"], frame["role"]) == ("0", "region")
    assert {str(th["scope"]) for th in soup.select(".jb-heat__table th")} == {"col", "row"}


def test_a_touchpoint_that_is_met_once_has_no_page_and_leads_to_its_step() -> None:
    site = small.site(small.persona(), journey("one", ("a", -2, "Letter")), channels=CHANNELS)
    assert [page.address for page in pages(site)] == ["touchpoints/"]
    assert touchpoint_address(site.catalogue, "Letter") == "journeys/one/#all.a"


def test_the_page_of_a_touchpoint_stands_in_its_section() -> None:
    steps = (("a", -2, "Letter <b>"), ("b", 1, "letter <B>"))
    site = small.site(small.persona(), journey("one", *steps), channels=CHANNELS)
    index, page = pages(site)
    assert (index.type, page.type, page.address, page.section) == (
        "touchpoints",
        "touchpoint",
        "touchpoints/letter-b/",
        "touchpoints/",
    )
    assert "Letter &lt;b&gt;" in page.html
