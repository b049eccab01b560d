"""The support page as a view model."""

import pytest

from journeybook.model import CardDeck, Entity
from journeybook.pages import build
from journeybook.pages.training import support
from journeybook.pages.training.support import SHOWN, DeckLink, SupportView, support_view
from pages import small

STATEMENT: dict[str, object] = {"statement": "Strength comes back."}
DECK = small.make(
    CardDeck,
    "minute",
    {
        "title": "A minute",
        "purpose": "recovery",
        "how_to_use": "Draw one.",
        "cards": [{"id": "a", "type": "breathe", "front": "Breathe.", "back": "Out."}],
    },
    {},
)


def view(*entities: Entity, **fields: object) -> SupportView:
    site = small.site(small.persona("ana"), *entities, support={**STATEMENT, **fields})
    assert site.catalogue.playbook.support
    return support_view(site.here("support/"), site.catalogue.playbook.support)


def load(id_: str, load: int, feeling: int = 0, feels: str | None = None) -> dict[str, object]:
    return small.step(id_, feeling, employee={"load": load, "feels": feels})


def test_a_playbook_that_says_nothing_of_support_has_no_page_and_no_link_to_one() -> None:
    made = {page.address: page.html for page in build(small.site())}
    assert "support/" not in made
    assert "../support/" not in made["cards/"]


def test_the_page_is_there_with_the_statement_alone_and_the_other_pages_lead_to_it() -> None:
    made = {page.address: page for page in build(small.site(support=STATEMENT))}
    assert (made["support/"].type, made["support/"].title) == ("support", "Support")
    assert "Strength comes back." in made["support/"].html
    assert "<h2" not in made["support/"].html
    assert 'href="../support/"' in made["cards/"].html


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 minute"), (5, "5 minutes")])
def test_the_sign_says_how_long_its_minute_is(minutes: int, words: str) -> None:
    assert view(signal={"sign": "Harbor", "answer": "We go on.", "minutes": minutes}).minutes == words


def test_all_that_is_agreed_is_on_the_page() -> None:
    fields = {
        "breaks": ["Ten minutes."],
        "signal": {"sign": "Harbor <b>", "answer": "We go on.", "minutes": 2},
        "peers": [{"who": "The buddy", "when": "Now", "how": "Wave", "what": "Listens."}],
        "counselors": [{"who": "The counselor"}],
        "for_leaders": ["Take your own breaks."],
        "decks": ["minute"],
    }
    (page,) = support.pages(small.site(DECK, support={**STATEMENT, **fields}))
    for text in (
        "Ten minutes.",
        "Harbor &lt;b&gt;",
        "We go on.",
        "2 minutes",
        "The buddy",
        "Now",
        "Wave",
        "Listens.",
        "The counselor",
        "Take your own breaks.",
        "../cards/minute/",
    ):
        assert text in page.html


def test_decks_say_how_to_use_them_and_how_many_cards_they_have() -> None:
    (deck,) = view(DECK, decks=["minute"]).decks
    assert deck == DeckLink(deck.link, "Draw one.", "1 card")
    assert deck.link.href == "../cards/minute/"


def test_the_heaviest_steps_of_todays_journeys_are_named_those_that_feel_worst_first() -> None:
    today = small.journey(
        "moving", "ana", small.stage("pack", load("easy", 2, -2), load("hard", 3, 0, "Worn out"), load("worst", 3, -2))
    )
    ideal = small.journey("better", "ana", small.stage("pack", load("dream", 3)), state="ideal", of="moving")
    old = small.journey("old", "ana", small.stage("pack", load("gone", 3)), status="archived")
    made = view(today, ideal, old)
    assert [(step.place.link.text, step.place.link.href, step.feels) for step in made.heavy] == [
        ("Does worst", "../journeys/moving/#pack.worst", ""),
        ("Does hard", "../journeys/moving/#pack.hard", "Worn out"),
    ]
    assert made.more == 0


def test_of_very_many_heavy_steps_the_first_are_named_and_the_others_counted() -> None:
    steps = [load(f"s{n}", 3) for n in range(SHOWN + 3)]
    made = view(small.journey("moving", "ana", small.stage("pack", *steps)))
    assert (len(made.heavy), made.more) == (SHOWN, 3)
