"""A playbook of which only a part can be read still gives pages: that is what a live preview may have to start from."""

import re
from datetime import date
from pathlib import Path

import pytest

from journeybook import pages
from journeybook.catalogue import Catalogue
from journeybook.loading import load
from journeybook.model import KINDS, Statement

DIAGRAMS = pages.Diagrams()


@pytest.mark.parametrize("missing", [kind.name for kind in KINDS])
def test_pages_are_made_without_any_object_of_a_kind(missing: str, new_playbook: Path) -> None:
    whole = load(new_playbook).catalogue
    assert whole
    assert whole.objects[missing]
    kept = {kind: found for kind, found in whole.objects.items() if kind != missing}
    rest = Catalogue(whole.playbook, kept, whole.paths)
    made = list(pages.build(pages.Site(rest, date(2026, 11, 21), diagrams=DIAGRAMS)))
    assert len(made) == len({page.address for page in made})
    assert {page.type for page in made} >= {"home", "personas", "journeys", "roles", "overview"}


def test_pages_are_made_of_a_playbook_with_nothing_in_it(sample: Catalogue) -> None:
    empty = Catalogue(sample.playbook, {kind.name: {} for kind in KINDS}, sample.paths)
    assert list(pages.build(pages.Site(empty, date(2026, 11, 21), diagrams=DIAGRAMS)))


def test_names_that_authors_choose_never_clash_with_our_own_anchors(sample: Catalogue) -> None:
    """Ids such as top, goals or map stand in pages only behind a word or a stage of their own."""
    loud = {"id": "goals", "text": "Wants quiet"}
    persona = sample.personas["robin-castellan"].model_copy(update={"goals": (Statement.model_validate(loud),)})
    channels = tuple(c.model_copy(update={"id": "top"}) for c in sample.playbook.channels[:1])
    playbook = sample.playbook.model_copy(update={"channels": channels})
    catalogue = Catalogue(playbook, {**sample.objects, "persona": {persona.id: persona}}, sample.paths)
    for page in pages.build(pages.Site(catalogue, date(2026, 11, 21), diagrams=DIAGRAMS)):
        ids = re.findall(r'\sid="([^"]*)"', page.html)
        assert sorted({*ids, "top"}) == sorted([*ids, "top"]), page.address
