from dataclasses import replace

import pytest

from journeybook.model import RolePlay
from journeybook.model.visibility import private_texts
from journeybook.pages import Page
from journeybook.pages.site import Site
from journeybook.pages.training import role_play_trainer, role_plays
from journeybook.pages.training.facilitation import FacilitatorNotes, MistakeNotes, QuestionNotes
from journeybook.pages.training.role_play_trainer import PrivateCard, cards_view, trainer_view
from journeybook.pages.training.role_plays import DebriefGroup, ObservedView, RolePlayView, TimePart, role_play_view
from pages import small
from pages import small_training as training

OWN = "role-plays/at-the-desk/"
ANA = small.persona("ana", name="Ana Ruiz")

CUSTOMER = {
    "id": "ana",
    "name": "Ana, who waits",
    "type": "customer",
    "persona": "ana",
    "brief": "SECRET brief",
    "wants": ["SECRET wish"],
    "feels": {
        "start": "SECRET start",
        "turns_on": ["SECRET turn"],
        "ends_well": "SECRET well",
        "ends_badly": "SECRET badly",
    },
    "knows": ["SECRET fact"],
    "may": ["SECRET may"],
    "must_not": ["SECRET must not"],
    "opening_line": "SECRET opening",
    "props": ["SECRET prop"],
}
EMPLOYEE = {"id": "desk", "name": "Desk", "type": "employee", "brief": "SECRET desk"}
OBSERVER = {"id": "eye", "name": "Eye", "type": "observer", "brief": "SECRET eye"}
FULL = training.role_play(
    summary="A quiet word.",
    roles=[CUSTOMER, EMPLOYEE, OBSERVER],
    beats=[
        {
            "id": "b",
            "cue": "SECRET cue",
            "expected": "SECRET good",
            "if_stuck": "SECRET stuck",
            "escalate": "SECRET more",
        }
    ],
    twists=[{"id": "t", "text": "SECRET twist", "difficulty": 3}],
    success_signs=["They smile"],
    warning_signs=["SECRET warning"],
    facilitator={
        "say": ["SECRET say"],
        "do": ["SECRET do"],
        "ask": [{"question": "SECRET question", "listen_for": ["SECRET answer"], "if_silent": "SECRET silence"}],
        "watch_for": ["SECRET watch"],
        "common_mistakes": [{"says": "SECRET mistake", "respond": "SECRET response"}],
        "transition": "SECRET transition",
        "extend_if_early": "SECRET extension",
        "energy": "high",
        "break_after_minutes": 10,
        "cut_if_late": True,
    },
    safety={"opt_out": "Watch instead.", "stop_word": "Harbor", "content_note": "Waiting."},
    accessibility="Cards are read aloud.",
    adaptations={"remote": "Cameras off.", "alone": "Aloud."},
    materials=[{"item": "Paper", "per": "person"}, {"item": "Cards", "per": "pair", "count": 2}],
    body="Read **slowly**.",
)


def site(role_play: RolePlay = FULL, *, learner: bool = False) -> Site:
    made = small.site(ANA, role_play)
    return replace(made, catalogue=made.catalogue.for_learners()) if learner else made


def view(role_play: RolePlay = FULL) -> RolePlayView:
    made = site(role_play)
    return role_play_view(made, made.here(OWN), role_play)


def cards(role_play: RolePlay = FULL) -> tuple[PrivateCard, ...]:
    made = site(role_play)
    return cards_view(made, made.here(OWN + "cards/"), role_play).cards


def pages(made: Site) -> dict[str, Page]:
    return {page.address: page for page in (*role_plays.pages(made), *role_play_trainer.pages(made))}


# Who sees what ----------------------------------------------------------------------------------------------------


def test_trainers_get_a_page_and_cards_for_each_role_play_and_learners_do_not() -> None:
    assert [*pages(site())] == ["role-plays/", OWN, f"{OWN}trainer/", f"{OWN}cards/"]
    assert [*pages(site(learner=True))] == ["role-plays/", OWN]


def test_nothing_private_is_on_any_of_the_learners_pages() -> None:
    secrets = {text for text in private_texts(FULL) if text.startswith("SECRET")}
    assert len(secrets) == 29
    found = "".join(page.html for page in pages(site(learner=True)).values())
    assert "SECRET" not in found
    assert "For trainers" not in found


def test_the_page_that_players_read_tells_nothing_private_to_trainers_either() -> None:
    assert "SECRET" not in pages(site())[OWN].html


def test_all_that_is_private_is_on_the_trainers_page() -> None:
    html = pages(site())[f"{OWN}trainer/"].html
    secrets = {text for text in private_texts(FULL) if text.startswith("SECRET")}
    assert [text for text in secrets if text not in html] == []
    assert "Trainers only." in html


def test_trainers_pages_say_nothing_to_search() -> None:
    made = pages(site())
    assert [made[address].searchable for address in (OWN, f"{OWN}trainer/", f"{OWN}cards/")] == [True, False, False]


# What players read ------------------------------------------------------------------------------------------------


def test_the_time_is_parted_into_getting_ready_playing_and_talking() -> None:
    made = view(training.role_play(minutes={"brief": 3, "play": 70, "debrief": 12}))
    assert made.parts == (TimePart("Get ready", 3), TimePart("Play", 70), TimePart("Talk about it", 12))
    assert made.head.minutes == "1 h 25 min"
    assert made.retry == "1 h 10 min"


def test_a_role_play_without_a_second_round_has_none() -> None:
    made = site(training.role_play(retry=False))
    assert view(training.role_play(retry=False)).retry == ""
    assert "Play it again" not in pages(made)[OWN].html
    assert "Play it again" in pages(site())[OWN].html


@pytest.mark.parametrize(
    ("least", "most", "words"), [(3, 4, "3\N{EN DASH}4 people"), (2, 2, "2 people"), (1, 1, "1 person")]
)
def test_the_size_of_the_group_is_said_in_words(least: int, most: int, words: str) -> None:
    assert view(training.role_play(group_size={"min": least, "max": most})).group == words


def test_questions_keep_their_order_and_stand_with_whoever_answers_first() -> None:
    asked = [("customer", "One?"), ("customer", "Two?"), ("observer", "Three?"), ("all", "Four?")]
    made = view(training.role_play(debrief=[{"to": to, "ask": ask} for to, ask in asked]))
    assert made.debrief == (
        DebriefGroup("The customer", "account-outline", 1, ("One?", "Two?")),
        DebriefGroup("The observer", "eye-outline", 3, ("Three?",)),
        DebriefGroup("Everybody", "account-group-outline", 4, ("Four?",)),
    )


def test_everybody_knows_who_takes_part_but_not_what_they_know() -> None:
    made = view()
    assert [(role.name, role.side, role.chip.name if role.chip else "") for role in made.roles] == [
        ("Ana, who waits", "Customer", "Ana Ruiz"),
        ("Desk", "Employee", ""),
        ("Eye", "Observer", ""),
    ]


def test_safety_stands_before_the_play() -> None:
    html = pages(site())[OWN].html
    assert "Harbor" in html
    assert "Watch instead." in html
    assert "Waiting." in html
    assert html.index('id="safety"') < html.index('id="how"')


def test_other_ways_and_what_is_needed_are_named() -> None:
    made = view()
    assert made.accessibility == "Cards are read aloud."
    assert made.adaptations == (("Over a video call", "Cameras off."), ("By yourself", "Aloud."))
    assert made.materials == ("Paper (one for each person)", "Cards (2 for each pair)")
    assert "<strong>slowly</strong>" in made.body


def test_the_button_that_says_it_was_played_is_there_only_where_progress_is_kept() -> None:
    made = site()
    counted = replace(made, catalogue=replace(made.catalogue, numbers={"role-play:at-the-desk": 7}))
    uncounted = replace(made, catalogue=replace(made.catalogue, numbers={}))
    assert "We have played it" not in pages(uncounted)[OWN].html
    html = pages(counted)[OWN].html
    assert "We have played it" in html
    assert 'data-unit="7"' in html


def test_the_list_says_how_long_it_takes_and_how_many_play() -> None:
    html = pages(site())["role-plays/"].html
    assert "25 min" in html
    assert "3\N{EN DASH}4 people" in html
    assert "journeybook new role-play ID" in next(role_plays.pages(small.site())).html


# What trainers read -----------------------------------------------------------------------------------------------


def test_the_customers_card_is_in_the_hue_of_the_persona_and_the_others_in_none() -> None:
    html = pages(site())[f"{OWN}cards/"].html
    assert html.count("jb-rc--customer jb-hue--") == 1


def test_a_card_has_a_letter_and_all_that_its_role_alone_knows() -> None:
    card = cards()[0]
    assert (card.letter, card.brief, card.opening_line, card.props) == (
        "A",
        "SECRET brief",
        "SECRET opening",
        ("SECRET prop",),
    )
    assert card.lists == (
        ("You want", ("SECRET wish",)),
        ("You know", ("SECRET fact",)),
        ("You may", ("SECRET may",)),
        ("You must not", ("SECRET must not",)),
    )
    assert (card.start, card.turns_on, card.ends_well, card.ends_badly) == (
        "SECRET start",
        ("SECRET turn",),
        "SECRET well",
        "SECRET badly",
    )


def test_the_observers_card_bears_the_sheet_with_boxes_and_marks() -> None:
    sheet = [{"behaviour": "Waits", "look_for": "Two seconds"}, {"behaviour": "Owns it", "scale": "1-4"}]
    made = cards(training.role_play(observer_sheet=sheet))
    assert [card.sheet for card in made] == [
        (),
        (),
        (ObservedView("Waits", "Two seconds", ()), ObservedView("Owns it", "", (1, 2, 3, 4))),
    ]


def test_a_sheet_that_no_role_has_is_a_card_of_its_own() -> None:
    made = training.role_play(roles=[CUSTOMER, EMPLOYEE], observer_sheet=[{"behaviour": "Waits"}])
    at = site(made)
    assert cards_view(at, at.here(OWN), made).sheet == (ObservedView("Waits", "", ()),)
    assert "Observer’s sheet" in pages(at)[f"{OWN}cards/"].html
    assert "Observer’s sheet" not in pages(site())[f"{OWN}cards/"].html


@pytest.mark.parametrize(("signs", "size"), [(1800, "roomy"), (1801, "usual"), (2800, "usual"), (2801, "dense")])
def test_the_more_stands_on_a_card_the_smaller_its_type(signs: int, size: str) -> None:
    made = cards(
        training.role_play(roles=[{**EMPLOYEE, "type": "customer", "id": "a", "brief": "x" * signs}, EMPLOYEE])
    )
    assert made[0].size == size


def test_beats_are_numbered_and_twists_say_how_much_harder_they_make_it() -> None:
    made = site()
    trainer = trainer_view(made, made.here(f"{OWN}trainer/"), FULL)
    assert [(b.number, b.cue, b.expected, b.if_stuck, b.escalate) for b in trainer.beats] == [
        (1, "SECRET cue", "SECRET good", "SECRET stuck", "SECRET more")
    ]
    assert [(t.text, t.difficulty, t.word) for t in trainer.twists] == [("SECRET twist", 3, "Much harder")]
    assert trainer.to_cards == "../cards/"


def test_notes_say_how_much_energy_it_takes_how_long_the_break_is_and_that_it_can_be_left_out() -> None:
    made = site()
    assert trainer_view(made, made.here(f"{OWN}trainer/"), FULL).notes == FacilitatorNotes(
        say=("SECRET say",),
        do=("SECRET do",),
        ask=(QuestionNotes("SECRET question", ("SECRET answer",), "SECRET silence"),),
        watch_for=("SECRET watch",),
        mistakes=(MistakeNotes("SECRET mistake", "SECRET response"),),
        transition="SECRET transition",
        extend="SECRET extension",
        energy="High energy",
        break_after="10 min",
        can_be_cut=True,
    )
    html = pages(made)[f"{OWN}trainer/"].html
    assert [words in html for words in ("High energy", "10 min break afterward", "Cut if late")] == [True] * 3


def test_a_bare_role_play_has_all_its_pages() -> None:
    made = pages(site(training.role_play()))
    assert len(made) == 4
