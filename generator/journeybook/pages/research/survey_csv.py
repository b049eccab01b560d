"""A survey as a file for spreadsheets and survey tools."""

import csv
from collections.abc import Mapping
from functools import partial
from io import StringIO

from journeybook.catalogue import Catalogue
from journeybook.model import Survey
from journeybook.model.training.survey import SurveyPair
from journeybook.pages.links import SECTIONS
from journeybook.pages.parts import FEELINGS, Feeling

SCALE: tuple[Feeling, ...] = tuple(FEELINGS[value] for value in sorted(FEELINGS))
"""The scale of the map, from very bad to very good."""

COLUMNS = (
    *("id", "journey", "stage", "step", "touchpoint"),
    *("company_centered", "customer_centered", "answer", "scale", "why"),
)
"""The columns of the CSV file."""

# What makes a spreadsheet run a cell; the last four are the wide forms of the first, which some read likewise.
_RUNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_path(survey: Survey) -> str:
    """Return where a survey's file for spreadsheets is published, from the site's root."""
    return f"{SECTIONS['survey']}{survey.id}.csv"


def csv_text(catalogue: Catalogue, survey: Survey) -> str:
    """Return a survey as CSV (RFC 4180), with a byte-order mark, so that spreadsheets read it as UTF-8.

    A cell is one line of text. One that a spreadsheet would run as a formula begins with an apostrophe.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    scale = ", ".join(f"{feeling.word} ({feeling.value:+d})".replace("+0", "0") for feeling in SCALE)
    for pairs in by_journey(catalogue, survey).values():
        for pair in pairs:
            found = catalogue.step(pair.step)
            if found:
                journey, stage, step = found
                texts = (pair.touchpoint or "", pair.company, pair.customer)
                answer = (pair.answer, scale if pair.answer == "feelings" else "own words", pair.why)
                row = (pair.id, journey.title, stage.name, step.action, *texts, *answer)
                writer.writerow(map(_cell, row))
    return f"\ufeff{stream.getvalue()}"


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_RUNS) else line


def by_journey(catalogue: Catalogue, survey: Survey) -> dict[str, list[SurveyPair]]:
    """Return the pairs by journey, in the order in which journeys are first asked about and of their steps."""
    found: dict[str, list[SurveyPair]] = {}
    for pair in survey.pairs:
        found.setdefault(pair.step.id, []).append(pair)
    for id_, pairs in found.items():
        journey = catalogue.journeys.get(id_)
        steps = [(stage.id, step.id) for stage, step in journey.steps()] if journey else []
        pairs.sort(key=partial(_place, {anchor: place for place, anchor in enumerate(steps)}))
    return found


def _place(places: Mapping[tuple[str, ...], int], pair: SurveyPair) -> int:
    return places.get(pair.step.anchor[:2], len(places))
