"""Techniques as view models."""

from journeybook.model import Drill, Technique
from journeybook.pages.training import techniques
from journeybook.pages.training.techniques import ContrastView, TechniqueStepView, technique_view
from pages import small

PAIR = {"id": "a", "instead_of": "Next!", "try_this": "I am listening.", "why": "They stay."}
ITEM = {"says": "No.", "try_this": ("On Monday.",), "why": "It opens Monday."}


def technique(id_: str = "listen", **fields: object) -> Technique:
    values = {"title": "Listen", "why": "They are heard.", "steps": ({"do": "Wait."}, {"do": "Say it back."})}
    return small.make(Technique, id_, {**values, "contrasts": (PAIR,)}, fields)


def drill(id_: str) -> Drill:
    values = {"title": id_, "task": "Say it.", "items": ({"id": "a", **ITEM}, {"id": "b", **ITEM})}
    return small.make(Drill, id_, values, {})


def test_a_technique_shows_its_steps_its_pairs_and_what_to_take_care_of() -> None:
    made = technique(
        steps=({"do": "Wait.", "how": "One breath."}, {"do": "Say it back."}),
        contrasts=({**PAIR, "situation": "“Hello?”"}, {**PAIR, "id": "b"}),
        limits="Not in danger.",
        for_yourself="Breathe out.",
        body="It is *old*.",
    )
    site = small.site(made)
    view = technique_view(site, site.here("techniques/listen/"), made)
    assert view.steps == (TechniqueStepView("Wait.", "One breath."), TechniqueStepView("Say it back.", ""))
    assert view.contrasts == (
        ContrastView("pair-a", "“Hello?”", "Next!", "I am listening.", "They stay."),
        ContrastView("pair-b", "", "Next!", "I am listening.", "They stay."),
    )
    assert (view.why, view.limits, view.for_yourself) == ("They are heard.", "Not in danger.", "Breathe out.")
    assert view.body == "<p>It is <em>old</em>.</p>\n"


def test_a_technique_leads_to_its_drills_each_once_and_to_its_moments() -> None:
    journey = small.journey("moving", "ana", small.stage("pack", small.step("call", -1)))
    made = technique(drills=("doors", "rules", "doors"), refs={"steps": ("moving#pack.call",)})
    site = small.site(small.persona("ana"), journey, drill("doors"), drill("rules"), made)
    view = technique_view(site, site.here("techniques/listen/"), made)
    assert [(card.link.href, card.facts) for card in view.drills] == [
        ("../../drills/doors/", ("2 sentences",)),
        ("../../drills/rules/", ("2 sentences",)),
    ]
    assert [moment.link.href for moment in view.head.moments] == ["../../journeys/moving/#pack.call"]


def test_every_technique_has_a_card_with_its_facts_and_a_page() -> None:
    site = small.site(technique(), technique("breathe"))
    found = techniques.techniques_view(site, site.here("techniques/"), "")
    assert [(card.link.href, card.minutes, card.facts) for card in found.cards] == [
        ("breathe/", "5 min", ("2 steps",)),
        ("listen/", "5 min", ("2 steps",)),
    ]
    assert [(page.address, page.type, page.training) for page in techniques.pages(site)] == [
        ("techniques/", "training-index", True),
        ("techniques/breathe/", "technique", True),
        ("techniques/listen/", "technique", True),
    ]


def test_without_techniques_the_list_says_how_to_begin() -> None:
    assert "No techniques yet." in next(techniques.pages(small.site())).html


def test_examples_are_marked_as_no_scripts() -> None:
    one, two = technique("one"), technique("two", contrasts=(PAIR, {**PAIR, "id": "b"}))
    html = {page.address: page.html for page in techniques.pages(small.site(one, two))}
    assert "An example, not a script. Say it in your own words." in html["techniques/one/"]
    assert "Examples, not scripts. Say it in your own words." in html["techniques/two/"]


def test_what_a_technique_does_not_say_has_no_heading() -> None:
    html = [page.html for page in techniques.pages(small.site(technique()))][1]
    assert [words for words in ("When not to", "For yourself", "Practice it", "Moments where") if words in html] == []
