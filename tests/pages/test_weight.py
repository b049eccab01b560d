"""How much a browser has to fetch: sizes as a web host sends them, compressed."""

import gzip

from journeybook.pages.journeys.page import map_page
from journeybook.theme_files import made_files
from pages import stress

MOST = 250_000
"""Bytes of our own for the largest map that we promise to bear, beside what Material brings."""


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


def test_a_map_of_twenty_stages_is_no_burden() -> None:
    journey = next(journey for journey in stress.JOURNEYS if len(journey.stages) == 20)
    assert sum(1 for _ in journey.steps()) == 60
    page = map_page(stress.site(journey), journey)
    own = sum(map(compressed, made_files().values()))
    assert compressed(page.html) + own < MOST
