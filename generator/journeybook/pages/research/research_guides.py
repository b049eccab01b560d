"""Research guides: what to ask customers, on a screen and as sheets to print, and what nobody asks about yet."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from journeybook.asking import Asked, Assumption, asked_about, findings, reads
from journeybook.model import Ref, ResearchGuide
from journeybook.model.training.research_guide import GuideQuestion, ResearchMethod
from journeybook.pages.links import Here, Link
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.research.asked import (
    AssumptionGroup,
    AssumptionView,
    assumption_groups,
    assumption_view,
    fed_links,
)
from journeybook.pages.research.guide_sheet import SHEET, kept, sheet_view
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TrainingHead,
    TrainingIndex,
    minutes_in_words,
    section,
    training_card,
    training_head,
)
from journeybook.records import record

LEDE = "Open questions for customers, about what really happened, and what is done with the answers."
EMPTY = "No research guides yet. Write one: journeybook new research-guide NAME makes the file."

METHODS: dict[ResearchMethod, str] = {
    "interview": "Interview",
    "focus-group": "Focus group",
    "diary": "Diary",
    "shadowing": "Shadowing",
    "call-listening": "Listening to calls",
    "mystery-visit": "Mystery visit",
}
"""How people are asked or watched, in words."""

MOST = 100
"""So many assumptions that nobody asks about are named."""


@record
class HintView:
    """What keeps a question from being open, and how to open it, as sentences."""

    message: str
    hint: str


@record
class ProbeView:
    """What to ask further."""

    text: str
    hints: tuple[HintView, ...]


@record
class QuestionView:
    """A question.

    Args:
        anchor: its id in the page.
        ask: the question.
        hints: how it could be more open.
        probes: what to ask further.
        avoid: what not to ask or say, or empty.
        feeds: what the answers would tell us.
    """

    anchor: str
    ask: str
    hints: tuple[HintView, ...]
    probes: tuple[ProbeView, ...]
    avoid: str
    feeds: tuple[Link, ...]


@record
class SectionView:
    """A part of the talk; `minutes` in words, `first` is the number of its first question."""

    anchor: str
    title: str
    minutes: str
    first: int
    questions: tuple[QuestionView, ...]


@record
class RecruitingView:
    """Who is asked: how many, who, how they are found, what they get."""

    count: str
    who: str
    recruit: str
    incentive: str


@record
class ConsentView:
    """What people agree to: what is said to them, how it is recorded, how long it is kept."""

    text: str
    recording: str
    kept: str


@record
class GuideView:
    """What the page of a research guide shows.

    Args:
        head: the top of the page.
        method: how people are asked or watched.
        goal: what we want to understand.
        decisions: what will be decided with it.
        participants: who is asked.
        consent: what they agree to.
        lead: what the one who asks does, or empty.
        notes: what the one who takes notes does, or empty.
        warm_up: what comes first.
        sections: the parts of the talk.
        close: what comes last.
        afterward: what is done with the answers.
        care: what protects everybody.
        body: more about it.
        assumptions: what is only assumed so far and is asked about here.
        sheet: where the sheets to print are.
        command: what to type to write down what was heard.
    """

    head: TrainingHead
    method: str
    goal: str
    decisions: tuple[str, ...]
    participants: RecruitingView
    consent: ConsentView
    lead: str
    notes: str
    warm_up: tuple[str, ...]
    sections: tuple[SectionView, ...]
    close: tuple[str, ...]
    afterward: tuple[str, ...]
    care: tuple[str, ...]
    body: Markup
    assumptions: tuple[AssumptionView, ...]
    sheet: str
    command: str


@record
class GuidesView:
    """The first page of the research guides.

    Args:
        index: the guides.
        assumptions: how many assumptions there are.
        asked: how many of them a guide asks about.
        groups: those that no guide asks about, by persona and journey.
        more: how many of these are not named.
    """

    index: TrainingIndex
    assumptions: int
    asked: int
    groups: tuple[AssumptionGroup, ...]
    more: int


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of research guides; for each guide a page, and one with its sheets."""
    assumptions = asked_about(entity for _, entity in site.catalogue)
    by_guide = _by_guide(assumptions)
    here = site.here(section("research-guide"))
    title = site.section_title(here.address)
    yield site.page(here, "research-guides", title, guides_view(site, here, assumptions), description=LEDE)
    for guide in site.catalogue.research_guides.values():
        ref, own = Ref("research-guide", guide.id), f"{here.address}{guide.id}/"
        view = guide_view(site, site.here(own), guide, by_guide.get(guide.id, {}))
        yield site.entity_page(ref, "research-guide", guide.title, view, description=view.head.lede or view.goal)
        at = site.here(own + SHEET)
        sheet = sheet_view(guide_head(site, at, guide), guide, METHODS[guide.method])
        yield site.entity_page(ref, "research-guide-sheet", f"Sheets to print: {guide.title}", sheet, below=SHEET)


def _by_guide(assumptions: Mapping[Assumption, tuple[Asked, ...]]) -> dict[str, dict[Assumption, tuple[str, ...]]]:
    """Return, for each guide, the assumptions that it asks about with the ids of the questions that do."""
    found: dict[str, dict[Assumption, tuple[str, ...]]] = {}
    for assumption, asked in assumptions.items():
        for question in asked:
            by = found.setdefault(question.guide, {})
            by[assumption] = (*by.get(assumption, ()), question.question)
    return found


def guides_view(site: Site, here: Here, assumptions: Mapping[Assumption, tuple[Asked, ...]]) -> GuidesView:
    """Return what the list of research guides shows; `assumptions` with the questions that ask about them."""
    cards = tuple(
        training_card(site, here, guide, guide.minutes, (METHODS[guide.method], _count(guide)), people=_people(guide))
        for guide in site.catalogue.research_guides.values()
    )
    unasked = [assumption for assumption, asked in assumptions.items() if not asked]
    return GuidesView(
        index=TrainingIndex(LEDE, cards, EMPTY, private=False),
        assumptions=len(assumptions),
        asked=len(assumptions) - len(unasked),
        groups=assumption_groups(here, unasked[:MOST]),
        more=max(0, len(unasked) - MOST),
    )


def guide_view(
    site: Site, here: Here, guide: ResearchGuide, assumptions: Mapping[Assumption, tuple[str, ...]]
) -> GuideView:
    """Return what the page of a research guide shows.

    Args:
        site: the site.
        here: the page.
        guide: the guide.
        assumptions: what it asks about that is only assumed so far, with the ids of its questions that do.
    """
    participants, consent = guide.participants, guide.consent
    asked = (question.id for part in guide.sections for question in part.questions)
    numbered = {id_: Link(f"Question {n}", f"#{_anchor(id_)}") for n, id_ in enumerate(asked, 1)}
    return GuideView(
        head=guide_head(site, here, guide),
        method=METHODS[guide.method],
        goal=guide.goal,
        decisions=guide.decisions,
        participants=RecruitingView(
            f"{participants.count:,}" if participants.count else "",
            participants.who,
            participants.recruit or "",
            participants.incentive or "",
        ),
        consent=ConsentView(consent.text, consent.recording or "", kept(guide)),
        lead=guide.lead or "",
        notes=guide.notes or "",
        warm_up=guide.warm_up,
        sections=tuple(_sections(here, guide)),
        close=guide.close,
        afterward=guide.afterward,
        care=guide.care,
        body=markdown(guide.body, here) if guide.body else Markup(),
        assumptions=tuple(
            assumption_view(here, assumption, (numbered[question] for question in questions))
            for assumption, questions in assumptions.items()
        ),
        sheet=here.to(f"{section('research-guide')}{guide.id}/{SHEET}"),
        command=f"journeybook new evidence NAME --from {guide.id}",
    )


def guide_head(site: Site, here: Here, guide: ResearchGuide) -> TrainingHead:
    """Return what stands at the top of a guide's pages."""
    tabs = (("Guide", ICONS["research-guide"], ""), ("Sheets to print", "printer-outline", SHEET))
    return training_head(site, here, guide, guide.minutes, tabs, people=_people(guide))


def _sections(here: Here, guide: ResearchGuide) -> Iterator[SectionView]:
    number = 1
    check = reads(here.catalogue.playbook.language)
    for part in guide.sections:
        questions = tuple(_question(here, question, check=check) for question in part.questions)
        yield SectionView(f"part-{part.id}", part.title, minutes_in_words(part.minutes), number, questions)
        number += len(questions)


def _question(here: Here, question: GuideQuestion, *, check: bool) -> QuestionView:
    return QuestionView(
        anchor=_anchor(question.id),
        ask=question.ask,
        hints=_hints(question.ask) if check else (),
        probes=tuple(ProbeView(probe, _hints(probe) if check else ()) for probe in question.probes),
        avoid=question.avoid or "",
        feeds=tuple(link for feeds in question.feeds for link in fed_links(here, feeds)),
    )


def _hints(question: str) -> tuple[HintView, ...]:
    return tuple(HintView(_sentence(found.message), _sentence(found.hint)) for found in findings(question))


def _sentence(text: str) -> str:
    ended = text.endswith(("?”", ".”"))
    return f"{text[:1].upper()}{text[1:]}{'' if ended else '.'}"


def _anchor(question: str) -> str:
    return f"q-{question}"


def _people(guide: ResearchGuide) -> Iterator[Ref]:
    for part in guide.sections:
        for question in part.questions:
            yield from (feeds.persona for feeds in question.feeds if feeds.persona)


def _count(guide: ResearchGuide) -> str:
    count = sum(len(part.questions) for part in guide.sections)
    return f"{count} question{'' if count == 1 else 's'}"
