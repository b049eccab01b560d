"""`journeybook picture`, run as people run it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import ENVIRONMENT, Done, journeybook
from conftest import REPOSITORY


def picture(*arguments: str, folder: Path, root: Path = REPOSITORY) -> Done:
    return journeybook("picture", "--root", str(root), *arguments, folder=folder)


def test_a_picture_is_written_into_this_folder_under_the_journeys_name(tmp_path: Path) -> None:
    done = picture("first-bill", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "first-bill.svg\n", "")
    assert (tmp_path / "first-bill.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_the_end_of_the_files_name_says_what_it_is_and_folders_are_made(tmp_path: Path) -> None:
    done = picture("first-bill", "--to", "prints/map.pdf", "--size", "a3", "--scheme", "dark", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "prints/map.pdf\n")
    assert (tmp_path / "prints/map.pdf").read_bytes().startswith(b"%PDF")


def test_several_sheets_are_numbered_files_and_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "map-1.svg").write_text("old")
    done = picture("internet-down", "--size", "a3", "--to", "map.svg", folder=tmp_path)
    names = done.stdout.split()
    assert names == [f"map-{n}.svg" for n in range(1, len(names) + 1)]
    assert len(names) > 1
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert (tmp_path / "map-1.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("internet-dwn",), "There is no journey `internet-dwn`; did you mean `internet-down`"),
        (("zzz",), "There is no journey `zzz`."),
        (("first-bill", "--lanes", "goal,pain"), "There is no lane `pain` on this map; did you mean `pains`"),
        (("first-bill", "--lanes", "pain"), "Its lanes: feeling, thinking, "),
        (("first-bill", "--to", "file.txt/map.svg"), "file.txt/map.svg cannot be written: "),
        (("first-bill", "--to", "map.png", "--format", "pdf"), "map.png ends like png, and --format says pdf"),
        (("first-bill", "--size", "a4"), "'a4' is not one of"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  pytest hands over anything
)
def test_wrong_use_ends_with_2_and_writes_nothing(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("in the way")
    done = picture(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: journeybook picture")
    assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_playbook_with_mistakes_gives_no_picture(tmp_path: Path, new_playbook: Path) -> None:
    next(iter((new_playbook / "personas").glob("*.yml"))).write_text("name: Alex\n")
    done = picture("ask-for-help", folder=tmp_path, root=new_playbook)
    assert done.returncode == 1
    assert "`basis` is missing here" in done.stderr
    assert list(tmp_path.glob("*.svg")) == []


def test_help_names_every_option_and_the_docs_do_too(tmp_path: Path) -> None:
    help_ = picture("--help", folder=tmp_path).stdout
    options = {word.strip(",") for word in help_.split() if word.startswith("--") and word != "--help"}
    documented = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
    assert "## journeybook picture" in documented
    assert [option for option in sorted(options) if option not in documented] == []


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "typst.py").write_text("raise ImportError\n")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from journeybook.adapters.cli import main; main()",
            "picture",
            "first-bill",
            "--format",
            "pdf",
        ],
        cwd=REPOSITORY,
        env={**ENVIRONMENT, "PYTHONPATH": str(blocked)},
        capture_output=True,
        text=True,
        check=False,
    )
    shutil.rmtree(blocked)
    assert done.returncode == 2
    assert "pip install 'journeybook[pictures]'" in done.stderr
