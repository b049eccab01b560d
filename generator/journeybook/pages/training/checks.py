"""Knowledge checks: all questions on one page, how far one is, and what the answers amount to."""

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.model import KnowledgeCheck, Ref, references
from journeybook.pages.links import Here, address_of
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    TrainingCard,
    TrainingHead,
    index_page,
    section,
    training_card,
    training_head,
)
from journeybook.pages.training.questions import QuestionView, question_view
from journeybook.records import record
from journeybook.training.lengths import minutes_of

LEDE = "See what has stayed with you. Every answer comes with its reason, and you can try as often as you like."


@record
class CheckView:
    """What the page of a knowledge check shows.

    Args:
        head: what stands at the top.
        body: more about it.
        questions: the questions, in order.
        points: all points together; 0 where every question is about oneself.
        pass_percent: how many percent of the points pass.
        passing: what it takes to pass, in words; empty where there is nothing to pass.
    """

    head: TrainingHead
    body: Markup
    questions: tuple[QuestionView, ...]
    points: int
    pass_percent: int
    passing: str

    @property
    def count(self) -> str:
        """How many questions there are, in words."""
        return _count(len(self.questions))


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of knowledge checks and the page of each."""
    yield index_page(site, "knowledge-check", LEDE, index_cards(site))
    for check in site.catalogue.knowledge_checks.values():
        ref = Ref("knowledge-check", check.id)
        view = check_view(site, site.here(address_of(ref)), check)
        yield site.entity_page(ref, "knowledge-check", check.title, view, description=view.head.lede)


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each knowledge check in small."""
    here = site.here(section("knowledge-check"))
    for check in site.catalogue.knowledge_checks.values():
        yield training_card(site, here, check, _minutes(site, check), _facts(check))


def check_view(site: Site, here: Here, check: KnowledgeCheck) -> CheckView:
    """Return what the page of a knowledge check shows."""
    return CheckView(
        head=training_head(site, here, check, _minutes(site, check), people=_people(check)),
        body=markdown(check.body, here) if check.body else Markup(),
        questions=tuple(question_view(site, here, check, question) for question in check.questions),
        points=check.points,
        pass_percent=check.pass_percent,
        passing=_passing(check),
    )


def _people(check: KnowledgeCheck) -> tuple[Ref, ...]:
    """Return the personas that any of the questions is about, or may have been the words of."""
    found = (ref for _, ref in references(check.questions) if ref.kind == "persona")
    return tuple(dict.fromkeys(found))


def _passing(check: KnowledgeCheck) -> str:
    if not check.points:
        return ""
    of = "the point" if check.points == 1 else f"the {check.points} points"
    return f"{check.pass_percent}% of {of} pass"


def _facts(check: KnowledgeCheck) -> tuple[str, ...]:
    count = _count(len(check.questions))
    return (count, f"pass at {check.pass_percent}%") if check.points else (count,)


def _count(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"


def _minutes(site: Site, check: KnowledgeCheck) -> int:
    return minutes_of(site.catalogue, "knowledge_check", Ref(check.kind, check.id))
