"""What may happen while a site is built or shown: the last good site stays whole, and everything recovers by itself."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from building import fetch, live_preview, wait_for
from history import commit, git
from journeybook import clock, sources, writing
from journeybook.adapters import preview
from journeybook.adapters.build_day import BuildDay, UnknownMomentError
from journeybook.adapters.preview import PatientEmitter, Told, watch_patiently
from journeybook.writing import DRAFTS, held, hold, let_go, remove_abandoned, write_whole

ALERT = 'role="alert"'


def test_builds_that_are_killed_starved_and_run_side_by_side_leave_whole_sites() -> None:
    """A little of what `make endurance` does for longer."""
    endurance = Path(__file__).with_name("endurance.py")
    done = subprocess.run([sys.executable, endurance, "4"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_preview_follows_the_checkout_of_another_branch(new_playbook: Path) -> None:
    (new_playbook / ".gitignore").write_text("/.cache/\n/serve.log\n")
    commit(new_playbook, "2026-11-01")
    git(new_playbook, "checkout", "--quiet", "-b", "many")
    for number in range(40):
        text = f'name: "Person {number}"\nbasis: mixed\ngoals: ["Read"]\n'
        (new_playbook / f"personas/person-{number}.yml").write_text(text)
    commit(new_playbook, "2026-11-02")
    git(new_playbook, "checkout", "--quiet", "-b", "bare", "main")
    git(new_playbook, "rm", "--quiet", "-r", "journeys")
    commit(new_playbook, "2026-11-03")
    git(new_playbook, "checkout", "--quiet", "main")
    with live_preview(new_playbook) as address:
        # On this branch a whole folder is gone that others refer to.
        git(new_playbook, "checkout", "--quiet", "bare")
        wait_for(lambda: ALERT in (fetch(f"{address}/") or ""), "the alert")
        git(new_playbook, "checkout", "--quiet", "many")
        wait_for(lambda: fetch(f"{address}/personas/person-39/") is not None, "the other branch’s personas")
        assert ALERT not in (fetch(f"{address}/") or ALERT)
        # The folder is there again, and is watched as before. Editors write a new file and put it in place of the old.
        journey = new_playbook / "journeys/ask-for-help.yml"
        fresh = journey.with_name(".ask-for-help.yml.swp")
        fresh.write_text(journey.read_text(encoding="utf-8").replace("title:", 'title: "Ask once more" #', 1))
        fresh.replace(journey)
        wait_for(lambda: "Ask once more" in (fetch(f"{address}/journeys/ask-for-help/") or ""), "the edit")
    assert "Traceback" not in (new_playbook / "serve.log").read_text(encoding="utf-8")


class _Noticed(FileSystemEventHandler):
    def __init__(self) -> None:
        self.at: threading.Event = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.at.set()


def test_a_folder_that_comes_and_goes_is_watched_all_the_time(tmp_path: Path) -> None:
    folder, noticed = tmp_path / "journeys", _Noticed()
    observer = BaseObserver(PatientEmitter, timeout=0.01)
    observer.schedule(noticed, str(folder), recursive=True)
    observer.start()
    try:
        for _ in range(2):
            folder.mkdir()
            (folder / "a.yml").touch()
            assert noticed.at.wait(5), "it came"
            noticed.at.clear()
            (folder / "a.yml").unlink()
            folder.rmdir()
            assert noticed.at.wait(5), "it went"
            noticed.at.clear()
    finally:
        observer.stop()
        observer.join()


def test_a_preview_is_told_which_files_have_changed(tmp_path: Path) -> None:
    folder, told = tmp_path / "journeys", Told()
    folder.mkdir()
    (folder / "a.yml").touch()
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    watch_patiently(server, told)
    server.watch(str(folder))  # as MkDocs does with what it is asked to watch
    server.observer.start()
    try:
        new = folder / "a.new"
        new.write_text("name: Ana", encoding="utf-8")
        new.replace(folder / "a.yml")
        found: set[str] = set()

        def is_told() -> bool:
            found.update(told.take())
            return str(folder / "a.yml") in found

        wait_for(is_told, "the file")
        assert found <= {str(folder), str(folder / "a.yml"), str(new)}
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def test_an_edit_is_noticed_when_the_clock_has_gone_back(tmp_path: Path) -> None:
    file, noticed = tmp_path / "ana.yml", _Noticed()
    file.write_text("name: Ana")
    observer = BaseObserver(PatientEmitter, timeout=0.01)
    observer.schedule(noticed, str(tmp_path), recursive=True)
    observer.start()
    try:
        for seconds in (315_532_800, 4_102_444_800, 1_000_000_000):  # 1980, 2100, 2001
            noticed.at.clear()
            file.write_text("name: Ann")
            os.utime(file, (seconds, seconds))
            assert noticed.at.wait(5)
            while noticed.at.wait(0.1):  # until it has seen both steps
                noticed.at.clear()
            os.utime(file, (seconds - 86_400, seconds - 86_400))
            assert noticed.at.wait(5), "it is another time, though an earlier one"
    finally:
        observer.stop()
        observer.join()


class _Server:
    """As much of MkDocs' server as is asked to build again."""

    def __init__(self) -> None:
        self._rebuild_cond = threading.Condition()
        self._want_rebuild = False

    def asked(self) -> bool:
        with self._rebuild_cond:
            return self._rebuild_cond.wait_for(lambda: self._want_rebuild, timeout=5)


def test_a_preview_that_could_not_build_tries_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_FIRST", 0.01)
    server, retry = _Server(), preview.Retry()
    retry.serve(server)
    retry.failed()
    assert server.asked()


def test_it_waits_twice_as_long_each_time_and_begins_anew_when_it_has_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def not_yet(timer: threading.Timer) -> None:
        waits.append(timer.interval)
        assert timer.daemon, "nobody waits for it at the end"

    monkeypatch.setattr(threading.Timer, "start", not_yet)
    retry = preview.Retry()
    retry.failed()
    assert waits == [], "a build without a preview ends"
    retry.serve(_Server())
    for _ in range(8):
        retry.failed()
    retry.worked()
    retry.failed()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 1]


# Files that are read and written ----------------------------------------------------------------------------------


def test_a_file_that_is_being_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ana.yml"
    file.write_text("name: A")
    fstat = os.fstat
    looks: list[int] = []

    def editor_goes_on(handle: int) -> os.stat_result:
        looks.append(handle)
        if len(looks) == 2:  # between the first reading and the look after it
            file.write_text("name: Ana Ruiz")
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", editor_goes_on)
    assert sources.read(file, "ana.yml").plain() == {"name": "Ana Ruiz"}


def test_a_file_that_never_comes_to_rest_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ana.yml"
    file.write_text("a: 1")
    fstat = os.fstat
    size = file.stat().st_size

    def never_at_rest(handle: int) -> os.stat_result:
        nonlocal size
        size += 1
        os.truncate(file, size)
        file.write_text("a: 1" + " " * size)
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", never_at_rest)
    assert sources.read(file, "ana.yml").plain() == {"a": 1}


def test_a_draft_that_a_killed_process_has_left_is_removed_and_one_in_work_is_not(tmp_path: Path) -> None:
    file, kept = tmp_path / "ana.yml", tmp_path / ".ana.yml.previous.new"
    kept.touch()
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from journeybook.writing import write_whole\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path(sys.argv[1]), b'text')\n"
    )
    subprocess.run([sys.executable, "-c", code, file], check=False)
    (left,) = tmp_path.glob(DRAFTS)
    lock = hold(left)
    remove_abandoned(tmp_path.glob(DRAFTS))
    assert left.exists(), "somebody is at work on it"
    let_go(lock)
    remove_abandoned(tmp_path.glob(DRAFTS))
    assert list(tmp_path.iterdir()) == [kept]


def test_a_file_is_written_though_a_build_has_taken_its_draft_for_abandoned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[Path] = []

    def hold_late(path: Path) -> int | None:
        if not removed:
            removed.append(path)
            path.unlink()  # as a build does that begins at this moment
        return hold(path)

    monkeypatch.setattr(writing, "hold", hold_late)
    write_whole(tmp_path / "a.yml", b"new")
    assert (tmp_path / "a.yml").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_held_nothing_counts_as_abandoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(f"{writing.__name__}.fcntl.flock", refused)
    draft = tmp_path / ".ana.yml.abcdefgh.journeybook-new"
    draft.touch()
    remove_abandoned([draft])
    assert draft.exists()
    with held(draft) as ours:
        assert not ours
    write_whole(tmp_path / "ana.yml", b"text")
    assert (tmp_path / "ana.yml").read_bytes() == b"text"


# The moment of a build --------------------------------------------------------------------------------------------


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing of the day."""
    monkeypatch.delenv(clock.VARIABLE, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with one commit of 2026-11-01, at noon."""
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas/ana.yml").write_text("name: Ana")
    commit(tmp_path, "2026-11-01")
    return tmp_path


def _moment(folder: Path) -> str | None:
    day = BuildDay()
    day.begin(folder, ["personas", "mkdocs.yml"])
    try:
        return os.environ.get(clock.VARIABLE)
    finally:
        day.end()


@pytest.mark.usefixtures("unset")
def test_a_build_of_a_commit_is_of_the_moment_of_that_commit(repository: Path) -> None:
    assert _moment(repository) == "1793534400"
    assert clock.VARIABLE not in os.environ


@pytest.mark.usefixtures("unset")
def test_a_build_of_changed_files_is_of_today(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (repository / "site").mkdir()
    (repository / "site/index.html").touch()
    assert _moment(repository), "what is not of the playbook does not count"
    (repository / "personas/bo.yml").touch()
    assert _moment(repository) is None
    (repository / "personas/bo.yml").unlink()
    (repository / "personas/ana.yml").write_text("name: Ana Ruiz")
    assert _moment(repository) is None
    assert _moment(tmp_path_factory.mktemp("no repository")) is None


def test_a_given_moment_stands_and_one_that_is_none_is_refused(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "86400")
    assert _moment(repository) == "86400"
    for wrong in ("yesterday", "-1", "9" * 30, "²"):
        monkeypatch.setenv(clock.VARIABLE, wrong)
        with pytest.raises(UnknownMomentError, match="write a number of seconds since 1970"):
            _moment(repository)
        assert clock.today().year >= 2026, "a clock that goes on"
    monkeypatch.setenv(clock.VARIABLE, "")
    assert _moment(repository) == "1793534400"
    assert os.environ[clock.VARIABLE] == ""
