"""Coaching guides as view models."""

from journeybook.pages.links import Link
from journeybook.pages.training import coaching
from journeybook.pages.training.coaching import FollowUpView, TalkPart, coaching_index, coaching_view
from journeybook.pages.training.techniques import ContrastView
from pages import small
from pages.small_use import coaching_guide

STEP = {"title": "Thank", "minutes": 1}


def test_a_guide_says_first_what_happened_and_how_soon_to_talk() -> None:
    made = coaching_guide(prepare=("Go there.",), limits="Not in danger.", body="It is *short*.")
    site = small.site(made)
    view = coaching_view(site, site.here("coaching/after-a-call/"), made)
    assert (view.event, view.within, view.goal) == ("A call was hard.", "1 hour", "They know that it was seen.")
    assert (view.prepare, view.limits, view.body) == (
        ("Go there.",),
        "Not in danger.",
        "<p>It is <em>short</em>.</p>\n",
    )


def test_a_guide_shows_its_parts_with_what_to_ask_and_to_listen_for() -> None:
    asked = {"title": "Ask", "minutes": 3, "do": "Sit down.", "ask": ("How are you?",), "listen_for": ("A sigh.",)}
    made = coaching_guide(steps=(asked, STEP))
    site = small.site(made)
    view = coaching_view(site, site.here("coaching/after-a-call/"), made)
    assert view.steps == (
        TalkPart("Ask", "3 min", "Sit down.", ("How are you?",), ("A sigh.",)),
        TalkPart("Thank", "1 min", "", (), ()),
    )
    assert view.head.minutes == "4 min"


def test_pairs_follow_up_techniques_and_cards_are_shown_each_once() -> None:
    pair = {"id": "a", "instead_of": "Next!", "try_this": "Sit.", "why": "They stay."}
    made = coaching_guide(
        contrasts=(pair,),
        follow_up={"after_days": 14, "ask": "And now?"},
        techniques=("listen", "listen"),
        decks=("rest",),
    )
    site = small.site(made)
    view = coaching_view(site, site.here("coaching/after-a-call/"), made)
    assert view.contrasts == (ContrastView("pair-a", "", "Next!", "Sit.", "They stay."),)
    assert view.follow_up == FollowUpView("2 weeks later", "And now?")
    assert view.techniques == (Link("listen", "../../techniques/listen/", "technique"),)
    assert view.decks == (Link("rest", "../../cards/rest/", "card-deck"),)


def test_when_to_come_back_is_said_as_people_say_it() -> None:
    site = small.site()
    here = site.here("coaching/after-a-call/")
    said: list[str] = []
    for days in (1, 3, 7, 21):
        view = coaching_view(site, here, coaching_guide(follow_up={"after_days": days, "ask": "And now?"}))
        said.append(view.follow_up.when if view.follow_up else "")
    assert said == ["The day after", "3 days later", "A week later", "3 weeks later"]


def test_every_guide_has_a_card_and_a_page() -> None:
    site = small.site(coaching_guide(), coaching_guide("weekly", within="2 days"))
    index = coaching_index(site, site.here("coaching/"))
    assert [(card.link.href, card.minutes, card.facts) for card in index.cards] == [
        ("after-a-call/", "3 min", ("within 1 hour",)),
        ("weekly/", "3 min", ("within 2 days",)),
    ]
    assert [(page.address, page.type, page.training) for page in coaching.pages(site)] == [
        ("coaching/", "training-index", True),
        ("coaching/after-a-call/", "coaching-guide", True),
        ("coaching/weekly/", "coaching-guide", True),
    ]


def test_questions_are_marked_as_reminders_and_what_is_not_said_has_no_heading() -> None:
    html = [page.html for page in coaching.pages(small.site(coaching_guide()))][1]
    assert "reminders, never a script" in html
    headings = ("Before you talk", "Hear the difference", "When not to", "What it can lead to", "Ask, for example")
    assert [words for words in headings if words in html] == []


def test_without_guides_the_list_says_how_to_begin() -> None:
    assert "journeybook new coaching-guide NAME" in next(coaching.pages(small.site())).html
