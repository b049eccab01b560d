"""An edit that leaves an object's ties as they are changes nothing that is found in all objects together."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook import pages
from journeybook.catalogue import Catalogue
from journeybook.model import Entity, Evidence, Journey, Opportunity, Ref
from journeybook.pages import Site
from journeybook.reads import Read, WatchedCatalogue, watched
from pages import small

_FOUND = ("touchpoints", "touchpoint_places", "practices", "backlinks", "peers", "ideals", "parts", "travels")
_OF_PAGES = ("places", "changes", "hues", "by_channel", "channel_parts", "answers")
_FOUND_IN_ALL = (*_FOUND, "headings", "neighbors", *_OF_PAGES)

_Edit = Callable[[Entity], Entity]


def _with(**values: object) -> _Edit:
    return lambda entity: entity.model_copy(update={k: v for k, v in values.items() if k in type(entity).model_fields})


def _with_step(**values: object) -> _Edit:
    """Change the first step of a journey; all else stays as it is."""

    def edit(entity: Entity) -> Entity:
        if not isinstance(entity, Journey):
            return entity
        first, *stages = entity.stages
        step, *steps = first.steps
        changed = first.model_copy(update={"steps": (step.model_copy(update=values), *steps)})
        return entity.model_copy(update={"stages": (changed, *stages)})

    return edit


def _without_a_stage(entity: Entity) -> Entity:
    return entity.model_copy(update={"stages": entity.stages[1:]}) if isinstance(entity, Journey) else entity


ALONE = (_with(summary="Other words"), _with_step(action="Other words", emotion=None))
"""Edits that nobody else sees."""
SEEN = (
    _with(title="Other words", name="Other words"),
    _with(status="archived"),
    _with(state="ideal", of=None),
    _with(level="overview", parent=None),
    _with(persona=Ref("persona", "nobody")),
    _with(evidence=(), addresses=()),
    _with_step(touchpoints=()),
    _with_step(id="another"),
    _with_step(opportunities=()),
    _without_a_stage,
)
"""Edits that others may see."""


def _known(catalogue: Catalogue) -> WatchedCatalogue:
    """Return a catalogue of which all is known that is found in all objects together."""
    return _looked_at(watched(catalogue))


def _looked_at(catalogue: WatchedCatalogue) -> WatchedCatalogue:
    pages.prepare(Site(catalogue, small.TODAY))
    for name in _FOUND_IN_ALL:
        catalogue.value_of(("derived", name))
    return catalogue


@pytest.fixture(scope="module")
def known(sample: Catalogue) -> WatchedCatalogue:
    return _known(sample)


def test_what_is_known_of_all_objects_stays_as_it_is_or_is_looked_for_again(
    sample: Catalogue, known: WatchedCatalogue
) -> None:
    names: list[Read] = [("derived", name) for name in _FOUND_IN_ALL]

    @settings(max_examples=60, deadline=None)
    @given(among=st.sampled_from(["journey", ""]), at=st.integers(0, 10_000), edit=st.sampled_from((*ALONE, *SEEN)))
    def after_any_edit(among: str, at: int, edit: _Edit) -> None:
        objects = [entity for _, entity in sample if not among or entity.kind == among]
        before = objects[at % len(objects)]
        after = edit(before)
        found = known.with_edited([after])
        if found is not None and after != before:
            edited = {**sample.objects, after.kind: {**sample.objects[after.kind], after.id: after}}
            anew = _known(replace(sample, objects=edited))
            assert list(_looked_at(found).differing(anew, names)) == []
            assert found.get(Ref(after.kind, after.id)) is after

    after_any_edit()


@pytest.mark.parametrize("edit", ALONE)
@pytest.mark.parametrize("kind", [Journey, Evidence, Opportunity])
def test_an_edit_of_words_is_seen_by_nobody_else(
    sample: Catalogue, known: WatchedCatalogue, kind: type[Entity], edit: _Edit
) -> None:
    before = next(entity for _, entity in sample if isinstance(entity, kind))
    assert known.with_edited([edit(before)]) is not None


@pytest.mark.parametrize("edit", SEEN[:3])
def test_what_others_may_see_is_looked_for_again(sample: Catalogue, known: WatchedCatalogue, edit: _Edit) -> None:
    before = next(journey for journey in sample.journeys.values() if journey.state == "current")
    assert known.with_edited([edit(before)]) is None


def test_what_is_learned_and_what_is_new_is_looked_for_with_everything_else(
    sample: Catalogue, known: WatchedCatalogue
) -> None:
    module = next(iter(sample.modules.values()))
    assert known.with_edited([module]) is None
    assert known.with_edited([next(iter(sample.journeys.values())).model_copy(update={"id": "new"})]) is None
