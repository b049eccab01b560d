"""Who refers to whom: what is found anew after an edit is what would be found from the start."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from journeybook.backlinks import Backlink, Links, backlinks, links
from journeybook.model import Ref
from pages import small

IDS = st.sampled_from([Ref("journey", "a"), Ref("journey", "b"), Ref("metric", "c"), Ref("persona", "d")])


@st.composite
def playbooks(draw: st.DrawFn) -> Mapping[Ref, Links]:
    """Draw what each of some objects refers to."""
    of: dict[Ref, Links] = {}
    for source in sorted(draw(st.sets(IDS)), key=str):
        targets = draw(st.lists(st.tuples(IDS, st.sampled_from([(), ("start", "call")])), max_size=4))
        of[source] = tuple(
            (target, Backlink(Ref(source.kind, source.id, step), ("field", i)))
            for i, (target, step) in enumerate(targets)
        )
    return of


@given(playbooks(), playbooks(), st.sets(IDS))
def test_after_an_edit_links_are_those_that_are_found_from_the_start(
    before: Mapping[Ref, Links], edited: Mapping[Ref, Links], unchanged: set[Ref]
) -> None:
    after = {ref: before[ref] if ref in unchanged and ref in before else its for ref, its in edited.items()}
    from_the_start = {
        target: tuple(link for its in after.values() for to, link in its if to == target)
        for target in {to for its in after.values() for to, _ in its}
    }
    assert backlinks(after) == from_the_start
    assert backlinks(after, (before, backlinks(before))) == from_the_start


def test_a_link_names_the_step_that_it_stands_in_and_leaves_the_object_itself_out() -> None:
    journey = small.journey(
        "moving",
        "ana",
        small.stage("pack", small.step("call", 1, touchpoints=[{"name": "Line", "channel": "phone"}])),
    )
    assert links(journey) == (
        (Ref("persona", "ana"), Backlink(Ref("journey", "moving"), ("persona",))),
        (
            Ref("channel", "phone"),
            Backlink(
                Ref("journey", "moving", ("pack", "call")),
                ("stages", 0, "steps", 0, "touchpoints", 0, "channel"),
            ),
        ),
    )
