"""Scorecards and self-assessments; what is filled in stays on the device."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil

from markupsafe import Markup

from journeybook.model import Ref, Scorecard
from journeybook.model.training.scorecard import Band, Dimension, Run
from journeybook.pages.links import PROGRESS, Here, Link, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TrainingCard,
    TrainingHead,
    index_page,
    section,
    training_card,
    training_head,
)
from journeybook.pages.training.radar import LEVELS, Radar, radar
from journeybook.pages.training.scorecard_paper import sheet_size, team_size
from journeybook.records import record
from journeybook.training.lengths import minutes_of

SHEET, TEAM = "sheet/", "team/"
"""The rest of the addresses of the sheets to print: for one person, and for a team."""

LEDE = (
    "Look before and after. A self-assessment is for you alone: where do I stand? A scorecard asks the same of a team "
    "or of the whole company. Place statements on a scale, and see what to practice next."
)

PURPOSES = {
    "self": ("Self-assessment", "Where you stand"),
    "team": ("Team scorecard", "Where your team stands"),
    "company": ("Company scorecard", "Where the company stands"),
}
"""What a scorecard is called by its purpose, and what its result is called."""

RUNS: dict[Run, tuple[str, str]] = {
    "before": ("Before", "ahead of the training"),
    "after": ("After", "when it is over"),
    "later": ("Later", "after that"),
}
"""What each run is called, and when it is; `later` is so many days after that."""

PEOPLE = "ABCDEFGHIJ"
"""The letters that stand for people on the sheet of a team."""

_TENTHS = 10
_DAYS_OF_A_WEEK = 7


@record
class ItemView:
    """A statement; `key` is the name that its value is kept under."""

    key: str
    text: str

    @property
    def id(self) -> str:
        """Its anchor."""
        return f"i-{self.key}"


@record
class DimensionView:
    """One side of what is looked at.

    Args:
        key: its short name.
        number: its place, from 1.
        name: what it is called.
        about: what it means, or empty.
        anchors: values, and what can be seen at each.
        items: the statements.
        modules: modules that help where the value is low.
        techniques: techniques that do.
    """

    key: str
    number: int
    name: str
    about: str
    anchors: tuple[tuple[int, str], ...]
    items: tuple[ItemView, ...]
    modules: tuple[Link, ...]
    techniques: tuple[Link, ...]

    @property
    def id(self) -> str:
        """Its anchor."""
        return f"d-{self.key}"


@record
class BandView:
    """A range of the overall value.

    Args:
        begins: the value that it begins at, in tenths.
        range: the values that belong to it, in words.
        label: what it is called.
        advice: what to do next.
    """

    begins: str
    range: str
    label: str
    advice: str


@record
class RunView:
    """A time at which it is filled in: its name, what it is called, and when it is, in words."""

    key: Run
    name: str
    when: str


@record
class ScorecardView:
    """A scorecard, on its page and on its sheets.

    Args:
        head: the top of the page.
        body: more about it.
        purpose: who is looked at.
        result: what the result is called.
        task: how to fill it in.
        low: what 1 means.
        high: what the highest value means.
        levels: the values.
        dimensions: what is looked at.
        count: how many statements there are.
        bands: the ranges of the overall value.
        runs: when it is filled in.
        later: after how many days the last run is.
        below: below which value something is suggested, in words.
        radar: the frame of the picture.
        sheet: where the sheet for one person is.
        team: where the sheet for a team is.
        progress: where one's progress is saved and cleared.
    """

    head: TrainingHead
    body: Markup
    purpose: str
    result: str
    task: str
    low: str
    high: str
    levels: tuple[int, ...]
    dimensions: tuple[DimensionView, ...]
    count: int
    bands: tuple[BandView, ...]
    runs: tuple[RunView, ...]
    later: int
    below: str
    radar: Radar
    sheet: str
    team: str
    progress: str

    @property
    def onward(self) -> tuple[DimensionView, ...]:
        """The dimensions for which something is suggested."""
        return tuple(dimension for dimension in self.dimensions if dimension.modules or dimension.techniques)


@record
class SheetView:
    """A sheet to print.

    Args:
        card: the scorecard.
        size: how large its words are set.
        people: the letters of those who take part; empty on the sheet of one person.
        talk: what to talk about.
        book: says on paper where the sheet comes from.
    """

    card: ScorecardView
    size: str
    people: str
    talk: tuple[str, ...]
    book: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of scorecards; for each of them its page and its sheets."""
    yield index_page(site, "scorecard", LEDE, index_cards(site))
    for scorecard in site.catalogue.scorecards.values():
        ref, title = Ref("scorecard", scorecard.id), scorecard.title
        own = address_of(ref)
        view = scorecard_view(site, site.here(own), scorecard)
        yield site.entity_page(ref, "scorecard", title, view, description=view.head.lede)
        sheet = sheet_view(site, site.here(own + SHEET), scorecard)
        yield site.entity_page(ref, "scorecard-sheet", f"Sheet to print: {title}", sheet, below=SHEET)
        team = team_view(site, site.here(own + TEAM), scorecard)
        yield site.entity_page(ref, "scorecard-team", f"Sheet for a team: {title}", team, below=TEAM)


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each scorecard in small."""
    here = site.here(section("scorecard"))
    for scorecard in site.catalogue.scorecards.values():
        statements = sum(len(dimension.items) for dimension in scorecard.dimensions)
        facts = (f"{len(scorecard.dimensions)} dimensions, {_count(statements, 'statement')}",)
        card = training_card(site, here, scorecard, _minutes(site, scorecard), facts)
        yield replace(card, word=PURPOSES[scorecard.purpose][0])


def scorecard_view(site: Site, here: Here, scorecard: Scorecard) -> ScorecardView:
    """Return a scorecard, as seen from a page."""
    own = address_of(Ref("scorecard", scorecard.id))
    word, result = PURPOSES[scorecard.purpose]
    tabs = (
        ("Fill it in", ICONS["scorecard"], ""),
        ("Sheet to print", "printer-outline", SHEET),
        ("Sheet for a team", "account-group-outline", TEAM),
    )
    return ScorecardView(
        head=replace(training_head(site, here, scorecard, _minutes(site, scorecard), tabs), word=word),
        body=markdown(scorecard.body, here) if scorecard.body else Markup(),
        purpose=scorecard.purpose,
        result=result,
        task=scorecard.task,
        low=scorecard.low,
        high=scorecard.high,
        levels=tuple(range(1, LEVELS + 1)),
        dimensions=tuple(_dimension(here, number, d) for number, d in enumerate(scorecard.dimensions, 1)),
        count=sum(len(dimension.items) for dimension in scorecard.dimensions),
        bands=tuple(_bands(scorecard.bands)),
        runs=tuple(_runs(scorecard)),
        later=scorecard.later_after_days,
        below=f"{scorecard.suggest_below:g}",
        radar=radar(tuple(dimension.name for dimension in scorecard.dimensions)),
        sheet=here.to(own + SHEET),
        team=here.to(own + TEAM),
        progress=here.to(PROGRESS),
    )


def sheet_view(site: Site, here: Here, scorecard: Scorecard) -> SheetView:
    """Return the sheet for one person."""
    card = scorecard_view(site, here, scorecard)
    return SheetView(card, sheet_size(scorecard), "", (), site.catalogue.playbook.name)


def team_view(site: Site, here: Here, scorecard: Scorecard) -> SheetView:
    """Return the sheet for a team of up to ten, on which nobody has a name."""
    card = scorecard_view(site, here, scorecard)
    talk = tuple(_talk(scorecard, site.catalogue.playbook.organization.customers))
    return SheetView(card, team_size(scorecard, len(PEOPLE)), PEOPLE, talk, site.catalogue.playbook.name)


def days_in_words(days: int) -> str:
    """Return a length of time as people say it: ``one week``, ``4 weeks``, ``30 days``."""
    weeks, rest = divmod(days, _DAYS_OF_A_WEEK)
    if rest:
        return f"{days} days"
    return "one week" if weeks == 1 else f"{weeks} weeks"


def _dimension(here: Here, number: int, dimension: Dimension) -> DimensionView:
    return DimensionView(
        key=dimension.id,
        number=number,
        name=dimension.name,
        about=dimension.about or "",
        anchors=tuple((anchor.value, anchor.text) for anchor in dimension.anchors),
        items=tuple(ItemView(item.id, item.text) for item in dimension.items),
        modules=tuple(here.link(ref) for ref in dimension.modules),
        techniques=tuple(here.link(ref) for ref in dimension.techniques),
    )


def _bands(bands: tuple[Band, ...]) -> Iterator[BandView]:
    # Values are shown in tenths, so a range ends a tenth before the next one begins.
    begins = [band.begins * _TENTHS for band in bands]
    firsts = [ceil(round(value, 6)) for value in begins]
    for band, exact, (first, following) in zip(bands, begins, pairwise([*firsts, 5 * _TENTHS + 1]), strict=True):
        ends = [f"{tenths / _TENTHS:.1f}" for tenths in dict.fromkeys((first, max(first, following - 1)))]
        yield BandView(f"{exact:g}", " to ".join(ends), band.label, band.advice)


def _runs(scorecard: Scorecard) -> Iterator[RunView]:
    for run, (name, when) in RUNS.items():
        if run in scorecard.runs:
            yield RunView(run, name, f"{days_in_words(scorecard.later_after_days)} {when}" if run == "later" else when)


def _talk(scorecard: Scorecard, customers: str) -> Iterator[str]:
    if scorecard.purpose == "self":
        yield "Which statement did you stop at longest? Tell only what you want to tell."
        yield "Where do our values lie far apart? What does that say about the work, and not about a person?"
        yield "Who has found something that helps, which others here could borrow?"
        yield "Which one thing do we try together until the next time? How will we notice that it helps?"
        return
    yield (
        "Where do our values lie furthest apart? What has somebody seen who is at either end? "
        "Nobody has to say which value is theirs."
    )
    yield f"Which statement would our {customers} put lower than we do? How can we ask them?"
    yield "Where are we good already? What exactly does somebody do there?"
    yield "Which one side do we take first? Who does what, and by when?"


def _minutes(site: Site, scorecard: Scorecard) -> int:
    return minutes_of(site.catalogue, "scorecard", Ref("scorecard", scorecard.id))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
