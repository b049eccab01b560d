"""The picture of opportunities by value and effort, and the table that says the same."""

from collections.abc import Mapping
from itertools import combinations

from bs4 import BeautifulSoup

from journeybook.pages.research import opportunities
from journeybook.pages.research.matrix import BOTTOM, HEIGHT, LEFT, MOST, RADIUS, RIGHT, TOP, WIDTH, Bubble, Matrix
from pages import small

Fields = Mapping[str, object]


def picture(*fields: Fields) -> Matrix | None:
    made = [small.opportunity(f"o{i:03}", "wait", **f) for i, f in enumerate(fields)]
    site = small.site(small.insight("wait"), *made)
    return opportunities.opportunities_view(site, site.here("opportunities/")).matrix


def bubbles(*fields: Fields) -> tuple[Bubble, ...]:
    found = picture(*fields)
    assert found
    return found.bubbles


def test_worth_is_up_and_effort_is_right() -> None:
    dear, cheap, worthless = bubbles(
        {"customer_value": 90, "effort": 5}, {"customer_value": 80, "effort": 0}, {"customer_value": 0, "effort": 0}
    )
    assert dear.x > cheap.x == worthless.x
    assert dear.y < cheap.y < worthless.y
    assert [b.rank for b in (dear, cheap, worthless)] == [1, 2, 3]


def test_each_quarter_has_its_name_and_holds_what_belongs_there() -> None:
    found = picture(
        {"customer_value": 95, "effort": 2},
        {"customer_value": 94, "effort": 3},
        {"customer_value": 4, "effort": 0},
        {"customer_value": 3, "effort": 5},
    )
    assert found
    inside = {
        q.name: [b.rank for b in found.bubbles if q.x <= b.x <= q.x + q.width and q.y <= b.y <= q.y + q.height]
        for q in found.quarters
    }
    assert inside == {"Do next": [1], "Plan": [2], "Fill in": [3], "Think again": [4]}


def test_forty_numbers_never_cover_each_other_and_stay_in_their_column_near_where_they_belong() -> None:
    wanted = [(60 + i % 7 * 5, i % 2 + 2) for i in range(40)]
    found = bubbles(*({"customer_value": value, "effort": effort} for value, effort in wanted))
    assert len(found) == 40
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (2 * RADIUS) ** 2 for a, b in combinations(found, 2))
    column = (RIGHT - LEFT) / 6
    of = {f"opportunity-o{i:03}": effort for i, (_, effort) in enumerate(wanted)}
    assert all(LEFT + of[b.anchor] * column <= b.x - RADIUS for b in found)
    assert all(b.x + RADIUS <= LEFT + (of[b.anchor] + 1) * column for b in found)
    assert all(b.y - RADIUS >= TOP and b.y + RADIUS <= BOTTOM for b in found)


def test_a_number_alone_stands_exactly_where_it_belongs() -> None:
    top, half, bottom = bubbles(*({"customer_value": value, "effort": 3} for value in (100, 50, 0)))
    assert {b.x for b in (top, half, bottom)} == {LEFT + 3.5 * (RIGHT - LEFT) / 6}
    assert half.y * 2 == top.y + bottom.y


def test_what_has_no_room_is_counted() -> None:
    found = picture(*({"customer_value": 80, "effort": 2} for _ in range(MOST + 5)))
    assert found
    assert found.left_out == MOST + 5 - len(found.bubbles) > 5


def test_shape_tells_how_far_along_it_is_and_only_shapes_in_use_are_explained() -> None:
    found = picture(
        {"customer_value": 90, "effort": 1, "progress": "done"},
        {"customer_value": 80, "effort": 1, "progress": "dropped"},
        {"customer_value": 70, "effort": 1, "progress": "planned"},
    )
    assert found
    assert [b.shape for b in found.bubbles] == ["done", "dropped", "waiting"]
    assert found.shapes == (("waiting", "Not begun"), ("done", "Done"), ("dropped", "Dropped"))


def test_without_numbers_there_is_no_picture_and_what_is_not_weighed_is_said() -> None:
    assert picture() is None
    assert picture({}, {"customer_value": 3}) is None
    site = small.site(
        small.insight("wait"),
        small.opportunity("a", "wait", customer_value=9, effort=1),
        small.opportunity("b", "wait"),
    )
    (page, *_) = opportunities.pages(site)
    assert "1 is not weighed yet and stands at the end of the list." in page.html


def test_the_picture_and_the_table_lead_to_the_same_entries() -> None:
    site = small.site(
        small.insight("wait"),
        small.opportunity("a", "wait", customer_value=98, effort=2, progress="in-progress", title="Say <so>"),
        small.opportunity("b", "wait", customer_value=40, effort=0),
    )
    (page, *_) = opportunities.pages(site)
    soup = BeautifulSoup(page.html, "html.parser")
    drawn = [(a["href"], a["aria-label"]) for a in soup.select("svg a.jb-disc")]
    assert drawn == [
        ("#opportunity-a", "1: Say <so>, customer value 98 of 100, effort 2 of 5, in progress"),
        ("#opportunity-b", "2: Problem b, customer value 40 of 100, effort 0 of 5, open"),
    ]
    assert [a["href"] for a in soup.select("table.jb-weigh a")] == ["#opportunity-a", "#opportunity-b"]
    assert {f"#{tag['id']}" for tag in soup.select("h2[id^=opportunity-]")} == {str(href) for href, _ in drawn}


def test_everything_lies_inside_the_picture() -> None:
    found = picture({"customer_value": 100, "effort": 5}, {"customer_value": 0, "effort": 0})
    assert found
    assert all(q.x >= 0 and q.x + q.width <= WIDTH and q.y + q.height <= HEIGHT for q in found.quarters)
    assert [(mark.text) for mark in found.efforts] == ["None", "Very little", "Little", "Some", "Much", "A great deal"]
