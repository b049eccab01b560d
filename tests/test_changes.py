"""What changed between two states of a playbook, in words."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY
from journeybook.catalogue import Catalogue
from journeybook.changes import Comparison, Snapshot, compare, read_snapshot
from journeybook.changes.similarity import moved
from journeybook.model import KINDS, Entity, Journey, Ref
from pages import small


def changed(before: Snapshot | Catalogue, after: Snapshot | Catalogue) -> Comparison:
    states = [state if isinstance(state, Snapshot) else Snapshot.of(state) for state in (before, after)]
    return compare(*states)


def said(before: Snapshot | Catalogue, after: Snapshot | Catalogue) -> list[str]:
    """Return all that is said, one sentence for each object that is new or gone, and for each place that changed."""
    found: list[str] = []
    for object_ in changed(before, after).objects:
        if object_.what != "changed":
            found.append(f"{object_.ref.id} {object_.what}")
        for place in object_.places:
            name = f"{place.kind.capitalize()} “{place.name}”" if place.name else object_.ref.id
            found.append(f"{name}: {'; '.join(change.words for change in place.changes)}")
    return found


def of_journey(before: tuple[Mapping[str, object], ...], after: tuple[Mapping[str, object], ...]) -> list[str]:
    """Return what is said where only the stages of one journey differ."""
    return said(
        small.catalogue(small.journey("moving", "ana", *before)),
        small.catalogue(small.journey("moving", "ana", *after)),
    )


def of_step(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return what is said where only the fields of one step differ."""
    call = {"id": "call", "action": "Calls the helpline"}
    return of_journey((small.stage("report", {**call, **before}),), (small.stage("report", {**call, **after}),))


def of_persona(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return what is said where only the fields of one persona differ."""
    return said(small.catalogue(small.persona("ana", **before)), small.catalogue(small.persona("ana", **after)))


# A whole sentence ---------------------------------------------------------------------------------------------------


def test_a_step_says_in_one_sentence_what_changed_in_it() -> None:
    call: dict[str, object] = {"id": "call", "action": "Calls the helpline"}
    owner = {"name": "Head of service", "team": "Contact center"}
    before = (
        small.stage(
            "report",
            small.step("look", action="Looks the number up"),
            {**call, "emotion": {"value": -1, "word": "uneasy"}, "owner": owner},
            name="I report it",
        ),
        small.stage("wait", small.step("sit", action="Sits by the phone"), name="I wait"),
    )
    call |= {"owner": {"name": "Head of networks"}, "pain_points": ["The menu has nine ways", "Nobody calls back"]}
    after = (
        small.stage("report", small.step("look", action="Looks the number up"), name="I report it"),
        small.stage(
            "wait",
            small.step("sit", action="Sits by the phone"),
            {**call, "emotion": {"value": -2, "word": "angry"}},
            name="I wait",
        ),
    )
    assert of_journey(before, after) == [
        (
            "Step “Calls the helpline”: feeling went from −1 uneasy to −2 angry; "
            "two pain points added: “The menu has nine ways” and “Nobody calls back”; "
            "owner changed from “Head of service, Contact center” to “Head of networks”; "
            "moved from stage “I report it” to “I wait”"
        )
    ]


# Fields -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"emotion": {"value": 1}}, "feeling added: +1 good"),
        ({"emotion": {"value": 0}}, {}, "feeling removed: 0 neutral"),
        (
            {"emotion": {"value": -1}},
            {"emotion": {"value": -1, "reason": "Nobody answers"}},
            "feeling: reason added: “Nobody answers”",
        ),
        ({}, {"moment_of_truth": {"why": "She may leave"}}, "marked as a moment of truth: “She may leave”"),
        ({"moment_of_truth": {"why": "She may leave"}}, {}, "no longer a moment of truth"),
        ({"wait": "2 days"}, {"wait": "1 hour"}, "waiting time changed from 2 days to 1 hour"),
        ({"pain_points": ["No chair"]}, {}, "pain point removed: “No chair”"),
        (
            {"pain_points": ["The hall is cold"]},
            {"pain_points": ["The hall is very cold"]},
            "pain point reworded: “The hall is cold” became “The hall is very cold”",
        ),
        (
            {"pain_points": [{"text": "No chair", "certainty": "assumed"}]},
            {"pain_points": [{"text": "No chair", "certainty": "observed", "since": date(2026, 3, 1)}]},
            (
                "pain point “No chair”: how we know changed from assumed to observed; "
                "pain point “No chair”: since added: March 1, 2026"
            ),
        ),
        (
            {"gains": ["A name", "A number"]},
            {"gains": ["A number", "A name"]},
            "order of gains changed",
        ),
        (
            {"owner": {"name": "Sam", "email": "sam@example.com"}},
            {"owner": {"name": "Sam", "email": "sam@example.org"}},
            "owner: email changed from “sam@example.com” to “sam@example.org”",
        ),
        ({}, {"employee": {"load": 2}}, "colleague’s side added: emotional load 2"),
        ({"employee": {"load": 2}}, {"employee": {"load": 3}}, "colleague’s side: emotional load changed from 2 to 3"),
    ],
)
def test_each_field_of_a_step_has_its_words(before: dict[str, object], after: dict[str, object], words: str) -> None:
    assert of_step(before, after) == [f"Step “Calls the helpline”: {words}"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"type": "primary"}, {"type": "served"}, "type changed from primary to served"),
        ({"status": "live"}, {"status": "in-research"}, "status changed from live to in research"),
        ({"status": "live"}, {"status": "archived"}, "archived"),
        ({"name": "Ana"}, {"name": "Ana Silva"}, "name changed from “Ana” to “Ana Silva”"),
        ({"tech_comfort": 2}, {"tech_comfort": 4}, "comfort with technology changed from 2 to 4"),
        (
            {"review_by": date(2026, 3, 1)},
            {"review_by": date(2027, 3, 1)},
            "day of the next review changed from March 1, 2026 to March 1, 2027",
        ),
        (
            {"context": {"place": "Porto"}},
            {"context": {"place": "Faro"}},
            "context: place changed from “Porto” to “Faro”",
        ),
        (
            {"quote": {"text": "Not again", "composite": True}},
            {"quote": {"text": "Not again", "evidence": ["talks"]}},
            "quote: piece of evidence added: “talks”; quote: composite changed from yes to no",
        ),
        (
            {"traits": [{"name": "Pace", "left": "slow", "right": "fast", "value": 2}]},
            {"traits": [{"name": "Pace", "left": "slow", "right": "fast", "value": 5}]},
            "trait “Pace”: value changed from 2 to 5",
        ),
        (
            {"bio": "Ana has two children. She works nights at the mill. She sings."},
            {"bio": "Ana has two children. She works days at the mill. She sings. On Sundays she sleeps."},
            (
                "story changed: “She works nights at the mill.” became “She works days at the mill.”, "
                "and one more sentence changed"
            ),
        ),
        (
            {"bio": "Ana lives in a house by the river with a dog. She sings."},
            {"bio": "Ana lives in a house by the river with a dog.\n\nShe sings."},
            "story changed: only its layout",
        ),
        (
            {"bio": "She was born at 5 p.m. and never sat still since. She sings in the choir."},
            {"bio": "She sings in the choir."},
            "story changed: “She was born at 5 p.m. and never sat still since.” was taken out",
        ),
    ],
)
def test_each_sort_of_value_has_its_words(before: dict[str, object], after: dict[str, object], words: str) -> None:
    assert of_persona(before, after) == [f"ana: {words}"]


def test_where_two_long_texts_differ_can_be_seen() -> None:
    start = "For eleven years the two of them have shared one line and one bill in the house at the end of the road"
    (sentence,) = of_persona({"summary": f"{start}, and a cat."}, {"summary": f"{start}, and a dog."})
    assert sentence == (
        "ana: summary changed: “… the end of the road, and a cat.” became “… the end of the road, and a dog.”"
    )


def test_a_field_without_words_of_its_own_is_called_by_its_name() -> None:
    before = small.empathy_map("calling", "ana", see=["A red light"], say=["It is dead"])
    after = small.empathy_map("calling", "ana", see=["A red light", "Nine menus"], say=["It is all dead"])
    assert said(small.catalogue(before), small.catalogue(after)) == [
        "calling: added to see: “Nine menus”; reworded in say: “It is dead” became “It is all dead”"
    ]


def test_references_are_shown_by_what_they_point_at() -> None:
    talks, letters = small.evidence("talks"), small.evidence("letters")
    roles: Any = [{"id": "desk", "name": "Front desk"}]
    before = small.catalogue(talks, letters, small.journey("moving", "ana", evidence=["talks"]), roles=roles)
    after = small.catalogue(
        talks, letters, small.journey("moving", "ana", evidence=["letters"], roles=["desk"]), roles=roles
    )
    assert said(before, after) == [
        (
            "moving: role added: “Front desk”; piece of evidence added: “Study letters”; "
            "piece of evidence removed: “Study talks”"
        )
    ]


def test_two_things_of_one_name_are_told_apart() -> None:
    people = small.persona("ana", name="Ana"), small.persona("ana-two", name="Ana")
    before, after = (small.catalogue(*people, small.journey("moving", id_)) for id_ in ("ana", "ana-two"))
    assert said(before, after) == ["moving: persona changed from “Ana” (ana) to “Ana” (ana-two)"]


# Stages and steps ----------------------------------------------------------------------------------------------------

PACK = small.stage("pack", small.step("call"), small.step("fold"))
GO = small.stage("go", small.step("drive"), small.step("unload"))


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ((PACK,), (PACK, GO), ["Stage “Go”: added with two steps: “Does drive” and “Does unload”"]),
        ((PACK, GO), (GO,), ["Stage “Pack”: removed with two steps: “Does call” and “Does fold”"]),
        ((PACK, GO), (GO, PACK), ["Stage “Pack”: moved, now after “Go”"]),
        ((PACK,), ({**PACK, "name": "I pack"},), ["Stage “I pack”: renamed from “Pack”"]),
        ((PACK,), ({**PACK, "id": "boxes"},), ["Stage “Pack”: short name changed from “pack” to “boxes”"]),
        ((PACK,), ({**PACK, "when": "before"},), ["Stage “Pack”: when added: before"]),
        (
            (PACK,),
            (small.stage("pack", small.step("call")),),
            ["Step “Does fold”: removed from stage “Pack”"],
        ),
        (
            (PACK,),
            (small.stage("pack", small.step("list"), small.step("call"), small.step("fold")),),
            ["Step “Does list”: added to stage “Pack”"],
        ),
        (
            (PACK,),
            (small.stage("pack", small.step("fold"), small.step("call")),),
            ["Step “Does call”: moved, now after “Does fold”"],
        ),
        (
            (PACK,),
            (small.stage("pack", small.step("call"), small.step("fold", action="Folds paper")),),
            ["Step “Folds paper”: renamed from “Does fold”"],
        ),
        (
            (PACK,),
            (small.stage("pack", small.step("call"), small.step("boxes", action="Does the fold")),),
            ["Step “Does the fold”: renamed from “Does fold”; short name changed from “fold” to “boxes”"],
        ),
        (
            (PACK, GO),
            (PACK, small.stage("go", small.step("unload")), small.stage("on", small.step("drive"))),
            ["Stage “On”: added", "Step “Does drive”: moved from stage “Go” to “On”"],
        ),
    ],
)
def test_stages_and_steps_come_go_move_and_get_other_names(
    before: tuple[Mapping[str, object], ...], after: tuple[Mapping[str, object], ...], sentences: list[str]
) -> None:
    assert of_journey(before, after) == sentences


def test_places_are_in_the_order_of_the_map_and_what_is_gone_stands_where_it_was() -> None:
    before = small.stage("pack", small.step("first"), small.step("old", action="Gives it up"), small.step("last"))
    after = small.stage("pack", small.step("first", 1), small.step("last", 2), small.step("new", action="Sleeps"))
    assert of_journey((before, GO), (after, {**GO, "name": "We go"})) == [
        "Step “Does first”: feeling added: +1 good",
        "Step “Gives it up”: removed from stage “Pack”",
        "Step “Does last”: feeling added: +2 very good",
        "Step “Sleeps”: added to stage “Pack”",
        "Stage “We go”: renamed from “Go”",
    ]


@given(st.permutations(range(8)))
def test_as_few_as_possible_are_said_to_have_moved(order: list[int]) -> None:
    out = moved(order)
    kept = [position for position in order if position not in out]
    assert kept == sorted(kept)
    longest = [1] * len(order)
    for i in range(len(order)):
        longest[i] = max([longest[k] + 1 for k in range(i) if order[k] < order[i]], default=1)
    assert len(kept) == max(longest)


# Objects --------------------------------------------------------------------------------------------------------------


def test_journeys_come_first_then_personas_and_the_playbook_last() -> None:
    before = small.catalogue(small.evidence("talks"), small.persona("ana"), small.journey("moving", "ana"))
    after = small.catalogue(
        small.evidence("talks", sample_size=3),
        small.persona("ana", role="Nurse"),
        small.persona("ben"),
        small.journey("moving", "ana", ends_when="It is over"),
        channels=({"id": "phone", "name": "Phone"},),
        mission={"statement": "Be near."},
    )
    assert said(before, after) == [
        "moving: end added: “It is over”",
        "ana: role added: “Nurse”",
        "ben added",
        "talks: sample size added: 3",
        "playbook: mission added: “Be near.”; channel added: “Phone”",
    ]


def test_an_object_under_another_id_is_the_same_and_what_names_it_has_not_changed() -> None:
    texts = {"goals": ["Be heard by somebody who knows"], "fears": ["To be forgotten on the line"]}
    step = small.step("call", next=[{"to": "moving#pack.fold"}])
    before = small.catalogue(
        small.persona("ana", **texts),
        small.journey("moving", "ana", small.stage("pack", step, small.step("fold"))),
        small.opportunity("boxes", "moving#pack.fold"),
    )
    step = small.step("call", next=[{"to": "moving#boxes.fold"}])
    after = small.catalogue(
        small.persona("ana-silva", **texts),
        small.journey("moving", "ana-silva", small.stage("boxes", step, small.step("fold"), name="Pack")),
        small.opportunity("boxes", "moving#boxes.fold"),
    )
    assert said(before, after) == [
        "Stage “Pack”: short name changed from “pack” to “boxes”",
        "ana-silva: file renamed from “ana” to “ana-silva”; name changed from “Ana” to “Ana-Silva”",
    ]


def test_a_role_under_another_id_is_the_same() -> None:
    before, after = (
        small.catalogue(small.journey("moving", "ana", roles=[id_]), roles=({"id": id_, "name": "Front desk"},))
        for id_ in ("desk", "front-desk")
    )
    assert said(before, after) == ["playbook: role “Front desk”: short name changed from “desk” to “front-desk”"]


def test_objects_of_other_content_are_two() -> None:
    before, after = (small.catalogue(small.persona(id_)) for id_ in ("ana", "ben"))
    assert said(before, after) == ["ana removed", "ben added"]


def test_an_archived_object_is_known_as_such() -> None:
    before, after = (small.catalogue(small.persona("ana", status=status)) for status in ("live", "archived"))
    assert [object_.archived for object_ in changed(before, after).objects] == [True]


# Files ----------------------------------------------------------------------------------------------------------------

PLAYBOOK = b"name: Test book\norganization: {name: Test Works}\n"
ANA = b"name: Ana\nbasis: research\ngoals: [Be heard]\n"


def test_what_cannot_be_read_is_said_and_neither_gone_nor_new() -> None:
    before = read_snapshot({"content/playbook.yml": PLAYBOOK, "personas/ana.yml": ANA})
    broken = read_snapshot({"content/playbook.yml": PLAYBOOK, "personas/ana.yml": ANA.replace(b"goals", b"golas")})
    found = compare(before, broken)
    assert found.nothing
    assert [(u.path, u.line, u.message) for u in found.unreadable_after] == [
        ("personas/ana.yml", 3, "`golas` is not a field of a persona")
    ]
    assert compare(broken, before).nothing


def test_what_names_things_that_do_not_exist_can_be_compared() -> None:
    journey = (
        "title: I move\npersona: nobody\nscenario: It rains.\nstate: current\nparent: nowhere\n"
        "stages: [{id: pack, name: Pack, steps: [{id: call, action: Calls, next: [{to: gone.away}]}]}]\n"
    )
    files = {"content/playbook.yml": PLAYBOOK, "journeys/moving.yml": journey.encode()}
    other = {**files, "journeys/moving.yml": journey.replace("nowhere", "somewhere").encode()}
    before, after = read_snapshot(files), read_snapshot(other)
    assert (before.unreadable, after.unreadable) == ((), ())
    assert said(before, after) == ["moving: larger journey changed from “nowhere” to “somewhere”"]


def test_texts_in_files_of_their_own_are_compared() -> None:
    reflection = b"title: Names\nprompt: Whose name do you know?\nbody: names.md\n"
    folder = "content/training/reflections"
    before, after = (
        read_snapshot(
            {
                "content/playbook.yml": PLAYBOOK,
                f"{folder}/names.yml": reflection,
                f"{folder}/names.md": f"Take a minute for this. Write down {what}, and do not hurry at all.".encode(),
            }
        )
        for what in ("one name", "two names")
    )
    assert said(before, after) == [
        (
            "names: text changed: “Write down one name, and do not hurry at all.” became "
            "“Write down two names, and do not hurry at all.”"
        )
    ]
    assert changed(before, after).pages == ()


def test_pages_written_by_hand_come_go_change_and_get_other_names() -> None:
    before = read_snapshot(
        {"content/a.md": b"# Old\n\nGone.", "content/b.md": b"# Us\n\nWe care.", "content/c.md": b"# How to use this"}
    )
    after = read_snapshot(
        {"content/b.md": b"# Us\n\nWe listen.", "content/d.md": b"# How to use this", "content/e.md": b"# New"}
    )
    found = [(page.path, page.what, page.words, page.path_before) for page in changed(before, after).pages]
    assert found == [
        ("content/a.md", "removed", "", ""),
        ("content/b.md", "changed", "text changed: “We care.” became “We listen.”", ""),
        ("content/d.md", "changed", "file renamed from “content/c.md”", "content/c.md"),
        ("content/e.md", "added", "", ""),
    ]


def test_nothing_that_was_handed_in_makes_reading_fail() -> None:
    files = {
        "content/playbook.yml": b"\xff\xfe",
        "personas/ana.yml": b"[]",
        "personas/b b.yml": b"",
        "journeys/x.yml": b"a: [",
    }
    found = read_snapshot({**files, "content/page.md": b"\xff", "journeys/big.yml": b"#" * 2_000_001})
    assert {u.path for u in found.unreadable} == {*files, "content/page.md", "journeys/big.yml"}


# Properties -----------------------------------------------------------------------------------------------------------


def files_of_the_sample() -> dict[str, bytes]:
    tops = ("content", "personas", "journeys")
    return {
        file.relative_to(REPOSITORY).as_posix(): file.read_bytes()
        for top in tops
        for file in sorted((REPOSITORY / top).rglob("*"))
        if file.suffix in (".yml", ".md")
    }


def test_the_sample_can_be_read_whole_and_is_the_same_as_itself() -> None:
    files = files_of_the_sample()
    found = compare(read_snapshot(files), read_snapshot(dict(reversed(files.items()))))
    assert (found.nothing, found.unreadable_before, found.unreadable_after) == (True, (), ())


def _mixed(draw: Callable[[Any], Any], one: Entity, other: Entity) -> tuple[Entity, list[str]]:
    """Return an object with some of its fields taken from another one, and which of them became others."""
    names = [name for name in type(one).model_fields if name not in ("kind", "id")]
    taken = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    mixed = one.model_copy(update={name: getattr(other, name) for name in taken})
    return mixed, [name for name in taken if getattr(one, name) != getattr(other, name)]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_every_field_that_changed_is_said_and_no_other(kind: str, sample: Catalogue, data: st.DataObject) -> None:
    objects = list(sample.objects[kind].values())
    one = data.draw(st.sampled_from(objects))
    other = data.draw(st.sampled_from(objects)) if len(objects) > 1 else one.model_copy(update={"tags": ("new",)})
    mixed, different = _mixed(data.draw, one, other)
    ref = Ref(kind, one.id)
    found = changed(Snapshot({ref: deepcopy(one)}), Snapshot({ref: mixed}))
    assert [object_.ref for object_ in found.objects] == ([ref] if different else [])
    fields = {
        "stages" if place.kind != "object" else change.field[0]
        for object_ in found.objects
        for place in object_.places
        for change in place.changes
    }
    assert fields == set(different)
    assert all(c.words and "\n" not in c.words for o in found.objects for p in o.places for c in p.changes)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_field_of_a_step_that_changed_is_said_and_no_other(sample: Catalogue, data: st.DataObject) -> None:
    journeys: list[Journey] = list(sample.journeys.values())
    one = data.draw(st.sampled_from(journeys))
    stage, step = data.draw(st.sampled_from(list(one.steps())))
    _, other = data.draw(st.sampled_from([pair for journey in journeys for pair in journey.steps()]))
    names = [name for name in type(step).model_fields if name not in ("id", "action")]
    taken: list[str] = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    mixed = step.model_copy(update={name: getattr(other, name) for name in taken})
    stages = tuple(
        s.model_copy(update={"steps": tuple(mixed if t is step else t for t in s.steps)}) if s is stage else s
        for s in one.stages
    )
    ref = Ref("journey", one.id)
    found = changed(Snapshot({ref: one}), Snapshot({ref: one.model_copy(update={"stages": stages})}))
    places = [place for object_ in found.objects for place in object_.places]
    different = {name for name in taken if getattr(step, name) != getattr(other, name)}
    assert {change.field[0] for place in places for change in place.changes} == different
    assert {place.anchor for place in places} == ({(stage.id, step.id)} if different else set())


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_stages_and_steps_in_any_order_are_all_found_again(data: st.DataObject) -> None:
    steps = [small.step(f"s{n}", action=f"Does thing number {n} of many") for n in range(6)]
    parted: list[list[Any]] = []
    for _ in range(2):
        order = data.draw(st.permutations(steps))
        cuts = sorted(data.draw(st.sets(st.integers(1, 5), max_size=3)))
        parted.append([order[a:b] for a, b in pairwise([0, *cuts, 6])])
    before, after = ([small.stage(f"g{i}", *part) for i, part in enumerate(parts)] for parts in parted)
    sentences = of_journey(tuple(before), tuple(after))
    assert [s for s in sentences if s.startswith("Step") and ("removed" in s or "added" in s)] == []
    assert (sentences == []) == (before == after)
