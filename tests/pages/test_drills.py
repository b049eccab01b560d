"""Drills as view models."""

from journeybook.model import Drill
from journeybook.pages.places import step_place
from journeybook.pages.training import drills
from journeybook.pages.training.drills import DrillItemView, drill_view
from pages import small

ITEM = {"says": "No.", "try_this": ("On Monday.",), "why": "It opens Monday."}


def drill(id_: str = "doors", **fields: object) -> Drill:
    items = ({"id": "a", **ITEM}, {"id": "b", **ITEM})
    return small.make(Drill, id_, {"title": id_, "task": "Say it.", "items": items}, fields)


def test_a_sentence_holds_all_that_helps_to_say_it_in_another_way() -> None:
    full = {"situation": "They ask.", "try_this": ("One.", "Two."), "hint": "When?", "step": "moving#pack.call"}
    made = drill(items=({"id": "a", **ITEM, **full}, {"id": "b", **ITEM}), body="It is *short*.")
    journey = small.journey("moving", "ana", small.stage("pack", small.step("call", -1)))
    site = small.site(small.persona("ana"), journey, made)
    here = site.here("drills/doors/")
    view = drill_view(site, here, made)
    assert view.items == (
        DrillItemView(
            key="a",
            situation="They ask.",
            says="No.",
            ways=("One.", "Two."),
            why="It opens Monday.",
            hint="When?",
            moment=step_place(here, made.items[0].step) if made.items[0].step else None,
        ),
        DrillItemView("b", "", "No.", ("On Monday.",), "It opens Monday.", "", None),
    )
    assert [item.id for item in view.items] == ["sentence-a", "sentence-b"]
    assert (view.task, view.body) == ("Say it.", "<p>It is <em>short</em>.</p>\n")
    # A moment that only a sentence names belongs to the whole drill, too.
    assert [moment.link.href for moment in view.head.moments] == ["../../journeys/moving/#pack.call"]


def test_a_drill_is_a_unit_of_progress() -> None:
    made = drill()
    site = small.site(made)
    assert drill_view(site, site.here("drills/doors/"), made).head.unit == 1


def test_every_drill_has_a_card_with_its_facts_and_a_page() -> None:
    many = drill("many", items=tuple({"id": f"n{i}", **ITEM} for i in range(8)))
    site = small.site(drill(), many)
    found = drills.drills_view(site, site.here("drills/"), "")
    assert [(card.link.href, card.minutes, card.facts) for card in found.cards] == [
        ("doors/", "2 min", ("2 sentences",)),
        ("many/", "6 min", ("8 sentences",)),
    ]
    assert [(page.address, page.type, page.training) for page in drills.pages(site)] == [
        ("drills/", "training-index", True),
        ("drills/doors/", "drill", True),
        ("drills/many/", "drill", True),
    ]


def test_without_drills_the_list_says_how_to_begin() -> None:
    assert "No drills yet." in next(drills.pages(small.site())).html
