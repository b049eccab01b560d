"""What a playbook can do: the practices that it carries, each with examples from this playbook."""

from collections.abc import Callable, Iterator
from typing import cast

from journeybook.model import BY_NAME, CardDeck, Entity, Evidence, Journey, Module, Ref, Scorecard
from journeybook.pages.links import OBSERVATIONS, PRACTICES, SECTIONS, SUPPORT, WHY, Here, Link, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.site import Site
from journeybook.records import record

SHOWN = 3
"""So many examples of each kind are named."""


@record
class Example:
    """Examples of one kind.

    Args:
        all: the page with all of them, and how many there are.
        links: the first of them.
        new: the command that makes one, where there is none yet; empty where no single object makes it.
    """

    all: Link
    links: tuple[Link, ...]
    new: str


@record
class PracticeView:
    """One practice.

    Args:
        id: its id in the page.
        icon: a picture of it.
        title: what people do.
        text: what for.
        examples: where this playbook has it.
    """

    id: str
    icon: str
    title: str
    text: str
    examples: tuple[Example, ...]

    @property
    def missing(self) -> bool:
        """Whether this playbook has no example of it."""
        return not any(example.links for example in self.examples)


@record
class PracticesView:
    """What the page shows; `count` is how many practices have an example."""

    lede: str
    count: int
    practices: tuple[PracticeView, ...]


Examples = Callable[[Site, Here], Example]


def _kind(kind: str, where: Callable[[Entity], bool] = lambda _: True, *, named: str = "") -> Examples:
    def find(site: Site, here: Here) -> Example:
        found = [id_ for id_, e in site.catalogue.objects.get(kind, {}).items() if e.status != "archived" and where(e)]
        words = named or BY_NAME[kind].plural
        return Example(
            Link(f"{words.capitalize()} ({len(found)})", here.to(SECTIONS[kind])),
            tuple(here.link(Ref(kind, id_)) for id_ in found[:SHOWN]),
            f"journeybook new {kind} NAME",
        )

    return find


def _walks(site: Site, here: Here) -> Example:
    today = [journey for journey in site.catalogue.journeys.values() if journey.state == "current"]
    return Example(
        Link(f"Journeys to walk ({len(today)})", here.to(SECTIONS["journey"])),
        tuple(Link(j.title, here.to(address_of_reading(j.id, "walk")), "journey") for j in today[:SHOWN]),
        "journeybook new journey NAME",
    )


def _ideals(site: Site, here: Here) -> Example:
    ideals = [journey for journey in site.catalogue.journeys.values() if journey.of]
    return Example(
        Link(f"Current and ideal side by side ({len(ideals)})", here.to(SECTIONS["journey"])),
        tuple(
            Link(j.title, here.to(address_of_reading(cast(Ref, j.of).id, "compare")), "journey") for j in ideals[:SHOWN]
        ),
        "journeybook new journey NAME",
    )


def _page(title: str, address: str, has: Callable[[Site], bool]) -> Examples:
    def find(site: Site, here: Here) -> Example:
        link = Link(title, here.to(address))
        return Example(link, (link,) if has(site) else (), "")

    return find


def _is_for_oneself(entity: Entity) -> bool:
    return isinstance(entity, Scorecard) and entity.purpose == "self"


def _is_observation(entity: Entity) -> bool:
    return isinstance(entity, Evidence) and entity.source in ("observation", "immersion", "walk")


def _has_scorecard(entity: Entity) -> bool:
    return isinstance(entity, Module) and any(activity.scorecard for activity in entity.activities)


def _loads(entity: Entity) -> bool:
    return isinstance(entity, Journey) and any(
        step.employee and step.employee.load and step.employee.load > 1 for _, step in entity.steps()
    )


def _deck(purpose: str) -> Callable[[Entity], bool]:
    return lambda entity: isinstance(entity, CardDeck) and entity.purpose == purpose


_PRACTICES: tuple[tuple[str, str, str, str, tuple[Examples, ...]], ...] = (
    (
        "S01",
        "shoe-print",
        "Become your own customer",
        "Walk a journey yourself, write each moment down, and see where the map and the walk disagree.",
        (_kind("walk-log"),),
    ),
    (
        "S02",
        "head-heart-outline",
        "Walk with what they feel",
        "See, hear and fear what the person does, one moment at a time.",
        (_walks, _kind("empathy-map")),
    ),
    (
        "S03",
        "emoticon-outline",
        "Raise emotional intelligence",
        "Name feelings, manage your own, read those of others; and see what changed.",
        (
            _kind("scorecard", _is_for_oneself, named="self-assessments"),
            _kind("module", _has_scorecard, named="modules to practice in"),
        ),
    ),
    (
        "S04",
        "format-quote-close",
        "Learn a new language",
        "Words that close a door, and words that open it.",
        (_kind("language-guide"),),
    ),
    (
        "S05",
        "swap-horizontal",
        "Get the “but” out of the way",
        "Say one sentence in another way, then the next.",
        (_kind("drill"),),
    ),
    (
        "S06",
        "drama-masks",
        "Practice empathic answers",
        "Role-plays, stories with choices, and cards that remind and never prescribe.",
        (_kind("role-play"), _kind("scenario"), _kind("card-deck", _deck("prompt"), named="prompt cards")),
    ),
    (
        "S07",
        "hand-heart-outline",
        "Look after those who serve",
        "What a journey asks of colleagues, and what gives the strength back.",
        (
            _page("Support", SUPPORT, lambda site: site.catalogue.playbook.support is not None),
            _kind("card-deck", _deck("recovery"), named="recovery cards"),
            _kind("journey", _loads, named="journeys with heavy moments"),
        ),
    ),
    (
        "S08",
        "trophy-outline",
        "See what is done well, and say so",
        "Moments in which somebody lived up to the mission, and short talks close to the event.",
        (_kind("mission-moment"), _kind("coaching-guide")),
    ),
    (
        "S09",
        "comment-question-outline",
        "Ask customers",
        "Open questions, and evidence that every claim can point at.",
        (_kind("research-guide"), _kind("evidence")),
    ),
    ("S10", "account-group-outline", "Know whom you serve", "People, not target groups.", (_kind("persona"),)),
    (
        "S11",
        "account-heart-outline",
        "Draw an empathy map",
        "What somebody thinks, says, does, hears and sees in one situation; to read, and to print.",
        (_kind("empathy-map"),),
    ),
    (
        "S12",
        "hand-coin-outline",
        "Know why it matters",
        "Trust, recommendation, loyalty and value, in numbers with a source and a date.",
        (_page("Why it matters", WHY, lambda site: any(m.shows for m in site.catalogue.metrics.values())),),
    ),
    (
        "S13",
        "ear-hearing",
        "Learn techniques",
        "Listening, saying back, the right tone: in steps, with examples, tied to moments.",
        (_kind("technique"),),
    ),
    (
        "S14",
        "bookshelf",
        "Widen your view outside of work",
        "Books, films, places and people, with what to look for.",
        (_kind("resource"),),
    ),
    (
        "S15",
        "binoculars",
        "Go and watch",
        "Who has observed which journey, when, and who leads.",
        (
            _page(
                "Observations", OBSERVATIONS, lambda site: any(map(_is_observation, site.catalogue.evidence.values()))
            ),
            _kind("evidence", _is_observation, named="observations"),
        ),
    ),
    (
        "S16",
        "door-open",
        "Build an immersion room",
        "Stations from the steps of a journey, with posters, tasks, a plan and a run sheet.",
        (_kind("immersion-kit"),),
    ),
    (
        "S17",
        "account-multiple-check-outline",
        "Use the map, and share it",
        "Today and the ideal side by side, paths for each role, and when a map was last used.",
        (_ideals, _kind("learning-path"), _kind("session")),
    ),
    (
        "S18",
        "message-star-outline",
        "Ask how it felt",
        "Questions about the customer beside questions about us.",
        (_kind("survey"),),
    ),
    (
        "S19",
        "radar",
        "Grade yourselves on empathy",
        "Where a team or the company stands, before and after.",
        (_kind("scorecard", lambda entity: not _is_for_oneself(entity)),),
    ),
)


def pages(site: Site) -> Iterator[Page]:
    """Yield the page."""
    here = site.here(PRACTICES)
    view = practices_view(site, here)
    yield site.page(here, "practices", site.section_title(PRACTICES), view, description=view.lede)


def practices_view(site: Site, here: Here) -> PracticesView:
    """Return every practice with its examples."""
    found = tuple(
        PracticeView(id_.lower(), icon, title, text, tuple(find(site, here) for find in examples))
        for id_, icon, title, text, examples in _PRACTICES
    )
    return PracticesView(
        lede="A map on a shelf changes nothing. This is what people do with this one, and where to begin.",
        count=sum(not practice.missing for practice in found),
        practices=found,
    )
