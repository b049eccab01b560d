"""Reflections: a question to stop at, room to write, and what is kept of it."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import Ref, Reflection
from journeybook.pages.links import Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    TrainingCard,
    TrainingHead,
    index_page,
    minutes_in_words,
    section,
    training_card,
    training_head,
    unit_number,
)
from journeybook.records import record

LEDE = "A question, a few quiet minutes, and room to write. What you write stays with you."

_SHARED = {
    "private": ("lock-outline", "For you alone"),
    "pair": ("account-multiple-outline", "To tell a partner about afterward, as much as you like"),
    "group": ("account-group-outline", "To tell the group about afterward, as much as you like"),
}
_SHARED_SHORT = {"private": "For yourself", "pair": "To share in pairs", "group": "To share in the group"}


@record
class ReflectionView:
    """A question to stop at.

    Args:
        id: the prefix of all ids in the page, unique in the site.
        unit: the number that progress is kept under, or 0.
        title: what it is called.
        prompt: the question.
        hints: thoughts that help to begin.
        minutes: how long to write, in words.
        share_icon: the icon of who gets to know.
        share: who gets to know, in words.
        lines: how many lines to write on, on paper.
        follow_up: when to come back and what to ask oneself then, or empty.
        days: after how many days that is, or 0.
        ask: what to ask oneself then, or empty.
        example: what somebody else wrote, or empty.
        file: the name of the file that one's work is saved in.
    """

    id: str
    unit: int
    title: str
    prompt: str
    hints: tuple[str, ...]
    minutes: str
    share_icon: str
    share: str
    lines: int
    days: int
    ask: str
    example: str
    file: str

    @property
    def follow_up(self) -> str:
        """When to come back and what to ask oneself then, or empty."""
        if not self.ask:
            return ""
        when = "Tomorrow" if self.days == 1 else f"In {self.days} days"
        return f"{when}, ask yourself: {self.ask}"


@record
class ReflectionPageView:
    """What the page of a reflection shows; `body` is more about it."""

    head: TrainingHead
    body: Markup
    reflection: ReflectionView


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of reflections and the page of each."""
    yield index_page(site, "reflection", LEDE, index_cards(site))
    for reflection in site.catalogue.reflections.values():
        ref = Ref("reflection", reflection.id)
        view = reflection_page_view(site, site.here(address_of(ref)), reflection)
        yield site.entity_page(ref, "reflection", reflection.title, view, description=view.head.lede)


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each reflection in small."""
    here = site.here(section("reflection"))
    for reflection in site.catalogue.reflections.values():
        yield training_card(site, here, reflection, reflection.minutes, (_SHARED_SHORT[reflection.share],))


def reflection_page_view(site: Site, here: Here, reflection: Reflection) -> ReflectionPageView:
    """Return what the page of a reflection shows."""
    return ReflectionPageView(
        training_head(site, here, reflection, reflection.minutes),
        markdown(reflection.body, here) if reflection.body else Markup(),
        reflection_view(site, here, reflection),
    )


def reflection_view(site: Site, here: Here, reflection: Reflection, *, place: str = "") -> ReflectionView:  # noqa: ARG001  as `question_view`
    """Return a reflection, as seen from a page.

    Args:
        site: the site.
        here: the page.
        reflection: the reflection.
        place: tells apart one reflection that stands on one page several times; letters, digits, hyphens and dots.
    """
    icon, share = _SHARED[reflection.share]
    follow_up = reflection.follow_up
    return ReflectionView(
        id=f"r-{reflection.id}" + (f".{place}" if place else ""),
        unit=unit_number(site, f"reflection:{reflection.id}"),
        title=reflection.title,
        prompt=reflection.prompt,
        hints=reflection.hints,
        minutes=minutes_in_words(reflection.minutes),
        share_icon=icon,
        share=share,
        lines=reflection.lines,
        days=follow_up.after_days if follow_up else 0,
        ask=follow_up.ask if follow_up else "",
        example=reflection.example or "",
        file=f"{reflection.id}.txt",
    )
