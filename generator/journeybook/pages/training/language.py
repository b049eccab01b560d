"""Language guides: words that are better said in another way, to read by theme and to practice as cards."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import LanguageGuide, Ref
from journeybook.model.training.language_guide import LanguageEntry, Theme
from journeybook.pages.links import Here
from journeybook.pages.page import Page
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import TrainingHead, TrainingIndex, section, training_card, training_head
from journeybook.records import record
from journeybook.training.lengths import minutes_of

LEDE = "Words that close a door, and words that open it. Examples to make your own, never a script."
EMPTY = "No language guide yet. Write one: journeybook new language-guide NAME makes the file."

THEMES: dict[Theme, tuple[str, str]] = {
    "fear": ("Fear and prohibition", "Words that threaten, forbid or demand. They make people small and careful."),
    "but": ("The “but”", "It takes back everything that was said before it."),
    "blame": ("Blame", "Words that look for whose fault it was, while somebody waits for help."),
    "script": ("Recited sentences", "Sentences that sound learned by heart. Nobody feels meant by them."),
    "sympathy": ("Sympathy in place of understanding", "Words that guess a feeling, or outdo it, in place of asking."),
    "distance": ("Distance", "Words that put a desk, a department or a number between two people."),
    "promise": ("Promises that are none", "Words that sound like a promise and leave nothing to hold on to."),
    "jargon": ("Words that only we know", "Words from inside the house. People nod, and understand nothing."),
}
"""Each theme's title, and what its words do."""


@record
class EntryView:
    """Something that is better said in another way.

    Args:
        id: its anchor.
        avoid: the words, as they are said.
        say: what to say instead.
        why: what the words do.
        fine_when: when they are fine, or empty.
        place: a moment in which they were said.
    """

    id: str
    avoid: tuple[str, ...]
    say: tuple[str, ...]
    why: str
    fine_when: str
    place: StepPlace | None


@record
class ThemeView:
    """The entries of one theme; `anchor` is where they begin."""

    anchor: str
    title: str
    lede: str
    entries: tuple[EntryView, ...]


@record
class LanguageView:
    """A language guide.

    Args:
        head: the top of the page.
        themes: its entries; themes that have none are left out.
        total: how many entries there are.
        body: more about it.
    """

    head: TrainingHead
    themes: tuple[ThemeView, ...]
    total: int
    body: Markup


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of language guides and a page for each."""
    guides = tuple(site.catalogue.language_guides.values())
    here = site.here(section("language-guide"))
    cards = tuple(training_card(site, here, guide, _minutes(site, guide), (_count(guide),)) for guide in guides)
    index = TrainingIndex(LEDE, cards, EMPTY, private=False)
    yield site.page(here, "training-index", site.section_title(here.address), index, description=LEDE)
    for guide in guides:
        own = site.here(f"{here.address}{guide.id}/")
        view = language_view(site, own, guide)
        yield site.entity_page(
            Ref("language-guide", guide.id), "language-guide", guide.title, view, description=view.head.lede
        )


def language_view(site: Site, here: Here, guide: LanguageGuide) -> LanguageView:
    """Return what the page of a language guide shows; entries stand by theme, in the order of their file."""
    by_theme: dict[Theme, list[EntryView]] = {theme: [] for theme in THEMES}
    for entry in guide.entries:
        by_theme[entry.theme].append(_entry(here, entry))
    return LanguageView(
        head=training_head(site, here, guide, _minutes(site, guide)),
        themes=tuple(
            ThemeView(f"t-{theme}", *THEMES[theme], tuple(entries)) for theme, entries in by_theme.items() if entries
        ),
        total=len(guide.entries),
        body=markdown(guide.body, here) if guide.body else Markup(),
    )


def _entry(here: Here, entry: LanguageEntry) -> EntryView:
    place = step_place(here, entry.step) if entry.step else None
    return EntryView(f"e-{entry.id}", entry.avoid, entry.say, entry.why, entry.fine_when or "", place)


def _minutes(site: Site, guide: LanguageGuide) -> int:
    return minutes_of(site.catalogue, "language_guide", Ref("language-guide", guide.id))


def _count(guide: LanguageGuide) -> str:
    return f"{len(guide.entries)} {'entry' if len(guide.entries) == 1 else 'entries'}"
