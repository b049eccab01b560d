"""Training objects: what learners get of them, and what their types say of themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from journeybook.catalogue import Catalogue
from journeybook.diagnostics import as_text
from journeybook.loading import load
from journeybook.model import BY_NAME, KINDS, EmpathyMap, Module
from journeybook.model.training import ModuleActivity, PathStep
from journeybook.model.visibility import TRAINERS_ONLY, for_learners, private_texts
from pages import small
from pages import small_training as training
from test_broken_input import FOLDER as BROKEN

# What only trainers may see ---------------------------------------------------------------------------------------

SECRET_ROLE = {
    "id": "customer",
    "name": "The customer",
    "type": "customer",
    "persona": "ana",
    "brief": "secret brief",
    "wants": ("secret want",),
    "feels": {"start": "secret start", "turns_on": ("secret turn",), "ends_well": "secret end"},
    "knows": ("secret fact",),
    "may": ("secret right",),
    "must_not": ("secret ban",),
    "opening_line": "secret line",
    "props": ("secret prop",),
}
OPEN_ROLE = {"id": "customer", "name": "The customer", "type": "customer", "persona": "ana"}
COLLEAGUE = {"id": "colleague", "name": "The colleague", "type": "employee"}
SECRETS: dict[str, Any] = {
    "beats": ({"id": "secret-beat", "cue": "secret cue", "expected": "secret answer", "escalate": "secret pressure"},),
    "twists": ({"id": "secret-twist", "text": "secret twist"},),
    "warning_signs": ("secret sign",),
    "facilitator": {"say": ("secret word",), "ask": ({"question": "secret question", "listen_for": ("secret hint",)},)},
}


def _dumped(entity: BaseModel) -> dict[str, Any]:
    return entity.model_dump(exclude_defaults=True, exclude={"id", "title"})


def test_learners_get_a_role_play_without_any_private_field_and_with_everything_else() -> None:
    whole = training.role_play(
        roles=(SECRET_ROLE, {**COLLEAGUE, "brief": "secret brief"}), success_signs=("A smile",), **SECRETS
    )
    learners = for_learners(whole)
    assert _dumped(learners) == {
        "goal": "Says back what was heard.",
        "backstory_public": "Nobody called.",
        "roles": ({**OPEN_ROLE, "persona": {"kind": "persona", "id": "ana", "anchor": ()}}, COLLEAGUE),
        "success_signs": ("A smile",),
        "observer_sheet": ({"behaviour": "Says back what was heard"},),
        "debrief": ({"to": "customer", "ask": "When were you heard?"},),
        "safety": {"opt_out": "Anybody can watch instead.", "stop_word": "Pause"},
    }
    assert "secret" not in repr(learners)
    assert "secret" in repr(whole), "the object itself stays as it is"


def test_learners_get_a_module_without_the_notes_and_solutions_of_its_activities() -> None:
    hidden: dict[str, Any] = {"solution": "secret result", "facilitator": {"transition": "secret sentence"}}
    whole = training.module("listening", training.activity("talk", **hidden), facilitator={"do": ("secret deed",)})
    assert for_learners(whole) == training.module("listening", training.activity("talk"))


def test_learners_get_a_path_without_the_notes_of_its_trainer() -> None:
    notes = {"room": {"layout": "secret chairs"}, "checklist": {"day": ("secret item",)}, "co_facilitator": "secret"}
    assert for_learners(training.path(facilitator=notes)) == training.path()


@pytest.mark.parametrize(
    "entity",
    [
        small.persona("ana"),
        small.journey("moving", "ana"),
        small.empathy_map("before", "ana"),
        training.reflection(),
        training.check(),
        training.scenario(),
    ],
    ids=lambda entity: entity.kind,
)
def test_kinds_without_private_fields_come_back_as_the_same_object(entity: BaseModel) -> None:
    assert for_learners(entity) is entity


def test_what_learners_get_is_the_same_when_taken_again() -> None:
    once = for_learners(training.role_play(roles=(SECRET_ROLE, {**COLLEAGUE, "brief": "b"}), **SECRETS))
    assert for_learners(once) == once
    assert list(private_texts(once)) == []


def test_private_texts_are_found_at_any_depth_and_public_ones_are_not() -> None:
    whole = training.role_play(roles=(SECRET_ROLE, {**COLLEAGUE, "brief": "secret brief"}), **SECRETS)
    found = list(private_texts(whole))
    # Ids of beats and twists and choices such as a measure of energy count as well; nothing of what is hidden is lost.
    assert [text for text in found if text.startswith("secret")] == found
    assert len(found) == len(set(found)) + 1, "every text once, and the brief of two roles"
    assert set(found) == {
        *("secret brief", "secret want", "secret start", "secret turn", "secret end", "secret fact", "secret right"),
        *("secret ban", "secret line", "secret prop", "secret-beat", "secret cue", "secret answer", "secret pressure"),
        *("secret-twist", "secret twist", "secret sign", "secret word", "secret question", "secret hint"),
    }


def test_every_private_field_has_a_default_that_takes_its_place() -> None:
    private = {
        f"{model.__name__}.{name}": field.get_default(call_default_factory=True)
        for model in _all_models()
        for name, field in model.model_fields.items()
        if TRAINERS_ONLY in field.metadata
    }
    assert set(private) == {
        *("LearningPath.facilitator", "Module.facilitator", "ModuleActivity.solution", "ModuleActivity.facilitator"),
        *("RolePlay.beats", "RolePlay.twists", "RolePlay.warning_signs", "RolePlay.facilitator"),
        *(f"PlayedRole.{name}" for name in ("brief", "wants", "feels", "knows", "may", "must_not")),
        *("PlayedRole.opening_line", "PlayedRole.props"),
        *("ImmersionKit.notes", "Station.takeaway", "TaskCard.solution", "Session.notes"),
    }
    assert set(private.values()) == {None, ()}


def test_the_learners_catalogue_of_the_sample_holds_no_private_text(sample: Catalogue) -> None:
    texts = {text for _, entity in sample for text in private_texts(entity) if len(text) >= 30}
    assert len(texts) > 200
    learners = sample.for_learners()
    assert (sample.audience, learners.audience) == ("trainer", "learner")
    assert [text for _, entity in learners for text in private_texts(entity)] == []
    # A trainer's note may repeat what everybody reads elsewhere; in its own object it must not be left.
    for ref, entity in learners:
        own = {text for text in private_texts(sample.objects[ref.kind][ref.id]) if text in texts}
        everything = f"{entity!r}{entity.model_dump()!r}"
        assert [text for text in own if repr(text)[1:-1] in everything] == [], ref
    assert learners.numbers == sample.numbers
    assert {ref for ref, _ in learners} == {ref for ref, _ in sample}


def _all_models() -> Iterator[type[BaseModel]]:
    found: list[type[BaseModel]] = [kind.type for kind in KINDS]
    for model in found:
        for field in model.model_fields.values():
            found += [inner for inner in _models_in(field.annotation) if inner not in found]
    yield from found


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


# Values -----------------------------------------------------------------------------------------------------------


def test_points_of_a_check_leave_out_questions_about_oneself() -> None:
    scale = {"id": "sure", "type": "scale", "prompt": "How sure?", "labels": {"low": "Not yet", "high": "Very"}}
    assert training.check("c", training.single("a", points=2), training.single("b"), {**scale, "points": 5}).points == 3


def test_a_role_play_takes_as_long_as_its_parts() -> None:
    assert training.role_play(minutes={"brief": 2, "play": 7, "debrief": 11}).minutes.total == 20


def test_what_is_used_is_named_by_its_field() -> None:
    step = PathStep.model_validate({"walk": "moving", "gate": "first"})
    assert list(step.uses()) == [("walk", small.Ref("journey", "moving"))]
    assert list(ModuleActivity.model_validate({"id": "talk", "minutes": 5}).uses()) == []


def test_the_ways_of_a_scenario_lead_from_node_to_node() -> None:
    assert training.scenario().ways() == {"ask": ("heard", "insist"), "insist": ("heard", "gone")}


def test_kinds_of_training_live_below_one_folder() -> None:
    kinds = ("learning-path", "module", "role-play", "scenario", "knowledge-check", "reflection")
    assert [BY_NAME[kind].folder.rpartition("/")[0] for kind in kinds] == ["content/training"] * 6


def test_an_empathy_map_names_the_moments_that_it_is_about() -> None:
    before = small.empathy_map("before", "ana", moments=("moving#pack.call",))
    assert isinstance(before, EmpathyMap)
    assert before.moments == (small.Ref("journey", "moving", ("pack", "call")),)


# Markdown files beside objects --------------------------------------------------------------------------------------

MODULE = """\
title: "Listening"
objectives: ["Listens."]
body: listening.md
activities:
  - {id: talk, title: "Talk", minutes: 5, text: "Talk."}
"""


@pytest.fixture
def listening(tmp_path: Path) -> Path:
    """A playbook whose only module has its text in a file that is not there yet; the file's path."""
    for file in (BROKEN / "base").rglob("*.yml"):
        target = tmp_path / file.relative_to(BROKEN / "base")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    folder = tmp_path / "content/training/modules"
    folder.mkdir(parents=True)
    (folder / "listening.yml").write_text(MODULE, encoding="utf-8")
    return folder / "listening.md"


def _body(listening: Path) -> str | None:
    loaded = load(listening.parents[3])
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert loaded.catalogue
    return loaded.catalogue.modules["listening"].body


def _report(listening: Path) -> str:
    return as_text(load(listening.parents[3]).problems).rstrip()


def test_the_text_of_an_object_may_stand_in_a_file_saved_on_any_system(listening: Path) -> None:
    listening.write_bytes("\ufeff# Listen\r\n\r\nTo [[persona:ana]].\r\n\r\n".encode())
    assert _body(listening) == "# Listen\n\nTo [[persona:ana]]."


def test_a_text_that_only_ends_like_a_file_name_is_a_text(listening: Path) -> None:
    yaml = listening.with_suffix(".yml")
    yaml.write_text(MODULE.replace("listening.md", '"It is written in listening.md"'), encoding="utf-8")
    assert _body(listening) == "It is written in listening.md"


def test_a_file_that_is_not_saved_as_utf_8_is_reported_once_and_at_itself(listening: Path) -> None:
    listening.write_bytes("Zuhören ist schön".encode("latin-1"))
    assert _report(listening) == (
        "content/training/modules/listening.md:1:1: error: this page cannot be read as UTF-8\n      = save it as UTF-8"
    )


def test_a_file_that_is_too_long_is_reported(listening: Path) -> None:
    listening.write_bytes(b"a" * 500_001)
    assert _report(listening).split("\n")[0].endswith("error: `listening.md` is too long")


def test_a_file_that_is_only_a_link_to_another_one_is_not_read(listening: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("A file of this machine", encoding="utf-8")
    listening.symlink_to(tmp_path / "elsewhere.txt")
    assert "there is no file `listening.md`" in _report(listening)


def test_an_object_read_by_itself_keeps_the_name_of_its_file() -> None:
    assert isinstance(module := training.module(body="listening.md"), Module)
    assert module.body == "listening.md"
