"""The portfolio: every journey by level, from a whole life as a customer to one service in detail.

A large playbook has a page for each tree of journeys; no page grows with the number of journeys without bound.
"""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from journeybook.diagrams import LEVELS, JourneyBrief, journey_portfolio
from journeybook.diagrams.counting import count, listed
from journeybook.model import Journey, Ref
from journeybook.pages.journeys.cards import JourneyCard, journey_card
from journeybook.pages.journeys.forest import Forest
from journeybook.pages.journeys.line import felt, lowest
from journeybook.pages.links import PORTFOLIO, SECTIONS, Here, Link
from journeybook.pages.page import Page
from journeybook.pages.parts import EmotionView, freshness
from journeybook.pages.site import Site
from journeybook.records import record

TOGETHER = 60
"""Journeys that are drawn and listed on one page; of more, each with parts has a page of its own."""

_MEANING = {
    "lifecycle": "A whole life as a customer.",
    "macro": "A large part of a life as a customer.",
    "micro": "One goal.",
    "blueprint": "One service in detail.",
}
_PLURAL = {
    "lifecycle": "Lifecycles",
    "macro": "Macro journeys",
    "micro": "Micro journeys",
    "blueprint": "Blueprints",
}


@record
class Branch:
    """A journey in the list, with its parts and its ideal below it.

    Args:
        card: the journey in small.
        level: the name of its level.
        low: its worst feeling, with the author's word.
        parts: what is a part of it, and how it should be.
    """

    card: JourneyCard
    level: str
    low: EmotionView | None
    parts: tuple["Branch", ...]


@record
class Group:
    """Journeys of one level that are part of no larger one; `more` counts those left out."""

    id: str
    title: str
    meaning: str
    branches: tuple[Branch, ...]
    more: int


@record
class Tree:
    """A tree that has a page of its own: its largest journey, and what is in it in words."""

    link: Link
    level: str
    summary: str


@record
class Shown:
    """Journeys as a picture and a list.

    Args:
        picture: the diagram; empty where nothing is a part of anything, or where there is too much of it.
        trees: those that have pages of their own.
        groups: the journeys, level by level.
        gallery: where all journeys are.
    """

    picture: Markup
    trees: tuple[Tree, ...]
    groups: tuple[Group, ...]
    gallery: Link


@record
class PortfolioView:
    """What a page of the portfolio shows.

    Args:
        summary: how many journeys there are, by level.
        gaps: what is missing, as sentences.
        shown: the journeys.
        root: on the page of a tree, its largest journey.
        whole: on the page of a tree, the way back.
    """

    summary: str
    gaps: tuple[str, ...]
    shown: Shown
    root: Link | None
    whole: Link | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the portfolio, and in a large playbook the page of each tree that its picture cannot hold."""
    forest = Forest(site.catalogue.journeys)
    here = site.here(PORTFOLIO)
    description = "Every journey by level, and which is a part of which."
    title = "Portfolio of journeys"
    yield site.page(here, "portfolio", title, portfolio_view(site, here, forest), description=description)
    for root in _paged(forest, forest.roots, len(forest.journeys)):
        here = site.here(_address(root))
        view = tree_view(site, here, forest, root)
        yield site.page(here, "portfolio", root.title, view, description=view.summary, section=PORTFOLIO)


def _paged(forest: Forest, tops: Iterable[Journey], size: int) -> Iterator[Journey]:
    """Yield the trees that have pages of their own, where `size` journeys are too many for one page."""
    if size > TOGETHER:
        for root in filter(forest.has_parts, tops):
            yield root
            yield from _paged(forest, forest.below[root.id], len(forest.tree(root)))


def _address(root: Journey) -> str:
    return f"{PORTFOLIO}{root.id}/"


def portfolio_view(site: Site, here: Here, forest: Forest) -> PortfolioView:
    """Return what the portfolio shows; in a large playbook trees are links."""
    shown = _shown(site, here, forest, forest.roots, forest.journeys)
    return PortfolioView(
        summary=_summary(forest.journeys), gaps=_gaps(site, forest), shown=shown, root=None, whole=None
    )


def tree_view(site: Site, here: Here, forest: Forest, root: Journey) -> PortfolioView:
    """Return what the page of a tree shows; a large one has pages for the trees below it."""
    journeys = forest.tree(root)
    tops = [root] if len(journeys) <= TOGETHER else forest.below[root.id]
    return PortfolioView(
        summary=_summary(journeys),
        gaps=(),
        shown=_shown(site, here, forest, tops, journeys),
        root=here.link(Ref("journey", root.id)),
        whole=Link(site.section_title(PORTFOLIO), here.to(PORTFOLIO)),
    )


def _shown(site: Site, here: Here, forest: Forest, tops: Sequence[Journey], journeys: Sequence[Journey]) -> Shown:
    gallery = Link(site.section_title(SECTIONS["journey"]), here.to(SECTIONS["journey"]))
    if len(journeys) <= TOGETHER:
        groups = tuple(_groups(site, here, forest, tops))
        return Shown(_picture(site, here, journeys, "portfolio"), (), groups, gallery)
    loose = [journey for journey in tops if not forest.has_parts(journey)]
    trees = tuple(_tree(here, forest, root) for root in tops if forest.has_parts(root))
    return Shown(Markup(), trees, tuple(_groups(site, here, forest, loose)), gallery)


def _picture(site: Site, here: Here, journeys: Iterable[Journey], id_: str) -> Markup:
    briefs: list[JourneyBrief] = []
    for journey in journeys:
        low = lowest(felt(journey))
        persona = site.catalogue.personas.get(journey.persona.id)
        fresh = freshness(journey, site.catalogue.playbook, site.today).label
        detail = f"{persona.name}. {fresh}" if persona else fresh
        briefs.append(JourneyBrief(journey, low.step.emotion if low else None, detail))
    return site.diagrams.html(journey_portfolio(id_, briefs, here.ref))


def _groups(site: Site, here: Here, forest: Forest, roots: Iterable[Journey]) -> Iterator[Group]:
    by_level: dict[str, list[Journey]] = {}
    for root in roots:
        by_level.setdefault(root.level, []).append(root)
    for level in LEVELS:
        if found := by_level.get(level, []):
            shown = found[:TOGETHER]
            branches = tuple(_branch(site, here, forest, journey) for journey in shown)
            yield Group(f"level-{level}", _PLURAL[level], _MEANING[level], branches, len(found) - len(shown))


def _branch(site: Site, here: Here, forest: Forest, journey: Journey) -> Branch:
    low = lowest(felt(journey))
    return Branch(
        journey_card(site, here, journey),
        LEVELS[journey.level],
        low.emotion if low else None,
        tuple(_branch(site, here, forest, below) for below in forest.below.get(journey.id, ())),
    )


def _tree(here: Here, forest: Forest, root: Journey) -> Tree:
    return Tree(
        Link(root.title, here.to(_address(root)), "journey"), LEVELS[root.level], _summary(forest.tree(root)[1:])
    )


def _summary(journeys: Iterable[Journey]) -> str:
    every = list(journeys)
    today = [journey for journey in every if journey.state == "current"]
    parts = [
        count(number, word, plural)
        for level, (word, plural) in _COUNTED.items()
        if (number := sum(journey.level == level for journey in today))
    ]
    if ideal := len(every) - len(today):
        parts.append(f"{count(ideal, 'journey')} as {'it' if ideal == 1 else 'they'} should be")
    return f"{listed(parts)}." if parts else "No journeys yet."


_COUNTED = {
    "lifecycle": ("lifecycle", "lifecycles"),
    "macro": ("macro journey", "macro journeys"),
    "micro": ("micro journey", "micro journeys"),
    "blueprint": ("blueprint", "blueprints"),
}


def _gaps(site: Site, forest: Forest) -> tuple[str, ...]:
    today = [journey for journey in forest.journeys if journey.state == "current"]
    improved = {journey.of.id for journey in forest.journeys if journey.of}
    alone = sum(journey.level != "lifecycle" and journey.parent is None for journey in today)
    no_ideal = sum(journey.id not in improved for journey in today)
    no_owner = sum(journey.owner is None for journey in forest.journeys)
    overdue = sum(freshness(j, site.catalogue.playbook, site.today).state == "due" for j in forest.journeys)
    return tuple(
        f"{count(number, 'journey')} {one if number == 1 else many}"
        for number, one, many in (
            (alone, "is part of no larger journey.", "are part of no larger journey."),
            (no_ideal, "does not say how it should be.", "do not say how they should be."),
            (no_owner, "has no owner.", "have no owner."),
            (overdue, "needs review.", "need review."),
        )
        if number
    )
