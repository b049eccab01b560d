"""The command line, run as people run it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import building
from building import Done, mkdocs
from conftest import REPOSITORY
from journeybook.loading import load
from journeybook.model import BY_NAME, KINDS, Training
from journeybook.schema import FOLDER, language_server_line

# 2026-11-21; a fixed day, so that starters are the same on every run.
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}


def journeybook(*arguments: str, folder: Path = REPOSITORY) -> Done:
    return building.journeybook(*arguments, folder=folder)


@pytest.fixture(scope="session")
def made_playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new playbook, as the command makes it."""
    folder = tmp_path_factory.mktemp("new") / "my playbook"
    assert journeybook("new", "playbook", str(folder)).returncode == 0
    return folder


@pytest.fixture
def playbook(made_playbook: Path, tmp_path: Path) -> Path:
    """A new playbook that a test may change."""
    return Path(shutil.copytree(made_playbook, tmp_path / "my playbook"))


def test_the_sample_has_no_problem() -> None:
    done = journeybook("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems found.\n", "")


def test_problems_end_with_1_and_are_counted(playbook: Path) -> None:
    (playbook / "personas/alex-rivera.yml").write_text('nmae: "Alex"\nbasis: mixed\ngoals: ["Read"]\n')
    done = journeybook("check", folder=playbook)
    assert done.returncode == 1
    assert done.stdout == (
        "personas/alex-rivera.yml:1:1: error: `nmae` is not a field of a persona\n"
        '    1 | nmae: "Alex"\n'
        "      | ^^^^\n"
        "      = did you mean `name`?\n"
        "\n"
        "1 problem in 1 file.\n"
    )


def test_a_mistake_says_what_the_field_is_for_also_where_nothing_else_was_asked(playbook: Path) -> None:
    persona = playbook / "personas/alex-rivera.yml"
    lines = [line for line in persona.read_text(encoding="utf-8").splitlines() if not line.startswith("basis:")]
    persona.write_text("\n".join(lines), encoding="utf-8")
    # In a process of its own, for in this one the schemas may have been asked before.
    alone = [Path(sys.executable).with_name("journeybook"), "check"]
    done = subprocess.run(alone, cwd=playbook, env=building.ENVIRONMENT, capture_output=True, text=True, check=False)
    assert "= basis: What the persona rests on." in done.stdout + done.stderr


@pytest.mark.parametrize(("format_", "output"), [("json", "[]\n"), ("github", "")])
def test_formats_for_programs_say_nothing_else(format_: str, output: str) -> None:
    done = journeybook("check", "--format", format_)
    assert (done.returncode, done.stdout) == (0, output)


def test_problems_as_json_can_be_read_by_programs(playbook: Path) -> None:
    (playbook / "journeys/ask-for-help.yml").unlink()
    done = journeybook("check", "--format", "json", folder=playbook)
    assert done.returncode == 1
    assert {(p["path"], p["rule"]) for p in json.loads(done.stdout)} == {
        ("content/playbook.yml", "playbook/unknown-reference"),
        ("content/how-to-use-this-playbook.md", "page/mention"),
        ("content/training/cards/a-minute-for-yourself.yml", "card-deck/unknown-reference"),
        ("content/training/checks/what-waiting-does.yml", "knowledge-check/unknown-reference"),
        ("content/training/drills/say-it-another-way.yml", "drill/unknown-reference"),
        ("content/training/language/words-that-open.yml", "language-guide/unknown-reference"),
        ("content/training/modules/say-it-back.yml", "module/unknown-reference"),
        ("content/training/paths/first-week.yml", "learning-path/unknown-reference"),
        ("content/training/reflections/an-answer-that-did-not-come.yml", "reflection/unknown-reference"),
        ("content/training/role-plays/nobody-called.yml", "role-play/unknown-reference"),
        ("content/training/scenarios/the-second-time.yml", "scenario/unknown-reference"),
        ("content/training/techniques/say-back-first.yml", "technique/unknown-reference"),
        ("content/opportunities/speak-up-first.yml", "opportunity/unknown-reference"),
        ("content/moments/the-call-at-five.yml", "mission-moment/unknown-reference"),
        ("content/resources/a-day-without-a-phone.yml", "resource/unknown-reference"),
        ("content/sessions/the-first-hour.yml", "session/unknown-reference"),
        ("content/training/coaching/right-after-a-call.yml", "coaching-guide/unknown-reference"),
        ("content/training/guides/the-last-time-you-asked.yml", "research-guide/unknown-reference"),
        ("content/training/kits/in-their-shoes.yml", "immersion-kit/unknown-reference"),
        ("content/training/scorecards/where-i-stand.yml", "scorecard/unknown-reference"),
        ("content/training/surveys/how-it-felt.yml", "survey/unknown-reference"),
        ("content/walks/my-first-walk.yml", "walk-log/unknown-reference"),
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        ("check", "--format", "xml"),
        ("check", "--root", "no/such/folder"),
        ("new", "person", "ana"),
        ("new", "persona", "Ana Maria"),
        ("new", "persona", "../ana"),
        ("new", "persona"),
        ("schema", "person"),
        ("render",),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_what_is_right(arguments: tuple[str, ...]) -> None:
    done = journeybook(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: journeybook")
    assert "Error: " in done.stderr


def test_a_new_playbook_is_valid_at_once(playbook: Path) -> None:
    assert load(playbook).problems == ()
    catalogue = load(playbook).catalogue
    assert catalogue is not None
    assert {kind: len(objects) for kind, objects in catalogue.objects.items()} == {kind.name: 1 for kind in KINDS}
    assert catalogue.playbook.name == "My playbook"


def test_a_new_playbook_is_never_written_over_anything(playbook: Path) -> None:
    before = {p: p.read_bytes() for p in playbook.rglob("*") if p.is_file()}
    done = journeybook("new", "playbook", str(playbook))
    assert done.returncode == 2
    assert "nothing was written" in done.stderr
    assert {p: p.read_bytes() for p in playbook.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_starter_is_valid_and_commented(kind: object, playbook: Path) -> None:
    found = next(k for k in KINDS if k is kind)
    path = f"{found.folder}/brand-new.yml"
    done = journeybook("new", found.name, "brand-new", folder=playbook)
    assert (done.returncode, done.stdout) == (0, f"{path} is ready to be filled in.\n")
    # What progress is kept for gets its number when it is ready, by `journeybook lock`.
    expected = {"tracking/unlocked"} if issubclass(found.type, Training) else set[str]()
    assert {problem.rule for problem in load(playbook).problems} == expected
    text = (playbook / path).read_text(encoding="utf-8")
    assert text.startswith(f"{language_server_line(path)}\n# ")


def test_a_starter_never_overwrites(playbook: Path) -> None:
    file = playbook / "personas/alex-rivera.yml"
    before = file.read_bytes()
    done = journeybook("new", "persona", "alex-rivera", folder=playbook)
    assert done.returncode == 2
    assert "exists already; nothing was written" in done.stderr
    assert file.read_bytes() == before


def test_of_a_starter_that_does_not_fit_on_the_disk_nothing_stays(playbook: Path) -> None:
    small = 'ulimit -f 1; exec "$0" -c "from journeybook.adapters.cli import main; main()" new journey moving'
    done = subprocess.run(
        ["bash", "-c", small, sys.executable], cwd=playbook, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "moving.yml: File too large" in done.stderr
    assert not (playbook / "journeys/moving.yml").exists()


@pytest.mark.parametrize("name", BY_NAME)
def test_a_starter_shows_every_field_of_its_kind(name: str, playbook: Path) -> None:
    kind = BY_NAME[name]
    paths = {"playbook": "content/playbook.yml"}
    folder = playbook / paths[name] if name in paths else next((playbook / kind.folder).glob("*.yml"))
    text = folder.read_text(encoding="utf-8")
    missing = [f for f in kind.type.model_fields if f not in ("kind", "id") and f"{f}:" not in text]
    assert missing == []


def test_a_map_without_a_persona_says_what_is_needed_first(playbook: Path) -> None:
    for file in (*playbook.glob("personas/**/*.yml"), *playbook.glob("journeys/*.yml")):
        file.unlink()
    done = journeybook("new", "journey", "leave", folder=playbook)
    assert done.returncode == 2
    assert "a journey needs a persona to point at; make one first: journeybook new persona ID" in done.stderr


def test_outside_a_playbook_new_says_so(tmp_path: Path) -> None:
    done = journeybook("new", "persona", "ana", folder=tmp_path)
    assert done.returncode == 2
    assert "There is no content/playbook.yml in" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_schema_prints_one_and_writes_all(playbook: Path) -> None:
    printed = json.loads(journeybook("schema", "persona", folder=playbook).stdout)
    assert printed["title"] == "journeybook persona"
    everything = json.loads(journeybook("schema", folder=playbook).stdout)
    assert list(everything) == list(BY_NAME)
    assert everything["persona"] == printed
    assert journeybook("schema", "--write", folder=playbook).stdout == "The schemas are up to date.\n"
    (playbook / FOLDER / "persona.json").unlink()
    assert journeybook("schema", "--write", folder=playbook).stdout == f"{FOLDER}/persona.json\n"


@pytest.mark.parametrize(
    "command", ["check", "baseline", "language", "new", "schema", "coverage", "reviewed", "lock", "render", "picture"]
)
def test_every_command_explains_itself_and_is_documented(command: str) -> None:
    help_ = journeybook(command, "--help").stdout
    assert help_.startswith(f"Usage: journeybook {command}")
    options = {word.strip(",") for word in help_.split() if word.startswith("--") and word != "--help"}
    documented = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"journeybook {command}" in documented
    assert [option for option in sorted(options) if option not in documented] == []


def test_render_writes_every_page_and_what_it_needs(playbook: Path, tmp_path: Path) -> None:
    done = journeybook("render", "--to", str(tmp_path / "out"), folder=playbook)
    assert done.returncode == 0, done.stderr
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {
        "docs/index.md",
        "docs/personas/index.md",
        "docs/personas/alex-rivera.md",
        "docs/journeys/ask-for-help.md",
        "docs/empathy-maps/alex-before-asking.md",
        "docs/how-to-use-this-playbook.md",
        "docs/assets/stylesheets/journeybook.css",
        "overrides/main.html",
    } <= written
    guide = (tmp_path / "out/docs/how-to-use-this-playbook.md").read_text(encoding="utf-8")
    assert '<a href="../personas/alex-rivera/">Alex Rivera</a>' in guide


def test_what_render_writes_is_a_site_for_another_builder(playbook: Path, tmp_path: Path) -> None:
    """With the settings that the command prints. Plain MkDocs stands for any builder that knows no journeybook."""
    out = tmp_path / "out"
    settings = journeybook("render", "--to", str(out), folder=playbook).stdout.partition("\n\n")[2]
    (out / "mkdocs.yml").write_text(f"site_name: Other\n{settings}", encoding="utf-8")
    done = mkdocs(out, "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((out / "site/personas/alex-rivera/index.html").read_bytes(), "html.parser")
    article = page.select_one("article.jb--persona")
    assert article
    assert article.h1
    assert article.h1.text == "Alex Rivera"
    assert page.select_one('link[href$="assets/stylesheets/journeybook.css"]')


def test_render_writes_nothing_when_there_are_problems(playbook: Path, tmp_path: Path) -> None:
    (playbook / "personas/alex-rivera.yml").write_text("name: Alex\n")
    done = journeybook("render", "--to", str(tmp_path / "out"), folder=playbook)
    assert done.returncode == 1
    assert "`basis` is missing here" in done.stderr
    assert not (tmp_path / "out").exists()


def test_new_helps_to_mend_a_playbook_that_names_what_does_not_exist_yet(playbook: Path) -> None:
    (playbook / "journeys/ask-for-help.yml").unlink()
    assert load(playbook).failed
    assert journeybook("new", "journey", "ask-for-help", folder=playbook).returncode == 0
    assert "content/playbook.yml" not in {problem.path for problem in load(playbook).problems}
