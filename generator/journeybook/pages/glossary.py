"""The glossary: the words of the playbook, the words for feelings, and how statements say how we know them."""

from collections.abc import Iterator

from journeybook.model import Playbook
from journeybook.pages.links import GLOSSARY
from journeybook.pages.page import Page
from journeybook.pages.parts import FEELINGS, EmotionView
from journeybook.pages.site import Site
from journeybook.records import record


@record
class TermView:
    """A word and what it means; `anchor` is the id that it can be linked to by."""

    term: str
    meaning: str
    anchor: str


@record
class FeelingWords:
    """A band of feeling, and words for it."""

    emotion: EmotionView
    words: tuple[str, ...]


@record
class GlossaryView:
    """What the glossary shows."""

    terms: tuple[TermView, ...]
    feelings: tuple[FeelingWords, ...]
    certainties: tuple[TermView, ...]


_CERTAINTIES = (
    TermView("Observed", "Somebody of us saw it, or it was counted.", "observed"),
    TermView("Reported", "Somebody told us so.", "reported"),
    TermView("Inferred", "We concluded it from what we saw or heard.", "inferred"),
    TermView("Assumed", "We believe so, and nobody has checked yet. Treat it as a question.", "assumed"),
)


def pages(site: Site) -> Iterator[Page]:
    """Yield the glossary."""
    here = site.here(GLOSSARY)
    view = glossary_view(site.catalogue.playbook)
    yield site.page(
        here, "glossary", site.section_title(GLOSSARY), view, description="What the words in this book mean."
    )


def glossary_view(playbook: Playbook) -> GlossaryView:
    """Return what the glossary shows: terms by alphabet, feelings from very good to very bad."""
    words: dict[int, list[str]] = {}
    for group in playbook.emotion_words:
        words.setdefault(group.value, []).extend(group.words)
    terms = sorted(enumerate(playbook.glossary), key=lambda item: item[1].term.casefold())
    return GlossaryView(
        tuple(TermView(term.term, term.meaning, f"term-{i + 1}") for i, term in terms),
        tuple(
            FeelingWords(EmotionView(FEELINGS[value], FEELINGS[value].word), tuple(words.get(value, ())))
            for value in sorted(FEELINGS, reverse=True)
        ),
        _CERTAINTIES,
    )
