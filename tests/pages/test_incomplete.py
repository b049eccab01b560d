"""A playbook of which only a part can be read still gives pages: that is what a live preview may have to start from."""

from datetime import date

import pytest

from journeybook import pages
from journeybook.catalogue import Catalogue
from journeybook.model import KINDS

DIAGRAMS = pages.Diagrams()


@pytest.mark.parametrize("missing", [kind.name for kind in KINDS])
def test_pages_are_made_without_any_object_of_a_kind(missing: str, sample: Catalogue) -> None:
    kept = {kind: found for kind, found in sample.objects.items() if kind != missing}
    rest = Catalogue(sample.playbook, kept, sample.paths)
    made = list(pages.build(pages.Site(rest, date(2026, 11, 21), diagrams=DIAGRAMS)))
    assert len(made) == len({page.address for page in made})
    assert {page.type for page in made} >= {"home", "personas", "journeys", "roles", "overview"}


def test_pages_are_made_of_a_playbook_with_nothing_in_it(sample: Catalogue) -> None:
    empty = Catalogue(sample.playbook, {kind.name: {} for kind in KINDS}, sample.paths)
    assert list(pages.build(pages.Site(empty, date(2026, 11, 21), diagrams=DIAGRAMS)))
