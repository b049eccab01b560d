"""What follows from training objects: what practices what, numbers, reviews, coverage, lengths, places on paths."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeybook.catalogue import Catalogue, Problem
from journeybook.diagnostics import Diagnostic
from journeybook.loading import load
from journeybook.model import Journey, Ref
from journeybook.model.visibility import for_learners
from journeybook.outputs.coverage_report import as_text
from journeybook.practice import Practice, tied_steps
from journeybook.sources import parse
from journeybook.training import fingerprints, lengths, tracking
from journeybook.training.coverage import Stale, coverage
from journeybook.training.on_paths import Place, places
from journeybook.training.problems import problems
from pages import small
from pages import small_training as training

CALL = Ref("journey", "moving", ("pack", "call"))
WAIT = Ref("journey", "moving", ("pack", "wait"))
REFS = {"steps": ("moving#pack.call",)}


def moving(**call: object) -> Journey:
    """Return a journey of two steps, of which one is a moment of truth, and a stage that nobody practices."""
    truth = {"why": "They stay or leave."}
    first = {**small.step("call", -2, moment_of_truth=truth), **call}
    pack = small.stage("pack", first, small.step("wait", -1))
    return small.journey("moving", "ana", pack, small.stage("leave", small.step("close", moment_of_truth=truth)))


# Practices --------------------------------------------------------------------------------------------------------


def test_exercises_are_tied_to_the_steps_that_they_name_anywhere() -> None:
    assert tied_steps(training.reflection(refs={"steps": ("moving#pack.call", "moving#pack.call")})) == [(CALL, "")]
    assert tied_steps(training.check("first", training.single("one", refs=REFS), refs=REFS)) == [
        (CALL, ""),
        (CALL, "one"),
    ]
    nodes = training.scenario().model_dump()["nodes"]
    scenario = training.scenario(nodes=({**nodes[0], "step": "moving#pack.wait"}, nodes[1]))
    assert tied_steps(scenario) == [(WAIT, "")]


def test_a_statement_in_a_step_ties_to_the_step_and_a_whole_journey_to_none() -> None:
    refs = {"steps": ("moving#pack.call.no-answer",), "journeys": ("moving",)}
    assert tied_steps(training.reflection(refs=refs)) == [(CALL, "")]


def test_what_takes_least_time_is_offered_first_and_archived_exercises_are_left_out() -> None:
    book = small.catalogue(
        training.scenario("story", refs=REFS),
        training.role_play("play", refs=REFS),
        training.check("quiz", training.single("one", refs=REFS), training.single("two")),
        training.reflection("think", refs=REFS),
        training.reflection("gone", refs=REFS, status="archived"),
        training.module("talk", refs=REFS),
    )
    assert book.practices == {
        CALL: (
            Practice(Ref("reflection", "think")),
            Practice(Ref("knowledge-check", "quiz"), "one"),
            Practice(Ref("role-play", "play")),
            Practice(Ref("scenario", "story")),
        )
    }


# Numbers ----------------------------------------------------------------------------------------------------------


def _book(*ids: str) -> Catalogue:
    return small.catalogue(*(training.reflection(id_) for id_ in ids))


def test_units_stand_in_a_fixed_order_each_once() -> None:
    steps = ({"persona": "ana"}, {"walk": "moving"}, {"journey": "moving"}, {"knowledge_check": "quiz"})
    book = small.catalogue(
        training.reflection("think"),
        training.check("quiz", training.single("two"), training.single("one")),
        training.scenario("story"),
        training.role_play("play"),
        training.module("talk"),
        training.path("start", *steps),
        training.path("again", {"persona": "ana"}),
    )
    assert list(tracking.units(book)) == [
        *("persona:ana", "walk:moving", "journey:moving", "knowledge-check:quiz"),
        *("learning-path:again", "learning-path:start", "module:talk", "role-play:play", "scenario:story"),
        *("reflection:think", "knowledge-check:quiz#two", "knowledge-check:quiz#one"),
    ]


def test_the_first_numbers_are_written_with_a_word_of_what_they_are(tmp_path: Path) -> None:
    assert tracking.write_lock(tmp_path, _book("b", "a"), tracking.Lock({})) == ["reflection:a", "reflection:b"]
    text = (tmp_path / tracking.LOCK_PATH).read_text(encoding="utf-8")
    assert re.fullmatch(r"(# .+\n)+reflection:a: 1\nreflection:b: 2\n", text)
    assert tracking.read_lock(tmp_path) == tracking.Lock({"reflection:a": 1, "reflection:b": 2})


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("# Ours\nreflection:z: 7\n\n# Later\nreflection:a: 2\n", "reflection:b: 8\n"),
        ("reflection:z: 7\nreflection:a: 2", "\nreflection:b: 8\n"),
        ("reflection:z: 7\r\nreflection:a: 2\r\n", "reflection:b: 8\r\n"),
        ("\ufeffreflection:z: 7\nreflection:a: 2 # kept\n", "reflection:b: 8\n"),
    ],
    ids=["comments", "no line end", "CRLF", "byte-order mark"],
)
def test_lines_are_only_added_and_what_stands_there_stays(before: str, added: str, tmp_path: Path) -> None:
    file = tmp_path / tracking.LOCK_PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(before.encode())
    lock = tracking.read_lock(tmp_path)
    assert lock.problems == ()
    assert tracking.write_lock(tmp_path, _book("a", "b"), lock) == ["reflection:b"]
    assert file.read_bytes().decode() == before + added
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_nothing_is_written_when_everything_has_a_number(tmp_path: Path) -> None:
    assert tracking.write_lock(tmp_path, _book("a"), tracking.Lock({"reflection:a": 3})) == []
    assert list(tmp_path.iterdir()) == []


def test_numbers_are_the_same_before_they_are_written_and_after(tmp_path: Path) -> None:
    book, lock = _book("a", "b", "c"), tracking.Lock({"reflection:b": 4})
    before = tracking.numbers(book, lock)
    assert before == {"reflection:b": 4, "reflection:a": 5, "reflection:c": 6}
    file = tmp_path / tracking.LOCK_PATH
    file.parent.mkdir(parents=True)
    file.write_text("reflection:b: 4\n", encoding="utf-8")
    tracking.write_lock(tmp_path, book, tracking.read_lock(tmp_path))
    assert tracking.read_lock(tmp_path).numbers == before


def test_what_is_renamed_in_the_file_keeps_its_number(tmp_path: Path) -> None:
    file = tmp_path / tracking.LOCK_PATH
    tracking.write_lock(tmp_path, _book("a", "b"), tracking.Lock({}))
    file.write_text(file.read_text(encoding="utf-8").replace("reflection:a:", "reflection:z:"), encoding="utf-8")
    lock = tracking.read_lock(tmp_path)
    assert tracking.missing(_book("b", "z"), lock) == []
    assert tracking.numbers(_book("b", "z"), lock)["reflection:z"] == 1


def test_what_has_no_number_yet_is_a_warning_that_counts() -> None:
    (found,) = tracking.unlocked(_book("a", "b"), tracking.Lock({}))
    assert found == Diagnostic(
        tracking.LOCK_PATH,
        1,
        1,
        "tracking/unlocked",
        "2 things have no number yet under which progress is kept, the first is `reflection:a`",
        "run `journeybook lock`, and commit the file",
        level="warning",
    )
    assert list(tracking.unlocked(_book(), tracking.Lock({}))) == []


@settings(deadline=None, max_examples=60)  # files are written, and other tests write beside
@given(st.lists(st.sets(st.sampled_from("abcdefghij"), max_size=6), max_size=12))
def test_numbers_never_change_and_are_never_used_twice(
    tmp_path_factory: pytest.TempPathFactory, history: list[set[str]]
) -> None:
    """Whatever is added and removed, and in whatever order: the file is written after each change."""
    root = tmp_path_factory.mktemp("history")
    kept: dict[str, int] = {}
    text = ""
    for ids in history:
        book = _book(*ids)
        promised = tracking.numbers(book, tracking.read_lock(root))
        tracking.write_lock(root, book, tracking.read_lock(root))
        numbers = dict(tracking.read_lock(root).numbers)
        assert numbers == promised
        assert {unit: numbers[unit] for unit in kept} == kept
        assert len(set(numbers.values())) == len(numbers)
        kept = numbers
        file = root / tracking.LOCK_PATH
        after = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert after.startswith(text)
        text = after


# What a moment was like -------------------------------------------------------------------------------------------


def _print(**call: object) -> str:
    return fingerprints.fingerprint(moving(**call).stages[0].steps[0])


FIRST = {"thoughts": ({"text": "Again?"},), "touchpoints": ({"name": "Hotline", "channel": "phone"},)}


@pytest.mark.parametrize(
    "change",
    [
        {"owner": {"name": "Care team"}},
        {"evidence": ("talks",)},
        {"opportunities": ("shorter-queues",)},
        {"metrics": ("answered",)},
        {"insights": ("people-wait",)},
        {"images": ({"src": "a.png", "alt": "A queue"},)},
        {"sub_journey": "calling"},
        {"thoughts": ({"text": "Again?", "evidence": ("talks",), "certainty": "reported", "since": date(2026, 1, 1)},)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_who_answers_for_a_moment_and_what_research_says_do_not_make_it_another_one(change: dict[str, object]) -> None:
    assert _print(**{**FIRST, **change}) == _print(**FIRST)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "Writes"},
        {"emotion": {"value": -1}},
        {"emotion": {"value": -2, "word": "Angry"}},
        {"thoughts": ({"text": "Not again."},)},
        {"touchpoints": ({"name": "Hotline", "channel": "chat"},)},
        {"touchpoints": ()},
        {"wait": "2 hours"},
        {"moment_of_truth": {"why": "They tell their friends."}},
        {"pain_points": ("No answer",)},
        {"employee": {"load": 3}},
        {"backstage": ({"action": "Opens a case"},)},
    ],
    ids=str,
)
def test_what_happens_and_how_it_feels_makes_a_moment_another_one(change: dict[str, object]) -> None:
    assert _print(**{**FIRST, **change}) != _print(**FIRST)


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert re.fullmatch("[0-9a-f]{12}", _print(**FIRST))
    assert _print(action="Ruft an, wütend 😡") == "c1333dd40f23"


def test_an_exercise_stands_to_its_moments_as_they_were_and_are() -> None:
    now = _print()
    refs = {"steps": ("moving#pack.call", "moving#pack.wait", "moving#leave.close")}
    then = (f"moving#pack.call {now}", "moving#pack.wait 0123456789ab", "gone#one.first 0123456789ab")
    exercise = training.reflection("think", refs=refs, reviewed_against=then)
    book = small.catalogue(small.persona("ana"), moving(), exercise)
    close = Ref("journey", "moving", ("leave", "close"))
    assert fingerprints.reviewed(book, exercise) == fingerprints.Reviewed(changed=(WAIT,), never=(close,))


# Writing that an exercise was reviewed ----------------------------------------------------------------------------

DAY = date(2026, 11, 21)


def _reviewed(folder: Path, text: str, *, steps: bool = True) -> str:
    """Return what becomes of the file of a reflection that is held against `moving#pack.call`."""
    exercise = training.reflection("think", refs=REFS if steps else {})
    book = small.catalogue(small.persona("ana"), moving(), exercise)
    file = folder / "content/training/reflections/think.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    assert fingerprints.write_reviewed(folder, book, exercise, DAY) == ((CALL,) if steps else ())
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    return file.read_bytes().decode()


FIELDS = 'last_validated: 2026-11-21\nreviewed_against:\n  - "moving#pack.call PRINT"\n'
OLD = 'reviewed_against:\n  - "x#y.z 000000000000"\n'
NEW = 'reviewed_against:\n  - "moving#pack.call PRINT"\n'
ENDING = "title: A\nprompt: |\n  B\n\n  # no comment\n  last_validated: none"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (text := "# A question\ntitle: A   # short\nprompt: 'B'\n", f"{text}{FIELDS}"),
        (
            f"title: A\nlast_validated: 2025-01-01   # by Ana\n{OLD}\n# The question\nprompt: B\n",
            f"title: A\nlast_validated: 2026-11-21   # by Ana\n{NEW}\n# The question\nprompt: B\n",
        ),
        (
            'reviewed_against: ["x#y.z 000000000000"]\ntitle: A\nlast_validated: "2025-01-01"',
            f"{NEW}title: A\nlast_validated: 2026-11-21",
        ),
        ("title: A\r\nprompt: B", "title: A\r\nprompt: B\r\n" + FIELDS.replace("\n", "\r\n")),
        ("\ufefflast_validated: 2025-01-01\nprompt: B\n", f"\ufefflast_validated: 2026-11-21\nprompt: B\n{NEW}"),
        (ENDING, f"{ENDING}\n{FIELDS}"),
    ],
    ids=["added", "replaced", "in another order", "CRLF without an end", "byte-order mark", "text at the end"],
)
def test_a_review_changes_its_two_fields_and_nothing_else(before: str, after: str, tmp_path: Path) -> None:
    assert _reviewed(tmp_path, before) == after.replace("PRINT", _print())


def test_an_exercise_without_moments_only_notes_the_day(tmp_path: Path) -> None:
    before = 'title: A\nreviewed_against:\n  - "x#y.z 000000000000"\nprompt: B'
    assert _reviewed(tmp_path, before, steps=False) == "title: A\nprompt: B\nlast_validated: 2026-11-21\n"


@pytest.mark.parametrize(
    "text",
    [
        "{title: A, prompt: B}\n",
        "{title: A,\n last_validated: 2025-01-01,\n reviewed_against: [],\n prompt: B}\n",
        "title: A\nprompt: B\n...\n",
        "  title: A\n  prompt: B\n",
        "- title\n",
        "title: A\nlast_validated: >-\n  2025-01-01\n",
    ],
    ids=["braces", "braces over lines", "end of document", "indented", "a list", "a day over lines"],
)
def test_a_file_that_cannot_be_changed_by_program_stays_as_it_is(text: str, tmp_path: Path) -> None:
    with pytest.raises(fingerprints.NotEditableError, match=r"think\.yml is written in a way that cannot be changed"):
        _reviewed(tmp_path, text)
    folder = tmp_path / "content/training/reflections"
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("think.yml", text.encode())]


_texts = st.text(
    st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"], blacklist_characters="\ufeff\ufffe\uffff")
)
_quoted = _texts.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
_fields = st.one_of(
    st.builds("{}: {}\n".format, st.sampled_from(["title", "prompt", "example", "summary"]), _quoted),
    st.builds("tags: [{}]   # {}\n".format, _quoted, _texts),
    st.builds("hints:\n  - {}\n\n  # between\n  - {}\n".format, _quoted, _quoted),
    st.builds("body: |\n  {}x\n\n  # text\n  y\n".format, st.sampled_from(["", "# ", "- ", "last_validated: "])),
    st.builds("follow_up: {{after_days: 7, ask: {}}}\n".format, _quoted),
    st.builds("{}last_validated: 2025-03-04{}\n".format, st.just(""), st.sampled_from(["", "  # by us"])),
    st.builds("reviewed_against:{}\n".format, st.sampled_from([' ["a#b.c 000000000000"]', '\n- "a#b.c 000000000000"'])),
)
_comments = st.one_of(st.just(""), st.just("\n"), _texts.map("# {}\n".format))


@settings(deadline=None, max_examples=60)  # files are written, and other tests write beside
@given(
    st.lists(st.tuples(_comments, _fields), min_size=1, max_size=7, unique_by=lambda item: item[1].split(":")[0]),
    _comments,
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_all_but_the_two_fields_stays_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str]], last: str, end: str, ended: bool
) -> None:
    text = "".join(comment + field for comment, field in parts) + last
    text = text if ended else text.rstrip("\n")
    end = end if "\n" in text else "\n"
    text = text.replace("\n", end)
    after = _reviewed(tmp_path_factory.mktemp("reviewed"), text)
    document = parse(after.encode(), "think.yml")
    assert document.problems == ()
    assert after.count(end) == after.count("\n"), "line ends are those that the file has"
    assert document.plain()["last_validated"] == "2026-11-21"
    assert document.plain()["reviewed_against"] == (f"moving#pack.call {_print()}",)
    assert _without_the_two(after, end) == _without_the_two(text, end)


def _without_the_two(text: str, end: str) -> str:
    """Return a file without its two fields, but with a comment behind the day; a last line without an end gets one."""
    text = (text if text.endswith(end) else text + end).replace(end, "\n")
    text = re.sub(r"(?m)^last_validated: \S+ *(#.*)?\n", lambda day: f"{day[1]}\n" if day[1] else "", text)
    return re.sub(r'(?m)^reviewed_against:.*\n( *- "\S+ [0-9a-f]{12}"\n)*', "", text)


# Coverage ---------------------------------------------------------------------------------------------------------


def _covered() -> Catalogue:
    ideal = small.journey("dream", "ana", state="ideal", of="moving")
    archived = small.journey("past", "ana", status="archived")
    stale = (f"moving#pack.call {'0' * 12}",)
    return small.catalogue(
        small.persona("ana"),
        moving(),
        ideal,
        archived,
        training.reflection("think", refs=REFS, reviewed_against=stale),
        training.check("quiz", training.single("one", refs=REFS), training.single("two", refs=REFS)),
        training.reflection("old", refs={"steps": ("moving#leave.close",)}, status="archived"),
        training.path("start"),
        training.path("late", audience={"roles": ("back",)}, status="archived"),
        roles=[{"id": "desk", "name": "Front desk"}, {"id": "back", "name": "Back office"}],
    )


def test_coverage_counts_todays_moments_stages_and_roles() -> None:
    found = coverage(_covered())
    think, quiz = Ref("reflection", "think"), Ref("knowledge-check", "quiz")
    assert [(str(m.ref), m.practices) for m in found.moments] == [
        ("moving#pack.call", (Practice(think), Practice(quiz, "one"), Practice(quiz, "two"))),
        ("moving#leave.close", ()),
    ]
    assert [(s.journey.id, s.stage.id, s.exercises) for s in found.stages] == [
        ("moving", "pack", 2),
        ("moving", "leave", 0),
    ]
    assert [(r.role.id, r.paths) for r in found.roles] == [("desk", (Ref("learning-path", "start"),)), ("back", ())]
    assert found.stale == (Stale(think, (CALL,)),)
    assert found.never == (Stale(quiz, (CALL,)),)
    assert [str(m.ref) for m in found.moments_missing] == ["moving#leave.close"]
    assert [s.stage.id for s in found.stages_missing] == ["leave"]
    assert [r.role.id for r in found.roles_missing] == ["back"]


def test_coverage_in_words_says_what_is_missing_and_what_to_do() -> None:
    assert as_text(coverage(_covered())) == (
        "Moments of truth practiced: 1 of 2\n"
        "  moving#leave.close  Does close\n"
        "Stages with an exercise: 1 of 2\n"
        "  moving#leave  Leave\n"
        "  = name a step under `refs: steps:` of an exercise, for example: journeybook new reflection ID\n"
        "Roles with a learning path: 1 of 2\n"
        "  back  Back office\n"
        "  = journeybook new learning-path ID, and name the role under `audience: roles:`\n"
        "Exercises that the map has left behind: 1\n"
        "  reflection:think  moving#pack.call\n"
        "Exercises that were never held against some of their moments: 1\n"
        "  knowledge-check:quiz  moving#pack.call\n"
        "  = read them beside the map, mend them, then: journeybook reviewed ID"
    )


def test_an_empty_playbook_lacks_nothing() -> None:
    found = coverage(small.catalogue())
    assert (found.moments, found.stages, found.roles, found.stale, found.never) == ((), (), (), (), ())


# Lengths ----------------------------------------------------------------------------------------------------------


def test_a_walk_takes_as_long_as_its_words_and_its_moments_of_truth() -> None:
    assert lengths.walk_minutes(small.journey("short", "ana")) == 1
    long = small.step("call", expectation="x" * 2000, moment_of_truth={"why": "y" * 1000})
    assert lengths.walk_minutes(small.journey("long", "ana", small.stage("one", long))) == 4
    longest = small.step("call", expectation="x" * 12_600)
    assert lengths.walk_minutes(small.journey("longest", "ana", small.stage("one", longest))) == 15


def test_a_module_takes_as_long_as_its_activities_for_learners_and_for_trainers() -> None:
    talk = training.activity("talk", 30, facilitator={"break_after_minutes": 15})
    module = training.module("m", talk, training.activity("play", 20))
    assert lengths.module_minutes(module) == 50
    assert lengths.module_minutes(for_learners(module)) == 50
    assert [lengths.break_after(activity.facilitator) for activity in module.activities] == [15, 0]


@pytest.mark.parametrize(
    ("step", "minutes"),
    [
        ({"persona": "ana"}, 5),
        ({"empathy_map": "before"}, 5),
        ({"journey": "moving"}, 8),
        ({"walk": "moving"}, 1),
        ({"module": "listening"}, 10),
        ({"role_play": "at-the-desk"}, 25),
        ({"scenario": "second-time"}, 3),
        ({"knowledge_check": "first"}, 2),
        ({"reflection": "waiting"}, 5),
        ({"reflection": "waiting", "minutes": 12}, 12),
        ({"walk": "gone"}, 5),
    ],
    ids=str,
)
def test_a_step_of_a_path_takes_what_it_says_or_what_it_leads_to_takes(step: dict[str, object], minutes: int) -> None:
    path = training.path("start", step)
    exercises = (training.role_play(), training.scenario(), training.check(), training.reflection())
    book = small.catalogue(small.persona("ana"), moving(), training.module(), *exercises, path)
    assert lengths.path_minutes(book, path) == minutes


def test_many_questions_and_nodes_take_longer() -> None:
    check = training.check("long", *(training.single(f"q{i}") for i in range(20)))
    book = small.catalogue(check)
    assert lengths.path_minutes(book, training.path("p", {"knowledge_check": "long"})) == 15


def test_steps_that_are_not_required_can_be_left_out_of_a_length() -> None:
    path = training.path("p", {"persona": "ana"}, {"journey": "moving", "required": False})
    assert lengths.path_minutes(small.catalogue(path), path) == 13
    assert lengths.path_minutes(small.catalogue(path), path, optional=False) == 5


# Problems ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("declared", "wrong"), [(9, False), (10, False), (12, False), (7, True), (13, True)])
def test_a_path_may_take_a_fifth_more_or_less_than_it_says(declared: int, wrong: bool) -> None:
    path = training.path("p", {"persona": "ana"}, {"empathy_map": "before"}, minutes_declared=declared)
    expected = Problem(
        Ref("learning-path", "p"),
        ("minutes_declared",),
        "learning-path/minutes",
        f"the steps add up to 10 minutes, not {declared}",
        "change this number, leave it out, or give steps their own `minutes:`",
    )
    assert list(problems(small.catalogue(path))) == [expected] * wrong


def _chain(*links: tuple[str, str]) -> Catalogue:
    needs: dict[str, list[str]] = {id_: [] for link in links for id_ in link}
    for id_, needed in links:
        needs[id_].append(needed)
    return small.catalogue(*(training.module(id_, prerequisites=tuple(needed)) for id_, needed in needs.items()))


def test_prerequisites_may_meet_again_without_being_a_circle() -> None:
    assert list(problems(_chain(("d", "b"), ("d", "c"), ("b", "a"), ("c", "a")))) == []


def test_each_circle_of_prerequisites_is_reported_once() -> None:
    found = list(problems(_chain(("a", "b"), ("b", "c"), ("c", "a"), ("x", "a"), ("y", "z"), ("z", "y"))))
    assert [(p.source.id, p.path, p.message) for p in found] == [
        ("c", ("prerequisites", 0), "these wait for one another: a → b → c → a"),
        ("z", ("prerequisites", 0), "these wait for one another: y → z → y"),
    ]


def test_a_chain_of_many_prerequisites_is_followed_to_its_end() -> None:
    links = [(f"m{i}", f"m{i + 1}") for i in range(3000)]
    assert list(problems(_chain(*links))) == []
    assert len(list(problems(_chain(*links, ("m3000", "m0"))))) == 1


# Places on paths --------------------------------------------------------------------------------------------------


def test_what_paths_lead_to_knows_its_places_and_neighbors() -> None:
    start = training.path("start", {"persona": "ana"}, {"walk": "moving"}, {"journey": "moving"})
    again = training.path("again", {"walk": "moving"})
    gone = training.path("gone", {"persona": "ana"}, status="archived")
    ana, walk = ("persona", Ref("persona", "ana")), ("walk", Ref("journey", "moving"))
    map_ = ("journey", Ref("journey", "moving"))
    assert places(small.catalogue(start, again, gone)) == {
        walk: (
            Place(Ref("learning-path", "again"), 1, 1, "walk:moving", None, None),
            Place(Ref("learning-path", "start"), 2, 3, "walk:moving", ana, map_),
        ),
        ana: (Place(Ref("learning-path", "start"), 1, 3, "persona:ana", None, walk),),
        map_: (Place(Ref("learning-path", "start"), 3, 3, "journey:moving", walk, None),),
    }


# The sample -------------------------------------------------------------------------------------------------------


def test_the_sample_has_left_nothing_behind(sample: Catalogue) -> None:
    """Every exercise was held against its moments as they are, and everything has a number."""
    found = coverage(sample)
    assert (found.stale, found.never) == ((), ())
    assert found.moments_missing == ()
    assert found.roles_missing == ()


def test_a_new_playbook_has_numbers_for_all_that_is_in_it(new_playbook: Path) -> None:
    loaded = load(new_playbook)
    assert loaded.problems == ()
    assert loaded.catalogue
    assert set(tracking.units(loaded.catalogue)) == set(tracking.read_lock(new_playbook).numbers)
