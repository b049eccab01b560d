"""Channels: their index, and the page of each."""

from bs4 import BeautifulSoup

from journeybook.model import Ref
from journeybook.pages.meeting_places import channels
from journeybook.pages.meeting_places.feelings import feelings_of, mean
from journeybook.pages.meeting_places.met import by_channel
from journeybook.pages.site import Site
from pages import small

HELPLINE = {"name": "Helpline", "channel": "phone"}
CHANNELS = [
    {"id": "phone", "name": "Phone call", "type": "phone"},
    {"id": "letter", "name": "Letter", "type": "letter"},
]
OUTAGE = small.journey(
    "z-outage",
    "ana",
    small.stage(
        "wait",
        small.step("hold", 1, touchpoints=[HELPLINE, {**HELPLINE, "message": "Thank you for waiting."}]),
        small.step("shout", -2, touchpoints=[HELPLINE], moment_of_truth={"why": "Trust"}, opportunities=["calls"]),
        small.step("ring", -1, touchpoints=[{"name": "Ringing", "channel": "phone"}]),
    ),
)
BETTER = small.journey(
    "a-better",
    "ana",
    small.stage(
        "wait",
        small.step("ask", 2, touchpoints=[HELPLINE, {"name": "A call from us", "channel": "phone"}]),
    ),
    state="ideal",
    of="z-outage",
)


def playbook() -> Site:
    return small.site(
        small.persona("ana", context={"channels": ["phone"]}),
        OUTAGE,
        BETTER,
        small.opportunity("calls", "z-outage#wait.hold", customer_value=50),
        small.opportunity("tell", "z-outage#wait.ring", "z-outage#wait.shout", customer_value=90),
        small.opportunity("other", "known"),
        small.insight("known"),
        channels=CHANNELS,
    )


def view(site: Site, id_: str = "phone", number: int = 1) -> channels.ChannelView:
    channel = next(c for c in site.catalogue.playbook.channels if c.id == id_)
    here = site.here(f"channels/{id_}/" if number == 1 else f"channels/{id_}/{number}/")
    return channels.channel_view(site, here, channel, number)


def test_touchpoints_and_their_steps_stand_by_their_worst_feeling_those_of_today_before_the_ideal() -> None:
    rows = view(playbook()).touchpoints
    assert [(t.link.text, [s.link.text for s in t.today], [s.link.text for s in t.ideal]) for t in rows] == [
        ("Helpline", ["Does shout", "Does hold"], ["Does ask"]),
        ("Ringing", ["Does ring"], []),
        ("A call from us", [], ["Does ask"]),
    ]
    assert [t.link.href for t in rows] == [
        "../../touchpoints/helpline/",
        "../../journeys/z-outage/#wait.ring",
        rows[2].ideal[0].link.href,
    ]
    assert rows[0].today[0].link.href == "../../journeys/z-outage/#wait.shout"


def test_a_channel_counts_each_step_of_today_once() -> None:
    shown = view(playbook())
    assert shown.summary == (
        "Customers meet us here in 3 steps of 1 journey today. Of these, 1 feels very bad and 1 is a moment of truth."
    )
    assert shown.feelings
    assert [(s.emotion.word, s.count) for s in shown.feelings.shares] == [("Very bad", 1), ("Bad", 1), ("Good", 1)]
    assert [p.link.text for p in shown.moments] == ["Does shout"]


def test_a_channel_shows_who_likes_it_and_what_answers_its_steps_the_most_valuable_first() -> None:
    shown = view(playbook())
    assert [chip.name for chip in shown.fans] == ["Ana"]
    assert [(a.link.text, a.link.href) for a in shown.opportunities.shown] == [
        ("Problem tell", "../../opportunities/tell/"),
        ("Problem calls", "../../opportunities/calls/"),
    ]


def test_a_channel_that_no_journey_goes_through_says_so() -> None:
    shown = view(playbook(), "letter")
    assert (shown.summary, shown.feelings, shown.touchpoints, shown.heat, shown.part.total) == (
        "No journey goes through this channel yet.",
        None,
        (),
        None,
        1,
    )


def test_a_channel_that_only_ideal_journeys_use_says_so() -> None:
    site = small.site(small.persona(), BETTER, channels=CHANNELS)
    assert view(site).summary == "No journey of today goes through this channel; 1 step of 1 journey as it should be."


def test_the_index_gives_each_channel_one_row_with_its_numbers() -> None:
    site = playbook()
    rows = channels.channels_view(site, site.here("channels/"), by_channel(site.catalogue)).channels
    assert [(row.link.text, row.link.href, row.met) for row in rows] == [
        ("Phone call", "phone/", "2 touchpoints, 3 steps of 1 journey"),
        ("Letter", "letter/", ""),
    ]


def test_references_lead_to_the_page_of_a_channel_and_old_ones_into_the_index() -> None:
    site = playbook()
    index, phone, letter = channels.pages(site)
    assert site.here("").ref(Ref("channel", "phone")) == phone.address == "channels/phone/"
    assert letter.address == "channels/letter/"
    soup = BeautifulSoup(index.html, "html.parser")
    assert [tag["id"] for tag in soup.select("li[id]")] == ["channel-phone", "channel-letter"]


def test_many_touchpoints_are_spread_over_pages_that_lead_to_each_other() -> None:
    steps = [small.step(f"s{i}", touchpoints=[{"name": f"Place {i:03}", "channel": "phone"}]) for i in range(130)]
    site = small.site(small.persona(), small.journey("long", "ana", small.stage("all", *steps)), channels=CHANNELS)
    made = [page for page in channels.pages(site) if page.address.startswith("channels/phone/")]
    assert [page.address for page in made] == ["channels/phone/", "channels/phone/2/", "channels/phone/3/"]
    views = [view(site, number=number) for number in (1, 2, 3)]
    names = [t.link.text for v in views for t in v.touchpoints]
    assert names == [f"Place {i:03}" for i in range(130)]
    assert [(v.part.previous and v.part.previous.href, v.part.next and v.part.next.href) for v in views] == [
        (None, "2/"),
        ("../", "../3/"),
        ("../2/", None),
    ]
    assert all(page.html.count("<h1") == 1 for page in made)


def test_a_touchpoint_that_is_met_everywhere_shows_its_worst_steps_and_counts_the_rest() -> None:
    steps = [small.step(f"s{i}", -2 if i == 29 else 0, touchpoints=[HELPLINE]) for i in range(30)]
    site = small.site(small.persona(), small.journey("long", "ana", small.stage("all", *steps)), channels=CHANNELS)
    (row,) = view(site).touchpoints
    assert (len(row.today), row.today[0].link.text, row.more) == (6, "Does s29", 24)


# Feelings in numbers


def test_shares_of_feelings_fill_the_bar_from_the_worst_to_the_best() -> None:
    found = feelings_of([1, -2, None, 1, -2, -2])
    assert found
    assert [(s.emotion.word, s.count, s.x, s.width) for s in found.shares] == [
        ("Very bad", 3, 0, 60),
        ("Good", 2, 60, 40),
    ]
    assert (found.total, found.average, found.worst.word) == (5, "\N{MINUS SIGN}0.8", "Very bad")
    assert feelings_of([None]) is None


def test_a_mean_has_a_sign_and_one_decimal() -> None:
    assert [mean(values) for values in ([2], [1, 0], [-1, 0, 0], [1, -1])] == [
        "+2.0",
        "+0.5",
        "\N{MINUS SIGN}0.3",
        "0.0",
    ]
