"""Survey banks: how it felt beside how we did, on a screen, as sheets for customers and as CSV."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from journeybook.model import Ref, Survey
from journeybook.model.training.survey import SurveyPair
from journeybook.pages.attachments import Attachment
from journeybook.pages.links import Here, Link, address_of, touchpoint_address
from journeybook.pages.page import Page
from journeybook.pages.parts import Feeling
from journeybook.pages.places import StepPlace, step_place
from journeybook.pages.rendering import markdown
from journeybook.pages.research.survey_csv import SCALE, by_journey, csv_path, csv_text
from journeybook.pages.site import Site
from journeybook.pages.training.parts import (
    ICONS,
    TrainingHead,
    TrainingIndex,
    section,
    training_card,
    training_head,
)
from journeybook.records import record
from journeybook.touchpoints import touchpoint_key
from journeybook.training.lengths import minutes_of

SHEET = "sheet/"
"""The rest of the address of the page with the sheets to print."""

LEDE = "Questions about how it felt, beside those about how we did, for the moments of each journey."
EMPTY = "No surveys yet. Write one: journeybook new survey NAME makes the file."

_LINES = 4


@record
class PairView:
    """A question in two wordings.

    Args:
        anchor: its id in the page.
        touchpoint: the touchpoint that is asked about, or None for the whole moment.
        company: the question about us.
        customer: the question about the customer.
        faces: whether it is answered on the scale of feelings, rather than in words.
        why: what the second wording finds out.
    """

    anchor: str
    touchpoint: Link | None
    company: str
    customer: str
    faces: bool
    why: str


@record
class MomentPairs:
    """The questions about one moment."""

    place: StepPlace
    pairs: tuple[PairView, ...]


@record
class JourneyPairs:
    """The questions about one journey, moment by moment in its order."""

    anchor: str
    link: Link
    total: int
    moments: tuple[MomentPairs, ...]


@record
class SurveyView:
    """What the page of a survey shows.

    Args:
        head: the top of the page.
        send: when and how to ask.
        after: how long after the moment to ask, in words, or empty.
        close: what is said at the end, or empty.
        journeys: the questions.
        total: how many there are.
        scale: the scale of feelings.
        body: more about it.
        csv: where the file for spreadsheets is.
        sheet: where the sheets to print are.
    """

    head: TrainingHead
    send: str
    after: str
    close: str
    journeys: tuple[JourneyPairs, ...]
    total: int
    scale: tuple[Feeling, ...]
    body: Markup
    csv: str
    sheet: str


@record
class SheetQuestion:
    """A question on paper; `lines` is the room for an answer in words, 0 where faces are ticked."""

    number: int
    ask: str
    lines: int


@record
class SurveySheet:
    """The questions about one journey, on sheets of their own."""

    journey: str
    questions: tuple[SheetQuestion, ...]

    @property
    def written(self) -> bool:
        """Whether some answers are written in words."""
        return any(question.lines for question in self.questions)


@record
class SurveySheetView:
    """The sheets of a survey, for customers.

    Args:
        head: the top of the page.
        organization: who asks.
        sheets: the questions, by journey.
        scale: the scale of feelings.
        close: what is said at the end, or empty.
    """

    head: TrainingHead
    organization: str
    sheets: tuple[SurveySheet, ...]
    scale: tuple[Feeling, ...]
    close: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of surveys; for each survey a page, and one with its sheets."""
    surveys = tuple(site.catalogue.surveys.values())
    here = site.here(section("survey"))
    cards = tuple(training_card(site, here, survey, _minutes(site, survey), _facts(survey)) for survey in surveys)
    index = TrainingIndex(LEDE, cards, EMPTY, private=False)
    yield site.page(here, "training-index", site.section_title(here.address), index, description=LEDE)
    for survey in surveys:
        ref, own = Ref("survey", survey.id), address_of(Ref("survey", survey.id))
        view = survey_view(site, site.here(own), survey)
        yield site.entity_page(ref, "survey", survey.title, view, description=view.head.lede)
        sheet = sheet_view(site, site.here(own + SHEET), survey)
        yield site.entity_page(ref, "survey-sheet", f"Sheets to print: {survey.title}", sheet, below=SHEET)


def attachments(site: Site) -> Iterator[Attachment]:
    """Yield each survey as a file for spreadsheets."""
    for survey in site.catalogue.surveys.values():
        yield Attachment(csv_path(survey), partial(csv_text, site.catalogue, survey))


# On a screen ------------------------------------------------------------------------------------------------------


def survey_view(site: Site, here: Here, survey: Survey) -> SurveyView:
    """Return what the page of a survey shows."""
    return SurveyView(
        head=_head(site, here, survey),
        send=survey.send,
        after=str(survey.after) if survey.after else "",
        close=survey.close or "",
        journeys=tuple(_journeys(here, survey)),
        total=len(survey.pairs),
        scale=SCALE,
        body=markdown(survey.body, here) if survey.body else Markup(),
        csv=here.file(csv_path(survey)),
        sheet=here.to(f"{address_of(Ref('survey', survey.id))}{SHEET}"),
    )


def _journeys(here: Here, survey: Survey) -> Iterator[JourneyPairs]:
    for id_, pairs in by_journey(here.catalogue, survey).items():
        moments: dict[Ref, list[SurveyPair]] = {}
        for pair in pairs:
            moments.setdefault(_step(pair), []).append(pair)
        yield JourneyPairs(
            anchor=f"j-{id_}",
            link=here.link(Ref("journey", id_)),
            total=len(pairs),
            moments=tuple(
                MomentPairs(place, tuple(_pair(here, pair) for pair in found))
                for step, found in moments.items()
                if (place := step_place(here, step))
            ),
        )


def _step(pair: SurveyPair) -> Ref:
    return Ref("journey", pair.step.id, pair.step.anchor[:2])


def _pair(here: Here, pair: SurveyPair) -> PairView:
    return PairView(
        anchor=f"p-{pair.id}",
        touchpoint=_touchpoint(here, pair.touchpoint) if pair.touchpoint else None,
        company=pair.company,
        customer=pair.customer,
        faces=pair.answer == "feelings",
        why=pair.why,
    )


def _touchpoint(here: Here, name: str) -> Link:
    met = here.catalogue.touchpoint_places.get(touchpoint_key(name))
    return Link(met.name, here.to(touchpoint_address(here.catalogue, name))) if met else Link(name, "")


def _head(site: Site, here: Here, survey: Survey) -> TrainingHead:
    tabs = (("Questions", ICONS["survey"], ""), ("Sheets to print", "printer-outline", SHEET))
    journeys = (site.catalogue.journeys.get(pair.step.id) for pair in survey.pairs)
    people = (journey.persona for journey in journeys if journey)
    return training_head(site, here, survey, _minutes(site, survey), tabs, people=people)


def _facts(survey: Survey) -> Iterator[str]:
    yield f"{len(survey.pairs)} question{'' if len(survey.pairs) == 1 else 's'}"
    journeys = len({pair.step.id for pair in survey.pairs})
    yield f"{journeys} journey{'' if journeys == 1 else 's'}"


def _minutes(site: Site, survey: Survey) -> int:
    return minutes_of(site.catalogue, "survey", Ref("survey", survey.id))


# On paper ---------------------------------------------------------------------------------------------------------


def sheet_view(site: Site, here: Here, survey: Survey) -> SurveySheetView:
    """Return the sheets of a survey: only the questions about the customer, each journey on sheets of its own."""
    return SurveySheetView(
        head=_head(site, here, survey),
        organization=site.catalogue.playbook.organization.name,
        sheets=tuple(
            SurveySheet(
                here.link(Ref("journey", id_)).text,
                tuple(
                    SheetQuestion(number, pair.customer, 0 if pair.answer == "feelings" else _LINES)
                    for number, pair in enumerate(pairs, 1)
                ),
            )
            for id_, pairs in by_journey(site.catalogue, survey).items()
        ),
        scale=SCALE,
        close=survey.close or "",
    )
