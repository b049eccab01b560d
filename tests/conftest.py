"""What all tests share: where things are, and playbooks to work on."""

import fcntl
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from building import DAY, mkdocs, opened_browser, small_playbook, web_server
from history import give_history
from journeybook.catalogue import Catalogue
from journeybook.loading import load
from previewing import Preview

REPOSITORY = Path(__file__).parent.parent
SAMPLE_PARTS = ("content", "personas", "journeys", "mkdocs.yml")


@pytest.fixture(scope="session")
def sample() -> Catalogue:
    """The sample playbook of this repository."""
    loaded = load(REPOSITORY)
    assert loaded.catalogue is not None
    assert not loaded.failed
    return loaded.catalogue


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """A copy of the sample playbook that a test may change."""
    return _copied(tmp_path / "playbook")


def _copied(folder: Path) -> Path:
    folder.mkdir()
    for part in SAMPLE_PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample playbook."""
    return _built_once(tmp_path_factory, "learner")


@pytest.fixture(scope="session")
def trainers_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample playbook for trainers."""
    return _built_once(tmp_path_factory, "trainer")


def _built_once(tmp_path_factory: pytest.TempPathFactory, audience: str) -> Path:
    """Build the sample for one audience; test processes that run side by side share what one of them has built.

    It is built from a copy with a history of its own, so that its pages are the same in any copy of this repository.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target = shared / f"site-{audience}"
    with (shared / f"site-{audience}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
        if not target.exists():
            playbook = _copied(shared / f"playbook-{audience}")
            give_history(playbook)
            done = mkdocs(playbook, "build", "--strict", "--site-dir", str(target), audience=audience)
            assert done.returncode == 0, done.stderr
            assert "WARNING" not in done.stderr
    return target


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Chromium; each test opens a context of its own in it."""
    with opened_browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def origin(built_site: Path) -> Generator[str]:
    """The address of the sample's site, without a slash at the end."""
    with web_server(built_site) as address:
        yield address


@pytest.fixture
def new_playbook(tmp_path: Path) -> Path:
    """A small playbook, as `journeybook new playbook` makes it, that a test may change."""
    return small_playbook(tmp_path / "my playbook")


@pytest.fixture(scope="module")
def preview_day() -> Generator[None]:
    """The day of live previews."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in DAY.items():
            patch.setenv(name, value)
        yield


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A live preview of a small playbook."""
    return Preview(small_playbook(tmp_path / "playbook"), tmp_path / "site")
